"""The nearest right word for a wrong one, as errors and hints name it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_core.model.text import Text

_COMPARED = 100
"""The number of characters of a word that are compared: longer ones would take seconds."""
_LISTED = 12
"""The most words that are listed where none is near."""
_CLOSE = 0.6
"""How alike two words are, from 0 to 1, when one may be meant by the other."""
_SHORT = 4
"""Words of fewer letters are in many others by chance: "id" in "kind"."""
_CLOSE_WHEN_SHORT = 0.75
_SAME = 0.8
"""How alike two words are when one can be put in the place of the other unseen."""
_CLEARLY = 0.1
"""How much more alike the nearest word is than the next when no other can be meant."""
_DID_YOU_MEAN = phrase("did you mean {word}?")
_NOTHING_YET = phrase("nothing is defined yet that could stand here")
_ALLOWED = phrase("allowed: {words}")
_ALLOWED_MANY = phrase("allowed: {words} … ({n} in all)")


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that ``word`` was most likely meant to be, or None when nothing is near.

    >>> nearest("styringsgrupa", ["styringsgruppa", "skole-1"])
    'styringsgruppa'
    """
    near = _near(word, words, 1)
    return near[0] if near else None


def only_near(word: str, words: Iterable[str]) -> str | None:
    """The word that ``word`` was meant to be when no other is nearly as near; None when it may be another.

    >>> only_near("styringsgrupa", ["styringsgruppa", "skole-1"]), only_near("skole-3", ["skole-1", "skole-2"])
    ('styringsgruppa', None)
    """
    near = _near(word, words, 2)
    alike = [_alike(word[:_COMPARED].casefold(), other) for other in near]
    if not alike or alike[0] < _SAME or (len(alike) > 1 and alike[0] - alike[1] <= _CLEARLY):
        return None
    return near[0]


def _near(word: str, words: Iterable[str], number: int) -> list[str]:
    compared = word[:_COMPARED].casefold()
    near = difflib.get_close_matches(compared, list(words), n=number, cutoff=_CLOSE)
    return [other for other in near if len(other) >= _SHORT or _alike(compared, other) >= _CLOSE_WHEN_SHORT]


def _alike(word: str, other: str) -> float:
    return difflib.SequenceMatcher(None, word, other).ratio()


def did_you_mean(word: str, words: Iterable[str]) -> Text:
    """The hint for a wrong word: the nearest right one, else what is allowed (the first twelve).

    >>> did_you_mean("styringsgrupa", ["styringsgruppa"]).to("nb")
    'mente du «styringsgruppa»?'
    """
    allowed = list(words)
    near = nearest(word, allowed)
    if near:
        return _DID_YOU_MEAN.filled(word=quoted(near))
    if not allowed:
        return _NOTHING_YET
    if len(allowed) > _LISTED:
        return _ALLOWED_MANY.filled(words=", ".join(allowed[:_LISTED]), n=len(allowed))
    return _ALLOWED.filled(words=", ".join(allowed))
