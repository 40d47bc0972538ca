"""Series: an event with a rule (RRULE, RFC 5545, 3.8.5.3), and the times that differ from it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
from icalendar.prop import vRecur

from lmp_core.model.when import Recurring
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.calendar import values
from lmp_plugins.calendar.entry import Component
from lmp_plugins.calendar.event import end_property, event, event_body, exclusive_end
from lmp_plugins.calendar.properties import alarms
from lmp_plugins.calendar.sitting import Sitting


def series(sitting: Sitting, occurrences: list[Occurrence], when: Recurring) -> tuple[Component, ...]:
    """One event with a rule, and one more for each time that differs from it."""
    by_day = {dt.date.fromisoformat(occurrence.key.partition("@")[2]): occurrence for occurrence in occurrences}
    first, last = min(by_day), max(by_day)
    pattern = next(
        (occurrence for day, occurrence in sorted(by_day.items()) if _on_its_day(occurrence, day)), occurrences[0]
    )
    assert pattern.start is not None
    start = _on(first, pattern.start)
    end = exclusive_end(pattern)
    length = None if end is None else end - pattern.start
    times: list[tuple[str, Any]] = [("DTSTART", sitting.view.moment(start))]
    if length is not None:
        times.append(end_property(sitting, start, start + length))
    times.append(("RRULE", _rule(sitting, when, last, start)))
    ruled = sitting.view.rule_days(sitting.activity.id)
    skipped = sorted(day for day in ruled if first <= day <= last and day not in by_day)
    if skipped:
        times.append(("EXDATE", [sitting.view.moment(_on(day, start)) for day in skipped]))
    body = event_body(sitting, pattern)
    components = [sitting.component(icalendar.Event, [*times, *body], alarms(sitting, pattern))]
    for day, occurrence in sorted(by_day.items()):
        if _follows_rule(sitting, occurrence, day, start, length, body):
            continue
        original = sitting.view.moment(_on(day, start))
        components.append(event(sitting, occurrence, first=[("RECURRENCE-ID", original)]))
    return tuple(components)


def _follows_rule(
    sitting: Sitting,
    occurrence: Occurrence,
    day: dt.date,
    start: dt.date,
    length: dt.timedelta | None,
    body: list[tuple[str, Any]],
) -> bool:
    """Whether a client that follows the rule shows just this."""
    if not _on_its_day(occurrence, day) or occurrence.start is None or event_body(sitting, occurrence) != body:
        return False
    end = exclusive_end(occurrence)
    if (None if end is None else end - occurrence.start) != length:
        return False
    if length is None or end is None:
        return True
    # Clients differ in whether a time that spans a change of clocks keeps its length or its end.
    return (
        sitting.view.exact_length(occurrence.start, end) == length == sitting.view.exact_length(start, start + length)
    )


def _rule(sitting: Sitting, when: Recurring, last: dt.date, start: dt.date) -> vRecur:
    parts: dict[str, Any] = {
        "FREQ": when.frequency.value.upper(),
        "UNTIL": sitting.view.last_time(last, start),
    }
    if when.interval > 1:
        parts["INTERVAL"] = when.interval
    if when.weekdays:
        place = when.week_of_month or ""
        parts["BYDAY"] = [f"{place}{day.value[:2].upper()}" for day in when.weekdays]
        if when.interval > 1:
            parts["WKST"] = "MO"
    return values.rule(**parts)


def _on(day: dt.date, like: dt.date) -> dt.date:
    """``day``, at the time of day of ``like`` when that has one."""
    return dt.datetime.combine(day, like.time()) if isinstance(like, dt.datetime) else day


def _on_its_day(occurrence: Occurrence, day: dt.date) -> bool:
    return occurrence.first_day == day
