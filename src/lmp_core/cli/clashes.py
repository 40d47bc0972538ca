"""The command that tells of clashes, and mends one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

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


@click.command()
@plan_argument
@click.option("--fix", metavar="N", help="Show the change that mends clash N of the list (or the one with this key).")
@change_options
@click.option("--from", "start", type=DayParam(), default=None, metavar="DATE", help="Only those from this day.")
@click.option("--until", "end", type=DayParam(), default=None, metavar="DATE", help="Only those until this day.")
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
    """Find who and what is expected in two places at once in PLAN, and what mends it.

    Two meetings one after the other in different places count when there is too little time to get there. --fix N tells
    the change that mends the Nth; --save keeps it, --write writes it. The exit code is 1 when there are clashes.
    """
    if (save_to or write) and fix is None:
        raise wrong_use("--save and --write go with --fix", "say which clash to mend with --fix N")
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
        hint = "find other dates with 'lmp propose', or move both by hand"
        raise wrong_use(f"no small change mends clash {fix}", hint)
    for repair in repairs:
        say(repair.text.to(view.language), err=True)
    hand_over(view, changed, write=write, save_to=save_to, words=("clashes", "--fix", fix))
    return 0
