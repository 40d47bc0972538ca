"""Running checks over a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from lmp_core.checks.finding import Finding, Rule, Severity
from lmp_core.checks.rules.builtin import BUILTIN
from lmp_core.model.errors import Position, one_line
from lmp_core.model.phrase import phrase
from lmp_core.wording.sentences import say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

FAILED = "LMP001"
"""The code of the finding that stands for a check that could not be carried out."""
COULD_NOT_CHECK = Rule(
    code=FAILED,
    severity=Severity.ERROR,
    title=phrase("A check could not be carried out"),
    explanation=phrase(
        "One of the checks stopped with an error, so what it looks for has not been looked for. The "
        "others were carried out. The error is in the check and not in the plan: tell whoever made it."
    ),
    find=lambda context: (),
)
"""What that code stands for; no rule finds it."""


def run_checks(context: PlanContext, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """Run ``rules`` (the library's own when none are given) and return all findings in a fixed order.

    Code, severity and position are filled in where a rule left them out. Findings stand in the order of the plan's
    files; those without a position come last, by code. A rule that raises, or yields something else than findings,
    gives one error with the code ``LMP001`` that names it, and the others still run.
    """
    if rules is None:
        rules = BUILTIN
    findings: list[Finding] = []
    for rule in rules:
        try:
            # Whole or not at all: what a rule found before it failed may be as wrong as the failure.
            findings.extend([_completed(context, rule, finding) for finding in rule.find(context)])
        except Exception as problem:
            findings.append(_failed(context, rule, problem))
    return tuple(sorted(findings, key=_order))


def _completed(context: PlanContext, rule: Rule, finding: object) -> Finding:
    if not isinstance(finding, Finding):
        raise TypeError(f"expected a Finding, got {type(finding).__name__}")
    return attrs.evolve(
        finding,
        code=finding.code or rule.code,
        severity=finding.severity or rule.severity,
        position=finding.position or _position(context, finding),
    )


def _position(context: PlanContext, finding: Finding) -> Position | None:
    if not finding.subjects:
        return None
    part = context.plan.find(finding.subjects[0])
    collection = context.plan.collection_of(finding.subjects[0])
    if part is None or collection is None:
        return None
    path = (collection, part.id, *finding.field.split(".")) if finding.field else (collection, part.id)
    return context.sources.at(*path)


def _failed(context: PlanContext, rule: Rule, problem: Exception) -> Finding:
    return Finding(
        code=FAILED,
        severity=Severity.ERROR,
        message=say(
            context.plan,
            phrase("The check {code} ({title}) could not be carried out: {problem}."),
            code=rule.code,
            title=rule.title,
            problem=one_line(f"{type(problem).__name__}: {problem}").rstrip("."),
        ),
        hint=say(context.plan, phrase("Tell whoever made the check.")),
    )


def _order(finding: Finding) -> tuple[bool, Position, str, tuple[str, ...], str]:
    return (
        finding.position is None,
        finding.position or Position(""),
        finding.code,
        finding.subjects,
        finding.message.to("nb"),
    )
