"""Each way of giving or withholding a time becomes an occurrence that says no more than it."""

from __future__ import annotations

import datetime as dt

import pytest

from lmp_core.model import Activity, Break, Plan, Record, SchoolCalendar, Unit, UnitKind
from lmp_core.model.when import (
    At,
    DateRange,
    Month,
    OnDate,
    Recurring,
    SchoolYear,
    Term,
    Unknown,
    UntilActivity,
    Week,
    When,
    Window,
)
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.timeline.timeline import expand

D, T = dt.date, dt.datetime


def activity(id: str, when: When, **fields: object) -> Activity:
    return Activity(id=id, title=id, kind="meeting", when=when, **fields)  # type: ignore[arg-type]


def one(when: When, **fields: object) -> Occurrence:
    (found,) = expand(Plan(id="p", title="P", activities=[activity("a", when, **fields)])).occurrences
    return found


@pytest.mark.parametrize(
    ("when", "start", "end", "precision", "dated"),
    [
        (OnDate(date=D(2020, 9, 8)), D(2020, 9, 8), D(2020, 9, 8), Precision.EXACT, True),
        (
            At(start=T(2020, 9, 8, 9), end=T(2020, 9, 8, 15)),
            T(2020, 9, 8, 9),
            T(2020, 9, 8, 15),
            Precision.EXACT,
            True,
        ),
        (
            At(start=T(2020, 9, 8, 9), end=T(2020, 9, 9, 15)),
            T(2020, 9, 8, 9),
            T(2020, 9, 9, 15),
            Precision.RANGE,
            True,
        ),
        # The end is excluded: until midnight is still the same day.
        (At(start=T(2020, 9, 8, 9), end=T(2020, 9, 9)), T(2020, 9, 8, 9), T(2020, 9, 9), Precision.EXACT, True),
        (
            DateRange(start=D(2020, 9, 8), end=D(2020, 9, 9)),
            D(2020, 9, 8),
            D(2020, 9, 9),
            Precision.RANGE,
            True,
        ),
        (DateRange(start=D(2020, 9, 8), end=D(2020, 9, 8)), D(2020, 9, 8), D(2020, 9, 8), Precision.EXACT, True),
        (Week(week="2020-W37"), D(2020, 9, 7), D(2020, 9, 13), Precision.VAGUE, False),
        (Month(month="2020-11"), D(2020, 11, 1), D(2020, 11, 30), Precision.VAGUE, False),
        (Term(term="2020-autumn"), D(2020, 8, 1), D(2020, 12, 31), Precision.VAGUE, False),
        (SchoolYear(school_year="2020-2021"), D(2020, 8, 1), D(2021, 7, 31), Precision.VAGUE, False),
        (
            Window(earliest=D(2020, 11, 9), latest=D(2020, 11, 20)),
            D(2020, 11, 9),
            D(2020, 11, 20),
            Precision.VAGUE,
            False,
        ),
        (Recurring(frequency="weekly", interval=2), None, None, Precision.SERIES, False),
        (Unknown(), None, None, Precision.UNKNOWN, False),
        (
            Unknown(near=DateRange(start=D(2020, 6, 1), end=D(2020, 8, 11))),
            D(2020, 6, 1),
            D(2020, 8, 11),
            Precision.UNKNOWN,
            False,
        ),
        (UntilActivity(until="a"), None, None, Precision.OPEN, False),
    ],
)
def test_forms(when: When, start: dt.date | None, end: dt.date | None, precision: Precision, dated: bool) -> None:
    found = one(when)
    assert (found.key, found.start, found.end, found.precision, found.dated) == ("a", start, end, precision, dated)


def test_days_of_times() -> None:
    found = one(At(start=T(2020, 9, 8, 9), end=T(2020, 9, 9)))
    assert (found.first_day, found.last_day) == (D(2020, 9, 8), D(2020, 9, 8))
    found = one(At(start=T(2020, 9, 8, 9), end=T(2020, 9, 9, 0, 0, 1)))
    assert (found.first_day, found.last_day, found.precision) == (D(2020, 9, 8), D(2020, 9, 9), Precision.RANGE)


# --- until --------------------------------------------------------------------------------------------------------


def until(target: When, start: dt.date | None = None, **fields: object) -> Occurrence:
    plan = Plan(
        id="p",
        title="P",
        activities=[activity("a", UntilActivity(until="b", start=start)), activity("b", target, **fields)],
    )
    return expand(plan).of("a")[0]


@pytest.mark.parametrize(
    ("target", "end"),
    [
        (OnDate(date=D(2020, 9, 28)), D(2020, 9, 28)),
        (At(start=T(2020, 9, 28, 9), end=T(2020, 9, 28, 10)), D(2020, 9, 28)),
        (Recurring(frequency="weekly", start=D(2020, 9, 14), count=4), D(2020, 9, 14)),
        # Nobody knows when in November, or that it begins at all.
        (Month(month="2020-11"), None),
        (Unknown(near=DateRange(start=D(2020, 11, 1), end=D(2020, 11, 2))), None),
        (UntilActivity(until="a"), None),
        (UntilActivity(until="a", start=D(2020, 10, 1)), D(2020, 10, 1)),
    ],
)
def test_until_the_day_that_another_begins(target: When, end: dt.date | None) -> None:
    found = until(target)
    assert (found.start, found.end, found.precision, found.dated) == (None, end, Precision.OPEN, False)


