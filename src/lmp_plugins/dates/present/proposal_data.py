"""A proposal of dates as plain data, for other programs."""

from __future__ import annotations

from typing import Any

from lmp_core.context import PlanContext
from lmp_plugins.dates.present.condition_text import condition_in_words, give_up_in_words, position_of
from lmp_plugins.dates.present.date_text import date_in_words
from lmp_plugins.dates.problem.problem import Condition
from lmp_plugins.dates.propose import CheckedOffer, ProposalResult
from lmp_plugins.dates.solve.search import SolutionStatus


def proposal_data(context: PlanContext, proposed: ProposalResult) -> dict[str, Any]:
    """The same for a program. Costs are without a unit; gaps are parts of a whole, 0.1 for ten per cent."""
    why_not, formulation = proposed.why_not, proposed.formulation
    status = proposed.status if formulation.problem.tasks else SolutionStatus.OPTIMAL
    return {
        "format": 1,
        "plan": context.plan.id,
        "as_of": context.as_of,
        "status": str(status),
        "stopped": proposed.stopped,
        "proposals": [_offer_data(context, offer) for offer in proposed.offers],
        "left": [{"activity": id, "why": str(why)} for id, why in formulation.selection.left.items()],
        "conflict": [_conflict_data(context, condition, why_not.conflict) for condition in why_not.conflict]
        if why_not
        else [],
        "give_up": [_give_up_data(context, condition, why_not.give_up) for condition in why_not.give_up]
        if why_not
        else [],
    }


def _conflict_data(context: PlanContext, condition: Condition, among: tuple[Condition, ...]) -> dict[str, Any]:
    position = position_of(context, condition)
    return {
        "source": str(condition.origin.kind),
        "text": condition_in_words(context, condition, among).to(context.language),
        "place": str(position) if position else None,
    }


def _give_up_data(context: PlanContext, condition: Condition, among: tuple[Condition, ...]) -> dict[str, Any]:
    return {
        "source": str(condition.origin.kind),
        "price": condition.price,
        "text": give_up_in_words(context, condition, among).to(context.language),
    }


def _offer_data(context: PlanContext, offer: CheckedOffer) -> dict[str, Any]:
    language = context.language
    return {
        "dates": [
            {
                "activity": date.activity.id,
                "title": date.activity.title.to(language),
                "before": date_in_words(date.activity.when, language),
                "after": date_in_words(date.when, language),
                "when": date.when,
            }
            for date in offer.dates
        ],
        "wishes": [
            {
                "wish": wish.wish,
                "title": wish.title.to(language),
                "weight": wish.weight,
                "broken": wish.broken,
                "cost": wish.cost,
                "where": wish.where,
            }
            for wish in offer.wishes
        ],
        "done": offer.done,
        "cost": offer.cost,
        "best": offer.solution.status is SolutionStatus.OPTIMAL,
        "gap": offer.solution.gap,
        "objectives": [
            {"name": value.name, "cost": value.cost, "bound": value.bound, "gap": value.gap}
            for value in offer.solution.objective_values
        ],
        "broken": [str(violation) for violation in offer.violations],
    }
