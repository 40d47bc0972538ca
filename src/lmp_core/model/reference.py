"""The collections of a plan, and where their parts refer to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lmp_core.model.activity import Activity
from lmp_core.model.coordination import Limit, Proposal, Travel, Wish
from lmp_core.model.parts import (
    ActivityKind,
    Channel,
    Decision,
    Goal,
    Group,
    Programme,
    ReportLayout,
    Role,
    SchoolCalendar,
    Section,
    Unit,
    Venue,
)
from lmp_core.model.when import TimeForm

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
    | Section
    | Limit
    | Wish
    | Travel
    | Proposal
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
    "sections": Section,
    "limits": Limit,
    "wishes": Wish,
    "travel": Travel,
    "proposals": Proposal,
    "reports": ReportLayout,
}
"""The fields of a plan that hold its parts, and what each holds."""


# Which kinds of part each reference may lead to. A dot leads into a value inside the part.
_WHO = ("units", "groups", "roles")


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
}


SINGULAR = {
    "goals": "goal",
    "programmes": "programme",
    "units": "unit",
    "groups": "group",
    "roles": "role",
    "venues": "venue",
    "channels": "channel",
    "activities": "activity",
    "decisions": "decision",
    "calendars": "calendar",
    "kinds": "kind",
    "sections": "section",
    "limits": "limit",
    "wishes": "wish",
    "travel": "travel",
    "proposals": "proposal",
    "reports": "report",
}


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
        for place, one in enumerate(value):
            target = getattr(one, inner) if inner else one
            path: tuple[str | int, ...] = (field, place, inner) if inner else (field, place)
            if isinstance(target, tuple):
                for deeper, id in enumerate(target):
                    yield (*path, deeper), id, allowed
            else:
                yield path, target, allowed
