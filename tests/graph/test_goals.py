"""Goals and reasons, against answers found by trying everything."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.graph import PlanGraph, Reason
from lmp_core.model import Activity, Decision, Goal, Plan, Venue
from lmp_core.model.errors import ModelError


def ids(plan: Plan, names: object) -> list[str]:
    return [plan.get(name).id for name in names]  # type: ignore[attr-defined]


def above(plan: Plan, id: str) -> list[str]:
    """``id`` and all that it is part of."""
    found = [plan.get(id).id]
    while (up := plan.get(found[-1]).part_of) is not None:  # type: ignore[union-attr]
        found.append(plan.get(up).id)
    return found


@settings(max_examples=150)
@given(data=st.data())
def test_serving_and_unserved(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    graph, served = PlanGraph(plan), set()
    for goal in plan.goals:
        ways: dict[str, list[str]] = {"direct": [], "sub": [], "parent": []}
        for activity in plan.activities:
            own = ids(plan, activity.goals)
            larger = [id for one in above(plan, activity.id)[1:] for id in ids(plan, plan.activity(one).goals)]
            if goal.id in own:
                ways["direct"].append(activity.id)
            elif any(goal.id in above(plan, one) for one in own):
                ways["sub"].append(activity.id)
            elif any(goal.id in above(plan, one) for one in larger):
                ways["parent"].append(activity.id)
        answer = graph.serving(goal.id)
        assert (list(answer.direct), list(answer.through_subgoals), list(answer.through_parents)) == tuple(
            ways.values()
        )
        assert bool(answer) == any(ways.values())
        if answer:
            served.add(goal.id)
    assert list(graph.unserved().goals) == [goal.id for goal in plan.goals if goal.id not in served]


def leads(plan: Plan) -> set[tuple[str, Reason, str]]:
    """Every step that may stand in the middle of a reason, read straight from the fields of the plan."""
    found = set()
    for one in plan.activities:
        found |= {(one.id, Reason.SERVES, goal) for goal in ids(plan, one.goals)}
        found |= {(before, Reason.NEEDED_BY, one.id) for before in ids(plan, [way.activity for way in one.requires])}
        if one.part_of:
            found.add((one.id, Reason.PART_OF, plan.get(one.part_of).id))
        if one.channel:
            found.add((one.id, Reason.CONTACT_OF, plan.get(one.channel).id))
        if type(one.when).__name__ == "UntilActivity":
            found.add((one.id, Reason.LASTS_UNTIL, plan.get(one.when.until).id))  # type: ignore[union-attr]
    for item in plan.decisions:
        for id in ids(plan, item.leads_to):
            if plan.collection_of(id) == "goals":
                found.add((item.id, Reason.LEADS_TO, id))
            else:
                found.add((id, Reason.CAME_OF, item.id))
        if item.part_of:
            found.add((item.id, Reason.PART_OF, plan.get(item.part_of).id))
    for unit in plan.units:
        if unit.part_of:
            found.add((unit.id, Reason.PART_OF, plan.get(unit.part_of).id))
    for group in plan.groups:
        found |= {(member, Reason.MEMBER_OF, group.id) for member in ids(plan, group.members)}
        if group.unit:
            found.add((group.id, Reason.PART_OF, plan.get(group.unit).id))
    for role in plan.roles:
        if role.unit:
            found.add((role.id, Reason.BELONGS_TO, plan.get(role.unit).id))
    for one in plan.activities:
        found |= {(who, Reason.TAKES_PART, one.id) for who in ids(plan, one.participants)}
        runs = [*one.responsible, *([one.organiser] if one.organiser else [])]
        found |= {(who, Reason.RESPONSIBLE, one.id) for who in ids(plan, runs)}
    for part in plan.channels:
        found |= {(who, Reason.RESPONSIBLE, part.id) for who in ids(plan, part.responsible)}
    for item in plan.decisions:
        found |= {(who, Reason.RESPONSIBLE, item.id) for who in ids(plan, item.assigned_to)}
    return found


def first_leads(plan: Plan, id: str) -> set[tuple[str, Reason, str]]:
    """The steps with which only the beginning of a reason may go on."""
    match plan.collection_of(id):
        case "venues":
            return {
                (id, Reason.HOLDS, one.id) for one in plan.activities if id in ids(plan, [v.venue for v in one.venues])
            }
        case "channels":
            contacts = [one for one in plan.activities if one.channel and plan.get(one.channel).id == id]
            return {(id, Reason.HAS_ACTIVITY, one.id) for one in contacts}
        case "programmes":
            own = [(Reason.HAS_GOAL, one) for one in plan.goals]
            own += [(Reason.HAS_ACTIVITY, one) for one in plan.activities]  # type: ignore[misc]
            return {(id, reason, one.id) for reason, one in own if id in ids(plan, one.programmes)}
        case "decisions":
            came = ids(plan, plan.get(id).leads_to)  # type: ignore[union-attr]
            wanted = ("activities", "channels")
            return {(id, Reason.LEADS_TO, one) for one in came if plan.collection_of(one) in wanted}
    return set()


@settings(max_examples=150)
@given(data=st.data())
def test_why_is_a_shortest_way(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    graph, steps = PlanGraph(plan), leads(plan)
    goals = {goal.id for goal in plan.goals}
    decisions = {item.id for item in plan.decisions}
    for _, part in plan.parts():
        answer = graph.why(part.id)
        allowed = steps | first_leads(plan, part.id)
        # Breadth first, level by level, over plain sets.
        level, seen, distance, nearest = {part.id}, {part.id}, 0, None
        at: dict[str, int] = {}
        while level:
            for id in level:
                at[id] = distance
            ways = allowed if distance == 0 else steps
            level = {b for a, _, b in ways if a in level} - seen
            level = level if not (goals & at.keys()) else set()
            seen |= level
            distance += 1
        near_goals = [at[id] for id in goals if id in at]
        near_decisions = [at[id] for id in decisions - {part.id} if id in at]
        if near_goals:
            nearest = min(near_goals)
            assert answer.goal in goals
            assert answer.decision is None
            line = above(plan, answer.goal)
            assert len(answer.steps) == nearest + len(line) - 1
            up = [(a, Reason.PART_OF, b) for a, b in pairwise(line)]
            assert [(s.source, s.reason, s.target) for s in answer.steps[nearest:]] == up
        else:
            nearest = min(near_decisions, default=0)
            assert answer.goal is None
            assert (answer.decision is not None) == bool(near_decisions)
            assert len(answer.steps) == nearest
        way = [(step.source, step.reason, step.target) for step in answer.steps[:nearest]]
        assert set(way[:1]) <= allowed
        assert set(way[1:]) <= steps
        assert [a for a, _, _ in way] == [part.id, *(b for _, _, b in way)][: len(way)]


def test_an_activity_of_a_decision_without_a_goal_points_to_the_decision() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[Activity(id="plan-for-spredning", title="Spredningsplan", kind="deliverable")],
        decisions=[Decision(id="spredning", title="Spredning", leads_to=["plan-for-spredning"])],
    )
    answer = PlanGraph(plan).why("plan-for-spredning")
    assert answer
    assert answer.decision == "spredning"
    assert str(answer) == (
        "Hvorfor «Spredningsplan»?\n  – følger av «Spredning»\n  – Ingen vei fører videre til et mål."
    )


def test_a_shared_room_or_decision_is_no_reason() -> None:
    plan = Plan(
        id="p",
        title="P",
        goals=[Goal(id="maal", title="Mål")],
        venues=[Venue(id="smia", title="Smia")],
        activities=[
            Activity(id="a", title="A", kind="task", venues=["smia"]),
            Activity(id="b", title="B", kind="task", venues=["smia"], goals=["maal"]),
        ],
        decisions=[Decision(id="d", title="D", leads_to=["a", "b"])],
    )
    graph = PlanGraph(plan)
    assert graph.why("a").goal is None
    assert graph.why("smia").goal == "maal"
    assert graph.why("d").goal == "maal"
    assert not PlanGraph(Plan(id="p", title="P", venues=[Venue(id="smia", title="Smia")])).why("smia")


def test_a_goal_that_is_none_is_told() -> None:
    plan = Plan(id="p", title="P", goals=[Goal(id="maal", title="Mål")], venues=[Venue(id="smia", title="Smia")])
    with pytest.raises(ModelError, match="'smia' is the id of a part of the kind venue, not goal"):
        PlanGraph(plan).serving("smia")
    with pytest.raises(ModelError, match="did you mean 'maal'"):
        PlanGraph(plan).serving("mal")
