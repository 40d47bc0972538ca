"""A deck has real titles, points, tables, notes and languages, and all of it has room."""

from __future__ import annotations

import io

import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx.util import Pt

from lmp_core.document import Bullets, Document, Item, Paragraph, Run, Section, Table
from lmp_core.model.errors import UsageError
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.formats.slide_design import TABLE_STYLE
from lmp_plugins.reporting.formats.slide_plan import (
    BEFORE,
    CELL,
    LINE,
    SMALLEST,
    TABLE_SIZES,
    Box,
    TableSlide,
    TextSlide,
    height,
    plan_slides,
)
from lmp_plugins.reporting.formats.slides import to_pptx

from .conftest import AS_OF

BOX = Box(width=849.6, height=374.8)


_made: dict[int, bytes] = {}


def opened(document: Document, **more):
    made = _made.get(id(document)) if not more else None
    if made is None:
        made = to_pptx(document, as_of=AS_OF, **more)
        if not more:
            _made[id(document)] = made
    return pptx.Presentation(io.BytesIO(made))


def titles(deck) -> list[str]:
    return [slide.shapes.title.text for slide in deck.slides]


def test_the_briefing_is_a_deck_with_its_headings(documents):
    deck = opened(documents["briefing.nb"])
    assert titles(deck) == [
        "Læringsmiljøprosjektet",
        "Hovedmål",
        "Delmål 2",
        "Hva har skjedd så langt?",
        "Hva skjer framover i høst?",
        "Styringsgruppemøtet 12. august",
    ]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    body = deck.slides[3].placeholders[1].text_frame
    assert [(one.level, one.text) for one in body.paragraphs][3:5] == [
        (0, "Fagsamling, 11. august"),
        (1, "Tema: Mobbing og andre krenkelser"),
    ]


def test_every_slide_has_a_title_of_its_own(documents):
    for document in documents.values():
        found = titles(opened(document))
        assert all(found)
        assert len(set(found)) == len(found)


def test_text_is_large_enough_to_be_read_from_the_back(documents):
    for document in documents.values():
        for slide in opened(document).slides:
            for shape in slide.placeholders:
                if shape.placeholder_format.idx == 1:
                    sizes = [run.font.size for one in shape.text_frame.paragraphs for run in one.runs]
                    assert all(size is None or size >= Pt(SMALLEST) for size in sizes)
            for shape in slide.shapes:
                if shape.has_table:
                    runs = [
                        run
                        for row in shape.table.rows
                        for cell in row.cells
                        for one in cell.text_frame.paragraphs
                        for run in one.runs
                    ]
                    assert all(run.font.size >= Pt(TABLE_SIZES[-1]) for run in runs)


def test_a_long_table_goes_over_several_slides_with_its_header(documents):
    deck = opened(documents["stress"])
    tables = [
        shape.table
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table and "To hundre" in slide.shapes.title.text
    ]
    assert len(tables) > 5
    assert {tuple(cell.text for cell in table.rows[0].cells) for table in tables} == {("Hva", "Når", "Hvem", "Status")}
    assert all(table.first_row for table in tables)
    told = [table.cell(row, 0).text for table in tables for row in range(1, len(table.rows))]
    assert told == [f"Aktivitet {number}" for number in range(200)]
    assert "(1 av " in "".join(titles(deck))


def test_a_picture_has_a_text_and_its_table_in_the_notes(documents):
    deck = opened(documents["stress"])
    (slide,) = [slide for slide in deck.slides if slide.shapes.title.text == "Bilde"]
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Årshjul med ett punkt"
    assert "a – Når: b; Hvem: c; Status: d" in slide.notes_slide.notes_text_frame.text


def test_the_notes_hold_all_that_a_slide_says(documents):
    deck = opened(documents["status.nb"])
    for slide in list(deck.slides)[1:]:
        said = slide.notes_slide.notes_text_frame.text
        for shape in slide.placeholders:
            if shape.placeholder_format.idx == 1:
                assert all(one.text in said for one in shape.text_frame.paragraphs)
        for shape in slide.shapes:
            if shape.has_table:
                assert all(cell.text in said for row in list(shape.table.rows)[1:] for cell in row.cells)
    whole = str(documents["stress"].sections[2].title)
    cut = [slide for slide in opened(documents["stress"]).slides if "…" in slide.shapes.title.text]
    assert len(cut) > 1
    assert all(slide.notes_slide.notes_text_frame.text.startswith(whole) for slide in cut)


def test_numbered_points_have_their_numbers(documents):
    deck = opened(documents["stress"])
    (slide,) = [slide for slide in deck.slides if slide.shapes.title.text == "Tall"]
    found = []
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        (number,) = paragraph._p.xpath(".//a:buAutoNum") or [None]
        found.append((paragraph.text, None if number is None else int(number.get("startAt", "1"))))
    assert found == [("én", 1), ("to", 2), ("tre", 3), ("a", None), ("fire", 1)]


