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
    Form,
    Group,
    Limit,
    Outcome,
    Per,
    Plan,
    Prerequisite,
    Relation,
    Role,
    Unit,
    Wish,
)
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.when import Bounds, Recurring
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.timeline import expand

_DONE = (Outcome.HELD, Outcome.DONE, Outcome.CANCELLED)
_DAY = dt.timedelta(days=1)
_NO_TIME = dt.timedelta(0)


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
    return tuple(_Judge(before, after, as_of, calendars or WorkCalendars.of(after), tuple(busy), set(moved)).all())


class _Judge:
    def __init__(
        self,
        before: Plan,
        after: Plan,
        as_of: dt.date,
        calendars: WorkCalendars,
        busy: tuple[BusyTime, ...],
        moved: set[str],
    ) -> None:
        self.before = before
        self.after = after
        self.as_of = as_of
        self.calendars = calendars
        self.busy = busy
        self.moved = moved
        self.old = {one.id: one for one in before.activities}
        self.new = {one.id: one for one in after.activities}
        self.changed = {id for id, one in self.new.items() if id in self.old and one.when != self.old[id].when}
        self.times: dict[str, list[Occurrence]] = {}
        for one in expand(after, calendars=calendars).occurrences:
            self.times.setdefault(one.activity.id, []).append(one)
        self.old_times: dict[str, list[Occurrence]] = {}
        for one in expand(before, calendars=calendars).occurrences:
            self.old_times.setdefault(one.activity.id, []).append(one)
        # Thousands of pairs and limits ask for the same again: whom somebody stands for, who is below a unit, whom an
        # activity takes up, whether it is a meeting, how far two venues are apart.
        self._closures: dict[str, set[str]] = {}
        self._below: dict[str, list[str]] | None = None
        self._taken_up: dict[tuple[str, ...], set[str]] = {}
        self._come: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        self._meets: dict[str, bool] = {}
        self._has = {one.id: one.rooms for one in after.venues}
        self._roads: dict[tuple[str, str], dt.timedelta] = {}
        self._ways = {
            frozenset(self._id(end) for end in one.between): one.time.timedelta for one in reversed(after.travel)
        }
        self._still: list[Occurrence] | None = None
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
        for limit in self.after.limits:
            if limit.required:
                yield from self._limit(limit)
        for wish in self.after.wishes:
            if wish.required:
                yield from self._wish(wish)

    # --- one activity ---------------------------------------------------------------------------------------------

    def _nothing_else(self) -> Iterator[Violation]:
        same = attrs.evolve(
            self.after,
            activities=tuple(
                attrs.evolve(one, when=self.old[one.id].when) if one.id in self.old else one
                for one in self.after.activities
            ),
        )
        if same != self.before:
            yield Violation("only-dates", self.after.id, "more than the times of activities has changed")

    def _may_move(self, id: str) -> Iterator[Violation]:
        old = self.old[id]
        start = _day(self.times[id][0].start)
        if start is not None and start <= self.as_of:
            yield Violation("past", id, f"{start} is not after {self.as_of}")
        if old.records and old.records[-1].outcome in _DONE and not isinstance(old.when, Recurring):
            yield Violation("held", id, "it is over")
        if id in self.moved:
            return
        if old.when.fixed:
            was = _day(self.old_times[id][0].start)
            if old.certainty is Certainty.CONFIRMED:
                yield Violation("confirmed", id, "its date is confirmed")
            if was is not None and was <= self.as_of:
                yield Violation("past", id, f"it was on {was}")
        elif isinstance(old.when, Recurring) and old.when.start is not None:
            yield Violation("series", id, "the series has a start")
        elif isinstance(old.when, Recurring):
            new = self.new[id].when
            rule = isinstance(new, Recurring) and attrs.evolve(
                new, start=None, start_time=old.when.start_time, duration=old.when.duration
            )
            if rule != old.when:
                yield Violation("series", id, "the rule of the series has changed")

    def _window(self, id: str) -> Iterator[Violation]:
        span = self.old[id].when.window
        one = self.times[id][0]
        if span is None or id in self.moved or one.first_day is None or one.last_day is None:
            return
        if not span.include(one.first_day, one.last_day):
            within = f"{span.earliest or ''} – {span.latest or ''}"
            yield Violation("window", id, f"{one.first_day} – {one.last_day} is not within {within}")

    def _days(self, id: str) -> Iterator[Violation]:
        one = self.new[id]
        who = one.participants or one.responsible
        for time in self.times[id]:
            if time.first_day is None or time.last_day is None:
                yield Violation("dated", id, "it has no date")
                continue
            if isinstance(one.when, Recurring) and time.first_day != one.when.start:
                continue  # its own rule says what becomes of the days off that its other times fall on
            days = [time.first_day, time.last_day]
            if self._together(one):
                days = [time.first_day + n * _DAY for n in range((time.last_day - time.first_day).days + 1)]
            for day in days:
                if not self.calendars.is_working(day, who):
                    yield Violation("working-day", id, f"{day} is no working day")

    def _hours(self, id: str) -> Iterator[Violation]:
        if id in self.moved:
            return
        rules = self.after.coordination
        for one in self.times[id]:
            if isinstance(one.start, dt.datetime) and isinstance(one.end, dt.datetime):
                begin, end = f"{one.start:%H:%M}", f"{one.end:%H:%M}"
                given = self.old[id].when
                if isinstance(given, Recurring) and given.start_time is not None:
                    continue
                if begin < rules.day_from or end > rules.day_to or one.start.date() != one.end.date():
                    yield Violation("hours", id, f"{begin}–{end} is outside {rules.day_from}–{rules.day_to}")

    def _busy(self, id: str) -> Iterator[Violation]:
        if not self._together(self.new[id]):
            return
        for one in self.times[id]:
            span = self._span(one)
            if span is None:
                continue
            people = self._people(one)
            for busy in self.busy:
                if span[0] < busy.end and busy.start < span[1] and people & self._closure(busy.who):
                    yield Violation("busy", id, f"{busy.who} cannot {busy.start} – {busy.end}")

    # --- pairs of meetings ----------------------------------------------------------------------------------------

    def _meetings(self) -> Iterator[Violation]:
        all_times = [
            (one, span)
            for id, times in self.times.items()
            if self._together(self.new[id])
            for one in times
            if one.outcome not in _DONE and (span := self._span(one)) is not None
        ]
        farthest = max(self.after.coordination.changeover.timedelta, *self._ways.values(), _NO_TIME)
        on: dict[dt.date, dict[int, None]] = {}
        for place, (_, span) in enumerate(all_times):
            for day in _touched(span):
                on.setdefault(day, {})[place] = None
        for one, span in all_times:
            id = one.activity.id
            if id not in self.changed:
                continue
            # Whoever has far to go may have left, or get there, on another day.
            near = (span[0] - farthest, span[1] + farthest) if _timed(one) else span
            beside: list[tuple[Occurrence, tuple[dt.datetime, dt.datetime]]] = []
            for place in sorted({place for day in _touched(near) for place in on.get(day, ())}):
                other, their = all_times[place]
                theirs = other.activity.id
                if theirs == id or self._nested(id, theirs):
                    continue
                beside.append((other, their))
                if theirs not in self.changed or theirs > id:
                    yield from self._pair(one, span, other, their)
            yield from self._too_few_rooms(one, span, beside)

    def _pair(
        self,
        one: Occurrence,
        span: tuple[dt.datetime, dt.datetime],
        other: Occurrence,
        their: tuple[dt.datetime, dt.datetime],
    ) -> Iterator[Violation]:
        id, theirs = one.activity.id, other.activity.id
        people = self._people(one) & self._people(other)
        overlap = span[0] < their[1] and their[0] < span[1]
        if overlap and people:
            yield Violation("people", id, f"{sorted(people)[0]} is at {theirs} as well")
        if overlap or not people:
            return
        if not (one.venues and other.venues and _timed(one) and _timed(other)):
            return
        between = max(span[0], their[0]) - min(span[1], their[1])
        road = min(self._road(here, there) for here in one.venues for there in other.venues)
        if between < road and self._there(one) & self._there(other):
            yield Violation("changeover", id, f"{between} to get to {theirs}, and not {road}")

    # --- rooms ----------------------------------------------------------------------------------------------------

    def _too_few_rooms(
        self,
        one: Occurrence,
        span: tuple[dt.datetime, dt.datetime],
        beside: Sequence[tuple[Occurrence, tuple[dt.datetime, dt.datetime]]],
    ) -> Iterator[Violation]:
        """Whether a venue has too few rooms for a meeting and others that are in it at some moment."""
        for venue in self._rooms(one):
            there = [(other, their) for other, their in beside if venue in self._rooms(other)]
            for moment in sorted({span[0], *(their[0] for _, their in there if span[0] < their[0] < span[1])}):
                now = {other.activity.id: other for other, their in there if their[0] <= moment < their[1]}
                asked = self._rooms_taken(one, venue) + self._most_rooms(venue, list(now.values()))
                if now and asked > self._has[venue]:
                    detail = f"{venue} has {self._has[venue]} of {asked} rooms, with {', '.join(now)}"
                    yield Violation("room", one.activity.id, detail)
                    break

    def _rooms_taken(self, one: Occurrence, venue: str) -> int:
        asked = max(use.rooms for use in one.activity.venues if self._id(use.venue) == venue)
        return min(asked, self._has[venue])

    def _most_rooms(self, venue: str, meetings: list[Occurrence]) -> int:
        """The rooms that meetings take; of an activity and its parts either it counts, or they do."""
        if not meetings:
            return 0
        first, rest = meetings[0], meetings[1:]
        apart = [other for other in rest if not self._nested(first.activity.id, other.activity.id)]
        with_it = self._rooms_taken(first, venue) + self._most_rooms(venue, apart)
        return with_it if len(apart) == len(rest) else max(with_it, self._most_rooms(venue, rest))

    def _road(self, here: str, there: str) -> dt.timedelta:
        known = self._roads.get((here, there))
        if known is None:
            known = self._roads[here, there] = self._way(here, there)
        return known

    def _way(self, here: str, there: str) -> dt.timedelta:
        """From one venue to another: what is said of the two, else of one and the other's unit, else of their units."""
        if here == there:
            return _NO_TIME
        units = [
            self._id(unit) if unit else ""
            for venue in (here, there)
            for unit in [next((one.unit for one in self.after.venues if one.id == venue), None)]
        ]
        least = self.after.coordination.changeover.timedelta
        for pairs in ([(here, there)], [(here, units[1]), (units[0], there)], [(units[0], units[1])]):
            said = [self._ways[frozenset(pair)] for pair in pairs if frozenset(pair) in self._ways]
            if said:
                return max(least, min(said))
        return least

    def _nested(self, one: str, other: str) -> bool:
        return one in self._above(other) or other in self._above(one)

    def _above(self, id: str) -> list[str]:
        found = []
        here = self.new[id].part_of
        while here is not None:
            found.append(self._id(here))
            here = self.new[self._id(here)].part_of
        return found

    # --- order ----------------------------------------------------------------------------------------------------

    def _order(self) -> Iterator[Violation]:
        for one in self.after.activities:
            for needed in one.requires:
                other = self._id(needed.activity)
                if other == one.id or not ({one.id, other} & self.changed):
                    continue
                mine, theirs = self._outline(one.id), self._outline(other)
                if mine is None or theirs is None:
                    continue
                yield from self._prerequisite(one, other, needed, mine, theirs)

    def _prerequisite(
        self,
        one: Activity,
        other: str,
        needed: Prerequisite,
        mine: tuple[dt.datetime, dt.datetime],
        theirs: tuple[dt.datetime, dt.datetime],
    ) -> Iterator[Violation]:
        source = theirs[1] if needed.relation in (Relation.FINISH_START, Relation.FINISH_FINISH) else theirs[0]
        target = mine[1] if needed.relation in (Relation.FINISH_FINISH, Relation.START_FINISH) else mine[0]
        who = one.participants or one.responsible
        if needed.lag is not None or needed.max_lag is None or needed.max_lag.amount >= 0:
            if not self._at_least(source, target, needed.lag, who):
                yield Violation("order", one.id, f"less than {needed.lag or 'nothing'} after {other}")
        if needed.max_lag is not None and not self._at_most(source, target, needed.max_lag, who):
            yield Violation("at-most-after", one.id, f"more than {needed.max_lag} after {other}")

    def _at_least(self, source: dt.datetime, target: dt.datetime, lag: Duration | None, who: tuple[str, ...]) -> bool:
        if lag is None:
            return target >= source
        if lag.unit is not DurationUnit.WORKING_DAYS:
            return target - source >= lag.timedelta
        if lag.amount > 0:
            return target >= source and self._whole_days(source, target, who) >= lag.amount
        if lag.amount == 0:
            return target >= source
        return target >= source or self._whole_days(target, _midnight(source), who) <= -lag.amount

    def _at_most(self, source: dt.datetime, target: dt.datetime, lag: Duration, who: tuple[str, ...]) -> bool:
        if lag.unit is not DurationUnit.WORKING_DAYS:
            return target - source <= lag.timedelta
        if lag.amount >= 0:
            return target <= source or self._whole_days(source, target, who) <= lag.amount
        return target < source and self._whole_days(target, source, who) >= -lag.amount

    def _whole_days(self, begin: dt.datetime, end: dt.datetime, who: tuple[str, ...]) -> int:
        """The working days that lie wholly between two times, counted one by one."""
        day = begin.date() if begin == _midnight(begin) else begin.date() + _DAY
        count = 0
        while dt.datetime.combine(day, dt.time()) + _DAY <= end:
            count += self.calendars.is_working(day, who)
            day += _DAY
        return count

    def _outline(self, id: str) -> tuple[dt.datetime, dt.datetime] | None:
        spans = [
            _edges(one)
            for one in self.times[id]
            if one.dated and not one.cancelled and one.start is not None and one.last_day is not None
        ]
        if not spans:
            return None
        return min(span[0] for span in spans), max(span[1] for span in spans)

    def _parts(self) -> Iterator[Violation]:
        for one in self.after.activities:
            if one.part_of is None:
                continue
            whole = self._id(one.part_of)
            if not ({one.id, whole} & self.changed):
                continue
            inner, outer = self._outline(one.id), self._outline(whole) or _days_of(self.new[whole].when.window)
            was_in = self._old_outline(one.id)
            was_out = self._old_outline(whole) or _days_of(self.old[whole].when.window)
            if inner is None or outer is None:
                continue
            if was_in and was_out and not (was_out[0] <= was_in[0] and was_in[1] <= was_out[1]):
                continue
            if inner[0] < outer[0] or inner[1] > outer[1]:
                yield Violation("part-of", one.id, f"it is not within {whole}")

    def _old_outline(self, id: str) -> tuple[dt.datetime, dt.datetime] | None:
        times, self.times = self.times, self.old_times
        try:
            return self._outline(id)
        finally:
            self.times = times

    # --- limits and wishes ----------------------------------------------------------------------------------------

    def _limit(self, limit: Limit) -> Iterator[Violation]:
        for who in self._carriers(limit):
            counts: dict[dt.date, list[tuple[Occurrence, int]]] = {}
            lengths: dict[dt.date, list[tuple[Occurrence, int]]] = {}
            for one in self._to_come_for(who):
                if one.first_day is not None:
                    bucket = _bucket(one.first_day, limit.per)
                    counts.setdefault(bucket, []).append((one, 1))
                    lengths.setdefault(bucket, []).append((one, self._minutes(one)))
            if limit.meetings is not None:
                yield from self._too_much(f"limit {limit.id} for {who}", counts, limit.meetings)
            if limit.time is not None:
                most = int(limit.time.timedelta.total_seconds() // 60)
                yield from self._too_much(f"limit {limit.id} for {who}", lengths, most)

    def _too_much(
        self, what: str, buckets: Mapping[dt.date, list[tuple[Occurrence, int]]], most: int
    ) -> Iterator[Violation]:
        for begin, found in sorted(buckets.items()):
            mine = [one for one, _ in found if one.activity.id in self.changed]
            stays = sum(amount for one, amount in found if one.activity.id not in self.changed)
            total = sum(amount for _, amount in found)
            if mine and total > max(most, stays):
                yield Violation("limit", mine[0].activity.id, f"{what}: {total} from {begin}, and not {most}")

    def _carriers(self, limit: Limit) -> list[str]:
        found = {self._id(one) for one in limit.who}
        parts: Mapping[Carrier, Sequence[Unit | Group | Role]] = {
            Carrier.UNIT: self.after.units,
            Carrier.GROUP: self.after.groups,
            Carrier.ROLE: self.after.roles,
        }
        if limit.each is not None:
            found |= {part.id for part in parts[limit.each]}
        return sorted(found)

    def _to_come_for(self, who: str) -> list[Occurrence]:
        """What is still to come and takes somebody up, in order."""
        if self._by_who is None:
            self._by_who = {}
            for one in self._to_come():
                for each in self._takes_up(one.activity):
                    self._by_who.setdefault(each, []).append(one)
        return self._by_who.get(who, [])

    def _takes_up(self, activity: Activity) -> set[str]:
        """All whom an activity takes up: those who are asked, those they stand for, and the units they belong to."""
        asked = tuple(one.who for one in activity.takes_part if not one.optional)
        known = self._taken_up.get(asked)
        if known is None:
            known = self._taken_up[asked] = set(self.calendars.units(asked))
            for one in asked:
                known |= self._closure(one)
        return known

    def _minutes(self, one: Occurrence) -> int:
        if isinstance(one.start, dt.datetime) and isinstance(one.end, dt.datetime):
            return int((one.end - one.start).total_seconds() // 60)
        when = one.activity.when
        length = when.duration if isinstance(when, Recurring) and when.duration else one.activity.duration
        if length is None or length.unit not in (DurationUnit.MINUTES, DurationUnit.HOURS):
            length = self.after.coordination.meeting_length
        return int(length.timedelta.total_seconds() // 60)

    def _to_come(self) -> list[Occurrence]:
        """What is still to come; what each unit has of its own at the same time is one meeting."""
        if self._still is None:
            self._still = [
                one
                for id, times in self.times.items()
                if self._together(self.new[id])
                for one in {each.start: each for each in reversed(times)}.values()
                if one.precision.fixed and one.outcome not in _DONE
                if one.first_day is not None and one.first_day > self.as_of
            ]
        return self._still

    def _wish(self, wish: Wish) -> Iterator[Violation]:
        mine = [id for id in sorted(self.changed) if wish.concerns(self.new[id]) and id not in self.moved]
        for id in mine:
            one = self.times[id][0]
            if one.first_day is None or one.last_day is None:
                continue
            series = isinstance(self.new[id].when, Recurring)
            days = 1 if series else (one.last_day - one.first_day).days + 1
            numbers = {day.number for day in wish.weekdays}
            if numbers and any((one.first_day + n * _DAY).weekday() not in numbers for n in range(days)):
                yield Violation("wish", id, f"{wish.id}: {one.first_day} is the wrong weekday")
            if isinstance(one.start, dt.datetime) and isinstance(one.end, dt.datetime):
                early = wish.time_from is not None and f"{one.start:%H:%M}" < wish.time_from
                late = wish.time_to is not None and f"{one.end:%H:%M}" > wish.time_to
                if early or late:
                    yield Violation("wish", id, f"{wish.id}: {one.start:%H:%M}–{one.end:%H:%M}")
        if wish.at_most is not None:
            counts: dict[dt.date, list[tuple[Occurrence, int]]] = {}
            for one in self._to_come():
                if wish.concerns(one.activity) and one.first_day is not None:
                    counts.setdefault(_bucket(one.first_day, wish.per), []).append((one, 1))
            yield from self._too_much(f"wish {wish.id}", counts, wish.at_most)
        if wish.apart is not None:
            yield from self._apart(wish, wish.apart, mine)

    def _apart(self, wish: Wish, apart: Duration, mine: list[str]) -> Iterator[Violation]:
        clock = apart.unit in (DurationUnit.MINUTES, DurationUnit.HOURS)
        days = apart.timedelta.days
        if apart.unit is DurationUnit.WORKING_DAYS:
            days = apart.amount // 5 * 7 + apart.amount % 5
        for id in mine:
            if isinstance(self.new[id].when, Recurring):
                continue
            one = self.times[id][0]
            for other in self._to_come():
                theirs = other.activity.id
                if theirs == id or not wish.concerns(other.activity):
                    continue
                if theirs in self.changed and isinstance(other.activity.when, Recurring):
                    continue
                if clock:
                    timed = (one.start, one.end, other.start, other.end)
                    if not all(isinstance(moment, dt.datetime) for moment in timed):
                        continue
                    mine_span, their_span = _edges(one), _edges(other)
                    near = max(mine_span[0], their_span[0]) - min(mine_span[1], their_span[1]) < apart.timedelta
                else:
                    assert one.first_day is not None
                    assert other.first_day is not None
                    near = abs((one.first_day - other.first_day).days) < days
                if near:
                    yield Violation("wish", id, f"{wish.id}: too near {theirs}")

    # --- who and where --------------------------------------------------------------------------------------------

    def _id(self, id: str) -> str:
        part = self.after.find(id)
        return part.id if part else id

    def _closure(self, id: str) -> set[str]:
        """Somebody and all they stand for: the members of groups, and those who belong to a unit."""
        known = self._closures.get(id)
        if known is None:
            known = self._closures[id] = self._reached(self._id(id))
        return known

    def _reached(self, id: str) -> set[str]:
        found: set[str] = set()
        waiting = [id]
        while waiting:
            here = waiting.pop()
            if here in found:
                continue
            found.add(here)
            part = self.after.find(here)
            if isinstance(part, Group):
                waiting += [self._id(one) for one in part.members]
            if isinstance(part, Unit):
                waiting += self._below_unit(here)
        return found

    def _below_unit(self, id: str) -> list[str]:
        if self._below is None:
            self._below = {}
            for unit in self.after.units:
                if unit.part_of:
                    self._below.setdefault(self._id(unit.part_of), []).append(unit.id)
            belongs: list[Group | Role] = [*self.after.groups, *self.after.roles]
            for one in belongs:
                if one.unit:
                    self._below.setdefault(self._id(one.unit), []).append(one.id)
        return self._below.get(id, [])

    def _people(self, one: Occurrence) -> set[str]:
        known = self._come.get((one.activity.id, one.participants))
        if known is None:
            optional = {self._id(each.who) for each in one.activity.takes_part if each.optional}
            known = set()
            for id in one.participants:
                if self._id(id) not in optional:
                    known |= self._closure(id)
            self._come[one.activity.id, one.participants] = known
        return known

    def _there(self, one: Occurrence) -> set[str]:
        """Those who have to go there: whoever takes part on a screen, through any group, does not."""
        mode = one.activity.mode
        form = {self._id(each.who): each.form or (mode.form if mode else None) for each in one.activity.takes_part}
        optional = {self._id(each.who) for each in one.activity.takes_part if each.optional}
        going: set[str] = set()
        staying: set[str] = set()
        for id in one.participants:
            if self._id(id) not in optional:
                digital = form.get(self._id(id), mode.form if mode else None) is Form.DIGITAL
                (staying if digital else going).update(self._closure(id))
        return going - staying

    def _rooms(self, one: Occurrence) -> tuple[str, ...]:
        mode = one.activity.mode
        return () if mode is not None and mode.form is Form.DIGITAL else one.venues

    def _together(self, activity: Activity) -> bool:
        known = self._meets.get(activity.id)
        if known is None:
            known = bool(activity.mode or activity.venues) or self.after.kind(activity.kind).meeting
            self._meets[activity.id] = known
        return known

    def _span(self, one: Occurrence) -> tuple[dt.datetime, dt.datetime] | None:
        if not one.precision.fixed or one.start is None or one.last_day is None:
            return None
        span = _edges(one)
        return None if span[1] - span[0] > dt.timedelta(days=14) else span


def _days_of(span: Bounds | None) -> tuple[dt.datetime, dt.datetime] | None:
    if span is None:
        return None
    begin = dt.datetime.combine(span.earliest, dt.time()) if span.earliest else dt.datetime.min
    return begin, dt.datetime.combine(span.latest, dt.time()) + _DAY if span.latest else dt.datetime.max


def _edges(one: Occurrence) -> tuple[dt.datetime, dt.datetime]:
    """From when to when; what has no time of day takes all of its days."""
    assert one.start is not None
    assert one.last_day is not None
    begin = one.start if isinstance(one.start, dt.datetime) else dt.datetime.combine(one.start, dt.time())
    if isinstance(one.end, dt.datetime):
        return begin, one.end
    return begin, dt.datetime.combine(one.last_day, dt.time()) + _DAY


def _timed(one: Occurrence) -> bool:
    """Whether it is from one time of day to another."""
    return isinstance(one.start, dt.datetime) and isinstance(one.end, dt.datetime)


def _touched(span: tuple[dt.datetime, dt.datetime]) -> list[dt.date]:
    """The days that something touches."""
    count = (span[1] - dt.timedelta(microseconds=1)).date() - span[0].date()
    return [span[0].date() + n * _DAY for n in range(count.days + 1)]


def _midnight(moment: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(moment.date(), dt.time())


def _day(moment: dt.date | dt.datetime | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _bucket(day: dt.date, per: Per) -> dt.date:
    return day - dt.timedelta(days=day.weekday()) if per is Per.WEEK else day.replace(day=1)
