"""How programmes hang together: what each does for which goal at which unit, what they share, where they collide.

A programme's activities serve goals and take units' time. Seen together they are a matrix of programmes and goals by
units; two programmes overlap to a degree (:mod:`lmp_core.graph.overlap`); and they get in each other's way when two of
them ask the same people to meet in one week, or ask the same children to answer in one month.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.graph.answer import Answer
from lmp_core.graph.membership import PLACES_OF_WORK, concerns
from lmp_core.graph.overlap import Aspect, Overlap, closest_first, weeks_of
from lmp_core.model import Outcome
from lmp_core.model.errors import one_line
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.wording import dates
from lmp_core.wording.layout import Grid, Heading, Headline, Line, More, Next, Part
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_in_words
from lmp_core.wording.weeks import iso_weeks

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph
    from lmp_core.timeline.occurrence import Occurrence

SURVEY = "survey"
"""The kind of activity that asks children."""
_LONGEST = 183  # days; a survey that may be at any time in more than half a year says nothing of a month

_NO_PROGRAMMES = phrase("The plan has no programmes.")
_ONE_PROGRAMME = phrase("The plan has one programme.")
_JOINT = (
    phrase("{n} programmes share no activities."),
    phrase("{n} programmes share one activity."),
    phrase("{n} programmes share {joint} activities."),
)
_CONFLICTS = plural_phrase(
    "On one occasion two of them ask the same people for something at the same time.",
    "On {n} occasions two of them ask the same people for something at the same time.",
)
_CALM = phrase("No week or month is known in which the programmes get in each other's way.")
_PROGRAMME_HEADS = (
    phrase("Programme"),
    phrase("Units"),
    phrase("Activities"),
    phrase("Goals and duties"),
)
_PAIR_HEADS = (
    phrase("Shared by"),
    phrase("Goals and duties"),
    phrase("Units"),
    phrase("Weeks"),
    phrase("Activities"),
)
_BOTH = phrase("{a} and {b}")
_WEEKS = phrase("Two programmes ask the same people to meet in one week")
_WEEK = phrase("{weeks}: {who} must be at {activities}")
_SURVEYS = phrase("Two surveys ask the same children in one month")
_SURE = phrase("{month}: the children of {units} get {activities}")
_PERHAPS = phrase("perhaps {month}: the children of {units} get {activities}")
_SHOWS_PAIR = phrase("shows what the two have in common")


@attrs.frozen(kw_only=True)
class LinkRow(Brief):
    """What one programme does for one goal: its activities that serve it, and how many of them each unit is in.

    ``units`` and ``counts`` go together. They are kindergartens, schools and SFO in the programme, and of a duty those
    that the law binds; units that are in none of the activities are left out.
    """

    programme: str
    goal: str
    activities: tuple[str, ...]
    units: tuple[str, ...]
    counts: tuple[int, ...]

    def count(self, unit: str) -> int:
        """How many of the activities a unit is in."""
        return self.counts[self.units.index(unit)] if unit in self.units else 0


@attrs.frozen(kw_only=True)
class SameWeek(Brief):
    """People whom two programmes ask to meet in one week. ``weeks`` are ISO weeks, ``2021-W37``."""

    who: tuple[str, ...]
    programmes: tuple[str, ...]
    activities: tuple[str, ...]
    weeks: tuple[str, ...]


@attrs.frozen(kw_only=True)
class SameMonth(Brief):
    """Two surveys of the children at the same units in one month. ``sure`` when neither can be in another month.

    ``month`` is the first day of the month.
    """

    first: str
    second: str
    units: tuple[str, ...]
    month: dt.date
    sure: bool


@attrs.frozen(kw_only=True)
class Linkage(Answer):
    """How the programmes of a plan hang together.

    ``matrix`` has a row for each programme and goal that activities of the programme serve. ``overlaps`` are of
    every two programmes, the closest first. ``same_week`` and ``surveys`` are where they get in each other's way, as
    far as the days are known. ``members`` and ``activities`` go together with ``programmes``: the kindergartens,
    schools and SFO in each (:class:`~lmp_core.graph.membership.Membership`), and what belongs to it.
    """

    programmes: tuple[str, ...]
    members: tuple[tuple[str, ...], ...]
    activities: tuple[tuple[str, ...], ...]
    matrix: tuple[LinkRow, ...]
    overlaps: tuple[Overlap, ...]
    same_week: tuple[SameWeek, ...]
    surveys: tuple[SameMonth, ...]

    @property
    def conflicts(self) -> int:
        """In how many ways the programmes get in each other's way."""
        return len(self.same_week) + len(self.surveys)

    @property
    def ok(self) -> bool:
        """Whether they do not get in each other's way."""
        return not self.conflicts

    def to_data(self) -> dict[str, Any]:
        """The answer as plain data for JSON, where the matrix is called ``rows``."""
        return {"rows" if name == "matrix" else name: value for name, value in super().to_data().items()}

    def of(self, programme: str) -> tuple[LinkRow, ...]:
        """The rows of one programme."""
        return tuple(row for row in self.matrix if row.programme == programme)

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        yield Headline(self._headline(language))
        if not self.programmes:
            return
        yield ""
        goals = Counter(row.programme for row in self.matrix)
        rows = tuple(
            (
                one_line(self.plan.name(id, language)),
                str(len(members)) if members else "",
                str(len(activities)),
                str(goals[id]) if goals[id] else "",
            )
            for id, members, activities in zip(self.programmes, self.members, self.activities, strict=True)
        )
        heads = tuple(head.to(language) for head in _PROGRAMME_HEADS)
        yield Grid(heads, rows, numbers=frozenset((1, 2, 3)), title=0)
        if self.overlaps:
            yield ""
            shown = self.overlaps[:limit] if limit else self.overlaps
            heads = tuple(head.to(language) for head in _PAIR_HEADS)
            yield Grid(heads, tuple(self._pair(overlap, language) for overlap in shown), title=0)
            if len(shown) < len(self.overlaps):
                yield More(len(self.overlaps) - len(shown))
        lines = [self.week_line(same_week, language) for same_week in self.same_week]
        yield from _list(_WEEKS, lines, language, limit)
        yield from _list(_SURVEYS, [self.survey_line(pair, language) for pair in self.surveys], language, limit)
        if self.overlaps:
            yield ""
            yield Next(((self._command("linkage", self.overlaps[0].a, self.overlaps[0].b), _SHOWS_PAIR.to(language)),))

    def _headline(self, language: str) -> str:
        number = len(self.programmes)
        if number < 2:
            return (_ONE_PROGRAMME if number else _NO_PROGRAMMES).to(language)
        joint = len({id for overlap in self.overlaps for id in overlap.joint})
        first = _JOINT[min(joint, 2)].say(
            language, n=large_first(in_words(number, language)), joint=in_words(joint, language)
        )
        if not self.conflicts:
            return f"{first} {_CALM.to(language)}"
        times = large_first(in_words(self.conflicts, language))
        return f"{first} {_CONFLICTS.say(language, self.conflicts, n=times)}"

    def _pair(self, overlap: Overlap, language: str) -> tuple[str, ...]:
        names = {"a": self.plan.name(overlap.a, language), "b": self.plan.name(overlap.b, language)}
        aspects = (Aspect.GOALS, Aspect.UNITS, Aspect.WEEKS)
        return (
            one_line(_BOTH.say(language, **names)),
            *(overlap.share(aspect, language) for aspect in aspects),
            str(len(overlap.joint)) if overlap.joint else "",
        )

    def week_line(self, same_week: SameWeek, language: str) -> str:
        """One line on people who are asked twice in a week."""
        return large_first(
            _WEEK.say(
                language,
                who=people_in_words(self.plan, same_week.who, language),
                weeks=iso_weeks(same_week.weeks, language),
                activities=self._titles(same_week.activities, language),
            )
        )

    def survey_line(self, same_month: SameMonth, language: str) -> str:
        """One line on two surveys in a month."""
        return large_first(
            (_SURE if same_month.sure else _PERHAPS).say(
                language,
                units=people_in_words(self.plan, same_month.units, language),
                month=dates.month(same_month.month, language),
                activities=self._titles((same_month.first, same_month.second), language),
            )
        )

    def _titles(self, ids: Iterable[str], language: str) -> str:
        return str(listing([quoted(self.plan.name(id, language), language) for id in ids], language))


