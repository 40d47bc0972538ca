"""Coordination: who is wanted in two places at once, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lmp_core.context import ReportSection
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import Answering, Exporter, FailedFile, OutFile
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    import click

    from lmp_core.context import PlanContext
    from lmp_plugins.coordination.arenas import Arenas
    from lmp_plugins.coordination.sharing import Sharing

LMP_PLUGIN_API = (1, 1)


def _clashes(context: PlanContext) -> Iterator[OutFile | FailedFile]:
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


def _find_arenas(context: PlanContext) -> Arenas:
    from lmp_plugins.coordination.arenas import arenas

    return arenas(context)


def _find_shared(context: PlanContext) -> Sharing:
    from lmp_plugins.coordination.sharing import sharing

    return sharing(context)


ARENAS = Answering(
    name="arenas",
    title=Text(
        nb="Møter som flere virksomheter kan holde felles",
        nn="Møte som fleire verksemder kan halde felles",
        en="Meetings that several units could hold together",
    ),
    answer=_find_arenas,
    help="""Tell which meetings in PLAN several units could hold together, and what that saves.

    --accept ID prints a patch that makes them one, --refuse ID one that says they are not to be; --write writes it.
    Neither is proposed again.
    """,
)
SHARE = Answering(
    name="share",
    title=Text(
        nb="Aktiviteter som kan tjene flere programmer",
        nn="Aktivitetar som kan tene fleire program",
        en="Activities that could serve several programmes",
    ),
    answer=_find_shared,
    help="""Tell which activities of different programmes in PLAN could be one that serves them all.

    --accept ID prints a patch that makes them one, --refuse ID one that says they are not to be; --write writes it.
    Neither is proposed again.
    """,
)


@hookimpl
def lmp_answers() -> Iterable[Answering]:
    """What could be held together, and what could be done as one."""
    return [ARENAS, SHARE]


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp arenas`` and ``lmp share``."""
    from lmp_plugins.coordination.commands import arenas_command, share_command

    return [arenas_command, share_command]
