"""What must hold, and what is wished, of times that are still to be found. Nothing in here knows a solver.

Time is counted in whole *grains* from day 0: how long a grain is, is for the maker of the problem to say. A day has
``Problem.day`` grains. Everything to be placed is an :class:`Item`, its start a number of grains; ends are exclusive.

A condition is hard when it stands in ``Problem.conditions``, and soft when it stands in a :class:`Wish`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from lmp_plugins.coordination.dates.at_once import meets, needed

Span = tuple[int, int]
"""First and last start, both included."""

Starts = Mapping[str, int]
"""The start of each item, by its id."""


@attrs.frozen(kw_only=True, eq=False)
class Item:
    """Something to be placed in time.

    ``length`` is in grains; ``lengths`` gives it by the day of the start where it depends on that (working days).
    ``starts`` bound where the start may be at all: they are no condition that could be given up. ``now`` is where it is
    today. ``sittings`` make it a series: by the day of its start the days on which it then is, each at the same time of
    day; ``lengths`` are then by the day of each.
    """

    id: str
    length: int
    starts: tuple[Span, ...]
    now: int | None = None
    lengths: Mapping[int, int] | None = None
    sittings: Mapping[int, tuple[int, ...]] | None = None


@attrs.frozen(kw_only=True, eq=False)
class Resource:
    """Somebody or something that only so much can use at once.

    ``together`` names the pairs of items that may use it at once all the same, and share what they use: an activity and
    its parts.
    """

    id: str
    capacity: int = 1
    together: frozenset[frozenset[str]] = frozenset()


# --- conditions ---------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False)
class Condition:
    """Something that must hold, or is wished. ``key`` is unique in its problem, ``reason`` says what it is to people.

    ``price`` is what it costs to give it up, when nothing else helps; None when it cannot be.
    """

    key: str
    reason: Any = None
    price: int | None = 10

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the items that it is about."""
        raise NotImplementedError


@attrs.frozen(kw_only=True, eq=False)
class Within(Condition):
    """The start of an item lies in one of some spans, which are in order and apart."""

    item: str
    spans: tuple[Span, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)


@attrs.frozen(kw_only=True, eq=False)
class After(Condition):
    """One end of ``later`` comes at least ``lag`` grains after one end of ``earlier``; with ``most``, at most so many.

    ``table`` counts by a calendar instead: by the day in which the end of ``earlier`` lies (with ``round_up`` the first
    day that begins at or after it), the earliest time that ``later`` may have; with ``most`` the latest.
    """

    earlier: str
    later: str
    from_end: bool = True
    to_end: bool = False
    lag: int = 0
    most: bool = False
    table: Mapping[int, int] | None = None
    round_up: bool = True

    @property
    def items(self) -> tuple[str, ...]:
        return (self.earlier, self.later)


@attrs.frozen(kw_only=True, eq=False)
class Apart(Condition):
    """Two items do not overlap, and at least ``gap`` grains lie between them; or, with ``days``, each starts at least
    so many days from where the other starts, and nothing is said of their ends.
    """

    first: str
    second: str
    gap: int = 0
    days: int = 0

    @property
    def items(self) -> tuple[str, ...]:
        return (self.first, self.second)


@attrs.frozen(kw_only=True, eq=False)
class AtMost(Condition):
    """In each span of time, those of the items that start in it weigh no more than the span bears.

    ``weights`` are by id of item; ``spans`` are (first start, last start, what it bears), in order and apart.
    """

    weights: Mapping[str, int]
    spans: tuple[tuple[int, int, int], ...]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(self.weights)


@attrs.frozen(kw_only=True, eq=False)
class Needs(Condition):
    """An item takes up ``amount`` of a resource while it lasts."""

    item: str
    resource: str
    amount: int = 1

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)


@attrs.frozen(kw_only=True, eq=False)
class Taken(Condition):
    """A resource is taken from ``start`` to ``end`` by something that stays where it is. ``by`` names it, also for
    :attr:`Resource.together`.
    """

    resource: str
    start: int
    end: int
    amount: int = 1
    by: str = ""

    @property
    def items(self) -> tuple[str, ...]:
        return ()


@attrs.frozen(kw_only=True, eq=False)
class Wish:
    """What is wished, and what each breach of it costs. ``conditions`` are without :class:`Needs` and :class:`Taken`.

    ``weight`` counts once for each condition that is not met; for :class:`AtMost` once for each unit of weight too
    many.
    """

    id: str
    title: Any
    weight: int
    conditions: tuple[Condition, ...]


# --- what is best -------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False)
class Wishes:
    """The sum of what the wishes cost."""

    name: str = "wishes"


@attrs.frozen(kw_only=True, eq=False)
class Moved:
    """The weights of the items that are not where they are now."""

    weights: Mapping[str, int]
    name: str = "moved"


@attrs.frozen(kw_only=True, eq=False)
class PeopleMoved:
    """The weights of those who have at least one item that is moved: by id (their items, their weight)."""

    people: Mapping[str, tuple[tuple[str, ...], int]]
    name: str = "people"


