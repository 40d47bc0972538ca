"""Any plan that there can be is scheduled, or told why not."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, event, given, settings

from lmp_core.model import Plan
from lmp_core.model.errors import UsageError
from lmp_core.plugins.strategies import plans
from lmp_core.schedule import ConstraintKind, Infeasible, Schedule, schedule


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans())
def test_any_plan_is_scheduled_or_told_why_not(plan: Plan) -> None:
    refused: Infeasible | UsageError
    try:
        found = schedule(plan)
    except (Infeasible, UsageError) as error:
        refused = error
    else:
        check(found, plan)
        seen_from_a_day(plan)
        return
    if isinstance(refused, Infeasible):
        event("contradiction")
        lines = (*refused.conflict.lines(plan, "nn"), str(refused))
        assert len(lines) > 2
        assert all(len(line.splitlines()) == 1 for line in lines)
    else:
        event("beyond the years")
        assert "1900 to 2200" in str(refused)


def seen_from_a_day(plan: Plan) -> None:
    """What is too late is told so; nothing contradicts anything that did not do so before."""
    today = dt.date(2020, 9, 15)
    try:
        found = schedule(plan, as_of=today)
    except UsageError:
        return  # beyond the years
    for one in found:
        if one.because is not None and one.because.kind is ConstraintKind.AS_OF:
            assert one.earliest_start is not None
            assert one.earliest_start >= today


def check(found: Schedule, plan: Plan) -> None:
    event("scheduled")
    places = [one.activity for one in found]
    assert sorted([*places, *found.undated, *found.dropped]) == sorted(one.id for one in plan.activities)
    for one in found:
        for start, end in ((one.earliest_start, one.earliest_end), (one.latest_start, one.latest_end)):
            assert start is None or end is None or start <= end
        if one.earliest_start and one.latest_start:
            assert one.earliest_start <= one.latest_start
            assert one.total_slack is not None
            assert one.free_slack is not None
            assert 0 <= one.free_slack <= one.total_slack
