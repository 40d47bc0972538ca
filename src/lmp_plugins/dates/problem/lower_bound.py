"""A lower bound on what the preferences cost, proven without looking for an answer.

Each task is put where it alone would cost least, all its preferences together. Of the tasks whose number in a week is
limited, as many as possible are fitted into the weeks in which each can be: a maximum flow (Ford and Fulkerson, 1956).
Conditions between tasks are ignored, and a preference about two tasks counts as met.
"""

from __future__ import annotations

from collections.abc import Mapping

from lmp_plugins.dates.problem.costs import PriceChange, changes_outside, pieces
from lmp_plugins.dates.problem.domains import feasible_starts
from lmp_plugins.dates.problem.problem import PeriodLimit, SchedulingProblem, StartWindow
from lmp_plugins.dates.problem.spans import Span, count, intersection

_Preferred = list[tuple[int, tuple[Span, ...]]]
"""(weight, preferred starts) of each preference about one task."""


def preference_lower_bound(problem: SchedulingProblem) -> int:
    """What no answer's preferences cost less than; every answer may cost more."""
    domains = feasible_starts(problem)
    preferred: dict[str, _Preferred] = {}
    bound = 0
    for preference in problem.preferences:
        for condition in preference.conditions:
            if isinstance(condition, StartWindow):
                preferred.setdefault(condition.task, []).append((preference.weight, condition.spans))
            elif isinstance(condition, PeriodLimit):
                bound += preference.weight * _excess_lower_bound(problem, condition, domains)
    return bound + sum(_task_lower_bound(domains[id], windows) for id, windows in preferred.items())


def _task_lower_bound(domain: tuple[Span, ...], preferred: _Preferred) -> int:
    """What the preferences about one task alone cost at least, wherever it starts."""
    everywhere = domain
    for _, spans in preferred:
        everywhere = intersection(everywhere, spans)
    if everywhere or not domain:
        return 0
    base = 0
    changes: list[PriceChange] = []
    for weight, spans in preferred:
        base += weight
        changes += changes_outside(domain, spans, weight)
    return min(cost for _, _, cost in pieces(domain, base, changes))


def _excess_lower_bound(
    problem: SchedulingProblem, condition: PeriodLimit, domains: Mapping[str, tuple[Span, ...]]
) -> int:
    """By how much limits are exceeded at least: what does not fit when every task may be split between periods."""
    from ortools.graph.python import max_flow

    flow = max_flow.SimpleMaxFlow()
    source, sink, first = 0, 1, 2
    tasks = {task.id: task for task in problem.tasks}
    # A task that may also be outside all periods need not count in any; a series counts in several.
    ids = [
        id for id in condition.weights if tasks[id].sittings is None and domains[id] and _covers(condition, domains[id])
    ]
    for place, (low, high, limit) in enumerate(condition.periods):
        flow.add_arc_with_capacity(first + place, sink, limit)
        for number, id in enumerate(ids):
            if intersection(domains[id], ((low, high),)):
                node = first + len(condition.periods) + number
                flow.add_arc_with_capacity(node, first + place, condition.weights[id])
    for number, id in enumerate(ids):
        flow.add_arc_with_capacity(source, first + len(condition.periods) + number, condition.weights[id])
    if not ids or flow.solve(source, sink) != flow.OPTIMAL:
        return 0
    return sum(condition.weights[id] for id in ids) - int(flow.optimal_flow())


def _covers(condition: PeriodLimit, spans: tuple[Span, ...]) -> bool:
    """Whether every start lies in a period of a condition."""
    periods = [(low, high) for low, high, _ in condition.periods]
    return count(intersection(spans, periods)) == count(spans)
