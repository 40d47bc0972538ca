"""The edges of a plan's graph: which types there are, which way each points, and where in the plan it is written."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from lmp_core.model import COLLECTIONS, REFERENCES, Plan
from lmp_core.model.errors import PlanPath
from lmp_core.model.when import TimeForm


class EdgeType(StrEnum):
    """What an edge says. Read it from source to target, with the type as the verb.

    ========== =================================================================================================
    part_of    a sub-goal, sub-unit, sub-activity or sub-decision → what it is part of; a unit's group or venue →
               the unit; a goal, activity or channel → its programme
    serves     an activity → a goal
    requires   an activity or programme → the one that must come first (with relation and lag)
    until      an activity that lasts until another begins → that other one
    member_of  a unit, group or role → the group it sits in; a role → its unit
    takes_part a unit, group or role → an activity; a unit or group → a programme
    responsible a unit, group or role → the activity, channel or decision it answers for, runs, or was given
    confirms   a unit, group or role → the activity that it can confirm
    held_at    an activity → a venue
    through    an activity → the channel it is a contact of
    reaches    a channel → the unit, group or role it reaches
    sends      a unit, group or role → the channel it sends through
    links_to   a programme → one it is linked to; a decision → a programme that it sees with others
    leads_to   a decision → what came of it
    decided_in a decision → the meeting that made it, or the group
    follows    a unit → its school-year calendar
    ========== =================================================================================================
    """

    PART_OF = "part_of"
    SERVES = "serves"
    REQUIRES = "requires"
    UNTIL = "until"
    MEMBER_OF = "member_of"
    TAKES_PART = "takes_part"
    RESPONSIBLE = "responsible"
    CONFIRMS = "confirms"
    HELD_AT = "held_at"
    THROUGH = "through"
    REACHES = "reaches"
    SENDS = "sends"
    LINKS_TO = "links_to"
    LEADS_TO = "leads_to"
    DECIDED_IN = "decided_in"
    FOLLOWS = "follows"


class Edge(NamedTuple):
    """One reference of a plan, as an edge from ``source`` to ``target`` (ids, aliases resolved).

    ``path`` leads to where it is written, through ids: ``("activities", "rapport", "requires", 0, "activity")``.
    """

    source: str
    target: str
    type: EdgeType
    path: PlanPath


# The type of each reference, and whether the edge points from what is named to the part that names it.
_NAMED_BY_SOURCE, _NAMED_BY_TARGET = False, True
EDGE_OF_REFERENCE: dict[tuple[str, str], tuple[EdgeType, bool]] = {
    ("goals", "part_of"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("goals", "programmes"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("programmes", "links.to"): (EdgeType.LINKS_TO, _NAMED_BY_SOURCE),
    ("programmes", "requires"): (EdgeType.REQUIRES, _NAMED_BY_SOURCE),
    ("units", "part_of"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("units", "programmes"): (EdgeType.TAKES_PART, _NAMED_BY_SOURCE),
    ("units", "calendar"): (EdgeType.FOLLOWS, _NAMED_BY_SOURCE),
    ("groups", "members"): (EdgeType.MEMBER_OF, _NAMED_BY_TARGET),
    ("groups", "unit"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("groups", "programmes"): (EdgeType.TAKES_PART, _NAMED_BY_SOURCE),
    ("roles", "unit"): (EdgeType.MEMBER_OF, _NAMED_BY_SOURCE),
    ("venues", "unit"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("channels", "reaches"): (EdgeType.REACHES, _NAMED_BY_SOURCE),
    ("channels", "sends"): (EdgeType.SENDS, _NAMED_BY_TARGET),
    ("channels", "programmes"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("channels", "responsible"): (EdgeType.RESPONSIBLE, _NAMED_BY_TARGET),
    ("activities", "programmes"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("activities", "goals"): (EdgeType.SERVES, _NAMED_BY_SOURCE),
    ("activities", "takes_part.who"): (EdgeType.TAKES_PART, _NAMED_BY_TARGET),
    ("activities", "responsible"): (EdgeType.RESPONSIBLE, _NAMED_BY_TARGET),
    ("activities", "organiser"): (EdgeType.RESPONSIBLE, _NAMED_BY_TARGET),
    ("activities", "confirmed_by"): (EdgeType.CONFIRMS, _NAMED_BY_TARGET),
    ("activities", "venues.venue"): (EdgeType.HELD_AT, _NAMED_BY_SOURCE),
    ("activities", "part_of"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("activities", "requires.activity"): (EdgeType.REQUIRES, _NAMED_BY_SOURCE),
    ("activities", "channel"): (EdgeType.THROUGH, _NAMED_BY_SOURCE),
    ("activities", "when.until"): (EdgeType.UNTIL, _NAMED_BY_SOURCE),
    ("decisions", "meeting"): (EdgeType.DECIDED_IN, _NAMED_BY_SOURCE),
    ("decisions", "body"): (EdgeType.DECIDED_IN, _NAMED_BY_SOURCE),
    ("decisions", "part_of"): (EdgeType.PART_OF, _NAMED_BY_SOURCE),
    ("decisions", "assigned_to"): (EdgeType.RESPONSIBLE, _NAMED_BY_TARGET),
    ("decisions", "programmes"): (EdgeType.LINKS_TO, _NAMED_BY_SOURCE),
    ("decisions", "leads_to"): (EdgeType.LEADS_TO, _NAMED_BY_SOURCE),
}
# For whom a venue is meant qualifies the edge to the venue; it is no relation of its own. Limits, wishes, travel and
# what became of proposals are about how dates are set, and assumptions about how sure what is written is; they make no
# part of the plan hang on another.
QUALIFIERS = frozenset(
    {
        ("activities", "venues.units"),
        ("limits", "who"),
        ("wishes", "activities"),
        ("wishes", "programmes"),
        ("travel", "between"),
        ("proposals", "activities"),
        ("proposals", "by"),
        ("assumptions", "about"),
        ("assumptions", "who"),
        ("assumptions", "by"),
    }
)


def edges_of(plan: Plan) -> Iterator[Edge]:
    """Every edge of a plan, in the order of the plan. Each reference gives one, but for :data:`QUALIFIERS`."""
    canonical = {alias: part.id for collection, part in plan.parts() for alias in getattr(part, "aliases", ())}
    for collection in COLLECTIONS:
        fields = [
            (*dotted.partition("."), *EDGE_OF_REFERENCE[collection, dotted])
            for dotted in REFERENCES.get(collection, {})
            if (collection, dotted) not in QUALIFIERS
        ]
        for part in getattr(plan, collection):
            for field, _, inner, type, reverse in fields:
                value = getattr(part, field)
                if value is None or value == ():
                    continue
                if not isinstance(value, tuple):
                    path: PlanPath = (collection, part.id, field)
                    if inner:
                        if not isinstance(value, TimeForm) or inner not in value.NAMES:
                            continue
                        value, path = value.named[inner], (*path, inner)
                    yield _edge(part.id, canonical.get(value, value), type, reverse, path)
                    continue
                for place, element in enumerate(value):
                    id: str = getattr(element, inner) if inner else element
                    path = (collection, part.id, field, place, inner) if inner else (collection, part.id, field, place)
                    yield _edge(part.id, canonical.get(id, id), type, reverse, path)


def _edge(owner: str, named: str, type: EdgeType, reverse: bool, path: PlanPath) -> Edge:
    return Edge(named, owner, type, path) if reverse else Edge(owner, named, type, path)
