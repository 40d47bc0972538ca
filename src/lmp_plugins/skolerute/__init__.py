"""School-year calendars: read from the files that municipalities publish, and checked against the law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Rule
from lmp_core.model.extensions import Importer
from lmp_core.model.text import Text
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    from pathlib import Path

    from lmp_core.model import Plan

LMP_PLUGIN_API = (1, 1)

_TABLE = "dato;til;hva\n17.08.2020;;første skoledag\n05.10.2020;09.10.2020;høstferie\n18.06.2021;;siste skoledag\n"
_EVENT = "BEGIN:VEVENT\r\nUID:{0}@example.invalid\r\nDTSTART;VALUE=DATE:{0}\r\nSUMMARY:{1}\r\nEND:VEVENT\r\n"
_CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lmp//sample//NB\r\n"
    + _EVENT.format("20200817", "Første skoledag")
    + _EVENT.format("20201116", "Planleggingsdag")
    + _EVENT.format("20210618", "Siste skoledag")
    + "END:VCALENDAR\r\n"
)


def _from_table(path: Path, plan: Plan) -> Plan:
    from lmp_core.calendars.skolerute import read_csv
    from lmp_plugins.skolerute.importing import with_calendar

    return with_calendar(path, plan, read_csv)


def _from_calendar(path: Path, plan: Plan) -> Plan:
    from lmp_core.calendars.skolerute import read_ics
    from lmp_plugins.skolerute.importing import with_calendar

    return with_calendar(path, plan, read_ics)


@hookimpl
def lmp_importers() -> Iterable[Importer]:
    """A skolerute from a table or an iCalendar file."""
    return [
        Importer(
            name="skolerute-csv",
            title=Text(nb="Skolerute fra tabell", nn="Skulerute frå tabell", en="School calendar from a table"),
            suffixes=(".csv",),
            read=_from_table,
            sample=_TABLE.encode(),
        ),
        Importer(
            name="skolerute-ics",
            title=Text(nb="Skolerute fra kalender", nn="Skulerute frå kalender", en="School calendar from iCalendar"),
            suffixes=(".ics",),
            read=_from_calendar,
            sample=_CALENDAR.encode(),
        ),
    ]


@hookimpl
def lmp_checks() -> Iterable[Rule]:
    """What goes against the law, or is unusual, in a school-year calendar."""
    from lmp_plugins.skolerute.rules import RULES

    return RULES
