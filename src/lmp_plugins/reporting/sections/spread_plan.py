"""The plan for spreading: which channel reaches whom, when, and who sees to it. Open to all."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Table
from lmp_core.model import Activity, Channel
from lmp_core.timeline.state import State
from lmp_core.wording.lists import listing
from lmp_plugins.reporting.pictures import words
from lmp_plugins.reporting.reach import ReachKind, UnitReach, unit_reaches
from lmp_plugins.reporting.time_words import moment_of, state_words
from lmp_plugins.reporting.wording import ReportWording, lower_first, sentences, upper_first


def write_purpose(context: PlanContext) -> Sequence[Block]:
    """What was decided about it, and the work that it is."""
    wording = ReportWording(context)
    channels = {channel.id for channel in context.plan.channels}
    about = [decision for decision in context.plan.decisions if channels & set(decision.leads_to)]
    decision_ids = {decision.id for decision in about}
    about += [
        decision
        for decision in context.plan.decisions
        if decision.part_of in decision_ids and decision.id not in decision_ids
    ]
    statements = [
        sentences([wording.text(decision.title), wording.text(decision.text), wording.text(decision.condition)])
        for decision in about
    ]
    return [Bullets(statements)] if statements else []


def _contacts(context: PlanContext, channel: Channel) -> list[Activity]:
    return [activity for activity in context.plan.activities if activity.channel == channel.id]


def write_channels(context: PlanContext) -> Sequence[Block]:
    """Each channel: whom it reaches, when, and who is responsible."""
    wording = ReportWording(context)
    rows: list[list[Line]] = []
    states = context.timeline.states(context.as_of)
    for channel in context.plan.channels:
        names = [wording.inside(id) for id in channel.reaches]
        moments = []
        for activity in _contacts(context, channel):
            state = states[activity.id]
            if state.state is not State.CANCELLED:
                moments.append(moment_of(wording, state) or Line.of(wording.word("no-date")))
        rows.append(
            [
                wording.title(channel),
                upper_first(listing(names, wording.spoken)) or Line.of(wording.word("nobody")),
                listing(moments, wording.spoken) or Line.of(wording.word("no-date")),
                _responsible(wording, channel) or Line.of(wording.word("nobody-yet")),
            ]
        )
    if not rows:
        return [Paragraph(wording.word("no-channels"))]
    header = [wording.word(key) for key in ("channel", "reaches", "when", "responsible-column")]
    return [Table(caption=wording.word("channel-table"), header=header, rows=rows)]


def _responsible(wording: ReportWording, channel: Channel) -> Line:
    unconfirmed = wording.context.graph.assumptions.unconfirmed
    responsible: dict[str, bool] = {}  # whether it is only assumed, wherever it is said
    parts: list[Channel | Activity] = [channel, *_contacts(wording.context, channel)]
    for part in parts:
        assumed = unconfirmed(part.id, "responsible", part.responsible)
        for id in part.responsible:
            responsible[id] = responsible.get(id, True) and id in assumed
    return upper_first(wording.people(responsible, {id for id, assumed in responsible.items() if assumed}))


def write_reach(context: PlanContext) -> Sequence[Block]:
    """Each unit: through which channels it is reached, and from when; those that none reaches are named."""
    wording = ReportWording(context)
    if not context.plan.channels:
        return []
    rows: list[list[Line]] = []
    missed: dict[str, list[Line]] = {}
    reaches = unit_reaches(context)
    for unit in context.plan.units:
        reach = reaches[unit.id]
        if reach.kind in (ReachKind.NEVER, ReachKind.NOT_YET):
            if unit.collective or unit in wording.places_of_work:
                key = "missed" if reach.kind is ReachKind.NEVER else "missed-yet"
                missed.setdefault(key, []).append(wording.text(unit.title))
            continue
        through = listing([wording.text(channel.title) for channel in reach.channels], wording.spoken) or Line.of("–")
        if reach.day is not None and reach.channel not in reach.channels:
            first = reach.channel or context.plan.activity(reach.activity or "")
            through = wording.text(first.title)
        rows.append([wording.unit_reached(unit, assumed=reach.assumed), through, _first_time(wording, reach)])
    blocks: list[Block] = []
    if rows:
        header = [wording.word(key) for key in ("unit", "through", "first-reached")]
        blocks.append(Table(caption=wording.word("reach-table"), header=header, rows=rows))
    blocks += [Paragraph(wording.say(key, units=listing(missed[key], wording.spoken))) for key in sorted(missed)]
    return blocks


def _first_time(wording: ReportWording, reach: UnitReach) -> Line:
    if reach.kind is ReachKind.HAS:
        return lower_first(Line.of(words.HAS.to(wording.spoken)))
    return Line.of(wording.day(reach.day)) if reach.day is not None else Line.of(wording.word("no-date"))


def write_work(context: PlanContext) -> Sequence[Block]:
    """What is still to be made for the spreading, and by whom."""
    wording = ReportWording(context)
    channels = {channel.id for channel in context.plan.channels}
    about = {decision.id for decision in context.plan.decisions if channels & set(decision.leads_to)}
    work_ids = [
        id for decision in context.plan.decisions if about & {decision.id, decision.part_of} for id in decision.leads_to
    ]
    states = context.timeline.states(context.as_of)
    items = []
    for id in dict.fromkeys(work_ids):
        if id not in states:
            continue
        state = states[id]
        activity = state.activity
        statements = [wording.title(activity), wording.text(activity.description)]
        if activity.responsible:
            statements.append(wording.say("responsible", who=wording.named_in(activity.id, "responsible")))
        deadline = None if state.put_off else activity.when.deadline
        when = Line.of(wording.day(deadline)) if deadline else moment_of(wording, state)
        statements.append(wording.say("deadline", when=when or Line.of(wording.word("no-deadline"))))
        if state.state is not State.UNDATED:
            statements.append(wording.say("state-is", state=state_words(wording, state)))
        items.append(Item(sentences(statements)))
    return [Bullets(items)] if items else []
