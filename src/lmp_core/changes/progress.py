"""Planned against done: for each activity and each goal, what has been held, what is late, what is still to come.

What was planned is what a baseline says, else the plan itself. Nothing is taken for done that nobody wrote down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, Grid
from lmp_core.model import Activity, Plan
from lmp_core.model.hierarchy import parents, with_ancestors
from lmp_core.model.redaction import for_audience
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.timeline.timeline import expand

STATES: Mapping[str, Text] = {
    "held": Text(nb="gjennomført", nn="gjennomført", en="held"),
    "ongoing": Text(nb="pågår", nn="pågår", en="under way"),
    "overdue": Text(nb="over fristen", nn="over fristen", en="overdue"),
    "unrecorded": Text(nb="skulle vært holdt, ikke ført", nn="skulle vore halde, ikkje ført", en="past, not recorded"),
    "coming": Text(nb="kommer", nn="kjem", en="coming"),
    "undated": Text(nb="uten dato", nn="utan dato", en="undated"),
    "cancelled": Text(nb="avlyst", nn="avlyst", en="cancelled"),
}
"""The states of an occurrence, in the order in which they are counted."""


@attrs.frozen(kw_only=True)
class Counts(Brief):
    """The number of occurrences in each state."""

    held: int = 0
    ongoing: int = 0
    overdue: int = 0
    unrecorded: int = 0
    coming: int = 0
    undated: int = 0
    cancelled: int = 0

    @property
    def planned(self) -> int:
        """The number of all but the cancelled ones."""
        return sum(getattr(self, name) for name in STATES if name != "cancelled")

    @property
    def due(self) -> int:
        """The number that should have been done by now."""
        return self.held + self.overdue + self.unrecorded

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in STATES})

    def text(self, language: str) -> str:
        """The counts in words, without the states that nothing is in."""
        words = [f"{getattr(self, name)} {STATES[name].to(language)}" for name in STATES if getattr(self, name)]
        return ", ".join(words) or "–"


@attrs.frozen(kw_only=True)
class ActivityProgress(Brief):
    """One activity: its state, and the days it was planned for and took place on.

    ``planned`` and ``actual`` are last days, for work until a meeting the day to be done by; None where not known.
    ``late`` is by how many days the actual day (the planned one, for what is not done yet) lies after the baseline's;
    negative when earlier, None when not known.
    """

    activity: str
    state: str
    counts: Counts
    planned: dt.date | None
    actual: dt.date | None
    late: int | None


@attrs.frozen(kw_only=True)
class GoalProgress(Brief):
    """One goal: the counts over the activities that serve it or a goal under it, each activity once."""

    goal: str
    counts: Counts
    activities: tuple[str, ...]


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
                str(activity.planned or "–"),
                str(activity.actual or "–"),
                "–" if activity.late is None else str(activity.late),
            )
            for activity in self.activities
        )
        yield Grid(_ACTIVITIES.get(language, _ACTIVITIES["nb"]), tuple(rows))
        goals = tuple((goal.goal, goal.counts.text(language)) for goal in self.goals)
        yield Grid(_GOALS.get(language, _GOALS["nb"]), goals)


def progress(context: PlanContext, baseline: Plan | None = None) -> Progress:
    """Planned against done on the context's day, against a baseline where one is given.

    What the audience of the context may not read is left out of both. Give the baseline through
    :func:`lmp_core.model.redaction.as_visible_as` where something may have been hidden since: work until a meeting that
    is now hidden would else show the day of it.
    """
    seen = context.timeline.as_of(context.as_of)
    by_activity: dict[str, dict[str, list[Occurrence]]] = {}
    for state, occurrences in seen.items():
        for occurrence in occurrences:
            by_activity.setdefault(occurrence.activity.id, {}).setdefault(state, []).append(occurrence)
    before = _planned_days(context, baseline)
    activities = tuple(
        _activity(activity, by_activity.get(activity.id, {}), before) for activity in context.plan.activities
    )
    counts = {activity.activity: activity.counts for activity in activities}
    return Progress(
        plan=context.plan,
        as_of=context.as_of,
        activities=activities,
        goals=tuple(_goals(context.plan, counts)),
    )


def _planned_days(context: PlanContext, baseline: Plan | None) -> Mapping[str, dt.date | None]:
    """The last day that each activity was planned for, by all of its ids."""
    plan = context.plan if baseline is None else for_audience(baseline, context.audience)
    # What happened is no part of what was planned.
    bare = attrs.evolve(plan, activities=tuple(attrs.evolve(activity, records=()) for activity in plan.activities))
    days: dict[str, dt.date | None] = {}
    for occurrence in expand(bare).occurrences:
        # Work until a meeting has a day to be done by, though not one on which it is.
        day = occurrence.last_day if occurrence.dated or occurrence.precision is Precision.OPEN else None
        for id in (occurrence.activity.id, *occurrence.activity.aliases):
            latest = days.get(id)
            days[id] = max(latest, day) if latest and day else latest or day
    return days


def _activity(
    activity: Activity, occurrences: Mapping[str, list[Occurrence]], before: Mapping[str, dt.date | None]
) -> ActivityProgress:
    counts = Counts(**{state: len(occurrences.get(state, ())) for state in STATES})
    planned = next((before[id] for id in (activity.id, *activity.aliases) if before.get(id)), None)
    actual = _latest(occurrence.last_day for occurrence in occurrences.get("held", ()) if occurrence.dated)
    pending = [
        occurrence
        for state in ("ongoing", "coming", "overdue", "unrecorded")
        for occurrence in occurrences.get(state, ())
    ]
    reached = actual or _latest(occurrence.last_day for occurrence in pending if occurrence.dated)
    return ActivityProgress(
        activity=activity.id,
        state=_state(counts),
        counts=counts,
        planned=planned,
        actual=actual,
        late=(reached - planned).days if reached and planned else None,
    )


def _state(counts: Counts) -> str:
    """The state of the whole: what calls for attention comes first."""
    for name in ("overdue", "unrecorded", "ongoing", "coming", "held", "undated", "cancelled"):
        if getattr(counts, name):
            return name
    return "undated"


def _latest(days: Iterable[dt.date | None]) -> dt.date | None:
    return max((day for day in days if day is not None), default=None)


def _goals(plan: Plan, counts: Mapping[str, Counts]) -> list[GoalProgress]:
    above = parents(plan, plan.goals)
    serving: dict[str, list[str]] = {goal.id: [] for goal in plan.goals}
    for activity in plan.activities:
        reached = with_ancestors((plan.goal(goal).id for goal in activity.goals), above)
        for id in reached:
            serving[id].append(activity.id)
    return [
        GoalProgress(
            goal=goal.id,
            counts=sum((counts[id] for id in serving[goal.id]), Counts()),
            activities=tuple(serving[goal.id]),
        )
        for goal in plan.goals
    ]
