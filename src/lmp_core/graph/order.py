"""What comes before what: dependencies both ways, circles of prerequisites, and the longest chain.

Two relations are at work. An activity *depends on* what it requires, and on the activity that it lasts until, whose
date sets its end. An activity *comes after* what it requires; and the activity that another lasts until comes after
that other one, which ends as it begins. So "until" points one way when a date moves, and the other way when the order
is asked for: work that lasts until a meeting, and that the meeting requires, is no circle, while work that lasts
until a meeting that it requires is one.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, say
from lmp_core.graph.edges import Edge, EdgeType
from lmp_core.model import Activity
from lmp_core.model.errors import Path, Position
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, OnDate, Window

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

# --- dependencies -------------------------------------------------------------------------------------------------


class Way(StrEnum):
    """Which way dependencies are followed."""

    DEPENDS_ON = "depends_on"
    DEPENDENTS = "dependents"


_HEADINGS = {
    Way.DEPENDS_ON: Text(nb="{part} bygger på:", nn="{part} byggjer på:", en="{part} depends on:"),
    Way.DEPENDENTS: Text(nb="På {part} bygger:", nn="På {part} byggjer:", en="What depends on {part}:"),
}
_NONE = {
    Way.DEPENDS_ON: Text(
        nb="{part} bygger ikke på noe.", nn="{part} byggjer ikkje på noko.", en="{part} depends on nothing."
    ),
    Way.DEPENDENTS: Text(
        nb="Ingenting bygger på {part}.", nn="Ingenting byggjer på {part}.", en="Nothing depends on {part}."
    ),
}
_OTHERS = Text(nb="Gjennom andre:", nn="Gjennom andre:", en="Through others:")


@attrs.frozen(kw_only=True)
class Dependencies(Answer):
    """What a part depends on, or what depends on it: directly, and through others (nearest first)."""

    id: str
    way: Way
    direct: tuple[str, ...]
    indirect: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """The direct ones, then the others."""
        return (*self.direct, *self.indirect)

    def __bool__(self) -> bool:
        return bool(self.direct)

    def _lines(self, language: str) -> Iterator[str]:
        part = self._name(self.id, language)
        if not self.direct:
            yield say(_NONE[self.way], language, part=part)
            return
        yield say(_HEADINGS[self.way], language, part=part)
        yield from self._list(self.direct, language)
        if self.indirect:
            yield _OTHERS.to(language)
            yield from self._list(self.indirect, language)


_LEANS = (EdgeType.REQUIRES, EdgeType.UNTIL)


def _leaning(graph: PlanGraph, id: str, way: Way) -> list[str]:
    """What ``id`` leans on, or what leans on it, through prerequisites and ends."""
    if way is Way.DEPENDS_ON:
        return [edge.target for type in _LEANS for edge in graph.edges_out_of(id, type)]
    return [edge.source for type in _LEANS for edge in graph.edges_into(id, type)]


def dependencies(graph: PlanGraph, id: str, way: Way) -> Dependencies:
    """See :meth:`PlanGraph.depends_on` and :meth:`PlanGraph.dependents`."""
    start = graph.resolve(id)
    if graph.nodes[start][0] in ("activities", "programmes"):
        first = _leaning(graph, start, way)
    elif way is Way.DEPENDS_ON:
        first = [
            other for edge in graph.edges_of(start) for other in (edge.source, edge.target) if edge.path[1] == start
        ]
    else:
        first = [str(edge.path[1]) for edge in graph.edges_of(start) if edge.path[1] != start]
    direct = graph.sorted(set(first) - {start})
    seen = {start, *direct}
    indirect: list[str] = []
    level: Sequence[str] = direct
    while level:
        level = graph.sorted({other for one in level for other in _leaning(graph, one, way)} - seen)
        seen.update(level)
        indirect.extend(level)
    return Dependencies(plan=graph.plan, id=start, way=way, direct=direct, indirect=tuple(indirect))


# --- the order of things ------------------------------------------------------------------------------------------


class Precedence:
    """Which activities and programmes come after which, as numbers, which is fast for plans of any size.

    ``after[n]`` holds the numbers of those that must come before ``n``, in the order of the plan, each once.
    """

    def __init__(self, graph: PlanGraph) -> None:
        self.ids = [id for id, (collection, _) in graph.nodes.items() if collection in ("programmes", "activities")]
        number = {id: place for place, id in enumerate(self.ids)}
        befores: list[dict[int, Edge]] = [{} for _ in self.ids]
        for edge in graph.edges:
            if edge.type is EdgeType.REQUIRES:
                befores[number[edge.source]].setdefault(number[edge.target], edge)
            elif edge.type is EdgeType.UNTIL:
                befores[number[edge.target]].setdefault(number[edge.source], edge)
        self.edge = befores
        self.after: list[list[int]] = [sorted(found) for found in befores]

    def in_order(self) -> list[int]:
        """All numbers but those in or behind a circle, each after those that come before it."""
        waits_for = [len(before) for before in self.after]
        then: list[list[int]] = [[] for _ in self.ids]
        for late, befores in enumerate(self.after):
            for early in befores:
                then[early].append(late)
        ready = deque(number for number, count in enumerate(waits_for) if not count)
        order: list[int] = []
        while ready:
            early = ready.popleft()
            order.append(early)
            for late in then[early]:
                waits_for[late] -= 1
                if not waits_for[late]:
                    ready.append(late)
        return order


# --- circles ------------------------------------------------------------------------------------------------------

_CIRCLE = Text(nb="En sirkel av forutsetninger:", nn="Ein sirkel av føresetnader:", en="A circle of prerequisites:")
_NO_CIRCLE = Text(
    nb="Ingen forutsetninger går i sirkel.",
    nn="Ingen føresetnader går i sirkel.",
    en="No prerequisites go in a circle.",
)
_LINKS = {
    EdgeType.REQUIRES: Text(nb="{late} krever {early}", nn="{late} krev {early}", en="{late} requires {early}"),
    EdgeType.UNTIL: Text(
        nb="{early} varer fram til {late}", nn="{early} varer fram til {late}", en="{early} lasts until {late}"
    ),
}


@attrs.frozen(kw_only=True)
class CycleStep:
    """One link of a circle: ``late`` has to come after ``early``. ``path`` and ``position`` say where that is
    written."""

    late: str
    early: str
    type: EdgeType
    path: Path
    position: Position | None


@attrs.frozen(kw_only=True)
class Cycle(Answer):
    """A circle of prerequisites: each step's ``early`` is the next step's ``late``, and the last leads back to the
    first.

    It starts with the one that stands first in the plan.
    """

    steps: tuple[CycleStep, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Those in the circle, each once."""
        return tuple(step.late for step in self.steps)

    def _lines(self, language: str) -> Iterator[str]:
        yield f"{_CIRCLE.to(language)} {' → '.join((*self.ids, self.ids[0]))}"
        for step in self.steps:
            late, early = self._name(step.late, language), self._name(step.early, language)
            where = f"{step.position}: " if step.position else ""
            yield f"  – {where}{say(_LINKS[step.type], language, late=late, early=early)}"


