"""Forms whose day is still to be chosen, waits for something, or is not known at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from lmp_core.model.advice import ABOVE_ZERO, SWAP
from lmp_core.model.duration import Duration, as_duration
from lmp_core.model.ids import is_id
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when import bokmaal
from lmp_core.model.when.dates import as_date, refusal
from lmp_core.model.when.days import DateRange, as_date_range
from lmp_core.model.when.form import Bounds, Surroundings, Time, TimeForm, in_file
from lmp_core.model.when.precision import Precision

_LATEST_BEFORE_EARLIEST = phrase("latest {latest} is before earliest {earliest}")
_NOT_ABOVE_ZERO = phrase("the duration {duration} is not above zero")
_NOT_AN_ACTIVITY = phrase("{value} is not the id of an activity")
_WRITE_THE_ACTIVITY = phrase("write the id of the activity that ends this one")

_DAY = dt.timedelta(days=1)


@attrs.frozen(repr=False)
class Window(TimeForm):
    """Somewhere between two days, taking ``duration``; when exactly is still to be chosen."""

    KEYS: ClassVar[tuple[str, ...]] = ("earliest", "latest")

    earliest: dt.date = attrs.field(converter=as_date)
    latest: dt.date = attrs.field(converter=as_date)
    duration: Duration | None = attrs.field(
        default=None, converter=attrs.converters.optional(as_duration), kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        if self.latest < self.earliest:
            raise refusal(_LATEST_BEFORE_EARLIEST.filled(latest=self.latest, earliest=self.earliest), SWAP)
        if self.duration is not None and self.duration.amount <= 0:
            raise refusal(_NOT_ABOVE_ZERO.filled(duration=self.duration), ABOVE_ZERO)

    def span(self) -> DateRange:
        """The first to the last possible day."""
        return DateRange(start=self.earliest, end=self.latest)

    @property
    def words(self) -> str:
        """The first and the last possible day."""
        return bokmaal.between(self.earliest, self.latest)

    @property
    def precision(self) -> Precision:
        """VAGUE."""
        return Precision.VAGUE

    @property
    def bounds(self) -> Bounds:
        """The first and the last possible day."""
        return Bounds(self.earliest, self.latest)

    @property
    def deadline(self) -> dt.date:
        """The last possible day."""
        return self.latest

    def without(self, days: DateRange) -> Self | None:
        """Cut where the days overlap an end; None when they take all of it."""
        earliest = days.end + _DAY if self.earliest in days else self.earliest
        latest = days.start - _DAY if self.latest in days else self.latest
        if latest < earliest:
            return None
        if (earliest, latest) == (self.earliest, self.latest):
            return self
        return attrs.evolve(self, earliest=earliest, latest=latest)


def _check_id(when: object, attribute: object, value: Any) -> None:
    if not isinstance(value, str) or not is_id(value):
        raise refusal(_NOT_AN_ACTIVITY.filled(value=shown(value)), _WRITE_THE_ACTIVITY)


@attrs.frozen(repr=False)
class UntilActivity(TimeForm):
    """From now on, or from ``start``, until an activity begins: between-work "until the next guidance meeting"."""

    KEYS: ClassVar[tuple[str, ...]] = ("until",)
    NAMES: ClassVar[tuple[str, ...]] = ("until",)

    until: str = attrs.field(validator=_check_id)
    start: dt.date | None = attrs.field(
        default=None, converter=attrs.converters.optional(as_date), kw_only=True, metadata=in_file(key="from")
    )

    @property
    def words(self) -> str:
        """Empty: only a plan knows what the other activity is called."""
        return ""

    @property
    def precision(self) -> Precision:
        """OPEN."""
        return Precision.OPEN

    @property
    def bounds(self) -> Bounds:
        """Its start, where it has one; its end is that of another."""
        return Bounds(self.start, None)

    @property
    def begins(self) -> dt.date | None:
        """Its start, where it has one."""
        return self.start

    def time(self, around: Surroundings) -> Time:
        """From its start until the other begins: of a series, the first time that is not before the start."""
        later = [day for day in around.begins(self.until) if self.start is None or day >= self.start]
        return Time(self.start, min(later, default=None), Precision.OPEN)


def _as_near(value: DateRange | Mapping[str, Any] | None) -> DateRange | None:
    return None if value is None else as_date_range(value)


@attrs.frozen(repr=False)
class Unknown(TimeForm):
    """The time is not known, which is a value of its own. ``near`` may say between which days it must be."""

    KEYS: ClassVar[tuple[str, ...]] = ("near",)

    near: DateRange | None = attrs.field(default=None, converter=_as_near)

    @property
    def words(self) -> str:
        """The days that it must be between, where they are given."""
        return "" if self.near is None else bokmaal.between(self.near.start, self.near.end)

    @property
    def precision(self) -> Precision:
        """UNKNOWN."""
        return Precision.UNKNOWN

    @property
    def bounds(self) -> Bounds:
        """The days that it must be between, where they are given."""
        return Bounds() if self.near is None else self.near.bounds
