"""What stands in a calendar: components, and the entries that they make up."""

from __future__ import annotations

import datetime as dt

import attrs
import icalendar

from lmp_core.model import Activity
from lmp_plugins.calendar import values


@attrs.frozen
class Component:
    """One VEVENT or VTODO, without its stamps: the content lines that icalendar makes of it, before folding.

    Lines and not the component itself: it takes twenty times the memory.
    """

    name: str
    uid: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, component: icalendar.Component, uid: str) -> Component:
        """A component of icalendar's as its lines."""
        return cls(str(component.name), uid, values.content_lines(component))


@attrs.frozen(kw_only=True)
class CalendarObject:
    """All components with one UID: an event, a task, or a series with the times that differ.

    ``weight`` is what a person would have to know of when it changes: time, place, status. ``first`` and ``last`` are
    the days it spans; ``who`` the units, groups and roles it concerns as the plan names them.
    """

    uid: str
    activity: Activity
    components: tuple[Component, ...]
    weight: tuple[str, ...]
    who: tuple[str, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    timed: bool = False

    @property
    def is_task(self) -> bool:
        """Whether it is a VTODO."""
        return self.components[0].name == "VTODO"


@attrs.frozen(kw_only=True)
class UndatedActivity:
    """An activity without a date, in words: its title, and what is known of its time."""

    activity: Activity
    title: str
    when: str
    who: tuple[str, ...]
