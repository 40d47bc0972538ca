"""``lmp show``: what is in a plan, as lists or one by one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from lmp_core.cli.options import (
    DayParam,
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    no_plugin_option,
    open_plan,
    wrong_use,
)
from lmp_core.cli.output import print_answer


@click.command()
@click.argument("what", required=False, metavar="[WHAT|ID]")
@click.argument("plan", required=False, metavar="[PLAN]")
@click.option("--programme", metavar="ID", help="What belongs to a programme.")
@click.option("--unit", metavar="ID", help="What a unit takes part in: itself, its groups and its staff.")
@click.option("--role", metavar="ID", help="What a role takes part in or answers for, also through groups.")
@click.option("--group", metavar="ID", help="What a group takes part in or answers for.")
@click.option("--kind", metavar="KIND", help="One kind of activity; 'meeting' for every kind of meeting.")
@click.option("--state", metavar="STATE", help="What is done, ongoing, ahead, overdue, unrecorded or cancelled.")
@click.option("--from", "first", type=DayParam(), metavar="DATE", help="From this day on.")
@click.option("--until", "last", type=DayParam(), metavar="DATE", help="Up to this day.")
@click.option("--undated", is_flag=True, help="What has no day and is not over.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="How many rows; 0 for all (20 on a terminal).")
@click.option("--why", is_flag=True, help="Tell only why ID is in the plan.")
@click.option("--start", type=DayParam(), metavar="DATE", help="First day, for the weeks of a series that has none.")
@as_of_option
@lang_option
@no_plugin_option
@desk_audience_option
@json_option
def show_command(
    what: str | None,
    plan: str | None,
    why: bool,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
    as_json: bool,
    **asked: Any,
) -> int:
    """Show activities, goals, units, decisions or one thing.

    WHAT is activities (when nothing is said), goals, programmes, units, decisions, duties, groups, roles, venues,
    channels, assumptions or graph. ID is the id of one thing, the end of it, or words of its title.
    """
    what, folder = _what_and_plan(what, plan)
    view = open_plan(folder, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    if why:
        if what is None:
            raise wrong_use("--why is about one thing", "write: lmp show ID --why")
        from lmp_core.answers.finding_parts import found

        return print_answer(view.why(found(view.context.plan, what, view.language).id), as_json, audience)
    return print_answer(view.show(what or "activities", **asked), as_json, audience)


def _what_and_plan(what: str | None, plan: str | None) -> tuple[str | None, Path]:
    """What is asked for, and the folder of the plan. A single word that is the folder of a plan is that folder."""
    if what is None:
        return None, Path()
    if plan is None:
        return (None, Path(what)) if _is_plan(what) else (what, Path())
    if _is_plan(what) and not Path(plan).is_dir():
        raise wrong_use("the id comes before the folder", f"write: lmp show {plan} {what}")
    return what, Path(plan)


def _is_plan(word: str) -> bool:
    return (Path(word) / "plan.toml").is_file() or ("/" in word and Path(word).is_dir()) or word in (".", "..")
