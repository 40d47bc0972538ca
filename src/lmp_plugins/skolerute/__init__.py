"""School-year calendars: read from the files that municipalities publish, and checked against the law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Rule
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import Importer
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    from pathlib import Path

    from lmp_core.model import Plan

LMP_PLUGIN_API = (1, 0)


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
        ),
        Importer(
            name="skolerute-ics",
            title=Text(nb="Skolerute fra kalender", nn="Skulerute frå kalender", en="School calendar from iCalendar"),
            suffixes=(".ics",),
            read=_from_calendar,
        ),
    ]


@hookimpl
def lmp_checks() -> Iterable[Rule]:
    """What goes against the law, or is unusual, in a school-year calendar."""
    from lmp_plugins.skolerute.rules import RULES

    return RULES
