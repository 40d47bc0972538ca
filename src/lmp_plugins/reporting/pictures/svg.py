"""A small writer of SVG that escapes all it is given, and draws nothing that is not there in every renderer.

No scripts, no styles, no references by id: several pictures stand in one page without meeting. Texts carry the width
that they were measured with, so that another font than the bundled one is fitted to it instead of running into things.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from lmp_core.document import Line
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.pictures.palette import INK, PAPER

WIDTH = 1000.0
"""The width of pictures in pixels, at which they are legible."""
SIZE = 14.0
"""The size of text in pixels."""
SMALL = 12.5
LEADING = 1.3
"""The distance from one line of text to the next, as a multiple of its size."""


def number(value: float) -> str:
    """A coordinate with no more digits than can be seen.

    >>> number(3.0), number(2.346)
    ('3', '2.35')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def plain(words: str | Line) -> str:
    """Words on one line, without characters that XML has no place for."""
    return " ".join(str(Line.of(words)).split())


class Drawing:
    """A picture in the making. Lengths are in pixels, from the upper left corner."""

    def __init__(self, width: float = WIDTH) -> None:
        self.width = width
        self._elements: list[str] = []

    def _put(self, tag: str, **attributes: str | float | None) -> None:
        self._elements.append(f"<{tag}{_attributes(attributes)}/>")

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str | None = None,
        thick: float = 1.5,
        round: float = 0,
        dashed: bool = False,
    ) -> None:
        """Draw a rectangle."""
        self._put(
            "rect",
            x=x,
            y=y,
            width=width,
            height=height,
            rx=round or None,
            fill=fill,
            stroke=stroke,
            stroke_width=thick if stroke else None,
            stroke_dasharray="4 3" if dashed else None,
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = "none",
        stroke: str | None = None,
        thick: float = 1.5,
        dashed: bool = False,
    ) -> None:
        """Draw a circle around a point."""
        self._put(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            fill=fill,
            stroke=stroke,
            stroke_width=thick if stroke else None,
            stroke_dasharray="4 3" if dashed else None,
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, thick: float = 1, dashed: bool = False
    ) -> None:
        """Draw a line between two points."""
        dashes = "4 3" if dashed else None
        self._put("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=thick, stroke_dasharray=dashes)

    def path(
        self, steps: str, *, fill: str = "none", stroke: str | None = None, thick: float = 1.5, dashed: bool = False
    ) -> None:
        """Draw a path, given in the commands of SVG."""
        self._put(
            "path",
            d=steps,
            fill=fill,
            stroke=stroke,
            stroke_width=thick if stroke else None,
            stroke_dasharray="5 4" if dashed else None,
        )

    def polygon(self, points: Iterable[tuple[float, float]], *, fill: str) -> None:
        """Draw a closed shape."""
        self._put("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), fill=fill)

    def text(
        self,
        x: float,
        y: float,
        words: str | Line,
        *,
        size: float = SIZE,
        bold: bool = False,
        anchor: str = "start",
        fill: str = INK,
    ) -> float:
        """Draw one line of text on the base line ``y``, and return its width."""
        content = plain(words)
        if not content:
            return 0.0
        wide = fonts.width(content, size, bold=bold)
        attributes = _attributes(
            {
                "x": x,
                "y": y,
                "font_size": size,
                "font_weight": "bold" if bold else None,
                "text_anchor": None if anchor == "start" else anchor,
                "fill": fill,
                "textLength": wide,
                "lengthAdjust": "spacingAndGlyphs",
            }
        )
        self._elements.append(f"<text{attributes}>{escape(content)}</text>")
        return wide

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        *,
        size: float = SIZE,
        bold: bool = False,
        anchor: str = "start",
        fill: str = INK,
    ) -> None:
        """Draw lines of text, the first one on the base line ``y``."""
        for place, line in enumerate(lines):
            self.text(x, y + place * size * LEADING, line, size=size, bold=bold, anchor=anchor, fill=fill)

    def svg(self, height: float, title: str | Line, description: str | Line) -> str:
        """The whole picture as SVG, named and described for those who do not see it."""
        box = f"0 0 {number(self.width)} {number(height)}"
        name = plain(title)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{number(self.width)}" '
            f'height="{number(height)}" role="img" aria-label={quoteattr(name)} '
            f'font-family="{fonts.FAMILY}, sans-serif">'
            f"<title>{escape(name)}</title><desc>{escape(plain(description))}</desc>"
            f'<rect width="{number(self.width)}" height="{number(height)}" fill="{PAPER}"/>'
            f"{''.join(self._elements)}</svg>"
        )


def _attributes(values: dict[str, str | float | None]) -> str:
    attributes = []
    for name, value in values.items():
        if value is None:
            continue
        written = value if isinstance(value, str) else number(value)
        attributes.append(f" {name.replace('_', '-')}={quoteattr(written)}")
    return "".join(attributes)


def fitted_lines(words: str | Line, room: float, most: int, *, size: float = SIZE, bold: bool = False) -> list[str]:
    """The words in at most ``most`` lines that are no wider than ``room``; an ellipsis where they are more.

    >>> fitted_lines("Læringsmiljøprosjektet i kommunen", 100, 1)
    ['Læringsmiljø…']
    """
    lines = fonts.wrap(plain(words), room, size, bold=bold)
    if len(lines) <= most:
        return lines
    first_lines = lines[:most]
    last = first_lines[-1]
    first_lines[-1] = fonts.shorten(f"{last} {lines[most]}", room, size, bold=bold)
    if not first_lines[-1].endswith("…"):
        first_lines[-1] = fonts.shorten(f"{last}……", room, size, bold=bold)
    return first_lines
