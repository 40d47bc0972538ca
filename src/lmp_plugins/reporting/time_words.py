"""When an activity is, in the words of a report."""

from __future__ import annotations

import datetime as dt

from lmp_core.document import Line
from lmp_core.model import Activity
from lmp_core.model.when import UntilActivity, Window
from lmp_core.timeline.occurrence import Precision
from lmp_core.wording import dates
from lmp_core.wording.times import put_off_in_words, when_in_words
from lmp_plugins.reporting.activity_states import ActivityEntry
from lmp_plugins.reporting.wording import ReportWording, lower_first

DELIVERABLE = "deliverable"
"""The kind of what is handed in: of the days that it may be on, only the last one counts."""


def days_of(wording: ReportWording, entry: ActivityEntry) -> str:
    """The days of an activity, or what is known of them in words; empty when nothing is known."""
    if entry.put_off:
        return put_off_in_words(entry.put_off.planned, wording.spoken, year=wording.as_of.year)
    when = entry.activity.when
    if isinstance(when, Window) and entry.activity.kind == DELIVERABLE and not entry.dated:
        return str(wording.say("by-day", date=wording.day(when.latest)))
    series = when.series is not None
    if entry.dated and entry.first_day and entry.last_day and not series:
        return wording.span(entry.first_day, entry.last_day)
    return when_in_words(when, wording.spoken, year=wording.as_of.year)


def moment_of(wording: ReportWording, entry: ActivityEntry) -> Line:
    """The time of an activity for a table, with the time of day where known: "11. august", "annenhver uke"."""
    when = entry.activity.when
    if isinstance(when, UntilActivity) and not entry.put_off:
        return until(wording, entry, when)
    first = entry.occurrences[0]
    timed = first.precision is Precision.EXACT and len(entry.occurrences) == 1 and when.series is None
    if timed and isinstance(first.start, dt.datetime) and isinstance(first.end, dt.datetime):
        moment = f"{wording.day(first.start.date())} {dates.clock(first.start, first.end, wording.spoken)}"
        return Line.of(moment)
    return Line.of(days_of(wording, entry))


def until(wording: ReportWording, entry: ActivityEntry, when: UntilActivity) -> Line:
    """The end of an activity that lasts until another one, as a date where it is known."""
    if entry.last_day is not None:
        return wording.say("until-day", date=wording.day(entry.last_day))
    target = wording.plan.find(when.until)
    title = lower_first(wording.text(target.title)) if isinstance(target, Activity) else Line.of(when.until)
    return wording.say("until-day", date=title)
