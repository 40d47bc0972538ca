"""The nearest right word for a wrong one, as errors and hints name it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_COMPARED = 100
"""As many characters of a word are compared."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that ``word`` was most likely meant to be, or None when nothing is near.

    >>> nearest("styringsgrupa", ["styringsgruppa", "skole-1"])
    'styringsgruppa'
    """
    found = difflib.get_close_matches(word[:_COMPARED].casefold(), list(words), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The hint for a wrong word: the nearest right one, else what is allowed (the first twelve)."""
    known = list(words)
    near = nearest(word, known)
    if near:
        return f"did you mean {near!r}?"
    if not known:
        return "nothing is defined yet that could stand here"
    more = f" … ({len(known)} in all)" if len(known) > 12 else ""
    return f"allowed: {', '.join(known[:12])}{more}"
