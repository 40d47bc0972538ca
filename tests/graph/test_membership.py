"""Who is in a programme and whom an activity asks, against the plan's own words, other answers and plain counting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.graph import Aspect, PlanGraph
from lmp_core.graph.linkage import linkage
from lmp_core.graph.membership import places_of_work
from lmp_core.model import Activity, Goal, GoalKind, Group, Plan, Programme, Record, Role, Unit
from lmp_core.model.who import is_meant_with
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans
from lmp_plugins.programmes.duties import coverage

EXAMPLES = Path(__file__).parents[2] / "examples"
LMP, OLWEUS, IPA = "laeringsmiljoeprosjektet", "olweusprogrammet", "inkludering-paa-alvor"


def graph_of(name: str) -> PlanGraph:
    return PlanGraph(load(EXAMPLES / name).plan)


def municipality(*activities: Activity, **more: Any) -> PlanGraph:
    """An owner with two schools and a kindergarten, a head and a working group each, and two programmes."""
    houses = (("aas", "school"), ("berg", "school"), ("dal", "kindergarten"))
    plan = Plan(
        id="p",
        title="P",
        programmes=[Programme(id="a", title="Alfa"), Programme(id="b", title="Beta")],
        units=[
            Unit(id="eier", title="Eieren", kind="owner"),
            Unit(id="ppt", title="PPT", kind="ppt", part_of="eier"),
            *(Unit(id=id, title=id.capitalize(), kind=kind, part_of="eier") for id, kind in houses),
        ],
        roles=[Role(id=f"leder-{id}", title=f"Leder {id}", unit=id) for id, _ in houses],
        groups=[
            *(Group(id=f"gruppe-{id}", title=f"Gruppe {id}", unit=id, members=[f"leder-{id}"]) for id, _ in houses),
            Group(id="lederne", title="Lederne", members=[f"leder-{id}" for id, _ in houses]),
        ],
    )
    return PlanGraph(attrs.evolve(plan, activities=activities, **more))


def work(id: str, *who: str, kind: str = "task", programmes: tuple[str, ...] = ("a",), **more: Any) -> Activity:
    return Activity(id=id, title=id.capitalize(), kind=kind, programmes=programmes, takes_part=who, **more)


# --- the examples, by hand ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "counts", "in_several"),
    [
        ("one_school_year", (6, 4, 5), {"sentrum-skole": 3, "moen-skole": 2, "kloeverenga-barnehage": 2}),
        (
            "three_programmes",
            (7, 5, 5),
            {"indre-skole": 3, "ytre-skole": 2, "oevre-skole": 2, "ungdomsskolen": 2, "bjoerka": 2},
        ),
        ("indre_fosen_2020", (4, 0, 0), {}),
    ],
)
def test_so_many_units_are_in_each_programme(name: str, counts: tuple[int, ...], in_several: dict[str, int]) -> None:
    membership = graph_of(name).membership
    assert tuple(len(membership.places[id]) for id in (LMP, OLWEUS, IPA)) == counts
    assert {unit: len(ids) for unit, ids in membership.programmes.items() if len(ids) > 1} == in_several


def test_the_programmes_of_one_school_year_are_in_the_units_that_its_readme_names() -> None:
    places = graph_of("one_school_year").membership.places
    assert places[LMP] == (
        "sentrum-skole", "moen-skole", "havnedal-ungdomsskole",
        "sentrum-barnehage", "kloeverenga-barnehage", "rognbua-barnehage",
    )  # fmt: skip
    assert places[OLWEUS] == ("sentrum-skole", "moen-skole", "bekkelia-skole", "ytre-havnedal-skole")


# --- who is in ----------------------------------------------------------------------------------------------------


def test_a_unit_is_in_what_it_names_or_a_group_of_its_names() -> None:
    graph = municipality()
    units = [attrs.evolve(one, programmes=["a"]) if one.id == "aas" else one for one in graph.plan.units]
    groups = [attrs.evolve(one, programmes=["a"]) if one.id == "gruppe-dal" else one for one in graph.plan.groups]
    assert municipality(units=units, groups=groups).membership.units == {"a": ("aas", "dal"), "b": ()}


def test_a_group_of_whole_units_brings_them_in_and_a_group_of_heads_does_not() -> None:
    units = Group(id="skolene", title="Skolene", members=["aas", "berg"], programmes=["a"])
    heads = Group(id="ledere", title="Ledere", members=["leder-aas", "leder-dal"], programmes=["b"])
    assert municipality(groups=[units, heads]).membership.units == {"a": ("aas", "berg"), "b": ()}


def test_nobody_is_in_a_programme_for_being_asked_to_a_meeting_of_it() -> None:
    graph = municipality(
        work("dag", "aas", "berg", "dal", kind="fagsamling"),
        work("alene", "leder-dal", kind="meeting"),
        work("besoek", "berg", kind="meeting"),
        work("plan", "gruppe-aas", kind="deliverable"),
    )
    assert graph.membership.units["a"] == ("aas",)


@pytest.mark.parametrize(
    "own",
    [
        work("kartlegging", "berg", kind="survey"),
        work("moete", "gruppe-berg", kind="meeting"),
        work("samtaler", "leder-berg", kind="meeting", per_unit=True),
        Activity(id="plan", title="Plan", kind="deliverable", programmes=["a"], responsible=["berg"]),
    ],
)
def test_where_the_plan_does_not_say_who_is_in_those_are_who_do_the_work(own: Activity) -> None:
    assert municipality(own).membership.units == {"a": ("berg",), "b": ()}


def test_work_of_several_programmes_or_cancelled_work_brings_nobody_in() -> None:
    graph = municipality(
        work("felles", "berg", programmes=("a", "b")),
        work("avlyst", "berg", records=[Record(outcome="cancelled")]),
    )
    assert graph.membership.units == {"a": (), "b": ()}


def test_work_adds_nobody_to_a_programme_that_says_who_is_in() -> None:
    units = [attrs.evolve(one, programmes=["a"]) if one.id == "aas" else one for one in municipality().plan.units]
    graph = municipality(work("besoeksdag", "aas", "berg", per_unit=True), units=units)
    assert graph.membership.units["a"] == ("aas",)
    assert graph.membership.asked("besoeksdag") == {"aas", "berg"}
    assert graph.membership.asked_in("a", "besoeksdag") == {"aas"}


def test_the_owner_and_ppt_are_no_places_of_work() -> None:
    units = [attrs.evolve(one, programmes=["a"]) for one in municipality().plan.units]
    membership = municipality(units=units).membership
    assert membership.units["a"] == ("eier", "ppt", "aas", "berg", "dal")
    assert membership.places["a"] == ("aas", "berg", "dal")


# --- who is asked -------------------------------------------------------------------------------------------------


def test_heads_who_take_part_for_their_units_count_as_these() -> None:
    graph = municipality(work("ledermoete", "lederne", kind="meeting"), work("gruppe", "gruppe-dal"))
    assert graph.membership.asked("ledermoete") == {"aas", "berg", "dal"}
    assert graph.membership.asked("gruppe") == {"dal"}


def test_who_takes_part_is_asked_and_who_answers_for_it_only_when_nobody_does() -> None:
    graph = municipality(
        work("dag", "aas", responsible=["lederne"]),
        Activity(id="rutine", title="Rutine", kind="deliverable", responsible=["leder-berg"]),
    )
    assert graph.membership.asked("dag") == {"aas"}
    assert graph.membership.asked("rutine") == {"berg"}


def test_a_meeting_of_the_owner_asks_none_of_its_schools() -> None:
    assert municipality(work("kontormoete", "eier", kind="meeting")).membership.asked("kontormoete") == {"eier"}


def test_a_duty_counts_the_units_that_the_law_binds_and_their_heads() -> None:
    duties = [
        Goal(id="skoleplikt", title="Skoleplikt", kind="duty", law="§ 1", unit_kinds=["school"]),
        Goal(id="barnehageplikt", title="Barnehageplikt", kind="duty", law="§ 2", unit_kinds=["kindergarten"]),
    ]
    both = ("skoleplikt", "barnehageplikt")
    units = [attrs.evolve(one, programmes=["a"]) if one.id == "aas" else one for one in municipality().plan.units]
    graph = municipality(work("kurs", "lederne", kind="meeting", goals=both), goals=duties, units=units)
    school, kindergarten = coverage(graph).duties
    assert (school.units, school.missing, school.programmes) == (("aas", "berg"), (), ("a",))
    # The programme is in schools alone, so the kindergartens have it through no programme.
    assert (kindergarten.units, kindergarten.missing, kindergarten.programmes) == (("dal",), (), ())
    [row] = [row for row in linkage(graph).matrix if row.programme == "a"]
    assert (row.goal, row.units) == ("skoleplikt", ("aas",))


def test_the_duties_of_one_school_year_count_heads_and_leaders() -> None:
    duties = {one.duty: one for one in coverage(graph_of("one_school_year")).duties}
    # The leaders of SFO work on the routines of § 12-4 and meet about § 12-3; nobody has thought of them in § 12-7.
    assert duties["plikt-12-3"].missing == duties["plikt-12-4"].missing == ()
    assert len(duties["plikt-12-7"].missing) == 5
    assert len(duties["plikt-bhl-43"].units) == 11
    assert duties["plikt-bhl-42"].programmes == (LMP,)


# --- laws ---------------------------------------------------------------------------------------------------------


def counted_by_hand(plan: Plan, programme: str) -> set[str]:
    """The units of a programme, by looking at every part of the plan once for each way of being in it."""

    def one(id: str) -> str:
        return plan.get(id).id

    def bodies(names: Any, seen: frozenset[str] = frozenset()) -> set[str]:
        units: set[str] = set()
        for name in names:
            part = plan.get(name)
            if isinstance(part, Unit):
                units.add(part.id)
            elif isinstance(part, Group) and part.unit:
                units.add(one(part.unit))
            elif isinstance(part, Group) and part.id not in seen:
                units |= bodies(part.members, seen | {part.id})
        return units

    stated = {unit.id for unit in plan.units if programme in map(one, unit.programmes)}
    stated |= bodies([group.id for group in plan.groups if programme in map(one, group.programmes)])
    if stated:
        return stated
    working: set[str] = set()
    graph = PlanGraph(plan)
    for activity in plan.activities:
        here = activity
        while not here.programmes and here.part_of:
            here = plan.activity(here.part_of)
        cancelled = activity.record is not None and activity.record.outcome == "cancelled"
        if set(map(one, here.programmes)) != {programme} or cancelled:
            continue
        named = activity.participants or activity.responsible
        asked = graph.membership.asked(activity.id)
        groups = [id for id in named if isinstance(plan.get(id), Group)]
        if activity.per_unit:
            working |= asked
        elif not plan.kind(activity.kind).meeting:
            working |= bodies(named)
        elif len(asked) == 1:
            working |= bodies(groups)
    return working


@settings(max_examples=100)
@given(data=st.data())
def test_a_unit_is_in_a_programme_for_one_of_the_reasons(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    membership = PlanGraph(plan).membership
    for programme in plan.programmes:
        assert set(membership.units[programme.id]) == counted_by_hand(plan, programme.id)


@settings(max_examples=50, deadline=None)
@given(plans(max_activities=6))
def test_two_answers_never_differ_on_who_is_in(plan: Plan) -> None:
    graph = PlanGraph(plan)
    membership, told = graph.membership, linkage(graph)
    places = {unit.id for unit in places_of_work(plan)}
    for programme, members in zip(told.programmes, told.members, strict=True):
        assert members == membership.places[programme]
        assert set(members) == set(membership.units[programme]) & places
        assert all(programme in membership.programmes[unit] for unit in members)
        for row in told.of(programme):
            assert set(row.units) <= set(members)
    for pair in told.overlaps:
        shared = set(pair.part(Aspect.UNITS).shared)
        assert shared == set(membership.places[pair.a]) & set(membership.places[pair.b])
    for duty in coverage(graph).duties:
        goal = plan.goal(duty.duty)
        assert goal.kind is GoalKind.DUTY
        bound = {unit for unit in places if not goal.unit_kinds or plan.unit(unit).kind in goal.unit_kinds}
        assert set(duty.units) | set(duty.missing) == bound
        assert not set(duty.units) & set(duty.missing)


def is_below(plan: Plan, unit: Unit, whole: str) -> bool:
    """Whether a unit is part of another and comes with it."""
    return unit.part_of is not None and plan.get(unit.part_of).id == whole and is_meant_with(unit, plan.unit(whole))


def roles_of(plan: Plan, names: Any) -> set[str]:
    """Every role that is named, of a unit that is named or below one that is, or in a group that is."""
    found: set[str] = set()
    waiting = [plan.get(name).id for name in names]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        found.add(here)
        waiting += [unit.id for unit in plan.units if is_below(plan, unit, here)]
        waiting += [one.id for one in (*plan.groups, *plan.roles) if one.unit and plan.get(one.unit).id == here]
        waiting += [plan.get(member).id for one in plan.groups if one.id == here for member in one.members]
    return {role.id for role in plan.roles if role.id in found}


@pytest.mark.parametrize(
    ("name", "day"), [("three_programmes", dt.date(2024, 1, 15)), ("one_school_year", dt.date(2026, 1, 15))]
)
def test_every_pair_of_meetings_that_asks_a_role_twice_in_a_week_is_told(name: str, day: dt.date) -> None:
    context = PlanContext.of(load(EXAMPLES / name).plan, as_of=day)
    plan = context.plan
    told = {
        (frozenset(one.activities), week, role)
        for one in linkage(context.graph, context.timeline.occurrences).same_week
        for week in one.weeks
        for role in roles_of(plan, one.who)
    }
    by_hand = set()
    ahead = [
        one
        for one in context.timeline.occurrences
        if plan.kind(one.activity.kind).meeting and str(one.outcome) not in ("held", "done", "cancelled")
    ]
    weeks = {}
    for one in ahead:
        if one.first_day and one.last_day and one.first_day.isocalendar()[:2] == one.last_day.isocalendar()[:2]:
            year, week, _ = one.first_day.isocalendar()
            weeks[one.key] = f"{year}-W{week:02}"
    for first in ahead:
        for second in ahead:
            ids = (first.activity.id, second.activity.id)
            programmes = [set(plan.activity(id).programmes) for id in ids]
            if first.key not in weeks or weeks[first.key] != weeks.get(second.key):
                continue
            if not all(programmes) or programmes[0] & programmes[1]:
                continue
            both = roles_of(plan, first.participants) & roles_of(plan, second.participants)
            by_hand |= {(frozenset(ids), weeks[first.key], role) for role in both}
    assert by_hand
    assert told == by_hand
