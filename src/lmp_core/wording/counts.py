"""Things counted in figures: ``1 aktivitet``, ``3 aktiviteter``."""

from __future__ import annotations

from enum import Enum

from lmp_core.model.text import Text
from lmp_core.wording.numbers import decimal


class Counted(Enum):
    """A noun, in the singular and in the plural."""

    ACTIVITY = (
        Text(nb="aktivitet", nn="aktivitet", en="activity"),
        Text(nb="aktiviteter", nn="aktivitetar", en="activities"),
    )
    UNIT = (Text(nb="virksomhet", nn="verksemd", en="unit"), Text(nb="virksomheter", nn="verksemder", en="units"))
    DEPENDENCY = (
        Text(nb="avhengighet", nn="avhengnad", en="dependency"),
        Text(nb="avhengigheter", nn="avhengnader", en="dependencies"),
    )
    CALENDAR = (Text(nb="kalender", nn="kalender", en="calendar"), Text(nb="kalendere", nn="kalendrar", en="calendars"))
    ENTRY = (Text(nb="oppføring", nn="oppføring", en="entry"), Text(nb="oppføringer", nn="oppføringar", en="entries"))
    TASK = (Text(nb="oppgave", nn="oppgåve", en="task"), Text(nb="oppgaver", nn="oppgåver", en="tasks"))
    DAY = (Text(nb="dag", nn="dag", en="day"), Text(nb="dager", nn="dagar", en="days"))
    HOUR = (Text(nb="time", nn="time", en="hour"), Text(nb="timer", nn="timar", en="hours"))


def counted(number: float, noun: Counted, language: str = "nb") -> str:
    """A number in figures, with at most two decimals, and what it counts.

    >>> counted(1, Counted.ACTIVITY), counted(0, Counted.ACTIVITY, "nn"), counted(1.5, Counted.HOUR, "en")
    ('1 aktivitet', '0 aktivitetar', '1.5 hours')
    """
    figures = str(number) if isinstance(number, int) else decimal(number, language)
    return f"{figures} {noun.value[number != 1].to(language)}"
