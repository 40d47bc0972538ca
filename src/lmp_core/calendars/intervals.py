"""Intervals of numbers, days or moments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

T = TypeVar("T", int, dt.date, dt.datetime)


def merged_intervals(intervals: Iterable[tuple[T, T]], *, step: Any) -> list[tuple[T, T]]:
    """Intervals in order, those that overlap or touch merged into one. Those that end before they begin are left out.

    Two touch when the later begins no more than ``step`` after the end of the earlier: 1 or a day where both ends are
    included, a timedelta of 0 for moments.

    >>> merged_intervals([(4, 6), (0, 1), (2, 2), (9, 8)], step=1)
    [(0, 2), (4, 6)]
    """
    merged: list[tuple[T, T]] = []
    for start, end in sorted(interval for interval in intervals if interval[0] <= interval[1]):
        if merged and start <= merged[-1][1] + step:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
