"""An answer made better one item at a time: each to where it costs least while all the others stay where they are.

What several must change for together is left to a search. A series stays where it is, and so does what a wish puts in
an order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lmp_plugins.coordination.dates.greedy import Timetable, span_at
from lmp_plugins.coordination.dates.possible import too_near
from lmp_plugins.coordination.dates.pricing import Change, changes_outside, changes_within, pieces
from lmp_plugins.coordination.dates.problem import (
    After,
    Apart,
    AtMost,
    Distance,
    Early,
    Item,
    Moved,
    Problem,
    Span,
    Starts,
    Wishes,
    Within,
    holds,
    joined,
    times,
)

_OfItem = Distance | Early | Moved


class OneByOne:
    """An answer, what its wishes cost, and where a single item is better off."""

    def __init__(self, problem: Problem, starts: Starts) -> None:
        self.table = Timetable(problem)
        self.day = problem.day
        self._within: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
        self._apart: dict[str, list[tuple[int, Apart]]] = {}
        self._at_most: dict[str, list[tuple[int, AtMost, list[int]]]] = {}
        fixed = {one.id for one in problem.items if one.sittings is not None}
        for wish in problem.wishes:
            for condition in wish.conditions:
                match condition:
                    case Within(item=id, spans=spans):
                        self._within.setdefault(id, []).append((wish.weight, spans))
                    case Apart(first=first, second=second):
                        for id in (first, second):
                            self._apart.setdefault(id, []).append((wish.weight, condition))
                    case AtMost(weights=weights, spans=bounds):
                        load = [0] * len(bounds)
                        for id in weights:
                            self._at_most.setdefault(id, []).append((wish.weight, condition, load))
                    case After():
                        fixed.update(condition.items)
                    case _:
                        pass
        self.movable = [one.id for one in problem.items if one.id not in fixed]
        self._objectives = tuple(_by_item(problem))
        self._may_move = frozenset(self.movable)
        for id, start in starts.items():
            self.put(id, start)

    @property
    def starts(self) -> dict[str, int]:
        """Where everything is."""
        return self.table.starts

    def put(self, id: str, start: int) -> None:
        """Place an item, also one that is placed already."""
        if id in self.table.starts:
            self._take_out(id)
        self.table.put(id, start)
        self._load(id, start, 1)

    def cheaper(self, ids: Iterable[str], go_on: Callable[[], bool]) -> int:
        """Move items to where they break less of what is wished; by how much less is given back.

        ``go_on`` is asked before each of them.
        """
        saved = 0
        for id in ids:
            if not go_on():
                break
            here = self.cost(id) if id in self._may_move else 0
            if here:
                start, cost = self._best(id, here)
                if cost < here:
                    self.put(id, start)
                    saved += here - cost
        return saved

    def tidied(self, go_on: Callable[[], bool]) -> int:
        """Move items to where the objectives after the wishes are better served, and no wish worse; how many moved."""
        moved = 0
        for id in self.movable if self._objectives else ():
            if not go_on():
                break
            before = self.starts[id]
            start, _ = self._best(id, self.cost(id))
            if start != before:
                self.put(id, start)
                moved += 1
        return moved

    def cost(self, id: str) -> int:
        """By how much less the wishes would be broken if an item were nowhere."""
        start = self.starts[id]
        total = sum(weight for weight, spans in self._within.get(id, ()) if not holds(spans, start))
        for weight, condition, load in self._at_most.get(id, ()):
            own = condition.weights[id]
            for low, _ in times(self.table.items[id], start, self.day):
                place = span_at(condition.spans, low)
                if place is not None:
                    total += weight * min(own, max(0, load[place] - condition.spans[place][2]))
        for weight, pair in self._apart.get(id, ()):
            total += weight * any(low <= start <= high for low, high in self._near(id, pair))
        return total

    def _take_out(self, id: str) -> int:
        start = self.table.take_out(id)
        self._load(id, start, -1)
        return start

    def _load(self, id: str, start: int, sign: int) -> None:
        for _, condition, load in self._at_most.get(id, ()):
            for low, _ in times(self.table.items[id], start, self.day):
                place = span_at(condition.spans, low)
                if place is not None:
                    load[place] += sign * condition.weights[id]

    def _near(self, id: str, pair: Apart) -> tuple[Span, ...]:
        other = self.table.items[pair.second if pair.first == id else pair.first]
        start = self.starts.get(other.id)
        item = self.table.items[id]
        return () if start is None else joined(too_near(item, pair, other, start, self.day))

    def _best(self, id: str, most: int) -> tuple[int, int]:
        """(start, cost) of where an item is best off, by the wishes first; it stays where nothing is better."""
        item = self.table.items[id]
        start = self._take_out(id)
        best = (most, *self._key(item, start))
        found = start
        for low, high, cost in self._steps(item, self.table.allowed(item)):
            if cost > best[0]:
                continue
            for candidate in self._candidates(item, low, high, cost < best[0]):
                key = (cost, *self._key(item, candidate))
                if key < best and self.table.fits(item, candidate):
                    best, found = key, candidate
        self.table.put(id, start)
        self._load(id, start, 1)
        return found, best[0]

    def _candidates(self, item: Item, low: int, high: int, cheaper: bool) -> Iterable[int]:
        if item.id in self.table.orders and cheaper:
            return range(low, high + 1)
        found = [low]
        if item.now is not None:
            nearest = min(max(item.now // self.day, low // self.day), high // self.day) * self.day
            found += [max(low, nearest), min(max(low, item.now), high)]
        return found

    def _key(self, item: Item, start: int) -> tuple[int, ...]:
        return tuple(_of_item(one, item, start, self.day) if item.id in among else 0 for one, among in self._objectives)

    def _steps(self, item: Item, spans: tuple[Span, ...]) -> Iterator[tuple[int, int, int]]:
        """(first start, last start, what it costs there) of an item, for each piece of some spans."""
        if not spans:
            return
        base = 0
        changes: list[Change] = []
        for weight, wished in self._within.get(item.id, ()):
            base += weight
            changes += changes_outside(spans, wished, weight)
        for weight, condition, load in self._at_most.get(item.id, ()):
            own = condition.weights[item.id]
            for (low, high, bears), there in zip(condition.spans, load, strict=True):
                more = max(0, there + own - bears) - max(0, there - bears)
                if more:
                    changes += changes_within([(low, high)], weight * more)
        for weight, pair in self._apart.get(item.id, ()):
            changes += changes_within(self._near(item.id, pair), weight)
        yield from pieces(spans, base, changes)


def _by_item(problem: Problem) -> Iterator[tuple[_OfItem, frozenset[str]]]:
    """The objectives beside the wishes with the items they are about, up to one that is not a sum over items."""
    for one in problem.objectives:
        match one:
            case Distance(items=ids) | Early(items=ids):
                yield one, frozenset(ids)
            case Moved(weights=weights):
                yield one, frozenset(weights)
            case Wishes():
                pass
            case _:
                return


def _of_item(objective: _OfItem, item: Item, start: int, day: int) -> int:
    match objective:
        case Distance():
            return abs(start // day - (item.now or 0) // day)
        case Early():
            return start
        case Moved(weights=weights):
            return weights[item.id] * (start != item.now)
