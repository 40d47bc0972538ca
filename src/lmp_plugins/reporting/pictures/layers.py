"""Drawing a directed graph in layers, so that all arrows point down: the method of Sugiyama, Tagawa and Toda (1981).

Four steps: circles are opened by turning an arrow; nodes get layers, no more than ``most`` in each (list scheduling, as
Coffman and Graham do it); nodes of a layer are ordered by the mean place of their neighbours, so that few arrows cross;
places are the least squares ones under the distances that the widths ask for. Long arrows from one node share a way.

Sugiyama, K., Tagawa, S. and Toda, M.: "Methods for visual understanding of hierarchical system structures", IEEE
Transactions on Systems, Man, and Cybernetics 11(2), 1981.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from lmp_plugins.reporting.float_sum import float_sum

Node = tuple[int, int]
"""A node by its number and -1, or the way of a node's arrows through a layer: (number, layer)."""
_SWEEPS = 12
_WAY = 16.0


@attrs.frozen
class LayeredLayout:
    """The places of the nodes of one connected graph.

    ``layers`` are the nodes from the top down, ways of arrows among them; ``x`` the middle of each; ``turned`` the
    arrows that point against the layers since they close a circle.
    """

    layers: tuple[tuple[Node, ...], ...]
    x: Mapping[Node, float]
    width: float
    turned: frozenset[tuple[int, int]]


