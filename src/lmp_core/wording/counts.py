"""Things counted in figures: ``1 aktivitet``, ``3 aktiviteter``."""

from __future__ import annotations

from enum import Enum

from lmp_core.model.phrase import plural_phrase
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
