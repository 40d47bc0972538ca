"""Building the files of a view, as an answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from lmp_core.answers.files import Built
from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext
from lmp_core.matters import matters
from lmp_core.plugins.building import build

if TYPE_CHECKING:
    from lmp_core.views.view import View


def built(
    view: View,
    context: PlanContext,
    out: Path,
    *,
    only: Collection[str],
    languages: Collection[str],
    progress: Callable[[str, int, int], None] | None,
) -> Built:
    """What the plug-ins make of a context, written to a folder, and how many matters of the plan wait."""
    result = build(view.host, context, out, only, progress, languages=languages)
    return Built(
        plan=context.plan,
        out=out,
        change=result.change,
        made=result.made,
        failures=result.failures,
        unsettled=lambda: sum(matter.severity is not Severity.NOTE for matter in matters(view.context)),
    )
