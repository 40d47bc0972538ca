"""A matter: something to be settled, with all that the checks find of it; and the list of them as an answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from lmp_core.checks.finding import Finding, Severity
from lmp_core.graph.answer import Answer, Row, fill_in
from lmp_core.model import Visibility
from lmp_core.model.errors import Position, one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.value import Brief
from lmp_core.wording.dates import day as day_in_words
from lmp_core.wording.layout import LIMIT, Grid, Heading, Headline, Ink, Line, More, Next, Part, Signed, Todo
from lmp_core.wording.names import large_first

FORMAT = 1
"""The version of the JSON form. Fields are added without a new number, and never change meaning."""

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
"""The sign that a matter's first line begins with."""
_INKS = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.DIM}
LEVELS = {
    Severity.ERROR: phrase("Errors"),
    Severity.WARNING: phrase("To be settled"),
    Severity.NOTE: phrase("For information"),
}
"""The heading above the matters that are this severe."""
_SEEN = phrase("{title} · as of {day}")
_NONE = phrase("No matters.")
_MATTERS = plural_phrase("1 matter", "{n} matters")
_PLACES = plural_phrase("1 place in the files", "{n} places in the files")
_COUNTS = phrase("{errors}, {warnings} to be settled, {notes} for information")
_NO_ERRORS = phrase("no errors")
_ERRORS = plural_phrase("1 error", "{n} errors")
_MORE_PLACES = phrase("and {n} more (--limit 0 shows all)")
_ON_DAY = phrase("for {day}")


@attrs.frozen(kw_only=True)
class Matter(Brief):
    """Something that must be settled, or is worth knowing, said once however many places it shows in.

    ``key`` is what it is called, in JSON and on later days: it stays while the matter does. ``title`` says what it is,
    ``whom`` whom it concerns where the rest does not, ``details`` what more is to be known, ``todo`` what to do.
    ``table`` has facts of each of several things that it is about.
    ``subjects`` are the ids of the parts of the plan that it
    is about, ``people`` the units, groups and roles that it concerns, and ``touched`` how many of these there are with
    all whom they stand for. ``days`` are the first and last day that it is about; none when it has no day. ``findings``
    is what the checks found, ``codes`` their codes and ``places`` where in the files it is, each once.
    ``given_to_nobody`` are the needs and assignments among the subjects that nobody has.
    """

    key: str
    severity: Severity
    title: Text
    whom: Text = Text()
    table: tuple[tuple[Text, ...], ...] = ()
    details: tuple[Text, ...] = ()
    todo: Text = Text()
    subjects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    touched: int = 0
    days: tuple[dt.date, ...] = ()
    places: tuple[Position, ...] = ()
    findings: tuple[Finding, ...] = attrs.field(default=(), repr=False)
    given_to_nobody: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, the foremost first."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings))

    @property
    def order(self) -> tuple[int, bool, dt.date, int, str]:
        """The place in a list, as a key to sort by: the most severe first, then by day, then whom most are touched by.

        What has no day comes after what has one.
        """
        severities = list(Severity)
        first = min(self.days, default=None)
        return severities.index(self.severity), first is None, first or dt.date.max, -self.touched, self.key

    @property
    def told_rows(self) -> tuple[Text, ...]:
        """The facts of each row of the table in a line of text."""
        return tuple(_joined_facts(row) for row in self.table)

    def _more(self) -> tuple[Text, ...]:
        return (*([self.whom] if self.whom else []), *self.details)

    def _shown(self) -> str:
        return f"Matter({self.key!r}, {str(self.severity)!r})"

    def parts(self, language: str, limit: int = LIMIT) -> Iterator[Part]:
        """The matter for people: a sign and what it is, what more there is to know, what to do, codes and places.

        Of more places than ``limit`` the first are told, and how many more there are; 0 is for all.
        """
        yield Signed(SIGNS[self.severity], self.title.to(language), _INKS[self.severity])
        if self.table:
            rows = tuple(tuple(fact.to(language) for fact in row) for row in self.table)
            yield Grid(("",) * len(rows[0]), rows, title=len(rows[0]) - 1, indent=2)
        for detail in self._more():
            yield Line(detail.to(language), 2)
        if self.todo:
            yield Todo(self.todo.to(language))
        left = limit or len(self.places)
        shown = 0
        for code, places in self._places_by_code().items():
            here = [str(place) for place in places[: left - shown]]
            shown += len(here)
            if here or not self.places:
                yield Line("  ".join([code, *here] if code else here), 4, len(code) + 2, Ink.DIM)
        if more := len(self.places) - shown:
            yield Line(fill_in(_MORE_PLACES, language, n=more), 4, ink=Ink.DIM)

    def _places_by_code(self) -> dict[str, list[Position]]:
        """The places by what was found there; those of no finding stand with the foremost code."""
        codes = {finding.position: finding.code for finding in reversed(self.findings)}
        foremost = next(iter(self.codes), "")
        by_code: dict[str, list[Position]] = {code: [] for code in self.codes or ("",)}
        for place in self.places:
            by_code[codes.get(place, foremost)].append(place)
        return by_code

    def to_data(self, language: str) -> dict[str, Any]:
        """The matter as plain data for JSON: ids and ISO 8601 dates, words under ``text`` only."""
        return {
            "key": self.key,
            "code": self.codes[0],
            "codes": list(self.codes),
            "level": str(self.severity),
            "subjects": list(self.subjects),
            "people": list(self.people),
            "days": [day.isoformat() for day in self.days],
            "places": [attrs.asdict(place) for place in self.places],
            "text": {
                "title": self.title.to(language),
                "detail": [detail.to(language) for detail in (*self.told_rows, *self._more())],
                "todo": self.todo.to(language),
            },
        }


