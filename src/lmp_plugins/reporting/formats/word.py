"""A document as a Word document, built of Word's own styles, so that its readers can find their way and restyle it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lmp_core.document import Block, Bullets, Document, Figure, Item, Line, Paragraph, Section, Table
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_plugins.reporting.formats.measured_columns import measure
from lmp_plugins.reporting.formats.ooxml import (
    check_size,
    language_tag,
    picture,
    set_properties,
    stable_package,
    xml_text,
)
from lmp_plugins.reporting.formats.word_design import house_style
from lmp_plugins.reporting.pictures.png import can_render

_NOT_WORD = phrase("{template} is not a Word document")
_SAVE_AS_DOCX = phrase("save it as .docx, and give that")
_NO_STYLE = phrase("{template} has no style {styles}")
_USE_EACH = phrase("use each once in Word, so that it is stored in the file, or leave the template out")

DEEPEST_HEADING, DEEPEST_LIST = 4, 3
NEEDED = (
    "Title",
    "Subtitle",
    "Caption",
    *(f"Heading {level}" for level in range(1, DEEPEST_HEADING + 1)),
    *(f"List {kind}{number}" for kind in ("Bullet", "Number") for number in ("", " 2", " 3")),
)
"""The styles that a template must have, by their English names."""
TABLE_SIZES = (10.0, 9.0, 8.0)
"""The sizes of the text in tables, in points. A table that is too wide even in the last goes on a landscape page."""
_CELL_MARGIN = 5.4  # points, as Word has it
_GRID = "Table Grid"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def to_docx(document: Document, *, as_of: dt.date, template: Path | None = None) -> bytes:
    """The document as a .docx file on A4.

    ``template`` is a document whose styles, page, headers and footers set how it looks; its text is left out. The same
    document and day give the same bytes.

    Raises:
        UsageError: when the template cannot be read, or lacks a style; the error names it.
    """
    return _WordWriter(document, as_of, template).bytes()


def _open(template: Path | None) -> Any:
    import docx

    if template is None:
        return house_style(docx.Document())
    check_size(template)
    try:
        document = docx.Document(str(template))
    except Exception as error:
        raise UsageError(Problem(message=_NOT_WORD.filled(template=template), hint=_SAVE_AS_DOCX)) from error
    names = {style.name for style in document.styles}
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise UsageError(
            Problem(
                message=_NO_STYLE.filled(template=template, styles=", ".join(map(repr, missing))),
                hint=_USE_EACH,
            )
        )
    for element in list(document.element.body):
        if not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)
    return document


class _SizedColumns(NamedTuple):
    widths: tuple[float, ...]
    whole_words: bool
    size: float


class _WordWriter:
    def __init__(self, document: Document, as_of: dt.date, template: Path | None):
        self.document = document
        self.as_of = as_of
        self.own_look = template is None
        self.word = _open(template)
        section = self.word.sections[-1]
        self.width = section.page_width - section.left_margin - section.right_margin
        self.height = section.page_height - section.top_margin - section.bottom_margin
        self.pictures = can_render()
        self.style_ids: dict[str, str] = {}
        self.lying = False
        self._language()

    def bytes(self) -> bytes:
        self._line(self._paragraph("Title"), self.document.title)
        if self.document.subtitle:
            self._line(self._paragraph("Subtitle"), self.document.subtitle)
        for section in self.document.sections:
            self._section(section, 1)
        if self.document.note:
            note = self._paragraph("Note" if self.own_look else None)
            self._line(note, self.document.note)
        set_properties(
            self.word.core_properties,
            title=str(self.document.title),
            subject=str(self.document.subtitle),
            language=self.document.language,
            as_of=self.as_of,
        )
        output = io.BytesIO()
        self.word.save(output)
        return stable_package(output.getvalue(), self.as_of)

    # --- blocks ---

    def _section(self, section: Section, level: int) -> None:
        if self.own_look and self.lying != self._lies(section) and (level == 1 or not self.lying):
            self._turn()
        self._line(self._paragraph(f"Heading {min(level, DEEPEST_HEADING)}"), section.title)
        for block in section.blocks:
            self._block(block, level)

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                self._line(self._paragraph(None), block.text)
            case Bullets():
                self._items(block.items, block.ordered, 1, self._numbering() if block.ordered else None)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Section():
                self._section(block, level + 1)

    def _items(self, items: tuple[Item, ...], ordered: bool, level: int, numbering: int | None) -> None:
        name = f"List {'Number' if ordered else 'Bullet'}"
        deep = min(level, DEEPEST_LIST)
        for item in items:
            paragraph = self._paragraph(name if deep == 1 else f"{name} {deep}")
            if numbering is not None and level == 1:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = numbering
            self._line(paragraph, item.text)
            self._items(item.items, False, level + 1, None)

    def _numbering(self) -> int | None:
        """A new numbering from one, so that no list goes on where another ended; None when the style has none."""
        style = self.word.styles["List Number"]
        own = style.element.find(f".//{_W}numId")
        if own is None:
            return None
        numbering = self.word.part.numbering_part.element
        number = next(instance for instance in numbering.num_lst if instance.numId == int(own.get(f"{_W}val")))
        restart = numbering.add_num(number.abstractNumId.val)
        restart.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(restart.numId)

    def _table(self, table: Table, *, kept: bool = True) -> None:
        from docx.shared import Pt

        cells = _cells(table)
        caption = self._paragraph("Caption")
        caption.paragraph_format.keep_with_next = kept
        self._line(caption, table.caption)
        word_table = self.word.add_table(rows=len(table.rows) + 1, cols=len(table.header))
        word_table.style = "Report Table" if self.own_look else _GRID if self._has(_GRID) else None
        word_table.autofit = False
        self._describe_table(word_table, table)
        columns = _columns(cells, self.height if self.lying else self.width)
        widths = [Pt(width) for width in columns.widths]
        for place, (row, lines) in enumerate(zip(word_table.rows, (table.header, *table.rows), strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(properties.makeelement(f"{_W}cantSplit", {}))
            if place == 0:
                properties.append(properties.makeelement(f"{_W}tblHeader", {}))
            for column, (cell, line) in enumerate(zip(row.cells, lines, strict=True)):
                cell.width = widths[column]
                paragraph = cell.paragraphs[0]
                if self.own_look:
                    self._styled(paragraph, "Table Text")
                self._line(paragraph, line, strong=place == 0 or column == 0, size=columns.size)
        for column, width in zip(word_table.columns, widths, strict=True):
            column.width = width
        # A table that another follows would grow together with it.
        self._paragraph("After Table" if self.own_look else None)

    def _lies(self, section: Section) -> bool:
        """Whether a section has a table that fits a landscape page, but not a portrait one."""
        for block in section.blocks:
            table = block.table if isinstance(block, Figure) else block
            if isinstance(table, Table):
                cells = _cells(table)
                if not _columns(cells, self.width).whole_words and _columns(cells, self.height).whole_words:
                    return True
        return False

    def _turn(self) -> None:
        """Continue on a landscape page after a portrait one, or the other way round."""
        from docx.enum.section import WD_ORIENT

        self.lying = not self.lying
        last = self.word.sections[-1]
        height, width = last.page_height, last.page_width
        section = self.word.add_section()
        section.page_width, section.page_height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE if self.lying else WD_ORIENT.PORTRAIT

    def _describe_table(self, word_table: Any, table: Table) -> None:
        properties = word_table._tbl.tblPr
        look = properties.find(f"{_W}tblLook")
        if look is None:
            look = properties.makeelement(f"{_W}tblLook", {})
            properties.append(look)
        for name, value in {
            "val": "04A0",
            "firstRow": "1",
            "lastRow": "0",
            "firstColumn": "1",
            "lastColumn": "0",
            "noHBand": "0",
            "noVBand": "1",
        }.items():
            look.set(f"{_W}{name}", value)
        caption = properties.makeelement(f"{_W}tblCaption", {f"{_W}val": xml_text(str(table.caption))[:255]})
        properties.append(caption)

    def _figure(self, figure: Figure) -> None:
        if self.pictures:
            paragraph = self._paragraph(None)
            # Nothing is kept together here: LibreOffice loses rows of a table that is bound to a picture above it.
            shape = paragraph.add_run().add_picture(io.BytesIO(picture(figure.svg)))
            scale = min(self.width / shape.width, self.height * 0.85 / shape.height)
            shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
            shape._inline.docPr.set("descr", xml_text(str(figure.alt)))
        if figure.table:
            self._table(figure.table, kept=not self.pictures)
        elif not self.pictures:
            self._line(self._paragraph(None), figure.alt)

    # --- text ---

    def _paragraph(self, style: str | None) -> Any:
        paragraph = self.word.add_paragraph()
        if style is not None:
            self._styled(paragraph, style)
        return paragraph

    def _styled(self, paragraph: Any, style: str) -> None:
        # python-docx looks through all styles for each paragraph; a report has thousands of cells.
        if style not in self.style_ids:
            self.style_ids[style] = self.word.styles[style].style_id
        paragraph._p.style = self.style_ids[style]

    def _line(self, paragraph: Any, line: Line, *, strong: bool = False, size: float | None = None) -> None:
        for run in line.runs:
            word_run = paragraph.add_run(xml_text(run.text))
            if size is not None:
                word_run.font.size = round(size * 12700)
            if strong or run.strong:
                word_run.bold = True
            if run.language and run.language != self.document.language:
                properties = word_run._r.get_or_add_rPr()
                properties.append(properties.makeelement(f"{_W}lang", {f"{_W}val": language_tag(run.language)}))

    def _language(self) -> None:
        """Set the language of all text that is not marked with another one."""
        tag = language_tag(self.document.language)
        for element in self.word.styles.element.iter(f"{_W}lang"):
            element.set(f"{_W}val", tag)

    def _has(self, style: str) -> bool:
        return any(candidate.name == style for candidate in self.word.styles)


def _cells(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in (table.header, *table.rows)]


def _columns(cells: Sequence[Sequence[str]], width: int) -> _SizedColumns:
    """The widths in the largest size in which no word is broken, or in the smallest size. ``width`` is in EMU."""
    size = TABLE_SIZES[0]
    columns = measure(cells, width / 12700, size, _CELL_MARGIN)
    for smaller in TABLE_SIZES[1:]:
        if columns.whole_words:
            break
        size, columns = smaller, measure(cells, width / 12700, smaller, _CELL_MARGIN)
    return _SizedColumns(columns.widths, columns.whole_words, size)
