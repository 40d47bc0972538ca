"""``lmp check``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli import frame, language
from lmp_core.cli.frame import option
from lmp_core.cli.options import desk_audience_option, json_option, open_plan, plan_options, say_failures, wrong_use
from lmp_core.cli.output import print_json, print_parts, say, say_what_is_hidden
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_HELP = Text(
    nb="""Hver sak står én gang, den viktigste først: hva det er, hva du kan gjøre, og hvor i filene det er. Med
    --format short er hvert sted én linje: fil:linje:kolonne, kode og hva det gjelder.

    Slutter med 1 når det er mer enn det som er til orientering.""",
    nn="""Kvar sak står éin gong, den viktigaste først: kva det er, kva du kan gjere, og kvar i filene det er. Med
    --format short er kvar stad éi linje: fil:linje:kolonne, kode og kva det gjeld.

    Sluttar med 1 når det er meir enn det som er til orientering.""",
    en="""Each matter is told once, the most important first: what it is, what to do, and where in the files it is.
    With --format short each place is a line: file:line:column, code and what it is about.

    Ends with 1 when there is more than what is told for information.""",
)
_FORMAT = Text(
    nb="short: én linje for hvert sted, for editorer og programmer.",
    nn="short: éi linje for kvar stad, for editorar og program.",
    en="short: one line for each place, for editors and programs.",
)
_LIMIT = Text(
    nb="Hvor mange saker som vises, og steder for hver, 0 for alle.",
    nn="Kor mange saker som blir viste, og stader for kvar, 0 for alle.",
    en="The most matters that are told, and places of each; 0 for all.",
)
_SKIP = Text(
    nb="Hopp over en regel, etter koden (LMP302).",
    nn="Hopp over ein regel, etter koden (LMP302).",
    en="Leave a rule out, by its code (LMP302).",
)


_FIX = phrase("put misspelt ids right where only one can be meant")
_WRITE = phrase("write what --fix shows into the plan")
_WRITE_ALONE = phrase("--write goes with --fix")
_WRITE_WHAT = phrase("write lmp check --fix --write")


@frame.command(help=_HELP)
@plan_options
@desk_audience_option
@json_option
@frame.option(
    "--format",
    "form",
    type=click.Choice(("text", "short")),
    default="text",
    help=_FORMAT,
)
@frame.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help=_LIMIT,
)
@option("--fix", is_flag=True, help=_FIX)
@option("--write", is_flag=True, help=_WRITE)
@frame.option("--skip", multiple=True, metavar="CODE", help=_SKIP)
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
    """Look for what is missing or does not fit in PLAN."""
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
