"""A document as a PowerPoint presentation that can be shown as it is."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lmp_core.document import Document, Figure, Line
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.float_sum import float_sum
from lmp_plugins.reporting.formats.ooxml import (
    check_size,
    language_tag,
    picture,
    set_properties,
    stable_package,
    xml_text,
)
from lmp_plugins.reporting.formats.slide_design import FOOTER, NUMBER, TABLE_STYLE, house_style
from lmp_plugins.reporting.formats.slide_plan import (
    ABOVE_TABLE,
    CELL,
    SMALLEST,
    Box,
    PictureSlide,
    SlideEntry,
    TableSlide,
    TextSlide,
    drawn_heights,
    level_size,
    plan_slides,
    title_text,
)
from lmp_plugins.reporting.pictures.png import can_render

_NOT_POWERPOINT = phrase("{template} is not a PowerPoint presentation")
_SAVE_AS_PPTX = phrase("save it as .pptx, and give that")
_NO_LAYOUT = phrase("{template}: no slide layout has {wanted}")
_ADD_TO_MASTER = phrase("add one to the slide master, or leave the template out")

OPENING_SIZES = (40, 36, 32, 28, 24, 20)
"""Points, for the title of the whole deck."""
_OFFICE_TABLE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The id of the table style that Office uses by default."""
_PART = phrase("{part} of {parts}")


def to_pptx(document: Document, *, as_of: dt.date, template: Path | None = None) -> bytes:
    """The document as a deck: a title slide, and for each section the slides that it needs.

    ``template`` is a presentation whose layouts set how it looks; its own slides are left out. The same document and
    day give the same bytes.

    Raises:
        UsageError: when the template cannot be read, or has no layout with a title and a body.
    """
    deck = _Deck(document, as_of, template)
    deck.title_slide()
    for slide in plan_slides(document, deck.box, pictures=can_render()):
        match slide:
            case TextSlide():
                deck.text(slide)
            case TableSlide():
                deck.table(slide)
            case PictureSlide():
                deck.picture(slide)
    return deck.bytes()


def _open(template: Path | None) -> Any:
    import pptx

    if template is None:
        return house_style(pptx.Presentation())
    check_size(template)
    try:
        presentation = pptx.Presentation(str(template))
    except Exception as error:
        raise UsageError(Problem(message=_NOT_POWERPOINT.filled(template=template), hint=_SAVE_AS_PPTX)) from error
    ids = presentation.slides._sldIdLst
    for slide in list(ids):
        presentation.part.drop_rel(slide.rId)
        ids.remove(slide)
    return presentation