@attrs.frozen(kw_only=True, slots=False)
class Matters(Answer):
    """All that must be settled in a plan on a day, the most important first.

    ``find_audiences`` works out who may be told of each, by key; it takes as long as the checks, and so waits until it
    is asked for.
    """

    as_of: dt.date
    matters: tuple[Matter, ...]
    find_audiences: Callable[[], Mapping[str, Visibility]] = attrs.field(eq=False, repr=False)

    def __len__(self) -> int:
        return len(self.matters)

    def __iter__(self) -> Iterator[Matter]:
        return iter(self.matters)

    def __getitem__(self, place: int) -> Matter:
        return self.matters[place]

    @property
    def ok(self) -> bool:
        """Whether there is nothing but what is told for information."""
        return all(matter.severity is Severity.NOTE for matter in self.matters)

    @property
    def places(self) -> tuple[Position, ...]:
        """Every place in the files that a matter names, each once."""
        return tuple(dict.fromkeys(place for matter in self.matters for place in matter.places))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that the checks found, each finding once, matter by matter."""
        return tuple(finding for matter in self.matters for finding in matter.findings)

    def count(self, severity: Severity | str) -> int:
        """How many matters are this severe."""
        return Counter(matter.severity for matter in self.matters)[Severity(severity)]

    @property
    def given_to_nobody(self) -> frozenset[str]:
        """The needs and assignments that nobody has."""
        return frozenset(id for matter in self.matters for id in matter.given_to_nobody)

    @cached_property
    def _audiences(self) -> Mapping[str, Visibility]:
        return self.find_audiences()

    def visibility(self, matter: Matter) -> Visibility:
        """The widest audience that may be told of a matter: it finds the very same in what it may read of the plan."""
        return self._audiences[matter.key]

    def about(self, id: str) -> tuple[Matter, ...]:
        """The matters that are about a part of the plan, or concern it."""
        part = self.plan.get(id).id
        return tuple(matter for matter in self.matters if part in (*matter.subjects, *matter.people))

    def _summary(self) -> str:
        counts = ((self.count(severity), str(severity)) for severity in Severity)
        return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts)

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        shown = self.matters[:limit] if limit else self.matters
        yield Line(fill_in(_SEEN, language, title=self.plan.title.to(language), day=day_in_words(self.as_of, language)))
        yield ""
        for severity in Severity:
            here = [matter for matter in shown if matter.severity is severity]
            if here:
                yield Heading(LEVELS[severity].to(language))
                yield ""
            for matter in here:
                yield from matter.parts(language, limit)
                yield ""
        if more := len(self) - len(shown):
            yield More(more)
            yield ""
        yield Headline(self._sum(language))
        yield Next(tuple(self._next(language)))

    def _sum(self, language: str) -> str:
        number, places = len(self), len(self.places)
        if not number:
            return _NONE.to(language)
        errors = self.count(Severity.ERROR)
        counts = fill_in(
            _COUNTS,
            language,
            errors=_ERRORS.say(language, n=errors) if errors else _NO_ERRORS.to(language),
            warnings=self.count(Severity.WARNING),
            notes=self.count(Severity.NOTE),
        )
        where = f" ({_PLACES.say(language, n=places)})" if places else ""
        return f"{_MATTERS.say(language, n=number)}: {counts}{where}."

    def _next(self, language: str) -> Iterator[tuple[str, str]]:
        """What to ask next: of clashes, of spread, and what the first matter means."""
        clash = next((matter for matter in self.matters if {*matter.codes} & {"LMP301", "LMP311", "LMP321"}), None)
        if clash is not None:
            day = day_in_words(clash.days[0], language, year=self.as_of.year) if clash.days else ""
            yield self._command("clashes"), _ON_DAY.say(language, day=day) if day else ""
        if any({*matter.codes} & {"LMP502", "LMP504"} for matter in self.matters):
            yield self._command("spread"), ""
        unexplained = next((matter for matter in self.matters if matter is not clash), clash)
        if unexplained is not None:
            yield self._command("explain", unexplained.codes[0]), ""

    def short_lines(self, language: str) -> Iterator[str]:
        """A line for each place, for editors and programs: file:line:column, code, severity, and the matter's title.

        By file and line; what has no place comes last. The words may change in any version, the rest does not.
        """
        places: list[tuple[Position | None, str, Matter]] = []
        for matter in self.matters:
            codes = {finding.position: finding.code for finding in reversed(matter.findings)}
            places += [(place, codes.get(place, matter.codes[0]), matter) for place in matter.places or (None,)]
        places.sort(key=lambda entry: (entry[0] is None, entry[0] or Position(""), entry[1], entry[2].key))
        for position, code, matter in places:
            where = f"{one_line(str(position))}: " if position else ""
            yield f"{where}{code} {matter.severity}: {one_line(matter.title.to(language))}"

    def to_data(self) -> dict[str, Any]:
        """The matters and the findings behind them as plain data for JSON; texts in the answer's language."""
        language = self._spoken
        return {
            "format": FORMAT,
            "command": "check",
            "plan": self.plan.id,
            "as_of": self.as_of.isoformat(),
            "language": language,
            "counts": {
                **{str(severity): self.count(severity) for severity in Severity},
                "places": len(self.places),
            },
            "matters": [
                {**matter.to_data(language), "visibility": str(self.visibility(matter))} for matter in self.matters
            ],
            "findings": [finding.to_data(language) for finding in self.findings],
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each matter: how severe, what it is called, its days, whom it concerns, and what to do."""
        language = self._spoken
        return tuple(
            {
                "severity": str(matter.severity),
                "key": matter.key,
                "codes": _joined(matter.codes),
                "day": min(matter.days, default=None),
                "last_day": max(matter.days, default=None),
                "subjects": _joined(matter.subjects),
                "people": _joined(matter.people),
                "places": len(matter.places),
                "title": matter.title.to(language),
                "todo": matter.todo.to(language),
            }
            for matter in self.matters
        )


def _joined_facts(row: Iterable[Text]) -> Text:
    facts = tuple(row)
    return Worded(lambda language: large_first(" · ".join(fact.to(language) for fact in facts)))


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
