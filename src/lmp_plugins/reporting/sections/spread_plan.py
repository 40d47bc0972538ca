"""The plan for spreading: which channel reaches whom, when, and who sees to it. Open to all."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Table
from lmp_core.model import Activity, Channel
from lmp_core.wording.lists import listing
from lmp_plugins.reporting.activity_states import State, states
from lmp_plugins.reporting.naming import Voice, lower_first, sentences, upper_first
from lmp_plugins.reporting.pictures import words
from lmp_plugins.reporting.reach import How, Reached, reached
from lmp_plugins.reporting.time_words import moment_of


def write_purpose(context: PlanContext) -> Sequence[Block]:
    """What was decided about it, and the work that it is."""
    voice = Voice(context)
    channels = {channel.id for channel in context.plan.channels}
    about = [decision for decision in context.plan.decisions if channels & set(decision.leads_to)]
    shown = {decision.id for decision in about}
    about += [decision for decision in context.plan.decisions if decision.part_of in shown and decision.id not in shown]
    statements = [
        sentences([voice.text(decision.title), voice.text(decision.text), voice.text(decision.condition)])
        for decision in about
    ]
    return [Bullets(statements)] if statements else []


def _contacts(context: PlanContext, channel: Channel) -> list[Activity]:
    return [activity for activity in context.plan.activities if activity.channel == channel.id]


def write_channels(context: PlanContext) -> Sequence[Block]:
    """Each channel: whom it reaches, when, and who is responsible."""
    voice = Voice(context)
    rows: list[list[Line]] = []
    entries = {entry.activity.id: (state, entry) for state, entry in states(context)}
    for channel in context.plan.channels:
        names = [voice.inside(id) for id in channel.reaches]
        moments = []
        for activity in _contacts(context, channel):
            state, entry = entries[activity.id]
            if state is not State.CANCELLED:
                moments.append(moment_of(voice, entry) or Line.of(voice.word("no-date")))
        rows.append(
            [
                voice.text(channel.title),
                upper_first(listing(names, voice.spoken)) or Line.of(voice.word("nobody")),
                listing(moments, voice.spoken) or Line.of(voice.word("no-date")),
                _responsible(voice, channel) or Line.of(voice.word("nobody-yet")),
            ]
        )
    if not rows:
        return [Paragraph(voice.word("no-channels"))]
    header = [voice.word(key) for key in ("channel", "reaches", "when", "responsible-column")]
    return [Table(caption=voice.word("channel-table"), header=header, rows=rows)]


def _responsible(voice: Voice, channel: Channel) -> Line:
    ids = dict.fromkeys(channel.responsible)
    for activity in _contacts(voice.context, channel):
        ids.update(dict.fromkeys(activity.responsible))
    return upper_first(listing([voice.inside(id) for id in ids], voice.spoken))


def write_reach(context: PlanContext) -> Sequence[Block]:
    """Each unit: through which channels it is reached, and from when; those that none reaches are named."""
    voice = Voice(context)
    if not context.plan.channels:
        return []
    rows: list[list[Line]] = []
    missed: list[Line] = []
    how = reached(context)
    for unit in context.plan.units:
        reach = how[unit.id]
        if reach.how in (How.NEVER, How.NOT_YET):
            if unit.collective or unit in voice.places_of_work:
                missed.append(voice.text(unit.title))
            continue
        through = listing([voice.text(channel.title) for channel in reach.channels], voice.spoken) or Line.of("–")
        if reach.day is not None and reach.channel is None:
            through = voice.text(context.plan.activity(reach.activity or "").title)
        rows.append([voice.text(unit.title), through, _first_time(voice, reach)])
    blocks: list[Block] = []
    if rows:
        header = [voice.word(key) for key in ("unit", "through", "first-reached")]
        blocks.append(Table(caption=voice.word("reach-table"), header=header, rows=rows))
    if missed:
        blocks.append(Paragraph(voice.say("missed", units=listing(missed, voice.spoken))))
    return blocks


def _first_time(voice: Voice, reach: Reached) -> Line:
    if reach.how is How.HAS:
        return lower_first(Line.of(words.HAS.to(voice.spoken)))
    return Line.of(voice.day(reach.day)) if reach.day is not None else Line.of(voice.word("no-date"))


def write_work(context: PlanContext) -> Sequence[Block]:
    """What is still to be made for the spreading, and by whom."""
    voice = Voice(context)
    channels = {channel.id for channel in context.plan.channels}
    about = {decision.id for decision in context.plan.decisions if channels & set(decision.leads_to)}
    led_to = [
        id for decision in context.plan.decisions if about & {decision.id, decision.part_of} for id in decision.leads_to
    ]
    entries = {entry.activity.id: (state, entry) for state, entry in states(context)}
    items = []
    for id in dict.fromkeys(led_to):
        if id not in entries:
            continue
        state, entry = entries[id]
        activity = entry.activity
        statements = [voice.text(activity.title), voice.text(activity.description)]
        if activity.responsible:
            who = listing([voice.inside(id) for id in activity.responsible], voice.spoken)
            statements.append(voice.say("responsible", who=who))
        when = moment_of(voice, entry)
        statements.append(voice.say("deadline", when=when or Line.of(voice.word("no-deadline"))))
        if state is not State.UNDATED:
            statements.append(voice.say("state-is", state=voice.word(f"state-{state}")))
        items.append(Item(sentences(statements)))
    return [Bullets(items)] if items else []
