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
    found = [state for state, _ in states(context)]
    rows = [[voice.word(f"state-{state}"), str(found.count(state))] for state in State if state in found]
    if not rows:
        return []
    late = found.count(State.OVERDUE) + found.count(State.UNRECORDED)
    told = upper_first(voice.count("asks", late)) if late else voice.say("all-in-time")
    table = Table(caption=voice.word("by-state"), header=[voice.word("state"), voice.word("number")], rows=rows)
    return [Paragraph(told), table]


def write_by_goal(context: PlanContext) -> Sequence[Block]:
    """A table for each goal, of what serves it; then what serves none."""
    voice = Voice(context)
    found = states(context)
    made: list[Block] = []
    for goal in context.plan.goals:
        serving = [pair for pair in found if goal.id in pair[1].activity.goals]
        title = _goal_name(voice, goal)
        blocks: list[Block] = [Paragraph(sentences([voice.text(goal.title), voice.text(goal.description)]))]
        blocks += _tables(voice, title, serving) if serving else [Paragraph(voice.word("goal-unserved"))]
        made.append(Section(title=title, blocks=blocks))
    loose = [pair for pair in found if not pair[1].activity.goals]
    if loose:
        title = Line.of(voice.word("without-goal"))
        made.append(Section(title=title, blocks=_tables(voice, title, loose)))
    return made


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
    made = []
    for state in _BY_NEED:
        here = [pair for pair in pairs if pair[0] is state]
        if here:
            caption = voice.say("activities-in-state", goal=goal, state=_state(voice, state), number=str(len(here)))
            made.append(_table(voice, caption, here))
    return made


def _table(voice: Voice, caption: Line, pairs: Sequence[tuple[State, Happening]]) -> Table:
    words = [voice.word(key) for key in ("what", "planned", "actual", "state")]
    rows = [_row(voice, state, one) for state, one in pairs]
    header, cells = add_evidence(voice, words, rows, [one.activity for _, one in pairs])
    return Table(caption=caption, header=header, rows=cells)


def _row(voice: Voice, state: State, one: Happening) -> list[Line]:
    planned = next((part.planned for part in one.occurrences if part.planned is not None), None)
    meant = Line.of(voice.day(planned)) if planned and state is not State.SERIES else moment_of(voice, one)
    nothing = Line.of("–")
    return [
        voice.text(one.activity.title),
        meant or nothing,
        _actual(voice, state, one) or nothing,
        _state(voice, state),
    ]


def _state(voice: Voice, state: State) -> Line:
    return Line.of(voice.word(f"state-{state}"))


def _actual(voice: Voice, state: State, one: Happening) -> Line:
    """The day it was held or moved to; how many times of a series were held."""
    if state is State.SERIES:
        held = [part for part in one.occurrences if part.outcome is not None and part.outcome.happened]
        return voice.count("times-held", len(held)) if held else Line()
    moved = any(part.outcome is Outcome.MOVED for part in one.occurrences)
    if state is State.HELD:
        return Line.of(voice.day(one.last_day)) if one.dated and one.last_day else Line.of(voice.word("date-unknown"))
    if moved and one.dated and one.last_day:
        return voice.say("moved-to", date=voice.day(one.last_day))
    return Line()
