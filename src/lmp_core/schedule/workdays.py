"""Working days as numbers, so that counting them costs one look-up in a list.

Times are minutes since day 0 of the proleptic Gregorian calendar (:meth:`datetime.date.toordinal`), local to the plan.
A day begins at ``ordinal * DAY``; the end of an activity is exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase

_OUT_OF_TIME = phrase("the plan cannot be scheduled within the years 1900 to 2200")
_CHECK_DURATIONS = phrase("check the durations and lags, and the breaks of the calendars")

DAY = 1440
"""Minutes of a day."""

_LAST = dt.date(2201, 12, 31).toordinal()
_CHUNK = 366
_FIRST_KNOWN = dt.date(1900, 1, 1).toordinal()


class WorkDays:
    """The working days of one calendar, numbered in order; worked out piece by piece as they are asked for.

    ``before(day)`` is the number of the first working day from ``day`` on; ``day(number)`` leads back. The numbers
    have no meaning of their own: only differences do. ``longest(n)`` is over the days worked out so far.
    """

    __slots__ = ("_before", "_days", "_is_working", "_lo", "_zero")

    def __init__(self, is_working: Callable[[dt.date], bool], first: int, last: int) -> None:
        self._is_working = is_working
        self._lo = max(first, _FIRST_KNOWN)
        self._zero = 0
        """The number of the first day of ``_days``; it sinks when earlier days are worked out."""
        self._days: list[int] = []
        self._before: list[int] = [0]
        self._extend_up(min(max(last, self._lo), _LAST) + 1)

    def _extend_up(self, hi: int) -> None:
        is_working, from_ordinal = self._is_working, dt.date.fromordinal
        for day in range(self._lo + len(self._before) - 1, hi):
            if is_working(from_ordinal(day)):
                self._days.append(day)
            self._before.append(self._zero + len(self._days))

    def _extend_down(self, lo: int) -> None:
        is_working, from_ordinal = self._is_working, dt.date.fromordinal
        days = [day for day in range(lo, self._lo) if is_working(from_ordinal(day))]
        zero = self._zero - len(days)
        counts = []
        place = 0
        for day in range(lo, self._lo):
            counts.append(zero + place)
            if place < len(days) and days[place] == day:
                place += 1
        self._days[:0] = days
        self._before[:0] = counts
        self._lo, self._zero = lo, zero

    def before(self, day: int) -> int:
        """The number of the first working day on ``day`` or after it."""
        place = day - self._lo
        if place < 0:
            if day < _FIRST_KNOWN:
                raise _outside()
            self._extend_down(max(_FIRST_KNOWN, day - _CHUNK))
            place = day - self._lo
        elif place >= len(self._before):
            if day > _LAST:
                raise _outside()
            self._extend_up(min(_LAST, day + _CHUNK) + 1)
        return self._before[place]

    def day(self, number: int) -> int:
        """The ordinal of the working day with this number."""
        place = number - self._zero
        while place < 0:
            if self._lo <= _FIRST_KNOWN:
                raise _outside()
            self._extend_down(max(_FIRST_KNOWN, self._lo - _CHUNK))
            place = number - self._zero
        while place >= len(self._days):
            end = self._lo + len(self._before) - 1
            if end > _LAST:
                raise _outside()
            self._extend_up(min(_LAST, end + _CHUNK) + 1)
        return self._days[place]

    def works(self, day: int) -> bool:
        """Whether the day is a working day."""
        return self.before(day + 1) > self.before(day)

    # A lag of n working days between two times holds n working days. A least lag is a function from the one time to the
    # earliest other one, a most lag to the latest; both never fall, so that each has an inverse to go back by.

    def after(self, time: int, n: int) -> int:
        """The earliest time that ``n`` whole working days lie before, from ``time`` on; 0 gives the time itself.

        For negative ``n`` the earliest time that has no more than ``-n`` working days from it to ``time``.
        """
        if n > 0:
            return (self.day(self.before(-(-time // DAY)) + n - 1) + 1) * DAY
        if n < 0:
            return (self.day(self.before(time // DAY) + n - 1) + 1) * DAY
        return time

    def before_after(self, time: int, n: int) -> int:
        """The latest time from which :meth:`after` gives ``time`` or earlier."""
        if n > 0:
            return self.day(self.before(time // DAY) - n) * DAY
        if n < 0:
            return self.day(self.before(time // DAY) - n) * DAY + DAY - 1
        return time

    def start_for(self, time: int, n: int) -> int:
        """The earliest time from which :meth:`after` gives ``time`` or later; ``n`` is above 0."""
        return self.day(self.before(-(-time // DAY) - 1) - n) * DAY + 1

    def within(self, time: int, n: int) -> int:
        """The latest time that has no more than ``n`` whole working days from ``time`` to it.

        For negative ``n`` the latest time that has ``-n`` working days from it to ``time``.
        """
        return self.day(self.before(-(-time // DAY) if n >= 0 else time // DAY) + n) * DAY

    def before_within(self, time: int, n: int) -> int:
        """The earliest time from which :meth:`within` gives ``time`` or later."""
        day = self.day(self.before(-(-time // DAY)) - n - 1)
        return day * DAY + 1 if n >= 0 else (day + 1) * DAY

    def longest(self, n: int) -> int:
        """The most calendar days that ``n`` working days in a row span, with the free days before the first of them."""
        days = self._days
        if n <= 0:
            return 0
        if len(days) <= n:
            self.day(self._zero + n + 1)
        return max(days[place + n] - days[place] for place in range(len(days) - n)) + 1

    def longest_run(self, n: int) -> int:
        """The most calendar days from the first of ``n`` working days in a row to the last, both included."""
        return self.longest(n - 1) if n > 1 else 1

    def between(self, start: int, end: int) -> int:
        """How many working days there are from the day ``start`` up to, and without, the day ``end``."""
        return self.before(end) - self.before(start)


def _outside() -> UsageError:
    return UsageError(
        Problem(
            message=_OUT_OF_TIME,
            hint=_CHECK_DURATIONS,
        )
    )
