"""Coordination: who is wanted in two places at once, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lmp_core.model.text import Text
from lmp_core.plugins.contracts import Exporter, OutFile, ReportSection
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    import click

    from lmp_core.context import PlanContext

LMP_PLUGIN_API = (1, 0)


def _clashes(context: PlanContext) -> Iterator[OutFile]:
    from lmp_plugins.coordination.clash_report import clash_files

    return clash_files(context)


@hookimpl
def lmp_exporters() -> Iterable[Exporter]:
    """The report of clashes, for people and for programs."""
    return [
        Exporter(
            name="clashes",
            title=Text(nb="Kollisjoner i planen", nn="Kollisjonar i planen", en="Clashes in the plan"),
            export=_clashes,
            media_types=("text/markdown", "text/html", "application/json"),
        )
    ]


def _arenas(context: PlanContext) -> Sequence[object]:
    from lmp_plugins.coordination.arena_section import write_arenas

    return write_arenas(context)


@hookimpl
def lmp_report_sections() -> Iterable[ReportSection]:
    """What could be held together, in the programme overview."""
    return [
        ReportSection(
            name="joint-arenas",
            report="overview",
            title=Text(
                nb="Møter som kan holdes felles", nn="Møte som kan haldast felles", en="Meetings to hold together"
            ),
            write=_arenas,
            order=65,
        )
    ]


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp propose``, ``lmp replan``, ``lmp arenas`` and ``lmp share``."""
    from lmp_plugins.coordination.commands import arenas, share
    from lmp_plugins.coordination.commands_dates import propose, replan

    return [propose, replan, arenas, share]
