"""Series: the rule by which something is held again and again (RFC 5545, 3.3.10), and the days that it gives."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, ClassVar, Literal, Self, TypeVar

import attrs

from lmp_core.model.advice import ABOVE_ZERO, AS_A_CLOCK, SWAP
from lmp_core.model.duration import Duration, DurationUnit, as_duration
from lmp_core.model.errors import ModelError, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.model.when import bokmaal
from lmp_core.model.when.dates import Moment, as_date, as_dates, day_of, refusal
from lmp_core.model.when.days import DateRange, as_date_range
from lmp_core.model.when.form import Bounds, Surroundings, Time, TimeForm, WorkingDays, in_file
from lmp_core.model.when.frequency_words import how_often
from lmp_core.model.when.precision import Precision
from lmp_core.model.when.table import from_table
from lmp_core.model.when.words import one_of

_NOT_MOVED = phrase("{value} is not a time of a series that is moved")
_AS_MOVED = phrase("write { date = 2020-10-06, to = 2020-10-13 }")
_NOT_HOW_OFTEN = phrase("{text} does not say how often")
_AS_HOW_OFTEN = phrase('write "week", "2 weeks", "month" or "3 days"')
_WRONG_INTERVAL = phrase("the interval {interval} is not a whole number from 1 to 100")
_EVERY_OTHER = phrase("2 means every other")
_WRONG_COUNT = phrase("the count {count} is not a whole number from 1 to 5000")
_SAY_HOW_MANY = phrase("say how many times")
_UNTIL_BEFORE_START = phrase("until {until} is before the start {start}")
_NOT_A_CLOCK = phrase("{start_time} is not a time of day")
_NOT_A_WEEK_OF_MONTH = phrase("{week_of_month} is not a week of a month")
_AS_A_WEEK_OF_MONTH = phrase("write 1 to 5, or -1 for the last")
_WEEK_OF_MONTH_OF_MONTHS = phrase("week_of_month goes with a monthly series on weekdays")
_MAKE_IT_MONTHLY = phrase("write every = 'month' and weekdays = ['tuesday'], or leave week_of_month out")
_WEEKDAYS_OF_WEEKS = phrase("weekdays go with a weekly series")
_MAKE_IT_WEEKLY = phrase("write every = 'week', give week_of_month for a monthly one, or leave the weekdays out")
_NOT_ABOVE_ZERO = phrase("the duration {duration} is not above zero")

MOST_TIMES = 5000
"""The most times of a series that are worked out: the highest ``count`` that a plan may ask for."""
ENDLESS = dt.timedelta(days=731)
"""The length in days up to which a series without an end is worked out where the plan has no period: two years."""

T = TypeVar("T")

_LAST = dt.date(2200, 12, 31)
_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


class Frequency(StrEnum):
    """The frequency of a series, as in RFC 5545, 3.3.10 (FREQ)."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday, as in :meth:`datetime.date.weekday`."""
        return list(Weekday).index(self)


class OnFreeDay(StrEnum):
    """The rule for a time of a series that falls on a day when those who take part do not work."""

    KEEP = "keep"
    SKIP = "skip"
    NEXT = "next working day"


def _as_frequency(value: Any) -> Frequency:
    return one_of(Frequency)(value)


def _as_on_free_day(value: Any) -> OnFreeDay:
    return one_of(OnFreeDay)(value)


def _as_weekdays(value: Any) -> tuple[Weekday, ...]:
    words = [value] if isinstance(value, str) else list(value)
    return tuple(sorted({one_of(Weekday)(word) for word in words}, key=lambda day: day.number))


@attrs.frozen(repr=False)
class Moved:
    """One time of a series, moved from one day to another."""

    date: dt.date = attrs.field(converter=as_date)
    to: dt.date = attrs.field(converter=as_date)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.date} to {self.to})"


def _each(items: Any, convert: Callable[[Any], T]) -> Iterator[T]:
    """Each of some items converted; the path of a problem is the item's place."""
    for place, item in enumerate(items):
        try:
            yield convert(item)
        except ModelError as error:
            raise ModelError(*[problem.under(place) for problem in error.problems]) from None


def _moved(value: Any) -> Moved:
    if isinstance(value, Moved):
        return value
    if isinstance(value, Mapping):
        return from_table(Moved, value)
    raise refusal(_NOT_MOVED.filled(value=shown(value)), _AS_MOVED)


def _as_moved(value: Any) -> tuple[Moved, ...]:
    return tuple(_each(value, _moved))


