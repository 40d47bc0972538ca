"""What has changed in a plan since a baseline: the answer of ``lmp changes``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import attrs

from lmp_core.changes.change import Change, ChangeKind
from lmp_core.changes.compare import changes_since
from lmp_core.changes.listed import listed, told_of
from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import Clash, clashes
from lmp_core.graph import PlanGraph
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Activity, Plan
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.redaction import earlier_for_audience
from lmp_core.model.text import Text
from lmp_core.model.when import At
from lmp_core.wording import dates
from lmp_core.wording.layout import Facts, Heading, Headline, Line, Next, Part
from lmp_core.wording.names import large_first
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_in_words

SOON = dt.timedelta(days=14)
"""What is within this time has to be told of now."""

_SAME = phrase("Nothing has changed since “{since}”.")
_CHANGED = plural_phrase("One thing has changed since “{since}”.", "{n} things have changed since “{since}”.")
_OF_THEM_SOON = plural_phrase("One of them is about the next 14 days.", "{n} of them are about the next 14 days.")
_MOVED = phrase("Moved", "changes")
_TIMED = phrase("Given a time")
_HAPPENED = phrase("Happened")
_ADDED = phrase("New", "changes")
_REMOVED = phrase("Taken out", "changes")
_WHERE = phrase("Place and form of meeting")
_WHO = phrase("Who")
_SURE = phrase("How certain it is")
_OTHER = phrase("Other")
_SECTIONS: dict[ChangeKind, Text] = {
    ChangeKind.MOVED: _MOVED,
    ChangeKind.HAPPENED: _HAPPENED,
    ChangeKind.ADDED: _ADDED,
    ChangeKind.REMOVED: _REMOVED,
    ChangeKind.FORM: _WHERE,
    ChangeKind.FALLBACK: _WHERE,
    ChangeKind.VENUE: _WHERE,
    ChangeKind.PARTICIPANTS: _WHO,
    ChangeKind.RESPONSIBLE: _WHO,
    ChangeKind.SPLIT: _WHO,
    ChangeKind.CERTAINTY: _SURE,
}
_ORDER = (_MOVED, _TIMED, _HAPPENED, _ADDED, _REMOVED, _WHERE, _WHO, _SURE, _OTHER)
_MUST_KNOW = phrase("Who must know")
_CHANGES = plural_phrase("1 change", "{n} changes")
_MOST_TOLD = 6
"""The most rows of those who must know."""
_GONE = plural_phrase("The clash on {day} is gone.", "{n} clashes are gone.")
_NEW = plural_phrase("There is a new clash on {day}.", "There are {n} new clashes.")
_NONE_NEW = phrase("None are new.")
_SHOWS_CLASHES = phrase("shows the clashes")


@attrs.frozen(kw_only=True)
class Changes(Answer):
    """What differs between a plan as it was and as it is. ``since`` is what the former is called.

    ``soon`` are the ids of the activities that are within the next days, ``clashes_gone`` and ``clashes_new`` the days
    of the clashes that the plan had and has not, and has and had not.
    """

    since: str
    changes: tuple[Change, ...]
    before: Plan = attrs.field(repr=False, eq=False)
    soon: frozenset[str] = frozenset()
    clashes_gone: tuple[dt.date, ...] = ()
    clashes_new: tuple[dt.date, ...] = ()

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __getitem__(self, place: int) -> Change:
        return self.changes[place]

    def _shown(self) -> str:
        return f"<Changes since {self.since}: {len(self)}>"

    def of(self, who: str) -> Changes:
        """Those that concern a unit, group or role: its own, and those of what it takes part in or answers for.

        Raises:
            UnknownIdError: when nothing in the plan, then or now, has this id.
        """
        part = self.before.find(who) or self.plan.get(who)
        circles = [_Circle(PlanGraph(plan), part.id) for plan in (self.before, self.plan) if plan.find(part.id)]
        kept = (change for change in self.changes if change.id == part.id or self._concerns(change, circles))
        return attrs.evolve(self, changes=tuple(kept))

    def _concerns(self, change: Change, circles: Iterable[_Circle]) -> bool:
        whole = change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
        parts = (change.before, change.after) if whole else (self.before.find(change.id), self.plan.find(change.id))
        activities = [part for part in parts if isinstance(part, Activity)]
        return any(circle.asks(activity) for circle in circles for activity in activities)

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        yield Headline(self._headline(language))
        if not self.changes:
            return
        by_section: dict[Text, list[Change]] = {}
        for change in self.changes:
            by_section.setdefault(_section(change), []).append(change)
        for heading in _ORDER:
            if heading in by_section:
                yield ""
                yield Heading(heading.to(language))
                yield from listed(told_of(by_section[heading], language), language, limit)
        told = list(self._must_know(language))
        if told:
            yield ""
            yield Heading(_MUST_KNOW.to(language))
            yield Facts(tuple(told))
        if said := self._clashes(language):
            yield ""
            yield Line(said)
        if self.clashes_new:
            yield ""
            yield Next(((self._command("clashes"), _SHOWS_CLASHES.to(language)),))

    def _headline(self, language: str) -> str:
        number = len(self.changes)
        if not number:
            return _SAME.say(language, since=self.since)
        first = _CHANGED.say(language, number, n=large_first(in_words(number, language)), since=self.since)
        soon = sum(change.id in self.soon for change in self.changes)
        if not soon:
            return first
        return f"{first} {_OF_THEM_SOON.say(language, soon, n=large_first(in_words(soon, language)))}"

    def _must_know(self, language: str) -> Iterator[tuple[str, str]]:
        """Those who take part in or answer for what has changed, with how many changes; the most first."""
        counts: Counter[str] = Counter()
        for change in self.changes:
            parts = (change.before, change.after, self.before.find(change.id), self.plan.find(change.id))
            activities = [part for part in parts if isinstance(part, Activity)]
            named = chain.from_iterable((*activity.participants, *activity.responsible) for activity in activities)
            counts.update({id for id in named if self.plan.find(id) is not None})
        by_count: dict[int, list[str]] = {}
        for id, count in counts.items():
            by_count.setdefault(count, []).append(self.plan.get(id).id)
        for count in sorted(by_count, reverse=True)[:_MOST_TOLD]:
            yield people_in_words(self.plan, by_count[count], language), _CHANGES.say(language, n=count)

    def _clashes(self, language: str) -> str:
        """What became of the clashes; empty when they are the same."""
        if not (self.clashes_gone or self.clashes_new):
            return ""
        words = []
        for days, pattern in ((self.clashes_gone, _GONE), (self.clashes_new, _NEW)):
            if days:
                number = in_words(len(days), language)
                said = pattern.say(language, len(days), day=dates.day(days[0], language), n=number)
                words.append(large_first(said))
        return " ".join([*words, *([] if self.clashes_new else [_NONE_NEW.to(language)])])

    def to_data(self) -> list[dict[str, Any]]:
        """The changes as plain data for JSON, each with its text in every language."""
        return [change.to_data() for change in self.changes]

    def rows(self) -> tuple[Row, ...]:
        """A row for each change: its kind, where it is, and what it is in words."""
        return tuple(
            {
                "kind": str(change.kind),
                "collection": change.collection,
                "id": change.id,
                "field": change.field,
                "text": change.line(self._spoken),
            }
            for change in self.changes
        )


def changed_since(context: PlanContext, before: Plan, label: str, *, now: Plan) -> Changes:
    """What has changed in the plan of a context since it was as it was ``before``, for the context's audience.

    ``now`` is the whole plan as it is.
    """
    shown = earlier_for_audience(before, now, context.audience)
    found = changes_since(context, before, now=now)
    last = context.as_of + SOON
    soon = {
        occurrence.activity.id
        for occurrence in context.timeline.occurrences
        if occurrence.first_day is not None and context.as_of <= occurrence.first_day <= last and occurrence.dated
    }
    old, new = _by_sides(clashes(attrs.evolve(context, plan=shown))), _by_sides(clashes(context))
    return Changes(
        plan=context.plan,
        since=label,
        changes=tuple(attrs.evolve(change, language=context.language) for change in found),
        before=shown,
        soon=frozenset(soon),
        clashes_gone=tuple(sorted(old[key] for key in old.keys() - new.keys())),
        clashes_new=tuple(sorted(new[key] for key in new.keys() - old.keys())),
    )


def _by_sides(found: Iterable[Clash]) -> dict[tuple[object, ...], dt.date]:
    return {(frozenset(clash.activities), clash.start): clash.start for clash in found}


def _section(change: Change) -> Text:
    if change.kind is ChangeKind.MOVED and change.field == "when":
        before, after = change.before, change.after
        if isinstance(after, At) and not isinstance(before, At) and before.bounds.earliest == after.start.date():
            return _TIMED
        if not before.fixed and after.fixed:
            return _TIMED
    return _SECTIONS.get(change.kind, _OTHER)


class _Circle:
    """Those whom an activity asks when it asks somebody: itself, what it is in, and what is in it."""

    def __init__(self, graph: PlanGraph, who: str) -> None:
        self._graph = graph
        self._who = who

    def asks(self, activity: Activity) -> bool:
        people = self._graph.people
        organiser = (activity.organiser,) if activity.organiser else ()
        named = [id for id in (*activity.participants, *activity.responsible, *organiser) if self._graph.plan.find(id)]
        members = people.all_members(self._graph.resolve(id) for id in named)
        return self._who in members.union(*(people.holders[member] for member in members))
