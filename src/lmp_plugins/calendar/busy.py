"""When somebody cannot come: busy times out of a calendar, and nothing else of it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import attrs

from lmp_plugins.calendar.reading import Problems, Property, Raw, Zones, duration, read_calendar
from lmp_plugins.calendar.timezones import zone

_MOST_TIMES = 20_000


@attrs.frozen(order=True)
class Busy:
    """A time when somebody cannot: local to the plan, the end excluded. Whole days go from midnight to midnight."""

    start: dt.datetime
    end: dt.datetime


def busy_times(
    data: bytes, *, first: dt.date, last: dt.date, timezone: str = "Europe/Oslo", file: str = "calendar.ics"
) -> tuple[Busy, ...]:
    """When the owner of a calendar is busy between two days, both included, merged and in order.

    Free/busy files (VFREEBUSY) and ordinary calendars are read; what is cancelled or marked as free does not count.
    Nothing but the times is kept.

    Raises:
        UsageError: with everything that is wrong in the file, each with its line.
    """
    local = zone(timezone)
    low = dt.datetime.combine(first, dt.time())
    high = dt.datetime.combine(last + dt.timedelta(days=1), dt.time())
    problems = Problems(file)
    found: list[Busy] = []
    for root in read_calendar(data, file):
        zones = Zones(root, local)
        for raw in root.walk("VFREEBUSY"):
            for one in raw.all("FREEBUSY"):
                if one.parameters.get("FBTYPE", "BUSY").upper() != "FREE":
                    for period in one.value.split(","):
                        made = problems.attempt(one.line, _period, one, period, zones, local)
                        found.extend([made] if made else [])
        for raw in root.walk("VEVENT"):
            if _counts(raw):
                found.extend(problems.attempt(raw.line, _times, raw, root, zones, local, low, high) or ())
    problems.stop()
    merged: list[Busy] = []
    for busy in sorted(one for one in found if one.end > low and one.start < high):
        if merged and busy.start <= merged[-1].end:
            merged[-1] = Busy(merged[-1].start, max(merged[-1].end, busy.end))
        else:
            merged.append(busy)
    return tuple(Busy(max(one.start, low), min(one.end, high)) for one in merged)


def _counts(raw: Raw) -> bool:
    transparent, status = raw.first("TRANSP"), raw.first("STATUS")
    free = transparent is not None and transparent.value.strip().upper() == "TRANSPARENT"
    off = status is not None and status.value.strip().upper() == "CANCELLED"
    return not free and not off


def _local(value: dt.date, local: ZoneInfo) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value.astimezone(local).replace(tzinfo=None)
    return dt.datetime.combine(value, dt.time())


def _period(one: Property, value: str, zones: Zones, local: ZoneInfo) -> Busy:
    begins, _, ends = value.partition("/")
    start = zones.moment(one, begins)
    end = start + duration(one, ends) if ends.strip().lstrip("+-").startswith("P") else zones.moment(one, ends)
    return Busy(_local(start, local), _local(end, local))


def _times(raw: Raw, root: Raw, zones: Zones, local: ZoneInfo, low: dt.datetime, high: dt.datetime) -> list[Busy]:
    begins, ends, length, rule = (raw.first(name) for name in ("DTSTART", "DTEND", "DURATION", "RRULE"))
    if begins is None:
        raise ValueError("an event without DTSTART")
    first = zones.moment(begins)
    start = _local(first, local)
    if ends is not None:
        end = _local(zones.moment(ends), local)
    elif length is not None:
        end = start + duration(length)
    else:
        end = start if isinstance(first, dt.datetime) else start + dt.timedelta(days=1)
    if rule is None:
        return [Busy(start, end)]
    from dateutil.rrule import rruleset, rrulestr

    parts = [part for part in rule.value.upper().split(";") if not part.startswith("UNTIL=")]
    until = next((part[6:] for part in rule.value.upper().split(";") if part.startswith("UNTIL=")), None)
    last = _local(zones.moment(rule, until), local) if until else high
    times = rruleset()
    times.rrule(rrulestr(";".join(parts), dtstart=start))  # type: ignore[arg-type]
    for one in raw.all("EXDATE"):
        for value in one.value.split(","):
            times.exdate(_local(zones.moment(one, value), local))
    uid = raw.first("UID")
    for other in root.walk("VEVENT"):
        moved, own = other.first("RECURRENCE-ID"), other.first("UID")
        if moved is not None and uid is not None and own is not None and own.value == uid.value:
            times.exdate(_local(zones.moment(moved), local))
    made = []
    for place, moment in enumerate(times):
        if moment > min(last, high) or place > _MOST_TIMES:
            break
        if moment + (end - start) > low:
            made.append(Busy(moment, moment + (end - start)))
    return made
