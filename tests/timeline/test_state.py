"""The state of an activity as of a day: each case, and that every answer about it is the same."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.answers.activity_list import activity_list
from lmp_core.changes.status import Counts, status
from lmp_core.checks import run_checks
from lmp_core.context import PlanContext
from lmp_core.document import Table
from lmp_core.model import Activity, Goal, Outcome, Plan, Record, Visibility
from lmp_core.model.redaction import for_audience
from lmp_core.model.when import DateRange, Month, OnDate, Recurring, Unknown, UntilActivity, When, Window
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.state import STATES, ActivityState, State
from lmp_core.timeline.timeline import expand
from lmp_core.wording.layout import laid_out
from lmp_plugins.reporting.pictures.time_marks import marks_of
from lmp_plugins.reporting.sections.status import write_summary

D = dt.date
DAY = D(2026, 1, 15)
WEEKLY = Recurring(frequency="weekly", start=D(2026, 1, 5), until=D(2026, 2, 2))
"""The Mondays 5, 12, 19 and 26 January and 2 February: two lie before the day."""


def state(when: When, *records: Record, kind: str = "meeting", day: dt.date = DAY) -> ActivityState:
    activity = Activity(id="a", title="A", kind=kind, when=when, records=records)
    return expand(Plan(id="p", title="P", activities=[activity])).states(day)["a"]


def held(day: dt.date) -> Record:
    return Record(outcome="held", occurrence=day)


JANUARY = Month(month="2026-01")


@pytest.mark.parametrize(
    ("when", "kind", "records", "expected"),
    [
        (OnDate(date=D(2026, 1, 7)), "meeting", [], State.UNRECORDED),
        (OnDate(date=D(2026, 1, 7)), "deliverable", [], State.OVERDUE),
        (OnDate(date=D(2026, 1, 7)), "meeting", [Record(outcome="held")], State.HELD),
        (OnDate(date=D(2026, 1, 7)), "meeting", [Record(outcome="moved", to=D(2026, 1, 20))], State.COMING),
        (OnDate(date=D(2026, 1, 7)), "meeting", [Record(outcome="moved", to=D(2026, 1, 9))], State.UNRECORDED),
        (OnDate(date=D(2026, 1, 7)), "meeting", [Record(outcome="moved")], State.PUT_OFF),
        (OnDate(date=D(2026, 1, 7)), "meeting", [Record(outcome="cancelled")], State.CANCELLED),
        (OnDate(date=DAY), "meeting", [], State.TODAY),
        (OnDate(date=D(2026, 1, 20)), "meeting", [], State.COMING),
        # Seen from this day, nobody knows yet that it will be held.
        (OnDate(date=D(2026, 1, 20)), "meeting", [Record(outcome="held")], State.COMING),
        # A task fills its month, and nobody has said that it has begun; a survey is taken at some point of it.
        (JANUARY, "task", [], State.IN_SPAN),
        (JANUARY, "survey", [], State.COMING),
        (JANUARY, "meeting", [], State.COMING),
        (DateRange(start=D(2026, 1, 12), end=D(2026, 1, 30)), "survey", [], State.IN_SPAN),
        # A phase is over when its days are: nobody has to say so, and it is not late.
        (Month(month="2025-12"), "phase", [], State.PAST),
        (Month(month="2025-12"), "task", [], State.OVERDUE),
        (Unknown(), "task", [], State.UNDATED),
        # Somebody has said that it has begun: before its time, in it, without any; when its time is over it is late.
        (JANUARY, "task", [Record(outcome="started")], State.RUNNING),
        (Month(month="2026-02"), "task", [Record(outcome="started", on=D(2026, 1, 12))], State.RUNNING),
        (Month(month="2026-02"), "task", [Record(outcome="started")], State.COMING),
        (Unknown(), "task", [Record(outcome="started")], State.RUNNING),
        (JANUARY, "task", [Record(outcome="started", on=D(2026, 1, 20))], State.IN_SPAN),
        (Month(month="2025-12"), "task", [Record(outcome="started")], State.OVERDUE),
        (JANUARY, "task", [Record(outcome="started"), Record(outcome="done")], State.HELD),
        (UntilActivity(until="a"), "task", [], State.UNDATED),
    ],
)
def test_what_happens_once(when: When, kind: str, records: list[Record], expected: State) -> None:
    assert state(when, *records, kind=kind).state is expected


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([held(D(2026, 1, 5)), held(D(2026, 1, 12))], State.RUNNING),
        ([held(D(2026, 1, 5)), Record(outcome="cancelled", occurrence=D(2026, 1, 12))], State.RUNNING),
        # One time that nobody has told of is what calls for attention.
        ([held(D(2026, 1, 5))], State.UNRECORDED),
        ([], State.UNRECORDED),
        # Never held: it does not run, though its first day has passed.
        ([Record(outcome="cancelled", occurrence=day) for day in (D(2026, 1, 5), D(2026, 1, 12))], State.COMING),
        ([Record(outcome="cancelled")], State.CANCELLED),
    ],
)
def test_a_series_runs_when_it_has_been_held(records: list[Record], expected: State) -> None:
    assert state(WEEKLY, *records).state is expected


def test_a_series_that_is_over_is_done_and_one_that_nobody_began_is_coming_or_undated() -> None:
    days = [D(2026, 1, 5) + dt.timedelta(weeks=week) for week in range(5)]
    assert state(WEEKLY, *map(held, days), day=D(2026, 3, 1)).state is State.HELD
    assert state(WEEKLY, day=D(2026, 1, 1)).state is State.COMING
    assert state(Recurring(frequency="weekly", interval=2)).state is State.UNDATED


def test_a_series_tells_how_often_it_was_held_and_what_is_missing() -> None:
    found = state(WEEKLY, held(D(2026, 1, 5)), Record(outcome="moved", occurrence=D(2026, 1, 19)))
    counts = [found.times_in(one) for one in (State.HELD, State.UNRECORDED, State.COMING, State.PUT_OFF)]
    assert counts == [1, 1, 2, 1]
    assert found.held is not None
    assert (found.held.first, found.held.last) == (D(2026, 1, 5), D(2026, 1, 5))
    assert found.days_late == 3


@pytest.mark.parametrize(
    ("when", "kind", "records", "days"),
    [
        # Done after its deadline, on time within a vague one, before it.
        (
            Window(earliest=D(2025, 9, 8), latest=D(2025, 11, 28)),
            "task",
            [Record(outcome="done", on=D(2025, 12, 5))],
            7,
        ),
        (
            Window(earliest=D(2025, 9, 8), latest=D(2025, 11, 28)),
            "task",
            [Record(outcome="done", on=D(2025, 10, 1))],
            0,
        ),
        (
            Window(earliest=D(2025, 9, 8), latest=D(2025, 11, 28)),
            "task",
            [Record(outcome="done", on=D(2025, 9, 1))],
            -7,
        ),
        (Window(earliest=D(2025, 9, 8), latest=D(2025, 11, 28)), "task", [Record(outcome="done")], None),
        # Late, and counting.
        (OnDate(date=D(2026, 1, 6)), "deliverable", [], 9),
        # What is still to come is not "0 days after"; what was moved is, by as much.
        (OnDate(date=D(2026, 1, 20)), "meeting", [], None),
        (OnDate(date=D(2025, 11, 26)), "meeting", [Record(outcome="moved", to=D(2026, 1, 20))], 55),
        (OnDate(date=D(2026, 1, 7)), "meeting", [Record(outcome="held")], 0),
    ],
)
def test_days_after_the_plan(when: When, kind: str, records: list[Record], days: int | None) -> None:
    found = state(when, *records, kind=kind)
    assert found.days_after(found.planned) == days


def test_what_was_planned_stays_what_was_planned() -> None:
    found = state(OnDate(date=D(2025, 11, 26)), Record(outcome="moved", to=D(2026, 1, 20)))
    assert found.planned is not None
    assert (found.planned.last, found.last_day) == (D(2025, 11, 26), D(2026, 1, 20))


def test_every_state_has_its_words() -> None:
    assert list(STATES) == list(State)
    assert all({"nb", "nn", "en"} <= {language for language, _ in words.items()} for words in STATES.values())


@pytest.mark.parametrize(
    ("language", "told"),
    [("nb", "A (over fristen)"), ("nn", "A (over fristen)"), ("en", "A (overdue)")],
)
def test_a_list_tells_the_state_in_the_language_of_its_reader(language: str, told: str) -> None:
    task = Activity(id="a", title="A", kind="task", when=OnDate(date=D(2026, 1, 7)))
    context = PlanContext.of(Plan(id="p", title="P", activities=[task]), as_of=DAY, language=language)
    shown = activity_list(context)
    assert any(told in line for line in laid_out(shown.layout(language), language))
    # A program is given the same words in every language.
    assert [row["state"] for row in shown.rows()] == ["overdue"]


# --- laws ---------------------------------------------------------------------------------------------------------

DAYS = st.dates(D(2019, 1, 1), D(2024, 12, 31))


@given(plan=plans(), day=DAYS)
def test_the_states_part_the_activities_and_no_two_answers_differ(plan: Plan, day: dt.date) -> None:
    context = PlanContext.of(plan, as_of=day, language="nb", audience=Visibility.RESTRICTED)
    states = context.timeline.states(day)
    assert list(states) == [activity.id for activity in plan.activities]
    counts = Counts.of(found.state for found in states.values())
    assert counts.planned + counts.cancelled == len(plan.activities)
    for found in states.values():
        assert set(found.occurrences) == set(context.timeline.of(found.activity.id))
        assert sum(found.times_in(one) for one in State) == len({one.rule_key for one in found.occurrences})
        series = found.activity.when.series is not None
        if found.state is State.RUNNING:
            started = any(record.outcome is Outcome.STARTED for record in found.activity.records)
            assert started or (series and found.times_in(State.HELD) > 0)
        if found.state is State.HELD:
            assert any(one.outcome in (Outcome.HELD, Outcome.DONE) for one in found.activity.records)
        assert found.state.late == (found.days_late is not None)
    # The command, the pictures, the report and the check ask the same.
    assert {one.activity: one.state for one in status(context).activities} == {
        id: found.state for id, found in states.items()
    }
    assert {mark.activity.id: mark.state.state for mark in marks_of(context)} == {
        id: found.state for id, found in states.items()
    }
    by_key = {one.key: name for name, ones in context.timeline.as_of(day).items() for one in ones}
    assert {row["id"]: row["state"] for row in activity_list(context).rows()} == by_key
    late = {id for id, found in states.items() if found.state.late}
    assert late == {one.subjects[0] for one in run_checks(context) if one.code in ("LMP221", "LMP222")}
    for table in write_summary(context)[1:]:
        assert isinstance(table, Table)
        told = {str(name): int(str(number)) for name, number in table.rows}
        assert told == {STATES[one].to("nb"): getattr(counts, one) for one in State if getattr(counts, one)}


@given(plan=plans(), day=DAYS)
def test_what_an_audience_may_not_read_changes_no_state_that_it_sees(plan: Plan, day: dt.date) -> None:
    cut = for_audience(plan, Visibility.PUBLIC)
    seen = status(PlanContext.of(plan, as_of=day, audience=Visibility.PUBLIC))
    bare = status(PlanContext.of(cut, as_of=day, audience=Visibility.PUBLIC))
    assert (seen.activities, seen.goals) == (bare.activities, bare.goals)
    assert {one.activity for one in seen.activities} <= {one.id for one in cut.activities}


def test_a_goal_counts_what_serves_its_sub_goals_and_the_parts_of_that() -> None:
    plan = Plan(
        id="p",
        title="P",
        goals=[Goal(id="main", title="Hovedmål"), Goal(id="sub", title="Delmål", part_of="main")],
        activities=[
            Activity(id="whole", title="Hele", kind="task", when=JANUARY, goals=["sub"]),
            Activity(id="part", title="Del", kind="meeting", when=OnDate(date=D(2026, 1, 7)), part_of="whole"),
        ],
    )
    for goal in status(PlanContext.of(plan, as_of=DAY)).goals:
        assert goal.counts == Counts(in_span=1, unrecorded=1)


def test_the_state_of_a_unit_is_that_of_its_own_sitting() -> None:
    activity = Activity(id="a", title="A", kind="meeting", when=OnDate(date=D(2026, 1, 7)))
    found = expand(Plan(id="p", title="P", activities=[activity])).states(DAY)["a"]
    split = attrs.evolve(found, times=tuple((attrs.evolve(one, units=("skole",)), each) for one, each in found.times))
    own = split.of_unit("skole")
    assert own is not None
    assert own.state is found.state
    assert split.of_unit("barnehage") is None
