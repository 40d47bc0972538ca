"""What comes before what: dependencies both ways, circles of prerequisites, and the longest chain.

Two relations are at work. An activity *depends on* what it requires, and on the activity that it lasts until, whose
date sets its end. An activity *comes after* what it requires; and the activity that another lasts until comes after
that other one, which ends as it begins. So "until" points one way when a date moves, and the other way when the order
is asked for: work that lasts until a meeting, and that the meeting requires, is not a circle, while work that lasts
until a meeting that it requires is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.cycles import shortest_cycles
from lmp_core.graph.edges import Edge, EdgeType
from lmp_core.model import Activity
from lmp_core.model.errors import PlanPath, Position
from lmp_core.model.text import Text

if TYPE_CHECKING:
    import networkx as nx

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
            yield fill_in(_NONE[self.way], language, part=part)
            return
        yield fill_in(_HEADINGS[self.way], language, part=part)
        yield from self._list(self.direct, language)
        if self.indirect:
            yield _OTHERS.to(language)
            yield from self._list(self.indirect, language)


_LEANS = (EdgeType.REQUIRES, EdgeType.UNTIL)


def dependencies(graph: PlanGraph, id: str, way: Way) -> Dependencies:
    """See :meth:`PlanGraph.depends_on` and :meth:`PlanGraph.dependents`."""
    start = graph.resolve(id)
    following: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.type in _LEANS:
            here, there = (edge.source, edge.target) if way is Way.DEPENDS_ON else (edge.target, edge.source)
            following.setdefault(here, []).append(there)
    if graph.nodes[start][0] in ("activities", "programmes"):
        first = set(following.get(start, ()))
    elif way is Way.DEPENDS_ON:
        named = [edge for edge in graph.edges_of(start) if edge.path[1] == start]
        first = {end for edge in named for end in (edge.source, edge.target)}
    else:
        first = {str(edge.path[1]) for edge in graph.edges_of(start)}
    direct = graph.sorted(first - {start})
    seen, layer, indirect = {start, *direct}, direct, list[str]()
    while layer:
        layer = graph.sorted({after for id in layer for after in following.get(id, ())} - seen)
        seen.update(layer)
        indirect += layer
    return Dependencies(plan=graph.plan, id=start, way=way, direct=direct, indirect=tuple(indirect))


# --- the order of things ------------------------------------------------------------------------------------------


def precedence(graph: PlanGraph) -> nx.DiGraph[str]:
    """See :attr:`PlanGraph.precedence`."""
    import networkx as nx  # not for the start-up of what asks for no order

    ordered: nx.DiGraph[str] = nx.DiGraph()
    ordered.add_nodes_from(graph.predecessors)
    for late, edges in graph.predecessors.items():
        ordered.add_edges_from((early, late, {"edge": edge}) for early, edge in edges.items())
    nx.freeze(ordered)
    return ordered


def predecessors(graph: PlanGraph) -> dict[str, dict[str, Edge]]:
    """See :attr:`PlanGraph.predecessors`."""
    first_edges: dict[str, dict[str, Edge]] = {
        id: {} for id, (collection, _) in graph.nodes.items() if collection in ("programmes", "activities")
    }
    for edge in graph.edges:
        if edge.type is EdgeType.REQUIRES:
            first_edges[edge.source].setdefault(edge.target, edge)
        elif edge.type is EdgeType.UNTIL:
            first_edges[edge.target].setdefault(edge.source, edge)
    for late, edges in first_edges.items():
        if len(edges) > 1:
            first_edges[late] = {early: edges[early] for early in graph.sorted(edges)}
    return first_edges


# --- circles ------------------------------------------------------------------------------------------------------

_CIRCLE = Text(nb="En sirkel av forutsetninger:", nn="Ein sirkel av føresetnader:", en="A circle of prerequisites:")
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
    path: PlanPath
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
            yield f"  – {where}{fill_in(_LINKS[step.type], language, late=late, early=early)}"


def shortest_cycle(graph: PlanGraph) -> Cycle | None:
    """See :meth:`PlanGraph.shortest_cycle`."""
    return _cycle_among(graph, graph.predecessors)


def _cycle_among(graph: PlanGraph, ids: Iterable[str]) -> Cycle | None:
    """The shortest circle among some parts; None when there is none."""
    predecessors = graph.predecessors
    cycles = shortest_cycles({late: predecessors[late] for late in ids})
    if not cycles:
        return None
    lates = min(cycles, key=lambda cycle: (len(cycle), graph.order[cycle[0]]))
    steps = []
    for late, early in pairwise([*lates, lates[0]]):
        edge = predecessors[late][early]
        position = graph.position(edge)
        steps.append(CycleStep(late=late, early=early, type=edge.type, path=edge.path, position=position))
    return Cycle(plan=graph.plan, steps=tuple(steps))


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
        partly = _TIME_PARTLY if self.duration else _TIME_UNKNOWN
        time = fill_in(partly if self.unknown else _TIME, language, days=days)
        yield fill_in(_CHAIN, language, count=len(self.activities), duration=time)
        for place, id in enumerate(self.activities, start=1):
            yield f"  {place}. {self._name(id, language)}"


def known_duration(activity: Activity) -> dt.timedelta | None:
    """How long an activity takes, where the plan says: its duration, else from its times, else its whole days.

    A working day counts as a day, since no calendar is known here.
    """
    if activity.duration is not None:
        return activity.duration.timedelta
    return activity.when.length


def longest_chain(graph: PlanGraph, by: ChainBy) -> Chain:
    """See :meth:`PlanGraph.longest_chain`."""
    zero = dt.timedelta()
    stated = {activity.id: known_duration(activity) for activity in graph.plan.activities}
    durations = {id: max(duration or zero, zero) for id, duration in stated.items()}
    # Programmes may go in a circle of their own, which hinders no activity.
    before = {id: [early for early in graph.predecessors[id] if early in durations] for id in durations}
    ids: tuple[str, ...] = ()
    cycle: Cycle | None = None
    try:
        ids = _longest_path(before, durations, by)
    except CycleError:
        cycle = _cycle_among(graph, durations)
    return Chain(
        plan=graph.plan,
        by=by,
        activities=ids,
        duration=sum((durations[id] for id in ids), zero),
        unknown=tuple(id for id in ids if stated[id] is None),
        cycle=cycle,
    )


def _longest_path(
    before: Mapping[str, Iterable[str]], durations: Mapping[str, dt.timedelta], by: ChainBy
) -> tuple[str, ...]:
    """The longest path through a graph; of several, the one whose end stands first. A CycleError where it has a cycle.

    A node's weight holds two numbers, as the digits of a numeral do: in front what makes a path long, behind it, below
    what all of them together reach, what decides between paths of one length. networkx weighs edges and not nodes: the
    copy that it needs takes four times as long as the search.
    """
    lengths = {id: duration // dt.timedelta.resolution for id, duration in durations.items()}
    if by is ChainBy.DURATION:
        weights = {id: length * (len(lengths) + 1) + 1 for id, length in lengths.items()}
    else:
        total = sum(lengths.values())
        weights = {id: total + 1 + length for id, length in lengths.items()}
    reach: dict[str, int] = {}
    came_from: dict[str, str | None] = {}
    for id in TopologicalSorter(before).static_order():
        came_from[id] = earlier = max(before[id], key=reach.__getitem__, default=None)
        reach[id] = weights[id] + (reach[earlier] if earlier is not None else 0)
    path: list[str] = []
    here = max(weights, key=reach.__getitem__, default=None)
    while here is not None:
        path.append(here)
        here = came_from[here]
    return tuple(reversed(path))
