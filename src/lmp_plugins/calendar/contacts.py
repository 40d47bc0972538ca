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
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError

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
        raise UsageError(f"cannot read {path}: {why_not(error)}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(Problem(message=f"{path} is not TOML: {error}", hint="mend that line")) from error
    problems: list[Problem] = []
    contacts: dict[str, MailContact] = {}
    entries = data.get("contacts")
    if not isinstance(entries, dict):
        problems.append(Problem(message=f"{path} has no contacts", hint="write [contacts.ID] with an email"))
        entries = {}
    for id, entry in entries.items():
        at = ("contacts", id)
        if not _is_who(plan, id):
            problems.append(
                Problem(message=f"{id!r} is not a unit, group or role", path=at, hint=did_you_mean(id, _who(plan)))
            )
        elif isinstance(entry, dict) and (contact := _contact(entry)) is not None:
            contacts[id] = contact
        else:
            problems.append(Problem(message="no e-mail address", path=at, hint='write email = "post@kommune.example"'))
    organiser = data.get("organiser")
    if not isinstance(organiser, str) or organiser not in contacts:
        problems.append(
            Problem(
                message=f"the organiser {organiser!r} is not among the contacts",
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
