"""What two programmes have in common, scored and explained."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer
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
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.layout import Facts, Heading, Headline, Line, More, Next, Part
from lmp_core.wording.lists import listing
from lmp_core.wording.names import quoted
from lmp_core.wording.people import people_in_words
from lmp_core.wording.weeks import iso_weeks

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph
    from lmp_core.timeline.occurrence import Occurrence

_ONE_PROGRAMME = phrase("{first} is one programme, not two")
_NAME_TWO = phrase("name two different ones")


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

_ASPECTS = {
    Aspect.GOALS: phrase("Goals and duties"),
    Aspect.UNITS: phrase("Units"),
    Aspect.GROUPS: phrase("Groups"),
    Aspect.WEEKS: phrase("Weeks"),
    Aspect.KINDS: phrase("Kinds of activity"),
}
_OF = phrase("{shared} of {all}")
_OF_THESE = phrase("{shared} of {all}: {which}")
_UNKNOWN = {
    Aspect.GOALS: phrase("the plan names none for {who}"),
    Aspect.UNITS: phrase("the plan names none for {who}"),
    Aspect.GROUPS: phrase("the plan names none for {who}"),
    Aspect.WEEKS: phrase("none known for {who}"),
    Aspect.KINDS: phrase("the plan has no activities for {who}"),
}
_IN_COMMON = phrase("{a} and {b} share {goals}, {units} and {activities}.")
_NOTHING_KNOWN = phrase("The plan says too little to compare {a} and {b}.")
_LINKED = phrase("The plan links them to each other.")
_LINKED_BECAUSE = phrase("The plan links them to each other: “{notes}”.")
_JOINT = phrase("Joint activities")
_SIMILAR = phrase("These are alike, and may need doing only once")
_ALIKE = phrase("{a} and {b}: {why}.")
_MORE = phrase("{count} more")
_SHOWS_SHARED = phrase("shows what could be done as one")
_MOST_NAMES = 5
"""The most names that a line has; of more, one fewer and how many there are besides."""


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
        """One line: how many goals, units and activities they share, or that there is too little to compare."""
        language = language or self.plan.language
        names = {"a": one_line(self.plan.name(self.a, language)), "b": one_line(self.plan.name(self.b, language))}
        if self.score is None:
            return _NOTHING_KNOWN.say(language, **names)
        return _IN_COMMON.say(
            language,
            **names,
            goals=counted(len(self.part(Aspect.GOALS).shared), Counted.GOAL, language),
            units=counted(len(self.part(Aspect.UNITS).shared), Counted.UNIT, language),
            activities=counted(len(self.joint), Counted.ACTIVITY, language),
        )

    def share(self, aspect: Aspect, language: str) -> str:
        """How much they share of an aspect of what either has: ``5 av 19``; empty where nothing is known of one."""
        part = self.part(aspect)
        total = len(part.shared) + len(part.only_a) + len(part.only_b)
        return "" if part.score is None else _OF.say(language, shared=len(part.shared), all=total)

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        yield Headline(self.summary(language))
        if self.linked:
            notes = "; ".join(one_line(note.to(language)) for note in self.notes)
            yield Line((_LINKED_BECAUSE if notes else _LINKED).say(language, notes=notes))
        yield ""
        rows = [(_ASPECTS[part.aspect].to(language), self._aspect(part, language)) for part in self.parts]
        if self.joint:
            rows.append((_JOINT.to(language), self._titles(self.joint, language)))
        yield Facts(tuple(rows))
        if self.similar:
            yield ""
            yield Heading(_SIMILAR.to(language))
            shown = self.similar[:limit] if limit else self.similar
            for pair in shown:
                names = {"a": self._title(pair.a, language), "b": self._title(pair.b, language)}
                yield Line(_ALIKE.say(language, **names, why=listing(pair.reasons(language), language)), 2)
            if self.similar_count > len(shown):
                yield More(self.similar_count - len(shown))
            yield ""
            yield Next(((self._command("share", "--work"), _SHOWS_SHARED.to(language)),))

    def _aspect(self, part: OverlapPart, language: str) -> str:
        if part.score is None:
            lacking = [id for id, own in ((self.a, part.only_a), (self.b, part.only_b)) if not own]
            who = listing([one_line(self.plan.name(id, language)) for id in lacking], language)
            return _UNKNOWN[part.aspect].say(language, who=who)
        total = len(part.shared) + len(part.only_a) + len(part.only_b)
        pattern = _OF_THESE if part.shared else _OF
        return pattern.say(language, shared=len(part.shared), all=total, which=self._shared(part, language))

    def _shared(self, part: OverlapPart, language: str) -> str:
        match part.aspect:
            case Aspect.WEEKS:
                return iso_weeks(part.shared, language)
            case Aspect.KINDS:
                kinds = [self._kind(id, language) for id in part.shared]
                return str(listing(self._shortened(kinds, language), language))
            case Aspect.GOALS:
                return self._titles(part.shared, language)
        return people_in_words(self.plan, part.shared, language, most=_MOST_NAMES)

    def _title(self, id: str, language: str) -> str:
        return quoted(self.plan.name(id, language), language)

    def _titles(self, ids: Sequence[str], language: str) -> str:
        """Parts by their titles, one that several have with how many, and no more than a few."""
        counts = Counter(self._title(id, language) for id in ids)
        titles = [title if count == 1 else f"{title} ({count})" for title, count in counts.items()]
        return str(listing(self._shortened(titles, language), language))

    def _shortened(self, titles: list[str], language: str) -> list[str]:
        if len(titles) <= _MOST_NAMES:
            return titles
        left = len(titles) - _MOST_NAMES + 1
        return [*titles[: _MOST_NAMES - 1], _MORE.say(language, count=left)]


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
