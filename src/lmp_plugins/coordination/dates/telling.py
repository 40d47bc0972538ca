"""A proposal told to a planner, line by line, and as data to a program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from lmp_core.context import PlanContext
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Moment
from lmp_core.wording.dates import day
from lmp_core.wording.lists import listing
from lmp_plugins.coordination.dates.choice import Left
from lmp_plugins.coordination.dates.explain import WhyNot
from lmp_plugins.coordination.dates.problem import Makespan
from lmp_plugins.coordination.dates.propose import Offer, Proposed, WishCost, days_apart
from lmp_plugins.coordination.dates.search import Status
from lmp_plugins.coordination.dates.wording import (
    condition_in_words,
    date_in_words,
    give_up_in_words,
    position_of,
    title_of,
)

_HEADING = Text(
    nb="Forslag til datoer, sett fra {day}",
    nn="Framlegg til datoar, sett frå {day}",
    en="Proposed dates, as of {day}",
)
_ALTERNATIVE = Text(
    nb="Forslag {n} av {count}",
    nn="Framlegg {n} av {count}",
    en="Proposal {n} of {count}",
)
_DIFFERS = Text(
    nb="Forslag {n} av {count}: {days} på en annen dag enn i forslag 1",
    nn="Framlegg {n} av {count}: {days} på ein annan dag enn i framlegg 1",
    en="Proposal {n} of {count}: {days} on another day than in proposal 1",
)
_ACTIVITIES = {
    "nb": ("én aktivitet", "{n} aktiviteter"),
    "nn": ("éin aktivitet", "{n} aktivitetar"),
    "en": ("one activity", "{n} activities"),
}
_NOTHING = Text(
    nb="Ingenting å endre: alt som kan få dato, har en, og ingenting som kan flyttes, kolliderer.",
    nn="Ingenting å endre: alt som kan få dato, har ein, og ingenting som kan flyttast, kolliderer.",
    en="Nothing to change: all that can be given a date has one, and nothing that can be moved clashes.",
)
_GIVEN = Text(nb="Får dato:", nn="Får dato:", en="Given a date:")
_MOVED = Text(nb="Flyttes:", nn="Blir flytta:", en="Moved:")
_NEW = Text(nb="- {one}: {when}", nn="- {one}: {when}", en="- {one}: {when}")
_FROM = Text(
    nb="- {one}: {when} (nå {before})",
    nn="- {one}: {when} (no {before})",
    en="- {one}: {when} (now {before})",
)
_WISHES = Text(nb="Hva ønskene koster:", nn="Kva ønska kostar:", en="What the wishes cost:")
_MET = Text(nb="- {wish}: oppfylt", nn="- {wish}: oppfylt", en="- {wish}: met")
_BROKEN = Text(
    nb="- {wish}: koster {cost}, brutt {times} (vekt {weight}): {where}",
    nn="- {wish}: kostar {cost}, brote {times} (vekt {weight}): {where}",
    en="- {wish}: costs {cost}, broken {times} (weight {weight}): {where}",
)
_TIMES = {
    "nb": ("én gang", "{n} ganger"),
    "nn": ("éin gong", "{n} gonger"),
    "en": ("once", "{n} times"),
}
_BEST = Text(nb="Ingen andre datoer er bedre.", nn="Ingen andre datoar er betre.", en="No other dates are better.")
_GAP = Text(
    nb="Det beste som ble funnet. Det kan finnes noe bedre: avstanden er høyst {gap} %.",
    nn="Det beste som vart funne. Det kan finnast noko betre: avstanden er høgst {gap} %.",
    en="The best that was found. There may be better: the gap is at most {gap}%.",
)
_STOPPED = Text(
    nb="Søket ble stanset; dette er det beste så langt.",
    nn="Søket vart stansa; dette er det beste så langt.",
    en="The search was stopped; this is the best so far.",
)
_DONE = Text(
    nb="Alt dette er ferdig {when}, og det kan ikke bli ferdig før.",
    nn="Alt dette er ferdig {when}, og det kan ikkje bli ferdig før.",
    en="All of this is done by {when}, and cannot be done sooner.",
)
_DONE_SO_FAR = Text(
    nb="Alt dette er ferdig {when}.", nn="Alt dette er ferdig {when}.", en="All of this is done by {when}."
)
_TIME = Text(nb="{day} kl. {time:%H.%M}", nn="{day} kl. {time:%H.%M}", en="{time:%H:%M} on {day}")
_LEFT = Text(nb="Fortsatt uten dato:", nn="Framleis utan dato:", en="Still without a date:")
_WHY_LEFT = {
    Left.PAST: Text(
        nb="- {one}: alle dagene som planen nevner, er forbi",
        nn="- {one}: alle dagane som planen nemner, er forbi",
        en="- {one}: all the days that the plan names have passed",
    ),
    Left.OPEN: Text(
        nb="- {one}: planen sier ingenting om når",
        nn="- {one}: planen seier ingenting om når",
        en="- {one}: the plan says nothing of when",
    ),
    Left.PARTS: Text(
        nb="- {one}: delene av den har datoer, og planen sier ikke hvor lenge den selv varer",
        nn="- {one}: delane av henne har datoar, og planen seier ikkje kor lenge ho sjølv varer",
        en="- {one}: its parts have dates, and the plan does not say how long it is itself",
    ),
    Left.OTHERS: Text(
        nb="- {one}: andre arrangerer den og bestemmer tiden",
        nn="- {one}: andre arrangerer og bestemmer tida",
        en="- {one}: others run it and decide the time",
    ),
}
_IMPOSSIBLE = Text(
    nb="Ingen datoer passer. Dette lar seg ikke forene:",
    nn="Ingen datoar passar. Dette lèt seg ikkje sameine:",
    en="No dates fit. These cannot hold together:",
)
_NOT_MINIMAL = Text(
    nb="(Det kan hende at noe her kan strykes: grensen for arbeid ble nådd.)",
    nn="(Det kan hende at noko her kan strykast: grensa for arbeid vart nådd.)",
    en="(Something here may not be needed: the limit of work was reached.)",
)
_WAY_OUT = Text(
    nb="Det som koster minst å gi opp:", nn="Det som kostar minst å gi opp:", en="What costs least to give up:"
)
_ITEM = Text(nb="- {text}", nn="- {text}", en="- {text}")
_AT = Text(nb="- {text} ({place})", nn="- {text} ({place})", en="- {text} ({place})")
_BOUNDS = Text(
    nb="Det er ingen mulige dager igjen for noen av aktivitetene.",
    nn="Det er ingen moglege dagar att for nokre av aktivitetane.",
    en="There are no possible days left for some of the activities.",
)
_UNKNOWN = Text(
    nb="Grensen ble nådd før noe ble funnet, og det er ikke vist at ingenting passer. Gi mer tid eller arbeid.",
    nn="Grensa vart nådd før noko vart funne, og det er ikkje vist at ingenting passar. Gi meir tid eller arbeid.",
    en="The limit was reached before anything was found; that nothing fits is not proven. Allow more time or work.",
)
_WRONG = Text(
    nb="Forslaget ble kontrollert og forkastet:",
    nn="Framlegget vart kontrollert og forkasta:",
    en="The proposal was checked and rejected:",
)


def lines(context: PlanContext, found: Proposed) -> Iterator[str]:
    """A proposal, or why there is none, in the context's language."""
    language = context.language

    def said(text: Text, /, **values: object) -> str:
        return text.to(language).format_map(values)

    if not found.posed.problem.items:
        yield said(_NOTHING)
        yield from _left(context, found)
        return
    if not found.offers:
        yield from _why(context, found.why, found.status, said)
        return
    yield said(_HEADING, day=day(context.as_of, language))
    count = len(found.offers)
    for place, offer in enumerate(found.offers):
        if count > 1:
            yield ""
            differs = days_apart(found.posed, offer, found.offers[0])
            if place:
                yield said(_DIFFERS, n=place + 1, count=count, days=_counted(_ACTIVITIES, differs, language))
            else:
                yield said(_ALTERNATIVE, n=1, count=count)
        yield from _offer(context, offer)
    yield from _left(context, found)
    if found.stopped:
        yield ""
        yield said(_STOPPED)


