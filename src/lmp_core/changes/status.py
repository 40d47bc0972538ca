"""How far the work has come, and planned against done: for the plan, each programme, each goal and each activity.

What was planned is what a baseline says, else the plan itself. Nothing is taken for done that nobody wrote down.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer
from lmp_core.graph.membership import places_of_work
from lmp_core.model import GoalKind, Plan
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.redaction import for_audience
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import (
    STAGES,
    STATES,
    ActivityState,
    DaySpan,
    Stage,
    State,
    activity_states,
    state_of,
)
from lmp_core.timeline.timeline import expand
from lmp_core.wording import short_days
from lmp_core.wording.completion import completion
from lmp_core.wording.layout import LIMIT, Facts, Grid, Heading, Headline, Line, More, Next, Part, Records
from lmp_core.wording.names import large_first


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

    @property
    def stages(self) -> Mapping[Stage, int]:
        """The number in each stage."""
        numbers = Counter[Stage]()
        for state in State:
            numbers[state.stage] += getattr(self, state)
        return numbers

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


_ACTIVITIES = plural_phrase("1 activity", "{n} activities")
_UNITS = plural_phrase("{activities} at 1 unit", "{activities} at {n} units")
_HEAD = phrase("{what}: {stages}.")
_EMPTY = phrase("The plan has no activities.")
_ARE: Mapping[Stage, Text] = {
    Stage.DONE: plural_phrase("1 is done", "{n} are done"),
    Stage.ONGOING: plural_phrase("1 is going on", "{n} are going on"),
    Stage.AHEAD: plural_phrase("1 is to come", "{n} are to come"),
    Stage.OVERDUE: plural_phrase("1 is overdue", "{n} are overdue"),
    Stage.UNRECORDED: plural_phrase("1 is not recorded", "{n} are not recorded"),
    Stage.CANCELLED: plural_phrase("1 is cancelled", "{n} are cancelled"),
}
_NOTHING_LATE = phrase("Nothing is overdue.")
_PROGRAMME = phrase("Programme")
_NO_PROGRAMME = phrase("no programme")
_GOAL = phrase("Goal")
_DUTY = phrase("Duty by law")
_ACTIVITY = phrase("Activity")
_STATE = phrase("State")
_PLANNED = phrase("Planned")
_LATE = phrase("Overdue or not recorded")
_BY = phrase("by {day}")
_HELD_TIMES = plural_phrase("{done} once, {day}", "{done} {n} times, last {day}")
_AFTER = plural_phrase("1 day after the plan", "{n} days after the plan")
_BEFORE = plural_phrase("1 day before the plan", "{n} days before the plan")
_DAYS = plural_phrase("1 day", "{n} days")
COLUMNS = ("kind", "id", "title", *(str(stage) for stage in Stage))
"""The names of the columns for programs: the plan, each programme and each goal, and how far its activities are."""
ACTIVITY_COLUMNS = ("id", "title", "state", "planned_first", "planned_last", "done", "times_held", "days_late")
"""The names of the columns for programs when each activity is told."""


@attrs.frozen(kw_only=True)
class ProgrammeProgress(Brief):
    """One programme: the number of its activities by their states, cancelled ones too. None for those of none."""

    programme: str | None
    counts: Counts


@attrs.frozen(kw_only=True)
class Status(Answer):
    """How far the work has come as of a day: the plan, each programme, each goal, and each activity.

    ``units`` is the number of kindergartens, schools and SFO that take part. ``upcoming`` is the next of all that has a
    day. ``every`` tells whether people are told of each activity, with planned and done days.
    """

    as_of: dt.date
    activities: tuple[ActivityProgress, ...]
    programmes: tuple[ProgrammeProgress, ...]
    goals: tuple[GoalProgress, ...]
    units: int
    upcoming: Occurrence | None = None
    every: bool = False
    limit: int | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing is overdue."""
        return not any(activity.counts.overdue for activity in self.activities)

    @property
    def counts(self) -> Counts:
        """The number of all activities by their states."""
        return Counts.of(activity.state for activity in self.activities)

    def _shown(self) -> str:
        return f"<Status {self.as_of}: {self.counts}>"

    # --- for people -------------------------------------------------------------------------------------------------

    def headline(self, language: str) -> str:
        """How many activities there are at how many units, and how far they have come."""
        number, stages = len(self.activities), self.counts.stages
        if not number:
            return _EMPTY.to(language)
        what = _ACTIVITIES.say(language, n=number)
        if self.units:
            what = _UNITS.say(language, n=self.units, activities=what)
        told = [_ARE[stage].say(language, n=stages[stage]) for stage in Stage if stages[stage]]
        return _HEAD.say(language, what=what, stages=", ".join(told))

    def _lines(self, language: str) -> Iterator[Part]:
        columns = ACTIVITY_COLUMNS if self.every else COLUMNS
        cells = self._activity_cells(language) if self.every else self._cells(language)
        yield Records(tuple(self._for_people(language)), columns, tuple(cells))

    def _for_people(self, language: str) -> Iterator[Part]:
        yield Headline(self.headline(language))
        if not self.activities:
            return
        if self.ok:
            yield Line(_NOTHING_LATE.to(language))
        if self.every:
            yield from self._each_activity(language)
            return
        programmes = [
            (self._title(each.programme, language) if each.programme else _NO_PROGRAMME.to(language), each.counts)
            for each in self.programmes
        ]
        duties = {goal.id for goal in self.plan.goals if goal.kind is GoalKind.DUTY}
        goals = [(self._title(goal.goal, language), goal.counts) for goal in self.goals if goal.goal not in duties]
        bound = [(self._title(goal.goal, language), goal.counts) for goal in self.goals if goal.goal in duties]
        for heading, rows in ((_PROGRAMME, programmes), (_GOAL, goals), (_DUTY, bound)):
            yield from self._table(heading, rows, language)
        yield from self._late(language)
        yield ""
        yield Next(((self._command("status", "--all"), ""),))

    def _title(self, id: str, language: str) -> str:
        return one_line(self.plan.name(id, language))

    def _table(self, heading: Text, rows: Sequence[tuple[str, Counts]], language: str) -> Iterator[Part]:
        if not rows:
            return
        stages = [stage for stage in Stage if self.counts.stages[stage]]
        heads = (heading.to(language), *(large_first(STAGES[stage].to(language)) for stage in stages))
        shown = rows[: self._most] if self._most else rows
        cells = tuple((title, *(str(counts.stages[stage] or "–") for stage in stages)) for title, counts in shown)
        yield ""
        yield Grid(heads, cells, title=0, numbers=frozenset(range(1, len(heads))))
        if len(shown) < len(rows):
            yield More(len(rows) - len(shown))

    @property
    def _most(self) -> int:
        return LIMIT if self.limit is None else self.limit

    def _late_activities(self) -> list[ActivityProgress]:
        late = [activity for activity in self.activities if activity.state.late]
        return sorted(late, key=lambda activity: -(activity.late or 0))

    def _late(self, language: str) -> Iterator[Part]:
        late = self._late_activities()
        if not late:
            return
        shown = late[: self._most] if self._most else late
        yield ""
        yield Heading(_LATE.to(language))
        days = [_DAYS.say(language, n=activity.late or 0) for activity in shown]
        titles = [self._title(activity.activity, language) for activity in shown]
        yield Facts(tuple(zip(days, titles, strict=True)))
        if len(shown) < len(late):
            yield More(len(late) - len(shown))

    def _each_activity(self, language: str) -> Iterator[Part]:
        shown = self.activities[: self._most] if self._most else self.activities
        heads = tuple(word.to(language) for word in (_ACTIVITY, _PLANNED, _STATE))
        rows = tuple(
            (
                self._title(activity.activity, language),
                _planned_in_words(activity.planned, language),
                ", ".join(self._state(activity, language)),
            )
            for activity in shown
        )
        yield ""
        yield Grid(heads, rows, title=0)
        if len(shown) < len(self.activities):
            yield ""
            yield More(len(self.activities) - len(shown))

    def _state(self, progress: ActivityProgress, language: str) -> Iterator[str]:
        """The state as it is said of this kind of thing, with the day that it was held and how late it is."""
        activity = self.plan.activity(progress.activity)
        done = completion(activity.title.to(language), self.plan.kind(activity.kind), language)
        day = short_days.short_day(progress.actual, language) if progress.actual else ""
        if activity.when.series is not None and progress.counts.held:
            yield _HELD_TIMES.say(language, done=done, n=progress.counts.held, day=day)
            if not progress.state.late:
                return
        elif progress.state is State.HELD:
            yield f"{done} {day}".rstrip()
        if progress.state.late:
            yield STAGES[progress.state.stage].to(language)
        elif progress.state is not State.HELD:
            yield STATES[progress.state].to(language)
        if progress.late:
            after = progress.late > 0
            pattern = _DAYS if progress.state.late else _AFTER if after else _BEFORE
            yield pattern.say(language, n=abs(progress.late))

    # --- for programs -----------------------------------------------------------------------------------------------

    def _cells(self, language: str) -> Iterator[tuple[str, ...]]:
        rows = [("plan", self.plan.id, self.counts)]
        rows += [("programme", each.programme or "", each.counts) for each in self.programmes]
        rows += [("goal", goal.goal, goal.counts) for goal in self.goals]
        for kind, id, counts in rows:
            title = self.plan.title.to(language) if kind == "plan" else self._title(id, language) if id else ""
            yield kind, id, title, *(str(counts.stages[stage]) for stage in Stage)

    def _activity_cells(self, language: str) -> Iterator[tuple[str, ...]]:
        for activity in self.activities:
            planned = activity.planned
            days = (planned.first, planned.last) if planned is not None else (None, None)
            cells = (*days, activity.actual, activity.counts.held, activity.late)
            shown = ("" if cell is None else str(cell) for cell in cells)
            yield activity.activity, self._title(activity.activity, language), str(activity.state), *shown


