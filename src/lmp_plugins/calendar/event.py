"""Events (VEVENT, RFC 5545, 3.6.1): what is held on known days, and deadlines shown as events."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import icalendar

from lmp_core.model import Certainty
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_plugins.calendar import values, words
from lmp_plugins.calendar.entry import Component
from lmp_plugins.calendar.properties import alarms, relations, texts
from lmp_plugins.calendar.sitting import Sitting
from lmp_plugins.calendar.values import Properties


def event(sitting: Sitting, occurrence: Occurrence, *, title: Text | None = None, first: Properties = ()) -> Component:
    """An event that is held once. ``first`` is what stands before all else."""
    assert occurrence.start is not None
    end = exclusive_end(occurrence)
    times = [("DTSTART", sitting.view.moment(occurrence.start))]
    if end is not None:
        times.append(end_property(sitting, occurrence.start, end))
    return sitting.component(
        icalendar.Event, [*first, *times, *event_body(sitting, occurrence, title=title)], alarms(sitting, occurrence)
    )


def deadline(sitting: Sitting, occurrence: Occurrence) -> Component | None:
    """The last day of work as an event, for clients that show no tasks; None when it has no last day."""
    _, due = sitting.work_span(occurrence)
    if due is None:
        return None
    day = due.date() if isinstance(due, dt.datetime) else due
    on_the_day = attrs.evolve(occurrence, start=day, end=day, precision=Precision.EXACT)
    return event(sitting, on_the_day, title=words.DEADLINE_TITLE)


def end_property(sitting: Sitting, start: dt.date, end: dt.date) -> tuple[str, Any]:
    """DTEND, or DURATION where the clock jumps over the start."""
    if isinstance(start, dt.datetime) and sitting.view.exact_length(start, end) <= dt.timedelta():
        # The clock jumps over the start, and the end is before where it lands.
        return "DURATION", values.length(end - start)
    return "DTEND", sitting.view.moment(end)


def event_body(sitting: Sitting, occurrence: Occurrence, *, title: Text | None = None) -> list[tuple[str, Any]]:
    """The properties of an event that do not say when it is."""
    certainty = sitting.activity.certainty
    over = occurrence.outcome is not None and occurrence.outcome.happened
    unsure = not over and certainty in (Certainty.POSSIBLE, Certainty.HOPED)
    meeting = sitting.view.kind(sitting.activity).meeting
    free = occurrence.cancelled or not meeting or (unsure and certainty is Certainty.POSSIBLE)
    status = "CANCELLED" if occurrence.cancelled else "TENTATIVE" if unsure else "CONFIRMED"
    # Outlook shows a subscribed all-day event as free, whatever TRANSP says, without this.
    busy = "FREE" if free else "TENTATIVE" if unsure else "BUSY"
    return [
        *texts(sitting, occurrence, title),
        ("STATUS", values.word(status)),
        ("TRANSP", values.word("TRANSPARENT" if free else "OPAQUE")),
        ("X-MICROSOFT-CDO-BUSYSTATUS", values.word(busy)),
        *relations(sitting),
    ]


def exclusive_end(occurrence: Occurrence) -> dt.date | None:
    """The end as iCalendar counts it: the day after the last one, or the instant it is over."""
    if occurrence.start is None or isinstance(occurrence.start, dt.datetime):
        return occurrence.end
    last = occurrence.end or occurrence.start
    return last + dt.timedelta(days=1)