@attrs.frozen(kw_only=True, eq=False)
class Distance:
    """By how many days the items are moved, taken together. ``items`` have a place now."""

    items: tuple[str, ...]
    name: str = "distance"


@attrs.frozen(kw_only=True, eq=False)
class Early:
    """The starts of the items, in grains from their first possible ones; for choosing among equals."""

    items: tuple[str, ...]
    name: str = "early"


@attrs.frozen(kw_only=True, eq=False)
class Makespan:
    """The end of the last of all items."""

    name: str = "makespan"


Objective = Wishes | Moved | PeopleMoved | Distance | Early | Makespan


@attrs.frozen(kw_only=True, eq=False)
class Problem:
    """Items, what must hold for them, what is wished, and what is best: the first objective first, then the next."""

    items: tuple[Item, ...]
    resources: tuple[Resource, ...] = ()
    conditions: tuple[Condition, ...] = ()
    wishes: tuple[Wish, ...] = ()
    objectives: tuple[Objective, ...] = ()
    day: int = 96

    def with_conditions(self, conditions: Iterable[Condition]) -> Problem:
        """The bare problem of whether these conditions can hold together: no wishes, and only the items concerned."""
        kept = tuple(conditions)
        named = {id for one in kept for id in one.items}
        return attrs.evolve(
            self,
            items=tuple(one for one in self.items if one.id in named),
            conditions=kept,
            wishes=(),
            objectives=(),
        )


# --- spans --------------------------------------------------------------------------------------------------------