def _as_periods(value: Any) -> tuple[DateRange, ...]:
    return tuple(sorted(set(_each(value, as_date_range)), key=lambda span: (span.start, span.end)))


_EVERY = re.compile(r"(?:([1-9]\d{0,2}) )?(day|week|month|year)s?", re.ASCII)
_COUNTED = {
    "day": Frequency.DAILY,
    "week": Frequency.WEEKLY,
    "month": Frequency.MONTHLY,
    "year": Frequency.YEARLY,
}


def read_every(text: Any) -> dict[str, Any]:
    """The frequency and the interval of a series, from the words of a plan file.

    >>> read_every("2 weeks")
    {'frequency': <Frequency.WEEKLY: 'weekly'>, 'interval': 2}

    Raises:
        ModelError: when it does not say how often.
    """
    counted = _EVERY.fullmatch(text) if isinstance(text, str) else None
    if counted is None:
        raise refusal(_NOT_HOW_OFTEN.filled(text=shown(text)), _AS_HOW_OFTEN)
    return {"frequency": _COUNTED[counted[2]], "interval": int(counted[1] or 1)}


def every_text(series: Recurring) -> str:
    """The frequency and the interval of a series, in the words of a plan file.

    >>> every_text(Recurring.every("2 weeks"))
    '2 weeks'
    """
    word = next(word for word, frequency in _COUNTED.items() if frequency is series.frequency)
    return word if series.interval == 1 else f"{series.interval} {word}s"


