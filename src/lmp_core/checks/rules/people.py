"""Checks of people (LMP30x): wanted twice, nobody to do it, nobody to decide it, too much in one week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.checks.rules.repeated_clashes import and_more_of, first_of_each_pair
from lmp_core.coordination.clashes import ClashKind, clashes, days_of
from lmp_core.coordination.load import concerned
from lmp_core.model import Activity, Certainty, DecisionKind, Group, Plan, Role, references
from lmp_core.model.hierarchy import by_activity, by_decision, children, parents, resolved
from lmp_core.model.outcomes import is_settled
from lmp_core.model.phrase import phrase
from lmp_core.wording.sentences import named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_TO_BE_GIVEN = {
    DecisionKind.ASSIGNMENT: phrase("Nobody has been given charge of the assignment {decision}."),
    DecisionKind.NEED: phrase("Nobody has been given charge of the need {decision}."),
    DecisionKind.DECISION: phrase("Nobody has been given charge of the decision {decision}."),
}
"""What is told of the kinds of item that somebody must have."""
MEETINGS_A_WEEK = 3
"""More meetings than this in one week for one group or role is worth a note."""


@rule(
    "LMP301",
    Severity.ERROR,
    phrase("In two places at once"),
    phrase(
        "A unit, group or role is wanted in two places at once. When only the days and not the times of "
        "day are known it is only to be settled: perhaps one can follow the other."
    ),
)
def in_two_places(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for clash, more in first_of_each_pair(
        clash for clash in clashes(context) if clash.people and clash.kind is ClashKind.OVERLAP
    ):
        sure = clash.times_known
        yield Finding(
            subjects=(*clash.activities, *clash.people, *clash.assumptions),
            field="when",
            days=(clash.start, clash.end),
            severity=None if sure else Severity.WARNING,
            message=say(
                plan,
                (
                    phrase("Wanted in {many} places at once, {days}: {who} ({what}){more}.")
                    if sure
                    else phrase("Perhaps wanted in {many} places at once, {days}: {who} ({what}){more}.")
                ),
                days=days_of(clash),
                who=people(clash.people),
                many=phrase("many") if clash.crowd else phrase("two"),
                what=named(*clash.activities, dated=False),
                more=and_more_of(plan, clash, more),
            ),
            hint=clash.fix,
        )


@rule(
    "LMP302",
    Severity.WARNING,
    phrase("Nobody to decide"),
    phrase("The activity is only possible or hoped for, and the plan does not say who can decide whether it will be."),
)
def nobody_to_confirm(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    decided = by_activity(plan, lambda activity, above: bool(activity.confirmed_by or above))
    for activity in plan.activities:
        if activity.certainty not in (Certainty.POSSIBLE, Certainty.HOPED):
            continue
        if is_settled(activity) or decided[activity.id]:
            continue
        possible = activity.certainty is Certainty.POSSIBLE
        yield Finding(
            subjects=(activity.id,),
            field="certainty",
            message=say(
                plan,
                phrase("{activity} is only {word}, and nobody is named to decide it."),
                activity=named(activity.id),
                word=phrase("possible") if possible else phrase("hoped for", "what it is"),
            ),
            hint=say(plan, phrase("Say who decides it.")),
        )


@rule(
    "LMP303",
    Severity.WARNING,
    phrase("Deliverable without anyone responsible"),
    phrase("Nobody is responsible for the deliverable, neither directly nor through what it is part of."),
)
def deliverable_without_responsible(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    taken_care_of = by_activity(plan, lambda activity, above: bool(activity.responsible or above))
    for activity in plan.activities:
        if activity.kind != "deliverable" or is_settled(activity) or taken_care_of[activity.id]:
            continue
        yield Finding(
            subjects=(activity.id,),
            message=say(plan, phrase("Nobody is responsible for {activity}."), activity=named(activity.id)),
            hint=say(plan, phrase("Say who is responsible.")),
        )


@rule(
    "LMP304",
    Severity.WARNING,
    phrase("Matter that is given to nobody"),
    phrase(
        "A meeting made an assignment, saw a need or decided something, but the plan does not say to "
        "whom it is given, and nothing in the plan comes of it. A need that hangs on a condition, and a "
        "decision, is for information."
    ),
)
def assignment_to_nobody(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    given = by_decision(plan, lambda decision, above: bool(decision.assigned_to or above))
    wholes = {whole for whole in parents(plan, plan.decisions).values() if whole}
    for decision in plan.decisions:
        if given[decision.id] or decision.kind not in _TO_BE_GIVEN:
            continue
        if decision.kind is not DecisionKind.ASSIGNMENT and (decision.leads_to or decision.id in wholes):
            continue
        light = decision.kind is DecisionKind.DECISION or (decision.kind is DecisionKind.NEED and decision.condition)
        yield Finding(
            subjects=(decision.id,),
            days=(decision.date,) if decision.date else (),
            severity=Severity.NOTE if light else None,
            message=say(plan, _TO_BE_GIVEN[decision.kind], decision=named(decision.id)),
            hint=say(plan, phrase("Say who has the matter.")),
        )


@rule(
    "LMP305",
    Severity.NOTE,
    phrase("Group without members"),
    phrase(
        "The plan does not say who is in the group, so that it cannot see when they are taken. External "
        "groups are left out."
    ),
)
def group_without_members(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for group in plan.groups:
        if group.members or group.external:
            continue
        yield Finding(
            subjects=(group.id,),
            message=say(plan, phrase("It is not said who is in {group}."), group=named(group.id)),
            hint=say(plan, phrase("Name the members.")),
        )


@rule(
    "LMP306",
    Severity.NOTE,
    phrase("Role that is not used"),
    phrase("The role is in no group or activity, and is responsible for nothing."),
)
def role_not_used(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    used = {
        resolved(plan, id)
        for collection, part in plan.parts()
        for _, id, allowed in references(collection, part)
        if "roles" in allowed
    }
    for role in plan.roles:
        if role.id not in used:
            yield Finding(
                subjects=(role.id,),
                message=say(plan, phrase("The role {role} is not used."), role=named(role.id)),
                hint=say(plan, phrase("Take the role into a group or activity, or take it out.")),
            )


@rule(
    "LMP307",
    Severity.WARNING,
    phrase("Unit without an activity in its programme"),
    phrase("The unit is in a programme that has activities in the plan, but none of them concerns it."),
)
def unit_without_activity(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    inside = {programme for unit in plan.units for programme in unit.programmes}
    if not inside:
        return
    concerned: dict[str, set[str]] = {}
    belongs = by_activity(plan, _programmes_of(plan))
    for activity in plan.activities:
        who = (*activity.participants, *activity.responsible)
        for programme in belongs[activity.id]:
            concerned.setdefault(programme, set()).update(who)
    reached: dict[str, set[str]] = {}
    for programme, ids in concerned.items():
        everybody = frozenset().union(*(context.graph.members(id) for id in ids))
        # A group or role that takes part takes part for its unit.
        reached[programme] = set(everybody) | set(context.calendars.units(sorted(everybody)))
    for unit in plan.units:
        for id in unit.programmes:
            programme = resolved(plan, id)
            if programme not in reached or unit.id in reached[programme]:
                continue
            if context.graph.members(unit.id) & reached[programme]:
                continue
            yield Finding(
                subjects=(unit.id, programme),
                field="programmes",
                message=say(
                    plan,
                    phrase("{unit} is in {programme}, but no activity of it concerns {unit}."),
                    unit=people([unit.id]),
                    programme=named(programme),
                ),
                hint=say(
                    plan,
                    phrase("Let the unit take part in something of the programme, or take it out of the programme."),
                ),
            )


def _programmes_of(plan: Plan) -> Callable[[Activity, frozenset[str] | None], frozenset[str]]:
    def programmes(activity: Activity, above: frozenset[str] | None) -> frozenset[str]:
        own = frozenset(resolved(plan, id) for id in activity.programmes)
        return own if above is None else above if own <= above else own | above

    return programmes


@rule(
    "LMP308",
    Severity.WARNING,
    phrase("Meeting that nobody takes part in"),
    phrase("Nobody takes part in the meeting, nor in what is part of it, nor in what it is part of."),
)
def meeting_of_nobody(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    below = children(plan)
    attended = by_activity(plan, lambda activity, above: bool(activity.takes_part or above))
    for activity in plan.activities:
        if not plan.kind(activity.kind).meeting or is_settled(activity) or attended[activity.id]:
            continue
        if any(child.takes_part for child in below.get(activity.id, ())):
            continue
        yield Finding(
            subjects=(activity.id,),
            message=say(plan, phrase("Nobody is listed as taking part in {activity}."), activity=named(activity.id)),
            hint=say(plan, phrase("Say who takes part.")),
        )


def _meetings_by_week(context: PlanContext) -> dict[str, dict[tuple[int, int], set[str]]]:
    """The meetings of each group and role of the municipality, by its id and by week (ISO year and number)."""
    plan = context.plan
    weeks: dict[str, dict[tuple[int, int], set[str]]] = {}
    everybody: list[Group | Role] = [*plan.groups, *plan.roles]
    persons = {part.id for part in everybody if not part.external}
    people_of: dict[tuple[str, ...], frozenset[str]] = {}
    tops = by_activity(plan, _top)
    for occurrence in context.timeline.occurrences:
        day = occurrence.first_day
        if day is None or not occurrence.precision.fixed or occurrence.cancelled:
            continue
        if not plan.kind(occurrence.activity.kind).meeting:
            continue
        who = people_of.get(occurrence.participants)
        if who is None:
            who = frozenset().union(*(context.graph.members(id) for id in occurrence.participants)) & persons
            people_of[occurrence.participants] = who
        for id in who:
            # A meeting within a meeting, and a meeting over two days, is one.
            whole = tops[occurrence.activity.id]
            start = occurrence.planned or day
            weeks.setdefault(id, {}).setdefault(_week(start), set()).add(f"{whole}@{start}")
    return weeks


@rule(
    "LMP309",
    Severity.NOTE,
    phrase("Many meetings in one week"),
    phrase(
        "A group or role has more than {n} meetings in one week. The busiest week from today on is named. Those for "
        "whom the plan itself sets a limit are left out."
    ).filled(n=MEETINGS_A_WEEK),
)
def many_meetings_in_a_week(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    weeks = _meetings_by_week(context)
    limited = {id for limit in plan.limits for id in concerned(context.graph, limit)}
    for part in (*plan.groups, *plan.roles):
        ahead = {week: those for week, those in weeks.get(part.id, {}).items() if week >= _week(context.as_of)}
        busiest = max(ahead.items(), key=lambda item: (len(item[1]), item[0]), default=None)
        if part.id in limited or busiest is None or len(busiest[1]) <= MEETINGS_A_WEEK:
            continue
        (year, week), meetings = busiest
        yield Finding(
            subjects=(part.id,),
            days=(dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7)),
            message=say(
                plan,
                phrase("{who} has {count} meetings in week {week} {year}."),
                who=people([part.id]),
                count=len(meetings),
                week=week,
                year=year,
            ),
            hint=say(plan, phrase("Move something to another week, or join meetings.")),
        )


def _top(activity: Activity, above: str | None) -> str:
    return above or activity.id


def _week(day: dt.date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


RULES = (
    in_two_places,
    nobody_to_confirm,
    deliverable_without_responsible,
    assignment_to_nobody,
    group_without_members,
    role_not_used,
    unit_without_activity,
    meeting_of_nobody,
    many_meetings_in_a_week,
)
