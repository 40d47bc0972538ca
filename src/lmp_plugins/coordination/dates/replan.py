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
from lmp_plugins.coordination.dates.choice import Move
from lmp_plugins.coordination.dates.from_plan import Options, Posed, pose
from lmp_plugins.coordination.dates.problem import Distance, Moved, Objective, PeopleMoved, Wishes


def pose_replan(context: PlanContext, moved: Mapping[str, Moment], options: Options | None = None) -> Posed:
    """The problem of making a plan whole again after some activities were moved to given days.

    Raises:
        ModelError: when ``moved`` names something that is no activity.
        UsageError: when something is moved to a day that has passed.
    """
    given = attrs.evolve(options or Options(), move=Move.ALL, only=(), undated=False, pinned=moved, times=False)
    posed = pose(context, given)
    problem = posed.problem
    moving = {id: one for id, one in posed.placings.items() if not one.pinned}
    people: dict[str, dict[str, None]] = {}
    for id, placing in moving.items():
        if placing.meeting:
            for one in _persons(context, placing.activity.participants):
                people.setdefault(one, {})[id] = None
    ids = tuple(moving)
    objectives: tuple[Objective, ...] = (
        PeopleMoved(people={who: (tuple(found), _size(context.plan, who)) for who, found in people.items()}),
        Moved(weights=dict.fromkeys(ids, 1)),
        Distance(items=ids),
        Wishes(),
    )
    return attrs.evolve(posed, problem=attrs.evolve(problem, objectives=objectives if ids else (Wishes(),)))


def changed_since(plan: Plan, baseline: Plan) -> dict[str, Moment]:
    """The activities whose date differs from that in a baseline, and where they are now."""
    found: dict[str, Moment] = {}
    for one in plan.activities:
        before = baseline.find(one.id)
        then = getattr(before, "when", None)
        if before is None or then == one.when:
            continue
        day = one.when.begins if one.when.fixed else None
        if day is not None:
            found[one.id] = one.when.clock[0] if one.when.clock else day
    return found


def _persons(context: PlanContext, who: tuple[str, ...]) -> frozenset[str]:
    """The people behind participants: roles, and units and groups that the plan names nobody of."""
    members = frozenset().union(*(context.graph.members(one) for one in who))
    return frozenset(one for one in members if len(context.graph.members(one)) == 1)


def _size(plan: Plan, id: str) -> int:
    """How many people somebody stands for, where the plan says so."""
    part = plan.find(id)
    if isinstance(part, Group):
        return max(1, part.size or 1)
    if isinstance(part, Unit):
        return max(1, part.employees or 1)
    return 1
