"""``lmp status``: how far the work has come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.options import desk_audience_option, json_option, open_plan, plan_options
from lmp_core.cli.output import print_answer


@click.command()
@plan_options
@click.option("--all", "every", is_flag=True, help="List every activity with its planned and its done days.")
@click.option("--against", "name", metavar="NAME|REV", default=None, help="Measure by a baseline, or a git revision.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="How many rows of each list; 0 for all.")
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
    """See how far the work has come: what is done, going on, to come and overdue.

    It is told for PLAN, for each programme and for each goal. The exit code is 1 when something is overdue.
    """
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.status(since=name, every=every, limit=limit), as_json, audience)