def _offer(context: PlanContext, offer: Offer) -> Iterator[str]:
    language = context.language
    plan = context.plan
    given = [one for one in offer.dates if not one.placing.dated]
    moved = [one for one in offer.dates if one.placing.dated]
    if given:
        yield ""
        yield _GIVEN.to(language)
        for one in given:
            title = title_of(plan, one.activity, language)
            yield _NEW.to(language).format(one=title, when=date_in_words(one.when, language))
    if moved:
        yield ""
        yield _MOVED.to(language)
        for one in moved:
            title = title_of(plan, one.activity, language)
            before = date_in_words(one.activity.when, language)
            yield _FROM.to(language).format(one=title, when=date_in_words(one.when, language), before=before)
    if not offer.dates:
        yield ""
        yield _NOTHING.to(language)
    soonest = next((one for one in offer.answer.stages if one.name == Makespan().name), None)
    if soonest is not None:
        yield ""
        told = _DONE if soonest.cost <= soonest.bound else _DONE_SO_FAR
        yield told.to(language).format(when=_moment(offer.done, language))
    if offer.wishes:
        yield ""
        yield _WISHES.to(language)
        for wish in offer.wishes:
            yield _wish(context, wish)
    yield ""
    if offer.violations:
        yield _WRONG.to(language)
        yield from (f"- {one}" for one in offer.violations)
    elif offer.answer.status is Status.BEST:
        yield _BEST.to(language)
    else:
        yield _GAP.to(language).format(gap=_percent(offer.answer.gap, language))


