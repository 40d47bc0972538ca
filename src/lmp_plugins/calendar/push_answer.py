"""What a push would change in a calendar on a server, or has changed there: the answer of ``lmp calendar push``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from lmp_core.graph.answer import Answer, Row
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Moment
from lmp_core.wording import dates
from lmp_core.wording.layout import LIMIT, Entries, Heading, Headline, Line, More, Next, Part
from lmp_core.wording.names import quotes
from lmp_core.wording.sentences import joined, shortened
from lmp_plugins.calendar.pushing import Action, PlannedResource, PushResult, ResourceChange, Seen

_MOST_TITLES = 4
"""How many activities without a day are named."""

_EMPTY = plural_phrase(
    "Nothing of the plan is in the calendar. 1 entry is put in for {whose}.",
    "Nothing of the plan is in the calendar. {n} entries are put in for {whose}.",
)
_NOTHING = phrase("Nothing to send: the calendar of {whose} is as the plan.")
_CHANGES = phrase("For {whose}: {counts}.")
_SENT = phrase("Sent for {whose}: {counts}.")
_NEW = plural_phrase("1 new", "{n} new")
_CHANGED = plural_phrase("1 changed", "{n} changed")
_GONE = plural_phrase("1 taken out", "{n} taken out")
_SAME = plural_phrase("1 as before", "{n} as before")
_TO_SETTLE = plural_phrase("1 must be settled", "{n} must be settled")
_NOT_SENT = phrase("Nothing is sent.")

_PUT_IN = phrase("Put in")
_MADE_OTHER = phrase("Changed", "push answer")
_TAKEN_OUT = phrase("Taken out")
_SETTLE = phrase("To be settled: changed in the calendar, and not touched")
_JUST_NOW = phrase("Changed by somebody just now, and not touched")

_NO_DAY = phrase("no day")
_TIMED = phrase("{title}, {clock}")
_NO_HOUR = phrase("{title} (all day, no hour given)")
_DEADLINE = phrase("Deadline: {title}")
_REPEATED = phrase("{what}, repeated until {day}")
_MOVED_FROM = phrase("{title}: moved from {before}")
_NOW_AT = phrase("{title}: now {clock}")
_WAS_CALLED = phrase("{title}: was called “{before}”")
_OTHER = phrase("{title}: other details")
_THERE_MOVED = phrase("{title}: moved to {there} in the calendar. The plan says {day}.")
_THERE_CLOCK = phrase("{title}: {there} in the calendar. The plan says {clock}.")
_THERE_CALLED = phrase("{title}: is called “{there}” in the calendar.")
_THERE_OTHER = phrase("{title}: not in the calendar as in the plan.")
_ALL_DAY = phrase("all day")
_UNDATED = plural_phrase(
    "What has no day is not sent: {titles}.", "What has no day is not sent. There are {n}: {titles}."
)
_SEND = phrase("send it (asks first)")
_AS_CALENDAR = phrase("do as the calendar")
_AS_PLAN = phrase("do as the plan")


@attrs.frozen(kw_only=True)
class Pushed(Answer):
    """The difference between a calendar of the plan and one on a server, and what was done about it.

    ``whose`` is the title of the calendar, ``same`` how many entries are as before, and ``undated`` the titles of what
    is not sent, since it has no day. ``result`` is None where nothing was to be sent. ``command`` are the words that
    send it, without the plan; ``asking`` says that a person is to be asked next. No group that is told has more rows
    than ``limit``, unless that is 0.
    """

    whose: str
    planned: tuple[PlannedResource, ...] = attrs.field(repr=False)
    changes: tuple[ResourceChange, ...] = ()
    kept: tuple[ResourceChange, ...] = ()
    undated: tuple[str, ...]
    as_of: dt.date
    result: PushResult | None = None
    command: tuple[str, ...] = attrs.field(default=(), repr=False)
    asking: bool = attrs.field(default=False, repr=False)
    limit: int = attrs.field(default=LIMIT, repr=False)

    @property
    def ok(self) -> bool:
        """Whether nothing waits for a person."""
        return not self.kept and not (self.result is not None and self.result.conflicts)

    @property
    def wanted(self) -> tuple[ResourceChange, ...]:
        """The changes that are made, or would be."""
        return tuple(change for change in self.changes if change not in self.kept)

    @property
    def same(self) -> int:
        """How many entries are in the calendar as the plan has them."""
        return len(self.planned) - sum(change.action is not Action.DELETE for change in self.changes)

    def _shown(self) -> str:
        return f"<Pushed: {len(self.wanted)} changes, {len(self.kept)} changed in the calendar, {self.same} as before>"

    def _lines(self, language: str) -> Iterator[Part]:
        yield Headline(self._headline(language))
        if self.result is None and self.changes and not self.asking:
            yield Line(_NOT_SENT.to(language))
        conflicts = () if self.result is None else self.result.conflicts
        made = [change for change in self.wanted if change not in conflicts]
        groups: Sequence[tuple[Text, str, Iterable[ResourceChange]]] = (
            (_SETTLE, "!", self.kept),
            (_JUST_NOW, "!", conflicts),
            (_MADE_OTHER, "~", [change for change in made if change.action is Action.UPDATE]),
            (_PUT_IN, "+", [change for change in made if change.action is Action.CREATE]),
            (_TAKEN_OUT, "–", [change for change in made if change.action is Action.DELETE]),
        )
        for heading, sign, group in groups:
            yield from self._group(heading, sign, tuple(group), language)
        if self.undated:
            yield ""
            left, right = quotes(language)
            quoted = [f"{left}{one_line(title)}{right}" for title in self.undated]
            titles = joined(shortened(quoted, language, _MOST_TITLES), language)
            yield Line(_UNDATED.say(language, n=len(self.undated), titles=titles))
        commands = tuple(self._next(language))
        if commands:
            yield ""
            yield Next(commands)

    def outcome(self) -> Iterator[Part]:
        """What has come of it, for whoever has read what was to be sent."""
        language = self._spoken
        if self.result is None:
            yield Headline(_NOT_SENT.to(language))
            return
        yield Headline(self._headline(language))
        yield from self._group(_JUST_NOW, "!", self.result.conflicts, language)

    def _headline(self, language: str) -> str:
        conflicts = () if self.result is None else self.result.conflicts
        new, changed, gone = (
            sum(change.action is action for change in self.wanted if change not in conflicts)
            for action in (Action.CREATE, Action.UPDATE, Action.DELETE)
        )
        if not self.changes:
            return _NOTHING.say(language, whose=self.whose)
        if self.result is None and len(self.planned) == new and not gone:
            return _EMPTY.say(language, n=new, whose=self.whose)
        counted = (
            (_CHANGED, changed),
            (_NEW, new),
            (_GONE, gone),
            (_SAME, self.same),
            (_TO_SETTLE, len(self.kept) + len(conflicts)),
        )
        counts = ", ".join(words.say(language, n=n) for words, n in counted if n)
        return (_CHANGES if self.result is None else _SENT).say(language, whose=self.whose, counts=counts)

    def _group(self, heading: Text, sign: str, group: Sequence[ResourceChange], language: str) -> Iterator[Part]:
        if not group:
            return
        yield ""
        yield Heading(heading.to(language))
        in_order = sorted(group, key=lambda change: _order(_now(change)))
        rows = []
        for change in in_order[: self.limit or None]:
            days = self._days(_now(change), language)
            rows.append((f"{sign} {days}", self._what(change, language)))
        yield Entries(rows=tuple(rows))
        if self.limit and len(in_order) > self.limit:
            yield More(len(in_order) - self.limit, indent=2)

    def _days(self, seen: Seen, language: str) -> str:
        first, last = _day(seen), _last_day(seen)
        if seen.task:
            first = last  # the day that it is due
        if first is None:
            return _NO_DAY.to(language)
        year = self.as_of.year
        if last is None or last == first or seen.repeats:
            return dates.listed_day(first, language, year=year)
        days = dates.span(first, last, language, year=year)
        if (last - first).days >= 7:
            return days
        return f"{dates.short_weekday(first, language)}–{dates.short_weekday(last, language)} {days}"

    def _what(self, change: ResourceChange, language: str) -> str:
        """What an entry is, and what is other in it."""
        before, after = change.before, change.after
        title = one_line(_now(change).title or change.title)
        if change.action is Action.DELETE:
            return title
        if change.action is Action.CREATE:
            return self._entry(change, title, language)
        kept = change in self.kept
        if _day(before) != _day(after) and _day(before) is not None:
            words = self._days(before, language)
            if kept:
                return _THERE_MOVED.say(language, title=title, there=words, day=self._days(after, language))
            return _MOVED_FROM.say(language, title=title, before=words)
        if (before.start, before.end) != (after.start, after.end):
            clock = _clock(after, language) or _ALL_DAY.to(language)
            there = _clock(before, language) or _ALL_DAY.to(language)
            return (_THERE_CLOCK if kept else _NOW_AT).say(language, title=title, clock=clock, there=there)
        if before.title != after.title:
            was = one_line(before.title)
            return (_THERE_CALLED if kept else _WAS_CALLED).say(language, title=title, before=was, there=was)
        return (_THERE_OTHER if kept else _OTHER).say(language, title=title)

    def _entry(self, change: ResourceChange, title: str, language: str) -> str:
        """A new entry: its title, its time of day, and until when it repeats."""
        seen = change.after
        if seen.task:
            return _DEADLINE.say(language, title=title) if seen.end else title
        planned = next(entry for entry in self.planned if entry.uid == change.uid)
        clock = _clock(seen, language)
        what = title
        if clock:
            what = _TIMED.say(language, title=title, clock=clock)
        elif planned.meeting and _day(seen) == _last_day(seen):
            what = _NO_HOUR.say(language, title=title)
        if seen.repeats and planned.until is not None:
            until = dates.day(planned.until, language, year=self.as_of.year)
            return _REPEATED.say(language, what=what, day=until)
        return what

    def _next(self, language: str) -> Iterator[tuple[str, str]]:
        for change in self.kept[:1]:
            there = change.before.start or change.before.end
            if there is not None and there != (change.after.start or change.after.end):
                yield self._command("move", change.activity, there.isoformat()), _AS_CALENDAR.to(language)
            if self.command:
                yield self._command(*self.command, "--overwrite", change.activity), _AS_PLAN.to(language)
        if self.result is None and self.wanted and self.command and not self.asking:
            yield self._command(*self.command), _SEND.to(language)

    def to_data(self) -> dict[str, Any]:
        """What is new, changed, taken out, changed in the calendar, and not sent."""
        conflicts = () if self.result is None else self.result.conflicts
        return {
            "sent": self.result is not None,
            "changes": [
                {
                    "action": change.action.value,
                    "uid": change.uid,
                    "activity": change.activity or None,
                    "title": one_line(_now(change).title or change.title),
                    "by_hand": change.by_hand,
                    "left_alone": change in self.kept or change in conflicts,
                }
                for change in self.changes
            ],
            "same": self.same,
            "undated": list(self.undated),
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each difference."""
        return tuple(self.to_data()["changes"])


def _now(change: ResourceChange) -> Seen:
    """What is told of a change: the entry as the plan has it, or what is taken out."""
    return change.before if change.action is Action.DELETE else change.after


def _order(seen: Seen) -> tuple[dt.date, str]:
    day = _last_day(seen) if seen.task else _day(seen)
    return day or dt.date.max, str(seen.start or "")


def _day(seen: Seen) -> dt.date | None:
    return _date(seen.start or seen.end)


def _last_day(seen: Seen) -> dt.date | None:
    return _date(seen.end or seen.start)


def _date(moment: Moment | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _clock(seen: Seen, language: str) -> str:
    """The time of day of an entry; empty for whole days."""
    if isinstance(seen.start, dt.datetime) and isinstance(seen.end, dt.datetime):
        return dates.clock(seen.start, seen.end, language)
    return ""
