"""What is in a plan, as lists: goals, programmes, units, decisions, duties, people, rooms, assumptions, edges."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, Row
from lmp_core.graph.duties import DutyServed, duties_served
from lmp_core.model import Decision, GoalKind
from lmp_core.model.enums import DecisionKind
from lmp_core.model.errors import one_line
from lmp_core.model.hierarchy import by_decision
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import DateRange
from lmp_core.wording import dates, short_days
from lmp_core.wording.in_short import UNIT_KINDS, people_in_short, units_in_short
from lmp_core.wording.layout import LIMIT, Grid, Headline, More, Part, Records
from lmp_core.wording.lists import listing as in_a_row

GOAL_KINDS: Mapping[GoalKind, Text] = {
    GoalKind.MAIN: plural_phrase("main goal", "{n} main goals"),
    GoalKind.SUB: plural_phrase("sub-goal", "{n} sub-goals"),
    GoalKind.DUTY: plural_phrase("duty by law", "{n} duties by law"),
}
"""A goal of each kind, and several."""
DECISION_KINDS: Mapping[DecisionKind, Text] = {
    DecisionKind.DECISION: plural_phrase("decision", "{n} decisions"),
    DecisionKind.ASSIGNMENT: plural_phrase("assignment", "{n} assignments"),
    DecisionKind.NEED: plural_phrase("need", "{n} needs"),
    DecisionKind.DISCUSSION: plural_phrase("discussion", "{n} discussions"),
    DecisionKind.INFORMATION: plural_phrase("item of information", "{n} items of information"),
}
"""An item that a meeting took up, of each kind, and several."""
_ONE = phrase("1 {what}")
_GOAL = phrase("Goal")
_NUMBER = phrase("No.")
_KIND = phrase("Kind")
_ACTIVITIES = phrase("Activities")
_PROGRAMME = phrase("Programme")
_PERIOD = phrase("Period", "listing")
_UNITS = phrase("Units")
_UNIT = phrase("Unit")
_PROGRAMMES = phrase("Programmes")
_DECISION = phrase("Item")
_DAY = phrase("Day")
_GIVEN_TO = phrase("Who has it")
_DUTY = phrase("Duty")
_LAW = phrase("Law", "listing")
_IN_FORCE = phrase("In force")
_ASSUMED = phrase("Assumed, not confirmed")
_ABOUT = phrase("About", "listing")
_BY = phrase("By")
_UNTIL = phrase("To be confirmed by", "listing")
_GROUP = phrase("Group")
_MEMBERS = phrase("Members")
_ROLE = phrase("Role")
_VENUE = phrase("Venue")
_ROOMS = phrase("Rooms")
_PERSONS = phrase("Places", "listing")
_CHANNEL = phrase("Channel")
_REACHES = phrase("Reaches", "listing")
_SOURCE = phrase("From")
_EDGE = phrase("Edge")
_TARGET = phrase("To")
_NONE = phrase("none")
_NOTHING_SAID = Text()
_NOTHING = phrase("The plan has none of these.")
_WITH_KINDS = phrase("{what}: {kinds}")
_UNSERVED = plural_phrase("{what}. 1 has no activity", "{what}. {n} have no activity")
_FROM_DAY = phrase("from {day}")


@attrs.frozen
class Listed:
    """A row of a list: ``values`` for programs, of which the first is the id, and ``words`` for people."""

    values: tuple[str, ...]
    words: tuple[Text, ...]


@attrs.frozen
class _Sort:
    """A sort of thing that can be listed.

    ``columns`` are the names of the columns for programs, ``headings`` those for people, ``title`` the one that may be
    cut, ``numbers`` those that stand to the right. ``one`` and ``many`` count what is listed.
    """

    columns: tuple[str, ...]
    headings: tuple[Text, ...]
    one: Text
    many: Text
    rows: Callable[[PlanContext], Iterable[Listed]]
    kinds: Callable[[PlanContext], Iterable[Text]] = lambda context: ()
    title: int = 0
    numbers: frozenset[int] = frozenset()
    empty: int | None = None
    """The column that tells, by a 0, what nothing is done for."""


@attrs.frozen(kw_only=True)
class Listing(Answer):
    """Things of one sort in a plan, one a row, in the answer's language."""

    what: str
    listed: tuple[Listed, ...] = attrs.field(repr=False)
    kinds: tuple[Text, ...] = attrs.field(default=(), repr=False)
    limit: int | None = None

    def __len__(self) -> int:
        return len(self.listed)

    def _shown(self) -> str:
        return f"<Listing of {self.what}: {len(self)}>"

    def _lines(self, language: str) -> Iterator[Part]:
        sort = SORTS[self.what]
        cut = self.listed[: self.limit] if self.limit else self.listed
        values = tuple(tuple(one_line(cell) for cell in listed.values) for listed in cut)
        yield Records(tuple(self._for_people(sort, language)), sort.columns, values)

    def _for_people(self, sort: _Sort, language: str) -> Iterator[Part]:
        if not self.listed:
            yield Headline(_NOTHING.to(language))
            return
        yield Headline(self.headline(language))
        yield ""
        most = LIMIT if self.limit is None else self.limit
        shown = self.listed[:most] if most else self.listed
        rows = tuple(tuple(one_line(word.to(language)) for word in listed.words) for listed in shown)
        headings = tuple(heading.to(language) for heading in sort.headings)
        yield Grid(headings, rows, title=sort.title, numbers=sort.numbers)
        if len(shown) < len(self.listed):
            yield ""
            yield More(len(self.listed) - len(shown))

    def headline(self, language: str) -> str:
        """How many there are, of which kinds, and how many of them nothing is done for."""
        sort = SORTS[self.what]
        number = len(self.listed)
        what = (sort.one if number == 1 else sort.many).say(language, n=number)
        counted = Counter(self.kinds)
        kinds = [words.say(language, n=n) if n > 1 else _ONE.say(language, what=words) for words, n in counted.items()]
        what = _WITH_KINDS.say(language, what=what, kinds=str(in_a_row(kinds, language))) if kinds else what
        empty = 0 if sort.empty is None else sum(listed.values[sort.empty] == "0" for listed in self.listed)
        return _UNSERVED.say(language, what=what, n=empty) if empty else what

    def to_data(self) -> list[dict[str, Any]]:
        """The rows as plain data for JSON: the names of the columns are English."""
        return [dict(row) for row in self.rows()]

    def rows(self) -> tuple[Row, ...]:
        """The rows; the names of the columns are English."""
        columns = SORTS[self.what].columns
        return tuple(dict(zip(columns, listed.values, strict=True)) for listed in self.listed)


