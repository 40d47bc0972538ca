"""The calendars as answers: one in memory, or all as they are published, with what has changed since the last time."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import attrs

from lmp_core.answers.calendar import Calendar, CalendarEntry, Publication, PublishedEntry
from lmp_core.context import PlanContext
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import Problem, UnknownIdError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.wording import dates
from lmp_plugins.calendar.entry import CalendarObject
from lmp_plugins.calendar.feeds import FeedOptions
from lmp_plugins.calendar.publishing import calendars, publish
from lmp_plugins.calendar.state import Published, PublishedState

NO_CALENDAR = phrase("nothing called {of} has a calendar")
"""Said of an id that no calendar is of."""


def calendar(context: PlanContext, *, of: str | None, base_url: str | None) -> Calendar:
    """The calendar of a programme, unit, group or role; the plan's own when none is named.

    Raises:
        UnknownIdError: when nothing of that id has a calendar.
    """
    options = FeedOptions(base_url=base_url)
    by_id = {feed.id: feed for feed in calendars(context, options)}
    part = context.plan.find(of) if of is not None else None
    wanted = context.plan.id if of is None else part.id if part is not None else of
    feed = by_id.get(wanted)
    if feed is None:
        problem = Problem(message=NO_CALENDAR.filled(of=shown(of)), hint=did_you_mean(wanted, by_id))
        raise UnknownIdError(problem, id=wanted, nearest=nearest(wanted, by_id))
    files, _ = publish(context, options=options)
    return Calendar(
        plan=context.plan,
        of=feed.id,
        path=feed.path,
        title=feed.title,
        entries=tuple(_entry(entry, context.language) for entry in feed.entries),
        undated=tuple(dict.fromkeys(f"{left.title}: {left.when}" for left in feed.left_out)),
        content=next(file.content for file in files if file.path == feed.path),
        as_of=context.as_of,
    )


def _entry(entry: CalendarObject, language: str) -> CalendarEntry:
    title = entry.activity.title.to(language)
    return CalendarEntry(
        activity=entry.activity.id, title=title, task=entry.is_task, first=entry.first, last=entry.last
    )


def publication(
    context: PlanContext,
    *,
    previous: str | None,
    base_url: str | None,
    page_url: str | None,
    deadlines_as_events: bool,
    alarm: dt.timedelta | None,
    secret: str | None,
) -> Publication:
    """All calendars, and what is new, changed or called off since ``previous``, the memory of the last time as text."""
    options = FeedOptions(
        base_url=base_url, page_url=page_url, deadlines_as_events=deadlines_as_events, alarm=alarm, secret=secret
    )
    before = PublishedState() if previous is None else PublishedState.from_json(previous)
    files, after = publish(context, None if previous is None else before, options=options)
    every = calendars(context, options)
    plans_own = every[0]
    titles = {entry.uid: _in_words(entry, context.language) for entry in plans_own.entries}
    by_state: dict[str, list[PublishedEntry]] = {"new": [], "changed": [], "called-off": []}
    for uid, published in after.entries.items():
        state = _state(before.entries.get(uid), published)
        if state is not None:
            what = titles.get(uid) or _days(published, context.language) or uid
            by_state[state].append(PublishedEntry(uid=uid, state=state, what=what, calendars=published.feeds))
    return Publication(
        plan=context.plan,
        files=files,
        audience=context.audience,
        as_of=context.as_of,
        state=after.to_json(),
        added=tuple(by_state["new"]),
        changed=tuple(by_state["changed"]),
        called_off=tuple(by_state["called-off"]),
        kinds=dict(Counter(feed.kind for feed in every)),
        entries=len(plans_own.entries),
        undated=len({undated.activity.id for undated in plans_own.left_out}),
        since_last=previous is not None,
    )


def _state(before: Published | None, now: Published) -> str | None:
    """What became of an entry; None when nothing did."""
    if now.off_since is not None:
        return "called-off" if before is None or before.off_since is None else None
    if before is None:
        return "new"
    # A memory without feeds is that of an entry that is in the same calendars: they are no change of its own.
    same = attrs.evolve(now, feeds=before.feeds)
    return None if before == same else "changed"


def _in_words(entry: CalendarObject, language: str) -> str:
    title = entry.activity.title.to(language)
    if entry.first is None:
        return title
    return f"{title}, {dates.span(entry.first, entry.last or entry.first, language)}"


def _days(published: Published, language: str) -> str:
    """The first day that is remembered of an entry."""
    for line in published.times:
        digits = line.rpartition(":")[2][:8]
        if line.startswith(("DTSTART", "DUE")) and digits.isdigit():
            return dates.day(dt.datetime.strptime(digits, "%Y%m%d").date(), language)
    return ""
