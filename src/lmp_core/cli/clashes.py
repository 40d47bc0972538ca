"""The command that tells of clashes, and mends one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.options import (
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    open_plan,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import print_answer


@click.command()
@plan_argument
@click.option("--fix", metavar="KEY", help="Mend the clash with this key by the smallest change.")
@change_options
@as_of_option
@lang_option
@desk_audience_option
@json_option
def clashes_command(
    plan: Path,
    fix: str | None,
    save_to: Path | None,
    write: bool,
    as_of: dt.date | None,
    lang: str | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell who and what is wanted twice at once in PLAN, through which group, and what mends it.

    Two meetings one after the other in different places count when there is too little time to get there. With
    --fix KEY the smallest change that mends a clash is told, kept with --save, or written with --write.
    The exit code is 1 when there are clashes.
    """
    if (save_to or write) and fix is None:
        raise wrong_use("--save and --write go with --fix", "say which clash to mend with --fix KEY")
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    answer = view.clashes()
    if fix is None:
        return print_answer(answer, as_json, audience)
    repair = answer.get(fix).repair
    if repair is None:
        hint = "propose dates anew with 'lmp propose', or move both by hand"
        raise wrong_use(f"moving one of the two does not mend {fix!r}", hint)
    click.echo(repair.text.to(view.language), err=True)
    hand_over(view, repair(view.plan), write=write, save_to=save_to, words=("clashes", "--fix", fix))
    return 0
