"""A plan as a scheduling problem: what is to be placed, what must hold, and what is preferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when import At, Recurring
from lmp_core.timeline.occurrence import Moment, day_of
from lmp_plugins.dates.formulate.changeovers import changeovers
from lmp_plugins.dates.formulate.extents import extents
from lmp_plugins.dates.formulate.frame import Frame, Placement
from lmp_plugins.dates.formulate.options import Options
from lmp_plugins.dates.formulate.parts import parts
from lmp_plugins.dates.formulate.people_and_rooms import people_and_rooms
from lmp_plugins.dates.formulate.precedence import precedences
from lmp_plugins.dates.formulate.preferences import objectives_of, preferences_of
from lmp_plugins.dates.formulate.selection import Selection, horizon, own_length, select
from lmp_plugins.dates.formulate.tasks import place
from lmp_plugins.dates.formulate.time_grid import TimeGrid, clock_minutes, common_step, is_clock
from lmp_plugins.dates.formulate.windows import windows
from lmp_plugins.dates.formulate.working_days import GridWorkingDays
from lmp_plugins.dates.problem.problem import Condition, SchedulingProblem

_NO_DAY_LEFT = phrase("no day is left: the last one is {last}, and the plan is seen from {as_of}")
_LATER_UNTIL = phrase("give a later last day with --until, or an earlier day to see the plan from with --as-of")
_PASSED = phrase("{id} cannot be moved to {day}: that day has passed on {as_of}")
_LATER_DAY = phrase("give a later day, or an earlier --as-of")


@attrs.frozen(kw_only=True)
class Formulation:
    """A problem made of a plan, and what leads back to the plan. ``placements`` are by id of activity."""

    problem: SchedulingProblem
    grid: TimeGrid
    placements: Mapping[str, Placement]
    selection: Selection


def formulate(context: PlanContext, options: Options | None = None) -> Formulation:
    """The problem of finding dates in a plan.

    Raises:
        ModelError: when ``only`` or ``pinned`` name something that is not an activity.
        UsageError: when something is pinned to a day that has passed, or the last day is not after the context's day.
    """
    wanted = options or Options()
    last = _last_day(context, wanted)
    pinned = _pinned(context, wanted)
    selection = select(context, wanted, pinned.keys())
    frame = _frame(context, wanted, pinned, selection, max([last, *map(day_of, pinned.values())]))
    placements = place(frame, selection)
    fixed = [occurrence for occurrence in context.timeline.occurrences if occurrence.activity.id not in placements]
    dated = extents(context)
    resources, uses = people_and_rooms(frame, placements, fixed)
    conditions: list[Condition] = [
        *windows(frame, placements),
        *uses,
        *precedences(frame, placements, dated),
        *parts(frame, placements, dated),
    ]
    conditions += changeovers(frame, placements, fixed, conditions)
    hard, preferences = preferences_of(frame, placements, fixed)
    problem = SchedulingProblem(
        tasks=tuple(placement.task for placement in placements.values()),
        resources=resources,
        conditions=(*conditions, *hard),
        preferences=preferences,
        objectives=objectives_of(placements, soonest=wanted.soonest, has_preferences=bool(preferences)),
        day=frame.day,
    )
    return Formulation(problem=problem, grid=frame.grid, placements=placements, selection=selection)


def _last_day(context: PlanContext, options: Options) -> dt.date:
    last = horizon(context, options.until)
    if last <= context.as_of:
        raise UsageError(
            Problem(
                message=_NO_DAY_LEFT.filled(last=last, as_of=context.as_of),
                hint=_LATER_UNTIL,
            )
        )
    return last


def _pinned(context: PlanContext, options: Options) -> dict[str, Moment]:
    """Where activities are to be, by their present ids."""
    pinned = {context.plan.activity(id).id: moment for id, moment in options.pinned.items()}
    for id, moment in pinned.items():
        day = day_of(moment)
        if day <= context.as_of:
            raise UsageError(
                Problem(
                    message=_PASSED.filled(id=shown(id), day=day, as_of=context.as_of),
                    hint=_LATER_DAY,
                )
            )
    return pinned


def _frame(
    context: PlanContext, options: Options, pinned: Mapping[str, Moment], selection: Selection, last: dt.date
) -> Frame:
    grid = TimeGrid(context.as_of, common_step(_minutes(context.plan, (*selection.place, *selection.move))))
    return Frame(
        context=context,
        options=options,
        pinned=pinned,
        grid=grid,
        last=grid.number(last),
        working_days=GridWorkingDays(context, grid, grid.number(last)),
    )


def _minutes(plan: Plan, activities: tuple[Activity, ...]) -> Iterator[int]:
    """All the times of day and lengths, in minutes, that the steps of the grid should divide."""
    rules = plan.coordination
    yield from (clock_minutes(rules.day_from), clock_minutes(rules.day_to))
    for activity in activities:
        when = activity.when
        if isinstance(when, At):
            for moment in (when.start, when.end):
                yield moment.hour * 60 + moment.minute
        if isinstance(when, Recurring) and when.start_time is not None:
            yield clock_minutes(when.start_time)
        length = own_length(activity)
        if length is not None and is_clock(length):
            yield int(length.timedelta.total_seconds() // 60)
