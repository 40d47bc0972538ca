"""Schedules of small plans against all schedules there are."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, assume, event, given, settings
from tests.schedule.small_plans import Truth, small_plans

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
    horizon = max(ordinal(one.earliest_end, 1) for one in found)
    in_time = [made for made in truth.all if all(end <= horizon for _, end in made.values())]
    for one in found:
        assert ordinal(one.earliest_start) == min(made[one.activity][0] for made in truth.all)
        assert ordinal(one.earliest_end, 1) == min(made[one.activity][1] for made in truth.all)
        assert ordinal(one.latest_start) == max(made[one.activity][0] for made in in_time)
        assert ordinal(one.latest_end, 1) == max(made[one.activity][1] for made in in_time)


@SLOW
@given(plan=small_plans())
def test_slack_is_exact(plan: Plan) -> None:
    truth = Truth(plan)
    assume(truth.all)
    found = schedule(plan)
    horizon = max(ordinal(one.earliest_end, 1) for one in found)
    early = {one.activity: (ordinal(one.earliest_start), ordinal(one.earliest_end, 1)) for one in found}
    for one in found:
        start = early[one.activity][0]
        in_time = [made for made in truth.all if all(end <= horizon for _, end in made.values())]
        latest = max(made[one.activity][0] for made in in_time)
        assert one.total_slack == truth.count(start, latest)
        assert one.critical == (one.total_slack == 0)
        alone = [
            made[one.activity][0]
            for made in in_time
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
    assert found[chain[-1]].earliest_end == found.last_day
    assert len(set(chain)) == len(chain)
