"""The nearest right word for a wrong one, as errors and hints name it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_COMPARED = 100
"""The number of characters of a word that are compared: longer ones would take seconds."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that ``word`` was most likely meant to be, or None when nothing is near.

    >>> nearest("styringsgrupa", ["styringsgruppa", "skole-1"])
    'styringsgruppa'
    """
    matches = difflib.get_close_matches(word[:_COMPARED].casefold(), list(words), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The hint for a wrong word: the nearest right one, else what is allowed (the first twelve)."""
    allowed = list(words)
    near = nearest(word, allowed)
    if near:
        return f"did you mean {near!r}?"
    if not allowed:
        return "nothing is defined yet that could stand here"
    more = f" … ({len(allowed)} in all)" if len(allowed) > 12 else ""
    return f"allowed: {', '.join(allowed[:12])}{more}"
