"""Judges a proposed plan by itself: whether its new dates break anything that must hold.

Nothing here is shared with what makes proposals. The rules are read off the two plans in the plainest way there is: all
pairs of meetings on a day are looked at, and days are counted one by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from lmp_core.calendars.busy_times import BusyTime
from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import (
    Activity,
    Carrier,
    Certainty,
    Group,
    Limit,
    Per,
    Plan,
    Prerequisite,
    Record,
    Relation,
    Role,
    Unit,
    Wish,
)
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.when import Recurring
from lmp_core.timeline.occurrence import Occurrence, day_of
from lmp_plugins.dates.checked_plan import (
    DAY,
    CheckedPlan,
    Times,
    edges,
    is_over,
    is_timed,
    midnight,
    slot,
    window_of,
)


@attrs.frozen
class Violation:
    """Something that must hold and does not. ``rule`` is a word for it, ``activity`` whose new date breaks it."""

    rule: str
    activity: str
    detail: str

    def __str__(self) -> str:
        return f"{self.activity}: {self.rule}: {self.detail}"


def violations(
    before: Plan,
    after: Plan,
    *,
    as_of: dt.date,
    calendars: WorkCalendars | None = None,
    busy: Iterable[BusyTime] = (),
    moved: Iterable[str] = (),
) -> tuple[Violation, ...]:
    """What the new dates of a plan break that must hold, as seen on a day; empty when all is well.

    ``moved`` names the activities that a planner has moved by hand: how sure they are is then no matter.
    """
    calendars = calendars or WorkCalendars.of(after)
    old, new = CheckedPlan(before, calendars), CheckedPlan(after, calendars)
    return tuple(_Judge(old, new, as_of, tuple(busy), frozenset(moved)).all())


class _Judge:
    def __init__(
        self, old: CheckedPlan, new: CheckedPlan, as_of: dt.date, busy: tuple[BusyTime, ...], moved: frozenset[str]
    ) -> None:
        self.old = old
        self.new = new
        self.as_of = as_of
        self.busy = busy
        self.moved = moved
        self.changed = {
            id
            for id, activity in new.activities.items()
            if id in old.activities and activity.when != old.activities[id].when
        }
        self._to_come: list[Occurrence] | None = None
        self._by_who: dict[str, list[Occurrence]] | None = None

    def all(self) -> Iterator[Violation]:
        yield from self._nothing_else()
        for id in sorted(self.changed):
            yield from self._may_move(id)
            yield from self._window(id)
            yield from self._days(id)
            yield from self._hours(id)
            yield from self._busy(id)
        yield from self._meetings()
        yield from self._order()
        yield from self._parts()
        for limit in self.new.plan.limits:
            if limit.required:
                yield from self._limit(limit)
        for wish in self.new.plan.wishes:
            if wish.required:
                yield from self._wish(wish)

    # --- one activity ---------------------------------------------------------------------------------------------

    def _nothing_else(self) -> Iterator[Violation]:
        old = self.old.activities
        same = attrs.evolve(
            self.new.plan,
            activities=tuple(
                attrs.evolve(activity, when=old[activity.id].when, records=_without_new_day(activity, old[activity.id]))
                if activity.id in old
                else activity
                for activity in self.new.plan.activities
            ),
        )
        if same != self.old.plan:
            yield Violation("only-dates", self.new.plan.id, "more than the times of activities has changed")

    def _may_move(self, id: str) -> Iterator[Violation]:
        old = self.old.activities[id]
        start = self.new.times[id][0].start
        if start is not None and day_of(start) <= self.as_of:
            yield Violation("past", id, f"{day_of(start)} is not after {self.as_of}")
        if old.records and old.records[-1].outcome.over and not isinstance(old.when, Recurring):
            yield Violation("held", id, "it is over")
        if id in self.moved:
            return
        if old.when.fixed:
            was = self.old.times[id][0].start
            if was is not None and old.certainty is Certainty.CONFIRMED:
                yield Violation("confirmed", id, "its date is confirmed")
            if was is not None and day_of(was) <= self.as_of:
                yield Violation("past", id, f"it was on {day_of(was)}")
        elif isinstance(old.when, Recurring) and old.when.start is not None:
            yield Violation("series", id, "the series has a start")
        elif isinstance(old.when, Recurring):
            new = self.new.activities[id].when
            rule = isinstance(new, Recurring) and attrs.evolve(
                new, start=None, start_time=old.when.start_time, duration=old.when.duration
            )
            if rule != old.when:
                yield Violation("series", id, "the rule of the series has changed")

    def _window(self, id: str) -> Iterator[Violation]:
        window = window_of(self.old.activities[id])
        time = self.new.times[id][0]
        if window is None or id in self.moved or time.first_day is None or time.last_day is None:
            return
        if not window.include(time.first_day, time.last_day):
            within = f"{window.earliest or ''} – {window.latest or ''}"
            detail = f"{time.first_day} – {time.last_day} is not within {within}"
            yield Violation("window", id, detail)

    def _days(self, id: str) -> Iterator[Violation]:
        activity = self.new.activities[id]
        who = activity.participants or activity.responsible
        for time in self.new.times[id]:
            if time.first_day is None or time.last_day is None:
                yield Violation("dated", id, "it has no date")
                continue
            if isinstance(activity.when, Recurring) and time.first_day != activity.when.start:
                continue  # its own rule says what becomes of the days off that its other times fall on
            days = [time.first_day, time.last_day]
            if self.new.is_meeting(activity):
                days = [time.first_day + n * DAY for n in range((time.last_day - time.first_day).days + 1)]
            for day in days:
                if not self.new.calendars.is_working(day, who):
                    yield Violation("working-day", id, f"{day} is not a working day")

    def _hours(self, id: str) -> Iterator[Violation]:
        old = self.old.activities[id].when
        if id in self.moved or (isinstance(old, Recurring) and old.start_time is not None):
            return
        rules = self.new.plan.coordination
        for time in self.new.times[id]:
            if isinstance(time.start, dt.datetime) and isinstance(time.end, dt.datetime):
                begin, end = f"{time.start:%H:%M}", f"{time.end:%H:%M}"
                if begin < rules.day_from or end > rules.day_to or time.start.date() != time.end.date():
                    yield Violation("hours", id, f"{begin}–{end} is outside {rules.day_from}–{rules.day_to}")

    def _busy(self, id: str) -> Iterator[Violation]:
        if not self.new.is_meeting(self.new.activities[id]):
            return
        for time in self.new.times[id]:
            times = slot(time)
            if times is None:
                continue
            people = self.new.people(time)
            for busy in self.busy:
                overlaps = times[0] < busy.end and busy.start < times[1]
                if overlaps and people & self.new.closure(busy.who):
                    yield Violation("busy", id, f"{busy.who} cannot {busy.start} – {busy.end}")

    # --- pairs of meetings ----------------------------------------------------------------------------------------

    def _meetings(self) -> Iterator[Violation]:
        meetings = [
            (meeting, times)
            for id, occurrences in self.new.times.items()
            if self.new.is_meeting(self.new.activities[id])
            for meeting in occurrences
            if not is_over(meeting) and (times := slot(meeting)) is not None
        ]
        on_day: dict[dt.date, dict[int, None]] = {}
        for place, (_, times) in enumerate(meetings):
            for day in _days_touched(times):
                on_day.setdefault(day, {})[place] = None
        farthest = self.new.farthest
        for meeting, times in meetings:
            id = meeting.activity.id
            if id not in self.changed:
                continue
            # Whoever has far to go may have left, or get there, on another day.
            near = (times[0] - farthest, times[1] + farthest) if is_timed(meeting) else times
            beside: list[tuple[Occurrence, Times]] = []
            for place in sorted({place for day in _days_touched(near) for place in on_day.get(day, ())}):
                other, their_times = meetings[place]
                theirs = other.activity.id
                if theirs == id or self.new.is_nested(id, theirs):
                    continue
                beside.append((other, their_times))
                if theirs not in self.changed or theirs > id:
                    yield from self._pair(meeting, times, other, their_times)
            yield from self._too_few_rooms(meeting, times, beside)

    def _pair(self, meeting: Occurrence, times: Times, other: Occurrence, their_times: Times) -> Iterator[Violation]:
        id, theirs = meeting.activity.id, other.activity.id
        people = self.new.people(meeting) & self.new.people(other)
        overlap = times[0] < their_times[1] and their_times[0] < times[1]
        if overlap and people:
            yield Violation("people", id, f"{sorted(people)[0]} is at {theirs} as well")
        if overlap or not people:
            return
        if not (meeting.venues and other.venues and is_timed(meeting) and is_timed(other)):
            return
        between = max(times[0], their_times[0]) - min(times[1], their_times[1])
        way = self.new.way(meeting.venues, other.venues)
        if between < way and self.new.in_person(meeting) & self.new.in_person(other):
            yield Violation("changeover", id, f"{between} to get to {theirs}, and not {way}")

    def _too_few_rooms(
        self, meeting: Occurrence, times: Times, beside: Sequence[tuple[Occurrence, Times]]
    ) -> Iterator[Violation]:
        """Whether a venue has too few rooms for a meeting and others that are in it at some moment."""
        for venue in self.new.venues(meeting):
            there = [(other, theirs) for other, theirs in beside if venue in self.new.venues(other)]
            has = self.new.rooms[venue]
            for moment in sorted({times[0], *(begin for _, (begin, _) in there if times[0] < begin < times[1])}):
                others = {other.activity.id: other for other, (begin, end) in there if begin <= moment < end}
                asked = self.new.rooms_taken(meeting, venue) + self.new.most_rooms(venue, list(others.values()))
                if others and asked > has:
                    detail = f"{venue} has {has} of {asked} rooms, with {', '.join(others)}"
                    yield Violation("room", meeting.activity.id, detail)
                    break

    # --- order ----------------------------------------------------------------------------------------------------

    def _order(self) -> Iterator[Violation]:
        for activity in self.new.plan.activities:
            for prerequisite in activity.requires:
                other = self.new.id(prerequisite.activity)
                if other == activity.id or not ({activity.id, other} & self.changed):
                    continue
                mine, theirs = self.new.extent(activity.id), self.new.extent(other)
                if mine is not None and theirs is not None:
                    yield from self._prerequisite(activity, prerequisite, mine, theirs)

    def _prerequisite(
        self, activity: Activity, prerequisite: Prerequisite, mine: Times, theirs: Times
    ) -> Iterator[Violation]:
        relation, lag, max_lag = prerequisite.relation, prerequisite.lag, prerequisite.max_lag
        other = self.new.id(prerequisite.activity)
        source = theirs[1] if relation in (Relation.FINISH_START, Relation.FINISH_FINISH) else theirs[0]
        target = mine[1] if relation in (Relation.FINISH_FINISH, Relation.START_FINISH) else mine[0]
        who = activity.participants or activity.responsible
        if lag is not None or max_lag is None or max_lag.amount >= 0:
            if not self._at_least(source, target, lag, who):
                yield Violation("order", activity.id, f"less than {lag or 'nothing'} after {other}")
        if max_lag is not None and not self._at_most(source, target, max_lag, who):
            yield Violation("at-most-after", activity.id, f"more than {max_lag} after {other}")

    def _at_least(self, source: dt.datetime, target: dt.datetime, lag: Duration | None, who: tuple[str, ...]) -> bool:
        if lag is None:
            return target >= source
        if lag.unit is not DurationUnit.WORKING_DAYS:
            return target - source >= lag.timedelta
        if lag.amount > 0:
            return target >= source and self.new.whole_days(source, target, who) >= lag.amount
        if lag.amount == 0:
            return target >= source
        return target >= source or self.new.whole_days(target, midnight(source), who) <= -lag.amount

    def _at_most(self, source: dt.datetime, target: dt.datetime, lag: Duration, who: tuple[str, ...]) -> bool:
        if lag.unit is not DurationUnit.WORKING_DAYS:
            return target - source <= lag.timedelta
        if lag.amount >= 0:
            return target <= source or self.new.whole_days(source, target, who) <= lag.amount
        return target < source and self.new.whole_days(target, source, who) >= -lag.amount

    def _parts(self) -> Iterator[Violation]:
        for activity in self.new.plan.activities:
            if activity.part_of is None:
                continue
            whole = self.new.id(activity.part_of)
            if not ({activity.id, whole} & self.changed):
                continue
            inner, outer = self.new.extent(activity.id), _extent_or_window(self.new, whole)
            was_in, was_out = self.old.extent(activity.id), _extent_or_window(self.old, whole)
            if inner is None or outer is None:
                continue
            if was_in and was_out and not (was_out[0] <= was_in[0] and was_in[1] <= was_out[1]):
                continue
            if inner[0] < outer[0] or inner[1] > outer[1]:
                yield Violation("part-of", activity.id, f"it is not within {whole}")

    # --- limits and wishes ----------------------------------------------------------------------------------------

    def _limit(self, limit: Limit) -> Iterator[Violation]:
        for who in self._carriers(limit):
            what = f"limit {limit.id} for {who}"
            meetings = [meeting for meeting in self._to_come_for(who) if meeting.first_day is not None]
            if limit.meetings is not None:
                amounts = [(meeting, 1) for meeting in meetings]
                yield from self._too_much(what, amounts, limit.per, limit.meetings)
            if limit.time is not None:
                amounts = [(meeting, self.new.minutes(meeting)) for meeting in meetings]
                yield from self._too_much(what, amounts, limit.per, int(limit.time.timedelta.total_seconds() // 60))

    def _too_much(
        self, what: str, amounts: Iterable[tuple[Occurrence, int]], per: Per, most: int
    ) -> Iterator[Violation]:
        """Whether meetings that are moved are too much in a week or month: above the limit, and above what stays."""
        periods: dict[dt.date, list[tuple[Occurrence, int]]] = {}
        for meeting, amount in amounts:
            assert meeting.first_day is not None
            periods.setdefault(_begin(meeting.first_day, per), []).append((meeting, amount))
        for begin, in_period in sorted(periods.items(), key=lambda period: period[0]):
            moved = [meeting for meeting, _ in in_period if meeting.activity.id in self.changed]
            stays = sum(amount for meeting, amount in in_period if meeting.activity.id not in self.changed)
            total = sum(amount for _, amount in in_period)
            if moved and total > max(most, stays):
                yield Violation("limit", moved[0].activity.id, f"{what}: {total} from {begin}, and not {most}")

    def _carriers(self, limit: Limit) -> list[str]:
        plan = self.new.plan
        parts: Mapping[Carrier, Sequence[Unit | Group | Role]] = {
            Carrier.UNIT: plan.units,
            Carrier.GROUP: plan.groups,
            Carrier.ROLE: plan.roles,
        }
        named = set(map(self.new.id, limit.who))
        if limit.each is None:
            return sorted(named)
        whole = set().union(*map(self.new.closure, named))
        if limit.each is Carrier.UNIT:
            belonging: list[Group | Role] = [*plan.groups, *plan.roles]
            whole |= {self.new.id(part.unit) for part in belonging if part.id in whole and part.unit}
        return sorted(part.id for part in parts[limit.each] if not named or part.id in whole)

    def _to_come_for(self, who: str) -> list[Occurrence]:
        """What is still to come and takes somebody up, in order."""
        if self._by_who is None:
            self._by_who = {}
            for meeting in self._all_to_come():
                for taken_up in self.new.takes_up(meeting.activity):
                    self._by_who.setdefault(taken_up, []).append(meeting)
        return self._by_who.get(who, [])

    def _all_to_come(self) -> list[Occurrence]:
        """The meetings that are still to come; what each unit has of its own at the same time is one meeting."""
        if self._to_come is None:
            self._to_come = [
                meeting
                for id, occurrences in self.new.times.items()
                if self.new.is_meeting(self.new.activities[id])
                for meeting in {occurrence.start: occurrence for occurrence in reversed(occurrences)}.values()
                if meeting.precision.fixed and not is_over(meeting)
                if meeting.first_day is not None and meeting.first_day > self.as_of
            ]
        return self._to_come

    def _wish(self, wish: Wish) -> Iterator[Violation]:
        ids = [id for id in sorted(self.changed) if wish.concerns(self.new.activities[id]) and id not in self.moved]
        for id in ids:
            yield from self._wish_of(wish, id)
        meetings = [meeting for meeting in self._all_to_come() if wish.concerns(meeting.activity)]
        if wish.at_most is not None:
            amounts = [(meeting, 1) for meeting in meetings]
            yield from self._too_much(f"wish {wish.id}", amounts, wish.per, wish.at_most)
        for id in ids if wish.apart is not None else ():
            yield from self._apart(wish, id, meetings)

    def _wish_of(self, wish: Wish, id: str) -> Iterator[Violation]:
        """The weekdays and times of day of an activity."""
        time = self.new.times[id][0]
        if time.first_day is None or time.last_day is None:
            return
        series = isinstance(self.new.activities[id].when, Recurring)
        days = 1 if series else (time.last_day - time.first_day).days + 1
        numbers = {weekday.number for weekday in wish.weekdays}
        if numbers and any((time.first_day + n * DAY).weekday() not in numbers for n in range(days)):
            yield Violation("wish", id, f"{wish.id}: {time.first_day} is the wrong weekday")
        if isinstance(time.start, dt.datetime) and isinstance(time.end, dt.datetime):
            early = wish.time_from is not None and f"{time.start:%H:%M}" < wish.time_from
            late = wish.time_to is not None and f"{time.end:%H:%M}" > wish.time_to
            if early or late:
                yield Violation("wish", id, f"{wish.id}: {time.start:%H:%M}–{time.end:%H:%M}")

    def _apart(self, wish: Wish, id: str, meetings: Sequence[Occurrence]) -> Iterator[Violation]:
        """How far an activity is from others that a wish is about."""
        if isinstance(self.new.activities[id].when, Recurring):
            return
        assert wish.apart is not None
        time = self.new.times[id][0]
        for other in meetings:
            theirs = other.activity.id
            if theirs == id or (theirs in self.changed and isinstance(other.activity.when, Recurring)):
                continue
            if _is_nearer(time, other, wish.apart):
                yield Violation("wish", id, f"{wish.id}: too near {theirs}")


def _is_nearer(time: Occurrence, other: Occurrence, apart: Duration) -> bool:
    """Whether two times are nearer than that: minutes and hours from end to start, days from day to day."""
    if apart.unit in (DurationUnit.MINUTES, DurationUnit.HOURS):
        if not (is_timed(time) and is_timed(other)):
            return False
        (begin, end), (their_begin, their_end) = edges(time), edges(other)
        return max(begin, their_begin) - min(end, their_end) < apart.timedelta
    days = apart.timedelta.days
    if apart.unit is DurationUnit.WORKING_DAYS:
        days = apart.amount // 5 * 7 + apart.amount % 5
    assert time.first_day is not None
    assert other.first_day is not None
    return abs((time.first_day - other.first_day).days) < days


def _without_new_day(new: Activity, old: Activity) -> tuple[Record, ...]:
    """The records of an activity as they were, where all that is new is the day that it was put off to: its own."""
    if new.records and old.records and old.records[-1].to is None and new.records[-1].to == new.when.begins:
        return (*new.records[:-1], attrs.evolve(new.records[-1], to=None))
    return new.records


def _extent_or_window(plan: CheckedPlan, id: str) -> Times | None:
    """From when to when an activity is; without a date, between which days the plan says that it is."""
    extent = plan.extent(id)
    window = window_of(plan.activities[id]) if extent is None else None
    if window is None:
        return extent
    begin = midnight(window.earliest) if window.earliest else dt.datetime.min
    return begin, midnight(window.latest) + DAY if window.latest else dt.datetime.max


def _days_touched(times: Times) -> list[dt.date]:
    first, last = times[0].date(), (times[1] - dt.timedelta(microseconds=1)).date()
    return [first + n * DAY for n in range((last - first).days + 1)]


def _begin(day: dt.date, per: Per) -> dt.date:
    """The first day of the week or month of a day."""
    return day - dt.timedelta(days=day.weekday()) if per is Per.WEEK else day.replace(day=1)
