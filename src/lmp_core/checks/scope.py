"""Which parts of a plan the checks look at: what is still to come, what is a meeting, what stands over what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from lmp_core.model import Activity, Goal, Outcome, Plan
from lmp_core.model.when import Recurring

T = TypeVar("T")


class _Nested(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def part_of(self) -> str | None: ...


P = TypeVar("P", bound=_Nested)

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


def inherited(parts: Iterable[P], find: Callable[[str], P], value: Callable[[P, T | None], T]) -> dict[str, T]:
    """By id: what ``value`` makes of a part and of the value of what it is part of (None at the top).

    Each part is asked once, however deep the parts lie in each other.
    """
    known: dict[str, T] = {}
    for part in parts:
        way: list[P] = []
        here: P | None = part
        while here is not None and here.id not in known:
            way.append(here)
            here = find(here.part_of) if here.part_of else None
        above = known[here.id] if here is not None else None
        for one in reversed(way):
            above = known[one.id] = value(one, above)
    return known


def by_activity(plan: Plan, value: Callable[[Activity, T | None], T]) -> dict[str, T]:
    """See :func:`inherited`: for the activities of a plan."""
    return inherited(plan.activities, plan.activity, value)


def by_goal(plan: Plan, value: Callable[[Goal, T | None], T]) -> dict[str, T]:
    """See :func:`inherited`: for the goals of a plan."""
    return inherited(plan.goals, plan.goal, value)


def with_all_above(ids: Iterable[str], above: Mapping[str, str | None]) -> set[str]:
    """``ids`` and all that they are part of; ``above`` names what each is part of."""
    found: set[str] = set()
    for id in ids:
        here: str | None = id
        while here is not None and here not in found:
            found.add(here)
            here = above.get(here)
    return found


def parents(plan: Plan, parts: Iterable[Activity | Goal]) -> dict[str, str | None]:
    """By id: what each part is part of."""
    return {part.id: resolved(plan, part.part_of) if part.part_of else None for part in parts}


class Nesting:
    """Which part lies within which, answered at once: each part is given the span of numbers of all within it."""

    def __init__(self, above: Mapping[str, str | None]) -> None:
        within: dict[str | None, list[str]] = {}
        for id, parent in above.items():
            within.setdefault(parent, []).append(id)
        self._span: dict[str, tuple[int, int]] = {}
        first: dict[str, int] = {}
        waiting = [(id, False) for id in reversed(within.get(None, []))]
        while waiting:
            id, left = waiting.pop()
            if left:
                self._span[id] = (first[id], len(first))
                continue
            first[id] = len(first)
            waiting.append((id, True))
            waiting.extend((inner, False) for inner in reversed(within.get(id, [])))

    def related(self, one: str, other: str) -> bool:
        """Whether the two are the same, or one is part of the other, directly or through others."""
        start, end = self._span[one]
        their_start, their_end = self._span[other]
        return start <= their_start < end or their_start <= start < their_end


def children(plan: Plan) -> dict[str, list[Activity]]:
    """The activities that are part of each activity."""
    found: dict[str, list[Activity]] = {}
    for activity in plan.activities:
        if activity.part_of:
            found.setdefault(resolved(plan, activity.part_of), []).append(activity)
    return found
