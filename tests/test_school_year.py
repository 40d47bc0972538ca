"""School years as municipalities publish them, counted."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given

from lmp_core.calendars.school_year import count, remarks, school_days
from lmp_core.model import Break, SchoolCalendar, UnitKind
from lmp_core.plugins.strategies import calendars

D = dt.date

# Lærdal's school year 2025-2026, with the school days of each month that the municipality itself gives.
LAERDAL = SchoolCalendar(
    id="laerdal",
    title="Skulerute",
    first_day=D(2025, 8, 18),
    last_day=D(2026, 6, 19),
    unit_kinds=[UnitKind.SCHOOL],
    breaks=[
        Break(title="Haustferie", start=D(2025, 10, 6), end=D(2025, 10, 10)),
        Break(title="Elevfri dag", start=D(2025, 11, 7), end=D(2025, 11, 7)),
        Break(title="Juleferie", start=D(2025, 12, 20), end=D(2026, 1, 4)),
        Break(title="Vinterferie", start=D(2026, 2, 16), end=D(2026, 2, 20)),
        Break(title="Påskeferie", start=D(2026, 3, 28), end=D(2026, 4, 6)),
    ],
)


def test_the_published_sum_comes_out() -> None:
    found = count(LAERDAL)
    published = {"2025-08": 10, "2025-09": 22, "2025-10": 18, "2025-11": 19, "2025-12": 15}
    published |= {"2026-01": 20, "2026-02": 15, "2026-03": 20, "2026-04": 18, "2026-05": 18, "2026-06": 15}
    assert found.by_month == published
    assert found.school_days == 190
    assert (found.weeks, found.span_weeks) == (39, 44)
    assert remarks(LAERDAL) == ()


def test_a_day_too_few_is_unusual_and_no_breach() -> None:
    (remark,) = remarks(attrs.evolve(LAERDAL, planning_days=[D(2025, 9, 1)]))
    assert not remark.breach
    assert remark.text.to("nb") == "Skoleåret har 189 skoledager; 190 er vanlig."
    assert remark.text.to("nn") == "Skuleåret har 189 skuledagar; 190 er vanleg."


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (D(2025, 10, 13), D(2026, 6, 19), "skoleuker; loven krever minst 38"),
        (D(2025, 8, 1), D(2026, 6, 19), "strekker seg over 47 uker; loven tillater 45"),
    ],
)
def test_against_the_law(first: dt.date, last: dt.date, words: str) -> None:
    found = remarks(attrs.evolve(LAERDAL, first_day=first, last_day=last))
    assert [words in one.text.to("nb") for one in found if one.breach] == [True]


def test_a_planning_day_on_a_day_off() -> None:
    found = remarks(attrs.evolve(LAERDAL, planning_days=[D(2025, 11, 8), D(2026, 5, 14), D(2026, 2, 18)]))
    assert [one.text.to("nb") for one in found] == [
        "Planleggingsdagen 8.11.2025 er en fridag.",
        "Planleggingsdagen 14.5.2026 er en fridag.",
    ]


@pytest.mark.parametrize(("days", "words"), [(5, ""), (1, "har 1 planleggingsdag;"), (6, "har 6 planleggingsdager;")])
def test_planning_days_of_kindergartens(days: int, words: str) -> None:
    calendar = SchoolCalendar(
        id="b",
        title="B",
        first_day=D(2025, 8, 1),
        last_day=D(2026, 7, 31),
        unit_kinds=[UnitKind.KINDERGARTEN],
        planning_days=[D(2025, 9, 1) + dt.timedelta(days=n) for n in range(days) if n < 5]
        + [D(2025, 10, 1)] * (days > 5),
    )
    found = " ".join(one.text.to("nb") for one in remarks(calendar))
    assert words in found
    assert bool(found) == bool(words)


@given(calendar=calendars())
def test_counts_hang_together(calendar: SchoolCalendar) -> None:
    days = school_days(calendar)
    found = count(calendar)
    assert found.school_days == len(set(days)) == sum(found.by_month.values())
    assert found.weeks <= found.span_weeks
    assert found.school_days <= 5 * found.weeks
    assert list(days) == sorted(days)
    assert not set(days) & set(calendar.planning_days)
    assert all(calendar.first_day <= day <= calendar.last_day for day in days)
