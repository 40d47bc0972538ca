"""Two changes of one plan put together: what each of them touched, in the plan that both started from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.text import Text


@attrs.frozen
class EditConflict:
    """A place that both have changed, and not to the same.

    ``part`` and ``title`` are those of the part, or of the plan for its own fields. ``field`` is empty where one of
    them took the part out, or each brought in another one of its id; ``theirs`` and ``mine`` are its two values else.
    """

    part: str
    title: Text
    field: str = ""
    theirs: Any = None
    mine: Any = None


def merged(before: Plan, theirs: Plan, mine: Plan) -> tuple[Plan, tuple[EditConflict, ...]]:
    """The plan ``theirs`` with what ``mine`` changed of ``before``, and the places where both did, which stay theirs.

    A field of a part is one place. Lists of names are merged name by name, and lists to which each only adds.

    Raises:
        ModelError: when the two contradict each other, such as a part that one refers to and the other took out.
    """
    if mine in (before, theirs):
        return theirs, ()
    if theirs == before:
        return mine, ()
    merging = _Merging(theirs)
    fields = merging.fields(_own_fields(), before, theirs, mine)
    for collection in COLLECTIONS:
        fields[collection] = merging.parts(collection, *(getattr(plan, collection) for plan in (before, theirs, mine)))
    return attrs.evolve(theirs, **fields), tuple(merging.conflicts)


def touched(before: Plan, after: Plan) -> frozenset[str]:
    """The ids of the parts that differ; that of the plan itself stands for its own fields."""
    sides = [{part.id: part for _, part in plan.parts()} for plan in (before, after)]
    ids = {id for id in sides[0].keys() | sides[1].keys() if sides[0].get(id) != sides[1].get(id)}
    own = [[getattr(plan, name) for name in _own_fields()] for plan in (before, after)]
    return frozenset(ids | {after.id} if own[0] != own[1] else ids)


def _own_fields() -> list[str]:
    return [field.name for field in attrs.fields(Plan) if field.name not in COLLECTIONS]


class _Merging:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.conflicts: list[EditConflict] = []

    def fields(self, names: Sequence[str], before: Any, theirs: Any, mine: Any) -> dict[str, Any]:
        """The fields of a part, or of the plan, each merged by itself."""
        values = {}
        for name in names:
            sides = (getattr(before, name), getattr(theirs, name), getattr(mine, name))
            value = _value(*sides)
            if value is _BOTH:
                self.conflicts.append(EditConflict(theirs.id, theirs.title, name, sides[1], sides[2]))
                value = sides[1]
            values[name] = value
        return values

    def parts(self, collection: str, before: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]) -> list[Any]:
        """The parts of a collection, in the order of both."""
        sides = [{part.id: part for part in parts} for parts in (before, theirs, mine)]
        ids = _ordered(*([part.id for part in parts] for parts in (before, theirs, mine)))
        if ids is None:
            self.conflicts.append(EditConflict(self._plan.id, self._plan.title, collection))
            ids = [*sides[1], *(id for id in sides[2] if id not in sides[0] and id not in sides[1])]
        # What only one of them took out is looked at too: the other may have changed it.
        listed = set(ids)
        ids += [id for id in {**sides[1], **sides[2]} if id not in listed]
        parts = [self._part(id, *(side.get(id) for side in sides)) for id in ids]
        return [part for part in parts if part is not None]

    def _part(self, id: str, before: Any, theirs: Any, mine: Any) -> Any:
        value = _value(before, theirs, mine)
        if value is not _BOTH:
            return value
        if before is None or theirs is None or mine is None:
            here = next(part for part in (mine, theirs, before) if part is not None)
            self.conflicts.append(EditConflict(id, here.title))
            return theirs
        names = [field.name for field in attrs.fields(type(theirs))]
        return attrs.evolve(theirs, **self.fields(names, before, theirs, mine))


_BOTH = object()
"""Stands for a value that both have changed, and not to the same."""


def _value(before: Any, theirs: Any, mine: Any) -> Any:
    if mine in (before, theirs):
        return theirs
    if theirs == before:
        return mine
    if all(isinstance(value, tuple) for value in (before, theirs, mine)):
        values = [*before, *theirs, *mine]
        grown = all(value in side for side in (theirs, mine) for value in before)
        if grown or all(isinstance(value, str) for value in values):
            ordered = _ordered(before, theirs, mine)
            return _BOTH if ordered is None else tuple(ordered)
    return _BOTH


def _ordered(before: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]) -> list[Any] | None:
    """What both keep and what each adds, behind what it stands behind; None when each has its own order."""
    if list(mine) == list(before):
        return list(theirs)
    both = set(theirs) & set(mine)
    stays = [value for value in before if value in both]
    kept = set(stays)
    orders = [[value for value in side if value in kept] for side in (theirs, mine)]
    if orders[0] != stays and orders[1] != stays and orders[0] != orders[1]:
        return None
    # The one who turned the order about is followed, and what the other adds is put in.
    first, second = (theirs, mine) if orders[1] == stays else (mine, theirs)
    old, here = set(before), set(second)
    ordered = [value for value in first if value in here or value not in old]
    there = set(ordered)
    behind = 0
    for value in second:
        if value not in there and value not in old:
            ordered.insert(behind, value)
            there.add(value)
            behind += 1
        elif value in there:
            behind = ordered.index(value) + 1
    return ordered
