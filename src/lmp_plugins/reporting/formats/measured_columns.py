"""How the columns of a table share the room in Office files, measured with the bundled fonts.

No word is broken as long as there is room for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.float_sum import float_sum
from lmp_plugins.reporting.formats.column_widths import fair_shares

_SHORT = 12.0  # of the font's size: texts up to this width, such as dates, are not broken either, if that can be
_SPARE = 4.0  # of the font's size: how much more than it needs a column gets at the most


@attrs.frozen
class MeasuredColumns:
    """The width of each column in points, and whether every word stands whole in its column."""

    widths: tuple[float, ...]
    whole_words: bool


def measure(cells: Sequence[Sequence[str]], room: float, size: float, margin: float) -> MeasuredColumns:
    """Divide ``room`` points among the columns of a table in ``size`` points, with ``margin`` points beside each text.

    ``cells`` are the rows, the header first; the header and the first column are bold. Where all texts stand on one
    line, a table may be narrower than the room. Else each column has room for its longest word, if that can be, and of
    what is left, those with most text get most.

    >>> measure([["Hva", "Når"], ["Fagsamling", "11. august"]], 400, 18, 7).whole_words
    True
    >>> measure([["Hva"], ["Læringsmiljøprosjektet"]], 60, 18, 7)
    MeasuredColumns(widths=(60.0,), whole_words=False)
    """
    wanted = [0.0] * len(cells[0])
    least = [0.0] * len(cells[0])
    for number, row in enumerate(cells):
        for place, text in enumerate(row):
            bold = number == 0 or place == 0
            wanted[place] = max(wanted[place], _width(text, size, bold) + 2 * margin + 1)
            longest = max((_width(word, size, bold) for word in text.split(" ")), default=0.0)
            least[place] = max(least[place], longest + 2 * margin + 1)
    if float_sum(wanted) <= room:
        spare = min((room - float_sum(wanted)) / len(wanted), _SPARE * size)
        return MeasuredColumns(tuple(width + spare for width in wanted), True)
    if float_sum(least) > room:
        return MeasuredColumns(tuple(fair_shares(room, least)), False)
    unbroken = [width if width <= _SHORT * size else low for width, low in zip(wanted, least, strict=True)]
    if float_sum(unbroken) <= room:
        least = unbroken
    over = [width - low for width, low in zip(wanted, least, strict=True)]
    # By the root of what they want, so that one very long text does not starve the others.
    weights = [excess**0.5 for excess in over]
    left = room - float_sum(least)
    widths = [low + left * weight / float_sum(weights) for low, weight in zip(least, weights, strict=True)]
    return MeasuredColumns(tuple(widths), True)


def capitals(text: str) -> float:
    """The factor by which a text may be wider in Arial than in the fonts it is measured with: its capitals are broad.

    >>> capitals("Fagsamling"), capitals("FAGSAMLING")
    (1.0, 1.15)
    """
    return 1.15 if 3 * sum(map(str.isupper, text)) > len(text) else 1.0


def _width(text: str, size: float, bold: bool) -> float:
    return fonts.width(text, size, bold=bold) * capitals(text)