def _planned_in_words(days: DaySpan | None, language: str) -> str:
    """The planned days: the day, the first and the last, or the last that a vague time may be on."""
    if days is None:
        return "–"
    if days.last is not None and (days.vague or days.first is None):
        return _BY.say(language, day=short_days.short_day(days.last, language))
    ends = [day for day in (days.first, days.last) if day is not None]
    return short_days.short_span(ends[0], ends[-1], language)


def status(
    context: PlanContext, baseline: Plan | None = None, *, every: bool = False, limit: int | None = None
) -> Status:
    """How far the work has come on the context's day, against a baseline where one is given.

    What the audience of the context may not read is left out of both. Give the baseline through
    :func:`lmp_core.model.redaction.as_visible_as` where something may have been hidden since: work until a meeting that
    is now hidden would else show the day of it.
    """
    states = context.timeline.states(context.as_of)
    before = None if baseline is None else _states_by_id(for_audience(baseline, context.audience), context.as_of)
    return Status(
        plan=context.plan,
        language=context.language,
        as_of=context.as_of,
        activities=tuple(_activity(state, before) for state in states.values()),
        programmes=tuple(_programmes(context, states)),
        goals=tuple(_goals(context, states)),
        units=len(_units(context)),
        upcoming=_upcoming(context),
        every=every,
        limit=limit,
    )


