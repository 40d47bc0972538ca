"""One typed graph of all that a plan holds, and the questions it answers.

:class:`PlanGraph` has a method for each question. Answers are frozen values: they print as words in the plan's language
(``to_text("nn")`` in another), and ``to_data()`` gives them as plain data.

Internal: may change in any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core.graph.answer import Answer as Answer
    from lmp_core.graph.burden import Burden as Burden
    from lmp_core.graph.burden import Load as Load
    from lmp_core.graph.edges import Edge as Edge
    from lmp_core.graph.edges import EdgeType as EdgeType
    from lmp_core.graph.goals import Reason as Reason
    from lmp_core.graph.goals import Serving as Serving
    from lmp_core.graph.goals import Unserved as Unserved
    from lmp_core.graph.goals import Why as Why
    from lmp_core.graph.goals import WhyStep as WhyStep
    from lmp_core.graph.order import Chain as Chain
    from lmp_core.graph.order import ChainBy as ChainBy
    from lmp_core.graph.order import Cycle as Cycle
    from lmp_core.graph.order import CycleStep as CycleStep
    from lmp_core.graph.order import Dependencies as Dependencies
    from lmp_core.graph.order import Way as Way
    from lmp_core.graph.overlap import Aspect as Aspect
    from lmp_core.graph.overlap import Overlap as Overlap
    from lmp_core.graph.overlap import OverlapPart as OverlapPart
    from lmp_core.graph.plan_graph import PlanGraph as PlanGraph
    from lmp_core.graph.programme_end import FallsAway as FallsAway
    from lmp_core.graph.reach import ChannelReach as ChannelReach
    from lmp_core.graph.reach import Reach as Reach
    from lmp_core.graph.similar import SimilarPair as SimilarPair

_HOMES = {
    "Answer": "answer",
    "Aspect": "overlap",
    "Burden": "burden",
    "Chain": "order",
    "ChainBy": "order",
    "ChannelReach": "reach",
    "Cycle": "order",
    "CycleStep": "order",
    "Dependencies": "order",
    "Edge": "edges",
    "EdgeType": "edges",
    "FallsAway": "programme_end",
    "Load": "burden",
    "Overlap": "overlap",
    "OverlapPart": "overlap",
    "PlanGraph": "plan_graph",
    "Reach": "reach",
    "Reason": "goals",
    "Serving": "goals",
    "SimilarPair": "similar",
    "Unserved": "goals",
    "Way": "order",
    "Why": "goals",
    "WhyStep": "goals",
}

__getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
