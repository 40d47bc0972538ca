"""How often something is in words: one way of saying it, and the words of each language for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from lmp_core.model.when.recurring import Recurring


@attrs.frozen(kw_only=True)
class FrequencyWords:
    """The words of a language: ``every`` has "every", "every other" and the noun for each frequency, ``numbered`` the
    words from three on, ``places`` those of a week of a month, the last one first."""

    every: Mapping[str, tuple[str, str, str]]
    numbered: tuple[str, ...]
    higher: str
    every_nth: str
    weekdays: tuple[str, ...]
    places: tuple[str, ...]
    definite: str
    day_of_each_month: str
    day_of_months: str
    days_of_nth_week: str
    conjunction: str
    clock: str
    hour_format: str


BOKMAAL = FrequencyWords(
    every={
        "daily": ("hver", "annenhver", "dag"),
        "weekly": ("hver", "annenhver", "uke"),
        "monthly": ("hver", "annenhver", "måned"),
        "yearly": ("hvert", "annethvert", "år"),
    },
    numbered=("tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende", "ellevte", "tolvte"),
    higher="{0}.",
    every_nth="{every} {number} {noun}",
    weekdays=("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    places=("siste", "første", "andre", "tredje", "fjerde", "femte"),
    definite="{0}en",
    day_of_each_month="den {place} {days} {often}",
    day_of_months="den {place} {days} {often}",
    days_of_nth_week="{days} {often}",
    conjunction="og",
    clock="kl. {0}",
    hour_format="%H.%M",
)


def how_often(series: Recurring, words: FrequencyWords = BOKMAAL) -> str:
    """The frequency of a series in words, with its days of the week and its time of day where they are known, without
    its dates. A weekly series that names no day of the week is on that of its start."""
    often = _every(series, words)
    days = [weekday.number for weekday in series.weekdays]
    if not days and series.frequency.value == "weekly" and series.start is not None:
        days = [series.start.weekday()]
    names = [words.weekdays[number] for number in days]
    if series.week_of_month is not None:
        pattern = words.day_of_each_month if series.interval == 1 else words.day_of_months
        listed = _listing([words.definite.format(name) for name in names], words)
        often = pattern.format(place=words.places[max(series.week_of_month, 0)], days=listed, often=often)
    elif names and series.interval <= 2:
        # The days of the week have the gender of a day.
        often = f"{words.every['daily'][series.interval - 1]} {_listing(names, words)}"
    elif names:
        often = words.days_of_nth_week.format(days=_listing(names, words), often=often)
    clock = _clock(series, words)
    return f"{often} {clock}" if clock else often


def _every(series: Recurring, words: FrequencyWords) -> str:
    every, every_other, noun = words.every[series.frequency]
    if series.interval <= 2:
        return f"{every_other if series.interval == 2 else every} {noun}"
    place = series.interval - 3
    number = words.numbered[place] if place < len(words.numbered) else words.higher.format(series.interval)
    return words.every_nth.format(every=every, number=number, noun=noun)


def _clock(series: Recurring, words: FrequencyWords) -> str:
    """The time of day, to its end where that is known and on the same day; empty when there is none."""
    if series.start_time is None:
        return ""
    start = dt.datetime.combine(dt.date(2000, 1, 1), dt.time.fromisoformat(series.start_time))
    times = [start]
    if series.duration is not None and (end := start + series.duration.timedelta).date() == start.date():
        times.append(end)
    return words.clock.format("–".join(f"{time:{words.hour_format}}" for time in times))


def _listing(names: Sequence[str], words: FrequencyWords) -> str:
    return f" {words.conjunction} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
