"""An answer put back into the plan: the activities with their new times."""

from __future__ import annotations

import datetime as dt

import attrs

from lmp_core.model import Activity, Plan
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.outcomes import at_time
from lmp_core.model.when import At, DateRange, OnDate, Recurring, When
from lmp_plugins.dates.formulate.formulate import Formulation
from lmp_plugins.dates.formulate.frame import Placement
from lmp_plugins.dates.problem.evaluation import length_at
from lmp_plugins.dates.problem.problem import Starts


def when_of(formulation: Formulation, id: str, start: int) -> When:
    """The time that an activity has when it starts at ``start``."""
    placement, grid = formulation.placements[id], formulation.grid
    task, when = placement.task, placement.activity.when
    day = grid.date(start // grid.day)
    if placement.series and isinstance(when, Recurring):
        if not placement.timed:
            return attrs.evolve(when, start=day)
        clock = when.start_time or grid.moment(start).strftime("%H:%M")
        length = when.duration or placement.activity.duration
        minutes = Duration(task.length * grid.minutes, DurationUnit.MINUTES)
        return attrs.evolve(when, start=day, start_time=clock, duration=length or _plain(minutes))
    if placement.timed:
        if isinstance(when, At):
            begin = when.start if start == task.now else grid.moment(start)
            return At(start=begin, end=begin + (when.end - when.start))
        return At(start=grid.moment(start), end=grid.moment(start + task.length))
    days = placement.days
    if task.lengths is not None:
        days = length_at(task, start, grid.day) // grid.day
    if days == 1 and not isinstance(when, DateRange):
        return OnDate(date=day)
    return DateRange(start=day, end=day + dt.timedelta(days=days - 1))


def _plain(minutes: Duration) -> Duration:
    """The same length, in hours when it is whole hours."""
    if minutes.amount % 60 == 0:
        return Duration(minutes.amount // 60, DurationUnit.HOURS)
    return minutes


@attrs.frozen(kw_only=True)
class PlacedDate:
    """An activity that gets another time than it has."""

    activity: Activity
    placement: Placement
    when: When


def new_dates(formulation: Formulation, starts: Starts) -> tuple[PlacedDate, ...]:
    """What an answer changes: first what had no date, then what is moved, each in the order of the plan."""
    dates = (
        PlacedDate(activity=placement.activity, placement=placement, when=when_of(formulation, id, starts[id]))
        for id, placement in formulation.placements.items()
    )
    return tuple(date for date in dates if date.when != date.activity.when)


def with_dates(plan: Plan, dates: tuple[PlacedDate, ...]) -> Plan:
    """The plan with new times."""
    whens = {date.activity.id: date.when for date in dates}
    return attrs.evolve(
        plan,
        activities=tuple(
            at_time(activity, whens[activity.id]) if activity.id in whens else activity for activity in plan.activities
        ),
    )
