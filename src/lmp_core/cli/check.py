"""``lmp check``."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmp_core.cli import language
from lmp_core.cli.frame import option
from lmp_core.cli.options import desk_audience_option, json_option, open_plan, plan_options, say_failures, wrong_use
from lmp_core.cli.output import print_json, print_parts, say_what_is_hidden
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.matters import Matters

_FIX = Text(
    nb="rett id-er som er feilskrevet, der bare én kan være ment",
    nn="rett id-ar som er feilskrivne, der berre éin kan vere meint",
    en="put misspelt ids right where only one can be meant",
)
_WRITE = Text(
    nb="skriv det som --fix viser, inn i planen",
    nn="skriv det som --fix viser, inn i planen",
    en="write what --fix shows into the plan",
)
_WRITE_ALONE = Text(nb="--write hører til --fix", nn="--write høyrer til --fix", en="--write goes with --fix")
_WRITE_WHAT = Text(
    nb="skriv lmp check --fix --write", nn="skriv lmp check --fix --write", en="write lmp check --fix --write"
)
_COLOURS = {"✗": "red", "!": "yellow", "·": None}
_WHERE = re.compile(r" {4,}(?:[A-Z]+\d+ |\S+:\d+:\d+)")


@click.command()
@plan_options
@desk_audience_option
@json_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "short")),
    default="text",
    help="short: one line for each place, for editors and programs.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="The most matters that are told, and places of each; 0 for all.",
)
@option("--fix", is_flag=True, help=_FIX)
@option("--write", is_flag=True, help=_WRITE)
@click.option("--skip", multiple=True, metavar="CODE", help="Leave a rule out, by its code (LMP302).")
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
    """Look for what is missing or does not fit in PLAN.

    Each matter is told once, the most important first: what it is, what to do, and where in the files it is. With
    --format short each place is a line: file:line:column, code, severity, what. --json holds the matters and the
    findings behind them. The exit code is 1 when there is more than what is told for information.
    """
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
            click.echo(line)
    else:
        _print(matters, view.language, limit)
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


def _print(matters: Matters, language: str, limit: int) -> None:
    """Print the matters, as wide as the terminal and in its colours, if it is one."""
    from lmp_core.matters.matter import WIDTH

    if not sys.stdout.isatty():
        click.echo("\n".join(matters.lines(language, limit=limit)))
        return

    width = min(WIDTH, shutil.get_terminal_size().columns)
    lines = matters.lines(language, width, limit)
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    for line in lines if plain else _coloured(lines):
        click.echo(line)


def _coloured(lines: Iterable[str]) -> Iterable[str]:
    """The lines with signs, headings and what to do marked; codes and places are dim."""
    for number, line in enumerate(lines):
        if line[:2] in ("✗ ", "! ", "· "):
            yield click.style(line[0], fg=_COLOURS[line[0]]) + click.style(line[1:], bold=True)
        elif _WHERE.match(line):
            yield click.style(line, dim=True)
        elif line.startswith("  →"):
            yield line.replace("→", click.style("→", fg="cyan"), 1)
        elif number == 0 or (line and not line.startswith(" ")):
            yield click.style(line, bold=True)
        else:
            yield line
