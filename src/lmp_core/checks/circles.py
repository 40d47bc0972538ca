"""Parts that wait for each other in a circle.

Written out here, since a graph library takes longer to load than a plan takes to answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping


def _shortest_way_round(start: str, after: Mapping[str, list[str]], within: frozenset[str]) -> list[str] | None:
    """The shortest circle through ``start``, without its end."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for following in after.get(here, ()):
            if following == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if following in within and following not in came_from:
                came_from[following] = here
                waiting.append(following)
    return None


def _knots(after: Mapping[str, list[str]]) -> list[frozenset[str]]:
    """The sets of parts that all wait for each other: strongly connected components (Tarjan 1972), no recursion."""
    found: list[frozenset[str]] = []
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in after:
        if root in number:
            continue
        waiting = [(root, iter(after.get(root, ())))]
        number[root] = low[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        while waiting:
            here, following = waiting[-1]
            for other in following:
                if other not in number:
                    number[other] = low[other] = len(number)
                    stack.append(other)
                    on_stack.add(other)
                    waiting.append((other, iter(after.get(other, ()))))
                    break
                if other in on_stack:
                    low[here] = min(low[here], number[other])
            else:
                waiting.pop()
                if waiting:
                    low[waiting[-1][0]] = min(low[waiting[-1][0]], low[here])
                if low[here] == number[here]:
                    knot = {stack.pop()}
                    while here not in knot:
                        knot.add(stack.pop())
                    on_stack -= knot
                    if len(knot) > 1 or here in after.get(here, ()):
                        found.append(frozenset(knot))
    return found


def circles(after: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """One shortest circle for each knot of parts that all wait for each other, in a fixed order."""
    for knot in sorted(_knots(after), key=min):
        # From every start in a small knot; in a huge one any circle says enough, and all starts would take too long.
        starts = sorted(knot)[:200]
        ways = [way for start in starts if (way := _shortest_way_round(start, after, knot)) is not None]
        if ways:
            yield min(ways, key=lambda way: (len(way), way))
