"""A document as the data that the PDF's template reads (``report.typ``): plain values, never markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from lmp_core.document import UNTITLED, Block, Bullets, Document, Figure, Item, Line, Paragraph, Section, Table
from lmp_core.model.languages import is_language
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_plugins.reporting.formats.column_widths import LANDSCAPE, PORTRAIT, needs_landscape, share

MARK = "□"
"""Stands for a character that no font has."""
PAGE = phrase("Page {page} of {pages}")
LACKING = phrase("The font of this file lacks some characters, which are shown as {mark}: {signs}.")
_NAMED = 20  # characters that are named one by one in the note


def pdf_data(document: Document, lacking: Sequence[str] = ()) -> dict[str, Any]:
    """The data of the template, with :data:`MARK` for each of the ``lacking`` strings, and a note that names them."""
    landscape = any(needs_landscape(_cells(table)) for table in _tables(document.sections))
    writer = _DataWriter(lacking, landscape)
    note = document.note
    if lacking:
        warning = _own(LACKING, document.language).format(mark=MARK, signs=", ".join(_names(lacking)))
        note = Line.of(note, " " if note else "", warning)
    return {
        "name": writer.text(document.name),
        "title": writer.line(document.title or UNTITLED),
        "subtitle": writer.line(document.subtitle or Line()),
        "language": primary_language(document.language) or "nb",
        "landscape": landscape,
        "page": _own(PAGE, document.language),
        "sections": [writer.section(section) for section in document.sections],
        "note": writer.line(note or Line()),
    }


def _own(text: Text, language: str) -> str:
    """A phrase of this module in the language of the document, or in bokmål when it does not know that language."""
    return text.to(language if is_language(language) else "nb")


def _names(lacking: Iterable[str]) -> Iterator[str]:
    signs = sorted({sign for cluster in lacking for sign in cluster if not sign.isspace()})
    for sign in signs[:_NAMED]:
        yield f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()
    if len(signs) > _NAMED:
        yield "…"


def primary_language(tag: str) -> str | None:
    """The language of a BCP 47 tag without its region, which is what Typst knows; None when it has none.

    >>> primary_language("nb-NO"), primary_language("i-klingon")
    ('nb', None)
    """
    first = tag.split("-")[0].lower()
    return first if re.fullmatch("[a-z]{2,3}", first) else None


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Section():
                yield from _tables(block.blocks)
            case Figure(table=Table() as table):
                yield table


def _cells(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in (table.header, *table.rows)]


@attrs.frozen
class _DataWriter:
    """The parts of a document as the data of the template."""

    lacking: Sequence[str]
    landscape: bool

    def text(self, text: str) -> str:
        for cluster in self.lacking:
            text = text.replace(cluster, MARK)
        return text

    def line(self, line: Line) -> list[dict[str, Any]]:
        return [
            {
                "pieces": breakable(self.text(run.text)),
                "strong": run.strong,
                "language": primary_language(run.language) if run.language else None,
            }
            for run in line.runs
        ]

    def section(self, section: Section) -> dict[str, Any]:
        blocks = [data for block in section.blocks for data in self.block(block)]
        return {"kind": "section", "title": self.line(section.title or UNTITLED), "blocks": blocks}

    def block(self, block: Block) -> Iterator[dict[str, Any]]:
        match block:
            case Paragraph():
                yield {"kind": "paragraph", "text": self.line(block.text)}
            case Bullets():
                items = [self.item(item) for item in block.items]
                yield {"kind": "bullets", "ordered": block.ordered, "items": items}
            case Table():
                yield self.table(block)
            case Figure():
                yield {"kind": "figure", "svg": block.svg, "alt": self.text(str(block.alt)).strip() or str(UNTITLED)}
                if block.table:
                    yield self.table(block.table)
            case Section():
                yield self.section(block)

    def table(self, table: Table) -> dict[str, Any]:
        columns = share(_cells(table), LANDSCAPE if self.landscape else PORTRAIT)
        return {
            "kind": "table",
            "caption": self.line(table.caption or Line()),
            "header": [self.line(cell) for cell in table.header],
            "rows": [[self.line(cell) for cell in row] for row in table.rows],
            "size": columns.size,
            "shares": columns.shares,
        }

    def item(self, item: Item) -> dict[str, Any]:
        return {"text": self.line(item.text), "items": [self.item(inner) for inner in item.items]}


_LONG_WORD = re.compile(r"\S{25,}")
_ADDRESS_SEAM = re.compile(r"(?<=[./@_&?=:-])(?=\w)")
_LONGEST_PIECE = 40
_PART = re.compile(r"\S{12,}?(?=\w)|\S+")  # no cut before a mark that belongs to the letter before it


def breakable(text: str) -> list[str]:
    """The text in pieces between which a line may end: after the signs of a long address, and within endless words.

    >>> breakable("Svar til barnehage.kontoret@kommune.example")
    ['Svar til barnehage.', 'kontoret@', 'kommune.', 'example']
    """
    pieces = [""]
    end = 0
    for word in _LONG_WORD.finditer(text):
        pieces[-1] += text[end : word.start()]
        seams = [part for part in _ADDRESS_SEAM.split(word[0]) if part]
        first, *rest = [
            cut for part in seams for cut in (_PART.findall(part) if len(part) > _LONGEST_PIECE else [part])
        ]
        pieces[-1] += first
        pieces += rest
        end = word.end()
    pieces[-1] += text[end:]
    return pieces
