"""Which activities are given a date, which may be moved, which stay, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import clashes
from lmp_core.coordination.slots import brings_people_together
from lmp_core.model import Activity, Certainty, Group, Plan
from lmp_core.model.duration import Duration
from lmp_core.model.hierarchy import children, resolved
from lmp_core.model.outcomes import is_settled
from lmp_core.timeline.occurrence import Occurrence, Precision, day_of


class Move(StrEnum):
    """Which of the dated activities may be moved."""

    NONE = "none"
    CLASHING = "clashing"
    """Those that clash with another, and what is part of them."""
    ALL = "all"


class Left(StrEnum):
    """Why an activity without a date is not given one."""

    PAST = "past"
    """All the days that the plan names for it have passed."""
    OPEN = "open"
    """It is work of which nothing says when it is."""
    PARTS = "parts"
    """It is a phase or the like: what is part of it has dates, and nothing says how long it is itself."""
    OTHERS = "others"
    """Somebody else runs it, and decides when it is."""


@attrs.frozen(kw_only=True)
class Choice:
    """What is placed anew, what may be moved, and what is left without a date."""

    place: tuple[Activity, ...]
    move: tuple[Activity, ...]
    left: Mapping[str, Left]


def choose(
    context: PlanContext,
    *,
    move: Move = Move.CLASHING,
    only: Iterable[str] = (),
    pinned: Iterable[str] = (),
    undated: bool = True,
) -> Choice:
    """What to place and what may be moved, as of the context's day.

    Confirmed dates, what has passed or begun, what somebody else runs, and single times of a series never move.
    ``only`` names the activities to look at, and nothing else; ``pinned`` those whose new date is known already.
    With ``undated=False`` nothing that has no date is given one.
    """
    plan = context.plan
    named = {plan.activity(id).id for id in only}
    fixed_to = set(pinned)
    place: list[Activity] = []
    left: dict[str, Left] = {}
    wholes = children(plan)
    can_move = [one for one in plan.activities if one.id not in fixed_to and is_movable(context, one)]
    for one in plan.activities:
        if (
            not undated
            or one.id in fixed_to
            or (named and one.id not in named)
            or is_settled(one)
            or not _undated(context, one)
        ):
            continue
        why = _why_left(context, one, one.id in wholes) if one.id not in named else None
        if why is None:
            place.append(one)
        else:
            left[one.id] = why
    if named:
        moving = [one for one in can_move if one.id in named]
    elif move is Move.ALL:
        moving = can_move
    elif move is Move.CLASHING:
        wanted = _with_family(plan, _clashing(context))
        moving = [one for one in can_move if one.id in wanted]
    else:
        moving = []
    return Choice(place=tuple(place), move=tuple(moving), left=left)


def is_movable(context: PlanContext, activity: Activity) -> bool:
    """Whether an activity has a date that is still to come and that nobody has confirmed."""
    if activity.certainty is Certainty.CONFIRMED or is_settled(activity) or activity.records:
        return False
    if _runs_elsewhere(context.plan, activity):
        return False
    day = activity.when.begins if activity.when.fixed else None
    return day is not None and day > context.as_of


def own_length(activity: Activity) -> Duration | None:
    """How long the plan says that an activity is."""
    return activity.when.duration or activity.duration


def occurrence_of(context: PlanContext, activity: Activity) -> Occurrence | None:
    """The first time of an activity in the timeline."""
    return next(iter(context.timeline.of(activity.id)), None)


def _undated(context: PlanContext, activity: Activity) -> bool:
    if activity.when.named:
        return False
    one = occurrence_of(context, activity)
    return one is not None and not one.precision.fixed


def _runs_elsewhere(plan: Plan, activity: Activity) -> bool:
    organiser = plan.find(activity.organiser) if activity.organiser else None
    return isinstance(organiser, Group) and organiser.external


def _why_left(context: PlanContext, activity: Activity, has_parts: bool) -> Left | None:
    plan = context.plan
    if _runs_elsewhere(plan, activity):
        return Left.OTHERS
    one = occurrence_of(context, activity)
    last = one.last_day if one is not None and one.precision is not Precision.SERIES else None
    end = one.end if one is not None else None
    last = last or (day_of(end) if end is not None else None)
    if last is not None and last <= context.as_of:
        return Left.PAST
    if brings_people_together(plan, activity):
        return None
    unsaid = own_length(activity) is None
    if has_parts and unsaid:
        return Left.PARTS
    bare = activity.when.precision is Precision.UNKNOWN and activity.when.window is None
    series = activity.when.series
    if series or (bare and unsaid and not activity.requires):
        return Left.OPEN
    return None


def _clashing(context: PlanContext) -> set[str]:
    return {
        one.activity.id
        for clash in clashes(context)
        for one in (clash.first, clash.second)
        if clash.end > context.as_of
    }


def _with_family(plan: Plan, ids: set[str]) -> set[str]:
    """Activities, what they are part of, and what is part of them: these move as one."""
    below = children(plan)
    found: set[str] = set()
    waiting = sorted(ids)
    while waiting:
        id = waiting.pop()
        if id in found:
            continue
        found.add(id)
        activity = plan.activity(id)
        if activity.part_of:
            waiting.append(resolved(plan, activity.part_of))
        waiting += [one.id for one in below.get(id, ())]
    return found


def horizon(context: PlanContext, until: dt.date | None) -> dt.date:
    """The last day on which anything is placed: the one given, else the end of the plan's period, else half a year on
    from the last day that the plan names."""
    if until is not None:
        return until
    plan, as_of = context.plan, context.as_of
    if plan.period is not None:
        return plan.period.end
    days = [
        day
        for one in context.timeline.occurrences
        for day in (one.last_day, day_of(one.end) if one.end is not None else None)
        if day is not None
    ]
    return min(max([as_of, *days]) + dt.timedelta(days=183), as_of + dt.timedelta(days=1096))
