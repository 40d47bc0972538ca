"""``lmp linkage``: how the programmes of a plan hang together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.options import json_option, open_plan, plan_options


@click.command()
@plan_options
@json_option
def linkage(plan: Path, as_of: dt.date | None, lang: str | None, blocked: tuple[str, ...], as_json: bool) -> int:
    """Tell how the programmes of PLAN hang together.

    What each does for which goal at how many units, what every two of them have in common, and where
    they ask the same people in one week or the same children in one month. Ends with 1 when they do.
    """
    from lmp_core.cli.output import print_answer
    from lmp_core.graph.linkage import linkage as linked

    context = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked).context
    answer = linked(context.graph, context.timeline.occurrences)
    print_answer(answer, as_json, context.language)
    return 1 if answer.conflicts else 0
