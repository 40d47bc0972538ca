"""Goals: which activities serve them, which nothing serves, and why a part of the plan is there at all."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.edges import EdgeType
from lmp_core.model.errors import one_line
from lmp_core.model.hierarchy import ancestors, closure, parents, with_ancestors
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.phrase import phrase
from lmp_core.wording.names import quotes
from lmp_core.wording.status import ASSUMED

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

K = TypeVar("K")

# --- serving ------------------------------------------------------------------------------------------------------

_SERVED = phrase("The work towards {goal}")
_NOT_SERVED = phrase("No activity serves {goal}.")
_DIRECTLY = phrase("Directly")
_SUBGOALS = phrase("Through sub-goals")
_PARENTS = phrase("As part of a larger activity")


@attrs.frozen(kw_only=True)
class Serving(Answer):
    """Which activities serve a goal. Each stands once, in the first of the three where it fits.

    ``direct`` name the goal; ``through_subgoals`` name a goal that is part of it; ``through_parents`` are part of an
    activity that does one of the two. ``cancelled`` are those that would do one of these, and serve nothing any more.
    """

    goal: str
    direct: tuple[str, ...]
    through_subgoals: tuple[str, ...]
    through_parents: tuple[str, ...]
    cancelled: tuple[str, ...] = ()

    @property
    def activities(self) -> tuple[str, ...]:
        """All that serve it, the direct ones first."""
        return (*self.direct, *self.through_subgoals, *self.through_parents)

    def __bool__(self) -> bool:
        return bool(self.activities)

    def _lines(self, language: str) -> Iterator[str]:
        goal = self._name(self.goal, language)
        if not self:
            yield fill_in(_NOT_SERVED, language, goal=goal)
            return
        yield fill_in(_SERVED, language, goal=goal)
        ways = (_DIRECTLY, self.direct), (_SUBGOALS, self.through_subgoals), (_PARENTS, self.through_parents)
        for way, ids in ways:
            if ids:
                yield f"{way.to(language)}:"
                yield from self._list(ids, language)


_UNSERVED = phrase("Goals that no activity serves:")
_ALL_SERVED = phrase("Every goal has an activity.")


@attrs.frozen(kw_only=True)
class Unserved(Answer):
    """The goals that no activity serves in any way, in the order of the plan."""

    goals: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.goals)

    def _lines(self, language: str) -> Iterator[str]:
        yield (_UNSERVED if self.goals else _ALL_SERVED).to(language)
        yield from self._list(self.goals, language)


def _with_descendants(graph: PlanGraph, ids: Iterable[str], collection: str) -> set[str]:
    """``ids``, and all that is part of them in the same collection."""
    return set(closure(ids, lambda id: _parts(graph, id, collection)))


def _parts(graph: PlanGraph, id: str, collection: str) -> Iterator[str]:
    """What is part of a part directly, in one collection."""
    sources = (edge.source for edge in graph.edges_into(id, EdgeType.PART_OF))
    return (source for source in sources if graph.nodes[source][0] == collection)


def serving(graph: PlanGraph, goal: str) -> Serving:
    """See :meth:`PlanGraph.serving`."""
    id = graph.resolve_as(goal, "goals")
    below = _with_descendants(graph, [id], "goals")
    named = {edge.source for subgoal in below for edge in graph.edges_into(subgoal, EdgeType.SERVES)}
    named_or_part = _with_descendants(graph, named, "activities")
    cancelled = {activity for activity in named_or_part if is_cancelled(graph.plan.activity(activity))}
    direct = {edge.source for edge in graph.edges_into(id, EdgeType.SERVES)} - cancelled
    through_goals = named - direct - cancelled
    parts = _with_descendants(graph, direct | through_goals, "activities") - direct - through_goals - cancelled
    return Serving(
        plan=graph.plan,
        goal=id,
        direct=graph.sorted(direct),
        through_subgoals=graph.sorted(through_goals),
        through_parents=graph.sorted(parts),
        cancelled=graph.sorted(cancelled),
    )


def serving_counts(graph: PlanGraph, sort: Callable[[str], K]) -> dict[str, Counter[K]]:
    """By goal, the number of activities that serve it (as :func:`serving` says) of each sort.

    ``sort`` names the sort of an activity by its id. Each goal takes over the largest set of its sub-goals, and adds
    what the others and itself have more, so that a long chain of goals is walked once.
    """
    below: dict[str | None, list[str]] = {}
    for id, whole in parents(graph.plan, graph.plan.goals).items():
        below.setdefault(whole, []).append(id)
    serving: dict[str, set[str]] = {}
    counts: dict[str, Counter[K]] = {}
    for goal in reversed([*closure(below.get(None, ()), lambda id: below.get(id, ()))]):
        subgoals = sorted(below.get(goal, ()), key=lambda id: len(serving[id]))
        activities, number = set[str](), Counter[K]()
        if subgoals:
            largest = subgoals.pop()
            activities, number = serving.pop(largest), counts[largest].copy()
        waiting = [edge.source for edge in graph.edges_into(goal, EdgeType.SERVES)]
        for subgoal in subgoals:
            waiting += serving.pop(subgoal)
        while waiting:
            activity = waiting.pop()
            if activity not in activities:
                activities.add(activity)
                number[sort(activity)] += 1
                waiting += _parts(graph, activity, "activities")
        serving[goal], counts[goal] = activities, number
    return counts


def unserved(graph: PlanGraph, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The goals that no activity serves, when the cancelled ones and the activities ``without`` are left out."""
    # What serves a goal through part_of is part of something that serves it, so the direct edges tell all.
    gone = {*without, *(activity.id for activity in graph.plan.activities if is_cancelled(activity))}
    named = (edge.target for edge in graph.edges if edge.type is EdgeType.SERVES and edge.source not in gone)
    served = with_ancestors(named, parents(graph.plan, graph.plan.goals))
    return tuple(goal.id for goal in graph.plan.goals if goal.id not in served)


