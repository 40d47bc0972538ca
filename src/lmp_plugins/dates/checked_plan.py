"""A plan as the checker reads it, in the plainest way there is: when activities are, who has to be there, and where.

It belongs to :mod:`checker`, and shares nothing with what makes proposals.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Activity, Form, Group, Plan, Role, Unit
from lmp_core.model.duration import DurationUnit
from lmp_core.model.when import Bounds, Recurring
from lmp_core.model.who import is_meant_with
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.timeline import expand

DAY = dt.timedelta(days=1)
NO_TIME = dt.timedelta(0)

Times = tuple[dt.datetime, dt.datetime]
"""From when to when something is; the end is not included."""

_LONGEST_MEETING = dt.timedelta(days=14)
"""What lasts longer is a period of work, and takes up nobody."""


class CheckedPlan:
    """A plan with its activities by id and their times."""

    def __init__(self, plan: Plan, calendars: WorkCalendars) -> None:
        self.plan = plan
        self.calendars = calendars
        self.activities = {activity.id: activity for activity in plan.activities}
        self.times: dict[str, list[Occurrence]] = {}
        for occurrence in expand(plan, calendars=calendars).occurrences:
            self.times.setdefault(occurrence.activity.id, []).append(occurrence)
        self.rooms = {venue.id: venue.rooms for venue in plan.venues}
        self._units_of_venues = {venue.id: self.id(venue.unit) if venue.unit else "" for venue in plan.venues}
        self._travel = {
            frozenset(map(self.id, travel.between)): travel.time.timedelta for travel in reversed(plan.travel)
        }
        self.farthest = max(plan.coordination.changeover.timedelta, *self._travel.values(), NO_TIME)
        # Thousands of pairs and limits ask for the same again.
        self._closures: dict[str, set[str]] = {}
        self._members: dict[str, list[str]] | None = None
        self._people: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        self._taken_up: dict[tuple[str, ...], set[str]] = {}
        self._meetings: dict[str, bool] = {}
        self._ways: dict[tuple[str, str], dt.timedelta] = {}

    def id(self, id: str) -> str:
        """The present id of a part, which may be named by a former one."""
        part = self.plan.find(id)
        return part.id if part else id

    # --- when -----------------------------------------------------------------------------------------------------

    def extent(self, id: str) -> Times | None:
        """From the first start of an activity to its last end; None when it has no date."""
        times = [
            edges(occurrence)
            for occurrence in self.times[id]
            if occurrence.dated
            and not occurrence.cancelled
            and occurrence.start is not None
            and occurrence.last_day is not None
        ]
        if not times:
            return None
        return min(begin for begin, _ in times), max(end for _, end in times)

    def minutes(self, occurrence: Occurrence) -> int:
        """How long a meeting is; one whose length is not known counts as long as meetings usually are."""
        if isinstance(occurrence.start, dt.datetime) and isinstance(occurrence.end, dt.datetime):
            return int((occurrence.end - occurrence.start).total_seconds() // 60)
        activity = occurrence.activity
        when = activity.when
        length = when.duration if isinstance(when, Recurring) and when.duration else activity.duration
        if length is None or length.unit not in (DurationUnit.MINUTES, DurationUnit.HOURS):
            length = self.plan.coordination.meeting_length
        return int(length.timedelta.total_seconds() // 60)

    def whole_days(self, begin: dt.datetime, end: dt.datetime, who: tuple[str, ...]) -> int:
        """The working days that lie wholly between two times, counted one by one."""
        day = begin.date() if begin == midnight(begin) else begin.date() + DAY
        count = 0
        while midnight(day) + DAY <= end:
            count += self.calendars.is_working(day, who)
            day += DAY
        return count

    def is_nested(self, id: str, other: str) -> bool:
        """Whether one of two activities is part of the other."""
        return id in self._wholes(other) or other in self._wholes(id)

    def _wholes(self, id: str) -> list[str]:
        wholes = []
        whole = self.activities[id].part_of
        while whole is not None:
            wholes.append(self.id(whole))
            whole = self.activities[self.id(whole)].part_of
        return wholes

    # --- who ------------------------------------------------------------------------------------------------------

    def is_meeting(self, activity: Activity) -> bool:
        """Whether an activity takes up those who take part."""
        if activity.id not in self._meetings:
            kind = self.plan.kind(activity.kind)
            self._meetings[activity.id] = bool(activity.mode or activity.venues) or kind.meeting
        return self._meetings[activity.id]

    def closure(self, id: str) -> set[str]:
        """Somebody and all they stand for: the members of groups, and those who belong to a unit."""
        if id not in self._closures:
            reached: set[str] = set()
            waiting = [self.id(id)]
            while waiting:
                here = waiting.pop()
                if here not in reached:
                    reached.add(here)
                    waiting += self._members_of(here)
            self._closures[id] = reached
        return self._closures[id]

    def _members_of(self, id: str) -> Iterable[str]:
        part = self.plan.find(id)
        if isinstance(part, Group):
            return map(self.id, part.members)
        if not isinstance(part, Unit):
            return ()
        if self._members is None:
            self._members = {}
            for unit in self.plan.units:
                if unit.part_of and is_meant_with(unit, self.plan.unit(unit.part_of)):
                    self._members.setdefault(self.id(unit.part_of), []).append(unit.id)
            parts: list[Group | Role] = [*self.plan.groups, *self.plan.roles]
            for belonging in parts:
                if belonging.unit:
                    self._members.setdefault(self.id(belonging.unit), []).append(belonging.id)
        return self._members.get(id, ())

    def people(self, occurrence: Occurrence) -> set[str]:
        """All whom an occurrence wants."""
        key = (occurrence.activity.id, occurrence.participants)
        if key not in self._people:
            optional = self._optional(occurrence.activity)
            asked = (id for id in occurrence.participants if self.id(id) not in optional)
            self._people[key] = set().union(*map(self.closure, asked))
        return self._people[key]

    def in_person(self, occurrence: Occurrence) -> set[str]:
        """Those who have to go there: whoever takes part on a screen, through any group, does not."""
        activity = occurrence.activity
        form = activity.mode.form if activity.mode else None
        forms = {self.id(participant.who): participant.form or form for participant in activity.takes_part}
        optional = self._optional(activity)
        going: set[str] = set()
        staying: set[str] = set()
        for id in occurrence.participants:
            if self.id(id) not in optional:
                digital = forms.get(self.id(id), form) is Form.DIGITAL
                (staying if digital else going).update(self.closure(id))
        return going - staying

    def _optional(self, activity: Activity) -> set[str]:
        return {self.id(participant.who) for participant in activity.takes_part if participant.optional}

    def takes_up(self, activity: Activity) -> set[str]:
        """All whom an activity takes up: those who are asked, those they stand for, and the units they belong to."""
        asked = tuple(participant.who for participant in activity.takes_part if not participant.optional)
        if asked not in self._taken_up:
            self._taken_up[asked] = set(self.calendars.units(asked)).union(*map(self.closure, asked))
        return self._taken_up[asked]

    # --- where ----------------------------------------------------------------------------------------------------

    def venues(self, occurrence: Occurrence) -> tuple[str, ...]:
        """The venues whose rooms an occurrence takes; none for what is on screens only."""
        mode = occurrence.activity.mode
        return () if mode is not None and mode.form is Form.DIGITAL else occurrence.venues

    def rooms_taken(self, occurrence: Occurrence, venue: str) -> int:
        """How many rooms of a venue an occurrence takes."""
        rooms = max(use.rooms for use in occurrence.activity.venues if self.id(use.venue) == venue)
        return min(rooms, self.rooms[venue])

    def most_rooms(self, venue: str, meetings: list[Occurrence]) -> int:
        """The rooms that meetings take; of an activity and its parts either it counts, or they do."""
        if not meetings:
            return 0
        first, rest = meetings[0], meetings[1:]
        apart = [other for other in rest if not self.is_nested(first.activity.id, other.activity.id)]
        with_first = self.rooms_taken(first, venue) + self.most_rooms(venue, apart)
        return with_first if len(apart) == len(rest) else max(with_first, self.most_rooms(venue, rest))

    def way(self, venues: Iterable[str], others: tuple[str, ...]) -> dt.timedelta:
        """How long the shortest way is from one of some venues to one of some others."""
        return min(self._way(here, there) for here in venues for there in others)

    def _way(self, here: str, there: str) -> dt.timedelta:
        """From one venue to another: what is said of the two, else of one and the other's unit, else of their units."""
        if here == there:
            return NO_TIME
        if (here, there) not in self._ways:
            unit, other = self._units_of_venues.get(here, ""), self._units_of_venues.get(there, "")
            least = self.plan.coordination.changeover.timedelta
            for pairs in ([(here, there)], [(here, other), (unit, there)], [(unit, other)]):
                ways = [self._travel[frozenset(pair)] for pair in pairs if frozenset(pair) in self._travel]
                if ways:
                    least = max(least, min(ways))
                    break
            self._ways[here, there] = least
        return self._ways[here, there]


