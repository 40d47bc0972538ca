"""Things counted in figures: ``1 aktivitet``, ``3 aktiviteter``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.phrase import plural_phrase
from lmp_core.model.text import Text
from lmp_core.wording.numbers import decimal


class Counted(Enum):
    """A noun, in the singular and in the plural."""

    ACTIVITY = plural_phrase("activity", "activities")
    GOAL = plural_phrase("goal", "goals")
    PROGRAMME = plural_phrase("programme", "programmes")
    UNIT = plural_phrase("unit", "units")
    DEPENDENCY = plural_phrase("dependency", "dependencies")
    CALENDAR = plural_phrase("calendar", "calendars")
    EVENT = plural_phrase("event", "events")
    TASK = plural_phrase("task", "tasks")
    DAY = plural_phrase("day", "days")
    HOUR = plural_phrase("hour", "hours")


def counted(number: float, noun: Counted, language: str = "nb") -> str:
    """A number in figures, with at most two decimals, and what it counts.

    >>> counted(1, Counted.ACTIVITY), counted(0, Counted.ACTIVITY, "nn"), counted(1.5, Counted.HOUR, "en")
    ('1 aktivitet', '0 aktivitetar', '1.5 hours')
    """
    figures = str(number) if isinstance(number, int) else decimal(number, language)
    return f"{figures} {noun.value.form(language, number)}"


_UNITS: Mapping[DurationUnit, Text] = {
    DurationUnit.MINUTES: plural_phrase("1 minute", "{n} minutes"),
    DurationUnit.HOURS: plural_phrase("1 hour", "{n} hours"),
    DurationUnit.DAYS: plural_phrase("1 day", "{n} days"),
    DurationUnit.WORKING_DAYS: plural_phrase("1 working day", "{n} working days"),
    DurationUnit.WEEKS: plural_phrase("1 week", "{n} weeks"),
}


def length(duration: Duration, language: str) -> str:
    """A duration in words, without its sign.

    >>> length(Duration.parse("3 working days"), "nb"), length(Duration.parse("-1 week"), "nn")
    ('3 arbeidsdager', '1 veke')
    """
    return _UNITS[duration.unit].say(language, n=abs(duration.amount))
