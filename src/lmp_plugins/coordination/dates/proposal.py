"""An answer put back into the plan: the activities with their new times."""

from __future__ import annotations

import datetime as dt

import attrs

from lmp_core.model import Activity, Plan
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.when import At, DateRange, OnDate, Recurring, When
from lmp_plugins.coordination.dates.from_plan import Placing, Posed
from lmp_plugins.coordination.dates.problem import Starts, length_at


def when_of(posed: Posed, id: str, start: int) -> When:
    """The time that an activity has when it starts at ``start``."""
    placing, grid = posed.placings[id], posed.grid
    item = next(one for one in posed.problem.items if one.id == id)
    when = placing.activity.when
    day = grid.date(start // grid.day)
    if placing.series and isinstance(when, Recurring):
        if not placing.timed:
            return attrs.evolve(when, start=day)
        clock = when.start_time or grid.moment(start).strftime("%H:%M")
        length = when.duration or placing.activity.duration
        minutes = Duration(item.length * grid.minutes, DurationUnit.MINUTES)
        return attrs.evolve(when, start=day, start_time=clock, duration=length or _plain(minutes))
    if placing.timed:
        if isinstance(when, At):
            begin = when.start if start == item.now else grid.moment(start)
            return At(start=begin, end=begin + (when.end - when.start))
        return At(start=grid.moment(start), end=grid.moment(start + item.length))
    days = placing.days
    if item.lengths is not None:
        days = length_at(item, start, grid.day) // grid.day
    if days == 1 and not isinstance(when, DateRange):
        return OnDate(date=day)
    return DateRange(start=day, end=day + dt.timedelta(days=days - 1))


def _plain(minutes: Duration) -> Duration:
    if minutes.amount % 60 == 0:
        return Duration(minutes.amount // 60, DurationUnit.HOURS)
    return minutes


@attrs.frozen(kw_only=True)
class NewDate:
    """An activity that gets another time than it has."""

    activity: Activity
    placing: Placing
    when: When


def new_dates(posed: Posed, starts: Starts) -> tuple[NewDate, ...]:
    """What an answer changes, in the order of the plan."""
    found = []
    for id, placing in posed.placings.items():
        when = when_of(posed, id, starts[id])
        if when != placing.activity.when:
            found.append(NewDate(activity=placing.activity, placing=placing, when=when))
    return tuple(found)


def with_dates(plan: Plan, dates: tuple[NewDate, ...]) -> Plan:
    """The plan with new times."""
    by_id = {one.activity.id: one.when for one in dates}
    return attrs.evolve(
        plan,
        activities=tuple(attrs.evolve(one, when=by_id[one.id]) if one.id in by_id else one for one in plan.activities),
    )
