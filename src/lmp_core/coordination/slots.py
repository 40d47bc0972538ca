"""Occurrences as spans of time that take up people and rooms: what clashes, load and free times are found in."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from typing import TypeVar

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Form, Plan
from lmp_core.timeline.occurrence import Moment, Occurrence

LONGEST = dt.timedelta(days=14)
"""What lasts longer than this is a period of work, and no meeting that takes up its people."""


@attrs.frozen(eq=False)
class Slot:
    """An occurrence as a span of time. ``timed`` tells whether both ends are times and not edges of days."""

    occurrence: Occurrence
    start: dt.datetime
    end: dt.datetime
    timed: bool


def slot_of(occurrence: Occurrence) -> Slot | None:
    """The span that an occurrence takes up; None when its days are not known, or it is a period of work."""
    start, end, last = occurrence.start, occurrence.end, occurrence.last_day
    if start is None or last is None or not occurrence.precision.fixed:
        return None
    midnight = dt.datetime.combine(last, dt.time.min) + dt.timedelta(days=1)
    begins = _instant(start)
    # Without a known end the rest of the day may be taken.
    ends = _instant(end) if isinstance(end, dt.datetime) else midnight
    if ends <= begins or ends - begins > LONGEST:
        return None
    return Slot(occurrence, begins, ends, isinstance(start, dt.datetime) and isinstance(end, dt.datetime))


def _instant(moment: Moment) -> dt.datetime:
    # All times are local to the plan, so that they can be compared as they stand.
    return moment.replace(tzinfo=None) if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time.min)


def brings_people_together(plan: Plan, activity: Activity) -> bool:
    """Whether an activity takes up those who take part for its whole length."""
    return activity.mode is not None or bool(activity.venues) or plan.kind(activity.kind).meeting


def is_open(occurrence: Occurrence) -> bool:
    """Whether it is still to be: not held, done or cancelled. What was moved is to be on its new day."""
    return occurrence.outcome is None or not occurrence.outcome.over


def slots_of(context: PlanContext) -> list[Slot]:
    """The spans of all that brings people together, is on known days, and is still to be; in order of time."""
    plan = context.plan
    together = {activity.id: brings_people_together(plan, activity) for activity in plan.activities}
    return [
        slot
        for occurrence in context.timeline.occurrences
        if together[occurrence.activity.id] and is_open(occurrence) and (slot := slot_of(occurrence)) is not None
    ]


Time = TypeVar("Time", dt.datetime, int)


def overlapping(slots: Iterable[tuple[int, Time, Time]]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers whose spans (number, start, end) overlap; ``end`` is excluded. Each pair once, smaller first.

    A sweep in order of start: O(n log n) and one step per pair.
    """
    active: list[tuple[Time, int]] = []
    for number, start, end in sorted(slots, key=lambda slot: (slot[1], slot[0])):
        while active and active[0][0] <= start:
            heapq.heappop(active)
        for _, other in active:
            yield (other, number) if other < number else (number, other)
        heapq.heappush(active, (end, number))


class Wanted:
    """Whom occurrences want: those who take part, and all whom they stand for. Optional participants are not wanted."""

    def __init__(self, context: PlanContext) -> None:
        self._members = context.graph.members
        self._known: dict[tuple[str, ...], frozenset[str]] = {}

    def by(self, occurrence: Occurrence) -> frozenset[str]:
        """Everybody that an occurrence wants."""
        return self.among(occurrence.activity, occurrence.participants)

    def among(self, activity: Activity, participants: Iterable[str]) -> frozenset[str]:
        """Everybody that an activity wants of some of those who take part in it."""
        return self._all(_named(activity, participants))

    def in_person(self, occurrence: Occurrence) -> frozenset[str]:
        """Those of them who have to go there: they take part in a room and not on a screen."""
        activity = occurrence.activity
        own = activity.mode.form if activity.mode else Form.PHYSICAL
        forms = {participant.who: participant.form or own for participant in activity.takes_part}
        named = self.named(occurrence)
        there = self._all(tuple(id for id in named if forms.get(id, own) is not Form.DIGITAL))
        # Whoever is on a screen through one group and in the room through another has said that a screen will do.
        return there - self._all(tuple(id for id in named if forms.get(id, own) is Form.DIGITAL))

    def named(self, occurrence: Occurrence) -> tuple[str, ...]:
        """The units, groups and roles that an occurrence names and wants."""
        return _named(occurrence.activity, occurrence.participants)

    def _all(self, who: tuple[str, ...]) -> frozenset[str]:
        members = self._known.get(who)
        if members is None:
            members = self._known[who] = frozenset().union(*(self._members(id) for id in who))
        return members


def _named(activity: Activity, participants: Iterable[str]) -> tuple[str, ...]:
    optional = {participant.who for participant in activity.takes_part if participant.optional}
    return tuple(participant for participant in participants if participant not in optional)
