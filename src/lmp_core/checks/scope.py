"""Which parts of a plan the checks look at: what is still to come, what is a meeting, what stands over what."""

from __future__ import annotations

from collections.abc import Iterator

from lmp_core.model import Activity, Goal, Outcome, Plan
from lmp_core.when import Recurring

OVER = frozenset({Outcome.HELD, Outcome.DONE, Outcome.CANCELLED})
"""What an activity has become when nothing about it can be planned any more."""


def resolved(plan: Plan, id: str) -> str:
    """The id that a part has now, for an id that may be a former one."""
    part = plan.find(id)
    return part.id if part else id


def is_meeting(plan: Plan, activity: Activity) -> bool:
    """Whether people come together for it, going by its kind."""
    return plan.kind(activity.kind).meeting


def is_settled(activity: Activity) -> bool:
    """Whether it is held, done or cancelled. A series never is: its records are about single times of it."""
    record = None if isinstance(activity.when, Recurring) else activity.record
    return record is not None and record.outcome in OVER


def is_cancelled(activity: Activity) -> bool:
    """Whether it will not be."""
    record = None if isinstance(activity.when, Recurring) else activity.record
    return record is not None and record.outcome is Outcome.CANCELLED


def lineage(plan: Plan, activity: Activity) -> Iterator[Activity]:
    """The activity and, step by step, what it is part of."""
    here: Activity | None = activity
    while here is not None:
        yield here
        here = plan.activity(here.part_of) if here.part_of else None


def goal_lineage(plan: Plan, goal: Goal) -> Iterator[Goal]:
    """The goal and, step by step, what it is part of."""
    here: Goal | None = goal
    while here is not None:
        yield here
        here = plan.goal(here.part_of) if here.part_of else None


def children(plan: Plan) -> dict[str, list[Activity]]:
    """The activities that are part of each activity."""
    found: dict[str, list[Activity]] = {}
    for activity in plan.activities:
        if activity.part_of:
            found.setdefault(resolved(plan, activity.part_of), []).append(activity)
    return found