# --- why ----------------------------------------------------------------------------------------------------------


class Reason(StrEnum):
    """How one step of a reason leads to the next."""

    SERVES = "serves"
    PART_OF = "part_of"
    CAME_OF = "came_of"
    NEEDED_BY = "needed_by"
    LASTS_UNTIL = "lasts_until"
    CONTACT_OF = "contact_of"
    LEADS_TO = "leads_to"
    TAKES_PART = "takes_part"
    RESPONSIBLE = "responsible"
    MEMBER_OF = "member_of"
    BELONGS_TO = "belongs_to"
    HOLDS = "holds"
    HAS_GOAL = "has_goal"
    HAS_ACTIVITY = "has_activity"


REASONS = {
    Reason.SERVES: phrase("serves {target}"),
    Reason.PART_OF: phrase("is part of {target}"),
    Reason.CAME_OF: phrase("follows from {target}"),
    Reason.NEEDED_BY: phrase("has to come before {target}"),
    Reason.LASTS_UNTIL: phrase("leads up to {target}"),
    Reason.CONTACT_OF: phrase("spreads through {target}"),
    Reason.LEADS_TO: phrase("leads to {target}"),
    Reason.TAKES_PART: phrase("takes part in {target}"),
    Reason.RESPONSIBLE: phrase("is responsible for {target}"),
    Reason.MEMBER_OF: phrase("is a member of {target}"),
    Reason.BELONGS_TO: phrase("belongs to {target}"),
    Reason.HOLDS: phrase("is the venue of {target}"),
    Reason.HAS_GOAL: phrase("has the goal {target}"),
    Reason.HAS_ACTIVITY: phrase("has the activity {target}"),
}
_WHY = phrase("Why {part}?")
_TOP = phrase("It is a goal of its own.")
_NO_REASON = phrase("The plan does not say why: nothing leads to a goal or a decision.")
_NO_GOAL = phrase("Nothing leads on to a goal.")


@attrs.frozen(kw_only=True)
class WhyStep:
    """One step: ``source`` is there because it ``reason`` ``target``."""

    source: str
    reason: Reason
    target: str


@attrs.frozen(kw_only=True)
class Why(Answer):
    """Why a part of the plan is there.

    ``steps`` is the shortest way to a goal, and from that goal up to the main one. ``goal`` is the first goal on it.
    When no way leads to a goal, the steps end in the decision that the part came of, and ``decision`` names it. When
    there is none either, nothing in the plan says why, and the answer is false. ``assumptions`` are the ids of those
    that are about the part.
    """

    id: str
    goal: str | None
    decision: str | None
    steps: tuple[WhyStep, ...]
    assumptions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.goal is not None or self.decision is not None

    def _shown(self) -> str:
        step = next(iter(self.steps), None)
        return f"<Why {self.id}: {f'{step.reason} {step.target}' if step else self.goal or 'no reason'}>"

    def _quoted(self, id: str, language: str) -> str:
        """A title in quotes."""
        left, right = quotes(language)
        return f"{left}{one_line(self.plan.name(id, language))}{right}"

    def _lines(self, language: str) -> Iterator[str]:
        yield fill_in(_WHY, language, part=self._quoted(self.id, language))
        for place, step in enumerate(self.steps):
            text = fill_in(REASONS[step.reason], language, target=self._quoted(step.target, language))
            yield f"  – {text}" if place == 0 else f"    → {text}"
        if not self:
            yield f"  – {_NO_REASON.to(language)}"
        elif self.goal is None:
            yield f"  – {_NO_GOAL.to(language)}"
        elif not self.steps:
            yield f"  – {_TOP.to(language)}"
        for id in self.assumptions:
            yield f"  – {fill_in(ASSUMED, language, what=self._quoted(id, language))}"


