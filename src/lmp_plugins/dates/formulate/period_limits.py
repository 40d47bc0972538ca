"""At most so much in each week or month, beside what stays where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from lmp_core.model import Per
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.dates.formulate.frame import Frame
from lmp_plugins.dates.formulate.origins import Origin
from lmp_plugins.dates.problem.problem import PeriodLimit


class PeriodLimits:
    """Limits on what starts in each week or each month of a frame."""

    def __init__(self, frame: Frame, per: Per) -> None:
        self._frame = frame
        self._per = per

    def condition(
        self,
        key: str,
        weights: Mapping[str, int],
        most: int,
        stays: Sequence[tuple[Occurrence, int]],
        origin: Origin,
        price: int | None,
    ) -> PeriodLimit:
        """That tasks weigh no more than ``most`` in each period, beside what stays: (occurrence, weight) of each.

        Where what stays weighs more than that already, nothing may be added.
        """
        base: dict[dt.date, int] = {}
        for occurrence, weight in stays:
            assert occurrence.first_day is not None
            begin = self._begin(occurrence.first_day)
            base[begin] = base.get(begin, 0) + weight
        grid, day = self._frame.grid, self._frame.day
        periods = []
        begin, last = self._begin(grid.date(1)), grid.date(self._frame.last)
        while begin <= last:
            following = self._next(begin)
            limit = max(0, most - base.get(begin, 0))
            periods.append((grid.number(begin) * day, grid.number(following) * day - 1, limit))
            begin = following
        return PeriodLimit(key=key, weights=weights, periods=tuple(periods), origin=origin, price=price)

    def _begin(self, day: dt.date) -> dt.date:
        return day - dt.timedelta(days=day.weekday()) if self._per is Per.WEEK else day.replace(day=1)

    def _next(self, begin: dt.date) -> dt.date:
        if self._per is Per.WEEK:
            return begin + dt.timedelta(days=7)
        return (begin + dt.timedelta(days=32)).replace(day=1)
