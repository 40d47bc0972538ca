"""Who is reached when: how content spreads from those who have it, through meetings, to all units.

What it can have come to each through is worked out in :mod:`lmp_core.coordination.meeting_network`; here is the answer,
and what more meetings would do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from statistics import median_low, mode

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.holders import beginning, default_programme, holders_of, programmes_of
from lmp_core.coordination.meeting_network import (
    Arrival,
    Contact,
    MeetingNetwork,
    activity_of,
    channel_contacts,
    earliest_arrival,
    nodes,
)
from lmp_core.coordination.spread_words import spread_parts
from lmp_core.graph.answer import Answer
from lmp_core.model import Activity, Certainty, Channel, Participant, Plan
from lmp_core.model.ids import slug
from lmp_core.model.value import Brief
from lmp_core.model.when import OnDate
from lmp_core.wording.layout import Part

EXACT_UP_TO = 12
"""For up to this many channels every choice of them is tried; above, what is not needed is left out one by one."""
NOTICE = dt.timedelta(days=14)
"""How long before a further meeting those who are to come are told of it: their diaries are full until then."""
_DAY = dt.timedelta(days=1)
_LONGEST_SEARCH = 800
"""How many days are tried for one more meeting: over two years there is a day, whatever the rhythm."""

# --- the answer ---------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Reached(Brief):
    """A unit that is reached: on which day, in which meeting of which channel, from whom, and along which meetings.

    ``channel`` is None when it is no channel's meeting. ``path`` are the keys of the meetings on the way, in order.
    ``assumptions`` are the ids of those that it rests on that the unit is in the meeting, and when that is.
    """

    who: str
    day: dt.date
    meeting: str
    channel: str | None
    informant: str | None
    path: tuple[str, ...]
    assumptions: tuple[str, ...] = ()


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

    ``about`` is the programme, goal or activity whose content it is; None when only those who have it are named.
    ``have`` are the units that have it to begin with, ``reached`` those it comes to, by day, ``never`` the others.
    ``one_more`` is the one meeting that would gain most, None when none gains anything; ``soonest`` is the plan that
    reaches all.
    """

    about: str | None
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
        return next((reached for reached in self.reached if reached.who == unit), None)

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        return spread_parts(self, language, limit)


def spread(
    context: PlanContext,
    *,
    sources: Sequence[str] | None = None,
    about: str | None = None,
    start: dt.date | None = None,
) -> Spread:
    """How content spreads over a plan's dated meetings, and what more meetings would do.

    ``about`` is the programme, goal or activity whose content it is: it spreads from the units that have it, from the
    beginning of the programme or plan, or the end of the activity. Without it, it is the first programme that units
    have. ``sources`` are others that have it, units, groups and roles, on the day ``start``, the day the context is
    seen from when not given. Every unit of the plan is to be reached.

    Raises:
        ModelError: when a source is not a unit, group or role of the plan, or ``about`` no programme, goal or activity.
    """
    plan = context.plan
    if about is None and sources is None:
        about = default_programme(plan)
    about = plan.get(about).id if about else None
    carried = programmes_of(context, about)
    network = MeetingNetwork(context, carried)
    given = tuple(sources) if sources is not None else holders_of(context, about) if about else ()
    origin = [context.graph.resolve_as(id, "units", "groups", "roles") for id in given]
    begin = dt.datetime.combine(start, dt.time.min) if start else beginning(context, about if sources is None else None)
    first = begin.date()
    know = dict.fromkeys(sorted(nodes(context, origin)), begin)
    targets = [unit.id for unit in plan.units]
    arrivals = earliest_arrival(network.contacts, know)
    reached = [
        Reached(
            who=id,
            day=_day(arrivals[id]),
            meeting=arrivals[id].through or "",
            channel=network.channel_of.get(arrivals[id].through or ""),
            informant=arrivals[id].informant,
            path=_path(arrivals, id),
            assumptions=_assumptions(context, arrivals[id].through or "", id),
        )
        for id in targets
        if id in arrivals and id not in know
    ]
    reached.sort(key=lambda reach: (reach.day, context.graph.order[reach.who]))
    search = _MeetingSearch(context, network, know, targets, carried)
    return Spread(
        plan=plan,
        about=about,
        sources=tuple(origin),
        start=first,
        have=tuple(id for id in targets if id in know),
        reached=tuple(reached),
        never=tuple(id for id in targets if id not in arrivals),
        one_more=search.one_more(arrivals),
        soonest=search.soonest(arrivals),
    )


