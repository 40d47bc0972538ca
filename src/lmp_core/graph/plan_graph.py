"""The plan as one graph that answers questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lmp_core.errors import ModelError, Position, Problem
from lmp_core.graph.edges import Edge, EdgeType, edges_of
from lmp_core.graph.people import People
from lmp_core.ids import did_you_mean
from lmp_core.model import Activity, Part, Plan
from lmp_core.planfile.sources import NO_SOURCES, SourceMap

if TYPE_CHECKING:
    import networkx


class PlanGraph:
    """All that a plan holds, as one graph of parts and typed edges, and the questions it answers.

    A node is the id of a part; former ids (aliases) are taken everywhere an id is, and resolved. ``sources`` says where
    in which file each part stands, for answers that point there. The graph is worked out as far as a question needs it,
    and kept; a plan does not change, so no answer grows old.

    Every method that takes an id raises :class:`~lmp_core.errors.ModelError` when the plan has no such part, with the
    nearest id as a hint.
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
    def _out(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.source, []).append(edge)
        return found

    @cached_property
    def _in(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.target, []).append(edge)
        return found

    def edges_from(self, id: str, *types: EdgeType) -> tuple[Edge, ...]:
        """The edges that start in a part; of all types when none is given."""
        found = self._out.get(self.resolve(id), ())
        return tuple(edge for edge in found if not types or edge.type in types)

    def edges_to(self, id: str, *types: EdgeType) -> tuple[Edge, ...]:
        """The edges that end in a part; of all types when none is given."""
        found = self._in.get(self.resolve(id), ())
        return tuple(edge for edge in found if not types or edge.type in types)

    def resolve(self, id: str) -> str:
        """The id of the part that has this id or alias."""
        return self.plan.get(id).id

    def resolve_as(self, id: str, *collections: str) -> str:
        """The id of the part that has this id or alias, and is in one of ``collections``."""
        found = self.plan.get(id)
        collection = self.nodes[found.id][0]
        if collection not in collections:
            names = [one for one, (held_in, _) in self.nodes.items() if held_in in collections]
            raise ModelError(
                Problem(
                    message=f"{id!r} is in {collection}, not in {' or '.join(collections)}",
                    hint=did_you_mean(id, names),
                )
            )
        return found.id

    def sorted(self, ids: Any) -> tuple[str, ...]:
        """The ids in the order of the plan."""
        return tuple(sorted(ids, key=self.order.__getitem__))

    def position(self, edge: Edge) -> Position | None:
        """Where in which file an edge is written, if the plan comes from files."""
        return self.sources.at(*edge.path)

    @cached_property
    def nx(self) -> networkx.MultiDiGraph[str]:
        """The graph as a networkx MultiDiGraph, for all the algorithms that this class does not have.

        Nodes have ``collection`` ("activities") and ``title``. Edges have ``type`` (an EdgeType), ``path`` into the
        plan, and for prerequisites ``relation``, ``lag`` and ``max_lag``. The key of an edge is its type; further edges
        of one type between the same two parts have keys such as "requires:2".
        """
        import networkx  # takes longer to import than a plan takes to answer

        made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for id, (collection, part) in self.nodes.items():
            made.add_node(id, collection=collection, title=part.title.to(self.plan.language))
        for edge in self.edges:
            key, number = str(edge.type), 1
            while made.has_edge(edge.source, edge.target, key):
                number += 1
                key = f"{edge.type}:{number}"
            made.add_edge(edge.source, edge.target, key, type=edge.type, path=edge.path, **self._attributes(edge))
        return made

    def _attributes(self, edge: Edge) -> dict[str, Any]:
        part = self.nodes[edge.source][1]
        if edge.type is EdgeType.REQUIRES and isinstance(part, Activity):
            place = edge.path[3]
            assert isinstance(place, int)
            one = part.requires[place]
            return {"relation": one.relation, "lag": one.lag, "max_lag": one.max_lag}
        return {}

    # --- people -------------------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> People:
        """Who stands for whom."""
        return People(self.plan)

    def members(self, id: str) -> frozenset[str]:
        """A unit, group or role, and everyone it stands for.

        A unit stands for its groups, roles and sub-units, a group for its members, and so on down.
        """
        return self.people.members(self.resolve_as(id, "units", "groups", "roles"))

    def reached_by(self, channel: str) -> frozenset[str]:
        """The units that a channel reaches: those it names, and those that the people it names belong to."""
        id = self.resolve_as(channel, "channels")
        return self.people.all_units(edge.target for edge in self.edges_from(id, EdgeType.REACHES))
