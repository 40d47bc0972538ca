"""The commands that put one question to a plan: linkage and load."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.options import (
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    limit_option,
    no_plugin_option,
    open_plan,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import print_answer


@click.command()
@click.argument("words", nargs=-1, metavar="[A B] [PLAN]")
@as_of_option
@lang_option
@no_plugin_option
@limit_option
@desk_audience_option
@json_option
def linkage_command(
    words: tuple[str, ...],
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    limit: int,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell how the programmes of PLAN hang together; or what the two programmes A and B have in common.

    What every two of them share, and where they ask the same people in one week or the same children in one month. Ends
    with 1 when they do.
    """
    if len(words) > 3:
        raise wrong_use("linkage takes two programmes and a plan", "write lmp linkage A B PLAN")
    both, folder = (words[:2], words[2:]) if len(words) > 1 else ((), words)
    plan = Path(folder[0]) if folder else Path()
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.overlap(*both) if both else view.linkage(), as_json, audience, limit=limit)


@click.command()
@plan_argument
@click.option("--per", type=click.Choice(["week", "month"]), help="Count the meetings of each week or month.")
@click.option("--only", metavar="ID", default=None, help="With --per: week by week, of this unit, group or role alone.")
@limit_option
@as_of_option
@lang_option
@desk_audience_option
@json_option
def load_command(
    plan: Path,
    per: str | None,
    only: str | None,
    limit: int,
    as_of: dt.date | None,
    lang: str | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell how much each unit, role and group of PLAN has to do: activities, meetings and hours.

    With --per, the meetings on known days are counted week by week or month by month, over all programmes, and what is
    more than the limits of the plan allow is told; the exit code is then 1.
    """
    if only is not None and per is None:
        raise wrong_use("--only goes with --per", "add --per week or --per month")
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    if per is None:
        return print_answer(view.workload(), as_json, audience, limit=limit)
    load = view.workload(per=per)
    return print_answer(load if only is None else load.only(only), as_json, audience, limit=limit)
