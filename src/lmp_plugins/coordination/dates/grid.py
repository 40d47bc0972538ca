"""Days and times of day as whole numbers, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from math import gcd

import attrs

from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.timeline.occurrence import Moment

DAY = 1440
"""Minutes of a day."""

_CLOCK = (DurationUnit.MINUTES, DurationUnit.HOURS)


@attrs.frozen
class Grid:
    """Time in grains of ``minutes`` from the day ``first``, which is day 0."""

    first: dt.date
    minutes: int

    @property
    def day(self) -> int:
        """How many grains a day has."""
        return DAY // self.minutes

    def number(self, day: dt.date) -> int:
        """The number of a day."""
        return (day - self.first).days

    def date(self, number: int) -> dt.date:
        """The day with a number."""
        return self.first + dt.timedelta(days=number)

    def at(self, moment: Moment, *, up: bool = False) -> int:
        """The grain that a time lies in, with ``up`` the first one that begins at it or later."""
        if not isinstance(moment, dt.datetime):
            return self.number(moment) * self.day
        minutes = moment.hour * 60 + moment.minute + (1 if up and moment.second else 0)
        within = -(-minutes // self.minutes) if up else minutes // self.minutes
        return self.number(moment.date()) * self.day + within

    def moment(self, grain: int) -> dt.datetime:
        """The time at which a grain begins."""
        days, within = divmod(grain, self.day)
        return dt.datetime.combine(self.date(days), dt.time()) + dt.timedelta(minutes=within * self.minutes)

    def grains(self, duration: Duration, *, up: bool = True) -> int:
        """A length of clock or calendar time in grains, rounded up or down; a working day counts as a day."""
        minutes = int(duration.timedelta.total_seconds() // 60)
        return -(-minutes // self.minutes) if up else minutes // self.minutes


def is_clock(duration: Duration) -> bool:
    """Whether a duration is in minutes or hours."""
    return duration.unit in _CLOCK


def clock_minutes(text: str) -> int:
    """Minutes from midnight of a time such as ``09:30``."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def common_grain(minutes: Iterable[int], most: int = 15) -> int:
    """The largest grain of at most ``most`` minutes, and no less than 5, that times of so many minutes fit into.

    Odd minutes are rounded outwards where they stand, so that a grain of a minute is never needed.

    >>> common_grain([480, 90]), common_grain([490]), common_grain([481])
    (15, 10, 5)
    """
    shared = gcd(*minutes)
    return next((grain for grain in range(most, 5, -1) if shared % grain == 0 and DAY % grain == 0), 5)
