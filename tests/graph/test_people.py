"""Who stands for whom, and who is reached."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.coordination.load import meeting_load
from lmp_core.graph import PlanGraph
from lmp_core.model import Activity, Channel, Group, Plan, Role, Unit
from lmp_core.model.errors import ModelError
from lmp_core.model.who import is_meant_with


def is_below(plan: Plan, unit: Unit) -> bool:
    """Whether a unit comes with the one that it is part of."""
    return unit.part_of is not None and is_meant_with(unit, plan.unit(unit.part_of))


def members_by_closure(plan: Plan) -> dict[str, set[str]]:
    """Grow the relation until it stops growing: slow, and plain to see that it is right."""

    def at(id: str) -> str:
        return plan.get(id).id

    found = {part.id: {part.id} for part in (*plan.units, *plan.groups, *plan.roles)}
    pairs = [(at(unit.part_of), unit.id) for unit in plan.units if is_below(plan, unit)]
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
    with pytest.raises(ModelError, match="of the kind channel, not unit"):
        graph.members("moeter")


@pytest.mark.parametrize(
    ("kind", "whole", "meant"),
    [
        ("school", "school", True),
        ("other", "school", True),
        ("sfo", "school", False),
        ("sfo", "sfo", True),
        ("sfo", "other", False),
        ("school", "owner", False),
        ("ppt", "owner", False),
        ("owner", "owner", True),
        ("kindergarten", "other", True),
    ],
)
def test_what_comes_with_a_unit_that_is_named(kind: str, whole: str, meant: bool) -> None:
    units = [Unit(id="hel", title="Hel", kind=whole), Unit(id="del", title="Del", kind=kind, part_of="hel")]
    graph = PlanGraph(Plan(id="p", title="P", units=units, roles=[Role(id="leder", title="L", unit="del")]))
    assert graph.members("hel") == ({"hel", "del", "leder"} if meant else {"hel"})
    assert graph.people.units_of("hel") == ({"hel", "del"} if meant else {"hel"})


def test_a_meeting_of_the_whole_school_is_counted_for_neither_its_sfo_nor_its_owner() -> None:
    units = [
        Unit(id="kommunen", title="Kommunen", kind="owner"),
        Unit(id="skole", title="Skole", kind="school", part_of="kommunen"),
        Unit(id="sfo", title="SFO", kind="sfo", part_of="skole"),
    ]
    roles = [Role(id="rektor", title="Rektor", unit="skole"), Role(id="sfo-leder", title="SFO-leder", unit="sfo")]
    meeting = Activity(id="m", title="Personalmøte", kind="meeting", takes_part=["skole"], when="2020-09-08")
    named = meeting.replace(id="n", takes_part=["skole", "sfo"])
    plan = Plan(id="p", title="P", units=units, roles=roles, activities=[meeting, named])
    counted = {cell.who: cell.meetings for cell in meeting_load(PlanContext(plan=plan, as_of="2020-09-01")).cells}
    assert counted == {"skole": 2, "rektor": 2, "sfo": 1, "sfo-leder": 1}
    activities = {burden.who: burden.activities for burden in PlanGraph(plan).load().burdens}
    assert activities == {"kommunen": 0, "skole": 2, "rektor": 2, "sfo": 1, "sfo-leder": 1}
    assert PlanGraph(plan).membership.asked("m") == {"skole"}
