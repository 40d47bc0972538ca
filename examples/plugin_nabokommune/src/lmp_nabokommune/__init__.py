"""What Nabo kommune, which does not exist, adds to lmp.

lmp imports this module in each run, so what is heavy is imported in the functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core.model.text import Text
from lmp_core.plugins import CalendarProvider, Exporter, ProgrammeTemplate, TermWord, hookimpl
from lmp_nabokommune.planner import EXPORTER
from lmp_nabokommune.programme import TEMPLATE
from lmp_nabokommune.school_year import PROVIDER

if TYPE_CHECKING:
    from lmp_core.checks.finding import Rule

LMP_PLUGIN_API = (1, 0)


@hookimpl
def lmp_calendars() -> Iterable[CalendarProvider]:
    return [PROVIDER]


@hookimpl
def lmp_programme_templates() -> Iterable[ProgrammeTemplate]:
    return [TEMPLATE]


@hookimpl
def lmp_checks() -> Iterable[Rule]:
    from lmp_nabokommune.checks import meeting_in_the_schools_own_time

    return [meeting_in_the_schools_own_time]


@hookimpl
def lmp_exporters() -> Iterable[Exporter]:
    return [EXPORTER]


@hookimpl
def lmp_terms() -> Iterable[TermWord]:
    return [
        TermWord(key="veiledningsmoete", word=Text(nn="rettleiingssamtale")),
        TermWord(key="veiledningsmoete.plural", word=Text(nn="rettleiingssamtalar")),
    ]
