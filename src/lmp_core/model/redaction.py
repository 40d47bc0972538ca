"""Redaction: a plan without the parts that an audience may not see.

Every exporter is given a plan that has been through :func:`for_audience`, so that no exporter, whoever wrote it, holds
what its readers may not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from lmp_core.model import COLLECTIONS, Activity, Plan, Record, Visibility, references, without_references
from lmp_core.model.hierarchy import closure, inherited
from lmp_core.model.text import Text


def for_audience(plan: Plan, audience: Visibility) -> Plan:
    """The plan without the parts that ``audience`` may not read, and without references to them.

    What is part of a hidden part is hidden with it, and so are the groups, roles, venues and kinds that only hidden
    parts use: their names would tell of them. An activity that lasts until a hidden one gets an unknown time: the
    hidden one's date must not show through. Links to meetings, and notes and attendance of records, go where their own
    visibility says so. An assumption is hidden when any of what it speaks of is, since its words may tell of it.
    Applying it twice changes nothing more.
    """
    plan = _without_links_and_notes(plan, audience)
    hidden: set[str] = set()
    for _, part in plan.parts():
        if not getattr(part, "visibility", Visibility.PUBLIC).may_reach(audience):
            hidden.add(part.id)
    if not hidden:
        return plan
    for collection in ("goals", "activities", "decisions"):
        parts = getattr(plan, collection)
        is_hidden = inherited(parts, plan.get, lambda part, above: bool(above) or part.id in hidden)
        hidden.update(id for id, hides in is_hidden.items() if hides)
    hidden.update(_used_by_hidden_alone(plan, hidden))
    names = set(hidden)
    for _, part in plan.parts():
        if part.id in hidden:
            names.update(getattr(part, "aliases", ()))
    changes: dict[str, Any] = {}
    for collection in COLLECTIONS:
        shown = (part for part in getattr(plan, collection) if part.id not in hidden)
        kept = (without_references(collection, part, names) for part in shown)
        changes[collection] = tuple(part for part in kept if part is not None)
    left = {part.id: part for parts in changes.values() for part in parts}
    changes["assumptions"] = tuple(
        assumption for assumption in changes["assumptions"] if _is_wholly_shown(plan.get(assumption.id), plan, left)
    )
    return attrs.evolve(plan, **changes)


def _without_links_and_notes(plan: Plan, audience: Visibility) -> Plan:
    """The plan without the links to meetings, and the notes and attendance of records, that are not for an audience."""
    activities = tuple(_without_link_and_notes(activity, audience) for activity in plan.activities)
    if all(cut is activity for cut, activity in zip(activities, plan.activities, strict=True)):
        return plan
    return attrs.evolve(plan, activities=activities)


def _without_link_and_notes(activity: Activity, audience: Visibility) -> Activity:
    mode = activity.mode
    if mode is not None and mode.url and not mode.url_visibility.may_reach(audience):
        activity = attrs.evolve(activity, mode=attrs.evolve(mode, url=None))
    if any(_tells_more(record, audience) for record in activity.records):
        records = (
            attrs.evolve(record, attendance=None, note=Text()) if _tells_more(record, audience) else record
            for record in activity.records
        )
        activity = attrs.evolve(activity, records=tuple(records))
    return activity


def _tells_more(record: Record, audience: Visibility) -> bool:
    return not record.visibility.may_reach(audience) and (record.attendance is not None or bool(record.note))


_TOLD_OF_BY_THEIR_USE = ("groups", "roles", "venues", "kinds")
"""Parts that are there for those that use them: they say by their names who meets, and what about.

