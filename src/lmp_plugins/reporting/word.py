"""A document as a Word document, built of Word's own styles, so that its readers can find their way and restyle it."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from lmp_core.document import Block, Bullets, Document, Figure, Item, Line, Paragraph, Section, Table
from lmp_core.errors import Problem, UsageError
from lmp_plugins.reporting.columns import share
from lmp_plugins.reporting.ooxml import language_tag, same_bytes, set_properties, xml_text
from lmp_plugins.reporting.pictures.png import can_render, to_png

PICTURE_PIXELS = 1600
DEEPEST_HEADING, DEEPEST_LIST = 4, 3
NEEDED = (
    "Title",
    "Subtitle",
    "Caption",
    *(f"Heading {level}" for level in range(1, DEEPEST_HEADING + 1)),
    *(f"List {kind}{number}" for kind in ("Bullet", "Number") for number in ("", " 2", " 3")),
)
"""The styles that a template must have, by their English names."""
_GRID = "Table Grid"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def to_docx(document: Document, *, as_of: dt.date, template: Path | None = None) -> bytes:
    """The document as a .docx file on A4.

    ``template`` is a document whose styles, page, headers and footers set how it looks; its text is left out. The same
    document and day give the same bytes.

    Raises:
        UsageError: when the template cannot be read, or lacks a style; the error names it.
    """
    return _Writer(document, as_of, template).bytes()


def _open(template: Path | None) -> Any:
    import docx

    if template is None:
        from lmp_plugins.reporting.word_design import house_style

        return house_style(docx.Document())
    try:
        made = docx.Document(str(template))
    except Exception as error:
        raise UsageError(
            Problem(message=f"{template} is no Word document", hint="save it as .docx, and give that")
        ) from error
    names = {style.name for style in made.styles}
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise UsageError(
            Problem(
                message=f"{template} has no style {', '.join(map(repr, missing))}",
                hint="use each once in Word, so that it is stored in the file, or leave the template out",
            )
        )
    for element in list(made.element.body):
        if not element.tag.endswith("}sectPr"):
            made.element.body.remove(element)
    return made


class _Writer:
    def __init__(self, document: Document, as_of: dt.date, template: Path | None):
        self.document = document
        self.as_of = as_of
        self.own_look = template is None
        self.word = _open(template)
        section = self.word.sections[-1]
        self.width = section.page_width - section.left_margin - section.right_margin
        self.height = section.page_height - section.top_margin - section.bottom_margin
        self.pictures = can_render()
        self._language()

    def bytes(self) -> bytes:
        self._line(self.word.add_paragraph(style="Title"), self.document.title)
        if self.document.subtitle:
            self._line(self.word.add_paragraph(style="Subtitle"), self.document.subtitle)
        for section in self.document.sections:
            self._section(section, 1)
        if self.document.note:
            note = self.word.add_paragraph(style="Note" if self.own_look else None)
            self._line(note, self.document.note)
        set_properties(
            self.word.core_properties,
            title=str(self.document.title),
            subject=str(self.document.subtitle),
            language=self.document.language,
            as_of=self.as_of,
        )
        made = io.BytesIO()
        self.word.save(made)
        return same_bytes(made.getvalue(), self.as_of)

    # --- blocks ---

    def _section(self, section: Section, level: int) -> None:
        self._line(self.word.add_paragraph(style=f"Heading {min(level, DEEPEST_HEADING)}"), section.title)
        for block in section.blocks:
            self._block(block, level)

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                self._line(self.word.add_paragraph(), block.text)
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
            paragraph = self.word.add_paragraph(style=name if deep == 1 else f"{name} {deep}")
            if numbering is not None and level == 1:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = numbering
            self._line(paragraph, item.text)
            self._items(item.items, False, level + 1, None)

    def _numbering(self) -> int | None:
        """A numbering that starts at one, so that no list goes on where another ended."""
        style = self.word.styles["List Number"]
        own = style.element.find(f".//{_W}numId")
        if own is None:
            return None
        numbering = self.word.part.numbering_part.element
        number = next(one for one in numbering.num_lst if one.numId == int(own.get(f"{_W}val")))
        made = numbering.add_num(number.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _table(self, table: Table) -> None:
        from docx.shared import Pt

        caption = self.word.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        self._line(caption, table.caption)
        made = self.word.add_table(rows=0, cols=len(table.header))
        made.style = "Report Table" if self.own_look else _GRID if self._has(_GRID) else None
        made.autofit = False
        self._describe_table(made, table)
        cells = [[str(cell) for cell in row] for row in (table.header, *table.rows)]
        columns = share(cells, self.width / 12700)
        widths = [Pt(room) for room in columns.shares]
        for place, cells in enumerate((table.header, *table.rows)):
            row = made.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(properties.makeelement(f"{_W}cantSplit", {}))
            if place == 0:
                properties.append(properties.makeelement(f"{_W}tblHeader", {}))
            for column, (cell, line) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = widths[column]
                if self.own_look:
                    cell.paragraphs[0].style = "Table Text"
                self._line(cell.paragraphs[0], line, strong=place == 0 or column == 0, size=columns.size)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        # A table that another follows would grow together with it.
        self.word.add_paragraph(style="After Table" if self.own_look else None)

    def _describe_table(self, made: Any, table: Table) -> None:
        properties = made._tbl.tblPr
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
            paragraph = self.word.add_paragraph()
            paragraph.paragraph_format.keep_with_next = figure.table is not None
            shape = paragraph.add_run().add_picture(io.BytesIO(to_png(figure.svg, width=PICTURE_PIXELS)))
            scale = min(self.width / shape.width, self.height * 0.85 / shape.height)
            shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
            shape._inline.docPr.set("descr", xml_text(str(figure.alt)))
        if figure.table:
            self._table(figure.table)
        elif not self.pictures:
            self._line(self.word.add_paragraph(), figure.alt)

    # --- text ---

    def _line(self, paragraph: Any, line: Line, *, strong: bool = False, size: float | None = None) -> None:
        for run in line.runs:
            made = paragraph.add_run(xml_text(run.text))
            if size is not None:
                made.font.size = round(size * 12700)
            if strong or run.strong:
                made.bold = True
            if run.language and run.language != self.document.language:
                properties = made._r.get_or_add_rPr()
                properties.append(properties.makeelement(f"{_W}lang", {f"{_W}val": language_tag(run.language)}))

    def _language(self) -> None:
        """The language of all text that does not say otherwise."""
        tag = language_tag(self.document.language)
        for element in self.word.styles.element.iter(f"{_W}lang"):
            element.set(f"{_W}val", tag)

    def _has(self, style: str) -> bool:
        return any(one.name == style for one in self.word.styles)
