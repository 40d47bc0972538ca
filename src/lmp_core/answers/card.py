"""One thing of a plan on one screen: what its reader asks of it first, and at the foot its id and its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, Row, plain
from lmp_core.matters import matters
from lmp_core.matters.matter import LEVELS
from lmp_core.model import Part as PlanPart
from lmp_core.model.errors import Position, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import Stage, state_of
from lmp_core.wording import short_days
from lmp_core.wording.in_short import people_in_short
from lmp_core.wording.layout import Facts, Headline, Ink, Line, Next, Part
from lmp_core.wording.lists import listing
from lmp_core.wording.names import quotes
from lmp_core.wording.sentences import shortened

MOST_LINES = 4
"""The most lines of one fact; of more, one fewer is told and the rest counted."""
_COMMAND = phrase("{what} (lmp clashes)")
_CLASH_CODES = ("LMP301", "LMP311", "LMP321")
_ON_DAY = phrase("{day}: {what}")
_NEXT = phrase("Next")


@attrs.frozen(kw_only=True)
class Fact(Brief):
    """One thing that is said: ``key`` for programs, ``label`` and ``lines`` for people, ``data`` the ids and days.

    Of many lines the first are told, unless it is to be told ``whole``.
    """

    key: str
    label: Text
    lines: tuple[Text, ...]
    data: Any = None
    whole: bool = False


@attrs.frozen(kw_only=True)
class Card(Answer):
    """What there is to say of one part of a plan.

    ``facts`` have a key each: ``when``, ``who``, ``why``, ``waits_for``. ``place`` is where in the files it stands.
    """

    id: str
    collection: str
    title: Text
    facts: tuple[Fact, ...] = attrs.field(repr=False)
    place: Position | None = attrs.field(default=None, eq=False)
    commands: tuple[str, ...] = attrs.field(default=(), repr=False)

    def _shown(self) -> str:
        return f"<Card {self.id}: {', '.join(fact.key for fact in self.facts)}>"

    def __getitem__(self, key: str) -> Fact:
        for fact in self.facts:
            if fact.key == key:
                return fact
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return any(fact.key == key for fact in self.facts)

    def _lines(self, language: str) -> Iterator[Part]:
        yield Headline(one_line(self.title.to(language)))
        rows = [
            (fact.label.to(language) if number == 0 else "", words)
            for fact in self.facts
            for number, words in enumerate(_told(fact, language))
        ]
        if rows:
            yield ""
            yield Facts(tuple(rows))
        yield ""
        yield Line("   ".join(word for word in (self.id, str(self.place or "")) if word), indent=2, ink=Ink.DIM)
        if self.commands:
            yield ""
            yield Next(tuple((self._again(command), "") for command in self.commands))

    def to_data(self) -> dict[str, Any]:
        """The part as plain data for JSON: ids and ISO 8601 dates, words under ``text`` only."""
        return {
            "id": self.id,
            "collection": self.collection,
            "place": None if self.place is None else attrs.asdict(self.place),
            "facts": {fact.key: plain(fact.data, self._spoken) for fact in self.facts},
            "text": {
                "title": self.title.to(self._spoken),
                **{fact.key: [line.to(self._spoken) for line in fact.lines] for fact in self.facts},
            },
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each fact: its key and what is said, in the answer's language."""
        return tuple(
            {"id": self.id, "fact": fact.key, "text": "\n".join(line.to(self._spoken) for line in fact.lines)}
            for fact in self.facts
        )


def _told(fact: Fact, language: str) -> list[str]:
    lines = [words for line in fact.lines if (words := one_line(line.to(language)))]
    return lines if fact.whole else shortened(lines, language, MOST_LINES)


# --- what facts are made of ---------------------------------------------------------------------------------------


def fact(key: str, label: Text, lines: Iterable[Text], data: Any = None) -> Iterator[Fact]:
    """A fact, when there is anything to say."""
    said = tuple(line for line in lines if line)
    if said:
        yield Fact(key=key, label=label, lines=said, data=data)


def people(context: PlanContext, ids: Iterable[str], within: str | None = None) -> Text:
    """Units, groups and roles in few words; those of the unit ``within`` without its name."""
    who = tuple(ids)
    own = frozenset([within] if within else [])
    return Worded(lambda language: people_in_short(context.plan, who, language, within=own))


def names(context: PlanContext, ids: Iterable[str], *, quoted: bool = False) -> Text:
    """Parts by their titles in one line, in quotes when ``quoted``; of more than four, how many there are besides."""
    named = tuple(ids)

    def word(language: str) -> str:
        left, right = quotes(language) if quoted else ("", "")
        titles = [f"{left}{one_line(context.plan.name(id, language))}{right}" for id in dict.fromkeys(named)]
        return str(listing(shortened(titles, language, MOST_LINES), language))

    return Worded(word)


def counted(number: int, words: Text) -> Text:
    """A number and what it counts; empty for none."""
    return words.filled(n=number) if number else Text()


def on_day(context: PlanContext, occurrence: Occurrence) -> Text:
    """An occurrence with its day: ``on. 14. februar 2024: Skoleledersamling``."""

    def word(language: str) -> str:
        title = one_line(occurrence.activity.title.to(language))
        first, last = occurrence.first_day, occurrence.last_day
        if not occurrence.dated or first is None:
            return title
        return _ON_DAY.say(language, day=short_days.list_span(first, last or first, language), what=title)

    return Worded(word)


def coming(context: PlanContext, occurrences: Iterable[Occurrence], most: int = 3) -> tuple[Occurrence, ...]:
    """The next occurrences that have a day and are still to come, or are on it."""
    states = (Stage.AHEAD, Stage.ONGOING)
    ahead = (
        occurrence
        for occurrence in occurrences
        if occurrence.dated
        and occurrence.first_day is not None
        and occurrence.first_day >= context.as_of
        and state_of(occurrence, context.plan, context.as_of).stage in states
    )
    return tuple(each for _, each in zip(range(most), ahead, strict=False))


def next_times(context: PlanContext, occurrences: Iterable[Occurrence]) -> Iterator[Fact]:
    """What comes next of some occurrences."""
    following = coming(context, occurrences)
    data = [occurrence.key for occurrence in following]
    yield from fact("next", _NEXT, (on_day(context, occurrence) for occurrence in following), data)


def to_be_settled(context: PlanContext, id: str) -> Iterator[Fact]:
    """The matters that are about a part, the most severe first, under the words for how severe they are."""
    about = matters(context).about(id)
    for severity, label in LEVELS.items():
        mine = [matter for matter in about if matter.severity is severity and id in matter.subjects]
        lines = [
            _COMMAND.filled(what=matter.title) if any(code in matter.codes for code in _CLASH_CODES) else matter.title
            for matter in mine
        ]
        yield from fact(f"matters_{severity}", label, lines, [matter.key for matter in mine])


def about(part: PlanPart, label: Text) -> Iterator[Fact]:
    """The description of a part."""
    yield from fact("description", label, [getattr(part, "description", Text())])


def day_text(day: dt.date | None) -> Text:
    """A day in a sentence; empty for None."""
    return Worded(lambda language: short_days.sentence_day(day, language)) if day else Text()
