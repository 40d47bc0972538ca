"""Coordination: clashes of people and rooms, and meetings and activities that could be held or done as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.context import ReportSection
from lmp_core.model.phrase import phrase
from lmp_core.plugins.contracts import Answering, Exporter, Option
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


_ONLY_MEETINGS = phrase("Only meetings that several units could hold together.")
_ONLY_WORK = phrase("Only work that could be done once for several programmes.")
_HELP = phrase(
    "Meetings that several units could hold as one, and work that two programmes ask for and that "
    "could be done once.\n"
    "\n"
    "The proposals are numbered. What you have said yes or no to is not proposed again."
)
ARENAS = Answering(
    name="arenas",
    title=phrase("Meetings that several units could hold together"),
    answer=lazy.later(f"{__name__}.arenas:arenas"),
    command=False,
)
SHARE = Answering(
    name="share",
    title=phrase("Find what can be done together"),
    help_group="coordinate",
    before="spread",
    answer=lazy.later(f"{__name__}.sharing:what_to_share"),
    options=(
        Option(name="meetings", type=bool, help=_ONLY_MEETINGS),
        Option(name="work", type=bool, help=_ONLY_WORK),
    ),
    help=_HELP,
)


@hookimpl
def lmp_answers() -> Iterable[Answering]:
    """The answers on what could be held together, and what could be done as one."""
    return [ARENAS, SHARE]


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp share``."""
    from lmp_plugins.coordination.commands import share_command

    return [share_command]
