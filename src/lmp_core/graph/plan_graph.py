"""The plan as one graph that answers questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from lmp_core.graph import burden, goals, order, overlap, programme_end, reach
from lmp_core.graph.assumptions import Assumptions
from lmp_core.graph.burden import Load
from lmp_core.graph.edges import Edge, EdgeType, edges_of
from lmp_core.graph.goals import Serving, Unserved, Why
from lmp_core.graph.membership import Membership
from lmp_core.graph.order import Chain, ChainBy, Cycle, Dependencies
from lmp_core.graph.overlap import Overlap
from lmp_core.graph.people import People
from lmp_core.graph.programme_end import FallsAway
from lmp_core.graph.programmes import Programmes
from lmp_core.graph.reach import Reach
from lmp_core.model import Activity, Part, Plan, UnitKind
from lmp_core.model.consistency import WRONG_KIND_OF_PART
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Position, Problem
from lmp_core.model.reference import NOUNS
from lmp_core.model.shown import either, shown
from lmp_core.model.when import one_of
from lmp_core.model.who import Who
from lmp_core.planfile.sources import NO_SOURCES, SourceMap

if TYPE_CHECKING:
    import networkx


K = TypeVar("K")


def _grouped(edges: Iterable[Edge], key: Callable[[Edge], K]) -> dict[K, list[Edge]]:
    groups: dict[K, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(key(edge), []).append(edge)
    return groups


class PlanGraph:
    """All that a plan holds, as one graph of parts and typed edges, and the questions it answers.

    A node is the id of a part; former ids (aliases) are taken everywhere an id is, and resolved. ``sources`` says where
    in which file each part stands, for answers that point there. The graph is worked out as far as a question needs it,
    and kept; a plan does not change, so no answer grows old.

    Every method that takes an id raises :class:`~lmp_core.model.errors.ModelError` when the plan has no such part, with
    the nearest id as a hint.
    """

    def __init__(self, plan: Plan, *, sources: SourceMap = NO_SOURCES) -> None:
        self.plan = plan
        self.sources = sources

    # --- parts and edges ----------------------------------------------------------------------------------------

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge, in the order of the plan. :class:`~lmp_core.graph.EdgeType` says which way each type points."""
        return tuple(edges_of(self.plan))

    @cached_property
    def nodes(self) -> Mapping[str, tuple[str, Part]]:
        """(collection, part) by id, in the order of the plan."""
        return {part.id: (collection, part) for collection, part in self.plan.parts()}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each id in the plan, from 0: what answers are sorted by."""
        return {id: place for place, id in enumerate(self.nodes)}

    @cached_property
    def _out_of(self) -> dict[str, list[Edge]]:
        return _grouped(self.edges, lambda edge: edge.source)

    @cached_property
    def _into(self) -> dict[str, list[Edge]]:
        return _grouped(self.edges, lambda edge: edge.target)

    @cached_property
    def _out_of_by_type(self) -> dict[tuple[str, EdgeType], list[Edge]]:
        return _grouped(self.edges, lambda edge: (edge.source, edge.type))

    @cached_property
    def _into_by_type(self) -> dict[tuple[str, EdgeType], list[Edge]]:
        return _grouped(self.edges, lambda edge: (edge.target, edge.type))

    def edges_of(self, id: str) -> tuple[Edge, ...]:
        """The edges that start or end in a part."""
        node = self.resolve(id)
        return (*self._out_of.get(node, ()), *(edge for edge in self._into.get(node, ()) if edge.source != node))

    def edges_out_of(self, id: str, type: EdgeType) -> Sequence[Edge]:
        """The edges of one type that start in a part, named by its own id and no alias."""
        return self._out_of_by_type.get((id, type), ())

    def edges_into(self, id: str, type: EdgeType) -> Sequence[Edge]:
        """The edges of one type that end in a part, named by its own id and no alias."""
        return self._into_by_type.get((id, type), ())

    def resolve(self, id: str) -> str:
        """The id of the part that has this id or alias."""
        return self.plan.get(id).id

    def resolve_as(self, id: str, *collections: str) -> str:
        """The id of the part that has this id or alias, and is in one of ``collections``."""
        part = self.plan.get(id)
        collection = self.nodes[part.id][0]
        if collection not in collections:
            names = [node for node, (held_in, _) in self.nodes.items() if held_in in collections]
            raise ModelError(
                Problem(
                    message=WRONG_KIND_OF_PART.filled(
                        id=shown(id), there=NOUNS[collection], wanted=either(NOUNS[name] for name in collections)
                    ),
                    hint=did_you_mean(id, names),
                )
            )
        return part.id

    def sorted(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids in the order of the plan."""
        return tuple(sorted(ids, key=self.order.__getitem__))

    def position(self, edge: Edge) -> Position | None:
        """Where in which file an edge is written, if the plan comes from files."""
        return self.sources.at(*edge.path)

    @cached_property
    def nx(self) -> networkx.MultiDiGraph[str]:
        """The graph itself, a networkx MultiDiGraph, for all the algorithms that this class does not have.

        Nodes have ``collection`` ("activities") and ``title``. Edges have ``type`` (an EdgeType), ``path`` into the
        plan, and for prerequisites ``relation``, ``lag`` and ``max_lag``. The key of an edge is its type; further edges
        of one type between the same two parts have keys such as "requires:2". The graph is frozen, as the plan is;
        ``graph.nx.copy()`` may be changed.
        """
        import networkx  # takes longer to import than a plan takes to check

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for id, (collection, part) in self.nodes.items():
            graph.add_node(id, collection=collection, title=part.title.to(self.plan.language))
        for edge in self.edges:
            key, number = str(edge.type), 1
            while graph.has_edge(edge.source, edge.target, key):
                number += 1
                key = f"{edge.type}:{number}"
            graph.add_edge(edge.source, edge.target, key, type=edge.type, path=edge.path, **self._attributes(edge))
        networkx.freeze(graph)
        return graph

    def _attributes(self, edge: Edge) -> dict[str, Any]:
        part = self.nodes[edge.source][1]
        if edge.type is EdgeType.REQUIRES and isinstance(part, Activity):
            place = edge.path[3]
            assert isinstance(place, int)
            prerequisite = part.requires[place]
            return {"relation": prerequisite.relation, "lag": prerequisite.lag, "max_lag": prerequisite.max_lag}
        return {}

    @cached_property
    def precedence(self) -> networkx.DiGraph[str]:
        """Which activities and programmes come before which: a frozen networkx DiGraph, each edge from early to late.

        Nodes and neighbours stand in the order of the plan. ``precedence.edges[early, late]["edge"]`` is the first
        :class:`~lmp_core.graph.Edge` that says so: a prerequisite, or an "until".
        """
        return order.precedence(self)

    # --- people -------------------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> People:
        """Who stands for whom."""
        return People(self.plan)

    def members(self, id: str) -> frozenset[str]:
        """A unit, group or role, and everyone it stands for.

        A unit stands for its groups, roles and sub-units, a group for its members, and so on down. An SFO is not meant
        with its school, nor a school with its owner.
        """
        return self.people.members(self.resolve_as(id, "units", "groups", "roles"))

    @cached_property
    def assumptions(self) -> Assumptions:
        """What the plan takes for true without anybody having confirmed it."""
        return Assumptions(self.plan, self.people)

    @cached_property
    def who(self) -> Who:
        """Whom units, groups and roles stand for when they come to a meeting or are told of something."""
        return Who(self.plan)

    def reached_by(self, channel: str) -> frozenset[str]:
        """The units that a channel reaches: those it names, and those that the people it names belong to.

        Those who send through it are no part of them for sitting in a group that it reaches: a report to the steering
        group does not reach the heads who wrote it.
        """
        id = self.resolve_as(channel, "channels")
        part = next(channel_in_plan for channel_in_plan in self.plan.channels if channel_in_plan.id == id)
        senders = set(self.who.units(part.sends)) - set(self.who.units(self.reached_as_such(id)))
        return frozenset(self.who.units(part.reaches)) - senders

    def reached_as_such(self, channel: str) -> tuple[str, ...]:
        """Whom a channel reaches though they also send through it: units and roles that it names, and what it names as
        both."""
        part = next(
            channel_in_plan
            for channel_in_plan in self.plan.channels
            if channel_in_plan.id == self.resolve_as(channel, "channels")
        )
        sends = set(map(self.resolve, part.sends))
        named = tuple(dict.fromkeys(map(self.resolve, part.reaches)))
        return tuple(id for id in named if id in sends or self.nodes[id][0] in ("units", "roles"))

    # --- goals --------------------------------------------------------------------------------------------------

    def serving(self, goal: str) -> Serving:
        """Which activities serve a goal: directly, through its sub-goals, or as part of an activity that does."""
        return goals.serving(self, goal)

    def serving_counts(self, sort: Callable[[str], K]) -> dict[str, Counter[K]]:
        """By goal, the number of activities that serve it of each sort; ``sort`` names that of an activity by its id.

        It is quicker than :meth:`serving` for each goal where goals lie deep in each other.
        """
        return goals.serving_counts(self, sort)

    def unserved(self) -> Unserved:
        """Which goals no activity serves, in any of the ways of :meth:`serving`."""
        return Unserved(plan=self.plan, goals=goals.unserved(self))

    def why(self, id: str) -> Why:
        """Why a part of the plan is there: the shortest way to a goal.

        From an activity it leads to the goals it serves, what it is part of, the decisions it came of, what has to
        come after it, and the channel it is a contact of. From people, venues, channels and programmes it first leads
        to their activities. Of several shortest ways, the one that is written first in that order is told.
        """
        return goals.why(self, id)

    # --- the order of things ------------------------------------------------------------------------------------

    def depends_on(self, id: str) -> Dependencies:
        """What a part depends on, directly and through others.

        An activity depends on what it requires and on the activity that it lasts until, a programme on the programmes
        it requires. Any other part depends on the parts that it names, and through them on what those depend on.
        """
        return order.dependencies(self, id, order.Way.DEPENDS_ON)

    def dependents(self, id: str) -> Dependencies:
        """What depends on a part, directly and through others: what has to be looked at again when it changes.

        On an activity depends what requires it and what lasts until it. On a venue, a unit, a goal and so on depends
        what names it (the activities held there), and what depends on that.
        """
        return order.dependencies(self, id, order.Way.DEPENDENTS)

    def shortest_cycle(self) -> Cycle | None:
        """The shortest circle of prerequisites, with where each of its links is written; None when there is none.

        An activity comes after what it requires, whatever the relation, and after what lasts until it. Of several
        shortest circles, the one whose parts stand first in the plan is told.
        """
        return order.shortest_cycle(self)

    def longest_chain(self, by: ChainBy | str = ChainBy.ACTIVITIES) -> Chain:
        """The longest chain of activities that have to follow one another.

        ``by`` says what makes it long: the number of activities, or the time they take where that is known. The other
        one decides between chains of one length.
        """
        return order.longest_chain(self, one_of(ChainBy)(by))

    # --- programmes, people and channels ------------------------------------------------------------------------

    @cached_property
    def programmes(self) -> Programmes:
        """What belongs to which programme."""
        return Programmes(self)

    @cached_property
    def membership(self) -> Membership:
        """Who is in which programme, and whom each activity asks."""
        return Membership(self)

    def overlap(
        self, programme_a: str, programme_b: str, *, weeks: Callable[[str], Iterable[str]] | None = None
    ) -> Overlap:
        """What two programmes have in common: goals, units, groups, weeks, kinds of activity, and work that is alike.

        ``weeks`` gives the ISO weeks of an activity by its id (``2020-W37``), for callers that have a timeline; without
        it, the weeks that the plan itself states are compared.
        """
        return overlap.overlap(self, programme_a, programme_b, weeks)

    def falls_away(self, programme: str) -> FallsAway:
        """What falls away when a programme ends, and what is left hanging."""
        return programme_end.falls_away(self, programme)

    def load(self, *, times: Mapping[str, int] | None = None) -> Load:
        """What each unit, group and role carries, the heaviest first.

        Whoever takes part, or answers for something, does so with all its members; a unit carries what anybody of it
        does. ``times`` says how often a series is held, by activity, for callers that have a timeline; without it a
        series counts its hours only when it says how often it is.
        """
        return burden.load(self, times or {})

    def reach(self, unit_kinds: Collection[UnitKind] | None = None) -> Reach:
        """Whom each channel reaches, and which units none reaches: of some kinds of unit, or of all."""
        return reach.reach(self, unit_kinds)

    def unreached(self, unit_kinds: Collection[UnitKind] | None = None) -> tuple[str, ...]:
        """The units that no channel reaches, in the order of the plan."""
        return self.reach(unit_kinds).unreached
