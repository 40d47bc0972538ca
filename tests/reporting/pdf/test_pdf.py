"""What a PDF says: read back from the file with pikepdf, not from what went into it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reader import PdfReader

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Document, Figure, Item, Line, Paragraph, Run, Section, Table
from lmp_core.model import Plan
from lmp_core.model.errors import LmpError, UsageError
from lmp_plugins.reporting.formats import pdf
from lmp_plugins.reporting.formats.column_widths import LANDSCAPE, PORTRAIT, share
from lmp_plugins.reporting.formats.pdf import to_pdf
from lmp_plugins.reporting.formats.pdf_data import MARK, breakable
from lmp_plugins.reporting.reports import briefing, implementation_plan, spread_plan, status
from lmp_plugins.reporting.sections.implementation_plan import units_with_plans

AS_OF = dt.date(2020, 8, 25)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0b4f6c"/></svg>'
)
MARKUP = [
    "#let x = 1", "$x^2$", "@ref", "*strong*", "_emph_", "`code`", "\\ \\u{41}", "<label>", "[content]", "// comment",
    "/* block */", "= Heading", "- item", "+ item", "/ term: x", "https://example.org/a", "~", "---", "...", '"quoted"',
    "'", "#{ }", "{{ 7 }}", "#sys.inputs", "&amp;", "%", "\u200d", "\u00ad", "\u00a0",
]  # fmt: skip
FOREIGN = ["😀", "👩‍🚒", "🇳🇴", "日本語", "ǆŋđŧž", "Київ", "†‡", "½", "ﬀ"]
# Marks that join the letter before them, and scripts from right to left, are tried by themselves: a file holds them in
# the order in which they are drawn.
LETTERS = st.characters(exclude_categories=["C", "M"]).filter(
    lambda ch: unicodedata.bidirectional(ch) not in ("R", "AL")
)
TEXTS = st.one_of(st.text(LETTERS, max_size=12), st.sampled_from(MARKUP), st.sampled_from(FOREIGN), st.just("x" * 60))
LINES = st.lists(
    st.builds(Run, TEXTS, st.sampled_from([None, "nb", "en", "nb-NO", "x-private"]), st.booleans()), max_size=2
).map(lambda runs: Line.of(*runs))
TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(LINES, min_size=width, max_size=width), min_size=1, max_size=2).map(
        lambda rows: Table(caption=rows[0][0], header=rows[0], rows=rows[1:])
    )
)
BLOCKS = st.one_of(
    st.builds(Paragraph, LINES),
    st.builds(lambda a, b, o: Bullets([Item(a, [Item(b)]), b], ordered=o), LINES, LINES, st.booleans()),
    TABLES,
    st.builds(Figure, svg=st.just(SVG), alt=LINES, table=st.none() | TABLES),
)
SECTIONS = st.builds(
    lambda title, blocks, inner, more: Section(title=title, blocks=[*blocks, Section(title=inner, blocks=more)]),
    LINES,
    st.lists(BLOCKS, max_size=2),
    LINES,
    st.lists(BLOCKS, max_size=1),
)
DOCUMENTS = st.builds(
    Document,
    title=LINES,
    subtitle=LINES,
    language=st.sampled_from(["nb", "nn", "en", "se"]),
    sections=st.lists(SECTIONS, max_size=1),
    note=LINES,
)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)
        if isinstance(block, Figure) and block.table:
            yield block.table


def headings(sections: tuple[Block, ...], level: int = 1) -> Iterator[tuple[int, str]]:
    for section in sections:
        if isinstance(section, Section):
            yield level, str(section.title)
            yield from headings(section.blocks, level + 1)


def letters(text: str) -> str:
    """What is left of a text when only what can be seen counts, and not where a line ends or a word is divided."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text) if not ch.isspace() and ch not in "\u00ad\u200d-‐")


def shown_in_order(document: Document, read: PdfReader) -> None:
    """Every line of the document is in the file, in order; a character that is lacking stands as its mark."""
    spoken = read.tree.text
    alts = [str(figure.node.Alt) for figure in read.all("Figure")]
    figures = [block for block in walk(document.sections) if isinstance(block, Figure)]
    assert len(alts) == len(figures)
    shown = letters(spoken)
    place = 0
    for line in document.lines():
        if any(line is figure.alt for figure in figures):
            continue
        wanted = ""
        for ch in str(line):
            if seen := re.escape(letters(ch)):
                wanted += f"(?:{seen}|{MARK}?)" if ord(ch) > 255 else seen  # a cluster of several stands as one mark
        found = re.compile(wanted).search(shown, place)
        assert found, (str(line), shown[place:])
        place = found.end()


