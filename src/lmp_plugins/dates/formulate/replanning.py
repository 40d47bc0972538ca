"""Re-planning with the least change: the fewest people moved, then the fewest dates, then the smallest moves.

What the planner has moved is where they put it. Confirmed dates and what has passed stay. All else that is dated may
move, and what has no date is left without one.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Group, Plan, Unit
from lmp_core.timeline.occurrence import Moment
from lmp_plugins.dates.formulate.formulate import Formulation, formulate
from lmp_plugins.dates.formulate.options import Move, Options
from lmp_plugins.dates.formulate.tasks import first_moment
from lmp_plugins.dates.problem.problem import MoveDistance, Objective, PeopleMoved, PreferenceCost, TasksMoved


def formulate_replan(context: PlanContext, moved: Mapping[str, Moment], options: Options | None = None) -> Formulation:
    """The problem of making a plan whole again after some activities were moved to given days.

    Raises:
        ModelError: when ``moved`` names something that is not an activity.
        UsageError: when something is moved to a day that has passed.
    """
    wanted = attrs.evolve(options or Options(), move=Move.ALL, only=(), undated=False, pinned=moved, times=False)
    formulation = formulate(context, wanted)
    moving = {id: placement for id, placement in formulation.placements.items() if not placement.pinned}
    if not moving:
        return _with_objectives(formulation, (PreferenceCost(),))
    tasks_of: dict[str, list[str]] = {}
    for id, placement in moving.items():
        for person in sorted(_persons(context, placement.activity.participants)) if placement.meeting else ():
            tasks_of.setdefault(person, []).append(id)
    people = {person: (tuple(tasks), _size(context.plan, person)) for person, tasks in tasks_of.items()}
    ids = tuple(moving)
    return _with_objectives(
        formulation,
        (
            PeopleMoved(people=people),
            TasksMoved(weights=dict.fromkeys(ids, 1)),
            MoveDistance(tasks=ids),
            PreferenceCost(),
        ),
    )


def _with_objectives(formulation: Formulation, objectives: tuple[Objective, ...]) -> Formulation:
    return attrs.evolve(formulation, problem=attrs.evolve(formulation.problem, objectives=objectives))


def changed_since(plan: Plan, baseline: Plan) -> dict[str, Moment]:
    """Where the activities are now whose date differs from that in a baseline, by id."""
    moments: dict[str, Moment] = {}
    for activity in plan.activities:
        before = baseline.find(activity.id)
        if before is None or getattr(before, "when", None) == activity.when:
            continue
        if activity.when.fixed:
            moments[activity.id] = first_moment(activity)
    return moments


def _persons(context: PlanContext, who: tuple[str, ...]) -> frozenset[str]:
    """The people behind participants: roles, and units and groups of which the plan names no members."""
    members = frozenset().union(*map(context.graph.members, who))
    return frozenset(member for member in members if len(context.graph.members(member)) == 1)


def _size(plan: Plan, id: str) -> int:
    """How many people a part stands for; 1 where the plan does not say."""
    part = plan.find(id)
    if isinstance(part, Group):
        return max(1, part.size or 1)
    if isinstance(part, Unit):
        return max(1, part.employees or 1)
    return 1
