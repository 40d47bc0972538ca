"""The frequency of a series in words: ``annenhver uke``."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model.when import Frequency, Recurring, Weekday
from lmp_core.wording.lists import listing
from lmp_core.wording.numbers import in_words

_ORDINALS: Mapping[str, tuple[str, ...]] = {
    "nb": ("tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende", "ellevte", "tolvte"),
    "nn": ("tredje", "fjerde", "femte", "sjette", "sjuande", "åttande", "niande", "tiande", "ellevte", "tolvte"),
}
# (every, every other, noun) for each frequency.
_EVERY: Mapping[str, Mapping[Frequency, tuple[str, str, str]]] = {
    "nb": {
        Frequency.DAILY: ("hver", "annenhver", "dag"),
        Frequency.WEEKLY: ("hver", "annenhver", "uke"),
        Frequency.MONTHLY: ("hver", "annenhver", "måned"),
        Frequency.YEARLY: ("hvert", "annethvert", "år"),
    },
    "nn": {
        Frequency.DAILY: ("kvar", "annankvar", "dag"),
        Frequency.WEEKLY: ("kvar", "annakvar", "veke"),
        Frequency.MONTHLY: ("kvar", "annankvar", "månad"),
        Frequency.YEARLY: ("kvart", "annakvart", "år"),
    },
    "en": {
        Frequency.DAILY: ("every", "every other", "day"),
        Frequency.WEEKLY: ("every", "every other", "week"),
        Frequency.MONTHLY: ("every", "every other", "month"),
        Frequency.YEARLY: ("every", "every other", "year"),
    },
}
_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def weekday(day: Weekday | int, language: str = "nb") -> str:
    """The name of a day of the week; a number counts from 0 for Monday.

    >>> weekday(1), weekday(Weekday.TUESDAY, "nn")
    ('tirsdag', 'tysdag')
    """
    number = day.number if isinstance(day, Weekday) else day
    return _WEEKDAYS.get(language, _WEEKDAYS["nb"])[number]


def how_often(series: Recurring, language: str = "nb") -> str:
    """The frequency of a series in words, without its dates.

    >>> how_often(Recurring(frequency="weekly", interval=2))
    'annenhver uke'
    >>> how_often(Recurring(frequency="weekly", interval=2, weekdays=["tuesday"]), "nn")
    'annankvar tysdag'
    >>> how_often(Recurring(frequency="monthly", weekdays=["tuesday"], week_of_month=1))
    'den første tirsdagen hver måned'
    >>> how_often(Recurring(frequency="monthly", interval=3), "en")
    'every three months'
    """
    spoken = language if language in _EVERY else "nb"
    if series.week_of_month is not None:
        return _day_of_month(series, spoken)
    if series.weekdays and series.interval <= 2:
        days = str(listing([weekday(day, spoken) for day in series.weekdays], spoken))
        # The days of the week are masculine.
        every_day, other_day, _ = _EVERY[spoken][Frequency.DAILY]
        return f"{other_day if series.interval == 2 else every_day} {days}"
    return _every(series.interval, series.frequency, spoken)


def _every(interval: int, frequency: Frequency, spoken: str) -> str:
    every, every_other, noun = _EVERY[spoken][frequency]
    if interval == 1:
        return f"{every} {noun}"
    if interval == 2:
        return f"{every_other} {noun}"
    if spoken == "en":
        return f"every {in_words(interval, 'en')} {noun}s"
    ordinals = _ORDINALS[spoken]
    place = interval - 3
    return f"{every} {ordinals[place] if place < len(ordinals) else f'{interval}.'} {noun}"


_PLACES: Mapping[str, tuple[str, ...]] = {
    "nb": ("siste", "første", "andre", "tredje", "fjerde", "femte"),
    "nn": ("siste", "første", "andre", "tredje", "fjerde", "femte"),
    "en": ("last", "first", "second", "third", "fourth", "fifth"),
}


def _day_of_month(series: Recurring, spoken: str) -> str:
    """``den første tirsdagen hver måned``."""
    place = _PLACES[spoken][max(series.week_of_month or 0, 0)]
    months = _every(series.interval, series.frequency, spoken)
    if spoken == "en":
        days = str(listing([weekday(day, spoken) for day in series.weekdays], spoken))
        return f"the {place} {days} of {months}" if series.interval == 1 else f"the {place} {days}, {months}"
    days = str(listing([f"{weekday(day, spoken)}en" for day in series.weekdays], spoken))
    return f"den {place} {days} {months}"
