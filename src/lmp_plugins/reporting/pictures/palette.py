"""Colours that colour-blind people can tell apart and that a grey print keeps readable.

Colour never stands alone: what it tells is also told by place, by a label, or by the way a mark is filled. The hues are
those of Okabe and Ito's set ("Color Universal Design", 2008), the light ones darkened until marks have a contrast of
3:1 on paper (WCAG 2.2, 1.4.11) and text one of 4.5:1 (1.4.3).
"""

from __future__ import annotations

PAPER = "#ffffff"
INK = "#1b1f24"
SOFT = "#4a5361"
"""For text that weighs less."""
LINE = "#c9d0d9"
"""For lines that only guide the eye."""
TINT = "#eef2f6"
"""For the ground behind headings, breaks and weekends."""
ALERT = "#a33b00"
HUES = ("#0072b2", "#a33b00", "#00745a", "#8c3f78", "#6b5600", "#1b1f24", "#2f5fd0", "#8a1c1c")
"""One for each programme, again from the start when there are more."""


def hue(place: int) -> str:
    """The colour of the programme at a place in the plan."""
    return HUES[place % len(HUES)]


def mix(colour: str, share: float) -> str:
    """The colour, thinned with paper: 1 is the colour itself, 0 is paper.

    >>> mix("#000000", 0.5)
    '#808080'
    """
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2).

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def on(ground: str) -> str:
    """The colour of text on a ground: ink or paper, whichever is read more easily."""
    return INK if contrast(INK, ground) >= contrast(PAPER, ground) else PAPER
