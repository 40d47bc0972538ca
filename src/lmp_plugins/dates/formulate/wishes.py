"""The wishes of a plan as conditions: weekdays, times of day, how many in a week or month, how far apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from lmp_core.model import Wish
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.dates.formulate.frame import Frame, Placement
from lmp_plugins.dates.formulate.origins import PRICES, Origin, OriginKind
from lmp_plugins.dates.formulate.period_limits import PeriodLimits
from lmp_plugins.dates.formulate.time_grid import clock_minutes, is_clock
from lmp_plugins.dates.problem.problem import Condition, DaysApart, NoOverlap, StartWindow, Task
from lmp_plugins.dates.problem.spans import Span, difference


def wish_conditions(
    frame: Frame, placements: Mapping[str, Placement], to_come: Sequence[Occurrence], wish: Wish
) -> Iterator[Condition]:
    """The conditions of a wish: one for each activity that it is about, or one for all.

    ``to_come`` are the meetings that stay where they are. What the planner has pinned is not a matter of wishes.
    """
    ids = [id for id, placement in placements.items() if wish.concerns(placement.activity) and not placement.pinned]
    price = PRICES[OriginKind.WISH] if wish.required else None
    origin = Origin(kind=OriginKind.WISH, part=wish.id)

    def windows(name: str, starts: Callable[[Placement], tuple[Span, ...]], *, timed: bool) -> Iterator[Condition]:
        for id in ids:
            if placements[id].timed or not timed:
                yield StartWindow(
                    key=f"wish:{wish.id}:{name}:{id}",
                    task=id,
                    spans=starts(placements[id]),
                    origin=attrs.evolve(origin, activity=id),
                    price=price,
                )

    if wish.weekdays:
        numbers = {weekday.number for weekday in wish.weekdays}
        yield from windows("weekdays", lambda placement: _on_weekdays(frame, placement, numbers), timed=False)
    if wish.time_from or wish.time_to:
        begin, end = wish.time_from, wish.time_to
        yield from windows("times", lambda placement: _between(frame, placement.task, begin, end), timed=True)
    if wish.at_most is not None and ids:
        stays = [(occurrence, 1) for occurrence in to_come if wish.concerns(occurrence.activity)]
        yield PeriodLimits(frame, wish.per).condition(
            f"wish:{wish.id}:at-most", dict.fromkeys(ids, 1), wish.at_most, stays, origin, price
        )
    if wish.apart is not None:
        yield from _apart(frame, [placements[id] for id in ids], to_come, wish, wish.apart)


def _on_weekdays(frame: Frame, placement: Placement, numbers: set[int]) -> tuple[Span, ...]:
    """The starts from which all days of an activity are among the weekdays; of a series only the first counts."""
    length, day = 1 if placement.series else placement.days, frame.day
    return frame.spans(
        ("weekdays", tuple(sorted(numbers)), length),
        lambda: (
            (n * day, n * day + day - 1)
            for n in range(frame.last + 1)
            if all(frame.grid.date(n + more).weekday() in numbers for more in range(length))
        ),
    )


def _between(frame: Frame, task: Task, begin: str | None, end: str | None) -> tuple[Span, ...]:
    """The starts from which a task lies between two times of day; None for the beginning or end of the day."""
    day, minutes = frame.day, frame.grid.minutes
    low = -(-clock_minutes(begin) // minutes) if begin else 0
    high = (clock_minutes(end) // minutes if end else day) - task.length
    return frame.spans(("between", low, high), lambda: ((n * day + low, n * day + high) for n in range(frame.last + 1)))


def _apart(
    frame: Frame, placements: Sequence[Placement], to_come: Sequence[Occurrence], wish: Wish, apart: Duration
) -> Iterator[Condition]:
    """Keep activities apart: days are counted from day to day, minutes and hours from end to start."""
    days = 0 if is_clock(apart) else _days(apart)
    gap = 0 if days else frame.grid.steps(apart)
    price = PRICES[OriginKind.WISH] if wish.required else None
    single = [placement for placement in placements if not placement.series and (days or placement.timed)]
    for place, placement in enumerate(single):
        second = placement.activity.id
        for other in single[:place]:
            first = other.activity.id
            key = f"wish:{wish.id}:apart:{first}:{second}"
            origin = Origin(kind=OriginKind.WISH, part=wish.id, activity=first, other=second)
            if days:
                yield DaysApart(key=key, first=first, second=second, days=days, origin=origin, price=price)
            else:
                yield NoOverlap(key=key, first=first, second=second, gap=gap, origin=origin, price=price)
    for occurrence in to_come:
        if not wish.concerns(occurrence.activity):
            continue
        for placement in single:
            task = placement.task
            hole = _starts_too_near(frame, task, occurrence, days, gap)
            if hole is not None:
                yield StartWindow(
                    key=f"wish:{wish.id}:apart:{task.id}:{occurrence.key}",
                    task=task.id,
                    spans=difference([(0, (frame.last + 1) * frame.day)], [hole]),
                    origin=Origin(kind=OriginKind.WISH, part=wish.id, activity=task.id, other=occurrence.activity.id),
                    price=price,
                )


def _starts_too_near(frame: Frame, task: Task, occurrence: Occurrence, days: int, gap: int) -> Span | None:
    """The starts at which a task would be too near a meeting that stays; None when the meeting has no such time."""
    grid, day = frame.grid, frame.day
    if occurrence.first_day is None:
        return None
    if days:
        number = grid.number(occurrence.first_day)
        return (number - days + 1) * day, (number + days) * day - 1
    if isinstance(occurrence.start, dt.datetime) and isinstance(occurrence.end, dt.datetime):
        start, end = grid.at(occurrence.start), grid.at(occurrence.end, up=True)
        return start - task.length - gap + 1, end + gap - 1
    return None


def _days(apart: Duration) -> int:
    """Days from day to day; of working days, five are a week."""
    if apart.unit is DurationUnit.WORKING_DAYS:
        return apart.amount // 5 * 7 + apart.amount % 5
    return apart.timedelta.days
