"""The status: what was planned and what has become of it, goal by goal."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Line, Paragraph, Section, Table
from lmp_core.model import Goal, GoalKind, Outcome
from lmp_plugins.reporting.activity_states import ActivityEntry, State, states
from lmp_plugins.reporting.sections.evidence import add_evidence
from lmp_plugins.reporting.time_words import moment_of
from lmp_plugins.reporting.wording import ReportWording, sentences, upper_first

MOST_ROWS = 30
"""The most rows in one table; a longer one is parted by state."""
_BY_NEED = (
    State.OVERDUE,
    State.UNRECORDED,
    State.TODAY,
    State.ONGOING,
    State.COMING,
    State.SERIES,
    State.UNDATED,
    State.HELD,
    State.CANCELLED,
)


def write_summary(context: PlanContext) -> Sequence[Block]:
    """How many activities are in each state; states that none is in are left out."""
    wording = ReportWording(context)
    all_states = [state for state, _ in states(context)]
    rows = [[wording.word(f"state-{state}"), str(all_states.count(state))] for state in State if state in all_states]
    if not rows:
        return []
    late = all_states.count(State.OVERDUE) + all_states.count(State.UNRECORDED)
    summary = upper_first(wording.count("asks", late)) if late else wording.say("all-in-time")
    table = Table(caption=wording.word("by-state"), header=[wording.word("state"), wording.word("number")], rows=rows)
    return [Paragraph(summary), table]


def write_by_goal(context: PlanContext) -> Sequence[Block]:
    """A table for each goal, of what serves it; then what serves none."""
    wording = ReportWording(context)
    pairs = states(context)
    sections: list[Block] = []
    for goal in context.plan.goals:
        serving = [pair for pair in pairs if goal.id in pair[1].activity.goals]
        title = _goal_name(wording, goal)
        blocks: list[Block] = [Paragraph(sentences([wording.text(goal.title), wording.text(goal.description)]))]
        blocks += _tables(wording, title, serving) if serving else [Paragraph(wording.word("goal-unserved"))]
        sections.append(Section(title=title, blocks=blocks))
    loose = [pair for pair in pairs if not pair[1].activity.goals]
    if loose:
        title = Line.of(wording.word("without-goal"))
        sections.append(Section(title=title, blocks=_tables(wording, title, loose)))
    return sections


def _goal_name(wording: ReportWording, goal: Goal) -> Line:
    if goal.kind is GoalKind.MAIN:
        return wording.say("main-goal")
    if goal.kind is GoalKind.SUB and goal.number:
        return wording.say("sub-goal", number=goal.number)
    return wording.text(goal.title)


def _tables(wording: ReportWording, goal: Line, pairs: Sequence[tuple[State, ActivityEntry]]) -> list[Table]:
    """One table in the order of time, or one for each state when there are very many rows, the most urgent first."""
    if len(pairs) <= MOST_ROWS:
        return [_table(wording, wording.say("activities-for", goal=goal), pairs)]
    tables = []
    for state in _BY_NEED:
        rows = [pair for pair in pairs if pair[0] is state]
        if rows:
            caption = wording.say("activities-in-state", goal=goal, state=_state(wording, state), number=str(len(rows)))
            tables.append(_table(wording, caption, rows))
    return tables


def _table(wording: ReportWording, caption: Line, pairs: Sequence[tuple[State, ActivityEntry]]) -> Table:
    words = [wording.word(key) for key in ("what", "planned", "actual", "state")]
    rows = [_row(wording, state, entry) for state, entry in pairs]
    header, cells = add_evidence(wording, words, rows, [entry.activity for _, entry in pairs])
    return Table(caption=caption, header=header, rows=cells)


def _row(wording: ReportWording, state: State, entry: ActivityEntry) -> list[Line]:
    planned = next((part.planned for part in entry.occurrences if part.planned is not None), None)
    meant = (
        Line.of(wording.day(planned))
        if planned and not entry.put_off and state is not State.SERIES
        else moment_of(wording, entry)
    )
    nothing = Line.of("–")
    return [
        wording.text(entry.activity.title),
        meant or nothing,
        _actual(wording, state, entry) or nothing,
        _state(wording, state),
    ]


def _state(wording: ReportWording, state: State) -> Line:
    return Line.of(wording.word(f"state-{state}"))


def _actual(wording: ReportWording, state: State, entry: ActivityEntry) -> Line:
    """The day that an activity was held on or moved to; for a series, the number of times that were held."""
    if state is State.SERIES:
        held = [part for part in entry.occurrences if part.outcome is not None and part.outcome.happened]
        return wording.count("times-held", len(held)) if held else Line()
    moved = any(part.outcome is Outcome.MOVED for part in entry.occurrences)
    if state is State.HELD:
        return (
            Line.of(wording.span(entry.first_day or entry.last_day, entry.last_day))
            if entry.dated and entry.last_day
            else Line.of(wording.word("date-unknown"))
        )
    if moved and entry.dated and entry.last_day:
        return wording.say("moved-to", date=wording.day(entry.last_day))
    return Line()
