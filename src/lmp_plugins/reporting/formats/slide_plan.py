"""From a document to slides: what stands on each, in which size, so that nothing is cut.

The measuring is done with the bundled fonts, which are somewhat wider in running text than those that Office shows:
what has room here has room there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from lmp_core.document import Bullets, Document, Figure, Item, Line, Paragraph, Run, Section, Table
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.float_sum import float_sum
from lmp_plugins.reporting.formats.measured_columns import MeasuredColumns, capitals, measure

BODY_SIZES = (28, 26, 24, 22, 20, 18)
"""Points, from the largest: a slide takes the first in which all of it has room."""
STATEMENT_SIZES = (36, 32, *BODY_SIZES)
"""Points, for a slide that says one thing only."""
SPLIT_SIZE = 20
"""The size in points of what goes over several slides."""
SMALLEST = 18
TABLE_SIZES = (18, 16, 14, 12)
_SPLIT_TABLE_SIZES = (16, 14, 12)
TITLE_SIZES = (32, 28, 24, 20)
TITLE_LINES = 2
_DISTINCT_TITLE = 80
LINE = 1.2
"""The height of a line, in its size."""
BEFORE = 6.0
"""The room above a paragraph, in points."""
INDENT = 22.0
"""By how much each level is indented, in points."""
ABOVE_TABLE = 8.0
"""The room above a table, in points."""
DRAWN = 0.97
"""How wide Office's letters are at the most, in the width of those that the slides are measured with."""
CELL = (7.2, 3.6)
"""The margins of a cell at the sides, and above and below, in points."""


@attrs.frozen
class Box:
    """The room for the body of a slide, in points."""

    width: float
    height: float


@attrs.frozen
class SlideEntry:
    """A paragraph of a slide. ``level`` is 0 for text without a bullet before it, otherwise the level of the bullet.

    ``number`` is that of the item in a numbered list.
    """

    text: Line
    level: int = 0
    strong: bool = False
    number: int | None = None


@attrs.frozen(kw_only=True)
class TextSlide:
    """A slide with text, all of it in ``size`` points or, on lower levels, a little smaller."""

    title: Line
    entries: tuple[SlideEntry, ...]
    size: int
    part: int = 1
    parts: int = 1


@attrs.frozen(kw_only=True)
class TableSlide:
    """A slide with rows of a table under its header; ``widths`` of the columns and ``heights`` of the rows in points.

    ``lead`` is what stands above the table, in ``SMALLEST`` points, ``lead_height`` points high.
    """

    title: Line
    caption: Line
    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    size: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    lead: tuple[SlideEntry, ...] = ()
    lead_height: float = 0.0
    part: int = 1
    parts: int = 1


@attrs.frozen(kw_only=True)
class PictureSlide:
    """A slide with a picture."""

    title: Line
    figure: Figure
    part: int = 1
    parts: int = 1


Slide = TextSlide | TableSlide | PictureSlide
_Row = tuple[tuple[Line, ...], float]
"""The cells of a row, and its height in points."""


def level_size(size: int, level: int) -> int:
    """The size of a level in points: deeper points are smaller, but no smaller than can be read."""
    return max(SMALLEST, size - 2 * max(level - 1, 0))


def plan_slides(document: Document, box: Box, *, pictures: bool = True) -> list[Slide]:
    """All slides behind the title slide, in reading order. Without ``pictures`` their tables stand for them."""
    slides: list[Slide] = []
    for section in document.sections:
        slides += _section_slides(section.title or document.title, section, box, pictures)
    return _numbered(slides)


def _section_slides(title: Line, section: Section, box: Box, pictures: bool) -> list[Slide]:
    slides: list[Slide] = []
    entries: list[SlideEntry] = []

    def close() -> None:
        if entries:
            slides.extend(_text_slides(title, entries, box))
            entries.clear()

    inner: list[Slide] = []
    for block in section.blocks:
        match block:
            case Paragraph():
                entries.append(SlideEntry(block.text))
            case Bullets():
                entries += _entries(block.items, 1, block.ordered)
            case Table():
                lead = _lead(entries, box)
                if lead:
                    entries.clear()
                close()
                slides += _table_slides(title, block, box, lead)
            case Figure():
                close()
                if pictures:
                    slides.append(PictureSlide(title=title, figure=block))
                elif block.table:
                    slides += _table_slides(title, block.table, box)
            case Section():
                short = _short(block)
                if short is not None and _fits([*entries, *short], SPLIT_SIZE, box):
                    entries += short
                else:
                    close()
                    inner += _section_slides(Line.of(title, " – ", block.title), block, box, pictures)
    close()
    return [*slides, *inner]