def shortest_cycle(graph: PlanGraph) -> Cycle | None:
    """See :meth:`PlanGraph.shortest_cycle`."""
    return _as_cycle(graph, _shortest(graph.precedence.after))


def _as_cycle(graph: PlanGraph, found: Sequence[int] | None) -> Cycle | None:
    if found is None:
        return None
    ids, steps = graph.precedence.ids, []
    for late, early in zip(found, [*found[1:], found[0]], strict=True):
        edge = graph.precedence.edge[late][early]
        steps.append(
            CycleStep(late=ids[late], early=ids[early], type=edge.type, path=edge.path, position=graph.position(edge))
        )
    return Cycle(plan=graph.plan, steps=tuple(steps))


def _shortest(after: Sequence[Sequence[int]]) -> list[int] | None:
    """The shortest circle; of several, the one whose numbers come first.

    From each number in turn, look for the way back to it in breadth, no further than the best circle so far; then take
    it out, and with it all that is no longer on any circle. So a single large circle is walked once, and a plan without
    circles not at all.
    """
    before: list[list[int]] = [[] for _ in after]
    for late, earlies in enumerate(after):
        for early in earlies:
            before[early].append(late)
    outs = [len(found) for found in after]
    ins = [len(found) for found in before]
    gone = [False] * len(after)

    def take_out(numbers: list[int]) -> None:
        while numbers:
            number = numbers.pop()
            if gone[number]:
                continue
            gone[number] = True
            for other in after[number]:
                ins[other] -= 1
                if not ins[other]:
                    numbers.append(other)
            for other in before[number]:
                outs[other] -= 1
                if not outs[other]:
                    numbers.append(other)

    take_out([number for number in range(len(after)) if not outs[number] or not ins[number]])
    best: list[int] | None = None
    for start in range(len(after)):
        if gone[start]:
            continue
        found = _way_back(after, gone, start, len(best) - 1 if best else len(after))
        if found is not None:
            best = found
            if len(best) == 1:
                break
        take_out([start])
    return best


def _way_back(after: Sequence[Sequence[int]], gone: Sequence[bool], start: int, most: int) -> list[int] | None:
    """The shortest circle through ``start`` of at most ``most`` steps."""
    came_from: dict[int, int] = {}
    level = [start]
    for _ in range(most):
        following: list[int] = []
        for here in level:
            for other in after[here]:
                if other == start:
                    way = [here]
                    while way[-1] != start:
                        way.append(came_from[way[-1]])
                    return way[::-1]
                if not gone[other] and other not in came_from:
                    came_from[other] = here
                    following.append(other)
        if not following:
            return None
        level = following
    return None


# --- the longest chain --------------------------------------------------------------------------------------------