class _Deck:
    def __init__(self, document: Document, as_of: dt.date, template: Path | None):
        from pptx.enum.shapes import PP_PLACEHOLDER

        self.document = document
        self.as_of = as_of
        self.own_look = template is None
        self.presentation = _open(template)
        self.table_style = TABLE_STYLE if template is None else _style_of_tables(self.presentation)
        titles = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        bodies = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
        self.opening = self._layout(template, "a title and a subtitle", titles, (PP_PLACEHOLDER.SUBTITLE,))
        self.content = self._layout(template, "a title and a body", (PP_PLACEHOLDER.TITLE,), bodies)
        self.plain = self._plain(titles, (*bodies, PP_PLACEHOLDER.SUBTITLE)) or self.content
        body = next(
            placeholder for placeholder in self.content.placeholders if placeholder.placeholder_format.type in bodies
        )
        self.body_index = body.placeholder_format.idx
        self.left, self.top, self.width, self.height = body.left, body.top, body.width, body.height
        # What a text frame keeps free at its edges: a tenth of an inch at the sides and half of that above and below.
        self.box = Box(width=self.width / 12700 - 14.4, height=self.height / 12700 - 7.2)

    # --- layouts ---

    def _layout(self, template: Path | None, wanted: str, first: tuple[Any, ...], second: tuple[Any, ...]) -> Any:
        for layout in self.presentation.slide_layouts:
            kinds = [placeholder.placeholder_format.type for placeholder in layout.placeholders]
            if any(kind in first for kind in kinds) and sum(kind in second for kind in kinds) == 1:
                return layout
        raise UsageError(
            Problem(
                message=_NO_LAYOUT.filled(template=template, wanted=wanted),
                hint=_ADD_TO_MASTER,
            )
        )

    def _plain(self, titles: tuple[Any, ...], bodies: tuple[Any, ...]) -> Any:
        for layout in self.presentation.slide_layouts:
            kinds = [placeholder.placeholder_format.type for placeholder in layout.placeholders]
            if any(kind in titles for kind in kinds) and not any(kind in bodies for kind in kinds):
                return layout
        return None

    # --- slides ---

    def title_slide(self) -> None:
        slide = self.presentation.slides.add_slide(self.opening)
        place = slide.shapes.title
        text, size = title_text(
            str(self.document.title),
            "",
            place.width / 12700 - 14.4,
            sizes=OPENING_SIZES,
            most=place.height / 12700 - 7.2,
        )
        self._runs(place.text_frame.paragraphs[0], _same_or(self.document.title, text))
        if size < OPENING_SIZES[0]:
            self._size(place.text_frame, size)
        for placeholder in list(slide.placeholders):
            if placeholder.placeholder_format.idx == 1 and self.document.subtitle:
                self._runs(placeholder.text_frame.paragraphs[0], self.document.subtitle)
            elif placeholder.placeholder_format.idx != 0:
                placeholder._element.getparent().remove(placeholder._element)
        if self.document.note:
            cut = [] if text == str(self.document.title) else [self.document.title]
            self._notes(slide, [*cut, self.document.note])

    def text(self, planned: TextSlide) -> None:
        slide = self._start(self.content, planned)
        frame = slide.placeholders[self.body_index].text_frame
        for place, entry in enumerate(planned.entries):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self._entry(paragraph, entry, planned.size)
        self._notes(slide, [Line.of(_mark(entry), entry.text) for entry in planned.entries])

    def _entry(self, paragraph: Any, entry: SlideEntry, size: int) -> None:
        from pptx.util import Pt

        paragraph.level = max(entry.level - 1, 0) if entry.level < 10 else 8
        if entry.level == 0:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.insert(0, properties.makeelement(_a("buNone"), {}))
        elif entry.number is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(properties.makeelement(_a("buFont"), {"typeface": "+mj-lt"}))
            # Each says its number itself: points under a point, and slides, would make the count start anew.
            first = {"startAt": str(entry.number)} if entry.number > 1 else {}
            properties.append(properties.makeelement(_a("buAutoNum"), {"type": "arabicPeriod", **first}))
        self._runs(paragraph, entry.text, strong=entry.strong)
        for run in paragraph.runs:
            run.font.size = Pt(level_size(size, entry.level))

    def table(self, planned: TableSlide) -> None:
        from pptx.util import Emu, Pt

        slide = self._start(self.content if planned.lead else self.plain, planned)
        top = self.top + Pt(ABOVE_TABLE)
        if planned.lead:
            body = slide.placeholders[self.body_index]
            above = Pt(planned.lead_height)
            body.left, body.top, body.width, body.height = self.left, self.top, self.width, above
            for place, entry in enumerate(planned.lead):
                paragraph = body.text_frame.paragraphs[0] if place == 0 else body.text_frame.add_paragraph()
                self._entry(paragraph, entry, SMALLEST)
            top += above
        heights = drawn_heights(planned)
        frame = slide.shapes.add_table(
            len(planned.rows) + 1,
            len(planned.header),
            self.left + Pt(7.2),  # in line with the text above
            top,
            Pt(float_sum(planned.widths)),
            Emu(round(float_sum(heights) * 12700)),
        )
        frame._element.find(f".//{_a('tableStyleId')}").text = self.table_style
        self._describe(frame._element.nvGraphicFramePr.cNvPr, str(planned.caption))
        table = frame.table
        table.first_row, table.first_col, table.horz_banding = True, True, not self.own_look
        for column, width in zip(table.columns, planned.widths, strict=True):
            column.width = Pt(width)
        texts = (planned.header, *planned.rows)
        for place, (row, height, cells) in enumerate(zip(table.rows, heights, texts, strict=True)):
            row.height = Emu(round(height * 12700))
            for column, (cell, line) in enumerate(zip(row.cells, cells, strict=True)):
                cell.margin_left = cell.margin_right = Pt(CELL[0])
                cell.margin_top = cell.margin_bottom = Pt(CELL[1])
                self._runs(cell.text_frame.paragraphs[0], line, strong=place == 0 or column == 0)
                for run in cell.text_frame.paragraphs[0].runs:
                    run.font.size = Pt(planned.size)
        notes = [planned.caption, *_table_lines(planned.header, planned.rows)]
        self._notes(slide, [*(entry.text for entry in planned.lead), *notes])

    def picture(self, planned: PictureSlide) -> None:
        slide = self._start(self.plain, planned)
        figure = planned.figure
        content = picture(figure.svg)
        shape = slide.shapes.add_picture(io.BytesIO(content), self.left, self.top)
        scale = min(self.width / shape.width, self.height / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape.left = self.left + (self.width - shape.width) // 2
        shape.top = self.top + (self.height - shape.height) // 2
        self._describe(shape._element.nvPicPr.cNvPr, str(figure.alt))
        self._notes(slide, _figure_lines(figure))

    def _start(self, layout: Any, planned: TextSlide | TableSlide | PictureSlide) -> Any:
        slide = self.presentation.slides.add_slide(layout)
        counted = _PART.say(self.document.language, part=planned.part, parts=planned.parts)
        mark = f" ({counted})" if planned.parts > 1 else ""
        room = slide.shapes.title.width / 12700 - 14.4
        text, size = title_text(str(planned.title), mark, room)
        title = slide.shapes.title.text_frame
        whole = str(planned.title) + mark == text
        self._runs(title.paragraphs[0], Line.of(planned.title, mark) if whole else Line.of(text))
        if size < 32:
            self._size(title, size)
        if not whole:
            self._notes(slide, [planned.title])
        if layout is not self.content:
            for placeholder in list(slide.placeholders):
                if placeholder.placeholder_format.idx != 0:
                    placeholder._element.getparent().remove(placeholder._element)
        elif not isinstance(planned, TextSlide) and not getattr(planned, "lead", ()):
            body = slide.placeholders[self.body_index]
            body._element.getparent().remove(body._element)
        self._foot(slide, layout)
        return slide

    def _foot(self, slide: Any, layout: Any) -> None:
        """Add the number of the slide and the titles of the deck, where the layout has placeholders for them."""
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        for placeholder in layout.placeholders:
            kind = placeholder.element.ph.get("type")
            if kind not in (NUMBER, FOOTER):
                continue
            element = copy.deepcopy(placeholder._element)
            slide.shapes._spTree.append(element)
            ids = [int(id) for id in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
            element.nvSpPr.cNvPr.set("id", str(max(ids) + 1))
            if kind == FOOTER:
                shape = slide.shapes[-1]
                parts = [str(part) for part in (self.document.title, self.document.subtitle) if part]
                text = fonts.shorten(" · ".join(parts), shape.width / 12700 - 20, 12)
                paragraph = shape.text_frame.paragraphs[0]
                self._runs(paragraph, Line.of(text))
                # LibreOffice does not look for these in the master.
                paragraph.alignment = PP_ALIGN.LEFT
                for run in paragraph.runs:
                    run.font.name, run.font.size = "+mn-lt", Pt(12)

    # --- text ---

    def _runs(self, paragraph: Any, line: Line, *, strong: bool = False) -> None:
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)
        for run in line.runs:
            slide_run = paragraph.add_run()
            slide_run.text = xml_text(run.text)
            if strong or run.strong:
                slide_run.font.bold = True
            slide_run._r.get_or_add_rPr().set("lang", language_tag(run.language or self.document.language))

    def _size(self, frame: Any, points: int) -> None:
        from pptx.util import Pt

        for run in frame.paragraphs[0].runs:
            run.font.size = Pt(points)

    def _describe(self, properties: Any, text: str) -> None:
        properties.set("descr", xml_text(text))

    def _notes(self, slide: Any, lines: Sequence[Line]) -> None:
        """Write the speaker's notes: all that the slide shows, with tables and pictures in words."""
        frame = slide.notes_slide.notes_text_frame
        for line in filter(None, lines):
            paragraph = frame.add_paragraph() if frame.text else frame.paragraphs[0]
            self._runs(paragraph, line)

    # --- the file ---

    def bytes(self) -> bytes:
        set_properties(
            self.presentation.core_properties,
            title=str(self.document.title),
            subject=str(self.document.subtitle),
            language=self.document.language,
            as_of=self.as_of,
        )
        output = io.BytesIO()
        self.presentation.save(output)
        return stable_package(output.getvalue(), self.as_of)


def _a(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"


def _same_or(line: Line, text: str) -> Line:
    return line if str(line) == text else Line.of(text)


def _mark(entry: SlideEntry) -> str:
    """The mark before an item in plain text."""
    if entry.number is not None:
        return f"{entry.number}. "
    return "– " if entry.level > 1 else ""


def _style_of_tables(presentation: Any) -> str:
    """The id of the table style that a template has for new tables."""
    for rel in presentation.part.rels.values():
        if rel.reltype.endswith("/tableStyles"):
            match = re.search(rb"""\bdef=["']([^"']+)""", rel.target_part.blob)
            return match[1].decode() if match else _OFFICE_TABLE_STYLE
    return _OFFICE_TABLE_STYLE


def _figure_lines(figure: Figure) -> list[Line]:
    """The content of a picture as text, for whoever speaks to it."""
    return [figure.alt, *(_table_lines(figure.table.header, figure.table.rows) if figure.table else [])]


def _table_lines(header: Sequence[Line], rows: Iterable[Sequence[Line]]) -> list[Line]:
    """The rows of a table as lines: ``Fagsamling – Når: 11. august; Status: gjennomført``."""
    lines = []
    for first, *rest in rows:
        parts: list[str | Line] = [first]
        for place, (name, cell) in enumerate(zip(header[1:], rest, strict=True)):
            parts += ["; " if place else " – ", name, ": ", cell]
        lines.append(Line.of(*parts))
    return lines
