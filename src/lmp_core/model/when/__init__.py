"""The forms of time: every way in which a plan gives a time or withholds it.

Each form says what is known and no more. Nothing here turns a vague time into a date. What all other modules need of a
form it says itself: see :class:`TimeForm`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from lmp_core.model.advice import AS_A_DAY
from lmp_core.model.errors import ModelError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when.dates import Moment, as_date, as_dates, date_in, datetime_in, day_of, refusal
from lmp_core.model.when.days import At, DateRange, OnDate, as_date_range
from lmp_core.model.when.form import NOWHERE, Bounds, FileField, Surroundings, Time, TimeForm, WorkingDays, file_field
from lmp_core.model.when.open import Unknown, UntilActivity, Window
from lmp_core.model.when.precision import Precision
from lmp_core.model.when.recurring import Frequency, Moved, OnFreeDay, Recurring, Weekday, every_text, read_every
from lmp_core.model.when.spans import Month, SchoolYear, Term, Week
from lmp_core.model.when.table import from_table
from lmp_core.model.when.words import one_of

_NOT_A_TIME_TABLE = phrase("this is not a time")
_WRITE_A_TIME = phrase("write a date, {from = …, to = …}, {start = …, end = …}, {week = …}")
_EXPECTED_A_DATE = phrase("expected a date, got {value}")
_NOT_A_TIME = phrase("{text} is not a time")
_AS_A_TIME = phrase("write 2026-09-28, 2026-W37, 2026-10, 2026-autumn or 2026-2027")
_EXPECTED_AN_END = phrase("expected a time with an end, got {moment}")
_WRITE_START_AND_END = phrase("write {{start = {start}, end = …}}")

__all__ = [
    "FORMS",
    "NOWHERE",
    "At",
    "Bounds",
    "DateRange",
    "FileField",
    "Frequency",
    "Moment",
    "Month",
    "Moved",
    "OnDate",
    "OnFreeDay",
    "Precision",
    "Recurring",
    "SchoolYear",
    "Surroundings",
    "Term",
    "Time",
    "TimeForm",
    "Unknown",
    "UntilActivity",
    "Vague",
    "Week",
    "Weekday",
    "When",
    "WhenLike",
    "Window",
    "WorkingDays",
    "as_date",
    "as_date_range",
    "as_dates",
    "as_when",
    "date_in",
    "datetime_in",
    "day_of",
    "every_text",
    "file_field",
    "form_of",
    "one_of",
    "read_every",
]

When = OnDate | At | DateRange | Week | Month | Term | SchoolYear | Window | Recurring | UntilActivity | Unknown
"""Any of the forms."""

Vague = Week | Month | Term | SchoolYear | Window
"""The forms that name a span in which the activity is, without saying when in it. Each has ``span()``."""

WhenLike: TypeAlias = When | dt.date | str | Mapping[str, Any] | None
"""The values that a field for a time takes: a form, or anything that :func:`as_when` converts."""

FORMS: tuple[type[When], ...] = (
    Recurring,
    UntilActivity,
    At,
    Window,
    Week,
    Month,
    Term,
    SchoolYear,
    Unknown,
    DateRange,
    OnDate,
)
"""All the forms. Where a table has keys of several of them, the first one it is."""


def form_of(table: Mapping[str, Any]) -> type[When] | None:
    """The form of time that a table with these keys is; None when none of them tells."""
    tells = next((form for form in FORMS if any(key in table for key in form.KEYS)), None)
    return tells or next((form for form in FORMS if any(key in table for key in form.LESSER_KEYS)), None)


def as_when(value: WhenLike) -> When:
    """The form of time that a value says, the same in Python as in a plan file.

    Takes a form; a date; a string such as ``"2026-09-28"``, ``"2026-W37"``, ``"2026-10"``, ``"2026-autumn"`` or
    ``"2026-2027"``; a table with the words of a plan file; None, when nothing is known.

    >>> as_when("2026-W37")
    Week('2026-W37')
    >>> as_when({"every": "2 weeks", "from": "2026-08-25"}).start
    datetime.date(2026, 8, 25)

    Raises:
        ModelError: for anything else, such as a time without an end. The path of a problem leads into the table.
    """
    if isinstance(value, TimeForm):
        return value
    if value is None:
        return Unknown()
    if isinstance(value, Mapping):
        form = form_of(value)
        if form is None:
            raise refusal(_NOT_A_TIME_TABLE, _WRITE_A_TIME)
        return from_table(form, value)
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, dt.datetime):
        raise _without_end(value)
    if isinstance(value, dt.date):
        return OnDate(value)
    raise refusal(_EXPECTED_A_DATE.filled(value=shown(value)), AS_A_DAY)


def _from_text(text: str) -> When:
    form = next((form for form in FORMS if form.PATTERN and re.search(form.PATTERN, text, re.ASCII)), None)
    if form is not None:
        return from_table(form, {form.KEYS[0]: text})
    moment, day = datetime_in(text), date_in(text)
    if moment is not None:
        raise _without_end(moment)
    if day is not None:
        return OnDate(day)
    raise refusal(_NOT_A_TIME.filled(text=shown(text)), _AS_A_TIME)


def _without_end(moment: dt.datetime) -> ModelError:
    start = moment.replace(tzinfo=None, microsecond=0).isoformat()
    return refusal(_EXPECTED_AN_END.filled(moment=shown(moment)), _WRITE_START_AND_END.filled(start=start))
