"""The collections of a plan, and where their parts refer to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.model.activity import Activity
from lmp_core.model.coordination import Limit, Proposal, Travel, Wish
from lmp_core.model.parts import (
    ActivityKind,
    Assumption,
    Channel,
    Decision,
    Goal,
    Group,
    PlanSection,
    Programme,
    ReportLayout,
    Role,
    SchoolCalendar,
    Unit,
    Venue,
)
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.when import TimeForm, Unknown

if TYPE_CHECKING:
    from lmp_core.model.plan import Plan

Part = (
    Goal
    | Programme
    | Unit
    | Group
    | Role
    | Venue
    | Activity
    | Decision
    | Channel
    | SchoolCalendar
    | ActivityKind
    | PlanSection
    | Limit
    | Wish
    | Travel
    | Proposal
    | Assumption
    | ReportLayout
)
"""Anything in a plan that has an id."""


COLLECTIONS: Mapping[str, type[Any]] = {
    "goals": Goal,
    "programmes": Programme,
    "units": Unit,
    "groups": Group,
    "roles": Role,
    "venues": Venue,
    "channels": Channel,
    "activities": Activity,
    "decisions": Decision,
    "calendars": SchoolCalendar,
    "kinds": ActivityKind,
    "sections": PlanSection,
    "limits": Limit,
    "wishes": Wish,
    "travel": Travel,
    "proposals": Proposal,
    "assumptions": Assumption,
    "reports": ReportLayout,
}
"""The fields of a plan that hold its parts, and what each holds."""


# Which kinds of part each reference may lead to. A dot leads into a value inside the part.
_WHO = ("units", "groups", "roles")
_SAY_SOMETHING = (
    *("goals", "programmes", *_WHO, "venues", "channels", "activities"),
    *("decisions", "calendars", "limits", "travel"),
)


REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "goals": {"part_of": ("goals",), "programmes": ("programmes",)},
    "programmes": {"links.to": ("programmes",), "requires": ("programmes",)},
    "units": {"part_of": ("units",), "programmes": ("programmes",), "calendar": ("calendars",)},
    "groups": {"members": _WHO, "unit": ("units",), "programmes": ("programmes",)},
    "roles": {"unit": ("units",)},
    "venues": {"unit": ("units",)},
    "channels": {"reaches": _WHO, "sends": _WHO, "programmes": ("programmes",), "responsible": _WHO},
    "activities": {
        "programmes": ("programmes",),
        "goals": ("goals",),
        "takes_part.who": _WHO,
        "responsible": _WHO,
        "organiser": _WHO,
        "confirmed_by": _WHO,
        "venues.venue": ("venues",),
        "venues.units": ("units",),
        "part_of": ("activities",),
        "requires.activity": ("activities",),
        "channel": ("channels",),
        "when.until": ("activities",),
    },
    "decisions": {
        "meeting": ("activities",),
        "body": ("groups",),
        "part_of": ("decisions",),
        "assigned_to": _WHO,
        "programmes": ("programmes",),
        "leads_to": ("activities", "channels", "goals", "decisions"),
    },
    "limits": {"who": _WHO},
    "wishes": {"activities": ("activities",), "programmes": ("programmes",)},
    "travel": {"between": ("venues", "units")},
    "proposals": {"activities": ("activities",), "by": ("roles", "groups")},
    "assumptions": {"about": _SAY_SOMETHING, "who": _WHO, "by": _WHO},
}


NOUNS: Mapping[str, Text] = {
    "goals": phrase("goal"),
    "programmes": phrase("programme"),
    "units": phrase("unit"),
    "groups": phrase("group"),
    "roles": phrase("role"),
    "venues": phrase("venue"),
    "channels": phrase("channel"),
    "activities": phrase("activity"),
    "decisions": phrase("decision"),
    "calendars": phrase("calendar"),
    "kinds": phrase("kind"),
    "sections": phrase("section"),
    "limits": phrase("limit"),
    "wishes": phrase("wish"),
    "travel": phrase("travel"),
    "proposals": phrase("proposal"),
    "assumptions": phrase("assumption"),
    "reports": phrase("report"),
}
"""What one part of each collection is called."""
SINGULAR = {collection: noun.to("en") for collection, noun in NOUNS.items()}


def references(collection: str, part: Part) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]:
    """(path, id, collections allowed) of every reference that a part makes, in order."""
    for dotted, allowed in REFERENCES.get(collection, {}).items():
        field, _, inner = dotted.partition(".")
        value = getattr(part, field)
        if value is None or value == ():
            continue
        if not isinstance(value, tuple):
            if not inner:
                yield (field,), value, allowed
            elif isinstance(value, TimeForm) and inner in value.NAMES:
                yield (field, inner), value.named[inner], allowed
            continue
        for place, item in enumerate(value):
            target = getattr(item, inner) if inner else item
            path: tuple[str | int, ...] = (field, place, inner) if inner else (field, place)
            if isinstance(target, tuple):
                for deeper, id in enumerate(target):
                    yield (*path, deeper), id, allowed
            else:
                yield path, target, allowed


# What is about these alone says nothing true of the rest: a wish for one part that goes is no wish for all others.
_STANDS_ON: Mapping[str, tuple[str, ...]] = {
    "limits": ("who",),
    "wishes": ("activities", "programmes", "kinds"),
    "proposals": ("activities",),
    "assumptions": ("about", "who"),
    "travel": ("between",),
}
_NEEDS_ALL = ("proposals", "travel")


def leaning_fields(collection: str, part: Part, gone: Collection[str]) -> tuple[str, ...]:
    """The fields in which a part names one of some ids: references, the kind of an activity, sections of a report."""
    fields = [str(path[0]) for path, id, _ in references(collection, part) if id in gone]
    match part:
        case Activity() if part.kind in gone:
            fields.append("kind")
        case Wish() if any(kind in gone for kind in part.kinds):
            fields.append("kinds")
        case ReportLayout() if any(section in gone for section in part.sections):
            fields.append("sections")
    return tuple(dict.fromkeys(fields))


def without_references(collection: str, part: Any, gone: Collection[str]) -> Any:
    """The part with every reference to one of some ids taken out; None when it does not hold without."""
    for field in _STANDS_ON.get(collection, ()):
        named = [id in gone for id in getattr(part, field)]
        if any(named) and (collection in _NEEDS_ALL or all(named)):
            return None
    if collection == "activities" and part.kind in gone:
        return None
    changes: dict[str, Any] = {}
    if collection == "reports":  # no references: most sections are not the plan's
        changes["sections"] = tuple(id for id in part.sections if id not in gone)
    if collection == "wishes":  # no references: most kinds are the library's
        changes["kinds"] = tuple(id for id in part.kinds if id not in gone)
    for dotted in REFERENCES.get(collection, {}):
        field, _, inner = dotted.partition(".")
        value = changes.get(field, getattr(part, field))
        if isinstance(value, TimeForm):
            changes[field] = Unknown() if any(id in gone for id in value.named.values()) else value
        elif isinstance(value, str):
            changes[field] = None if value in gone else value
        elif isinstance(value, tuple):
            changes[field] = tuple(kept for item in value if (kept := _kept(item, inner, gone)) is not None)
    changes = {field: value for field, value in changes.items() if value != getattr(part, field)}
    return part.replace(**changes) if changes else part


def _kept(item: Any, inner: str, gone: Collection[str]) -> Any:
    """An item of a list without what it refers to; None when it says nothing without."""
    target = getattr(item, inner) if inner else item
    if not isinstance(target, tuple):
        return None if target in gone else item
    # A venue for some units that all go would else be one for everybody.
    left = tuple(id for id in target if id not in gone)
    if left == target:
        return item
    return item.replace(**{inner: left}) if left else None


# --- other ids ----------------------------------------------------------------------------------------------------


def with_present_ids(plan: Plan) -> Plan:
    """The plan with every reference by the id that a part has now, where it is written by a former one (an alias).

    >>> from lmp_core.model import Goal, Plan
    >>> goals = [Goal(id="ny", title="A", aliases=["gammel"]), Goal(id="b", title="B", part_of="gammel")]
    >>> with_present_ids(Plan(id="p", title="P", goals=goals)).goal("b").part_of
    'ny'
    """
    present = {alias: part.id for _, part in plan.parts() for alias in getattr(part, "aliases", ())}
    if not present:
        return plan
    changes: dict[str, Any] = {}
    for collection in COLLECTIONS:
        parts = tuple(
            part if _would_fall_together(collection, part, present) else renamed_references(collection, part, present)
            for part in getattr(plan, collection)
        )
        if parts != getattr(plan, collection):
            changes[collection] = parts
    return attrs.evolve(plan, **changes) if changes else plan


def _would_fall_together(collection: str, part: Any, present: Mapping[str, str]) -> bool:
    """Whether a part is about two things that have become one since: a proposal to merge them, which was accepted."""
    if collection not in _NEEDS_ALL:
        return False
    ids = [present.get(id, id) for _, id, _ in references(collection, part)]
    return len(set(ids)) < len(ids)


def renamed_references(collection: str, part: Any, names: Mapping[str, str]) -> Any:
    """The part with its references by other ids, where ``names`` has them; what then stands twice, stands once."""
    changes: dict[str, Any] = {}
    for dotted in REFERENCES.get(collection, {}):
        field, _, inner = dotted.partition(".")
        value = changes.get(field, getattr(part, field))
        renamed = _renamed(value, inner, names)
        if renamed != value:
            changes[field] = renamed
    return attrs.evolve(part, **changes) if changes else part


def _renamed(value: Any, inner: str, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, TimeForm):
        return value.renamed(names)
    if not isinstance(value, tuple):
        return value
    if not inner:
        return tuple(dict.fromkeys(names.get(id, id) for id in value))
    items = [attrs.evolve(item, **{inner: _renamed(getattr(item, inner), "", names)}) for item in value]
    # Nobody takes part twice; two prerequisites of one activity may well differ in their lags.
    return tuple({item.who if inner == "who" else item: item for item in reversed(items)}.values())[::-1]
