"""Checks of places (LMP32x): no room, the same room twice, a room that is too small, too few rooms, no fall-back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.checks.rules.repeated_clashes import and_more_of, first_of_each_pair
from lmp_core.coordination.clashes import Clash, ClashKind, clashes, days_of
from lmp_core.coordination.rooms import Rooms
from lmp_core.model import Activity, Certainty, Form, Group, Role, Unit, Venue, VenueUse
from lmp_core.model.hierarchy import by_activity, children
from lmp_core.model.outcomes import is_settled
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording.sentences import Aside, Names, named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_IN_A_ROOM = (Form.PHYSICAL, Form.HYBRID)


@rule(
    "LMP321",
    Severity.ERROR,
    phrase("Venue booked twice"),
    phrase(
        "Two activities use the same room at once, or those that are at a venue at once need more rooms "
        "than it has. When only the days are known it is to be settled."
    ),
)
def venue_booked_twice(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    rooms = Rooms(plan)
    for clash, more in first_of_each_pair(
        clash for clash in clashes(context) if clash.venues and clash.kind is ClashKind.OVERLAP
    ):
        sure = clash.times_known
        several = [id for id in clash.venues if rooms.there[id] > 1]
        for id in several:
            yield _too_few(context, clash, more, id, rooms.there[id])
        single = tuple(id for id in clash.venues if id not in several)
        if not single:
            continue
        yield Finding(
            subjects=(*clash.activities, *single, *clash.assumptions),
            field="venues",
            days=(clash.start, clash.end),
            severity=None if sure else Severity.WARNING,
            message=say(
                plan,
                (
                    phrase("{venue} is used {often} on {days}: {what}{more}.")
                    if sure
                    else phrase("{venue} may be used {often} on {days}: {what}{more}.")
                ),
                venue=Names(single, plain=True),
                often=_MANY_TIMES if clash.crowd else _TWICE,
                days=days_of(clash),
                what=named(*clash.activities, dated=False),
                more=and_more_of(plan, clash, more),
            ),
            hint=say(plan, phrase("Find another room for one of them, or agree on different times.")),
        )


def _too_few(context: PlanContext, clash: Clash, more: int, venue: str, rooms: int) -> Finding:
    plan = context.plan
    sure = clash.times_known
    return Finding(
        subjects=(*clash.activities, venue, *clash.assumptions),
        field="venues",
        severity=None if sure else Severity.WARNING,
        message=say(
            plan,
            phrase("{venue} has {rooms} rooms, and more {verb} needed on {days}, when {what} are there{more}."),
            venue=Names((venue,), plain=True),
            rooms=rooms,
            verb=_NEEDED if sure else _MAY_BE_NEEDED,
            days=days_of(clash),
            what=named(*clash.activities, dated=False),
            more=and_more_of(plan, clash, more),
        ),
        hint=say(plan, phrase("Move one of the meetings that are there, or use fewer rooms.")),
    )


_TWICE = phrase("twice")
_MANY_TIMES = phrase("many times at once")
_NEEDED = phrase("are")
_MAY_BE_NEEDED = phrase("may be")


def _uncovered(context: PlanContext, activity: Activity, uses: Iterable[VenueUse]) -> list[str] | None:
    """The units that no venue of the activity is for; None when there is a venue for everybody or no unit at all."""
    uses = tuple(uses)
    if any(not use.units and not use.unit_kinds for use in uses):
        return None
    at_home = activity.split
    digital = {participant.who for participant in activity.takes_part if participant.form is Form.DIGITAL}
    uncovered: list[str] = []
    for id in context.calendars.units(
        participant for participant in activity.participants if participant not in digital
    ):
        unit = context.plan.unit(id)
        if at_home is not None and (not at_home.unit_kinds or unit.kind in at_home.unit_kinds):
            continue
        named_units = {context.plan.unit(unit).id for use in uses for unit in use.units}
        if unit.id in named_units or any(unit.kind in use.unit_kinds for use in uses):
            continue
        uncovered.append(id)
    return uncovered


def _venues(activity: Activity, above: tuple[VenueUse, ...] | None) -> tuple[VenueUse, ...]:
    return activity.venues or above or ()


@rule(
    "LMP322",
    Severity.WARNING,
    phrase("Physical meeting without a venue"),
    phrase(
        "The activity is physical or hybrid, but the plan does not say where, or says it for some of the "
        "units only. What each unit does at its own place is left out."
    ),
)
def no_venue(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    below = children(plan)
    rooms = by_activity(plan, _venues)
    for activity in plan.activities:
        if activity.mode is None or activity.mode.form not in _IN_A_ROOM or activity.per_unit or is_settled(activity):
            continue
        uses = rooms[activity.id]
        if not uses and any(child.venues for child in below.get(activity.id, ())):
            continue
        without = _uncovered(context, activity, uses)
        if without is None or (not without and (uses or activity.split)):
            continue
        yield Finding(
            subjects=(activity.id, *(without if uses else ())),
            field="venues" if uses else "mode",
            message=say(
                plan,
                phrase("It is not said where {activity} is{whom}."),
                activity=named(activity.id),
                whom=Aside(say(plan, phrase("for {units}"), units=people(without)) if uses and without else Text()),
            ),
            hint=say(plan, phrase("Give a place.")),
        )


def _heads(context: PlanContext, ids: Iterable[str]) -> int:
    """The least number of people who come, each counted once: the numbers in the plan, and one for each role."""
    plan = context.plan
    invited = list(dict.fromkeys(ids))
    # Who comes with a wider group or unit is among its number already.
    among = {inner for id in invited for inner in context.graph.members(id) if inner != id}
    total = 0
    counted: set[str] = set()
    waiting = [id for id in invited if id not in among]
    while waiting:
        part = plan.find(waiting.pop())
        if part is None or part.id in counted:
            continue
        counted.add(part.id)
        match part:
            case Unit(employees=int(number)) | Group(size=int(number)):
                total += number
                counted.update(context.graph.members(part.id))
            case Group():
                waiting.extend(part.members)
            case Role():
                total += 1
            case _:
                pass
    return total


def _in_the_room(context: PlanContext, occurrence: Occurrence, use: VenueUse) -> list[str]:
    """The participants who must be in a venue, neither on a screen nor free to stay away."""
    away = {
        participant.who
        for participant in occurrence.activity.takes_part
        if participant.form is Form.DIGITAL or participant.optional
    }
    return [id for id in occurrence.participants if id not in away and _uses(context, id, use)]


@rule(
    "LMP323",
    Severity.WARNING,
    phrase("Venue too small"),
    phrase(
        "More people are to be in the room than it holds. Only numbers that the plan itself gives are "
        "counted: employees of units, sizes of groups, and one for each role."
    ),
)
def venue_too_small(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    room = {venue.id: venue.capacity for venue in plan.venues if venue.capacity is not None}
    reported: set[tuple[str, str]] = set()
    if not room:
        return
    for occurrence in context.timeline.occurrences:
        activity = occurrence.activity
        if not any(id in room for id in occurrence.venues) or occurrence.outcome is not None:
            continue
        for use in activity.venues:
            venue = plan.get(use.venue)
            if not isinstance(venue, Venue) or venue.id not in room or (activity.id, venue.id) in reported:
                continue
            heads = _heads(context, _in_the_room(context, occurrence, use))
            capacity = room[venue.id]
            if capacity is None or heads <= capacity:
                continue
            reported.add((activity.id, venue.id))
            yield Finding(
                subjects=(activity.id, venue.id),
                field="venues",
                message=say(
                    plan,
                    phrase("{venue} holds {capacity}, but at least {heads} are to take part in {activity} there."),
                    venue=people([venue.id]),
                    capacity=capacity,
                    heads=heads,
                    activity=named(activity.id),
                ),
                hint=say(plan, phrase("Find a larger room, or split the meeting.")),
            )


@rule(
    "LMP325",
    Severity.ERROR,
    phrase("More rooms than the venue has"),
    phrase("An activity is to use more rooms than the venue has. It is taken to use all of them."),
)
def too_many_rooms(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        if is_settled(activity):
            continue
        for use in activity.venues:
            venue = plan.get(use.venue)
            if not isinstance(venue, Venue) or use.rooms <= venue.rooms:
                continue
            yield Finding(
                subjects=(activity.id, venue.id),
                field="venues",
                message=say(
                    plan,
                    phrase("{activity} is to use {asks} rooms in {venue}, which has {rooms}."),
                    activity=named(activity.id, dated=False),
                    asks=use.rooms,
                    venue=named(venue.id),
                    rooms=venue.rooms,
                ),
                hint=say(plan, phrase("Correct the number of rooms of the activity or of the venue.")),
            )


def _uses(context: PlanContext, who: str, use: VenueUse) -> bool:
    """Whether a participant is in the room: all are when it is for everybody."""
    if not use.units and not use.unit_kinds:
        return True
    units = [context.plan.unit(id) for id in context.calendars.units([who])]
    named_units = {context.plan.unit(id).id for id in use.units}
    return any(unit.id in named_units or unit.kind in use.unit_kinds for unit in units)


@rule(
    "LMP324",
    Severity.WARNING,
    phrase("Hopefully physical, without a fall-back"),
    phrase("It is uncertain whether people can meet in a room, and the plan does not say what happens if they cannot."),
)
def no_fallback(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        mode = activity.mode
        if mode is None or mode.form not in _IN_A_ROOM or mode.fallback is not None or is_settled(activity):
            continue
        if mode.certainty not in (Certainty.POSSIBLE, Certainty.HOPED):
            continue
        yield Finding(
            subjects=(activity.id,),
            field="mode",
            message=say(
                plan, phrase("{activity} is hopefully physical, but has no fall-back."), activity=named(activity.id)
            ),
            hint=say(
                plan, phrase('Say what it falls back on: fallback = {{ form = "digital" }} or {{ per_unit = true }}.')
            ),
        )


RULES = (venue_booked_twice, no_venue, venue_too_small, no_fallback, too_many_rooms)
