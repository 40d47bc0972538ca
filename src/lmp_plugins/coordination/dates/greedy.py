"""A first answer without a solver: each item in turn where it fits first, the least free ones before the others.

It may fail where there is an answer. What it finds meets all conditions, and gives a search something to begin from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from lmp_plugins.coordination.dates.possible import Use, blocked, full_spans, possible_starts, too_near
from lmp_plugins.coordination.dates.problem import (
    After,
    Apart,
    AtMost,
    Item,
    Needs,
    Problem,
    Span,
    Taken,
    Within,
    breach,
    broken,
    meet,
    times,
    without,
)


def first_answer(problem: Problem) -> dict[str, int] | None:
    """Starts that meet all conditions; None when this simple way finds none."""
    placed = Timetable(problem).run()
    return placed if placed is not None and not broken(problem, placed) else None


class Timetable:
    """Items placed one after the other, and what those that are placed leave to the others."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.day = problem.day
        self.items = {one.id: one for one in problem.items}
        self.possible = possible_starts(problem)
        self.starts: dict[str, int] = {}
        self.needs: dict[str, list[Needs]] = {}
        self.resources = {one.id: one for one in problem.resources}
        self.used: dict[str, list[Use]] = {}
        self.orders: dict[str, list[After]] = {}
        self.apart: dict[str, list[Apart]] = {}
        self.at_most: dict[str, list[tuple[AtMost, list[int]]]] = {}
        self.liked: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
        before: dict[str, set[str]] = {one.id: set() for one in problem.items}
        for condition in problem.conditions:
            match condition:
                case Needs():
                    self.needs.setdefault(condition.item, []).append(condition)
                case Taken() if self.resources[condition.resource].capacity != 1:
                    use = (condition.start, condition.end, condition.amount, condition.by)
                    self.used.setdefault(condition.resource, []).append(use)
                case After():
                    self.orders.setdefault(condition.later, []).append(condition)
                    self.orders.setdefault(condition.earlier, []).append(condition)
                    if not condition.most:
                        before[condition.later].add(condition.earlier)
                case Apart():
                    self.apart.setdefault(condition.first, []).append(condition)
                    self.apart.setdefault(condition.second, []).append(condition)
                case AtMost():
                    left = [bears for _, _, bears in condition.spans]
                    for id in condition.weights:
                        self.at_most.setdefault(id, []).append((condition, left))
                case _:
                    pass
        for wish in problem.wishes:
            for condition in wish.conditions:
                if isinstance(condition, Within):
                    self.liked.setdefault(condition.item, []).append((wish.weight, condition.spans))
        self.before = before

    def run(self) -> dict[str, int] | None:
        """Place them one after the other; None when one fits nowhere."""
        for id in self._order():
            start = self._start(self.items[id])
            if start is None:
                return None
            self.put(id, start)
        return self.starts

    def _order(self) -> list[str]:
        """What must come first goes first; among the rest those that are bound most."""
        import heapq

        room = {id: (spans[-1][1] if spans else 0, _size(spans)) for id, spans in self.possible.items()}
        # What something waits for is as urgent as that.
        after: dict[str, list[str]] = {}
        for id, earlier in self.before.items():
            for one in earlier:
                after.setdefault(one, []).append(id)
        waiting = {id: len(earlier) for id, earlier in self.before.items()}
        series = {id for id, one in self.items.items() if one.sittings is not None}
        ready = [(id not in series, room[id], id) for id, count in waiting.items() if not count]
        heapq.heapify(ready)
        order: list[str] = []
        while ready:
            _, _, id = heapq.heappop(ready)
            order.append(id)
            for one in after.get(id, ()):
                waiting[one] -= 1
                if not waiting[one]:
                    heapq.heappush(ready, (one not in series, room[one], one))
        return order if len(order) == len(self.items) else list(self.items)

    def allowed(self, item: Item) -> tuple[Span, ...]:
        """Where an item may start beside those that are placed, but for what must come before or after what: for that
        see :meth:`fits`.
        """
        spans = self.possible[item.id]
        for need in self.needs.get(item.id, ()):
            full = full_spans(self.resources[need.resource], need, self.used.get(need.resource, ()))
            if full:
                spans = without(spans, blocked(item, full, self.day))
        for pair in self.apart.get(item.id, ()):
            other = self.items[pair.second if pair.first == item.id else pair.first]
            if other.id in self.starts:
                spans = without(spans, too_near(item, pair, other, self.starts[other.id], self.day))
        return self._not_too_many(item, spans)

    def _start(self, item: Item) -> int | None:
        spans = self.allowed(item)
        if item.now is not None and any(a <= item.now <= b for a, b in spans) and self.fits(item, item.now):
            return item.now
        liked = spans
        for _, wanted in sorted(self.liked.get(item.id, ()), key=lambda one: -one[0]):
            liked = meet(liked, wanted) or liked
        for choice in (liked, spans):
            found = self._first(item, choice)
            if found is not None:
                return found
        return None

    def _first(self, item: Item, spans: tuple[Span, ...]) -> int | None:
        """The first start at which all that ties it to those placed already holds."""
        simple = item.id not in self.orders
        for low, high in spans:
            if simple:
                return low
            for start in range(low, high + 1):
                if self.fits(item, start):
                    return start
        return None

    def fits(self, item: Item, start: int) -> bool:
        """Whether a start that is allowed keeps to the order with those that are placed."""
        starts: Mapping[str, int] = {**self._others(item), item.id: start}
        for one in self.orders.get(item.id, ()):
            if one.earlier in starts and one.later in starts and breach(self.problem, one, starts, self.items):
                return False
        return True

    def _others(self, item: Item) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.orders.get(item.id, ()):
            for id in (one.earlier, one.later):
                if id in self.starts:
                    found[id] = self.starts[id]
        return found

    def _not_too_many(self, item: Item, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        for condition, left in self.at_most.get(item.id, ()):
            weight = condition.weights[item.id]
            if item.sittings is None:
                full = [
                    (low, high) for (low, high, _), rest in zip(condition.spans, left, strict=True) if weight > rest
                ]
                spans = without(spans, full)
                continue
            for first, days in item.sittings.items():
                for (low, high, _), rest in zip(condition.spans, left, strict=True):
                    if sum(low <= on * self.day <= high for on in days) * weight > rest:
                        spans = without(spans, [(first * self.day, first * self.day + self.day - 1)])
                        break
        return spans

    def put(self, id: str, start: int) -> None:
        """Place an item."""
        self.starts[id] = start
        self._count(id, start, 1)
        for resource, use in self._uses(id, start):
            self.used.setdefault(resource, []).append(use)

    def take_out(self, id: str) -> int:
        """Undo :meth:`put`; where the item was is given back."""
        start = self.starts.pop(id)
        self._count(id, start, -1)
        for resource, use in self._uses(id, start):
            self.used[resource].remove(use)
        return start

    def _uses(self, id: str, start: int) -> Iterator[tuple[str, Use]]:
        for low, high in times(self.items[id], start, self.day):
            for need in self.needs.get(id, ()):
                yield need.resource, (low, high, need.amount, id)

    def _count(self, id: str, start: int, sign: int) -> None:
        for condition, left in self.at_most.get(id, ()):
            for low, _ in times(self.items[id], start, self.day):
                place = span_at(condition.spans, low)
                if place is not None:
                    left[place] -= sign * condition.weights[id]


def span_at(spans: Sequence[tuple[int, int, int]], start: int) -> int | None:
    """The place of the span of an :class:`AtMost` that a start lies in."""
    place = bisect_right(spans, (start, 1 << 60)) - 1
    return place if place >= 0 and start <= spans[place][1] else None


def _size(spans: tuple[Span, ...]) -> int:
    return sum(high - low + 1 for low, high in spans)
