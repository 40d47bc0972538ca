"""A proposal of dates in words: what gets a time, what is moved, what stays, how good it is; or why nothing fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lmp_core.context import PlanContext
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, OnDate, Recurring, When
from lmp_core.timeline.occurrence import Moment
from lmp_core.wording import dates
from lmp_core.wording.layout import LIMIT, Entries, Heading, Headline, Line, More, Part, Todo
from lmp_core.wording.lists import listing
from lmp_core.wording.sentences import joined, shortened
from lmp_plugins.dates.formulate.options import Move
from lmp_plugins.dates.formulate.selection import WhyUndated
from lmp_plugins.dates.present.condition_text import condition_in_words, give_up_in_words, position_of
from lmp_plugins.dates.present.date_text import date_in_words, title_of
from lmp_plugins.dates.present.reason_text import reasons
from lmp_plugins.dates.present.violation_text import violation_in_words
from lmp_plugins.dates.problem.problem import Makespan
from lmp_plugins.dates.proposal import PlacedDate
from lmp_plugins.dates.propose import CheckedOffer, ProposalResult, WishBreaches, days_apart
from lmp_plugins.dates.solve.infeasibility import Infeasibility
from lmp_plugins.dates.solve.search import SolutionStatus

_MOST_TITLES = 4
"""How many activities are named where their number is told."""

# --- the first line -----------------------------------------------------------------------------------------------

_PROPOSAL = phrase("Proposal: {what}.")
_SEVERAL = phrase("{n} proposals, the best one first.")
_NUMBERED = phrase("Proposal {n} of {of}: {what}")
_DIFFERS = plural_phrase(
    "1 activity is on another day than in proposal 1.", "{n} activities are on another day than in proposal 1."
)
_COSTS = phrase("Wishes that are not met cost {cost} (in proposal 1: {first}).")
_GET_DAY_AND_HOUR = plural_phrase("1 meeting gets a day and an hour", "{n} meetings get a day and an hour")
_GET_DAY = plural_phrase("1 meeting gets a day", "{n} meetings get a day")
_TASKS_GET_DAY = plural_phrase("1 task gets a day", "{n} tasks get a day")
_TASKS_GET_SPAN = plural_phrase("1 task gets a span of time", "{n} tasks get a span of time")
_TASKS_GET_EITHER = phrase("{n} tasks get a day or a span of time")
_ARE_MOVED = plural_phrase("1 is moved", "{n} are moved")
_GET_HOUR = plural_phrase("1 gets an hour", "{n} get an hour")
_AS_YOU_SAID = plural_phrase("1 is moved as you said", "{n} are moved as you said")
_MOVED_ALONG = plural_phrase("1 more has to be moved", "{n} more have to be moved")
_NOTHING_ALONG = phrase("nothing else is moved")
_STAY = plural_phrase("1 thing stays as it is", "{n} things stay as they are")
_NOTHING = phrase("Nothing to change: all that can be given a date has one, and nothing that can be moved clashes.")
_NOTHING_UNDATED = phrase("Nothing to change: all that can be given a date has one.")
_NOTHING_ASKED = phrase("Nothing to change about what you asked for: it has a date, or cannot be moved.")
_NOTHING_FOLLOWS = phrase("Nothing else has to move.")
_BEST_AS_IT_IS = phrase("Nothing to change: no dates were found that are better than those of the plan.")

# --- what changes -------------------------------------------------------------------------------------------------

_MEETINGS = phrase("Meetings")
_OTHERS = phrase("Other work")
_MOVED = phrase("Moved")
_HOURS = phrase("Given an hour")
_BY_YOU = phrase("Moved as you said")
_ALONG = phrase("Has to be moved too")

# --- wishes, and what stays ---------------------------------------------------------------------------------------

_UNMET = phrase("Wishes that are not met")
_WISHES = phrase("Wishes")
_BROKEN = plural_phrase("“{wish}”, once: {where}", "“{wish}”, {n} times: {where}")
_PRICED = phrase("{broken} (weight {weight}, costs {cost})")
_MET = phrase("“{wish}”: met")
_OTHERS_MET = plural_phrase("1 other wish is met.", "{n} other wishes are met.")
_LEFT = phrase("Left as they are")
WHY_LEFT: Mapping[WhyUndated, Text] = {
    WhyUndated.PAST: phrase("all the days that the plan names have passed"),
    WhyUndated.OPEN: phrase("the plan says nothing of when"),
    WhyUndated.PARTS: phrase("its parts have times of their own, and the plan does not say how long the whole lasts"),
    WhyUndated.OTHERS: phrase("others decide the time"),
}
"""Why an activity stays without a date."""

# --- how good it is -----------------------------------------------------------------------------------------------

_AIMS: Mapping[str, Text] = {
    "makespan": phrase("that all is done early"),
    "wishes": phrase("the wishes and limits of the plan, and that dates which are set stay"),
    "people": phrase("that few people have to change anything"),
    "moved": phrase("that few dates are moved"),
    "distance": phrase("that nothing is moved far"),
    "early": phrase("early dates"),
}
"""What an aim of the search is called, by the name of the objective."""
_BEST = phrase("Priorities, in this order: {aims}. No other dates score better. Nothing else counts.")
_FOUND = phrase(
    "Priorities, in this order: {aims}. This is the best that was found. There may be better: up to "
    "{gap}% of what counts may not be needed."
)
_FOUND_ONLY = phrase(
    "Priorities, in this order: {aims}. This is the best that was found. How far it is from the best "
    "there is, is not known."
)
_STOPPED = phrase("The search was stopped; this is the best so far.")
_DONE = phrase("All of this is done by {when}, and cannot be done sooner.")
_DONE_SO_FAR = phrase("All of this is done by {when}.")
_TIME = phrase("{time:%H:%M} on {day}")
_WRONG = phrase("The proposal is rejected. A check of its own found that it does not hold:")

# --- why nothing fits ---------------------------------------------------------------------------------------------

_IMPOSSIBLE = phrase("No dates fit. These cannot hold together:")
_NOT_MINIMAL = phrase("Something here may not be needed: the limit of work was reached.")
_WAY_OUT = phrase("What costs least to give up")
_AT = phrase("{text} ({place})")
_BOUNDS = phrase("There are no possible days left for some of the activities.")
_UNKNOWN = phrase(
    "The limit was reached before anything was found; that nothing fits is not proven. Allow more time or work."
)


def proposal_parts(context: PlanContext, proposed: ProposalResult, *, full: bool = False) -> Iterator[Part]:
    """A proposal, or why there is none, in the context's language. With ``full`` no list is shortened."""
    language, offers = context.language, proposed.offers
    if not proposed.formulation.problem.tasks:
        yield Headline(_nothing(proposed).to(language))
    elif not offers:
        yield from why_parts(context, proposed.why_not)
        return
    elif len(offers) == 1:
        (offer,) = offers
        yield Headline(_first_line(context, proposed, offer))
        yield from _offer(context, proposed, offer, full=full)
    else:
        yield Headline(_SEVERAL.say(language, n=len(offers)))
        for number, offer in enumerate(offers, 1):
            yield ""
            yield Heading(_numbered(context, proposed, number))
            yield from _offer(context, proposed, offer, full=full)
    yield from _left(context, proposed, full=full)
    if offers:
        yield ""
        yield Line(_how_good(proposed, language))
    if proposed.stopped:
        yield Line(_STOPPED.to(language))


