"""How far the work has come, and planned against done."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import attrs
import pytest
from hypothesis import given

from lmp_core.answers.listing import listing
from lmp_core.changes.status import ActivityProgress, Counts, GoalProgress, status
from lmp_core.context import PlanContext
from lmp_core.graph import PlanGraph
from lmp_core.model import Activity, Goal, Outcome, Plan, Record, Visibility
from lmp_core.model.when import OnDate, Recurring, Unknown
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.state import DaySpan
from lmp_core.wording.layout import laid_out

AUGUST, OCTOBER = dt.date(2020, 8, 25), dt.date(2020, 10, 1)


def on(day: int) -> OnDate:
    return OnDate(date=dt.date(2020, 9, day))


def day(number: int) -> DaySpan:
    return DaySpan(first=on(number).date, last=on(number).date, vague=False)


PLAN = Plan(
    id="p",
    title="P",
    goals=[
        Goal(id="main", title="Hovedmål"),
        Goal(id="sub", title="Delmål", part_of="main"),
        Goal(id="idle", title="X"),
    ],
    activities=[
        Activity(id="held", title="A", kind="meeting", when=on(1), goals=["sub"], records=[Record(outcome="held")]),
        Activity(
            id="late",
            title="B",
            kind="meeting",
            when=on(8),
            goals=["main", "sub"],
            records=[Record(outcome="held", on=dt.date(2020, 9, 11))],
        ),
        Activity(id="task", title="C", kind="task", when=on(15), goals=["main"]),
        Activity(
            id="off", title="D", kind="meeting", when=on(20), goals=["main"], records=[Record(outcome="cancelled")]
        ),
        Activity(id="open", title="E", kind="task", when=Unknown(), goals=["main"]),
    ],
)


def by_id(plan: Plan, as_of: dt.date, baseline: Plan | None = None) -> dict[str, ActivityProgress]:
    found = status(PlanContext.of(plan, as_of=as_of), baseline)
    return {one.activity: one for one in found.activities}


def test_each_activity_has_a_state_and_its_days() -> None:
    found = by_id(PLAN, OCTOBER)
    assert {id: one.state for id, one in found.items()} == {
        "held": "held",
        "late": "held",
        "task": "overdue",
        "off": "cancelled",
        "open": "undated",
    }
    assert (found["held"].planned, found["held"].actual, found["held"].late) == (day(1), on(1).date, 0)
    assert (found["late"].planned, found["late"].actual, found["late"].late) == (day(8), dt.date(2020, 9, 11), 3)
    # What is overdue counts to the day of the answer, and what was cancelled counts nothing.
    assert (found["task"].late, found["off"].late) == (16, None)
    assert (found["open"].planned, found["open"].actual, found["open"].late) == (None, None, None)


def test_what_lies_ahead_is_not_done() -> None:
    assert by_id(PLAN, AUGUST)["task"].state == "coming"
    assert by_id(PLAN, AUGUST)["task"].actual is None


def test_a_baseline_is_what_it_is_measured_against() -> None:
    moved = attrs.evolve(PLAN.activity("task"), id="work", aliases=["task"], when=on(25))
    now = attrs.evolve(PLAN, activities=[*PLAN.activities[:2], moved, *PLAN.activities[3:]])
    found = by_id(now, AUGUST, PLAN)
    assert (found["work"].planned, found["work"].late) == (day(15), 10)
    assert by_id(now, AUGUST)["work"].late is None


def test_goals_count_each_activity_once_and_those_of_goals_under_them() -> None:
    found = {one.goal: one for one in status(PlanContext.of(PLAN, as_of=OCTOBER)).goals}
    assert found["main"].counts == Counts(held=2, overdue=1, cancelled=1, undated=1)
    assert (found["main"].counts.planned, found["main"].counts.due) == (4, 3)
    assert found["sub"].counts == Counts(held=2)
    assert found["idle"] == GoalProgress(goal="idle", counts=Counts())
    assert found["main"].counts.text("nn") == "2 gjennomført, 1 over fristen, 1 ikkje tidfesta, 1 avlyst"
    assert found["idle"].counts.text("en") == "–"


def test_the_times_of_a_series_are_counted() -> None:
    series = Activity(
        id="s",
        title="S",
        kind="meeting",
        when=Recurring(frequency="weekly", start=dt.date(2020, 9, 1), count=4),
        records=[Record(outcome=Outcome.HELD, occurrence=dt.date(2020, 9, 1))],
    )
    found = by_id(attrs.evolve(PLAN, activities=[series]), dt.date(2020, 9, 10))["s"]
    assert found.counts == Counts(held=1, unrecorded=1, coming=2)
    assert found.state == "unrecorded"
    # The last day of a series is not compared with its last held time; what is missing counts from its own day.
    assert (found.actual, found.late) == (dt.date(2020, 9, 1), 2)
    told = status(PlanContext.of(attrs.evolve(PLAN, activities=[series]), as_of=dt.date(2020, 9, 7)), every=True)
    assert "s\tS\trunning\t2020-09-01\t2020-09-22\t2020-09-01\t1\t" in told.to_text("nb").splitlines()
    assert "S          1.–22.9.2020  holdt 1 gang, 1.9.2020" in laid_out(told.layout("nb"), "nb")


def test_an_audience_sees_nothing_that_it_may_not() -> None:
    secret = attrs.evolve(PLAN.activity("task"), visibility=Visibility.INTERNAL)
    plan = attrs.evolve(PLAN, activities=[secret])
    found = status(PlanContext.of(plan, as_of=OCTOBER), PLAN)
    assert found.activities == ()
    assert found.goals[0].counts == Counts()


def chain(length: int) -> PlanContext:
    """Goals that lie in each other, an activity for each."""
    goals = [Goal(id=f"g{n}", title="G", part_of=f"g{n - 1}" if n else None) for n in range(length)]
    activities = [Activity(id=f"a{n}", title="A", kind="task", when=on(1), goals=[f"g{n}"]) for n in range(length)]
    return PlanContext.of(Plan(id="p", title="P", goals=goals, activities=activities), as_of=AUGUST)


def lines_run(work: Callable[[], object]) -> int:
    """The number of lines of Python, and rounds of loops, that something takes."""
    lines = 0

    def count(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("answer", [status, lambda context: listing(context, "goals")], ids=["status", "goals"])
def test_twice_as_long_a_chain_of_goals_is_twice_the_work(answer: Callable[[PlanContext], object]) -> None:
    answer(chain(1))
    short, long = (chain(length) for length in (100, 200))
    assert lines_run(lambda: answer(long)) < 2.2 * lines_run(lambda: answer(short))


@given(plans())
def test_the_counts_of_all_goals_are_those_of_each(plan: Plan) -> None:
    graph = PlanGraph(plan)
    counts = graph.serving_counts(lambda id: plan.activity(id).kind)
    for goal in plan.goals:
        serving = graph.serving(goal.id)
        assert counts[goal.id] == Counter(plan.activity(id).kind for id in (*serving.activities, *serving.cancelled))
