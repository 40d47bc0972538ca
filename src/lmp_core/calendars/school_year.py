"""Whether a school-year calendar adds up: school days, weeks, planning days.

Teaching in schools is to reach over at least 38 school weeks within 45 weeks in a row (opplæringslova of 1998, §§ 2-2
and 3-2, and the rules after it). 190 school days is what this usually comes to; the law leaves the number free
(Utdanningsdirektoratet's answer to KS of 3 September 2007). Kindergartens commonly have five planning days a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import attrs

from lmp_core.calendars.holidays_norway import norwegian_holidays
from lmp_core.model import SchoolCalendar, UnitKind
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text, Worded

LEAST_WEEKS = 38
MOST_SPAN_WEEKS = 45
USUAL_SCHOOL_DAYS = 190
USUAL_KINDERGARTEN_PLANNING_DAYS = 5

Holidays = Callable[[int], Mapping[dt.date, Text]]

_DAY = dt.timedelta(days=1)
# No school year is longer; a slip in a year must not be counted day by day for centuries.
_LONGEST = 800


@attrs.frozen(kw_only=True)
class SchoolYearCount:
    """The counts of a school year. ``by_month`` is the school days of each month, in order, by ``2020-08``.

    A school week is a week (Monday to Sunday) with a school day in it; ``span_weeks`` are the weeks from the first one
    to the last, breaks included.
    """

    school_days: int
    weeks: int
    span_weeks: int
    planning_days: int
    by_month: Mapping[str, int]


@attrs.frozen(kw_only=True)
class Remark:
    """Something about a calendar. ``breach`` tells that it goes against the law; otherwise it is only unusual."""

    text: Text
    breach: bool = False


def school_days(calendar: SchoolCalendar, holidays: Holidays = norwegian_holidays) -> tuple[dt.date, ...]:
    """The days on which the children are there: Monday to Friday, no holiday, in no break, no planning day."""
    planning = set(calendar.planning_days)
    days: list[dt.date] = []
    day = calendar.first_day
    last = min(calendar.last_day, day + _LONGEST * _DAY)
    breaks = [(brk.start, brk.end) for brk in calendar.breaks]
    while day <= last:
        if (
            day.weekday() < 5
            and day not in planning
            and day not in holidays(day.year)
            and not any(start <= day <= end for start, end in breaks)
        ):
            days.append(day)
        day += _DAY
    return tuple(days)


def count(calendar: SchoolCalendar, holidays: Holidays = norwegian_holidays) -> SchoolYearCount:
    """The numbers of school days, weeks and planning days of a calendar.

    >>> year = SchoolCalendar(id="c", title="C", first_day=dt.date(2020, 8, 17), last_day=dt.date(2020, 8, 28))
    >>> count(year).school_days, count(year).weeks
    (10, 2)
    """
    days = school_days(calendar, holidays)
    mondays = {day - dt.timedelta(days=day.weekday()) for day in days}
    by_month: dict[str, int] = {}
    for day in days:
        by_month[f"{day:%Y-%m}"] = by_month.get(f"{day:%Y-%m}", 0) + 1
    return SchoolYearCount(
        school_days=len(days),
        weeks=len(mondays),
        span_weeks=(max(mondays) - min(mondays)).days // 7 + 1 if mondays else 0,
        planning_days=len(calendar.planning_days),
        by_month=by_month,
    )


def remarks(calendar: SchoolCalendar, holidays: Holidays = norwegian_holidays) -> tuple[Remark, ...]:
    """Remarks on what goes against the law, or is unusual, in a calendar of schools or kindergartens.

    Which of the two it is for is read from its ``unit_kinds``; a calendar without any is taken as one of schools.
    """
    remark_list: list[Remark] = []
    kinds = calendar.unit_kinds or (UnitKind.SCHOOL,)
    if UnitKind.SCHOOL in kinds:
        remark_list += _of_schools(count(calendar, holidays))
    elif UnitKind.KINDERGARTEN in kinds:
        remark_list += _of_kindergartens(count(calendar, holidays))
    for day in calendar.planning_days:
        if day.weekday() >= 5 or day in holidays(day.year):
            remark_list.append(Remark(text=_DAY_OFF.filled(day=_written(day))))
    return tuple(remark_list)


def _written(day: dt.date) -> Text:
    """A day in figures, as each language writes it."""
    return Worded(lambda language: str(day) if language == "en" else f"{day.day}.{day.month}.{day.year}")


_DAY_OFF = phrase("The planning day {day} is a day off.")
_TOO_FEW_WEEKS = phrase("The school year has {n} school weeks; the law asks for at least {least}.")
_TOO_LONG = phrase("The school year stretches over {n} weeks; the law allows {most}.")
_UNUSUAL_DAYS = phrase("The school year has {n} school days; {usual} is usual.")
_UNUSUAL_PLANNING_DAYS = plural_phrase(
    "The kindergarten year has 1 planning day; {usual} is usual.",
    "The kindergarten year has {n} planning days; {usual} is usual.",
)


def _of_schools(totals: SchoolYearCount) -> list[Remark]:
    remark_list: list[Remark] = []
    if totals.weeks < LEAST_WEEKS:
        remark_list.append(
            Remark(
                breach=True,
                text=_TOO_FEW_WEEKS.filled(n=totals.weeks, least=LEAST_WEEKS),
            )
        )
    if totals.span_weeks > MOST_SPAN_WEEKS:
        remark_list.append(
            Remark(
                breach=True,
                text=_TOO_LONG.filled(n=totals.span_weeks, most=MOST_SPAN_WEEKS),
            )
        )
    if totals.school_days != USUAL_SCHOOL_DAYS:
        remark_list.append(Remark(text=_UNUSUAL_DAYS.filled(n=totals.school_days, usual=USUAL_SCHOOL_DAYS)))
    return remark_list


def _of_kindergartens(totals: SchoolYearCount) -> list[Remark]:
    if totals.planning_days == USUAL_KINDERGARTEN_PLANNING_DAYS:
        return []
    text = _UNUSUAL_PLANNING_DAYS.filled(n=totals.planning_days, usual=USUAL_KINDERGARTEN_PLANNING_DAYS)
    return [Remark(text=text)]
