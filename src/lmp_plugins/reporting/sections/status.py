"""The status: what was planned and what has become of it, goal by goal."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.changes.status import Counts
from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Line, Paragraph, Section, Table
from lmp_core.graph.goals import Serving
from lmp_core.model import Goal, GoalKind, Outcome
from lmp_core.timeline.state import STATES, ActivityState, State
from lmp_plugins.reporting.activity_states import states_in_order
from lmp_plugins.reporting.sections.briefing.goals import in_force
from lmp_plugins.reporting.sections.evidence import add_evidence
from lmp_plugins.reporting.time_words import planned_moment_of, state_words
from lmp_plugins.reporting.wording import ReportWording, sentences, upper_first

MOST_ROWS = 30
"""The most rows in one table; a longer one is parted by state, the most urgent first."""


def write_summary(context: PlanContext) -> Sequence[Block]:
    """How many activities are in each state; states that none is in are left out."""
    wording = ReportWording(context)
    counts = Counts.of(state.state for state in context.timeline.states(context.as_of).values())
    late = counts.overdue + counts.unrecorded
    rows: list[list[str]] = [
        [STATES[state].to(wording.spoken), str(getattr(counts, state))] for state in State if getattr(counts, state)
    ]
    if not rows:
        return []
    if late:
        summary = upper_first(wording.count("asks", late))
    else:
        summary = wording.say("all-in-time" if counts.due or counts.running else "nothing-due")
    table = Table(caption=wording.word("by-state"), header=[wording.word("state"), wording.word("number")], rows=rows)
    return [Paragraph(summary), table]


def write_by_goal(context: PlanContext) -> Sequence[Block]:
    """A table for each goal, of what serves it; the duties that nothing serves; then what serves no goal."""
    wording = ReportWording(context)
    states = states_in_order(context)
    owners = {_owner(goal) for goal in context.plan.goals if goal.kind is not GoalKind.DUTY}
    sections: list[Block] = []
    served: set[str] = set()
    unserved_duties: list[Goal] = []
    for goal in context.plan.goals:
        serving = context.graph.serving(goal.id)
        if goal.kind is GoalKind.DUTY and not serving:
            unserved_duties += [goal] if in_force(goal, context.as_of) else []
            continue
        served.update(serving.activities, serving.cancelled)
        title = _goal_name(wording, goal, several=len(owners) > 1)
        sections.append(Section(title=title, blocks=_goal_blocks(wording, goal, title, serving, states)))
    if unserved_duties:
        duties = Bullets([wording.text(goal.title) for goal in unserved_duties])
        sections.append(
            Section(title=wording.say("duties-unserved"), blocks=[Paragraph(wording.word("duty-unserved")), duties])
        )
    loose = [state for state in states if state.activity.id not in served]
    if loose:
        title = Line.of(wording.word("without-goal"))
        sections.append(Section(title=title, blocks=_tables(wording, title, loose)))
    return sections


def _owner(goal: Goal) -> str | None:
    return goal.programmes[0] if goal.programmes else None


def _goal_blocks(
    wording: ReportWording, goal: Goal, title: Line, serving: Serving, states: Sequence[ActivityState]
) -> list[Block]:
    """The goal in words, what its sub-goals come to, and a table of what serves it without them."""
    words = [words for text in (goal.title, goal.description) if (words := wording.text(text)) and words != title]
    blocks: list[Block] = [Paragraph(sentences(words))] if words else []
    all_serving = set(serving.activities)
    serving_states = [state.state for state in states if state.activity.id in all_serving]
    going = [state for state in serving_states if state is not State.CANCELLED]
    if serving.through_subgoals and going:
        counts = Counts.of(going).text(wording.spoken)
        blocks.append(Paragraph(wording.count("through-sub-goals", len(going), states=counts)))
    own_ids = _without_sub_goals(wording.context, goal, serving)
    own = [state for state in states if state.activity.id in own_ids]
    if own:
        blocks += _tables(wording, title, own)
    elif not going:
        blocks.append(Paragraph(wording.word("goal-unserved")))
    return blocks


def _without_sub_goals(context: PlanContext, goal: Goal, serving: Serving) -> set[str]:
    """The activities for a goal itself, or part of one, cancelled ones too; not those of its sub-goals alone."""
    subs = [sub for sub in context.plan.goals if sub.part_of and context.plan.goal(sub.part_of).id == goal.id]
    under = [context.graph.serving(sub.id) for sub in subs]
    below = {id for each in under for id in (*each.activities, *each.cancelled)}
    return set(serving.direct) | ({*serving.through_parents, *serving.cancelled} - below)


def _goal_name(wording: ReportWording, goal: Goal, *, several: bool) -> Line:
    """The heading of a goal, with the programme that it belongs to where there are goals of several."""
    owner = _owner(goal)
    programme = {"programme": wording.name(owner)} if several and owner else {}
    suffix = "-of" if programme else ""
    if goal.kind is GoalKind.MAIN:
        return wording.say(f"main-goal{suffix}", **programme)
    if goal.kind is GoalKind.SUB and goal.number:
        return wording.say(f"sub-goal{suffix}", number=goal.number, **programme)
    return wording.text(goal.title)


def _tables(wording: ReportWording, goal: Line, states: Sequence[ActivityState]) -> list[Table]:
    """One table in the order of time, or one for each state when there are very many rows, the most urgent first."""
    if len(states) <= MOST_ROWS:
        return [_table(wording, wording.with_remark(goal, wording.word("activities-for")), states)]
    tables = []
    for kind in State:
        rows = [state for state in states if state.state is kind]
        if rows:
            words = STATES[kind].to(wording.spoken)
            caption = wording.with_remark(goal, wording.say("activities-in-state", state=words, number=str(len(rows))))
            tables.append(_table(wording, caption, rows))
    return tables


def _table(wording: ReportWording, caption: Line, states: Sequence[ActivityState]) -> Table:
    words = [wording.word(key) for key in ("what", "planned", "actual", "state")]
    rows = [_row(wording, state) for state in states]
    header, cells = add_evidence(wording, words, rows, [state.activity for state in states])
    return Table(caption=caption, header=header, rows=cells)


def _row(wording: ReportWording, state: ActivityState) -> list[Line]:
    nothing = Line.of("–")
    return [
        wording.text(state.activity.title),
        planned_moment_of(wording, state) or nothing,
        _actual(wording, state) or nothing,
        state_words(wording, state),
    ]


def _actual(wording: ReportWording, state: ActivityState) -> Line:
    """What became of an activity: the day that it was held on, begun on or moved to; how often a series was held."""
    if state.activity.when.series is not None:
        return _actual_series(wording, state)
    if state.state is State.HELD:
        return Line.of(_held_days(wording, state) or wording.word("date-unknown"))
    record = state.activity.record
    if state.state is State.RUNNING and record is not None and record.on is not None:
        return wording.say("since", date=wording.day(record.on))
    moved = any(occurrence.outcome is Outcome.MOVED for occurrence in state.occurrences)
    if moved and state.dated and state.last_day:
        return wording.say("moved-to", date=wording.day(state.last_day))
    return Line()


def _actual_series(wording: ReportWording, state: ActivityState) -> Line:
    """How often a series was held, and when last."""
    number = state.times_in(State.HELD)
    if number and state.held is not None and state.held.last is not None:
        return wording.count("times-held-last", number, date=wording.day(state.held.last))
    return wording.count("times-held", number) if number else Line()


def _held_days(wording: ReportWording, state: ActivityState) -> str:
    """The days that an activity was held on, or the day that work was done; empty where no record says when."""
    days = state.held
    if days is None or days.last is None:
        return ""
    meeting = wording.plan.kind(state.activity.kind).meeting
    return wording.span(days.first, days.last) if meeting and days.first is not None else wording.day(days.last)
