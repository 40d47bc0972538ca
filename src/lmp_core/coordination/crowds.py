"""Who or what is wanted by several meetings at once: by two and two, and by so many that they are one crowd.

Two and two of a crowd are no news to anybody, and there are a million of them where 1,500 meetings are at one hour.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from lmp_core.coordination.rooms import Rooms
from lmp_core.coordination.slots import Slot, overlapping
from lmp_core.model.hierarchy import Nesting

MOST_AT_ONCE = 8
"""The most activities at one moment that are told two and two; more are one crowd."""
MOST_TIMES_AT_ONCE = 100
"""The most times of activities at one moment that are told two and two, where a few series overlap themselves."""

Pairs = dict[tuple[int, int], list[str]]
"""By pair of slots (their numbers, the smaller first), the ids of who or what both want."""


@attrs.frozen
class Crowd:
    """Slots (by their numbers) that are in each other's way, and the ids of who or what they all want."""

    numbers: frozenset[int]
    ids: set[str]


@attrs.frozen
class AtOnce:
    """The pairs of slots that are in each other's way, and the crowds of them."""

    pairs: Pairs
    crowds: Sequence[Crowd]


def people_at_once(by_id: Mapping[str, Sequence[int]], slots: Sequence[Slot], nesting: Nesting) -> AtOnce:
    """The slots that are on at once and want the same person, or a venue with one room.

    ``by_id`` has for each of these the numbers of the slots that want it, in order. Times and sittings of one activity,
    and an activity and its parts, are meant to be at once.

    Time: O(n log n) in the slots of each id; at most :data:`MOST_TIMES_AT_ONCE` pairs for each slot.
    """
    alike: dict[tuple[int, ...], list[str]] = {}
    for id, numbers in by_id.items():
        if len(numbers) > 1:
            alike.setdefault(tuple(numbers), []).append(id)
    pairs: Pairs = {}
    crowds: list[Crowd] = []
    for numbers, ids in alike.items():
        sweep = _Sweep(slots)
        overlaps = [*sweep.pairs(numbers)]
        for members in sweep.crowds:
            outer, activities = _innermost(members, slots, nesting)
            if activities > MOST_AT_ONCE or (activities > 1 and len(outer) > MOST_TIMES_AT_ONCE):
                crowds.append(Crowd(outer, {*ids}))
            elif activities > 1:
                overlaps += overlapping((number, slots[number].start, slots[number].end) for number in members)
        for i, j in overlaps:
            if not nesting.related(slots[i].occurrence.activity.id, slots[j].occurrence.activity.id):
                pairs.setdefault((i, j), []).extend(ids)
    return AtOnce(pairs, crowds)


def _innermost(numbers: Iterable[int], slots: Sequence[Slot], nesting: Nesting) -> tuple[frozenset[int], int]:
    """The slots of activities that no other of them is part of, and how many activities these are.

    The parts of a whole stand for it in a crowd.
    """
    ids = {number: slots[number].occurrence.activity.id for number in numbers}
    wholes = nesting.wholes(set(ids.values()))
    return frozenset(number for number, id in ids.items() if id not in wholes), len(set(ids.values()) - wholes)


