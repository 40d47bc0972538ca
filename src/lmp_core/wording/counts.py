"""Things counted in figures: ``1 aktivitet``, ``3 aktiviteter``."""

from __future__ import annotations

from enum import Enum

from lmp_core.model.phrase import plural_phrase
from lmp_core.wording.numbers import decimal


class Counted(Enum):
    """A noun, in the singular and in the plural."""

    ACTIVITY = (
        Text(nb="aktivitet", nn="aktivitet", en="activity"),
        Text(nb="aktiviteter", nn="aktivitetar", en="activities"),
    )
    GOAL = (Text(nb="mål", nn="mål", en="goal"), Text(nb="mål", nn="mål", en="goals"))
    PROGRAMME = (
        Text(nb="program", nn="program", en="programme"),
        Text(nb="programmer", nn="program", en="programmes"),
    )
    UNIT = (Text(nb="virksomhet", nn="verksemd", en="unit"), Text(nb="virksomheter", nn="verksemder", en="units"))
    DEPENDENCY = (
        Text(nb="avhengighet", nn="avhengnad", en="dependency"),
        Text(nb="avhengigheter", nn="avhengnader", en="dependencies"),
    )
    CALENDAR = (Text(nb="kalender", nn="kalender", en="calendar"), Text(nb="kalendere", nn="kalendrar", en="calendars"))
    EVENT = (Text(nb="hendelse", nn="hending", en="event"), Text(nb="hendelser", nn="hendingar", en="events"))
    TASK = (Text(nb="oppgave", nn="oppgåve", en="task"), Text(nb="oppgaver", nn="oppgåver", en="tasks"))
    DAY = (Text(nb="dag", nn="dag", en="day"), Text(nb="dager", nn="dagar", en="days"))
    HOUR = (Text(nb="time", nn="time", en="hour"), Text(nb="timer", nn="timar", en="hours"))


def counted(number: float, noun: Counted, language: str = "nb") -> str:
    """A number in figures, with at most two decimals, and what it counts.

    >>> counted(1, Counted.ACTIVITY), counted(0, Counted.ACTIVITY, "nn"), counted(1.5, Counted.HOUR, "en")
    ('1 aktivitet', '0 aktivitetar', '1.5 hours')
    """
    figures = str(number) if isinstance(number, int) else decimal(number, language)
    return f"{figures} {noun.value.form(language, number)}"