def meet(one: Sequence[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    """What two lists of spans have in common.

    >>> meet([(0, 5), (8, 9)], [(4, 8)])
    ((4, 5), (8, 8))
    """
    if not one or not other:
        return ()
    found: list[Span] = []
    # What lies before the other's first is passed over at once: a month is met with the days of a year.
    i, j = _place(one, other[0][0]), _place(other, one[0][0])
    ones, others = len(one), len(other)
    while i < ones and j < others:
        (low, high), (begin, end) = one[i], other[j]
        if high < end:
            i += 1
        else:
            j += 1
            high = end
        if low < begin:
            low = begin
        if low <= high:
            found.append((low, high))
    return tuple(found)


def without(spans: Sequence[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with others cut out of them; both are put in order first.

    >>> without([(0, 9)], [(3, 4), (9, 12)])
    ((0, 2), (5, 8))
    """
    cut = joined(holes)
    if not cut or not spans:
        return tuple(spans)
    # Only those that lie between the first hole and the last are looked at.
    first, last = _place(spans, cut[0][0]), bisect_right(spans, (cut[-1][1], 1 << 60))
    found = list(spans[:first])
    place = 0
    for low, high in spans[first:last]:
        while place < len(cut) and cut[place][1] < low:
            place += 1
        here = place
        while here < len(cut) and cut[here][0] <= high:
            if cut[here][0] > low:
                found.append((low, cut[here][0] - 1))
            low = max(low, cut[here][1] + 1)
            here += 1
        if low <= high:
            found.append((low, high))
    found.extend(spans[last:])
    return tuple(found)


def _place(spans: Sequence[Span], start: int) -> int:
    """The place of the span that a start lies in or comes after; 0 when it comes before all."""
    return max(0, bisect_right(spans, (start, 1 << 60)) - 1)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that meet or overlap made one; empty ones are left out.

    >>> joined([(4, 6), (0, 1), (2, 2), (9, 8)])
    ((0, 2), (4, 6))
    """
    found: list[Span] = []
    for low, high in sorted(span for span in spans if span[0] <= span[1]):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def holds(spans: Sequence[Span], start: int) -> bool:
    """Whether a start lies in one of some spans, which are in order."""
    place = bisect_right(spans, (start, 1 << 60)) - 1
    return place >= 0 and spans[place][0] <= start <= spans[place][1]


# --- judging ------------------------------------------------------------------------------------------------------


def length_at(item: Item, start: int, day: int) -> int:
    """How long an item, or a sitting of a series, takes when it starts at ``start``."""
    return item.length if item.lengths is None else item.lengths[start // day]


def end_at(item: Item, start: int, day: int) -> int:
    """When an item is over that starts at ``start``; for a series the end of its last sitting."""
    return start + extent(item, start // day, day)


def extent(item: Item, on: int, day: int) -> int:
    """How long it is from the start of an item on a day to its end; for a series to the end of its last sitting."""
    if item.sittings is None:
        return item.length if item.lengths is None else item.lengths[on]
    return max((sitting - on) * day + length_at(item, sitting * day, day) for sitting in item.sittings[on])


def times(item: Item, start: int, day: int) -> list[Span]:
    """(start, end) of each time that an item is when it starts at ``start``; one, unless it is a series."""
    if item.sittings is None:
        return [(start, start + length_at(item, start, day))]
    clock = start % day
    return [(on * day + clock, on * day + clock + length_at(item, on * day, day)) for on in item.sittings[start // day]]


def breach(problem: Problem, condition: Condition, starts: Starts, items: Mapping[str, Item]) -> int:
    """How much of a condition is not met: 0 when it is. For resources see :func:`overloaded`."""
    day = problem.day
    match condition:
        case Within(item=id, spans=spans):
            return int(not holds(spans, starts[id]))
        case After():
            return int(not _comes_after(problem, condition, starts, items))
        case Apart(first=first, second=second, days=days) if days:
            one, other = times(items[first], starts[first], day), times(items[second], starts[second], day)
            return int(any(abs(a // day - c // day) < days for a, _ in one for c, _ in other))
        case Apart(first=first, second=second, gap=gap):
            one, other = times(items[first], starts[first], day), times(items[second], starts[second], day)
            return int(any(a < d + gap and c < b + gap for a, b in one for c, d in other))
        case AtMost(weights=weights, spans=spans):
            over = 0
            begun = [(at, weight) for id, weight in weights.items() for at, _ in times(items[id], starts[id], day)]
            for low, high, bears in spans:
                over += max(0, sum(weight for at, weight in begun if low <= at <= high) - bears)
            return over
    return 0


def _comes_after(problem: Problem, one: After, starts: Starts, items: Mapping[str, Item]) -> bool:
    day = problem.day

    def end(id: str, at_end: bool) -> int:
        return end_at(items[id], starts[id], day) if at_end else starts[id]

    source, target = end(one.earlier, one.from_end), end(one.later, one.to_end)
    bound = source + one.lag
    if one.table is not None:
        bound = one.table[-(-source // day) if one.round_up else source // day]
    return target <= bound if one.most else target >= bound


def overloaded(problem: Problem, starts: Starts, items: Mapping[str, Item]) -> list[str]:
    """The ids of the resources that are asked for more than they have."""
    known = {one.id: one for one in problem.resources}
    uses: dict[str, list[_Use]] = {}
    for condition in problem.conditions:
        match condition:
            case Needs(item=id, resource=name, amount=amount):
                uses.setdefault(name, []).extend(
                    (low, high, amount, id, False) for low, high in times(items[id], starts[id], problem.day)
                )
            case Taken(resource=name, start=low, end=high, amount=amount, by=by):
                uses.setdefault(name, []).append((low, high, amount, by, True))
    return [name for name, found in uses.items() if _too_much(known[name], found)]


_Use = tuple[int, int, int, str, bool]
"""(start, end, amount, by what, whether it stays where it is)."""


def _too_much(resource: Resource, uses: list[_Use]) -> bool:
    # What stays where it is may be too much already; nothing that is placed may then be there.
    if resource.capacity == 1:
        for place, (a, b, _, one, stays) in enumerate(uses):
            for c, d, _, other, stays_too in uses[:place]:
                if (
                    max(a, c) < min(b, d)
                    and not (stays and stays_too)
                    and one != other
                    and frozenset((one, other)) not in resource.together
                ):
                    return True
        return False
    for moment in {low for low, high, _, _, _ in uses if low < high}:
        here = [(by, amount, stays) for low, high, amount, by, stays in uses if low <= moment < high]
        if sum(amount for _, amount, _ in here) <= resource.capacity:
            continue  # there is enough for all, whoever shares
        for one, amount, stays in here:
            others = ((by, much) for by, much, _ in here if meets(resource, one, by))
            if not stays and amount + needed(resource, others) > resource.capacity:
                return True
    return False


def broken(problem: Problem, starts: Starts) -> list[str]:
    """What does not hold: keys of conditions, ids of overloaded resources, and of items that lie out of bounds."""
    items = {one.id: one for one in problem.items}
    found = [one.id for one in problem.items if not holds(one.starts, starts[one.id])]
    if found:
        return found
    found = [one.key for one in problem.conditions if breach(problem, one, starts, items)]
    return found + overloaded(problem, starts, items)


def worth(problem: Problem, objective: Objective, starts: Starts) -> int:
    """What an answer costs by one objective."""
    items = {one.id: one for one in problem.items}
    day = problem.day

    def moved(id: str) -> bool:
        return starts[id] != items[id].now

    match objective:
        case Wishes():
            return sum(
                wish.weight * breach(problem, one, starts, items) for wish in problem.wishes for one in wish.conditions
            )
        case Moved(weights=weights):
            return sum(weight for id, weight in weights.items() if moved(id))
        case PeopleMoved(people=people):
            return sum(weight for ids, weight in people.values() if any(moved(id) for id in ids))
        case Distance(items=ids):
            return sum(abs(starts[id] // day - (items[id].now or 0) // day) for id in ids)
        case Early(items=ids):
            return sum(starts[id] - items[id].starts[0][0] for id in ids)
        case Makespan():
            return max((end_at(one, starts[one.id], day) for one in problem.items), default=0)