def window_of(activity: Activity) -> Bounds | None:
    """The days between which the plan says that an activity without a date is; a side may be open."""
    return activity.when.window


def edges(occurrence: Occurrence) -> Times:
    """From when to when; what has no time of day takes all of its days."""
    assert occurrence.start is not None
    assert occurrence.last_day is not None
    start, end = occurrence.start, occurrence.end
    begin = start if isinstance(start, dt.datetime) else midnight(start)
    return begin, end if isinstance(end, dt.datetime) else midnight(occurrence.last_day) + DAY


def slot(occurrence: Occurrence) -> Times | None:
    """What an occurrence takes up; None when its days are not known, or when it is a period of work."""
    if not occurrence.precision.fixed or occurrence.start is None or occurrence.last_day is None:
        return None
    begin, end = edges(occurrence)
    return None if end - begin > _LONGEST_MEETING else (begin, end)


def is_over(occurrence: Occurrence) -> bool:
    """Whether it is held, done or cancelled."""
    return occurrence.outcome is not None and occurrence.outcome.over


def is_timed(occurrence: Occurrence) -> bool:
    """Whether it is from one time of day to another."""
    return isinstance(occurrence.start, dt.datetime) and isinstance(occurrence.end, dt.datetime)


def midnight(moment: dt.date | dt.datetime) -> dt.datetime:
    """The beginning of a day, or of the day of a time."""
    return dt.datetime.combine(moment, dt.time())
