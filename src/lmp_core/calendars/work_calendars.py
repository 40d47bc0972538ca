"""Which days work for whom: weekends, public holidays, school-year calendars, planning days.

A working day is a Monday to Friday that is no public holiday and lies in no break of the calendars of those that it is
about, nor in the summer holiday of a school. On a planning day the staff work, also inside a break or before the school
year begins, while the children are at home.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Literal

import attrs

from lmp_core.calendars.holidays_norway import norwegian_holidays
from lmp_core.calendars.summer import SchoolSummer
from lmp_core.model import Plan, SchoolCalendar, Unit, UnitKind
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.extensions import CalendarProvider
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text, Worded
from lmp_core.model.who import Who

_NO_WORKING_DAY = phrase("no working day was found in the years {first} to {last}")
_CHECK_DATES = phrase("check the dates, and the breaks of the calendars")
_NOT_A_WORKING_DAY = phrase("{day} is not a working day")
_CHOOSE_A_DAY = phrase("choose another day, or a roll")
_UNKNOWN_ROLL = phrase("unknown roll {roll}")
_WRITE_A_ROLL = phrase("write 'forward' or 'backward'")

FIRST_YEAR, LAST_YEAR = 1900, 2201
"""Working days are known from the first of these years to the last; a plan's dates lie in 1900-2200."""

Roll = Literal["raise", "forward", "following", "backward", "preceding", "modifiedfollowing", "modifiedpreceding"]
"""What to do with a day that is not a working day before counting from it; the words and meanings are numpy's."""

_SATURDAY = phrase("Saturday")
_SUNDAY = phrase("Sunday")
_DAY = dt.timedelta(days=1)


@attrs.frozen(slots=False)
class UnitCalendars:
    """The school-year calendars that hold for a unit, and its summer holiday when it is a school with calendars."""

    calendars: tuple[SchoolCalendar, ...] = ()
    is_school: bool = False

    @cached_property
    def planning_days(self) -> frozenset[dt.date]:
        """The days on which the staff work whatever else the calendars say."""
        return frozenset(day for calendar in self.calendars for day in calendar.planning_days)

    @cached_property
    def summer(self) -> SchoolSummer | None:
        """The summer holiday; None for a unit that works on in the summer, as kindergartens do."""
        return SchoolSummer(self.calendars) if self.is_school and self.calendars else None

    def why_away(self, day: dt.date) -> Text | None:
        """The break, or the summer holiday, that the day lies in; None when there is none, or it is a planning day."""
        if day in self.planning_days:
            return None
        for calendar in self.calendars:
            for brk in calendar.breaks:
                if brk.start <= day <= brk.end:
                    return brk.title
        return self.summer.name(day) if self.summer is not None else None

    @cached_property
    def _away(self) -> dict[int, frozenset[int]]:
        return {}

    def away_in(self, year: int) -> frozenset[int]:
        """The ordinals of the Mondays to Fridays of a year that lie in a break or in the summer holiday."""
        away = self._away.get(year)
        if away is None:
            first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
            away = self._away[year] = frozenset(
                day
                for day in range(first, last + 1)
                # Day 1 of the proleptic calendar is a Monday.
                if (day - 1) % 7 < 5 and self.why_away(dt.date.fromordinal(day)) is not None
            )
        return away


