"""The summer holiday of schools, as far as their calendars say when it is.

A school year lasts from 1 August to 31 July. A calendar that begins in August or September says that the pupils are
away from 1 August until then; one that ends in May, June or July, that they are away from then to 31 July. Between two
calendars of one school year nobody is there either. July belongs to the holiday of every school. The rest of a school
year that no calendar tells of is not known, and nothing is said of it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lmp_core.calendars.intervals import merged_intervals
from lmp_core.model import SchoolCalendar
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_SUMMER_HOLIDAY = phrase("summer holiday")
_NO_SCHOOL = phrase("no school")
_BEGINS_IN = (8, 9)
_ENDS_IN = (5, 6, 7)


class SchoolSummer:
    """The days on which a school with these calendars is on its summer holiday.

    >>> calendar = SchoolCalendar(id="c", title="C", first_day=dt.date(2020, 8, 17), last_day=dt.date(2021, 6, 18))
    >>> summer = SchoolSummer([calendar])
    >>> [dt.date(2020, 8, day) in summer for day in (14, 17)]
    [True, False]
    >>> [day in summer for day in (dt.date(2021, 6, 21), dt.date(2021, 7, 31), dt.date(2021, 8, 2))]
    [True, True, False]
    """

    __slots__ = ("_spans", "_starts", "_terms")

    def __init__(self, calendars: Iterable[SchoolCalendar]) -> None:
        self._terms = merged_intervals(
            [(calendar.first_day.toordinal(), calendar.last_day.toordinal()) for calendar in calendars], step=1
        )
        self._spans = merged_intervals(self._away(), step=1)
        self._starts = [start for start, _ in self._spans]

    def _away(self) -> Iterator[tuple[int, int]]:
        """The first and last days of all that the calendars leave free at their ends and between them."""
        following = [first for first, _ in self._terms[1:]]
        for (first, last), next_first in zip(self._terms, [*following, None], strict=True):
            begins, ends = dt.date.fromordinal(first), dt.date.fromordinal(last)
            if begins.month in _BEGINS_IN:
                yield dt.date(begins.year, 8, 1).toordinal(), first - 1
            turn = _school_year_end(ends).toordinal()
            if next_first is not None and next_first <= turn:
                yield last + 1, next_first - 1
            elif ends.month in _ENDS_IN:
                yield last + 1, turn

    def __contains__(self, day: dt.date) -> bool:
        ordinal = day.toordinal()
        if day.month == 7:
            return not any(first <= ordinal <= last for first, last in self._terms)
        place = bisect_right(self._starts, ordinal)
        return bool(place) and ordinal <= self._spans[place - 1][1]

    def name(self, day: dt.date) -> Text | None:
        """What such a day is called; None for any other day. Between two terms it is only a day without school."""
        if day not in self:
            return None
        return _SUMMER_HOLIDAY if day.month in (*_ENDS_IN, *_BEGINS_IN) else _NO_SCHOOL


def _school_year_end(day: dt.date) -> dt.date:
    return dt.date(day.year + (day.month > 7), 7, 31)
