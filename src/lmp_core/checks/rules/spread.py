"""Checks of how content spreads (LMP5xx): whom the channels reach, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.coordination.holders import default_programme, holders_of
from lmp_core.coordination.meeting_network import nodes
from lmp_core.coordination.slots import brings_people_together
from lmp_core.model import Channel, Decision, UnitKind
from lmp_core.model.hierarchy import by_decision, resolved
from lmp_core.model.phrase import phrase
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording.sentences import named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_WITH_CHILDREN = (UnitKind.SCHOOL, UnitKind.KINDERGARTEN, UnitKind.SFO)


def _contacts(context: PlanContext) -> dict[str, list[Occurrence]]:
    """The dated meetings of each channel; what is sent through it without a meeting is none."""
    by_channel: dict[str, list[Occurrence]] = {}
    for activity in context.plan.activities:
        if activity.channel is None or not brings_people_together(context.plan, activity):
            continue
        dated = [
            occurrence
            for occurrence in context.timeline.of(activity.id)
            if occurrence.precision.fixed and not occurrence.cancelled
        ]
        by_channel.setdefault(resolved(context.plan, activity.channel), []).extend(dated)
    return by_channel


def _has_people(context: PlanContext, channel: Channel) -> bool:
    """Whether the channel reaches anybody: a unit, a role, or a group that has people in it."""
    if context.graph.reached_by(channel.id):
        return True
    plan = context.plan
    for id in channel.reaches:
        for inner in context.graph.members(id):
            collection, part = plan.collection_of(inner), plan.find(inner)
            if collection in ("units", "roles") or getattr(part, "size", None):
                return True
    return False


@rule(
    "LMP501",
    Severity.WARNING,
    phrase("Channel that reaches nobody"),
    phrase("The channel names nobody that it reaches, or only groups whose members the plan does not know."),
)
def channel_reaches_nobody(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for channel in plan.channels:
        if _has_people(context, channel):
            continue
        empty = bool(channel.reaches)
        yield Finding(
            subjects=(channel.id, *channel.reaches),
            field="reaches",
            message=say(
                plan,
                (
                    phrase("The channel {channel} reaches no unit: the plan does not say who is in {who}.")
                    if empty
                    else phrase("The channel {channel} reaches nobody.")
                ),
                channel=named(channel.id),
                who=people(channel.reaches),
            ),
            hint=say(
                plan,
                (
                    phrase("Name the group's members, or the units that the channel reaches.")
                    if empty
                    else phrase("Say whom the channel reaches.")
                ),
            ),
        )


@rule(
    "LMP502",
    Severity.WARNING,
    phrase("Channel without a dated meeting"),
    phrase("No dated activity uses the channel, so that nobody knows when it reaches anyone."),
)
def channel_without_contact(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    contacts = _contacts(context)
    for channel in plan.channels:
        if contacts.get(channel.id):
            continue
        yield Finding(
            subjects=(channel.id,),
            message=say(plan, phrase("The channel {channel} has no meeting with a date."), channel=named(channel.id)),
            hint=say(plan, phrase("Put in its next meetings.")),
        )


def _given_the_spreading(context: PlanContext) -> set[str]:
    """The units that a decision which leads to a channel, or a part of such a decision, is given to."""
    plan = context.plan

    def leads_to_a_channel(decision: Decision, above: bool | None) -> bool:
        return bool(above) or any(plan.collection_of(id) == "channels" for id in decision.leads_to)

    spreading = by_decision(plan, leads_to_a_channel)
    who = [id for decision in plan.decisions if spreading[decision.id] for id in decision.assigned_to]
    return set(who) | set(context.calendars.units(who))


@rule(
    "LMP503",
    Severity.WARNING,
    phrase("Unit that no channel reaches"),
    phrase(
        "The plan has channels for spreading, but none of them reaches the unit. For others than "
        "schools, kindergartens and SFO it is for information. The owner, those who send through a "
        "channel, and those whom a decision gives the spreading, are left out."
    ),
)
def unit_not_reached(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    if not plan.channels:
        return
    reached = _given_the_spreading(context)
    for channel in plan.channels:
        reached |= context.graph.reached_by(channel.id)
        for id in (*channel.sends, *channel.responsible):
            reached |= context.graph.members(id)
    for unit in plan.units:
        if unit.id in reached or unit.kind is UnitKind.OWNER:
            continue
        parts = context.graph.members(unit.id) - {unit.id}
        inner = {id for id in parts if plan.collection_of(id) == "units"}
        if inner and inner <= reached:
            continue  # all that it is made of is reached
        yield Finding(
            subjects=(unit.id,),
            severity=None if unit.kind in _WITH_CHILDREN else Severity.NOTE,
            message=say(plan, phrase("No channel reaches {unit}."), unit=people([unit.id])),
            hint=say(plan, phrase("Let a channel reach the unit.")),
        )


@rule(
    "LMP504",
    Severity.WARNING,
    phrase("Units without a date by which they are reached"),
    phrase(
        "The units have a channel, but none of their channels has a meeting with a date. Then nobody can "
        "say when the content reaches them. Those who have it already are left out."
    ),
)
def unit_without_date(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    contacts = _contacts(context)
    some: set[str] = set()
    dated: set[str] = set()
    for channel in plan.channels:
        reached = context.graph.reached_by(channel.id)
        some |= reached
        if contacts.get(channel.id):
            dated |= reached
    about = default_programme(plan)
    have = nodes(context, holders_of(context, about)) if about else frozenset()
    waiting = [unit.id for unit in plan.units if unit.id in some - dated - have]
    if waiting:
        yield Finding(
            subjects=tuple(waiting),
            message=say(plan, phrase("No meeting with a date reaches {units}."), units=people(waiting)),
            hint=say(plan, phrase("Put in meetings of a channel that reaches them.")),
        )


@rule(
    "LMP505",
    Severity.NOTE,
    phrase("Channel without anyone responsible"),
    phrase("Nobody is responsible for the channel or sends through it."),
)
def channel_without_responsible(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for channel in plan.channels:
        if channel.responsible or channel.sends:
            continue
        yield Finding(
            subjects=(channel.id,),
            message=say(plan, phrase("Nobody is responsible for the channel {channel}."), channel=named(channel.id)),
            hint=say(plan, phrase("Say who is responsible.")),
        )


def _goes_on(context: PlanContext, channel: Channel) -> bool:
    """Whether anything of the channel is still to be, if only some time in a week, or a report that is due."""
    return any(
        occurrence.last_day is not None and occurrence.last_day >= context.as_of and not occurrence.cancelled
        for activity in context.plan.activities
        if activity.channel is not None and resolved(context.plan, activity.channel) == channel.id
        for occurrence in context.timeline.of(activity.id)
    )


@rule(
    "LMP506",
    Severity.NOTE,
    phrase("Channel with past meetings only"),
    phrase(
        "The channel has had meetings, but no more are planned, as seen from the day that the plan is looked at from."
    ),
)
def channel_in_the_past(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    contacts = _contacts(context)
    for channel in plan.channels:
        days = [day for contact in contacts.get(channel.id, ()) if (day := contact.last_day)]
        if not days or max(days) >= context.as_of or _goes_on(context, channel):
            continue
        yield Finding(
            subjects=(channel.id,),
            message=say(
                plan,
                phrase("The last meeting of the channel {channel} was on {day}, and no new one is planned."),
                channel=named(channel.id),
                day=max(days),
            ),
            hint=say(plan, phrase("Put in the next meeting, or take the channel out.")),
        )


RULES = (
    channel_reaches_nobody,
    channel_without_contact,
    unit_not_reached,
    unit_without_date,
    channel_without_responsible,
    channel_in_the_past,
)
