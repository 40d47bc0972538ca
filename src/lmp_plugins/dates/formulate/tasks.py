"""Activities as tasks: how long they are, where they could start at all, and on which days a series then is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from lmp_core.coordination.slots import brings_people_together
from lmp_core.model import Activity
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when import At, DateRange, Frequency, OnDate, Recurring
from lmp_core.model.when.recurring import series_days
from lmp_core.timeline.occurrence import Moment
from lmp_core.timeline.timeline import last_series_day
from lmp_plugins.dates.formulate.frame import Frame, Placement, who_of
from lmp_plugins.dates.formulate.selection import Selection, own_length
from lmp_plugins.dates.formulate.time_grid import clock_minutes, is_clock
from lmp_plugins.dates.problem.problem import Task
from lmp_plugins.dates.problem.spans import Span, contains, union

_A_SERIES = phrase("{id} is a series, which cannot be moved to one day")
_CHANGE_ITS_START = phrase("change its start in the plan, or record that one time of it was moved")

_CYCLE_DAYS: Mapping[Frequency, int] = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 7,
    Frequency.MONTHLY: 31,
    Frequency.YEARLY: 366,
}
"""After how many days at most a series comes again."""


@attrs.frozen
class _Shape:
    """Whether a task has a time of day, how many days it is on, and its length in steps."""

    timed: bool
    days: int
    length: int


def place(frame: Frame, selection: Selection) -> dict[str, Placement]:
    """How each selected activity is placed, by id: what has no date first, then what may be moved, then what is pinned.

    Raises:
        UsageError: when a series is pinned.
    """
    placements = [_placement(frame, activity, dated=False) for activity in selection.place]
    placements += [_placement(frame, activity, dated=True) for activity in selection.move]
    placements += [_pinned(frame, frame.plan.activity(id), moment) for id, moment in frame.pinned.items()]
    return {placement.activity.id: placement for placement in placements}


def pinned_starts(frame: Frame, activity: Activity, moment: Moment, *, timed: bool, length: int) -> tuple[Span, ...]:
    """Where a pinned activity may start: it keeps its time of day unless the planner gives another one."""
    grid, when = frame.grid, activity.when
    if isinstance(moment, dt.datetime):
        start = grid.at(moment)
        return ((start, start),)
    if isinstance(when, At):
        start = grid.at(dt.datetime.combine(moment, when.start.time()))
        return ((start, start),)
    start = grid.number(moment) * frame.day
    return ((start, start + frame.day - length),) if timed else ((start, start),)


def first_moment(activity: Activity) -> Moment:
    """The day or time at which a dated activity begins today."""
    when = activity.when
    first = when.clock[0] if when.clock else when.begins
    assert first is not None, "only asked of what has a date"
    return first


def _placement(frame: Frame, activity: Activity, *, dated: bool) -> Placement:
    meeting = brings_people_together(frame.plan, activity)
    shape = _shape(frame, activity, meeting)
    if isinstance(activity.when, Recurring):
        task = _series(frame, activity, activity.when, shape, meeting)
        return Placement(
            activity=activity,
            task=task,
            timed=shape.timed,
            days=shape.days,
            dated=dated,
            meeting=meeting,
            series=True,
        )
    lengths = None
    if not meeting and not shape.timed and shape.days > 1 and _counts_working_days(activity):
        lengths = frame.working_days.lengths(who_of(activity), shape.days)
    now = frame.grid.at(first_moment(activity)) if dated else None
    starts = _bounds(frame, shape)
    task = Task(id=activity.id, length=shape.length, starts=starts, now=now, lengths=lengths)
    placement = Placement(
        activity=activity, task=task, timed=shape.timed, days=shape.days, dated=dated, meeting=meeting
    )
    if now is not None and placement.exact and not contains(starts, now):
        task = attrs.evolve(task, starts=union([*starts, (now, now)]))
        return attrs.evolve(placement, task=task)
    return placement


def _pinned(frame: Frame, activity: Activity, moment: Moment) -> Placement:
    """An activity whose new day the planner has given: it keeps its length and, unless one is given, its time."""
    if isinstance(activity.when, Recurring):
        raise UsageError(
            Problem(
                message=_A_SERIES.filled(id=shown(activity.id)),
                hint=_CHANGE_ITS_START,
            )
        )
    meeting = brings_people_together(frame.plan, activity)
    dated = activity.when.fixed
    shape = _shape(frame, activity, meeting)
    if isinstance(moment, dt.datetime):
        length = shape.length
        if length >= frame.day:
            length = frame.grid.steps(frame.plan.coordination.meeting_length)
        shape = _Shape(True, shape.days, length)
    starts = _bounds(frame, shape)
    if shape.timed:
        allowed = pinned_starts(frame, activity, moment, timed=True, length=shape.length)
        starts = union([*starts, *allowed])
    now = frame.grid.at(first_moment(activity)) if dated else None
    return Placement(
        activity=activity,
        task=Task(id=activity.id, length=shape.length, starts=starts, now=now),
        timed=shape.timed,
        days=shape.days,
        dated=dated,
        meeting=meeting,
        pinned=True,
    )


# --- lengths ------------------------------------------------------------------------------------------------------


def _shape(frame: Frame, activity: Activity, meeting: bool) -> _Shape:
    when, grid = activity.when, frame.grid
    usual = frame.plan.coordination.meeting_length
    length = own_length(activity)
    with_times = meeting and frame.options.times
    match when:
        case Recurring(start_time=str() as clock):
            return _shape_from(frame, clock_minutes(clock), length or (usual if with_times else None))
        case At():
            return _Shape(True, 1, grid.at(when.end, up=True) - grid.at(when.start))
        case DateRange():
            return _Shape(False, when.days, when.days * frame.day)
        case OnDate():
            if with_times and length is not None and is_clock(length):
                return _Shape(True, 1, grid.steps(length))
            return _Shape(False, 1, frame.day)  # it is on that day, whatever else the plan says of its length
    length = length or (usual if meeting else None)
    if with_times and length is not None and is_clock(length):
        return _Shape(True, 1, grid.steps(length))
    days = 1 if length is None or is_clock(length) else max(1, length.timedelta.days)
    return _Shape(False, days, days * frame.day)


def _shape_from(frame: Frame, clock: int, length: Duration | None) -> _Shape:
    """What begins at a time of day that the plan says; without a length the rest of the day may be taken."""
    begin = clock // frame.grid.minutes
    if length is None:
        return _Shape(False, 1, frame.day - begin)
    minutes = clock + int(length.timedelta.total_seconds() // 60)
    days = 1 if is_clock(length) else max(1, length.timedelta.days) + (clock > 0)
    return _Shape(True, days, -(-minutes // frame.grid.minutes) - begin)


def _counts_working_days(activity: Activity) -> bool:
    length = own_length(activity)
    return length is not None and length.unit is DurationUnit.WORKING_DAYS


def _bounds(frame: Frame, shape: _Shape) -> tuple[Span, ...]:
    """All starts from the day after the one that the plan is seen from, up to the last day."""
    day, last = frame.day, frame.last
    if shape.timed:
        room = max(0, day - shape.length)
        return frame.spans(("timed", room), lambda: ((n * day, n * day + room) for n in range(1, last + 1)))
    days = shape.days
    return frame.spans(("days", days), lambda: ((n * day, n * day) for n in range(1, last - days + 2)))


# --- series -------------------------------------------------------------------------------------------------------


def _series(frame: Frame, activity: Activity, when: Recurring, shape: _Shape, meeting: bool) -> Task:
    """A series as a task: its first day decides all the others."""
    # Where each unit has its own sittings, a day is taken when any of them meets on it.
    groups = tuple(dict.fromkeys(occurrence.participants for occurrence in frame.context.timeline.of(activity.id)))
    run = shape.days if meeting else 1
    sittings = dict(_sittings(frame, activity, when, groups, run))
    lengths = None
    if _counts_working_days(activity):
        lengths = {on: _longest_from(frame, on, activity, groups) for days in sittings.values() for on in days}
    day = frame.day
    clock = 0 if when.start_time is None else clock_minutes(when.start_time) // frame.grid.minutes
    room = max(0, day - shape.length) if shape.timed and when.start_time is None else 0
    starts = union((n * day + clock, n * day + clock + room) for n in sittings)
    return Task(id=activity.id, length=shape.length, starts=starts, sittings=sittings, lengths=lengths)


def _sittings(
    frame: Frame, activity: Activity, when: Recurring, groups: tuple[tuple[str, ...], ...], run: int
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(first day, all days) of each way a series can go; its first ``run`` days are working days."""
    context, plan, grid = frame.context, frame.plan, frame.grid
    period_start = plan.period.start if plan.period is not None else context.as_of
    begin = grid.number(max(context.as_of, period_start - dt.timedelta(days=1)))
    span = min(366, _CYCLE_DAYS[when.frequency] * when.interval)
    working = set(frame.working_days.numbers(who_of(activity)))
    weekdays = {weekday.number for weekday in when.weekdays}
    last_date = grid.date(frame.last)
    for n in range(begin + 1, begin + span + 1):
        day = grid.date(n)
        last = last_series_day(plan, when, day)
        if day > min(last, last_date) or any(n + more not in working for more in range(run)):
            continue
        if weekdays and day.weekday() not in weekdays:
            continue
        begun = attrs.evolve(when, start=day)
        numbers = {
            grid.number(sitting.day)
            for who in groups
            for sitting in series_days(begun, start=day, last=last, calendars=context.calendars, who=who).days
        }
        if numbers and min(numbers) == n:
            yield n, tuple(sorted(numbers))


def _longest_from(frame: Frame, number: int, activity: Activity, groups: tuple[tuple[str, ...], ...]) -> int:
    """The steps that the working days of an activity take from a day on, for the group for which they take longest."""
    calendars, first = frame.context.calendars, frame.grid.date(number)
    length = own_length(activity)
    days = length.amount - 1 if length is not None else 0
    ends = (calendars.add_working_days(calendars.next_working(first, who), days, who) for who in groups)
    return max((end - first).days + 1 for end in ends) * frame.day
