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
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.cycles import shortest_cycles
from lmp_core.graph.edges import Edge, EdgeType
from lmp_core.model import Activity, Relation
from lmp_core.model.errors import PlanPath, Position
from lmp_core.model.hierarchy import resolved
from lmp_core.model.phrase import phrase

if TYPE_CHECKING:
    import networkx as nx

    from lmp_core.graph.plan_graph import PlanGraph

# --- dependencies -------------------------------------------------------------------------------------------------


class Way(StrEnum):
    """Which way dependencies are followed."""

    DEPENDS_ON = "depends_on"
    DEPENDENTS = "dependents"


_FINISHED_FIRST = {
    Way.DEPENDS_ON: phrase("These must be finished before {part}:"),
    Way.DEPENDENTS: phrase("{part} must be finished before:"),
}
_SETS_DEADLINE = {
    Way.DEPENDS_ON: phrase("The deadline of {part} follows:"),
    Way.DEPENDENTS: phrase("The deadline follows {part} for:"),
}
_TIED = phrase("{part} is tied in time to:")
_NAMED = {
    Way.DEPENDS_ON: phrase("{part} is about:"),
    Way.DEPENDENTS: phrase("{part} is named by:"),
}
_NONE = {
    Way.DEPENDS_ON: phrase("{part} waits for nothing."),
    Way.DEPENDENTS: phrase("Nothing waits for {part}."),
}
_OTHERS = phrase("Through others:")


@attrs.frozen(kw_only=True)
class Dependencies(Answer):
    """What a part depends on, or what depends on it: directly, and through others (nearest first).

    Of the direct ones, ``finished_first`` are those of which one has to be finished before the other, ``deadlines``
    those of which one lasts until the other and takes its deadline from it.
    """

    id: str
    way: Way
    direct: tuple[str, ...]
    indirect: tuple[str, ...]
    finished_first: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()

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
        others = tuple(id for id in self.direct if id not in (*self.finished_first, *self.deadlines))
        of_time = self.plan.collection_of(self.id) in ("activities", "programmes")
        tied = _TIED if of_time else _NAMED[self.way]
        for heading, ids in (
            (_FINISHED_FIRST[self.way], self.finished_first),
            (_SETS_DEADLINE[self.way], self.deadlines),
            (tied, others),
        ):
            if ids:
                yield fill_in(heading, language, part=part)
                yield from self._list(ids, language)
        if self.indirect:
            yield _OTHERS.to(language)
            yield from self._list(self.indirect, language)


_LEANS = (EdgeType.REQUIRES, EdgeType.UNTIL)


def dependencies(graph: PlanGraph, id: str, way: Way) -> Dependencies:
    """See :meth:`PlanGraph.depends_on` and :meth:`PlanGraph.dependents`."""
    import networkx as nx  # not for the start-up of what asks for no order

    start = graph.resolve(id)
    leaning: nx.DiGraph[str] = nx.DiGraph()
    leaning.add_nodes_from(graph.nodes)
    leaning.add_edges_from((edge.source, edge.target) for edge in graph.edges if edge.type in _LEANS)
    if way is Way.DEPENDENTS:
        leaning = leaning.reverse(copy=False)
    if graph.nodes[start][0] in ("activities", "programmes"):
        first = set(leaning[start])
    elif way is Way.DEPENDS_ON:
        named = [edge for edge in graph.edges_of(start) if edge.path[1] == start]
        first = {end for edge in named for end in (edge.source, edge.target)}
    else:
        first = {str(edge.path[1]) for edge in graph.edges_of(start)}
    direct = graph.sorted(first - {start})
    _, *layers = nx.bfs_layers(leaning, direct) if direct else ([],)
    indirect = (id for layer in layers for id in graph.sorted({*layer} - {start}))
    return Dependencies(
        plan=graph.plan,
        id=start,
        way=way,
        direct=direct,
        indirect=tuple(indirect),
        finished_first=tuple(id for id in direct if _waits(graph, start, id, way)),
        deadlines=tuple(id for id in direct if _has_edge(graph, EdgeType.UNTIL, start, id, way)),
    )


def _has_edge(graph: PlanGraph, type: EdgeType, start: str, other: str, way: Way) -> bool:
    ends = (start, other) if way is Way.DEPENDS_ON else (other, start)
    return any(edge.type is type and (edge.source, edge.target) == ends for edge in graph.edges_of(start))


