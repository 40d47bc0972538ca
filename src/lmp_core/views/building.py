"""Building the files of a view, as an answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lmp_core.answers.files import Built
from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext, chosen_formats
from lmp_core.matters import matters
from lmp_core.plugins.building import build

if TYPE_CHECKING:
    from lmp_core.views.view import View


def built(
    view: View,
    context: PlanContext,
    out: Path,
    only: Collection[str],
    formats: Collection[str] | None,
    languages: Collection[str],
    progress: Callable[[str, int, int], None] | None,
) -> Built:
    """What the plug-ins make of a context, written to a folder, and how many matters of the plan wait.

    ``formats`` are those of reports, all that are installed for None.
    """
    there = view.host.report_formats()
    names = tuple(format.name for format in chosen_formats(there, None if formats is None else tuple(formats)))
    wanted = attrs.evolve(context, formats=names)
    result = build(view.host, wanted, out, only, progress, languages=languages)
    return Built(
        plan=context.plan,
        out=out,
        change=result.change,
        made=result.made,
        failures=result.failures,
        left_out=tuple(format for format in there if formats is None and format.missing()),
        unsettled=lambda: sum(matter.severity is not Severity.NOTE for matter in matters(view.context)),
    )
