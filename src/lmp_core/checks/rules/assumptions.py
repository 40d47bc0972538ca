"""Checks of what is assumed (LMP60x): what nobody has confirmed, and what should have been confirmed by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model import Assumption
from lmp_core.model.phrase import phrase
from lmp_core.wording.sentences import named, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


def _is_late(assumption: Assumption, context: PlanContext) -> bool:
    return assumption.until is not None and assumption.until < context.as_of


@rule(
    "LMP601",
    Severity.NOTE,
    phrase("Not confirmed"),
    phrase(
        "The plan takes for true what nobody has confirmed yet (assumptions). What should have been "
        "confirmed by now stands in LMP602."
    ),
)
def not_confirmed(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for assumption in plan.assumptions:
        if _is_late(assumption, context):
            continue
        yield Finding(
            subjects=(assumption.id, *assumption.about),
            message=say(plan, phrase("Assumed, not confirmed: {what}."), what=named(assumption.id)),
            hint=say(
                plan, phrase("Ask those concerned. If it is so, take it out of assumptions; if not, mend the plan.")
            ),
        )


@rule(
    "LMP602",
    Severity.WARNING,
    phrase("Should have been confirmed"),
    phrase("The plan assumes something, and the day by which it was to be confirmed (until) has passed."),
)
def should_have_been_confirmed(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for assumption in plan.assumptions:
        if assumption.until is None or not _is_late(assumption, context):
            continue
        yield Finding(
            subjects=(assumption.id, *assumption.about),
            field="until",
            message=say(
                plan,
                phrase("This is still not confirmed, and should have been by {day}: {what}."),
                day=assumption.until,
                what=named(assumption.id),
            ),
            hint=say(plan, phrase("Ask those concerned, and mend the plan by their answer.")),
        )


RULES = (not_confirmed, should_have_been_confirmed)
