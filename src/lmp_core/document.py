"""The content of a report, apart from its format: one model for every format.

A section of a report gives blocks; a renderer turns a whole :class:`Document` into Markdown, HTML or another format. A
new section needs no renderer, and a new format is one renderer.

A :class:`Line` is text that stands on one line, as runs. A run may be in another language than the document, so that a
screen reader reads it right.

>>> doc = Document(title="Status", language="nb", sections=[Section(title="Mål", blocks=[Paragraph("Trygge barn")])])
>>> str(doc.sections[0].title)
'Mål'
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_core.model.text import Text
from lmp_core.model.value import Brief

_NOT_A_LINE = phrase("{kind} is not a line of text")
_GIVE_A_LINE = phrase("give a string, a Run or a Line")
_UNEVEN = phrase("row {place} of the table {caption} has {row} cells, the header {header}")
_EVEN = phrase("give every row as many cells as the header")

# Kept though they show nothing: a soft hyphen, and the joiners that scripts and emoji are put together with.
_INVISIBLE = frozenset("\u00ad\u200c\u200d")


def _tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value)


def _run_text(value: str) -> str:
    """Line breaks and control characters become spaces, since a line is a line in every format; direction marks go."""
    shown = []
    for ch in value:
        if ch.isprintable() or ch in _INVISIBLE or ch == "\u00a0":
            shown.append(ch)
        elif unicodedata.category(ch) not in ("Cf", "Cs"):
            shown.append(" ")
    return re.sub(" {2,}", " ", "".join(shown))


@attrs.frozen
class Run(Brief):
    """Some words. ``language`` is a BCP 47 tag where it is not the document's own; ``strong`` where they weigh more."""

    text: str = attrs.field(converter=_run_text)
    language: str | None = None
    strong: bool = False


@attrs.frozen
class Line(Brief):
    """Text on one line, as runs.

    >>> str(Line.of("Møte i ", Run("Smia", "nb")))
    'Møte i Smia'
    """

    runs: tuple[Run, ...] = attrs.field(default=(), converter=_tuple)

    @classmethod
    def of(cls, *parts: str | Run | Line) -> Line:
        """Put strings, runs and lines together, as they stand."""
        runs: list[Run] = []
        for part in parts:
            new = part.runs if isinstance(part, Line) else (part if isinstance(part, Run) else Run(part),)
            for run in new:
                if not run.text:
                    continue
                last = runs[-1] if runs else None
                if last and last.text[-1] == run.text[0] == " ":
                    run = attrs.evolve(run, text=run.text[1:])
                    if not run.text:
                        continue
                if last and (last.language, last.strong) == (run.language, run.strong):
                    runs[-1] = attrs.evolve(last, text=last.text + run.text)
                else:
                    runs.append(run)
        return cls(runs)

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def _shown(self) -> str:
        return f"Line({str(self)!r})"

    def __bool__(self) -> bool:
        return bool(str(self).strip())


UNTITLED = Line.of("–")
"""What stands where a title is blank: readers, and the rules of accessible pages, ask for something there."""


def _trimmed(line: Line) -> Line:
    runs = list(line.runs)
    while runs and not runs[0].text.strip():
        del runs[0]
    while runs and not runs[-1].text.strip():
        del runs[-1]
    if runs:
        runs[0] = attrs.evolve(runs[0], text=runs[0].text.lstrip())
        runs[-1] = attrs.evolve(runs[-1], text=runs[-1].text.rstrip())
    return Line(runs)


def as_line(value: str | Run | Line | Sequence[str | Run | Line]) -> Line:
    """The converter of every line: takes a string, a run, a line, or several of them. Blanks at its ends go.

    >>> str(as_line("\\x01Møte "))
    'Møte'
    """
    if isinstance(value, (str, Run, Line)):
        return _trimmed(Line.of(value))
    if isinstance(value, Sequence):
        return _trimmed(Line.of(*value))
    raise ModelError(Problem(message=_NOT_A_LINE.filled(kind=type(value).__name__), hint=_GIVE_A_LINE))


def text_line(text: Text, language: str, *, within: str | None = None) -> Line:
    """A text of a plan in ``language`` as a line, marked with its own language where that is not the document's.

    ``within`` is the language of the document, when it is not the one that is asked for.

    >>> text_line(Text(nb="Mål"), "en").runs
    (Run(text='Mål', language='nb'),)
    """
    own_language = text.language_for(language)
    run = Run(text.to(language), None if own_language == (within or language) else own_language)
    return Line.of(attrs.evolve(run, text=run.text.strip()))


