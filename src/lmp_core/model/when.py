"""When something is: every way in which a plan gives a time or withholds it.

Each form says what is known and no more. Nothing here turns a vague time into a date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.duration import Duration, as_duration
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.ids import is_id


def _fail(message: str, hint: str) -> ModelError:
    return ModelError(Problem(message=message, hint=hint))


def as_date(value: Any) -> dt.date:
    """The converter of every date field."""
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise _fail(f"{value!r} is no date", "write year-month-day, such as 2020-08-11")
    if not 1900 <= value.year <= 2200:
        raise _fail(f"the year {value.year} is outside 1900-2200", "check the year")
    return value


def as_dates(value: Any) -> tuple[dt.date, ...]:
    return tuple(sorted({as_date(day) for day in value}))


def _as_datetime(value: Any) -> dt.datetime:
    if not isinstance(value, dt.datetime):
        raise _fail(f"{value!r} is no date with a time", "write 2020-08-11T09:00:00")
    if value.tzinfo is not None:
        raise _fail("a time in a plan is local time", "leave the offset out; the plan's timezone applies")
    if value.microsecond:
        raise _fail("a time in a plan has whole seconds", "leave the fraction out")
    as_date(value.date())
    return value


@attrs.frozen(kw_only=True)
class OnDate:
    """One whole day."""

    date: dt.date = attrs.field(converter=as_date)


@attrs.frozen(kw_only=True)
class At:
    """From a time to a time, local to the plan's time zone. ``end`` is exclusive, as in iCalendar (RFC 5545, 3.6.1)."""

    start: dt.datetime = attrs.field(converter=_as_datetime)
    end: dt.datetime = attrs.field(converter=_as_datetime)

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise _fail(
                f"the end {self.end} is not after the start {self.start}", "swap them, or mend the one in error"
            )