def listing(context: PlanContext, what: str, limit: int | None = None) -> Listing:
    """What there is of one sort, named as in :data:`SORTS`."""
    sort = SORTS[what]
    return Listing(
        plan=context.plan,
        language=context.language,
        what=what,
        listed=tuple(sort.rows(context)),
        kinds=tuple(sort.kinds(context)),
        limit=limit,
    )


# --- the sorts ----------------------------------------------------------------------------------------------------


def _goals(context: PlanContext) -> Iterator[Listed]:
    plan = context.plan
    gone = {activity.id for activity in plan.activities if is_cancelled(activity)}
    served = context.graph.serving_counts(gone.__contains__)
    for goal in plan.goals:
        number = str(served[goal.id][False])
        title = goal.title.to(context.language)
        yield Listed(
            (goal.id, goal.number or "", title, number, str(goal.kind)),
            (Text(nb=goal.number), goal.title, GOAL_KINDS[goal.kind], Text(nb=number)),
        )


def _programmes(context: PlanContext) -> Iterator[Listed]:
    graph = context.graph
    for programme in context.plan.programmes:
        activities = str(len(graph.programmes.activities(programme.id)))
        units = str(len(graph.membership.places[programme.id]))
        days = _span(programme.period)
        yield Listed(
            (programme.id, programme.title.to(context.language), activities, units),
            (programme.title, days, Text(nb=activities), Text(nb=units)),
        )


def _units(context: PlanContext) -> Iterator[Listed]:
    plan = context.plan
    for unit in plan.units:
        programmes = context.graph.membership.programmes[unit.id]
        yield Listed(
            (unit.id, unit.title.to(context.language), str(unit.kind), ", ".join(programmes)),
            (unit.title, UNIT_KINDS[unit.kind], _names(context, programmes)),
        )


