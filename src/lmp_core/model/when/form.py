"""The base of all forms of time: what each tells about itself, and the surroundings that it may ask.

All other modules ask the form. What only a few modules need of a form, such as its words, stands there in a match that
ends with ``assert_never``, so that a type checker names each place that a new form has been forgotten in.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

import attrs

from lmp_core.model.duration import Duration
from lmp_core.model.text import Text
from lmp_core.model.value import cut, field_reprs
from lmp_core.model.when.dates import Moment, day_of
from lmp_core.model.when.precision import Precision

if TYPE_CHECKING:
    from lmp_core.model.when.days import DateRange
    from lmp_core.model.when.recurring import Recurring


# --- in a plan file -----------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class FileField:
    """The way in which a plan file writes a field, where it is not by the field's own name and type.

    ``key`` is the word in the file. ``pattern`` and ``minimum`` narrow the field in the JSON Schema. ``spread`` reads a
    value that gives several fields at once (``every = "2 weeks"``); those other fields are ``unwritten``.
    """

    key: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    spread: Callable[[Any], Mapping[str, Any]] | None = None
    unwritten: bool = False


_IN_FILE = "in_file"
_AS_NAMED = FileField()


def in_file(**how: Any) -> dict[str, FileField]:
    """The metadata of a field that a plan file writes in another way; see :class:`FileField`."""
    return {_IN_FILE: FileField(**how)}


def file_field(field: attrs.Attribute[Any]) -> FileField:
    """The way in which a plan file writes a field of a class of the model."""
    written: FileField = field.metadata.get(_IN_FILE, _AS_NAMED)
    return written


# --- in time ------------------------------------------------------------------------------------------------------


@attrs.frozen
class Bounds:
    """The first and the last day, both included; None for an open side."""

    earliest: dt.date | None = None
    latest: dt.date | None = None

    def __bool__(self) -> bool:
        return self.earliest is not None or self.latest is not None

    def touch(self, days: DateRange) -> bool:
        """Whether any of the days can lie within."""
        starts = self.earliest is None or self.earliest <= days.end
        return starts and (self.latest is None or days.start <= self.latest)

    def include(self, first: dt.date, last: dt.date) -> bool:
        """Whether all days from ``first`` to ``last`` lie within."""
        starts = self.earliest is None or self.earliest <= first
        return starts and (self.latest is None or last <= self.latest)


@attrs.frozen
class Time:
    """One time: its start and end, either None where it is not known, and how much is known of it.

    Of days ``end`` is the last one, included; of local times it is excluded. For a vague or unknown time they are the
    bounds in which it lies.
    """

    start: Moment | None
    end: Moment | None
    precision: Precision

    @classmethod
    def fixed(cls, start: Moment, end: Moment | None) -> Time:
        """A time whose days are chosen. Without an end only its start is known."""
        last = end - dt.timedelta(microseconds=1) if isinstance(end, dt.datetime) else end
        several = last is not None and day_of(last) != day_of(start)
        return cls(start, end, Precision.RANGE if several else Precision.EXACT)

    @property
    def first_day(self) -> dt.date | None:
        """The first day, or the first possible one; None when not known."""
        return None if self.start is None else day_of(self.start)

    @property
    def last_day(self) -> dt.date | None:
        """The last day, or the last possible one; None when not known. What has no known length ends on its day."""
        if self.end is None:
            return self.first_day if self.precision.fixed else None
        if isinstance(self.end, dt.datetime):
            # The end is excluded: what ends at midnight does not touch the next day.
            return (self.end - dt.timedelta(microseconds=1)).date()
        return self.end

    def on(self, day: dt.date) -> Time:
        """The same, held on another day: a vague time becomes that day, others keep their time of day and length."""
        if self.precision is Precision.OPEN:
            # Work that lasts until something is done on a day: the day it ends.
            start = self.start if self.start is not None and day_of(self.start) <= day else None
            return Time(start, day, self.precision)
        if self.start is None or not self.precision.fixed:
            return Time(day, day, Precision.EXACT)
        shift = day - day_of(self.start)
        return Time(self.start + shift, None if self.end is None else self.end + shift, self.precision)


NOWHERE = Time(None, None, Precision.UNKNOWN)
"""A time of which nothing is known."""


class WorkingDays(Protocol):
    """Which days some people work. ``who`` are ids of units, groups and roles."""

    def is_working(self, day: dt.date, who: Iterable[str] = ()) -> bool:
        """Whether they work on a day."""
        ...

    def next_working(self, day: dt.date, who: Iterable[str] = ()) -> dt.date:
        """The day itself if they work on it, else the first one after it."""
        ...

    def add_working_days(self, day: dt.date, n: int, who: Iterable[str] = ()) -> dt.date:
        """The day that is ``n`` working days after another."""
        ...

    def why_free(self, day: dt.date, who: Iterable[str] = ()) -> Text | None:
        """The reason why they do not work on a day; None when they do."""
        ...


def _never(activity: str) -> Sequence[dt.date]:
    return ()


@attrs.frozen(kw_only=True)
class Surroundings:
    """The parts of a plan that a form of time may ask about.

    ``calendars`` say which days ``who`` work, those who take part. ``duration`` is what the activity says of how long
    it takes, ``period_end`` the last day of the plan. ``begins`` gives the days on which another activity begins.
    """

    calendars: WorkingDays
    who: tuple[str, ...] = ()
    duration: Duration | None = None
    period_end: dt.date | None = None
    begins: Callable[[str], Sequence[dt.date]] = _never


class TimeForm(ABC):
    """One way in which a plan says when something is, or withholds it."""

    __slots__ = ()

    KEYS: ClassVar[tuple[str, ...]] = ()
    """The keys by which a table in a plan file is known to be of this form; none for a form that is not a table."""
    LESSER_KEYS: ClassVar[tuple[str, ...]] = ()
    """Keys that tell the form as well, where there is no key of another form."""
    PATTERN: ClassVar[str | None] = None
    """The regular expression of a string that stands for this form; the string becomes the first field."""
    NAMES: ClassVar[tuple[str, ...]] = ()
    """The fields that name another activity."""

    def __repr__(self) -> str:
        return cut(f"{type(self).__name__}({', '.join(self._shown())})")

    def __str__(self) -> str:
        return self.words or repr(self)

    def _shown(self) -> list[str]:
        """The fields as ``repr`` writes them; a field that stands alone goes without its name."""
        fields = list(field_reprs(self))
        return [fields[0].partition("=")[2]] if len(fields) == 1 else fields

    @property
    def figures(self) -> str:
        """The form in figures: ``2020-11-10``; its ``repr`` where it takes more than one value to tell it."""
        shown = self._shown()
        return shown[0].strip("'") if len(shown) == 1 else repr(self)

    @property
    @abstractmethod
    def words(self) -> str:
        """The form in bokmål, such as ``10. november 2020``; empty where nothing can be said without the plan."""

    @property
    @abstractmethod
    def precision(self) -> Precision:
        """The precision of the form: SERIES for one that repeats."""

    @property
    @abstractmethod
    def bounds(self) -> Bounds:
        """The first and the last day that it can be on, by its own words."""

    def time(self, around: Surroundings) -> Time:
        """The time as planned, before any record; for a series, that of the whole."""
        return Time(self.bounds.earliest, self.bounds.latest, self.precision)

    @property
    def series(self) -> Recurring | None:
        """The series that it is; None for a form that happens once."""
        return None

    @property
    def fixed(self) -> bool:
        """Whether the plan has chosen the days of something that is once."""
        return self.precision.fixed

    @property
    def window(self) -> Bounds | None:
        """The bounds within which a day must be chosen; None when it is chosen, or there are no bounds."""
        if self.precision in (Precision.VAGUE, Precision.UNKNOWN) and self.bounds:
            return self.bounds
        return None

    @property
    def begins(self) -> dt.date | None:
        """The day that the plan has chosen for it to begin on."""
        return self.bounds.earliest if self.fixed else None

    @property
    def deadline(self) -> dt.date | None:
        """The last day that the plan allows; None for forms without a deadline."""
        return None

    @property
    def clock(self) -> tuple[dt.datetime, dt.datetime] | None:
        """Its start and end, where times of day are given; the end is excluded."""
        return None

    @property
    def duration(self) -> Duration | None:
        """The length of each occurrence, where the form gives one."""
        return None

    @property
    def length(self) -> dt.timedelta | None:
        """The length of the whole: from its times, else its whole days, else its duration; None for a series."""
        first, last = self.bounds.earliest, self.bounds.latest
        if self.clock is not None:
            return self.clock[1] - self.clock[0]
        if self.fixed and first is not None and last is not None:
            return last - first + dt.timedelta(days=1)
        return self.duration.timedelta if self.duration is not None and self.series is None else None

    @property
    def named(self) -> Mapping[str, str]:
        """The ids of other activities that it names, by field."""
        return {field: getattr(self, field) for field in self.NAMES}

    def renamed(self, ids: Mapping[str, str]) -> Self:
        """The same with other ids for activities that it names, old to new."""
        changes = {field: ids[id] for field, id in self.named.items() if id in ids}
        return attrs.evolve(self, **changes) if changes else self  # type: ignore[misc]

    def shifted(self, by: dt.timedelta) -> Self | None:
        """The same, later by a length of time; None for what names no days that could be moved."""
        return None

    def without(self, days: DateRange) -> Self | None:
        """The form without some days: itself when it does not touch them, None when nothing is left."""
        return None if self.fixed and self.bounds.touch(days) else self
