"""A plan as a problem of dates: what is to be placed, what must hold, and what is wished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from lmp_core.calendars.busy_times import BusyTime
from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import LONGEST
from lmp_core.coordination.rooms import Rooms
from lmp_core.coordination.slots import Wanted, brings_people_together, is_open, slot_of
from lmp_core.model import Activity, Certainty, Relation, SchoolCalendar
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.errors import Problem as Complaint
from lmp_core.model.errors import UsageError
from lmp_core.model.hierarchy import parents, resolved
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.when import At, DateRange, Frequency, OnDate, Recurring, When
from lmp_core.model.when.recurring import series_days
from lmp_core.schedule.workdays import WorkDays
from lmp_core.timeline.occurrence import Moment, Occurrence
from lmp_core.timeline.timeline import last_series_day
from lmp_plugins.coordination.dates.changeovers import changeovers
from lmp_plugins.coordination.dates.choice import (
    Choice,
    Move,
    choose,
    horizon,
    own_length,
)
from lmp_plugins.coordination.dates.grid import DAY, Grid, clock_minutes, common_grain, is_clock
from lmp_plugins.coordination.dates.problem import (
    After,
    Condition,
    Distance,
    Early,
    Item,
    Makespan,
    Needs,
    Objective,
    Problem,
    Resource,
    Span,
    Taken,
    Wish,
    Wishes,
    Within,
    extent,
    holds,
    joined,
    without,
)
from lmp_plugins.coordination.dates.reasons import PRICES, Reason, Source

Outline = tuple[dt.datetime, dt.datetime]
"""From the first start to the last end of an activity."""

_ENDS: Mapping[Relation, tuple[bool, bool]] = {
    Relation.FINISH_START: (True, False),
    Relation.START_START: (False, False),
    Relation.FINISH_FINISH: (True, True),
    Relation.START_FINISH: (False, True),
}


@attrs.frozen(kw_only=True)
class Options:
    """What is wanted of a proposal.

    ``move`` is which dated activities may be moved, ``only`` names the activities to look at instead. Those without a
    date get one unless ``undated`` is false. ``pinned`` says where some activities are to be, by id. ``until`` is the
    last day on which anything is placed. Without ``times`` meetings get a day and no time of day. ``busy`` is when
    people cannot. With ``soonest`` the last of what is placed is over as early as can be, before any wish is heeded.
    """

    move: Move = Move.CLASHING
    only: tuple[str, ...] = ()
    undated: bool = True
    pinned: Mapping[str, Moment] = attrs.field(factory=dict)
    until: dt.date | None = None
    times: bool = True
    busy: tuple[BusyTime, ...] = ()
    soonest: bool = False


@attrs.frozen(kw_only=True)
class Placing:
    """How an activity is placed: with a time of day or on whole days, how many of them, as a series or once.

    ``dated`` tells whether it has a date now, ``meeting`` whether it takes up those who take part.
    """

    activity: Activity
    timed: bool
    days: int
    dated: bool
    meeting: bool
    series: bool = False
    pinned: bool = False


@attrs.frozen(kw_only=True)
class Posed:
    """A problem made of a plan, and what leads back to the plan."""

    problem: Problem
    grid: Grid
    placings: Mapping[str, Placing]
    choice: Choice


def pose(context: PlanContext, options: Options | None = None) -> Posed:
    """The problem of finding dates in a plan.

    Raises:
        ModelError: when ``only`` or ``pinned`` name something that is no activity.
        UsageError: when something is pinned to a day that has passed, or the last day is not after the context's day.
    """
    return _Poser(context, options or Options()).pose()


class _Poser:
    def __init__(self, context: PlanContext, options: Options) -> None:
        self.context = context
        self.options = options
        self.plan = context.plan
        self.last = horizon(context, options.until)
        if self.last <= context.as_of:
            raise UsageError(
                Complaint(
                    message=f"no day is left: the last one is {self.last}, and the plan is seen from {context.as_of}",
                    hint="give a later last day with --until, or an earlier day to see the plan from with --as-of",
                )
            )
        pinned = {self.plan.activity(id).id: moment for id, moment in options.pinned.items()}
        for id, moment in pinned.items():
            day = moment.date() if isinstance(moment, dt.datetime) else moment
            if day <= context.as_of:
                raise UsageError(
                    Complaint(
                        message=f"{id!r} cannot be moved to {day}: that day has passed on {context.as_of}",
                        hint="give a later day, or an earlier --as-of",
                    )
                )
            self.last = max(self.last, day)
        self.pinned = pinned
        self.choice = choose(context, move=options.move, only=options.only, pinned=pinned, undated=options.undated)
        self.grid = Grid(context.as_of, common_grain(self._minutes()))
        self.day = self.grid.day
        rules = self.plan.coordination
        self.hours = (
            -(-clock_minutes(rules.day_from) // self.grid.minutes),
            clock_minutes(rules.day_to) // self.grid.minutes,
        )
        self.last_number = self.grid.number(self.last)
        self.placings: dict[str, Placing] = {}
        self.items: dict[str, Item] = {}
        self.conditions: list[Condition] = []
        self.rooms = Rooms(self.plan)
        self._working: dict[tuple[str, ...], list[int]] = {}
        self._same_days: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._by_calendars: dict[frozenset[tuple[SchoolCalendar, ...]], tuple[str, ...]] = {}
        self._lengths: dict[tuple[tuple[str, ...], int], dict[int, int]] = {}
        self._tables: dict[tuple[tuple[str, ...], int, bool], dict[int, int]] = {}
        self._workdays: dict[tuple[str, ...], WorkDays] = {}
        self._within: dict[object, tuple[Span, ...]] = {}
        self._end: int | None = None

    def pose(self) -> Posed:
        for activity in self.choice.place:
            self._item(activity, dated=False)
        for activity in self.choice.move:
            self._item(activity, dated=True)
        for id in self.pinned:
            self._pin(self.plan.activity(id))
        fixed = [one for one in self.context.timeline.occurrences if one.activity.id not in self.items]
        resources = self._people(fixed)
        self._order()
        self._parts()
        timed = [id for id, one in self.placings.items() if one.meeting and one.timed]
        self.conditions += changeovers(self.context, self.grid, self.items, timed, fixed, self.conditions)
        from lmp_plugins.coordination.dates.wishes import wishes_of

        hard, wishes = wishes_of(self.context, self.grid, self.items, self.placings, self.last, fixed)
        wishes = (*wishes, *self._keep())
        self.conditions += hard
        return Posed(
            problem=Problem(
                items=tuple(self.items.values()),
                resources=resources,
                conditions=tuple(self.conditions),
                wishes=wishes,
                objectives=self._objectives(bool(wishes)),
                day=self.day,
            ),
            grid=self.grid,
            placings=self.placings,
            choice=self.choice,
        )

    def _minutes(self) -> Iterator[int]:
        """All the times of day and lengths that the grid must have room for."""
        rules = self.plan.coordination
        yield from (clock_minutes(rules.day_from), clock_minutes(rules.day_to))
        for one in (*self.choice.place, *self.choice.move):
            if isinstance(one.when, At):
                for moment in (one.when.start, one.when.end):
                    yield moment.hour * 60 + moment.minute
            if isinstance(one.when, Recurring) and one.when.start_time is not None:
                yield clock_minutes(one.when.start_time)
            length = own_length(one)
            if length is not None and is_clock(length):
                yield int(length.timedelta.total_seconds() // 60)

    # --- what is placed -------------------------------------------------------------------------------------------

    def _item(self, activity: Activity, *, dated: bool) -> None:
        when = activity.when
        meeting = brings_people_together(self.plan, activity)
        timed, days, length = self._shape(activity, meeting, dated)
        series = isinstance(when, Recurring)
        placing = Placing(activity=activity, timed=timed, days=days, dated=dated, meeting=meeting, series=series)
        self.placings[activity.id] = placing
        if series and isinstance(when, Recurring):
            self._series(activity, when, placing, length)
            return
        who = self._who(activity)
        lengths = None
        if not meeting and not timed and days > 1 and self._counts_working_days(activity):
            lengths = self._working_lengths(who, days)
        exact = dated and not (timed and not isinstance(when, At))
        now = self.grid.at(_first(when)) if dated else None
        starts = self._bounds(timed, days, length)
        if now is not None and exact:
            starts = _with(starts, now)
        item = Item(id=activity.id, length=length, starts=starts, now=now, lengths=lengths)
        self.items[item.id] = item
        stays = now if exact else None
        self._within_condition(
            item, Source.WORKING_DAYS, self._on_working_days(who, meeting, timed, days, lengths), stays
        )
        if timed:
            self._within_condition(item, Source.HOURS, self._in_hours(length), stays)
        if not dated:
            self._window(activity, item, timed, days, lengths)

    def _shape(self, activity: Activity, meeting: bool, dated: bool) -> tuple[bool, int, int]:
        """(timed, days, length in grains)."""
        when = activity.when
        given = own_length(activity)
        if isinstance(when, Recurring) and when.start_time is not None:
            if given is None and meeting and self.options.times:
                given = self.plan.coordination.meeting_length
            return self._shape_from(clock_minutes(when.start_time), given)
        if isinstance(when, At):
            span = self.grid.at(when.end, up=True) - self.grid.at(when.start)
            return True, 1, span
        if isinstance(when, DateRange):
            days = when.days
        elif isinstance(when, OnDate):
            if meeting and self.options.times and given is not None and is_clock(given):
                return True, 1, self.grid.grains(given)
            days = 1  # it is on that day, whatever else the plan says of its length
        else:
            if given is None and meeting:
                given = self.plan.coordination.meeting_length
            if given is not None and is_clock(given) and meeting and self.options.times:
                return True, 1, self.grid.grains(given)
            days = 1 if given is None or is_clock(given) else max(1, given.timedelta.days)
        return False, days, days * self.day

    def _shape_from(self, clock: int, length: Duration | None) -> tuple[bool, int, int]:
        """What begins at a time of day that the plan says; without a length the rest of the day may be taken."""
        begin = clock // self.grid.minutes
        if length is None:
            return False, 1, self.day - begin
        minutes = clock + int(length.timedelta.total_seconds() // 60)
        days = 1 if is_clock(length) else max(1, length.timedelta.days) + (clock > 0)
        return True, days, -(-minutes // self.grid.minutes) - begin

    @staticmethod
    def _counts_working_days(activity: Activity) -> bool:
        given = own_length(activity)
        return given is not None and given.unit is DurationUnit.WORKING_DAYS

    def _who(self, activity: Activity) -> tuple[str, ...]:
        return activity.participants or activity.responsible

    def _bounds(self, timed: bool, days: int, length: int) -> tuple[Span, ...]:
        """From the day after the context's to the last one."""
        if timed:
            room = max(0, self.day - length)
            return self._cached(
                ("timed", room),
                lambda: ((n * self.day, n * self.day + room) for n in range(1, self.last_number + 1)),
            )
        return self._cached(
            ("days", days), lambda: ((n * self.day, n * self.day) for n in range(1, self.last_number - days + 2))
        )

    def _cached(self, key: object, make: Callable[[], Iterable[Span]]) -> tuple[Span, ...]:
        known = self._within.get(key)
        if known is None:
            known = self._within[key] = joined(make())
        return known

    def _alike(self, who: tuple[str, ...]) -> tuple[str, ...]:
        """Units with the same working days as those of ``who``: the first ones asked for stand for all like them."""
        units = self.context.calendars.units(who)
        known = self._same_days.get(units)
        if known is None:
            calendars = frozenset(map(self.context.calendars.calendars_for, units)) - {()}
            known = self._same_days[units] = self._by_calendars.setdefault(calendars, units)
        return known

    def _working_numbers(self, who: tuple[str, ...]) -> list[int]:
        units = self._alike(who)
        known = self._working.get(units)
        if known is None:
            is_working, date = self.context.calendars.is_working, self.grid.date
            known = self._working[units] = [n for n in range(1, self.last_number + 1) if is_working(date(n), units)]
        return known

    def _working_lengths(self, who: tuple[str, ...], days: int) -> dict[int, int]:
        """By day, how many grains ``days`` working days take from it."""
        key = (self._alike(who), days)
        known = self._lengths.get(key)
        if known is not None:
            return known
        calendar = self._calendar(who)
        first = self.context.as_of.toordinal()
        known = self._lengths[key] = {
            n: (calendar.after((first + n) * DAY, days) - (first + n) * DAY) // self.grid.minutes
            for n in range(self.last_number + 2)
        }
        return known

    def _calendar(self, who: tuple[str, ...]) -> WorkDays:
        units = self._alike(who)
        known = self._workdays.get(units)
        if known is None:
            first = self.context.as_of.toordinal()
            calendars = self.context.calendars
            known = self._workdays[units] = WorkDays(
                lambda day: calendars.is_working(day, units), first - 60, first + self.last_number + 60
            )
        return known

    def _on_working_days(
        self, who: tuple[str, ...], meeting: bool, timed: bool, days: int, lengths: Mapping[int, int] | None
    ) -> tuple[Span, ...]:
        """A meeting has working days only. Work that lasts over a weekend begins and ends on one."""
        units = self._alike(who)
        run = 1 if timed or lengths is not None else days
        step = 1 if meeting else max(1, run - 1)
        working = self._working_numbers(who)

        def spans() -> Iterator[Span]:
            known = set(working)
            for n in working:
                if all(n + more in known for more in range(step, run, step)):
                    yield n * self.day, n * self.day + self.day - 1

        return self._cached(("working", units, run, step), spans)

    def _in_hours(self, length: int) -> tuple[Span, ...]:
        begin, end = self.hours
        return self._cached(
            ("hours", length),
            lambda: (
                (n * self.day + begin, n * self.day + end - length)
                for n in range(1, self.last_number + 1)
                if end - length >= begin
            ),
        )

    def _within_condition(
        self, item: Item, source: Source, spans: tuple[Span, ...], stays: int | None, **more: object
    ) -> None:
        if stays is not None and not holds(spans, stays):
            # Where somebody has put it by hand it may stay, whatever day that is.
            spans = _with(spans, stays)
        reason = Reason(source=source, activity=item.id, **more)  # type: ignore[arg-type]
        self.conditions.append(
            Within(key=f"{source}:{item.id}", item=item.id, spans=spans, reason=reason, price=PRICES[source])
        )

    def _window(
        self, activity: Activity, item: Item, timed: bool, days: int, lengths: Mapping[int, int] | None
    ) -> None:
        span = self._window_of(activity)
        if span is None:
            return
        first, last = self.grid.number(span.start), self.grid.number(span.end)
        if timed:
            spans: tuple[Span, ...] = ((first * self.day, (last + 1) * self.day - item.length),)
        elif lengths is not None:
            spans = joined(
                (n * self.day, n * self.day)
                for n in range(max(1, first), min(last, self.last_number) + 1)
                if n * self.day + lengths[n] <= (last + 1) * self.day
            )
        else:
            spans = ((first * self.day, (last - days + 1) * self.day),)
        self._within_condition(item, Source.WINDOW, joined(spans), None, days=(span.start, span.end))

    def _series(self, activity: Activity, when: Recurring, placing: Placing, length: int) -> None:
        """Every other week: the first day decides all the others."""
        who = self._who(activity)
        # Where each unit has its own, a day is taken when any of them is there.
        sitters = tuple(dict.fromkeys(one.participants for one in self.context.timeline.of(activity.id)))
        run = placing.days if placing.meeting else 1
        cycle = {Frequency.DAILY: 1, Frequency.WEEKLY: 7, Frequency.MONTHLY: 31, Frequency.YEARLY: 366}
        begin = self.grid.number(max(self.context.as_of, self._period_start() - dt.timedelta(days=1)))
        span = min(366, cycle[when.frequency] * when.interval)
        working = set(self._working_numbers(who))
        sittings: dict[int, tuple[int, ...]] = {}
        for n in range(begin + 1, begin + span + 1):
            day = self.grid.date(n)
            last = last_series_day(self.plan, when, day)
            if day > min(last, self.last) or any(n + more not in working for more in range(run)):
                continue
            if when.weekdays and day.weekday() not in {one.number for one in when.weekdays}:
                continue
            begun = attrs.evolve(when, start=day)
            numbers = {
                self.grid.number(one.day)
                for some in sitters
                for one in series_days(begun, start=day, last=last, calendars=self.context.calendars, who=some).days
            }
            if numbers and min(numbers) == n:
                sittings[n] = tuple(sorted(numbers))
        lengths = None
        if self._counts_working_days(activity):
            lengths = {on: self._longest_from(on, activity, sitters) for days in sittings.values() for on in days}
        if when.start_time is not None:
            clock = clock_minutes(when.start_time) // self.grid.minutes
            spans = joined((n * self.day + clock, n * self.day + clock) for n in sittings)
        elif placing.timed:
            room = max(0, self.day - length)
            spans = joined((n * self.day, n * self.day + room) for n in sittings)
        else:
            spans = joined((n * self.day, n * self.day) for n in sittings)
        item = Item(id=activity.id, length=length, starts=spans, sittings=sittings, lengths=lengths)
        self.items[item.id] = item
        if placing.timed and when.start_time is None:
            self._within_condition(item, Source.HOURS, self._in_hours(length), None)

    def _longest_from(self, number: int, activity: Activity, sitters: tuple[tuple[str, ...], ...]) -> int:
        """How long its working days are from a day on, for those of some people for whom they are longest."""
        calendars, first = self.context.calendars, self.grid.date(number)
        length = own_length(activity)
        days = length.amount - 1 if length is not None else 0
        ends = (calendars.add_working_days(calendars.next_working(first, some), days, some) for some in sitters)
        return max((end - first).days + 1 for end in ends) * self.day

    def _period_start(self) -> dt.date:
        return self.plan.period.start if self.plan.period is not None else self.context.as_of

    def _pin(self, activity: Activity) -> None:
        """An activity whose new day the planner has given: it keeps its length and, unless one is given, its time."""
        moment = self.pinned[activity.id]
        when = activity.when
        meeting = brings_people_together(self.plan, activity)
        dated = when.fixed
        if isinstance(when, Recurring):
            raise UsageError(
                Complaint(
                    message=f"{activity.id!r} is a series, which cannot be moved to one day",
                    hint="change its start in the plan, or record that one time of it was moved",
                )
            )
        timed, days, length = self._shape(activity, meeting, dated)
        day = moment.date() if isinstance(moment, dt.datetime) else moment
        if isinstance(moment, dt.datetime):
            timed = True
            if length >= self.day:
                length = self.grid.grains(self.plan.coordination.meeting_length)
            spans: tuple[Span, ...] = ((self.grid.at(moment), self.grid.at(moment)),)
        elif isinstance(when, At):
            same = self.grid.at(dt.datetime.combine(day, when.start.time()))
            spans = ((same, same),)
        elif timed:
            number = self.grid.number(day)
            spans = ((number * self.day, number * self.day + self.day - length),)
        else:
            number = self.grid.number(day)
            spans = ((number * self.day, number * self.day),)
        self.placings[activity.id] = Placing(
            activity=activity, timed=timed, days=days, dated=dated, meeting=meeting, pinned=True
        )
        starts = self._bounds(timed, days, length)
        item = Item(
            id=activity.id,
            length=length,
            starts=joined([*starts, *spans]) if timed else starts,
            now=self.grid.at(_first(when)) if dated else None,
        )
        self.items[item.id] = item
        self._within_condition(item, Source.MOVED_TO, spans, None, days=(day, day))
        self._within_condition(
            item, Source.WORKING_DAYS, self._on_working_days(self._who(activity), meeting, timed, days, None), None
        )

    # --- people and rooms -----------------------------------------------------------------------------------------

    def _people(self, fixed: Sequence[Occurrence]) -> tuple[Resource, ...]:
        """Who and what can be in one place only, those that matter; needs and what is taken go to the conditions."""
        plan, day = self.plan, self.day
        users: dict[tuple[str, str], dict[str, int]] = {}
        spots: dict[str, tuple[int, int, str, Reason]] = {}
        wanted = Wanted(self.context)
        meetings = {one.id: brings_people_together(plan, one) for one in plan.activities}
        for id, placing in self.placings.items():
            if not placing.meeting or self.items[id].length > LONGEST.days * day:
                continue
            activity = placing.activity
            for one in wanted.among(activity, activity.participants):
                users.setdefault(("who", one), {})[id] = 1
            for occurrence in self.context.timeline.of(id):
                for venue, amount in self.rooms.taken(occurrence).items():
                    there = users.setdefault(("room", venue), {})
                    there[id] = max(amount, there.get(id, 0))
        for occurrence in fixed:
            if not meetings[occurrence.activity.id] or not is_open(occurrence):
                continue
            span = self._span(occurrence)
            if span is None or span[1] <= day:
                continue
            token = f"set:{occurrence.key}"
            reason = Reason(source=Source.SET, activity=occurrence.activity.id, other=occurrence.key)
            spots[token] = (*span, occurrence.activity.id, reason)
            for one in wanted.by(occurrence):
                users.setdefault(("who", one), {})[token] = 1
            for venue, amount in self.rooms.taken(occurrence).items():
                users.setdefault(("room", venue), {})[token] = amount
        for number, busy in enumerate(self.options.busy):
            token = f"busy:{number}"
            reason = Reason(source=Source.BUSY, who=(busy.who,), times=(busy.start, busy.end))
            spots[token] = (self.grid.at(busy.start), self.grid.at(busy.end, up=True), token, reason)
            for one in self.context.graph.members(busy.who):
                users.setdefault(("who", one), {})[token] = 1
        return self._resources(users, spots)

    def _resources(
        self, users: Mapping[tuple[str, str], dict[str, int]], spots: Mapping[str, tuple[int, int, str, Reason]]
    ) -> tuple[Resource, ...]:
        order = {part.id: place for place, (_, part) in enumerate(self.plan.parts())}
        width = {name: len(self.context.graph.members(name)) for kind, name in users if kind == "who"}
        together = self._together(spots, self.items)
        # Who is wanted by the same as another, or by fewer of them, is heeded with that one.
        asked = [
            (key, frozenset(found))
            for key, found in users.items()
            if self._there(key) < sum(found.values()) and any(one in self.items for one in found)
        ]
        asked.sort(key=lambda one: (-len(one[1]), -width.get(one[0][1], 0), order.get(one[0][1], -1), one[0]))
        by_item: dict[tuple[str, str], list[tuple[frozenset[str], dict[str, list[str]]]]] = {}
        made: list[tuple[Resource, str, dict[str, list[str]]]] = []
        for (kind, name), found in asked:
            capacity = self._there((kind, name))
            if capacity > 1:
                stays = {one: spots[one] for one in found if one in spots}
                share = self._together(stays, found & self.items.keys(), all_pairs=True)
                house = Resource(id=f"{kind}:{name}", capacity=capacity, together=share)
                made.append((house, kind, {one: [name] for one in users[kind, name]}))
                continue
            some = min(one for one in found if one in self.items)
            wider = next((names for ids, names in by_item.get((kind, some), ()) if found <= ids), None)
            if wider is not None:
                for one in found:
                    wider[one].append(name)
                continue
            names = {one: [name] for one in users[kind, name]}
            for one in found:
                if one in self.items:
                    by_item.setdefault((kind, one), []).append((found, names))
            made.append((Resource(id=f"{kind}:{name}", together=together), kind, names))
        for resource, kind, names in made:
            for one, who in names.items():
                self._use(resource, kind, one, tuple(who), spots.get(one), users[kind, who[0]][one])
        return tuple(resource for resource, _, _ in made)

    def _use(
        self,
        resource: Resource,
        kind: str,
        token: str,
        who: tuple[str, ...],
        spot: tuple[int, int, str, Reason] | None,
        amount: int,
    ) -> None:
        rooms = (amount, resource.capacity) if resource.capacity > 1 else None
        if spot is None:
            source = Source.TAKES_PART if kind == "who" else Source.ROOM
            self.conditions.append(
                Needs(
                    key=f"{source}:{token}:{resource.id}",
                    item=token,
                    resource=resource.id,
                    amount=amount,
                    reason=Reason(source=source, activity=token, who=who, rooms=rooms),
                    price=PRICES[source],
                )
            )
            return
        start, end, by, reason = spot
        if reason.source is not Source.BUSY:
            source = Source.SET if kind == "who" else Source.ROOM_TAKEN
            reason = attrs.evolve(reason, source=source, who=who, rooms=rooms)
        self.conditions.append(
            Taken(
                key=f"{token}:{resource.id}",
                resource=resource.id,
                start=start,
                end=end,
                amount=amount,
                by=by,
                reason=reason,
                price=PRICES[reason.source],
            )
        )

    def _there(self, user: tuple[str, str]) -> int:
        """How much there is of somebody or something: nobody can be in two places, a venue has so many rooms."""
        kind, name = user
        return self.rooms.there[name] if kind == "room" else 1

    def _together(
        self, spots: Mapping[str, tuple[int, int, str, Reason]], items: Iterable[str], *, all_pairs: bool = False
    ) -> frozenset[frozenset[str]]:
        """Activities and what they are part of may be at once; with ``all_pairs`` also those that stay."""
        above = parents(self.plan, self.plan.activities)
        pairs: set[frozenset[str]] = set()
        names = set(items) | {by for _, _, by, _ in spots.values()}
        for id in names:
            if id not in above:
                continue
            here = above[id]
            while here is not None:
                if here in names and (all_pairs or here in self.items or id in self.items):
                    pairs.add(frozenset((id, here)))
                here = above[here]
        return frozenset(pairs)

    def _span(self, occurrence: Occurrence) -> Span | None:
        """What a dated meeting takes up, in grains; None for what is not dated or is a period of work."""
        slot = slot_of(occurrence)
        return None if slot is None else (self.grid.at(slot.start), self.grid.at(slot.end, up=True))

    # --- order ----------------------------------------------------------------------------------------------------

    def _order(self) -> None:
        spans = self._outlines
        for activity in self.plan.activities:
            if activity.id not in self.items and activity.id not in spans:
                continue
            who = self._who(activity)
            for number, needed in enumerate(activity.requires):
                other = resolved(self.plan, needed.activity)
                if other == activity.id or (other not in self.items and activity.id not in self.items):
                    continue
                if other not in self.items and other not in spans:
                    continue
                from_end, to_end = _ENDS[needed.relation]
                if needed.lag is not None or needed.max_lag is None or needed.max_lag.amount >= 0:
                    self._after(
                        activity.id, other, from_end, to_end, needed.lag, False, who, spans, number, needed.relation
                    )
                if needed.max_lag is not None:
                    self._after(
                        activity.id, other, from_end, to_end, needed.max_lag, True, who, spans, number, needed.relation
                    )

    @cached_property
    def _outlines(self) -> Mapping[str, Outline]:
        """By id of an activity that has a date today: its first start and last end."""
        found: dict[str, Outline] = {}
        for one in self.context.timeline.occurrences:
            last = one.last_day
            if is_cancelled(one.activity) or one.cancelled or not one.dated or one.start is None or last is None:
                continue
            midnight = dt.datetime.combine(last, dt.time()) + dt.timedelta(days=1)
            begin = one.start if isinstance(one.start, dt.datetime) else dt.datetime.combine(one.start, dt.time())
            end = one.end if isinstance(one.end, dt.datetime) else midnight
            known = found.get(one.activity.id)
            found[one.activity.id] = (min(begin, known[0]), max(end, known[1])) if known else (begin, end)
        return found

    def _window_of(self, activity: Activity) -> DateRange | None:
        """The days between which the plan says that an activity without a date is; of an open side, all there are."""
        window = activity.when.window
        if window is None:
            return None
        first, last = window.earliest or self.grid.date(0), window.latest or self.last
        return DateRange(min(first, last), last) if window.latest else DateRange(first, max(first, last))

    def _window_outline(self, id: str) -> Outline | None:
        """Between which days an activity is that has no date and is given none."""
        span = None if id in self.items else self._window_of(self.plan.activity(id))
        if span is None:
            return None
        return dt.datetime.combine(span.start, dt.time()), dt.datetime.combine(span.end, dt.time()) + dt.timedelta(
            days=1
        )

    def _after(
        self,
        later: str,
        earlier: str,
        from_end: bool,
        to_end: bool,
        lag: Duration | None,
        most: bool,
        who: tuple[str, ...],
        spans: Mapping[str, Outline],
        number: int,
        relation: Relation,
    ) -> None:
        source = Source.AT_MOST_AFTER if most else Source.ORDER
        reason = Reason(source=source, activity=later, other=earlier, relation=relation, lag=lag)
        key = f"{source}:{later}:{earlier}:{number}"
        table: dict[int, int] | None = None
        round_up = True
        steps = 0
        if lag is not None and lag.unit is DurationUnit.WORKING_DAYS and (most or lag.amount != 0):
            round_up = lag.amount >= 0 if most else lag.amount > 0
            table = self._lag_table(who, lag.amount, most)
        elif lag is not None:
            steps = self.grid.grains(lag, up=not most)

        def bound(time: int) -> int:
            if table is None:
                return time + steps
            number = -(-time // self.day) if round_up else time // self.day
            return self._lagged(who, lag.amount if lag else 0, most, number)

        if earlier in self.items and later in self.items:
            self.conditions.append(
                After(
                    key=key,
                    earlier=earlier,
                    later=later,
                    from_end=from_end,
                    to_end=to_end,
                    lag=steps,
                    most=most,
                    table=table,
                    round_up=round_up,
                    reason=reason,
                    price=PRICES[source],
                )
            )
            return
        if later in self.items:
            item = self.items[later]
            limit = bound(self.grid.at(spans[earlier][int(from_end)], up=not most))
            allowed = self._starts_where(item, to_end, lambda time: time <= limit if most else time >= limit)
        else:
            item = self.items[earlier]
            target = self.grid.at(spans[later][int(to_end)], up=most)
            allowed = self._starts_where(
                item, from_end, lambda time: target <= bound(time) if most else target >= bound(time)
            )
        self.conditions.append(Within(key=key, item=item.id, spans=allowed, reason=reason, price=PRICES[source]))

    def _starts_where(self, item: Item, at_end: bool, fits: Callable[[int], bool]) -> tuple[Span, ...]:
        """The starts of an item whose own time, or end, fits: all from some time on, or all up to one."""
        found: list[Span] = []
        for low, high in item.starts:
            first = low
            while first <= high:
                # A day at a time: lengths are the same within it.
                last = min(high, (first // self.day + 1) * self.day - 1)
                length = extent(item, first // self.day, self.day) if at_end else 0
                begins, ends = fits(first + length), fits(last + length)
                if begins and ends:
                    found.append((first, last))
                elif begins or ends:
                    a, b = first, last
                    while b - a > 1:
                        middle = (a + b) // 2
                        if fits(middle + length) == begins:
                            a = middle
                        else:
                            b = middle
                    found.append((first, a) if begins else (b, last))
                first = last + 1
        return joined(found)

    def _lag_table(self, who: tuple[str, ...], amount: int, most: bool) -> dict[int, int]:
        key = (self._alike(who), amount, most)
        if key not in self._tables:
            self._tables[key] = {n: self._lagged(who, amount, most, n) for n in range(self._reach())}
        return self._tables[key]

    def _reach(self) -> int:
        """The number of a day after which nothing that is placed can end."""
        if self._end is None:
            starts = (
                (one, start)
                for one in self.items.values()
                for start in one.sittings or [span[1] // self.day for span in one.starts[-1:]]
            )
            ends = [on + extent(one, on, self.day) // self.day for one, on in starts]
            self._end = max([self.last_number, *ends]) + 3
        return self._end

    def _lagged(self, who: tuple[str, ...], amount: int, most: bool, number: int) -> int:
        calendar = self._calendar(who)
        first = self.context.as_of.toordinal()
        time = (first + number) * DAY
        minutes = calendar.within(time, amount) if most else calendar.after(time, amount)
        minutes -= first * DAY
        return minutes // self.grid.minutes if most else -(-minutes // self.grid.minutes)

    def _parts(self) -> None:
        """What is part of something lies within it, unless it does not today; a series from its first time on."""
        for activity in self.plan.activities:
            if not activity.part_of:
                continue
            whole = resolved(self.plan, activity.part_of)
            part = activity.id
            if part not in self.items and whole not in self.items:
                continue
            inner, outer = self._outlines.get(part), self._outlines.get(whole) or self._window_outline(whole)
            if inner is not None and outer is not None and not (outer[0] <= inner[0] and inner[1] <= outer[1]):
                continue
            reason = Reason(source=Source.PART_OF, activity=part, other=whole)
            price = PRICES[Source.PART_OF]
            key = f"{Source.PART_OF}:{part}"
            if part in self.items and whole in self.items:
                self.conditions.append(
                    After(key=f"{key}:begin", earlier=whole, later=part, from_end=False, reason=reason, price=price)
                )
                self.conditions.append(
                    After(
                        key=f"{key}:end",
                        earlier=whole,
                        later=part,
                        to_end=True,
                        most=True,
                        reason=reason,
                        price=price,
                    )
                )
            elif part in self.items and outer is not None:
                item = self.items[part]
                allowed = self._starts_where(item, True, self.grid.at(outer[1]).__ge__)
                spans_in = without(allowed, [(-(10**9), self.grid.at(outer[0], up=True) - 1)])
                self.conditions.append(Within(key=key, item=part, spans=spans_in, reason=reason, price=price))
            elif whole in self.items and inner is not None:
                item = self.items[whole]
                allowed = self._starts_where(item, True, self.grid.at(inner[1], up=True).__le__)
                self.conditions.append(
                    Within(
                        key=key,
                        item=whole,
                        spans=without(allowed, [(self.grid.at(inner[0]) + 1, 10**9)]),
                        reason=reason,
                        price=price,
                    )
                )

    # --- what is best ---------------------------------------------------------------------------------------------

    def _keep(self) -> tuple[Wish, ...]:
        """That dates which are set stay: the surer an activity is, the more its moving costs."""
        from lmp_plugins.coordination.dates.wishes import KEEP, KEEP_WEIGHTS

        found: dict[Certainty, list[Condition]] = {}
        for id, placing in self.placings.items():
            item = self.items[id]
            if not placing.dated or placing.pinned or item.now is None:
                continue
            at = item.now
            exact = not placing.timed or isinstance(placing.activity.when, At)
            spans = ((at, at),) if exact else ((at, at + self.day - 1),)
            found.setdefault(placing.activity.certainty, []).append(
                Within(key=f"keep:{id}", item=id, spans=spans, reason=Reason(source=Source.WISH, activity=id))
            )
        return tuple(
            Wish(id=f"keep-{one}", title=KEEP[one], weight=KEEP_WEIGHTS[one], conditions=tuple(found[one]))
            for one in reversed(list(Certainty))
            if one in found
        )

    def _objectives(self, wished: bool) -> tuple[Objective, ...]:
        moved = tuple(id for id, one in self.placings.items() if one.dated and not one.pinned)
        fresh = tuple(id for id, one in self.placings.items() if not one.dated)
        soonest = self.options.soonest
        made: list[Objective] = [Makespan()] if soonest else []
        if wished or not soonest:
            made.append(Wishes())
        if moved:
            made.append(Distance(items=moved))
        # Where all is over at the same time, it is no matter which of them come first: that is a hard question.
        if (fresh or moved) and not soonest:
            timed = tuple(
                id for id in moved if self.placings[id].timed and not isinstance(self.placings[id].activity.when, At)
            )
            if fresh or timed:
                made.append(Early(items=(*fresh, *timed)))
        return tuple(made)


def _first(when: When) -> Moment:
    first = when.clock[0] if when.clock else when.begins
    assert first is not None
    return first


def _with(spans: tuple[Span, ...], start: int) -> tuple[Span, ...]:
    return spans if holds(spans, start) else joined([*spans, (start, start)])
