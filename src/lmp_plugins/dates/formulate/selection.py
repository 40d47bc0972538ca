"""Which activities are given a date, which may be moved, which stay, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

import attrs
import networkx as nx

from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import clashes
from lmp_core.coordination.slots import brings_people_together
from lmp_core.model import Activity, Certainty, Group, Plan
from lmp_core.model.duration import Duration
from lmp_core.model.hierarchy import children, resolved
from lmp_core.model.outcomes import has_begun, is_settled
from lmp_core.timeline.occurrence import Occurrence, Precision, day_of
from lmp_plugins.dates.formulate.options import Move, Options


class WhyUndated(StrEnum):
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
class Selection:
    """What is placed anew, what may be moved, and what is left without a date."""

    place: tuple[Activity, ...]
    move: tuple[Activity, ...]
    left: Mapping[str, WhyUndated]


def select(context: PlanContext, options: Options, pinned: Collection[str] = ()) -> Selection:
    """What to place and what may be moved, as of the context's day.

    Confirmed dates, what has passed or begun, what somebody else runs, and single times of a series never move.
    ``pinned`` are the ids of the activities whose new date is given already.

    Raises:
        ModelError: when the options name something that is not an activity.
    """
    only = {context.plan.activity(id).id for id in options.only}
    place: list[Activity] = []
    left: dict[str, WhyUndated] = {}
    undated = _undated(context, only) if options.undated else ()
    wholes = children(context.plan)
    for activity in undated:
        if activity.id in pinned:
            continue
        why = None if activity.id in only else _why_left(context, activity, has_parts=activity.id in wholes)
        if why is None:
            place.append(activity)
        else:
            left[activity.id] = why
    movable = [
        activity for activity in context.plan.activities if activity.id not in pinned and is_movable(context, activity)
    ]
    return Selection(place=tuple(place), move=tuple(_moving(context, options.move, movable, only)), left=left)


def _undated(context: PlanContext, only: Collection[str]) -> Iterator[Activity]:
    """The activities that are still to begin and have no date, all or only those named."""
    for activity in context.plan.activities:
        over_or_begun = is_settled(activity) or has_begun(activity)
        if (not only or activity.id in only) and not over_or_begun and _is_undated(context, activity):
            yield activity


def _moving(context: PlanContext, move: Move, movable: list[Activity], only: Collection[str]) -> Iterator[Activity]:
    if only:
        wanted: Collection[str] = only
    elif move is Move.ALL:
        wanted = {activity.id for activity in movable}
    elif move is Move.CLASHING:
        wanted = _with_family(context.plan, _clashing(context))
    else:
        wanted = ()
    return (activity for activity in movable if activity.id in wanted)


def is_movable(context: PlanContext, activity: Activity) -> bool:
    """Whether an activity has a date that is still to come and that nobody has confirmed."""
    if activity.certainty is Certainty.CONFIRMED or is_settled(activity) or activity.records:
        return False
    if _runs_elsewhere(context.plan, activity):
        return False
    day = activity.when.begins if activity.when.fixed else None  # a series that begins on a day is not moved as a whole
    return day is not None and day > context.as_of


def own_length(activity: Activity) -> Duration | None:
    """How long the plan says that an activity is."""
    return activity.when.duration or activity.duration


def _first_occurrence(context: PlanContext, activity: Activity) -> Occurrence | None:
    return next(iter(context.timeline.of(activity.id)), None)


def _is_undated(context: PlanContext, activity: Activity) -> bool:
    if activity.when.named:
        return False
    occurrence = _first_occurrence(context, activity)
    return occurrence is not None and not occurrence.precision.fixed


def _runs_elsewhere(plan: Plan, activity: Activity) -> bool:
    organiser = plan.find(activity.organiser) if activity.organiser else None
    return isinstance(organiser, Group) and organiser.external


def _why_left(context: PlanContext, activity: Activity, *, has_parts: bool) -> WhyUndated | None:
    """Why an undated activity is not given a date; None when it is given one."""
    if _runs_elsewhere(context.plan, activity):
        return WhyUndated.OTHERS
    last = _last_possible_day(context, activity)
    if last is not None and last <= context.as_of:
        return WhyUndated.PAST
    if brings_people_together(context.plan, activity):
        return None
    has_length = own_length(activity) is not None
    if has_parts and not has_length:
        return WhyUndated.PARTS
    says_nothing = activity.when.precision is Precision.UNKNOWN and activity.when.window is None
    if activity.when.series or (says_nothing and not has_length and not activity.requires):
        return WhyUndated.OPEN
    return None


def _last_possible_day(context: PlanContext, activity: Activity) -> dt.date | None:
    """The last day that the plan names for an undated activity; None when it names none."""
    occurrence = _first_occurrence(context, activity)
    if occurrence is None:
        return None
    if occurrence.last_day is not None and occurrence.precision is not Precision.SERIES:
        return occurrence.last_day
    return day_of(occurrence.end) if occurrence.end is not None else None


def _clashing(context: PlanContext) -> set[str]:
    """The ids of the activities of clashes that are still to come."""
    return {
        occurrence.activity.id for clash in clashes(context) if clash.end > context.as_of for occurrence in clash.sides
    }


def _with_family(plan: Plan, ids: set[str]) -> set[str]:
    """Activities, what they are part of, and what is part of them: these move as one."""
    family: nx.Graph[str] = nx.Graph()
    family.add_nodes_from(ids)
    family.add_edges_from(
        (activity.id, resolved(plan, activity.part_of)) for activity in plan.activities if activity.part_of
    )
    return set().union(*(nx.node_connected_component(family, id) for id in ids))


def horizon(context: PlanContext, until: dt.date | None) -> dt.date:
    """The last day on which anything is placed.

    It is the one given, else the last day of the plan's period, else half a year after the last day that the plan names
    and at most three years ahead.
    """
    if until is not None:
        return until
    plan, as_of = context.plan, context.as_of
    if plan.period is not None:
        return plan.period.end
    days = [
        day
        for occurrence in context.timeline.occurrences
        for day in (occurrence.last_day, day_of(occurrence.end) if occurrence.end is not None else None)
        if day is not None
    ]
    return min(max([as_of, *days]) + dt.timedelta(days=183), as_of + dt.timedelta(days=1096))
