"""A feed kept up to date in a CalDAV collection (RFC 4791): the difference is worked out, shown, and only then made.

What is in the collection and is not from this plan is never touched. Every step is conditional on what was seen
(If-Match, If-None-Match), and a run that was cut off is made good by the next: nothing is lost, nothing doubled.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from enum import StrEnum
from functools import partial
from typing import Any, Protocol

import attrs
import icalendar

from lmp_core.calendars.ical_file import Property, Raw, read_calendar
from lmp_core.context import PlanContext
from lmp_core.coordination.slots import brings_people_together
from lmp_core.model import Plan
from lmp_core.model.errors import LmpError, Problem, UsageError, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Moment
from lmp_plugins.calendar.entry import CalendarObject
from lmp_plugins.calendar.feeds import CLOSING, component_bytes, head, years_of
from lmp_plugins.calendar.identity import uid
from lmp_plugins.calendar.state import digest, successor
from lmp_plugins.calendar.values import component, content_lines, text

_ANSWERS = phrase("the server answers {status} to: {change}")
_MAY_YOU_WRITE = phrase("see whether you may write to that calendar; push again to go on from here")
_UNREACHABLE = phrase("the server cannot be reached: {error}")
_AGAIN_LATER = phrase("push again later to go on")

_OWNER, _DIGEST = "X-LMP-PLAN", "X-LMP-DIGEST"
# What a person would see changed by another hand. Servers rewrite much of the rest.
_COMPARED = ("SUMMARY", "DTSTART", "DTEND", "DUE", "RRULE", "STATUS", "RECURRENCE-ID", "LOCATION")


class PushError(LmpError):
    """A CalDAV server that cannot be reached or refuses."""

    exit_code = 4


class NoCollectionError(PushError):
    """A server that has no calendar at an address."""


class Action(StrEnum):
    """What a change does to the collection."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@attrs.frozen(kw_only=True)
class Seen:
    """What people see of an entry: its title, when it begins and ends, and whether it is a task or repeats.

    ``end`` of whole days is the last of them; a task has only an ``end``. Times are as they are written.
    """

    title: str = ""
    start: Moment | None = None
    end: Moment | None = None
    task: bool = False
    repeats: bool = False


@attrs.frozen(kw_only=True)
class ResourceChange:
    """One difference between the plan and the collection.

    ``before`` is what stands in the collection, ``after`` what the plan has. ``by_hand`` says that the plan has not
    changed since it wrote the entry, so that it was changed in the calendar. ``activity`` is the id of the activity.
    """

    action: Action
    uid: str
    title: str
    etag: str | None = None
    data: bytes = attrs.field(default=b"", repr=False)
    activity: str = ""
    before: Seen = Seen()
    after: Seen = Seen()
    by_hand: bool = False

    def __str__(self) -> str:
        return one_line(f"{self.action.value:6} {self.title or self.uid}")


@attrs.frozen(kw_only=True)
class PlannedResource:
    """An entry as it should stand in the collection, of an activity. ``until`` is the last day of a series."""

    uid: str
    title: str
    digest: str
    data: bytes
    activity: str = ""
    until: dt.date | None = None
    meeting: bool = True


@attrs.frozen(kw_only=True)
class Resource:
    """A file as it stands in the collection; ``owner`` is the plan that wrote it, where one did."""

    name: str
    uid: str
    etag: str | None
    owner: str | None
    digest: str | None
    seen: str
    title: str
    shown: Seen = Seen()


@attrs.frozen(kw_only=True)
class PushResult:
    """The result of a push: the changes made, and those left out because somebody else had changed the entry.

    ``kept`` are those that were changed in the calendar and are left as they are there.
    """

    done: tuple[ResourceChange, ...]
    conflicts: tuple[ResourceChange, ...]
    kept: tuple[ResourceChange, ...] = ()


class Server(Protocol):
    """The part of a CalDAV server that a push uses; every method gives the status, or the resources."""

    def list(self) -> list[Resource]:
        """All that is in the collection."""
        ...

    def put(self, name: str, data: bytes, etag: str | None) -> int:
        """Write a file: a new one when ``etag`` is None, else over the one with this tag."""
        ...

    def delete(self, name: str, etag: str | None) -> int:
        """Delete the file with this tag."""
        ...


