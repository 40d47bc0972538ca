"""From one meeting to the next in another place: how long that takes, and when there is too little time for it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Iterable

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.slots import Slot, Wanted
from lmp_core.model import Plan
from lmp_core.model.hierarchy import Nesting

MOST_BEFORE = 20
"""The most meetings before another that somebody is looked at to come from."""

_NO_TIME = dt.timedelta(0)


class Ways:
    """How long it takes from one venue to another.

    What the plan says of the two venues (:class:`~lmp_core.model.Travel`) goes first, then what it says of a venue and
    the other's unit (the shorter way where it says both), then of the two units. Never less than ``changeover``
    (:class:`~lmp_core.model.Coordination`), which is also what holds for venues that the plan says nothing of.
    """

    def __init__(self, plan: Plan) -> None:
        self._changeover = plan.coordination.changeover.timedelta
        self._unit = {venue.id: plan.get(venue.unit).id if venue.unit else None for venue in plan.venues}
        self._said: dict[frozenset[str], dt.timedelta] = {}
        for travel in plan.travel:
            self._said.setdefault(frozenset(plan.get(id).id for id in travel.between), travel.time.timedelta)
        self.longest = max([self._changeover, *self._said.values()])

    def between(self, origin: str, destination: str) -> dt.timedelta:
        """The time from one venue to another, by their ids; none from a venue to itself."""
        if origin == destination:
            return _NO_TIME
        units = self._unit.get(origin), self._unit.get(destination)
        for ways in (((origin, destination),), ((origin, units[1]), (units[0], destination)), (units,)):
            said = [
                self._said[ends]
                for ends in (frozenset(end for end in way if end is not None) for way in ways if None not in way)
                if ends in self._said
            ]
            if said:
                return max(min(said), self._changeover)
        return self._changeover

    def nearest(self, venues: Iterable[str], others: Iterable[str]) -> tuple[dt.timedelta, str, str] | None:
        """The shortest way from one of some venues to one of others; None when there are none."""
        there = tuple(others)
        return min(((self.between(venue, other), venue, other) for venue in venues for other in there), default=None)


@attrs.frozen
class Tight:
    """Two slots, the second after the first, with less time between them than the way takes."""

    first: int
    second: int
    needed: dt.timedelta
    venues: tuple[str, str]
    people: tuple[str, ...]


def too_tight(
    context: PlanContext, slots: list[Slot], nesting: Nesting, wanted: Wanted, besides: Collection[int] = ()
) -> list[Tight]:
    """The pairs of slots (by their numbers) that people cannot get from the one to the other of in time.

    Only where both times of day and both venues are known, and only for those who have to be there in person. Where a
    meeting uses several venues, the shortest way counts: nothing is called too tight that may be none. Of those that
    somebody comes from, the last :data:`MOST_BEFORE` are looked at. The slots ``besides`` (by their numbers) are left
    out.
    """
    plan = context.plan
    ways = Ways(plan)
    venues: list[tuple[str, ...]] = []
    by_person: dict[str, list[int]] = {}
    for number, slot in enumerate(slots):
        occurrence = slot.occurrence
        in_known_place = slot.timed and occurrence.venues and number not in besides
        venues.append(tuple(plan.get(id).id for id in occurrence.venues) if in_known_place else ())
        if in_known_place:
            for id in wanted.in_person(occurrence):
                by_person.setdefault(id, []).append(number)
    shared: dict[tuple[int, int], list[str]] = {}
    for id, numbers in by_person.items():
        by_end = sorted(numbers, key=lambda number: slots[number].end)
        ends = [slots[number].end for number in by_end]
        for second in numbers:
            start = slots[second].start
            # Whatever ended before the longest way has been gone.
            low, high = bisect_right(ends, start - ways.longest), bisect_right(ends, start)
            for first in by_end[max(low, high - MOST_BEFORE) : high]:
                shared.setdefault((first, second), []).append(id)
    tight = []
    for (first, second), people in sorted(shared.items()):
        way = ways.nearest(venues[first], venues[second])
        before, after = slots[first], slots[second]
        if way is None or after.start - before.end >= way[0]:
            continue
        if not nesting.related(before.occurrence.activity.id, after.occurrence.activity.id):
            tight.append(Tight(first, second, way[0], (way[1], way[2]), tuple(people)))
    return tight
