"""From when to when activities are today, and between which days the plan says that undated ones are."""

from __future__ import annotations

import datetime as dt

from lmp_core.context import PlanContext
from lmp_core.model import Activity
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.when import DateRange
from lmp_core.timeline.occurrence import Occurrence

Extent = tuple[dt.datetime, dt.datetime]
"""From the first start to the last end of an activity."""


def extents(context: PlanContext) -> dict[str, Extent]:
    """By id of each activity that has a date today: its first start and last end."""
    by_activity: dict[str, Extent] = {}
    for occurrence in context.timeline.occurrences:
        extent = _extent(occurrence)
        if extent is None or is_cancelled(occurrence.activity):
            continue
        begin, end = by_activity.get(occurrence.activity.id, extent)
        by_activity[occurrence.activity.id] = (min(begin, extent[0]), max(end, extent[1]))
    return by_activity


def _extent(occurrence: Occurrence) -> Extent | None:
    start, end, last = occurrence.start, occurrence.end, occurrence.last_day
    if occurrence.cancelled or not occurrence.dated or start is None or last is None:
        return None
    begin = start if isinstance(start, dt.datetime) else _midnight(start)
    return begin, end if isinstance(end, dt.datetime) else _midnight(last) + dt.timedelta(days=1)


def window_of(activity: Activity, days: DateRange) -> DateRange | None:
    """The days between which the plan says that an activity without a date is; ``days`` bound a side that is open."""
    window = activity.when.window
    if window is None:
        return None
    first, last = window.earliest or days.start, window.latest or days.end
    return DateRange(min(first, last), last) if window.latest else DateRange(first, max(first, last))


def window_extent(activity: Activity, days: DateRange) -> Extent | None:
    """From the beginning of the first day to the end of the last between which an undated activity is."""
    window = window_of(activity, days)
    if window is None:
        return None
    return _midnight(window.start), _midnight(window.end) + dt.timedelta(days=1)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
