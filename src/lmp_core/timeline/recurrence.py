"""The days of a series, by its rule (RFC 5545, 3.3.10) and by the calendars of those who take part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import attrs

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model.text import Text
from lmp_core.model.when import Frequency, OnFreeDay, Recurring

MOST_TIMES = 5000
"""How many times of one series are worked out at most: as many as ``count`` may ask for."""


# The numbers of dateutil.rrule, which is imported only when a series is worked out.
_FREQUENCIES: Mapping[Frequency, Literal[0, 1, 2, 3]] = {
    Frequency.YEARLY: 0,
    Frequency.MONTHLY: 1,
    Frequency.WEEKLY: 2,
    Frequency.DAILY: 3,
}


@attrs.frozen(kw_only=True)
class SeriesDay:
    """One day of a series. ``rule_day`` is the day that the rule gives, ``day`` the day it is held on.

    ``because`` is the holiday or break that it was moved away from; ``by_hand`` tells that the plan moved it.
    """

    rule_day: dt.date
    day: dt.date
    because: Text | None = None
    by_hand: bool = False


@attrs.frozen(kw_only=True)
class Skipped:
    """A day that the rule gives and that is left out, and why; ``why`` is None for a day that the plan takes out."""

    day: dt.date
    why: Text | None


@attrs.frozen(kw_only=True)
class SeriesDays:
    """The days of a series, those left out, and whether there are more than :data:`MOST_TIMES`."""

    days: tuple[SeriesDay, ...]
    skipped: tuple[Skipped, ...]
    cut: bool


def rule_days(when: Recurring, *, start: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days that the rule gives from ``start`` to ``last``, both included, before anything is left out or moved.

    ``until`` and ``count`` of the rule hold too. As in RFC 5545, days left out still count towards ``count``, and a
    monthly rule leaves out the months that lack its day (31 April).
    """
    from dateutil import rrule  # half of the time it takes to import this package goes here

    until = last if when.until is None else min(last, when.until)
    if until < start:
        return
    midnight = dt.time()
    rule = rrule.rrule(
        _FREQUENCIES[when.frequency],
        dtstart=dt.datetime.combine(start, midnight),
        interval=when.interval,
        wkst=rrule.MO,
        count=when.count,
        byweekday=[rrule.weekday(day.number, when.week_of_month) for day in when.weekdays] or None,
    )
    # Not given to the rule: dateutil refuses count and until together.
    for moment in rule:
        day = moment.date()
        if day > until:
            return
        yield day


def is_excepted(day: dt.date, when: Recurring) -> bool:
    """Whether the plan takes the day out of the series."""
    return day in when.except_dates or any(day in period for period in when.except_periods)


def series_days(
    when: Recurring, *, start: dt.date, last: dt.date, calendars: WorkCalendars, who: Iterable[str] = ()
) -> SeriesDays:
    """The days of a series from ``start`` to ``last``, with exceptions, moves, holidays and breaks worked in.

    A day that the rule moves to the next working day is left out when the series is on that day already. Days that the
    plan moves by hand stay where it puts them. ``moved`` and ``except_dates`` may name either the day of the rule or
    the day it was moved to.
    """
    asked = tuple(who)
    by_hand = {one.date: one.to for one in when.moved}
    days: list[SeriesDay] = []
    skipped: list[Skipped] = []
    taken: set[dt.date] = set()
    later: list[tuple[dt.date, dt.date, Text | None]] = []
    cut = False
    for place, day in enumerate(rule_days(when, start=start, last=last)):
        if place == MOST_TIMES:
            cut = True
            break
        if is_excepted(day, when):
            skipped.append(Skipped(day=day, why=None))
        elif day in by_hand:
            days.append(SeriesDay(rule_day=day, day=by_hand[day], by_hand=True))
            taken.add(by_hand[day])
        elif when.on_free_day is OnFreeDay.KEEP or calendars.is_working(day, asked):
            days.append(SeriesDay(rule_day=day, day=day))
            taken.add(day)
        elif when.on_free_day is OnFreeDay.SKIP:
            skipped.append(Skipped(day=day, why=calendars.why_free(day, asked)))
        else:
            later.append((day, calendars.next_working(day, asked), calendars.why_free(day, asked)))
    for day, to, why in later:
        if is_excepted(to, when):
            skipped.append(Skipped(day=day, why=None))
        elif to in by_hand:
            days.append(SeriesDay(rule_day=day, day=by_hand[to], by_hand=True))
        elif to in taken:
            skipped.append(Skipped(day=day, why=why))
        else:
            taken.add(to)
            days.append(SeriesDay(rule_day=day, day=to, because=why))
    days.sort(key=lambda one: (one.day, one.rule_day))
    skipped.sort(key=lambda one: one.day)
    return SeriesDays(days=tuple(days), skipped=tuple(skipped), cut=cut)
