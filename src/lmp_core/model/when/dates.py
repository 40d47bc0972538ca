"""Days and times as a plan takes them: dates, local times, and both as ISO 8601 strings."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from lmp_core.model.advice import AS_A_DAY
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text

_NOT_A_DATE = phrase("{value} is not a date")
_OUTSIDE = phrase("the year {year} is outside {first}-{last}")
_CHECK_THE_YEAR = phrase("check the year")
_NOT_A_DATE_WITH_A_TIME = phrase("{value} is not a date with a time")
_AS_A_TIME = phrase("write 2020-08-11T09:00:00")
_LOCAL_TIME = phrase("a time in a plan is local time")
_WITHOUT_OFFSET = phrase("leave the offset out; the plan's timezone applies")
_WHOLE_SECONDS = phrase("a time in a plan has whole seconds")
_WITHOUT_FRACTION = phrase("leave the fraction out")

Moment = dt.date | dt.datetime
"""A whole day, or a time local to the plan's time zone."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that a plan may name, and be seen from, both included."""

DATE_PATTERN = r"\d{4}-\d{2}-\d{2}"
DATETIME_PATTERN = DATE_PATTERN + r"[T ]\d{2}:\d{2}(:\d{2})?"


def refusal(message: Text, hint: Text) -> ModelError:
    """The error about a value that has no place in a plan, with what to write instead."""
    return ModelError(Problem(message=message, hint=hint))


def day_of(moment: Moment) -> dt.date:
    """The day of a day or time."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def date_in(text: str) -> dt.date | None:
    """The date that a string is, as ISO 8601 writes it (``2020-08-11``); None when it is not one."""
    try:
        return dt.date.fromisoformat(text) if re.fullmatch(DATE_PATTERN, text, re.ASCII) else None
    except ValueError:
        return None


def datetime_in(text: str) -> dt.datetime | None:
    """The local time that a string is, as ISO 8601 writes it (``2020-08-11T09:00``); None when it is not one."""
    try:
        return dt.datetime.fromisoformat(text) if re.fullmatch(DATETIME_PATTERN, text, re.ASCII) else None
    except ValueError:
        return None


def as_date(value: Any) -> dt.date:
    """The converter of every date field: takes a date, or a string such as ``"2020-08-11"``.

    Raises:
        ModelError: when it is not a date, or outside the years 1900-2200.
    """
    if isinstance(value, str):
        value = date_in(value) or value
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise refusal(_NOT_A_DATE.filled(value=shown(value)), AS_A_DAY)
    check_year(value.year)
    return value


def check_year(year: int) -> int:
    """The year, when a plan may name it.

    Raises:
        ModelError: when it is not from :data:`FIRST_YEAR` to :data:`LAST_YEAR`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusal(_OUTSIDE.filled(year=year, first=FIRST_YEAR, last=LAST_YEAR), _CHECK_THE_YEAR)
    return year


def as_dates(value: Any) -> tuple[dt.date, ...]:
    """Some dates in order, each once."""
    return tuple(sorted({as_date(day) for day in value}))


def as_datetime(value: Any) -> dt.datetime:
    """The converter of local times: takes a datetime without offset, or a string such as ``"2020-08-11T09:00"``.

    Raises:
        ModelError: when it is not one, or says more than whole local seconds.
    """
    if isinstance(value, str):
        value = datetime_in(value) or value
    if not isinstance(value, dt.datetime):
        raise refusal(_NOT_A_DATE_WITH_A_TIME.filled(value=shown(value)), _AS_A_TIME)
    if value.tzinfo is not None:
        raise refusal(_LOCAL_TIME, _WITHOUT_OFFSET)
    if value.microsecond:
        raise refusal(_WHOLE_SECONDS, _WITHOUT_FRACTION)
    as_date(value.date())
    return value
