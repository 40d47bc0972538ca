"""Where each task can start, as far as it alone decides: its bounds, its own conditions, and what is booked already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from lmp_plugins.dates.problem.evaluation import intervals, length_at
from lmp_plugins.dates.problem.problem import (
    Booking,
    Condition,
    DaysApart,
    Demand,
    NoOverlap,
    RenewableResource,
    SchedulingProblem,
    StartWindow,
    Task,
)
from lmp_plugins.dates.problem.sharing import competes, demand_at_once
from lmp_plugins.dates.problem.spans import Span, difference, intersection, union

Use = tuple[int, int, int, str]
"""(start, end, amount, user) of a use of a resource."""


def feasible_starts(problem: SchedulingProblem) -> dict[str, tuple[Span, ...]]:
    """By id of task, the starts that are left by all conditions on it alone; empty when none is left."""
    domains = {task.id: task.starts for task in problem.tasks}
    tasks = {task.id: task for task in problem.tasks}
    bookings = bookings_by_resource(problem.conditions)
    resources = {resource.id: resource for resource in problem.resources}
    # Thousands of tasks have the same bounds and windows. The spans are kept beside what they have in common, so that
    # their identities stay theirs.
    cache: dict[tuple[int, int], tuple[tuple[Span, ...], ...]] = {}
    for condition in problem.conditions:
        match condition:
            case StartWindow(task=name, spans=spans):
                key = (id(domains[name]), id(spans))
                if key not in cache:
                    cache[key] = (intersection(domains[name], spans), domains[name], spans)
                domains[name] = cache[key][0]
            case Demand(task=name, resource=resource) if resource in bookings:
                full = full_times(resources[resource], condition, bookings[resource])
                domains[name] = difference(domains[name], blocked_starts(tasks[name], full, problem.day))
            case _:
                pass
    return domains


def bookings_by_resource(conditions: Iterable[Condition]) -> dict[str, list[Use]]:
    """By id of resource, the uses of it that stay where they are."""
    bookings: dict[str, list[Use]] = {}
    for condition in conditions:
        if isinstance(condition, Booking):
            use = (condition.start, condition.end, condition.amount, condition.by)
            bookings.setdefault(condition.resource, []).append(use)
    return bookings


def full_times(resource: RenewableResource, demand: Demand, uses: Iterable[Use]) -> list[Span]:
    """(start, end) of each time at which some uses leave too little of a resource for a demand."""
    competing = [use for use in uses if competes(resource, demand.task, use[3])]
    if resource.capacity == 1:
        return [(low, high) for low, high, _, _ in competing]
    if not resource.sharing and len({by for _, _, _, by in competing}) == len(competing):
        return _times_above(resource.capacity - demand.amount, competing)
    moments = sorted({moment for low, high, _, _ in competing for moment in (low, high)})
    return [
        (low, high)
        for low, high in pairwise(moments)
        if demand.amount + demand_at_once(resource, ((by, amount) for a, b, amount, by in competing if a <= low < b))
        > resource.capacity
    ]


def _times_above(most: int, uses: Iterable[Use]) -> list[Span]:
    """When uses of which none shares with another ask together for more than ``most``."""
    changes: dict[int, int] = {}
    for low, high, amount, _ in uses:
        if low < high:
            changes[low] = changes.get(low, 0) + amount
            changes[high] = changes.get(high, 0) - amount
    times: list[Span] = []
    total = 0
    for low, high in pairwise(sorted(changes)):
        total += changes[low]
        if total > most:
            times.append((low, high))
    return times


def blocked_starts(task: Task, occupied: Iterable[Span], day: int) -> list[Span]:
    """The starts at which a task would overlap with occupied times, given as (start, end)."""
    times = [(low, high) for low, high in occupied if low < high]
    if task.sittings is None and task.lengths is None:
        return [(low - task.length + 1, high - 1) for low, high in times] if task.length > 0 else []
    blocked: list[Span] = []
    for first, sittings in _days_by_start(task).items():
        of_day: list[Span] = []
        for on in sittings:
            shift, length = on * day, length_at(task, on * day, day)
            of_day += [
                (max(0, low - length + 1 - shift), min(day - 1, high - 1 - shift))
                for low, high in times
                if length > 0 and low - length + 1 - shift < day and high - 1 >= shift
            ]
        blocked += [(low + first * day, high + first * day) for low, high in union(of_day)]
    return blocked


def starts_too_near(task: Task, condition: NoOverlap | DaysApart, other: Task, start: int, day: int) -> list[Span]:
    """The starts at which a task would break a condition with another task that starts at ``start``."""
    there = intervals(other, start, day)
    if isinstance(condition, NoOverlap):
        return blocked_starts(task, [(low - condition.gap, high + condition.gap) for low, high in there], day)
    near = condition.days - 1
    days = [(low // day - near, low // day + near) for low, _ in there]
    if task.sittings is None:
        return [(low * day, high * day + day - 1) for low, high in days]
    return [
        (first * day, first * day + day - 1)
        for first, sittings in task.sittings.items()
        if any(low <= on <= high for on in sittings for low, high in days)
    ]


def _days_by_start(task: Task) -> Mapping[int, tuple[int, ...]]:
    """By day of its start, the days on which a task is."""
    return task.sittings if task.sittings is not None else {on: (on,) for on in task.lengths or ()}