def _list(heading: Text, lines: Sequence[str], language: str, limit: int) -> Iterator[Part]:
    """A heading and the lines under it; nothing when there are none."""
    if not lines:
        return
    yield ""
    yield Heading(heading.to(language))
    shown = lines[:limit] if limit else lines
    yield from (Line(line, 2) for line in shown)
    if len(shown) < len(lines):
        yield More(len(lines) - len(shown))


def linkage(graph: PlanGraph, occurrences: Iterable[Occurrence] = ()) -> Linkage:
    """How the programmes hang together. ``occurrences`` are the plan's times, for callers that have a timeline.

    Without them nothing is said of weeks and months. Cancelled activities are left out everywhere.
    """
    going = {activity.id for activity in graph.plan.activities if not is_cancelled(activity)}
    programmes = tuple(programme.id for programme in graph.plan.programmes)
    times = [
        occurrence
        for occurrence in occurrences
        if occurrence.activity.id in going and occurrence.outcome is not Outcome.CANCELLED
    ]
    weeks = weeks_of(times) if times else None
    overlaps = [graph.overlap(a, b, weeks=weeks) for a, b in combinations(programmes, 2)]
    overlaps.sort(key=closest_first)
    return Linkage(
        plan=graph.plan,
        programmes=programmes,
        members=tuple(graph.membership.places[id] for id in programmes),
        activities=tuple(graph.programmes.activities(id) for id in programmes),
        matrix=tuple(_rows(graph)),
        overlaps=tuple(overlaps),
        same_week=tuple(same_weeks(graph, times)),
        surveys=tuple(same_months(graph, times)),
    )


