from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.document import Bullets, Document, Figure, Item, Line, Paragraph, Run, Section, Table
from lmp_plugins.reporting.formats.html import to_html

VOID = {"meta"}
TAGS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style body header main footer section h1 h2 h3 h4 h5 h6 p ul ol li div table caption "
        "thead tbody tr th td figure span strong svg",
    )
)
HARD = st.one_of(
    st.text(min_size=1, max_size=15),
    st.sampled_from(
        ["<script>alert(1)</script>", "</title><b>", '"onload="x', "&amp;", "{{ 7 * 7 }}", "<!--", "{% x %}"]
    ),
)
LINES = st.builds(lambda text, tag: Line.of(Run(text, tag)), HARD, st.sampled_from([None, "nb", "en"]))


class Reader(HTMLParser):
    """Reads a page and holds it to what every page keeps to."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.headings: list[int] = []
        self.text: dict[str, list[str]] = {}
        self.languages: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("src", "href", "style"), name
            if name == "id":
                self.ids.append(value or "")
            if name == "aria-labelledby":
                self.labels.append(value or "")
            if name == "aria-label":
                self.text.setdefault("all", []).append(f" {value} ")
            if name == "lang":
                self.languages.append(value or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.setdefault("all", []).append(data)
        if self.open:
            self.text.setdefault(self.open[-1], []).append(data)


def folded(text: str) -> str:
    return " ".join(text.split())


@settings(deadline=None)
@given(st.lists(LINES, min_size=6, max_size=6))
def test_text_is_shown_as_it_is(lines: list[Line]) -> None:
    a, b, c, d, e, f = lines
    table = Table(caption=a, header=[b, c], rows=[[d, e]])
    blocks = [Paragraph(f), Bullets([Item(a, [Item(b)])]), table, Figure(svg="<svg></svg>", alt=c, table=table)]
    document = Document(title=a, subtitle=b, language="nb", sections=[Section(title=c, blocks=blocks)], note=d)
    read = Reader(to_html(document))
    shown = folded("".join(read.text["all"]))
    assert folded("".join(read.text["title"])) == folded(document.name)
    place = 0
    for line in document.lines():
        text = folded(str(line))
        place = shown.find(text, place)
        assert place >= 0, text


@pytest.mark.parametrize(
    ("title", "subtitle", "name"), [("A", "B", "A – B"), ("A", "", "A"), (" ", "B", "B"), ("\t", " ", "–")]
)
def test_a_page_is_named_after_its_title_and_subtitle_and_has_no_empty_heading(
    title: str, subtitle: str, name: str
) -> None:
    document = Document(title=title, subtitle=subtitle, language="nb", sections=[Section(title=title)])
    page = to_html(document)
    assert Reader(page).text["title"] == [name]
    assert re.findall(r"<h[12][^>]*>(.*?)</h[12]>", page) == [title.strip() or "–"] * 2


def test_a_page_has_its_parts_in_order() -> None:
    inner = Section(title="Under", blocks=[Paragraph("Tekst")])
    document = Document(
        title="Tittel",
        subtitle="Undertittel",
        language="nn",
        sections=[
            Section(title="A", blocks=[inner, Table(caption="T", header=["h"], rows=[["c"]])]),
            Section(title="B"),
        ],
        note=Line.of(Run("note", "en")),
    )
    page = to_html(document)
    read = Reader(page)
    assert read.headings == [1, 2, 3, 2]
    assert read.languages == ["nn", "en"]
    assert len(read.ids) == len(set(read.ids))
    assert set(read.labels) <= set(read.ids)
    assert folded("".join(read.text["title"])) == "Tittel – Undertittel"
    assert '<th scope="row" role="rowheader">c</th>' in page
    assert '<th scope="col" role="columnheader">h</th>' in page
    assert page.startswith("<!doctype html>\n")
    assert page.endswith("</html>\n")


def test_a_page_asks_the_network_for_nothing() -> None:
    page = to_html(Document(title="T", language="nb"))
    assert "http" not in page.replace("http-equiv", "")
    assert "url(" not in page
    assert "@import" not in page


def colours(page: str) -> list[dict[str, str]]:
    return [dict(re.findall(r"--(\w+): (#\w+);", rule)) for rule in re.findall(r":root \{([^}]*)\}", page)]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(ch * 2 for ch in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_enough_in_light_dark_and_print() -> None:
    """WCAG 2.1, 1.4.3 (AA): 4.5 to 1 for text."""
    sets = colours(to_html(Document(title="T", language="nb")))
    assert len(sets) == 3
    for colour in sets:
        for ink in ("ink", "soft", "accent"):
            for paper in ("paper", "tint"):
                assert contrast(colour[ink], colour[paper]) >= 4.5, (ink, paper, colour)
