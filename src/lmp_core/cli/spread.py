"""The command that tells how content spreads, and proposes meetings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.frame import command, option
from lmp_core.cli.options import (
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    limit_option,
    open_plan,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import print_answer, say
from lmp_core.coordination.spread import with_meetings
from lmp_core.model.phrase import phrase

_SPREAD = phrase(
    "Content spreads from the units that are in the programme, from its beginning, or from those of "
    "--from, through the meetings of the plan.\n\nExits with 1 when a unit is never reached."
)
_PROGRAMME = phrase("What spreads (default: the first programme that units are in).")
_ABOUT = phrase("What spreads: a goal, or what was told at an activity.")
_FROM = phrase("Who has it on the day the plan is seen from.")
_ALL = phrase("With --save or --write: all meetings that reach all soonest.")
_CHANNELS = phrase("Tell whom each channel reaches, and whom none does, whatever the day.")
_ALL_WITH = phrase("--all goes with --save or --write")
_SEE_THEM = phrase("Add --save FILE to see the meetings.")
_ONE_OF_TWO = phrase("--programme and --about both say what spreads")
_GIVE_ONE = phrase("Give one of them.")
_ALONE = phrase("--channels stands alone")
_LEAVE_OUT = phrase("Leave the other options out.")


@command("spread", help=_SPREAD)
@plan_argument
@option("--programme", metavar="ID", default=None, help=_PROGRAMME)
@option("--about", metavar="ID", default=None, help=_ABOUT)
@option("--from", "sources", default="", metavar="ID,ID", help=_FROM)
@option("--all", "everyone", is_flag=True, help=_ALL)
@option("--channels", is_flag=True, help=_CHANNELS)
@change_options
@limit_option
@as_of_option
@lang_option
@desk_audience_option
@json_option
def spread_command(
    plan: Path,
    programme: str | None,
    about: str | None,
    sources: str,
    everyone: bool,
    channels: bool,
    save_to: Path | None,
    write: bool,
    limit: int,
    as_of: dt.date | None,
    lang: str | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell whom the content reaches in PLAN, and when, and show, keep or write the meetings that reach more."""
    if everyone and not (save_to or write):
        raise wrong_use(_ALL_WITH, _SEE_THEM)
    if programme and about:
        raise wrong_use(_ONE_OF_TWO, _GIVE_ONE)
    if channels and (programme or about or sources or everyone or save_to or write):
        raise wrong_use(_ALONE, _LEAVE_OUT)
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    if channels:
        return print_answer(view.reach(), as_json, audience)
    if programme:
        view.plan.programme(programme)
    given = [id for id in map(str.strip, sources.split(",")) if id] or None
    answer = view.spread(about=programme or about, sources=given)
    if not (save_to or write):
        return print_answer(answer, as_json, audience, limit=limit)

    meetings = answer.soonest.meetings if everyone else (answer.one_more,) if answer.one_more else ()
    if not meetings:
        say(str(answer), err=True)
    hand_over(view, with_meetings(view.plan, meetings), write=write, save_to=save_to)
    return 0
