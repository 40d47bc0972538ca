"""The status: what was planned and what has become of it, goal by goal."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Line, Paragraph, Section, Table
from lmp_core.model import Goal, GoalKind, Outcome
from lmp_plugins.reporting.activity_states import Happening, State, states
from lmp_plugins.reporting.naming import Voice, sentences, upper_first
from lmp_plugins.reporting.sections.evidence import add_evidence
from lmp_plugins.reporting.time_words import moment_of

MOST_ROWS = 30
"""As many rows may stand in one table before it is parted."""
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
    voice = Voice(context)
    all_states = [state for state, _ in states(context)]
    rows = [[voice.word(f"state-{state}"), str(all_states.count(state))] for state in State if state in all_states]
    if not rows:
        return []
    late = all_states.count(State.OVERDUE) + all_states.count(State.UNRECORDED)
    summary = upper_first(voice.count("asks", late)) if late else voice.say("all-in-time")
    table = Table(caption=voice.word("by-state"), header=[voice.word("state"), voice.word("number")], rows=rows)
    return [Paragraph(summary), table]


def write_by_goal(context: PlanContext) -> Sequence[Block]:
    """A table for each goal, of what serves it; then what serves none."""
    voice = Voice(context)
    pairs = states(context)
    sections: list[Block] = []
    for goal in context.plan.goals:
        serving = [pair for pair in pairs if goal.id in pair[1].activity.goals]
        title = _goal_name(voice, goal)
        blocks: list[Block] = [Paragraph(sentences([voice.text(goal.title), voice.text(goal.description)]))]
        blocks += _tables(voice, title, serving) if serving else [Paragraph(voice.word("goal-unserved"))]
        sections.append(Section(title=title, blocks=blocks))
    loose = [pair for pair in pairs if not pair[1].activity.goals]
    if loose:
        title = Line.of(voice.word("without-goal"))
        sections.append(Section(title=title, blocks=_tables(voice, title, loose)))
    return sections


def _goal_name(voice: Voice, goal: Goal) -> Line:
    if goal.kind is GoalKind.MAIN:
        return voice.say("main-goal")
    if goal.kind is GoalKind.SUB and goal.number:
        return voice.say("sub-goal", number=goal.number)
    return voice.text(goal.title)


def _tables(voice: Voice, goal: Line, pairs: Sequence[tuple[State, Happening]]) -> list[Table]:
    """One table in the order of time; of very many one for each state, what asks for something first."""
    if len(pairs) <= MOST_ROWS:
        return [_table(voice, voice.say("activities-for", goal=goal), pairs)]
    tables = []
    for state in _BY_NEED:
        here = [pair for pair in pairs if pair[0] is state]
        if here:
            caption = voice.say("activities-in-state", goal=goal, state=_state(voice, state), number=str(len(here)))
            tables.append(_table(voice, caption, here))
    return tables


def _table(voice: Voice, caption: Line, pairs: Sequence[tuple[State, Happening]]) -> Table:
    words = [voice.word(key) for key in ("what", "planned", "actual", "state")]
    rows = [_row(voice, state, entry) for state, entry in pairs]
    header, cells = add_evidence(voice, words, rows, [entry.activity for _, entry in pairs])
    return Table(caption=caption, header=header, rows=cells)


def _row(voice: Voice, state: State, entry: Happening) -> list[Line]:
    planned = next((part.planned for part in entry.occurrences if part.planned is not None), None)
    meant = Line.of(voice.day(planned)) if planned and state is not State.SERIES else moment_of(voice, entry)
    nothing = Line.of("–")
    return [
        voice.text(entry.activity.title),
        meant or nothing,
        _actual(voice, state, entry) or nothing,
        _state(voice, state),
    ]


def _state(voice: Voice, state: State) -> Line:
    return Line.of(voice.word(f"state-{state}"))


def _actual(voice: Voice, state: State, entry: Happening) -> Line:
    """The day it was held or moved to; how many times of a series were held."""
    if state is State.SERIES:
        held = [part for part in entry.occurrences if part.outcome is not None and part.outcome.happened]
        return voice.count("times-held", len(held)) if held else Line()
    moved = any(part.outcome is Outcome.MOVED for part in entry.occurrences)
    if state is State.HELD:
        return (
            Line.of(voice.day(entry.last_day))
            if entry.dated and entry.last_day
            else Line.of(voice.word("date-unknown"))
        )
    if moved and entry.dated and entry.last_day:
        return voice.say("moved-to", date=voice.day(entry.last_day))
    return Line()
