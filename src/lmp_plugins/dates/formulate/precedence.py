"""What must come before what: prerequisites with their lags, as time lags between tasks or as start windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import attrs

from lmp_core.model import Activity, Relation
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.hierarchy import resolved
from lmp_plugins.dates.formulate.extents import Extent
from lmp_plugins.dates.formulate.frame import Frame, Placement, who_of
from lmp_plugins.dates.formulate.origins import PRICES, Origin, OriginKind
from lmp_plugins.dates.problem.evaluation import total_length
from lmp_plugins.dates.problem.problem import Condition, StartWindow, Task, TimeLag, from_end, to_end
from lmp_plugins.dates.problem.spans import Span, union


def precedences(
    frame: Frame, placements: Mapping[str, Placement], extents: Mapping[str, Extent]
) -> Iterator[Condition]:
    """The conditions of all prerequisites of which at least one side is placed and the other has a date.

    ``extents`` are of the activities that have a date today.
    """
    plan = frame.plan
    builder = _LagConditions(frame, placements, extents)
    for activity in plan.activities:
        if activity.id not in placements and activity.id not in extents:
            continue
        for number, prerequisite in enumerate(activity.requires):
            other = resolved(plan, prerequisite.activity)
            if other == activity.id or (other not in placements and activity.id not in placements):
                continue
            if other not in placements and other not in extents:
                continue
            for lag, maximum in _lags(prerequisite.lag, prerequisite.max_lag):
                yield builder.condition(activity, other, _Lag(lag, maximum, prerequisite.relation, number))


def starts_where(task: Task, day: int, fits: Callable[[int], bool], *, at_end: bool) -> tuple[Span, ...]:
    """The starts of a task whose start, or ``at_end`` whose end, fits.

    Within a day, ``fits`` must be true of all times from some time on, or of all times up to one.
    """
    spans: list[Span] = []
    for low, high in task.starts:
        first = low
        while first <= high:
            # A day at a time: lengths are the same within it.
            last = min(high, (first // day + 1) * day - 1)
            length = total_length(task, first // day, day) if at_end else 0
            spans += _fitting(first, last, length, fits)
            first = last + 1
    return union(spans)


def _fitting(first: int, last: int, length: int, fits: Callable[[int], bool]) -> Iterator[Span]:
    begins, ends = fits(first + length), fits(last + length)
    if begins and ends:
        yield first, last
    elif begins or ends:
        low, high = first, last
        while high - low > 1:
            middle = (low + high) // 2
            if fits(middle + length) == begins:
                low = middle
            else:
                high = middle
        yield (first, low) if begins else (high, last)


def _lags(lag: Duration | None, max_lag: Duration | None) -> Iterator[tuple[Duration | None, bool]]:
    """(lag, whether it is a maximum) of each lag of a prerequisite; a lag of None is no time at all.

    A negative longest lag alone says that the one comes before the other: no shortest lag then holds.
    """
    if lag is not None or max_lag is None or max_lag.amount >= 0:
        yield lag, False
    if max_lag is not None:
        yield max_lag, True


@attrs.frozen
class _Lag:
    """The shortest or, with ``maximum``, the longest lag of the prerequisite with a number."""

    duration: Duration | None
    maximum: bool
    relation: Relation
    number: int

    @property
    def working_days(self) -> int | None:
        """How many working days it is; None when it is counted by the clock."""
        if self.duration is None or self.duration.unit is not DurationUnit.WORKING_DAYS:
            return None
        return self.duration.amount if self.maximum or self.duration.amount != 0 else None

    @property
    def round_up(self) -> bool:
        """Whether working days are counted from the first day that begins at or after the end that they begin at."""
        amount = self.working_days or 0
        return amount >= 0 if self.maximum else amount > 0 or self.working_days is None


class _LagConditions:
    def __init__(self, frame: Frame, placements: Mapping[str, Placement], extents: Mapping[str, Extent]) -> None:
        self.frame = frame
        self.tasks = {id: placement.task for id, placement in placements.items()}
        self.extents = extents
        self._tables: dict[tuple[tuple[str, ...], int, bool], dict[int, int]] = {}

    def condition(self, activity: Activity, other: str, lag: _Lag) -> Condition:
        """That an activity keeps a lag from another one: between two tasks, or of the one that is placed."""
        kind = OriginKind.AT_MOST_AFTER if lag.maximum else OriginKind.ORDER
        origin = Origin(kind=kind, activity=activity.id, other=other, relation=lag.relation, lag=lag.duration)
        key, price = f"{kind}:{activity.id}:{other}:{lag.number}", PRICES[kind]
        if other not in self.tasks or activity.id not in self.tasks:
            task = self.tasks.get(activity.id) or self.tasks[other]
            spans = self._starts(activity, other, lag)
            return StartWindow(key=key, task=task.id, spans=spans, origin=origin, price=price)
        return TimeLag(
            key=key,
            earlier=other,
            later=activity.id,
            relation=lag.relation,
            lag=self._steps(lag),
            maximum=lag.maximum,
            table=self._table(activity, lag),
            round_up=lag.round_up,
            origin=origin,
            price=price,
        )

    def _starts(self, activity: Activity, other: str, lag: _Lag) -> tuple[Span, ...]:
        """The starts of the one side that is placed, beside the other that stays where it is."""
        grid, day, most = self.frame.grid, self.frame.day, lag.maximum
        at_source, at_target = from_end(lag.relation), to_end(lag.relation)
        if activity.id in self.tasks:
            limit = self._bound(activity, lag, grid.at(self.extents[other][int(at_source)], up=not most))
            fits: Callable[[int], bool] = limit.__ge__ if most else limit.__le__
            return starts_where(self.tasks[activity.id], day, fits, at_end=at_target)
        target = grid.at(self.extents[activity.id][int(at_target)], up=most)

        def leaves_room(time: int) -> bool:
            bound = self._bound(activity, lag, time)
            return target <= bound if most else target >= bound

        return starts_where(self.tasks[other], day, leaves_room, at_end=at_source)

    def _steps(self, lag: _Lag) -> int:
        if lag.duration is None or lag.working_days is not None:
            return 0
        return self.frame.grid.steps(lag.duration, up=not lag.maximum)

    def _bound(self, activity: Activity, lag: _Lag, time: int) -> int:
        """The earliest time that keeps a lag from another time; with a maximum the latest."""
        if lag.working_days is None:
            return time + self._steps(lag)
        number = -(-time // self.frame.day) if lag.round_up else time // self.frame.day
        return self.frame.working_days.lag_bound(who_of(activity), lag.working_days, number, maximum=lag.maximum)

    def _table(self, activity: Activity, lag: _Lag) -> dict[int, int] | None:
        """By number of a day, the time to which a lag of working days leads from it; None when it is not of them."""
        if lag.working_days is None:
            return None
        who, working_days = who_of(activity), self.frame.working_days
        key = (working_days.representative(who), lag.working_days, lag.maximum)
        if key not in self._tables:
            self._tables[key] = {
                number: working_days.lag_bound(who, lag.working_days, number, maximum=lag.maximum)
                for number in range(self._reach)
            }
        return self._tables[key]

    @cached_property
    def _reach(self) -> int:
        """The number of a day after which nothing that is placed can end."""
        day = self.frame.day
        starts = (
            (task, start)
            for task in self.tasks.values()
            for start in task.sittings or [span[1] // day for span in task.starts[-1:]]
        )
        ends = [on + total_length(task, on, day) // day for task, on in starts]
        return max([self.frame.last, *ends]) + 3
