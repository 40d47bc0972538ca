"""A series ends with its last time: what comes after it, or is part of it, is held against that."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dates.test_any_plan import AS_OF, QUICK, seen

from lmp_core.model import Activity, Plan, Prerequisite, Relation, Role
from lmp_core.model.when import DateRange, Month, Recurring, Unknown, When
from lmp_core.timeline.timeline import expand
from lmp_plugins.dates.checker import violations
from lmp_plugins.dates.problem.evaluation import end_at
from lmp_plugins.dates.problem.problem import Task
from lmp_plugins.dates.propose import ProposalResult, propose

EVERY_OTHER_WEEK = Recurring(frequency="weekly", interval=2, count=3)


def plan_of(*activities: Activity) -> Plan:
    return Plan(
        id="p",
        title="P",
        period=DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 12, 18)),
        roles=[Role(id="rektor", title="Rektor"), Role(id="leder", title="Leder")],
        activities=activities,
    )


def act(id: str, when: When, who: str = "rektor", **more: object) -> Activity:
    given: dict[str, object] = {"id": id, "title": id, "kind": "meeting", "takes_part": [who], "when": when}
    return Activity(**(given | more))  # type: ignore[arg-type]


def proposed(plan: Plan) -> tuple[ProposalResult, dict[str, tuple[dt.datetime, dt.datetime]]]:
    """What is proposed, and from when to when each activity then is."""
    found = propose(seen(plan), effort=QUICK)
    outlines: dict[str, tuple[dt.datetime, dt.datetime]] = {}
    for offer in found.offers:
        assert offer.violations == ()
        for one in expand(offer.plan).occurrences:
            assert isinstance(one.start, dt.datetime)
            assert isinstance(one.end, dt.datetime)
            known = outlines.get(one.activity.id, (one.start, one.end))
            outlines[one.activity.id] = (min(known[0], one.start), max(known[1], one.end))
    return found, outlines


def test_the_evaluation_comes_after_the_last_of_the_class_meetings() -> None:
    series = act("timer", EVERY_OTHER_WEEK)
    after = act("evaluering", Unknown(), "leder", requires=[Prerequisite(activity="timer", lag="2 working days")])
    _, outlines = proposed(plan_of(series, after))
    # Thursdays 1, 15 and 29 October; Friday and Monday lie between.
    assert outlines["timer"][1].date() == dt.date(2020, 10, 29)
    assert outlines["evaluering"][0].date() == dt.date(2020, 11, 3)


def test_a_month_that_is_over_before_the_series_is_no_place_for_what_comes_after_it() -> None:
    series = act("timer", EVERY_OTHER_WEEK)
    after = act("evaluering", Month(month="2020-10"), requires=[Prerequisite(activity="timer", lag="3 days")])
    found, _ = proposed(plan_of(series, after))
    assert not found.offers
    assert found.why_not is not None
    assert {str(one.origin.kind) for one in found.why_not.conflict} == {"window", "order"}


@pytest.mark.parametrize("whole_days", [28, 29])
def test_a_series_lies_within_what_it_is_part_of(whole_days: int) -> None:
    first = dt.date(2020, 10, 5)
    last = first + dt.timedelta(days=whole_days - 1)
    whole = act("loep", DateRange(start=first, end=last), "leder", kind="task")
    found, outlines = proposed_part(plan_of(whole, act("timer", EVERY_OTHER_WEEK, part_of="loep")))
    assert bool(found.offers) == (whole_days == 29)
    if found.offers:
        assert outlines == [first, dt.date(2020, 10, 19), dt.date(2020, 11, 2)]


def proposed_part(plan: Plan) -> tuple[ProposalResult, list[dt.date]]:
    found = propose(seen(plan), effort=QUICK)
    days = [
        one.first_day
        for offer in found.offers
        for one in expand(offer.plan).of("timer")
        if not offer.violations and one.first_day is not None
    ]
    return found, days


def test_a_part_lies_between_the_first_and_the_last_time_of_a_series() -> None:
    part = act("samtale", Month(month="2020-11"), "leder", part_of="timer")
    _, outlines = proposed(plan_of(act("timer", EVERY_OTHER_WEEK), part))
    assert outlines["timer"][0] <= outlines["samtale"][0]
    assert outlines["samtale"][1] <= outlines["timer"][1]


def test_the_checker_sees_what_comes_before_the_end_of_a_series_and_what_spills_out_of_it() -> None:
    begun = Recurring(frequency="weekly", interval=2, count=3, start=dt.date(2020, 10, 5))
    early = Month(month="2020-10")
    before = plan_of(
        act("timer", EVERY_OTHER_WEEK),
        act("evaluering", early, "leder", requires=["timer"]),
        act("samtale", early, "leder", part_of="timer"),
    )

    def rules(day: int) -> set[tuple[str, str]]:
        on = DateRange(start=dt.date(2020, 11, day), end=dt.date(2020, 11, day))
        after = plan_of(
            act("timer", begun),
            act("evaluering", on, "leder", requires=["timer"]),
            act("samtale", on, "leder", part_of="timer"),
        )
        found = violations(before, after, as_of=AS_OF)
        return {(one.rule, one.activity) for one in found if one.rule in ("order", "part-of")}

    # The last time is on 2 November.
    assert rules(2) == {("order", "evaluering")}
    assert rules(3) == {("part-of", "samtale")}


def test_the_end_of_a_series_is_that_of_the_last_of_its_sittings() -> None:
    task = Task(id="a", length=2, starts=((0, 7),), sittings={0: (0, 3), 1: (1, 2)}, lengths={0: 9, 1: 2, 2: 2, 3: 5})
    assert [end_at(task, start, 4) for start in (1, 5)] == [3 * 4 + 1 + 5, 2 * 4 + 1 + 2]


lags = st.sampled_from([None, "0 days", "2 days", "1 working day", "-1 day"])


@given(
    st.integers(1, 3),
    st.integers(1, 4),
    st.sampled_from(list(Relation)),
    lags,
    st.booleans(),
    st.sampled_from([Unknown(), Month(month="2020-10"), EVERY_OTHER_WEEK]),
)
@settings(max_examples=30, deadline=None)
def test_whatever_is_asked_of_the_ends_of_a_series_holds(
    interval: int, count: int, relation: Relation, lag: str | None, series_first: bool, other: When
) -> None:
    series = Recurring(frequency="weekly", interval=interval, count=count)
    earlier, later = (series, other) if series_first else (other, series)
    needed = Prerequisite(activity="a", relation=relation, lag=lag)
    found, outlines = proposed(plan_of(act("a", earlier), act("b", later, requires=[needed])))
    if not found.offers:
        assert found.why_not is not None
        return
    source = outlines["a"][relation in (Relation.FINISH_START, Relation.FINISH_FINISH)]
    target = outlines["b"][relation in (Relation.FINISH_FINISH, Relation.START_FINISH)]
    least = {"2 days": dt.timedelta(days=2), "-1 day": dt.timedelta(days=-1)}.get(lag or "", dt.timedelta(0))
    assert target - source >= least
