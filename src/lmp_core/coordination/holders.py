"""Who has the content that a plan spreads to begin with, and from when on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lmp_core.context import PlanContext
from lmp_core.coordination.slots import slot_of
from lmp_core.model import Activity, Goal, Plan, Programme
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown

_NO_CONTENT = phrase("{about} has no content that could spread")
_NAME_CONTENT = phrase("name a programme, a goal or an activity")


def holders(plan: Plan, programme: str) -> tuple[str, ...]:
    """The units that have the content of a programme: those in it, and those with a group of their own that is.

    A network or a committee that is in it has no content of its own to pass on: its members have.
    """
    id = plan.programme(programme).id

    def is_in(programmes: Iterable[str]) -> bool:
        return id in {plan.get(programme).id for programme in programmes}

    with_groups = {plan.get(group.unit).id for group in plan.groups if group.unit and is_in(group.programmes)}
    return tuple(unit.id for unit in plan.units if is_in(unit.programmes) or unit.id in with_groups)


def default_programme(plan: Plan) -> str | None:
    """The programme that a plan spreads: the first that some unit has, and that a channel carries if any names one."""
    carried = {plan.get(programme).id for channel in plan.channels for programme in channel.programmes}
    return next(
        (
            programme.id
            for programme in plan.programmes
            if holders(plan, programme.id) and (not carried or programme.id in carried)
        ),
        None,
    )


def programmes_of(context: PlanContext, about: str | None) -> frozenset[str]:
    """The programmes whose content it is; none for the content of an activity or goal of no programme."""
    part = context.plan.get(about) if about else None
    match part:
        case Programme():
            return frozenset([part.id])
        case Goal():
            return frozenset(context.graph.resolve(id) for id in part.programmes)
        case Activity():
            return context.graph.programmes.of_activity[part.id]
    return frozenset()


def holders_of(context: PlanContext, about: str) -> tuple[str, ...]:
    """The units that have the content of a programme, goal or activity.

    Of a goal: those in its programmes, else those who take part in the work for it. Of an activity: who takes part.
    """
    plan = context.plan
    part = plan.get(about)
    units: set[str] = set()
    if isinstance(part, Programme | Goal) and (programmes := programmes_of(context, about)):
        units = {unit for id in programmes for unit in holders(plan, id)}
    elif isinstance(part, Goal):
        serving = (plan.activity(id) for id in context.graph.serving(part.id).activities)
        units = {unit for activity in serving for unit in context.calendars.units(activity.participants)}
    elif isinstance(part, Activity):
        units = set(context.calendars.units(part.participants))
    else:
        raise ModelError(Problem(message=_NO_CONTENT.filled(about=shown(about)), hint=_NAME_CONTENT))
    return tuple(unit.id for unit in plan.units if unit.id in units)


def beginning(context: PlanContext, about: str | None) -> dt.datetime:
    """From when on they have it: the end of an activity, else the beginning of the programme, or of the plan.

    Without any, and after none of these, it is the day that the plan is seen from.
    """
    plan = context.plan
    part = plan.get(about) if about else None
    if isinstance(part, Activity):
        ends = [
            slot.end
            for occurrence in context.timeline.of(part.id)
            if (slot := slot_of(occurrence)) and not occurrence.cancelled
        ]
        if ends:
            return min(ends)
    days = [context.as_of]
    periods = [part.period if isinstance(part, Programme) else None, plan.period]
    days += [period.start for period in periods if about and period is not None][:1]
    return dt.datetime.combine(min(days), dt.time.min)