Units do not: a school is there whatever is planned for it."""
_ABOUT_OTHERS = ("limits", "wishes", "travel", "proposals", "assumptions")
"""Parts that say something of others, which is no use of them."""


def _used_by_hidden_alone(plan: Plan, hidden: set[str]) -> set[str]:
    """The ids of the groups, roles, venues and kinds that hidden parts use and no others do.

    What nobody uses yet is not hidden: it may be there to be used.
    """
    uses = {part.id: set(_used(plan, collection, part)) for collection, part in plan.parts()}
    apart: set[str] = set()
    while True:
        gone = hidden | apart
        used_by_hidden = {id for user in gone for id in uses[user]}
        used_by_others = {id for user, used in uses.items() if user not in gone for id in used}
        more = {
            part.id
            for collection in _TOLD_OF_BY_THEIR_USE
            for part in getattr(plan, collection)
            if part.id not in gone and part.id in used_by_hidden and part.id not in used_by_others
        }
        if not more:
            return apart
        apart |= more


def _used(plan: Plan, collection: str, part: Any) -> Iterator[str]:
    """The ids, as they are now, of what a part uses."""
    if collection in _ABOUT_OTHERS:
        return
    named = [id for _, id, _ in references(collection, part)]
    if isinstance(part, Activity):
        named.append(part.kind)
    for id in named:
        if (target := plan.find(id)) is not None:
            yield target.id


def _is_wholly_shown(assumption: Any, plan: Plan, left: Mapping[str, Any]) -> bool:
    """Whether nothing was taken out of what an assumption speaks of. ``left`` are the parts that are shown, by id."""
    for id in assumption.about:
        part = plan.get(id)
        shown = left.get(part.id)
        fields = assumption.fields or [field.name for field in attrs.fields(type(part))]
        if shown is None or any(getattr(part, field, None) != getattr(shown, field, None) for field in fields):
            return False
    return all(plan.get(id).id in left for id in assumption.who)


def names_hidden(plan: Plan, text: str) -> bool:
    """Whether a text names a part of a plan that not everybody may see: by its id, a former id, or its title.

    A title that parts for everybody have as well, or hold within theirs, tells nothing.
    """
    public = for_audience(plan, Visibility.PUBLIC)
    if public is plan:
        return False
    shown, text = "\n".join(_words_of(part) for _, part in public.parts()), " ".join(text.split())
    return any(
        _has(text, word) and not _has(shown, word)
        for _, part in plan.parts()
        if public.find(part.id) is None
        for word in _words_of(part).split("\n")
    )


def _words_of(part: Any) -> str:
    """The ids and titles of a part, a line each."""
    return "\n".join([*_names_of(part), *(" ".join(title.split()) for _, title in part.title.items())])


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def earlier_for_audience(plan: Plan, now: Plan, audience: Visibility) -> Plan:
    """An earlier plan as ``audience`` may read it now that the plan is ``now``: without what has been hidden since."""
    shown = for_audience(as_visible_as(plan, now), audience)
    then: dict[str, Any] = {part.id: part for _, part in plan.parts()}
    changes: dict[str, Any] = {}
    for collection in COLLECTIONS:
        parts = []
        for part in getattr(shown, collection):
            if hasattr(part, "visibility"):  # whom it was shown to then, so that those who may see it are told of it
                part = attrs.evolve(part, visibility=then[part.id].visibility)
            parts.append(part)
        changes[collection] = tuple(parts)
    return attrs.evolve(shown, **changes)


def as_visible_as(plan: Plan, now: Plan) -> Plan:
    """An earlier plan, where each part that is in ``now`` too is hidden from whomever it is hidden from there.

    What is part of a hidden part in ``now`` is hidden with it, as :func:`for_audience` hides it.
    """
    changes: dict[str, Any] = {}
    for collection in COLLECTIONS:
        parts = []
        for part in getattr(plan, collection):
            same = next((counterpart for id in _names_of(part) if (counterpart := now.find(id)) is not None), None)
            visibility = _with_what_it_is_part_of(same, now)
            if visibility is not None and hasattr(part, "visibility") and part.visibility.may_reach(visibility):
                part = attrs.evolve(part, visibility=visibility)
            if isinstance(part, Activity) and isinstance(same, Activity):
                part = _with_link_and_notes_as_visible_as(part, same)
            parts.append(part)
        changes[collection] = tuple(parts)
    return attrs.evolve(plan, **changes)


def _with_link_and_notes_as_visible_as(activity: Activity, now: Activity) -> Activity:
    """An earlier activity, whose link and notes are hidden from whomever those of ``now`` are hidden from.

    Records have no ids: when any of them is hidden now, so are all that there were then.
    """
    mode = activity.mode
    if mode is not None and now.mode is not None:
        narrower = _narrowest([mode.url_visibility, now.mode.url_visibility])
        activity = attrs.evolve(activity, mode=attrs.evolve(mode, url_visibility=narrower))
    hidden_since = [record.visibility for record in now.records]
    records = (
        attrs.evolve(record, visibility=_narrowest([record.visibility, *hidden_since])) for record in activity.records
    )
    return attrs.evolve(activity, records=tuple(records))


def _narrowest(visibilities: Iterable[Visibility]) -> Visibility:
    return max(visibilities, key=lambda visibility: visibility.rank)


def _with_what_it_is_part_of(part: Any, plan: Plan) -> Visibility | None:
    """The narrowest visibility among a part and all that it is part of; None for what has none."""

    def whole(id: str) -> list[str]:
        above = getattr(plan.get(id), "part_of", None)
        return [above] if above else []

    wholes = [plan.get(id) for id in closure([part.id], whole)] if part is not None else []
    visibilities = [visibility for each in wholes if (visibility := getattr(each, "visibility", None)) is not None]
    return _narrowest(visibilities) if visibilities else None


def _names_of(part: Any) -> tuple[str, ...]:
    return (part.id, *getattr(part, "aliases", ()))
