"""Calendars in memory: one as a file that people subscribe to, and all of them as they are published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from lmp_core.files import write_whole
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Visibility
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.output.folder import FolderChange, Making, OutputFolder
from lmp_core.output.manifest import Owner
from lmp_core.plugins.contracts import OutFile
from lmp_core.wording import dates
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.layout import LIMIT, Entries, Grid, Heading, Headline, Line, More, Part

PUBLISH = "lmp calendar publish"
"""The command that the folders of published calendars belong to."""
_COUNTS = phrase("{title}: {events}, {tasks}, {undated} undated")
_NEXT = phrase("Next: {what}, {day}")
_DONE = phrase("Done: {calendars} in {out}, {entries}.")
_ENTRIES = plural_phrase("1 entry", "{n} entries")
_MADE = phrase("{calendars}, {entries}.")
_CALENDARS_OF = phrase("Calendars of")
_HOW_MANY = phrase("Number", "calendar")
_KINDS: Mapping[str, Text] = {
    "plan": phrase("the whole plan"),
    "programmes": phrase("programmes"),
    "units": phrase("units"),
    "groups": phrase("groups"),
    "roles": phrase("roles"),
}
"""Whose calendars there are, by the collection of the plan that they are in."""
_SINCE = phrase("Since the last time")
_SIGNS: Mapping[str, str] = {"new": "+", "changed": "~", "called-off": "–"}
_STATES: Mapping[str, Text] = {
    "new": phrase("new"),
    "changed": phrase("changed"),
    "called-off": phrase("called off"),
}
_SAME = phrase("No entries have changed since the last time.")
_UNDATED = plural_phrase(
    "1 activity has no day, and is not in the calendars.", "{n} activities have no day, and are not in the calendars."
)
_FORGOTTEN = phrase(
    "What was published is not remembered. With --state FILE, changes and cancellations get new numbers next time."
)


@attrs.frozen(kw_only=True)
class CalendarEntry(Brief):
    """One event or task of a calendar. ``first`` and ``last`` are the days it is on, None where not known."""

    activity: str
    title: str
    task: bool
    first: dt.date | None
    last: dt.date | None


@attrs.frozen(kw_only=True)
class Calendar(Answer):
    """One calendar: of the plan, or of a programme, unit, group or role.

    ``of`` is whose it is, ``path`` where ``lmp build`` writes it. ``undated`` says of each activity that has no date
    what is known of when it is. ``len`` counts the entries.
    """

    of: str
    path: str
    title: str
    entries: tuple[CalendarEntry, ...] = attrs.field(repr=False)
    undated: tuple[str, ...]
    content: bytes = attrs.field(repr=False)
    as_of: dt.date

    media_type = "text/calendar; charset=utf-8"

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.path.rpartition("/")[2]

    def to_bytes(self) -> bytes:
        """The calendar as an iCalendar file (RFC 5545)."""
        return self.content

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[CalendarEntry]:
        return iter(self.entries)

    def __bool__(self) -> bool:
        return True

    def _tasks(self) -> int:
        return sum(entry.task for entry in self.entries)

    def _shown(self) -> str:
        counts = f"{len(self) - self._tasks()} events, {self._tasks()} tasks, {len(self.undated)} undated"
        return f"<Calendar {self.file_name}: {counts}>"

    def _lines(self, language: str) -> Iterator[str]:
        yield _COUNTS.to(language).format(
            title=self.title,
            events=counted(len(self) - self._tasks(), Counted.EVENT, language),
            tasks=counted(self._tasks(), Counted.TASK, language),
            undated=len(self.undated),
        )
        coming = [(entry.first, entry.title) for entry in self.entries if entry.first and entry.first >= self.as_of]
        if coming:
            day, what = min(coming)
            yield _NEXT.to(language).format(what=what, day=dates.day(day, language))

    def to_data(self) -> dict[str, Any]:
        """Whose it is, where it is written, its entries, and what has no date."""
        rows = [
            {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
            for row in self.rows()
        ]
        return {"of": self.of, "path": self.path, "title": self.title, "entries": rows, "undated": list(self.undated)}

    def rows(self) -> tuple[Row, ...]:
        """A row for each entry: the activity, its title, whether it is a task, and its first and last day."""
        return tuple(attrs.asdict(entry) for entry in self.entries)


@attrs.frozen(kw_only=True)
class PublishedEntry(Brief):
    """What became of one entry since the last time. ``state`` is ``new``, ``changed`` or ``called-off``.

    ``what`` is its title and day in words; of what was called off only the day is remembered. ``calendars`` are the
    paths of the calendars that it is in.
    """

    uid: str
    state: str
    what: str
    calendars: tuple[str, ...]

    def __str__(self) -> str:
        return self.what

    def _shown(self) -> str:
        return f"PublishedEntry({self.state!r}, {self.what!r}, {len(self.calendars)} calendars)"


@attrs.frozen(kw_only=True)
class Publication(Answer):
    """All calendars as they are to be published, and what has changed since the last time.

    ``files`` are the calendars and their index for ``audience``, ``state`` the memory to give in the next time.
    ``kinds`` counts the calendars by whose they are, ``entries`` what is in them, and ``undated`` the activities that
    are not, since they have no day. ``since_last`` says whether there is a last time to compare with. ``out`` and
    ``change`` are where they were written and what became of the files there, ``remembered`` whether the memory was
    kept; a list has no more rows than ``limit``, unless that is 0.
    """

    files: tuple[OutFile, ...]
    audience: Visibility
    as_of: dt.date
    state: str = attrs.field(repr=False)
    added: tuple[PublishedEntry, ...]
    changed: tuple[PublishedEntry, ...]
    called_off: tuple[PublishedEntry, ...]
    kinds: Mapping[str, int] = attrs.field(factory=dict, repr=False)
    entries: int = 0
    undated: int = 0
    since_last: bool = True
    out: Path | None = None
    change: FolderChange | None = attrs.field(default=None, repr=False)
    remembered: bool = True
    limit: int = attrs.field(default=LIMIT, repr=False)

    def write(self, out: Path | str, *, state: Path | str | None = None) -> FolderChange:
        """Exchange the calendars below a folder for these, then write the memory: a run that is cut off counts again.

        The folder belongs to them. Calendars that are no longer made have their entries called off for a while.

        Raises:
            UsageError: when the folder belongs to another plan, audience or command, or cannot be written to.
        """
        folder = OutputFolder.open(Path(out), Owner(plan=self.plan.id, audience=self.audience, command=PUBLISH))
        files = [(file.path, file.content) for file in self.files]
        change = folder.replace(
            [Making(maker="calendar", files=files)], texts=frozenset(), as_of=self.as_of, language=self.plan.language
        )
        if state is not None:
            write_whole(Path(state), self.state.encode())
        return change

    def _entries(self) -> tuple[PublishedEntry, ...]:
        return (*self.added, *self.changed, *self.called_off)

    def _shown(self) -> str:
        counts = f"{len(self.added)} new, {len(self.changed)} changed, {len(self.called_off)} called off"
        return f"<Publication: {len(self.files)} files, {counts}>"

    def _lines(self, language: str) -> Iterator[Part]:
        calendars = counted(sum(self.kinds.values()), Counted.CALENDAR, language)
        entries = _ENTRIES.say(language, n=self.entries)
        sentence = _MADE if self.out is None else _DONE
        yield Headline(sentence.say(language, calendars=calendars, entries=entries, out=self.out))
        if len(self.kinds) > 1:
            yield ""
            yield Grid(
                (_CALENDARS_OF.to(language), _HOW_MANY.to(language)),
                tuple((_KINDS[kind].to(language), str(number)) for kind, number in self.kinds.items()),
                numbers=frozenset({1}),
                indent=2,
            )
        if self.since_last:
            yield ""
            yield from self._since_last(language)
        notes = list(self._notes(language))
        if notes:
            yield ""
        yield from (Line(note) for note in notes)

    def _since_last(self, language: str) -> Iterator[Part]:
        entries = self._entries()
        if not entries:
            yield Line(_SAME.to(language))
            return
        yield Heading(_SINCE.to(language))
        shown = entries[: self.limit or None]
        yield Entries(
            rows=tuple((f"{_SIGNS[entry.state]} {_STATES[entry.state].to(language)}", entry.what) for entry in shown)
        )
        if len(shown) < len(entries):
            yield More(len(entries) - len(shown), indent=2)

    def _notes(self, language: str) -> Iterator[str]:
        if self.undated:
            yield _UNDATED.say(language, n=self.undated)
        if not self.remembered:
            yield _FORGOTTEN.to(language)
        if self.change is not None:
            yield from self.change.notes(language)

    def to_data(self) -> dict[str, Any]:
        """The paths of the files, and the entries that are new, changed or called off."""
        return {
            "files": [file.path for file in self.files],
            "entries": [{**attrs.asdict(entry), "calendars": list(entry.calendars)} for entry in self._entries()],
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each entry that is new, changed or called off."""
        return tuple(
            {"uid": entry.uid, "state": entry.state, "what": entry.what, "calendars": ", ".join(entry.calendars)}
            for entry in self._entries()
        )
