"""Days in bokmål, for the ``str`` of a form of time: few words, and without the CLDR, which loads slowly.

Reports take the words of all languages from :mod:`lmp_core.wording`; a test holds the two to the same bokmål.
"""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
"""The names of the months, January first."""


def day(date: dt.date) -> str:
    """A day in words.

    >>> day(dt.date(2020, 11, 10))
    '10. november 2020'
    """
    return f"{date.day}. {MONTHS[date.month - 1]} {date.year}"


def span(start: dt.date, end: dt.date) -> str:
    """Two days and those between them in words; one day when they are the same.

    >>> span(dt.date(2020, 9, 8), dt.date(2020, 9, 9))
    '8.–9. september 2020'
    """
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}.–{day(end)}"
    first = day(start).removesuffix(f" {end.year}")
    return f"{first}–{day(end)}"


def between(start: dt.date, end: dt.date) -> str:
    """Somewhere between two days, in words."""
    return f"mellom {day(start)} og {day(end)}"
