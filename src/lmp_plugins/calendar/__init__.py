"""The plan as calendars: iCalendar files that people subscribe to.

Names are fetched when first asked for: the hooks cost nothing until an exporter runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lmp_core import lazy
from lmp_core.model.extensions import Importer
from lmp_core.model.phrase import phrase
from lmp_core.plugins.contracts import Answering, Exporter, Option
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    import click

    from lmp_core.answers.calendar import Calendar, Publication
    from lmp_core.context import PlanContext
    from lmp_plugins.calendar.feeds import FeedOptions as FeedOptions
    from lmp_plugins.calendar.importing import import_calendar as import_calendar
    from lmp_plugins.calendar.invitations import invitations as invitations
    from lmp_plugins.calendar.publishing import publish as publish
    from lmp_plugins.calendar.state import PublishedState as PublishedState

LMP_PLUGIN_API = (1, 1)

_SAMPLE = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lmp//sample//NB\r\nBEGIN:VEVENT\r\nUID:1@example.invalid\r\n"
    "DTSTART:20200928T070000Z\r\nDTEND:20200928T090000Z\r\nSUMMARY:Styringsgruppemøte\r\nLOCATION:Smia\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)

_HOME = {
    "import_calendar": "importing",
    "invitations": "invitations",
    "FeedOptions": "feeds",
    "publish": "publishing",
    "PublishedState": "state",
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


@hookimpl
def lmp_exporters() -> Iterable[Exporter]:
    """The exporter of all calendars of a plan."""
    return [
        Exporter(
            name="calendar",
            title=phrase("Calendars (iCalendar)"),
            export=lazy.later(f"{__name__}.publishing:export"),
            media_types=("text/calendar", "application/json"),
        )
    ]


def _calendar(context: PlanContext, **options: Any) -> Calendar:
    from lmp_plugins.calendar.answering import calendar

    return calendar(context, **options)


def _publication(context: PlanContext, **options: Any) -> Publication:
    from lmp_plugins.calendar.answering import publication

    return publication(context, **options)


@hookimpl
def lmp_answers() -> Iterable[Answering]:
    """One calendar, and all of them as they are published."""
    base_url = Option(name="base_url", help="The address that the folder will have.")
    return [
        Answering(
            name="calendar",
            title=phrase("One calendar"),
            answer=_calendar,
            options=(Option(name="of", help="Of this programme, unit, group or role."), base_url),
            command=False,
        ),
        Answering(
            name="publish",
            title=phrase("All calendars"),
            answer=_publication,
            options=(
                Option(name="previous", help="The memory of the last time, as text."),
                base_url,
                Option(name="page_url", help="The address of a web page about the plan."),
                Option(name="deadlines_as_events", help="Show deadlines as events.", type=bool),
                Option(name="alarm", help="Ask for a reminder so long before.", type=object),
                Option(name="secret", help="Give the files names that nobody can guess."),
            ),
            command=False,
        ),
    ]


@hookimpl
def lmp_importers() -> Iterable[Importer]:
    """The importer of the events and tasks of an .ics file."""
    return [
        Importer(
            name="calendar",
            title=phrase("Calendar file (iCalendar)"),
            suffixes=(".ics",),
            read=lazy.later(f"{__name__}.importing:import_file"),
            sample=_SAMPLE.encode(),
        )
    ]


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp calendar``: publish, invite, import, push."""
    from lmp_plugins.calendar.command_group import calendar_command

    return [calendar_command]
