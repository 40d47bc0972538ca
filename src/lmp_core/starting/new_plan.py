"""What a new plan holds: the units, the programmes from their templates, and the school calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import attrs

from lmp_core.calendars.skolerute import Reading, read_csv, read_ics
from lmp_core.changes.template_upgrade import put_in
from lmp_core.model import Activity, Goal, Group, Plan, Role, SchoolCalendar, Unit, UnitKind
from lmp_core.model.errors import LmpError, PlanFileError
from lmp_core.model.extensions import ProgrammeTemplate
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import DateRange
from lmp_core.starting.names import free_id, plan_id

_LAST_OF_AUTUMN = 9
"""The last month in which a programme that follows the school year can still begin in it."""

_TITLE = phrase("Safe kindergartens and schools in {municipality}")
_GOAL = phrase("All children have a safe and good environment in kindergarten and school")
_LEADER = phrase("Project leader")
_STEERING_GROUP = phrase("The steering group")
_FIRST_MEETING = phrase("First meeting")
_MAIN_GOAL = phrase("main-goal")
_BREAKS = (
    phrase("Autumn break"),
    phrase("Christmas break"),
    phrase("Winter break"),
    phrase("Easter break"),
    phrase("Summer break"),
)
"""What breaks are called; files of school calendars have them in one language."""
_CALENDAR = phrase("School calendar {years}")


@attrs.frozen(kw_only=True)
class ChosenProgramme:
    """A programme that the plan begins with, and the ids of the units that take part; none for all it is for."""

    template: ProgrammeTemplate
    units: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class NewPlan:
    """What is known of a plan before it is made. ``start`` is when its programmes begin."""

    municipality: str
    county: str = ""
    language: str = "nb"
    units: tuple[Unit, ...] = ()
    programmes: tuple[ChosenProgramme, ...] = ()
    skolerute: Reading | None = None
    start: dt.date

    def plan(self) -> Plan:
        """The plan. Without a programme it has a goal and a first meeting, to write on from.

        Raises:
            LmpError: what a template raises, when it cannot be put in.
        """
        year = school_year(self.start)
        bare = Plan(
            id=plan_id(self.municipality, self.county),
            title=Text.of(_TITLE.say(self.language, municipality=self.municipality), self.language),
            language=self.language,
            period=DateRange(start=dt.date(year, 8, 1), end=dt.date(year + 1, 7, 31)),
            units=self.units,
            calendars=self._calendars(),
        )
        if not self.programmes:
            return self._with_first_meeting(bare)
        plan = bare
        for chosen in self.programmes:
            plan = put_in(plan, chosen.template, self.start, chosen.units)
        return attrs.evolve(plan, period=_period(plan))

    def _calendars(self) -> tuple[SchoolCalendar, ...]:
        """The school calendar, in the languages that the rest of the plan has: templates speak all."""
        if self.skolerute is None:
            return ()
        calendar = self.skolerute.calendar
        years = years_of(calendar.first_day, calendar.last_day)
        named = {str(text).casefold(): words for words in _BREAKS for _, text in words.items()}

        def own(text: Text) -> Text:
            return text if self.programmes else Text.of(text.to(self.language), self.language)

        def title(text: Text) -> Text:
            words = named.get(str(text).casefold())
            return own(words) if words else Text.of(str(text), self.language)

        name = Worded(lambda language: _CALENDAR.say(language, years=years))
        breaks = [attrs.evolve(pause, title=title(pause.title)) for pause in calendar.breaks]
        return (attrs.evolve(calendar, title=own(name), breaks=breaks),)

    def _with_first_meeting(self, plan: Plan) -> Plan:
        taken = {unit.id for unit in self.units}

        def own(title: Text) -> Text:
            return Text.of(title.to(self.language), self.language)

        def id_of(title: Text) -> str:
            taken.add(id := free_id(title.to(self.language), taken))
            return id

        goal, leader, group = id_of(_MAIN_GOAL), id_of(_LEADER), id_of(_STEERING_GROUP)
        return attrs.evolve(
            plan,
            goals=[Goal(id=goal, kind="main", title=own(_GOAL))],
            roles=[Role(id=leader, title=own(_LEADER))],
            groups=[Group(id=group, title=own(_STEERING_GROUP), members=[leader])],
            activities=[
                Activity(
                    id=id_of(_FIRST_MEETING),
                    kind="styringsgruppemoete",
                    title=own(_FIRST_MEETING),
                    goals=[goal],
                    takes_part=[group],
                    responsible=[leader],
                )
            ],
        )


def units_of(named: Sequence[tuple[UnitKind, str]], language: str, taken: Sequence[str] = ()) -> tuple[Unit, ...]:
    """Units with these kinds and names, each with an id of its own.

    Raises:
        ModelError: when a name has no letters to make an id of.
    """
    ids = set(taken)
    units = []
    for kind, title in named:
        ids.add(id := free_id(title, ids))
        units.append(Unit(id=id, kind=kind, title=Text.of(title, language)))
    return tuple(units)


def units_for(template: ProgrammeTemplate, units: tuple[Unit, ...], start: dt.date) -> tuple[Unit, ...]:
    """Those of the units that a programme is for, tried out; none when it is for none of them."""
    trial = Plan(id="trial", title=Text(nb="Trial"), units=units)
    try:
        after = put_in(trial, template, start)
    except LmpError:
        return ()
    taking_part = {unit.id for unit in after.units if unit.programmes}
    return tuple(unit for unit in units if unit.id in taking_part)


def school_year(day: dt.date) -> int:
    """The year in which the school year of a day begins.

    >>> school_year(dt.date(2026, 3, 1)), school_year(dt.date(2026, 8, 1))
    (2025, 2026)
    """
    return day.year if day.month >= 8 else day.year - 1


def first_start(today: dt.date, programmes: bool) -> dt.date:
    """When a plan that is made on a day begins: with the school year, and one with programmes with one that they can
    still begin in.

    >>> first_start(dt.date(2026, 9, 1), True), first_start(dt.date(2026, 11, 29), True)
    (datetime.date(2026, 8, 1), datetime.date(2027, 8, 1))
    >>> first_start(dt.date(2026, 11, 29), False)
    datetime.date(2026, 8, 1)
    """
    year = school_year(today)
    late = today > dt.date(year, _LAST_OF_AUTUMN, 30)
    return dt.date(year + 1 if programmes and late else year, 8, 1)


def read_skolerute(path: Path, language: str, year: int, taken: Sequence[str] = ()) -> Reading:
    """The school calendar in a file, a table or an iCalendar file, with an id made of its school year.

    ``year`` is when the school year begins, where the days in the file have no year.

    Raises:
        PlanFileError: with all that is wrong in the file.
    """
    read = read_ics if path.suffix.casefold() == ".ics" else read_csv
    try:
        reading = read(path, unit_kinds=(UnitKind.SCHOOL,))
    except PlanFileError as error:
        try:
            reading = read(path, unit_kinds=(UnitKind.SCHOOL,), school_year=year)
        except PlanFileError:
            raise error from None
    years = years_of(reading.calendar.first_day, reading.calendar.last_day)
    title = _CALENDAR.say(language, years=years)
    return attrs.evolve(reading, calendar=attrs.evolve(reading.calendar, id=free_id(title.replace("–", "-"), taken)))


def years_of(first: dt.date, last: dt.date) -> str:
    """The years of a school year, as it is called: ``2025–2026``."""
    return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)


def _period(plan: Plan) -> DateRange:
    """The period of the plan, with all of its programmes in it."""
    periods = [plan.period, *(programme.period for programme in plan.programmes)]
    known = [period for period in periods if period is not None]
    return DateRange(start=min(period.start for period in known), end=max(period.end for period in known))
