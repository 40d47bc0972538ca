"""The questions to a view that its graph answers: why something is there, what hangs on it, how programmes meet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from lmp_core.answers.depends import Depends
    from lmp_core.context import PlanContext
    from lmp_core.graph import Answer, Overlap, PlanGraph, Reach, Serving, Unserved, Why
    from lmp_core.graph.linkage import Linkage
    from lmp_core.timeline.timeline import Timeline

A = TypeVar("A", bound="Answer")


class GraphQuestions(ABC):
    """What a view answers from its graph."""

    @cached_property
    def context(self) -> PlanContext:
        """What questions are answered in."""
        raise NotImplementedError

    @property
    @abstractmethod
    def timeline(self) -> Timeline:
        """What is when."""

    @property
    @abstractmethod
    def graph(self) -> PlanGraph:
        """The plan as a graph."""

    @abstractmethod
    def _said(self, answer: A) -> A:
        """An answer that speaks the view's language."""

    def why(self, id: str) -> Why:
        """Why a part of the plan is there: the shortest way from it to a goal."""
        return self._said(self.graph.why(self.context.plan.get(id).id))

    def depends(self, id: str) -> Depends:
        """What a part leans on, and what leans on it, directly and through others."""
        from lmp_core.answers.depends import Depends

        part = self.context.plan.get(id)
        needs, needed_by = self._said(self.graph.depends_on(part.id)), self._said(self.graph.dependents(part.id))
        return self._said(Depends(plan=self.context.plan, needs=needs, needed_by=needed_by))

    def serving(self, goal: str) -> Serving:
        """Which activities serve a goal."""
        return self._said(self.graph.serving(goal))

    def unserved(self) -> Unserved:
        """The goals that no activity serves."""
        return self._said(self.graph.unserved())

    def overlap(self, first: str, second: str) -> Overlap:
        """What two programmes have in common, and how much."""
        from lmp_core.graph.overlap import weeks_of

        plan, weeks = self.context.plan, weeks_of(self.timeline.occurrences)
        return self._said(self.graph.overlap(plan.programme(first).id, plan.programme(second).id, weeks=weeks))

    def linkage(self) -> Linkage:
        """How the programmes hang together, and where they get in each other's way."""
        from lmp_core.graph.linkage import linkage

        return self._said(linkage(self.graph, self.timeline.occurrences))

    def reach(self) -> Reach:
        """Which units each channel reaches, and which none does."""
        return self._said(self.graph.reach())
