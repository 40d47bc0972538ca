"""A plan's meetings as a temporal network: who meets whom when, and when content can have come to each.

Content passes from one who has it to another only where both meet, and only forwards in time. A way along meetings each
of which begins after the one before has ended is a *time-respecting path* (Kempe, Kleinberg and Kumar, "Connectivity
and Inference Problems for Temporal Networks", J. Comput. Syst. Sci. 64(4), 2002). The earliest day on which each is
reached is found in one pass over the meetings in order of their start (Wu, Cheng, Huang, Ke, Lu and Xu, "Path Problems
in Temporal Graphs", PVLDB 7(9), 2014, algorithm 1), here with meetings of many instead of contacts of two: O(n log n)
for sorting, and one step for each who takes part.

What is taken for granted: a unit shares within itself what one of its people has heard; a meeting on whole days passes
on only what was known before its first day. A meeting of a channel reaches those who take part in it, and the whole
channel when nobody is named; it does not reach those who only send through it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from lmp_core.context import PlanContext, remembered
from lmp_core.coordination.slots import Slot, brings_people_together, slot_of
from lmp_core.model import Activity, Channel
from lmp_core.model.value import Brief

_DAY = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Contact(Brief):
    """A meeting as a contact: whoever of ``carriers`` has the content at ``start`` gives it to ``receivers``.

    They have it from ``end`` on, which is after ``start``.
    """

    key: str
    start: dt.datetime
    end: dt.datetime
    carriers: frozenset[str]
    receivers: frozenset[str]

    @property
    def last_day(self) -> dt.date:
        """The day on which it is over; what ends at midnight does not touch the next day."""
        return (self.end - dt.timedelta(microseconds=1)).date()


def activity_of(key: str) -> str:
    """The id of the activity that a meeting is a time or a sitting of."""
    return key.partition("@")[0].partition("/")[0]


@attrs.frozen
class Arrival:
    """When somebody is reached, through which contact, and from whom. A source has neither."""

    time: dt.datetime
    through: str | None = None
    informant: str | None = None


def earliest_arrival(contacts: Iterable[Contact], sources: Mapping[str, dt.datetime]) -> dict[str, Arrival]:
    """By who: the earliest time at which the content can have come there, and how.

    Contacts are looked at once, in order of their start. That suffices since each takes time: what is known when one
    begins was learnt in contacts that began before it. Of two that end at once the one with the smaller key is told.

    >>> at = lambda day: dt.datetime(2020, 9, day)
    >>> meet = lambda key, day, *who: Contact(
    ...     key=key, start=at(day), end=at(day + 1), carriers=frozenset(who), receivers=frozenset(who))
    >>> found = earliest_arrival([meet("m2", 5, "b", "c"), meet("m1", 3, "a", "b")], {"a": at(1)})
    >>> found["c"].time, found["c"].through, found["c"].informant
    (datetime.datetime(2020, 9, 6, 0, 0), 'm2', 'b')
    """
    arrivals = {who: Arrival(time) for who, time in sources.items()}
    for contact in sorted(contacts, key=lambda contact: (contact.start, contact.end, contact.key)):
        informed = [
            (arrival.time, who)
            for who in contact.carriers
            if (arrival := arrivals.get(who)) is not None and arrival.time <= contact.start
        ]
        if not informed:
            continue
        informant = min(informed)[1]
        for who in contact.receivers:
            earlier = arrivals.get(who)
            if earlier is None or (contact.end, contact.key) < (earlier.time, earlier.through or ""):
                arrivals[who] = Arrival(contact.end, contact.key, informant)
    return arrivals


def receivers_of(context: PlanContext, activity: Activity) -> frozenset[str]:
    """The units, and the people of none, that a meeting reaches: those who take part, else the whole channel."""
    there = (part.who for part in activity.takes_part if not part.optional)
    return _receivers(context, activity, there)


def _receivers(context: PlanContext, activity: Activity, there: Iterable[str]) -> frozenset[str]:
    channel = context.plan.get(activity.channel) if activity.channel else None
    if not isinstance(channel, Channel):
        return nodes(context, there)
    return nodes(context, there if activity.takes_part else channel.reaches) - senders(context, channel)


def nodes(context: PlanContext, ids: Iterable[str]) -> frozenset[str]:
    """The nodes that units, groups and roles stand for: units, and roles and groups that belong to none.

    The owner who comes to a meeting does not bring all the units that are its own, nor a school its SFO.
    """
    leaves = (leaf for id in ids for leaf in context.graph.who.all_leaves(id))
    return frozenset(id if unit is None else unit for id, unit in leaves)


def senders(context: PlanContext, channel: Channel) -> frozenset[str]:
    """Those who send through a channel and are not reached by it."""
    return nodes(context, channel.sends) - nodes(context, context.graph.reached_as_such(channel.id))


class MeetingNetwork:
    """The plan as such a network, for the content of some programmes; for any content when none are given.

    What each unit does by itself brings no two of them together.
    """

    def __init__(self, context: PlanContext, content: frozenset[str] = frozenset()) -> None:
        self._context = context
        self.channel_of: dict[str, str] = {}
        self.contacts: list[Contact] = []
        plan = context.plan
        channels = {channel.id: channel for channel in plan.channels}
        together = {
            activity.id: brings_people_together(plan, activity) and not activity.per_unit
            for activity in plan.activities
        }
        for occurrence in context.timeline.occurrences:
            activity = occurrence.activity
            slot: Slot | None = None if occurrence.cancelled else slot_of(occurrence)
            if slot is None or not together[activity.id] or not _tells_of(context, activity, content):
                continue
            channel = channels[plan.get(activity.channel).id] if activity.channel else None
            optional = {part.who for part in activity.takes_part if part.optional}
            there = [who for who in occurrence.participants if who not in optional]
            telling = [*activity.responsible, *((activity.organiser,) if activity.organiser else ())]
            if channel is not None:
                self.channel_of[occurrence.key] = channel.id
                telling += [*channel.sends, *channel.responsible]
            receivers = _receivers(context, activity, there)
            carriers = receivers | nodes(context, [*there, *telling])
            self.contacts.append(
                Contact(key=occurrence.key, start=slot.start, end=slot.end, carriers=carriers, receivers=receivers)
            )

    def meeting(self, channel: Channel, day: dt.date) -> Contact:
        """One more meeting of a channel, on a whole day."""
        start = dt.datetime.combine(day, dt.time.min)
        key = f"{channel.id}@{day}"
        self.channel_of[key] = channel.id
        receivers = nodes(self._context, channel.reaches) - senders(self._context, channel)
        carriers = receivers | nodes(self._context, [*channel.sends, *channel.responsible])
        return Contact(key=key, start=start, end=start + _DAY, carriers=carriers, receivers=receivers)


def _tells_of(context: PlanContext, activity: Activity, content: frozenset[str]) -> bool:
    """Whether content is passed on in a meeting: not in one of other programmes alone.

    Its programmes are those it names, else those that its channel carries; a meeting of none may tell of any.
    """
    programmes = context.graph.programmes.of_activity[activity.id]
    if not programmes and activity.channel:
        programmes = frozenset(map(context.graph.resolve, carried_by(context, activity.channel)))
    return not content or not programmes or bool(content & programmes)


def carried_by(context: PlanContext, channel: str) -> tuple[str, ...]:
    """The programmes that a channel carries; none when it names none."""
    part = context.plan.get(channel)
    return part.programmes if isinstance(part, Channel) else ()


@remembered
def channel_contacts(context: PlanContext) -> Mapping[str, tuple[Contact, ...]]:
    """The meetings of each channel that have a date and are not cancelled, by the channel's id, in order of time."""
    network = MeetingNetwork(context)
    by_channel: dict[str, list[Contact]] = {channel.id: [] for channel in context.plan.channels}
    for contact in sorted(network.contacts, key=lambda contact: (contact.start, contact.end, contact.key)):
        if contact.key in network.channel_of:
            by_channel[network.channel_of[contact.key]].append(contact)
    return {id: tuple(contacts) for id, contacts in by_channel.items()}
