"""Days and times as lists have them: ``on. 14. februar kl. 09.00–11.00``, ``6.2.``, ``våren 2024``.

In sentences the weekday stands in full, and the year with it: ``onsdag 14. februar 2024``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from lmp_core.model.languages import written_as
from lmp_core.model.phrase import phrase
from lmp_core.model.when import (
    DateRange,
    Month,
    Recurring,
    SchoolYear,
    Term,
    Unknown,
    Week,
    When,
    Window,
)
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_core.wording.recurrence import how_often, weekday

_WEEKDAYS = (
    phrase("Mon"),
    phrase("Tue"),
    phrase("Wed"),
    phrase("Thu"),
    phrase("Fri"),
    phrase("Sat"),
    phrase("Sun"),
)
_AT = phrase("{time}")
_BETWEEN = phrase("between {first} and {last}")
_UNTIL = phrase("until {day}")
_FROM = phrase("from {day}")
_SCHOOL_YEAR = phrase("the school year {first}–{last}")
_NO_DAY = phrase("no day is set")


def clock(start: dt.datetime, end: dt.datetime | None, language: str) -> str:
    """The time of day from ``start`` to ``end``; of a meeting of unknown length, when it begins.

    >>> clock(dt.datetime(2024, 2, 14, 9), None, "nb"), clock(dt.datetime(2024, 2, 14, 9), None, "en")
    ('kl. 09.00', '09:00')
    """
    if end is not None and end.date() == start.date():
        return dates.clock(start, end, language)
    form = "%H:%M" if language == "en" else "%H.%M"
    return _AT.say(language, time=f"{start:{form}}")


def list_day(day: dt.date, language: str, *, year: int | None = None) -> str:
    """A day with the first letters of its weekday; without its year when that is ``year``.

    >>> list_day(dt.date(2024, 2, 14), "nb", year=2024), list_day(dt.date(2024, 2, 17), "nn")
    ('on. 14. februar', 'la. 17. februar 2024')
    """
    return f"{_WEEKDAYS[day.weekday()].to(language)} {dates.day(day, language, year=year)}"


def list_span(first: dt.date, last: dt.date, language: str, *, year: int | None = None) -> str:
    """Two days and those between them; one day when they are the same.

    They have their weekdays where people meet on them: of more than a week, nobody asks which weekday it ends on.

    >>> list_span(dt.date(2024, 2, 7), dt.date(2024, 2, 8), "nb", year=2024)
    'on. 7.–to. 8. februar'
    """
    if first == last:
        return list_day(first, language, year=year)
    if (last - first).days >= 7:
        return dates.span(first, last, language, year=year)
    if (first.year, first.month) == (last.year, last.month):
        number = f"{first.day}." if written_as(language) in ("nb", "nn") else str(first.day)
        return f"{_WEEKDAYS[first.weekday()].to(language)} {number}–{list_day(last, language, year=year)}"
    unsaid = year if first.year == last.year else None
    start = list_day(first, language, year=first.year if first.year == last.year else None)
    return f"{start}–{list_day(last, language, year=unsaid)}"


def short_day(day: dt.date, language: str, *, year: int | None = None) -> str:
    """A day as it stands in a long row; without its year when that is ``year``.

    >>> short_day(dt.date(2024, 2, 6), "nb", year=2024), short_day(dt.date(2024, 2, 6), "nn")
    ('6.2.', '6.2.2024')
    """
    if written_as(language) not in ("nb", "nn"):
        return dates.day(day, language, year=year)
    return f"{day.day}.{day.month}." if day.year == year else f"{day.day}.{day.month}.{day.year}"


def short_span(first: dt.date, last: dt.date, language: str) -> str:
    """Two days and those between them in a long row; one day when they are the same.

    >>> short_span(dt.date(2024, 2, 7), dt.date(2024, 2, 8), "nb")
    '7.–8.2.2024'
    """
    if first == last:
        return short_day(first, language)
    if written_as(language) not in ("nb", "nn"):
        return dates.span(first, last, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{short_day(last, language)}"
    return f"{short_day(first, language, year=last.year)}–{short_day(last, language)}"


def short_days(days: Sequence[dt.date], language: str, *, year: int) -> str:
    """Days in a row, each year told at its first day: ``6.2., 5.3. og 7.1.2025``."""
    words: list[str] = []
    for day in days:
        words.append(short_day(day, language, year=year))
        year = day.year
    return str(listing(words, language))


def sentence_day(day: dt.date, language: str) -> str:
    """A day in a sentence, with its weekday and year.

    >>> sentence_day(dt.date(2024, 2, 14), "nb")
    'onsdag 14. februar 2024'
    """
    return f"{weekday(day.weekday(), language)} {dates.day(day, language)}"


def sentence_span(first: dt.date, last: dt.date, language: str) -> str:
    """Days in a sentence, a single one with its weekday."""
    return sentence_day(first, language) if first == last else dates.span(first, last, language)


def open_span(first: dt.date | None, last: dt.date | None, language: str) -> str:
    """From a day to a day, either of which may be left open; empty when both are."""
    if first is not None and last is not None:
        return dates.span(first, last, language)
    if first is not None:
        return _FROM.say(language, day=dates.day(first, language))
    return _UNTIL.say(language, day=dates.day(last, language)) if last is not None else ""


def vague_time(
    when: When, as_of: dt.date, language: str, *, words: Callable[[DateRange, str], str] | None = None
) -> str:
    """A time without a day, as the first cell of a row: when it is, no more surely than the plan says.

    ``words`` words two days that it lies between, where short ones will not do.

    >>> vague_time(Term(term="2024-spring"), dt.date(2024, 1, 15), "nb")
    'våren 2024'
    """
    words = words or _between
    match when:
        case Week():
            return dates.week(when.span().start, language)
        case Month():
            return dates.month(when.span().start, language)
        case Term():
            return dates.term(when.span().start, language)
        case SchoolYear():
            start = when.span().start
            return _SCHOOL_YEAR.say(language, first=start.year, last=f"{(start.year + 1) % 100:02}")
        case Window():
            span = when.span()
            return open_span(None, span.end, language) if span.start <= as_of else words(span, language)
        case Recurring():
            often = how_often(when, language)
            days = open_span(when.start, when.until, language)
            return f"{often}, {days}" if days else often
        case Unknown() if when.near is not None:
            return words(when.near, language)
        case _:
            return _NO_DAY.to(language)


def _between(limits: DateRange, language: str) -> str:
    """Somewhere between two days: ``mellom 26.1. og 20.3.2026``."""
    year = limits.end.year if limits.start.year == limits.end.year else None
    first = short_day(limits.start, language, year=year)
    return _BETWEEN.say(language, first=first, last=short_day(limits.end, language))


def between(limits: DateRange, language: str) -> str:
    """Somewhere between two days, in a sentence; the year of the last is that of both where they are in one.

    >>> between(DateRange(start=dt.date(2026, 5, 18), end=dt.date(2026, 6, 12)), "nb")
    'mellom 18. mai og 12. juni 2026'
    >>> between(DateRange(start=dt.date(2026, 5, 4), end=dt.date(2026, 5, 29)), "nn")
    'mellom 4. og 29. mai 2026'
    """
    if (limits.start.year, limits.start.month) == (limits.end.year, limits.end.month):
        number = f"{limits.start.day}." if written_as(language) in ("nb", "nn") else str(limits.start.day)
        return _BETWEEN.say(language, first=number, last=dates.day(limits.end, language))
    year = limits.end.year if limits.start.year == limits.end.year else None
    first = dates.day(limits.start, language, year=year)
    return _BETWEEN.say(language, first=first, last=dates.day(limits.end, language))
