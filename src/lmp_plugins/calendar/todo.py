"""Tasks (VTODO, RFC 5545, 3.6.2): work to be done by a day."""

from __future__ import annotations

from typing import Any

import icalendar

from lmp_core.model import Outcome
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.calendar import values
from lmp_plugins.calendar.entry import Component
from lmp_plugins.calendar.properties import alarms, relations, texts
from lmp_plugins.calendar.sitting import Sitting


def task(sitting: Sitting, occurrence: Occurrence) -> Component:
    """A task, due on its last day when that is known."""
    properties: list[tuple[str, Any]] = []
    start, due = sitting.work_span(occurrence)
    if start is not None and due is not None and type(start) is type(due) and start < due:
        properties.append(("DTSTART", sitting.view.moment(start)))
    if due is not None:
        properties.append(("DUE", sitting.view.moment(due)))
    properties += texts(sitting, occurrence)
    match occurrence.outcome:
        case Outcome.CANCELLED:
            properties.append(("STATUS", values.word("CANCELLED")))
        case Outcome.HELD | Outcome.DONE:
            properties += [("STATUS", values.word("COMPLETED")), ("PERCENT-COMPLETE", values.number(100))]
        case Outcome.STARTED:
            properties.append(("STATUS", values.word("IN-PROCESS")))
        case _:
            properties.append(("STATUS", values.word("NEEDS-ACTION")))
    properties += relations(sitting)
    return sitting.component(icalendar.Todo, properties, alarms(sitting, occurrence, "END") if due is not None else [])
