"""What happened is worked into the times."""

from __future__ import annotations

import datetime as dt

import pytest

from lmp_core.model import Activity, Outcome, Plan, Record
from lmp_core.model.when import At, DateRange, Month, Moved, OnDate, Recurring, Unknown, UntilActivity, When
from lmp_core.timeline.occurrence import Precision
from lmp_core.timeline.timeline import Timeline, expand

D, T = dt.date, dt.datetime


def timeline(when: When, *records: Record) -> Timeline:
    return expand(
        Plan(id="p", title="P", activities=[Activity(id="a", title="A", kind="meeting", when=when, records=records)])
    )


@pytest.mark.parametrize(
    ("when", "records", "start", "end", "planned", "outcome"),
    [
        (OnDate(date=D(2020, 8, 11)), [Record(outcome="held")], D(2020, 8, 11), D(2020, 8, 11), None, Outcome.HELD),
        (
            OnDate(date=D(2020, 8, 11)),
            [Record(outcome="held", on=D(2020, 8, 12))],
            D(2020, 8, 12),
            D(2020, 8, 12),
            D(2020, 8, 11),
            Outcome.HELD,
        ),
        (
            At(start=T(2020, 9, 28, 9), end=T(2020, 9, 28, 11)),
            [Record(outcome="moved", to=D(2020, 10, 2))],
            T(2020, 10, 2, 9),
            T(2020, 10, 2, 11),
            D(2020, 9, 28),
            Outcome.MOVED,
        ),
        (
            DateRange(start=D(2020, 9, 8), end=D(2020, 9, 9)),
            [Record(outcome="moved", to=D(2020, 9, 15))],
            D(2020, 9, 15),
            D(2020, 9, 16),
            D(2020, 9, 8),
            Outcome.MOVED,
        ),
        (
            OnDate(date=D(2020, 9, 8)),
            [Record(outcome="moved", to=D(2020, 9, 15)), Record(outcome="held")],
            D(2020, 9, 15),
            D(2020, 9, 15),
            D(2020, 9, 8),
            Outcome.HELD,
        ),
        # Moved, and nobody says where to: the old day is no longer true.
        (OnDate(date=D(2020, 9, 8)), [Record(outcome="moved")], None, None, D(2020, 9, 8), Outcome.MOVED),
        (
            Month(month="2020-09"),
            [Record(outcome="held", on=D(2020, 10, 1))],
            D(2020, 10, 1),
            D(2020, 10, 1),
            None,
            Outcome.HELD,
        ),
        (Unknown(), [Record(outcome="held")], None, None, None, Outcome.HELD),
        (Unknown(), [Record(outcome="held", on=D(2020, 6, 3))], D(2020, 6, 3), D(2020, 6, 3), None, Outcome.HELD),
        (
            UntilActivity(until="a", start=D(2020, 9, 1)),
            [Record(outcome="done", on=D(2020, 9, 20))],
            D(2020, 9, 1),
            D(2020, 9, 20),
            None,
            Outcome.DONE,
        ),
        (
            OnDate(date=D(2020, 9, 8)),
            [Record(outcome="cancelled")],
            D(2020, 9, 8),
            D(2020, 9, 8),
            None,
            Outcome.CANCELLED,
        ),
    ],
)
def test_a_single_activity(
    when: When,
    records: list[Record],
    start: dt.date | None,
    end: dt.date | None,
    planned: dt.date | None,
    outcome: Outcome,
) -> None:
    (found,) = timeline(when, *records)
    assert (found.start, found.end, found.planned, found.outcome) == (start, end, planned, outcome)
    assert found.record == records[-1]


WEEKLY = Recurring(frequency="weekly", start=D(2020, 9, 1), count=3)


def test_records_of_a_series_are_about_their_day() -> None:
    found = timeline(
        WEEKLY,
        Record(outcome="cancelled", occurrence=D(2020, 9, 8)),
        Record(outcome="moved", occurrence=D(2020, 9, 15), to=D(2020, 9, 17)),
        Record(outcome="held", on=D(2020, 9, 1)),
    )
    assert [(one.key, one.start, one.outcome) for one in found] == [
        ("a@2020-09-01", D(2020, 9, 1), Outcome.HELD),
        ("a@2020-09-08", D(2020, 9, 8), Outcome.CANCELLED),
        ("a@2020-09-15", D(2020, 9, 17), Outcome.MOVED),
    ]


def test_a_record_may_name_the_day_that_the_rule_moved_it_to() -> None:
    friday = Recurring(frequency="weekly", start=D(2020, 12, 25), count=1, on_free_day="next working day")
    (found,) = timeline(friday, Record(outcome="held", occurrence=D(2020, 12, 28)))
    assert (found.key, found.start, found.planned, found.outcome) == (
        "a@2020-12-25",
        D(2020, 12, 28),
        D(2020, 12, 25),
        Outcome.HELD,
    )
    assert str(found.moved_because) == "1. juledag"


def test_moved_in_the_plan() -> None:
    when = Recurring(
        frequency="weekly", start=D(2020, 9, 1), count=1, moved=[Moved(date=D(2020, 9, 1), to=D(2020, 9, 2))]
    )
    (found,) = timeline(when)
    assert (found.key, found.start, found.planned, found.moved_because) == (
        "a@2020-09-01",
        D(2020, 9, 2),
        D(2020, 9, 1),
        None,
    )


def test_a_meeting_that_the_rule_does_not_give_is_there_all_the_same() -> None:
    found = timeline(WEEKLY, Record(outcome="held", on=D(2020, 9, 4)))
    assert [one.key for one in found] == ["a@2020-09-01", "a@2020-09-04", "a@2020-09-08", "a@2020-09-15"]
    assert [one.outcome for one in found] == [None, Outcome.HELD, None, None]


def test_a_series_without_a_start_keeps_what_was_held() -> None:
    found = timeline(Recurring(frequency="weekly", interval=2), Record(outcome="held", on=D(2020, 8, 20)))
    assert [(one.key, one.precision, one.outcome) for one in found] == [
        ("a@2020-08-20", Precision.EXACT, Outcome.HELD),
        ("a", Precision.SERIES, None),
    ]


def test_a_whole_series_is_cancelled() -> None:
    found = timeline(WEEKLY, Record(outcome="held", on=D(2020, 9, 1)), Record(outcome="cancelled"))
    assert [one.outcome for one in found] == [Outcome.HELD, Outcome.CANCELLED, Outcome.CANCELLED]
    (single,) = timeline(Recurring(frequency="weekly"), Record(outcome="cancelled"))
    assert (single.precision, single.outcome) == (Precision.SERIES, Outcome.CANCELLED)