_PERSON = (
    (EdgeType.TAKES_PART, True, Reason.TAKES_PART, ("activities",)),
    (EdgeType.RESPONSIBLE, True, Reason.RESPONSIBLE, ("activities", "channels", "decisions")),
    (EdgeType.MEMBER_OF, True, Reason.MEMBER_OF, ("groups",)),
    (EdgeType.MEMBER_OF, True, Reason.BELONGS_TO, ("units",)),
    (EdgeType.PART_OF, True, Reason.PART_OF, ("units",)),
)
_ONWARD = {
    "activities": (
        (EdgeType.SERVES, True, Reason.SERVES, ("goals",)),
        (EdgeType.PART_OF, True, Reason.PART_OF, ("activities",)),
        (EdgeType.LEADS_TO, False, Reason.CAME_OF, ("decisions",)),
        (EdgeType.REQUIRES, False, Reason.NEEDED_BY, ("activities",)),
        (EdgeType.UNTIL, True, Reason.LASTS_UNTIL, ("activities",)),
        (EdgeType.THROUGH, True, Reason.CONTACT_OF, ("channels",)),
    ),
    "decisions": (
        (EdgeType.LEADS_TO, True, Reason.LEADS_TO, ("goals",)),
        (EdgeType.PART_OF, True, Reason.PART_OF, ("decisions",)),
        (EdgeType.LEADS_TO, False, Reason.CAME_OF, ("decisions",)),
    ),
    "channels": ((EdgeType.LEADS_TO, False, Reason.CAME_OF, ("decisions",)),),
    "units": _PERSON,
    "groups": _PERSON,
    "roles": _PERSON,
}
# Steps that explain where a way starts, but would explain nothing in the middle of one: that two activities share a
# room, or came of one decision, is no reason for either.
_FIRST = {
    "programmes": (
        (EdgeType.PART_OF, False, Reason.HAS_GOAL, ("goals",)),
        (EdgeType.PART_OF, False, Reason.HAS_ACTIVITY, ("activities",)),
    ),
    "channels": (
        (EdgeType.THROUGH, False, Reason.HAS_ACTIVITY, ("activities",)),
        (EdgeType.LEADS_TO, False, Reason.CAME_OF, ("decisions",)),
    ),
    "decisions": (*_ONWARD["decisions"], (EdgeType.LEADS_TO, True, Reason.LEADS_TO, ("activities", "channels"))),
    "venues": ((EdgeType.HELD_AT, False, Reason.HOLDS, ("activities",)),),
}


def reasons(graph: PlanGraph, id: str, *, first: bool) -> Iterator[WhyStep]:
    """The steps that lead on from a part; ``first`` when the way starts here."""
    collection = graph.nodes[id][0]
    onward = _ONWARD.get(collection, ())
    for type, forwards, reason, wanted in _FIRST.get(collection, onward) if first else onward:
        for edge in graph.edges_out_of(id, type) if forwards else graph.edges_into(id, type):
            other = edge.target if forwards else edge.source
            if graph.nodes[other][0] in wanted:
                yield WhyStep(source=id, reason=reason, target=other)


def why(graph: PlanGraph, id: str) -> Why:
    """See :meth:`PlanGraph.why`."""
    start = graph.resolve(id)
    arrived: dict[str, WhyStep | None] = {start: None}
    waiting = deque([start])
    goal: str | None = start if graph.nodes[start][0] == "goals" else None
    decision: str | None = None
    while waiting and goal is None:
        here = waiting.popleft()
        for step in reasons(graph, here, first=here == start):
            if step.target in arrived:
                continue
            arrived[step.target] = step
            collection = graph.nodes[step.target][0]
            if collection == "goals":
                goal = step.target
                break
            if collection == "decisions" and decision is None:
                decision = step.target
            waiting.append(step.target)
    steps: list[WhyStep] = []
    back = arrived[goal or decision or start]
    while back is not None:
        steps.append(back)
        back = arrived[back.source]
    steps.reverse()
    if goal is not None:
        wholes = [*ancestors(goal, parents(graph.plan, graph.plan.goals))]
        for part, whole in zip([goal, *wholes], wholes, strict=False):
            steps.append(WhyStep(source=part, reason=Reason.PART_OF, target=whole))
        decision = None
    assumptions = tuple(assumption.id for assumption in graph.assumptions.of(start))
    return Why(plan=graph.plan, id=start, goal=goal, decision=decision, steps=tuple(steps), assumptions=assumptions)
