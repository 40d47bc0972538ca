"""The strategies reach all that a plan can hold, and only valid plans."""

from __future__ import annotations

import attrs
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.when import UntilActivity, When
from lmp_core.plugins.strategies import activities, calendars, goals, plans, when

QUICK = settings(max_examples=2000, suppress_health_check=list(HealthCheck), database=None, derandomize=True)


@given(plan=plans())
def test_every_id_leads_back(plan: Plan) -> None:
    assert all(plan.find(part.id) is part for _, part in plan.parts())


@given(plan=plans(circles=False, min_activities=2, max_activities=4))
def test_without_circles(plan: Plan) -> None:
    assert 2 <= len(plan.activities) <= 4
    needs = {one.id: {two.activity for two in one.requires} for one in plan.activities}
    while needs:
        free = [id for id, before in needs.items() if not before & needs.keys()]
        assert free
        for id in free:
            del needs[id]


def test_every_form_of_time_is_reached() -> None:
    for form in When.__args__:
        assert isinstance(find(when(["a"]), lambda made, form=form: isinstance(made, form), settings=QUICK), form)


@given(made=when())
def test_until_only_with_activities(made: When) -> None:
    assert not isinstance(made, UntilActivity)


def test_every_field_of_every_part_is_reached() -> None:
    wanted = {
        (name, field.name) for name, kind in COLLECTIONS.items() for field in attrs.fields(kind) if field.name != "id"
    }
    wanted |= {("plan", field.name) for field in attrs.fields(Plan) if field.name != "id"}

    @settings(max_examples=300, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(plan=plans())
    def look(plan: Plan) -> None:
        for name, part in [("plan", plan), *plan.parts()]:
            for field in attrs.fields(type(part)):
                if getattr(part, field.name) != field.default:
                    wanted.discard((name, field.name))

    look()
    assert not wanted


@given(data=st.data())
def test_parts_alone(data: st.DataObject) -> None:
    assert data.draw(activities("a", {"units": ["u"]})).id == "a"
    assert data.draw(goals("g")).part_of is None
    assert data.draw(calendars("c")).first_day.year >= 2019