# --- what should be there -----------------------------------------------------------------------------------------


def owner_of(plan: Plan) -> str:
    """The mark of a plan in what it writes."""
    return uid(plan, "plan", plan.id)


def planned_resources(context: PlanContext, entries: Iterable[CalendarObject]) -> tuple[PlannedResource, ...]:
    """The entries of a feed, each as a file of its own."""
    resources = []
    plan = context.plan
    for entry in entries:
        now = successor(None, components=entry.components, weight=entry.weight, feeds=(), as_of=context.as_of)
        marks = content_lines(component(icalendar.Event, [(_OWNER, text(owner_of(plan))), (_DIGEST, text(now.digest))]))
        body = b"".join(
            component_bytes(attrs.evolve(part, lines=(*part.lines, *marks)), now.changed, now.sequence)
            for part in entry.components
        )
        title = entry.activity.title.to(context.language)
        data = head(plan.timezone, years_of([entry])) + body + CLOSING
        resources.append(
            PlannedResource(
                uid=entry.uid,
                title=title,
                digest=now.digest,
                data=data,
                activity=entry.activity.id,
                until=entry.last if entry.activity.when.series is not None else None,
                meeting=brings_people_together(plan, entry.activity),
            )
        )
    return tuple(resources)


def seen_in(data: bytes) -> str:
    """A fingerprint of what people see of an entry, however a server has rewritten it."""
    lines: list[str] = []
    for root in read_calendar(data, "the collection"):
        for raw in root.children:
            if raw.name in ("VEVENT", "VTODO"):
                shown = [property_ for property_ in raw.properties if property_.name in _COMPARED]
                lines += [f"{property_.name}:{' '.join(property_.text.split())}" for property_ in shown]
    return digest(sorted(lines))


def resource_of(name: str, etag: str | None, data: bytes) -> Resource:
    """A file of the collection, read. One that cannot be read is nobody's, and is left alone."""
    try:
        components = [
            raw for root in read_calendar(data, name) for raw in root.children if raw.name in ("VEVENT", "VTODO")
        ]
        seen = seen_in(data)
    except UsageError:
        components, seen = [], ""

    def value(raw: Raw | None, property_name: str) -> str | None:
        property_ = raw.first(property_name) if raw is not None else None
        return property_.text if property_ is not None else None

    first = components[0] if components else None
    return Resource(
        name=name,
        uid=value(first, "UID") or "",
        etag=etag,
        owner=value(first, _OWNER),
        digest=value(first, _DIGEST),
        seen=seen,
        title=value(first, "SUMMARY") or "",
        shown=Seen() if first is None else _shown(first),
    )


def _shown(component: Raw) -> Seen:
    start, end = (_moment(component.first(name)) for name in ("DTSTART", "DTEND"))
    task = component.name == "VTODO"
    if task:
        end = _moment(component.first("DUE")) or end
    elif end is not None and not isinstance(end, dt.datetime):
        end -= dt.timedelta(days=1)  # whole days end on the day after, as the standard counts
    summary = component.first("SUMMARY")
    return Seen(
        title="" if summary is None else summary.text,
        start=start,
        end=end if task else end or start,
        task=task,
        repeats=component.first("RRULE") is not None,
    )


def _moment(property_: Property | None) -> Moment | None:
    """A day or a time as it is written; None for anything else."""
    if property_ is None:
        return None
    with suppress(ValueError):
        text = property_.value.removesuffix("Z")
        if "T" in text:
            return dt.datetime.strptime(text, "%Y%m%dT%H%M%S")
        return dt.datetime.strptime(text, "%Y%m%d").date()
    return None


def difference(
    owner: str, planned: Iterable[PlannedResource], existing: Iterable[Resource]
) -> tuple[ResourceChange, ...]:
    """The changes after which the collection holds the planned entries, and nothing else of this plan's."""
    own = {resource.name: resource for resource in existing if resource.owner == owner}
    changes = []
    for entry in planned:
        resource = own.pop(f"{entry.uid}.ics", None)
        if resource is not None and resource.digest == entry.digest and resource.seen == seen_in(entry.data):
            continue
        changes.append(
            ResourceChange(
                action=Action.CREATE if resource is None else Action.UPDATE,
                uid=entry.uid,
                title=entry.title,
                etag=None if resource is None else resource.etag,
                data=entry.data,
                activity=entry.activity,
                before=Seen() if resource is None else resource.shown,
                after=resource_of(entry.uid, None, entry.data).shown,
                by_hand=resource is not None and resource.digest == entry.digest,
            )
        )
    changes += [
        ResourceChange(
            action=Action.DELETE,
            uid=resource.name.removesuffix(".ics"),
            title=resource.title,
            etag=resource.etag,
            before=resource.shown,
        )
        for _, resource in sorted(own.items())
    ]
    return tuple(changes)


