"""Questions that a command puts to a person at a terminal."""

from __future__ import annotations

import sys

import click

from lmp_core.model.phrase import phrase

_YES = phrase("y")
_CHOICE = phrase("{question} [y/N]")


def can_ask() -> bool:
    """Whether a person is there to answer: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str, language: str) -> bool:
    """Whether a person says yes; Enter is no."""
    answer = click.prompt(_CHOICE.say(language, question=question), default="", show_default=False, prompt_suffix=" ")
    return str(answer).strip().casefold()[:1] in {_YES.to(language), "y"}
