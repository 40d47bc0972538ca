"""Forms whose days are chosen: a day, some days in a row, from a time to a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from lmp_core.model.advice import SWAP
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when import bokmaal
from lmp_core.model.when.dates import as_date, as_datetime, refusal
from lmp_core.model.when.form import Bounds, Surroundings, Time, TimeForm, in_file
from lmp_core.model.when.precision import Precision
from lmp_core.model.when.table import from_table

_END_NOT_AFTER_START = phrase("the end {end} is not after the start {start}")
_END_BEFORE_START = phrase("the end {end} is before the start {start}")
_NOT_A_RANGE = phrase("{value} is not a range of days")
_AS_A_RANGE = phrase("write { from = 2021-05-18, to = 2021-06-04 }")


@attrs.frozen(repr=False)
class OnDate(TimeForm):
    """One whole day."""

    date: dt.date = attrs.field(converter=as_date)

    @property
    def words(self) -> str:
        """The day."""
        return bokmaal.day(self.date)

    @property
    def precision(self) -> Precision:
        """EXACT."""
        return Precision.EXACT

    @property
    def bounds(self) -> Bounds:
        """The day."""
        return Bounds(self.date, self.date)

    def shifted(self, by: dt.timedelta) -> Self:
        """The same, later by whole days."""
        return attrs.evolve(self, date=self.date + by)


@attrs.frozen(repr=False)
class At(TimeForm):
    """From a time to a time, local to the plan's time zone. ``end`` is exclusive, as in iCalendar (RFC 5545, 3.6.1)."""

    KEYS: ClassVar[tuple[str, ...]] = ("start",)
    LESSER_KEYS: ClassVar[tuple[str, ...]] = ("end",)

    start: dt.datetime = attrs.field(converter=as_datetime)
    end: dt.datetime = attrs.field(converter=as_datetime)

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise refusal(_END_NOT_AFTER_START.filled(end=self.end, start=self.start), SWAP)

    def _shown(self) -> list[str]:
        if self.start.date() == self.end.date():
            return [f"{self.start:%Y-%m-%d %H:%M}-{self.end:%H:%M}"]
        return [f"{self.start:%Y-%m-%d %H:%M} to {self.end:%Y-%m-%d %H:%M}"]

    @property
    def words(self) -> str:
        """Its day and times of day; its days when they are several."""
        first, last = self.start.date(), self.end.date()
        times = f" kl. {self.start:%H.%M}–{self.end:%H.%M}" if first == last else ""
        return bokmaal.span(first, last) + times

    @property
    def precision(self) -> Precision:
        """EXACT, or RANGE when it goes on past midnight."""
        return Time.fixed(self.start, self.end).precision

    @property
    def bounds(self) -> Bounds:
        """The day of its start and that of its last moment."""
        return Bounds(self.start.date(), (self.end - dt.timedelta(microseconds=1)).date())

    @property
    def clock(self) -> tuple[dt.datetime, dt.datetime]:
        """Its start and its end."""
        return self.start, self.end

    def time(self, around: Surroundings) -> Time:
        """From its start to its end."""
        return Time.fixed(self.start, self.end)

    def shifted(self, by: dt.timedelta) -> Self:
        """The same, later by a length of time."""
        return attrs.evolve(self, start=self.start + by, end=self.end + by)


@attrs.frozen(repr=False)
class DateRange(TimeForm):
    """Whole days, the first and the last included: 8-9 September lasts two days."""

    KEYS: ClassVar[tuple[str, ...]] = ("from", "to")

    start: dt.date = attrs.field(converter=as_date, metadata=in_file(key="from"))
    end: dt.date = attrs.field(converter=as_date, metadata=in_file(key="to"))

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise refusal(_END_BEFORE_START.filled(end=self.end, start=self.start), SWAP)

    @property
    def days(self) -> int:
        """The number of days, first and last included."""
        return (self.end - self.start).days + 1

    def _shown(self) -> list[str]:
        return [f"{self.start} to {self.end}"]

    @property
    def words(self) -> str:
        """Its days."""
        return bokmaal.span(self.start, self.end)

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end

    @property
    def precision(self) -> Precision:
        """RANGE, or EXACT for a single day."""
        return Time.fixed(self.start, self.end).precision

    @property
    def bounds(self) -> Bounds:
        """The first and the last day."""
        return Bounds(self.start, self.end)

    def shifted(self, by: dt.timedelta) -> Self:
        """The same, later by whole days."""
        return attrs.evolve(self, start=self.start + by, end=self.end + by)


def as_date_range(value: DateRange | Mapping[str, Any]) -> DateRange:
    """The converter of fields that are some days in a row: takes ``{"from": ..., "to": ...}`` as a plan file writes it.

    >>> as_date_range({"from": "2026-08-01", "to": "2027-07-31"}).days
    365

    Raises:
        ModelError: for anything else.
    """
    if isinstance(value, DateRange):
        return value
    if isinstance(value, Mapping):
        return from_table(DateRange, value)
    raise refusal(_NOT_A_RANGE.filled(value=shown(value)), _AS_A_RANGE)
