"""A proposal in words for a planner, line by line, and as data for a program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from lmp_core.context import PlanContext
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Moment
from lmp_core.wording.dates import day
from lmp_core.wording.lists import listing
from lmp_plugins.dates.formulate.selection import WhyUndated
from lmp_plugins.dates.present.condition_text import condition_in_words, give_up_in_words, position_of
from lmp_plugins.dates.present.date_text import date_in_words, title_of
from lmp_plugins.dates.present.violation_text import violation_in_words
from lmp_plugins.dates.problem.problem import Condition, Makespan
from lmp_plugins.dates.proposal import PlacedDate
from lmp_plugins.dates.propose import CheckedOffer, ProposalResult, WishBreaches, days_apart
from lmp_plugins.dates.solve.infeasibility import Infeasibility
from lmp_plugins.dates.solve.search import SolutionStatus

_MOST_TITLES = 5
"""How many activities that break a wish are named."""

_HEADING = phrase("Proposed dates, as of {day}")
_ALTERNATIVE = phrase("Proposal {n} of {count}")
_DIFFERS = phrase("Proposal {n} of {count}: {days} on another day than in proposal 1")
_ACTIVITIES = {
    "nb": ("én aktivitet", "{n} aktiviteter"),
    "nn": ("éin aktivitet", "{n} aktivitetar"),
    "en": ("one activity", "{n} activities"),
}
_NOTHING = phrase("Nothing to change: all that can be given a date has one, and nothing that can be moved clashes.")
_GIVEN = phrase("Given a date:")
_MOVED = phrase("Moved:")
_NEW = phrase("- {activity}: {when}")
_FROM = phrase("- {activity}: {when} (now {before})")
_WISHES = phrase("What the wishes cost:")
_MET = phrase("- {wish}: met")
_BROKEN = phrase("- {wish}: costs {cost}, broken {times} (weight {weight}): {where}")
_TIMES = {
    "nb": ("én gang", "{n} ganger"),
    "nn": ("éin gong", "{n} gonger"),
    "en": ("once", "{n} times"),
}
_BEST = phrase("No other dates are better.")
_GAP = phrase("The best that was found. There may be better: the gap is at most {gap}%.")
_STOPPED = phrase("The search was stopped; this is the best so far.")
_DONE = phrase("All of this is done by {when}, and cannot be done sooner.")
_DONE_SO_FAR = phrase("All of this is done by {when}.")
_TIME = phrase("{time:%H:%M} on {day}")
_LEFT = phrase("Still without a date:")
_WHY_LEFT = {
    WhyUndated.PAST: phrase("- {activity}: all the days that the plan names have passed"),
    WhyUndated.OPEN: phrase("- {activity}: the plan says nothing of when"),
    WhyUndated.PARTS: phrase("- {activity}: its parts have dates, and the plan does not say how long it is itself"),
    WhyUndated.OTHERS: phrase("- {activity}: others run it and decide the time"),
}
_IMPOSSIBLE = phrase("No dates fit. These cannot hold together:")
_NOT_MINIMAL = phrase("(Something here may not be needed: the limit of work was reached.)")
_WAY_OUT = phrase("What costs least to give up:")
_ITEM = phrase("- {text}")
_AT = phrase("- {text} ({place})")
_BOUNDS = phrase("There are no possible days left for some of the activities.")
_UNKNOWN = phrase(
    "The limit was reached before anything was found; that nothing fits is not proven. Allow more time or work."
)
_WRONG = phrase("The proposal was checked and rejected:")


def proposal_lines(context: PlanContext, proposed: ProposalResult) -> Iterator[str]:
    """A proposal, or why there is none, in the context's language."""
    language = context.language
    if not proposed.formulation.problem.tasks:
        yield _NOTHING.to(language)
        yield from _left(context, proposed)
        return
    if not proposed.offers:
        yield from why_in_words(context, proposed.why_not)
        return
    yield _say(_HEADING, language, day=day(context.as_of, language))
    for number, offer in enumerate(proposed.offers, 1):
        if len(proposed.offers) > 1:
            yield ""
            yield _number(context, proposed, number)
        yield from _offer(context, offer)
    yield from _left(context, proposed)
    if proposed.stopped:
        yield ""
        yield _STOPPED.to(language)


def _number(context: PlanContext, proposed: ProposalResult, number: int) -> str:
    """Which proposal it is, and by how much it differs from the first one."""
    language, offers = context.language, proposed.offers
    if number == 1:
        return _say(_ALTERNATIVE, language, n=1, count=len(offers))
    differing = days_apart(proposed.formulation, offers[number - 1], offers[0])
    return _say(_DIFFERS, language, n=number, count=len(offers), days=_counted(_ACTIVITIES, differing, language))