class _Rhythm:
    """The working days of one set of units. Ordinals of days are worked out year by year, when they are asked for."""

    __slots__ = ("_holidays", "_units", "_years")

    def __init__(self, units: Iterable[UnitCalendars], holidays: Callable[[int], Mapping[dt.date, Text]]):
        self._holidays = holidays
        self._units = tuple(units)
        self._years: dict[int, list[int]] = {}

    def is_working(self, day: dt.date) -> bool:
        return self.index(day)[1]

    def year(self, year: int) -> list[int]:
        """The ordinals of the working days of a year, in order."""
        working_days = self._years.get(year)
        if working_days is None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise UsageError(
                    Problem(
                        message=_NO_WORKING_DAY.filled(first=FIRST_YEAR, last=LAST_YEAR),
                        hint=_CHECK_DATES,
                    )
                )
            free = {day.toordinal() for day in self._holidays(year)}.union(
                *(unit.away_in(year) for unit in self._units)
            )
            first = dt.date(year, 1, 1).toordinal()
            last = dt.date(year, 12, 31).toordinal()
            working_days = self._years[year] = [
                day for day in range(first, last + 1) if (day - 1) % 7 < 5 and day not in free
            ]
        return working_days

    def index(self, day: dt.date) -> tuple[int, bool]:
        """How many working days of its year come before the day, and whether it is one itself."""
        days = self.year(day.year)
        ordinal = day.toordinal()
        place = bisect_left(days, ordinal)
        return place, place < len(days) and days[place] == ordinal

    def step(self, day: dt.date, steps: int) -> dt.date:
        """The working day ``steps`` working days after (before, when negative) the working day ``day``."""
        year = day.year
        place = self.index(day)[0] + steps
        while place < 0:
            year -= 1
            place += len(self.year(year))
        while place >= len(self.year(year)):
            place -= len(self.year(year))
            year += 1
        return dt.date.fromordinal(self.year(year)[place])

    def roll(self, day: dt.date, backward: bool) -> dt.date:
        place, working = self.index(day)
        if working:
            return day
        year = day.year
        if backward:
            while place == 0:
                year -= 1
                place = len(self.year(year))
            return dt.date.fromordinal(self.year(year)[place - 1])
        while place == len(self.year(year)):
            year, place = year + 1, 0
        return dt.date.fromordinal(self.year(year)[place])

    def before(self, day: dt.date, since: int) -> int:
        """How many working days lie from the start of the year ``since`` up to, and without, ``day``."""
        return sum(len(self.year(year)) for year in range(since, day.year)) + self.index(day)[0]


def _overlap(first: SchoolCalendar, other: SchoolCalendar) -> bool:
    return first.first_day <= other.last_day and other.first_day <= first.last_day