def _waits(graph: PlanGraph, start: str, other: str, way: Way) -> bool:
    """Whether one of two has to be finished before the other begins, and they are not only tied in another way."""
    if not _has_edge(graph, EdgeType.REQUIRES, start, other, way):
        return False
    late, early = (start, other) if way is Way.DEPENDS_ON else (other, start)
    part = graph.plan.find(late)
    requires = part.requires if isinstance(part, Activity) else ()
    finished = {needed.activity for needed in requires if needed.relation is Relation.FINISH_START}
    return early in {resolved(graph.plan, id) for id in finished}


# --- the order of things ------------------------------------------------------------------------------------------


def precedence(graph: PlanGraph) -> nx.DiGraph[str]:
    """See :attr:`PlanGraph.precedence`."""
    import networkx as nx  # not for the start-up of what asks for no order

    ordered: nx.DiGraph[str] = nx.DiGraph()
    ordered.add_nodes_from(
        id for id, (collection, _) in graph.nodes.items() if collection in ("programmes", "activities")
    )
    reasons: dict[str, dict[str, Edge]] = {id: {} for id in ordered}
    for edge in graph.edges:
        if edge.type is EdgeType.REQUIRES:
            reasons[edge.source].setdefault(edge.target, edge)
        elif edge.type is EdgeType.UNTIL:
            reasons[edge.target].setdefault(edge.source, edge)
    for late, edges in reasons.items():
        ordered.add_edges_from((early, late, {"edge": edges[early]}) for early in graph.sorted(edges))
    nx.freeze(ordered)
    return ordered


# --- circles ------------------------------------------------------------------------------------------------------

_CIRCLE = phrase("A circle of prerequisites:")
_LINKS = {
    EdgeType.REQUIRES: phrase("{late} requires {early}"),
    EdgeType.UNTIL: phrase("{early} lasts until {late}"),
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
    return _cycle_among(graph, graph.precedence)


def _cycle_among(graph: PlanGraph, ids: Iterable[str]) -> Cycle | None:
    """The shortest circle among some parts; None when there is none."""
    precedence = graph.precedence
    cycles = shortest_cycles({late: precedence.pred[late] for late in ids})
    if not cycles:
        return None
    lates = min(cycles, key=lambda cycle: (len(cycle), graph.order[cycle[0]]))
    steps = []
    for late, early in pairwise([*lates, lates[0]]):
        edge = precedence.edges[early, late]["edge"]
        position = graph.position(edge)
        steps.append(CycleStep(late=late, early=early, type=edge.type, path=edge.path, position=position))
    return Cycle(plan=graph.plan, steps=tuple(steps))


# --- the longest chain --------------------------------------------------------------------------------------------


class ChainBy(StrEnum):
    """What makes a chain long: how many activities it has, or how much time they take."""

    ACTIVITIES = "activities"
    DURATION = "duration"


_CHAIN = phrase("The longest chain (of {count}, {duration}):")
_TIME = phrase("{days} days in all")
_TIME_PARTLY = phrase("{days} days where the length is known")
_TIME_UNKNOWN = phrase("of unknown length")
_NO_CHAIN = phrase("The plan has no activities.")
_CHAIN_BROKEN = phrase("There is no longest chain while prerequisites go in a circle.")


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
    cycle = _cycle_among(graph, durations)
    ids = _longest_path(graph.precedence, durations, by) if cycle is None else ()
    return Chain(
        plan=graph.plan,
        by=by,
        activities=ids,
        duration=sum((durations[id] for id in ids), zero),
        unknown=tuple(id for id in ids if stated[id] is None),
        cycle=cycle,
    )


_BEFORE_ALL, _AFTER_ALL = "", " "
"""Nodes before and after all others. No part has such an id."""


def _longest_path(precedence: nx.DiGraph[str], durations: Mapping[str, dt.timedelta], by: ChainBy) -> tuple[str, ...]:
    """The longest path through the nodes that have a duration; of several, the one whose end stands first.

    A node's weight holds two numbers, as the digits of a numeral do: in front what makes a path long, behind it, below
    what all of them together reach, what decides between paths of one length.
    """
    import networkx as nx  # not for the start-up of what asks for no order

    lengths = {id: duration // dt.timedelta.resolution for id, duration in durations.items()}
    if by is ChainBy.DURATION:
        weights = {id: length * (len(lengths) + 1) + 1 for id, length in lengths.items()}
    else:
        total = sum(lengths.values())
        weights = {id: total + 1 + length for id, length in lengths.items()}
    weighted: nx.DiGraph[str] = nx.DiGraph()
    weighted.add_nodes_from([_BEFORE_ALL, _AFTER_ALL])
    for late, weight in weights.items():
        weighted.add_weighted_edges_from((early, late, weight) for early in (_BEFORE_ALL, *precedence.pred[late]))
        weighted.add_edge(late, _AFTER_ALL, weight=1)
    return tuple(nx.dag_longest_path(weighted)[1:-1])
