"""Checks of what is assumed (LMP60x): what nobody has confirmed, and what should have been confirmed by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model import Assumption
from lmp_core.model.text import Text
from lmp_core.wording.sentences import named, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


def _is_late(assumption: Assumption, context: PlanContext) -> bool:
    return assumption.until is not None and assumption.until < context.as_of


@rule(
    "LMP601",
    Severity.NOTE,
    Text(nb="Ikke bekreftet", nn="Ikkje stadfesta", en="Not confirmed"),
    Text(
        nb="Planen legger til grunn noe som ingen har bekreftet ennå (assumptions). Det som skulle vært bekreftet nå, "
        "står i LMP602.",
        nn="Planen legg til grunn noko som ingen har stadfesta enno (assumptions). Det som skulle vore stadfesta no, "
        "står i LMP602.",
        en="The plan takes for true what nobody has confirmed yet (assumptions). What should have been confirmed by "
        "now stands in LMP602.",
    ),
)
def not_confirmed(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for assumption in plan.assumptions:
        if _is_late(assumption, context):
            continue
        yield Finding(
            subjects=(assumption.id, *assumption.about),
            message=say(
                plan,
                nb="Lagt til grunn, ikke bekreftet: {what}.",
                nn="Lagt til grunn, ikkje stadfesta: {what}.",
                en="Assumed, not confirmed: {what}.",
                what=named(assumption.id),
            ),
            hint=say(
                plan,
                nb="Spør dem det gjelder. Stemmer det, ta det ut av det som er lagt til grunn; ellers rett planen.",
                nn="Spør dei det gjeld. Stemmer det, ta det ut av det som er lagt til grunn; elles rett planen.",
                en="Ask those concerned. If it is so, take it out of assumptions; if not, mend the plan.",
            ),
        )


@rule(
    "LMP602",
    Severity.WARNING,
    Text(nb="Skulle vært bekreftet", nn="Skulle vore stadfesta", en="Should have been confirmed"),
    Text(
        nb="Planen legger noe til grunn, og dagen da det skulle være bekreftet (until), er passert.",
        nn="Planen legg noko til grunn, og dagen då det skulle vere stadfesta (until), er passert.",
        en="The plan assumes something, and the day by which it was to be confirmed (until) has passed.",
    ),
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
                nb="Dette er fortsatt ikke bekreftet, og skulle vært det innen {day}: {what}.",
                nn="Dette er framleis ikkje stadfesta, og skulle vore det innan {day}: {what}.",
                en="This is still not confirmed, and should have been by {day}: {what}.",
                day=assumption.until,
                what=named(assumption.id),
            ),
            hint=say(
                plan,
                nb="Spør dem det gjelder, og rett planen etter svaret.",
                nn="Spør dei det gjeld, og rett planen etter svaret.",
                en="Ask those concerned, and mend the plan by their answer.",
            ),
        )


RULES = (not_confirmed, should_have_been_confirmed)
