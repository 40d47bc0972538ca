"""What the rules of ``lmp check`` are for: the page of one, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.checks.finding import Finding, Rule, Severity
from lmp_core.checks.groups import group_of
from lmp_core.checks.run import COULD_NOT_CHECK
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Plan
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.wording.layout import Facts, Heading, Headline, Ink, Line, Next, Part
from lmp_core.wording.names import quotes, small_first

FORMAT = 1
"""The version of the JSON form. Fields are added without a new number, and never change meaning."""
LIMIT = 20
"""The most places that are told to people: nobody reads on, and all is in JSON."""
NO_PLAN = Plan(id="plan", title=Text(nb="?"))
"""The plan of an answer that is about none."""

LEVELS = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("to be settled"),
    Severity.NOTE: phrase("for information"),
}
"""How severe a rule is, in words."""
_TITLE = phrase("{code}  {title}  ({level})")
_WHAT = phrase("What it is")
_WHY = phrase("Why it matters")
_BAD = phrase("How it looks")
_GOOD = phrase("How to fix it")
_NO_PLACE = phrase("In this plan: nowhere.")
_ONE_PLACE = phrase("In this plan: 1 place. {place}")
_PLACES = phrase("In this plan: {n} places.")
_MORE = phrase("and {n} more: lmp check --limit 0")
_DAY = phrase("DATE")
_SKIP = phrase("If you do not want to be told of this:")
_RELATED = phrase("Related: {rules}")
_NUMBER = phrase("lmp check looks for {n} things.")
_ENTRY = phrase("{title} ({level})")
_EXPLAINS = phrase("explains a code")


@attrs.frozen(kw_only=True)
class Explanation(Answer):
    """What a rule of the checks is: what it finds, why that matters, an example of it, and how to mend it.

    ``findings`` is what it finds in the plan; None when it is explained without one. ``related`` are rules of its kin.
    Of the commands that settle it, those are told that are in ``known_commands``.
    """

    rule: Rule
    known_commands: frozenset[str] = attrs.field(default=frozenset(), repr=False)
    related: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] | None = None

    def _summary(self) -> str:
        found = "" if self.findings is None else f", {len(self.findings)} places"
        return f"{self.rule.code}, {self.rule.severity}{found}"

    def _lines(self, language: str) -> Iterator[Part]:
        rule, page = self.rule, self.rule.page
        level = LEVELS[rule.severity].to(language)
        yield Headline(_TITLE.say(language, code=rule.code, title=rule.title, level=level))
        if rule.explanation:
            yield from _told(_WHAT, rule.explanation, language)
        if page is not None:
            yield from _told(_WHY, page.why, language)
            yield from _example(_BAD, page.bad.splitlines(), language)
            yield from _example(_GOOD, page.mended(language), language)
        if settle := self.settling(language):
            yield ""
            yield Facts(tuple((when, self._again(command)) for when, command in settle), indent=0, ink=Ink.ACTION)
        if self.findings is not None or self.rule is not COULD_NOT_CHECK:
            yield ""
        yield from self._places(language)
        if self.rule is not COULD_NOT_CHECK:
            yield Facts(((_SKIP.to(language), self._command("check", "--skip", rule.code)),), indent=0, ink=Ink.ACTION)
        if self.related:
            rules = " · ".join(f"{other.code} {small_first(other.title.to(language))}" for other in self.related)
            yield Line(_RELATED.say(language, rules=rules), hang=2)

    def settling(self, language: str) -> tuple[tuple[str, str], ...]:
        """The commands that settle it: what it found first in the plan, else the example."""
        page = self.rule.page
        if page is None:
            return ()
        about = next((finding.subjects for finding in self.findings or ()), None)
        commands = page.commands() if about is None else page.commands_about(about, _DAY.to(language))
        there = (pair for pair in commands if pair[1].split()[1] in self.known_commands)
        return tuple((when.to(language), command) for when, command in there)

    def _places(self, language: str) -> Iterator[Part]:
        if self.findings is None:
            return
        places = [self._place(finding, language) for finding in self.findings[:LIMIT]]
        number = len(self.findings)
        if number == 0:
            yield Line(_NO_PLACE.to(language))
        elif number == 1:
            yield Line(_ONE_PLACE.say(language, place=places[0]), hang=2)
        else:
            yield Line(_PLACES.say(language, n=number))
            yield from (Line(place, indent=2, hang=2) for place in places)
            if number > LIMIT:
                yield Line(_MORE.say(language, n=number - LIMIT), indent=2)

    def _place(self, finding: Finding, language: str) -> str:
        opening, closing = quotes(language)
        names = [one_line(self.plan.name(id, language)) for id in finding.subjects[:1]]
        where = [one_line(str(finding.position))] if finding.position else []
        if not names:
            return " ".join([*where, one_line(finding.message.to(language))])
        return " ".join([*where, f"({opening}{names[0]}{closing})" if where else f"{opening}{names[0]}{closing}"])

    def to_data(self) -> dict[str, Any]:
        """The page as plain data for JSON; words under ``text``, in the answer's language."""
        language, page = self._spoken, self.rule.page
        return {
            "format": FORMAT,
            "command": "explain",
            "language": language,
            "code": self.rule.code,
            "level": str(self.rule.severity),
            "related": [other.code for other in self.related],
            "bad": page.bad if page else None,
            "good": page.good if page else None,
            "commands": [command for _, command in self.settling(language)],
            "plan": None if self.findings is None else self.plan.id,
            "findings": None if self.findings is None else [one.to_data(language) for one in self.findings],
            "text": {
                "title": self.rule.title.to(language),
                "what": self.rule.explanation.to(language),
                "why": page.why.to(language) if page else "",
            },
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each place in the plan: the code, where it is, what it is about, and what is found there."""
        language = self._spoken
        return tuple(
            {
                "code": finding.code,
                "severity": str(finding.severity),
                "position": str(finding.position) if finding.position else None,
                "subjects": ", ".join(finding.subjects),
                "message": finding.message.to(language),
            }
            for finding in self.findings or ()
        )


def _told(heading: Text, text: Text, language: str) -> Iterator[Part]:
    yield ""
    yield Heading(heading.to(language))
    yield Line(text.to(language), indent=2)


def _example(heading: Text, lines: Iterator[str] | list[str], language: str) -> Iterator[Part]:
    yield ""
    yield Heading(heading.to(language))
    for line in lines:
        yield f"  {line}".rstrip()


@attrs.frozen(kw_only=True)
class Codes(Answer):
    """All rules that a plan is checked by, those of plug-ins last."""

    rules: tuple[Rule, ...]

    def __len__(self) -> int:
        return len(self.rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def _lines(self, language: str) -> Iterator[Part]:
        yield Headline(_NUMBER.say(language, n=len(self.rules)))
        groups: dict[str, list[tuple[str, str]]] = {}
        for rule in self.rules:
            entry = _ENTRY.say(language, title=rule.title, level=LEVELS[rule.severity])
            groups.setdefault(group_of(rule.code).to(language), []).append((rule.code, entry))
        for heading, entries in groups.items():
            yield ""
            yield Heading(heading)
            yield Facts(tuple(entries))
        yield ""
        yield Next(((self._command("explain", self.rules[-1].code), _EXPLAINS.to(language)),))

    def to_data(self) -> dict[str, Any]:
        """The rules as plain data for JSON: codes and levels, words under ``text``."""
        language = self._spoken
        return {
            "format": FORMAT,
            "command": "explain",
            "language": language,
            "codes": [
                {
                    "code": rule.code,
                    "level": str(rule.severity),
                    "text": {
                        "title": rule.title.to(language),
                        "what": rule.explanation.to(language),
                        "group": group_of(rule.code).to(language),
                    },
                }
                for rule in self.rules
            ],
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each rule: its code, how severe it is, and what it looks for."""
        language = self._spoken
        return tuple(
            {
                "code": rule.code,
                "severity": str(rule.severity),
                "title": rule.title.to(language),
                "what": rule.explanation.to(language),
            }
            for rule in self.rules
        )
