"""What belongs to a programme: its activities, goals, units and groups."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from lmp_core.graph.edges import EdgeType

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph


class Programmes:
    """The programmes of each part. All ids are canonical."""

    def __init__(self, graph: PlanGraph) -> None:
        self._graph = graph

    @cached_property
    def of_activity(self) -> Mapping[str, frozenset[str]]:
        """By activity: the programmes it names, else those of the activity that it is part of."""
        graph = self._graph
        found = {
            one.id: frozenset(graph.resolve(programme) for programme in one.programmes) for one in graph.plan.activities
        }
        for activity in graph.plan.activities:
            walked: list[str] = []
            here = activity
            while not found[here.id] and here.part_of is not None:
                walked.append(here.id)
                here = graph.plan.activity(here.part_of)
            for id in walked:
                found[id] = found[here.id]
        return found

    def activities(self, programme: str) -> tuple[str, ...]:
        """The activities of a programme, in the order of the plan."""
        return tuple(id for id, carriers in self.of_activity.items() if programme in carriers)

    def naming(self, programme: str, collection: str) -> frozenset[str]:
        """The goals, units, groups, channels or decisions that name a programme."""
        graph = self._graph
        types = (EdgeType.PART_OF, EdgeType.TAKES_PART, EdgeType.LINKS_TO)
        return frozenset(
            edge.source
            for type in types
            for edge in graph.edges_into(programme, type)
            if graph.nodes[edge.source][0] == collection
        )

    def only(self, programme: str, collection: str) -> tuple[str, ...]:
        """The goals, units, groups, channels or decisions that name a programme and no other, in the order of the
        plan."""
        graph = self._graph
        return graph.sorted(
            id
            for id in self.naming(programme, collection)
            if {graph.resolve(one) for one in getattr(graph.nodes[id][1], "programmes", ())} == {programme}
        )
