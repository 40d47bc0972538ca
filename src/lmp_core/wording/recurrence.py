"""The frequency of a series in words: ``annenhver uke``."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lmp_core.model.when import Recurring, Weekday, frequency_words
from lmp_core.model.when.frequency_words import BOKMAAL, FrequencyWords

_NYNORSK = attrs.evolve(
    BOKMAAL,
    every={
        "daily": ("kvar", "annankvar", "dag"),
        "weekly": ("kvar", "annakvar", "veke"),
        "monthly": ("kvar", "annankvar", "månad"),
        "yearly": ("kvart", "annakvart", "år"),
    },
    numbered=("tredje", "fjerde", "femte", "sjette", "sjuande", "åttande", "niande", "tiande", "ellevte", "tolvte"),
    weekdays=("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
)
_ENGLISH = FrequencyWords(
    every={
        "daily": ("every", "every other", "day"),
        "weekly": ("every", "every other", "week"),
        "monthly": ("every", "every other", "month"),
        "yearly": ("every", "every other", "year"),
    },
    numbered=("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    higher="{0}",
    every_nth="{every} {number} {noun}s",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    places=("last", "first", "second", "third", "fourth", "fifth"),
    definite="{0}",
    day_of_each_month="the {place} {days} of {often}",
    day_of_months="the {place} {days}, {often}",
    days_of_nth_week="{days} {often}",
    conjunction="and",
    clock="{0}",
    hour_format="%H:%M",
)
_WORDS: Mapping[str, FrequencyWords] = {"nb": BOKMAAL, "nn": _NYNORSK, "en": _ENGLISH}


def weekday(day: Weekday | int, language: str = "nb") -> str:
    """The name of a day of the week; a number counts from 0 for Monday.

    >>> weekday(1), weekday(Weekday.TUESDAY, "nn")
    ('tirsdag', 'tysdag')
    """
    number = day.number if isinstance(day, Weekday) else day
    return _WORDS.get(language, BOKMAAL).weekdays[number]


def how_often(series: Recurring, language: str = "nb") -> str:
    """The frequency of a series in words, with its days of the week and time of day where known, without its dates.

    >>> how_often(Recurring(frequency="weekly", interval=2))
    'annenhver uke'
    >>> how_often(Recurring(frequency="weekly", interval=2, weekdays=["tuesday"], start_time="14:00"), "nn")
    'annankvar tysdag kl. 14.00'
    >>> how_often(Recurring(frequency="weekly", interval=3, start="2025-08-19", start_time="08:30", duration="2 hours"))
    'tirsdag hver tredje uke kl. 08.30–10.30'
    >>> how_often(Recurring(frequency="monthly", weekdays=["tuesday"], week_of_month=1))
    'den første tirsdagen hver måned'
    >>> how_often(Recurring(frequency="monthly", interval=3), "en")
    'every three months'
    """
    return frequency_words.how_often(series, _WORDS.get(language, BOKMAAL))
