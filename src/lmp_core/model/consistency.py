"""Whether the parts of a plan fit together: what is checked when a plan is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from lmp_core.model.advice import CHECK_HOW_IT_IS_WRITTEN, LEAVE_ONE_OUT
from lmp_core.model.did_you_mean import did_you_mean, only_near
from lmp_core.model.errors import Fault, Problem
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.phrase import phrase
from lmp_core.model.reference import COLLECTIONS, NOUNS, references
from lmp_core.model.shown import either, quoted
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.model.plan import Plan

_ID_TAKEN = phrase("the id {id} is already taken by another part ({there})")
_ANOTHER_ID = phrase("give one of the two another id")
NO_PART_HAS_THE_ID = phrase("no {wanted} has the id {id}")
"""Said of an id that nothing of the kind ``wanted`` has."""
_NO_PART_OF_ANY_HAS_THE_ID = phrase("no {wanted} has the id {id}", "consistency")
WRONG_KIND_OF_PART = phrase("{id} is the id of a part of the kind {there}, not {wanted}")
"""Said of the id of a part that is of another kind than the one that is wanted."""
_NAME_THE_RIGHT_KIND = phrase("name one of the right kind")
NO_KIND_OF_ACTIVITY = phrase("no kind of activity has the id {id}")
"""Said of the id of a kind of activity that neither the library nor the plan has."""
_OR_A_KIND_OF_YOUR_OWN = phrase("{hint} (a kind of your own goes under [[kinds]])")
_NO_SUCH_FIELD = phrase("no {kinds} has a field {name}")
_CIRCLE = phrase("a circle of part_of: {circle}")
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
    """Names the nearest right word, for the first wrong words that it is asked about."""

    def __init__(self) -> None:
        # The words are kept so that their identity is not given to others.
        self._known: dict[tuple[str, int], tuple[Text, str | None, Collection[str]]] = {}

    def near(self, word: str, words: Collection[str]) -> tuple[Text, str | None]:
        """The hint for a wrong word, and the right one where there is but one answer."""
        key = (word, id(words))
        if key not in self._known:
            if len(self._known) >= _HINTS:
                return CHECK_HOW_IT_IS_WRITTEN, None
            self._known[key] = did_you_mean(word, words), only_near(word, words), words
        hint, instead, _ = self._known[key]
        return hint, instead


def _shared_ids(plan: Plan, ids: dict[str, str]) -> Iterator[Problem]:
    """Ids that two parts have. ``ids`` is filled with all ids and the collection that each is in."""
    for collection in COLLECTIONS:
        for place, part in enumerate(getattr(plan, collection)):
            for field, id in [("id", part.id), *(("aliases", alias) for alias in getattr(part, "aliases", ()))]:
                if id in ids:
                    message = _ID_TAKEN.filled(id=quoted(id), there=NOUNS[ids[id]])
                    yield Problem(message=message, hint=_ANOTHER_ID, path=(collection, place, field))
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
                path = (collection, place, *path)
                wanted = either(NOUNS[name] for name in allowed)
                if there is None:
                    if allowed not in right:
                        right[allowed] = [id for id, name in ids.items() if name in allowed]
                    hint, instead = hints.near(id, right[allowed])
                    says = NO_PART_HAS_THE_ID if len(allowed) == 1 else _NO_PART_OF_ANY_HAS_THE_ID
                    message = says.filled(id=quoted(id), wanted=wanted)
                    yield Problem(message=message, hint=hint, path=path, fault=Fault.UNKNOWN_ID, instead=instead)
                else:
                    message = WRONG_KIND_OF_PART.filled(id=quoted(id), there=NOUNS[there], wanted=wanted)
                    yield Problem(message=message, hint=_NAME_THE_RIGHT_KIND, path=path)


def _unknown_kinds(plan: Plan, hints: _Hints) -> Iterator[Problem]:
    """Kinds of activity that neither the library nor the plan has."""
    kinds = dict.fromkeys([*ACTIVITY_KINDS, *(kind.id for kind in plan.kinds)])
    for place, wish in enumerate(plan.wishes):
        for number, kind in enumerate(wish.kinds):
            if kind not in kinds:
                hint, instead = hints.near(kind, kinds)
                yield Problem(
                    message=NO_KIND_OF_ACTIVITY.filled(id=quoted(kind)),
                    hint=hint,
                    path=("wishes", place, "kinds", number),
                    fault=Fault.UNKNOWN_ID,
                    instead=instead,
                )
    for place, activity in enumerate(plan.activities):
        if activity.kind not in kinds:
            hint, instead = hints.near(activity.kind, kinds)
            yield Problem(
                message=NO_KIND_OF_ACTIVITY.filled(id=quoted(activity.kind)),
                hint=_OR_A_KIND_OF_YOUR_OWN.filled(hint=hint),
                path=("activities", place, "kind"),
                fault=Fault.UNKNOWN_ID,
                instead=instead,
            )


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
                kinds = either(NOUNS[collection] for collection in collections)
                message = _NO_SUCH_FIELD.filled(kinds=kinds, name=quoted(name))
                path = ("assumptions", place, "fields", number)
                yield Problem(message=message, hint=hints.near(name, own)[0], path=path)


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
                    message=_CIRCLE.filled(circle=" → ".join(circle)),
                    hint=LEAVE_ONE_OUT,
                    path=(collection, place, "part_of"),
                )
            done.update(walked)
