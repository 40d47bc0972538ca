"""Columns share the room, and words stand whole where that can be."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.formats.measured_columns import measure

TEXTS = st.text(st.sampled_from("abcæøåW  .-"), max_size=60)
CELLS = st.integers(1, 6).flatmap(
    lambda columns: st.lists(st.lists(TEXTS, min_size=columns, max_size=columns), min_size=1, max_size=6)
)


@settings(max_examples=50, deadline=None)
@given(CELLS, st.floats(100, 900), st.sampled_from([8.0, 12.0, 18.0]))
def test_no_more_than_the_room_and_no_word_broken_when_it_says_so(cells, room, size):
    columns = measure(cells, room, size, 5)
    assert sum(columns.widths) <= room + 0.01
    assert all(width > 0 for width in columns.widths)
    if columns.whole_words:
        for number, row in enumerate(cells):
            for place, text in enumerate(row):
                for word in text.split(" "):
                    bold = number == 0 or place == 0
                    assert fonts.width(word, size, bold=bold) <= columns.widths[place] - 10 + 0.01


def test_a_date_is_not_broken_for_the_sake_of_a_long_text():
    columns = measure([["Når", "Hva"], ["28. september", "Arbeidsgruppene samles " * 12]], 300, 10, 5)
    assert fonts.width("28. september", 10, bold=True) <= columns.widths[0] - 10
    assert columns.widths[1] > columns.widths[0]
