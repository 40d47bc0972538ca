"""A matrix: rows by columns, with a mark or some words where the two meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lmp_core.document import Figure, Line, Table
from lmp_core.model.phrase import phrase
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.pictures import palette
from lmp_plugins.reporting.pictures.svg import LEADING, SIZE, SMALL, WIDTH, Drawing, fitted_lines, plain

_ALT = phrase("Matrix: {title}. {marks} marks in {rows} rows and {columns} columns. The table below says the same.")
_LABELS = 280.0
_NARROWEST = 26.0
_MOST_LINES = 4
_COLUMN_FULL = 84.0
MARK = "●"
"""What stands in a cell that is only marked."""


def matrix(
    title: str | Line,
    rows: Sequence[str | Line],
    columns: Sequence[str | Line],
    cells: Mapping[tuple[int, int], str],
    *,
    language: str,
    corner: str | Line = "",
    groups: Sequence[int] = (),
) -> Figure | None:
    """Rows by columns as a picture, and as a table; None when there is no row or no column.

    ``cells`` are words by (place of the row, place of the column), from 0: :data:`MARK`, a number, or a word. What does
    not fit its cell is shown as a mark, and in full in the table. ``corner`` names the rows. ``groups`` are the places
    of rows above which a line is drawn, to keep apart what belongs apart. Columns that are too narrow for their names
    are numbered, and the names stand below.

    >>> figure = matrix("Mål", ["Olweus"], ["Delmål 1", "Delmål 2"], {(0, 1): MARK}, language="nb")
    >>> [str(cell) for cell in figure.table.rows[0]]
    ['Olweus', '–', '●']
    """
    if not rows or not columns:
        return None
    drawing = Drawing(max(WIDTH, _LABELS + _NARROWEST * len(columns) + 8))
    wide = min(160.0, (drawing.width - _LABELS - 8) / len(columns))
    numbered = wide < _COLUMN_FULL
    heads = [
        [str(place)] if numbered else fitted_lines(name, wide - 8, _MOST_LINES, size=SMALL, bold=True)
        for place, name in enumerate(columns, 1)
    ]
    y = 8 + max(len(head) for head in heads) * SMALL * LEADING
    for place, head in enumerate(heads):
        x = _LABELS + wide * (place + 0.5)
        top = y - (len(head) - 1) * SMALL * LEADING - 4
        drawing.lines(x, top, head, size=SMALL, bold=True, anchor="middle")
    drawing.lines(4, y - 4, fitted_lines(corner, _LABELS - 12, 1, size=SMALL, bold=True), size=SMALL, bold=True)
    y += 4
    for row, name in enumerate(rows):
        label = fitted_lines(name, _LABELS - 14, 2)
        tall = max(30.0, len(label) * SIZE * LEADING + 8)
        drawing.line(0, y, drawing.width, y, stroke=palette.INK if row in groups else palette.LINE, thick=1)
        first = y + tall / 2 + SIZE * 0.36 - (len(label) - 1) * SIZE * LEADING / 2
        drawing.lines(4, first, label)
        for column in range(len(columns)):
            _cell(drawing, cells.get((row, column), ""), _LABELS + wide * column, y, wide, tall)
        y += tall
    drawing.line(0, y, drawing.width, y, stroke=palette.LINE)
    if numbered:
        y = _names(drawing, columns, y + 24)
    marks = sum(1 for words in cells.values() if words)
    alt = _ALT.to(language).format(title=plain(title), marks=marks, rows=len(rows), columns=len(columns))
    table = Table(
        caption=title,
        header=[corner or "–", *columns],
        rows=[
            [name, *(cells.get((row, column), "") or "–" for column in range(len(columns)))]
            for row, name in enumerate(rows)
        ],
    )
    return Figure(svg=drawing.svg(y + 8, title, alt), alt=alt, table=table)


def _cell(drawing: Drawing, words: str, x: float, y: float, wide: float, tall: float) -> None:
    if not words:
        return
    drawing.rect(x + 2, y + 2, wide - 4, tall - 4, fill=palette.mix(palette.HUES[0], 0.16), round=3)
    middle = (x + wide / 2, y + tall / 2)
    if words == MARK or fonts.width(words, SIZE) > wide - 8:
        drawing.circle(*middle, 6, fill=palette.HUES[0])
    else:
        drawing.text(middle[0], middle[1] + SIZE * 0.36, words, anchor="middle")


def _names(drawing: Drawing, names: Sequence[str | Line], y: float) -> float:
    """Draw the names of numbered columns in two columns of text, and return the y where they end."""
    half = (len(names) + 1) // 2
    room = drawing.width / 2
    bottom = y
    for column in range(2):
        here = y
        for place in range(column * half, min(len(names), (column + 1) * half)):
            lines = fitted_lines(names[place], room - 48, 3)
            drawing.text(column * room + 30, here, str(place + 1), bold=True, anchor="end")
            drawing.lines(column * room + 38, here, lines)
            here += len(lines) * SIZE * LEADING + 3
        bottom = max(bottom, here)
    return bottom