class ChainBy(StrEnum):
    """What makes a chain long: how many activities it has, or how much time they take."""

    ACTIVITIES = "activities"
    DURATION = "duration"


_CHAIN = Text(
    nb="Den lengste kjeden ({count} ledd, {duration}):",
    nn="Den lengste kjeda ({count} ledd, {duration}):",
    en="The longest chain (of {count}, {duration}):",
)
_TIME = Text(nb="til sammen {days} døgn", nn="til saman {days} døgn", en="{days} days in all")
_TIME_PARTLY = Text(
    nb="{days} døgn for dem med kjent varighet",
    nn="{days} døgn for dei med kjend lengd",
    en="{days} days where the length is known",
)
_TIME_UNKNOWN = Text(nb="ukjent varighet", nn="ukjend lengd", en="of unknown length")
_NO_CHAIN = Text(
    nb="Planen har ingen aktiviteter.", nn="Planen har ingen aktivitetar.", en="The plan has no activities."
)
_CHAIN_BROKEN = Text(
    nb="Det finnes ingen lengste kjede så lenge forutsetninger går i sirkel.",
    nn="Det finst inga lengste kjede så lenge føresetnader går i sirkel.",
    en="There is no longest chain while prerequisites go in a circle.",
)


@attrs.frozen(kw_only=True)
class Chain(Answer):
    """Activities that have to follow one another, the first to be done first.

    ``duration`` is the sum of the durations that are known; lags and days off are left to the schedule. ``unknown``
    are the activities of the chain whose duration is not known. When prerequisites go in a circle there is no longest
    chain: ``activities`` is empty and ``cycle`` names a circle to break.
    """

    by: ChainBy
    activities: tuple[str, ...]
    duration: dt.timedelta
    unknown: tuple[str, ...]
    cycle: Cycle | None

    def __bool__(self) -> bool:
        return bool(self.activities)

    def _lines(self, language: str) -> Iterator[str]:
        if self.cycle is not None:
            yield _CHAIN_BROKEN.to(language)
            yield from self.cycle._lines(language)
            return
        if not self.activities:
            yield _NO_CHAIN.to(language)
            return
        hours = self.duration.total_seconds() / 3600
        days = f"{hours / 24:.1f}".removesuffix(".0")
        if language != "en":
            days = days.replace(".", ",")
        known = _TIME_PARTLY if self.duration else _TIME_UNKNOWN
        time = say(known if self.unknown else _TIME, language, days=days)
        yield say(_CHAIN, language, count=len(self.activities), duration=time)
        for place, id in enumerate(self.activities, start=1):
            yield f"  {place}. {self._name(id, language)}"


def known_duration(activity: Activity) -> dt.timedelta | None:
    """How long an activity takes, where the plan says: its duration, else from its times, else its whole days.

    A working day counts as a day, since no calendar is known here.
    """
    if activity.duration is not None:
        return activity.duration.timedelta
    match activity.when:
        case At(start=start, end=end):
            return end - start
        case Window(duration=duration) if duration is not None:
            return duration.timedelta
        case OnDate():
            return dt.timedelta(days=1)
        case DateRange() as days:
            return dt.timedelta(days=days.days)
        case _:
            return None


def longest_chain(graph: PlanGraph, by: ChainBy) -> Chain:
    """See :meth:`PlanGraph.longest_chain`."""
    precedence = graph.precedence
    zero = dt.timedelta()
    durations = {activity.id: known_duration(activity) for activity in graph.plan.activities}
    order = [number for number in precedence.in_order() if precedence.ids[number] in durations]
    if len(order) < len(durations):
        # Programmes may go in a circle of their own, which hinders no activity.
        only = [after if precedence.ids[number] in durations else [] for number, after in enumerate(precedence.after)]
        circle = _as_cycle(graph, _shortest(only))
        return Chain(plan=graph.plan, by=by, activities=(), duration=zero, unknown=(), cycle=circle)
    best: dict[int, tuple[tuple[float, float], int | None]] = {}
    for number in order:
        own = max(durations[precedence.ids[number]] or zero, zero).total_seconds()
        step = (own, 1.0) if by is ChainBy.DURATION else (1.0, own)
        score, came_from = (0.0, 0.0), None
        for early in precedence.after[number]:
            if best[early][0] > score:
                score, came_from = best[early][0], early
        best[number] = (score[0] + step[0], score[1] + step[1]), came_from
    way: list[int] = []
    if best:
        longest = max(score for score, _ in best.values())
        here: int | None = min(number for number, (score, _) in best.items() if score == longest)
        while here is not None:
            way.append(here)
            here = best[here][1]
    ids = tuple(precedence.ids[number] for number in reversed(way))
    return Chain(
        plan=graph.plan,
        by=by,
        activities=ids,
        duration=sum((max(durations[id] or zero, zero) for id in ids), zero),
        unknown=tuple(id for id in ids if durations[id] is None),
        cycle=None,
    )
