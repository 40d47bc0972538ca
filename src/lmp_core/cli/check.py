"""``lmp check``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli import language
from lmp_core.cli.frame import command, option
from lmp_core.cli.options import (
    desk_audience_option,
    json_option,
    limit_option,
    open_plan,
    plan_options,
    say_failures,
    wrong_use,
)
from lmp_core.cli.output import print_json, print_parts, say, say_what_is_hidden
from lmp_core.cli.watching import watchable
from lmp_core.model.phrase import phrase
from lmp_core.wording.layout import Line

_CHECK = phrase(
    "Each matter is told once, the most important first: what it is, what to do, and where in the "
    "files it is.\n\nExits with 1 when there is more than what is told for information."
)
_FORMAT = phrase("short: one line for each place, for editors and programs.")
_SKIP = phrase("Leave a rule out, by its code (LMP302).")
_FIX = phrase("Put misspelt ids right where only one can be meant.")
_WRITE = phrase("Write what --fix shows into the plan.")
_NOTHING_TO_MEND = phrase("No ids to put right.")
_WRITE_ALONE = phrase("--write goes with --fix")
_WRITE_WHAT = phrase("write lmp check --fix --write")


@command("check", help=_CHECK)
@plan_options
@desk_audience_option
@json_option
@option(
    "--format",
    "form",
    type=click.Choice(("text", "short")),
    default="text",
    help=_FORMAT,
)
@limit_option
@option("--fix", is_flag=True, help=_FIX)
@option("--write", is_flag=True, help=_WRITE)
@option("--skip", multiple=True, metavar="CODE", help=_SKIP)
@watchable
def check_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
    as_json: bool,
    form: str,
    limit: int,
    skip: tuple[str, ...],
    fix: bool,
    write: bool,
) -> int:
    """Tell the matters of PLAN, or a line for each place."""
    if write and not fix:
        raise wrong_use(_WRITE_ALONE, _WRITE_WHAT)
    if fix and (code := _fix(plan, lang, write=write)) is not None:
        return code
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    matters = view.matters(skip=skip)
    if audience is None:
        say_what_is_hidden(view.plan, str(matters), view.language)
    if as_json:
        print_json(matters.to_data())
    elif form == "short":
        for line in matters.short_lines(view.language):
            say(line)
    else:
        if fix:
            print_parts([Line(_NOTHING_TO_MEND.to(view.language))], view.language)
        print_parts(matters.layout(limit=limit), view.language)
    failed = say_failures(view)
    return 1 if failed or not matters.ok else 0


def _fix(plan: Path, lang: str | None, *, write: bool) -> int | None:
    """Put misspelt ids right, or show which could be; None where there is none, and the plan is looked at as ever."""
    from lmp_core.planfile.mending import mend, mending

    found = mending(plan)
    if not found:
        return None
    if found.language:
        language.plan_speaks(found.language)
    if write:
        found = mend(plan)
    print_parts(found.layout(lang or language.spoken()), lang or language.spoken())
    return 0 if write else 1