@pytest.fixture(scope="module")
def reports(example: Plan) -> list[Document]:
    """Every report of the example, in every language."""
    made = []
    for language in ("nb", "nn", "en"):
        context = PlanContext.of(example, as_of=AS_OF, language=language)
        made += [write(context) for write in (briefing, status, spread_plan)]
        made += [implementation_plan(context.about(unit.id)) for unit in units_with_plans(context)[:1]]
    return made


def test_the_reports_are_pdfs_that_a_screen_reader_reads_in_order(reports: list[Document]) -> None:
    for document in reports:
        content = to_pdf(document, as_of=AS_OF)
        assert content.startswith(b"%PDF-1.7")
        read = PdfReader(content)
        root = read.root
        assert root.MarkInfo.Marked
        assert root.Lang == document.language
        assert root.ViewerPreferences.DisplayDocTitle
        title = f"{document.title} – {document.subtitle}"
        assert read.pdf.docinfo["/Title"] == title
        with read.pdf.open_metadata() as xmp:
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["dc:title"] == title
            assert xmp["xmp:CreateDate"].startswith("2020-08-25")
        assert read.outline() == [*headings(document.sections)]
        assert [
            (int(element.kind[1:]), element.text) for element in read.tree.walk() if re.match(r"H\d", element.kind)
        ] == [*headings(document.sections)]
        assert MARK not in read.tree.text
        shown_in_order(document, read)


def test_tables_have_header_cells_and_a_caption(reports: list[Document]) -> None:
    for document in reports:
        read = PdfReader(to_pdf(document, as_of=AS_OF))
        tables = [block for block in walk(document.sections) if isinstance(block, Table)]
        found = read.all("Table")
        assert len(found) == len(tables)
        assert [caption.text for caption in read.all("Caption")] == [str(table.caption) for table in tables]
        for table, element in zip(tables, found, strict=True):
            rows = [row for row in element.walk() if row.kind == "TR"]
            assert len(rows) == 1 + len(table.rows)
            assert [cell.kind for cell in rows[0].parts] == ["TH"] * len(table.header)
            assert [cell.text for cell in rows[0].parts] == [str(cell) for cell in table.header]
            for row, element_row in zip(table.rows, rows[1:], strict=True):
                assert [letters(cell.text) for cell in element_row.parts] == [letters(str(cell)) for cell in row]


def test_all_fonts_are_in_the_file(reports: list[Document]) -> None:
    for document in reports[:2]:
        read = PdfReader(to_pdf(document, as_of=AS_OF))
        fonts = read.fonts()
        described = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
        assert described
        assert all(any(f"/FontFile{kind}" in one for kind in ("", 2, 3)) for one in described)
        assert all("/ToUnicode" in font for font in fonts if font.Subtype == "/Type0")


def test_a_header_row_is_repeated_on_each_page_but_read_once() -> None:
    rows = [[f"Aktivitet {number}", "25. august", "kommer"] for number in range(200)]
    table = Table(caption="Aktiviteter", header=["Hva er det", "Når er det", "Status"], rows=rows)
    read = PdfReader(
        to_pdf(Document(title="T", language="nb", sections=[Section(title="A", blocks=[table])]), as_of=AS_OF)
    )
    pages = len(read.pdf.pages)
    assert pages > 3
    assert read.tree.text.count("Hva er det") == 1
    assert "".join(read.artifacts).count("Hva er det") == pages - 1
    assert f"Side {pages} av {pages}" in "".join(read.artifacts)


def test_a_run_in_another_language_says_so() -> None:
    line = Line.of("Møtet heter ", Run("Steering group", "en"), " her")
    document = Document(title=line, language="nn", sections=[Section(title=line, blocks=[Paragraph(line)])])
    read = PdfReader(to_pdf(document, as_of=AS_OF))
    assert read.root.Lang == "nn"
    assert read.languages == [("en", "Steering group")] * 3
    assert read.outline() == [(1, "Møtet heter Steering group her")]


def test_a_figure_has_its_alternative_text_and_its_table() -> None:
    table = Table(caption="Uker", header=["Uke", "Møter"], rows=[["34", "2"]])
    figure = Figure(svg=SVG, alt="To møter i uke 34", table=table)
    read = PdfReader(
        to_pdf(Document(title="T", language="nb", sections=[Section(title="A", blocks=[figure])]), as_of=AS_OF)
    )
    (found,) = read.all("Figure")
    assert found.node.Alt == "To møter i uke 34"
    assert [cell.text for cell in read.all("TD")] == ["34", "2"]


def test_a_picture_that_is_no_svg_is_one_line_of_error() -> None:
    figure = Figure(svg="<svg", alt="Ingen")
    document = Document(title="T", language="nb", sections=[Section(title="A", blocks=[figure])])
    with pytest.raises(LmpError, match="cannot be set as PDF") as caught:
        to_pdf(document, as_of=AS_OF)
    assert "\n" not in str(caught.value)
    assert to_pdf(Document(title="T", language="nb"), as_of=AS_OF)


