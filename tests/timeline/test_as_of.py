"""The timeline seen as of a day, its order, and that nothing is lost."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.model import Activity, Outcome, Plan, Record
from lmp_core.model.errors import ModelError
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, Month, OnDate, Recurring, Unknown, UntilActivity, When
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.occurrence import Precision
from lmp_core.timeline.timeline import Timeline, expand

D, T = dt.date, dt.datetime
DAY = D(2020, 9, 15)


def classes(when: When, kind: str = "meeting", *records: Record) -> list[str]:
    plan = Plan(id="p", title="P", activities=[Activity(id="a", title="A", kind=kind, when=when, records=records)])
    return [name for name, found in expand(plan).as_of(DAY).items() for _ in found]


@pytest.mark.parametrize(
    ("when", "meeting", "task"),
    [
        (OnDate(date=D(2020, 9, 14)), "unrecorded", "overdue"),
        (OnDate(date=DAY), "today", "in_span"),
        (OnDate(date=D(2020, 9, 16)), "coming", "coming"),
        (At(start=T(2020, 9, 14, 20), end=T(2020, 9, 15)), "unrecorded", "overdue"),
        (DateRange(start=D(2020, 9, 1), end=DAY), "today", "in_span"),
        (Month(month="2020-08"), "unrecorded", "overdue"),
        (Month(month="2020-09"), "coming", "in_span"),
        (Month(month="2020-10"), "coming", "coming"),
        (Unknown(), "undated", "undated"),
        (Unknown(near=DateRange(start=D(2020, 6, 1), end=D(2020, 6, 30))), "undated", "undated"),
        (Recurring(frequency="weekly", interval=2), "undated", "undated"),
        (UntilActivity(until="a"), "undated", "undated"),
        # "From 1 September until something": it has begun, and nobody knows when it ends.
        (UntilActivity(until="a", start=D(2020, 9, 16)), "coming", "coming"),
    ],
)
def test_without_a_record(when: When, meeting: str, task: str) -> None:
    assert classes(when) == [meeting]
    assert classes(when, "task") == [task]
    assert classes(when, "task", Record(outcome="cancelled")) == ["cancelled"]


def test_work_until_the_next_meeting() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="mellomarbeid", title="M", kind="task", when=UntilActivity(until="moete")),
            Activity(id="moete", title="V", kind="meeting", when=OnDate(date=D(2020, 9, 28))),
        ],
    )
    timeline = expand(plan)
    for day, name in ((D(2020, 8, 25), "in_span"), (D(2020, 9, 28), "in_span"), (D(2020, 9, 29), "overdue")):
        found = dict(timeline.as_of(day).items())[name]
        assert "mellomarbeid" in [one.key for one in found]


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Record(outcome="held"), "held"),
        (Record(outcome="done"), "held"),
        (Record(outcome="cancelled"), "cancelled"),
        (Record(outcome="moved", to=D(2020, 10, 1)), "coming"),
        (Record(outcome="moved", to=D(2020, 9, 10)), "unrecorded"),
        (Record(outcome="moved"), "put_off"),
        # Seen from that day, what was held a week later is still to come.
        (Record(outcome="held", on=D(2020, 9, 22)), "coming"),
    ],
)
def test_with_a_record(record: Record, name: str) -> None:
    assert classes(OnDate(date=D(2020, 9, 8)), "meeting", record) == [name]


def test_held_at_an_unknown_time() -> None:
    assert classes(Unknown(), "meeting", Record(outcome="held")) == ["held"]


def test_order() -> None:
    whens: dict[str, When] = {
        "unknown": Unknown(),
        "series": Recurring(frequency="weekly"),
        "until": UntilActivity(until="day"),
        "month": Month(month="2020-11"),
        "range": DateRange(start=D(2020, 11, 1), end=D(2020, 11, 3)),
        "afternoon": At(start=T(2020, 11, 1, 14), end=T(2020, 11, 1, 15)),
        "morning": At(start=T(2020, 11, 1, 9), end=T(2020, 11, 1, 15)),
        "day": OnDate(date=D(2020, 11, 1)),
        "before": Month(month="2020-10"),
    }
    plan = Plan(
        id="p",
        title="P",
        activities=[Activity(id=id, title=id, kind="meeting", when=when) for id, when in whens.items()],
    )
    assert [one.key for one in expand(plan)] == [
        "before",
        "day",
        "range",
        "morning",
        "afternoon",
        "month",
        "until",
        "series",
        "unknown",
    ]


def test_between() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="a", title="A", kind="task", when=UntilActivity(until="b")),
            Activity(id="b", title="B", kind="meeting", when=DateRange(start=D(2020, 9, 8), end=D(2020, 9, 9))),
            Activity(id="c", title="C", kind="meeting"),
        ],
    )
    timeline = expand(plan)
    assert [one.key for one in timeline.between(D(2020, 9, 9), D(2020, 9, 10))] == ["b"]
    assert [one.key for one in timeline.between(D(2020, 9, 1), D(2020, 9, 7))] == ["a"]
    assert [one.key for one in timeline.between(D(2020, 9, 1), D(2020, 9, 8))] == ["b", "a"]


def test_finding_occurrences() -> None:
    when = Recurring(frequency="weekly", start=D(2020, 9, 1), count=2)
    activity = Activity(id="a", title="A", kind="meeting", when=when, aliases=["old-a"])
    timeline = expand(Plan(id="p", title="P", activities=[activity]))
    assert timeline.of("old-a") == timeline.of("a") == timeline.occurrences
    assert timeline.get("a@2020-09-08").start == D(2020, 9, 8)
    with pytest.raises(ModelError, match="did you mean"):
        timeline.get("a@2020-09-09")
    with pytest.raises(ModelError, match="no activity has the id"):
        timeline.of("b")


# --- laws ---------------------------------------------------------------------------------------------------------


@given(plan=plans(), day=st.dates(D(2019, 1, 1), D(2024, 12, 31)))
def test_each_occurrence_is_in_exactly_one_list(plan: Plan, day: dt.date) -> None:
    timeline = expand(plan)
    seen = timeline.as_of(day)
    keys = [one.key for _, found in seen.items() for one in found]
    assert sorted(keys) == sorted(one.key for one in timeline)
    for name, found in seen.items():
        assert list(found) == [one for one in timeline if one in set(found)]
        for one in found:
            assert (name == "cancelled") == (one.outcome is Outcome.CANCELLED)
            if name == "undated":
                assert not one.dated
            if name == "held":
                assert one.outcome in (Outcome.HELD, Outcome.DONE)
            if name in ("overdue", "unrecorded"):
                assert one.last_day is not None
                assert one.last_day < day
            if name == "coming":
                assert one.last_day is None or one.last_day >= day


@given(plan=plans())
def test_nothing_is_lost_and_nothing_made_up(plan: Plan) -> None:
    timeline = expand(plan)
    assert {one.activity.id for one in timeline} == {one.id for one in plan.activities}
    keys = [one.key for one in timeline]
    assert len(set(keys)) == len(keys)
    for one in timeline:
        assert one.key.split("/")[0].split("@")[0] == one.activity.id
        assert timeline.get(one.key) is one
        assert (one.first_day is None) == (one.start is None)
        if one.first_day and one.last_day and one.start is not None and one.end is not None:
            assert one.first_day <= one.last_day
        if one.precision is Precision.EXACT:
            assert one.first_day == one.last_day
        if one.precision is Precision.RANGE:
            assert one.last_day is not None
            assert one.first_day is not None
            assert one.first_day < one.last_day
        if not one.activity.records and not isinstance(one.activity.when, (OnDate, At, DateRange, Recurring)):
            assert one.precision in (Precision.VAGUE, Precision.OPEN, Precision.UNKNOWN)
        assert set(one.units) <= {unit.id for unit in plan.units}
        assert set(one.venues) <= {venue.id for venue in plan.venues}
    # Plans are slow to draw: the laws that need nothing else are shown on the same ones.
    _is_in_order(timeline)
    _all_who_take_part_sit_somewhere(timeline)


def _is_in_order(timeline: Timeline) -> None:
    """By day, with the undated last."""
    days = [one.first_day for one in timeline]
    dated = [day for day in days if day is not None]
    assert days == sorted(dated) + [None] * (len(days) - len(dated))
    assert all(one.order < other.order for one, other in pairwise(timeline))


def _all_who_take_part_sit_somewhere(timeline: Timeline) -> None:
    for activity in timeline.plan.activities:
        expected = set(timeline.calendars.units(activity.participants))
        assert {unit for one in timeline.of(activity.id) for unit in one.units} == expected


@given(plan=plans(), first=st.dates(D(2019, 6, 1), D(2023, 6, 1)), length=st.integers(0, 100))
def test_between_is_what_overlaps(plan: Plan, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    timeline = expand(plan)
    inside = {one.key for one in timeline.between(first, last)}
    for one in timeline:
        start, end = one.first_day or dt.date.min, one.last_day or dt.date.max
        known = one.first_day is not None or one.last_day is not None
        assert (one.key in inside) == (known and start <= last and end >= first)


def test_a_table_of_occurrences_has_the_titles_in_a_language_or_in_that_of_the_plan() -> None:
    activity = Activity(id="a", title=Text(nb="Møte", en="Meeting"), kind="meeting", when=OnDate(date=DAY))
    timeline = expand(Plan(id="p", title="P", language="nb", activities=[activity]))
    assert [timeline.rows(language)[0]["title"] for language in (None, "en")] == ["Møte", "Meeting"]


def test_a_timeline_tells_how_much_is_in_it_and_which_days_it_spans() -> None:
    first, second = (
        Activity(id=f"a{day}", title="A", kind="meeting", when=OnDate(date=D(2020, 9, day))) for day in (1, 8)
    )
    assert [
        repr(expand(Plan(id="p", title="P", activities=list(these)))) for these in ((), (first,), (first, second))
    ] == [
        "<Timeline: 0 occurrences>",
        "<Timeline: 1 occurrence, 2020-09-01 to 2020-09-01>",
        "<Timeline: 2 occurrences, 2020-09-01 to 2020-09-08>",
    ]
