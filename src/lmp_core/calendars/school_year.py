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
from lmp_core.model.text import Text

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
            remark_list.append(
                Remark(
                    text=Text(
                        nb=f"Planleggingsdagen {_date(day)} er en fridag.",
                        nn=f"Planleggingsdagen {_date(day)} er ein fridag.",
                        en=f"The planning day {day} is a day off.",
                    )
                )
            )
    return tuple(remark_list)


def _date(day: dt.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _of_schools(totals: SchoolYearCount) -> list[Remark]:
    remark_list: list[Remark] = []
    if totals.weeks < LEAST_WEEKS:
        remark_list.append(
            Remark(
                breach=True,
                text=Text(
                    nb=f"Skoleåret har {totals.weeks} skoleuker; loven krever minst {LEAST_WEEKS}.",
                    nn=f"Skuleåret har {totals.weeks} skuleveker; lova krev minst {LEAST_WEEKS}.",
                    en=f"The school year has {totals.weeks} school weeks; the law asks for at least {LEAST_WEEKS}.",
                ),
            )
        )
    if totals.span_weeks > MOST_SPAN_WEEKS:
        remark_list.append(
            Remark(
                breach=True,
                text=Text(
                    nb=f"Skoleåret strekker seg over {totals.span_weeks} uker; loven tillater {MOST_SPAN_WEEKS}.",
                    nn=f"Skuleåret strekkjer seg over {totals.span_weeks} veker; lova tillèt {MOST_SPAN_WEEKS}.",
                    en=f"The school year stretches over {totals.span_weeks} weeks; the law allows {MOST_SPAN_WEEKS}.",
                ),
            )
        )
    if totals.school_days != USUAL_SCHOOL_DAYS:
        remark_list.append(
            Remark(
                text=Text(
                    nb=f"Skoleåret har {totals.school_days} skoledager; {USUAL_SCHOOL_DAYS} er vanlig.",
                    nn=f"Skuleåret har {totals.school_days} skuledagar; {USUAL_SCHOOL_DAYS} er vanleg.",
                    en=f"The school year has {totals.school_days} school days; {USUAL_SCHOOL_DAYS} is usual.",
                )
            )
        )
    return remark_list


def _of_kindergartens(totals: SchoolYearCount) -> list[Remark]:
    if totals.planning_days == USUAL_KINDERGARTEN_PLANNING_DAYS:
        return []
    few = {1: ("Barnehageåret har 1 planleggingsdag", "Barnehageåret har 1 planleggingsdag", "1 planning day")}
    nb, nn, en = few.get(
        totals.planning_days,
        (
            f"Barnehageåret har {totals.planning_days} planleggingsdager",
            f"Barnehageåret har {totals.planning_days} planleggingsdagar",
            f"{totals.planning_days} planning days",
        ),
    )
    return [
        Remark(
            text=Text(
                nb=f"{nb}; {USUAL_KINDERGARTEN_PLANNING_DAYS} er vanlig.",
                nn=f"{nn}; {USUAL_KINDERGARTEN_PLANNING_DAYS} er vanleg.",
                en=f"The kindergarten year has {en}; {USUAL_KINDERGARTEN_PLANNING_DAYS} is usual.",
            )
        )
    ]
