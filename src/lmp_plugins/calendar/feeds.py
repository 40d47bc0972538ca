"""Calendars as files: one of the plan, and one for each programme, unit, group and role."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import attrs
import icalendar

from lmp_core.context import PlanContext
from lmp_core.model import Activity
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.output.emptied import CALLED_OFF
from lmp_plugins.calendar import values, words
from lmp_plugins.calendar.entry import CalendarObject, Component, UndatedActivity
from lmp_plugins.calendar.identity import uid
from lmp_plugins.calendar.lines import address, clean, fold_all
from lmp_plugins.calendar.state import Published
from lmp_plugins.calendar.timezones import vtimezone
from lmp_plugins.calendar.view import CalendarView

_NOT_AN_ADDRESS = phrase("{value} is not a web address")
_WRITE_HTTPS = phrase("write https://…")

FOLDER = "calendar"
PRODUCT = "-//lmp//calendar//NO"


def _address(value: str | None) -> str | None:
    if value is None:
        return None
    link = address(value)
    if link is None:
        raise UsageError(Problem(message=_NOT_AN_ADDRESS.filled(value=shown(value)), hint=_WRITE_HTTPS))
    return link.rstrip("/")


@attrs.frozen(kw_only=True)
class FeedOptions:
    """Options of the calendars that are published.

    ``refresh`` is how often clients are asked to look again. ``base_url`` is the address that the output folder will
    have, for SOURCE; ``page_url`` that of a web page about the plan, for URL (RFC 7986, 5.5). ``grace`` is how long
    what is gone from the plan is published as cancelled.
    ``deadlines_as_events`` shows the last day of work as an all-day event, for clients that show no tasks (Google
    Calendar and Outlook show none of a subscription). ``alarm`` asks for a reminder that long before. ``secret`` makes
    the names of the files unguessable: who has an address can read that file, and can guess no other. The same secret
    gives the same names.
    """

    refresh: dt.timedelta = dt.timedelta(hours=12)
    base_url: str | None = attrs.field(default=None, converter=_address)
    page_url: str | None = attrs.field(default=None, converter=_address)
    grace: dt.timedelta = dt.timedelta(days=90)
    deadlines_as_events: bool = False
    alarm: dt.timedelta | None = None
    secret: str | None = attrs.field(default=None, repr=False)

    def path(self, kind: str, id: str, suffix: str = ".ics") -> str:
        """Where a calendar is written: ``calendar/units/skole-1.ics``."""
        folder = FOLDER if kind == "plan" else f"{FOLDER}/{kind}"
        if self.secret is None:
            return f"{folder}/{id}{suffix}"
        token = hmac.digest(self.secret.encode(), f"{kind}/{id}".encode(), "sha256").hex()[:32]
        return f"{folder}/{id}-{token}{suffix}"


@attrs.frozen(kw_only=True)
class Feed:
    """One calendar: where it is written, whose it is, and what stands in it.

    ``former_paths`` are the addresses that it had under former ids: it is written there too, for those who subscribed.
    """

    path: str
    kind: str
    id: str
    title: str
    colour: str | None
    entries: tuple[CalendarObject, ...]
    left_out: tuple[UndatedActivity, ...]
    former_paths: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """All that it is written to, its own path first."""
        return (self.path, *self.former_paths)


def view_of(context: PlanContext, options: FeedOptions) -> CalendarView:
    """The plan as its calendars show it."""
    return CalendarView(context=context, deadlines_as_events=options.deadlines_as_events, alarm=options.alarm)


def feeds(
    view: CalendarView, entries: Iterable[CalendarObject], left_out: Iterable[UndatedActivity], options: FeedOptions
) -> Iterator[Feed]:
    """All calendars of a plan, the plan's own first. A unit, group or role without entries has an empty one, so that
    its address can be given out before the first is planned."""
    plan = view.plan
    all_entries, all_left_out = tuple(entries), tuple(left_out)
    title = clean(plan.title.to(view.language)) or plan.id
    yield Feed(
        path=options.path("plan", plan.id),
        kind="plan",
        id=plan.id,
        title=title,
        colour=None,
        entries=all_entries,
        left_out=all_left_out,
    )
    whose = _whose(view.context)
    mine: dict[str, list[CalendarObject]] = {}
    mine_left_out: dict[str, list[UndatedActivity]] = {}
    for entry in all_entries:
        for id in _readers(view, entry.who, entry.activity, whose):
            mine.setdefault(id, []).append(entry)
    for undated in all_left_out:
        for id in _readers(view, undated.who, undated.activity, whose):
            mine_left_out.setdefault(id, []).append(undated)
    for kind in ("programmes", "units", "groups", "roles"):
        for part in getattr(plan, kind):
            yield Feed(
                path=options.path(kind, part.id),
                former_paths=tuple(options.path(kind, alias) for alias in part.aliases),
                kind=kind,
                id=part.id,
                title=clean(part.title.to(view.language)) or part.id,
                colour=view.colours.get(part.id),
                entries=tuple(mine.get(part.id, ())),
                left_out=tuple(mine_left_out.get(part.id, ())),
            )


def _readers(
    view: CalendarView, who: Iterable[str], activity: Activity, whose: Mapping[str, tuple[str, ...]]
) -> dict[str, None]:
    """The programmes, units, groups and roles in whose calendars an entry belongs."""
    readers: dict[str, None] = dict.fromkeys(map(view.own_id, activity.programmes))
    for id in who:
        readers.update(dict.fromkeys(whose.get(view.own_id(id), ())))
    return readers


def _whose(context: PlanContext) -> Mapping[str, tuple[str, ...]]:
    """Those in whose calendars the meetings of each unit, group and role belong.

    They are the one itself, all it stands for, and all that stand for it.

    A meeting of a working group is in the calendars of the group, of its unit, and of each of its members.
    """
    parts = [part.id for kind in ("units", "groups", "roles") for part in getattr(context.plan, kind)]
    members = {id: context.graph.members(id) for id in parts}
    whose: dict[str, set[str]] = {id: set(members[id]) for id in parts}
    for id, inner in members.items():
        for member in inner:
            if member in whose:
                whose[member].add(id)
    return {id: tuple(sorted(readers)) for id, readers in whose.items()}


# --- bytes --------------------------------------------------------------------------------------------------------


def opening(
    view: CalendarView, feed: Feed, options: FeedOptions, years: tuple[int, int] | None, method: str | None = "PUBLISH"
) -> bytes:
    """A calendar up to its first entry."""
    written = {"LANGUAGE": words.written_in(view.language)}
    note = description(feed, view.language)
    refresh = max(dt.timedelta(hours=1), options.refresh)
    more: list[tuple[str, Any]] = [
        ("UID", values.text(uid(view.plan, feed.kind, feed.id))),
        ("NAME", values.text(feed.title)),
        ("X-WR-CALNAME", values.text(feed.title)),
    ]
    if note:
        more += [("DESCRIPTION", values.text(note, written)), ("X-WR-CALDESC", values.text(note))]
    more += [
        ("X-WR-TIMEZONE", values.text(view.plan.timezone)),
        ("REFRESH-INTERVAL", values.length(refresh, {"VALUE": "DURATION"})),
        ("X-PUBLISHED-TTL", values.length(refresh)),
    ]
    if feed.colour:
        more.append(("COLOR", values.text(feed.colour)))
    if options.base_url:
        more.append(("SOURCE", values.uri(f"{options.base_url}/{feed.path}", {"VALUE": "URI"})))
    if options.page_url:
        more.append(("URL", values.uri(options.page_url)))
    return head(view.plan.timezone, years, method=method, more=more)


def head(
    timezone: str, years: tuple[int, int] | None, *, method: str | None = None, more: values.Properties = ()
) -> bytes:
    """The first lines of a calendar, and its time zone when ``years`` have times of day."""
    properties = [
        ("VERSION", values.word("2.0")),
        ("PRODID", values.text(PRODUCT)),
        ("CALSCALE", values.word("GREGORIAN")),
        *([("METHOD", values.text(method))] if method else ()),
        *more,
    ]
    lines = values.content_lines(values.component(icalendar.Calendar, properties))
    # A calendar must hold a component (RFC 5545, 3.6): one without entries holds its time zone.
    zoned = vtimezone(timezone, *years) if years is not None and timezone != "UTC" else b""
    return fold_all(("BEGIN:VCALENDAR", *lines)) + zoned


CLOSING = b"END:VCALENDAR\r\n"


def description(feed: Feed, language: str) -> str:
    """The description of a calendar: the activities without a date, or nothing when all have one."""
    if not feed.left_out:
        return ""
    undated_lines = [f"{undated.title}: {undated.when}" for undated in feed.left_out]
    return "\n".join((words.NOT_DATED.to(language), *dict.fromkeys(undated_lines)))


def component_bytes(component: Component, changed: dt.date, sequence: int) -> bytes:
    """The bytes of a component with its stamps.

    In a feed DTSTAMP and LAST-MODIFIED say the same (RFC 5545, 3.8.7.2).
    """
    uid_line = values.content_line("UID", values.text(component.uid))
    sequence_line = values.content_line("SEQUENCE", values.number(sequence))
    begin, end = f"BEGIN:{component.name}", f"END:{component.name}"
    return fold_all((begin, uid_line, *_stamps(changed), sequence_line, *component.lines, end))


@lru_cache(maxsize=1024)
def _stamps(changed: dt.date) -> tuple[str, ...]:
    """The stamps of what was last changed on a day: nobody knows more than the day."""
    stamp = values.utc_time(dt.datetime.combine(changed, dt.time()))
    return values.content_lines(values.component(icalendar.Event, [("DTSTAMP", stamp), ("LAST-MODIFIED", stamp)]))


def entry_bytes(entry: CalendarObject, published: Published) -> bytes:
    """The bytes of an entry with its stamps."""
    return b"".join(component_bytes(component, published.changed, published.sequence) for component in entry.components)


def called_off_bytes(id: str, published: Published, language: str) -> bytes:
    """The bytes of an entry that the plan no longer has.

    They say when it would have been and that it is off, and no more: the plan may have dropped it so that it is no
    longer read.
    """
    properties = [
        ("SUMMARY", values.text(CALLED_OFF.to(language), {"LANGUAGE": words.written_in(language)})),
        ("STATUS", values.word("CANCELLED")),
        *([("TRANSP", values.word("TRANSPARENT"))] if published.component == "VEVENT" else ()),
    ]
    lines = values.content_lines(values.component(icalendar.Event, properties))
    off = Component(published.component, id, (*published.times, *lines))
    return component_bytes(off, published.changed, published.sequence)


def years_of(entries: Iterable[CalendarObject]) -> tuple[int, int] | None:
    """The first and last year with a time of day; None when all entries are whole days."""
    timed = [entry for entry in entries if entry.timed and entry.first and entry.last]
    if not timed:
        return None
    return min(e.first.year for e in timed if e.first), max(e.last.year for e in timed if e.last)
