"""Hierarchies: what is part of what, and walks up and down.

Parts lie within each other as deeply as people like, and groups hold each other in circles: no walk recurses, and each
visits everything once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeVar

from lmp_core.model import Activity, Decision, Goal, Plan, Unit

T = TypeVar("T")


Nested = Activity | Decision | Goal | Unit
"""What may be part of another of its kind."""
P = TypeVar("P", bound=Nested)


# --- walks --------------------------------------------------------------------------------------------------------


def closure(starts: Iterable[T], following: Callable[[T], Iterable[T]]) -> Iterator[T]:
    """``starts`` and all that can be reached from them, each once, depth first; circles do no harm.

    ``following`` gives what a thing leads to directly. What comes first in it, and all below that, comes first.

    >>> below = {"a": ["b", "d"], "b": ["c"], "c": ["a"]}
    >>> list(closure(["a"], lambda id: below.get(id, [])))
    ['a', 'b', 'c', 'd']
    """
    seen: set[T] = set()
    stack = [*starts][::-1]
    while stack:
        here = stack.pop()
        if here not in seen:
            seen.add(here)
            yield here
            stack.extend([*following(here)][::-1])


def ancestors(id: str, above: Mapping[str, str | None]) -> Iterator[str]:
    """All that ``id`` is part of, the nearest first; ``above`` names what each is part of directly.

    >>> list(ancestors("c", {"c": "b", "b": "a", "a": None}))
    ['b', 'a']
    """
    parent = above.get(id)
    while parent is not None:
        yield parent
        parent = above.get(parent)


def with_ancestors(ids: Iterable[str], above: Mapping[str, str | None]) -> set[str]:
    """``ids`` and all that they are part of; ``above`` names what each is part of directly."""
    return set(closure(ids, lambda id: [parent] if (parent := above.get(id)) is not None else []))


def inherited(parts: Iterable[P], find: Callable[[str], P], value: Callable[[P, T | None], T]) -> dict[str, T]:
    """By id, the value of each part, worked out from the part and the value of what it is part of.

    ``find`` gives a part by its id or alias; ``value`` takes a part and the value above it, None at the top. It is
    called once for each part, however deep the parts lie in each other.
    """
    values: dict[str, T] = {}
    for part in parts:
        unvalued: list[P] = []
        here: P | None = part
        while here is not None and here.id not in values:
            unvalued.append(here)
            here = find(here.part_of) if here.part_of else None
        above = values[here.id] if here is not None else None
        for nested in reversed(unvalued):
            above = values[nested.id] = value(nested, above)
    return values


class Nesting:
    """Which part lies within which, answered at once.

    Parts are numbered depth first, so that all within a part have the numbers that follow its own.
    """

    def __init__(self, above: Mapping[str, str | None]) -> None:
        within: dict[str | None, list[str]] = {}
        for id, parent in above.items():
            within.setdefault(parent, []).append(id)
        self._number = {
            id: number for number, id in enumerate(closure(within.get(None, []), lambda id: within.get(id, [])))
        }
        self._size = dict.fromkeys(self._number, 1)
        for id in reversed(self._number):
            parent = above[id]
            if parent is not None:
                self._size[parent] += self._size[id]

    def within(self, id: str, whole: str) -> bool:
        """Whether a part is ``whole``, or is part of it, directly or through others."""
        return 0 <= self._number[id] - self._number[whole] < self._size[whole]

    def related(self, id: str, second: str) -> bool:
        """Whether the two are the same, or one is part of the other, directly or through others."""
        return self.within(id, second) or self.within(second, id)

    def wholes(self, ids: Iterable[str]) -> set[str]:
        """Those of some parts that others of them are part of, directly or through others."""
        order = sorted(ids, key=self._number.__getitem__)
        return {id for id, following in pairwise(order) if self.within(following, id)}


# --- in a plan ----------------------------------------------------------------------------------------------------


def resolved(plan: Plan, id: str) -> str:
    """The id that a part has now, for an id that may be a former one (an alias)."""
    part = plan.find(id)
    return part.id if part else id


def whole_of(plan: Plan, part: Nested) -> str | None:
    """The id of what a part is part of directly; None at the top."""
    return resolved(plan, part.part_of) if part.part_of else None


def parents(plan: Plan, parts: Iterable[Nested]) -> dict[str, str | None]:
    """By id, what each part is part of; None at the top."""
    return {part.id: whole_of(plan, part) for part in parts}


def children(plan: Plan) -> dict[str, list[Activity]]:
    """By id, the activities that are part of each activity, in the order of the plan."""
    parts: dict[str, list[Activity]] = {}
    for activity in plan.activities:
        if activity.part_of:
            parts.setdefault(resolved(plan, activity.part_of), []).append(activity)
    return parts


def by_activity(plan: Plan, value: Callable[[Activity, T | None], T]) -> dict[str, T]:
    """The value of each activity, by id; see :func:`inherited`."""
    return inherited(plan.activities, plan.activity, value)


def by_goal(plan: Plan, value: Callable[[Goal, T | None], T]) -> dict[str, T]:
    """The value of each goal, by id; see :func:`inherited`."""
    return inherited(plan.goals, plan.goal, value)


def by_decision(plan: Plan, value: Callable[[Decision, T | None], T]) -> dict[str, T]:
    """The value of each decision, by id; see :func:`inherited`."""
    decisions = {id: decision for decision in plan.decisions for id in (decision.id, *decision.aliases)}
    return inherited(plan.decisions, decisions.__getitem__, value)
