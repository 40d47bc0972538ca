"""Time zones as clients want them: a VTIMEZONE that says the same as the time-zone database for the days in question.

Yearly rules are written where the zone has kept to them (Europe/Oslo has since 1996), since Outlook reads little else;
a zone that has not is written out change by change.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo

import attrs

from lmp_core.time_zone import zone
from lmp_plugins.calendar.lines import fold_all, local_value, parameter, text_line

_UTC = dt.UTC
_STEP = dt.timedelta(days=5)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EARLIEST_RULE = 1970


@attrs.frozen
class _Change:
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
    lines = ["BEGIN:VTIMEZONE", text_line("TZID", tzid)]
    yearly = _yearly(tz, first, last)
    if yearly is not None:
        for rule, change in yearly:
            lines += _observance(change, [f"RRULE:{rule}"])
    else:
        changes = list(_changes(tz, first - 1, last))
        opening = dt.datetime(first - 1, 1, 1)
        lines += _observance(_standing(tz, opening), [])
        for kind in dict.fromkeys(change.kind for change in changes):
            of_kind = [change for change in changes if change.kind == kind]
            lines += _observance(of_kind[0], [f"RDATE:{local_value(one.wall)}" for one in of_kind[1:]])
    lines.append("END:VTIMEZONE")
    return fold_all(lines)


def tzid_parameter(tzid: str) -> str:
    """``;TZID=Europe/Oslo``."""
    return parameter("TZID", tzid)


def _observance(change: _Change, more: list[str]) -> list[str]:
    name = "DAYLIGHT" if change.daylight else "STANDARD"
    return [
        f"BEGIN:{name}",
        f"DTSTART:{local_value(change.wall)}",
        *more,
        f"TZOFFSETFROM:{_offset(change.before)}",
        f"TZOFFSETTO:{_offset(change.after)}",
        text_line("TZNAME", change.name),
        f"END:{name}",
    ]


def _offset(offset: dt.timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    text = f"{sign}{seconds // 3600:02d}{seconds // 60 % 60:02d}"
    return f"{text}{seconds % 60:02d}" if seconds % 60 else text


def _standing(tz: ZoneInfo, wall: dt.datetime) -> _Change:
    here = wall.replace(tzinfo=tz)
    offset = here.utcoffset() or dt.timedelta()
    return _Change(wall, offset, offset, here.tzname() or "", bool(here.dst()))


def _changes(tz: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """All changes from the beginning of ``first`` to the end of ``last``."""

    def at(moment: dt.datetime) -> tuple[dt.timedelta, str, bool]:
        local = moment.astimezone(tz)
        return local.utcoffset() or dt.timedelta(), local.tzname() or "", bool(local.dst())

    low = dt.datetime(first, 1, 1, tzinfo=_UTC)
    end = dt.datetime(last, 12, 31, 23, 59, 59, tzinfo=_UTC)
    known = at(low)
    while low < end:
        high = min(low + _STEP, end)
        found = at(high)
        if found != known:
            left, right = low, high
            while right - left > dt.timedelta(seconds=1):
                middle = left + (right - left) // 2
                middle = middle.replace(microsecond=0)
                if middle <= left:
                    break
                if at(middle) == known:
                    left = middle
                else:
                    right = middle
            found = at(right)
            yield _Change((right + known[0]).replace(tzinfo=None), known[0], found[0], found[1], found[2])
            low, known = right, found
        else:
            low = high


def _yearly(tz: ZoneInfo, first: int, last: int) -> list[tuple[str, _Change]] | None:
    """The yearly rules that hold in all the years, each with the first change that follows it; None when none do."""
    start = min(first - 1, _EARLIEST_RULE) if first > _EARLIEST_RULE else first - 1
    by_year: dict[int, list[_Change]] = {year: [] for year in range(start, last + 2)}
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


def _rule_over(by_year: dict[int, list[_Change]], years: range, number: int, count: int) -> str | None:
    sample = by_year[years[-1]][number]
    for rule in _rules_of(sample.wall):
        if all(_follows(by_year[year], number, count, rule, sample) for year in years):
            return rule
    return None


def _follows(changes: list[_Change], number: int, count: int, rule: str, sample: _Change) -> bool:
    return (
        len(changes) == count
        and changes[number].kind == sample.kind
        and changes[number].wall.time() == sample.wall.time()
        and rule in _rules_of(changes[number].wall)
    )


def _rules_of(wall: dt.datetime) -> list[str]:
    """The yearly rules that a change could follow: the last Sunday of March; the second Sunday of March."""
    weekday = _WEEKDAYS[wall.weekday()]
    rules = []
    if wall.day + 7 > calendar.monthrange(wall.year, wall.month)[1]:
        rules.append(f"FREQ=YEARLY;BYMONTH={wall.month};BYDAY=-1{weekday}")
    if wall.day <= 28:
        rules.append(f"FREQ=YEARLY;BYMONTH={wall.month};BYDAY={(wall.day - 1) // 7 + 1}{weekday}")
    return rules
