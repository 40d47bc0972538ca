"""A plan as conditions between numbers: what the schedule is worked out from.

Each activity has a start and a finish (exclusive), in minutes (see :mod:`lmp_core.schedule.workdays`). An activity of
known length is rigid: its finish follows from its start. One that others are part of, and whose length is not given,
stretches over them.

A condition "``t`` of the one is at least ``f(t)`` of the other" is a :data:`Pull`. A most lag is the same thing the
other way round. Working days are counted by the calendar of the activity that has the prerequisite.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from lmp_core.model import Activity, Outcome, Plan, Relation
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.outcomes import is_put_off
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import Bounds, OnDate, Precision, UntilActivity
from lmp_core.schedule.constraints import Constraint, ConstraintKind
from lmp_core.schedule.workdays import DAY, WorkDays
from lmp_core.wording.times import when_in_words

if TYPE_CHECKING:
    from lmp_core.calendars.work_calendars import WorkCalendars

NEVER = -(10**12)
"""The earliest time of what nothing holds back."""
ALWAYS = 10**12
"""The latest time of what nothing hurries."""

FIXED, WHOLE_DAYS, IN_A_DAY = 0, 1, 2
"""Where a start may be: where the plan says; on working days, at their beginning; inside one working day."""

MINUTES, WORKING, BACK = 0, 1, 2
"""What a pull counts: clock and calendar time; working days; working days the other way, for a most lag."""

KINDS = tuple(ConstraintKind)
LAG, MAX_LAG, UNTIL, PART_OF, DATE = (
    KINDS.index(kind)
    for kind in (
        ConstraintKind.LAG,
        ConstraintKind.MAX_LAG,
        ConstraintKind.UNTIL,
        ConstraintKind.PART_OF,
        ConstraintKind.DATE,
    )
)

Pull = tuple[int, int, int, int, int, int, int, int, int, int]
"""(from, to, from its finish, to its finish, what is counted, how many, by which calendar, kind, owner, place).