def _names(context: PlanContext, ids: Iterable[str]) -> Text:
    ids = tuple(ids)
    return Worded(lambda language: ", ".join(context.plan.name(id, language) for id in ids))


def _who(context: PlanContext, ids: Iterable[str], none: Text = _NOTHING_SAID, within: str | None = None) -> Text:
    ids = tuple(ids)
    own = frozenset([within] if within else [])
    return Worded(
        lambda language: people_in_short(context.plan, ids, language, most=2, within=own) or none.to(language)
    )


def _some_units(context: PlanContext, ids: Iterable[str], none: Text = _NOTHING_SAID) -> Text:
    ids = tuple(ids)
    return Worded(lambda language: units_in_short(context.plan, ids, language) or none.to(language))


def _day(day: dt.date | None) -> Text:
    return Worded(lambda language: short_days.short_day(day, language) if day else "")


def _span(days: DateRange | None) -> Text:
    return Worded(lambda language: dates.span(days.start, days.end, language) if days else "")


def given_to(context: PlanContext) -> Mapping[str, tuple[str, ...]]:
    """By decision: those who have it, themselves named or named by what it is part of."""
    return by_decision(context.plan, lambda decision, above: decision.assigned_to or above or ())


def _decisions(context: PlanContext) -> Iterator[Listed]:
    given = given_to(context)
    for decision in context.plan.decisions:
        who = given[decision.id]
        day = decision_day(context, decision)
        wanting = decision.kind in (DecisionKind.ASSIGNMENT, DecisionKind.NEED)
        yield Listed(
            (
                decision.id,
                decision.title.to(context.language),
                str(decision.kind),
                str(day or ""),
                ", ".join(who),
                ", ".join(decision.leads_to),
            ),
            (
                _day(day),
                decision.title,
                DECISION_KINDS[decision.kind],
                _who(context, who, _NONE if wanting else Text()),
            ),
        )


def decision_day(context: PlanContext, decision: Decision) -> dt.date | None:
    """The day of a decision: its own, else that of the meeting that made it, when it was held on one day."""
    if decision.date is not None or decision.meeting is None:
        return decision.date
    times = context.timeline.of(decision.meeting)
    return times[0].first_day if times[0].dated and not times[0].cancelled else None


def _duties(context: PlanContext) -> Iterator[Listed]:
    for duty in duties_served(context.graph):
        goal = context.plan.goal(duty.duty)
        yield Listed(
            (
                duty.duty,
                duty.law or "",
                goal.title.to(context.language),
                str(duty.valid_from or ""),
                str(duty.valid_to or ""),
                str(len(duty.activities)),
                ", ".join(duty.missing),
            ),
            (Text(nb=duty.law), goal.title, _in_force(duty), Text(nb=str(len(duty.activities)))),
        )


def _in_force(duty: DutyServed) -> Text:
    def word(language: str) -> str:
        first, last = (day and short_days.short_day(day, language) for day in (duty.valid_from, duty.valid_to))
        if first and not last:
            return _FROM_DAY.say(language, day=first)
        return f"{first or ''}–{last}" if last else ""

    return Worded(word)


def _assumptions(context: PlanContext) -> Iterator[Listed]:
    plan, language = context.plan, context.language
    for assumption in plan.assumptions:
        until = assumption.until
        yield Listed(
            (
                assumption.id,
                assumption.title.to(language),
                ", ".join(assumption.about),
                assumption.by or "",
                assumption.why.to(language),
                str(until or ""),
            ),
            (
                assumption.title,
                _names(context, assumption.about),
                _who(context, [assumption.by] if assumption.by else []),
                _day(until),
            ),
        )


def _groups(context: PlanContext) -> Iterator[Listed]:
    for group in context.plan.groups:
        yield Listed(
            (group.id, group.title.to(context.language), group.unit or "", ", ".join(group.members)),
            (group.title, _who(context, group.members, within=group.unit)),
        )


def _roles(context: PlanContext) -> Iterator[Listed]:
    for role in context.plan.roles:
        yield Listed(
            (role.id, role.title.to(context.language), role.unit or ""),
            (role.title, _some_units(context, [role.unit] if role.unit else [])),
        )


