"""Importers: school-year calendars of files put into a plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import attrs

from lmp_core.calendars.skolerute import Reading, read_csv, read_ics
from lmp_core.model import Plan, UnitKind
from lmp_core.model.errors import PlanFileError, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown

_ID_TAKEN = phrase("the plan already has something by the id {id}")
_ANOTHER_NAME = phrase("give the file another name, or take the old calendar out of the plan")

_YEARS = re.compile(r"(?<!\d)(20\d\d)\D{1,3}(?:20)?\d\d(?!\d)")


def import_table(path: Path, plan: Plan) -> Plan:
    """The plan with the calendar of a table in it; raises as :func:`with_calendar` does."""
    return with_calendar(path, plan, read_csv)


def import_calendar_file(path: Path, plan: Plan) -> Plan:
    """The plan with the calendar of an iCalendar file in it; raises as :func:`with_calendar` does."""
    return with_calendar(path, plan, read_ics)


def with_calendar(path: Path, plan: Plan, read: Callable[..., Reading]) -> Plan:
    """The plan with the calendar of a file in it.

    For which units it is, and which school year, is taken from the name of the file (``skolerute-2020-2021.csv``,
    ``barnehageruta_2020-21.ics``), else it is for schools and for the school year in which the plan begins.

    Raises:
        PlanFileError: when the file cannot be read, or the plan already has something by its id.
    """
    calendar = read(path, unit_kinds=(_kind(path.stem),), school_year=_school_year(path.stem, plan)).calendar
    if plan.find(calendar.id) is not None:
        raise PlanFileError(
            Problem(
                message=_ID_TAKEN.filled(id=shown(calendar.id)),
                hint=_ANOTHER_NAME,
                position=Position(str(path)),
            )
        )
    return attrs.evolve(plan, calendars=(*plan.calendars, calendar))


def _kind(name: str) -> UnitKind:
    plain = name.casefold()
    if "barnehag" in plain or "kindergarten" in plain:
        return UnitKind.KINDERGARTEN
    return UnitKind.SFO if re.search(r"(?<![a-zæøå])sfo", plain) else UnitKind.SCHOOL


def _school_year(name: str, plan: Plan) -> int | None:
    """The year in which the school year begins."""
    match = _YEARS.search(name)
    if match:
        return int(match[1])
    if plan.period is None:
        return None
    return plan.period.start.year - (plan.period.start.month < 8)
