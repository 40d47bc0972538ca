"""Who is who in a calendar, for good: identifiers that outlive renames, moves and rebuilds.

A client knows an event by its UID alone. It is made of the plan's id and the oldest id that the activity has had, so
that a rename, which keeps the old id as an alias, changes nothing.
"""

from __future__ import annotations

import uuid

from lmp_core.model import Plan

_NAMESPACE = uuid.UUID("6f0d3b0e-6e0b-5c1e-9a53-3d1c4c7c2b11")


def oldest_id(plan: Plan, id: str) -> str:
    """The first id that a part had: the first of its aliases, else its own. Aliases stand oldest first."""
    part = plan.find(id)
    aliases: tuple[str, ...] = getattr(part, "aliases", ())
    return aliases[0] if aliases else id


def uid(plan: Plan, activity: str, sitting: str = "") -> str:
    """The UID of an activity, or of one sitting of it: ``skole-1``, the unit that holds its own; ``@2020-09-01``, a day
    outside the rule of its series.

    A version 5 UUID, as RFC 7986 (5.3) advises: it tells nothing and is safe in file names and addresses.
    """
    unit, _, day = sitting.partition("@")
    name = "\n".join((plan.id, oldest_id(plan, activity), oldest_id(plan, unit) if unit else "", day))
    return str(uuid.uuid5(_NAMESPACE, name))
