"""``lmp status``: how far the work has come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.frame import command, option
from lmp_core.cli.options import desk_audience_option, json_option, open_plan, plan_options
from lmp_core.cli.output import print_answer
from lmp_core.model.phrase import phrase

_HELP = phrase(
    "Tells for the plan, each programme and each goal what is done, going on, to come and "
    "overdue.\n\n    When something is overdue, the command exits with 1."
)
_ALL = phrase("Show every activity, with its planned and its done days.")
_AGAINST = phrase("Measure by what you kept, or a git revision (HEAD~3).")
_LIMIT = phrase("How many rows of each list; 0 shows all.")


@command("status", help=_HELP)
@plan_options
@option("--all", "every", is_flag=True, help=_ALL)
@option("--against", "name", metavar="NAME|REV", default=None, help=_AGAINST)
@option("--limit", type=click.IntRange(min=0), metavar="NUMBER", help=_LIMIT)
@desk_audience_option
@json_option
def status_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    every: bool,
    name: str | None,
    limit: int | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """See how far the work has come."""
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.status(since=name, every=every, limit=limit), as_json, audience)
