"""School-year calendars: read from the files that municipalities publish, and checked against the law."""

from __future__ import annotations

from collections.abc import Iterable

from lmp_core import lazy
from lmp_core.checks.finding import Rule
from lmp_core.model.extensions import Importer
from lmp_core.model.phrase import phrase
from lmp_core.plugins.spec import hookimpl

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


@hookimpl
def lmp_importers() -> Iterable[Importer]:
    """The importers of a skolerute from a table and from an iCalendar file."""
    return [
        Importer(
            name="skolerute-csv",
            title=phrase("School calendar from a table"),
            suffixes=(".csv",),
            read=lazy.later(f"{__name__}.importing:import_table"),
            sample=_TABLE.encode(),
        ),
        Importer(
            name="skolerute-ics",
            title=phrase("School calendar from iCalendar"),
            suffixes=(".ics",),
            read=lazy.later(f"{__name__}.importing:import_calendar_file"),
            sample=_CALENDAR.encode(),
        ),
    ]


@hookimpl
def lmp_checks() -> Iterable[Rule]:
    """The rules on what goes against the law, or is unusual, in a school-year calendar."""
    from lmp_plugins.skolerute.rules import RULES

    return RULES
