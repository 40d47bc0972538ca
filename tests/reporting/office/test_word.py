"""A Word document has real headings, lists, table headers and languages."""

from __future__ import annotations

import io

import docx
import pytest

from lmp_core.document import Document, Paragraph, Run, Section
from lmp_core.model.errors import UsageError
from lmp_plugins.reporting.formats.word import to_docx

from .conftest import AS_OF

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_made: dict[int, bytes] = {}


def opened(document: Document, **more):
    made = _made.get(id(document)) if not more else None
    if made is None:
        made = to_docx(document, as_of=AS_OF, **more)
        if not more:
            _made[id(document)] = made
    return docx.Document(io.BytesIO(made))


def test_headings_are_headings_in_the_order_of_the_document(documents):
    made = opened(documents["stress"])
    styled = [(one.style.name, one.text) for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert styled[0] == ("Heading 1", "Tom")
    assert [name for name, _ in styled[-3:]] == ["Heading 1", "Heading 2", "Heading 3"]
    assert [one.text for one in made.paragraphs if one.style.name == "Title"] == [str(documents["stress"].title)]


def test_points_under_points_are_lists_of_a_deeper_style(documents):
    made = opened(documents["briefing.nb"])
    styles = {one.text: one.style.name for one in made.paragraphs}
    assert styles["Fagsamling, 11. august"] == "List Bullet"
    assert styles["Tema: Mobbing og andre krenkelser"] == "List Bullet 2"


def test_each_numbered_list_starts_at_one(documents):
    made = opened(documents["stress"])
    numbers = [one._p.pPr.numPr.numId.val for one in made.paragraphs if one.style.name == "List Number"]
    assert len(numbers) == 4
    assert len(set(numbers)) == 2


def test_the_header_of_a_table_is_marked_and_rows_stay_whole(documents):
    made = opened(documents["stress"])
    for table in made.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}tblHeader") is None for row in rest)
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
        assert table._tbl.tblPr.find(f"{W}tblLook").get(f"{W}firstColumn") == "1"
    assert max(len(table.rows) for table in made.tables) == 201


def test_no_column_is_wider_than_the_page(documents):
    for document in documents.values():
        made = opened(document)
        section = made.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        for table in made.tables:
            assert sum(cell.width for cell in table.rows[0].cells) <= room * 1.01


def test_a_picture_has_its_text(documents):
    made = opened(documents["stress"])
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == "Årshjul med ett punkt"


def test_the_language_is_that_of_the_text():
    made = opened(
        Document(title="T", language="nn", sections=[Section(title="S", blocks=[Paragraph(["a ", Run("b", "en")])])])
    )
    assert {one.get(f"{W}val") for one in made.styles.element.iter(f"{W}lang")} == {"nn-NO"}
    assert [one.get(f"{W}val") for one in made.element.body.iter(f"{W}lang")] == ["en-GB"]
    assert made.core_properties.language == "nn-NO"


def test_properties_name_the_report_and_nobody(documents):
    properties = opened(documents["briefing.nb"]).core_properties
    assert properties.title == "Læringsmiljøprosjektet"
    assert properties.author == properties.last_modified_by == "lmp"
    assert properties.comments == ""


def test_the_same_document_gives_the_same_bytes(documents):
    assert to_docx(documents["stress"], as_of=AS_OF) == to_docx(documents["stress"], as_of=AS_OF)


def test_a_template_sets_the_look_and_loses_its_text(tmp_path, documents):
    own = docx.Document()
    own.add_paragraph("Gammel tekst")
    own.sections[0].header.paragraphs[0].text = "Kommunen"
    own.save(tmp_path / "own.docx")
    made = opened(documents["status.nb"], template=tmp_path / "own.docx")
    assert "Gammel tekst" not in [one.text for one in made.paragraphs]
    assert made.sections[0].header.paragraphs[0].text == "Kommunen"


def test_a_template_that_cannot_be_used_says_why(tmp_path, documents):
    (tmp_path / "no.docx").write_bytes(b"no")
    with pytest.raises(UsageError, match=r"is not a Word document – save it as \.docx"):
        to_docx(documents["small"], as_of=AS_OF, template=tmp_path / "no.docx")
    own = docx.Document()
    own.styles["Caption"].delete()
    own.styles["Heading 3"].delete()
    own.save(tmp_path / "bare.docx")
    with pytest.raises(UsageError, match="has no style 'Caption', 'Heading 3' – use each once in Word"):
        to_docx(documents["small"], as_of=AS_OF, template=tmp_path / "bare.docx")
