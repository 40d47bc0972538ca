"""Time zones as clients want them: a VTIMEZONE that says the same as the time-zone database for the days in question.

Yearly rules are written where the zone has kept to them (Europe/Oslo has since 1996), since Outlook reads little else;
a zone that has not is written out change by change.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import icalendar

from lmp_core.calendars.time_zone import zone
from lmp_plugins.calendar import values
from lmp_plugins.calendar.lines import fold_all

_UTC = dt.UTC
_STEP = dt.timedelta(days=5)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EARLIEST_RULE = 1970
_Rule = dict[str, Any]


@attrs.frozen
class _OffsetChange:
    """A change of offset: its local time by the clock before it, the offsets on both sides, and what comes."""

    wall: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    daylight: bool

    @property
    def kind(self) -> tuple[dt.timedelta, dt.timedelta, str, bool]:
        return self.before, self.after, self.name, self.daylight


def instant(moment: dt.datetime, tz: ZoneInfo) -> dt.datetime:
    """A local time as a time in UTC. A time that the clock jumps over counts by the offset before the jump, one that
    it passes twice is the first (RFC 5545, 3.3.5)."""
    return moment.replace(tzinfo=tz, fold=0).astimezone(_UTC)


def wall_time(moment: dt.datetime, tz: ZoneInfo) -> dt.datetime:
    """``moment``, moved to what the clock shows then when the clock jumps over it."""
    return instant(moment, tz).astimezone(tz).replace(tzinfo=None, fold=0)


@lru_cache(maxsize=64)
def vtimezone(tzid: str, first: int, last: int) -> bytes:
    """The VTIMEZONE of a zone, right for all days of the years ``first`` to ``last``.

    Raises:
        UsageError: for a zone that there is not.
    """
    tz = zone(tzid)
    parts: list[icalendar.Component] = []
    yearly = _yearly(tz, first, last)
    if yearly is not None:
        parts += [_observance(change, ("RRULE", values.rule(**rule))) for rule, change in yearly]
    else:
        changes = list(_changes(tz, first - 1, last))
        parts.append(_observance(_standing(tz, dt.datetime(first - 1, 1, 1))))
        for kind in dict.fromkeys(change.kind for change in changes):
            of_kind = [change for change in changes if change.kind == kind]
            parts.append(_observance(of_kind[0], ("RDATE", [values.local_time(change.wall) for change in of_kind[1:]])))
    timezone = values.component(icalendar.Timezone, [("TZID", values.text(tzid))], parts)
    return fold_all(("BEGIN:VTIMEZONE", *values.content_lines(timezone), "END:VTIMEZONE"))


def _observance(change: _OffsetChange, *more: tuple[str, Any]) -> icalendar.Component:
    return values.component(
        icalendar.TimezoneDaylight if change.daylight else icalendar.TimezoneStandard,
        [
            ("DTSTART", values.local_time(change.wall)),
            *more,
            ("TZOFFSETFROM", values.offset(change.before)),
            ("TZOFFSETTO", values.offset(change.after)),
            ("TZNAME", values.text(change.name)),
        ],
    )


def _standing(tz: ZoneInfo, wall: dt.datetime) -> _OffsetChange:
    here = wall.replace(tzinfo=tz)
    offset = here.utcoffset() or dt.timedelta()
    return _OffsetChange(wall, offset, offset, here.tzname() or "", bool(here.dst()))


def _changes(tz: ZoneInfo, first: int, last: int) -> Iterator[_OffsetChange]:
    """All changes from the beginning of ``first`` to the end of ``last``."""

    def at(moment: dt.datetime) -> tuple[dt.timedelta, str, bool]:
        local = moment.astimezone(tz)
        return local.utcoffset() or dt.timedelta(), local.tzname() or "", bool(local.dst())

    low = dt.datetime(first, 1, 1, tzinfo=_UTC)
    end = dt.datetime(last, 12, 31, 23, 59, 59, tzinfo=_UTC)
    current = at(low)
    while low < end:
        high = min(low + _STEP, end)
        following = at(high)
        if following != current:
            left, right = low, high
            while right - left > dt.timedelta(seconds=1):
                middle = left + (right - left) // 2
                middle = middle.replace(microsecond=0)
                if middle <= left:
                    break
                if at(middle) == current:
                    left = middle
                else:
                    right = middle
            following = at(right)
            yield _OffsetChange(
                (right + current[0]).replace(tzinfo=None), current[0], following[0], following[1], following[2]
            )
            low, current = right, following
        else:
            low = high


def _yearly(tz: ZoneInfo, first: int, last: int) -> list[tuple[_Rule, _OffsetChange]] | None:
    """The yearly rules that hold in all the years, each with the first change that follows it; None when none do."""
    start = min(first - 1, _EARLIEST_RULE) if first > _EARLIEST_RULE else first - 1
    by_year: dict[int, list[_OffsetChange]] = {year: [] for year in range(start, last + 2)}
    for change in _changes(tz, start, last + 1):
        by_year[change.wall.year].append(change)
    needed = range(first - 1, last + 2)
    sample = by_year[last + 1]
    if not sample:
        if any(by_year[year] for year in needed):
            return None
        return None  # no changes at all: the general form says it in one observance
    rules = []
    for number in range(len(sample)):
        rule = _rule_over(by_year, needed, number, len(sample))
        if rule is None:
            return None
        rules.append(rule)
    # The rules begin where the zone first kept to all of them, whatever years are asked for.
    opening = first - 1
    while opening - 1 >= start and all(
        _follows(by_year[opening - 1], number, len(sample), rule, by_year[last + 1][number])
        for number, rule in enumerate(rules)
    ):
        opening -= 1
    return [(rule, by_year[opening][number]) for number, rule in enumerate(rules)]


def _rule_over(by_year: dict[int, list[_OffsetChange]], years: range, number: int, count: int) -> _Rule | None:
    sample = by_year[years[-1]][number]
    for rule in _rules_of(sample.wall):
        if all(_follows(by_year[year], number, count, rule, sample) for year in years):
            return rule
    return None


def _follows(changes: list[_OffsetChange], number: int, count: int, rule: _Rule, sample: _OffsetChange) -> bool:
    return (
        len(changes) == count
        and changes[number].kind == sample.kind
        and changes[number].wall.time() == sample.wall.time()
        and rule in _rules_of(changes[number].wall)
    )


def _rules_of(wall: dt.datetime) -> list[_Rule]:
    """The yearly rules that a change could follow: the last Sunday of March; the second Sunday of March."""
    weekday = _WEEKDAYS[wall.weekday()]
    rules: list[_Rule] = []
    if wall.day + 7 > calendar.monthrange(wall.year, wall.month)[1]:
        rules.append({"FREQ": "YEARLY", "BYDAY": f"-1{weekday}", "BYMONTH": wall.month})
    if wall.day <= 28:
        rules.append({"FREQ": "YEARLY", "BYDAY": f"{(wall.day - 1) // 7 + 1}{weekday}", "BYMONTH": wall.month})
    return rules