@attrs.frozen(kw_only=True, repr=False)
class Recurring(TimeForm):
    """A series: every ``interval``-th day, week, month or year.

    Without ``start`` the series is unanchored: "every other week" stays just that, and no date is made up. ``until`` is
    the last possible day; ``count`` the number of times. ``start_time`` is minutes-precise local time as ``HH:MM``.
    ``except_dates`` are left out, and so is all that lies in ``except_periods``, such as the weeks of an exam;
    ``moved`` are held on another day. A monthly series on ``weekdays`` says in which ``week_of_month``: 1 for the first
    Tuesday of the month, -1 for the last.
    """

    KEYS: ClassVar[tuple[str, ...]] = ("every",)

    frequency: Frequency = attrs.field(converter=_as_frequency, metadata=in_file(key="every", spread=read_every))
    interval: int = attrs.field(default=1, metadata=in_file(unwritten=True))
    weekdays: tuple[Weekday, ...] = attrs.field(default=(), converter=_as_weekdays)
    week_of_month: int | None = attrs.field(default=None, metadata=in_file(minimum=-1))
    start: dt.date | None = attrs.field(
        default=None, converter=attrs.converters.optional(as_date), metadata=in_file(key="from")
    )
    until: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    count: int | None = None
    start_time: str | None = attrs.field(default=None, metadata=in_file(key="time", pattern=_CLOCK))
    duration: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    on_free_day: OnFreeDay = attrs.field(default=OnFreeDay.SKIP, converter=_as_on_free_day)
    except_dates: tuple[dt.date, ...] = attrs.field(default=(), converter=as_dates, metadata=in_file(key="except"))
    except_periods: tuple[DateRange, ...] = attrs.field(default=(), converter=_as_periods)
    moved: tuple[Moved, ...] = attrs.field(default=(), converter=_as_moved)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.interval, bool) or not isinstance(self.interval, int) or not 1 <= self.interval <= 100:
            raise refusal(_WRONG_INTERVAL.filled(interval=shown(self.interval)), _EVERY_OTHER)
        if self.count is not None and (
            isinstance(self.count, bool) or not isinstance(self.count, int) or not 1 <= self.count <= MOST_TIMES
        ):
            raise refusal(_WRONG_COUNT.filled(count=shown(self.count)), _SAY_HOW_MANY)
        if self.start is not None and self.until is not None and self.until < self.start:
            raise refusal(_UNTIL_BEFORE_START.filled(until=self.until, start=self.start), SWAP)
        if self.start_time is not None and not re.fullmatch(_CLOCK, self.start_time):
            raise refusal(_NOT_A_CLOCK.filled(start_time=shown(self.start_time)), AS_A_CLOCK)
        if self.week_of_month is not None:
            if isinstance(self.week_of_month, bool) or self.week_of_month not in (-1, 1, 2, 3, 4, 5):
                raise refusal(_NOT_A_WEEK_OF_MONTH.filled(week_of_month=shown(self.week_of_month)), _AS_A_WEEK_OF_MONTH)
            if self.frequency is not Frequency.MONTHLY or not self.weekdays:
                raise refusal(
                    _WEEK_OF_MONTH_OF_MONTHS,
                    _MAKE_IT_MONTHLY,
                )
        elif self.weekdays and self.frequency is not Frequency.WEEKLY:
            raise refusal(
                _WEEKDAYS_OF_WEEKS,
                _MAKE_IT_WEEKLY,
            )
        if self.duration is not None and self.duration.amount <= 0:
            raise refusal(_NOT_ABOVE_ZERO.filled(duration=self.duration), ABOVE_ZERO)

    @classmethod
    def every(cls, often: str, *, time: str | None = None, **fields: Any) -> Self:
        """A series with how often in words; ``time`` is the time of day it starts at, ``fields`` are all others.

        >>> Recurring.every("2 weeks", weekdays=["tuesday"], start="2026-08-25", time="14:00").interval
        2

        Raises:
            ModelError: when the words do not say how often, or a field is wrong.
        """
        return cls(**read_every(often), start_time=time, **fields)

    @property
    def anchored(self) -> bool:
        """Whether the series has a start, so that its dates are known."""
        return self.start is not None

    @property
    def words(self) -> str:
        """Its frequency, days of the week and time of day, its start and its end, where these are given."""
        often = how_often(self)
        start = f" fra {bokmaal.day(self.start)}" if self.start else ""
        return f"{often}{start} til {bokmaal.day(self.until)}" if self.until else often + start

    @property
    def series(self) -> Recurring:
        """Itself."""
        return self

    @property
    def precision(self) -> Precision:
        """SERIES; its times have one of their own once it has a start."""
        return Precision.SERIES

    @property
    def bounds(self) -> Bounds:
        """Its first and its last possible day, where they are given."""
        return Bounds(self.start, self.until)

    @property
    def begins(self) -> dt.date | None:
        """Its start, where it has one."""
        return self.start

    @property
    def length(self) -> None:
        """Not known of the whole series."""
        return None

    def without(self, days: DateRange) -> Self:
        """The series with these days among those that are left out."""
        if self.start is None or days in self.except_periods or not self.bounds.touch(days):
            return self
        return attrs.evolve(self, except_periods=(*self.except_periods, days))

    def time(self, around: Surroundings) -> Time:
        """The time of a series as a whole: no days, and SERIES while it has no start."""
        return Time(None, None, Precision.SERIES if self.start is None else Precision.UNKNOWN)

    def last_day(self, period_end: dt.date | None, start: dt.date | None = None) -> dt.date:
        """The last day up to which it is worked out, when it starts on ``start`` or else on its own first day."""
        if self.until is not None:
            return self.until
        if self.count is not None:
            return _LAST
        if period_end is not None:
            return period_end
        first = start or self.start
        return min(first + ENDLESS, _LAST) if first else _LAST

    def days(self, around: Surroundings) -> SeriesDays:
        """The days that it is held on, and those left out; none when it has no start."""
        if self.start is None:
            return SeriesDays(days=(), skipped=(), cut=False)
        last = self.last_day(around.period_end)
        return series_days(self, start=self.start, last=last, calendars=around.calendars, who=around.who)

    def time_on(self, day: dt.date, around: Surroundings) -> Time:
        """Its time on a day."""
        start: Moment = day
        if self.start_time is not None:
            start = dt.datetime.combine(day, dt.time.fromisoformat(self.start_time))
        return Time.fixed(start, _end(start, self.duration or around.duration, around))


def _end(start: Moment, duration: Duration | None, around: Surroundings) -> Moment | None:
    """The end of something that starts and lasts: exclusive for times, the last day for days."""
    days = None
    if duration is not None:
        match duration.unit:
            case DurationUnit.WORKING_DAYS:
                first = around.calendars.next_working(day_of(start), around.who)
                try:
                    last = around.calendars.add_working_days(first, duration.amount - 1, around.who)
                except UsageError:
                    return None  # it goes on for centuries
                days = (last - day_of(start)).days + 1
            case DurationUnit.DAYS | DurationUnit.WEEKS:
                days = duration.timedelta.days
            case _:
                pass
    if isinstance(start, dt.datetime):
        if duration is None:
            return None
        return start + (duration.timedelta if days is None else dt.timedelta(days=days))
    return start if days is None else start + dt.timedelta(days=days - 1)


# --- the days that a rule gives --------------------------------------------------------------------------------------

