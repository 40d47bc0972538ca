"""Values and ids as messages name them, in the language of the message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded, as_text

_LONG = 60
"""The most characters of a value that a message shows."""
_QUOTED = phrase("'{text}'")
_VERY_LARGE = phrase("a very large number")
_TABLE = phrase("a table")
_LIST = phrase("a list")
_COMMA = phrase("{others}, {last}")
_SEMICOLON = phrase("{others}; {last}")
_OR = phrase("{others} or {last}")


def quoted(text: str) -> Text:
    """A word or name in quotation marks, cut where it is long.

    >>> quoted("skole-1").to("nb"), quoted("skole-1").to("en")
    ('«skole-1»', "'skole-1'")
    """
    whole = len(text) <= _LONG
    safe = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text[:_LONG])
    return _QUOTED.filled(text=safe if whole else f"{safe}…")


def shown(value: Any) -> Text | str:
    """A value as it would stand in the file, cut where it is long.

    >>> shown(True), shown({"a": 1}).to("nb"), shown(10**5000).to("en")
    ('true', 'en tabell', 'a very large number')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else _VERY_LARGE
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, dict):
        return _TABLE
    if isinstance(value, list):
        return _LIST
    return repr(value)[:_LONG]


def either(choices: Iterable[Text | str]) -> Text:
    """Choices in a row, with the language's "or" before the last.

    >>> either(["a", "b", "c"]).to("nb")
    'a, b eller c'
    """
    first, *others = choices
    together = as_text(first)
    for place, choice in enumerate(others, start=2):
        together = (_OR if place > len(others) else _COMMA).filled(others=together, last=choice)
    return together


def row(messages: Iterable[Text | str]) -> Text:
    """Messages behind each other, with semicolons between.

    >>> row(["format is missing", "id is missing"]).to("en")
    'format is missing; id is missing'
    """
    first, *others = messages
    together = as_text(first)
    for message in others:
        together = _SEMICOLON.filled(others=together, last=message)
    return together


def megabytes(size: int) -> Text:
    """A number of bytes in megabytes with a decimal, as each language writes it.

    >>> megabytes(8_100_000).to("nb"), megabytes(8_000_000).to("en")
    ('8,1', '8')
    """
    figures = f"{size / 1e6:.1f}".removesuffix(".0")
    return Worded(lambda language: figures if language == "en" else figures.replace(".", ","))
