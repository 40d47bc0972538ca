"""A problem of dates in arrays, for the compiled loops of :mod:`generation`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from lmp_plugins.coordination.dates.possible import Use, possible_starts, taken_spans
from lmp_plugins.coordination.dates.problem import (
    After,
    Apart,
    Needs,
    Problem,
    Resource,
    Span,
    Starts,
    Taken,
    Within,
)

_BITS = 62
"""How many bits of a word are used."""

_MOST_CELLS = 10_000_000
"""How many words are kept in memory at most."""


class Unfit(Exception):
    """A problem that lists of items say too little of."""


class Table:
    """A problem in arrays, and what is free of its resources."""

    def __init__(self, problem: Problem) -> None:
        import numpy as np

        from lmp_plugins.coordination.dates.generation import Arrays

        if any(one.lengths is not None or one.sittings is not None for one in problem.items):
            raise Unfit
        if any(one.together for one in problem.resources):
            raise Unfit
        place = {one.id: number for number, one in enumerate(problem.items)}
        length = [one.length for one in problem.items]
        waits: nx.DiGraph[int] = nx.DiGraph()
        apart: dict[int, list[tuple[int, int]]] = {}
        words = _Words(problem.resources)
        needs: list[dict[str, int]] = [{} for _ in length]
        waits.add_nodes_from(range(len(length)))
        for one in problem.conditions:
            match one:
                case After() if not one.most and one.table is None:
                    earlier, later = place[one.earlier], place[one.later]
                    lag = one.lag + (length[earlier] if one.from_end else 0) - (length[later] if one.to_end else 0)
                    # Those that wait stand behind in the order of all starts, and of all ends.
                    if lag < 0 or lag + length[later] < length[earlier]:
                        raise Unfit
                    lag = max(lag, waits.get_edge_data(earlier, later, {"lag": 0})["lag"])
                    waits.add_edge(earlier, later, lag=lag)
                case Apart(days=0):
                    first, second = place[one.first], place[one.second]
                    apart.setdefault(first, []).append((second, one.gap))
                    apart.setdefault(second, []).append((first, one.gap))
                case Needs():
                    needed = needs[place[one.item]]
                    needed[one.resource] = max(one.amount, needed.get(one.resource, 0))
                case Within():
                    pass
                case Taken() if one.by not in place:
                    pass
                case _:
                    raise Unfit
        try:
            order = list(nx.topological_sort(waits))
        except nx.NetworkXUnfeasible as each_waits_for_the_other:
            raise Unfit from each_waits_for_the_other
        spans = list(possible_starts(problem).values())
        if not all(spans):
            raise Unfit
        self.count = len(length)
        self.first = min(found[0][0] for found in spans)
        shifted = [[(low - self.first, high - self.first) for low, high in found] for found in spans]
        depth, height, head, tail = [0] * self.count, [0] * self.count, [0] * self.count, list(length)
        for item in order:
            for earlier in waits.predecessors(item):
                depth[item] = max(depth[item], depth[earlier] + 1)
                head[item] = max(head[item], head[earlier] + waits.edges[earlier, item]["lag"])
            head[item] = _from(shifted[item], head[item])
        for item in reversed(order):
            for later in waits.successors(item):
                height[item] = min(height[item], height[later] - 1)
                tail[item] = max(tail[item], tail[later] + waits.edges[item, later]["lag"])
        self.longest = max(tail)
        self.least = self.first + max(head[item] + tail[item] for item in order)
        end = max(found[-1][1] + lasts for found, lasts in zip(shifted, length, strict=True))
        if end * words.count > _MOST_CELLS:
            raise Unfit
        self.free = words.free(taken_spans(problem.conditions), self.first, end)
        low, high, span_at = _laid_out(shifted)
        capacity = {one.id: max(1, one.capacity) for one in problem.resources}
        resources = max(1, len(capacity))
        shares = [[asked / capacity[id] for id, asked in found.items()] for found in needs]
        before, before_lag, before_at = _laid_out(
            [[(e, waits.edges[e, item]["lag"]) for e in waits.predecessors(item)] for item in range(self.count)]
        )
        after, after_lag, after_at = _laid_out(
            [[(e, waits.edges[item, e]["lag"]) for e in waits.successors(item)] for item in range(self.count)]
        )
        need, amount, need_at = _laid_out([words.of(found).items() for found in needs])
        near, gap, near_at = _laid_out([apart.get(item, ()) for item in range(self.count)])
        self.arrays = Arrays(
            length=_array(length),
            depth=_array(depth),
            height=_array(height),
            tail=_array(tail),
            low=low,
            high=high,
            span_at=span_at,
            before=before,
            before_lag=before_lag,
            before_at=before_at,
            after=after,
            after_lag=after_lag,
            after_at=after_at,
            need=need,
            amount=amount,
            need_at=need_at,
            guard=_array(words.guards),
            taken=np.array(
                [lasts * sum(parts) / resources for lasts, parts in zip(length, shares, strict=True)], np.float64
            ),
            near=near,
            gap=gap,
            near_at=near_at,
        )
        self._ids = [one.id for one in problem.items]
        self._depth = depth

    def in_order(self, starts: Starts) -> Any:
        """The list of items in the order of their starts."""
        return _array(sorted(range(self.count), key=lambda item: (starts[self._ids[item]], self._depth[item])))


class _Words:
    """Resources in words of bits: each has a share of one that holds what is free of it, and a guard over that."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self.guards: list[int] = []
        self._share: dict[str, tuple[int, int, int]] = {}
        used = _BITS
        for one in resources:
            width = one.capacity.bit_length() + 1
            if used + width > _BITS:
                self.guards.append(0)
                used = 0
            self._share[one.id] = (len(self.guards) - 1, used, one.capacity)
            self.guards[-1] |= 1 << (used + width - 1)
            used += width

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self.guards)

    def of(self, needed: Mapping[str, int]) -> dict[int, int]:
        """By word, what is needed of the resources that share it."""
        found: dict[int, int] = {}
        for id, amount in needed.items():
            word, shift, capacity = self._share[id]
            if amount > capacity:
                raise Unfit
            found[word] = found.get(word, 0) + (amount << shift)
        return found

    def free(self, taken: Mapping[str, Sequence[Use]], first: int, end: int) -> Any:
        """What is free, by word and moment: the guards, and what is left of each resource."""
        import numpy as np

        free = np.zeros((max(1, self.count), end + 1), np.int64)
        free[: self.count] += _array(self.guards)[:, None]
        for id, (word, shift, capacity) in self._share.items():
            asked: dict[str, Any] = {}
            for low, high, amount, by in taken.get(id, ()):
                here = asked.setdefault(by, np.zeros(end + 1, np.int64))[max(0, low - first) : max(0, high - first)]
                np.maximum(here, amount, out=here)
            free[word] += np.maximum(capacity - sum(asked.values()), 0) << shift
        return free


def _from(spans: Sequence[Span], at: int) -> int:
    """The first start from a moment on; the moment itself when there is none."""
    return next((max(low, at) for low, high in spans if high >= at), at)


def _laid_out(rows: Iterable[Iterable[tuple[int, int]]]) -> tuple[Any, Any, Any]:
    """Pairs by item, laid end to end: all first ones, all second ones, and where those of each item begin."""
    firsts: list[int] = []
    seconds: list[int] = []
    begins = [0]
    for row in rows:
        for first, second in row:
            firsts.append(first)
            seconds.append(second)
        begins.append(len(firsts))
    return _array(firsts), _array(seconds), _array(begins)


def _array(numbers: Sequence[int]) -> Any:
    import numpy as np

    return np.array(numbers, np.int64)
