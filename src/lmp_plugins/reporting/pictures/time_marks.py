"""The place of each activity in time, as something that can be drawn: a point, a range, or a span that it lies in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from lmp_core.context import PlanContext
from lmp_core.document import Line
from lmp_core.model import Activity, Certainty, Outcome, Programme
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.timeline.state import ActivityState, State
from lmp_core.wording.lists import listing
from lmp_core.wording.status import CERTAINTIES
from lmp_plugins.reporting.activity_states import states_in_order
from lmp_plugins.reporting.pictures import words
from lmp_plugins.reporting.time_words import moment_of, state_words
from lmp_plugins.reporting.wording import ReportWording, upper_first


@attrs.frozen
class Span:
    """Some days of an activity.

    ``vague`` ones only bound when it is. ``begins`` and ``ends`` tell whether that end is known; where it is not, the
    day there is only how far the plan knows.
    """

    first: dt.date
    last: dt.date
    vague: bool = False
    begins: bool = True
    ends: bool = True

    @property
    def point(self) -> bool:
        """Whether it is one known day."""
        return self.first == self.last and not self.vague and self.begins and self.ends


@attrs.frozen
class Mark:
    """An activity as a picture shows it: its spans in order of time, none when nothing is known of when it is."""

    state: ActivityState
    spans: tuple[Span, ...]

    @property
    def activity(self) -> Activity:
        """The activity that it shows."""
        return self.state.activity

    @property
    def held(self) -> bool:
        """Whether it has been held or done."""
        return self.state.state is State.HELD

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self.state.state is State.CANCELLED

    @property
    def certainty(self) -> Certainty:
        """The certainty of the activity; what was held is confirmed."""
        return Certainty.CONFIRMED if self.held else self.activity.certainty

    @property
    def order(self) -> tuple[bool, dt.date, dt.date]:
        """The sort key: by the first day, those without one last."""
        if not self.spans:
            return (True, dt.date.max, dt.date.max)
        return (False, self.spans[0].first, self.spans[-1].last)


def marks_of(context: PlanContext) -> tuple[Mark, ...]:
    """Every activity of the plan once, in the order of time."""
    marks = [_mark(state) for state in states_in_order(context)]
    return tuple(sorted(marks, key=lambda mark: mark.order))


def _mark(state: ActivityState) -> Mark:
    occurrences = [part for part in state.occurrences if not part.cancelled] or list(state.occurrences)
    spans = {span for part in occurrences if (span := _span(part, state.as_of)) is not None}
    return Mark(state, tuple(sorted(spans, key=lambda span: (span.first, span.last, span.vague))))


def _span(occurrence: Occurrence, as_of: dt.date) -> Span | None:
    first, last = occurrence.first_day, occurrence.last_day
    match occurrence.precision:
        case Precision.EXACT | Precision.RANGE if first is not None and last is not None:
            return Span(first, max(first, last))
        case Precision.OPEN if first is not None or last is not None:
            begin = first or min(as_of, last or as_of)
            end = last or max(as_of, begin)
            return Span(min(begin, end), end, begins=first is not None, ends=last is not None)
        case Precision.VAGUE | Precision.UNKNOWN if first is not None and last is not None:
            return Span(first, max(first, last), vague=True)
    return None


@attrs.frozen
class Lane:
    """The activities that have the same programmes, under the names of these."""

    programmes: tuple[Programme, ...]
    title: Line
    marks: tuple[Mark, ...]


def lanes_of(wording: ReportWording, marks: Sequence[Mark]) -> list[Lane]:
    """The activities by programme, in the order of the plan; those of several programmes, and of none, at the end."""
    of_activity = wording.context.graph.programmes.of_activity
    by_programmes: dict[tuple[int, ...], list[Mark]] = {}
    places = {programme.id: place for place, programme in enumerate(wording.plan.programmes)}
    for mark in marks:
        key = tuple(sorted(places[id] for id in of_activity[mark.activity.id]))
        by_programmes.setdefault(key, []).append(mark)
    lanes = []
    for key in sorted(by_programmes, key=lambda key: (len(key) == 0, len(key) > 1, key)):
        programmes = tuple(wording.plan.programmes[place] for place in key)
        names = [programme_name(wording, programme) for programme in programmes]
        title = listing(names, wording.spoken) if names else Line.of(words.NO_PROGRAMME.to(wording.spoken))
        lanes.append(Lane(programmes, title, tuple(by_programmes[key])))
    return lanes


def summary(lanes: Sequence[Lane]) -> Line:
    """The number of activities of each lane, for a text alternative: "Olweusprogrammet: 4; Uten program: 1"."""
    parts: list[str | Line] = []
    for lane in lanes:
        parts += ["; " if parts else "", lane.title, f": {len(lane.marks)}"]
    return Line.of(*parts)


def programme_name(wording: ReportWording, programme: Programme) -> Line:
    """The short name of a programme, or its title when it has none."""
    return wording.text(programme.short_title or programme.title)


def when_words(wording: ReportWording, mark: Mark) -> Line:
    """The time of an activity, for a table or a legend: "9. november", "hver annen uke", "uten dato"."""
    moment = moment_of(wording, mark.state)
    return moment or Line.of(words.NO_DATE.to(wording.spoken))


def standing(wording: ReportWording, mark: Mark) -> Line:
    """The state of an activity in words; of what is still to come, how certain it is."""
    state = mark.state
    if state.state not in (State.COMING, State.UNDATED):
        return upper_first(state_words(wording, state))
    status = CERTAINTIES[mark.activity.certainty].to(wording.spoken)
    if any(occurrence.outcome is Outcome.MOVED for occurrence in state.occurrences):
        status = f"{status}, {words.MOVED.to(wording.spoken)}"
    return upper_first(Line.of(status))
