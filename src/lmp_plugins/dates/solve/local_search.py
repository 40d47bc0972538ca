"""An answer made better one task at a time: each to where it costs least while all the others stay where they are.

What several tasks must change for together is left to a search. A series stays where it is, and so does what a
preference puts in an order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lmp_plugins.dates.problem.costs import PriceChange, changes_outside, changes_within, pieces
from lmp_plugins.dates.problem.domains import starts_too_near
from lmp_plugins.dates.problem.evaluation import intervals
from lmp_plugins.dates.problem.problem import (
    Condition,
    DaysApart,
    EarlyStarts,
    MoveDistance,
    NoOverlap,
    PeriodLimit,
    PreferenceCost,
    SchedulingProblem,
    Starts,
    StartWindow,
    Task,
    TasksMoved,
    TimeLag,
)
from lmp_plugins.dates.problem.spans import Span, contains, union
from lmp_plugins.dates.solve.greedy import Timetable, period_at

_SumOverTasks = MoveDistance | EarlyStarts | TasksMoved
"""An objective that each task adds to by itself."""


class LocalSearch:
    """An answer that meets all conditions, what its preferences cost, and where a single task is better off."""

    def __init__(self, problem: SchedulingProblem, starts: Starts) -> None:
        self.timetable = Timetable(problem)
        self.day = problem.day
        self._windows: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
        self._separations: dict[str, list[tuple[int, NoOverlap | DaysApart]]] = {}
        self._limits: dict[str, list[tuple[int, PeriodLimit, list[int]]]] = {}
        fixed = {task.id for task in problem.tasks if task.sittings is not None}
        for preference in problem.preferences:
            for condition in preference.conditions:
                self._note(condition, preference.weight)
                if isinstance(condition, TimeLag):
                    fixed.update(condition.tasks)
        self.movable = [task.id for task in problem.tasks if task.id not in fixed]
        self._may_move = frozenset(self.movable)
        self._objectives = tuple(_sums_over_tasks(problem))
        for id, start in starts.items():
            self.put(id, start)

    def _note(self, condition: Condition, weight: int) -> None:
        match condition:
            case StartWindow(task=id, spans=spans):
                self._windows.setdefault(id, []).append((weight, spans))
            case NoOverlap() | DaysApart():
                for id in condition.tasks:
                    self._separations.setdefault(id, []).append((weight, condition))
            case PeriodLimit(weights=weights, periods=periods):
                loads = [0] * len(periods)
                for id in weights:
                    self._limits.setdefault(id, []).append((weight, condition, loads))
            case _:
                pass

    @property
    def starts(self) -> dict[str, int]:
        """Where all tasks are."""
        return self.timetable.starts

    def put(self, id: str, start: int) -> None:
        """Place a task, also one that is placed already."""
        if id in self.starts:
            self._take_out(id)
        self.timetable.put(id, start)
        self._load(id, start, 1)

    def improve(self, ids: Iterable[str], go_on: Callable[[], bool]) -> int:
        """Move each task to where its preferences cost less, and return how much less all of them cost.

        ``go_on`` is asked before each task.
        """
        saved = 0
        for id in ids:
            if not go_on():
                break
            before = self.cost(id) if id in self._may_move else 0
            if before:
                start, cost = self._best(id, before)
                if cost < before:
                    self.put(id, start)
                    saved += before - cost
        return saved

    def tidy(self, go_on: Callable[[], bool]) -> int:
        """Move each task to where the objectives after the preferences are better served and no preference costs more,
        and return how many tasks were moved. ``go_on`` is asked before each task.
        """
        moved = 0
        for id in self.movable if self._objectives else ():
            if not go_on():
                break
            before = self.starts[id]
            start, _ = self._best(id, self.cost(id))
            if start != before:
                self.put(id, start)
                moved += 1
        return moved

    def cost(self, id: str) -> int:
        """By how much less the preferences would cost if a task were nowhere."""
        start, task = self.starts[id], self.timetable.tasks[id]
        cost = sum(weight for weight, spans in self._windows.get(id, ()) if not contains(spans, start))
        for weight, condition, loads in self._limits.get(id, ()):
            own = condition.weights[id]
            for low, _ in intervals(task, start, self.day):
                place = period_at(condition, low)
                if place is not None:
                    cost += weight * min(own, max(0, loads[place] - condition.periods[place][2]))
        for weight, separation in self._separations.get(id, ()):
            cost += weight * contains(self._too_near(id, separation), start)
        return cost

    def _take_out(self, id: str) -> int:
        start = self.timetable.take_out(id)
        self._load(id, start, -1)
        return start

    def _load(self, id: str, start: int, sign: int) -> None:
        for _, condition, loads in self._limits.get(id, ()):
            for low, _ in intervals(self.timetable.tasks[id], start, self.day):
                place = period_at(condition, low)
                if place is not None:
                    loads[place] += sign * condition.weights[id]

    def _too_near(self, id: str, condition: NoOverlap | DaysApart) -> tuple[Span, ...]:
        other = self.timetable.tasks[condition.second if condition.first == id else condition.first]
        start = self.starts.get(other.id)
        if start is None:
            return ()
        return union(starts_too_near(self.timetable.tasks[id], condition, other, start, self.day))

    def _best(self, id: str, most: int) -> tuple[int, int]:
        """(start, cost) of where a task is best off, by the preferences first; it stays where nothing is better."""
        task = self.timetable.tasks[id]
        start = self._take_out(id)
        best = (most, *self._values(task, start))
        best_start = start
        for low, high, cost in self._priced(task, self.timetable.allowed(task)):
            if cost > best[0]:
                continue
            for candidate in self._candidates(task, low, high, cheaper=cost < best[0]):
                values = (cost, *self._values(task, candidate))
                if values < best and self.timetable.keeps_lags(task, candidate):
                    best, best_start = values, candidate
        self.timetable.put(id, start)
        self._load(id, start, 1)
        return best_start, best[0]

    def _candidates(self, task: Task, low: int, high: int, *, cheaper: bool) -> Iterable[int]:
        """The starts between two that may be best: all, or the first and those nearest to where the task is today."""
        if task.id in self.timetable.lags and cheaper:
            return range(low, high + 1)
        candidates = [low]
        if task.now is not None:
            nearest = min(max(task.now // self.day, low // self.day), high // self.day) * self.day
            candidates += [max(low, nearest), min(max(low, task.now), high)]
        return candidates

    def _values(self, task: Task, start: int) -> tuple[int, ...]:
        """What a start adds to each of the objectives after the preferences."""
        return tuple(
            _value(objective, task, start, self.day) if task.id in among else 0 for objective, among in self._objectives
        )

    def _priced(self, task: Task, spans: tuple[Span, ...]) -> Iterator[tuple[int, int, int]]:
        """(first start, last start, what the preferences cost there) of each piece of some spans."""
        if not spans:
            return
        base = 0
        changes: list[PriceChange] = []
        for weight, preferred in self._windows.get(task.id, ()):
            base += weight
            changes += changes_outside(spans, preferred, weight)
        for weight, condition, loads in self._limits.get(task.id, ()):
            own = condition.weights[task.id]
            for (low, high, limit), load in zip(condition.periods, loads, strict=True):
                more = max(0, load + own - limit) - max(0, load - limit)
                if more:
                    changes += changes_within([(low, high)], weight * more)
        for weight, separation in self._separations.get(task.id, ()):
            changes += changes_within(self._too_near(task.id, separation), weight)
        yield from pieces(spans, base, changes)


def _sums_over_tasks(problem: SchedulingProblem) -> Iterator[tuple[_SumOverTasks, frozenset[str]]]:
    """(objective, the tasks that it is about) after the preferences, up to one that is not a sum over tasks."""
    for objective in problem.objectives:
        match objective:
            case MoveDistance(tasks=ids) | EarlyStarts(tasks=ids):
                yield objective, frozenset(ids)
            case TasksMoved(weights=weights):
                yield objective, frozenset(weights)
            case PreferenceCost():
                pass
            case _:
                return


def _value(objective: _SumOverTasks, task: Task, start: int, day: int) -> int:
    match objective:
        case MoveDistance():
            return abs(start // day - (task.now or 0) // day)
        case EarlyStarts():
            return start
        case TasksMoved(weights=weights):
            return weights[task.id] * (start != task.now)
