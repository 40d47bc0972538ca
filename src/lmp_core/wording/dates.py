"""Dates in words, as the CLDR has them (through Babel), with ranges in full: ``8.–9. september``.

``year`` says which year goes without saying: a date in that year is written without it. Of several dates that are told
together (:func:`days`) all have their year, or none has. Norwegian follows Språkrådet: a point after the day, an en
dash without spaces, never a slash.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

from lmp_core.model.languages import written_as
from lmp_core.model.phrase import phrase
from lmp_core.model.text import check_language
from lmp_core.model.when import DateRange

# English of Europe: the day before the month.
_LOCALES: Mapping[str, str] = {"nb": "nb", "nn": "nn", "en": "en_GB", "se": "se"}
_WEEK_OF_YEAR = phrase("week {0} of {1}")
_WEEK = phrase("week {0}")
_AUTUMN = phrase("autumn {0}")
_SPRING = phrase("spring {0}")
_SCHOOL_YEAR = phrase("the school year {0}")
_BETWEEN = phrase("between {0} and {1}")
_CLOCK = phrase("{0}")


def locale_of(language: str) -> str:
    """The CLDR locale that a language of the library is written by."""
    return _LOCALES.get(check_language(language), language)


@cache
def _month_names(language: str) -> Mapping[int, str]:
    from babel.dates import get_month_names  # slow to import, and only reports need it

    return dict(get_month_names("wide", locale=locale_of(language)))


@cache
def _day_names(language: str) -> Mapping[int, str]:
    from babel.dates import get_day_names  # as above

    return dict(get_day_names("wide", locale=locale_of(language)))


def _day_first(language: str) -> bool:
    return language != "se"


def _day_number(day: dt.date, language: str) -> str:
    return f"{day.day}." if written_as(language) in ("nb", "nn") else str(day.day)


def _dash(language: str) -> str:
    return "–" if written_as(language) in ("nb", "nn") else " – "


def day(date: dt.date, language: str = "nb", *, year: int | None = None) -> str:
    """A day in words.

    >>> day(dt.date(2020, 8, 11), "nb")
    '11. august 2020'
    >>> day(dt.date(2020, 8, 11), "en", year=2020)
    '11 August'
    """
    names = _month_names(language)
    if _day_first(language):
        words = f"{_day_number(date, language)} {names[date.month]}"
    else:
        words = f"{names[date.month]} {date.day}"
    return words if date.year == year else f"{words} {date.year}"


def weekday_and_day(date: dt.date, language: str = "nb", *, year: int | None = None) -> str:
    """A day with its day of the week, for whoever is to be there.

    >>> weekday_and_day(dt.date(2024, 2, 14)), weekday_and_day(dt.date(2024, 2, 14), "en", year=2024)
    ('onsdag 14. februar 2024', 'Wednesday 14 February')
    """
    return f"{_day_names(language)[date.weekday()]} {day(date, language, year=year)}"


def listed_day(date: dt.date, language: str = "nb", *, year: int | None = None) -> str:
    """A day with its day of the week in short, for lists.

    >>> listed_day(dt.date(2024, 2, 14)), listed_day(dt.date(2024, 2, 14), "en", year=2024)
    ('on. 14. februar 2024', 'Wed 14 February')
    """
    return f"{short_weekday(date, language)} {day(date, language, year=year)}"


def short_weekday(date: dt.date, language: str = "nb") -> str:
    """The day of the week, shortened as lists have it.

    >>> [short_weekday(dt.date(2024, 3, 5), language) for language in ("nb", "nn", "en")]
    ['ti.', 'ty.', 'Tue']
    """
    name = _day_names(language)[date.weekday()]
    return f"{name[:2]}." if written_as(language) in ("nb", "nn") else name[:3]


def hours(start: dt.datetime, end: dt.datetime, language: str = "nb") -> str:
    """The time of day from ``start`` to ``end`` in a table.

    >>> hours(dt.datetime(2020, 8, 11, 9), dt.datetime(2020, 8, 11, 15, 30), "nb")
    '09.00–15.30'
    """
    form = "%H.%M" if written_as(language) in ("nb", "nn") else "%H:%M"
    return f"{start:{form}}–{end:{form}}"


def days(together: Sequence[dt.date], language: str = "nb", *, year: int | None = None) -> list[str]:
    """Days that are told together, each in words: without their year only when all are in the one that goes without
    saying, since a reader gives a day without a year the year of its neighbour.

    >>> days([dt.date(2024, 1, 1), dt.date(2025, 7, 31)], "nb", year=2024)
    ['1. januar 2024', '31. juli 2025']
    >>> days([dt.date(2024, 1, 1), dt.date(2024, 7, 31)], "nb", year=2024)
    ['1. januar', '31. juli']
    """
    unsaid = year if all(date.year == year for date in together) else None
    return [day(date, language, year=unsaid) for date in together]


def span(start: dt.date, end: dt.date, language: str = "nb", *, year: int | None = None) -> str:
    """Two days and those between them in words; one day when they are the same.

    >>> span(dt.date(2020, 9, 8), dt.date(2020, 9, 9), "nb", year=2020)
    '8.–9. september'
    >>> span(dt.date(2020, 9, 30), dt.date(2020, 10, 2), "nn")
    '30. september–2. oktober 2020'
    >>> span(dt.date(2020, 9, 8), dt.date(2020, 9, 9), "en")
    '8–9 September 2020'
    """
    if start == end:
        return day(start, language, year=year)
    if (start.year, start.month) == (end.year, end.month):
        month = _month_names(language)[start.month]
        if _day_first(language):
            words = f"{_day_number(start, language)}–{_day_number(end, language)} {month}"
        else:
            words = f"{month} {start.day}–{end.day}"
        return words if start.year == year else f"{words} {start.year}"
    if start.year == end.year:
        # The year after the last day is that of the whole span.
        return f"{day(start, language, year=start.year)}{_dash(language)}{day(end, language, year=year)}"
    return _dash(language).join(days((start, end), language))


def numeric(date: dt.date, language: str = "nb") -> str:
    """A day in figures where Norwegian writes it so (``25.08.2020``), else in words.

    >>> numeric(dt.date(2020, 8, 25), "nn"), numeric(dt.date(2020, 8, 25), "en")
    ('25.08.2020', '25 August 2020')
    """
    return f"{date:%d.%m.%Y}" if written_as(language) in ("nb", "nn") else day(date, language)


def clock(start: dt.datetime, end: dt.datetime, language: str = "nb") -> str:
    """The time of day from ``start`` to ``end``.

    >>> clock(dt.datetime(2020, 8, 11, 9), dt.datetime(2020, 8, 11, 15, 30), "nb")
    'kl. 09.00–15.30'
    """
    return _CLOCK.to(language).format(hours(start, end, language))


def week(date: dt.date, language: str = "nb", *, year: int | None = None) -> str:
    """The ISO 8601 week that a day is in.

    >>> week(dt.date(2020, 11, 9), "nb"), week(dt.date(2020, 11, 9), "nn", year=2020)
    ('uke 46 i 2020', 'veke 46')
    """
    iso = date.isocalendar()
    return (_WEEK if iso.year == year else _WEEK_OF_YEAR).to(language).format(iso.week, iso.year)


def weeks(together: Sequence[dt.date], language: str = "nb", *, year: int | None = None) -> list[str]:
    """The ISO 8601 weeks of days that are told together, with their years as :func:`days` has them.

    >>> weeks([dt.date(2025, 8, 11), dt.date(2026, 1, 5)], "nb", year=2026)
    ['uke 33 i 2025', 'uke 2 i 2026']
    """
    unsaid = year if all(date.isocalendar().year == year for date in together) else None
    return [week(date, language, year=unsaid) for date in together]


def month(date: dt.date, language: str = "nb", *, year: int | None = None) -> str:
    """The month that a day is in.

    >>> month(dt.date(2020, 11, 9), "nb")
    'november 2020'
    """
    name = _month_names(language)[date.month]
    return name if date.year == year else f"{name} {date.year}"


def term(date: dt.date, language: str = "nb") -> str:
    """The term of the school year that a day is in: autumn from August, spring from January.

    >>> term(dt.date(2020, 8, 25), "nn"), term(dt.date(2021, 7, 31), "nb")
    ('hausten 2020', 'våren 2021')
    """
    return (_AUTUMN if date.month >= 8 else _SPRING).to(language).format(date.year)


def school_year(first_day: dt.date, language: str = "nb") -> str:
    """The school year that begins with ``first_day``.

    >>> school_year(dt.date(2020, 8, 1), "nb")
    'skoleåret 2020/2021'
    """
    return _SCHOOL_YEAR.to(language).format(f"{first_day.year}/{first_day.year + 1}")


def between(limits: DateRange, language: str = "nb", *, year: int | None = None) -> str:
    """Somewhere between two days, in words.

    >>> between(DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 9, 30)), "nb", year=2020)
    'mellom 1. september og 30. september'
    """
    return _BETWEEN.to(language).format(*days((limits.start, limits.end), language, year=year))