def _nothing(proposed: ProposalResult) -> Text:
    if proposed.moved is not None:
        return _NOTHING_FOLLOWS
    if proposed.options.only:
        return _NOTHING_ASKED
    return _NOTHING_UNDATED if proposed.options.move is Move.NONE else _NOTHING


def _first_line(context: PlanContext, proposed: ProposalResult, offer: CheckedOffer) -> str:
    language = context.language
    if not offer.dates and not offer.violations:
        return (_BEST_AS_IT_IS if proposed.moved is None else _NOTHING_FOLLOWS).to(language)
    left = len(proposed.formulation.selection.left)
    what = [*_changes(proposed, offer, language), *([_STAY.say(language, n=left)] if left else [])]
    return _PROPOSAL.say(language, what=", ".join(what))


def _numbered(context: PlanContext, proposed: ProposalResult, number: int) -> str:
    """Which proposal it is, and by how much it differs from the first one."""
    language, offers = context.language, proposed.offers
    what = [f"{', '.join(_changes(proposed, offers[number - 1], language))}."]
    if number > 1:
        first, this = offers[0], offers[number - 1]
        what.append(_DIFFERS.say(language, n=days_apart(proposed.formulation, this, first)))
        if this.cost != first.cost:
            what.append(_COSTS.say(language, cost=this.cost, first=first.cost))
    return _NUMBERED.say(language, n=number, of=len(offers), what=" ".join(what))


