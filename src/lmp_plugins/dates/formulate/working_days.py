"""Working days of people, counted in days and steps of a grid."""

from __future__ import annotations

from collections.abc import Hashable

from lmp_core.context import PlanContext
from lmp_core.schedule.workdays import WorkDays
from lmp_plugins.dates.formulate.time_grid import DAY, TimeGrid

_MARGIN = 60
"""Days before the first and after the last that working days are counted over: lags and breaks reach beyond."""

Who = tuple[str, ...]
"""The ids of units, groups and roles."""


class GridWorkingDays:
    """The working days up to the day with the number ``last``, kept for all who have the same ones."""

    def __init__(self, context: PlanContext, grid: TimeGrid, last: int) -> None:
        self._calendars = context.calendars
        self._grid = grid
        self._first = context.as_of.toordinal()
        self._last = last
        self._representatives: dict[Who, Who] = {}
        self._by_calendars: dict[Hashable, Who] = {}
        self._numbers: dict[Who, list[int]] = {}
        self._counters: dict[Who, WorkDays] = {}
        self._lengths: dict[tuple[Who, int], dict[int, int]] = {}

    def representative(self, who: Who) -> Who:
        """Units with the same working days as those of ``who``: the first ones asked for stand for all like them."""
        units = self._calendars.units(who)
        if units not in self._representatives:
            same = self._calendars.same_days(units)
            self._representatives[units] = self._by_calendars.setdefault(same, units)
        return self._representatives[units]

    def numbers(self, who: Who) -> list[int]:
        """The numbers of the days, from day 1 on, on which all work."""
        units = self.representative(who)
        if units not in self._numbers:
            is_working, date = self._calendars.is_working, self._grid.date
            self._numbers[units] = [n for n in range(1, self._last + 1) if is_working(date(n), units)]
        return self._numbers[units]

    def lengths(self, who: Who, days: int) -> dict[int, int]:
        """By number of the first day, the steps until ``days`` working days are over."""
        key = (self.representative(who), days)
        if key not in self._lengths:
            counter = self._counter(who)
            self._lengths[key] = {
                n: (counter.after((self._first + n) * DAY, days) - (self._first + n) * DAY) // self._grid.minutes
                for n in range(self._last + 2)
            }
        return self._lengths[key]

    def lag_bound(self, who: Who, amount: int, number: int, *, maximum: bool) -> int:
        """The earliest time, in steps, that keeps a lag of working days from the beginning of a day; with ``maximum``
        the latest.
        """
        counter = self._counter(who)
        time = (self._first + number) * DAY
        minutes = counter.within(time, amount) if maximum else counter.after(time, amount)
        minutes -= self._first * DAY
        return minutes // self._grid.minutes if maximum else -(-minutes // self._grid.minutes)

    def _counter(self, who: Who) -> WorkDays:
        units = self.representative(who)
        if units not in self._counters:
            calendars = self._calendars
            self._counters[units] = WorkDays(
                lambda day: calendars.is_working(day, units), self._first - _MARGIN, self._first + self._last + _MARGIN
            )
        return self._counters[units]
