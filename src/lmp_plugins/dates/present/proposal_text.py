"""A proposal of dates in words: what gets a time, what is moved, what stays, how good it is; or why nothing fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lmp_core.context import PlanContext
from lmp_core.model.errors import one_line
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

_PROPOSAL = Text(nb="Forslag: {what}.", nn="Forslag: {what}.", en="Proposal: {what}.")
_SEVERAL = Text(
    nb="{n} forslag, det beste først.", nn="{n} forslag, det beste først.", en="{n} proposals, the best one first."
)
_NUMBERED = Text(nb="Forslag {n} av {of}: {what}", nn="Forslag {n} av {of}: {what}", en="Proposal {n} of {of}: {what}")
_DIFFERS = (
    Text(
        nb="1 aktivitet er på en annen dag enn i forslag 1.",
        nn="1 aktivitet er på ein annan dag enn i forslag 1.",
        en="1 activity is on another day than in proposal 1.",
    ),
    Text(
        nb="{n} aktiviteter er på en annen dag enn i forslag 1.",
        nn="{n} aktivitetar er på ein annan dag enn i forslag 1.",
        en="{n} activities are on another day than in proposal 1.",
    ),
)
_COSTS = Text(
    nb="Ønsker som ikke er oppfylt, koster {cost} (i forslag 1: {first}).",
    nn="Ønske som ikkje er oppfylte, kostar {cost} (i forslag 1: {first}).",
    en="Wishes that are not met cost {cost} (in proposal 1: {first}).",
)
_GET_DAY_AND_HOUR = (
    Text(nb="1 møte får dag og klokkeslett", nn="1 møte får dag og klokkeslett", en="1 meeting gets a day and an hour"),
    Text(
        nb="{n} møter får dag og klokkeslett",
        nn="{n} møte får dag og klokkeslett",
        en="{n} meetings get a day and an hour",
    ),
)
_GET_DAY = (
    Text(nb="1 møte får dag", nn="1 møte får dag", en="1 meeting gets a day"),
    Text(nb="{n} møter får dag", nn="{n} møte får dag", en="{n} meetings get a day"),
)
_TASKS_GET_DAY = (
    Text(nb="1 oppgave får dag", nn="1 oppgåve får dag", en="1 task gets a day"),
    Text(nb="{n} oppgaver får dag", nn="{n} oppgåver får dag", en="{n} tasks get a day"),
)
_TASKS_GET_SPAN = (
    Text(
        nb="1 oppgave får et tidsrom",
        nn="1 oppgåve får eit tidsrom",
        en="1 task gets a span of time",
    ),
    Text(
        nb="{n} oppgaver får et tidsrom",
        nn="{n} oppgåver får eit tidsrom",
        en="{n} tasks get a span of time",
    ),
)
_TASKS_GET_EITHER = Text(
    nb="{n} oppgaver får dag eller tidsrom",
    nn="{n} oppgåver får dag eller tidsrom",
    en="{n} tasks get a day or a span of time",
)
_ARE_MOVED = (
    Text(nb="1 flyttes", nn="1 blir flytta", en="1 is moved"),
    Text(nb="{n} flyttes", nn="{n} blir flytta", en="{n} are moved"),
)
_GET_HOUR = (
    Text(nb="1 får klokkeslett", nn="1 får klokkeslett", en="1 gets an hour"),
    Text(nb="{n} får klokkeslett", nn="{n} får klokkeslett", en="{n} get an hour"),
)
_AS_YOU_SAID = (
    Text(nb="1 flyttes som du sa", nn="1 blir flytta som du sa", en="1 is moved as you said"),
    Text(nb="{n} flyttes som du sa", nn="{n} blir flytta som du sa", en="{n} are moved as you said"),
)
_MOVED_ALONG = (
    Text(nb="1 til må flyttes", nn="1 til må flyttast", en="1 more has to be moved"),
    Text(nb="{n} til må flyttes", nn="{n} til må flyttast", en="{n} more have to be moved"),
)
_NOTHING_ALONG = Text(nb="ingenting annet flyttes", nn="ingenting anna blir flytta", en="nothing else is moved")
_STAY = (
    Text(nb="1 ting står som den er", nn="1 ting står som han er", en="1 thing stays as it is"),
    Text(nb="{n} ting står som de er", nn="{n} ting står som dei er", en="{n} things stay as they are"),
)
_NOTHING = Text(
    nb="Ingenting å endre: alt som kan få dato, har en, og ingenting som kan flyttes, kolliderer.",
    nn="Ingenting å endre: alt som kan få dato, har ein, og ingenting som kan flyttast, kolliderer.",
    en="Nothing to change: all that can be given a date has one, and nothing that can be moved clashes.",
)
_NOTHING_UNDATED = Text(
    nb="Ingenting å endre: alt som kan få dato, har en.",
    nn="Ingenting å endre: alt som kan få dato, har ein.",
    en="Nothing to change: all that can be given a date has one.",
)
_NOTHING_ASKED = Text(
    nb="Ingenting å endre ved det du spurte om: det har dato, eller kan ikke flyttes.",
    nn="Ingenting å endre ved det du spurde om: det har dato, eller kan ikkje flyttast.",
    en="Nothing to change about what you asked for: it has a date, or cannot be moved.",
)
_NOTHING_FOLLOWS = Text(
    nb="Ingenting annet må flyttes.", nn="Ingenting anna må flyttast.", en="Nothing else has to move."
)
_BEST_AS_IT_IS = Text(
    nb="Ingenting å endre: ingen datoer ble funnet som er bedre enn dem planen har.",
    nn="Ingenting å endre: ingen datoar blei funne som er betre enn dei planen har.",
    en="Nothing to change: no dates were found that are better than those of the plan.",
)

# --- what changes -------------------------------------------------------------------------------------------------

_MEETINGS = Text(nb="Møter", nn="Møte", en="Meetings")
_OTHERS = Text(nb="Annet arbeid", nn="Anna arbeid", en="Other work")
_MOVED = Text(nb="Flyttes", nn="Blir flytta", en="Moved")
_HOURS = Text(nb="Får klokkeslett", nn="Får klokkeslett", en="Given an hour")
_BY_YOU = Text(nb="Flyttes som du sa", nn="Blir flytta som du sa", en="Moved as you said")
_ALONG = Text(nb="Må også flyttes", nn="Må òg flyttast", en="Has to be moved too")

# --- wishes, and what stays ---------------------------------------------------------------------------------------

_UNMET = Text(nb="Ønsker som ikke er oppfylt", nn="Ønske som ikkje er oppfylte", en="Wishes that are not met")
_WISHES = Text(nb="Ønsker", nn="Ønske", en="Wishes")
_BROKEN = (
    Text(nb="«{wish}», 1 gang: {where}", nn="«{wish}», 1 gong: {where}", en="“{wish}”, once: {where}"),
    Text(nb="«{wish}», {n} ganger: {where}", nn="«{wish}», {n} gonger: {where}", en="“{wish}”, {n} times: {where}"),
)
_PRICED = Text(
    nb="{broken} (vekt {weight}, koster {cost})",
    nn="{broken} (vekt {weight}, kostar {cost})",
    en="{broken} (weight {weight}, costs {cost})",
)
_MET = Text(nb="«{wish}»: oppfylt", nn="«{wish}»: oppfylt", en="“{wish}”: met")
_OTHERS_MET = (
    Text(nb="1 annet ønske er oppfylt.", nn="1 anna ønske er oppfylt.", en="1 other wish is met."),
    Text(nb="{n} andre ønsker er oppfylt.", nn="{n} andre ønske er oppfylte.", en="{n} other wishes are met."),
)
_LEFT = Text(nb="Står som de er", nn="Står som dei er", en="Left as they are")
WHY_LEFT: Mapping[WhyUndated, Text] = {
    WhyUndated.PAST: Text(
        nb="alle dagene som planen nevner, er forbi",
        nn="alle dagane som planen nemner, er forbi",
        en="all the days that the plan names have passed",
    ),
    WhyUndated.OPEN: Text(
        nb="planen sier ingenting om når", nn="planen seier ingenting om når", en="the plan says nothing of when"
    ),
    WhyUndated.PARTS: Text(
        nb="delene har hver sin tid, og planen sier ikke hvor lenge det hele varer",
        nn="delane har kvar si tid, og planen seier ikkje kor lenge det heile varer",
        en="its parts have times of their own, and the plan does not say how long the whole lasts",
    ),
    WhyUndated.OTHERS: Text(nb="andre bestemmer tida", nn="andre bestemmer tida", en="others decide the time"),
}
"""Why an activity stays without a date."""

# --- how good it is -----------------------------------------------------------------------------------------------

_AIMS: Mapping[str, Text] = {
    "makespan": Text(nb="at alt er ferdig tidlig", nn="at alt er ferdig tidleg", en="that all is done early"),
    "wishes": Text(
        nb="ønskene og grensene i planen, og at datoer som er satt, blir stående",
        nn="ønska og grensene i planen, og at datoar som er sette, blir ståande",
        en="the wishes and limits of the plan, and that dates which are set stay",
    ),
    "people": Text(nb="at få må endre noe", nn="at få må endre noko", en="that few people have to change anything"),
    "moved": Text(nb="at få datoer flyttes", nn="at få datoar blir flytta", en="that few dates are moved"),
    "distance": Text(
        nb="at ingenting flyttes langt", nn="at ingenting blir flytta langt", en="that nothing is moved far"
    ),
    "early": Text(nb="tidlige datoer", nn="tidlege datoar", en="early dates"),
}
"""What an aim of the search is called, by the name of the objective."""
_BEST = Text(
    nb="Veid, i denne rekkefølgen: {aims}. Ingen andre datoer er bedre på dette. Noe annet er ikke veid.",
    nn="Vege, i denne rekkjefølgja: {aims}. Ingen andre datoar er betre på dette. Noko anna er ikkje vege.",
    en="Weighed, in this order: {aims}. No other dates are better in this. Nothing else is weighed.",
)
_FOUND = Text(
    nb="Veid, i denne rekkefølgen: {aims}. Dette er det beste som ble funnet. Det kan finnes noe bedre: inntil {gap} % "
    "av det som er veid, kan være unødvendig.",
    nn="Vege, i denne rekkjefølgja: {aims}. Dette er det beste som blei funne. Det kan finnast noko betre: inntil "
    "{gap} % av det som er vege, kan vere unødvendig.",
    en="Weighed, in this order: {aims}. This is the best that was found. There may be better: up to {gap}% of what is "
    "weighed may not be needed.",
)
_FOUND_ONLY = Text(
    nb="Veid, i denne rekkefølgen: {aims}. Dette er det beste som ble funnet. Hvor langt det er til det beste som "
    "finnes, er ikke kjent.",
    nn="Vege, i denne rekkjefølgja: {aims}. Dette er det beste som blei funne. Kor langt det er til det beste som "
    "finst, er ikkje kjent.",
    en="Weighed, in this order: {aims}. This is the best that was found. How far it is from the best there is, is not "
    "known.",
)
_STOPPED = Text(
    nb="Søket ble stanset; dette er det beste så langt.",
    nn="Søket blei stansa; dette er det beste så langt.",
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
_WRONG = Text(
    nb="Forslaget er forkastet. En egen kontroll fant at det ikke holder:",
    nn="Forslaget er forkasta. Ein eigen kontroll fann at det ikkje held:",
    en="The proposal is rejected. A check of its own found that it does not hold:",
)

# --- why nothing fits ---------------------------------------------------------------------------------------------

_IMPOSSIBLE = Text(
    nb="Ingen datoer passer. Dette lar seg ikke forene:",
    nn="Ingen datoar passar. Dette lèt seg ikkje sameine:",
    en="No dates fit. These cannot hold together:",
)
_NOT_MINIMAL = Text(
    nb="Det kan hende at noe her kan strykes: grensen for arbeid ble nådd.",
    nn="Det kan hende at noko her kan strykast: grensa for arbeid blei nådd.",
    en="Something here may not be needed: the limit of work was reached.",
)
_WAY_OUT = Text(
    nb="Det som koster minst å gi opp", nn="Det som kostar minst å gi opp", en="What costs least to give up"
)
_AT = Text(nb="{text} ({place})", nn="{text} ({place})", en="{text} ({place})")
_BOUNDS = Text(
    nb="Det er ingen mulige dager igjen for noen av aktivitetene.",
    nn="Det er ingen moglege dagar att for nokre av aktivitetane.",
    en="There are no possible days left for some of the activities.",
)
_UNKNOWN = Text(
    nb="Grensen ble nådd før noe ble funnet, og det er ikke vist at ingenting passer. Gi mer tid eller arbeid.",
    nn="Grensa blei nådd før noko blei funne, og det er ikkje vist at ingenting passar. Gi meir tid eller arbeid.",
    en="The limit was reached before anything was found; that nothing fits is not proven. Allow more time or work.",
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
    what = [*_changes(proposed, offer, language), *([_counted(_STAY, left, language)] if left else [])]
    return _PROPOSAL.say(language, what=", ".join(what))


def _numbered(context: PlanContext, proposed: ProposalResult, number: int) -> str:
    """Which proposal it is, and by how much it differs from the first one."""
    language, offers = context.language, proposed.offers
    what = [f"{', '.join(_changes(proposed, offers[number - 1], language))}."]
    if number > 1:
        first, this = offers[0], offers[number - 1]
        what.append(_counted(_DIFFERS, days_apart(proposed.formulation, this, first), language))
        if this.cost != first.cost:
            what.append(_COSTS.say(language, cost=this.cost, first=first.cost))
    return _NUMBERED.say(language, n=number, of=len(offers), what=" ".join(what))


def _changes(proposed: ProposalResult, offer: CheckedOffer, language: str) -> Iterator[str]:
    """What an offer changes, counted."""
    meetings = [date.when for date in _undated(offer) if date.placement.meeting]
    others = [date.when for date in _undated(offer) if not date.placement.meeting]
    if meetings:
        all_timed = all(isinstance(when, At) or getattr(when, "start_time", None) for when in meetings)
        yield _counted(_GET_DAY_AND_HOUR if all_timed else _GET_DAY, len(meetings), language)
    if others:
        spans = sum(isinstance(when, DateRange) for when in others)
        if 0 < spans < len(others):
            yield _TASKS_GET_EITHER.say(language, n=len(others))
        else:
            yield _counted(_TASKS_GET_SPAN if spans else _TASKS_GET_DAY, len(others), language)
    timed = [date for date in offer.dates if _gets_hour(date)]
    if timed:
        yield _counted(_GET_HOUR, len(timed), language)
    moved = [date.activity.id for date in _moved(offer)]
    if proposed.moved is None:
        if moved:
            yield _counted(_ARE_MOVED, len(moved), language)
        return
    as_said = len(proposed.moved.intersection(moved))
    if as_said:
        yield _counted(_AS_YOU_SAID, as_said, language)
    along = len(moved) - as_said
    yield _counted(_MOVED_ALONG, along, language) if along else _NOTHING_ALONG.to(language)


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
        yield Line(_counted(_OTHERS_MET, len(met), language), indent=2, hang=2)


def _title(wish: WishBreaches, language: str) -> str:
    return one_line(wish.title.to(language))


def _broken(context: PlanContext, wish: WishBreaches, *, full: bool) -> str:
    language = context.language
    titles = [title_of(context.plan, context.plan.activity(id), language) for id in wish.where]
    where = listing(titles if full else shortened(titles, language, _MOST_TITLES), language)
    broken = _BROKEN[wish.broken != 1].say(language, wish=_title(wish, language), n=wish.broken, where=where)
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


def _counted(words: tuple[Text, Text], n: int, language: str) -> str:
    return words[n != 1].say(language, n=n)
