"""The least that the wishes can cost, as far as it is proven without looking for an answer.

Each item is put where it alone would cost least, all its wishes together. Of those that are to be at most so many in a
week, as much as possible is fitted into the weeks in which each can be: a largest flow (Ford and Fulkerson, 1956).
What conditions between items ask for is not heeded, and what a wish says of two items costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from lmp_plugins.coordination.dates.possible import possible_starts
from lmp_plugins.coordination.dates.pricing import Change, changes_outside, pieces
from lmp_plugins.coordination.dates.problem import AtMost, Problem, Span, Within, meet


def least_cost(problem: Problem) -> int:
    """What the wishes of a problem cost at the least. No answer costs less; it may be that every answer costs more."""
    possible = possible_starts(problem)
    liked: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
    total = 0
    for wish in problem.wishes:
        for condition in wish.conditions:
            if isinstance(condition, Within):
                liked.setdefault(condition.item, []).append((wish.weight, condition.spans))
            elif isinstance(condition, AtMost):
                total += wish.weight * _least_excess(problem, condition, possible)
    return total + sum(_least_of_item(possible[id], wishes) for id, wishes in liked.items())


def _least_of_item(spans: tuple[Span, ...], wishes: list[tuple[int, tuple[Span, ...]]]) -> int:
    """What the wishes about one item alone cost at the least, whichever start it has."""
    everywhere = spans
    for _, wished in wishes:
        everywhere = meet(everywhere, wished)
    if everywhere or not spans:
        return 0
    base = 0
    changes: list[Change] = []
    for weight, wished in wishes:
        base += weight
        changes += changes_outside(spans, wished, weight)
    return min(cost for _, _, cost in pieces(spans, base, changes))


def _least_excess(problem: Problem, condition: AtMost, possible: Mapping[str, tuple[Span, ...]]) -> int:
    """How much is too much at the least: what does not fit when every item may also be split up between its weeks."""
    from ortools.graph.python import max_flow

    flow = max_flow.SimpleMaxFlow()
    source, sink, first = 0, 1, 2
    items = {one.id: one for one in problem.items}
    ids: list[str] = []
    for id in condition.weights:
        # What may also be outside all the weeks need not count in any; a series counts in several.
        if items[id].sittings is None and possible[id] and _covers(condition, possible[id]):
            ids.append(id)
    for place, (low, high, bears) in enumerate(condition.spans):
        flow.add_arc_with_capacity(first + place, sink, bears)
        for number, id in enumerate(ids):
            if meet(possible[id], ((low, high),)):
                node = first + len(condition.spans) + number
                flow.add_arc_with_capacity(node, first + place, condition.weights[id])
    for number, id in enumerate(ids):
        flow.add_arc_with_capacity(source, first + len(condition.spans) + number, condition.weights[id])
    if not ids or flow.solve(source, sink) != flow.OPTIMAL:
        return 0
    return sum(condition.weights[id] for id in ids) - int(flow.optimal_flow())


def _covers(condition: AtMost, spans: tuple[Span, ...]) -> bool:
    """Whether every one of some starts lies in a week of a condition."""
    weeks = [(low, high) for low, high, _ in condition.spans]
    return sum(high - low + 1 for low, high in meet(spans, weeks)) == sum(high - low + 1 for low, high in spans)
