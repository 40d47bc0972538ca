"""The ways in which each unit gets to know what a plan spreads, for reports and pictures."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.holders import default_programme
from lmp_core.coordination.meeting_network import activity_of, channel_contacts
from lmp_core.coordination.spread import spread
from lmp_core.model import Channel


class ReachKind(enum.Enum):
    """The kinds of ways in which a unit is reached."""

    HAS = "has"
    """It is in a programme, so it has the content already."""
    DAY = "day"
    """It is reached on a known day."""
    UNDATED = "undated"
    """Only channels reach it whose meetings have no date."""
    NOT_YET = "not-yet"
    """Channels reach it, but nobody brings the content to their meetings."""
    NEVER = "never"
    """No channel reaches it."""


@attrs.frozen
class UnitReach:
    """The way in which one unit is reached.

    ``day``, ``channel`` and ``activity`` are those of the meeting that reaches it first.
    ``channel`` is None for a meeting of no channel. ``channels`` are all that reach the unit, ``undated`` those of them
    that have no meeting on a known day. ``assumed`` tells whether it is only assumed that the meeting reaches it.
    """

    kind: ReachKind
    channels: tuple[Channel, ...] = ()
    undated: tuple[Channel, ...] = ()
    day: dt.date | None = None
    channel: Channel | None = None
    activity: str | None = None
    assumed: bool = False


def unit_reaches(context: PlanContext) -> Mapping[str, UnitReach]:
    """The way in which each unit is reached, by its id: as in ``lmp spread``, seen from the day of the context.

    A plan in which nobody is in a programme does not tell who has the content. There a channel's first meeting is taken
    to bring it.
    """
    plan, graph = context.plan, context.graph
    through = {channel.id: graph.reached_by(channel.id) for channel in plan.channels}
    contacts = channel_contacts(context)
    answer = spread(context) if default_programme(plan) else None
    have = set(answer.have) if answer else set()
    arrivals = {arrival.who: arrival for arrival in answer.reached} if answer else {}
    reaches = {}
    for unit in plan.units:
        channels = tuple(channel for channel in plan.channels if unit.id in through[channel.id])
        undated = tuple(channel for channel in channels if not contacts[channel.id])
        meetings = [
            (contact, channel)
            for channel in channels
            for contact in contacts[channel.id]
            if unit.id in contact.receivers
        ]
        if unit.id in have:
            reaches[unit.id] = UnitReach(ReachKind.HAS, channels, undated)
        elif arrival := arrivals.get(unit.id):
            channel = next((candidate for candidate in plan.channels if candidate.id == arrival.channel), None)
            activity = activity_of(arrival.meeting)
            reaches[unit.id] = UnitReach(
                ReachKind.DAY, channels, undated, arrival.day, channel, activity, bool(arrival.assumptions)
            )
        elif answer is None and meetings:
            contact, channel = min(meetings, key=lambda pair: (pair[0].end, pair[0].key))
            activity = activity_of(contact.key)
            reaches[unit.id] = UnitReach(ReachKind.DAY, channels, undated, contact.last_day, channel, activity)
        else:
            kind = ReachKind.UNDATED if undated else ReachKind.NOT_YET if channels else ReachKind.NEVER
            reaches[unit.id] = UnitReach(kind, channels, undated)
    return reaches
