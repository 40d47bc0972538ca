"""``lmp show``: what is in a plan, as lists or one by one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.options import (
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    no_plugin_option,
    open_plan,
    wrong_use,
)
from lmp_core.cli.output import print_answer
from lmp_core.cli.values import PLAN_FILE, DayParam, PlanParam
from lmp_core.model.phrase import phrase

_HELP = phrase(
    "WHAT may be goals, programmes, units, decisions, duties, groups, roles, venues, channels, "
    "assumptions or\n"
    "    graph; say nothing to see the activities.\n"
    "\n"
    "    You find one thing by its id, the end of it, or words of its title. All about it is then on "
    "one screen:\n"
    "    when, who, why, what it waits for, how it stands, and what is to be settled."
)
_PROGRAMME = phrase("What belongs to a programme.")
_UNIT = phrase("What a unit takes part in: itself, with its groups and its staff.")
_ROLE = phrase("What a role takes part in or answers for, also through groups.")
_GROUP = phrase("What a group takes part in or answers for.")
_KIND = phrase("One kind, such as task; meeting is any meeting.")
_STATE = phrase("What is done, ongoing, ahead, overdue, unrecorded or cancelled.")
_FROM = phrase("From this day on.")
_UNTIL = phrase("Up to this day.")
_UNDATED = phrase("What remains and has no day.")
_LIMIT = phrase("How many rows; 0 shows all (20 on a screen).")
_WHY = phrase("Show only why it is there.")
_START = phrase("First day, for the weeks of a series that has none.")
_WHY_OF_WHAT = phrase("--why is about one thing. Write: lmp show ID --why")


@command("show", help=_HELP)
@argument("what", required=False, metavar="WHAT|ID")
@argument("plan", required=False, type=PlanParam())
@option("--programme", metavar="ID", help=_PROGRAMME)
@option("--unit", metavar="ID", help=_UNIT)
@option("--role", metavar="ID", help=_ROLE)
@option("--group", metavar="ID", help=_GROUP)
@option("--kind", metavar="KIND", help=_KIND)
@option("--state", metavar="STATE", help=_STATE)
@option("--from", "first", type=DayParam(), metavar="DATE", help=_FROM)
@option("--until", "last", type=DayParam(), metavar="DATE", help=_UNTIL)
@option("--undated", is_flag=True, help=_UNDATED)
@option("--limit", type=click.IntRange(min=0), metavar="NUMBER", help=_LIMIT)
@option("--why", is_flag=True, help=_WHY)
@option("--start", type=DayParam(), metavar="DATE", help=_START)
@as_of_option
@lang_option
@no_plugin_option
@desk_audience_option
@json_option
def show_command(
    what: str | None,
    plan: Path | None,
    why: bool,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
    as_json: bool,
    **asked: Any,
) -> int:
    """Show activities, goals, units, decisions or one thing. A single word that is a plan's folder is that folder."""
    if what is not None and plan is None and _is_plan(what):
        plan, what = Path(what), None
    view = open_plan(plan or Path(), as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    if why:
        if what is None:
            raise wrong_use(_WHY_OF_WHAT)
        from lmp_core.answers.finding_parts import found

        return print_answer(view.why(found(view.context.plan, what, view.language).id), as_json, audience)
    return print_answer(view.show(what or "activities", **asked), as_json, audience)


def _is_plan(word: str) -> bool:
    return (Path(word) / PLAN_FILE).is_file() or ("/" in word and Path(word).is_dir()) or word in (".", "..")
