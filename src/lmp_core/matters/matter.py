"""A matter: something to be settled, with all that the checks find of it; and the list of them as an answer."""

from __future__ import annotations

import datetime as dt
import textwrap
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
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.wording.dates import day as day_in_words

WIDTH = 100
"""The most letters in a line: longer ones are hard to read, and a terminal is seldom wider than it needs be."""
LIMIT = 20
"""The most matters that are told to people, and the most places of each: nobody reads on, and all is in JSON."""
FORMAT = 1
"""The version of the JSON form. Fields are added without a new number, and never change meaning."""

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
"""The sign that a matter's first line begins with."""
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
_MORE_MATTERS = phrase("… and {n} more: lmp check --limit 0 shows all matters.")
_NEXT = phrase("Next: {commands}")


@attrs.frozen(kw_only=True)
class Matter(Brief):
    """Something that must be settled, or is worth knowing, said once however many places it shows in.

    ``key`` is what it is called, in JSON and on later days: it stays while the matter does. ``title`` says what it is,
    ``whom`` whom it concerns where the rest does not, ``details`` what more is to be known, ``todo`` what to do.
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

    def _more(self) -> tuple[Text, ...]:
        return (*([self.whom] if self.whom else []), *self.details)

    def _shown(self) -> str:
        return f"Matter({self.key!r}, {str(self.severity)!r})"

    def lines(self, language: str, width: int = WIDTH, limit: int = LIMIT) -> Iterator[str]:
        """The matter for people: a sign and what it is, what more there is to know, what to do, codes and places.

        Of more places than ``limit`` the first are told, and how many more there are; 0 is for all.
        """
        yield from _wrapped(f"{SIGNS[self.severity]} {one_line(self.title.to(language))}", width, "  ")
        for detail in self._more():
            yield from _wrapped(f"  {one_line(detail.to(language))}", width, "    ")
        if self.todo:
            yield from _wrapped(f"  → {one_line(self.todo.to(language))}", width, "    ")
        codes = " ".join(self.codes)
        places = [str(place) for place in (self.places[:limit] if limit else self.places)]
        if more := len(self.places) - len(places):
            places.append(fill_in(_MORE_PLACES, language, n=more))
        yield from _wrapped("    " + "  ".join([codes, *places]), width, " " * (6 + len(codes)))

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
                "detail": [detail.to(language) for detail in self._more()],
                "todo": self.todo.to(language),
            },
        }


def _wrapped(line: str, width: int, under: str) -> list[str]:
    return textwrap.wrap(line, width, subsequent_indent=under, break_long_words=False, break_on_hyphens=False) or [line]


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

    def _lines(self, language: str) -> Iterator[str]:
        return self.lines(language)

    def lines(self, language: str, width: int = WIDTH, limit: int = LIMIT) -> Iterator[str]:
        """The list for people, no line longer than ``width`` unless a single word is.

        It has no more matters than ``limit``, nor places of each, and tells how many more there are; 0 is for all.
        """
        shown = self.matters[:limit] if limit else self.matters
        title = one_line(self.plan.title.to(language))
        yield from _wrapped(fill_in(_SEEN, language, title=title, day=day_in_words(self.as_of, language)), width, "  ")
        yield ""
        for severity in Severity:
            here = [matter for matter in shown if matter.severity is severity]
            if here:
                yield LEVELS[severity].to(language)
                yield ""
            for matter in here:
                yield from matter.lines(language, width, limit)
                yield ""
        if more := len(self) - len(shown):
            yield from _wrapped(fill_in(_MORE_MATTERS, language, n=more), width, "  ")
            yield ""
        yield from _wrapped(self._sum(language), width, "  ")
        if commands := list(self._next()):
            yield fill_in(_NEXT, language, commands=" · ".join(commands))

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

    def _next(self) -> Iterator[str]:
        if any(code in matter.codes for matter in self.matters for code in ("LMP301", "LMP311", "LMP321")):
            yield "lmp clashes"
        if any("LMP504" in matter.codes or "LMP502" in matter.codes for matter in self.matters):
            yield "lmp spread"

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


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