From and to are activities; ends are 0 for a start and 1 for a finish. The calendar is by its place in ``calendars``,
the kind by its place in :data:`KINDS`. The owner is the activity whose condition it is, the place that of the
prerequisite among its prerequisites. There are nothing but numbers in it: a large plan has a great many, and Python's
collector of garbage leaves these alone.
"""

_ENDS: Mapping[Relation, tuple[int, int]] = {
    Relation.FINISH_START: (1, 0),
    Relation.START_START: (0, 0),
    Relation.FINISH_FINISH: (1, 1),
    Relation.START_FINISH: (0, 1),
}
_LANGUAGES = ("nb", "nn", "en")
_CLOCK = (DurationUnit.MINUTES, DurationUnit.HOURS)
_MINUTES = {
    DurationUnit.MINUTES: 1,
    DurationUnit.HOURS: 60,
    DurationUnit.DAYS: DAY,
    DurationUnit.WEEKS: 7 * DAY,
}
_DAY = Duration(1, DurationUnit.WORKING_DAYS)


class Network:
    """The numbers of a plan. All lists are by the place of an activity in ``activities``.

    ``low`` bounds the start from below, ``start_high`` and ``high`` start and finish from above. ``length`` and
    ``working`` say how long an activity takes, in minutes or in working days. ``undated`` are the ids of the activities
    that nothing at all says when they are, ``dropped`` of those that are cancelled, or over without a known date.
    """

    def __init__(self, plan: Plan, calendars: WorkCalendars, as_of: dt.date | None = None) -> None:
        self.plan = plan
        self.work_calendars = calendars
        self.as_of = as_of
        self.resumed: set[int] = set()
        """Activities that are not done yet, and wait for nothing but the day that the plan is seen from."""
        self.activities: list[Activity] = []
        self.undated: tuple[str, ...] = ()
        self.dropped: tuple[str, ...] = ()
        self.place: dict[str, int] = {}
        self.low: list[int] = []
        self.high: list[int] = []
        self.start_high: list[int] = []
        self.length: list[int] = []
        self.working: list[bool] = []
        self.stretches: list[bool] = []
        self.assumed: list[bool] = []
        self.snap: list[int] = []
        self.calendars: list[WorkDays] = []
        self.calendar: list[int] = []
        self.days: list[WorkDays] = []
        """The calendar of each activity, and before that by its place in ``calendars``."""
        self.into: list[list[Pull]] = []
        self.out: list[list[Pull]] = []
        self.turned: list[int] = []
        """Activities that a pull comes into from one that stands after them: where one sweep is not enough."""
        self._choose()
        self._calendars(calendars)
        self._bound()
        if as_of is not None:
            self._resume(as_of)
        self._join()

    # --- making ---------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        """Leave out what is cancelled, what is over without a date, and what nothing says anything about."""
        plan = self.plan
        dropped: set[str] = set()
        bare: set[str] = set()
        for activity in plan.activities:
            when = activity.when
            record = None if when.series else activity.record
            if record is not None and record.outcome is Outcome.CANCELLED:
                dropped.add(activity.id)
            elif (when.precision is Precision.UNKNOWN and when.window is None) or is_put_off(activity):
                if record is not None and record.outcome.happened and record.on is None:
                    dropped.add(activity.id)
                elif (
                    (record is None or (record.on is None and record.to is None))
                    and not activity.requires
                    and not activity.part_of
                ):
                    bare.add(activity.id)
            elif when.series and not when.series.anchored and _alone(activity):
                bare.add(activity.id)
        if bare:
            for activity in plan.activities:
                if activity.id not in dropped:
                    for needed in activity.requires:
                        bare.discard(self._id(needed.activity))
                    for id in activity.when.named.values():
                        bare.discard(self._id(id))
                    if activity.part_of:
                        bare.discard(self._id(activity.part_of))
        self.dropped = tuple(activity.id for activity in plan.activities if activity.id in dropped)
        self.undated = tuple(activity.id for activity in plan.activities if activity.id in bare)
        self.activities = [
            activity for activity in plan.activities if activity.id not in dropped and activity.id not in bare
        ]
        self.place = {activity.id: number for number, activity in enumerate(self.activities)}

    def _id(self, id: str) -> str:
        part = self.plan.find(id)
        return part.id if part else id

    def _calendars(self, calendars: WorkCalendars) -> None:
        """One :class:`WorkDays` for all activities whose units follow the same school-year calendars."""
        first, last = self._dates()
        by_days: dict[Hashable, int] = {}
        by_units: dict[tuple[str, ...], int] = {}
        by_who: dict[tuple[str, ...], int] = {}
        for activity in self.activities:
            who = _who(activity)
            calendar = by_who.get(who)
            if calendar is None:
                units = calendars.units(who)
                calendar = by_units.get(units)
                if calendar is None:
                    key = calendars.same_days(units)
                    calendar = by_days.get(key)
                    if calendar is None:
                        calendar = by_days[key] = len(self.calendars)
                        self.calendars.append(WorkDays(partial(calendars.is_working, who=units), first, last))
                    by_units[units] = calendar
                by_who[who] = calendar
            self.calendar.append(calendar)
        self.days = [self.calendars[number] for number in self.calendar]

    def _dates(self) -> tuple[int, int]:
        """The span of days that the plan speaks of, with some room around it."""
        days: list[dt.date] = []
        if self.plan.period:
            days += [self.plan.period.start, self.plan.period.end]
        for activity in self.activities:
            exact = _exact(activity)
            if exact:
                days += exact[:2]
                continue
            window = _window(activity)
            if window:
                days += [day for day in (window.earliest, window.latest) if day]
        if not days:
            days = [dt.date(2020, 1, 1)]
        return min(days).toordinal() - 60, max(days).toordinal() + 400

    def _bound(self) -> None:
        """What each activity says of itself."""
        period = self.plan.period
        beginning = period.start.toordinal() * DAY if period else NEVER
        whole: set[str] = {self._id(activity.part_of) for activity in self.activities if activity.part_of}
        for number, activity in enumerate(self.activities):
            low, high, start_high = NEVER, ALWAYS, ALWAYS
            exact = _exact(activity)
            duration = _duration(activity) if exact is None else activity.duration
            assumed = duration is None and exact is None
            taken = duration or _DAY
            stretches = False
            if exact is not None:
                start, end, clock = exact
                if clock is not None:
                    low, high = clock
                    length, working, snap = high - low, False, FIXED
                elif duration is not None and duration.unit in _CLOCK and start == end:
                    low, high = start.toordinal() * DAY, (end.toordinal() + 1) * DAY
                    length, working, snap = min(_minutes(duration), high - low), False, FIXED
                else:
                    low = start.toordinal() * DAY
                    length, working, snap = (end - start).days * DAY + DAY, False, FIXED
                    if duration is not None and start == end and isinstance(activity.when, OnDate):
                        length, working = _taken(duration)
                        if working:
                            length = self.days[number].after(low, length) - low
                            working = False
                    high = start_high = low + length
                    start_high = low
            else:
                length, working = _taken(taken)
                snap = IN_A_DAY if taken.unit in _CLOCK else WHOLE_DAYS
                window = _window(activity)
                if window:
                    low = window.earliest.toordinal() * DAY if window.earliest else NEVER
                    high = (window.latest.toordinal() + 1) * DAY if window.latest else ALWAYS
                elif activity.when.begins is not None and not is_put_off(activity):
                    low = start_high = activity.when.begins.toordinal() * DAY
                    snap = FIXED
                if low == NEVER:
                    low = beginning
                # What was not told how long it takes stretches over its parts.
                stretches = duration is None and activity.id in whole
            self.low.append(low)
            self.high.append(high)
            self.start_high.append(start_high)
            self.length.append(length)
            self.working.append(working)
            self.stretches.append(stretches)
            self.assumed.append(assumed)
            self.snap.append(snap)

    def _resume(self, as_of: dt.date) -> None:
        """Let what is not done yet begin on the day ``as_of`` at the earliest; a last day that has passed stands."""
        today = as_of.toordinal() * DAY
        whole: set[str] = {self._id(activity.part_of) for activity in self.activities if activity.part_of}
        for i, activity in enumerate(self.activities):
            record = activity.record
            begun = activity.id in whole or activity.kind == "phase" or activity.when.series is not None
            if begun or (record is not None and record.outcome is not Outcome.MOVED) or self.low[i] >= today:
                continue
            exact = _exact(activity)
            if exact is not None:
                if exact[1] >= as_of or self.plan.kind(activity.kind).meeting:
                    continue
                self.length[i], self.working[i] = _taken(activity.duration or _DAY)
                self.assumed[i] = activity.duration is None
            if self.snap[i] == FIXED:
                self.snap[i] = WHOLE_DAYS
            self.low[i], self.start_high[i] = today, ALWAYS
            self.resumed.add(i)

    def _join(self) -> None:
        """What activities say of each other."""
        into: list[list[Pull]] = [[] for _ in self.activities]
        out: list[list[Pull]] = [[] for _ in self.activities]
        self.into, self.out = into, out
        place, find, by = self.place, self.plan.find, self.calendar
        turned: set[int] = set()

        def pull(
            source: int, target: int, ends: tuple[int, int], what: int, n: int, kind: int, owner: int, number: int = 0
        ) -> None:
            link = (source, target, *ends, what, n, by[owner], kind, owner, number)
            into[target].append(link)
            out[source].append(link)

        def at(id: str) -> int | None:
            number = place.get(id)
            if number is None:
                part = find(id)
                number = place.get(part.id) if part is not None else None
            return number

        for i, activity in enumerate(self.activities):
            for number, needed in enumerate(activity.requires):
                other = at(needed.activity)
                if other is None:
                    continue
                ends = _ENDS[needed.relation]
                # What is required comes first, also when only the most lag is given; a negative one says otherwise.
                if needed.lag is not None or needed.max_lag is None or needed.max_lag.amount >= 0:
                    what, n = _lag(needed.lag)
                    pull(other, i, ends, what, n, LAG, i, number)
                if needed.max_lag is not None:
                    what, n = _lag(needed.max_lag)
                    if needed.max_lag.unit is DurationUnit.WORKING_DAYS:
                        what = BACK  # also for none at all: from Friday to Monday there is no working day
                    pull(i, other, (ends[1], ends[0]), what, n if what == BACK else -n, MAX_LAG, i, number)
                    turned.add(other)
            when = activity.when
            if isinstance(when, UntilActivity):
                other = at(when.until)
                if other is not None:
                    pull(i, other, (1, 0), MINUTES, 0, UNTIL, i)
            if activity.part_of and self.snap[i] != FIXED:
                other = at(activity.part_of)
                if other is not None:
                    pull(other, i, (0, 0), MINUTES, 0, PART_OF, i)
                    pull(i, other, (1, 1), MINUTES, 0, PART_OF, i)
                    turned.add(other)
        self.turned = sorted(turned)

    # --- times of one activity ------------------------------------------------------------------------------------

    def finish(self, i: int, start: int) -> int:
        """The finish of an activity that starts at ``start``; the earliest one for one that stretches."""
        return self.days[i].after(start, self.length[i]) if self.working[i] else start + self.length[i]

    def undated_length(self, i: int) -> tuple[int, bool]:
        """How long an activity would take without its dates: (how much, whether in working days)."""
        return _taken(self.activities[i].duration or _DAY)

    def start_for(self, i: int, finish: int) -> int:
        """The earliest start with which an activity is over at ``finish`` or later."""
        if self.working[i]:
            return self.days[i].start_for(finish, self.length[i])
        return finish - self.length[i]

    def last_start(self, i: int, finish: int) -> int:
        """The latest start with which an activity is over at ``finish`` or earlier."""
        if self.working[i]:
            return self.days[i].before_after(finish, self.length[i])
        return finish - self.length[i]

    def rise(self, i: int, start: int) -> int:
        """The first time from ``start`` on at which the activity can start."""
        snap = self.snap[i]
        if snap == FIXED:
            return start
        days = self.days[i]
        if snap == WHOLE_DAYS:
            return days.day(days.before(-(-start // DAY))) * DAY
        day = start // DAY
        if days.works(day) and (start + self.length[i] <= (day + 1) * DAY or start == day * DAY):
            return start
        return days.day(days.before(day + 1)) * DAY

    def sink(self, i: int, start: int) -> int:
        """The last time up to ``start`` at which the activity can start."""
        snap = self.snap[i]
        if snap == FIXED:
            return start
        days = self.days[i]
        day = days.day(days.before(start // DAY + 1) - 1)
        if snap == WHOLE_DAYS:
            return day * DAY
        return min(start, max(day * DAY, (day + 1) * DAY - self.length[i]))

    # --- words ----------------------------------------------------------------------------------------------------

    def constraint(self, pull: Pull) -> Constraint:
        """What a pull says, for people."""
        source, target, _, _, _, _, _, number, owner, place = pull
        kind = KINDS[number]
        own = self.lower(owner) if number == DATE else None
        if own is not None:
            return own
        activity = self.activities[owner]
        needed = activity.requires[place] if number in (LAG, MAX_LAG) else None
        lag = None
        if needed is not None:
            lag = needed.lag if number == LAG else needed.max_lag
        return Constraint(
            kind=kind,
            activity=activity.id,
            other=self.activities[source if owner == target else target].id,
            relation=needed.relation if needed is not None else None,
            lag=lag,
        )

    def lower(self, i: int) -> Constraint | None:
        """What keeps the start of an activity from being earlier, by its own words."""
        low = self.low[i]
        if low == NEVER:
            return None
        if i in self.resumed:
            return Constraint(
                kind=ConstraintKind.AS_OF, activity=self.activities[i].id, day=dt.date.fromordinal(low // DAY)
            )
        return self._own(i, ConstraintKind.EARLIEST, low // DAY)

    def upper(self, i: int) -> Constraint | None:
        """What keeps the end of an activity from being later, by its own words."""
        if self.high[i] != ALWAYS:
            return self._own(i, ConstraintKind.LATEST, (self.high[i] - 1) // DAY)
        if self.start_high[i] != ALWAYS:
            return self._own(i, ConstraintKind.START, self.start_high[i] // DAY)
        return None

    def narrow(self, i: int) -> Constraint:
        """That the window of an activity has no room for it."""
        activity = self.activities[i]
        duration = _duration(activity) or _DAY
        first = dt.date.fromordinal(self.low[i] // DAY)
        last = dt.date.fromordinal((self.high[i] - 1) // DAY)
        return Constraint(
            kind=ConstraintKind.WINDOW,
            activity=activity.id,
            day=first,
            end=last,
            duration=duration,
            detail=self._days_off(activity, first, last),
        )

    def _days_off(self, activity: Activity, first: dt.date, last: dt.date) -> Text | None:
        """The holidays and breaks that take room from a window; weekends go without saying."""
        who = _who(activity)
        days = (first + dt.timedelta(days=n) for n in range(min((last - first).days, 400) + 1))
        reasons = (self.work_calendars.why_free(day, who) for day in days if day.weekday() < 5)
        named = tuple(dict.fromkeys(why for why in reasons if why is not None))
        if not named:
            return None
        return Worded(lambda language: ", ".join(why.to(language) for why in named))

    def _own(self, i: int, kind: ConstraintKind, ordinal: int) -> Constraint:
        activity = self.activities[i]
        if activity.when.series is not None:
            often = Worded(partial(when_in_words, activity.when.series))
            return Constraint(
                kind=ConstraintKind.SERIES, activity=activity.id, day=dt.date.fromordinal(ordinal), detail=often
            )
        exact = _exact(activity)
        if exact is not None:
            return Constraint(kind=ConstraintKind.DATE, activity=activity.id, day=exact[0], end=exact[1])
        if self.start_high[i] != ALWAYS:
            kind = ConstraintKind.START
        elif kind is ConstraintKind.EARLIEST and ((window := _window(activity)) is None or window.earliest is None):
            kind = ConstraintKind.PERIOD
        return Constraint(kind=kind, activity=activity.id, day=dt.date.fromordinal(ordinal))


def _who(activity: Activity) -> tuple[str, ...]:
    """Whose working days count: of those who take part, else of those responsible."""
    return tuple([part.who for part in activity.takes_part]) or activity.responsible


def _alone(activity: Activity) -> bool:
    return not activity.requires and not activity.part_of


def _duration(activity: Activity) -> Duration | None:
    """How long the plan says that all of an activity takes."""
    return (activity.when.duration if activity.when.series is None else None) or activity.duration


def _window(activity: Activity) -> Bounds | None:
    """The bounds within which a day must be chosen; None when there are none, or its old ones no longer hold."""
    return None if is_put_off(activity) else activity.when.window


def _exact(activity: Activity) -> tuple[dt.date, dt.date, tuple[int, int] | None] | None:
    """(first day, last day, (start, end) in minutes when the clock is known) of what the plan dates exactly."""
    when = activity.when
    first, last = when.bounds.earliest, when.bounds.latest
    if when.series is not None:
        return (first, last, None) if first is not None and last is not None else None
    record = activity.record
    if is_put_off(activity):
        return None
    if record is not None:
        day = record.on if record.outcome.happened else record.to
        if day is not None:
            length = dt.timedelta()
            if when.clock is not None:
                length = when.clock[1].date() - when.clock[0].date()
            elif when.fixed and first is not None and last is not None:
                length = last - first
            return day, day + length, None
    if not when.fixed or first is None or last is None:
        return None
    return first, last, (_clock(when.clock[0]), _clock(when.clock[1])) if when.clock else None


def _clock(time: dt.datetime) -> int:
    return time.toordinal() * DAY + time.hour * 60 + time.minute


def _minutes(duration: Duration) -> int:
    return duration.amount * _MINUTES[duration.unit]


def _taken(duration: Duration) -> tuple[int, bool]:
    if duration.unit is DurationUnit.WORKING_DAYS:
        return max(duration.amount, 1), True
    return max(_minutes(duration), 1), False


def _lag(lag: Duration | None) -> tuple[int, int]:
    if lag is None or lag.amount == 0:
        return MINUTES, 0
    if lag.unit is DurationUnit.WORKING_DAYS:
        return WORKING, lag.amount
    return MINUTES, _minutes(lag)
