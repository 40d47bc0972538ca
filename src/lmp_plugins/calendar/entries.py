"""Activities as calendar entries: what is an event, what is a task, and what has no place in a calendar.

- A meeting, a survey, a milestone or a phase with known days is an event (VEVENT).
- Work (a task, a deliverable, another kind that is not a meeting) is a task (VTODO), due on its last day when that is
  known. A window gives work the last day it allows. Work without a known day is a task without one.
- A series with a start is one event with a rule, its exceptions, and the times that differ. One without a start, and
  any meeting without a date, is left out, and told in the description of the calendar: no date is ever made up.

What ``in_feeds`` keeps out, what is restricted, and all that is part of either is in no entry, nor named by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lmp_core.model import Activity
from lmp_core.model.outcomes import is_settled
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording.times import put_off_in_words
from lmp_plugins.calendar import words
from lmp_plugins.calendar.entry import CalendarObject, Component, UndatedActivity
from lmp_plugins.calendar.event import deadline, event
from lmp_plugins.calendar.identity import uid
from lmp_plugins.calendar.series import series
from lmp_plugins.calendar.sitting import Sitting
from lmp_plugins.calendar.todo import task
from lmp_plugins.calendar.view import CalendarView


def entries_of(view: CalendarView) -> Iterator[CalendarObject | UndatedActivity]:
    """The entries of a plan's calendar, and the activities without a date, in the order of the plan."""
    for activity in view.plan.activities:
        for name, occurrences in view.sittings(activity).items():
            if view.has_place(activity, occurrences):
                yield _entry(view, activity, name, occurrences)
            elif not is_settled(activity):
                yield UndatedActivity(
                    activity=activity,
                    title=view.title(activity, name, occurrences[0]),
                    when=_loose_time(view, activity, occurrences),
                    who=_concerned(activity, occurrences),
                )


def _loose_time(view: CalendarView, activity: Activity, occurrences: list[Occurrence]) -> str:
    """The time of what has no place in a calendar."""
    if all(occurrence.put_off for occurrence in occurrences):
        return put_off_in_words(occurrences[0].planned, view.language)
    return words.loose_time(view.plan, activity.when, view.language, hidden=view.hidden)


def _entry(view: CalendarView, activity: Activity, name: str, occurrences: list[Occurrence]) -> CalendarObject:
    id = uid(view.plan, activity.id, name)
    fixed = [occurrence for occurrence in occurrences if occurrence.precision.fixed]
    spans = fixed or [occurrence for occurrence in occurrences if occurrence.dated]
    sitting = Sitting(view=view, activity=activity, name=name, uid=id)
    if view.is_work(activity):
        occurrence = spans[0] if spans else occurrences[0]
        due = deadline(sitting, occurrence) if view.deadlines_as_events else None
        components: tuple[Component, ...] = (due or task(sitting, occurrence),)
    elif activity.when.series is not None and len(fixed) > 1:
        components = series(sitting, fixed, activity.when.series)
    else:
        components = tuple(event(sitting, occurrence) for occurrence in fixed[:1])
    return CalendarObject(
        uid=id,
        activity=activity,
        components=components,
        weight=_weight(components),
        who=_concerned(activity, occurrences),
        first=min((span.first_day for span in spans if span.first_day), default=None),
        last=max((span.last_day for span in spans if span.last_day), default=None),
        timed=any(isinstance(span.start, dt.datetime) for span in spans),
    )


def _concerned(activity: Activity, occurrences: list[Occurrence]) -> tuple[str, ...]:
    who = [id for occurrence in occurrences[:1] for id in occurrence.participants]
    organiser = (activity.organiser,) if activity.organiser else ()
    return tuple(dict.fromkeys((*who, *activity.responsible, *organiser)))


# What a person would have to know of: when, where, whether. Everything else may change without a new SEQUENCE.
_WEIGHTY = (
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RRULE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "LOCATION",
    "CONFERENCE",
)


def _weight(components: tuple[Component, ...]) -> tuple[str, ...]:
    return tuple(line for component in components for line in component.lines if line.startswith(_WEIGHTY))
