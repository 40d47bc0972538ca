"""The hooks. A plug-in is a module or object in the entry-point group ``lmp`` that implements any of them.

Each hook is a function without arguments that gives an iterable. Each plug-in names the version of this API that it was
written for in a module-level ``LMP_PLUGIN_API``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

from lmp_core.checks.finding import Rule
from lmp_core.plugins.contracts import (
    CalendarProvider,
    Exporter,
    Importer,
    ProgrammeTemplate,
    ReportSection,
    Scenario,
)

if TYPE_CHECKING:
    import click

PROJECT = "lmp"
API_VERSION = (1, 0)
"""The plug-in API's version: a plug-in fits when the first number is the same and the second is not higher."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def lmp_programme_templates() -> Iterable[ProgrammeTemplate]:  # type: ignore[empty-body]
    """Programme templates."""


@hookspec
def lmp_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    """Exporters."""


@hookspec
def lmp_importers() -> Iterable[Importer]:  # type: ignore[empty-body]
    """Importers."""


@hookspec
def lmp_checks() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Checks."""


@hookspec
def lmp_calendars() -> Iterable[CalendarProvider]:  # type: ignore[empty-body]
    """Calendars of holidays and school years."""


@hookspec
def lmp_scenarios() -> Iterable[Scenario]:  # type: ignore[empty-body]
    """Scenarios."""


@hookspec
def lmp_report_sections() -> Iterable[ReportSection]:  # type: ignore[empty-body]
    """Report sections."""


@hookspec
def lmp_commands() -> Iterable[click.Command]:  # type: ignore[empty-body]
    """Commands of the command line."""
