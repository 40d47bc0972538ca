"""Who is reached when: how content spreads from those who have it, through meetings, to all units.

A plan's meetings are a temporal network: content passes from one who has it to another only where both meet, and only
forwards in time. A way along meetings each of which begins after the one before has ended is a *time-respecting path*
(Kempe, Kleinberg and Kumar, "Connectivity and Inference Problems for Temporal Networks", J. Comput. Syst. Sci. 64(4),
2002). The earliest day on which each is reached is found in one pass over the meetings in order of their start (Wu,
Cheng, Huang, Ke, Lu and Xu, "Path Problems in Temporal Graphs", PVLDB 7(9), 2014, algorithm 1), here with meetings of
many instead of contacts of two: O(n log n) for sorting, and one step for each who takes part.

What is taken for granted: a unit shares within itself what one of its people has heard; a meeting on whole days passes
on only what was known before its first day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.slots import Slot, brings_people_together, slot_of
from lmp_core.graph.answer import Answer, say
from lmp_core.model import Activity, Certainty, Channel, Group, Participant, Plan, Unit
from lmp_core.model.ids import slug
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.model.when import OnDate
from lmp_core.wording import dates

EXACT_UP_TO = 12
"""For up to this many channels every choice of them is tried; above, what is not needed is left out one by one."""
_DAY = dt.timedelta(days=1)

_FROM = Text(
    nb="Spredning fra {who}, sett fra {day}:",
    nn="Spreiing frå {who}, sett frå {day}:",
    en="Spread from {who}, as of {day}:",
)
_REACHED = Text(nb="{who}: {day} gjennom {way}", nn="{who}: {day} gjennom {way}", en="{who}: {day} through {way}")
_NOBODY = Text(
    nb="Ingen nås av møtene som har dato.",
    nn="Ingen blir nådde av møta som har dato.",
    en="Nobody is reached by the meetings that have a date.",
)
_HAVE = Text(nb="Har det alt: {who}", nn="Har det alt: {who}", en="Have it already: {who}")
_NEVER = Text(nb="Nås aldri:", nn="Blir aldri nådde:", en="Never reached:")
_ALL = Text(nb="Alle virksomhetene nås.", nn="Alle verksemdene blir nådde.", en="Every unit is reached.")
_ONE_MORE = Text(
    nb="Ett møte til: {channel}, {day}, når {n} til: {who}",
    nn="Eitt møte til: {channel}, {day}, når {n} til: {who}",
    en="One more meeting: {channel}, {day}, reaches {n} more: {who}",
)
_SOONER = Text(
    nb="Ett møte til: {channel}, {day}, når {who} tidligere, {n} dager i alt",
    nn="Eitt møte til: {channel}, {day}, når {who} tidlegare, {n} dagar i alt",
    en="One more meeting: {channel}, {day}, reaches {who} sooner, {n} days in all",
)
_NO_GAIN = Text(
    nb="Ett møte til gjennom en av kanalene når ingen flere.",
    nn="Eitt møte til gjennom ein av kanalane når ingen fleire.",
    en="One more meeting through any of the channels reaches nobody more.",
)
_SOONEST = Text(
    nb="Alle som kanalene kan nå, er nådd {day} med {meetings}:",
    nn="Alle som kanalane kan nå, er nådde {day} med {meetings}:",
    en="All whom the channels can reach are reached by {day} with {meetings}:",
)
_MEETINGS = (
    Text(nb="ett møte", nn="eitt møte", en="one meeting"),
    Text(nb="{n} møter", nn="{n} møte", en="{n} meetings"),
)
_PROVEN = Text(
    nb="Færre møter klarer det ikke: alle utvalg av kanalene er prøvd.",
    nn="Færre møte klarer det ikkje: alle utval av kanalane er prøvde.",
    en="Fewer meetings cannot do it: every choice of channels has been tried.",
)
_NOT_PROVEN = Text(
    nb="Ingen av dem kan tas ut, men et helt annet utvalg kan være mindre; minst {least} trengs.",
    nn="Ingen av dei kan takast ut, men eit heilt anna utval kan vere mindre; minst {least} trengst.",
    en="None of them can be left out, but quite another choice may be smaller; at least {least} are needed.",
)
_OUT_OF_REACH = Text(nb="Ingen kanal kan nå: {who}", nn="Ingen kanal kan nå: {who}", en="No channel can reach: {who}")


# --- the network --------------------------------------------------------------------------------------------------


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
    found = {who: Arrival(time) for who, time in sources.items()}
    for contact in sorted(contacts, key=lambda one: (one.start, one.end, one.key)):
        informed = [
            (arrival.time, who)
            for who in contact.carriers
            if (arrival := found.get(who)) is not None and arrival.time <= contact.start
        ]
        if not informed:
            continue
        informant = min(informed)[1]
        for who in contact.receivers:
            known = found.get(who)
            if known is None or (contact.end, contact.key) < (known.time, known.through or ""):
                found[who] = Arrival(contact.end, contact.key, informant)
    return found


class _Network:
    """The plan as such a network. Its nodes are units, and roles and groups that belong to none."""

    def __init__(self, context: PlanContext) -> None:
        self.plan = context.plan
        self._graph = context.graph
        self._people = context.graph.people
        channels = {channel.id: channel for channel in self.plan.channels}
        self.channel_of: dict[str, str] = {}
        self.activity_of: dict[str, str] = {}
        self.contacts: list[Contact] = []
        for occurrence in context.timeline.occurrences:
            activity = occurrence.activity
            slot: Slot | None = None if occurrence.cancelled else slot_of(occurrence)
            if slot is None or not (activity.channel or brings_people_together(self.plan, activity)):
                continue
            channel = channels[self.plan.get(activity.channel).id] if activity.channel else None
            optional = {part.who for part in activity.takes_part if part.optional}
            there = self.nodes(who for who in occurrence.participants if who not in optional)
            if channel is not None:
                self.channel_of[occurrence.key] = channel.id
            self.activity_of[occurrence.key] = activity.id
            telling = self.nodes((*activity.responsible, *((activity.organiser,) if activity.organiser else ())))
            self.contacts.append(self._contact(occurrence.key, slot.start, slot.end, there, telling, channel))

    def nodes(self, ids: Iterable[str]) -> frozenset[str]:
        """The nodes that units, groups and roles stand for."""
        unit, below = self._people.own_unit, self._people.stands_for
        members = self._people.all_members(self._graph.resolve(id) for id in ids)
        # A group of members from several units is no node: its members are.
        return frozenset(unit.get(id, id) for id in members if id in unit or not below.get(id))

    def _contact(
        self,
        key: str,
        start: dt.datetime,
        end: dt.datetime,
        there: frozenset[str],
        telling: frozenset[str],
        channel: Channel | None,
    ) -> Contact:
        receivers = there
        if channel is not None:
            receivers |= self.nodes(channel.reaches)
            telling |= self.nodes((*channel.sends, *channel.responsible))
        return Contact(key=key, start=start, end=end, carriers=receivers | telling, receivers=receivers)

    def meeting(self, channel: Channel, day: dt.date) -> Contact:
        """One more meeting of a channel, on a whole day."""
        start = dt.datetime.combine(day, dt.time.min)
        key = f"{channel.id}@{day}"
        self.channel_of[key] = channel.id
        self.activity_of[key] = channel.id
        return self._contact(key, start, start + _DAY, frozenset(), frozenset(), channel)


# --- the answer ---------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Reached(Brief):
    """A unit that is reached: on which day, in which meeting of which channel, from whom, and along which meetings.

    ``channel`` is None when it is no channel's meeting. ``path`` are the keys of the meetings on the way, in order.
    """

    who: str
    day: dt.date
    meeting: str
    channel: str | None
    informant: str | None
    path: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ExtraMeeting(Brief):
    """One more meeting through a channel, and what it gains: who is reached that was not, and who sooner.

    ``days_saved`` sums over those reached sooner.
    """

    channel: str
    day: dt.date
    newly: tuple[str, ...]
    sooner: tuple[str, ...]
    days_saved: int


@attrs.frozen(kw_only=True)
class SoonestPlan(Brief):
    """The meetings to add so that all whom the channels can reach are reached as soon as can be, with few meetings.

    No other meetings of these channels, on whichever working days, are done before ``done``: everybody in a channel is
    reached by its first meeting that somebody comes to who has the content. ``exact``
    tells whether fewer meetings are proven not to do; else ``least`` is the fewest that could. ``beyond`` are the units
    that no channel can reach.
    """

    meetings: tuple[ExtraMeeting, ...]
    done: dt.date | None
    exact: bool
    least: int
    beyond: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Spread(Answer):
    """How content spreads from ``sources`` from ``start`` on.

    ``have`` are the units that have it to begin with, ``reached`` those it comes to, by day, ``never`` the others.
    ``one_more`` is the one meeting that would gain most, None when none gains anything; ``soonest`` is the plan that
    reaches all.
    """

    sources: tuple[str, ...]
    start: dt.date
    have: tuple[str, ...]
    reached: tuple[Reached, ...]
    never: tuple[str, ...]
    one_more: ExtraMeeting | None
    soonest: SoonestPlan

    @property
    def ok(self) -> bool:
        """Whether every unit is reached at some time."""
        return not self.never

    def _summary(self) -> str:
        return f"from {self.start}, {len(self.reached)} reached, {len(self.never)} never"

    def of(self, unit: str) -> Reached | None:
        """How one unit is reached; None when it has the content from the beginning or never gets it."""
        return next((one for one in self.reached if one.who == unit), None)

    def _lines(self, language: str) -> Iterator[str]:
        yield say(_FROM, language, who=self._titles(self.sources, language), day=dates.day(self.start, language))
        if self.have:
            yield say(_HAVE, language, who=self._titles(self.have, language))
        for one in self.reached:
            way = self._way(one, language)
            who, day = self._name(one.who, language), dates.day(one.day, language)
            yield f"  – {say(_REACHED, language, who=who, day=day, way=way)}"
        if not self.reached:
            yield _NOBODY.to(language)
        yield (_NEVER if self.never else _ALL).to(language)
        yield from self._list(self.never, language)
        yield from self._more(language)

    def _titles(self, ids: Iterable[str], language: str) -> str:
        return ", ".join(self.plan.name(id, language) for id in ids)

    def _way(self, one: Reached, language: str) -> str:
        activity = one.meeting.partition("@")[0].partition("/")[0]
        meeting = self._name(activity, language)
        channel = self.plan.name(one.channel, language) if one.channel else ""
        return f"{channel}: {meeting}" if channel and channel != self.plan.name(activity, language) else meeting

    def _more(self, language: str) -> Iterator[str]:
        extra = self.one_more
        if extra is None:
            yield _NO_GAIN.to(language)
        else:
            whom = extra.newly or extra.sooner
            yield say(
                _ONE_MORE if extra.newly else _SOONER,
                language,
                channel=self.plan.name(extra.channel, language),
                day=dates.day(extra.day, language),
                n=len(extra.newly) if extra.newly else extra.days_saved,
                who=self._titles(whom, language),
            )
        plan = self.soonest
        if plan.meetings and plan.done is not None:
            number = len(plan.meetings)
            count = say(_MEETINGS[number != 1], language, n=number)
            yield say(_SOONEST, language, day=dates.day(plan.done, language), meetings=count)
            for one in plan.meetings:
                channel = self._name(one.channel, language)
                yield f"  – {dates.day(one.day, language)}: {channel} → {self._titles(one.newly, language)}"
            yield _PROVEN.to(language) if plan.exact else say(_NOT_PROVEN, language, least=plan.least)
        if plan.beyond:
            yield say(_OUT_OF_REACH, language, who=self._titles(plan.beyond, language))


def default_sources(plan: Plan, programme: str | None = None) -> tuple[str, ...]:
    """Who has the content to begin with: the units and groups that take part in a programme (in any, when not said)."""
    id = plan.programme(programme).id if programme else None
    parts: list[Unit | Group] = [*plan.units, *plan.groups]
    return tuple(
        part.id
        for part in parts
        if part.programmes and (id is None or id in {plan.get(one).id for one in part.programmes})
    )


def spread(context: PlanContext, *, sources: Sequence[str] | None = None, start: dt.date | None = None) -> Spread:
    """How content spreads over a plan's dated meetings, and what more meetings would do.

    ``sources`` are the units, groups and roles that have it on the day ``start``; when left out, those who take part in
    a programme, and the day the context is seen from. Every unit of the plan is to be reached.

    Raises:
        ModelError: when a source is no unit, group or role of the plan.
    """
    network = _Network(context)
    plan = context.plan
    first = start or context.as_of
    given = tuple(sources) if sources is not None else default_sources(plan)
    origin = [context.graph.resolve_as(id, "units", "groups", "roles") for id in given]
    begin = dt.datetime.combine(first, dt.time.min)
    know = dict.fromkeys(sorted(network.nodes(origin)), begin)
    targets = [unit.id for unit in plan.units]
    found = earliest_arrival(network.contacts, know)
    reached = [
        Reached(
            who=id,
            day=_day(found[id]),
            meeting=found[id].through or "",
            channel=network.channel_of.get(found[id].through or ""),
            informant=found[id].informant,
            path=_path(found, id),
        )
        for id in targets
        if id in found and id not in know
    ]
    reached.sort(key=lambda one: (one.day, context.graph.order[one.who]))
    search = _Search(context, network, know, targets, first)
    return Spread(
        plan=plan,
        sources=tuple(origin),
        start=first,
        have=tuple(id for id in targets if id in know),
        reached=tuple(reached),
        never=tuple(id for id in targets if id not in found),
        one_more=search.one_more(found),
        soonest=search.soonest(found),
    )


def _day(arrival: Arrival) -> dt.date:
    return (arrival.time - dt.timedelta(microseconds=1)).date()


def _path(found: Mapping[str, Arrival], who: str) -> tuple[str, ...]:
    path: list[str] = []
    here: str | None = who
    while here is not None and found[here].through is not None:
        path.append(found[here].through or "")
        here = found[here].informant
    return tuple(reversed(path))


# --- more meetings ------------------------------------------------------------------------------------------------


class _Search:
    def __init__(
        self,
        context: PlanContext,
        network: _Network,
        know: Mapping[str, dt.datetime],
        targets: Sequence[str],
        first: dt.date,
    ) -> None:
        self._context = context
        self._network = network
        self._know = know
        self._targets = targets
        self._first = first
        self._channels = {channel.id: channel for channel in context.plan.channels}

    def _arrivals(self, extra: Iterable[Contact]) -> dict[str, Arrival]:
        return earliest_arrival([*self._network.contacts, *extra], self._know)

    def _next_day(self, day: dt.date, channel: Channel) -> dt.date:
        return self._context.calendars.next_working(day, channel.reaches)

    def _earliest(self, channel: Channel, found: Mapping[str, Arrival]) -> dt.date | None:
        """The first working day after today at whose start somebody in the channel has the content."""
        carriers = self._network.meeting(channel, self._first).carriers
        times = [found[id].time for id in carriers if id in found]
        if not times:
            return None
        ready = min(times)
        day = ready.date() if ready.time() == dt.time.min else ready.date() + _DAY
        return self._next_day(max(day, self._first + _DAY), channel)

    def _gain(self, meeting: Contact, before: Mapping[str, Arrival], after: Mapping[str, Arrival]) -> ExtraMeeting:
        newly = [id for id in self._targets if id in after and id not in before]
        sooner = {
            id: (_day(before[id]) - _day(after[id])).days
            for id in self._targets
            if id in before and id not in self._know and _day(after[id]) < _day(before[id])
        }
        return ExtraMeeting(
            channel=self._network.channel_of[meeting.key],
            day=meeting.start.date(),
            newly=tuple(newly),
            sooner=tuple(sooner),
            days_saved=sum(sooner.values()),
        )

    def one_more(self, found: Mapping[str, Arrival]) -> ExtraMeeting | None:
        """The one meeting that gains most: reaches most that are not reached, then saves most days, then is first."""
        best: ExtraMeeting | None = None
        for channel in self._channels.values():
            day = self._earliest(channel, found)
            if day is None:
                continue
            meeting = self._network.meeting(channel, day)
            gain = self._gain(meeting, found, self._arrivals([meeting]))
            if (gain.newly or gain.days_saved) and (best is None or _worth(gain) > _worth(best)):
                best = gain
        return best

    def _rounds(self, channels: Sequence[str]) -> tuple[list[Contact], dict[str, Arrival]]:
        """Meetings of some channels, each as soon as somebody in it has the content and it has somebody to tell.

        Holding a meeting as early as it can be held never makes anybody be reached later, so no other days for these
        channels reach anybody sooner.
        """
        extra: list[Contact] = []
        found = self._arrivals(extra)
        waiting = list(channels)
        while waiting:
            ready = [(day, id) for id in waiting if (day := self._earliest(self._channels[id], found)) is not None]
            if not ready:
                break
            day, id = min(ready, key=lambda one: (one[0], channels.index(one[1])))
            waiting.remove(id)
            meeting = self._network.meeting(self._channels[id], day)
            after = self._arrivals([*extra, meeting])
            if any(id not in found or after[id].time < found[id].time for id in meeting.receivers):
                extra.append(meeting)
                found = after
        return extra, found

    def soonest(self, found: Mapping[str, Arrival]) -> SoonestPlan:
        """See :class:`SoonestPlan`."""
        names = list(self._channels)
        everything, best = self._rounds(names)
        beyond = tuple(id for id in self._targets if id not in best)
        wanted = [id for id in self._targets if id in best and id not in self._know]
        missing = [id for id in wanted if id not in found]
        done = max((_day(best[id]) for id in wanted), default=None)
        if not missing or done is None:
            return SoonestPlan(meetings=(), done=done, exact=True, least=0, beyond=beyond)
        used = [self._network.channel_of[one.key] for one in everything]

        def does(channels: Sequence[str]) -> bool:
            _, after = self._rounds(channels)
            return all(id in after and _day(after[id]) <= done for id in wanted)

        exact = len(used) <= EXACT_UP_TO
        if exact:
            chosen: Sequence[str] = next(
                some for size in range(len(used) + 1) for some in combinations(used, size) if does(some)
            )
        else:
            chosen = list(used)
            for id in reversed(used):
                fewer = [one for one in chosen if one != id]
                if does(fewer):
                    chosen = fewer
        meetings, _ = self._rounds(chosen)
        told: list[ExtraMeeting] = []
        before: Mapping[str, Arrival] = found
        for number, meeting in enumerate(meetings, start=1):
            after = self._arrivals(meetings[:number])
            told.append(self._gain(meeting, before, after))
            before = after
        most = max(len(self._network.nodes(channel.reaches) & set(missing)) for channel in self._channels.values())
        least = len(told) if exact else -(-len(missing) // max(most, 1))
        return SoonestPlan(meetings=tuple(told), done=done, exact=exact, least=least, beyond=beyond)


def _worth(gain: ExtraMeeting) -> tuple[int, int, int]:
    return len(gain.newly), gain.days_saved, -gain.day.toordinal()


# --- into the plan ------------------------------------------------------------------------------------------------


def with_meetings(plan: Plan, meetings: Iterable[ExtraMeeting]) -> Plan:
    """The plan with meetings of its channels added: possible ones, for the planner to confirm.

    Each is of the kind that the channel's meetings are of already, a network meeting when it has none.
    """
    added: list[Activity] = []
    taken = {id for _, part in plan.parts() for id in (part.id, *getattr(part, "aliases", ()))}
    for one in meetings:
        channel = next(channel for channel in plan.channels if channel.id == one.channel)
        kinds = [activity.kind for activity in plan.activities if activity.channel == channel.id]
        id = name = slug(f"{channel.id[:80]}-{one.day}")
        number = 2
        while id in taken:
            id, number = f"{name}-{number}", number + 1
        taken.add(id)
        added.append(
            Activity(
                id=id,
                title=channel.title,
                kind=kinds[-1] if kinds else "network-meeting",
                programmes=channel.programmes,
                takes_part=[Participant(who=who) for who in channel.reaches],
                responsible=channel.responsible,
                when=OnDate(date=one.day),
                certainty=Certainty.POSSIBLE,
                channel=channel.id,
                visibility=channel.visibility,
            )
        )
    return attrs.evolve(plan, activities=(*plan.activities, *added))
