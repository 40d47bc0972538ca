"""Checks of goals, programmes and the graph (LMP1xx): does every part of the plan lead somewhere?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.graph.cycles import shortest_cycles
from lmp_core.model import Activity, Channel, Goal, GoalKind, Plan
from lmp_core.model.hierarchy import Nesting, by_activity, by_goal, parents, resolved, with_ancestors
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import DateRange
from lmp_core.timeline.state import State, state_of
from lmp_core.wording.sentences import Days, named, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


def _is_over(goal: Goal, as_of: dt.date) -> bool:
    """Whether a duty is no longer in force: nothing can be done for it any more."""
    return goal.valid_to is not None and goal.valid_to < as_of


@rule(
    "LMP101",
    Severity.WARNING,
    phrase("Goal without an activity"),
    phrase("No activity that still stands serves the goal, or any sub-goal under it."),
)
def goal_without_activity(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    unserved = set(context.graph.unserved().goals)
    # A finding about a sub-goal stands for its main goal as well.
    above_unserved = {resolved(plan, goal.part_of) for goal in plan.goals if goal.part_of and goal.id in unserved}
    for goal in plan.goals:
        if goal.id not in unserved or goal.id in above_unserved or _is_over(goal, context.as_of):
            continue
        yield Finding(
            subjects=(goal.id,),
            message=say(plan, phrase("No activity serves the goal {goal}."), goal=named(goal.id)),
            hint=say(plan, phrase("Tie the goal to an activity, or take the goal out.")),
        )


@rule(
    "LMP102",
    Severity.WARNING,
    phrase("Activity without a goal"),
    phrase(
        "The activity has no goal, nor has what it is part of, nor what is part of it. Milestones and "
        "cancelled activities are left out."
    ),
)
def activity_without_goal(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    serving = [activity.id for activity in plan.activities if activity.goals]
    from_below = with_ancestors(serving, parents(plan, plan.activities))
    from_above = by_activity(plan, lambda activity, above: bool(activity.goals or above))
    for activity in plan.activities:
        if activity.kind in ("milestone", "phase") or is_cancelled(activity):
            continue
        if activity.id in from_below or from_above[activity.id]:
            continue
        yield Finding(
            subjects=(activity.id,),
            message=say(plan, phrase("It is not said which goal {activity} serves."), activity=named(activity.id)),
            hint=say(plan, phrase("Say which goal it serves.")),
        )


def _in_programmes(plan: Plan) -> dict[str, bool]:
    """By activity: whether it belongs to a programme: itself, or through what it is part of, a goal or its channel.

    What follows up a duty of the law needs no programme.
    """
    goals = by_goal(plan, lambda goal, above: bool(goal.programmes or above or goal.kind is GoalKind.DUTY))

    def belongs(activity: Activity, above: bool | None) -> bool:
        channel = plan.find(activity.channel) if activity.channel else None
        return bool(
            above
            or activity.programmes
            or (isinstance(channel, Channel) and channel.programmes)
            or any(goals[resolved(plan, id)] for id in activity.goals)
        )

    return by_activity(plan, belongs)


@rule(
    "LMP103",
    Severity.NOTE,
    phrase("Activity without a programme"),
    phrase(
        "The plan has programmes, but the activity belongs to none of them, neither itself nor through "
        "what it is part of, its goals or its channel. What follows up a duty of the law needs no "
        "programme."
    ),
)
def activity_without_programme(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    if not plan.programmes:
        return
    inside = _in_programmes(plan)
    for activity in plan.activities:
        if is_cancelled(activity) or inside[activity.id]:
            continue
        yield Finding(
            subjects=(activity.id,),
            message=say(plan, phrase("{activity} belongs to no programme."), activity=named(activity.id)),
            hint=say(plan, phrase("Say which programme it belongs to.")),
        )


@rule(
    "LMP104",
    Severity.NOTE,
    phrase("Programme without a goal"),
    phrase("No goal of the plan belongs to the programme."),
)
def programme_without_goal(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    having = {resolved(plan, id) for goal in plan.goals for id in goal.programmes}
    for programme in plan.programmes:
        if programme.id in having:
            continue
        yield Finding(
            subjects=(programme.id,),
            message=say(
                plan, phrase("The programme {programme} has no goals in the plan."), programme=named(programme.id)
            ),
            hint=say(plan, phrase("Write the programme's goals, or say which goals of the plan it shares.")),
        )


def _required(plan: Plan) -> dict[str, set[str]]:
    """The ids of what each activity and each programme requires directly, by id."""
    required = {
        activity.id: {resolved(plan, prerequisite.activity) for prerequisite in activity.requires}
        for activity in plan.activities
    }
    for programme in plan.programmes:
        required[programme.id] = {resolved(plan, id) for id in programme.requires}
    return required


@rule(
    "LMP105",
    Severity.ERROR,
    phrase("Circle of prerequisites"),
    phrase(
        "Activities (or programmes) that require each other in a circle can never begin. What lasts "
        "until something else comes before it. The shortest circle is named in order, with the places in "
        "the files that make it."
    ),
)
def circle_of_prerequisites(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    required = _required(plan)
    waits = {id: sorted(before) for id, before in required.items() if before}
    for activity in plan.activities:
        for id in activity.when.named.values():
            # What lasts until another begins comes before that other.
            waits.setdefault(resolved(plan, id), []).append(activity.id)
    for way in shortest_cycles({id: waits[id] for id in sorted(waits)}):
        links = list(zip(way, [*way[1:], way[0]], strict=True))
        where = [
            context.sources.at(plan.collection_of(late) or "", late, "requires")
            if early in required[late]
            else context.sources.at("activities", early, "when")
            for late, early in links
        ]
        places = [str(position) for position in where if position]
        yield Finding(
            subjects=tuple(way),
            field="requires" if links[0][1] in required[way[0]] else "when",
            position=where[0],
            message=say(
                plan,
                phrase("A circle of prerequisites: {way}{places}."),
                way=_way(plan, way),
                places=f" ({', '.join(places)})" if places else "",
            ),
            hint=say(plan, phrase("Take one of the prerequisites out, or give a day for what lasts until another.")),
        )


def _way(plan: Plan, way: list[str]) -> Text:
    shown = [*way, way[0]] if len(way) <= 12 else [*way[:11], way[-1], way[0]]

    def chain(language: str) -> str:
        words = [plan.name(id, language) for id in shown]
        if len(way) > 12:
            words.insert(11, "…")
        return " → ".join(words)

    return Worded(chain)


def _meet(first: Goal, second: Goal) -> bool:
    """Whether two goals can hold at the same time for the same kind of unit."""
    if first.unit_kinds and second.unit_kinds and not set(first.unit_kinds) & set(second.unit_kinds):
        return False
    if first.valid_to and second.valid_from and first.valid_to < second.valid_from:
        return False
    return not (second.valid_to and first.valid_from and second.valid_to < first.valid_from)


@rule(
    "LMP106",
    Severity.WARNING,
    phrase("Two goals with the same number"),
    phrase(
        "Two goals of the same kind in the same programme have the same number, and hold for the same "
        "kinds of unit at the same time."
    ),
)
def goals_with_the_same_number(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    seen: dict[tuple[str, GoalKind, str], list[Goal]] = {}
    reported: set[tuple[str, str]] = set()
    nesting = Nesting(parents(plan, plan.goals))
    for goal in plan.goals:
        if goal.number is None:
            continue
        for programme in goal.programmes or ("",):
            same = seen.setdefault((resolved(plan, programme), goal.kind, goal.number), [])
            for earlier in same[:100]:  # a plan with more goals of one number has findings enough
                nested = nesting.related(goal.id, earlier.id)
                if nested or (earlier.id, goal.id) in reported or not _meet(goal, earlier):
                    continue
                reported.add((earlier.id, goal.id))
                yield Finding(
                    subjects=(goal.id, earlier.id),
                    field="number",
                    message=say(
                        plan,
                        phrase("The goals {one} and {other} both have the number {number}."),
                        one=named(earlier.id),
                        other=named(goal.id),
                        number=goal.number,
                    ),
                    hint=say(plan, phrase("Give one of them another number, or make one part of the other.")),
                )
                break
            same.append(goal)


def _outside(goal: Goal, start: object, end: object) -> bool:
    """Whether a duty is not in force on any of the days from ``start`` to ``end``."""
    return bool((goal.valid_to and goal.valid_to < start) or (goal.valid_from and goal.valid_from > end))  # type: ignore[operator]


def _not_in_force_in_the_period(plan: Plan, goal: Goal, period: DateRange) -> Finding:
    return Finding(
        subjects=(goal.id,),
        field="valid_to" if goal.valid_to and goal.valid_to < period.start else "valid_from",
        message=say(
            plan,
            phrase("{goal}{law} is not in force in the period of the plan, {period}."),
            goal=named(goal.id),
            law=f" ({goal.law})" if goal.law else "",
            period=Days(period.start, period.end),
        ),
        hint=say(plan, phrase("Refer to the provision that was in force in the period, or correct the days it holds.")),
    )


def _not_in_force_then(plan: Plan, activity: Activity, goal: Goal, days: Days) -> Finding:
    return Finding(
        subjects=(activity.id, goal.id),
        field="goals",
        message=say(
            plan,
            phrase("{activity} ({days}) serves {goal}{law}, which is not in force then."),
            activity=named(activity.id, dated=False),
            days=days,
            goal=named(goal.id),
            law=f" ({goal.law})" if goal.law else "",
        ),
        hint=say(plan, phrase("Refer to the provision that is in force on that day.")),
    )


@rule(
    "LMP107",
    Severity.WARNING,
    phrase("Legal reference that is not in force then"),
    phrase(
        "A duty is not in force in the period of the plan, or not on the day of an activity that serves "
        "it. The law changes: a plan that runs over a change needs both references."
    ),
)
def law_not_in_force(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    duties = {goal.id: goal for goal in plan.goals if goal.valid_from or goal.valid_to}
    if plan.period is not None:
        for goal in list(duties.values()):
            if _outside(goal, plan.period.start, plan.period.end):
                del duties[goal.id]  # its activities need no finding of their own
                yield _not_in_force_in_the_period(plan, goal, plan.period)
    for activity in plan.activities:
        serves = [duties[id] for id in (resolved(plan, id) for id in activity.goals) if id in duties]
        for occurrence in context.timeline.of(activity.id) if serves else ():
            start, end = occurrence.first_day, occurrence.last_day
            if start is None or end is None:
                continue
            late = [goal for goal in serves if _outside(goal, start, end)]
            for goal in late:
                yield _not_in_force_then(plan, activity, goal, Days(start, end))
            if late:
                break  # one time of a series says it


@rule(
    "LMP108",
    Severity.NOTE,
    phrase("Duty without a reference or a date"),
    phrase("A duty needs its legal reference and the day it is in force from; else nobody can tell whether it holds."),
)
def duty_without_law(context: PlanContext) -> Iterable[Finding]:
    plan = context.plan
    for goal in plan.goals:
        if goal.kind is not GoalKind.DUTY or (goal.law and goal.valid_from):
            continue
        missing = phrase("a legal reference") if not goal.law else phrase("the day it is in force from")
        yield Finding(
            subjects=(goal.id,),
            message=say(plan, phrase("The duty {goal} lacks {missing}."), goal=named(goal.id), missing=missing),
            hint=say(plan, phrase("Write the reference and the day it holds from.")),
        )


@rule(
    "LMP109",
    Severity.NOTE,
    phrase("Goal without an activity left"),
    phrase(
        "All that serves the goal is done, while its programme, or the plan, still goes on. Duties of "
        "the law are left out."
    ),
)
def goal_without_activity_left(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    above = parents(plan, plan.goals)
    states: dict[str, set[State]] = {}
    for occurrence in context.timeline.occurrences:
        reached = with_ancestors((resolved(plan, id) for id in occurrence.activity.goals), above)
        for id in reached:
            states.setdefault(id, set()).add(state_of(occurrence, plan, context.as_of))
    for goal in plan.goals:
        done = State.HELD in states.get(goal.id, ()) and states[goal.id] <= {State.HELD, State.CANCELLED}
        if goal.kind is GoalKind.DUTY or not done or not _goes_on(plan, goal, context.as_of):
            continue
        yield Finding(
            subjects=(goal.id,),
            message=say(plan, phrase("The goal {goal} has no activity left: all is done."), goal=named(goal.id)),
            hint=say(plan, phrase("Plan something more, or say that the goal is reached.")),
        )


def _goes_on(plan: Plan, goal: Goal, as_of: dt.date) -> bool:
    """Whether a programme of the goal, or else the plan, has days ahead."""
    periods = [plan.programme(id).period for id in goal.programmes]
    ends = [period.end for period in periods if period is not None] or ([plan.period.end] if plan.period else [])
    return any(end >= as_of for end in ends)


RULES = (
    goal_without_activity,
    activity_without_goal,
    activity_without_programme,
    programme_without_goal,
    circle_of_prerequisites,
    goals_with_the_same_number,
    law_not_in_force,
    duty_without_law,
    goal_without_activity_left,
)
