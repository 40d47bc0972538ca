"""Coordination: clashes of people and rooms, and meetings and activities that could be held or done as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.context import ReportSection
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import Answering, Exporter, Option
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    import click

_MEETINGS = Text(
    nb="Bare møter som flere virksomheter kan holde felles.",
    nn="Berre møte som fleire verksemder kan halde felles.",
    en="Only meetings that several units could hold together.",
)
_WORK = Text(
    nb="Bare arbeid som kan gjøres én gang for flere programmer.",
    nn="Berre arbeid som kan gjerast éin gong for fleire program.",
    en="Only work that could be done once for several programmes.",
)


_SHARE = Text(
    nb="Finn det som kan gjøres sammen", nn="Finn det som kan gjerast saman", en="Find what can be done together"
)
_SHARE_HELP = Text(
    nb="""Møter som flere virksomheter kan holde felles, og arbeid som kan gjøres én gang for flere programmer.

    --accept N gjør forslag N til ett, --refuse N noterer at det ikke skal bli det; --write skriver det inn i planen.
    Ingen av delene blir foreslått igjen.""",
    nn="""Møte som fleire verksemder kan halde felles, og arbeid som kan gjerast éin gong for fleire program.

    --accept N gjer forslag N til eitt, --refuse N noterer at det ikkje skal bli det; --write skriv det inn i planen.
    Ingen av delane blir føreslått igjen.""",
    en="""Meetings that several units could hold together, and work that could be done once for several programmes.

    --accept N makes proposal N one, --refuse N notes that it is not to be; --write writes it into the plan. Neither
    is proposed again.""",
)

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
    command=False,
)
SHARE = Answering(
    name="share",
    title=_SHARE,
    answer=lazy.later(f"{__name__}.sharing:what_to_share"),
    options=(
        Option(name="meetings", type=bool, help=_MEETINGS),
        Option(name="work", type=bool, help=_WORK),
    ),
    help=_SHARE_HELP,
    help_group="coordinate",
    before="spread",
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
