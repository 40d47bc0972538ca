"""What given starts amount to: when tasks are, which conditions they break, and what they cost."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_plugins.dates.problem.problem import (
    Booking,
    Condition,
    DaysApart,
    Demand,
    EarlyStarts,
    Makespan,
    MoveDistance,
    NoOverlap,
    Objective,
    PeopleMoved,
    PeriodLimit,
    PreferenceCost,
    RenewableResource,
    SchedulingProblem,
    Starts,
    StartWindow,
    Task,
    TasksMoved,
    TimeLag,
)
from lmp_plugins.dates.problem.sharing import competes, demand_at_once
from lmp_plugins.dates.problem.spans import Span, contains

_Use = tuple[int, int, int, str, bool]
"""(start, end, amount, user, whether it stays where it is)."""


# --- when tasks are -----------------------------------------------------------------------------------------------


def length_at(task: Task, start: int, day: int) -> int:
    """The length of a task, or of a sitting of a series, that starts at ``start``."""
    return task.length if task.lengths is None else task.lengths[start // day]


def end_at(task: Task, start: int, day: int) -> int:
    """The end of a task that starts at ``start``; of a series the end of its last sitting."""
    return start + total_length(task, start // day, day)


def total_length(task: Task, on: int, day: int) -> int:
    """The steps from the start of a task on a day to its end; of a series to the end of its last sitting."""
    if task.sittings is None:
        return task.length if task.lengths is None else task.lengths[on]
    return max((sitting - on) * day + length_at(task, sitting * day, day) for sitting in task.sittings[on])


def intervals(task: Task, start: int, day: int) -> list[Span]:
    """(start, end) of each time that a task is when it starts at ``start``: several for a series."""
    if task.sittings is None:
        return [(start, start + length_at(task, start, day))]
    clock = start % day
    return [(on * day + clock, on * day + clock + length_at(task, on * day, day)) for on in task.sittings[start // day]]


# --- what is broken -----------------------------------------------------------------------------------------------


def breach(problem: SchedulingProblem, condition: Condition, starts: Starts, tasks: Mapping[str, Task]) -> int:
    """How much of a condition is not met: 0 when it is. For resources see :func:`overloaded`."""
    day = problem.day
    match condition:
        case StartWindow(task=id, spans=spans):
            return int(not contains(spans, starts[id]))
        case TimeLag():
            return int(not _keeps_lag(condition, starts, tasks, day))
        case DaysApart(first=first, second=second, days=days):
            ours, theirs = (intervals(tasks[id], starts[id], day) for id in (first, second))
            return int(any(abs(begin // day - other // day) < days for begin, _ in ours for other, _ in theirs))
        case NoOverlap(first=first, second=second, gap=gap):
            ours, theirs = (intervals(tasks[id], starts[id], day) for id in (first, second))
            return int(any(a < d + gap and c < b + gap for a, b in ours for c, d in theirs))
        case PeriodLimit():
            return _excess(condition, starts, tasks, day)
    return 0


def _excess(condition: PeriodLimit, starts: Starts, tasks: Mapping[str, Task], day: int) -> int:
    begun = [
        (begin, weight)
        for id, weight in condition.weights.items()
        for begin, _ in intervals(tasks[id], starts[id], day)
    ]
    excess = 0
    for low, high, limit in condition.periods:
        excess += max(0, sum(weight for begin, weight in begun if low <= begin <= high) - limit)
    return excess


def _keeps_lag(condition: TimeLag, starts: Starts, tasks: Mapping[str, Task], day: int) -> bool:
    def moment(id: str, at_end: bool) -> int:
        return end_at(tasks[id], starts[id], day) if at_end else starts[id]

    source, target = moment(condition.earlier, condition.from_end), moment(condition.later, condition.to_end)
    bound = source + condition.lag
    if condition.table is not None:
        bound = condition.table[-(-source // day) if condition.round_up else source // day]
    return target <= bound if condition.maximum else target >= bound


def overloaded(problem: SchedulingProblem, starts: Starts, tasks: Mapping[str, Task]) -> list[str]:
    """The ids of the resources that are asked for more than they have."""
    resources = {resource.id: resource for resource in problem.resources}
    uses: dict[str, list[_Use]] = {}
    for condition in problem.conditions:
        match condition:
            case Demand(task=id, resource=name, amount=amount):
                uses.setdefault(name, []).extend(
                    (low, high, amount, id, False) for low, high in intervals(tasks[id], starts[id], problem.day)
                )
            case Booking(resource=name, start=low, end=high, amount=amount, by=by):
                uses.setdefault(name, []).append((low, high, amount, by, True))
    return [name for name, uses_of in uses.items() if _is_overloaded(resources[name], uses_of)]


def _is_overloaded(resource: RenewableResource, uses: list[_Use]) -> bool:
    # What stays where it is may be too much already; nothing that is placed may then be there.
    if resource.capacity == 1:
        return _is_used_twice(resource, uses)
    for moment in {low for low, high, _, _, _ in uses if low < high}:
        here = [(by, amount, stays) for low, high, amount, by, stays in uses if low <= moment < high]
        if sum(amount for _, amount, _ in here) <= resource.capacity:
            continue  # there is enough for all, whoever shares
        for user, amount, stays in here:
            others = ((by, much) for by, much, _ in here if competes(resource, user, by))
            if not stays and amount + demand_at_once(resource, others) > resource.capacity:
                return True
    return False


def _is_used_twice(resource: RenewableResource, uses: list[_Use]) -> bool:
    for place, (a, b, _, user, stays) in enumerate(uses):
        for c, d, _, other, stays_too in uses[:place]:
            if max(a, c) < min(b, d) and not (stays and stays_too) and competes(resource, user, other):
                return True
    return False


def violated(problem: SchedulingProblem, starts: Starts) -> list[str]:
    """What does not hold: keys of conditions, ids of overloaded resources, and of tasks that lie out of bounds."""
    tasks = {task.id: task for task in problem.tasks}
    outside = [task.id for task in problem.tasks if not contains(task.starts, starts[task.id])]
    if outside:
        return outside
    broken = [condition.key for condition in problem.conditions if breach(problem, condition, starts, tasks)]
    return broken + overloaded(problem, starts, tasks)


# --- what it costs ------------------------------------------------------------------------------------------------


def objective_value(problem: SchedulingProblem, objective: Objective, starts: Starts) -> int:
    """What starts cost by an objective."""
    tasks = {task.id: task for task in problem.tasks}
    day = problem.day

    def is_moved(id: str) -> bool:
        return starts[id] != tasks[id].now

    match objective:
        case PreferenceCost():
            return sum(
                preference.weight * breach(problem, condition, starts, tasks)
                for preference in problem.preferences
                for condition in preference.conditions
            )
        case TasksMoved(weights=weights):
            return sum(weight for id, weight in weights.items() if is_moved(id))
        case PeopleMoved(people=people):
            return sum(weight for ids, weight in people.values() if any(map(is_moved, ids)))
        case MoveDistance(tasks=ids):
            return sum(abs(starts[id] // day - (tasks[id].now or 0) // day) for id in ids)
        case EarlyStarts(tasks=ids):
            return sum(starts[id] - tasks[id].starts[0][0] for id in ids)
        case Makespan():
            return max((end_at(task, starts[task.id], day) for task in problem.tasks), default=0)
