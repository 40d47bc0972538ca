"""Who the roles are, for invitations: names and e-mail addresses, kept in a file of their own outside the plan.

```toml
organiser = "prosjektleder"

[contacts.prosjektleder]
name = "Navn Navnesen"
email = "prosjektleder@kommune.example"
```

A contact stands under the id of a role, a group or a unit of the plan. Nothing of it ends up in a feed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from lmp_core.files import why_not
from lmp_core.model import Plan
from lmp_core.model.advice import CANNOT_READ
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown

_NOT_TOML = phrase("{path} is not TOML")
_MEND_IT = phrase("mend it", "contacts")
_NO_CONTACTS = phrase("{path} has no contacts")
_WRITE_CONTACTS = phrase("write [contacts.ID] with an email")
_NOBODY = phrase("{id} is not a unit, group or role")
_NO_ADDRESS = phrase("no e-mail address")
_WRITE_ADDRESS = phrase('write email = "post@kommune.example"')
_NO_ORGANISER = phrase("the organiser {organiser} is not among the contacts")

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\Z")


@attrs.frozen(kw_only=True)
class MailContact:
    """An address for a role, a group or a unit, and a name where there is one."""

    email: str
    name: str = ""


@attrs.frozen(kw_only=True)
class Contacts:
    """Contacts by the id of the role, group or unit; ``organiser`` is who invites."""

    organiser: str
    contacts: Mapping[str, MailContact]

    def of(self, plan: Plan, id: str) -> MailContact | None:
        """The contact of a part of the plan, found by any id that it has had."""
        part = plan.find(id)
        ids = (part.id, *getattr(part, "aliases", ())) if part else (id,)
        return next((self.contacts[own_id] for own_id in ids if own_id in self.contacts), None)


def load_contacts(path: Path, plan: Plan) -> Contacts:
    """Read a contacts file.

    Raises:
        UsageError: with all that is wrong with it, each in a line.
    """
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(CANNOT_READ.filled(place=path, reason=why_not(error))) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(Problem(message=_NOT_TOML.filled(path=path), hint=_MEND_IT)) from error
    problems: list[Problem] = []
    contacts: dict[str, MailContact] = {}
    entries = data.get("contacts")
    if not isinstance(entries, dict):
        problems.append(Problem(message=_NO_CONTACTS.filled(path=path), hint=_WRITE_CONTACTS))
        entries = {}
    for id, entry in entries.items():
        at = ("contacts", id)
        if not _is_who(plan, id):
            problems.append(Problem(message=_NOBODY.filled(id=shown(id)), path=at, hint=did_you_mean(id, _who(plan))))
        elif isinstance(entry, dict) and (contact := _contact(entry)) is not None:
            contacts[id] = contact
        else:
            problems.append(Problem(message=_NO_ADDRESS, path=at, hint=_WRITE_ADDRESS))
    organiser = data.get("organiser")
    if not isinstance(organiser, str) or organiser not in contacts:
        problems.append(
            Problem(
                message=_NO_ORGANISER.filled(organiser=shown(organiser)),
                path=("organiser",),
                hint=did_you_mean(str(organiser), contacts),
            )
        )
    if problems:
        raise UsageError(*problems)
    return Contacts(organiser=str(organiser), contacts=contacts)


def _contact(entry: Mapping[str, Any]) -> MailContact | None:
    email, name = entry.get("email"), entry.get("name", "")
    if not isinstance(email, str) or not _EMAIL.match(email) or not isinstance(name, str):
        return None
    return MailContact(email=email, name=name)


def _who(plan: Plan) -> list[str]:
    return [part.id for kind in ("roles", "groups", "units") for part in getattr(plan, kind)]


def _is_who(plan: Plan, id: str) -> bool:
    part = plan.find(id)
    return part is not None and any(part in getattr(plan, kind) for kind in ("roles", "groups", "units"))
