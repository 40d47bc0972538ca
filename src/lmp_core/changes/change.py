"""A difference between two plans, and the sentence for it: ``«Fagsamling»: flyttet til 16. november 2020``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

import attrs

from lmp_core.changes import wording
from lmp_core.changes.series_words import series_changes
from lmp_core.model import (
    Activity,
    Assumption,
    Fallback,
    Form,
    Mode,
    Outcome,
    Participant,
    Plan,
    Prerequisite,
    Record,
    Split,
    VenueUse,
)
from lmp_core.model.duration import Duration
from lmp_core.model.errors import one_line
from lmp_core.model.text import Text, Worded
from lmp_core.model.value import Brief
from lmp_core.model.when import At, DateRange, OnDate, Recurring, TimeForm, UntilActivity
from lmp_core.wording import dates
from lmp_core.wording.counts import length
from lmp_core.wording.lists import listing
from lmp_core.wording.names import name_inside
from lmp_core.wording.nouns import form_of
from lmp_core.wording.status import ASSUMED, CERTAINTIES, OUTCOMES
from lmp_core.wording.times import when_in_words


class ChangeKind(StrEnum):
    """The sort of a change, as a planner sees it."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    FORM = "form"
    FALLBACK = "fallback"
    CERTAINTY = "certainty"
    VENUE = "venue"
    PARTICIPANTS = "participants"
    RESPONSIBLE = "responsible"
    SPLIT = "split"
    HAPPENED = "happened"
    """An outcome was recorded: started, held, done, moved, cancelled."""
    PREREQUISITES = "prerequisites"
    TEXT = "text"
    RENAMED = "renamed"
    VISIBILITY = "visibility"
    ORDER = "order"
    OTHER = "other"


