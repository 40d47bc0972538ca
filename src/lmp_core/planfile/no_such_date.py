"""Dates that no calendar has, and why: how many days the month has, or months the year."""

from __future__ import annotations

import calendar
import datetime as dt

from lmp_core.model.errors import Fault, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.wording.dates import day, month
from lmp_core.wording.recurrence import weekday

_NO_SUCH_DATE = phrase("there is no date {date}: {why}")
_DAYS = phrase("{month} has {n} days")
_MONTHS = phrase("a year has the months 01 to 12")
_FIRST_DAY = phrase("a month begins with 01")
_FIRST_YEAR = phrase("there is no year 0")
_HOURS = phrase("a time of day is 00:00:00 to 23:59:59")
_LAST_DAY = phrase("mend the date; {day} is a {weekday}")
_MEND = phrase("mend the date")


def no_such_date(date: str, position: Position) -> Problem:
    """The problem of a date that is written as one, with or without a time, and is none.

    >>> print(no_such_date("2020-11-31", Position("plan.toml", 3, 8)))
    plan.toml:3:8: there is no date 2020-11-31: November 2020 has 30 days – mend the date; 30 November 2020 is a Monday
    """
    why, hint = _reason(date)
    message = _NO_SUCH_DATE.filled(date=date, why=why)
    return Problem(message=message, hint=hint, note=why, position=position, fault=Fault.NO_SUCH_DATE)


def _reason(date: str) -> tuple[Text, Text]:
    year, number, wanted = int(date[:4]), int(date[5:7]), int(date[8:10])
    if year == 0:
        return _FIRST_YEAR, _MEND
    if not 1 <= number <= 12:
        return _MONTHS, _MEND
    if wanted == 0:
        return _FIRST_DAY, _MEND
    last = dt.date(year, number, calendar.monthrange(year, number)[1])
    if wanted <= last.day:
        return _HOURS, _MEND
    named = Worded(lambda language: month(last, language))
    whole = Worded(lambda language: day(last, language))
    return _DAYS.filled(month=named, n=last.day), _LAST_DAY.filled(
        day=whole, weekday=Worded(lambda language: weekday(last.weekday(), language))
    )
