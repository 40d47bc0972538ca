"""The smallest change of a plan that mends a clash: another room, another time of the day, or the nearest free day.

Found by looking, not by solving: one activity is moved and everything else stays. Where several things must move
together, dates have to be proposed anew (``lmp propose``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import Clash, ClashKind
from lmp_core.coordination.load import hours_of
from lmp_core.coordination.rooms import Rooms
from lmp_core.coordination.slots import Slot, Wanted, slots_of
from lmp_core.coordination.travel_time import Ways
from lmp_core.model import Activity, Certainty, Plan, Relation, VenueUse
from lmp_core.model.hierarchy import Nesting, parents
from lmp_core.model.phrase import phrase
from lmp_core.model.text import SPOKEN, Text
from lmp_core.model.value import Brief
from lmp_core.model.when import At, Moved, OnDate, Recurring, When
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording import dates
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.names import quoted
from lmp_core.wording.sentences import named, say

FARTHEST = 60
"""How many days from the day it is on something is moved at most."""
STEP = dt.timedelta(minutes=15)
"""The grid of times of day that are tried."""
_DAY = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Repair(Brief):
    """A change that mends a clash. ``changed`` is how an activity is to be, ``text`` says it.

    ``together`` are others that change with it, where both sides of the clash are given times of day.
    """

    changed: Activity
    text: Text
    together: tuple[Activity, ...] = ()

    def __call__(self, plan: Plan) -> Plan:
        return self.apply(plan)

    def _shown(self) -> str:
        return f"Repair({self.changed.id!r}, {str(self.text)!r})"

    def apply(self, plan: Plan) -> Plan:
        """The plan with the change made."""
        changed = {activity.id: activity for activity in (self.changed, *self.together)}
        return attrs.evolve(plan, activities=tuple(changed.get(each.id, each) for each in plan.activities))


@attrs.frozen(kw_only=True)
class Through(Brief):
    """A shared unit, group or role, and what it is called to each side through: itself, or groups it stands in."""

    who: str
    first: tuple[str, ...]
    second: tuple[str, ...]


def through(context: PlanContext, clash: Clash) -> tuple[Through, ...]:
    """How each of the people of a clash comes to be wanted by both sides, in the words of the two invitations."""
    wanted = Wanted(context)

    def ways(occurrence: Occurrence, who: str) -> tuple[str, ...]:
        return tuple(id for id in wanted.named(occurrence) if who in context.graph.members(context.plan.get(id).id))

    return tuple(Through(who=who, first=ways(clash.first, who), second=ways(clash.second, who)) for who in clash.people)


class Repairs:
    """Looks for repairs in one plan; what it has worked out serves all its clashes."""

    def __init__(self, context: PlanContext) -> None:
        self._context = context
        self._plan = context.plan
        self._wanted = Wanted(context)
        self._slots = slots_of(context)
        above = parents(context.plan, context.plan.activities)
        self._nesting = Nesting(above)
        self._wholes = frozenset(above.values())
        self._ways = Ways(context.plan)
        self._rooms = Rooms(context.plan)

    @cached_property
    def _by_person(self) -> Mapping[str, list[Slot]]:
        slots: dict[str, list[Slot]] = {}
        for slot in self._slots:
            for id in self._wanted.by(slot.occurrence):
                slots.setdefault(id, []).append(slot)
        return slots

    @cached_property
    def _by_venue(self) -> Mapping[str, list[Slot]]:
        slots: dict[str, list[Slot]] = {}
        for slot in self._slots:
            for id in self._rooms.taken(slot.occurrence):
                slots.setdefault(id, []).append(slot)
        return slots

    def of(self, clash: Clash) -> Repair | None:
        """The smallest change that mends a clash; None when changing the two does not do.

        Times of day where they are missing and both fit into the day, before anything is moved; another room before
        another time, the same day before another, the nearest day before those farther away. What is confirmed, over or
        run by somebody else stays on its day. Of a crowd, moving one mends nothing.
        """
        return self.timed(clash) or self.moved(clash)

    def moved(self, clash: Clash) -> Repair | None:
        """The smallest change of one of the two: another room, or another time."""
        if clash.crowd:
            return None
        sides = (clash.first, clash.second) if clash.move == clash.first.key else (clash.second, clash.first)
        if not clash.people and clash.kind is ClashKind.OVERLAP:
            for side in sides:
                repair = self._other_room(side, clash)
                if repair is not None:
                    return repair
        for side in sides:
            repair = self._moved(side)
            if repair is not None:
                return repair
        return None

    # --- times of day ---

    def timed(self, clash: Clash) -> Repair | None:
        """Times of day for those that have none, so that both are on the day that they have."""
        sides = (clash.first, clash.second)
        if clash.times_known or clash.crowd or clash.venues or clash.kind is not ClashKind.OVERLAP:
            return None
        slots = {side.key: slot for side in sides if (slot := self._slot(side)) is not None}
        if len(slots) < 2 or {day for slot in slots.values() for day in _ends(slot)} != {clash.start}:
            return None
        untimed = [side for side in sides if not slots[side.key].timed]
        if not all(self._may_be_timed(side) for side in untimed):
            return None
        # Those who are expected longest come first: there is least room for them.
        untimed.sort(key=lambda side: (-self._length(side), side.key))
        placed = [slot for slot in slots.values() if slot.timed]
        changed: list[tuple[Activity, At]] = []
        assumed = any(hours_of(side) is None for side in untimed)
        for side in untimed:
            when = self._hours(side, clash, placed)
            if when is None:
                return None
            placed.append(attrs.evolve(slots[side.key], start=when.start, end=when.end, timed=True))
            changed.append((side.activity, when))
        first, *others = [attrs.evolve(activity, when=when) for activity, when in changed]
        changed.sort(key=lambda pair: pair[1].start)
        return Repair(changed=first, together=tuple(others), text=self._hours_said(changed, assumed=assumed))

    def _may_be_timed(self, occurrence: Occurrence) -> bool:
        activity = occurrence.activity
        begun = occurrence.first_day is None or occurrence.first_day <= self._context.as_of
        return (
            not begun
            and isinstance(activity.when, OnDate)
            and not activity.records
            and activity.organiser is None
            and activity.part_of is None
            and activity.id not in self._wholes
        )

    def _length(self, occurrence: Occurrence) -> dt.timedelta:
        hours = hours_of(occurrence)
        return self._plan.coordination.meeting_length.timedelta if hours is None else dt.timedelta(hours=hours)

    def _hours(self, side: Occurrence, clash: Clash, placed: Sequence[Slot]) -> At | None:
        """The first hours of the day at which all are free, with the time that they need to get from place to place."""
        siblings = self._sittings(side)
        wanted = frozenset[str]().union(*(self._wanted.by(other) for other in siblings))
        of_two = {clash.first.activity.id, clash.second.activity.id}
        busy = [*placed]
        for id in wanted:
            busy += [slot for slot in self._by_person.get(id, ()) if slot.occurrence.activity.id not in of_two]
        midnight = dt.datetime.combine(clash.start, dt.time.min)
        that_day = [slot for slot in busy if slot.start < midnight + _DAY and midnight < slot.end]
        rooms: dict[str, int] = {}
        for other in siblings:
            for id, number in self._rooms.taken(other).items():
                rooms[id] = max(number, rooms.get(id, 0))
        if not all(slot.timed for slot in that_day) or not all(
            self._has_room(id, side.activity.id, number, midnight, midnight + _DAY) for id, number in rooms.items()
        ):
            return None
        frame, length, gap = self._plan.coordination, self._length(side), self._ways.longest
        start = midnight + _since_midnight(frame.day_from)
        while start + length <= midnight + _since_midnight(frame.day_to):
            if all(start + length + gap <= slot.start or slot.end + gap <= start for slot in that_day):
                return At(start=start, end=start + length)
            start += STEP
        return None

    def _hours_said(self, changed: Sequence[tuple[Activity, At]], *, assumed: bool) -> Text:
        """The hours that one or two meetings are given, and how long they are taken to be where some length is not
        known."""
        hours = self._plan.coordination.meeting_length.timedelta / dt.timedelta(hours=1)
        words = {}
        for tag in SPOKEN:
            titles = [quoted(activity.title.to(tag), tag) for activity, _ in changed]
            clocks = [dates.clock(when.start, when.end, tag) for _, when in changed]
            pattern = _SET_ONE if len(changed) == 1 else _SET_BOTH
            said = pattern.say(tag, one=titles[0], clock=clocks[0], other=titles[-1], other_clock=clocks[-1])
            length = _ASSUMED_LENGTH.say(tag, hours=counted(hours, Counted.HOUR, tag))
            words[tag] = f"{said} {length}" if assumed else said
        return Text(**words)

    # --- another room ---

    def _other_room(self, occurrence: Occurrence, clash: Clash) -> Repair | None:
        plan, activity = self._plan, occurrence.activity
        slot = self._slot(occurrence)
        if slot is None or not self._may_change(occurrence) or activity.when.series or occurrence.key != activity.id:
            return None
        taken = clash.venues[0]
        size = self.size(occurrence)
        old = plan.get(taken)
        least = size if size is not None else getattr(old, "capacity", None)
        asks = max(use.rooms for use in activity.venues if plan.get(use.venue).id == taken)
        free = [
            venue
            for venue in plan.venues
            if venue.id not in activity_venues(plan, activity)
            and (least is None or (venue.capacity is not None and venue.capacity >= least))
            and venue.rooms >= asks
            and self._has_room(venue.id, activity.id, asks, slot.start, slot.end)
            and self._reachable(occurrence, slot.start, slot.end, [venue.id])
        ]
        if not free:
            return None
        home = getattr(old, "unit", None)
        best = min(free, key=lambda venue: (venue.unit != home or home is None, venue.capacity or 0, venue.id))
        uses = [attrs.evolve(use, venue=best.id) if plan.get(use.venue).id == taken else use for use in activity.venues]
        text = say(
            plan,
            phrase("Hold {activity} in {room}, which is free then."),
            activity=named(activity.id, dated=False),
            room=best.title,
        )
        return self._repair(activity, text, venues=_each_once(uses))

    def _in(self, venue: str) -> Iterable[Slot]:
        return self._by_venue.get(venue, ())

    def size(self, occurrence: Occurrence) -> int | None:
        """How many people an occurrence takes, as far as the plan says; None when it does not say of all."""
        return people_count(self._plan, self._wanted.named(occurrence))

    # --- another time ---

    def _moved(self, occurrence: Occurrence) -> Repair | None:
        slot = self._slot(occurrence)
        if slot is None or not self._may_change(occurrence):
            return None
        activity = occurrence.activity
        siblings = self._sittings(occurrence)
        wanted = frozenset[str]().union(*(self._wanted.by(other) for other in siblings))
        venues: dict[str, int] = {}
        for other in siblings:
            for id, rooms in self._rooms.taken(other).items():
                venues[id] = max(rooms, venues.get(id, 0))
        lowest, highest = self._bounds(occurrence)
        for start in self._candidates(slot):
            end = start + (slot.end - slot.start)
            if start.date() < lowest or (end - dt.timedelta(microseconds=1)).date() > highest:
                continue
            if not self._free(activity.id, wanted, venues, start, end):
                continue
            if any(not self._reachable(other, start, end, list(other.venues)) for other in siblings):
                continue
            when = _at(activity.when, occurrence, start - slot.start)
            if when is not None:
                return self._repair(activity, self._said(activity, slot, start), when=when)
        return None

    def _slot(self, occurrence: Occurrence) -> Slot | None:
        return self._by_key.get(occurrence.key)

    @cached_property
    def _by_key(self) -> Mapping[str, Slot]:
        return {slot.occurrence.key: slot for slot in self._slots}

    def _may_change(self, occurrence: Occurrence) -> bool:
        sure = occurrence.activity.certainty is Certainty.CONFIRMED
        begun = occurrence.first_day is None or occurrence.first_day <= self._context.as_of
        return not sure and not begun and occurrence.record is None and occurrence.activity.organiser is None

    def _sittings(self, occurrence: Occurrence) -> list[Occurrence]:
        """All that moves when the activity, or this time of the series, moves: its sittings on these days."""
        same = self._context.timeline.of(occurrence.activity.id)
        return [other for other in same if other.first_day == occurrence.first_day] if len(same) > 1 else [occurrence]

    def _candidates(self, slot: Slot) -> Iterator[dt.datetime]:
        """Starts to try, the nearest first: the same day, then working days around it, the later of two first."""
        first = slot.start.date()
        times = list(self._times(slot)) if slot.timed else []
        yield from (dt.datetime.combine(first, time) for time in times if time != slot.start.time())
        length = (slot.end - dt.timedelta(microseconds=1)).date() - first
        for away in range(1, FARTHEST + 1):
            for sign in (1, -1):
                day = first + sign * away * _DAY
                if day <= self._context.as_of:
                    continue
                days = [day + n * _DAY for n in range(length.days + 1)]
                who = slot.occurrence.participants
                if not all(self._context.calendars.is_working(day, who) for day in days):
                    continue
                yield dt.datetime.combine(day, slot.start.time())
                yield from (dt.datetime.combine(day, time) for time in times if time != slot.start.time())

    def _times(self, slot: Slot) -> Iterator[dt.time]:
        """Times of day at which it could begin, the nearest to its own first."""
        frame = self._plan.coordination
        day = slot.start.date()
        earliest = dt.datetime.combine(day, dt.time.fromisoformat(frame.day_from))
        latest = dt.datetime.combine(day, dt.time.fromisoformat(frame.day_to)) - (slot.end - slot.start)
        starts = []
        here = earliest
        while here <= latest:
            starts.append(here)
            here += STEP
        starts.sort(key=lambda start: (abs(start - slot.start), start < slot.start))
        yield from (start.time() for start in starts)

    def _bounds(self, occurrence: Occurrence) -> tuple[dt.date, dt.date]:
        """The first and the last day between what must come before it and what must come after it."""
        plan, timeline = self._plan, self._context.timeline
        lowest, highest = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
        for need in occurrence.activity.requires:
            before = timeline.of(plan.get(need.activity).id)
            if need.relation is Relation.FINISH_START and before and before[-1].last_day and before[-1].dated:
                lowest = max(lowest, before[-1].last_day)
        for id in self._followers.get(occurrence.activity.id, ()):
            after = timeline.of(id)
            if after and after[0].first_day and after[0].dated:
                highest = min(highest, after[0].first_day)
        return lowest, highest

    @cached_property
    def _followers(self) -> Mapping[str, list[str]]:
        """By activity: those that it must be over before they begin."""
        followers: dict[str, list[str]] = {}
        for other in self._plan.activities:
            for need in other.requires:
                if need.relation is Relation.FINISH_START:
                    followers.setdefault(self._plan.get(need.activity).id, []).append(other.id)
        return followers

    def _free(
        self,
        activity: str,
        wanted: frozenset[str],
        venues: Mapping[str, int],
        start: dt.datetime,
        end: dt.datetime,
    ) -> bool:
        others = (slot for id in wanted for slot in self._by_person.get(id, ()))
        return not any(self._in_the_way(slot, activity, start, end) for slot in others) and all(
            self._has_room(venue, activity, rooms, start, end) for venue, rooms in venues.items()
        )

    def _has_room(self, venue: str, activity: str, rooms: int, start: dt.datetime, end: dt.datetime) -> bool:
        """Whether a venue has so many rooms left from ``start`` to ``end``, whatever else is in it then."""
        there = [
            (slot.start, slot.end, slot.occurrence.activity.id, self._rooms.taken(slot.occurrence)[venue])
            for slot in self._in(venue)
            if self._in_the_way(slot, activity, start, end)
        ]
        left = self._rooms.there[venue] - rooms
        moments = {start, *(begin for begin, _, _, _ in there if begin > start)}
        return all(
            self._rooms.together((id, number) for begin, until, id, number in there if begin <= moment < until) <= left
            for moment in moments
        )

    def _in_the_way(self, slot: Slot, activity: str, start: dt.datetime, end: dt.datetime) -> bool:
        overlaps = slot.start < end and start < slot.end
        return overlaps and not self._nesting.related(slot.occurrence.activity.id, activity)

    def _reachable(self, occurrence: Occurrence, start: dt.datetime, end: dt.datetime, venues: list[str]) -> bool:
        """Whether those who go there come from what is before it, and to what is after it, in time."""
        slot = self._slot(occurrence)
        if slot is None or not slot.timed or not venues:
            return True
        for id in self._wanted.in_person(occurrence):
            for other in self._by_person.get(id, ()):
                if (
                    not other.timed
                    or not other.occurrence.venues
                    or other.occurrence.activity.id == occurrence.activity.id
                ):
                    continue
                gap = max(other.start - end, start - other.end)
                if not dt.timedelta(0) <= gap < self._ways.longest or id not in self._wanted.in_person(
                    other.occurrence
                ):
                    continue
                way = self._ways.nearest(venues, other.occurrence.venues)
                if way is not None and gap < way[0]:
                    return False
        return True

    def _said(self, activity: Activity, slot: Slot, start: dt.datetime) -> Text:
        words = {}
        for language in SPOKEN:
            end = start + (slot.end - slot.start)
            last = (end - dt.timedelta(microseconds=1)).date()
            one_day = start.date() == last
            words[language] = (
                dates.weekday_and_day(last, language) if one_day else dates.span(start.date(), last, language)
            )
            if slot.timed:
                words[language] += f" {dates.clock(start, end, language)}"
        return say(
            self._plan,
            phrase("Move {activity} to {time}. All those concerned are free then."),
            activity=named(activity.id, dated=False),
            time=Text(**words),
        )

    def _repair(self, activity: Activity, text: Text, **fields: object) -> Repair:
        return Repair(changed=attrs.evolve(activity, **fields), text=text)  # type: ignore[arg-type]


_ASSUMED_LENGTH = phrase("Where the plan does not say how long a meeting lasts, {hours} are counted with.")
_SET_ONE = phrase("Set {one} to {clock}. Then all can be at both.")
_SET_BOTH = phrase(
    "Set {one} to {clock} and {other} to {other_clock}. Then all can be at both, and nobody has to change the day."
)


def _ends(slot: Slot) -> tuple[dt.date, dt.date]:
    """The first and the last day of a slot."""
    return slot.start.date(), (slot.end - dt.timedelta(microseconds=1)).date()


def _since_midnight(clock: str) -> dt.timedelta:
    time = dt.time.fromisoformat(clock)
    return dt.timedelta(hours=time.hour, minutes=time.minute)


def _at(when: When, occurrence: Occurrence, by: dt.timedelta) -> When | None:
    """The time moved; None when it is said in a way that cannot be moved, or that says a day alone."""
    match when:
        case Recurring(moved=moved) if (
            occurrence.planned is None and occurrence.first_day is not None and by % _DAY == _NO_TIME
        ):
            return attrs.evolve(when, moved=(*moved, Moved(date=occurrence.first_day, to=occurrence.first_day + by)))
        case _:
            return when.shifted(by)


_NO_TIME = dt.timedelta(0)


def activity_venues(plan: Plan, activity: Activity) -> frozenset[str]:
    """The ids of the venues of an activity, former ids resolved."""
    return frozenset(plan.get(use.venue).id for use in activity.venues)


def _each_once(uses: Iterable[VenueUse]) -> tuple[VenueUse, ...]:
    return tuple(dict.fromkeys(uses))


def people_count(plan: Plan, who: Iterable[str]) -> int | None:
    """How many people some units, groups and roles are together; None when the plan does not say it of each.

    A unit counts its employees, a group its size, else its members if they are roles, a role one.
    """
    total = 0
    for id in who:
        part = plan.get(id)
        size = getattr(part, "employees", getattr(part, "size", None))
        if plan.collection_of(part.id) == "roles":
            size = 1
        elif size is None and plan.collection_of(part.id) == "groups":
            members = getattr(part, "members", ())
            size = (
                len(members) if members and all(plan.collection_of(member) == "roles" for member in members) else None
            )
        if size is None:
            return None
        total += size
    return total
