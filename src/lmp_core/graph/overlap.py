"""What two programmes have in common, scored and explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.edges import EdgeType
from lmp_core.graph.membership import concerns
from lmp_core.graph.similar import SimilarPair, similar_pairs
from lmp_core.model import Activity, Goal, Plan
from lmp_core.model.errors import ModelError, Problem, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.model.when import Bounds, Recurring, TimeForm, UntilActivity, Week
from lmp_core.model.when.recurring import rule_days
from lmp_core.wording.weeks import iso_weeks

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph
    from lmp_core.timeline.occurrence import Occurrence

_ONE_PROGRAMME = Text(
    nb="{first} er ett program, ikke to", nn="{first} er eitt program, ikkje to", en="{first} is one programme, not two"
)
_NAME_TWO = Text(nb="skriv to forskjellige", nn="skriv to ulike", en="name two different ones")


class Aspect(StrEnum):
    """What two programmes may have in common."""

    GOALS = "goals"
    UNITS = "units"
    GROUPS = "groups"
    WEEKS = "weeks"
    KINDS = "kinds"


WEIGHTS: Mapping[Aspect, float] = {
    Aspect.GOALS: 0.3,
    Aspect.UNITS: 0.25,
    Aspect.GROUPS: 0.15,
    Aspect.WEEKS: 0.15,
    Aspect.KINDS: 0.15,
}
"""How much each aspect counts. Goals and units most: the same goal at the same unit is work that may be done once."""

_SHARED = {
    Aspect.GOALS: phrase("Goals and duties: {shared} of {all} shared"),
    Aspect.UNITS: phrase("Units: {shared} of {all} shared"),
    Aspect.GROUPS: phrase("Groups: {shared} of {all} shared"),
    Aspect.WEEKS: phrase("Weeks: {shared} of {all} shared"),
    Aspect.KINDS: phrase("Kinds of activity: {shared} of {all} shared"),
}
_UNKNOWN = {
    Aspect.GOALS: phrase("Goals and duties: the plan names none for {who}"),
    Aspect.UNITS: phrase("Units: the plan names none for {who}"),
    Aspect.GROUPS: phrase("Groups: the plan names none for {who}"),
    Aspect.WEEKS: phrase("Weeks: none known for {who}"),
    Aspect.KINDS: phrase("Kinds of activity: the plan has no activities for {who}"),
}
_HEADING = phrase("{a} and {b} have this in common:")
_NOTHING_KNOWN = phrase("The plan says too little to compare {a} and {b}.")
_LINKED = phrase("The plan links them to each other.")
_LINKED_BECAUSE = phrase("The plan links them to each other: {notes}")
_JOINT = phrase("Activities that belong to both:")
_SIMILAR = phrase("Activities that are alike, and may need doing only once:")
_AND = phrase("and")
_MORE = phrase("and {count} more")
MOST_PRINTED = 10


@attrs.frozen(kw_only=True)
class OverlapPart(Brief):
    """One aspect. ``score`` is the share of what either has that both have, 0 to 1 (the Jaccard index); None when the
    plan names none for one of the two, and then the aspect does not count. ``shared``, ``only_a`` and ``only_b`` are
    ids, or weeks as ``2020-W37``."""

    aspect: Aspect
    weight: float
    score: float | None
    shared: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Overlap(Answer):
    """What two programmes have in common.

    ``score`` orders pairs of programmes: the weighted mean of the parts that can be compared, 0 to 1. It is None when
    one of the two has no goal or no activity of its own, since then there is nothing to compare. ``joint`` are the
    activities that belong to both already, ``similar`` pairs of activities, one of each programme, that look like the
    same work, the most alike first; ``similar_count`` is how many there are, should there be more than it holds.
    ``linked`` tells that the plan links the two itself, ``notes`` why it says it does.
    """

    a: str
    b: str
    score: float | None
    parts: tuple[OverlapPart, ...]
    linked: bool
    notes: tuple[Text, ...]
    joint: tuple[str, ...]
    similar: tuple[SimilarPair, ...]
    similar_count: int

    def part(self, aspect: Aspect) -> OverlapPart:
        """The part of one aspect."""
        return next(part for part in self.parts if part.aspect is aspect)

    def summary(self, language: str | None = None) -> str:
        """One line: how much they share of each aspect that can be compared."""
        language = language or self.plan.language
        names = {"a": one_line(self.plan.name(self.a, language)), "b": one_line(self.plan.name(self.b, language))}
        parts = [part for part in self.parts if part.score is not None]
        if self.score is None or not parts:
            return fill_in(_NOTHING_KNOWN, language, **names)
        shares = [
            fill_in(
                _SHARED[part.aspect],
                language,
                shared=len(part.shared),
                all=len(part.shared) + len(part.only_a) + len(part.only_b),
            )
            for part in parts
        ]
        return f"{fill_in(_HEADING, language, **names)} {'. '.join(shares)}."

    def _lines(self, language: str) -> Iterator[str]:
        names = {"a": self._name(self.a, language), "b": self._name(self.b, language)}
        yield fill_in(_NOTHING_KNOWN if self.score is None else _HEADING, language, **names)
        for part in self.parts:
            if part.score is None:
                lacking = [id for id, own in ((self.a, part.only_a), (self.b, part.only_b)) if not own]
                who = f" {_AND.to(language)} ".join(self._name(id, language) for id in lacking)
                yield f"  – {fill_in(_UNKNOWN[part.aspect], language, who=who)}"
                continue
            total = len(part.shared) + len(part.only_a) + len(part.only_b)
            line = fill_in(_SHARED[part.aspect], language, shared=len(part.shared), all=total)
            yield f"  – {line}{': ' if part.shared else ''}{self._members(part, language)}"
        if self.linked:
            notes = "; ".join(one_line(note.to(language)) for note in self.notes)
            yield fill_in(_LINKED_BECAUSE if notes else _LINKED, language, notes=notes)
        if self.joint:
            yield _JOINT.to(language)
            yield from self._list(self.joint, language)
        if self.similar:
            yield _SIMILAR.to(language)
            for pair in self.similar[:MOST_PRINTED]:
                yield f"  – {pair.to_text(language)}"
            if self.similar_count > MOST_PRINTED:
                yield f"  – {fill_in(_MORE, language, count=self.similar_count - MOST_PRINTED)}"

    def _members(self, part: OverlapPart, language: str) -> str:
        if part.aspect is Aspect.WEEKS:
            return iso_weeks(part.shared, language)
        shown = part.shared[:MOST_PRINTED]
        if part.aspect is Aspect.KINDS:
            text = ", ".join(self._kind(id, language) for id in shown)
        else:
            text = self._names(shown, language)
        more = len(part.shared) - len(shown)
        return f"{text} {fill_in(_MORE, language, count=more)}" if more else text


def closest_first(overlap: Overlap) -> float:
    """What pairs of programmes are sorted by: those with most in common first, those that cannot be compared last."""
    return 1.0 if overlap.score is None else -overlap.score


def jaccard(a: Collection[str], b: Collection[str]) -> float | None:
    """The share of what is in either that is in both; None when one is empty, since then nothing is known of it.

    >>> jaccard({"mon", "tue"}, {"tue", "wed"})
    0.3333333333333333
    """
    if not a or not b:
        return None
    return len(set(a) & set(b)) / len(set(a) | set(b))


def _weeks_between(first: dt.date, last: dt.date) -> Iterator[str]:
    day = first - dt.timedelta(days=first.weekday())
    while day <= last:
        year, week, _ = day.isocalendar()
        yield f"{year:04d}-W{week:02d}"
        day += dt.timedelta(weeks=1)


def stated_weeks(plan: Plan, activity: Activity) -> frozenset[str]:
    """The ISO weeks that an activity is surely in, as the plan itself says: ``2020-W37``.

    A month, a term or a window names no week. Times of a series that holidays may move are taken where its rule puts
    them, up to the end of the series or of the plan, and no further than two years on.
    """
    match activity.when:
        case TimeForm(fixed=True, bounds=Bounds(earliest=dt.date() as first, latest=dt.date() as last)):
            return frozenset(_weeks_between(first, last))
        case Week(week=week):
            return frozenset({week})
        case UntilActivity(until=id, start=begin) if begin is not None:
            end_day = _first_day(plan.activity(id))
            if end_day is None or end_day < begin:
                return frozenset(_weeks_between(begin, begin))
            return frozenset(_weeks_between(begin, end_day))
        case Recurring(start=begin) as series if begin is not None:
            ends = [begin + dt.timedelta(days=731)]
            ends += [series.until] if series.until else []
            ends += [plan.period.end] if plan.period else []
            days = rule_days(series, start=begin, last=min(ends)) if min(ends) >= begin else ()
            return frozenset(week for day in days for week in _weeks_between(day, day))
        case _:  # what the plan does not say is in no week for sure
            return frozenset()


def weeks_of(occurrences: Iterable[Occurrence]) -> Callable[[str], frozenset[str]]:
    """The ISO weeks that each activity is surely in by its times, once holidays and records have moved them."""
    weeks: dict[str, set[str]] = {}
    for occurrence in occurrences:
        first, last = occurrence.first_day, occurrence.last_day
        if first is None or last is None or occurrence.cancelled:
            continue
        between = tuple(_weeks_between(first, last))
        if occurrence.precision.fixed or len(between) == 1:
            weeks.setdefault(occurrence.activity.id, set()).update(between)
    return lambda id: frozenset(weeks.get(id, ()))


def _first_day(activity: Activity) -> dt.date | None:
    return activity.when.begins if activity.when.fixed else None


def overlap(graph: PlanGraph, a: str, b: str, weeks: Callable[[str], Iterable[str]] | None) -> Overlap:
    """See :meth:`PlanGraph.overlap`."""
    first, second = graph.resolve_as(a, "programmes"), graph.resolve_as(b, "programmes")
    if first == second:
        raise ModelError(Problem(message=_ONE_PROGRAMME.filled(first=shown(first)), hint=_NAME_TWO))
    sides = [_Side(graph, each, weeks) for each in (first, second)]
    parts = []
    for aspect, weight in WEIGHTS.items():
        mine, theirs = sides[0].has[aspect], sides[1].has[aspect]
        parts.append(
            OverlapPart(
                aspect=aspect,
                weight=weight,
                score=jaccard(mine, theirs),
                shared=_in_order(graph, aspect, mine & theirs),
                only_a=_in_order(graph, aspect, mine - theirs),
                only_b=_in_order(graph, aspect, theirs - mine),
            )
        )
    scored = [(part.weight, part.score) for part in parts if part.score is not None]
    total = sum(weight for weight, _ in scored)
    comparable = all(side.has_own for side in sides)
    joint = set(sides[0].activities) & set(sides[1].activities)
    count, similar = similar_pairs(
        graph,
        [id for id in sides[0].activities if id not in joint],
        [id for id in sides[1].activities if id not in joint],
    )
    links = [
        link.note
        for source, target in ((first, second), (second, first))
        for edge in graph.edges_out_of(source, EdgeType.LINKS_TO)
        if edge.target == target
        for link in [graph.plan.programme(source).links[int(edge.path[3])]]
    ]
    return Overlap(
        plan=graph.plan,
        a=first,
        b=second,
        score=sum(weight * score for weight, score in scored) / total if scored and comparable else None,
        parts=tuple(parts),
        linked=bool(links),
        notes=tuple(note for note in dict.fromkeys(links) if note),
        joint=graph.sorted(joint),
        similar=similar,
        similar_count=count,
    )


class _Side:
    """What one programme has of each aspect."""

    def __init__(self, graph: PlanGraph, programme: str, weeks: Callable[[str], Iterable[str]] | None) -> None:
        plan, programmes = graph.plan, graph.programmes
        self.activities = programmes.activities(programme)
        self.has_own = bool(programmes.own_activities(programme) and programmes.own_goals(programme))
        goals = set(programmes.naming(programme, "goals"))
        held: set[str] = set()
        kinds: set[str] = set()
        participants: set[str] = set()
        for id in self.activities:
            activity = plan.activity(id)
            served = (plan.goal(edge.target) for edge in graph.edges_out_of(id, EdgeType.SERVES))
            goals.update(goal.id for goal in served if _is_for(graph, goal, programme, id))
            participants.update(edge.source for edge in graph.edges_into(id, EdgeType.TAKES_PART))
            held.update(stated_weeks(plan, activity) if weeks is None else weeks(id))
            kinds.add(activity.kind)
        units = set(graph.membership.places[programme])
        groups = set(programmes.naming(programme, "groups")) | graph.people.groups_among(participants)
        self.has: Mapping[Aspect, set[str]] = {
            Aspect.GOALS: goals,
            Aspect.UNITS: units,
            Aspect.GROUPS: groups,
            Aspect.WEEKS: held,
            Aspect.KINDS: kinds,
        }


def _is_for(graph: PlanGraph, goal: Goal, programme: str, activity: str) -> bool:
    """Whether serving a goal in an activity makes it one of a programme's.

    What several programmes do together may be there for another one's goal. A duty that binds nobody in the programme
    is none of its.
    """
    owners = frozenset(map(graph.resolve, goal.programmes))
    if owners & graph.programmes.of_activity[activity]:
        return programme in owners
    places = graph.membership.places[programme]
    return not places or any(concerns(goal, graph.plan.unit(unit)) for unit in places)


def _in_order(graph: PlanGraph, aspect: Aspect, members: set[str]) -> tuple[str, ...]:
    return tuple(sorted(members)) if aspect in (Aspect.WEEKS, Aspect.KINDS) else graph.sorted(members)