def _rows(graph: PlanGraph) -> Iterator[LinkRow]:
    """The matrix: for a duty, only the units that the law binds are counted."""
    serving = {goal.id: graph.serving(goal.id).activities for goal in graph.plan.goals}
    for programme, places in graph.membership.places.items():
        own = set(graph.programmes.activities(programme))
        asked = {id: graph.membership.asked_in(programme, id) for id in own}
        for goal in graph.plan.goals:
            here = tuple(id for id in serving[goal.id] if id in own)
            bound = {unit for unit in places if concerns(goal, graph.plan.unit(unit))}
            if not here or (places and not bound):
                continue
            units = graph.sorted(bound & frozenset().union(*(asked[id] for id in here)))
            counts = tuple(sum(unit in asked[id] for id in here) for unit in units)
            yield LinkRow(programme=programme, goal=goal.id, activities=here, units=units, counts=counts)


# --- one week -----------------------------------------------------------------------------------------------------


def same_weeks(graph: PlanGraph, occurrences: Iterable[Occurrence]) -> Iterator[SameWeek]:
    """The people whom meetings of two programmes ask in one week, by week: a head as well as a whole working group.

    Those are named who stand for the most: a group when both meetings ask all of it. Meetings that were held are past
    mending, and left out. A meeting that both programmes share is not a conflict.
    """
    met: dict[str, dict[str, dict[str, None]]] = {}
    members: dict[tuple[str, ...], frozenset[str]] = {}
    of_activity = graph.programmes.of_activity
    for occurrence in occurrences:
        week = _week(occurrence)
        over = occurrence.outcome is not None and occurrence.outcome.over
        if week is None or over or not of_activity[occurrence.activity.id]:
            continue
        if not graph.plan.kind(occurrence.activity.kind).meeting:
            continue
        if occurrence.participants not in members:
            members[occurrence.participants] = graph.people.all_members(
                graph.resolve(who) for who in occurrence.participants
            )
        for id in members[occurrence.participants]:
            met.setdefault(week, {}).setdefault(id, {})[occurrence.activity.id] = None
    weeks: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for week in sorted(met):
        by_pair: dict[tuple[str, ...], list[str]] = {}
        for id in graph.sorted(met[week]):
            for both in combinations(met[week][id], 2):
                if of_activity[both[0]].isdisjoint(of_activity[both[1]]):
                    by_pair.setdefault(graph.sorted(both), []).append(id)
        for pair, shared in by_pair.items():
            weeks.setdefault((_widest(graph, shared), pair), []).append(week)
    for (who, pair), together in weeks.items():
        programmes = of_activity[pair[0]] | of_activity[pair[1]]
        yield SameWeek(who=who, programmes=graph.sorted(programmes), activities=pair, weeks=tuple(together))


def _week(occurrence: Occurrence) -> str | None:
    """The ISO week of an occurrence that is in one week for sure."""
    first, last = occurrence.first_day, occurrence.last_day
    if first is None or last is None or first.isocalendar()[:2] != last.isocalendar()[:2]:
        return None
    year, week, _ = first.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _widest(graph: PlanGraph, ids: Iterable[str]) -> tuple[str, ...]:
    """Those that no other of them stands for."""
    all_of = sorted(set(ids))
    below = {other for id in all_of for other in graph.people.members(id) if other != id}
    return graph.sorted(id for id in all_of if id not in below)


# --- one month ----------------------------------------------------------------------------------------------------


def same_months(graph: PlanGraph, occurrences: Iterable[Occurrence]) -> Iterator[SameMonth]:
    """Every two surveys that may ask the children of a unit in one month, by month."""
    children = {unit.id for unit in graph.plan.units if unit.kind in PLACES_OF_WORK}
    spans: dict[str, list[tuple[str, dt.date, dt.date]]] = {}
    for occurrence in occurrences:
        first, last = occurrence.first_day, occurrence.last_day
        if occurrence.activity.kind != SURVEY or first is None or last is None or (last - first).days > _LONGEST:
            continue
        if occurrence.outcome is not None and occurrence.outcome.happened:
            continue
        for unit in children & ({*occurrence.units} or graph.membership.asked(occurrence.activity.id)):
            spans.setdefault(unit, []).append((occurrence.activity.id, first, last))
    surveys: dict[tuple[str, str], tuple[frozenset[str], dt.date, bool]] = {}
    for unit, asked in spans.items():
        for (a, a_first, a_last), (b, b_first, b_last) in combinations(asked, 2):
            start, end = max(_month(a_first), _month(b_first)), min(_month_end(a_last), _month_end(b_last))
            if a == b or start > end:
                continue
            sure = _month(a_first) == _month(a_last) == _month(b_first) == _month(b_last)
            pair = graph.sorted((a, b))
            units, month, certain = surveys.get((pair[0], pair[1]), (frozenset(), start, False))
            surveys[pair[0], pair[1]] = (units | {unit}, min(month, start), certain or sure)
    for (one_id, other_id), (units, month, sure) in sorted(surveys.items(), key=lambda item: (item[1][1], item[0])):
        yield SameMonth(first=one_id, second=other_id, units=graph.sorted(units), month=month, sure=sure)


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