def _units(context: PlanContext) -> set[str]:
    """The kindergartens, schools and SFO that take part in something."""
    asked = context.graph.membership.asked
    units = {unit for activity in context.plan.activities for unit in asked(activity.id)}
    return units & {unit.id for unit in places_of_work(context.plan)}


def _upcoming(context: PlanContext) -> Occurrence | None:
    """The next meeting that has a day; None when there is none."""
    for occurrence in context.timeline.occurrences:
        day = occurrence.first_day
        meeting = context.plan.kind(occurrence.activity.kind).meeting
        if meeting and occurrence.dated and day is not None and day >= context.as_of:
            if state_of(occurrence, context.plan, context.as_of).stage in (Stage.AHEAD, Stage.ONGOING):
                return occurrence
    return None


def _programmes(context: PlanContext, states: Mapping[str, ActivityState]) -> Iterator[ProgrammeProgress]:
    carriers = context.graph.programmes.of_activity
    for programme in context.plan.programmes:
        mine = (state.state for id, state in states.items() if programme.id in carriers[id])
        yield ProgrammeProgress(programme=programme.id, counts=Counts.of(mine))
    others = [state.state for id, state in states.items() if not carriers[id]]
    if others and context.plan.programmes:
        yield ProgrammeProgress(programme=None, counts=Counts.of(others))


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
