"""The command that tells of clashes, and mends one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.frame import command, option
from lmp_core.cli.options import (
    DayParam,
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    limit_option,
    open_plan,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import print_answer, say_sentences
from lmp_core.model.phrase import phrase

_CLASHES = phrase(
    "The clashes are numbered as check gathers them. Two meetings one after the other in different "
    "places count when there is too little time to get there.\n\nExits with 1 when there are any."
)
_FIX = phrase("Show the change that mends clash N.")
_FROM = phrase("Only those from this day.")
_UNTIL = phrase("Only those until this day.")
_WITH_FIX = phrase("--save and --write go with --fix")
_SAY_WHICH = phrase("Say which clash: lmp clashes --fix 1")
_NO_CHANGE = phrase("no small change mends clash {fix}")
_BY_HAND = phrase("Find other dates with lmp propose, or move the meetings by hand.")


@command("clashes", help=_CLASHES)
@plan_argument
@option("--fix", metavar="N", help=_FIX)
@change_options
@option("--from", "start", type=DayParam(), default=None, metavar="DATE", help=_FROM)
@option("--until", "end", type=DayParam(), default=None, metavar="DATE", help=_UNTIL)
@limit_option
@as_of_option
@lang_option
@desk_audience_option
@json_option
def clashes_command(
    plan: Path,
    fix: str | None,
    save_to: Path | None,
    write: bool,
    start: dt.date | None,
    end: dt.date | None,
    limit: int,
    as_of: dt.date | None,
    lang: str | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell of the clashes in PLAN, or show, keep or write what mends one of them."""
    if (save_to or write) and fix is None:
        raise wrong_use(_WITH_FIX, _SAY_WHICH)
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    answer = view.clashes()
    if fix is None:
        return print_answer(answer.between(start, end), as_json, audience, limit=limit)
    if fix.isdecimal():
        group = answer.group(int(fix))
        repairs, changed = group.repairs, group.repaired(view.plan)
    else:
        repair = answer.get(fix).repair
        repairs, changed = ((repair,), repair(view.plan)) if repair else ((), view.plan)
    if not repairs:
        raise wrong_use(_NO_CHANGE.filled(fix=fix), _BY_HAND)
    for repair in repairs:
        say_sentences(repair.text.to(view.language), err=True)
    hand_over(view, changed, write=write, save_to=save_to, words=("clashes", "--fix", fix))
    return 0