def _offer(context: PlanContext, offer: CheckedOffer) -> Iterator[str]:
    language = context.language
    undated = [date for date in offer.dates if not date.placement.dated]
    moved = [date for date in offer.dates if date.placement.dated]
    for heading, sentence, dates in ((_GIVEN, _NEW, undated), (_MOVED, _FROM, moved)):
        if dates:
            yield ""
            yield heading.to(language)
            yield from (_new_date(context, sentence, date) for date in dates)
    if not offer.dates:
        yield ""
        yield _NOTHING.to(language)
    makespan = next((value for value in offer.solution.objective_values if value.name == Makespan().name), None)
    if makespan is not None:
        yield ""
        sentence = _DONE if makespan.cost <= makespan.bound else _DONE_SO_FAR
        yield _say(sentence, language, when=_moment(offer.done, language))
    if offer.wishes:
        yield ""
        yield _WISHES.to(language)
        yield from (_wish(context, wish) for wish in offer.wishes)
    yield ""
    if offer.violations:
        yield _WRONG.to(language)
        yield from (f"- {violation_in_words(context.plan, violation, language)}" for violation in offer.violations)
    elif offer.solution.status is SolutionStatus.OPTIMAL:
        yield _BEST.to(language)
    else:
        yield _say(_GAP, language, gap=_percent(offer.solution.gap, language))


def _new_date(context: PlanContext, sentence: Text, date: PlacedDate) -> str:
    language = context.language
    return _say(
        sentence,
        language,
        activity=title_of(context.plan, date.activity, language),
        when=date_in_words(date.when, language),
        before=date_in_words(date.activity.when, language),
    )


def _wish(context: PlanContext, wish: WishBreaches) -> str:
    language = context.language
    title = " ".join(wish.title.to(language).split())
    if not wish.broken:
        return _say(_MET, language, wish=title)
    titles = [title_of(context.plan, context.plan.activity(id), language) for id in wish.where[:_MOST_TITLES]]
    if len(wish.where) > _MOST_TITLES:
        titles.append(f"+ {len(wish.where) - _MOST_TITLES}")
    return _say(
        _BROKEN,
        language,
        wish=title,
        cost=wish.cost,
        weight=wish.weight,
        times=_counted(_TIMES, wish.broken, language),
        where=str(listing(titles, language)),
    )


def _left(context: PlanContext, proposed: ProposalResult) -> Iterator[str]:
    """What is still without a date, and why."""
    left = proposed.formulation.selection.left
    if left:
        yield ""
        yield _LEFT.to(context.language)
    for id, why in left.items():
        title = title_of(context.plan, context.plan.activity(id), context.language)
        yield _say(_WHY_LEFT[why], context.language, activity=title)


def left_in_words(context: PlanContext, proposed: ProposalResult) -> dict[str, str]:
    """Why each activity that stays without a date does, by its id."""
    sentences = {id: _WHY_LEFT[why].to(context.language) for id, why in proposed.formulation.selection.left.items()}
    return {id: sentence.removeprefix("- {activity}: ") for id, sentence in sentences.items()}


def why_in_words(context: PlanContext, why_not: Infeasibility | None) -> Iterator[str]:
    """Why no dates fit: what cannot hold together, and what costs least to give up."""
    language = context.language
    if why_not is None:
        yield _UNKNOWN.to(language)
        return
    if not why_not.conflict:
        yield _BOUNDS.to(language)
        return
    yield _IMPOSSIBLE.to(language)
    for condition in why_not.conflict:
        text = condition_in_words(context, condition, why_not.conflict).to(language)
        position = position_of(context, condition)
        yield _say(_AT, language, text=text, place=position) if position else _say(_ITEM, language, text=text)
    if not why_not.minimal:
        yield _NOT_MINIMAL.to(language)
    if why_not.give_up:
        yield ""
        yield _WAY_OUT.to(language)
        texts = (give_up_in_words(context, condition, why_not.give_up) for condition in why_not.give_up)
        yield from (_say(_ITEM, language, text=text) for text in dict.fromkeys(text.to(language) for text in texts))


# --- words --------------------------------------------------------------------------------------------------------


def _say(sentence: Text, language: str, /, **values: object) -> str:
    return sentence.to(language).format_map(values)


def _moment(when: Moment, language: str) -> str:
    if not isinstance(when, dt.datetime):
        return day(when, language)
    return _say(_TIME, language, day=day(when.date(), language), time=when)


def _percent(gap: float, language: str) -> str:
    percent = f"{gap * 100:.1f}"
    return percent if language == "en" else percent.replace(".", ",")


def _counted(words: dict[str, tuple[str, str]], n: int, language: str) -> str:
    singular, plural = words.get(language, words["nb"])
    return singular if n == 1 else plural.format(n=n)


# --- data ---------------------------------------------------------------------------------------------------------


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
