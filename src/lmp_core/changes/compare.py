"""The differences between two plans: what moved, was added, fell away, changed form, certainty, venue or people.

:func:`changes` finds them, :func:`apply` carries them out, so that ``apply(changes(a, b), a) == b``, to the order of
the parts. Each change has a sentence in bokmål, nynorsk and English. A part that was given another id is the same part
when one of the two keeps the other's id as an alias.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from lmp_core.changes.change import Change, ChangeKind, TitleLookup
from lmp_core.context import PlanContext, remembered
from lmp_core.model import COLLECTIONS, Mode, Part, Plan
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.redaction import earlier_for_audience
from lmp_core.model.shown import shown

_DOES_NOT_FIT = phrase("the change to {id} does not fit this plan")
_APPLY_THERE = phrase("apply it to the plan that it was found in")

_FIELDS: Mapping[str, ChangeKind] = {
    "when": ChangeKind.MOVED,
    "duration": ChangeKind.MOVED,
    "date": ChangeKind.MOVED,
    "period": ChangeKind.MOVED,
    "first_day": ChangeKind.MOVED,
    "last_day": ChangeKind.MOVED,
    "mode": ChangeKind.FORM,
    "mode.form": ChangeKind.FORM,
    "mode.certainty": ChangeKind.CERTAINTY,
    "mode.fallback": ChangeKind.FALLBACK,
    "mode.url": ChangeKind.VENUE,
    "mode.url_visibility": ChangeKind.VISIBILITY,
    "certainty": ChangeKind.CERTAINTY,
    "confirmed_by": ChangeKind.CERTAINTY,
    "venues": ChangeKind.VENUE,
    "takes_part": ChangeKind.PARTICIPANTS,
    "members": ChangeKind.PARTICIPANTS,
    "reaches": ChangeKind.PARTICIPANTS,
    "responsible": ChangeKind.RESPONSIBLE,
    "assigned_to": ChangeKind.RESPONSIBLE,
    "organiser": ChangeKind.RESPONSIBLE,
    "split": ChangeKind.SPLIT,
    "per_unit": ChangeKind.SPLIT,
    "records": ChangeKind.HAPPENED,
    "requires": ChangeKind.PREREQUISITES,
    "title": ChangeKind.TEXT,
    "short_title": ChangeKind.TEXT,
    "description": ChangeKind.TEXT,
    "theme": ChangeKind.TEXT,
    "evidence": ChangeKind.TEXT,
    "text": ChangeKind.TEXT,
    "condition": ChangeKind.TEXT,
    "visibility": ChangeKind.VISIBILITY,
}


# --- finding ------------------------------------------------------------------------------------------------------


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """The differences between two plans, in the order of the plan's collections and of the newer plan's parts.

    >>> from lmp_core.model import Activity
    >>> from lmp_core.model.when import OnDate
    >>> import datetime as dt
    >>> def plan(day):
    ...     meeting = Activity(id="m", title="Møte", kind="meeting", when=OnDate(date=dt.date(2020, 11, day)))
    ...     return Plan(id="p", title="P", activities=[meeting])
    >>> [change.line("nb") for change in changes(plan(9), plan(16))]
    ['«Møte»: flyttet fra 9. november 2020 til 16. november 2020']
    >>> changes(plan(9), plan(9))
    ()
    """
    names = TitleLookup(before, after)
    return tuple(_find(before, after, names))


def _find(before: Plan, after: Plan, names: TitleLookup) -> Iterator[Change]:
    for name in _plan_fields():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            kind = _FIELDS.get(name, ChangeKind.OTHER)
            yield Change(kind=kind, field=name, before=old, after=new, title=after.title, names=names)
    for collection in COLLECTIONS:
        yield from _in_collection(collection, getattr(before, collection), getattr(after, collection), names)


def _plan_fields() -> list[str]:
    return [field.name for field in attrs.fields(Plan) if field.name not in COLLECTIONS]


def _in_collection(
    collection: str, before: Sequence[Part], after: Sequence[Part], names: TitleLookup
) -> Iterator[Change]:
    if before == after:
        return
    partner = _partners(before, after)
    old_parts = {part.id: part for part in before}
    stayed = set(partner.values())
    for part in before:
        if part.id not in stayed:
            yield Change(
                kind=ChangeKind.REMOVED, collection=collection, id=part.id, before=part, title=part.title, names=names
            )
    for place, part in enumerate(after):
        old_id = partner.get(part.id)
        if old_id is None:
            yield Change(
                kind=ChangeKind.ADDED,
                collection=collection,
                id=part.id,
                after=part,
                place=place,
                title=part.title,
                names=names,
            )
        else:
            yield from _in_part(collection, old_parts[old_id], part, names)
    new_id = {old: new for new, old in partner.items()}
    kept = [new_id[part.id] for part in before if part.id in new_id]
    added = [(place, part.id) for place, part in enumerate(after) if part.id not in partner]
    order = [part.id for part in after]
    natural = _woven(kept, added)
    if natural != order:
        yield Change(
            kind=ChangeKind.ORDER,
            collection=collection,
            before=tuple(natural),
            after=tuple(order),
            names=names,
        )


def _woven(kept: Sequence[str], added: Iterable[tuple[int, str]]) -> list[str]:
    """The parts that stay in their old order, and among them the new ones in their places."""
    order = list(kept)
    for place, id in sorted(added):
        order.insert(place, id)
    return order


def _partners(before: Sequence[Part], after: Sequence[Part]) -> dict[str, str]:
    """The old id of each part that is in both plans, by its new id: the same id, else an alias of one of the two."""
    old_ids = {part.id: None for part in before}
    partner = {part.id: part.id for part in after if part.id in old_ids}
    free = {id for id in old_ids if id not in partner}
    by_alias = {alias: part.id for part in before for alias in getattr(part, "aliases", ()) if part.id in free}
    for part in after:
        if part.id in partner:
            continue
        old_id = next((alias for alias in getattr(part, "aliases", ()) if alias in free), None) or by_alias.get(part.id)
        if old_id is not None and old_id in free:
            partner[part.id] = old_id
            free.discard(old_id)
    return partner


def _in_part(collection: str, before: Part, after: Part, names: TitleLookup) -> Iterator[Change]:
    if before == after:
        return

    def change(kind: ChangeKind, field: str, old: Any, new: Any) -> Change:
        return Change(
            kind=kind,
            collection=collection,
            id=after.id,
            field=field,
            before=old,
            after=new,
            title=after.title,
            names=names,
        )

    if before.id != after.id:
        yield change(ChangeKind.RENAMED, "id", before.id, after.id)
    for field in attrs.fields(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name == "id" or old == new:
            continue
        if isinstance(old, Mode) and isinstance(new, Mode):
            for inner in attrs.fields(Mode):
                was, is_now = getattr(old, inner.name), getattr(new, inner.name)
                if was != is_now:
                    yield change(_FIELDS[f"mode.{inner.name}"], f"mode.{inner.name}", was, is_now)
            continue
        yield change(_FIELDS.get(field.name, ChangeKind.OTHER), field.name, old, new)


# --- applying -----------------------------------------------------------------------------------------------------


def apply(differences: Iterable[Change], plan: Plan) -> Plan:
    """The plan with the differences carried out.

    Raises:
        UsageError: when a difference is about a part that the plan does not have, or already has.
        ModelError: when the resulting plan contradicts itself.
    """
    by_collection: dict[str, list[Change]] = {}
    for difference in differences:
        by_collection.setdefault(difference.collection, []).append(difference)
    fields: dict[str, Any] = {difference.field: difference.after for difference in by_collection.pop("", ())}
    for collection, in_collection in by_collection.items():
        fields[collection] = _applied(in_collection, getattr(plan, collection))
    return attrs.evolve(plan, **fields) if fields else plan


def _applied(differences: list[Change], parts: Sequence[Part]) -> tuple[Part, ...]:
    there = {part.id: part for part in parts}
    gone: set[str] = set()
    added: dict[str, tuple[int, Part]] = {}
    fields: dict[str, dict[str, Any]] = {}
    renamed: dict[str, str] = {}
    order: tuple[str, ...] | None = None
    for difference in differences:
        if difference.kind is ChangeKind.REMOVED:
            _must(difference.id in there, difference)
            gone.add(difference.id)
        elif difference.kind is ChangeKind.ADDED:
            added[difference.id] = (difference.place if difference.place is not None else len(parts), difference.after)
        elif difference.kind is ChangeKind.ORDER:
            order = difference.after
        elif difference.kind is ChangeKind.RENAMED:
            _must(difference.before in there, difference)
            renamed[difference.before] = difference.after
        else:
            fields.setdefault(difference.id, {})[difference.field] = difference.after
    for difference in differences:
        if difference.kind is ChangeKind.ADDED:
            _must(difference.id not in there or difference.id in gone or difference.id in renamed, difference)
    result: dict[str, Part] = {}
    for part in parts:
        if part.id in gone:
            continue
        id = renamed.get(part.id, part.id)
        result[id] = _evolved(part, id, fields.pop(id, {}))
    for difference in differences:
        _must(difference.id not in fields, difference)
    natural = _woven(list(result), [(place, id) for id, (place, _) in added.items()])
    result |= {id: part for id, (_, part) in added.items()}
    if order is not None:
        listed = [id for id in order if id in result]
        placed = set(listed)
        natural = [*listed, *(id for id in natural if id not in placed)]
    return tuple(result[id] for id in natural)


def _evolved(part: Part, id: str, fields: dict[str, Any]) -> Part:
    plain: dict[str, Any] = {name: value for name, value in fields.items() if "." not in name}
    inner = {name.partition(".")[2]: value for name, value in fields.items() if "." in name}
    if inner:
        plain["mode"] = attrs.evolve(getattr(part, "mode"), **inner)  # noqa: B009 - not every part has one
    if id != part.id:
        plain["id"] = id
    return attrs.evolve(part, **plain) if plain else part


def _must(right: bool, change: Change) -> None:
    if not right:
        raise UsageError(
            Problem(
                message=_DOES_NOT_FIT.filled(id=shown(change.id)),
                hint=_APPLY_THERE,
            )
        )


# --- what is notable ----------------------------------------------------------------------------------------------


def notable_changes(differences: Iterable[Change]) -> tuple[Change, ...]:
    """The changes without those that only concern how the plan is written: order, aliases, sources, templates."""
    silent = {"aliases", "sources", "template", "plugins", "timezone"}
    return tuple(
        difference
        for difference in differences
        if difference.kind is not ChangeKind.ORDER and difference.field not in silent
    )


@remembered
def changes_since_baseline(context: PlanContext) -> tuple[Change, ...]:
    """The notable changes since the context's baseline; empty where it has none. The context keeps the answer."""
    return notable_changes(changes(context.baseline.plan, context.plan)) if context.baseline is not None else ()


def changes_since(context: PlanContext, baseline: Plan, *, now: Plan) -> tuple[Change, ...]:
    """The notable changes between a baseline and the plan of a context, for the context's audience.

    ``now`` is the whole plan as it is, of which the context has what its audience may read. What that audience may not
    read, then or now, is not told of: what has since been hidden is not, under its old title, something taken out.
    """
    return notable_changes(changes(earlier_for_audience(baseline, now, context.audience), context.plan))
