"""Why an activity is given the time that it is given, in the planner's words: what the plan says, and what clashes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import Clash, clashes
from lmp_core.model import Activity, Relation
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.when import Recurring
from lmp_core.wording.dates import listed_day
from lmp_core.wording.names import name_inside
from lmp_core.wording.recurrence import how_often
from lmp_core.wording.sentences import joined, shortened
from lmp_core.wording.times import when_in_words
from lmp_plugins.dates.present.condition_text import fewest
from lmp_plugins.dates.present.date_text import date_in_words, title_of
from lmp_plugins.dates.proposal import PlacedDate
from lmp_plugins.dates.propose import CheckedOffer, ProposalResult

_MOST_NAMES = 4
"""How many people or rooms of a clash are named."""

_SAYS = phrase("The plan says {when}.")
_PUT_OFF = phrase("Was planned for {when}, and has been put off.")
_SAYS_NOTHING = phrase("The plan does not say when.")
_FIRST_OF_SERIES = phrase("The plan says {often}. This is the first time.")
_AFTER = phrase("Must come after {other}, {day}.")
_NOW = phrase("Now {before}.")
_CLASHES = phrase("Clashes with {other} now: {who}.")
_MAKES_ROOM = phrase("Makes room for what you move.")
_GOES_ALONG = phrase("Does not clash itself, but is moved along so that the rest works out.")
_BREAKS = phrase("Does not meet the wish “{wish}”.")


def reasons(context: PlanContext, proposed: ProposalResult, offer: CheckedOffer, date: PlacedDate) -> tuple[str, ...]:
    """Why an activity has a new time, a sentence each, in the context's language."""
    return tuple(_of_moved(context, proposed, date) if date.placement.dated else _of_new(context, offer, date))


def wishes_broken(context: PlanContext, offer: CheckedOffer, date: PlacedDate) -> tuple[str, ...]:
    """Which wishes of the plan the new time of an activity does not meet, a sentence each."""
    return tuple(
        _BREAKS.say(context.language, wish=one_line(wish.title.to(context.language)))
        for wish in offer.wishes
        if date.activity.id in wish.where and not wish.stays
    )


def _of_new(context: PlanContext, offer: CheckedOffer, date: PlacedDate) -> Iterator[str]:
    language, when = context.language, date.activity.when
    if isinstance(when, Recurring):
        yield _FIRST_OF_SERIES.say(language, often=how_often(when, language))
    else:
        said = when_in_words(when, language)
        sentence = _PUT_OFF if when.fixed else _SAYS if said else _SAYS_NOTHING
        yield sentence.say(language, when=said)
    last = _last_prerequisite(context, offer, date.activity)
    if last is not None:
        other, day = last
        title = title_of(context.plan, other, language)
        yield _AFTER.say(language, other=title, day=listed_day(day, language))


def _last_prerequisite(
    context: PlanContext, offer: CheckedOffer, activity: Activity
) -> tuple[Activity, dt.date] | None:
    """What must be over before an activity begins and is over last, and its last day; None when no day is known."""
    days: list[tuple[dt.date, str]] = []
    for prerequisite in activity.requires:
        if prerequisite.relation is not Relation.FINISH_START:
            continue
        other = offer.plan.activity(prerequisite.activity)
        placed = next((date.when for date in offer.dates if date.activity.id == other.id), None)
        if placed is not None:
            last = placed.bounds.latest if placed.fixed else None
        else:
            occurrences = context.timeline.of(other.id)
            last = occurrences[-1].last_day if occurrences and occurrences[-1].precision.fixed else None
        if last is not None:
            days.append((last, other.id))
    if not days:
        return None
    day, id = max(days)
    return context.plan.activity(id), day


def _of_moved(context: PlanContext, proposed: ProposalResult, date: PlacedDate) -> Iterator[str]:
    language, id = context.language, date.activity.id
    yield _NOW.say(language, before=date_in_words(date.activity.when, language))
    if proposed.moved is not None and id in proposed.moved:
        return
    mine = [clash for clash in clashes(context) if id in clash.activities]
    for clash in mine:
        other = next(side for side in (clash.second, clash.first) if side.activity.id != id)
        title = title_of(context.plan, other.activity, language)
        yield _CLASHES.say(language, other=title, who=_who(context, clash))
    if not mine:
        yield (_GOES_ALONG if proposed.moved is None else _MAKES_ROOM).to(language)


def _who(context: PlanContext, clash: Clash) -> str:
    names = [
        one_line(name_inside(context.plan, id, context.language))
        for id in fewest(context, (*clash.people, *clash.venues))
    ]
    return joined(shortened(names, context.language, _MOST_NAMES), context.language)