def turned_edges(nodes: Sequence[int], edges: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The arrows that lead back to a node on the way to them, walked in the order of the nodes, which count from 0.

    >>> turned_edges([0, 1, 2], [(0, 1), (1, 2), (2, 0)])
    frozenset({(2, 0)})
    """
    then: dict[int, list[int]] = {node: [] for node in nodes}
    for early, late in edges:
        then[early].append(late)
    turned: set[tuple[int, int]] = set()
    done: set[int] = set()
    for start in nodes:
        if start in done:
            continue
        way = {start: iter(then[start])}
        while way:  # a stack and not recursion: chains may be long
            here = next(reversed(way))
            late = next(way[here], -1)
            if late < 0:
                done.add(here)
                del way[here]
            elif late in way:
                turned.add((here, late))
            elif late not in done:
                way[late] = iter(then[late])
    return frozenset(turned)


def layered_layout(
    nodes: Sequence[int], edges: Iterable[tuple[int, int]], *, most: int, width: float, gap: float
) -> LayeredLayout:
    """Place nodes that are ``width`` wide, with ``gap`` between them, at most ``most`` beside each other."""
    arrows = sorted(set(edges))
    turned = turned_edges(nodes, arrows)
    down = sorted({(late, early) if (early, late) in turned else (early, late) for early, late in arrows})
    down = [(early, late) for early, late in down if early != late]
    layer = _layers(nodes, down, most)
    rows, links = _with_ways(nodes, down, layer)
    rows = _ordered(rows, links)
    x, whole = _places(rows, links, lambda node: width if node[1] < 0 else _WAY, gap)
    return LayeredLayout(tuple(map(tuple, rows)), x, whole, turned)


def _layers(nodes: Sequence[int], down: Sequence[tuple[int, int]], most: int) -> dict[int, int]:
    before: dict[int, set[int]] = {node: set() for node in nodes}
    then: dict[int, list[int]] = {node: [] for node in nodes}
    for early, late in down:
        before[late].add(early)
        then[early].append(late)
    place = {node: nth for nth, node in enumerate(nodes)}
    # How long a chain hangs on each: the longest goes first.
    depth: dict[int, int] = {}
    waits = {node: len(then[node]) for node in nodes}
    ready = [node for node in nodes if not waits[node]]
    for node in ready:
        depth[node] = 1 + max((depth[late] for late in then[node]), default=0)
        for early in sorted(before[node], key=place.__getitem__):
            waits[early] -= 1
            if not waits[early]:
                ready.append(early)
    layer: dict[int, int] = {}
    waiting = {node: len(before[node]) for node in nodes}
    free = [node for node in nodes if not waiting[node]]
    row = 0
    while free:
        free.sort(key=lambda node: (-depth[node], place[node]))
        now, free = free[:most], free[most:]
        for node in now:
            layer[node] = row
        for node in now:
            for late in then[node]:
                waiting[late] -= 1
                if not waiting[late]:
                    free.append(late)
        row += 1
    return layer


def _with_ways(
    nodes: Sequence[int], down: Sequence[tuple[int, int]], layer: Mapping[int, int]
) -> tuple[list[list[Node]], dict[Node, list[Node]]]:
    """The rows with the ways of long arrows in them, and the nodes that each is linked to one row below."""
    rows: list[list[Node]] = [[] for _ in range(max(layer.values()) + 1)]
    for node in nodes:
        rows[layer[node]].append((node, -1))
    links: dict[Node, list[Node]] = {}
    for early, late in down:
        here: Node = (early, -1)
        for row in range(layer[early] + 1, layer[late]):
            way = (early, row)
            if way not in links:
                links[way] = []
                rows[row].append(way)
                links.setdefault(here, []).append(way)
            here = way
        links.setdefault(here, []).append((late, -1))
    return rows, links


def _above(links: Mapping[Node, Sequence[Node]]) -> dict[Node, list[Node]]:
    above: dict[Node, list[Node]] = {}
    for early, lates in links.items():
        for late in lates:
            above.setdefault(late, []).append(early)
    return above


def crossings(rows: Sequence[Sequence[Node]], links: Mapping[Node, Sequence[Node]]) -> int:
    """The number of pairs of arrows that cross."""
    total = 0
    for upper, lower in pairwise(rows):
        place = {node: nth for nth, node in enumerate(lower)}
        ends = [place[late] for node in upper for late in sorted(links.get(node, ()), key=place.__getitem__)]
        total += sum(1 for nth, end in enumerate(ends) for later_end in ends[nth + 1 :] if later_end < end)
    return total


def _ordered(rows: list[list[Node]], links: Mapping[Node, Sequence[Node]]) -> list[list[Node]]:
    above = _above(links)
    best, least = rows, crossings(rows, links)
    here = rows
    for sweep in range(_SWEEPS):
        if not least:
            break
        here = [list(row) for row in here]
        downwards = sweep % 2 == 0
        order = range(1, len(here)) if downwards else range(len(here) - 2, -1, -1)
        near: Mapping[Node, Sequence[Node]] = above if downwards else links
        for row in order:
            beside = here[row - 1 if downwards else row + 1]
            place = {node: nth for nth, node in enumerate(beside)}
            own = {node: nth for nth, node in enumerate(here[row])}

            def mean(node: Node, place: Mapping[Node, int] = place, own: Mapping[Node, int] = own) -> float:
                positions = [place[neighbour] for neighbour in near.get(node, ())]  # noqa: B023
                return float_sum(positions) / len(positions) if positions else float(own[node])

            here[row].sort(key=mean)
        now = crossings(here, links)
        if now < least:
            best, least = here, now
    return best


def _places(
    rows: Sequence[Sequence[Node]], links: Mapping[Node, Sequence[Node]], width: Callable[[Node], float], gap: float
) -> tuple[dict[Node, float], float]:
    above = _above(links)
    x: dict[Node, float] = {}
    for row in rows:
        left = 0.0
        for node in row:
            x[node] = left + width(node) / 2
            left += width(node) + gap
        for node in row:
            x[node] -= (left - gap) / 2
    for sweep in range(_SWEEPS):
        order = rows if sweep % 2 == 0 else rows[::-1]
        for row in order:
            means = []
            for node in row:
                near = [x[neighbour] for neighbour in (*above.get(node, ()), *links.get(node, ()))]
                means.append(sum(near) / len(near) if near else x[node])
            apart = [(width(a) + width(b)) / 2 + gap for a, b in pairwise(row)]
            for node, place in zip(row, spread_out(means, apart), strict=True):
                x[node] = place
    left = min(x[node] - width(node) / 2 for node in x)
    right = max(x[node] + width(node) / 2 for node in x)
    return {node: place - left for node, place in x.items()}, right - left


def spread_out(wanted: Sequence[float], apart: Sequence[float]) -> list[float]:
    """The places nearest to ``wanted`` by least squares, in the same order, and at least ``apart`` from each other.

    >>> spread_out([0, 0, 10], [4, 4])
    [-2.0, 2.0, 10.0]
    """
    # Without the distances this is isotonic regression: blocks that would fall back are pooled.
    offsets = [0.0]
    for distance in apart:
        offsets.append(offsets[-1] + distance)
    blocks: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=False):
        total, count = place - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    flat = [total / count for total, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(flat, offsets, strict=False)]
