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
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import DateRange
from lmp_core.wording import dates, short_days
from lmp_core.wording.layout import LIMIT, Grid, Headline, More, Part, Records
from lmp_core.wording.lists import listing as in_a_row
from lmp_core.wording.people import UNIT_KINDS, people_in_short, units_in_short

Pair = tuple[Text, Text]
GOAL_KINDS: Mapping[GoalKind, Pair] = {
    GoalKind.MAIN: (
        Text(nb="hovedmål", nn="hovudmål", en="main goal"),
        Text(nb="{n} hovedmål", nn="{n} hovudmål", en="{n} main goals"),
    ),
    GoalKind.SUB: (
        Text(nb="delmål", nn="delmål", en="sub-goal"),
        Text(nb="{n} delmål", nn="{n} delmål", en="{n} sub-goals"),
    ),
    GoalKind.DUTY: (
        Text(nb="plikt etter loven", nn="plikt etter lova", en="duty by law"),
        Text(nb="{n} plikter etter loven", nn="{n} plikter etter lova", en="{n} duties by law"),
    ),
}
"""A goal of each kind, and several."""
DECISION_KINDS: Mapping[DecisionKind, Pair] = {
    DecisionKind.DECISION: (
        Text(nb="vedtak", nn="vedtak", en="decision"),
        Text(nb="{n} vedtak", nn="{n} vedtak", en="{n} decisions"),
    ),
    DecisionKind.ASSIGNMENT: (
        Text(nb="oppdrag", nn="oppdrag", en="assignment"),
        Text(nb="{n} oppdrag", nn="{n} oppdrag", en="{n} assignments"),
    ),
    DecisionKind.NEED: (
        Text(nb="behov", nn="behov", en="need"),
        Text(nb="{n} behov", nn="{n} behov", en="{n} needs"),
    ),
    DecisionKind.DISCUSSION: (
        Text(nb="drøfting", nn="drøfting", en="discussion"),
        Text(nb="{n} drøftinger", nn="{n} drøftingar", en="{n} discussions"),
    ),
    DecisionKind.INFORMATION: (
        Text(nb="orientering", nn="orientering", en="item of information"),
        Text(nb="{n} orienteringer", nn="{n} orienteringar", en="{n} items of information"),
    ),
}
"""An item that a meeting took up, of each kind, and several."""
_ONE = Text(nb="1 {what}", nn="1 {what}", en="1 {what}")
_GOAL = Text(nb="Mål", nn="Mål", en="Goal")
_NUMBER = Text(nb="Nr.", nn="Nr.", en="No.")
_KIND = Text(nb="Slag", nn="Slag", en="Kind")
_ACTIVITIES = Text(nb="Aktiviteter", nn="Aktivitetar", en="Activities")
_PROGRAMME = Text(nb="Program", nn="Program", en="Programme")
_PERIOD = Text(nb="Tidsrom", nn="Tidsrom", en="Period")
_UNITS = Text(nb="Virksomheter", nn="Verksemder", en="Units")
_UNIT = Text(nb="Virksomhet", nn="Verksemd", en="Unit")
_PROGRAMMES = Text(nb="Programmer", nn="Program", en="Programmes")
_DECISION = Text(nb="Sak", nn="Sak", en="Item")
_DAY = Text(nb="Dag", nn="Dag", en="Day")
_GIVEN_TO = Text(nb="Hvem har den", nn="Kven har ho", en="Who has it")
_DUTY = Text(nb="Plikt", nn="Plikt", en="Duty")
_LAW = Text(nb="Lov", nn="Lov", en="Law")
_IN_FORCE = Text(nb="Gjelder", nn="Gjeld", en="In force")
_ASSUMED = Text(nb="Lagt til grunn, ikke bekreftet", nn="Lagt til grunn, ikkje stadfesta", en="Assumed, not confirmed")
_ABOUT = Text(nb="Gjelder", nn="Gjeld", en="About")
_BY = Text(nb="Av", nn="Av", en="By")
_UNTIL = Text(nb="Bekreftes innen", nn="Blir stadfesta innan", en="To be confirmed by")
_GROUP = Text(nb="Gruppe", nn="Gruppe", en="Group")
_MEMBERS = Text(nb="Medlemmer", nn="Medlemer", en="Members")
_ROLE = Text(nb="Rolle", nn="Rolle", en="Role")
_VENUE = Text(nb="Sted", nn="Stad", en="Venue")
_ROOMS = Text(nb="Rom", nn="Rom", en="Rooms")
_PERSONS = Text(nb="Plasser", nn="Plassar", en="Places")
_CHANNEL = Text(nb="Kanal", nn="Kanal", en="Channel")
_REACHES = Text(nb="Når ut til", nn="Når ut til", en="Reaches")
_SOURCE = Text(nb="Fra", nn="Frå", en="From")
_EDGE = Text(nb="Kobling", nn="Kopling", en="Edge")
_TARGET = Text(nb="Til", nn="Til", en="To")
_NONE = Text(nb="ingen", nn="ingen", en="none")
_NOTHING_SAID = Text()
_NOTHING = Text(nb="Planen har ingen slike.", nn="Planen har ingen slike.", en="The plan has none of these.")
_WITH_KINDS = Text(nb="{what}: {kinds}", nn="{what}: {kinds}", en="{what}: {kinds}")
_UNSERVED = (
    Text(nb="{what}. 1 har ingen aktivitet", nn="{what}. 1 har ingen aktivitet", en="{what}. 1 has no activity"),
    Text(nb="{what}. {n} har ingen aktivitet", nn="{what}. {n} har ingen aktivitet", en="{what}. {n} have no activity"),
)
_FROM_DAY = Text(nb="fra {day}", nn="frå {day}", en="from {day}")


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
    kinds: Callable[[PlanContext], Iterable[Pair]] = lambda context: ()
    title: int = 0
    numbers: frozenset[int] = frozenset()
    empty: int | None = None
    """The column that tells, by a 0, what nothing is done for."""


