"""Where each activity may start by itself: working days, the usual hours, the plan's window, the planner's own word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from lmp_core.model.when import Recurring
from lmp_core.timeline.occurrence import day_of
from lmp_plugins.dates.formulate.extents import window_of
from lmp_plugins.dates.formulate.frame import Frame, Placement, who_of
from lmp_plugins.dates.formulate.origins import PRICES, Origin, OriginKind
from lmp_plugins.dates.formulate.tasks import pinned_starts
from lmp_plugins.dates.formulate.time_grid import clock_minutes
from lmp_plugins.dates.problem.problem import StartWindow
from lmp_plugins.dates.problem.spans import Span, contains, union


def windows(frame: Frame, placements: Mapping[str, Placement]) -> Iterator[StartWindow]:
    """The start windows of each activity, in the order of the placements."""
    for placement in placements.values():
        if placement.pinned:
            yield from _of_pinned(frame, placement)
        elif placement.series:
            when = placement.activity.when
            if placement.timed and isinstance(when, Recurring) and when.start_time is None:
                yield _window(placement, OriginKind.HOURS, _in_hours(frame, placement.task.length))
        else:
            yield from _of_single(frame, placement)


def _of_single(frame: Frame, placement: Placement) -> Iterator[StartWindow]:
    yield _window(placement, OriginKind.WORKING_DAYS, _on_working_days(frame, placement))
    if placement.timed:
        yield _window(placement, OriginKind.HOURS, _in_hours(frame, placement.task.length))
    window = None if placement.dated else window_of(placement.activity, frame.days)
    if window is not None:
        first, last = frame.grid.number(window.start), frame.grid.number(window.end)
        spans = _within_days(frame, placement, first, last)
        yield _window(placement, OriginKind.WINDOW, spans, days=(window.start, window.end))


def _of_pinned(frame: Frame, placement: Placement) -> Iterator[StartWindow]:
    activity = placement.activity
    moment = frame.pinned[activity.id]
    day = day_of(moment)
    starts = pinned_starts(frame, activity, moment, timed=placement.timed, length=placement.task.length)
    yield _window(placement, OriginKind.MOVED_TO, starts, days=(day, day))
    yield _window(placement, OriginKind.WORKING_DAYS, _on_working_days(frame, placement))


def _window(
    placement: Placement, kind: OriginKind, spans: tuple[Span, ...], days: tuple[dt.date, dt.date] | None = None
) -> StartWindow:
    task = placement.task
    stays = placement.exact and not placement.pinned
    if stays and task.now is not None and not contains(spans, task.now):
        # Where somebody has put it by hand it may stay, whatever day that is.
        spans = union([*spans, (task.now, task.now)])
    origin = Origin(kind=kind, activity=task.id, days=days)
    return StartWindow(key=f"{kind}:{task.id}", task=task.id, spans=spans, origin=origin, price=PRICES[kind])


def _on_working_days(frame: Frame, placement: Placement) -> tuple[Span, ...]:
    """A meeting has working days only. Work that lasts over a weekend begins and ends on one."""
    day, who = frame.day, who_of(placement.activity)
    run = 1 if placement.timed or placement.task.lengths is not None else placement.days
    step = 1 if placement.meeting else max(1, run - 1)

    def spans() -> Iterator[Span]:
        numbers = frame.working_days.numbers(who)
        working = set(numbers)
        for n in numbers:
            if all(n + more in working for more in range(step, run, step)):
                yield n * day, n * day + day - 1

    return frame.spans(("working", frame.working_days.representative(who), run, step), spans)


def _in_hours(frame: Frame, length: int) -> tuple[Span, ...]:
    """The starts from which something of a length lies between the plan's usual times of day."""
    day, rules = frame.day, frame.plan.coordination
    begin = -(-clock_minutes(rules.day_from) // frame.grid.minutes)
    end = clock_minutes(rules.day_to) // frame.grid.minutes
    return frame.spans(
        ("hours", length),
        lambda: ((n * day + begin, n * day + end - length) for n in range(1, frame.last + 1) if end - length >= begin),
    )


def _within_days(frame: Frame, placement: Placement, first: int, last: int) -> tuple[Span, ...]:
    """The starts from which a task lies between two days, both included."""
    day, task = frame.day, placement.task
    if placement.timed:
        return union([(first * day, (last + 1) * day - task.length)])
    lengths = task.lengths
    if lengths is None:
        return union([(first * day, (last - placement.days + 1) * day)])
    return union(
        (n * day, n * day)
        for n in range(max(1, first), min(last, frame.last) + 1)
        if n * day + lengths[n] <= (last + 1) * day
    )
