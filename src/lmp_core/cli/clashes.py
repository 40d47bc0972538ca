"""The command that tells of clashes, and mends one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lmp_core.cli import frame
from lmp_core.cli.change import change_options, hand_over
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
from lmp_core.cli.output import print_answer, say
from lmp_core.model.text import Text

_WITH_FIX = Text(
    nb="--save og --write hører sammen med --fix",
    nn="--save og --write høyrer saman med --fix",
    en="--save and --write go with --fix",
)
_SAY_WHICH = Text(
    nb="skriv --fix N for å si hvilken kollisjon",
    nn="skriv --fix N for å seie kva kollisjon",
    en="say which with --fix N",
)
_NO_SMALL_CHANGE = Text(
    nb="ingen liten endring løser kollisjon {number}",
    nn="inga lita endring løyser kollisjon {number}",
    en="no small change mends clash {number}",
)
_OTHER_DATES = Text(
    nb="finn andre dager med lmp propose, eller flytt begge selv",
    nn="finn andre dagar med lmp propose, eller flytt begge sjølv",
    en="find other dates with lmp propose, or move both by hand",
)
_HELP = Text(
    nb="""To møter etter hverandre på ulike steder teller med når det er for kort tid til å komme dit.

    --fix N viser endringen som løser nummer N, --save lagrer den, og --write skriver den inn i planen. Kommandoen
    slutter med 1 når det er kollisjoner.""",
    nn="""To møte etter kvarandre på ulike stader tel med når det er for kort tid til å kome dit.

    --fix N viser endringa som løyser nummer N, --save lagrar henne, og --write skriv henne inn i planen. Kommandoen
    sluttar med 1 når det er kollisjonar.""",
    en="""Two meetings one after the other in different places count when there is too little time to get there.

    --fix N shows the change that mends number N, --save keeps it, and --write writes it into the plan. The exit
    code is 1 when there are clashes.""",
)
_FIX = Text(
    nb="Vis endringen som løser kollisjon N i lista (eller den med denne nøkkelen).",
    nn="Vis endringa som løyser kollisjon N i lista (eller den med denne nykelen).",
    en="Show the change that mends clash N of the list (or the one with this key).",
)
_FROM = Text(
    nb="Bare dem fra denne dagen.",
    nn="Berre dei frå denne dagen.",
    en="Only those from this day.",
)
_UNTIL = Text(
    nb="Bare dem til denne dagen.",
    nn="Berre dei til denne dagen.",
    en="Only those until this day.",
)


@frame.command(help=_HELP)
@plan_argument
@frame.option("--fix", metavar="N", help=_FIX)
@change_options
@frame.option("--from", "start", type=DayParam(), default=None, metavar="DATE", help=_FROM)
@frame.option("--until", "end", type=DayParam(), default=None, metavar="DATE", help=_UNTIL)
@limit_option
@as_of_option
@lang_option
@desk_audience_option
@json_option
def clashes_command(
    plan: Path,
    fix: str | None,
    as_patch: bool,
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
    """Find who and what is expected in two places at once in PLAN, and what mends it."""
    if (as_patch or save_to or write) and fix is None:
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
        raise wrong_use(_NO_SMALL_CHANGE.filled(number=fix), _OTHER_DATES)
    for repair in repairs:
        say(repair.text.to(view.language), err=True)
    hand_over(view, changed, write=write, save_to=save_to)
    return 0