def _moment(when: Moment, language: str) -> str:
    if not isinstance(when, dt.datetime):
        return day(when, language)
    return _TIME.to(language).format(day=day(when.date(), language), time=when)


def _percent(gap: float, language: str) -> str:
    shown = f"{gap * 100:.1f}"
    return shown if language == "en" else shown.replace(".", ",")


def _counted(words: dict[str, tuple[str, str]], n: int, language: str) -> str:
    one, many = words.get(language, words["nb"])
    return one if n == 1 else many.format(n=n)


def _wish(context: PlanContext, wish: WishCost) -> str:
    language = context.language
    title = " ".join(wish.title.to(language).split())
    if not wish.broken:
        return _MET.to(language).format(wish=title)
    shown = [title_of(context.plan, context.plan.activity(id), language) for id in wish.where[:5]]
    if len(wish.where) > 5:
        shown.append(f"+ {len(wish.where) - 5}")
    return _BROKEN.to(language).format(
        wish=title,
        cost=wish.cost,
        weight=wish.weight,
        times=_counted(_TIMES, wish.broken, language),
        where=str(listing(shown, language)),
    )


def _left(context: PlanContext, found: Proposed) -> Iterator[str]:
    left = found.posed.choice.left
    if left:
        yield ""
        yield _LEFT.to(context.language)
    for id, why in left.items():
        title = title_of(context.plan, context.plan.activity(id), context.language)
        yield _WHY_LEFT[why].to(context.language).format(one=title)


def _why(context: PlanContext, why: WhyNot | None, status: Status, said: Any) -> Iterator[str]:
    language = context.language
    if why is None:
        yield said(_UNKNOWN)
        return
    if not why.conflict:
        yield said(_BOUNDS)
        return
    yield said(_IMPOSSIBLE)
    for one in why.conflict:
        text = condition_in_words(context, one, why.conflict).to(language)
        place = position_of(context, one)
        yield said(_AT, text=text, place=place) if place else said(_ITEM, text=text)
    if not why.minimal:
        yield said(_NOT_MINIMAL)
    if why.give_up:
        yield ""
        yield said(_WAY_OUT)
        for text in dict.fromkeys(give_up_in_words(context, one, why.give_up).to(language) for one in why.give_up):
            yield said(_ITEM, text=text)


def as_data(context: PlanContext, found: Proposed) -> dict[str, Any]:
    """The same for a program. Costs are without a unit; gaps are parts of a whole, 0.1 for ten per cent."""
    language = context.language
    conflict = found.why.conflict if found.why else ()
    give_up = found.why.give_up if found.why else ()
    return {
        "format": 1,
        "plan": context.plan.id,
        "as_of": context.as_of,
        "status": str(found.status) if found.posed.problem.items else str(Status.BEST),
        "stopped": found.stopped,
        "proposals": [_offer_data(context, one) for one in found.offers],
        "left": [{"activity": id, "why": str(one)} for id, one in found.posed.choice.left.items()],
        "conflict": [
            {
                "source": str(one.reason.source),
                "text": condition_in_words(context, one, conflict).to(language),
                "place": str(place) if (place := position_of(context, one)) else None,
            }
            for one in conflict
        ],
        "give_up": [
            {
                "source": str(one.reason.source),
                "price": one.price,
                "text": give_up_in_words(context, one, give_up).to(language),
            }
            for one in give_up
        ],
    }


def _offer_data(context: PlanContext, offer: Offer) -> dict[str, Any]:
    language = context.language
    return {
        "dates": [
            {
                "activity": one.activity.id,
                "title": one.activity.title.to(language),
                "before": date_in_words(one.activity.when, language),
                "after": date_in_words(one.when, language),
                "when": one.when,
            }
            for one in offer.dates
        ],
        "wishes": [
            {
                "wish": one.wish,
                "title": one.title.to(language),
                "weight": one.weight,
                "broken": one.broken,
                "cost": one.cost,
                "where": one.where,
            }
            for one in offer.wishes
        ],
        "done": offer.done,
        "cost": offer.cost,
        "best": offer.answer.status is Status.BEST,
        "gap": offer.answer.gap,
        "objectives": [
            {"name": one.name, "cost": one.cost, "bound": one.bound, "gap": one.gap} for one in offer.answer.stages
        ],
        "broken": [str(one) for one in offer.violations],
    }