def compose(pattern: str, /, **parts: str | Run | Line) -> Line:
    """Fill ``{name}`` fields of a phrase of the library's own. What is filled in is never read as a pattern itself.

    >>> str(compose("{who} har hatt {n} møter", who="{Alle}", n="to"))
    '{Alle} har hatt to møter'
    """
    pieces: list[str | Run | Line] = []
    for literal, field, _, _ in string.Formatter().parse(pattern):
        pieces.append(literal)
        if field is not None:
            pieces.append(parts[field])
    return Line.of(*pieces)


@attrs.frozen
class Item(Brief):
    """A point of a list, and the points under it."""

    text: Line = attrs.field(converter=as_line)
    items: tuple[Item, ...] = attrs.field(default=(), converter=_tuple)


def _items(value: Iterable[object]) -> tuple[Item, ...]:
    return tuple(point if isinstance(point, Item) else Item(point) for point in value)  # type: ignore[arg-type]


@attrs.frozen
class Paragraph(Brief):
    """A paragraph."""

    text: Line = attrs.field(converter=as_line)


@attrs.frozen
class Bullets(Brief):
    """A list of points, with points under points. ``ordered`` ones are numbered."""

    items: tuple[Item, ...] = attrs.field(converter=_items)
    ordered: bool = attrs.field(default=False, kw_only=True)


def _lines(value: Iterable[str | Run | Line]) -> tuple[Line, ...]:
    return tuple(as_line(line) for line in value)


def _rows(value: Iterable[Iterable[str | Run | Line]]) -> tuple[tuple[Line, ...], ...]:
    return tuple(_lines(row) for row in value)


@attrs.frozen(kw_only=True)
class Table(Brief):
    """A table with a caption and a header row. The first cell of each row names the row.

    Raises:
        ModelError: when a row has another number of cells than the header.
    """

    caption: Line = attrs.field(converter=as_line)
    header: tuple[Line, ...] = attrs.field(converter=_lines)
    rows: tuple[tuple[Line, ...], ...] = attrs.field(converter=_rows)

    def __attrs_post_init__(self) -> None:
        for place, row in enumerate(self.rows, 1):
            if len(row) != len(self.header):
                raise ModelError(
                    Problem(
                        message=_UNEVEN.filled(
                            place=place, caption=quoted(str(self.caption)), row=len(row), header=len(self.header)
                        ),
                        hint=_EVEN,
                    )
                )


@attrs.frozen(kw_only=True)
class Figure(Brief):
    """A picture as SVG, what it shows in words, and the same as a table.

    ``svg`` must come from code that escapes what it takes from a plan; renderers put it in unchanged.
    """

    svg: str
    alt: Line = attrs.field(converter=as_line)
    table: Table | None = None


@attrs.frozen(kw_only=True)
class Section(Brief):
    """A heading and what stands under it: blocks, and sections one level down."""

    title: Line = attrs.field(converter=as_line)
    blocks: tuple[Paragraph | Bullets | Table | Figure | Section, ...] = attrs.field(default=(), converter=_tuple)


Block = Paragraph | Bullets | Table | Figure | Section
"""Anything that may stand in a section."""
BLOCKS = (Paragraph, Bullets, Table, Figure, Section)


@attrs.frozen(kw_only=True)
class Document(Brief):
    """A whole report.

    ``language`` is the BCP 47 tag of the text where a run does not say otherwise. ``note`` stands small at the end:
    what the report was made from, and as of when.
    """

    title: Line = attrs.field(converter=as_line)
    language: str
    subtitle: Line = attrs.field(default=Line(), converter=as_line)
    sections: tuple[Section, ...] = attrs.field(default=(), converter=_tuple)
    note: Line = attrs.field(default=Line(), converter=as_line)

    @property
    def name(self) -> str:
        """Title and subtitle in one line, as a window or a list of files shows them; never empty.

        >>> Document(title="Plan", subtitle="Fosen", language="nb").name
        'Plan – Fosen'
        """
        return " – ".join(str(line) for line in (self.title, self.subtitle) if line) or str(UNTITLED)

    def lines(self) -> Iterator[Line]:
        """Every line of text in reading order."""
        yield from (line for line in (self.title, self.subtitle) if line)
        for section in self.sections:
            yield from _lines_of(section)
        if self.note:
            yield self.note


def _lines_of(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            for item in block.items:
                yield from _lines_of_item(item)
        case Table():
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from row
        case Figure():
            yield block.alt
            if block.table:
                yield from _lines_of(block.table)
        case Section():
            yield block.title
            for inner in block.blocks:
                yield from _lines_of(inner)


def _lines_of_item(item: Item) -> Iterator[Line]:
    yield item.text
    for inner in item.items:
        yield from _lines_of_item(inner)
