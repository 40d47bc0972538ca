"""Who stands for whom, and who is reached."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.graph import PlanGraph
from lmp_core.model import Channel, Group, Plan, Role, Unit
from lmp_core.model.errors import ModelError


def members_by_closure(plan: Plan) -> dict[str, set[str]]:
    """Grow the relation until it stops growing: slow, and plain to see that it is right."""

    def at(id: str) -> str:
        return plan.get(id).id

    found = {part.id: {part.id} for part in (*plan.units, *plan.groups, *plan.roles)}
    pairs = [(at(unit.part_of), unit.id) for unit in plan.units if unit.part_of]
    pairs += [(at(part.unit), part.id) for part in (*plan.groups, *plan.roles) if part.unit]
    pairs += [(group.id, at(member)) for group in plan.groups for member in group.members]
    while True:
        before = sum(map(len, found.values()))
        for above, below in pairs:
            for all_of in found.values():
                if above in all_of:
                    all_of.add(below)
        if sum(map(len, found.values())) == before:
            return found


@settings(max_examples=150)
@given(data=st.data())
def test_members(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    graph, found = PlanGraph(plan), members_by_closure(plan)
    for id, expected in found.items():
        assert graph.members(id) == expected
    for id in reversed(found):
        assert PlanGraph(plan).members(id) == found[id]


def plan_of_one_school() -> Plan:
    return Plan(
        id="p",
        title="P",
        units=[Unit(id="skole", title="Skole", kind="school", aliases=["skolen"])],
        roles=[Role(id="rektor", title="Rektor", unit="skole"), Role(id="leder", title="Leder")],
        groups=[Group(id="ledere", title="Ledere", members=["rektor", "leder"])],
        channels=[Channel(id="moeter", title="Møter", reaches=["ledere"])],
    )


def test_a_channel_to_leaders_reaches_their_units() -> None:
    graph = PlanGraph(plan_of_one_school())
    assert graph.reached_by("moeter") == {"skole"}
    assert graph.members("skolen") == {"skole", "rektor"}


def test_a_wrong_id_is_named_with_the_nearest() -> None:
    graph = PlanGraph(plan_of_one_school())
    with pytest.raises(ModelError, match="did you mean 'skole'"):
        graph.members("skle")
    with pytest.raises(ModelError, match="in channels, not in units"):
        graph.members("moeter")