@attrs.frozen(kw_only=True)
class Listing(Answer):
    """Things of one sort in a plan, one a row, in the answer's language."""

    what: str
    listed: tuple[Listed, ...] = attrs.field(repr=False)
    kinds: tuple[Pair, ...] = attrs.field(default=(), repr=False)
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
        kinds = [
            many.say(language, n=n) if n > 1 else _ONE.say(language, what=one) for (one, many), n in counted.items()
        ]
        what = _WITH_KINDS.say(language, what=what, kinds=str(in_a_row(kinds, language))) if kinds else what
        empty = 0 if sort.empty is None else sum(listed.values[sort.empty] == "0" for listed in self.listed)
        return _UNSERVED[empty != 1].say(language, what=what, n=empty) if empty else what

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
            (Text(nb=goal.number), goal.title, GOAL_KINDS[goal.kind][0], Text(nb=number)),
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
            (unit.title, UNIT_KINDS[unit.kind][0], _names(context, programmes)),
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
                DECISION_KINDS[decision.kind][0],
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
        one=Text(nb="1 mål", nn="1 mål", en="1 goal"),
        many=Text(nb="{n} mål", nn="{n} mål", en="{n} goals"),
        rows=_goals,
        kinds=lambda context: (GOAL_KINDS[goal.kind] for goal in context.plan.goals),
        title=1,
        numbers=frozenset((3,)),
        empty=3,
    ),
    "programmes": _Sort(
        ("id", "title", "activities", "units"),
        (_PROGRAMME, _PERIOD, _ACTIVITIES, _UNITS),
        one=Text(nb="1 program", nn="1 program", en="1 programme"),
        many=Text(nb="{n} programmer", nn="{n} program", en="{n} programmes"),
        rows=_programmes,
        numbers=frozenset((2, 3)),
    ),
    "units": _Sort(
        ("id", "title", "kind", "programmes"),
        (_UNIT, _KIND, _PROGRAMMES),
        one=Text(nb="1 virksomhet", nn="1 verksemd", en="1 unit"),
        many=Text(nb="{n} virksomheter", nn="{n} verksemder", en="{n} units"),
        rows=_units,
        kinds=lambda context: (UNIT_KINDS[unit.kind] for unit in context.plan.units),
    ),
    "decisions": _Sort(
        ("id", "title", "kind", "date", "assigned_to", "leads_to"),
        (_DAY, _DECISION, _KIND, _GIVEN_TO),
        one=Text(nb="1 sak fra møtene", nn="1 sak frå møta", en="1 item from the meetings"),
        many=Text(nb="{n} saker fra møtene", nn="{n} saker frå møta", en="{n} items from the meetings"),
        rows=_decisions,
        kinds=lambda context: (DECISION_KINDS[decision.kind] for decision in context.plan.decisions),
        title=1,
    ),
    "duties": _Sort(
        ("id", "law", "title", "valid_from", "valid_to", "activities", "missing_units"),
        (_LAW, _DUTY, _IN_FORCE, _ACTIVITIES),
        one=Text(nb="1 plikt etter loven", nn="1 plikt etter lova", en="1 duty by law"),
        many=Text(nb="{n} plikter etter loven", nn="{n} plikter etter lova", en="{n} duties by law"),
        rows=_duties,
        title=1,
        numbers=frozenset((3,)),
        empty=5,
    ),
    "groups": _Sort(
        ("id", "title", "unit", "members"),
        (_GROUP, _MEMBERS),
        one=Text(nb="1 gruppe", nn="1 gruppe", en="1 group"),
        many=Text(nb="{n} grupper", nn="{n} grupper", en="{n} groups"),
        rows=_groups,
    ),
    "roles": _Sort(
        ("id", "title", "unit"),
        (_ROLE, _UNIT),
        one=Text(nb="1 rolle", nn="1 rolle", en="1 role"),
        many=Text(nb="{n} roller", nn="{n} roller", en="{n} roles"),
        rows=_roles,
    ),
    "venues": _Sort(
        ("id", "title", "rooms", "capacity"),
        (_VENUE, _ROOMS, _PERSONS),
        one=Text(nb="1 møtested", nn="1 møtestad", en="1 venue"),
        many=Text(nb="{n} møtesteder", nn="{n} møtestader", en="{n} venues"),
        rows=_venues,
        numbers=frozenset((1, 2)),
    ),
    "channels": _Sort(
        ("id", "title", "units"),
        (_CHANNEL, _REACHES),
        one=Text(nb="1 kanal", nn="1 kanal", en="1 channel"),
        many=Text(nb="{n} kanaler", nn="{n} kanalar", en="{n} channels"),
        rows=_channels,
    ),
    "assumptions": _Sort(
        ("id", "title", "about", "by", "why", "until"),
        (_ASSUMED, _ABOUT, _BY, _UNTIL),
        one=Text(
            nb="1 ting er lagt til grunn og ikke bekreftet",
            nn="1 ting er lagt til grunn og ikkje stadfesta",
            en="1 thing is assumed and not confirmed",
        ),
        many=Text(
            nb="{n} ting er lagt til grunn og ikke bekreftet",
            nn="{n} ting er lagde til grunn og ikkje stadfesta",
            en="{n} things are assumed and not confirmed",
        ),
        rows=_assumptions,
    ),
    "graph": _Sort(
        ("from", "edge", "to"),
        (_SOURCE, _EDGE, _TARGET),
        one=Text(nb="1 kobling", nn="1 kopling", en="1 edge"),
        many=Text(nb="{n} koblinger", nn="{n} koplingar", en="{n} edges"),
        rows=_edges,
    ),
}
"""What can be listed, by its name in English."""
