"""Clashes: two things at once that want the same people or more rooms than there are, or too close for those who go to
both.

A clash is *certain* when the times of day of both are known, and *possible* when only the days are. Nothing is counted
as a clash that cannot be one: cancelled or past occurrences, sittings of one activity, an activity and what it is part
of, and optional participants.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

import attrs

from lmp_core.context import PlanContext, remembered
from lmp_core.coordination.crowds import Crowd, people_at_once, too_full, united
from lmp_core.coordination.rooms import Rooms
from lmp_core.coordination.slots import LONGEST, Slot, Wanted, overlapping, slots_of
from lmp_core.coordination.travel_time import Tight, too_tight
from lmp_core.model import Assumption, Certainty
from lmp_core.model.hierarchy import Nesting, parents
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording.sentences import Days, named, people, say

__all__ = ["LONGEST", "Clash", "ClashKind", "clashes", "days_of", "overlapping"]


class ClashKind(StrEnum):
    """Why two occurrences cannot both be as planned."""

    OVERLAP = "overlap"
    """They are at the same time."""
    CHANGEOVER = "changeover"
    """One follows the other in another place, with too little time to get there."""


_CERTAINTY = {word: place for place, word in enumerate(Certainty)}


@attrs.frozen(kw_only=True)
class Clash(Brief):
    """Two occurrences that cannot both be as planned.

    ``start`` and ``end`` are the first and last day that they have in common; for a changeover, the days of the end of
    the first and the start of the second. ``people`` are the units, groups and
    roles that both want, named as widely as they are shared: a working group, and not its members as well. ``venues``
    are where both are to be and there is no room for all, or the two between which there is too little time; ``needed``
    is how long that way takes. ``times_known`` tells whether the times of day of both are known, so that the clash is
    certain. ``move`` is the key of the occurrence that is easier to move, and ``fix`` the smallest change that mends
    it. ``crowd`` are all that are in each other's way where they are too many to be told two and two
    (:data:`~lmp_core.coordination.crowds.MOST_AT_ONCE`), in order of time; ``first`` and ``second`` are two of them.
    ``assumptions`` are the ids of those that it rests on: without them it may be no clash at all.
    """

    first: Occurrence
    second: Occurrence
    start: dt.date
    end: dt.date
    people: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    times_known: bool
    move: str
    fix: Text
    kind: ClashKind = ClashKind.OVERLAP
    needed: dt.timedelta | None = None
    crowd: tuple[Occurrence, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the clash is called: the keys of its two sides with a plus sign between them."""
        return f"{self.first.key}+{self.second.key}"

    @property
    def sides(self) -> tuple[Occurrence, ...]:
        """All that cannot be as planned together: the two, or the crowd."""
        return self.crowd or (self.first, self.second)

    @property
    def activities(self) -> tuple[str, ...]:
        """The ids of the activities of its sides, each once."""
        return tuple(dict.fromkeys(side.activity.id for side in self.sides))

    def _shown(self) -> str:
        return f"Clash({self.key!r}, {self.start}{'' if self.times_known else ', possible'})"

    def __str__(self) -> str:
        more = f" + {len(self.crowd) - 2} more" if self.crowd else ""
        both = f"{self.first.key} + {self.second.key}{more}"
        days = str(self.start) if self.start == self.end else f"{self.start}..{self.end}"
        return f"{days}: {both}: {', '.join((*self.people, *self.venues))}{'' if self.times_known else ' (possible)'}"


def _widest(shared: Iterable[str], members: Callable[[str], frozenset[str]]) -> tuple[str, ...]:
    """The shared ones without those that another of them stands for already."""
    left = sorted(shared, key=lambda id: (-len(members(id)), id))
    said: set[str] = set()
    kept: list[str] = []
    for id in left:
        if id not in said:
            kept.append(id)
            said |= members(id)
    return tuple(kept)


@remembered
def clashes(context: PlanContext) -> tuple[Clash, ...]:
    """All clashes of a plan, by day. The context keeps the answer.

    Two occurrences clash when they are dated, still to be, overlap in time, and share people (through units, groups and
    roles, as :meth:`PlanGraph.members` has them) or a venue. Taking part digitally takes up a person, but no venue.
    They share a venue when it has too few rooms (:mod:`lmp_core.coordination.rooms`) for them and others that are in it
    at some moment; then each two of these clash. More than :data:`~lmp_core.coordination.crowds.MOST_AT_ONCE` at one
    moment are one clash, a crowd.
    Two that follow each other clash when somebody goes to both and the way takes longer than there is time
    (:mod:`lmp_core.coordination.travel_time`).

    Time: O(n log n) in the occurrences of each person or room.
    """
    plan = context.plan
    slots = slots_of(context)
    nesting = Nesting(parents(plan, plan.activities))
    wanted = Wanted(context)
    rooms = Rooms(plan)
    by_id: dict[str, list[int]] = {}
    several: dict[str, list[int]] = {}
    for number, slot in enumerate(slots):
        for id in wanted.by(slot.occurrence):
            by_id.setdefault(id, []).append(number)
        for id in rooms.taken(slot.occurrence):
            (by_id if rooms.there[id] == 1 else several).setdefault(id, []).append(number)
    full = (too_full(id, numbers, slots, nesting, rooms) for id, numbers in several.items())
    together = united([people_at_once(by_id, slots, nesting), *full])
    pair_maker = _PairMaker(context, slots)
    pairs = [pair_maker.pair(first, second, ids) for (first, second), ids in together.pairs.items()]
    pairs += [pair_maker.crowd(crowd) for crowd in together.crowds]
    crowded = frozenset[int]().union(*(crowd.numbers for crowd in together.crowds))
    pairs += [pair_maker.tight(tight) for tight in too_tight(context, slots, nesting, wanted, besides=crowded)]
    pairs.sort(key=lambda pair: (pair.start, pair.first.occurrence.key, pair.second.occurrence.key))
    return tuple(_mended(context, pairs, wanted))


