"""The fonts that pictures, decks and papers are drawn and measured with, so that they look the same on every machine.

Noto Sans, under the SIL Open Font License (``OFL.txt``), cut to the Latin letters, Northern Sámi ones among them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from lmp_plugins.reporting.float_sum import float_sum

FAMILY = "Noto Sans"


def folder() -> Path:
    """The folder with the font files."""
    return Path(__file__).parent


@cache
def _advances(bold: bool) -> tuple[dict[int, float], float]:
    """The width of each letter by its code point, and that of a letter that is not in the font; in em."""
    from fontTools.ttLib import TTFont  # takes its time, and only what is drawn needs it

    file: Any = TTFont(folder() / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf", lazy=True)
    with file as font:
        per_em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        advances = {code: widths[name][0] / per_em for code, name in font.getBestCmap().items()}
    return advances, 1.0


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text, in the unit of ``size``, without kerning.

    Letters that the font lacks are counted as wide as they are high, which holds for the widest scripts.

    >>> width("Mål", 10) == width("Må", 10) + width("l", 10)
    True
    """
    advances, missing = _advances(bold)
    return float_sum(advances.get(ord(letter), missing) for letter in text) * size


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text broken into lines that are no wider than ``room``, between words where that is possible.

    A word that is wider than a line is broken inside. No letter but the spaces at the breaks is lost.

    >>> wrap("Hovedmål og delmål", 70, 10)
    ['Hovedmål og', 'delmål']
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, bold=bold) > room and len(line) > 1:
            fits = _fitting(line, room, size, bold)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, room: float, size: float, bold: bool) -> int:
    """The number of first letters of a word that have room, at least one."""
    advances, missing = _advances(bold)
    used = 0.0
    for place, letter in enumerate(word):
        used += advances.get(ord(letter), missing) * size
        if used > room:
            return max(place, 1)
    return len(word)


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text if it has room, otherwise its beginning with an ellipsis.

    >>> shorten("Hovedmål", 40, 10)
    'Hoved…'
    """
    if width(text, size, bold=bold) <= room:
        return text
    fits = _fitting(text, room - width("…", size, bold=bold), size, bold)
    return text[:fits].rstrip() + "…"