def test_until_the_next_of_a_series() -> None:
    found = until(Recurring(frequency="weekly", start=D(2020, 9, 14), count=4), start=D(2020, 9, 22))
    assert (found.start, found.end, found.dated) == (D(2020, 9, 22), D(2020, 9, 28), True)
    found = until(Recurring(frequency="weekly", start=D(2020, 9, 14), count=4), start=D(2020, 9, 21))
    assert found.end == D(2020, 9, 21)


def test_until_follows_what_was_moved_and_not_what_is_cancelled() -> None:
    moved = until(OnDate(date=D(2020, 9, 28)), records=[Record(outcome="moved", to=D(2020, 10, 2))])
    assert moved.end == D(2020, 10, 2)
    cancelled = until(OnDate(date=D(2020, 9, 28)), records=[Record(outcome="cancelled")])
    assert cancelled.end is None


def test_until_a_former_id() -> None:
    target = activity("b", OnDate(date=D(2020, 9, 28)), aliases=["old-b"])
    plan = Plan(id="p", title="P", activities=[activity("a", UntilActivity(until="old-b")), target])
    assert expand(plan).of("a")[0].end == D(2020, 9, 28)


def test_circles_of_until_end_nowhere() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[activity(f"a-{n}", UntilActivity(until=f"a-{(n + 1) % 3}")) for n in range(3)],
    )
    assert [found.end for found in expand(plan)] == [None] * 3


# --- series -------------------------------------------------------------------------------------------------------


def test_a_series_with_a_time_of_day() -> None:
    when = Recurring(frequency="weekly", start=D(2020, 10, 20), count=3, start_time="14:30", duration="90 min")
    plan = Plan(id="p", title="P", activities=[activity("a", when)])
    assert [(found.key, found.start, found.end) for found in expand(plan)] == [
        ("a@2020-10-20", T(2020, 10, 20, 14, 30), T(2020, 10, 20, 16)),
        # The clocks were set back on 25 October; a meeting at half past two stays at half past two.
        ("a@2020-10-27", T(2020, 10, 27, 14, 30), T(2020, 10, 27, 16)),
        ("a@2020-11-03", T(2020, 11, 3, 14, 30), T(2020, 11, 3, 16)),
    ]


@pytest.mark.parametrize(
    ("fields", "duration", "end"),
    [
        ({}, None, D(2020, 10, 2)),
        ({}, "2 days", D(2020, 10, 3)),
        ({}, "1 week", D(2020, 10, 8)),
        ({}, "3 working days", D(2020, 10, 13)),
        ({}, "90 min", D(2020, 10, 2)),
        # Beyond all calendars: not known, rather than made up.
        ({}, "99999 working days", None),
        ({"start_time": "09:00"}, None, None),
        ({"start_time": "09:00"}, "2 hours", T(2020, 10, 2, 11)),
        ({"start_time": "23:00"}, "2 hours", T(2020, 10, 3, 1)),
    ],
)
def test_how_long_a_time_of_a_series_is(fields: dict[str, str], duration: str | None, end: dt.date | None) -> None:
    when = Recurring(frequency="weekly", start=D(2020, 10, 2), count=1, duration=duration, **fields)  # type: ignore[arg-type]
    calendar = SchoolCalendar(
        id="c",
        title="C",
        first_day=D(2020, 8, 17),
        last_day=D(2021, 6, 18),
        unit_kinds=[UnitKind.SCHOOL],
        breaks=[Break(title="Høstferie", start=D(2020, 10, 5), end=D(2020, 10, 9))],
    )
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id="u", title="U", kind="school")],
        calendars=[calendar],
        activities=[activity("a", when, takes_part=["u"])],
    )
    (found,) = expand(plan)
    assert found.end == end
    assert found.last_day is not None
    assert found.precision is (Precision.EXACT if found.last_day == D(2020, 10, 2) else Precision.RANGE)


@pytest.mark.parametrize(
    ("period", "until", "last"),
    [
        (None, None, D(2022, 8, 29)),
        (DateRange(start=D(2020, 8, 1), end=D(2021, 6, 30)), None, D(2021, 6, 28)),
        (DateRange(start=D(2020, 8, 1), end=D(2021, 6, 30)), D(2021, 9, 1), D(2021, 8, 30)),
        # A period that is over before the series begins leaves it without days, but does not lose it.
        (DateRange(start=D(2019, 8, 1), end=D(2020, 6, 30)), None, None),
    ],
)
def test_how_far_an_endless_series_goes(period: DateRange | None, until: dt.date | None, last: dt.date | None) -> None:
    when = Recurring(frequency="weekly", start=D(2020, 8, 31), until=until, on_free_day="keep")
    found = expand(Plan(id="p", title="P", period=period, activities=[activity("a", when)])).of("a")
    assert found[-1].start == last
    if last is None:
        assert [(one.key, one.precision) for one in found] == [("a", Precision.UNKNOWN)]


def test_what_was_left_out_is_told() -> None:
    when = Recurring(frequency="weekly", start=D(2020, 12, 18), count=4)
    timeline = expand(Plan(id="p", title="P", activities=[activity("a", when)]))
    assert [found.key for found in timeline] == ["a@2020-12-18", "a@2021-01-08"]
    assert [str(found.why) for found in timeline.skipped("a")] == ["1. juledag", "1. nyttårsdag"]
    assert timeline.cut == ()


def test_a_series_that_is_cut_off_is_named() -> None:
    when = Recurring(frequency="daily", start=D(2020, 1, 1), until=D(2100, 1, 1))
    assert expand(Plan(id="p", title="P", activities=[activity("a", when)])).cut == ("a",)
