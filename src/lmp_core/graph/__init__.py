"""One typed graph of all that a plan holds, and the questions it answers.

:class:`PlanGraph` has a method for each question. Answers are frozen values: they print as words in the plan's language
(``to_text("nn")`` in another), and ``to_data()`` gives them as plain data.

Internal: may change in any version.
"""

from lmp_core.graph.answer import Answer
from lmp_core.graph.burden import Burden, Load
from lmp_core.graph.edges import Edge, EdgeType
from lmp_core.graph.goals import Reason, Serving, Unserved, Why, WhyStep
from lmp_core.graph.order import Chain, ChainBy, Cycle, CycleStep, Dependencies, Way
from lmp_core.graph.overlap import Aspect, Overlap, OverlapPart
from lmp_core.graph.plan_graph import PlanGraph
from lmp_core.graph.programme_end import FallsAway
from lmp_core.graph.reach import ChannelReach, Reach
from lmp_core.graph.similar import SimilarPair

__all__ = [
    "Answer",
    "Aspect",
    "Burden",
    "Chain",
    "ChainBy",
    "ChannelReach",
    "Cycle",
    "CycleStep",
    "Dependencies",
    "Edge",
    "EdgeType",
    "FallsAway",
    "Load",
    "Overlap",
    "OverlapPart",
    "PlanGraph",
    "Reach",
    "Reason",
    "Serving",
    "SimilarPair",
    "Unserved",
    "Way",
    "Why",
    "WhyStep",
]
