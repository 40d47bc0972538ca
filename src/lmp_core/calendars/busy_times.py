"""Busy times: when somebody cannot come, read from calendars, and nothing else of them.

A unit sends what its calendar program calls free/busy, or a whole calendar, as an .ics file. Only the times are kept;
titles, places and people are passed over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import islice
from zoneinfo import ZoneInfo

import attrs

from lmp_core.calendars.ical_file import Problems, Property, Raw, WrongValueError, Zones, duration, read_calendar
from lmp_core.calendars.intervals import merged_intervals
from lmp_core.calendars.time_zone import zone
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted

_NOT_A_PERIOD = phrase("{name} is not a period: {value}")
_NO_START = phrase("an event without DTSTART")
_UNREAD_SERIES = phrase("only daily, weekly, monthly and yearly series are read")

_Span = tuple[dt.datetime, dt.datetime]


@attrs.frozen(order=True, kw_only=True)
class BusyTime:
    """A time when somebody cannot come: local to the plan, the end excluded. Whole days go from midnight to midnight.

    ``who`` is the id of a unit, a group or a role.
    """

    who: str
    start: dt.datetime
    end: dt.datetime


def busy_times(
    data: bytes, *, who: str, first: dt.date, last: dt.date, timezone: str = "Europe/Oslo", file: str = "calendar.ics"
) -> tuple[BusyTime, ...]:
    """The times when the owner of a calendar is busy between two days, both included, merged and in order.

    Free/busy files (VFREEBUSY, RFC 5545, 3.6.4) and ordinary calendars are read; what is cancelled or marked as free
    does not count. ``timezone`` is the plan's.

    Raises:
        UsageError: with everything that is wrong in the file, each with its line.
    """
    local = zone(timezone)
    low = dt.datetime.combine(first, dt.time())
    high = dt.datetime.combine(last + dt.timedelta(days=1), dt.time())
    problems = Problems(file)
    spans: list[_Span] = []
    for root in read_calendar(data, file):
        zones = Zones(root, local)
        for raw in root.walk("VFREEBUSY"):
            for freebusy in raw.all("FREEBUSY"):
                if freebusy.parameters.get("FBTYPE", "BUSY").upper() != "FREE":
                    for period in freebusy.value.split(","):
                        span = problems.attempt(freebusy.line, _period, freebusy, period, zones, local)
                        spans.extend([span] if span else [])
        moved = _moved(root, zones, local, problems)
        for raw in root.walk("VEVENT"):
            if _counts(raw):
                spans.extend(problems.attempt(raw.line, _times, raw, moved, zones, local, low, high, problems) or ())
    problems.stop()
    inside = ((max(start, low), min(end, high)) for start, end in spans)
    merged = merged_intervals((span for span in inside if span[0] < span[1]), step=dt.timedelta(0))
    return tuple(BusyTime(who=who, start=start, end=end) for start, end in merged)


def _counts(raw: Raw) -> bool:
    transparent, status = raw.first("TRANSP"), raw.first("STATUS")
    free = transparent is not None and transparent.value.strip().upper() == "TRANSPARENT"
    off = status is not None and status.value.strip().upper() == "CANCELLED"
    return not free and not off


def _local(value: dt.date, local: ZoneInfo) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value.astimezone(local).replace(tzinfo=None, fold=0)
    return dt.datetime.combine(value, dt.time())


def _period(property_: Property, value: str, zones: Zones, local: ZoneInfo) -> _Span:
    begins, slash, ends = value.partition("/")
    if not slash:
        raise WrongValueError(_NOT_A_PERIOD.filled(name=property_.name, value=quoted(value[:40])))
    start = zones.moment(property_, begins)
    end = (
        start + duration(property_, ends)
        if ends.strip().lstrip("+-").startswith("P")
        else zones.moment(property_, ends)
    )
    return _local(start, local), _local(end, local)


def _times(
    raw: Raw,
    moved: Mapping[str, set[dt.datetime]],
    zones: Zones,
    local: ZoneInfo,
    low: dt.datetime,
    high: dt.datetime,
    problems: Problems,
) -> list[_Span]:
    begins, ends, lasts, rule = (raw.first(name) for name in ("DTSTART", "DTEND", "DURATION", "RRULE"))
    if begins is None:
        raise WrongValueError(_NO_START)
    first = zones.moment(begins)
    start = _local(first, local)
    if ends is not None:
        end = _local(zones.moment(ends), local)
    elif lasts is not None:
        end = start + duration(lasts)
    else:
        end = start if isinstance(first, dt.datetime) else start + dt.timedelta(days=1)
    length = end - start
    spans = [(start, end)] if rule is None else []
    uid = raw.first("UID")
    off = {
        _local(zones.moment(exdate, value), local) for exdate in raw.all("EXDATE") for value in exdate.value.split(",")
    }
    if uid is not None and raw.first("RECURRENCE-ID") is None:
        off |= moved.get(uid.value, set())
    for rdate in raw.all("RDATE"):
        for value in rdate.value.split(","):
            if "/" in value:
                spans.append(_period(rdate, value, zones, local))
            else:
                moment = _local(zones.moment(rdate, value), local)
                spans.append((moment, moment + length))
    if rule is not None:
        ruled = problems.attempt(rule.line, _ruled, rule, start, zones, local, low - length, high) or ()
        spans += [(moment, moment + length) for moment in ruled]
    return [span for span in spans if span[0] not in off]


def _moved(root: Raw, zones: Zones, local: ZoneInfo, problems: Problems) -> Mapping[str, set[dt.datetime]]:
    """The times of series, by UID, that stand in an event of their own, or are called off in one."""
    moved: dict[str, set[dt.datetime]] = {}
    for raw in root.walk("VEVENT"):
        original, uid = raw.first("RECURRENCE-ID"), raw.first("UID")
        if original is not None and uid is not None:
            moment = problems.attempt(original.line, zones.moment, original)
            if moment is not None:
                moved.setdefault(uid.value, set()).add(_local(moment, local))
    return moved


def _ruled(
    rule: Property, start: dt.datetime, zones: Zones, local: ZoneInfo, low: dt.datetime, high: dt.datetime
) -> list[dt.datetime]:
    """The times that a rule gives, from ``low`` to ``high``, in the clock of the plan."""
    from dateutil.rrule import rrulestr

    parts = {name: value for name, _, value in (part.partition("=") for part in rule.value.strip().upper().split(";"))}
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise WrongValueError(_UNREAD_SERIES)
    until, count = parts.pop("UNTIL", None), parts.pop("COUNT", None)
    last = _local(zones.moment(rule, until), local) if until else high
    if until and "T" not in until:
        # A day as the end of a series with times takes in all of that day.
        last += dt.timedelta(days=1, microseconds=-1)
    last = min(last, high)
    bounded = ";".join(
        f"{name}={value}" for name, value in {**parts, "UNTIL": f"{last.year:04d}{last:%m%dT%H%M%S}"}.items()
    )
    times = rrulestr(bounded, dtstart=start)
    return [moment for moment in islice(times, int(count) if count else None) if moment >= low]
