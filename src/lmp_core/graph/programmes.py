"""What belongs to a programme: its activities, goals, units and groups."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from lmp_core.graph.edges import EdgeType
from lmp_core.model import Activity, GoalKind
from lmp_core.model.hierarchy import by_activity
from lmp_core.model.outcomes import is_cancelled

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph


class Programmes:
    """The programmes of each part. All ids are canonical."""

    def __init__(self, graph: PlanGraph) -> None:
        self._graph = graph

    @cached_property
    def of_activity(self) -> Mapping[str, frozenset[str]]:
        """By activity, a cancelled one too: the programmes it names, else those of the activity that it is part of."""
        graph = self._graph

        def carriers(activity: Activity, above: frozenset[str] | None) -> frozenset[str]:
            return frozenset(map(graph.resolve, activity.programmes)) or above or frozenset()

        return by_activity(graph.plan, carriers)

    @cached_property
    def _going(self) -> Mapping[str, frozenset[str]]:
        """The programmes of each activity that is not cancelled."""
        find = self._graph.plan.activity
        return {id: carriers for id, carriers in self.of_activity.items() if not is_cancelled(find(id))}

    def activities(self, programme: str) -> tuple[str, ...]:
        """The activities of a programme that are not cancelled, in the order of the plan."""
        return tuple(id for id, carriers in self._going.items() if programme in carriers)

    def own_activities(self, programme: str) -> tuple[str, ...]:
        """Those of its activities that belong to no other programme, in the order of the plan."""
        return tuple(id for id, carriers in self._going.items() if carriers == {programme})

    def goals(self, programme: str) -> tuple[str, ...]:
        """The goals of a programme, in the order of the plan: those that name it.

        Where none does, those of no programme that its activities serve are its goals, duties of the law apart. A goal
        of another programme that its activities serve too is none of its own.
        """
        graph = self._graph
        named = self.naming(programme, "goals")
        if named:
            return graph.sorted(named)
        served = {edge.target for id in self.activities(programme) for edge in graph.edges_out_of(id, EdgeType.SERVES)}
        goals = (graph.plan.goal(id) for id in served)
        return graph.sorted(goal.id for goal in goals if not goal.programmes and goal.kind is not GoalKind.DUTY)

    def own_goals(self, programme: str) -> tuple[str, ...]:
        """The goals of a programme that are no other programme's, in the order of the plan."""
        others = (part.id for part in self._graph.plan.programmes if part.id != programme)
        shared = frozenset(goal for other in others for goal in self.goals(other))
        return tuple(goal for goal in self.goals(programme) if goal not in shared)

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
            if {graph.resolve(own) for own in getattr(graph.nodes[id][1], "programmes", ())} == {programme}
        )
