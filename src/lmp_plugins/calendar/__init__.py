"""The plan as calendars: iCalendar files that people subscribe to.

Names are fetched when first asked for: the hooks cost nothing until an exporter runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from lmp_core.plugins.contracts import Exporter, OutFile
from lmp_core.plugins.spec import hookimpl
from lmp_core.text import Text

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_plugins.calendar.feeds import FeedOptions as FeedOptions
    from lmp_plugins.calendar.publishing import publish as publish
    from lmp_plugins.calendar.publishing import write_calendar as write_calendar
    from lmp_plugins.calendar.state import PublishedState as PublishedState

LMP_PLUGIN_API = (1, 0)

_HOME = {
    "FeedOptions": "feeds",
    "publish": "publishing",
    "write_calendar": "publishing",
    "PublishedState": "state",
}


def __getattr__(name: str) -> Any:
    import importlib

    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)


def _export(context: PlanContext) -> Iterator[OutFile]:
    from lmp_plugins.calendar.publishing import export

    return export(context)


@hookimpl
def lmp_exporters() -> Iterable[Exporter]:
    """One exporter: all calendars of a plan."""
    return [
        Exporter(
            name="calendar",
            title=Text(nb="Kalendere (iCalendar)", nn="Kalendrar (iCalendar)", en="Calendars (iCalendar)"),
            export=_export,
            media_types=("text/calendar", "application/json"),
        )
    ]
