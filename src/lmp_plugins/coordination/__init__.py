"""Coordination: clashes of people and rooms, and meetings and activities that could be held or done as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.context import ReportSection
from lmp_core.model.phrase import phrase
from lmp_core.plugins.contracts import Answering, Exporter
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    import click

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_exporters() -> Iterable[Exporter]:
    """The report of clashes, for people and for programs."""
    return [
        Exporter(
            name="clashes",
            title=phrase("Clashes in the plan"),
            export=lazy.later(f"{__name__}.clash_report:clash_files"),
            media_types=("text/markdown", "text/html", "application/json"),
        )
    ]


@hookimpl
def lmp_report_sections() -> Iterable[ReportSection]:
    """The section of the programme overview on what could be held together."""
    return [
        ReportSection(
            name="joint-arenas",
            report="overview",
            title=phrase("Meetings to hold together"),
            write=lazy.later(f"{__name__}.arena_section:write_arenas"),
            order=65,
        )
    ]


ARENAS = Answering(
    name="arenas",
    title=phrase("Meetings that several units could hold together"),
    answer=lazy.later(f"{__name__}.arenas:arenas"),
    help="""Tell which meetings in PLAN several units could hold together, and what that saves.

    --accept ID prints a patch that makes them one, --refuse ID one that says they are not to be; --write writes it.
    Neither is proposed again.
    """,
)
SHARE = Answering(
    name="share",
    title=phrase("Activities that could serve several programmes"),
    answer=lazy.later(f"{__name__}.sharing:sharing"),
    help="""Tell which activities of different programmes in PLAN could be one that serves them all.

    --accept ID prints a patch that makes them one, --refuse ID one that says they are not to be; --write writes it.
    Neither is proposed again.
    """,
)


@hookimpl
def lmp_answers() -> Iterable[Answering]:
    """The answers on what could be held together, and what could be done as one."""
    return [ARENAS, SHARE]


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp arenas`` and ``lmp share``."""
    from lmp_plugins.coordination.commands import arenas_command, share_command

    return [arenas_command, share_command]
