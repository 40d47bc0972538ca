"""Invitations: a file per meeting that a mail program offers to accept or decline (RFC 5546). Nothing is mailed here.

An invitation is made for one meeting, on request, from a contacts file. It holds the addresses of those invited,
and is for them alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import attrs
import icalendar

from lmp_core.context import PlanContext
from lmp_core.model import Activity
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.plugins.contracts import OutFile
from lmp_plugins.calendar import values, words
from lmp_plugins.calendar.contacts import Contacts, MailContact
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject, Component
from lmp_plugins.calendar.feeds import CLOSING, FOLDER, FeedOptions, component_bytes, head, view_of, years_of
from lmp_plugins.calendar.state import PublishedState, successor

_NO_ACTIVITY = phrase("there is no activity {activity}")
_NO_DATE = phrase("{id} has no date to invite to")
_GIVE_A_DATE = phrase("give it a date, or choose another activity")
_NO_CONTACT = phrase("nobody of {who} has a contact")
_ADD_THEM = phrase("add their addresses to the contacts file")


class Method(StrEnum):
    """What an invitation does: asks people to come, or calls the meeting off."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def invitations(
    context: PlanContext,
    activity: str,
    contacts: Contacts,
    *,
    method: Method = Method.REQUEST,
    previous: PublishedState | None = None,
) -> tuple[OutFile, ...]:
    """The invitations to a meeting: one file, or one for each sitting of a split one.

    Who is invited is who takes part and has a contact, through groups and units down to roles. ``previous`` is the
    state of what was published, which numbers the versions; a client takes an invitation for news only when its number
    is higher than the last it saw.

    Raises:
        UsageError: when there is no such meeting with a date, or nobody to invite.
    """
    part = context.plan.find(activity)
    if not isinstance(part, Activity):
        names = [candidate.id for candidate in context.plan.activities]
        raise UsageError(
            Problem(message=_NO_ACTIVITY.filled(activity=shown(activity)), hint=did_you_mean(activity, names))
        )
    meetings = [
        entry
        for entry in entries_of(view_of(context, FeedOptions()))
        if isinstance(entry, CalendarObject) and entry.activity.id == part.id and not entry.is_task
    ]
    if not meetings:
        raise UsageError(Problem(message=_NO_DATE.filled(id=part.id), hint=_GIVE_A_DATE))
    return tuple(_invitation(context, entry, contacts, method, previous) for entry in meetings)


def _invitation(
    context: PlanContext, entry: CalendarObject, contacts: Contacts, method: Method, previous: PublishedState | None
) -> OutFile:
    organiser = contacts.of(context.plan, contacts.organiser)
    guests = list(_guests(context, entry, contacts))
    if organiser is None or not guests:
        raise UsageError(
            Problem(
                message=_NO_CONTACT.filled(who=words.comma_list(entry.who) or entry.activity.id),
                hint=_ADD_THEM,
            )
        )
    cancelled = method is Method.CANCEL
    attendees = []
    for id, guest, optional in guests:
        parameters = {
            "CUTYPE": "INDIVIDUAL" if any(role.id == id for role in context.plan.roles) else "GROUP",
            "ROLE": "OPT-PARTICIPANT" if optional else "REQ-PARTICIPANT",
            **({} if cancelled else {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}),
        }
        attendees.append(values.mail_address(guest.email, _name(context, id, guest), parameters))
    asking = values.mail_address(organiser.email, _name(context, contacts.organiser, organiser))
    lines = values.content_lines(values.component(icalendar.Event, [("ORGANIZER", asking), ("ATTENDEE", attendees)]))
    before = previous.entries.get(entry.uid) if previous else None
    now = successor(before, components=entry.components, weight=entry.weight, feeds=(), as_of=context.as_of)
    sequence = now.sequence + 1 if cancelled else now.sequence
    # Calling off the series calls off all its times.
    components = entry.components[:1] if cancelled else entry.components
    changed = max(now.changed, context.as_of)
    opening = head(context.plan.timezone, years_of([entry]), method=method.value)
    body = b"".join(component_bytes(_with(component, lines, cancelled), changed, sequence) for component in components)
    name = f"{entry.activity.id}-{entry.uid[:8]}-{method.value.lower()}.ics"
    return OutFile(f"{FOLDER}/invitations/{name}", opening + body + CLOSING)


def _with(component: Component, lines: tuple[str, ...], cancelled: bool) -> Component:
    kept = list(component.lines)
    if cancelled:
        kept = ["STATUS:CANCELLED" if line.startswith("STATUS:") else line for line in kept]
    return attrs.evolve(component, lines=(*kept, *lines))


def _guests(context: PlanContext, entry: CalendarObject, contacts: Contacts) -> Iterator[tuple[str, MailContact, bool]]:
    """(id, contact, optional) of those to invite, once each. A group with an address of its own is asked as one."""
    optional = {participant.who for participant in entry.activity.takes_part if participant.optional}
    asked: set[str] = {contacts.organiser}
    mailed: set[str] = set()
    for id in entry.who:
        own = contacts.of(context.plan, id)
        reached = [id] if own is not None else sorted(context.graph.members(id) - {id})
        for guest in reached:
            contact = contacts.of(context.plan, guest)
            if contact is None or guest in asked or contact.email in mailed:
                continue
            asked.add(guest)
            mailed.add(contact.email)
            yield guest, contact, id in optional


def _name(context: PlanContext, id: str, contact: MailContact) -> str:
    title = getattr(context.plan.find(id), "title", None)
    return contact.name or (title.to(context.language) if title else id)