def _venues(context: PlanContext) -> Iterator[Listed]:
    for venue in context.plan.venues:
        places = str(venue.capacity) if venue.capacity is not None else ""
        yield Listed(
            (venue.id, venue.title.to(context.language), str(venue.rooms), places),
            (venue.title, Text(nb=str(venue.rooms)), Text(nb=places)),
        )


def _channels(context: PlanContext) -> Iterator[Listed]:
    for channel in context.plan.channels:
        units = context.graph.sorted(context.graph.reached_by(channel.id))
        yield Listed(
            (channel.id, channel.title.to(context.language), ", ".join(units)),
            (channel.title, _some_units(context, units, _NONE)),
        )


def _edges(context: PlanContext) -> Iterator[Listed]:
    for source, edge, target in sorted((edge.source, str(edge.type), edge.target) for edge in context.graph.edges):
        yield Listed((source, edge, target), (Text(nb=source), Text(nb=edge), Text(nb=target)))


SORTS: Mapping[str, _Sort] = {
    "goals": _Sort(
        ("id", "number", "title", "activities", "kind"),
        (_NUMBER, _GOAL, _KIND, _ACTIVITIES),
        one=phrase("1 goal"),
        many=phrase("{n} goals"),
        rows=_goals,
        kinds=lambda context: (GOAL_KINDS[goal.kind] for goal in context.plan.goals),
        title=1,
        numbers=frozenset((3,)),
        empty=3,
    ),
    "programmes": _Sort(
        ("id", "title", "activities", "units"),
        (_PROGRAMME, _PERIOD, _ACTIVITIES, _UNITS),
        one=phrase("1 programme"),
        many=phrase("{n} programmes"),
        rows=_programmes,
        numbers=frozenset((2, 3)),
    ),
    "units": _Sort(
        ("id", "title", "kind", "programmes"),
        (_UNIT, _KIND, _PROGRAMMES),
        one=phrase("1 unit"),
        many=phrase("{n} units"),
        rows=_units,
        kinds=lambda context: (UNIT_KINDS[unit.kind] for unit in context.plan.units),
    ),
    "decisions": _Sort(
        ("id", "title", "kind", "date", "assigned_to", "leads_to"),
        (_DAY, _DECISION, _KIND, _GIVEN_TO),
        one=phrase("1 item from the meetings"),
        many=phrase("{n} items from the meetings"),
        rows=_decisions,
        kinds=lambda context: (DECISION_KINDS[decision.kind] for decision in context.plan.decisions),
        title=1,
    ),
    "duties": _Sort(
        ("id", "law", "title", "valid_from", "valid_to", "activities", "missing_units"),
        (_LAW, _DUTY, _IN_FORCE, _ACTIVITIES),
        one=phrase("1 duty by law"),
        many=phrase("{n} duties by law"),
        rows=_duties,
        title=1,
        numbers=frozenset((3,)),
        empty=5,
    ),
    "groups": _Sort(
        ("id", "title", "unit", "members"),
        (_GROUP, _MEMBERS),
        one=phrase("1 group"),
        many=phrase("{n} groups"),
        rows=_groups,
    ),
    "roles": _Sort(
        ("id", "title", "unit"),
        (_ROLE, _UNIT),
        one=phrase("1 role"),
        many=phrase("{n} roles"),
        rows=_roles,
    ),
    "venues": _Sort(
        ("id", "title", "rooms", "capacity"),
        (_VENUE, _ROOMS, _PERSONS),
        one=phrase("1 venue"),
        many=phrase("{n} venues"),
        rows=_venues,
        numbers=frozenset((1, 2)),
    ),
    "channels": _Sort(
        ("id", "title", "units"),
        (_CHANNEL, _REACHES),
        one=phrase("1 channel"),
        many=phrase("{n} channels"),
        rows=_channels,
    ),
    "assumptions": _Sort(
        ("id", "title", "about", "by", "why", "until"),
        (_ASSUMED, _ABOUT, _BY, _UNTIL),
        one=phrase("1 thing is assumed and not confirmed"),
        many=phrase("{n} things are assumed and not confirmed", "listing"),
        rows=_assumptions,
    ),
    "graph": _Sort(
        ("from", "edge", "to"),
        (_SOURCE, _EDGE, _TARGET),
        one=phrase("1 edge"),
        many=phrase("{n} edges"),
        rows=_edges,
    ),
}
"""What can be listed, by its name in English."""
