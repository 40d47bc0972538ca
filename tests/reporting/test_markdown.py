from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lmp_core.document import Block, Bullets, Document, Figure, Item, Line, Paragraph, Run, Section, Table
from lmp_plugins.reporting.formats.markdown import escape, to_markdown

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

# Letters that mean something to Markdown, and some that do not.
MARKS = st.text("ab1.-+*_#>`~|[]()!<&;=:\\/ \n\tå{}^$@\u00a0", min_size=1, max_size=12)
TEXTS = st.one_of(
    MARKS, st.text(min_size=1, max_size=12), st.sampled_from(["---", "1. x", "# a #", "&amp;", "- ", "| a |"])
)
RUNS = st.builds(Run, TEXTS, st.sampled_from([None, "nb"]))
LINES = st.lists(RUNS, min_size=1, max_size=3).map(lambda runs: Line.of(*runs)).filter(lambda line: bool(line))
ITEMS = st.recursive(
    st.builds(Item, LINES), lambda inner: st.builds(Item, LINES, st.lists(inner, max_size=3)), max_leaves=5
)
BULLETS = st.builds(Bullets, st.lists(ITEMS, min_size=1, max_size=3), ordered=st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(LINES, min_size=width, max_size=width)
    return Table(caption=draw(LINES), header=draw(row), rows=draw(st.lists(row, max_size=2)))


FLAT = st.one_of(
    st.builds(Paragraph, LINES), BULLETS, tables(), st.builds(Figure, svg=st.just("<svg/>"), alt=LINES, table=tables())
)
SECTIONS = st.recursive(
    st.builds(Section, title=LINES, blocks=st.lists(FLAT, max_size=3)),
    lambda inner: st.builds(Section, title=LINES, blocks=st.lists(st.one_of(FLAT, inner), max_size=3)),
    max_leaves=4,
)
DOCUMENTS = st.builds(
    Document, title=LINES, subtitle=LINES, language=st.just("nb"), sections=st.lists(SECTIONS, max_size=2), note=LINES
)


def plain(token: Token) -> str:
    """The text of an inline token; anything but text, strong text and line ends is markup that crept in."""
    made = ""
    for child in token.children or ():
        assert child.type in ("text", "text_special", "strong_open", "strong_close"), (child.type, token.content)
        made += child.content
    return made


def folded(text: str) -> str:
    return " ".join(text.split())


@settings(deadline=None)
@given(DOCUMENTS)
def test_every_line_reads_back_as_it_was(document: Document) -> None:
    tokens = READER.parse(to_markdown(document))
    read = [folded(plain(token)) for token in tokens if token.type == "inline"]
    assert read == [folded(str(line)) for line in document.lines()]
    assert not [
        token.type for token in tokens if token.type in ("html_block", "fence", "code_block", "blockquote_open")
    ]


@settings(deadline=None, max_examples=50)
@given(BULLETS)
def test_lists_keep_their_depth(bullets: Bullets) -> None:
    document = Document(title="T", language="nb", sections=[Section(title="S", blocks=[bullets])])
    depth, read = 0, []
    for token in READER.parse(to_markdown(document)):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline" and depth:
            read.append((depth, folded(plain(token))))

    def walk(items: tuple[Item, ...], level: int) -> list[tuple[int, str]]:
        made = []
        for item in items:
            made.append((level, folded(str(item.text))))
            made += walk(item.items, level + 1)
        return made

    assert read == walk(bullets.items, 1)


def test_headings_follow_the_sections() -> None:
    inner: Block = Section(title="C", blocks=[Paragraph("d")])
    document = Document(
        title="A", subtitle="under", language="nb", sections=[Section(title="B", blocks=[inner])], note="n"
    )
    assert to_markdown(document) == "# A\n\nunder\n\n## B\n\n### C\n\nd\n\n---\n\nn\n"


def test_two_lists_in_a_row_stay_two() -> None:
    document = Document(
        title="T", language="nb", sections=[Section(title="S", blocks=[Bullets(["a"]), Bullets(["b"])])]
    )
    assert "- a\n\n* b" in to_markdown(document)


def test_what_starts_a_list_is_escaped_at_the_start_only() -> None:
    assert escape("12. august til 13. august") == "12\\. august til 13. august"
    assert escape("- og - videre") == "\\- og - videre"
    assert escape("8.–9. september") == "8.–9. september"
    assert escape("FAU & SU, R&D") == "FAU & SU, R\\&D"
