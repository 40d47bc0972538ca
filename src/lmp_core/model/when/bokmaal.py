"""Days and how often in bokmål, for the ``str`` of a form of time: few words, and without the CLDR, which loads slowly.

Reports take the words of all languages from :mod:`lmp_core.wording`; a test holds the two to the same bokmål.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

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
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_ORDINALS = ("tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende", "ellevte", "tolvte")
_PLACES = ("siste", "første", "andre", "tredje", "fjerde", "femte")
_NOUNS = {"daily": "dag", "weekly": "uke", "monthly": "måned", "yearly": "år"}


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


def how_often(frequency: str, interval: int, weekdays: Sequence[int], week_of_month: int | None) -> str:
    """The frequency of a series in words; days of the week count from 0 for Monday.

    >>> how_often("weekly", 2, (), None), how_often("monthly", 1, [1], -1)
    ('annenhver uke', 'den siste tirsdagen hver måned')
    """
    days = [_WEEKDAYS[number] for number in weekdays]
    if week_of_month is not None:
        definite = _listing([f"{name}en" for name in days])
        return f"den {_PLACES[max(week_of_month, 0)]} {definite} {_every(frequency, interval)}"
    if days and interval <= 2:
        return f"{'annenhver' if interval == 2 else 'hver'} {_listing(days)}"
    return _every(frequency, interval)


def _every(frequency: str, interval: int) -> str:
    noun = _NOUNS[frequency]
    neuter = "t" if noun == "år" else ""
    if interval == 2:
        return f"{'annethvert' if neuter else 'annenhver'} {noun}"
    if interval == 1:
        return f"hver{neuter} {noun}"
    place = interval - 3
    ordinal = _ORDINALS[place] if place < len(_ORDINALS) else f"{interval}."
    return f"hver{neuter} {ordinal} {noun}"


def _listing(words: Sequence[str]) -> str:
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
