"""What a planner with the calendar in hand sees: known plans, and drawn ones against a look at every day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
from hypothesis import HealthCheck, given, settings

from lmp_core.checks import run_checks
from lmp_core.context import PlanContext
from lmp_core.model import Plan, Visibility
from lmp_core.model.when import OnDate, Recurring
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.occurrence import Precision

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
AS_OF = dt.date(2020, 8, 25)


def found(plan: Plan, *codes: str) -> set[tuple[str, str]]:
    context = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    return {(one.code, one.subjects[0]) for one in run_checks(context) if one.code in codes}


def test_a_gathering_of_schools_that_is_moved_from_a_planning_day_to_a_school_day_is_seen() -> None:
    plan = load(EXAMPLE).plan
    moved = [
        attrs.evolve(one, when=OnDate(date=dt.date(2020, 11, 11))) if one.id == "fagsamling-skole-2020-11-09" else one
        for one in plan.activities
    ]
    assert found(plan, "LMP210") == set()
    assert found(attrs.evolve(plan, activities=moved), "LMP210") == {("LMP210", "fagsamling-skole-2020-11-09")}


def test_a_joint_gathering_on_a_planning_day_of_the_kindergartens_alone_is_told_of_the_schools() -> None:
    plan = load(EXAMPLE).plan
    everybody = [unit.id for unit in plan.units if unit.id in ("skole-1", "skole-2", "barnehage-1", "barnehage-2")]
    joint = attrs.evolve(
        plan.activity("fagsamling-barnehage-2020-11-23"), id="felles", takes_part=everybody, certainty="planned"
    )
    context = PlanContext.of(attrs.evolve(plan, activities=[*plan.activities, joint]), as_of=AS_OF)
    [finding] = [one for one in run_checks(context) if one.code == "LMP210"]
    assert finding.subjects == ("felles", "skole-1", "skole-2")
    assert finding.hint.to("nb") == "Nærmeste planleggingsdag for alle: 4. januar 2021."


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans())
def test_a_vague_time_is_found_exactly_when_no_day_of_it_works_for_all(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    expected = set()
    for one in context.timeline.occurrences:
        vague = one.precision is Precision.VAGUE and not isinstance(one.activity.when, Recurring)
        if not vague or (one.outcome is not None and one.outcome.over) or one.activity.kind in ("phase", "survey"):
            continue
        assert one.first_day is not None
        assert one.last_day is not None
        days = [one.first_day + dt.timedelta(days=n) for n in range((one.last_day - one.first_day).days + 1)]
        who = one.participants or one.activity.responsible
        if len(days) < 400 and not any(context.calendars.is_working(day, who) for day in days):
            expected.add(one.activity.id)
    told = {one.subjects[0] for one in run_checks(context) if one.code == "LMP208"}
    vague_ids = {one.activity.id for one in context.timeline.occurrences if one.precision is Precision.VAGUE}
    surveys = {one.id for one in plan.activities if one.kind == "survey"}
    assert (told & vague_ids) - surveys == expected