def _changes(proposed: ProposalResult, offer: CheckedOffer, language: str) -> Iterator[str]:
    """What an offer changes, counted."""
    meetings = [date.when for date in _undated(offer) if date.placement.meeting]
    others = [date.when for date in _undated(offer) if not date.placement.meeting]
    if meetings:
        all_timed = all(isinstance(when, At) or getattr(when, "start_time", None) for when in meetings)
        yield (_GET_DAY_AND_HOUR if all_timed else _GET_DAY).say(language, n=len(meetings))
    if others:
        spans = sum(isinstance(when, DateRange) for when in others)
        if 0 < spans < len(others):
            yield _TASKS_GET_EITHER.say(language, n=len(others))
        else:
            yield (_TASKS_GET_SPAN if spans else _TASKS_GET_DAY).say(language, n=len(others))
    timed = [date for date in offer.dates if _gets_hour(date)]
    if timed:
        yield _GET_HOUR.say(language, n=len(timed))
    moved = [date.activity.id for date in _moved(offer)]
    if proposed.moved is None:
        if moved:
            yield _ARE_MOVED.say(language, n=len(moved))
        return
    as_said = len(proposed.moved.intersection(moved))
    if as_said:
        yield _AS_YOU_SAID.say(language, n=as_said)
    along = len(moved) - as_said
    yield _MOVED_ALONG.say(language, n=along) if along else _NOTHING_ALONG.to(language)


def _undated(offer: CheckedOffer) -> list[PlacedDate]:
    return [date for date in offer.dates if not date.placement.dated]


def _moved(offer: CheckedOffer) -> list[PlacedDate]:
    return [date for date in offer.dates if date.placement.dated and not _gets_hour(date)]


def _gets_hour(date: PlacedDate) -> bool:
    """Whether an activity keeps its day, and gets a time of day on it."""
    before, after = date.activity.when, date.when
    return isinstance(before, OnDate) and isinstance(after, At) and after.start.date() == before.date


def _offer(context: PlanContext, proposed: ProposalResult, offer: CheckedOffer, *, full: bool) -> Iterator[Part]:
    language = context.language
    if offer.violations:
        yield ""
        yield Line(_WRONG.to(language))
        for violation in offer.violations:
            yield Line(violation_in_words(context.plan, violation, language), indent=2, hang=2)
    undated, by_hand = _undated(offer), proposed.moved or frozenset()
    moved = _moved(offer)
    groups = (
        (_MEETINGS, [date for date in undated if date.placement.meeting]),
        (_OTHERS, [date for date in undated if not date.placement.meeting]),
        (_HOURS, [date for date in offer.dates if _gets_hour(date)]),
        (_BY_YOU, [date for date in moved if date.activity.id in by_hand]),
        (_MOVED if proposed.moved is None else _ALONG, [date for date in moved if date.activity.id not in by_hand]),
    )
    for heading, group in groups:
        if group:
            yield ""
            yield Heading(heading.to(language))
            yield from _dates(context, proposed, offer, group, full=full)
    makespan = next((value for value in offer.solution.objective_values if value.name == Makespan().name), None)
    if makespan is not None:
        yield ""
        sentence = _DONE if makespan.cost <= makespan.bound else _DONE_SO_FAR
        yield Line(sentence.say(language, when=_moment(offer.done, language)))
    yield from _wishes(context, offer, full=full)


def _dates(
    context: PlanContext, proposed: ProposalResult, offer: CheckedOffer, group: Iterable[PlacedDate], *, full: bool
) -> Iterator[Part]:
    """The new dates in order of time, each with what is to be known of it."""
    language = context.language
    in_order = sorted(group, key=lambda date: _order(date.when))
    shown = in_order if full else in_order[:LIMIT]
    yield Entries(
        rows=tuple((*when_cells(date.when, language), date.activity.title.to(language)) for date in shown),
        notes=tuple((" ".join(reasons(context, proposed, offer, date)),) for date in shown),
    )
    if len(shown) < len(in_order):
        yield More(len(in_order) - len(shown), "--all", indent=2)


def _order(when: When) -> tuple[str, str]:
    first = when.bounds.earliest
    return (first.isoformat() if first else "", str(getattr(when, "start", "")))


def when_cells(when: When, language: str) -> tuple[str, str, str]:
    """A time as the cells of a list: the day or days, the time of day, and the week; empty where it has none."""
    match when:
        case OnDate(date=on):
            return dates.listed_day(on, language), "", _week(on, on, language)
        case At(start=start, end=end):
            day = start.date()
            return dates.listed_day(day, language), dates.hours(start, end, language), _week(day, day, language)
        case DateRange(start=first, end=last):
            days = dates.span(first, last, language)
            if (last - first).days < 7:
                weekdays = (dates.short_weekday(day, language) for day in (first, last))
                days = f"{'–'.join(weekdays)} {days}"
            return days, "", _week(first, last, language)
        case Recurring(start=dt.date() as first):
            hours = ""
            if when.start_time is not None and when.duration is not None:
                begin = dt.datetime.combine(first, dt.time.fromisoformat(when.start_time))
                hours = dates.hours(begin, begin + when.duration.timedelta, language)
            return dates.listed_day(first, language), hours, _week(first, first, language)
        case _:
            return date_in_words(when, language), "", ""


def _week(first: dt.date, last: dt.date, language: str) -> str:
    """The week that all days are in, if it is one."""
    year, week, _ = first.isocalendar()
    return dates.week(first, language, year=year) if (year, week) == last.isocalendar()[:2] else ""


