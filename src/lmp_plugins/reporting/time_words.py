"""When an activity is and how it stands, in the words of a report."""

from __future__ import annotations

import datetime as dt

from lmp_core.document import Line
from lmp_core.model import Activity
from lmp_core.model.when import OnDate, UntilActivity, Window
from lmp_core.timeline.occurrence import Precision
from lmp_core.timeline.state import STATES, ActivityState, State
from lmp_core.wording import dates
from lmp_core.wording.completion import completion
from lmp_core.wording.times import put_off_in_words, when_in_words
from lmp_plugins.reporting.wording import ReportWording, lower_first

DELIVERABLE = "deliverable"
"""The kind of what is handed in: of the days that it may be on, only the last one counts."""


def only_deadline(activity: Activity) -> bool:
    """Whether of the days that an activity may be on only the last one counts, as with what is handed in."""
    return activity.kind == DELIVERABLE and isinstance(activity.when, Window | OnDate)


def days_of(wording: ReportWording, state: ActivityState) -> str:
    """The days of an activity, or what is known of them in words; empty when nothing is known."""
    if state.put_off:
        return put_off_in_words(state.put_off.planned, wording.spoken, year=wording.as_of.year)
    if state.dated and state.first_day and state.last_day and state.activity.when.series is None:
        if only_deadline(state.activity) and state.state is not State.HELD:
            return str(wording.say("by-day", date=wording.day(state.last_day)))
        return wording.span(state.first_day, state.last_day)
    return _as_planned(wording, state.activity)


def _as_planned(wording: ReportWording, activity: Activity) -> str:
    """The time that the plan gives an activity; empty when it gives none, or names another activity."""
    last = activity.when.bounds.latest
    if only_deadline(activity) and last:
        return str(wording.say("by-day", date=wording.day(last)))
    return when_in_words(activity.when, wording.spoken, year=wording.as_of.year)


def moment_of(wording: ReportWording, state: ActivityState) -> Line:
    """The time of an activity for a table, with the time of day where known: "11. august", "annenhver uke".

    A time that is only assumed has a mark.
    """
    return _marked(wording, state, _moment(wording, state))


def _moment(wording: ReportWording, state: ActivityState) -> Line:
    when = state.activity.when
    if isinstance(when, UntilActivity) and not state.put_off:
        return _until(wording, state.last_day, when)
    first = state.occurrences[0]
    timed = first.precision is Precision.EXACT and len(state.occurrences) == 1 and when.series is None
    if timed and isinstance(first.start, dt.datetime) and isinstance(first.end, dt.datetime):
        moment = f"{wording.day(first.start.date())} {dates.clock(first.start, first.end, wording.spoken)}"
        return Line.of(moment)
    return Line.of(days_of(wording, state))


def planned_moment_of(wording: ReportWording, state: ActivityState) -> Line:
    """The time that the plan gives an activity, before anything was recorded of it; with a mark when it is assumed."""
    when = state.activity.when
    if isinstance(when, UntilActivity):
        moment = _until(wording, state.planned.last if state.planned else None, when)
    else:
        moment = Line.of(_as_planned(wording, state.activity))
    return _marked(wording, state, moment)


def _marked(wording: ReportWording, state: ActivityState, moment: Line) -> Line:
    assumed = any(assumption.fields for assumption in wording.context.graph.assumptions.of(state.activity.id, "when"))
    return wording.not_confirmed(moment) if moment and assumed else moment


def _until(wording: ReportWording, day: dt.date | None, when: UntilActivity) -> Line:
    """The end of an activity that lasts until another one, as a date where it is known."""
    if day is not None:
        return wording.say("until-day", date=wording.day(day))
    target = wording.plan.find(when.until)
    title = lower_first(wording.text(target.title)) if isinstance(target, Activity) else Line.of(when.until)
    return wording.say("until-day", date=title)


def state_words(wording: ReportWording, state: ActivityState) -> Line:
    """The state of an activity; of overdue work the number of days, of a series how many times are not recorded.

    Work that is done has the verb that fits it: an agreement is entered into, a phase has ended.
    """
    kind = wording.plan.kind(state.activity.kind)
    if state.state is State.HELD and not kind.meeting:
        return Line.of(completion(str(wording.text(state.activity.title)), kind, wording.spoken))
    if state.activity.when.series is not None and state.state.late:
        return wording.count("times-unrecorded", state.times_in(State.OVERDUE, State.UNRECORDED))
    if state.state is State.OVERDUE and state.days_late:
        return wording.count("days-overdue", state.days_late)
    return Line.of(STATES[state.state].to(wording.spoken))