# --- making it so -------------------------------------------------------------------------------------------------


def push(
    server: Server,
    owner: str,
    planned: Iterable[PlannedResource],
    *,
    dry_run: bool = True,
    agreed: Callable[[tuple[ResourceChange, ...]], bool] = lambda changes: True,
    overwrite: Collection[str] = (),
    create: Callable[[], object] | None = None,
    progress: Callable[[ResourceChange], None] = lambda change: None,
    wait: Callable[[float], None] = time.sleep,
    tries: int = 5,
) -> tuple[tuple[ResourceChange, ...], PushResult]:
    """Work out the difference and, unless ``dry_run``, make it if that is ``agreed`` to. Return the difference and the
    result.

    What was changed in the calendar itself stays as it is there, unless its activity is among ``overwrite``. ``create``
    makes the collection where there is none. A server that is busy or not to be reached is tried again, waiting longer
    each time. What has been changed by somebody else since it was listed (status 412) is left as it is and told.

    Raises:
        PushError: when the server refuses, or cannot be reached after ``tries`` tries. What was done until then stays
            done, and the next push goes on from there.
    """
    expected = tuple(planned)
    existing, is_missing = _listed(server, wait, tries, may_be_missing=create is not None)
    changes = difference(owner, expected, existing)
    kept = tuple(change for change in changes if change.by_hand and change.activity not in overwrite)
    wanted = tuple(change for change in changes if change not in kept)
    done: list[ResourceChange] = []
    conflicts: list[ResourceChange] = []
    if wanted and not dry_run and agreed(changes):
        if is_missing and create is not None:
            create()
        for change in wanted:
            status = _again(partial(_make, server, change), wait, tries)
            if status == 412 and change.action is not Action.DELETE:
                # A try whose answer was lost may have been the one that wrote it.
                now = {resource.name: resource for resource in _again(server.list, wait, tries)}.get(
                    f"{change.uid}.ics"
                )
                if now is not None and now.owner == owner and now.seen == seen_in(change.data):
                    status = 204
            if status == 412:
                conflicts.append(change)
            elif status < 300 or (change.action is Action.DELETE and status in (404, 410)):
                done.append(change)
                progress(change)
            else:
                raise PushError(
                    Problem(
                        message=_ANSWERS.filled(status=status, change=shown(change.title or change.uid)),
                        hint=_MAY_YOU_WRITE,
                    )
                )
    return changes, PushResult(done=tuple(done), conflicts=tuple(conflicts), kept=kept)


def _listed(
    server: Server, wait: Callable[[float], None], tries: int, *, may_be_missing: bool
) -> tuple[list[Resource], bool]:
    """What is in the collection, and whether there is no collection yet."""
    try:
        return _again(server.list, wait, tries), False
    except NoCollectionError:
        if not may_be_missing:
            raise
        return [], True


def _make(server: Server, change: ResourceChange) -> int:
    name = f"{change.uid}.ics"
    if change.action is Action.DELETE:
        return server.delete(name, change.etag)
    return server.put(name, change.data, change.etag if change.action is Action.UPDATE else None)


class Busy(Exception):
    """The server is busy or not to be reached just now; ``reason`` says how."""

    def __init__(self, reason: Text | str) -> None:
        super().__init__(reason)
        self.reason = reason


def _again(work: Callable[[], Any], wait: Callable[[float], None], tries: int) -> Any:
    for number in range(tries):
        try:
            return work()
        except Busy as error:
            if number == tries - 1:
                raise PushError(Problem(message=_UNREACHABLE.filled(error=error.reason), hint=_AGAIN_LATER)) from None
            wait(min(30.0, 0.5 * 2**number))
    raise AssertionError("no tries")
