"""How commands print: for people as wide as their terminal and in its colours, JSON for programs."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from lmp_core.model.phrase import phrase
from lmp_core.wording.layout import LIMIT, WIDTH, Ink, Part, for_console, laid_out, plain, wrapped

if TYPE_CHECKING:
    from lmp_core.graph.answer import Answer
    from lmp_core.model import Plan

_NOT_FOR_ALL = phrase(
    "lmp: This names parts of the plan that are not for all. --audience public gives only what all may see."
)


def print_json(value: Any) -> None:
    """Print a value as JSON, one document, UTF-8."""
    from lmp_core.graph.answer import plain as plain_data  # whoever asks for help does not wait for it

    click.echo(json.dumps(plain_data(value, "nb"), ensure_ascii=False, indent=2))


def print_answer(answer: Answer, as_json: bool, audience: str | None = None, *, limit: int = LIMIT) -> int:
    """Print an answer, as JSON when that is asked for, else in words, and give the exit code that it leads to.

    No list has more than ``limit`` rows; 0 is for all. On a terminal its tables are drawn. What is said for no
    ``audience`` may hold parts that are not for all.
    """
    if audience is None:
        say_what_is_hidden(answer.plan, str(answer), answer.language)
    if as_json:
        print_json(answer.to_data())
    else:
        print_parts(answer.layout(limit=limit), answer.language or answer.plan.language)
    return 0 if answer.ok else 1


def print_parts(parts: Iterable[Part], language: str, width: int | None = None) -> None:
    """Print the parts of an answer: as wide as the terminal and in its colours, if it is one.

    Where it is none, lines are as wide as they may be, and tables have tabs between their cells for other programs.
    """
    ink = painted if coloured() else plain
    for line in laid_out(parts, language, width or terminal_width(), ink, tabs=not sys.stdout.isatty()):
        say(line)


def terminal_width(*, err: bool = False) -> int:
    """The most letters in a line of what is printed."""
    stream = sys.stderr if err else sys.stdout
    return min(WIDTH, shutil.get_terminal_size().columns) if stream.isatty() else WIDTH


def say(line: str, *, err: bool = False) -> None:
    """Print a line, in signs that the console can show."""
    stream = sys.stderr if err else sys.stdout
    encoding = "ascii" if os.environ.get("TERM") == "dumb" and stream.isatty() else stream.encoding
    click.echo(for_console(line, encoding), err=err)


def say_sentences(text: str, *, err: bool = False) -> None:
    """Print sentences: as wide as the terminal, in one line where there is none."""
    stream = sys.stderr if err else sys.stdout
    for line in wrapped(text, terminal_width(err=err)) if stream.isatty() else [text]:
        say(line, err=err)


def coloured(*, err: bool = False) -> bool:
    """Whether what is printed may be in colours: on a terminal that has them, unless that is not wanted."""
    stream = sys.stderr if err else sys.stdout
    context = click.get_current_context(silent=True)
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not unwanted and (context is None or context.color is not False)


_INKS: Mapping[Ink, dict[str, Any]] = {
    Ink.HEADING: {"bold": True},
    Ink.ERROR: {"fg": "red"},
    Ink.WARNING: {"fg": "yellow"},
    Ink.ACTION: {"fg": "cyan"},
    Ink.DIM: {"dim": True},
}


def painted(text: str, ink: Ink) -> str:
    """A text in the colour of its ink."""
    return click.style(text, **_INKS[ink])


class Progress:
    """How far something that takes its time has come: one line on the terminal, written over, after a second.

    Nothing is shown where standard error is no terminal, with --quiet, or when it is done within the second.

    >>> with Progress() as progress:
    ...     progress.show("1/5 briefing")
    """

    AFTER = 1.0
    """The seconds before anything is shown: what takes less needs no telling."""

    def __init__(self, *, quiet: bool = False) -> None:
        context = click.get_current_context(silent=True)
        self._unseen = quiet or not sys.stderr.isatty() or bool(context and context.meta.get("lmp.quiet"))
        self._line, self._shown, self._ended = "", False, False
        self._lock = threading.Lock()
        self._timer = threading.Timer(self.AFTER, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if not self._unseen:
            self._timer.start()
        return self

    def show(self, line: str) -> None:
        """Show a line in the place of the one before."""
        with self._lock:
            self._line = line
            if self._shown:
                self._write(line)

    def _begin(self) -> None:
        with self._lock:
            if not self._ended:
                self._shown = True
                self._write(self._line)

    def _write(self, line: str) -> None:
        width = max(shutil.get_terminal_size().columns - 1, 1)
        click.echo(f"\r\x1b[2K{for_console(line, sys.stderr.encoding)[:width]}", err=True, nl=False)

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._shown:
                self._write("")


def say_what_is_hidden(plan: Plan, printed: str, language: str | None = None) -> None:
    """Say on standard error that what is printed names parts of a plan that are not for all, when it does."""
    from lmp_core.model.redaction import names_hidden

    if names_hidden(plan, printed):
        say_sentences(_NOT_FOR_ALL.to(language or plan.language), err=True)
