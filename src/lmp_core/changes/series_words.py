"""What has changed in a series beside how often it is: the times left out and moved, and the rules for its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from lmp_core.model.phrase import phrase
from lmp_core.model.when import DateRange, Recurring
from lmp_core.wording import dates
from lmp_core.wording.lists import listing

_OFF = phrase("is left out {days}")
_ON_AGAIN = phrase("is no longer left out {days}")
_MOVED = phrase("{day} is moved to {to}")
_NOT_MOVED = phrase("{day} is no longer moved")
_COUNT = phrase("the number of times is now {n}")
_NO_COUNT = phrase("the number of times is no longer given")
_FREE_DAYS = phrase("what holds on days off has changed")
_LENGTH = phrase("the duration has changed")


def series_changes(before: Recurring, after: Recurring, language: str) -> list[str]:
    """What has changed from a series to another that has the same frequency, start and end, a statement each.

    >>> old = Recurring(frequency="weekly", start="2026-08-25")
    >>> new = old.without(DateRange("2026-09-07", "2026-09-13"))
    >>> series_changes(old, new, "nb")
    ['faller ut 7.–13. september 2026']
    """
    return list(_changes(before, after, language))


def _changes(before: Recurring, after: Recurring, language: str) -> Iterator[str]:
    old, new = _left_out(before), _left_out(after)
    for pattern, spans in ((_OFF, new - old), (_ON_AGAIN, old - new)):
        if spans:
            days = [dates.span(first, last, language) for first, last in sorted(spans)]
            yield pattern.to(language).format(days=listing(days, language))
    moves = {moved.date: moved.to for moved in after.moved}
    moves_before = {moved.date: moved.to for moved in before.moved}
    for day in sorted({*moves, *moves_before}):
        if moves.get(day) != moves_before.get(day):
            yield _move(day, moves.get(day), language)
    if before.count != after.count:
        yield (_COUNT if after.count else _NO_COUNT).to(language).format(n=after.count)
    if before.on_free_day is not after.on_free_day:
        yield _FREE_DAYS.to(language)
    if before.duration != after.duration:
        yield _LENGTH.to(language)


def _left_out(series: Recurring) -> set[tuple[dt.date, dt.date]]:
    periods: Iterable[DateRange] = series.except_periods
    return {(day, day) for day in series.except_dates} | {(period.start, period.end) for period in periods}


def _move(day: dt.date, to: dt.date | None, language: str) -> str:
    if to is None:
        return _NOT_MOVED.to(language).format(day=dates.day(day, language))
    return _MOVED.to(language).format(day=dates.day(day, language), to=dates.day(to, language))
