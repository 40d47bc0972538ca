"""Objectives as expressions of OR-Tools CP-SAT, which are least when the objective is best served."""

from __future__ import annotations

from typing import Any

from lmp_plugins.dates.problem.evaluation import breach, end_at, total_length
from lmp_plugins.dates.problem.problem import (
    Condition,
    EarlyStarts,
    Makespan,
    MoveDistance,
    Objective,
    PeopleMoved,
    PeriodLimit,
    Preference,
    PreferenceCost,
    SchedulingProblem,
    StartWindow,
    Task,
    TasksMoved,
    TimeLag,
)
from lmp_plugins.dates.solve.cp_constraints import add_condition, period_loads
from lmp_plugins.dates.solve.cp_variables import Variables, longest_sitting


def cost_expression(variables: Variables, problem: SchedulingProblem, objective: Objective) -> Any:
    """What an answer costs by an objective."""
    match objective:
        case TasksMoved(weights=weights):
            return sum((weight * _is_moved(variables, id) for id, weight in weights.items()), 0)
        case PeopleMoved(people=people):
            return sum((weight * _is_any_moved(variables, ids) for ids, weight in people.values()), 0)
        case MoveDistance(tasks=ids):
            return sum((_distance(variables, id) for id in ids), 0)
        case EarlyStarts(tasks=ids):
            return sum((variables.starts[id] - variables.tasks[id].starts[0][0] for id in ids), 0)
        case Makespan():
            return _makespan(variables, problem)
        case PreferenceCost():
            return sum(
                (
                    _preference_cost(variables, problem, preference, condition)
                    for preference in problem.preferences
                    for condition in preference.conditions
                ),
                0,
            )


def _is_moved(variables: Variables, id: str) -> Any:
    now = variables.tasks[id].now
    stays = None if now is None else variables.inside(id, [(now, now)])
    return 1 if stays is None else 1 - stays


def _is_any_moved(variables: Variables, ids: tuple[str, ...]) -> Any:
    if len(ids) == 1:
        return _is_moved(variables, ids[0])
    moved = variables.literal(lambda starts: int(any(starts[id] != variables.tasks[id].now for id in ids)))
    for id in ids:
        variables.model.add(moved >= _is_moved(variables, id))
    return moved


def _distance(variables: Variables, id: str) -> Any:
    """By how many days a task is moved."""
    number, _ = variables.day_of(id)
    now = (variables.tasks[id].now or 0) // variables.day
    domain, day = variables.domains[id], variables.day
    most = max(abs(domain[0][0] // day - now), abs(domain[-1][1] // day - now))
    distance = variables.number(0, most, lambda starts: abs(starts[id] // day - now))
    variables.model.add(distance >= number - now)
    variables.model.add(distance >= now - number)
    return distance


def _makespan(variables: Variables, problem: SchedulingProblem) -> Any:
    tasks, day = problem.tasks, variables.day
    ends = [variables.domains[task.id][-1][1] + _longest(task, day) for task in tasks]
    last = variables.number(
        0, max(ends, default=0), lambda starts: max((end_at(task, starts[task.id], day) for task in tasks), default=0)
    )
    # What something else must come after is never the last.
    before = {lag.earlier for lag in problem.conditions if isinstance(lag, TimeLag) and _ends_before(lag)}
    for task in tasks:
        if task.id not in before:
            variables.model.add(last >= variables.end(task.id))
    return last


def _preference_cost(
    variables: Variables, problem: SchedulingProblem, preference: Preference, condition: Condition
) -> Any:
    weight = preference.weight
    match condition:
        case StartWindow(task=id, spans=spans):
            literal = variables.inside(id, spans)
            return weight if literal is None else weight * (1 - literal)
        case PeriodLimit():
            loads = period_loads(variables, condition)
            return sum(weight * _excess(variables, condition, load, limit) for load, limit in loads)
        case _:
            met = variables.literal(lambda starts: int(not breach(problem, condition, starts, variables.tasks)))
            add_condition(variables, condition, [met])
            return weight * (1 - met)


def _excess(variables: Variables, condition: PeriodLimit, load: Any, limit: int) -> Any:
    excess = variables.model.new_int_var(0, sum(condition.weights.values()) * variables.day, "")
    variables.model.add(excess >= load - limit)
    return excess


def _ends_before(lag: TimeLag) -> bool:
    return lag.from_end and not lag.maximum and lag.table is None and lag.lag >= 0


def _longest(task: Task, day: int) -> int:
    """The longest time from the start of a task to its end."""
    if task.sittings is None:
        return longest_sitting(task)
    return max(total_length(task, on, day) for on in task.sittings)
