"""A phase has the days that the plan says of it, and no date of its own; what is part of it stays within those days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
from tests.dates.test_any_plan import AS_OF, QUICK, seen

from lmp_core.cli.options import open_plan
from lmp_core.model import Activity, Plan, Role
from lmp_core.model.when import At, DateRange, OnDate, Unknown, Window
from lmp_plugins.dates.checker import violations
from lmp_plugins.dates.formulate.selection import WhyUndated
from lmp_plugins.dates.propose import propose
from lmp_plugins.dates.solve.search import SolutionStatus

THREE_PROGRAMMES = Path(__file__).parents[2] / "examples" / "three_programmes"
AUTUMN = Window(earliest=dt.date(2020, 10, 19), latest=dt.date(2020, 11, 27))

PHASE = Activity(id="fase", title="Fase", kind="phase", takes_part=["rektor"], when=AUTUMN)


def plan_of(phase: Activity) -> Plan:
    meetings = [
        Activity(id=f"m{n}", title=f"M{n}", kind="meeting", takes_part=["rektor"], part_of="fase", when=Unknown())
        for n in range(2)
    ]
    return Plan(
        id="p",
        title="P",
        period=DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 12, 18)),
        roles=[Role(id="rektor", title="Rektor")],
        activities=[phase, *meetings],
    )


def test_what_is_part_of_a_phase_is_placed_within_it() -> None:
    found = propose(seen(plan_of(PHASE)), effort=QUICK)
    assert found.formulation.selection.left == {"fase": WhyUndated.PARTS}
    (offer,) = found.offers
    days = [one.when.start.date() for one in offer.dates if isinstance(one.when, At)]
    assert len(days) == 2
    assert all(AUTUMN.earliest <= day <= AUTUMN.latest for day in days)
    assert offer.violations == ()


def test_the_checker_sees_what_lies_outside_its_phase() -> None:
    plan = plan_of(PHASE)
    phase, first, second = plan.activities
    for day, rules in ((dt.date(2020, 10, 15), ["part-of"]), (dt.date(2020, 10, 20), [])):
        after = attrs.evolve(plan, activities=[phase, attrs.evolve(first, when=OnDate(date=day)), second])
        assert [one.rule for one in violations(plan, after, as_of=AS_OF)] == rules


def test_a_phase_that_says_how_long_it_is_gets_a_date() -> None:
    found = propose(seen(plan_of(attrs.evolve(PHASE, duration="3 weeks"))), effort=QUICK)
    assert found.status is not SolutionStatus.INFEASIBLE
    assert {one.activity.id for one in found.offers[0].dates} == {"fase", "m0", "m1"}


def test_the_phases_of_the_three_programmes_leave_room_for_what_is_part_of_them() -> None:
    found = propose(open_plan(THREE_PROGRAMMES, as_of=dt.date(2023, 8, 1)).context)
    assert found.status is SolutionStatus.OPTIMAL
    assert found.offers[0].violations == ()
    phases = {one.id for one in found.formulation.selection.place if one.kind == "phase"}
    assert not phases
    assert WhyUndated.PARTS in found.formulation.selection.left.values()
