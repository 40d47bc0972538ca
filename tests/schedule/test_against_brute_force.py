"""Schedules of small plans against all schedules there are."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.schedule.small_plans import FIRST, SPAN, Truth, small_plans

from lmp_core.model import Plan
from lmp_core.schedule import Schedule, find_conflict, schedule

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def ordinal(day: dt.date | None, after: int = 0) -> int:
    assert day is not None
    return day.toordinal() + after


@SLOW
@given(plan=small_plans())
def test_a_plan_is_possible_exactly_when_some_schedule_is(plan: Plan) -> None:
    truth = Truth(plan)
    event("possible" if truth.all else "impossible")
    assert (find_conflict(plan) is None) == bool(truth.all)


@SLOW
@given(plan=small_plans())
def test_earliest_and_latest_times_are_the_bounds_over_all_schedules(plan: Plan) -> None:
    truth = Truth(plan)
    assume(truth.all)
    found = schedule(plan)
    for one in found:
        assert ordinal(one.earliest_start) == min(made[one.activity][0] for made in truth.all)
        assert ordinal(one.earliest_end, 1) == min(made[one.activity][1] for made in truth.all)
        assert ordinal(one.latest_start) == max(made[one.activity][0] for made in truth.all)
        assert ordinal(one.latest_end, 1) == max(made[one.activity][1] for made in truth.all)


@SLOW
@given(plan=small_plans())
def test_slack_is_exact(plan: Plan) -> None:
    truth = Truth(plan)
    assume(truth.all)
    found = schedule(plan)
    early = {one.activity: (ordinal(one.earliest_start), ordinal(one.earliest_end, 1)) for one in found}
    for one in found:
        start = early[one.activity][0]
        latest = max(made[one.activity][0] for made in truth.all)
        assert one.total_slack == truth.count(start, latest)
        assert one.critical == (one.total_slack == 0)
        alone = [
            made[one.activity][0]
            for made in truth.all
            if all(made[id] == early[id] for id in early if id != one.activity)
        ]
        assert one.free_slack == truth.count(start, max(alone))
        assert one.free_slack <= one.total_slack


@SLOW
@given(plan=small_plans())
def test_all_at_their_earliest_is_a_schedule_and_so_is_all_at_their_latest(plan: Plan) -> None:
    truth = Truth(plan)
    assume(truth.all)
    found = schedule(plan)
    assert {one.activity: (ordinal(one.earliest_start), ordinal(one.earliest_end, 1)) for one in found} in truth.all
    assert {one.activity: (ordinal(one.latest_start), ordinal(one.latest_end, 1)) for one in found} in truth.all


@SLOW
@given(plan=small_plans())
def test_the_reason_is_what_holds_it(plan: Plan) -> None:
    """Each activity has a reason, and the way back from it ends at a bound that the plan gives."""
    if find_conflict(plan) is not None:
        return
    found: Schedule = schedule(plan)
    for one in found:
        way = found.why(one.activity)
        assert one.because is not None
        assert way[0] == one.because
        assert way[-1].day is not None
    chain = found.critical_chain
    assert len(chain) != 1
    assert not chain or found[chain[-1]].earliest_end == found.last_day
    assert len(set(chain)) == len(chain)


@SLOW
@given(plan=small_plans(), away=st.integers(0, SPAN))
def test_seen_from_a_day_unfinished_work_is_as_if_nothing_of_it_could_be_before(plan: Plan, away: int) -> None:
    """Where all can still be in time, the times are the bounds over all schedules that begin no earlier than today."""
    today = FIRST + dt.timedelta(days=away)
    assume(find_conflict(plan) is None)
    truth = Truth(plan, today)
    found = schedule(plan, as_of=today)
    event("in time" if truth.all else "too late")
    if not truth.all:
        # Something must give: it is too late, or what has a date does not wait for what should come before it.
        return
    for one in found:
        times = [made[one.activity] for made in truth.all]
        assert ordinal(one.earliest_start) == min(start for start, _ in times)
        assert ordinal(one.latest_start) == max(start for start, _ in times)
        assert one.total_slack is not None
        assert one.total_slack >= 0


@SLOW
@given(plan=small_plans(), away=st.integers(0, SPAN))
def test_nothing_unfinished_begins_before_the_day_it_is_seen_from(plan: Plan, away: int) -> None:
    today = FIRST + dt.timedelta(days=away)
    assume(find_conflict(plan) is None)
    truth = Truth(plan)
    plain, found = schedule(plan), schedule(plan, as_of=today)
    wholes = {one.part_of for one in plan.activities}
    for one in plan.activities:
        here = found[one.id]
        times = truth.fixed(one)
        if times is not None and times[1] > today.toordinal():
            assert (here.earliest_start, here.earliest_end) == (
                plain[one.id].earliest_start,
                plain[one.id].earliest_end,
            )
        elif one.id not in wholes:
            assert here.earliest_start is not None
            assert here.earliest_start >= today
        assert here.earliest_start is not None
        assert here.latest_start is not None
        start, latest = here.earliest_start.toordinal(), here.latest_start.toordinal()
        assert here.total_slack == (truth.count(start, latest) if start <= latest else -truth.count(latest, start))