class _PairMaker:
    """Pairs and crowds of slots, with who and what they want in the order of the plan, and their days."""

    def __init__(self, context: PlanContext, slots: Sequence[Slot]) -> None:
        self._members = context.graph.members
        self._venues = {venue.id for venue in context.plan.venues}
        self._order = {part.id: place for place, (_, part) in enumerate(context.plan.parts())}
        self._slots = slots

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda id: self._order.get(id, -1)))

    def _people(self, ids: Iterable[str]) -> tuple[str, ...]:
        return self._in_order(_widest((id for id in ids if id not in self._venues), self._members))

    def pair(self, i: int, j: int, ids: Iterable[str]) -> _Pair:
        first, second, ids = self._slots[i], self._slots[j], tuple(ids)
        return _Pair(
            first=first,
            second=second,
            start=max(first.start, second.start).date(),
            end=_last_day(min(first.end, second.end)),
            people=self._people(ids),
            venues=self._in_order(id for id in ids if id in self._venues),
        )

    def crowd(self, crowd: Crowd) -> _Pair:
        slots = sorted((self._slots[number] for number in crowd.numbers), key=lambda slot: slot.start)
        first, second = _two_of(slots)
        return _Pair(
            first=first,
            second=second,
            start=slots[1].start.date(),
            end=_last_day(sorted(slot.end for slot in slots)[-2]),
            people=self._people(crowd.ids),
            venues=self._in_order(id for id in crowd.ids if id in self._venues),
            crowd=tuple(slot.occurrence for slot in slots),
        )

    def tight(self, tight: Tight) -> _Pair:
        first, second = self._slots[tight.first], self._slots[tight.second]
        return _Pair(
            first=first,
            second=second,
            start=min(_last_day(first.end), second.start.date()),
            end=second.start.date(),
            people=self._people(tight.people),
            venues=tight.venues,
            needed=tight.needed,
        )


def _last_day(end: dt.datetime) -> dt.date:
    return (end - dt.timedelta(microseconds=1)).date()


def _two_of(slots: Sequence[Slot]) -> tuple[Slot, Slot]:
    """Two slots of different activities that overlap: with times of day, if there are two such, else the first ones."""
    for among in ([slot for slot in slots if slot.timed], slots):
        for first, second in pairwise(among):
            if second.start < first.end and first.occurrence.activity.id != second.occurrence.activity.id:
                return first, second
    return slots[0], slots[1]


# --- the smallest change that mends it ----------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False)
class _Pair:
    first: Slot
    second: Slot
    start: dt.date
    end: dt.date
    people: tuple[str, ...]
    venues: tuple[str, ...]
    needed: dt.timedelta | None = None
    crowd: tuple[Occurrence, ...] = ()

    @property
    def timed(self) -> bool:
        return self.first.timed and self.second.timed


def _mended(context: PlanContext, pairs: list[_Pair], wanted: Wanted) -> Iterator[Clash]:
    of_key: dict[str, list[_Pair]] = {}
    for pair in pairs:
        for slot in (pair.first, pair.second):
            of_key.setdefault(slot.occurrence.key, []).append(pair)
    for pair in pairs:
        first, second = pair.first.occurrence, pair.second.occurrence
        firm_first = _firmness(first, len(wanted.by(first)))
        firm_second = _firmness(second, len(wanted.by(second)))
        within = _free_days(pair) if pair.people and not pair.timed and not pair.crowd else None
        # A meeting over several days that can use another of its days is moved least.
        move = within[0].occurrence if within else first if firm_first < firm_second else second
        surer = firm_first[:2] != firm_second[:2]
        yield Clash(
            first=first,
            second=second,
            start=pair.start,
            end=pair.end,
            people=pair.people,
            venues=pair.venues,
            times_known=pair.timed,
            move=move.key,
            fix=_fix(context, pair, move, surer, within, of_key),
            kind=ClashKind.OVERLAP if pair.needed is None else ClashKind.CHANGEOVER,
            needed=pair.needed,
            assumptions=_assumptions(context, pair, wanted),
            crowd=pair.crowd,
        )


