"""How the columns of a table share a page: no word is cut off, and much text gets much room."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from lmp_plugins.reporting.float_sum import float_sum

PORTRAIT, LANDSCAPE = 482.0, 728.0
"""The width between the margins of an A4 page, in points."""
_SIZES = (10.0, 8.5, 7.5)
_ADVANCE = 0.6  # of the font's size: how wide a letter is on average, in a sans-serif font
_PADDING = 10.0
_LONGEST_WORD = 22  # longer ones are broken
_WHOLE_TEXT = 90  # a cell with more text than this asks for no more room
_MANY_COLUMNS = 5


@attrs.frozen
class ColumnShares:
    """The size of a table's text in points, and each column's share of the width."""

    size: float
    shares: tuple[float, ...]


def needs_landscape(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the rows of a table, the header among them, are too wide for an upright page even in the smallest type.

    >>> needs_landscape([["When", "What"]]), needs_landscape([["responsibility"] * 9])
    (False, True)
    """
    return _least(cells, _SIZES[-1]) > PORTRAIT


def share(cells: Sequence[Sequence[str]], width: float) -> ColumnShares:
    """Divide ``width`` points among the columns of a table.

    Each column is wide enough for its longest word; of what is left, those get most that have most to say.

    >>> share([["Uke", "Hva"], ["34", "Orientering om arbeidet mot mobbing"]], PORTRAIT).shares
    (34.0, 448.0)
    """
    fits = [size for size in _SIZES if _least(cells, size) <= width]
    if len(cells[0]) >= _MANY_COLUMNS and len(fits) == len(_SIZES):
        fits = fits[1:]
    size = fits[0] if fits else _SIZES[-1]
    least = [word * size * _ADVANCE + _PADDING for word in _words(cells)]
    wanted = [max(0.0, text * size * _ADVANCE + _PADDING - low) for low, text in zip(least, _texts(cells), strict=True)]
    extras = fair_shares(max(0.0, width - float_sum(least)), wanted)
    return ColumnShares(size, tuple(round(low + more, 1) for low, more in zip(least, extras, strict=True)))


def fair_shares(room: float, wanted: Sequence[float]) -> list[float]:
    """Max-min fair shares of ``room``: no share is above what is wanted, and what is over goes to the last.

    >>> fair_shares(10, [1, 20, 30])
    [1, 4.5, 4.5]
    """
    shares = [0.0] * len(wanted)
    for nth, place in enumerate(sorted(range(len(wanted)), key=lambda place: wanted[place])):
        shares[place] = min(wanted[place], room / (len(wanted) - nth))
        room -= shares[place]
    shares[-1] += room
    return shares


def _least(cells: Sequence[Sequence[str]], size: float) -> float:
    return float_sum(word * size * _ADVANCE + _PADDING for word in _words(cells))


def _words(cells: Sequence[Sequence[str]]) -> list[int]:
    """The length of the longest word of each column; the header is bold, which takes a letter more."""
    longest = []
    for header, *texts in zip(*cells, strict=True):
        words = [len(word) + 1 for word in header.split()] + [len(word) for text in texts for word in text.split()]
        longest.append(min(_LONGEST_WORD, max(words, default=1)))
    return longest


def _texts(cells: Sequence[Sequence[str]]) -> list[int]:
    """The length of the longest text of each column, 90 letters at the most."""
    return [min(_WHOLE_TEXT, max(len(text) for text in column)) for column in zip(*cells, strict=True)]