def test_a_template_keeps_its_own_table_style(tmp_path, documents):
    own = pptx.Presentation()
    own.save(tmp_path / "own.pptx")
    for template, style in (
        (None, TABLE_STYLE),
        (tmp_path / "own.pptx", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"),
    ):
        deck = opened(documents["status.nb"], template=template)
        found = {one.text for slide in deck.slides for one in slide._element.xpath(".//a:tableStyleId")}
        assert found == {style}


def test_languages_are_those_of_the_text(documents):
    for name, tag in (("briefing.nb", "nb-NO"), ("briefing.nn", "nn-NO"), ("briefing.en", "en-GB")):
        runs = [
            run
            for slide in opened(documents[name]).slides
            for shape in slide.placeholders
            if shape.has_text_frame
            for one in shape.text_frame.paragraphs
            for run in one.runs
        ]
        assert runs
        assert all(run._r.rPr.get("lang") for run in runs)
        assert tag in {run._r.rPr.get("lang") for run in runs}
    deck = opened(
        Document(
            title="T", language="en", sections=[Section(title="S", blocks=[Paragraph(["at ", Run("Smia", "nb")])])]
        )
    )
    assert [run._r.rPr.get("lang") for run in deck.slides[1].placeholders[1].text_frame.paragraphs[0].runs] == [
        "en-GB",
        "nb-NO",
    ]


def test_properties_name_the_report_and_nobody(documents):
    properties = opened(documents["briefing.nn"]).core_properties
    assert (properties.title, properties.language) == ("Læringsmiljøprosjektet", "nn-NO")
    assert properties.author == properties.last_modified_by == "lmp"
    assert properties.created.date() == AS_OF


def test_the_same_document_gives_the_same_bytes(documents):
    assert to_pptx(documents["stress"], as_of=AS_OF) == to_pptx(documents["stress"], as_of=AS_OF)


def test_a_template_sets_the_look_and_loses_its_slides(tmp_path, documents):
    own = pptx.Presentation()
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Gammel"
    own.save(tmp_path / "own.pptx")
    deck = opened(documents["briefing.nb"], template=tmp_path / "own.pptx")
    assert deck.slide_width == own.slide_width
    assert titles(deck)[0] == "Læringsmiljøprosjektet"
    assert "Gammel" not in titles(deck)


def test_a_template_that_cannot_be_used_says_why(tmp_path, documents):
    (tmp_path / "no.pptx").write_bytes(b"no")
    with pytest.raises(UsageError, match=r"is not a PowerPoint presentation – save it as \.pptx"):
        to_pptx(documents["small"], as_of=AS_OF, template=tmp_path / "no.pptx")
    own = pptx.Presentation()
    for layout in list(own.slide_layouts):
        if layout.name != "Blank":
            own.slide_layouts.remove(layout)
    own.save(tmp_path / "bare.pptx")
    with pytest.raises(UsageError, match="no slide layout has a title and a subtitle"):
        to_pptx(documents["small"], as_of=AS_OF, template=tmp_path / "bare.pptx")


WORDS = st.text(st.sampled_from("abcdefgæøå   ,.-MW"), min_size=1, max_size=400).filter(str.strip)
ITEMS = st.recursive(
    st.builds(Item, WORDS), lambda inner: st.builds(Item, WORDS, st.lists(inner, max_size=3)), max_leaves=8
)
TABLES = st.integers(1, 6).flatmap(
    lambda columns: st.builds(
        Table,
        caption=WORDS,
        header=st.lists(WORDS, min_size=columns, max_size=columns),
        rows=st.lists(st.lists(WORDS, min_size=columns, max_size=columns), max_size=12),
    )
)
BLOCKS = st.one_of(st.builds(Paragraph, WORDS), st.builds(Bullets, st.lists(ITEMS, min_size=1, max_size=8)), TABLES)
DOCUMENTS = st.builds(
    Document,
    title=WORDS,
    language=st.just("nb"),
    sections=st.lists(st.builds(Section, title=WORDS, blocks=st.lists(BLOCKS, max_size=4)), max_size=3),
)


def _letters(text: str) -> str:
    return text.replace(" ", "").replace("\u00a0", "")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DOCUMENTS)
def test_what_is_planned_has_room_and_nothing_is_lost(document):
    slides = plan_slides(document, BOX)
    told = ""
    for slide in slides:
        match slide:
            case TextSlide():
                assert sum(height(entry, slide.size, BOX) for entry in slide.entries) <= BOX.height
                told += "".join(str(entry.text) for entry in slide.entries)
            case TableSlide():
                above = slide.lead_height + 2 * BEFORE if slide.lead else 0
                assert sum(slide.heights) + above <= BOX.height + 1
                assert sum(slide.widths) <= BOX.width + 1
                for row, tall in zip((slide.header, *slide.rows), slide.heights, strict=True):
                    for cell, wide in zip(row, slide.widths, strict=True):
                        lines = fonts.wrap(str(cell), wide - 2 * CELL[0], slide.size)
                        assert len(lines) * slide.size * LINE + 2 * CELL[1] <= tall + 0.01
                told += "".join(str(entry.text) for entry in slide.lead)
                told += "".join(str(cell) for row in slide.rows for cell in row)
    wanted = _letters("".join(_said(document)))
    assert sorted(wanted) == sorted(_letters(told))


def _said(document: Document):
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield str(block.text)
                case Bullets():
                    yield from (str(line) for item in block.items for line in _of(item))
                case Table():
                    yield from (str(cell) for row in block.rows for cell in row)


def _of(item: Item):
    yield item.text
    for inner in item.items:
        yield from _of(inner)
