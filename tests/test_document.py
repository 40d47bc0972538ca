from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.document import (
    Bullets,
    Document,
    Figure,
    Item,
    Line,
    Paragraph,
    Run,
    Section,
    Table,
    as_line,
    compose,
    text_line,
)
from lmp_core.model.errors import ModelError
from lmp_core.model.text import Text


def test_a_line_joins_runs_of_one_kind() -> None:
    line = Line.of("Møte ", "i ", Run("Smia", "nb"), "", Line.of(" nå"))
    assert [run.text for run in line.runs] == ["Møte i ", "Smia", " nå"]


def test_two_spaces_never_meet() -> None:
    assert str(Line.of("a ", " b")) == "a b"
    assert str(Line.of("a ", Run(" ", "en"), "b")) == "a b"


def test_a_field_is_never_read_as_a_pattern() -> None:
    assert str(compose("{a} og {b}", a="{b}", b="{0.__class__}")) == "{b} og {0.__class__}"


def test_a_fallback_language_is_marked() -> None:
    assert text_line(Text(nb="Mål"), "en").runs[0].language == "nb"
    assert text_line(Text(en="Goal"), "en").runs[0].language is None


@given(st.text())
def test_a_run_stands_on_one_line(text: str) -> None:
    shown = Run(text).text
    assert "\n" not in shown
    assert shown.splitlines() in ([], [shown])
    assert Run(shown).text == shown


def test_direction_marks_are_dropped_and_joiners_kept() -> None:
    assert Run("a\u202eb\u200fc").text == "abc"
    assert Run("ord\u00addeling \u00a0").text == "ord\u00addeling \u00a0"


def test_a_table_has_equal_rows() -> None:
    with pytest.raises(ModelError, match="row 2 of the table 'T' has 1 cells, the header 2"):
        Table(caption="T", header=["a", "b"], rows=[["1", "2"], ["3"]])


def test_what_is_no_line_is_refused() -> None:
    with pytest.raises(ModelError, match="int is not a line of text"):
        as_line(3)  # type: ignore[arg-type]


def test_lines_come_in_reading_order() -> None:
    table = Table(caption="t", header=["h"], rows=[["c"]])
    document = Document(
        title="1",
        subtitle="2",
        language="nb",
        sections=[
            Section(
                title="3",
                blocks=[
                    Paragraph("4"),
                    Bullets([Item("5", [Item("6")]), "7"]),
                    Section(title="8", blocks=[Figure(svg="<svg/>", alt="9", table=table)]),
                ],
            )
        ],
        note="10",
    )
    assert [str(line) for line in document.lines()] == [*"123456789", "t", "h", "c", "10"]
