"""One typed graph of all that a plan holds, and the questions it answers."""

from lmp_core.graph.edges import Edge, EdgeType
from lmp_core.graph.plan_graph import PlanGraph

__all__ = ["Edge", "EdgeType", "PlanGraph"]