class _Sweep:
    """A way through slots in order of time, with those that are on at each moment, by activity."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._slots = slots
        self._ends: list[tuple[dt.datetime, int]] = []
        self._on: dict[str, set[int]] = {}
        self._count = 0
        self._apart: set[int] = set()
        """Those of them that are not in the last crowd."""
        self.crowds: list[set[int]] = []
        """The slots that are on at moments with too many at once, in order."""

    def pairs(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The pairs of different activities that are on at once, but for those in :attr:`crowds`."""
        for number in sorted(numbers, key=lambda number: (self._slots[number].start, number)):
            self._end_before(self._slots[number].start)
            own = self._on.setdefault(self._slots[number].occurrence.activity.id, set())
            if len(self._on) > MOST_AT_ONCE or self._count - len(own) >= MOST_TIMES_AT_ONCE:
                self._crowd().add(number)
            else:
                others = (other for there in self._on.values() if there is not own for other in there)
                yield from ((min(number, other), max(number, other)) for other in others)
                self._apart.add(number)
            own.add(number)
            self._count += 1
            heapq.heappush(self._ends, (self._slots[number].end, number))

    def _end_before(self, start: dt.datetime) -> None:
        while self._ends and self._ends[0][0] <= start:
            ended = heapq.heappop(self._ends)[1]
            activity = self._slots[ended].occurrence.activity.id
            self._on[activity].remove(ended)
            self._apart.discard(ended)
            self._count -= 1
            if not self._on[activity]:
                del self._on[activity]

    def _crowd(self) -> set[int]:
        """The crowd of those that are on: the last one, as long as two of it still are."""
        if self._count - len(self._apart) < 2:
            self.crowds.append({number for there in self._on.values() for number in there})
        self.crowds[-1] |= self._apart
        self._apart.clear()
        return self.crowds[-1]


def too_full(venue: str, numbers: Iterable[int], slots: Sequence[Slot], nesting: Nesting, rooms: Rooms) -> AtOnce:
    """The slots that are in a venue with several rooms at a moment at which these do not do."""
    ids = {number: slots[number].occurrence.activity.id for number in numbers}
    taken = {number: rooms.taken(slots[number].occurrence)[venue] for number in ids}
    there = rooms.there[venue]
    pairs: Pairs = {}
    crowds: list[set[int]] = []
    ends: list[tuple[dt.datetime, int]] = []
    here: set[int] = set()
    crowded = False
    # There are never more than when something begins.
    for number in sorted(ids, key=lambda number: (slots[number].start, number)):
        while ends and ends[0][0] <= slots[number].start:
            here.remove(heapq.heappop(ends)[1])
            crowded = False
        heapq.heappush(ends, (slots[number].end, number))
        here.add(number)
        if crowded:
            crowds[-1].add(number)
            continue
        if rooms.together((ids[i], taken[i]) for i in here) <= there:
            continue
        crowded = _innermost(here, slots, nesting)[1] > MOST_AT_ONCE
        if crowded:
            if not crowds or len(crowds[-1] & here) < 2:
                crowds.append(set())
            crowds[-1] |= here
            continue
        for i, j in combinations(sorted(here), 2):
            if (i, j) in pairs or nesting.related(ids[i], ids[j]):
                continue
            rest = [
                (ids[third], taken[third])
                for third in here
                if not nesting.related(ids[i], ids[third]) and not nesting.related(ids[j], ids[third])
            ]
            if taken[i] + taken[j] + rooms.together(rest) > there:
                pairs[i, j] = [venue]
    return AtOnce(pairs, [Crowd(_innermost(crowd, slots, nesting)[0], {venue}) for crowd in crowds])


def united(several: Iterable[AtOnce]) -> AtOnce:
    """All of some pairs and crowds, with each two slots told once: a pair or crowd within a crowd lends it its ids."""
    parts = [*several]
    crowds: list[Crowd] = []
    crowds_of: dict[int, set[int]] = {}
    largest_first = sorted((crowd for part in parts for crowd in part.crowds), key=lambda crowd: -len(crowd.numbers))
    for crowd in largest_first:
        around = set.intersection(*(crowds_of.get(number, set()) for number in crowd.numbers))
        if around:
            crowds[min(around)].ids.update(crowd.ids)
            continue
        for number in crowd.numbers:
            crowds_of.setdefault(number, set()).add(len(crowds))
        crowds.append(crowd)
    pairs: Pairs = {}
    for part in parts:
        for (i, j), ids in part.pairs.items():
            both = crowds_of.get(i, set()) & crowds_of.get(j, set())
            if both:
                crowds[min(both)].ids.update(ids)
            else:
                pairs.setdefault((i, j), []).extend(ids)
    return AtOnce(pairs, crowds)
