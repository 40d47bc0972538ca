"""One sitting of an activity: a meeting that some of its units hold, or all of it when it is not split."""

from __future__ import annotations

import datetime as dt

import attrs
import icalendar

from lmp_core.model import Activity, Outcome
from lmp_core.model.when import UntilActivity
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_plugins.calendar import values
from lmp_plugins.calendar.entry import Component
from lmp_plugins.calendar.values import Properties
from lmp_plugins.calendar.view import CalendarView


@attrs.frozen(kw_only=True, slots=False)
class Sitting:
    """One sitting of an activity, whose ``name`` is empty when the activity is not split."""

    view: CalendarView
    activity: Activity
    name: str
    uid: str

    @property
    def language(self) -> str:
        """The language that its entry is written in."""
        return self.view.language

    def component(
        self, kind: type[icalendar.Component], properties: Properties, alarms: list[icalendar.Alarm]
    ) -> Component:
        """A component with the UID of the sitting."""
        return Component.of(values.component(kind, properties, alarms), self.uid)

    def work_span(self, occurrence: Occurrence) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day of work, None where the plan does not say.

        Work until an activity that is hidden has no end here: the hidden one's day must not show through.
        """
        when = self.activity.when
        undone = occurrence.outcome in (None, Outcome.STARTED)
        if occurrence.precision is Precision.OPEN and isinstance(when, UntilActivity) and undone:
            target = self.view.plan.find(when.until)
            if target is not None and target.id in self.view.hidden:
                return occurrence.start, None
        if occurrence.dated or occurrence.precision is Precision.OPEN:
            return occurrence.start, occurrence.end or (occurrence.start if occurrence.precision.fixed else None)
        moved = occurrence.outcome is Outcome.MOVED
        return None, None if moved else when.deadline
