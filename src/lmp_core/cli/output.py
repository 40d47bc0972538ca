"""How commands print: for people as wide as their terminal and in its colours, JSON for programs."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from lmp_core.graph import answer as answers
from lmp_core.wording.layout import WIDTH, Ink, Part, for_console, laid_out, plain

if TYPE_CHECKING:
    from lmp_core.graph.answer import Answer
    from lmp_core.model import Plan

_NOT_FOR_ALL = {
    "nb": "lmp: Her står deler av planen som ikke er for alle. Med --audience public kommer bare det alle kan se.",
    "nn": "lmp: Her står delar av planen som ikkje er for alle. Med --audience public kjem berre det alle kan sjå.",
    "en": "lmp: This names parts of the plan that are not for all. --audience public gives only what all may see.",
}


def print_json(value: Any) -> None:
    """Print a value as JSON, one document, UTF-8."""
    click.echo(json.dumps(answers.plain(value, "nb"), ensure_ascii=False, indent=2))


def print_answer(answer: Answer, as_json: bool, audience: str | None = None) -> int:
    """Print an answer, as JSON when that is asked for, else in words, and give the exit code that it leads to.

    On a terminal its tables are drawn. What is said for no ``audience`` may hold parts that are not for all.
    """
    if audience is None:
        say_what_is_hidden(answer.plan, str(answer), answer.language)
    if as_json:
        print_json(answer.to_data())
    else:
        print_parts(answer.layout(), answer.language or answer.plan.language)
    return 0 if answer.ok else 1


def print_parts(parts: Iterable[Part], language: str) -> None:
    """Print the parts of an answer: as wide as the terminal and in its colours, if it is one.

    Where it is none, lines are as wide as they may be, and tables have tabs between their cells for other programs.
    """
    terminal = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size().columns) if terminal else WIDTH
    for line in laid_out(parts, language, width, _paint if coloured() else plain, tabs=not terminal):
        say(line)


def say(line: str, *, err: bool = False) -> None:
    """Print a line, in signs that the console can show."""
    stream = sys.stderr if err else sys.stdout
    encoding = "ascii" if os.environ.get("TERM") == "dumb" and stream.isatty() else stream.encoding
    click.echo(for_console(line, encoding), err=err)


class Progress:
    """How far a command has come: one line on standard error that is written over, and gone when it is done.

    Nothing is shown where that is no terminal, nor before ``patience`` seconds have passed.
    """

    def __init__(self, patience: float = 1.0) -> None:
        self._from = time.monotonic() + patience
        self._shown = False

    def show(self, line: str) -> None:
        """Show a line in the place of the one before."""
        if sys.stderr.isatty() and time.monotonic() >= self._from:
            width = shutil.get_terminal_size().columns - 1
            click.echo(f"\r\x1b[2K{for_console(line, sys.stderr.encoding)[:width]}", err=True, nl=False)
            self._shown = True

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            click.echo("\r\x1b[2K", err=True, nl=False)


def coloured() -> bool:
    """Whether what is printed may be in colours: on a terminal that has them, unless that is not wanted."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


_INKS: Mapping[Ink, dict[str, Any]] = {
    Ink.HEADING: {"bold": True},
    Ink.ERROR: {"fg": "red"},
    Ink.WARNING: {"fg": "yellow"},
    Ink.ACTION: {"fg": "cyan"},
    Ink.DIM: {"dim": True},
}


def _paint(text: str, ink: Ink) -> str:
    return click.style(text, **_INKS[ink])


def say_what_is_hidden(plan: Plan, printed: str, language: str | None = None) -> None:
    """Say on standard error that what is printed names parts of a plan that are not for all, when it does."""
    from lmp_core.model.redaction import names_hidden

    if names_hidden(plan, printed):
        click.echo(_NOT_FOR_ALL.get(language or plan.language, _NOT_FOR_ALL["nb"]), err=True)
