"""A first answer without a solver: each task in turn where it fits first, the least free tasks before the others.

This is the serial schedule generation scheme of project scheduling. It may fail where there is an answer. What it finds
meets all conditions, and gives a search something to begin from.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from lmp_plugins.dates.problem.domains import Use, blocked_starts, feasible_starts, full_times, starts_too_near
from lmp_plugins.dates.problem.evaluation import breach, intervals, violated
from lmp_plugins.dates.problem.problem import (
    Booking,
    Condition,
    DaysApart,
    Demand,
    NoOverlap,
    PeriodLimit,
    SchedulingProblem,
    StartWindow,
    Task,
    TimeLag,
)
from lmp_plugins.dates.problem.spans import Span, contains, count, difference, intersection


def greedy_starts(problem: SchedulingProblem) -> dict[str, int] | None:
    """Starts that meet all conditions; None when this simple way finds none."""
    starts = Timetable(problem).fill()
    return starts if starts is not None and not violated(problem, starts) else None


class Timetable:
    """The starts of those tasks that are placed, and what they leave to the others."""

    def __init__(self, problem: SchedulingProblem) -> None:
        self.problem = problem
        self.day = problem.day
        self.tasks = {task.id: task for task in problem.tasks}
        self.starts: dict[str, int] = {}
        self.lags: dict[str, list[TimeLag]] = {}
        self._domains = feasible_starts(problem)
        self._resources = {resource.id: resource for resource in problem.resources}
        self._demands: dict[str, list[Demand]] = {}
        self._uses: dict[str, list[Use]] = {}
        self._separations: dict[str, list[NoOverlap | DaysApart]] = {}
        self._limits: dict[str, list[tuple[PeriodLimit, list[int]]]] = {}
        self._preferred: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
        for condition in problem.conditions:
            self._note(condition)
        for preference in problem.preferences:
            for condition in preference.conditions:
                if isinstance(condition, StartWindow):
                    self._preferred.setdefault(condition.task, []).append((preference.weight, condition.spans))

    def _note(self, condition: Condition) -> None:
        match condition:
            case Demand():
                self._demands.setdefault(condition.task, []).append(condition)
            case Booking() if self._resources[condition.resource].capacity != 1:
                use = (condition.start, condition.end, condition.amount, condition.by)
                self._uses.setdefault(condition.resource, []).append(use)
            case TimeLag():
                self.lags.setdefault(condition.later, []).append(condition)
                self.lags.setdefault(condition.earlier, []).append(condition)
            case NoOverlap() | DaysApart():
                self._separations.setdefault(condition.first, []).append(condition)
                self._separations.setdefault(condition.second, []).append(condition)
            case PeriodLimit():
                residual = [limit for _, _, limit in condition.periods]
                for id in condition.weights:
                    self._limits.setdefault(id, []).append((condition, residual))
            case _:
                pass

    def fill(self) -> dict[str, int] | None:
        """Place all tasks one after the other, and return their starts; None when one of them fits nowhere."""
        for id in self._order():
            start = self._start(self.tasks[id])
            if start is None:
                return None
            self.put(id, start)
        return self.starts

    def _order(self) -> list[str]:
        """Series first, then the tasks that are bound most; each after those that it must come after."""
        predecessors: dict[str, set[str]] = {id: set() for id in self.tasks}
        successors: dict[str, list[str]] = {}
        for condition in self.problem.conditions:
            if isinstance(condition, TimeLag) and not condition.maximum:
                predecessors[condition.later].add(condition.earlier)
        for id, earlier in predecessors.items():
            for predecessor in earlier:
                successors.setdefault(predecessor, []).append(id)
        waiting = {id: len(earlier) for id, earlier in predecessors.items()}
        ready = [(*self._freedom(id), id) for id, missing in waiting.items() if not missing]
        heapq.heapify(ready)
        order: list[str] = []
        while ready:
            id = heapq.heappop(ready)[-1]
            order.append(id)
            for successor in successors.get(id, ()):
                waiting[successor] -= 1
                if not waiting[successor]:
                    heapq.heappush(ready, (*self._freedom(successor), successor))
        return order if len(order) == len(self.tasks) else list(self.tasks)

    def _freedom(self, id: str) -> tuple[bool, int, int]:
        """How free a task is: (whether it is there once only, its last start, how many starts it has)."""
        domain = self._domains[id]
        return self.tasks[id].sittings is None, domain[-1][1] if domain else 0, count(domain)

    # --- where a task fits ----------------------------------------------------------------------------------------

    def allowed(self, task: Task) -> tuple[Span, ...]:
        """The starts that those placed already leave to a task, but for time lags: for these see :meth:`keeps_lags`."""
        spans = self._domains[task.id]
        for demand in self._demands.get(task.id, ()):
            full = full_times(self._resources[demand.resource], demand, self._uses.get(demand.resource, ()))
            if full:
                spans = difference(spans, blocked_starts(task, full, self.day))
        for condition in self._separations.get(task.id, ()):
            other = self.tasks[condition.second if condition.first == task.id else condition.first]
            if other.id in self.starts:
                spans = difference(spans, starts_too_near(task, condition, other, self.starts[other.id], self.day))
        return self._below_limits(task, spans)

    def keeps_lags(self, task: Task, start: int) -> bool:
        """Whether a start keeps the time lags to those tasks that are placed."""
        lags = self.lags.get(task.id, ())
        starts: Mapping[str, int] = {
            **{id: self.starts[id] for lag in lags for id in lag.tasks if id in self.starts},
            task.id: start,
        }
        return not any(
            lag.earlier in starts and lag.later in starts and breach(self.problem, lag, starts, self.tasks)
            for lag in lags
        )

    def _start(self, task: Task) -> int | None:
        """Where a task is now if it may stay, else the first start with most of its preferences."""
        spans = self.allowed(task)
        if task.now is not None and contains(spans, task.now) and self.keeps_lags(task, task.now):
            return task.now
        preferred = spans
        for _, wished in sorted(self._preferred.get(task.id, ()), key=lambda wish: -wish[0]):
            preferred = intersection(preferred, wished) or preferred
        start = self._first(task, preferred)
        return self._first(task, spans) if start is None else start

    def _first(self, task: Task, spans: tuple[Span, ...]) -> int | None:
        if task.id not in self.lags:
            return spans[0][0] if spans else None
        starts = (start for low, high in spans for start in range(low, high + 1))
        return next((start for start in starts if self.keeps_lags(task, start)), None)

    def _below_limits(self, task: Task, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The starts at which a task exceeds no limit."""
        for condition, residual in self._limits.get(task.id, ()):
            weight = condition.weights[task.id]
            periods = list(zip(condition.periods, residual, strict=True))
            if task.sittings is None:
                spans = difference(spans, [(low, high) for (low, high, _), rest in periods if weight > rest])
                continue
            for first, days in task.sittings.items():
                if any(
                    sum(low <= on * self.day <= high for on in days) * weight > rest for (low, high, _), rest in periods
                ):
                    spans = difference(spans, [(first * self.day, first * self.day + self.day - 1)])
        return spans

    # --- placing --------------------------------------------------------------------------------------------------

    def put(self, id: str, start: int) -> None:
        """Place a task."""
        self.starts[id] = start
        self._count(id, start, 1)
        for resource, use in self._uses_of(id, start):
            self._uses.setdefault(resource, []).append(use)

    def take_out(self, id: str) -> int:
        """Undo :meth:`put`, and return where the task was."""
        start = self.starts.pop(id)
        self._count(id, start, -1)
        for resource, use in self._uses_of(id, start):
            self._uses[resource].remove(use)
        return start

    def _uses_of(self, id: str, start: int) -> Iterator[tuple[str, Use]]:
        for low, high in intervals(self.tasks[id], start, self.day):
            for demand in self._demands.get(id, ()):
                yield demand.resource, (low, high, demand.amount, id)

    def _count(self, id: str, start: int, sign: int) -> None:
        for condition, residual in self._limits.get(id, ()):
            for low, _ in intervals(self.tasks[id], start, self.day):
                place = period_at(condition, low)
                if place is not None:
                    residual[place] -= sign * condition.weights[id]


def period_at(condition: PeriodLimit, start: int) -> int | None:
    """The place of the period of a limit that a start lies in; None when it lies in none."""
    periods: Sequence[tuple[int, int, int]] = condition.periods
    place = bisect_right(periods, (start, 1 << 60)) - 1
    return place if place >= 0 and start <= periods[place][1] else None