class WorkCalendars:
    """The calendars of a plan, ready to be asked.

    ``who`` is everywhere an iterable of ids of units, groups and roles. A day works for several when it works for all
    of them; for nobody in particular only weekends and public holidays count.
    """

    def __init__(
        self,
        plan: Plan,
        school_calendars: Iterable[SchoolCalendar],
        holiday_sources: Iterable[Callable[[int], Mapping[dt.date, Text]]],
    ) -> None:
        self._plan = plan
        self.who = Who(plan)
        self._calendars = tuple(school_calendars)
        self._sources = tuple(holiday_sources)
        self._holidays: dict[int, Mapping[dt.date, Text]] = {}
        self._for_unit: dict[str, UnitCalendars] = {}
        self._alike: dict[UnitCalendars, UnitCalendars] = {}
        self._rhythms: dict[frozenset[int], _Rhythm] = {}
        self._by_who: dict[tuple[str, ...], _Rhythm] = {}

    @classmethod
    def of(cls, plan: Plan, *, providers: Iterable[CalendarProvider] = ()) -> WorkCalendars:
        """The calendars of a plan, and those that ``providers`` add.

        A calendar of the plan stands before a provider's with the same id. Norway's public holidays are always there;
        providers add days to them.
        """
        given = tuple(providers)
        calendars = {calendar.id: calendar for calendar in plan.calendars}
        for provider in given:
            if provider.school_calendars is not None:
                for school_calendar in provider.school_calendars(plan):
                    calendars.setdefault(school_calendar.id, school_calendar)
        sources: list[Callable[[int], Mapping[dt.date, Text]]] = [norwegian_holidays]
        sources += [provider.holidays for provider in given if provider.holidays is not None]
        return cls(plan, calendars.values(), sources)

    # --- what there is --------------------------------------------------------------------------------------------

    @property
    def school_calendars(self) -> tuple[SchoolCalendar, ...]:
        """All school-year calendars: the plan's own, then those of providers."""
        return self._calendars

    def holidays(self, year: int) -> Mapping[dt.date, Text]:
        """The public holidays of a year and their names, in order of date. Sundays are not among them.

        >>> calendars = WorkCalendars.of(Plan(id="p", title="P"))
        >>> calendars.holidays(2021)[dt.date(2021, 4, 2)].to("nb")
        'Langfredag'
        """
        names = self._holidays.get(year)
        if names is None:
            days: dict[dt.date, Text] = {}
            for source in self._sources:
                for day, name in source(year).items():
                    days.setdefault(day, name)
            names = self._holidays[year] = dict(sorted(days.items()))
        return names

    def calendars_for(self, unit_id: str) -> tuple[SchoolCalendar, ...]:
        """The school-year calendars that hold for a unit.

        The one that the unit names, and those of its kind that lie in other years; for a unit that names none, those of
        its kind; for a unit of a kind without calendars, those of the unit it is part of.
        """
        return self._of_unit(unit_id).calendars

    def _of_unit(self, unit_id: str) -> UnitCalendars:
        """The calendars of a unit, the same value for all units that have the same ones."""
        calendars = self._for_unit.get(unit_id)
        if calendars is None:
            own = self._find_calendars(unit_id)
            calendars = self._for_unit[unit_id] = self._alike.setdefault(own, own)
        return calendars

    def _find_calendars(self, unit_id: str) -> UnitCalendars:
        asked = unit = self._plan.find(unit_id)
        while isinstance(unit, Unit) and isinstance(asked, Unit):
            of_kind = tuple(calendar for calendar in self._calendars if unit.kind in calendar.unit_kinds)
            named = next((calendar for calendar in self._calendars if calendar.id == unit.calendar), None)
            if named is not None:
                of_kind = (
                    named,
                    *(calendar for calendar in of_kind if calendar is not named and not _overlap(calendar, named)),
                )
            if of_kind:
                # What is part of a school is away with it, unless it is a kindergarten or SFO beside it.
                is_school = unit.kind is UnitKind.SCHOOL and asked.kind in (UnitKind.SCHOOL, UnitKind.OTHER)
                return UnitCalendars(of_kind, is_school)
            unit = self._plan.find(unit.part_of) if unit.part_of else None
        return UnitCalendars()

    def planning_days(self, unit_id: str) -> tuple[dt.date, ...]:
        """The planning days of a unit, in order."""
        return tuple(sorted({day for calendar in self.calendars_for(unit_id) for day in calendar.planning_days}))

    def is_planning_day(self, day: dt.date, who: Iterable[str] = ()) -> bool:
        """Whether the day is a planning day at any of the units of ``who``."""
        return any(
            day in calendar.planning_days for unit in self.who.units(who) for calendar in self.calendars_for(unit)
        )

    def shared_planning_days(self, who: Iterable[str]) -> tuple[dt.date, ...]:
        """The planning days that all the units of ``who`` have: when their staff can meet without closing once more."""
        of_units = [set(self.planning_days(unit)) for unit in self.who.units(who)]
        return tuple(sorted(set.intersection(*of_units))) if of_units else ()

    def units(self, who: Iterable[str]) -> tuple[str, ...]:
        """The units that ``who`` belong to, in the order of the plan."""
        return self.who.units(who)

    # --- days -----------------------------------------------------------------------------------------------------

    def _rhythm(self, who: Iterable[str]) -> _Rhythm:
        asked = (who,) if isinstance(who, str) else tuple(who)
        rhythm = self._by_who.get(asked)
        if rhythm is None:
            units = {
                id(calendars): calendars
                for calendars in map(self._of_unit, self.who.units(asked))
                if calendars.calendars
            }
            key = frozenset(units)
            rhythm = self._rhythms.get(key)
            if rhythm is None:
                rhythm = self._rhythms[key] = _Rhythm(units.values(), self.holidays)
            self._by_who[asked] = rhythm
        return rhythm

    def same_days(self, who: Iterable[str]) -> Hashable:
        """A key that is equal for all of whom the same days are working days by the calendars they have."""
        return self._rhythm(who)

    def is_working(self, day: dt.date, who: Iterable[str] = ()) -> bool:
        """Whether the day is a working day for all of ``who``."""
        return self._rhythm(who).is_working(day)

    def why_free(self, day: dt.date, who: Iterable[str] = ()) -> Text | None:
        """Why the day is not a working day: the holiday, the weekday, the break or the summer; None when it works.

        A break that not all of the units have names those that have it: ``høstferie (Skole 1)``.
        """
        asked = (who,) if isinstance(who, str) else tuple(who)
        if self.is_working(day, asked):
            return None
        holiday = self.holidays(day.year).get(day)
        if holiday is not None:
            return holiday
        if day.weekday() >= 5:
            return _SATURDAY if day.weekday() == 5 else _SUNDAY
        units = self.who.units(asked)
        reasons: dict[Text, list[str]] = {}
        for unit in units:
            why = self._of_unit(unit).why_away(day)
            if why is not None:
                reasons.setdefault(why, []).append(unit)
        if len(reasons) == 1 and len(next(iter(reasons.values()))) == len(units):
            return next(iter(reasons))

        def every_reason(language: str) -> str:
            return "; ".join(
                f"{title.to(language)} ({', '.join(self._plan.name(unit, language) for unit in named)})"
                for title, named in reasons.items()
            )

        return Worded(every_reason)

    def in_summer(self, day: dt.date, unit_id: str) -> bool:
        """Whether the day lies in the summer holiday of a school, and is not a planning day. False for other units."""
        unit = self._of_unit(unit_id)
        return unit.summer is not None and day in unit.summer and day not in unit.planning_days

    def next_working(self, day: dt.date, who: Iterable[str] = ()) -> dt.date:
        """The day itself when it is a working day, else the first one after it."""
        return self._rhythm(who).roll(day, backward=False)

    def previous_working(self, day: dt.date, who: Iterable[str] = ()) -> dt.date:
        """The day itself when it is a working day, else the last one before it."""
        return self._rhythm(who).roll(day, backward=True)

    def add_working_days(self, day: dt.date, n: int, who: Iterable[str] = (), *, roll: Roll = "forward") -> dt.date:
        """The day ``n`` working days after ``day``, or before it when ``n`` is negative. As ``numpy.busday_offset``.

        A day that is not a working day is first rolled to one, as ``roll`` says; then ``n`` working days are counted.

        >>> calendars = WorkCalendars.of(Plan(id="p", title="P"))
        >>> calendars.add_working_days(dt.date(2020, 12, 23), 2)
        datetime.date(2020, 12, 28)

        Raises:
            UsageError: for an unknown ``roll``, for a day that ``roll="raise"`` refuses, and when there is no such day
                in the years 1900 to 2201.
        """
        rhythm = self._rhythm(who)
        return rhythm.step(self._rolled(rhythm, day, roll), n)

    def _rolled(self, rhythm: _Rhythm, day: dt.date, roll: str) -> dt.date:
        match roll:
            case "forward" | "following":
                return rhythm.roll(day, backward=False)
            case "backward" | "preceding":
                return rhythm.roll(day, backward=True)
            case "modifiedfollowing" | "modifiedpreceding":
                rolled = rhythm.roll(day, backward=roll == "modifiedpreceding")
                if rolled.month != day.month:
                    rolled = rhythm.roll(day, backward=roll == "modifiedfollowing")
                return rolled
            case "raise":
                if not rhythm.is_working(day):
                    raise UsageError(Problem(message=_NOT_A_WORKING_DAY.filled(day=day), hint=_CHOOSE_A_DAY))
                return day
        raise UsageError(Problem(message=_UNKNOWN_ROLL.filled(roll=shown(roll)), hint=_WRITE_A_ROLL))

    def working_days(self, begin: dt.date, end: dt.date, who: Iterable[str] = ()) -> int:
        """How many working days there are from ``begin`` up to, and without, ``end``. As ``numpy.busday_count``.

        With ``end`` before ``begin`` the answer is minus the number of working days after ``end`` up to ``begin``.

        >>> WorkCalendars.of(Plan(id="p", title="P")).working_days(dt.date(2020, 12, 21), dt.date(2020, 12, 28))
        4
        """
        rhythm = self._rhythm(who)
        if end < begin:
            begin, end = end + _DAY, begin + _DAY
            sign = -1
        else:
            sign = 1
        return sign * (rhythm.before(end, begin.year) - rhythm.before(begin, begin.year))