def _lead(entries: Sequence[SlideEntry], box: Box) -> tuple[SlideEntry, ...]:
    """The entries, when they are few enough to stand above a table."""
    plain = all(entry.level == 0 for entry in entries)
    small = float_sum(height(entry, SMALLEST, box) for entry in entries) <= box.height / 4
    return tuple(entries) if plain and small else ()


def _short(section: Section) -> list[SlideEntry] | None:
    """A small section as entries under a strong line, so that it need not be a slide of its own."""
    entries = [SlideEntry(section.title, 0, strong=True)]
    for block in section.blocks:
        match block:
            case Paragraph():
                entries.append(SlideEntry(block.text))
            case Bullets():
                entries += _entries(block.items, 1, block.ordered)
            case _:
                return None
    return entries


def _numbered(slides: Sequence[Slide]) -> list[Slide]:
    """The slides with their part numbers, so that no two slides have the same title."""
    # Titles are shortened when they are longer than two lines, and must differ after that.
    parts = Counter(str(slide.title)[:_DISTINCT_TITLE] for slide in slides)
    so_far: Counter[str] = Counter()
    numbered: list[Slide] = []
    for slide in slides:
        title = str(slide.title)[:_DISTINCT_TITLE]
        so_far[title] += 1
        numbered.append(attrs.evolve(slide, part=so_far[title], parts=parts[title]))
    return numbered


def _entries(items: Iterable[Item], level: int, ordered: bool = False) -> Iterator[SlideEntry]:
    for number, item in enumerate(items, 1):
        yield SlideEntry(item.text, level, number=number if ordered else None)
        yield from _entries(item.items, level + 1)


# --- text -----------------------------------------------------------------------------------------------------------


def _room(entry: SlideEntry, box: Box) -> float:
    return box.width - INDENT * entry.level


def _lines(entry: SlideEntry, size: int, box: Box) -> int:
    points = level_size(size, entry.level)
    bold = entry.strong or any(run.strong for run in entry.text.runs)
    return max(1, len(fonts.wrap(str(entry.text), _room(entry, box) / capitals(str(entry.text)), points, bold=bold)))


def height(entry: SlideEntry, size: int, box: Box) -> float:
    """The height of an entry, in points."""
    return BEFORE + _lines(entry, size, box) * level_size(size, entry.level) * LINE


def _fits(entries: Sequence[SlideEntry], size: int, box: Box) -> bool:
    return float_sum(height(entry, size, box) for entry in entries) <= box.height


def _text_slides(title: Line, entries: Sequence[SlideEntry], box: Box) -> list[TextSlide]:
    for size in STATEMENT_SIZES if len(entries) == 1 else BODY_SIZES:
        if _fits(entries, size, box):
            return [TextSlide(title=title, entries=tuple(entries), size=size)]
    blocks = _entry_groups(_split_entries(entries, box))
    pages = _pages(blocks, box, box.height)
    # As many slides as it takes, and about as much on each: the last one should not hold a single point.
    filled = [float_sum(height(entry, SPLIT_SIZE, box) for entry in page) for page in pages]
    goal = float_sum(filled) / len(filled)
    while goal < box.height:
        even = _pages(blocks, box, goal)
        if len(even) <= len(pages):
            pages = even
            break
        goal += 10
    return [TextSlide(title=title, entries=tuple(page), size=SPLIT_SIZE) for page in pages]