@attrs.frozen(kw_only=True)
class DateRange:
    """Whole days, the first and the last included: 8-9 September lasts two days."""

    start: dt.date = attrs.field(converter=as_date)
    end: dt.date = attrs.field(converter=as_date)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise _fail(f"the end {self.end} is before the start {self.start}", "swap them, or mend the one in error")

    @property
    def days(self) -> int:
        """How many days, first and last included."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end


_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)
_TERM = re.compile(r"(\d{4})-(autumn|spring)\Z", re.ASCII)
_SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{4})\Z", re.ASCII)


def _first(year: int, month: int) -> dt.date:
    return dt.date(year, month, 1)


def _before(year: int, month: int) -> dt.date:
    """The last day before a month begins."""
    return dt.date(year, month, 1) - dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Week:
    """Some time in an ISO 8601 week, written ``2020-W37``."""

    week: str = attrs.field()

    @week.validator
    def _check(self, attribute: object, value: object) -> None:
        self.span()

    def span(self) -> DateRange:
        """Monday to Sunday of the week."""
        found = _WEEK.match(self.week) if isinstance(self.week, str) else None
        try:
            monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
        except ValueError:
            monday = None
        if monday is None:
            raise _fail(f"{self.week!r} is no week", "write 2020-W37 (weeks are 01-52, in some years 53)")
        return DateRange(start=monday, end=monday + dt.timedelta(days=6))


@attrs.frozen(kw_only=True)
class Month:
    """Some time in a month, written ``2020-11``."""

    month: str = attrs.field()

    @month.validator
    def _check(self, attribute: object, value: object) -> None:
        self.span()

    def span(self) -> DateRange:
        """The first to the last day of the month."""
        found = _MONTH.match(self.month) if isinstance(self.month, str) else None
        if found is None or not 1 <= int(found[2]) <= 12:
            raise _fail(f"{self.month!r} is no month", "write 2020-11")
        year, month = int(found[1]), int(found[2])
        following = (year + 1, 1) if month == 12 else (year, month + 1)
        return DateRange(start=_first(year, month), end=_before(*following))


@attrs.frozen(kw_only=True)
class Term:
    """Some time in a term of the school year: ``2020-autumn`` (August to December), ``2021-spring`` (January to July).

    The bounds are those of the school year as the Education Act counts it (opplæringslova § 14-1: the school year runs
    from 1 August to 31 July).
    """

    term: str = attrs.field()

    @term.validator
    def _check(self, attribute: object, value: object) -> None:
        self.span()

    def span(self) -> DateRange:
        """The first to the last day of the term."""
        found = _TERM.match(self.term) if isinstance(self.term, str) else None
        if found is None:
            raise _fail(f"{self.term!r} is no term", "write 2020-autumn or 2021-spring")
        year = int(found[1])
        if found[2] == "autumn":
            return DateRange(start=_first(year, 8), end=_before(year + 1, 1))
        return DateRange(start=_first(year, 1), end=_before(year, 8))


@attrs.frozen(kw_only=True)
class SchoolYear:
    """Some time in a school year, written ``2020-2021``: 1 August to 31 July."""

    school_year: str = attrs.field()

    @school_year.validator
    def _check(self, attribute: object, value: object) -> None:
        self.span()

    def span(self) -> DateRange:
        """The first to the last day of the school year."""
        found = _SCHOOL_YEAR.match(self.school_year) if isinstance(self.school_year, str) else None
        if found is None or int(found[2]) != int(found[1]) + 1:
            raise _fail(f"{self.school_year!r} is no school year", "write 2020-2021")
        return DateRange(start=_first(int(found[1]), 8), end=_before(int(found[2]), 8))


@attrs.frozen(kw_only=True)
class Window:
    """Somewhere between two days, taking ``duration``; when exactly is still to be chosen."""

    earliest: dt.date = attrs.field(converter=as_date)
    latest: dt.date = attrs.field(converter=as_date)
    duration: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))

    def __attrs_post_init__(self) -> None:
        if self.latest < self.earliest:
            raise _fail(
                f"latest {self.latest} is before earliest {self.earliest}", "swap them, or mend the one in error"
            )
        if self.duration is not None and self.duration.amount <= 0:
            raise _fail(f"the duration {self.duration} is not above zero", "give a positive duration")

    def span(self) -> DateRange:
        """The first to the last possible day."""
        return DateRange(start=self.earliest, end=self.latest)


E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E]) -> Callable[[Any], E]:
    """A converter to ``kind`` whose error names the nearest right word."""

    def convert(value: Any) -> E:
        try:
            return kind(value)
        except ValueError:
            words = [member.value for member in kind]
            raise _fail(f"{value!r} is not one of the words allowed here", did_you_mean(str(value), words)) from None

    return convert


class Frequency(StrEnum):
    """How often, in the terms of RFC 5545, 3.3.10 (FREQ)."""

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
    """What becomes of a time of a series that falls on a day when those who take part do not work."""

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


def _as_moved(value: Any) -> tuple[Moved, ...]:
    return tuple(value)


def _as_periods(value: Any) -> tuple[DateRange, ...]:
    for one in value:
        if not isinstance(one, DateRange):
            raise _fail(f"{one!r} is no range of days", "write { start = 2021-05-18, end = 2021-06-04 }")
    return tuple(sorted(set(value), key=lambda span: (span.start, span.end)))


@attrs.frozen(kw_only=True)
class Moved:
    """One time of a series, moved from one day to another."""

    date: dt.date = attrs.field(converter=as_date)
    to: dt.date = attrs.field(converter=as_date)


@attrs.frozen(kw_only=True)
class Recurring:
    """A series: every ``interval``-th day, week, month or year.

    Without ``start`` the series is unanchored: "every other week" stays just that, and no date is made up. ``until`` is
    the last possible day; ``count`` the number of times. ``start_time`` is minutes-precise local time as ``HH:MM``.
    ``except_dates`` are left out, and so is all that lies in ``except_periods``, such as the weeks of an exam;
    ``moved`` are held on another day. A monthly series on ``weekdays`` says in which ``week_of_month``: 1 for the first
    Tuesday of the month, -1 for the last.
    """

    frequency: Frequency = attrs.field(converter=_as_frequency)
    interval: int = 1
    weekdays: tuple[Weekday, ...] = attrs.field(default=(), converter=_as_weekdays)
    week_of_month: int | None = None
    start: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    until: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    count: int | None = None
    start_time: str | None = None
    duration: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    on_free_day: OnFreeDay = attrs.field(default=OnFreeDay.SKIP, converter=_as_on_free_day)
    except_dates: tuple[dt.date, ...] = attrs.field(default=(), converter=as_dates)
    except_periods: tuple[DateRange, ...] = attrs.field(default=(), converter=_as_periods)
    moved: tuple[Moved, ...] = attrs.field(default=(), converter=_as_moved)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.interval, bool) or not isinstance(self.interval, int) or not 1 <= self.interval <= 100:
            raise _fail(f"the interval {self.interval!r} is no whole number from 1 to 100", "2 means every other")
        if self.count is not None and (
            isinstance(self.count, bool) or not isinstance(self.count, int) or not 1 <= self.count <= 5000
        ):
            raise _fail(f"the count {self.count!r} is no whole number from 1 to 5000", "say how many times")
        if self.start is not None and self.until is not None and self.until < self.start:
            raise _fail(f"until {self.until} is before the start {self.start}", "swap them, or mend the one in error")
        if self.start_time is not None and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", self.start_time):
            raise _fail(f"{self.start_time!r} is no time of day", "write 09:00")
        if self.week_of_month is not None:
            if isinstance(self.week_of_month, bool) or self.week_of_month not in (-1, 1, 2, 3, 4, 5):
                raise _fail(f"{self.week_of_month!r} is no week of a month", "write 1 to 5, or -1 for the last")
            if self.frequency is not Frequency.MONTHLY or not self.weekdays:
                raise _fail(
                    "week_of_month goes with a monthly series on weekdays",
                    "set frequency = 'monthly' and weekdays = ['tuesday'], or leave week_of_month out",
                )
        elif self.weekdays and self.frequency is not Frequency.WEEKLY:
            raise _fail(
                "weekdays go with a weekly series",
                "set frequency = 'weekly', give week_of_month for a monthly one, or leave the weekdays out",
            )
        if self.duration is not None and self.duration.amount <= 0:
            raise _fail(f"the duration {self.duration} is not above zero", "give a positive duration")

    @property
    def anchored(self) -> bool:
        """Whether the series has a start, so that its dates are known."""
        return self.start is not None


@attrs.frozen(kw_only=True)
class UntilActivity:
    """From now on, or from ``start``, until an activity begins: between-work "until the next guidance meeting"."""

    until: str = attrs.field()
    start: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))

    @until.validator
    def _check(self, attribute: object, value: object) -> None:
        if not isinstance(value, str) or not is_id(value):
            raise _fail(f"{value!r} is no id of an activity", "write the id of the activity that ends this one")


@attrs.frozen(kw_only=True)
class Unknown:
    """The time is not known, which is a value of its own. ``near`` may say between which days it must be."""

    near: DateRange | None = None


When = OnDate | At | DateRange | Week | Month | Term | SchoolYear | Window | Recurring | UntilActivity | Unknown
"""Any of the forms."""

Vague = Week | Month | Term | SchoolYear | Window
"""The forms that name a span in which the activity is, without saying when in it. Each has ``span()``."""
