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

from lmp_core.cli.options import desk_audience_option, json_option, open_plan, plan_options, say_failures
from lmp_core.cli.output import print_json, say_what_is_hidden

if TYPE_CHECKING:
    from lmp_core.matters import Matters

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
) -> int:
    """Look for what is missing or does not fit in PLAN.

    Each matter is told once, the most important first: what it is, what to do, and where in the files it is. With
    --format short each place is a line: file:line:column, code, severity, what. --json holds the matters and the
    findings behind them. The exit code is 1 when there is more than what is told for information.
    """
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
