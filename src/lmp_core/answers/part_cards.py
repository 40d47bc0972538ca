"""What there is to say of a part that is no activity: a goal, a programme, a unit, people, a room, a decision."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from lmp_core.answers.activity_card import activity_card, no_series, why_lines
from lmp_core.answers.card import (
    Card,
    Fact,
    about,
    counted,
    day_text,
    fact,
    names,
    next_times,
    people,
    to_be_settled,
)
from lmp_core.answers.listing import DECISION_KINDS, GOAL_KINDS, decision_day, given_to
from lmp_core.answers.selection import Filters, selected
from lmp_core.context import PlanContext
from lmp_core.graph.duties import duty_served
from lmp_core.model import (
    Activity,
    Assumption,
    Break,
    Channel,
    Decision,
    Goal,
    GoalKind,
    Group,
    Part,
    PlanSection,
    Programme,
    Role,
    SchoolCalendar,
    Unit,
    Venue,
)
from lmp_core.model.hierarchy import resolved
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import DateRange
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import STAGES, Stage
from lmp_core.wording import dates
from lmp_core.wording.in_short import UNIT_KINDS
from lmp_core.wording.lists import listing

_ABOUT = phrase("About")
_KIND = phrase("Kind")
_LAW = phrase("Law", "listing")
_IN_FORCE = phrase("In force")
_FOR_WHOM = phrase("Holds for")
_PROGRAMMES = phrase("Programmes", "part cards")
_PART_OF = phrase("Part of")
_SUBGOALS = phrase("Sub-goals")
_WORK = phrase("Work")
_MISSING = phrase("Not taking part")
_WHY = phrase("Why")
_PERIOD = phrase("Period", "listing")
_GOALS = phrase("Goals")
_UNITS = phrase("Taking part", "part cards")
_GROUPS = phrase("Groups")
_ROLES = phrase("Roles")
_CHANNELS = phrase("Channels")
_AFTER = phrase("Builds on")
_SEEN_WITH = phrase("Seen with")
_OWNER = phrase("Owner")
_CALENDAR = phrase("School calendar")
_EMPLOYEES = phrase("Employees")
_MEMBERS = phrase("Members")
_IN_GROUPS = phrase("Member of")
_UNIT = phrase("Unit")
_PLACES = phrase("Places", "listing")
_ROOMS = phrase("Rooms")
_ADDRESS = phrase("Address")
_REACHES = phrase("Reaches", "listing")
_SENDERS = phrase("Senders")
_RESPONSIBLE = phrase("Responsible", "activity card")
_MADE_BY = phrase("Taken up in")
_WHEN = phrase("When")
_TEXT = phrase("Wording")
_CONDITION = phrase("Condition")
_GIVEN_TO = phrase("Given to")
_NOBODY = phrase("nobody has been given the matter")
_LEADS_TO = phrase("Leads to")
_NAMES = phrase("About", "listing")
_ASSUMED_BY = phrase("Assumed by")
_GROUND = phrase("Because")
_UNTIL = phrase("To be confirmed by", "listing")
_FIRST_DAY = phrase("First day")
_LAST_DAY = phrase("Last day")
_BREAKS = phrase("Breaks")
_PLANNING_DAYS = phrase("Planning days")
_BREAK = phrase("{title} {days}")
_ACTIVITIES = plural_phrase("1 activity: {states}", "{n} activities: {states}")
_NO_ACTIVITIES = phrase("no activity")
_COUNT = phrase("{n} {what}")
_USED = plural_phrase("1 meeting there", "{n} meetings there")


def card(context: PlanContext, part: Part, *, start: dt.date | None = None, unit: str | None = None) -> Card:
    """What there is to say of a part; ``start`` and ``unit`` choose the weeks of a series.

    Raises:
        UsageError: when weeks are asked of what is no series.
    """
    if isinstance(part, Activity):
        return activity_card(context, part, start=start, unit=unit)
    if start or unit:
        raise no_series(part.id)
    collection = context.plan.collection_of(part.id) or ""
    facts = _FACTS.get(type(part), _of_any)
    return Card(
        plan=context.plan,
        language=context.language,
        id=part.id,
        collection=collection,
        title=_title(part),
        facts=(*facts(context, part), *to_be_settled(context, part.id)),
        place=context.sources.at(collection, part.id),
        commands=tuple(_commands(part)),
    )


def _title(part: Part) -> Text:
    title = part.title
    return title if title else Text(nb=part.id)


def _commands(part: Part) -> Iterator[str]:
    match part:
        case Programme():
            yield f"lmp show --programme {part.id}"
        case Unit():
            yield f"lmp show --unit {part.id}"
        case Role():
            yield f"lmp show --role {part.id}"
        case Group():
            yield f"lmp show --group {part.id}"


# --- goals and programmes -----------------------------------------------------------------------------------------


def _states(context: PlanContext, ids: Iterable[str]) -> Text:
    """How many activities there are, and how far they have come."""
    states = context.timeline.states(context.as_of)
    counts = Counter(states[id].state.stage for id in ids)
    number = sum(counts.values())

    def word(language: str) -> str:
        if not number:
            return _NO_ACTIVITIES.to(language)
        each = [_COUNT.say(language, n=counts[stage], what=STAGES[stage]) for stage in Stage if counts[stage]]
        return _ACTIVITIES.say(language, n=number, states=str(listing(each, language)))

    return Worded(word)


def _work(context: PlanContext, occurrences: Iterable[Occurrence]) -> Iterator[Fact]:
    """The activities of some occurrences, counted by how far they have come, and what comes next."""
    times = tuple(occurrences)
    ids = list(dict.fromkeys(occurrence.activity.id for occurrence in times))
    yield from fact("activities", _WORK, [_states(context, ids)], ids)
    yield from next_times(context, times)


def _of_activities(context: PlanContext, ids: Iterable[str]) -> Iterator[Fact]:
    wanted = set(ids)
    times = (occurrence for occurrence in context.timeline.occurrences if occurrence.activity.id in wanted)
    yield from _work(context, times)


def _goal(context: PlanContext, goal: Goal) -> Iterator[Fact]:
    graph, plan = context.graph, context.plan
    yield from fact("kind", _KIND, [GOAL_KINDS[goal.kind]], str(goal.kind))
    yield from fact("law", _LAW, [Text(nb=goal.law)], goal.law)
    if goal.kind is GoalKind.DUTY:
        duty = duty_served(graph, goal)
        yield from fact("in_force", _IN_FORCE, [Worded(duty.in_force)], [duty.valid_from, duty.valid_to])
        bound = [*duty.units, *duty.missing]
        yield from fact("units", _FOR_WHOM, [people(context, bound)] if bound else [], bound)
    yield from about(goal, _ABOUT)
    yield from _of_programmes(context, goal.programmes)
    yield from fact("part_of", _PART_OF, why_lines(context, graph.why(goal.id)) if goal.part_of else [], goal.part_of)
    below = [each.id for each in plan.goals if each.part_of and resolved(plan, each.part_of) == goal.id]
    yield from fact("subgoals", _SUBGOALS, [names(context, [id]) for id in below], below)
    yield from _of_activities(context, graph.serving(goal.id).activities)
    if goal.kind is GoalKind.DUTY and (missing := duty_served(graph, goal).missing):
        yield from fact("missing", _MISSING, [people(context, missing)], list(missing))


def _of_programmes(context: PlanContext, ids: Iterable[str]) -> Iterator[Fact]:
    programmes = list(ids)
    yield from fact("programmes", _PROGRAMMES, [names(context, programmes)] if programmes else [], programmes)


def _programme(context: PlanContext, programme: Programme) -> Iterator[Fact]:
    graph, plan = context.graph, context.plan
    yield from _period(programme.period)
    yield from about(programme, _ABOUT)
    yield from fact("owner", _OWNER, [programme.owner])
    units = graph.membership.units[programme.id]
    yield from fact("units", _UNITS, [people(context, units)] if units else [], list(units))
    goals = graph.programmes.goals(programme.id)
    mains = [id for id in goals if not plan.goal(id).part_of] or list(goals)
    yield from fact("goals", _GOALS, [names(context, [id]) for id in mains], list(goals))
    groups = graph.sorted(graph.programmes.naming(programme.id, "groups"))
    yield from fact("groups", _GROUPS, [people(context, groups)] if groups else [], list(groups))
    channels = graph.sorted(graph.programmes.naming(programme.id, "channels"))
    yield from fact("channels", _CHANNELS, [names(context, channels)] if channels else [], list(channels))
    yield from fact(
        "requires", _AFTER, [names(context, programme.requires)] if programme.requires else [], list(programme.requires)
    )
    links = [link.to for link in programme.links]
    yield from fact("links", _SEEN_WITH, [names(context, links)] if links else [], links)
    yield from _work(context, selected(context, Filters(programme=programme.id)))


def _period(period: DateRange | None) -> Iterator[Fact]:
    if period is not None:
        days = Worded(lambda language: dates.span(period.start, period.end, language))
        yield from fact("period", _PERIOD, [days], [period.start, period.end])


# --- units, people, rooms -----------------------------------------------------------------------------------------


def _unit(context: PlanContext, unit: Unit) -> Iterator[Fact]:
    graph, plan = context.graph, context.plan
    yield from fact("kind", _KIND, [UNIT_KINDS[unit.kind]], str(unit.kind))
    if unit.part_of:
        yield from fact("part_of", _PART_OF, [names(context, [unit.part_of])], unit.part_of)
    yield from _of_programmes(context, graph.membership.programmes[unit.id])
    for key, label, parts in (("roles", _ROLES, plan.roles), ("groups", _GROUPS, plan.groups)):
        mine = [part.id for part in parts if part.unit and resolved(plan, part.unit) == unit.id]
        yield from fact(key, label, [people(context, mine, within=unit.id)] if mine else [], mine)
    if unit.employees is not None:
        yield from fact("employees", _EMPLOYEES, [Text(nb=str(unit.employees))], unit.employees)
    calendar = [unit.calendar] if unit.calendar else []
    yield from fact("calendar", _CALENDAR, [names(context, calendar)] if calendar else [], unit.calendar)
    channels = [channel.id for channel in plan.channels if unit.id in graph.reached_by(channel.id)]
    yield from fact("channels", _CHANNELS, [names(context, channels)] if channels else [], channels)
    yield from _work(context, selected(context, Filters(unit=unit.id)))


def _people_of(context: PlanContext, part: Group | Role) -> Iterator[Fact]:
    plan = context.plan
    if part.unit:
        yield from fact("unit", _UNIT, [names(context, [part.unit])], part.unit)
    if isinstance(part, Group):
        members = [people(context, part.members, within=part.unit)] if part.members else []
        yield from fact("members", _MEMBERS, members, list(part.members))
        yield from _of_programmes(context, part.programmes)
    holding = [group.id for group in plan.groups if part.id in {resolved(plan, member) for member in group.members}]
    yield from fact("groups", _IN_GROUPS, [people(context, holding, within=part.unit)] if holding else [], holding)
    which = Filters(group=part.id) if isinstance(part, Group) else Filters(role=part.id)
    times = selected(context, which)
    yield from _work(context, times)
    answers = [
        activity.id
        for activity in plan.activities
        if part.id in {resolved(plan, id) for id in activity.responsible}
        and context.timeline.states(context.as_of)[activity.id].state.stage not in (Stage.DONE, Stage.CANCELLED)
    ]
    yield from fact("responsible", _RESPONSIBLE, [names(context, [id], quoted=True) for id in answers], answers)


def _venue(context: PlanContext, venue: Venue) -> Iterator[Fact]:
    if venue.unit:
        yield from fact("unit", _UNIT, [names(context, [venue.unit])], venue.unit)
    yield from fact("address", _ADDRESS, [Text(nb=venue.address)], venue.address)
    yield from fact("rooms", _ROOMS, [Text(nb=str(venue.rooms))], venue.rooms)
    if venue.capacity is not None:
        yield from fact("capacity", _PLACES, [Text(nb=str(venue.capacity))], venue.capacity)
    there = [occurrence for occurrence in context.timeline.occurrences if venue.id in occurrence.venues]
    yield from fact("used", _WORK, [counted(len(there), _USED)], [occurrence.key for occurrence in there])
    yield from next_times(context, there)


def _channel(context: PlanContext, channel: Channel) -> Iterator[Fact]:
    plan, graph = context.plan, context.graph
    yield from about(channel, _ABOUT)
    units = graph.sorted(graph.reached_by(channel.id))
    yield from fact("reaches", _REACHES, [people(context, units)] if units else [], list(units))
    yield from fact("senders", _SENDERS, [people(context, channel.sends)] if channel.sends else [], list(channel.sends))
    who = [people(context, channel.responsible)] if channel.responsible else []
    yield from fact("responsible", _RESPONSIBLE, who, list(channel.responsible))
    yield from _of_programmes(context, channel.programmes)
    contacts = [
        activity.id
        for activity in plan.activities
        if activity.channel and resolved(plan, activity.channel) == channel.id
    ]
    yield from _of_activities(context, contacts)


# --- decisions, assumptions, calendars ----------------------------------------------------------------------------


def _decision(context: PlanContext, decision: Decision) -> Iterator[Fact]:
    yield from fact("kind", _KIND, [DECISION_KINDS[decision.kind]], str(decision.kind))
    day = decision_day(context, decision)
    yield from fact("when", _WHEN, [day_text(day)], day)
    where = [id for id in (decision.meeting, decision.body) if id][:1]
    yield from fact("meeting", _MADE_BY, [names(context, where, quoted=bool(decision.meeting))] if where else [], where)
    yield from fact("text", _TEXT, [decision.text])
    yield from fact("condition", _CONDITION, [decision.condition])
    who = given_to(context)[decision.id]
    wanting = str(decision.kind) in ("need", "assignment")
    yield from fact(
        "given_to", _GIVEN_TO, [people(context, who) if who else _NOBODY] if who or wanting else [], list(who)
    )
    if decision.part_of:
        yield from fact("part_of", _PART_OF, [names(context, [decision.part_of], quoted=True)], decision.part_of)
    yield from _of_programmes(context, decision.programmes)
    onward = [names(context, [id], quoted=True) for id in decision.leads_to]
    yield from fact("leads_to", _LEADS_TO, onward, list(decision.leads_to))


def _assumption(context: PlanContext, assumption: Assumption) -> Iterator[Fact]:
    yield from fact(
        "about", _NAMES, [names(context, [id], quoted=True) for id in assumption.about], list(assumption.about)
    )
    if assumption.by:
        yield from fact("by", _ASSUMED_BY, [people(context, [assumption.by])], assumption.by)
    yield from fact("why", _GROUND, [assumption.why])
    yield from fact("until", _UNTIL, [day_text(assumption.until)], assumption.until)


def _calendar(context: PlanContext, calendar: SchoolCalendar) -> Iterator[Fact]:
    plan = context.plan
    yield from fact("first_day", _FIRST_DAY, [day_text(calendar.first_day)], calendar.first_day)
    yield from fact("last_day", _LAST_DAY, [day_text(calendar.last_day)], calendar.last_day)
    breaks = [_break(each) for each in calendar.breaks]
    all_breaks = Worded(lambda language: ", ".join(each.to(language) for each in breaks))
    yield from fact("breaks", _BREAKS, [all_breaks], [[each.start, each.end] for each in calendar.breaks])
    days = calendar.planning_days
    planning = Worded(lambda language: ", ".join(dates.day(day, language) for day in days))
    yield from fact("planning_days", _PLANNING_DAYS, [planning], list(days))
    own = [unit.id for unit in plan.units if unit.calendar and resolved(plan, unit.calendar) == calendar.id]
    kinds = [unit.id for unit in plan.units if unit.kind in calendar.unit_kinds and not unit.calendar]
    yield from fact("units", _FOR_WHOM, [people(context, own or kinds)] if own or kinds else [], own or kinds)


def _break(each: Break) -> Text:
    return _BREAK.filled(title=each.title, days=Worded(lambda language: dates.span(each.start, each.end, language)))


def _section(context: PlanContext, section: PlanSection) -> Iterator[Fact]:
    yield from fact("text", _TEXT, [section.text])


def _of_any(context: PlanContext, part: Part) -> Iterator[Fact]:
    """What there is to say of any other part: its description, and why it is there."""
    yield from about(part, _ABOUT)
    why = context.graph.why(part.id)
    yield from fact("why", _WHY, why_lines(context, why) if why else [])


_FACTS: Mapping[type, Callable[..., Iterator[Fact]]] = {
    Goal: _goal,
    Programme: _programme,
    Unit: _unit,
    Group: _people_of,
    Role: _people_of,
    Venue: _venue,
    Channel: _channel,
    Decision: _decision,
    Assumption: _assumption,
    SchoolCalendar: _calendar,
    PlanSection: _section,
}