def _pages(blocks: Iterable[Sequence[SlideEntry]], box: Box, most: float) -> list[list[SlideEntry]]:
    """The blocks on pages that are no fuller than ``most`` points; one that is larger goes on over several."""
    pages: list[list[SlideEntry]] = [[]]
    used = 0.0
    for block in blocks:
        if pages[-1] and used + float_sum(height(entry, SPLIT_SIZE, box) for entry in block) > most:
            pages.append([])
            used = 0.0
        for entry in block:
            needed = height(entry, SPLIT_SIZE, box)
            if pages[-1] and used + needed > box.height:
                pages.append([])
                used = 0.0
            pages[-1].append(entry)
            used += needed
    return pages


def _split_entries(entries: Iterable[SlideEntry], box: Box) -> Iterator[SlideEntry]:
    """The entries, those that are higher than a slide cut into several."""
    for entry in entries:
        if height(entry, SPLIT_SIZE, box) <= box.height:
            yield entry
            continue
        points = level_size(SPLIT_SIZE, entry.level)
        lines = fonts.wrap(str(entry.text), _room(entry, box) / capitals(str(entry.text)), points, bold=True)
        most = max(1, int((box.height - BEFORE) / (points * LINE)) - 1)
        for start in range(0, len(lines), most):
            text = " ".join(lines[start : start + most])
            # Which words are strong or in another language is lost here, and nobody reads that far.
            language = entry.text.runs[0].language if len(entry.text.runs) == 1 else None
            yield attrs.evolve(entry, text=Line.of(Run(text, language)))


def _entry_groups(entries: Iterable[SlideEntry]) -> list[list[SlideEntry]]:
    """The entries in groups that belong on one slide: an item with the items under it, a strong line with its text."""
    blocks: list[list[SlideEntry]] = []
    for entry in entries:
        last = blocks[-1] if blocks else None
        if last and (entry.level > 1 or (entry.level >= 0 and last[-1].strong and not entry.strong)):
            last.append(entry)
        else:
            blocks.append([entry])
    return blocks


# --- tables ---------------------------------------------------------------------------------------------------------


def _table_slides(title: Line, table: Table, whole: Box, lead: tuple[SlideEntry, ...] = ()) -> list[TableSlide]:
    above = float_sum(height(entry, SMALLEST, whole) for entry in lead)
    box = attrs.evolve(whole, height=whole.height - above - ABOVE_TABLE)
    slides = [attrs.evolve(slide, lead=lead, lead_height=above) for slide in _pages_of_table(title, table, box)]
    # What leads to the table stands on its first slide only.
    return [*slides[:1], *(attrs.evolve(slide, lead=(), lead_height=0.0) for slide in slides[1:])]


def _pages_of_table(title: Line, table: Table, box: Box) -> list[TableSlide]:
    for size in TABLE_SIZES:
        columns = _columns(table, size, box)
        heights = [_row_height(row, columns.widths, size, bold=False) for row in table.rows]
        top = _row_height(table.header, columns.widths, size, bold=True)
        # Smaller type is better than broken words, and both are better than a table in two places.
        if top + float_sum(heights) <= box.height and (columns.whole_words or size == TABLE_SIZES[-1]):
            return [_table_slide(title, table, table.rows, size, columns.widths, [top, *heights])]
    sizes = [size for size in _SPLIT_TABLE_SIZES if _columns(table, size, box).whole_words]
    size = sizes[0] if sizes else TABLE_SIZES[-1]
    widths = _columns(table, size, box).widths
    top = _row_height(table.header, widths, size, bold=True)
    header = table.header
    if top > box.height / 2:  # headings as long as that are cut; nothing could stand under them
        header = tuple(
            Line.of(fonts.shorten(str(cell), 2 * (width - 2 * CELL[0]), size, bold=True))
            for cell, width in zip(table.header, widths, strict=True)
        )
        top = _row_height(header, widths, size, bold=True)
    table = attrs.evolve(table, header=header)
    rows = [
        (row, _row_height(row, widths, size, bold=False))
        for row in _split_rows(table.rows, widths, size, box.height - top)
    ]
    pages = _rows_on_pages(rows, box.height - top)
    # As many slides as it takes, and about as much on each: the last one should not hold a single row.
    goal = float_sum(needed for _, needed in rows) / len(pages)
    while goal < box.height - top:
        even = _rows_on_pages(rows, goal)
        if len(even) <= len(pages):
            pages = even
            break
        goal += size / 2
    return [
        _table_slide(title, table, [row for row, _ in page], size, widths, [top, *(needed for _, needed in page)])
        for page in pages
    ]