def _wishes(context: PlanContext, offer: CheckedOffer, *, full: bool) -> Iterator[Part]:
    """The wishes that are not met, and how many are. That a date does not stay is told where it is moved."""
    language = context.language
    wishes = [wish for wish in offer.wishes if full or not wish.stays]
    broken = [wish for wish in wishes if wish.broken]
    met = [wish for wish in wishes if not wish.broken]
    if not broken and not (full and met):
        return
    yield ""
    yield Heading((_UNMET if broken else _WISHES).to(language))
    yield from (Line(_broken(context, wish, full=full), indent=2, hang=2) for wish in broken)
    if full:
        yield from (Line(_MET.say(language, wish=_title(wish, language)), indent=2, hang=2) for wish in met)
    elif met:
        yield Line(_OTHERS_MET.say(language, n=len(met)), indent=2, hang=2)


def _title(wish: WishBreaches, language: str) -> str:
    return one_line(wish.title.to(language))


def _broken(context: PlanContext, wish: WishBreaches, *, full: bool) -> str:
    language = context.language
    titles = [title_of(context.plan, context.plan.activity(id), language) for id in wish.where]
    where = listing(titles if full else shortened(titles, language, _MOST_TITLES), language)
    broken = _BROKEN.say(language, wish=_title(wish, language), n=wish.broken, where=where)
    return _PRICED.say(language, broken=broken, weight=wish.weight, cost=wish.cost) if full else broken


def _left(context: PlanContext, proposed: ProposalResult, *, full: bool) -> Iterator[Part]:
    """What is still without a date, by the reason."""
    language, left = context.language, proposed.formulation.selection.left
    if not left:
        return
    by_reason: dict[WhyUndated, list[str]] = {}
    for id, why in left.items():
        by_reason.setdefault(why, []).append(title_of(context.plan, context.plan.activity(id), language))
    yield ""
    yield Heading(_LEFT.to(language))
    broad = max(len(str(len(titles))) for titles in by_reason.values())
    rows = [(str(len(titles)).rjust(broad), WHY_LEFT[why].to(language)) for why, titles in by_reason.items()]
    for row, titles in zip(rows, by_reason.values(), strict=True):
        yield Entries(rows=(row,), notes=(tuple(titles) if full else (_some(titles, language),),))


def _some(titles: Sequence[str], language: str) -> str:
    return joined(shortened(titles, language, _MOST_TITLES), language)


def _how_good(proposed: ProposalResult, language: str) -> str:
    """What was weighed, and whether the first offer is proven to be the best in that."""
    solution = proposed.offers[0].solution
    aims = "; ".join(_AIMS[value.name].to(language) for value in solution.objective_values)
    if solution.status is SolutionStatus.OPTIMAL:
        return _BEST.say(language, aims=aims)
    if solution.gap >= 1:
        return _FOUND_ONLY.say(language, aims=aims)
    return _FOUND.say(language, aims=aims, gap=_percent(solution.gap, language))


def left_in_words(context: PlanContext, proposed: ProposalResult) -> dict[str, str]:
    """Why each activity that stays without a date does, by its id."""
    return {id: WHY_LEFT[why].to(context.language) for id, why in proposed.formulation.selection.left.items()}


def why_parts(context: PlanContext, why_not: Infeasibility | None) -> Iterator[Part]:
    """Why no dates fit: what cannot hold together, and what costs least to give up."""
    language = context.language
    if why_not is None:
        yield Headline(_UNKNOWN.to(language))
        return
    if not why_not.conflict:
        yield Headline(_BOUNDS.to(language))
        return
    yield Headline(_IMPOSSIBLE.to(language))
    for condition in why_not.conflict:
        text = condition_in_words(context, condition, why_not.conflict).to(language)
        position = position_of(context, condition)
        yield Line(_AT.say(language, text=text, place=position) if position else text, indent=2, hang=2)
    if not why_not.minimal:
        yield Line(_NOT_MINIMAL.to(language), indent=2, hang=2)
    if why_not.give_up:
        yield ""
        yield Heading(_WAY_OUT.to(language))
        texts = (give_up_in_words(context, condition, why_not.give_up) for condition in why_not.give_up)
        yield from (Todo(text) for text in dict.fromkeys(text.to(language) for text in texts))


# --- words --------------------------------------------------------------------------------------------------------


def _moment(when: Moment, language: str) -> str:
    if not isinstance(when, dt.datetime):
        return dates.day(when, language)
    return _TIME.say(language, day=dates.day(when.date(), language), time=when)


def _percent(gap: float, language: str) -> str:
    percent = f"{gap * 100:.1f}"
    return percent if language == "en" else percent.replace(".", ",")