def _assumptions(context: PlanContext, meeting: str, unit: str) -> tuple[str, ...]:
    """What it rests on that a unit is in a meeting that is on the plan, and that the meeting is then."""
    assumed, graph = context.graph.assumptions, context.graph
    activity = context.plan.activity(activity_of(meeting))
    channel = activity.channel if not activity.participants else None
    named = context.plan.get(channel).reaches if channel else activity.participants  # type: ignore[union-attr]
    resting = [*assumed.of(activity.id, "when"), *assumed.of_taking_part(activity.id, named, graph.members(unit))]
    if channel:
        resting += assumed.of(channel, "reaches")
    return tuple(dict.fromkeys(assumption.id for assumption in resting))


def _day(arrival: Arrival) -> dt.date:
    return (arrival.time - dt.timedelta(microseconds=1)).date()


def _path(arrivals: Mapping[str, Arrival], who: str) -> tuple[str, ...]:
    path: list[str] = []
    here: str | None = who
    while here is not None and arrivals[here].through is not None:
        path.append(arrivals[here].through or "")
        here = arrivals[here].informant
    return tuple(reversed(path))


# --- more meetings ------------------------------------------------------------------------------------------------


class ChannelDays:
    """The days on which a channel can meet once more, by its own rhythm.

    They are working days of all that it reaches and no planning days, no sooner than :data:`NOTICE` after the day that
    the plan is seen from; on the weekday that most of its meetings have, and no nearer to any of them than a third of
    the time that usually lies between two.
    """

    def __init__(self, context: PlanContext, channel: Channel) -> None:
        self._calendars = context.calendars
        self._who = channel.reaches
        self._first = context.as_of + NOTICE
        self._held = sorted({contact.start.date() for contact in channel_contacts(context)[channel.id]})
        gaps = [(later - day).days for day, later in pairwise(self._held)]
        self._apart = max(median_low(gaps) // 3, 1) if gaps else 1
        weekdays = [day.weekday() for day in self._held]
        # What meets every week, or more often, has no day of its weekday left.
        usual = mode(weekdays) if gaps and median_low(gaps) > 7 else None
        self._weekday = usual if usual is not None and weekdays.count(usual) * 2 > len(weekdays) else None

    def __contains__(self, day: dt.date) -> bool:
        return (
            day >= self._first
            and self._calendars.is_working(day, self._who)
            and not self._calendars.is_planning_day(day, self._who)
            and self._weekday in (None, day.weekday())
            and all(abs((day - held).days) >= self._apart for held in self._held)
        )

    def next(self, day: dt.date) -> dt.date:
        """The first of the days from ``day`` on."""
        day = max(day, self._first)
        for ahead in range(_LONGEST_SEARCH):
            if day + ahead * _DAY in self:
                return day + ahead * _DAY
        return self._calendars.next_working(day, self._who)


class _MeetingSearch:
    def __init__(
        self,
        context: PlanContext,
        network: MeetingNetwork,
        know: Mapping[str, dt.datetime],
        targets: Sequence[str],
        carried: frozenset[str],
    ) -> None:
        self._context = context
        self._network = network
        self._know = know
        self._targets = targets
        self._channels = {
            channel.id: channel
            for channel in context.plan.channels
            # A channel that names programmes carries those.
            if not carried
            or not channel.programmes
            or carried.intersection(map(context.graph.resolve, channel.programmes))
        }
        self._days = {channel.id: ChannelDays(context, channel) for channel in self._channels.values()}

    def _arrivals(self, extra: Iterable[Contact]) -> dict[str, Arrival]:
        return earliest_arrival([*self._network.contacts, *extra], self._know)

    def _earliest(self, channel: Channel, arrivals: Mapping[str, Arrival]) -> dt.date | None:
        """The first day on which the channel can meet once more, when somebody in it then has the content."""
        carriers = self._network.meeting(channel, self._context.as_of).carriers
        times = [arrivals[id].time for id in carriers if id in arrivals]
        if not times:
            return None
        ready = min(times)
        return self._days[channel.id].next(ready.date() if ready.time() == dt.time.min else ready.date() + _DAY)

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

    def one_more(self, arrivals: Mapping[str, Arrival]) -> ExtraMeeting | None:
        """The one meeting that gains most: reaches most that are not reached, then saves most days, then is first."""
        best: ExtraMeeting | None = None
        for channel in self._channels.values():
            day = self._earliest(channel, arrivals)
            if day is None:
                continue
            meeting = self._network.meeting(channel, day)
            gain = self._gain(meeting, arrivals, self._arrivals([meeting]))
            if (gain.newly or gain.days_saved) and (best is None or _worth(gain) > _worth(best)):
                best = gain
        return best

    def _rounds(self, channels: Sequence[str]) -> tuple[list[Contact], dict[str, Arrival]]:
        """Meetings of some channels, each as soon as somebody in it has the content and it has somebody to tell.

        Holding a meeting as early as it can be held never makes anybody be reached later, so no other days for these
        channels reach anybody sooner.
        """
        extra: list[Contact] = []
        arrivals = self._arrivals(extra)
        waiting = list(channels)
        while waiting:
            ready = [(day, id) for id in waiting if (day := self._earliest(self._channels[id], arrivals)) is not None]
            if not ready:
                break
            day, id = min(ready, key=lambda day_and_id: (day_and_id[0], channels.index(day_and_id[1])))
            waiting.remove(id)
            meeting = self._network.meeting(self._channels[id], day)
            after = self._arrivals([*extra, meeting])
            if any(id not in arrivals or after[id].time < arrivals[id].time for id in meeting.receivers):
                extra.append(meeting)
                arrivals = after
        return extra, arrivals

    def soonest(self, arrivals: Mapping[str, Arrival]) -> SoonestPlan:
        """See :class:`SoonestPlan`."""
        names = list(self._channels)
        everything, best = self._rounds(names)
        beyond = tuple(id for id in self._targets if id not in best)
        wanted = [id for id in self._targets if id in best and id not in self._know]
        missing = [id for id in wanted if id not in arrivals]
        done = max((_day(best[id]) for id in wanted), default=None)
        if not missing or done is None:
            return SoonestPlan(meetings=(), done=done, exact=True, least=0, beyond=beyond)
        used = [self._network.channel_of[contact.key] for contact in everything]

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
                fewer = [channel for channel in chosen if channel != id]
                if does(fewer):
                    chosen = fewer
        meetings, _ = self._rounds(chosen)
        extra: list[ExtraMeeting] = []
        before: Mapping[str, Arrival] = arrivals
        for number, meeting in enumerate(meetings, start=1):
            after = self._arrivals(meetings[:number])
            extra.append(self._gain(meeting, before, after))
            before = after
        most = max(len(nodes(self._context, channel.reaches) & set(missing)) for channel in self._channels.values())
        least = len(extra) if exact else -(-len(missing) // max(most, 1))
        return SoonestPlan(meetings=tuple(extra), done=done, exact=exact, least=least, beyond=beyond)


def _worth(gain: ExtraMeeting) -> tuple[int, int, int]:
    return len(gain.newly), gain.days_saved, -gain.day.toordinal()


# --- into the plan ------------------------------------------------------------------------------------------------


def with_meetings(plan: Plan, meetings: Iterable[ExtraMeeting]) -> Plan:
    """The plan with meetings of its channels added: possible ones, for the planner to confirm.

    Each is of the kind that the channel's meetings are of already, a network meeting when it has none.
    """
    added: list[Activity] = []
    taken = {id for _, part in plan.parts() for id in (part.id, *getattr(part, "aliases", ()))}
    for meeting in meetings:
        channel = next(channel for channel in plan.channels if channel.id == meeting.channel)
        names = (channel.id, *channel.aliases)
        kinds = [activity.kind for activity in plan.activities if activity.channel in names]
        id = name = slug(f"{channel.id[:80]}-{meeting.day}")
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
                when=OnDate(date=meeting.day),
                certainty=Certainty.POSSIBLE,
                channel=channel.id,
                visibility=channel.visibility,
            )
        )
    return attrs.evolve(plan, activities=(*plan.activities, *added))
