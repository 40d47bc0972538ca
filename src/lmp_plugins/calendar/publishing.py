"""From a plan, and from what was published before, to the files that are published now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lmp_core.context import PlanContext
from lmp_core.plugins.contracts import OutFile
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject, UndatedActivity
from lmp_plugins.calendar.feeds import (
    CLOSING,
    Feed,
    FeedOptions,
    called_off_bytes,
    entry_bytes,
    feeds,
    opening,
    view_of,
    years_of,
)
from lmp_plugins.calendar.state import Published, PublishedState, called_off, successor


def calendars(context: PlanContext, options: FeedOptions) -> list[Feed]:
    """Each calendar of a plan with its entries, the plan's own first, which has all of them."""
    view = view_of(context, options)
    entries: list[CalendarObject] = []
    undated: list[UndatedActivity] = []
    for entry_or_undated in entries_of(view):
        if isinstance(entry_or_undated, CalendarObject):
            entries.append(entry_or_undated)
        else:
            undated.append(entry_or_undated)
    return list(feeds(view, entries, undated, options))


def publish(
    context: PlanContext, previous: PublishedState | None = None, *, options: FeedOptions | None = None
) -> tuple[tuple[OutFile, ...], PublishedState]:
    """The calendars of a plan as files, and the state to give in the next time.

    Nothing is read or written, and no clock is asked: the same arguments give the same bytes. With ``previous``, what
    has not changed keeps its stamps (so that a file changes only when its calendar does), what has changed counts one
    up, and what is gone is published as cancelled for a while.

    Without it, everything is stamped with the day that the plan is seen from.
    """
    options = options or FeedOptions()
    before = previous.entries if previous is not None else {}
    view = view_of(context, options)
    all_feeds = calendars(context, options)
    entries = all_feeds[0].entries

    in_feeds: dict[str, list[str]] = {entry.uid: [] for entry in entries}
    for feed in all_feeds:
        for entry in feed.entries:
            in_feeds[entry.uid].append(feed.path)
    after: dict[str, Published] = {}
    written: dict[str, bytes] = {}
    for entry in entries:
        now = successor(
            before.get(entry.uid),
            components=entry.components,
            weight=entry.weight,
            feeds=tuple(in_feeds[entry.uid]),
            as_of=context.as_of,
        )
        after[entry.uid] = now
        written[entry.uid] = entry_bytes(entry, now)
    gone: dict[str, list[bytes]] = {}
    years = years_of(entries)
    for uid, published in before.items():
        if uid in after:
            continue
        off = called_off(published, as_of=context.as_of, grace=options.grace)
        if off is None:
            continue
        after[uid] = off
        years = _with_years_of(off, years)
        for path in off.feeds:
            gone.setdefault(path, []).append(called_off_bytes(uid, off, context.language))

    files = []
    for feed in all_feeds:
        called_off_here = [entry for path in feed.paths for entry in gone.get(path, ())]
        body = [*(written[entry.uid] for entry in feed.entries), *dict.fromkeys(called_off_here)]
        # A calendar without entries still needs a component: its time zone.
        zone_years = years or (None if body else (context.as_of.year, context.as_of.year))
        content = b"".join((opening(view, feed, options, zone_years), *body, CLOSING))
        files += [OutFile(path, content) for path in feed.paths]
    files.append(OutFile.text(options.path("plan", "index", ".json"), _index(context, all_feeds)))
    return tuple(files), PublishedState(entries=after)


def _with_years_of(off: Published, years: tuple[int, int] | None) -> tuple[int, int] | None:
    timed = [line for line in off.times if "TZID=" in line]
    if not timed:
        return years
    timed_years = [int(line.rpartition(":")[2][:4]) for line in timed]
    return min(*timed_years, *(years or timed_years)), max(*timed_years, *(years or timed_years))


def _index(context: PlanContext, all_feeds: list[Feed]) -> str:
    rows: list[dict[str, Any]] = []
    for feed in all_feeds:
        row: dict[str, Any] = {
            "path": feed.path,
            "kind": feed.kind,
            "id": feed.id,
            "title": feed.title,
            "events": sum(not entry.is_task for entry in feed.entries),
            "tasks": sum(entry.is_task for entry in feed.entries),
            "left_out": [
                {"activity": undated.activity.id, "title": undated.title, "when": undated.when}
                for undated in feed.left_out
            ],
        }
        rows.append(row)
    index = {"plan": context.plan.id, "language": context.language, "calendars": rows}
    return json.dumps(index, indent=1, ensure_ascii=False) + "\n"


def export(context: PlanContext) -> Iterator[OutFile]:
    """All calendars of a plan as files, without a memory of earlier ones."""
    files, _ = publish(context)
    yield from files
