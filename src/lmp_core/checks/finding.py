"""Findings, and the rules that find them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.checks.pages.page import Page as Page
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Position, Problem, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text, as_text
from lmp_core.model.value import Brief

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_NOT_A_SEVERITY = phrase("{value} is not a severity")


class Severity(StrEnum):
    """The weight of a finding: an error is a contradiction, a warning wants a look, a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def _severity(value: Severity | str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        hint = did_you_mean(str(value), list(Severity))
        raise ModelError(Problem(message=_NOT_A_SEVERITY.filled(value=shown(value)), hint=hint)) from None


def _subjects(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(ids)


@attrs.frozen(kw_only=True)
class Finding(Brief):
    """One thing found in a plan.

    ``subjects`` are the ids of the parts it is about, the first one foremost. ``position`` is filled in by
    :func:`lmp_core.checks.run_checks` from the first subject (and ``field``) when the rule leaves it out; ``code`` and
    ``severity`` from the rule. ``days`` are the days that it is about, where its first subject does not tell: the
    first and the last, or the Mondays of its weeks. ``language`` is the one that it is said in by itself.
    """

    message: Text = attrs.field(converter=as_text)
    subjects: tuple[str, ...] = attrs.field(default=(), converter=_subjects)
    hint: Text = attrs.field(default=Text(), converter=as_text)
    field: str | None = None
    days: tuple[dt.date, ...] = ()
    position: Position | None = None
    code: str = ""
    severity: Severity | None = None
    language: str = attrs.field(default="nb", eq=False, repr=False)

    def __str__(self) -> str:
        return self.line(self.language)

    def _shown(self) -> str:
        return f"Finding({self.code!r}, {str(self.severity or '')!r}, {', '.join(map(repr, self.subjects))})"

    def to_data(self, language: str) -> dict[str, Any]:
        """The finding as plain data for JSON, its texts in one language."""
        return {
            "message": self.message.to(language),
            "subjects": list(self.subjects),
            "hint": self.hint.to(language),
            "field": self.field,
            "days": [day.isoformat() for day in self.days],
            "position": attrs.asdict(self.position) if self.position else None,
            "code": self.code,
            "severity": str(self.severity),
        }

    def line(self, language: str) -> str:
        """One line for a person: position, code, severity, message, hint."""
        where = f"{self.position}: " if self.position else ""
        hint = self.hint.to(language)
        tail = f" – {one_line(hint)}" if hint else ""
        return f"{one_line(where)}{self.severity} {self.code}: {one_line(self.message.to(language))}{tail}"


@attrs.frozen(kw_only=True)
class Rule(Brief):
    """A check: a code that is unique over all plug-ins, what it looks for, and the function that looks.

    ``find`` is given a :class:`~lmp_core.context.PlanContext` and yields findings. Codes of the library start with
    ``LMP``; a plug-in takes letters of its own (``NAB001``). ``page`` is what more ``lmp explain`` tells of the rule:
    why it matters, an example that it finds and the same mended; without one it tells the explanation alone.
    """

    code: str
    severity: Severity = attrs.field(converter=_severity)
    title: Text = attrs.field(converter=as_text)
    find: Callable[[PlanContext], Iterable[Finding]]
    explanation: Text = attrs.field(default=Text(), converter=as_text)
    page: Page | None = None


def rule(
    code: str, severity: Severity | str, title: Text | str, explanation: Text | str = "", page: Page | None = None
) -> Callable[[Callable[[PlanContext], Iterable[Finding]]], Rule]:
    """Turn a function into a :class:`Rule`."""

    def make(find: Callable[[PlanContext], Iterable[Finding]]) -> Rule:
        return Rule(code=code, severity=severity, title=title, find=find, explanation=explanation, page=page)

    return make
