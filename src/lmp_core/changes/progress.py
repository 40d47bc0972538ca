"""Planned against done: for each activity and each goal, what has been held, what is late, what is still to come.

What was planned is what a baseline says, else the plan itself. Nothing is taken for done that nobody wrote down.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer
from lmp_core.model import Plan
from lmp_core.model.phrase import phrase
from lmp_core.model.redaction import for_audience
from lmp_core.model.value import Brief
from lmp_core.timeline.state import STATES, ActivityState, DaySpan, State, activity_states
from lmp_core.timeline.timeline import expand
from lmp_core.wording.layout import Grid


@attrs.frozen(kw_only=True)
class Counts(Brief):
    """The number of activities, or of times of one activity, in each state."""

    overdue: int = 0
    unrecorded: int = 0
    today: int = 0
    running: int = 0
    in_span: int = 0
    coming: int = 0
    put_off: int = 0
    undated: int = 0
    held: int = 0
    past: int = 0
    cancelled: int = 0

    @classmethod
    def of(cls, states: Iterable[State]) -> Counts:
        """The number of times that each state is among ``states``."""
        return cls(**Counter(map(str, states)))

    @property
    def planned(self) -> int:
        """The number of all but the cancelled ones."""
        return sum(getattr(self, state) for state in State if state is not State.CANCELLED)

    @property
    def due(self) -> int:
        """The number that should have been done by now."""
        return self.held + self.overdue + self.unrecorded

    def text(self, language: str) -> str:
        """The counts in words, without the states that nothing is in: what is done first, then what is late."""
        order = [State.HELD, *(state for state in State if state is not State.HELD)]
        words = [f"{getattr(self, state)} {STATES[state].to(language)}" for state in order if getattr(self, state)]
        return ", ".join(words) or "–"


@attrs.frozen(kw_only=True)
class ActivityProgress(Brief):
    """One activity: its state, and the days it was planned for and took place on.

    ``counts`` are those of its times. ``planned`` are the days that it was planned for, ``actual`` the last day that it
    was held or done on; None where not known. ``late`` is the number of days that the end lies after the planned one:
    of what was held, by its actual day; of what should have been recorded by now, by the day of the answer; of what is
    still to come, by its new day, where that is another. It is None where nothing can be said, and for a series, unless
    a time of it should have been recorded by now: then it counts from the first such time.
    """

    activity: str
    state: State
    counts: Counts
    planned: DaySpan | None
    actual: dt.date | None
    late: int | None


@attrs.frozen(kw_only=True)
class GoalProgress(Brief):
    """One goal: the number of activities that serve it or a goal under it, by their states, each activity once.

    Which they are, :meth:`~lmp_core.graph.PlanGraph.serving` says; cancelled ones are among them.
    """

    goal: str
    counts: Counts


_ACTIVITIES = {
    "nb": ("id", "status", "planlagt", "gjennomført", "dager etter"),
    "nn": ("id", "status", "planlagt", "gjennomført", "dagar etter"),
    "en": ("id", "state", "planned", "held", "days late"),
}
_GOALS = {
    "nb": ("mål", "aktiviteter"),
    "nn": ("mål", "aktivitetar"),
    "en": ("goal", "activities"),
}
_BY = phrase("by {0}")
_TIMES = phrase("{0} times, the last {1}")
_ONCE = phrase("once, {1}")


@attrs.frozen(kw_only=True)
class Progress(Answer):
    """Planned against done, as of a day."""

    as_of: dt.date
    activities: tuple[ActivityProgress, ...]
    goals: tuple[GoalProgress, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is overdue."""
        return not any(activity.counts.overdue for activity in self.activities)

    def _lines(self, language: str) -> Iterator[Grid]:
        rows = (
            (
                activity.activity,
                STATES[activity.state].to(language),
                _planned_in_words(activity.planned, language),
                self._actual_in_words(activity, language),
                "–" if activity.late is None else str(activity.late),
            )
            for activity in self.activities
        )
        yield Grid(_ACTIVITIES.get(language, _ACTIVITIES["nb"]), tuple(rows))
        goals = tuple((goal.goal, goal.counts.text(language)) for goal in self.goals)
        yield Grid(_GOALS.get(language, _GOALS["nb"]), goals)

    def _actual_in_words(self, activity: ActivityProgress, language: str) -> str:
        if activity.actual is None:
            return "–"
        if self.plan.activity(activity.activity).when.series is None:
            return str(activity.actual)
        pattern = _ONCE if activity.counts.held == 1 else _TIMES
        return pattern.to(language).format(activity.counts.held, activity.actual)


def _planned_in_words(days: DaySpan | None, language: str) -> str:
    """Days as ISO 8601 dates: the day, the first and the last, or the last that a vague time may be on."""
    if days is None:
        return "–"
    if days.last is not None and (days.vague or days.first is None):
        return _BY.to(language).format(days.last)
    ends = dict.fromkeys(day for day in (days.first, days.last) if day is not None)
    return " – ".join(map(str, ends))


def progress(context: PlanContext, baseline: Plan | None = None) -> Progress:
    """Planned against done on the context's day, against a baseline where one is given.

    What the audience of the context may not read is left out of both. Give the baseline through
    :func:`lmp_core.model.redaction.as_visible_as` where something may have been hidden since: work until a meeting that
    is now hidden would else show the day of it.
    """
    states = context.timeline.states(context.as_of)
    before = None if baseline is None else _states_by_id(for_audience(baseline, context.audience), context.as_of)
    activities = tuple(_activity(state, before) for state in states.values())
    return Progress(
        plan=context.plan,
        as_of=context.as_of,
        activities=activities,
        goals=tuple(_goals(context, states)),
    )


def _states_by_id(plan: Plan, day: dt.date) -> Mapping[str, ActivityState]:
    """The states in a plan by all ids that its activities have or had."""
    states = activity_states(plan, expand(plan).occurrences, day)
    return {id: state for state in states.values() for id in (state.activity.id, *state.activity.aliases)}


def _activity(state: ActivityState, before: Mapping[str, ActivityState] | None) -> ActivityProgress:
    activity = state.activity
    baseline = state
    if before is not None:
        baseline = next((before[id] for id in (activity.id, *activity.aliases) if id in before), state)
    return ActivityProgress(
        activity=activity.id,
        state=state.state,
        counts=Counts.of(state.time_states.values()),
        planned=baseline.planned,
        actual=state.held.last if state.held is not None else None,
        late=state.days_after(baseline.planned),
    )


def _goals(context: PlanContext, states: Mapping[str, ActivityState]) -> Iterator[GoalProgress]:
    counts = context.graph.serving_counts(lambda id: states[id].state)
    for goal in context.plan.goals:
        numbers = {str(state): number for state, number in counts[goal.id].items()}
        yield GoalProgress(goal=goal.id, counts=Counts(**numbers))