def test_text_that_no_font_has_is_shown_as_a_mark_and_named() -> None:
    document = Document(
        title="Vi sier 😀", language="nn", sections=[Section(title="日本語で", blocks=[Paragraph("før ሰ etter")])]
    )
    read = PdfReader(to_pdf(document, as_of=AS_OF))
    assert read.outline() == [(1, MARK * 4)]
    assert f"Vi sier {MARK}" in read.tree.text
    assert f"før {MARK} etter" in read.tree.text
    assert "Skrifta i denne fila manglar" in read.tree.text
    assert "U+1F600 GRINNING FACE" in read.tree.text
    assert "U+3067 HIRAGANA LETTER DE" in read.tree.text


@settings(max_examples=25)
@given(DOCUMENTS)
def test_nothing_is_read_as_markup_and_nothing_is_lost(document: Document) -> None:
    shown_in_order(document, PdfReader(to_pdf(document, as_of=AS_OF)))


@settings(max_examples=25)
@given(st.one_of(st.text(), st.sampled_from(["سلام", "שלום", "e\u0332\u0301", "नमस्ते", "👩🏽‍🚒", "\u0301", "a\u200d"])))
def test_no_text_stops_a_report(text: str) -> None:
    document = Document(title=text, language="nb", sections=[Section(title=text, blocks=[Paragraph(Run(text, "en"))])])
    assert PdfReader(to_pdf(document, as_of=AS_OF)).root.Lang == "nb"


def test_the_same_document_is_the_same_bytes_from_any_press(reports: list[Document]) -> None:
    first = to_pdf(reports[1], as_of=AS_OF)
    to_pdf(reports[0], as_of=AS_OF)
    assert to_pdf(reports[1], as_of=AS_OF) == first
    pdf._press.cache_clear()
    assert to_pdf(reports[1], as_of=AS_OF) == first
    assert to_pdf(reports[1], as_of=AS_OF + dt.timedelta(days=1)) != first


def test_without_typst_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    pdf._press.cache_clear()
    with pytest.raises(UsageError, match=r"install lmp-core\[pdf\]"):
        to_pdf(Document(title="T", language="nb"), as_of=AS_OF)
    monkeypatch.undo()
    assert to_pdf(Document(title="T", language="nb"), as_of=AS_OF)


@given(st.text())
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(breakable(text)) == text


def test_no_piece_is_wider_than_a_column() -> None:
    for word in ("a" * 500, "x.y" * 100, "post@" + "kommune" * 20 + ".example"):
        assert max(map(len, breakable(word))) <= 40


@given(st.integers(1, 12), st.sampled_from([PORTRAIT, LANDSCAPE]), st.data())
def test_columns_fill_the_page_and_hold_their_words(width: int, room: float, data: st.DataObject) -> None:
    cells = data.draw(
        st.lists(st.lists(st.text("ab ", max_size=60), min_size=width, max_size=width), min_size=1, max_size=4)
    )
    columns = share(cells, room)
    assert len(columns.shares) == width
    assert all(part > 0 for part in columns.shares)
    assert sum(columns.shares) >= room - 0.1 * width


def test_nothing_reaches_beyond_the_margins(tmp_path: Path, need: Callable[[str, object], None]) -> None:
    """Endless words, addresses and many columns, as another program sees them on the page."""
    need("pdftotext", shutil.which("pdftotext"))
    endless = "Implementeringsveiledningskoordineringsgruppemøte" * 4
    address = "https://example.org/barnehagekontoret/postmottak@kommune.example/aar/2020?uke=34"
    header = ["Hva", "Når", "Hvor", "Hvem", "Ansvarlig", "Program", "Sikkerhet", "Status", "Merknad", "Mål", "Vei"]
    tables = [
        Table(caption=endless, header=header[:width], rows=[[endless, address, "utdanningsdirektoratet"][:width]])
        if width < 4
        else Table(
            caption="T", header=header[:width], rows=[[endless[:70], address, *["veiledningsmøte"] * (width - 2)]]
        )
        for width in (1, 2, 3, 5, 8, 11)
    ]
    for blocks in ([Paragraph(endless), Bullets([Item(address, [Item(endless)])])], *([table] for table in tables)):
        document = Document(
            title=endless, language="nb", sections=[Section(title=endless, blocks=blocks)], note=address
        )
        file = tmp_path / "a.pdf"
        file.write_bytes(to_pdf(document, as_of=AS_OF))
        run = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True)
        pages = re.findall(r'<page width="([\d.]+)"', run.stdout)
        words = re.findall(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)"', run.stdout)
        assert len(words) > 20
        assert all(float(left) > 50 and float(right) < float(pages[0]) - 50 for left, right in words)
