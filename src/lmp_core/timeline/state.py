"""The state of each activity as of a day: held, running, late, coming, put off.

This is the one place that works it out. Progress, reports, pictures and lists ask it, so that no two of them differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

import attrs

from lmp_core.model import Activity, Outcome, Plan
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence, Precision


class State(StrEnum):
    """The state of a time of an activity, or of the activity as a whole, as of a day.

    OVERDUE: work whose last possible day has passed and that no record says is done. UNRECORDED: the same of a meeting.
    TODAY: a meeting on this day. RUNNING: work that a record says has begun, until its last day; and a series that has
    been held, with nothing left unrecorded and more to come. IN_SPAN: work whose days have begun and are not over, with
    nobody having said that the work has. COMING: all else that may still be on its days. PUT_OFF: moved, and nobody has
    said to when. UNDATED: no day is known. HELD: a record says that it was held or done. PAST: a phase whose days are
    over without a record; a phase is a stretch of time, and asks for none. CANCELLED: a record says so.
    """

    OVERDUE = "overdue"
    UNRECORDED = "unrecorded"
    TODAY = "today"
    RUNNING = "running"
    IN_SPAN = "in_span"
    COMING = "coming"
    PUT_OFF = "put_off"
    UNDATED = "undated"
    HELD = "held"
    PAST = "past"
    CANCELLED = "cancelled"

    @property
    def late(self) -> bool:
        """Whether somebody should have recorded something by now."""
        return self in (State.OVERDUE, State.UNRECORDED)

    @property
    def over(self) -> bool:
        """Whether nothing of it is to come: it was held, is past or was cancelled, as far as anybody knows."""
        return self in (State.HELD, State.PAST, State.CANCELLED, State.UNRECORDED)

    @property
    def stage(self) -> Stage:
        """How far it has come, in fewer words."""
        return _STAGE_OF[self]


class Stage(StrEnum):
    """How far something has come: the eleven states in six words."""

    DONE = "done"
    ONGOING = "ongoing"
    AHEAD = "ahead"
    OVERDUE = "overdue"
    UNRECORDED = "unrecorded"
    CANCELLED = "cancelled"


_STAGE_OF: Mapping[State, Stage] = {
    State.OVERDUE: Stage.OVERDUE,
    State.UNRECORDED: Stage.UNRECORDED,
    State.TODAY: Stage.ONGOING,
    State.RUNNING: Stage.ONGOING,
    State.IN_SPAN: Stage.ONGOING,
    State.COMING: Stage.AHEAD,
    State.PUT_OFF: Stage.AHEAD,
    State.UNDATED: Stage.AHEAD,
    State.HELD: Stage.DONE,
    State.PAST: Stage.DONE,
    State.CANCELLED: Stage.CANCELLED,
}
STAGES: Mapping[Stage, Text] = {
    Stage.DONE: phrase("done", "state"),
    Stage.ONGOING: phrase("going on"),
    Stage.AHEAD: phrase("to come"),
    Stage.OVERDUE: phrase("overdue"),
    Stage.UNRECORDED: phrase("not recorded", "state"),
    Stage.CANCELLED: phrase("cancelled"),
}
"""The stages in words."""


STATES: Mapping[State, Text] = {
    State.OVERDUE: phrase("overdue"),
    State.UNRECORDED: phrase("not recorded"),
    State.TODAY: phrase("today"),
    State.RUNNING: phrase("running"),
    State.IN_SPAN: phrase("within the period"),
    State.COMING: phrase("coming"),
    State.PUT_OFF: phrase("put off without a new date"),
    State.UNDATED: phrase("no date yet"),
    State.HELD: phrase("done"),
    State.PAST: phrase("period passed"),
    State.CANCELLED: phrase("cancelled"),
}
"""The states in words. The first that any time of an activity is in is the state of the activity."""

_DUE_WITHIN = frozenset({"deliverable", "milestone", "survey"})
"""The kinds of work that are done at some point of a vague time, where tasks and phases fill it."""


def state_of(occurrence: Occurrence, plan: Plan, day: dt.date) -> State:
    """The state of one time of an activity as of a day.

    What has a vague time is coming until its last possible day has passed. A record of something that lies after the
    day is not yet known then, unless it is a cancellation.
    """
    first, last = occurrence.first_day, occurrence.last_day
    if occurrence.cancelled:
        return State.CANCELLED
    if occurrence.outcome is not None and occurrence.outcome.happened and (first is None or first <= day):
        return State.HELD
    if occurrence.put_off:
        return State.PUT_OFF
    if _has_begun(occurrence, day) and (last is None or day <= last):
        return State.RUNNING
    if occurrence.precision in (Precision.UNKNOWN, Precision.SERIES) or (first is None and last is None):
        return State.UNDATED
    kind = occurrence.activity.kind
    meeting = plan.kind(kind).meeting
    if last is not None and last < day:
        return State.PAST if kind == "phase" else State.UNRECORDED if meeting else State.OVERDUE
    if first is not None and first > day:
        return State.COMING
    if occurrence.precision is Precision.VAGUE and (meeting or kind in _DUE_WITHIN):
        return State.COMING
    return State.TODAY if meeting else State.IN_SPAN


def _has_begun(occurrence: Occurrence, day: dt.date) -> bool:
    """Whether a record says that work has begun by a day; without a day of its own it counts from the planned one."""
    record = occurrence.record
    if record is None or record.outcome is not Outcome.STARTED:
        return False
    begun = record.on or occurrence.first_day
    return begun is None or begun <= day


@attrs.frozen(kw_only=True)
class DaySpan(Brief):
    """The first and the last day of something, both included; either may be None. ``vague`` ones only bound it."""

    first: dt.date | None
    last: dt.date | None
    vague: bool

    @classmethod
    def of(cls, times: Iterable[tuple[dt.date | None, dt.date | None, bool]]) -> DaySpan | None:
        """The days that several times span, each given with its first and last day and whether it is vague."""
        spans = [time for time in times if time[0] is not None or time[1] is not None]
        if not spans:
            return None
        firsts = [first for first, _, _ in spans if first is not None]
        lasts = [last for _, last, _ in spans if last is not None]
        return cls(
            first=min(firsts, default=None), last=max(lasts, default=None), vague=any(vague for _, _, vague in spans)
        )

    def days_after(self, planned: DaySpan) -> int | None:
        """The number of days that these end after the planned ones; negative when earlier, None when not known.

        What lies within a vague plan is on time.
        """
        if self.last is None or planned.last is None:
            return None
        if planned.vague and self.last <= planned.last:
            early = self.last - planned.first if planned.first is not None else dt.timedelta()
            return min(early.days, 0)
        return (self.last - planned.last).days


@attrs.frozen(kw_only=True, slots=False)
class ActivityState(Brief):
    """An activity as of a day: its state, and that of each of its times, in the order of the timeline.

    A series stands as one, with all its times; so does an activity with several sittings.
    """

    activity: Activity
    as_of: dt.date
    times: tuple[tuple[Occurrence, State], ...]

    def _shown(self) -> str:
        return f"<ActivityState {self.activity.id}: {self.state}>"

    @cached_property
    def state(self) -> State:
        """The state of the whole: what calls for attention comes first."""
        present = {state for _, state in self.times}
        state = next(state for state in State if state in present)
        waiting = state in (State.COMING, State.TODAY, State.PUT_OFF, State.UNDATED, State.IN_SPAN)
        return State.RUNNING if waiting and self.activity.when.series is not None and State.HELD in present else state

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """All of its times."""
        return tuple(occurrence for occurrence, _ in self.times)

    @property
    def dated(self) -> bool:
        """Whether its days are known."""
        return all(occurrence.dated for occurrence in self.occurrences)

    @property
    def put_off(self) -> Occurrence | None:
        """Its first sitting when all of it has been put off without a new date; None for a series and all else."""
        single = self.activity.when.series is None
        return self.occurrences[0] if single and all(occurrence.put_off for occurrence in self.occurrences) else None

    @property
    def first_day(self) -> dt.date | None:
        """The first day of any of its times, as things are now."""
        return min((occurrence.first_day for occurrence in self.occurrences if occurrence.first_day), default=None)

    @property
    def last_day(self) -> dt.date | None:
        """The last day of any of its times, as things are now."""
        return max((occurrence.last_day for occurrence in self.occurrences if occurrence.last_day), default=None)

    @cached_property
    def time_states(self) -> Mapping[str, State]:
        """The state of each of its times, by the day of its rule; sittings at the same time count as one."""
        places = {state: place for place, state in enumerate(State)}
        states: dict[str, State] = {}
        for occurrence, state in self.times:
            states[occurrence.rule_key] = min(states.get(occurrence.rule_key, state), state, key=places.__getitem__)
        return states

    def times_in(self, *states: State) -> int:
        """The number of its times in any of the states; sittings at the same time count once."""
        return sum(state in states for state in self.time_states.values())

    @cached_property
    def held(self) -> DaySpan | None:
        """The days that it was held or done on; None where no record says when, or nothing was."""
        return DaySpan.of(
            (occurrence.first_day, occurrence.last_day, False)
            for occurrence, state in self.times
            if state is State.HELD and (occurrence.dated or (occurrence.record is not None and occurrence.record.on))
        )

    @property
    def days_late(self) -> int | None:
        """The number of days since the first of its times that should have been recorded by now; None for no such."""
        days = [occurrence.last_day for occurrence, state in self.times if state.late and occurrence.last_day]
        return (self.as_of - min(days)).days if days else None

    @property
    def planned(self) -> DaySpan | None:
        """The days that the plan gives it, before anything was recorded; None where it gives none."""
        return DaySpan.of(
            (time.first_day, time.last_day, time.precision is Precision.VAGUE)
            for time in (occurrence.planned_time for occurrence in self.occurrences)
        )

    def days_after(self, planned: DaySpan | None) -> int | None:
        """The number of days that it ends after the planned days; None where nothing can be said of that yet.

        What should have been recorded by now counts to this day, what was held to the day that it was held on. What is
        still to come counts by its day as things are now, where that is not the planned one. Of a series, times that
        should have been recorded count, from the first of them.
        """
        if self.activity.when.series is not None:
            return self.days_late
        if planned is None:
            return None
        if self.state.late:
            return DaySpan(first=None, last=self.as_of, vague=False).days_after(planned)
        if self.state is State.HELD:
            return self.held.days_after(planned) if self.held is not None else None
        if self.state in (State.COMING, State.TODAY, State.IN_SPAN) and self.dated:
            return DaySpan(first=self.first_day, last=self.last_day, vague=False).days_after(planned) or None
        return None

    def of_unit(self, unit: str) -> ActivityState | None:
        """What one unit takes part in of it; None when it takes part in nothing."""
        own = tuple(time for time in self.times if unit in time[0].units)
        return attrs.evolve(self, times=own) if own else None


def activity_states(plan: Plan, occurrences: Iterable[Occurrence], day: dt.date) -> dict[str, ActivityState]:
    """The state of each activity as of a day, by id, in the order of the plan."""
    times: dict[str, list[tuple[Occurrence, State]]] = {activity.id: [] for activity in plan.activities}
    for occurrence in occurrences:
        times[occurrence.activity.id].append((occurrence, state_of(occurrence, plan, day)))
    return {
        activity.id: ActivityState(activity=activity, as_of=day, times=tuple(times[activity.id]))
        for activity in plan.activities
    }
