"""Where each item can start, as far as it alone decides: its bounds, its own conditions, and what is taken already."""

from __future__ import annotations

import builtins
from collections.abc import Iterable

from lmp_plugins.coordination.dates.problem import (
    Condition,
    Item,
    Needs,
    Problem,
    Resource,
    Span,
    Taken,
    Within,
    joined,
    meet,
    without,
)


def possible_starts(problem: Problem) -> dict[str, tuple[Span, ...]]:
    """By id of item, the starts that are left once all conditions on it alone are heeded; empty when none is."""
    found = {one.id: one.starts for one in problem.items}
    items = {one.id: one for one in problem.items}
    taken = taken_spans(problem.conditions)
    id_of = builtins.id
    # The spans are kept with what they have in common, so that their identities stay theirs.
    met: dict[tuple[int, int], tuple[tuple[Span, ...], ...]] = {}
    resources = {one.id: one for one in problem.resources}
    for condition in problem.conditions:
        match condition:
            case Within(item=id, spans=spans):
                # Thousands of items have the same bounds and the same conditions.
                key = (id_of(found[id]), id_of(spans))
                known = met.get(key)
                if known is None:
                    known = met[key] = (meet(found[id], spans), found[id], spans)
                found[id] = known[0]
            case Needs(item=id, resource=name):
                resource = resources[name]
                if resource.capacity == 1 and name in taken:
                    full = [(low, high) for low, high, by in taken[name] if meets(resource, id, by)]
                    found[id] = without(found[id], blocked(items[id], resource, full, problem.day))
            case _:
                pass
    return found


def taken_spans(conditions: Iterable[Condition]) -> dict[str, list[tuple[int, int, str]]]:
    """By resource, (start, end, by what) of what is taken."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for one in conditions:
        if isinstance(one, Taken):
            found.setdefault(one.resource, []).append((one.start, one.end, one.by))
    return found


def meets(resource: Resource, one: str, other: str) -> bool:
    """Whether two that use a resource at once are in each other's way."""
    return one != other and frozenset((one, other)) not in resource.together


def blocked(item: Item, resource: Resource, taken: Iterable[Span], day: int) -> list[Span]:
    """The starts at which an item would meet what a resource of capacity 1 is taken by."""
    if item.length <= 0:
        return []
    holes = [(low - item.length - resource.gap + 1, high + resource.gap - 1) for low, high in taken if low < high]
    if item.sittings is None:
        return holes
    found: list[Span] = []
    for first, days in item.sittings.items():
        of_day: list[Span] = []
        for on in days:
            shift = on * day
            of_day += [
                (max(0, low - shift), min(day - 1, high - shift))
                for low, high in holes
                if low - shift < day and high - shift >= 0
            ]
        found += [(low + first * day, high + first * day) for low, high in joined(of_day)]
    return found
