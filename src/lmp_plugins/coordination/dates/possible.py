"""Where each item can start, as far as it alone decides: its bounds, its own conditions, and what is taken already."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping
from itertools import pairwise

from lmp_plugins.coordination.dates.at_once import meets, needed
from lmp_plugins.coordination.dates.problem import (
    Apart,
    Condition,
    Item,
    Needs,
    Problem,
    Resource,
    Span,
    Taken,
    Within,
    joined,
    length_at,
    meet,
    times,
    without,
)

Use = tuple[int, int, int, str]
"""(start, end, how much, by what) of something that uses a resource."""


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
            case Needs(item=id, resource=name) if name in taken:
                full = full_spans(resources[name], condition, taken[name])
                found[id] = without(found[id], blocked(items[id], full, problem.day))
            case _:
                pass
    return found


def taken_spans(conditions: Iterable[Condition]) -> dict[str, list[Use]]:
    """By resource what is taken."""
    found: dict[str, list[Use]] = {}
    for one in conditions:
        if isinstance(one, Taken):
            found.setdefault(one.resource, []).append((one.start, one.end, one.amount, one.by))
    return found


def full_spans(resource: Resource, need: Needs, uses: Iterable[Use]) -> list[Span]:
    """(start, end) of when a resource has not enough left for an item, beside some uses of it."""
    in_the_way = [use for use in uses if meets(resource, need.item, use[3])]
    if resource.capacity == 1:
        return [(low, high) for low, high, _, _ in in_the_way]
    if not resource.together and len({by for _, _, _, by in in_the_way}) == len(in_the_way):
        return _above(resource.capacity - need.amount, in_the_way)
    moments = sorted({moment for low, high, _, _ in in_the_way for moment in (low, high)})
    return [
        (low, high)
        for low, high in pairwise(moments)
        if need.amount + needed(resource, ((by, amount) for a, b, amount, by in in_the_way if a <= low < b))
        > resource.capacity
    ]


def _above(most: int, uses: Iterable[Use]) -> list[Span]:
    """When uses of which none shares with another ask together for more than ``most``."""
    steps: dict[int, int] = {}
    for low, high, amount, _ in uses:
        if low < high:
            steps[low] = steps.get(low, 0) + amount
            steps[high] = steps.get(high, 0) - amount
    found: list[Span] = []
    asked = 0
    for low, high in pairwise(sorted(steps)):
        asked += steps[low]
        if asked > most:
            found.append((low, high))
    return found


def blocked(item: Item, taken: Iterable[Span], day: int) -> list[Span]:
    """The starts at which an item would overlap with what is taken: (start, end) of each."""
    spots = [(low, high) for low, high in taken if low < high]
    if item.sittings is None and item.lengths is None:
        return [(low - item.length + 1, high - 1) for low, high in spots] if item.length > 0 else []
    found: list[Span] = []
    for first, sittings in _days(item).items():
        of_day: list[Span] = []
        for on in sittings:
            shift, length = on * day, length_at(item, on * day, day)
            of_day += [
                (max(0, low - length + 1 - shift), min(day - 1, high - 1 - shift))
                for low, high in spots
                if length > 0 and low - length + 1 - shift < day and high - 1 >= shift
            ]
        found += [(low + first * day, high + first * day) for low, high in joined(of_day)]
    return found


def too_near(item: Item, condition: Apart, other: Item, start: int, day: int) -> list[Span]:
    """The starts at which an item would not be apart from another that starts at ``start``."""
    there = times(other, start, day)
    if not condition.days:
        return blocked(item, [(low - condition.gap, high + condition.gap) for low, high in there], day)
    near = condition.days - 1
    days = [(low // day - near, low // day + near) for low, _ in there]
    if item.sittings is None:
        return [(low * day, high * day + day - 1) for low, high in days]
    return [
        (first * day, first * day + day - 1)
        for first, sittings in item.sittings.items()
        if any(low <= on <= high for on in sittings for low, high in days)
    ]


def _days(item: Item) -> Mapping[int, tuple[int, ...]]:
    """By day of its start, the days on which an item is."""
    return item.sittings if item.sittings is not None else {on: (on,) for on in item.lengths or ()}
