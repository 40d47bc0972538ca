"""Whether the parts of a plan fit together: what is checked when a plan is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.reference import COLLECTIONS, SINGULAR, references
from lmp_core.model.value import article

if TYPE_CHECKING:
    from lmp_core.model.plan import Plan

_HINTS = 20
"""For how many dangling references the nearest id is looked for: nobody reads a thousand hints, and they take time."""


def inconsistencies(plan: Plan) -> Iterator[Problem]:
    """The contradictions in a plan: shared ids, dangling or wrong references, circles, unknown kinds."""
    ids: dict[str, str] = {}
    yield from _shared_ids(plan, ids)
    hints = _Hints()
    yield from _astray(plan, ids, hints)
    yield from _circles(plan)
    yield from _unknown_kinds(plan, hints)
    yield from _assumed_of_no_field(plan, ids, hints)


class _Hints:
    """Names the nearest right word, the first times that it is asked."""

    def __init__(self) -> None:
        self._left = _HINTS

    def near(self, word: str, words: Collection[str]) -> str:
        self._left -= 1
        return did_you_mean(word, words) if self._left >= 0 else "check how it is written"


def _shared_ids(plan: Plan, ids: dict[str, str]) -> Iterator[Problem]:
    """Ids that two parts have. ``ids`` is filled with all ids and the collection that each is in."""
    for collection in COLLECTIONS:
        for place, part in enumerate(getattr(plan, collection)):
            for field, id in [("id", part.id), *(("aliases", alias) for alias in getattr(part, "aliases", ()))]:
                if id in ids:
                    there = SINGULAR[ids[id]]
                    yield Problem(
                        message=f"the id {id!r} is already that of {article(there)} {there}",
                        hint="give one of the two another id",
                        path=(collection, place, field),
                    )
                else:
                    ids[id] = collection


def _astray(plan: Plan, ids: Mapping[str, str], hints: _Hints) -> Iterator[Problem]:
    """References to nothing, or to a part of the wrong kind."""
    right: dict[tuple[str, ...], list[str]] = {}
    for collection in COLLECTIONS:
        for place, part in enumerate(getattr(plan, collection)):
            for path, id, allowed in references(collection, part):
                there = ids.get(id)
                if there in allowed:
                    continue
                wanted = " or ".join(SINGULAR[name] for name in allowed)
                if there is None:
                    if allowed not in right:
                        right[allowed] = [id for id, name in ids.items() if name in allowed]
                    message = f"no {wanted} has the id {id!r}"
                    hint = hints.near(id, right[allowed])
                else:
                    message = f"{id!r} is the id of a part of the kind {SINGULAR[there]}, not {wanted}"
                    hint = "name one of the right kind"
                yield Problem(message=message, hint=hint, path=(collection, place, *path))


def _unknown_kinds(plan: Plan, hints: _Hints) -> Iterator[Problem]:
    """Kinds of activity that neither the library nor the plan has."""
    kinds = dict.fromkeys([*ACTIVITY_KINDS, *(kind.id for kind in plan.kinds)])
    for place, wish in enumerate(plan.wishes):
        for number, kind in enumerate(wish.kinds):
            if kind not in kinds:
                message = f"no kind of activity has the id {kind!r}"
                path = ("wishes", place, "kinds", number)
                yield Problem(message=message, hint=hints.near(kind, kinds), path=path)
    for place, activity in enumerate(plan.activities):
        if activity.kind not in kinds:
            message = f"no kind of activity has the id {activity.kind!r}"
            hint = hints.near(activity.kind, kinds) + " A kind of your own goes under [[kinds]]."
            yield Problem(message=message, hint=hint, path=("activities", place, "kind"))


def _assumed_of_no_field(plan: Plan, ids: Mapping[str, str], hints: _Hints) -> Iterator[Problem]:
    """Fields that an assumption names and that nothing of what it is about has."""
    for place, assumption in enumerate(plan.assumptions):
        collections = dict.fromkeys(ids[id] for id in assumption.about if id in ids)
        own = [
            field.name
            for collection in collections
            for field in attrs.fields(COLLECTIONS[collection])
            if field.name not in ("id", "aliases")
        ]
        for number, name in enumerate(assumption.fields):
            if own and name not in own:
                kinds = " or ".join(SINGULAR[collection] for collection in collections)
                message = f"no {kinds} has a field {name!r}"
                path = ("assumptions", place, "fields", number)
                yield Problem(message=message, hint=hints.near(name, own), path=path)


def _circles(plan: Plan) -> Iterator[Problem]:
    """Parts that are part of themselves. Circles of prerequisites are for the checks: people plan by making them."""
    for collection in ("goals", "units", "activities", "decisions"):
        parts = getattr(plan, collection)
        ids = {alias: part.id for part in parts for alias in getattr(part, "aliases", ())}
        above = {part.id: ids.get(part.part_of, part.part_of) for part in parts}
        done: set[str] = set()
        for place, part in enumerate(parts):
            walked: dict[str, None] = {}
            here: str | None = part.id
            while here is not None and here not in done and here not in walked:
                walked[here] = None
                here = above.get(here)
            if here is not None and here in walked:
                way = [*walked]
                circle = [*way[way.index(here) :], here]
                yield Problem(
                    message=f"a circle of part_of: {' → '.join(circle)}",
                    hint="leave one of them out",
                    path=(collection, place, "part_of"),
                )
            done.update(walked)
