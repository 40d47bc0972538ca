"""A large problem, a part at a time: some tasks are placed anew while the others stay (large neighbourhood search).

Shaw, P. (1998): Using constraint programming and local search methods to solve vehicle routing problems. First each
task goes to where it alone is better off; then what is best for the preferences is looked for around what breaks them.
How far the answer may be from the best is told by a lower bound on what the preferences cost.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence

import attrs

from lmp_plugins.dates.problem.domains import starts_too_near
from lmp_plugins.dates.problem.evaluation import breach, intervals, objective_value
from lmp_plugins.dates.problem.lower_bound import preference_lower_bound
from lmp_plugins.dates.problem.problem import (
    Booking,
    Condition,
    DaysApart,
    Demand,
    NoOverlap,
    PeriodLimit,
    PreferenceCost,
    SchedulingProblem,
    Starts,
    StartWindow,
    Task,
)
from lmp_plugins.dates.problem.spans import difference
from lmp_plugins.dates.solve.greedy import period_at
from lmp_plugins.dates.solve.local_search import LocalSearch
from lmp_plugins.dates.solve.search import (
    Effort,
    ObjectiveValue,
    OnBetter,
    Solution,
    SolutionStatus,
    StopSignal,
    require_solver,
    solve,
)

LARGE = 600
"""From how many tasks on a problem is solved a part at a time."""

_NEIGHBOURHOOD = 20
"""How many tasks are placed anew at once."""

_NEIGHBOURHOOD_WORK = 0.2
"""How much work may be put into a neighbourhood."""

_LEAST_NEIGHBOURHOOD_WORK = 0.05
"""What a neighbourhood counts as at least: making its model costs something as well, and a limit of work is to end the
search."""

_TASK_WORK = 0.0005
"""What it counts as to see whether one task is better off elsewhere."""

_TIDYING = 2
"""How often each task can be looked at with the work that is kept for the objectives after the preferences."""

_FRUITLESS = 200
"""After how many neighbourhoods in a row without a better answer the search ends."""


def large_neighbourhood_search(
    problem: SchedulingProblem,
    effort: Effort,
    begin: Starts,
    *,
    stop: StopSignal,
    on_better: OnBetter | None = None,
) -> Solution:
    """A good answer to a large problem, from one that meets all conditions.

    The preferences are looked at first, some tasks at once. For the objectives after them each task is moved by itself,
    and only to where no preference costs more. The same problem, seed and limit of work give the same answer.

    Raises:
        UsageError: when OR-Tools is not installed.
    """
    require_solver()
    bound = preference_lower_bound(problem)
    search = _LargeSearch(problem, effort, begin, bound, stop, on_better)
    search.run()
    starts = dict(search.local.starts)
    cost = objective_value(problem, PreferenceCost(), starts)
    others = any(not isinstance(objective, PreferenceCost) for objective in problem.objectives[1:])
    return Solution(
        status=SolutionStatus.OPTIMAL if cost <= bound and not others else SolutionStatus.FEASIBLE,
        starts=starts,
        objective_values=(ObjectiveValue(name=PreferenceCost().name, cost=cost, bound=min(cost, bound)),),
        work=search.spent,
        stopped=stop.requested,
    )


class _LargeSearch:
    def __init__(
        self,
        problem: SchedulingProblem,
        effort: Effort,
        begin: Starts,
        bound: int,
        stop: StopSignal,
        on_better: OnBetter | None,
    ) -> None:
        self.problem = problem
        self.effort = effort
        self.stop = stop
        self.bound = bound
        self.spent = 0.0
        self.local = LocalSearch(problem, begin)
        self.cost = objective_value(problem, PreferenceCost(), begin)
        self._on_better = on_better
        self._begun = time.monotonic()
        self._kept_work = min(effort.work / 5, _TASK_WORK * len(problem.tasks) * _TIDYING)
        self._kept_seconds = 0.0
        self._report(0)

    def run(self) -> None:
        """Move each task by itself first, then some at once, and at last for the objectives after the preferences."""
        begun = time.monotonic()
        while self.cost > self.bound:
            saved = self.local.improve(self.local.movable, self._go_on)
            self._report(saved)
            if not saved:
                break
        self._kept_seconds = (time.monotonic() - begun) * _TIDYING
        self._search_neighbourhoods()
        self._kept_work = self._kept_seconds = 0.0
        while self.local.tidy(self._go_on):
            pass

    def _search_neighbourhoods(self) -> None:
        rng = random.Random(self.effort.seed)
        neighbourhoods = _Neighbourhoods(self.problem, self.local)
        fruitless, longest = 0, 0.0
        while self.cost > self.bound and fruitless < _FRUITLESS and self._has_left(longest):
            begun = time.monotonic()
            saved = self._solve(neighbourhoods.problem_of(neighbourhoods.draw(rng)))
            fruitless = 0 if saved else fruitless + 1
            longest = max(longest, time.monotonic() - begun)

    def _solve(self, smaller: SchedulingProblem) -> int:
        """Place some tasks anew, unless the preferences cost more then, and return how much less they cost."""
        before = {task.id: self.local.starts[task.id] for task in smaller.tasks}
        work = min(_NEIGHBOURHOOD_WORK, self.effort.work - self._kept_work - self.spent)
        effort = Effort(work=work, seconds=self._seconds(), seed=self.effort.seed, workers=1)
        solution = solve(smaller, effort, begin=before, stop=self.stop)
        self.spent += max(_LEAST_NEIGHBOURHOOD_WORK, solution.work)
        if solution.starts is None or not solution.objective_values:
            return 0
        saved = objective_value(smaller, PreferenceCost(), before) - solution.objective_values[0].cost
        if saved < 0:
            return 0
        for id, start in solution.starts.items():
            if start != before[id]:
                self.local.put(id, start)
        if saved:
            self._report(saved)
        return saved

    def _report(self, saved: int) -> None:
        self.cost -= saved
        if self._on_better is not None and (saved or not self.spent):
            self._on_better(PreferenceCost().name, self.cost, self.bound)

    def _go_on(self) -> bool:
        """Whether one more task is looked at, which costs a little too."""
        self.spent += _TASK_WORK
        return self._has_left(0.0)

    def _has_left(self, seconds: float) -> bool:
        """Whether there is work left, and so many seconds."""
        left = self._seconds()
        work = self.effort.work - self._kept_work - self.spent
        return not self.stop.requested and work > 0 and (left is None or left > seconds)

    def _seconds(self) -> float | None:
        if self.effort.seconds is None:
            return None
        return self.effort.seconds - self._kept_seconds - (time.monotonic() - self._begun)


class _Neighbourhoods:
    """The neighbourhoods of an answer: some tasks that are placed anew while all others stay."""

    def __init__(self, problem: SchedulingProblem, local: LocalSearch) -> None:
        self.problem = problem
        self.local = local
        self.order = {task.id: place for place, task in enumerate(problem.tasks)}
        self.tasks = {task.id: task for task in problem.tasks}
        self.conditions: dict[str, list[Condition]] = {}
        self.demands: dict[str, list[Demand]] = {}
        self.bookings: dict[str, list[Booking]] = {}
        for condition in problem.conditions:
            if isinstance(condition, Booking):
                self.bookings.setdefault(condition.resource, []).append(condition)
                continue
            if isinstance(condition, Demand):
                self.demands.setdefault(condition.resource, []).append(condition)
            for id in condition.tasks:
                self.conditions.setdefault(id, []).append(condition)
        self.preferences: dict[str, list[tuple[int, Condition]]] = {}
        for number, preference in enumerate(problem.preferences):
            for condition in preference.conditions:
                for id in condition.tasks:
                    self.preferences.setdefault(id, []).append((number, condition))

    # --- which tasks ----------------------------------------------------------------------------------------------

    def draw(self, rng: random.Random) -> list[str]:
        """Tasks around one that breaks a preference: those that use the same resources, and some that are near it."""
        breaking = self._breaking()
        seed = rng.choice(breaking or list(self.order))
        drawn: dict[str, None] = {seed: None}
        rivals = [
            demand.task
            for condition in self.conditions.get(seed, ())
            if isinstance(condition, Demand)
            for demand in self.demands[condition.resource]
        ]
        alike = [id for _, condition in self.preferences.get(seed, ()) for id in condition.tasks]
        for pool, count in ((rivals, _NEIGHBOURHOOD // 2), (alike, _NEIGHBOURHOOD // 3), (breaking, _NEIGHBOURHOOD)):
            rest = [id for id in dict.fromkeys(pool) if id not in drawn]
            drawn.update(dict.fromkeys(rng.sample(rest, min(count, len(rest), _NEIGHBOURHOOD - len(drawn)))))
        return list(drawn)

    def _breaking(self) -> list[str]:
        """The tasks that break a preference."""
        starts = self.local.starts
        breaking: dict[str, None] = {}
        for preference in self.problem.preferences:
            for condition in preference.conditions:
                if breach(self.problem, condition, starts, self.tasks):
                    ids = _in_excess(condition, starts) if isinstance(condition, PeriodLimit) else condition.tasks
                    breaking.update(dict.fromkeys(ids))
        return list(breaking)

    # --- the smaller problem --------------------------------------------------------------------------------------

    def problem_of(self, ids: Sequence[str]) -> SchedulingProblem:
        """The problem of placing some tasks while all the others stay."""
        free = frozenset(ids)
        ordered = sorted(free, key=self.order.__getitem__)
        conditions: dict[str, Condition] = {}
        preferred: dict[int, dict[str, Condition]] = {}
        resources: dict[str, None] = {}
        for id in ordered:
            for condition in self.conditions.get(id, ()):
                if condition.key not in conditions:
                    conditions[condition.key] = self._beside(condition, free)
                if isinstance(condition, Demand):
                    resources[condition.resource] = None
            for number, condition in self.preferences.get(id, ()):
                of_preference = preferred.setdefault(number, {})
                if condition.key not in of_preference:
                    of_preference[condition.key] = self._beside(condition, free)
        concerned = set(free)
        for of_problem in (conditions, *preferred.values()):
            concerned.update(id for condition in of_problem.values() for id in condition.tasks)
        for name in resources:
            conditions.update((booking.key, booking) for booking in self._bookings(name, free))
        return SchedulingProblem(
            tasks=tuple(self._task(id, free) for id in sorted(concerned, key=self.order.__getitem__)),
            resources=tuple(resource for resource in self.problem.resources if resource.id in resources),
            conditions=tuple(conditions.values()),
            preferences=tuple(
                attrs.evolve(self.problem.preferences[number], conditions=tuple(of_preference.values()))
                for number, of_preference in sorted(preferred.items())
            ),
            objectives=(PreferenceCost(),),
            day=self.problem.day,
        )

    def _bookings(self, resource: str, free: frozenset[str]) -> Iterator[Booking]:
        """What is booked of a resource, and what those tasks use of it that stay."""
        yield from self.bookings.get(resource, ())
        for demand in self.demands[resource]:
            if demand.task in free:
                continue
            for low, high in intervals(self.tasks[demand.task], self.local.starts[demand.task], self.problem.day):
                yield Booking(
                    key=f"{demand.key}@{low}",
                    resource=resource,
                    start=low,
                    end=high,
                    amount=demand.amount,
                    by=demand.task,
                )

    def _task(self, id: str, free: frozenset[str]) -> Task:
        """A task as it is, or one that stays where it is."""
        start = self.local.starts[id]
        return self.tasks[id] if id in free else attrs.evolve(self.tasks[id], starts=((start, start),))

    def _beside(self, condition: Condition, free: frozenset[str]) -> Condition:
        """A condition on free tasks beside those that stay where they are."""
        match condition:
            case PeriodLimit():
                return self._residual(condition, free)
            case NoOverlap(first=first, second=second) | DaysApart(first=first, second=second) if not (
                {first, second} <= free
            ):
                mine, theirs = (first, second) if first in free else (second, first)
                task, other = self.tasks[mine], self.tasks[theirs]
                near = starts_too_near(task, condition, other, self.local.starts[theirs], self.problem.day)
                return StartWindow(
                    key=condition.key,
                    origin=condition.origin,
                    price=condition.price,
                    task=mine,
                    spans=difference(task.starts, near),
                )
            case _:
                return condition

    def _residual(self, condition: PeriodLimit, free: frozenset[str]) -> PeriodLimit:
        """What those tasks that stay leave of a limit; nothing of one that they exceed already."""
        load = [0] * len(condition.periods)
        for id, weight in condition.weights.items():
            if id in free:
                continue
            for low, _ in intervals(self.tasks[id], self.local.starts[id], self.problem.day):
                place = period_at(condition, low)
                if place is not None:
                    load[place] += weight
        return attrs.evolve(
            condition,
            weights={id: weight for id, weight in condition.weights.items() if id in free},
            periods=tuple(
                (begin, end, max(0, limit - load[place])) for place, (begin, end, limit) in enumerate(condition.periods)
            ),
        )


def _in_excess(condition: PeriodLimit, starts: Starts) -> Iterable[str]:
    """The tasks in the periods whose limit is exceeded."""
    for low, high, limit in condition.periods:
        ids = [id for id in condition.weights if low <= starts[id] <= high]
        if sum(condition.weights[id] for id in ids) > limit:
            yield from ids
