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

_CLOCK_UNITS = (DurationUnit.MINUTES, DurationUnit.HOURS)


@attrs.frozen
class TimeGrid:
    """Time in steps of ``minutes`` from the day ``first``, which is day 0."""

    first: dt.date
    minutes: int

    @property
    def day(self) -> int:
        """How many steps a day has."""
        return DAY // self.minutes

    def number(self, day: dt.date) -> int:
        """The number of a day."""
        return (day - self.first).days

    def date(self, number: int) -> dt.date:
        """The day with a number."""
        return self.first + dt.timedelta(days=number)

    def at(self, moment: Moment, *, up: bool = False) -> int:
        """The step that a time lies in; with ``up`` the first step that begins at it or later."""
        if not isinstance(moment, dt.datetime):
            return self.number(moment) * self.day
        minutes = moment.hour * 60 + moment.minute + (1 if up and moment.second else 0)
        within = -(-minutes // self.minutes) if up else minutes // self.minutes
        return self.number(moment.date()) * self.day + within

    def moment(self, step: int) -> dt.datetime:
        """The time at which a step begins."""
        days, within = divmod(step, self.day)
        return dt.datetime.combine(self.date(days), dt.time()) + dt.timedelta(minutes=within * self.minutes)

    def steps(self, duration: Duration, *, up: bool = True) -> int:
        """A length of clock or calendar time in steps, rounded up or down; a working day counts as a day."""
        minutes = int(duration.timedelta.total_seconds() // 60)
        return -(-minutes // self.minutes) if up else minutes // self.minutes


def is_clock(duration: Duration) -> bool:
    """Whether a duration is in minutes or hours."""
    return duration.unit in _CLOCK_UNITS


def clock_minutes(text: str) -> int:
    """Minutes from midnight of a time such as ``09:30``."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def common_step(minutes: Iterable[int]) -> int:
    """The largest step, from 5 to 15 minutes, that divides a day and all the given times.

    Odd minutes are rounded outwards where they stand, so that a step of a minute is never needed.

    >>> common_step([480, 90]), common_step([490]), common_step([481])
    (15, 10, 5)
    """
    shared = gcd(*minutes)
    return next((step for step in range(15, 5, -1) if shared % step == 0 and DAY % step == 0), 5)