class TitleLookup:
    """The titles of the parts of two plans, the newer one's first."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self._plans = (after, before)

    def title(self, id: str) -> Text:
        """The title of a part; the id where none has it."""
        for plan in self._plans:
            part = plan.find(id)
            if part is not None:
                return part.title
        return Text(nb=id)

    def inside(self, id: str, language: str) -> str:
        """The title of a part as it stands inside a sentence; the id where none has it."""
        plan = next((plan for plan in self._plans if plan.find(id) is not None), None)
        return name_inside(plan, id, language) if plan else id


@attrs.frozen(kw_only=True)
class Change(Brief):
    """One difference.

    ``collection`` is where the part is (``"activities"``), empty for the plan itself; ``id`` the part's id in the newer
    plan, or in the older one when it fell away. ``field`` is what differs; empty when the whole part came or went.
    ``before`` and ``after`` are the values; ``place`` is where in its collection an added part stands.
    ``language`` is the one that it is said in by itself.
    """

    kind: ChangeKind
    collection: str = ""
    id: str = ""
    field: str = ""
    before: Any = None
    after: Any = None
    place: int | None = None
    title: Text = attrs.field(default=Text(), eq=False)
    names: TitleLookup | None = attrs.field(default=None, eq=False, repr=False)
    language: str = attrs.field(default="nb", eq=False, repr=False)

    def _shown(self) -> str:
        return f"Change({str(self.kind)!r}, {self.id!r}, {self.field!r})"

    def __str__(self) -> str:
        return self.line(self.language)

    @property
    def text(self) -> Text:
        """The change in words, in bokmål, nynorsk and English."""
        return Worded(lambda language: one_line(_Speaker(self, language).say()))

    def line(self, language: str) -> str:
        """The change in one line in a language."""
        return self.text.to(language)

    def told(self, language: str) -> tuple[str, str]:
        """The title of what has changed, and how, for a list; without a title where the change is of no one part."""
        speaker = _Speaker(self, language)
        title = one_line(self.title.to(language))
        if self.kind is ChangeKind.MOVED and (how := speaker.in_a_list()):
            return title, how
        if self.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            part = self.after or self.before
            return title or self.id, one_line(speaker.time(part.when)) if isinstance(part, Activity) else ""
        line = self.line(language)
        before, named, after = line.partition(title)
        _, colon, tail = after.partition(": ")
        return (title, tail) if title and named and colon and len(before) <= 1 else ("", line)

    def to_data(self) -> dict[str, Any]:
        """The change as JSON has it: its kind, where it is, and the line that says it in each language."""
        return {
            "kind": self.kind.value,
            "collection": self.collection,
            "id": self.id,
            "field": self.field,
            "text": dict(self.text.items()),
        }


# --- in words -----------------------------------------------------------------------------------------------------


class _Speaker:
    """Puts one change into words in one language."""

    def __init__(self, change: Change, language: str) -> None:
        self.change = change
        self.language = language

    def fill(self, pattern: Text, **values: str) -> str:
        """The pattern with its places filled; what comes from the plan is only ever a value."""
        return pattern.to(self.language).format_map({"a": self.subject(), **values})

    def subject(self) -> str:
        if not self.change.collection:
            return wording.PLAN.to(self.language)
        return wording.NAMED.to(self.language).format(self.change.title.to(self.language) or self.change.id)

    def name(self, id: str) -> str:
        return self.change.names.title(id).to(self.language) if self.change.names else id

    def names(self, ids: Iterable[str]) -> str:
        lookup = self.change.names
        return str(listing([lookup.inside(id, self.language) if lookup else id for id in ids], self.language))

    def and_(self, words: list[str]) -> str:
        return str(listing(words, self.language))

    def say(self) -> str:
        change = self.change
        speak: Callable[[], str] = _SPEAK.get(change.kind, _Speaker._other).__get__(self)
        return speak()

    # --- by kind of change ----------------------------------------------------------------------------------------

    def _added(self) -> str:
        part = self.change.after
        if isinstance(part, Assumption):
            return ASSUMED.to(self.language).format(what=part.title.to(self.language))
        when = self.time(part.when) if isinstance(part, Activity) else ""
        return self.fill(wording.ADDED_AT, when=when) if when else self.fill(wording.ADDED)

    def _removed(self) -> str:
        part = self.change.before
        if isinstance(part, Assumption):
            return wording.NO_LONGER_ASSUMED.to(self.language).format(part.title.to(self.language))
        return self.fill(wording.REMOVED)

    def _renamed(self) -> str:
        return self.fill(wording.RENAMED, new=str(self.change.after), old=str(self.change.before))

    def _order(self) -> str:
        return self.fill(wording.ORDER, collection=wording.field_name(self.change.collection).to(self.language))

    def time(self, value: Any) -> str:
        if isinstance(value, UntilActivity):
            named = wording.NAMED.to(self.language).format(self.name(value.until))
            return wording.UNTIL.to(self.language).format(b=named)
        if isinstance(value, DateRange):
            return dates.span(value.start, value.end, self.language)
        if value is None or isinstance(value, Duration):
            return ""
        if isinstance(value, dt.date):
            return dates.day(value, self.language)
        return when_in_words(value, self.language)

    def in_a_list(self) -> str:
        """How something was moved from one day to another, or got hours on its day; empty when it is neither."""
        before, after = self.change.before, self.change.after
        if isinstance(before, OnDate) and isinstance(after, At) and after.start.date() == before.date:
            day = dates.listed_day(before.date, self.language)
            return wording.NEW_HOURS.say(self.language, day=day, new=dates.clock(after.start, after.end, self.language))
        if isinstance(before, OnDate) and isinstance(after, OnDate):
            unsaid = after.date.year if before.date.year == after.date.year else None
            old = dates.listed_day(before.date, self.language, year=unsaid)
            return wording.FROM_TO.say(self.language, old=old, new=dates.listed_day(after.date, self.language))
        if _is_days(before) and _is_days(after) and self.time(before) != self.time(after):
            return wording.FROM_TO.say(self.language, old=self.time(before), new=self.time(after))
        return ""

    def _moved(self) -> str:
        change = self.change
        if change.field == "duration":
            return self._duration()
        old, new = self.time(change.before), self.time(change.after)
        if old == new:  # a difference that the words are too coarse for
            return self._within_series() or self.fill(wording.CHANGED, what=wording.TIME.to(self.language))
        if not new:
            return self.fill(wording.UNTIMED, old=old)
        if _is_days(change.before) and _is_days(change.after):
            return self.fill(wording.MOVED, old=old, new=new)
        return self.was(wording.TIME, old, new)

    def _within_series(self) -> str:
        """What has changed in a series beside how often, from when and until when it is; empty when that is nothing."""
        before, after = self.change.before, self.change.after
        if not isinstance(before, Recurring) or not isinstance(after, Recurring):
            return ""
        changes = series_changes(before, after, self.language)
        return f"{self.subject()}: {'; '.join(changes)}" if changes else ""

    def _duration(self) -> str:
        old, new = (
            length(duration, self.language) if duration else "" for duration in (self.change.before, self.change.after)
        )
        return self.was(wording.FIELD_NAMES["duration"], old, new)

    def was(self, what: Text, old: str, new: str) -> str:
        words = what.to(self.language)
        if old == new:
            return self.fill(wording.CHANGED, what=words)
        if old and new:
            return self.fill(wording.WAS, what=words, old=old, new=new)
        return (
            self.fill(wording.IS_NOW, what=words, new=new) if new else self.fill(wording.NO_LONGER, what=words, old=old)
        )

    def _form(self) -> str:
        old, new = (self.form(value) for value in (self.change.before, self.change.after))
        if old and new:
            return self.fill(wording.INSTEAD, old=old, new=new)
        return self.was(wording.FORM, old, new)

    def form(self, value: Any) -> str:
        # How they meet, and not the form of a noun: "digitalt" goes with every kind of meeting.
        form = value.form if isinstance(value, Mode) else value
        return form_of(form, self.language, neuter=True) if isinstance(form, Form) else ""

    def _certainty(self) -> str:
        change = self.change
        if change.field == "confirmed_by":
            return self.was(wording.FIELD_NAMES["confirmed_by"], self.names(change.before), self.names(change.after))
        old, new = (CERTAINTIES[certainty].to(self.language) for certainty in (change.before, change.after))
        return self.fill(wording.FORM_SURE if change.field == "mode.certainty" else wording.SURE, old=old, new=new)

    def _fallback(self) -> str:
        old, new = self.fallback(self.change.before), self.fallback(self.change.after)
        return self.was(wording.FALLBACK, old, new) if new else self.fill(wording.NO_FALLBACK, old=old)

    def fallback(self, value: Fallback | None) -> str:
        if value is None:
            return ""
        words = [form_of(value.form, self.language, neuter=True)] if value.form else []
        if value.per_unit:
            words.append(wording.EACH_BY_THEMSELVES.to(self.language))
        return self.and_(words)

    def _venue(self) -> str:
        change = self.change
        if change.field == "mode.url":
            return self.was(wording.ADDRESS, change.before or "", change.after or "")
        return self.was(wording.PLACE, self.places(change.before), self.places(change.after))

    def places(self, uses: Iterable[VenueUse]) -> str:
        words = []
        for use in uses:
            who = [self.name(unit) for unit in use.units]
            who += [wording.UNIT_KINDS[kind].to(self.language) for kind in use.unit_kinds]
            where = f"{self.name(use.venue)} ({self.and_(who)})" if who else self.name(use.venue)
            words.append(where if use.rooms == 1 else wording.ROOMS.to(self.language).format(n=use.rooms, where=where))
        return self.and_(words)

    def _participants(self) -> str:
        change = self.change
        before, after = (
            {_who(participant): participant for participant in value} for value in (change.before, change.after)
        )
        words = []
        joined = [id for id in after if id not in before]
        gone = [id for id in before if id not in after]
        different = [id for id in after if id in before and before[id] != after[id]]
        for pattern, ids in ((wording.JOINS, joined), (wording.LEAVES, gone), (wording.DIFFERENT, different)):
            if ids:
                words.append(pattern.to(self.language).format(who=self.names(ids)))
        if not words:
            return self._other()
        return f"{self.subject()}: {self.and_(words)}"

    def _responsible(self) -> str:
        change = self.change
        what = wording.FIELD_NAMES["organiser"] if change.field == "organiser" else wording.RESPONSIBLE
        old, new = (
            self.names([value] if isinstance(value, str) else value or ()) for value in (change.before, change.after)
        )
        return self.was(what, old, new)

    def _split(self) -> str:
        value = self.change.after
        if self.change.field == "per_unit":
            return self.fill(wording.OWN_WORK if value else wording.JOINT)
        if not isinstance(value, Split):
            return self.fill(wording.JOINT)
        why = value.reason.to(self.language)
        tail = f" ({why})" if why else ""
        if not value.unit_kinds:
            return self.fill(wording.EACH) + tail
        kinds = self.and_([wording.UNIT_KINDS[kind].to(self.language) for kind in value.unit_kinds])
        return self.fill(wording.SOME, kinds=kinds) + tail

    def _happened(self) -> str:
        before: tuple[Record, ...] = self.change.before
        words = [self.record(record) for record in self.change.after if record not in before]
        if not words:
            return self.fill(wording.TAKEN_BACK_PARTLY if self.change.after else wording.TAKEN_BACK)
        return f"{self.subject()}: {self.and_(words)}"

    def record(self, record: Record) -> str:
        words = OUTCOMES[record.outcome].to(self.language)
        held = any(earlier.occurrence is not None and earlier.outcome.happened for earlier in self.change.before or ())
        if record.outcome is Outcome.CANCELLED and record.occurrence is None and held:
            words = wording.REST_CANCELLED.to(self.language)
        for pattern, day in (
            (wording.ON, record.on),
            (wording.ON_TO, record.to),
            (wording.SERIES_TIME, record.occurrence),
        ):
            if day is not None:
                words = pattern.to(self.language).format(what=words, day=dates.day(day, self.language))
        note = record.note.to(self.language)
        return f"{words} – {note}" if note else words

    def _prerequisites(self) -> str:
        change = self.change
        before, after = (
            {_needed(prerequisite): prerequisite for prerequisite in value} for value in (change.before, change.after)
        )
        words = []
        more = [id for id in after if id not in before]
        fewer = [id for id in before if id not in after]
        different = [id for id in after if id in before and before[id] != after[id]]
        for pattern, ids in ((wording.NEEDS, more), (wording.FREE_OF, fewer), (wording.LAGS, different)):
            if ids:
                words.append(pattern.to(self.language).format(what=self.names(ids)))
        return f"{self.subject()}: {self.and_(words)}" if words else self._other()

    def _text(self) -> str:
        change = self.change
        if change.field == "title":
            old = change.before.to(self.language)
            if old != change.after.to(self.language):
                return self.fill(wording.RETITLED, old=wording.NAMED.to(self.language).format(old))
        return self._other()

    def _other(self) -> str:
        return self.fill(wording.CHANGED, what=wording.field_name(self.change.field).to(self.language))


def _is_days(value: Any) -> bool:
    """Whether the words for a time can stand after "from" and "to"."""
    return isinstance(value, dt.date) or (isinstance(value, TimeForm) and value.fixed)


def _who(value: Participant | str) -> str:
    return value.who if isinstance(value, Participant) else value


def _needed(value: Prerequisite | str) -> str:
    return value.activity if isinstance(value, Prerequisite) else value


_SPEAK: Mapping[ChangeKind, Callable[[_Speaker], str]] = {
    ChangeKind.ADDED: _Speaker._added,
    ChangeKind.REMOVED: _Speaker._removed,
    ChangeKind.RENAMED: _Speaker._renamed,
    ChangeKind.ORDER: _Speaker._order,
    ChangeKind.MOVED: _Speaker._moved,
    ChangeKind.FORM: _Speaker._form,
    ChangeKind.CERTAINTY: _Speaker._certainty,
    ChangeKind.FALLBACK: _Speaker._fallback,
    ChangeKind.VENUE: _Speaker._venue,
    ChangeKind.PARTICIPANTS: _Speaker._participants,
    ChangeKind.RESPONSIBLE: _Speaker._responsible,
    ChangeKind.SPLIT: _Speaker._split,
    ChangeKind.HAPPENED: _Speaker._happened,
    ChangeKind.PREREQUISITES: _Speaker._prerequisites,
    ChangeKind.TEXT: _Speaker._text,
}