def _rows_on_pages(rows: Sequence[_Row], most: float) -> list[list[_Row]]:
    """The rows on pages that are no fuller than ``most`` points, unless a single row is."""
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for row, needed in rows:
        if pages[-1] and used + needed > most:
            pages.append([])
            used = 0.0
        pages[-1].append((row, needed))
        used += needed
    return pages


def _table_slide(
    title: Line,
    table: Table,
    rows: Iterable[tuple[Line, ...]],
    size: int,
    widths: Sequence[float],
    heights: Sequence[float],
) -> TableSlide:
    return TableSlide(
        title=title,
        caption=table.caption,
        header=table.header,
        rows=tuple(rows),
        size=size,
        widths=tuple(widths),
        heights=tuple(heights),
    )


def _columns(table: Table, size: int, box: Box) -> MeasuredColumns:
    cells = [[str(cell) for cell in row] for row in (table.header, *table.rows)]
    return measure(cells, box.width, size, CELL[0])


def drawn_heights(slide: TableSlide) -> list[float]:
    """The heights of the header and the rows in points, as Office draws them: never more than is planned for."""
    header = _row_height(slide.header, slide.widths, slide.size, bold=True, drawn=DRAWN)
    return [header, *(_row_height(row, slide.widths, slide.size, bold=False, drawn=DRAWN) for row in slide.rows)]


def _row_height(row: Sequence[Line], widths: Sequence[float], size: int, *, bold: bool, drawn: float = 1.0) -> float:
    lines = 1
    for place, (cell, room) in enumerate(zip(row, widths, strict=True)):
        lines = max(lines, len(_cell_lines(cell, room, size, bold or place == 0, drawn)))
    return lines * size * LINE + 2 * CELL[1]


def _cell_lines(cell: Line, room: float, size: int, bold: bool, drawn: float = 1.0) -> list[str]:
    return fonts.wrap(str(cell), (room - 2 * CELL[0]) / drawn / capitals(str(cell)), size, bold=bold)


def _split_rows(
    rows: Iterable[tuple[Line, ...]], widths: Sequence[float], size: int, room: float
) -> Iterator[tuple[Line, ...]]:
    """The rows, those that are higher than a slide cut into several."""
    most = max(1, int((room - 2 * CELL[1]) / (size * LINE)))
    for row in rows:
        if _row_height(row, widths, size, bold=False) <= room:
            yield row
            continue
        cells = [
            _cell_lines(cell, width, size, place == 0)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for start in range(0, max(map(len, cells)), most):
            yield tuple(Line.of(" ".join(lines[start : start + most])) for lines in cells)


# --- titles ---------------------------------------------------------------------------------------------------------


def title_text(
    title: str, mark: str, room: float, *, sizes: Sequence[int] = TITLE_SIZES, most: float | None = None
) -> tuple[str, int]:
    """The title with its mark, and its size in points, the largest in which it has room.

    ``most`` is the height that it may take in points; without it, it may take two lines. One that is too long even in
    the smallest size is shortened.
    """
    for size in sizes:
        if len(fonts.wrap(title + mark, room, size, bold=True)) <= _most_lines(size, most):
            return title + mark, size
    size = sizes[-1]
    lines = _most_lines(size, most)
    words = title.split(" ")
    while len(words) > 1 and len(fonts.wrap(" ".join(words) + " …" + mark, room, size, bold=True)) > lines:
        words.pop()
    short = " ".join(words) + (" …" if len(words) < title.count(" ") + 1 else "")
    while len(short) > 2 and len(fonts.wrap(short + mark, room, size, bold=True)) > lines:
        short = short[:-2].rstrip() + "…"
    return short + mark, size


def _most_lines(size: int, most: float | None) -> int:
    return TITLE_LINES if most is None else max(1, int(most / (size * LINE)))
