"""Joint arenas: meetings of the same kind and theme that several units hold each for itself and could hold together."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from lmp_core.coordination.clash_repair import people_count
from lmp_core.coordination.clashes import Clash, clashes
from lmp_core.coordination.load import hours_of
from lmp_core.coordination.travel_time import Ways
from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.similar import LEAST_TITLE, likeness
from lmp_core.model import Activity, Certainty, Form, Group, Plan, ProposalKind, Role, VenueUse
from lmp_core.model.hierarchy import Nesting, parents
from lmp_core.model.outcomes import is_settled
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording import dates
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.layout import Heading, Headline, Line, More, Next, Part
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.sentences import named, say
from lmp_plugins.coordination.decided_proposals import is_decided, proposal_id
from lmp_plugins.coordination.merging import merged

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

NEAR = 28
"""How many days apart meetings may be that could be held together."""
_SURENESS = list(Certainty)
# What a title says of who meets, and not of what they do: "Fagsamling for barnehagene", "Fagsamling skole".
_WHOSE = re.compile(
    r"\b(?:for|ved|i|på|og|hos|the|at|and|skole\w*|skule\w*|barnehage\w*|school\w*|kindergarten\w*|\d+)\b",
    re.IGNORECASE,
)

_SOME = plural_phrase(
    "There is one proposal of meetings to hold together.", "There are {n} proposals of meetings to hold together."
)
_NONE = phrase("No meetings look as if they could be held together.")
_NUMBERED = phrase("{number}  {names}")
_WHERE = phrase("{day}, {venue}")
_SAVES = phrase("Saves {what}.")
_MEETINGS = plural_phrase("one meeting", "{n} meetings")
_HOURS_ASSUMED = phrase("about {hours} (the length is not known)")
_ADVISERS = phrase("{hours} for external people ({who})")
_TRIPS = plural_phrase("one journey", "{n} journeys")
_ACROSS = phrase("It brings kindergartens and schools together.")
_MORE = phrase("{n} more")
_SHOWS = phrase("shows the change")
_WRITES = phrase("writes it")
_REFUSES = phrase("says no for good")
_MOST_NAMES = 4


@attrs.frozen(kw_only=True)
class Saving(Brief):
    """The time and travel saved when some meetings are held as one.

    ``hours`` are meeting hours; where ``assumed``, some length is not known and taken to be what the plan says meetings
    last (:class:`~lmp_core.model.Coordination`). ``adviser_hours`` are those of ``advisers``: external groups and roles
    that would go to several of them. ``trips`` counts the journeys of those who would go to several in different rooms,
    ``travel_hours`` how long these take, without ways whose length the plan does not say.
    """

    meetings: int
    hours: float
    assumed: bool
    advisers: tuple[str, ...]
    adviser_hours: float
    trips: int
    travel_hours: float


@attrs.frozen(kw_only=True)
class JointArena(Brief):
    """A proposal to hold some meetings as one, on the day of one of them, in a room that is not known to be too small.

    ``activities`` has the one that stays first. ``keep`` is the one whose day is kept; ``venue`` the room, None when
    none is known to do. ``across`` tells that kindergartens and schools meet. ``seats`` says what is known of the room.
    """

    id: str
    activities: tuple[str, ...]
    kind: str
    units: tuple[str, ...]
    across: bool
    keep: str
    day: dt.date
    venue: str | None
    seats: Text
    saving: Saving


@attrs.frozen(kw_only=True)
class Arenas(Answer):
    """The meetings that could be held together, what saves most first."""

    proposals: tuple[JointArena, ...]

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        yield Headline(self.headline(language))
        shown = self.proposals[:limit] if limit else self.proposals
        yield from self.told(shown, language, 1)
        if len(shown) < len(self.proposals):
            yield ""
            yield More(len(self.proposals) - len(shown))
        if shown:
            yield ""
            yield how_to_decide(["--meetings"], language, self._command)

    def headline(self, language: str) -> str:
        """How many proposals there are."""
        number = len(self.proposals)
        return _SOME.say(language, number, n=in_words(number, language)) if number else _NONE.to(language)

    @property
    def numbered(self) -> tuple[JointArena, ...]:
        """The proposals in the order of their numbers, from 1 on."""
        return self.proposals

    def told(self, proposals: Iterable[JointArena], language: str, first: int) -> Iterator[Part]:
        """Proposals, each with its number, when and where, and what it saves."""
        for number, arena in enumerate(proposals, start=first):
            yield ""
            names = titles(self.plan, arena.activities, language)
            yield Heading(_NUMBERED.say(language, number=number, names=names), 3)
            yield Line(f"{large_first(where(self.plan, arena, language))}. {arena.seats.to(language)}", 3)
            if arena.across:
                yield Line(_ACROSS.to(language), 3)
            yield Line(_SAVES.say(language, what=saving_text(self.plan, arena.saving, language)), 3)


def titles(plan: Plan, ids: Sequence[str], language: str) -> str:
    """Activities by their titles, one that several have with how many, and no more than a few."""
    counts = Counter(quoted(plan.name(id, language), language) for id in ids)
    named = [title if count == 1 else f"{count} × {title}" for title, count in counts.items()]
    if len(named) > _MOST_NAMES:
        left = len(named) - _MOST_NAMES + 1
        named = [*named[: _MOST_NAMES - 1], _MORE.say(language, n=left)]
    return str(listing(named, language))


def how_to_decide(options: Sequence[str], language: str, command: Callable[..., str]) -> Next:
    """The commands that accept and refuse the first proposal, of those that ``lmp share`` tells with some options."""
    ways = (
        (("--accept", "1"), _SHOWS),
        (("--accept", "1", "--write"), _WRITES),
        (("--refuse", "1", "--write"), _REFUSES),
    )
    return Next(tuple((command("share", *options, *words), does.to(language)) for words, does in ways))


def where(plan: Plan, arena: JointArena, language: str) -> str:
    """When and where a joint meeting would be."""
    day = dates.weekday_and_day(arena.day, language)
    return fill_in(_WHERE, language, day=day, venue=plan.name(arena.venue, language)) if arena.venue else day


def saving_text(plan: Plan, saving: Saving, language: str) -> str:
    """A saving in words."""
    words = [_MEETINGS.say(language, n=saving.meetings)]
    hours = counted(saving.hours, Counted.HOUR, language)
    words.append(fill_in(_HOURS_ASSUMED, language, hours=hours) if saving.assumed else hours)
    if saving.advisers:
        who = listing([plan.name(id, language) for id in saving.advisers], language)
        words.append(fill_in(_ADVISERS, language, hours=counted(saving.adviser_hours, Counted.HOUR, language), who=who))
    if saving.trips:
        words.append(_TRIPS.say(language, n=saving.trips))
    return str(listing(words, language))


# --- finding ------------------------------------------------------------------------------------------------------


def arenas(context: PlanContext) -> Arenas:
    """The meetings that could be held together.

    Meetings that are still to be, on known days at most :data:`NEAR` days apart, of one kind, with one theme (or, where
    neither has a theme, alike in name but for who meets), run by nobody else, not confirmed, and for different units.
    On the day that is kept the joint meeting clashes with nothing new; a day on which it clashes with nothing is
    preferred. What has been decided before is not proposed again.
    """
    plan = context.plan
    search = _ArenaSearch(context)
    proposals: list[JointArena] = []
    used: set[str] = set()
    for meeting in search.candidates:
        if meeting.activity.id in used:
            continue
        cluster = [meeting]
        for candidate in search.candidates:
            if candidate.activity.id not in used and all(search.together(candidate, member) for member in cluster):
                cluster.append(candidate)
        ids = [meeting.activity.id for meeting in cluster]
        if len(cluster) < 2 or is_decided(plan, ProposalKind.MERGE, ids):
            continue
        arena = search.proposal(cluster)
        if arena is not None:
            used.update(ids)
            proposals.append(arena)
    proposals.sort(key=lambda arena: (-arena.saving.meetings, -arena.saving.hours, arena.day, arena.id))
    return Arenas(plan=plan, proposals=tuple(proposals))


class _ArenaSearch:
    def __init__(self, context: PlanContext) -> None:
        self._context = context
        self._plan = plan = context.plan
        self._nesting = Nesting(parents(plan, plan.activities))
        self._ways = Ways(plan)
        self.candidates = [occurrence for occurrence in context.timeline.occurrences if self._is_candidate(occurrence)]

    def _is_candidate(self, meeting: Occurrence) -> bool:
        activity = meeting.activity
        return (
            self._plan.kind(activity.kind).meeting
            and meeting.dated
            and meeting.first_day is not None
            and meeting.first_day > self._context.as_of
            and not is_settled(activity)
            and meeting.key == activity.id  # neither one time of a series nor one sitting
            and activity.when.series is None
            and activity.organiser is None
            and activity.certainty is not Certainty.CONFIRMED
            and not (activity.mode is not None and activity.mode.form is Form.DIGITAL)
            and bool(meeting.units)
        )

    def together(self, meeting: Occurrence, candidate: Occurrence) -> bool:
        """Whether two meetings could be one."""
        a, b = meeting.activity, candidate.activity
        if a.id == b.id or a.kind != b.kind or self._nesting.related(a.id, b.id):
            return False
        if (
            meeting.first_day is None
            or candidate.first_day is None
            or abs((meeting.first_day - candidate.first_day).days) > NEAR
        ):
            return False
        # For the same units a second meeting is the next one, and not the same.
        if set(meeting.units) & set(candidate.units):
            return False
        if is_decided(self._plan, ProposalKind.MERGE, (a.id, b.id)):
            return False
        if any(self._plan.get(need.activity).id == b.id for need in a.requires) or any(
            self._plan.get(need.activity).id == a.id for need in b.requires
        ):
            return False
        if a.theme and b.theme:
            return likeness(a.theme, b.theme) >= LEAST_TITLE
        return not a.theme and not b.theme and likeness(_bare(a.title), _bare(b.title)) >= LEAST_TITLE

    def proposal(self, cluster: Sequence[Occurrence]) -> JointArena | None:
        """The joint meeting on the day of one of them on which all can come; None when there is no such day."""
        best: tuple[int, int, Occurrence, tuple[str, ...]] | None = None
        for keep in sorted(cluster, key=lambda meeting: meeting.order):
            ids = (keep.activity.id, *(meeting.activity.id for meeting in cluster if meeting is not keep))
            clash_sides = self._clashes_on(keep, ids)
            count = sum(len(sides) - 1 for sides in clash_sides)
            this = (count, -_SURENESS.index(keep.activity.certainty))
            if all(self._is_present(sides) for sides in clash_sides) and (best is None or this < best[:2]):
                best = (*this, keep, ids)
        if best is None:
            return None
        keep = best[2]
        return self._joint_arena([keep, *(meeting for meeting in cluster if meeting is not keep)], best[3])

    @cached_property
    def _present_clashes(self) -> set[frozenset[str]]:
        return {_sides(clash) for clash in clashes(self._context)}

    def _clashes_on(self, keep: Occurrence, ids: tuple[str, ...]) -> set[frozenset[str]]:
        """The clashes of the joint meeting on the day of one of the meetings, as pairs or crowds of activities."""
        plan = merged(self._plan, ids, when=keep.activity.when, split=None)
        again = attrs.evolve(self._context, plan=plan)
        return {_sides(clash) for clash in clashes(again) if keep.activity.id in _sides(clash)}

    def _is_present(self, sides: frozenset[str]) -> bool:
        """Whether activities clash today, by themselves or in a crowd."""
        return sides in self._present_clashes or any(sides <= crowd for crowd in self._crowds)

    @cached_property
    def _crowds(self) -> list[frozenset[str]]:
        return [sides for sides in self._present_clashes if len(sides) > 2]

    def _joint_arena(self, cluster: Sequence[Occurrence], ids: tuple[str, ...]) -> JointArena:
        plan = self._plan
        units = self._context.graph.sorted({unit for meeting in cluster for unit in meeting.units})
        kinds = {plan.unit(unit).kind for unit in units}
        venue, seats = self._room(cluster)
        return JointArena(
            id=proposal_id(ProposalKind.MERGE, self._context.graph.sorted(ids)),
            activities=ids,
            kind=cluster[0].activity.kind,
            units=units,
            across={"school", "kindergarten"} <= {str(kind) for kind in kinds},
            keep=ids[0],
            day=cluster[0].first_day or self._context.as_of,
            venue=venue,
            seats=seats,
            saving=self._saving(cluster),
        )

    def _room(self, cluster: Sequence[Occurrence]) -> tuple[str | None, Text]:
        """The smallest room that takes all; where sizes are not known, the room of the one that stays, and a word."""
        plan = self._plan
        everybody = list(dict.fromkeys(who for meeting in cluster for who in meeting.participants))
        needed = people_count(plan, everybody)
        own = list(dict.fromkeys(plan.get(id).id for meeting in cluster for id in meeting.venues))
        if needed is not None:
            fits = [venue for venue in plan.venues if venue.capacity is not None and venue.capacity >= needed]
            if fits:
                best = min(fits, key=lambda venue: (venue.id not in own, venue.capacity or 0, venue.id))
                return best.id, say(
                    plan,
                    phrase("{venue} has {seats} seats, and {n} are to meet."),
                    venue=named(best.id),
                    seats=best.capacity or 0,
                    n=needed,
                )
        unknown = [venue.id for venue in plan.venues if venue.id in own and venue.capacity is None]
        venue = unknown[0] if unknown else own[0] if own and needed is None else None
        if needed is None:
            return venue, say(
                plan, phrase("The plan does not say how many are to meet: see that the room is big enough.")
            )
        return venue, say(
            plan, phrase("{n} are to meet, and no room in the plan is known to have as many seats."), n=needed
        )

    def _saving(self, cluster: Sequence[Occurrence]) -> Saving:
        plan, graph = self._plan, self._context.graph
        usual = plan.coordination.meeting_length.timedelta / dt.timedelta(hours=1)
        lengths = [hours_of(meeting) for meeting in cluster]
        hours = [length if length is not None else usual for length in lengths]
        members = [graph.people.all_members(plan.get(id).id for id in meeting.participants) for meeting in cluster]
        advisers: dict[str, float] = {}
        trips, travel = 0, dt.timedelta(0)
        parts: list[Group | Role] = [*plan.groups, *plan.roles]
        outside = {part.id for part in parts if part.external}
        units = {unit.id for unit in plan.units}
        for id in sorted(frozenset().union(*members) - units):
            theirs = [place for place, there in enumerate(members) if id in there]
            if len(theirs) < 2:
                continue
            if id in outside:
                advisers[id] = sum(hours[place] for place in theirs) - max(hours[place] for place in theirs)
            if graph.people.stands_for.get(id):
                continue  # its members travel
            for before, after in pairwise(theirs):
                trips += 1
                way = self._ways.nearest(
                    [plan.get(venue).id for venue in cluster[before].venues],
                    [plan.get(venue).id for venue in cluster[after].venues],
                )
                travel += way[0] if way is not None else dt.timedelta(0)
        return Saving(
            meetings=len(cluster) - 1,
            hours=round(sum(hours) - max(hours), 6),
            assumed=None in lengths,
            advisers=graph.sorted(advisers),
            adviser_hours=round(sum(advisers.values()), 6),
            trips=trips,
            travel_hours=round(travel / dt.timedelta(hours=1), 6),
        )


def _sides(clash: Clash) -> frozenset[str]:
    return frozenset(clash.activities)


def _bare(title: Text) -> Text:
    return Text(**{language: _WHOSE.sub(" ", text).strip() for language, text in title.items()})


def joined(plan: Plan, arena: JointArena) -> Plan:
    """The plan with the meetings held as one, named by their kind when they are not of one name."""
    parts = [plan.activity(id) for id in arena.activities]
    title = parts[0].title if len({part.title for part in parts}) == 1 else _kind_title(plan, parts)
    venues = {"venues": (VenueUse(venue=arena.venue, rooms=_rooms(plan, parts, arena.venue)),)} if arena.venue else {}
    return merged(plan, arena.activities, title=title, when=plan.activity(arena.keep).when, split=None, **venues)


def _rooms(plan: Plan, parts: Iterable[Activity], venue: str) -> int:
    """As many rooms as one of the meetings has there today."""
    return max((use.rooms for part in parts for use in part.venues if plan.get(use.venue).id == venue), default=1)


def _kind_title(plan: Plan, parts: Iterable[Activity]) -> Text:
    title = plan.kind(next(iter(parts)).kind).title
    return Text(**{language: large_first(text) for language, text in title.items()})