# The numbers of dateutil.rrule, which is imported only when a series is worked out.
_FREQUENCIES: Mapping[Frequency, Literal[0, 1, 2, 3]] = {
    Frequency.YEARLY: 0,
    Frequency.MONTHLY: 1,
    Frequency.WEEKLY: 2,
    Frequency.DAILY: 3,
}


@attrs.frozen(kw_only=True)
class SeriesDay:
    """One day of a series. ``rule_day`` is the day that the rule gives, ``day`` the day it is held on.

    ``because`` is the holiday or break that it was moved away from; ``by_hand`` tells that the plan moved it.
    """

    rule_day: dt.date
    day: dt.date
    because: Text | None = None
    by_hand: bool = False


@attrs.frozen(kw_only=True)
class Skipped:
    """A day that the rule gives and that is left out, and why; ``why`` is None for a day that the plan takes out."""

    day: dt.date
    why: Text | None


@attrs.frozen(kw_only=True)
class SeriesDays:
    """The days of a series, those left out, and whether there are more than :data:`MOST_TIMES`."""

    days: tuple[SeriesDay, ...]
    skipped: tuple[Skipped, ...]
    cut: bool


def rule_days(when: Recurring, *, start: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days that the rule gives from ``start`` to ``last``, both included, before anything is left out or moved.

    ``until`` and ``count`` of the rule hold too. As in RFC 5545, days left out still count towards ``count``, and a
    monthly rule leaves out the months that lack its day (31 April).
    """
    from dateutil import rrule  # half of the time it takes to import this package goes here

    until = last if when.until is None else min(last, when.until)
    if until < start:
        return
    midnight = dt.time()
    rule = rrule.rrule(
        _FREQUENCIES[when.frequency],
        dtstart=dt.datetime.combine(start, midnight),
        interval=when.interval,
        wkst=rrule.MO,
        count=when.count,
        byweekday=[rrule.weekday(day.number, when.week_of_month) for day in when.weekdays] or None,
    )
    # Not given to the rule: dateutil refuses count and until together.
    for moment in rule:
        day = moment.date()
        if day > until:
            return
        yield day


def is_excepted(day: dt.date, when: Recurring) -> bool:
    """Whether the plan takes the day out of the series."""
    return day in when.except_dates or any(day in period for period in when.except_periods)


def series_days(
    when: Recurring, *, start: dt.date, last: dt.date, calendars: WorkingDays, who: Iterable[str] = ()
) -> SeriesDays:
    """The days of a series from ``start`` to ``last``, with exceptions, moves, holidays and breaks worked in.

    A day that the rule moves to the next working day is left out when the series is on that day already. Days that the
    plan moves by hand stay where it puts them. ``moved`` and ``except_dates`` may name either the day of the rule or
    the day it was moved to.
    """
    asked = tuple(who)
    by_hand = {move.date: move.to for move in when.moved}
    days: list[SeriesDay] = []
    skipped: list[Skipped] = []
    taken: set[dt.date] = set()
    later: list[tuple[dt.date, dt.date, Text | None]] = []
    cut = False
    for place, day in enumerate(rule_days(when, start=start, last=last)):
        if place == MOST_TIMES:
            cut = True
            break
        if is_excepted(day, when):
            skipped.append(Skipped(day=day, why=None))
        elif day in by_hand:
            days.append(SeriesDay(rule_day=day, day=by_hand[day], by_hand=True))
            taken.add(by_hand[day])
        elif when.on_free_day is OnFreeDay.KEEP or calendars.is_working(day, asked):
            days.append(SeriesDay(rule_day=day, day=day))
            taken.add(day)
        elif when.on_free_day is OnFreeDay.SKIP:
            skipped.append(Skipped(day=day, why=calendars.why_free(day, asked)))
        else:
            later.append((day, calendars.next_working(day, asked), calendars.why_free(day, asked)))
    for day, to, why in later:
        if is_excepted(to, when):
            skipped.append(Skipped(day=day, why=None))
        elif to in by_hand:
            days.append(SeriesDay(rule_day=day, day=by_hand[to], by_hand=True))
        elif to in taken:
            skipped.append(Skipped(day=day, why=why))
        else:
            taken.add(to)
            days.append(SeriesDay(rule_day=day, day=to, because=why))
    days.sort(key=lambda held: (held.day, held.rule_day))
    skipped.sort(key=lambda left_out: left_out.day)
    return SeriesDays(days=tuple(days), skipped=tuple(skipped), cut=cut)