def _assumptions(context: PlanContext, pair: _Pair, wanted: Wanted) -> tuple[str, ...]:
    """The ids of the assumptions that a clash rests on: about when and where both are, and whom both want.

    With several people the clash is one of each of them, so that it rests on what is assumed of any.
    """
    if not context.plan.assumptions:
        return ()
    assumed = context.graph.assumptions
    resting: list[Assumption] = []
    for occurrence in pair.crowd or (pair.first.occurrence, pair.second.occurrence):
        id, named = occurrence.activity.id, wanted.named(occurrence)
        resting += assumed.of(id, "when", "duration", *(("venues",) if pair.venues else ()))
        for person in pair.people:
            resting += assumed.of_taking_part(id, named, [person])
    return tuple(dict.fromkeys(assumption.id for assumption in resting))


def _firmness(occurrence: Occurrence, wanted: int) -> tuple[int, int, bool, int]:
    """How hard it is to move: how sure it is, how sure its form is, whether others run it, and how many it takes."""
    activity = occurrence.activity
    form = _CERTAINTY[activity.mode.certainty] if activity.mode else _CERTAINTY[Certainty.PLANNED]
    return _CERTAINTY[activity.certainty], form, activity.organiser is not None, wanted


def _free_days(pair: _Pair) -> tuple[Slot, list[dt.date]] | None:
    """The one of the two that lasts longer, and its days that the other leaves free."""
    days = [_days(slot) for slot in (pair.first, pair.second)]
    for slot, own, others in ((pair.first, days[0], days[1]), (pair.second, days[1], days[0])):
        free = [day for day in own if day not in set(others)]
        if free and len(own) >= len(others):
            return slot, free
    return None


def _days(slot: Slot) -> list[dt.date]:
    first = slot.start.date()
    last = (slot.end - dt.timedelta(microseconds=1)).date()
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def _fix(
    context: PlanContext,
    pair: _Pair,
    move: Occurrence,
    surer: bool,
    within: tuple[Slot, list[dt.date]] | None,
    of_key: Mapping[str, list[_Pair]],
) -> Text:
    plan = context.plan
    activity = named(move.activity.id, dated=False)
    if pair.needed is not None:
        return say(
            plan,
            phrase("Leave {minutes} minutes between them, or hold them in the same room."),
            minutes=pair.needed // dt.timedelta(minutes=1),
        )
    if pair.crowd:
        return say(plan, phrase("Spread them over several times."))
    if not pair.people:
        return say(plan, phrase("Find another room for {activity}, or agree on different times."), activity=activity)
    if within is not None:
        return _on_another_day(context, pair, within[0], within[1], of_key)
    if not pair.timed:
        return say(
            plan,
            phrase("Give both a time of day. If they cannot follow each other on the same day, move {activity}{why}."),
            activity=activity,
            why=_LESS_SURE if surer else Text(),
        )
    return say(plan, phrase("Move {activity}{why}."), activity=activity, why=_LESS_SURE if surer else Text())


_THOSE = phrase("those concerned")
_LESS_SURE = phrase(", which is the less certain of the two")


def _on_another_day(
    context: PlanContext, pair: _Pair, slot: Slot, free: list[dt.date], of_key: Mapping[str, list[_Pair]]
) -> Text:
    """Use a day that the other leaves free, for those who are not wanted elsewhere on that day as well."""
    plan = context.plan
    others = [other for other in of_key[slot.occurrence.key] if other is not pair]

    def taken(day: dt.date) -> dict[str, _Pair]:
        """Who of those concerned is wanted elsewhere on a day, and by what."""
        return {
            id: other
            for other in others
            if other.start <= day <= other.end
            for id in pair.people
            if any(context.graph.members(id) & context.graph.members(their) for their in other.people)
        }

    best = min(free, key=lambda day: (len(taken(day)), day))
    busy = taken(best)
    activity = named(slot.occurrence.activity.id, dated=False)
    if not busy:
        return say(
            plan,
            phrase("Hold {activity} for {people} on {day}."),
            activity=activity,
            people=people(pair.people) if len(pair.people) == 1 else _THOSE,
            day=best,
        )
    elsewhere = (other.second if other.first is slot else other.first for other in busy.values())
    what = named(*dict.fromkeys(slot_elsewhere.occurrence.activity.id for slot_elsewhere in elsewhere), dated=False)
    able = [id for id in pair.people if id not in busy]
    if able:
        return say(
            plan,
            phrase(
                "Hold {activity} for {people} on {day}. The others are wanted for {what} that day: give times of day."
            ),
            activity=activity,
            people=people(able),
            day=best,
            what=what,
        )
    return say(plan, phrase("Give times of day: on {day} the same people are wanted for {what}."), day=best, what=what)


def days_of(clash: Clash) -> Days:
    """The days of a clash, to be said in words."""
    return Days(clash.start, clash.end)
