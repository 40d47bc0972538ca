"""The implementation plan of one unit: why, what, when, who."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Table
from lmp_core.model import Activity, GoalKind, Group, Role, Unit, VenueUse
from lmp_core.model.who import Who
from lmp_core.timeline.state import ActivityState, State
from lmp_core.wording.lists import listing
from lmp_plugins.reporting.activity_states import states_in_order
from lmp_plugins.reporting.sections.briefing.goals import in_force
from lmp_plugins.reporting.sections.evidence import add_evidence
from lmp_plugins.reporting.time_words import moment_of, state_words
from lmp_plugins.reporting.wording import ReportWording, sentences, upper_first


def unit_of(context: PlanContext) -> Unit | None:
    """The unit that the report is about; None when it is about no unit."""
    part = context.plan.find(context.subject) if context.subject else None
    return part if isinstance(part, Unit) else None


def write_goals(context: PlanContext) -> Sequence[Block]:
    """The goals that hold for this kind of unit, and the duties that the law sets on this day."""
    wording, unit = ReportWording(context), unit_of(context)
    if unit is None:
        return []
    items = []
    for goal in context.plan.goals:
        if goal.unit_kinds and unit.kind not in goal.unit_kinds:
            continue
        if goal.kind is GoalKind.DUTY and not in_force(goal, context.as_of):
            continue
        if goal.programmes and unit.programmes and not set(goal.programmes) & set(unit.programmes):
            continue
        items.append(Item(sentences([wording.text(goal.title), wording.text(goal.description)])))
    return [Bullets(items)] if items else []


def write_people(context: PlanContext) -> Sequence[Block]:
    """The roles and groups of the unit."""
    wording, unit = ReportWording(context), unit_of(context)
    if unit is None:
        return []
    items: list[Item] = []
    parts: tuple[Role | Group, ...] = (*context.plan.roles, *context.plan.groups)
    for part in parts:
        if part.unit != unit.id:
            continue
        members = part.members if isinstance(part, Group) else ()
        names = wording.named_in(part.id, "members") if members else Line()
        items.append(
            Item(
                wording.say("with-members", group=wording.text(part.title), members=names)
                if names
                else wording.text(part.title)
            )
        )
    return [Bullets(items)] if items else []


def _here(context: PlanContext, unit: Unit, *, meetings: bool) -> list[ActivityState]:
    """The meetings that the unit takes part in, or its other work, without what was cancelled."""
    return [
        state
        for state in states_in_order(context, unit=unit.id)
        if state.state is not State.CANCELLED and context.plan.kind(state.activity.kind).meeting is meetings
    ]


def write_work(context: PlanContext) -> Sequence[Block]:
    """The tasks, surveys and deliverables of the unit: by when, who is responsible, how they stand."""
    wording, unit = ReportWording(context), unit_of(context)
    if unit is None:
        return []
    work = _here(context, unit, meetings=False)
    rows = []
    for state in work:
        rows.append(
            [
                wording.title(state.activity),
                moment_of(wording, state) or Line.of(wording.word("no-date")),
                _who(wording, state.activity, unit) or Line.of(wording.word("nobody-yet")),
                state_words(wording, state),
            ]
        )
    if not rows:
        return []
    words = [wording.word(key) for key in ("what", "when", "responsible-column", "state")]
    header, cells = add_evidence(wording, words, rows, [state.activity for state in work])
    return [Table(caption=wording.word("work-table"), header=header, rows=cells)]


def _who(wording: ReportWording, activity: Activity, unit: Unit) -> Line:
    """The responsible people of this unit, and those of no unit; those of other units where there are no others."""
    who = Who(wording.plan)
    responsible: dict[str, None] = {}
    elsewhere: dict[str, None] = {}
    assumed = wording.context.graph.assumptions.unconfirmed(activity.id, "responsible", activity.responsible)
    unconfirmed: set[str] = set()
    for id in activity.responsible:
        leaves = who.leaves(id)
        own = [leaf for leaf, home in leaves if home == unit.id]
        away = not own and all(home is not None for _, home in leaves)
        (elsewhere if away else responsible).update(dict.fromkeys(own or [id]))
        unconfirmed.update((own or [id]) if id in assumed else ())
    return upper_first(wording.people(responsible or elsewhere, unconfirmed))


def write_meetings(context: PlanContext) -> Sequence[Block]:
    """The meetings and gatherings that the unit takes part in: when, where, in what form."""
    wording, unit = ReportWording(context), unit_of(context)
    if unit is None:
        return []
    rows = []
    meetings = _here(context, unit, meetings=True)
    for state in meetings:
        activity = state.activity
        rooms = [use.venue for use in activity.venues if _is_for(use, unit)]
        unsure = {wording.word("possibly"), wording.word("hopefully")}
        asides = wording.in_parentheses(activity, placed=bool(rooms))
        doubts = [aside for aside in asides if aside in unsure]
        asides = [aside for aside in asides if aside not in unsure]
        place = listing([wording.name(id) for id in rooms], wording.spoken)
        how = Line.of(place, ", " if place and asides else "", ", ".join(asides))
        unknown = "date-unknown" if state.state is State.HELD else "no-date"
        when = moment_of(wording, state) or Line.of(wording.word(unknown))
        title = wording.title(activity)
        rows.append(
            [
                Line.of(title, f" ({', '.join(doubts)})") if doubts else title,
                when,
                upper_first(how) or Line.of("–"),
                state_words(wording, state),
            ]
        )
    if not rows:
        return []
    words = [wording.word(key) for key in ("what", "when", "where-and-how", "state")]
    header, cells = add_evidence(wording, words, rows, [state.activity for state in meetings])
    return [Table(caption=wording.word("meeting-table"), header=header, rows=cells)]


def _is_for(use: VenueUse, unit: Unit) -> bool:
    return unit.id in use.units or unit.kind in use.unit_kinds or not (use.units or use.unit_kinds)


def units_with_plans(context: PlanContext) -> tuple[Unit, ...]:
    """The units that get a plan of their own: those that take part in something."""
    busy = {unit for occurrence in context.timeline.occurrences for unit in occurrence.units}
    return tuple(unit for unit in ReportWording(context).places_of_work if unit.id in busy)
