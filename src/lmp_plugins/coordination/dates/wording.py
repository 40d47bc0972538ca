"""Conditions, costs and new dates in the planner's words, in bokmål, nynorsk and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.errors import Position
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, OnDate, Recurring, When
from lmp_core.schedule.constraints import Constraint, ConstraintKind, length
from lmp_core.wording.dates import clock, day, span
from lmp_core.wording.recurrence import how_often, weekday
from lmp_core.wording.sentences import Aside, Names, named, people, say
from lmp_core.wording.times import when_in_words
from lmp_plugins.coordination.dates.problem import Condition
from lmp_plugins.coordination.dates.reasons import Reason, Source


def fewest(context: PlanContext, who: Iterable[str]) -> tuple[str, ...]:
    """Those of some people, or rooms, whom no other of them stands for, in the order of the plan."""
    order = {part.id: place for place, (_, part) in enumerate(context.plan.parts())}
    ids = [one.removeprefix("who:").removeprefix("room:") for one in who]
    venues = {one.id for one in context.plan.venues}

    def members(id: str) -> frozenset[str]:
        return frozenset({id}) if id in venues else context.graph.members(id)

    said: set[str] = set()
    kept: list[str] = []
    for one in sorted(dict.fromkeys(ids), key=lambda id: (-len(members(id)), order.get(id, -1))):
        if one not in said:
            kept.append(one)
            said |= members(one)
    return tuple(sorted(kept, key=lambda id: order.get(id, -1)))


def position_of(context: PlanContext, condition: Condition) -> Position | None:
    """Where in the files of the plan a condition stands."""
    reason: Reason = condition.reason
    at = context.sources.at
    match reason.source:
        case Source.WISH:
            return at("wishes", reason.part) if reason.part else at("activities", reason.activity, "when")
        case Source.LIMIT:
            return at("limits", reason.part)
        case Source.WINDOW | Source.SET | Source.ROOM_TAKEN | Source.MOVED_TO:
            return at("activities", reason.activity, "when")
        case Source.ORDER | Source.AT_MOST_AFTER:
            return at("activities", reason.activity, "requires")
        case Source.PART_OF:
            return at("activities", reason.activity, "part_of")
        case Source.TAKES_PART | Source.WORKING_DAYS:
            return at("activities", reason.activity, "takes_part")
        case Source.ROOM:
            return at("activities", reason.activity, "venues")
        case Source.HOURS | Source.CHANGEOVER:
            return at("coordination")
        case _:
            return None


def condition_in_words(context: PlanContext, condition: Condition, among: Iterable[Condition] = ()) -> Text:
    """A condition as a sentence. With others ``among`` which it stands, only those people are named whom they share."""
    reason: Reason = condition.reason
    return _SENTENCES[reason.source](context, reason, _shared(context, condition, among))


def give_up_in_words(context: PlanContext, condition: Condition, among: Iterable[Condition] = ()) -> Text:
    """What a planner would do to give up a condition."""
    reason: Reason = condition.reason
    return _WAYS_OUT[reason.source](context, reason, _shared(context, condition, among))


def _shared(context: PlanContext, condition: Condition, among: Iterable[Condition]) -> tuple[str, ...]:
    who = set(condition.reason.who)
    resource = getattr(condition, "resource", None)
    if resource is not None and condition.reason.source is not Source.BUSY:
        for other in among:
            if getattr(other, "resource", None) == resource and other.reason.source is not Source.BUSY:
                both = who & set(other.reason.who)
                who = both or who
    return fewest(context, who)


def _one(id: str) -> Names:
    return named(id, dated=False)


def _constraint(context: PlanContext, reason: Reason, kind: ConstraintKind) -> Text:
    return Constraint(
        kind=kind, activity=reason.activity, other=reason.other, relation=reason.relation, lag=reason.lag
    ).text(context.plan)


def _window(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    assert reason.days is not None
    first, last = reason.days
    return say(
        context.plan,
        nb="{one} skal være {days}",
        nn="{one} skal vere {days}",
        en="{one} is to be {days}",
        one=_one(reason.activity),
        days=_spoken(lambda language: _within(first, last, language)),
    )


def _within(first: dt.date, last: dt.date, language: str) -> str:
    if first == last:
        return {"en": "on {0}"}.get(language, "{0}").format(day(first, language))
    words = {"nb": "fra {0} til {1}", "nn": "frå {0} til {1}", "en": "between {0} and {1}"}
    return words.get(language, words["nb"]).format(day(first, language), day(last, language))


def _spoken(make: Callable[[str], str]) -> Text:
    return Text(nb=make("nb"), nn=make("nn"), en=make("en"))


def _working_days(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return say(
        context.plan,
        nb="{one} skal være på dager da alle som er med, er på jobb",
        nn="{one} skal vere på dagar då alle som er med, er på jobb",
        en="{one} is to be on days when all who take part are at work",
        one=_one(reason.activity),
    )


def _hours(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    rules = context.plan.coordination
    return say(
        context.plan,
        nb="{one} skal være mellom kl. {a} og {b}",
        nn="{one} skal vere mellom kl. {a} og {b}",
        en="{one} is to be between {a} and {b}",
        one=_one(reason.activity),
        a=rules.day_from,
        b=rules.day_to,
    )


def _order(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return _constraint(context, reason, ConstraintKind.LAG)


def _at_most_after(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return _constraint(context, reason, ConstraintKind.MAX_LAG)


def _part_of(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return _constraint(context, reason, ConstraintKind.PART_OF)


def _takes_part(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return say(
        context.plan,
        nb="{one} trenger {who}",
        nn="{one} treng {who}",
        en="{one} needs {who}",
        one=_one(reason.activity),
        who=people(who),
    )


def _set(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return say(
        context.plan,
        nb="{one} {when} blir stående, og trenger {who}",
        nn="{one} {when} blir ståande, og treng {who}",
        en="{one} {when} stays where it is, and needs {who}",
        one=_one(reason.activity),
        when=_when_set(context, reason),
        who=people(who),
    )


def _when_set(context: PlanContext, reason: Reason) -> Text:
    """When something is that stays where it is, in brackets: for a series the one time that is meant."""
    occurrence = context.timeline.get(reason.other) if reason.other else None
    first = occurrence.first_day if occurrence else None
    last = occurrence.last_day if occurrence else None
    if first is None or last is None:
        return Text(nb="(uten dato)", nn="(utan dato)", en="(undated)")
    return _spoken(lambda language: f"({span(first, last, language)})")


def _busy(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    assert reason.times is not None
    start, end = reason.times
    return say(
        context.plan,
        nb="{who} er opptatt {times}",
        nn="{who} er oppteken {times}",
        en="{who} is busy {times}",
        who=people(who),
        times=_spoken(lambda language: _times(start, end, language)),
    )


def _times(start: dt.datetime, end: dt.datetime, language: str) -> str:
    last = (end - dt.timedelta(microseconds=1)).date()
    days = span(start.date(), last, language)
    if start.date() == last and (start.time() != dt.time() or end.time() != dt.time()):
        return f"{days} {clock(start, end, language)}"
    return days


def _room(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    if reason.rooms is not None:
        return _rooms_used(context, reason, who, Text())
    return say(
        context.plan,
        nb="{one} er i {room}",
        nn="{one} er i {room}",
        en="{one} is in {room}",
        one=_one(reason.activity),
        room=people(who),
    )


def _rooms_used(context: PlanContext, reason: Reason, who: tuple[str, ...], when: Text) -> Text:
    used, there = reason.rooms or (1, 1)
    return say(
        context.plan,
        nb="{one} bruker {used} av de {there} rommene i {room}{when}",
        nn="{one} bruker {used} av dei {there} romma i {room}{when}",
        en="{one} uses {used} of the {there} rooms of {room}{when}",
        one=_one(reason.activity),
        used=used,
        there=there,
        room=people(who),
        when=Aside(when),
    )


def _room_taken(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    if reason.rooms is not None:
        return _rooms_used(context, reason, who, _when_set(context, reason))
    return say(
        context.plan,
        nb="{room} er opptatt av {one} {when}",
        nn="{room} er oppteken av {one} {when}",
        en="{room} is taken by {one} {when}",
        one=_one(reason.activity),
        when=_when_set(context, reason),
        room=people(who),
    )


def _changeover(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return _between(
        context,
        reason,
        nb="Det skal gå minst {time} fra {one} til {other}, som er i et annet rom",
        nn="Det skal gå minst {time} frå {one} til {other}, som er i eit anna rom",
        en="At least {time} must pass between {one} and {other}, which are in different rooms",
    )


def _travel(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return _between(
        context,
        reason,
        nb="Det tar {time} å komme fra {one} til {other}",
        nn="Det tek {time} å kome frå {one} til {other}",
        en="It takes {time} to get from {one} to {other}",
    )


def _between(context: PlanContext, reason: Reason, *, nb: str, nn: str, en: str) -> Text:
    lag = reason.lag
    return say(
        context.plan,
        nb=nb,
        nn=nn,
        en=en,
        one=_one(reason.activity),
        other=_one(reason.other),
        time=_spoken(lambda language: length(lag, language) if lag else ""),
    )


def _limit(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    return say(
        context.plan,
        nb="Grensen {limit} gjelder for {who}",
        nn="Grensa {limit} gjeld for {who}",
        en="The limit {limit} holds for {who}",
        limit=named(reason.part),
        who=people(who),
    )


def _wish(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    if reason.activity and reason.other:
        return say(
            context.plan,
            nb="Ønsket {wish} må oppfylles for {one} og {other}",
            nn="Ønsket {wish} må oppfyllast for {one} og {other}",
            en="The wish {wish} must be met for {one} and {other}",
            wish=named(reason.part),
            one=_one(reason.activity),
            other=_one(reason.other),
        )
    if reason.activity:
        return say(
            context.plan,
            nb="Ønsket {wish} må oppfylles for {one}",
            nn="Ønsket {wish} må oppfyllast for {one}",
            en="The wish {wish} must be met for {one}",
            wish=named(reason.part),
            one=_one(reason.activity),
        )
    return say(
        context.plan,
        nb="Ønsket {wish} må oppfylles",
        nn="Ønsket {wish} må oppfyllast",
        en="The wish {wish} must be met",
        wish=named(reason.part),
    )


def _moved_to(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
    assert reason.days is not None
    on = reason.days[0]
    return say(
        context.plan,
        nb="{one} er flyttet til {day}",
        nn="{one} er flytta til {day}",
        en="{one} has been moved to {day}",
        one=_one(reason.activity),
        day=on,
    )


_Sentence = Callable[[PlanContext, Reason, tuple[str, ...]], Text]

_SENTENCES: Mapping[Source, _Sentence] = {
    Source.WINDOW: _window,
    Source.WORKING_DAYS: _working_days,
    Source.HOURS: _hours,
    Source.ORDER: _order,
    Source.AT_MOST_AFTER: _at_most_after,
    Source.PART_OF: _part_of,
    Source.TAKES_PART: _takes_part,
    Source.SET: _set,
    Source.BUSY: _busy,
    Source.ROOM: _room,
    Source.ROOM_TAKEN: _room_taken,
    Source.CHANGEOVER: _changeover,
    Source.TRAVEL: _travel,
    Source.LIMIT: _limit,
    Source.WISH: _wish,
    Source.MOVED_TO: _moved_to,
}


def _way(nb: str, nn: str, en: str) -> _Sentence:
    def made(context: PlanContext, reason: Reason, who: tuple[str, ...]) -> Text:
        return say(
            context.plan,
            nb=nb,
            nn=nn,
            en=en,
            one=_one(reason.activity) if reason.activity else "",
            other=_one(reason.other) if reason.other and context.plan.find(reason.other) else "",
            who=people(who),
            part=named(reason.part) if reason.part else "",
        )

    return made


_WAYS_OUT: Mapping[Source, _Sentence] = {
    Source.WINDOW: _way(
        "gi {one} flere dager å velge mellom",
        "gi {one} fleire dagar å velje mellom",
        "give {one} more days to choose from",
    ),
    Source.WORKING_DAYS: _way("hold {one} på en fridag", "hald {one} på ein fridag", "hold {one} on a day off"),
    Source.HOURS: _way(
        "hold {one} utenom vanlig tid", "hald {one} utanom vanleg tid", "hold {one} outside the usual hours"
    ),
    Source.ORDER: _way(
        "la {one} komme uten å vente på {other}",
        "la {one} kome utan å vente på {other}",
        "let {one} come without waiting for {other}",
    ),
    Source.AT_MOST_AFTER: _way(
        "la det gå lengre tid fra {other} til {one}",
        "la det gå lengre tid frå {other} til {one}",
        "let more time pass from {other} to {one}",
    ),
    Source.PART_OF: _way("ta {one} ut av {other}", "ta {one} ut av {other}", "take {one} out of {other}"),
    Source.TAKES_PART: _way("hold {one} uten {who}", "hald {one} utan {who}", "hold {one} without {who}"),
    Source.SET: _way("flytt {one}", "flytt {one}", "move {one}"),
    Source.BUSY: _way("be {who} frigjøre tiden", "be {who} frigjere tida", "ask {who} to free the time"),
    Source.ROOM: _way("finn et annet rom til {one}", "finn eit anna rom til {one}", "find another room for {one}"),
    Source.ROOM_TAKEN: _way("flytt {one} ut av {who}", "flytt {one} ut av {who}", "move {one} out of {who}"),
    Source.CHANGEOVER: _way(
        "hold {one} og {other} i samme rom",
        "hald {one} og {other} i same rom",
        "hold {one} and {other} in the same room",
    ),
    Source.TRAVEL: _way("", "", ""),
    Source.LIMIT: _way(
        "gå over grensen {part} for {who}", "gå over grensa {part} for {who}", "go above the limit {part} for {who}"
    ),
    Source.WISH: _way("gi opp ønsket {part}", "gje opp ønsket {part}", "give up the wish {part}"),
    Source.MOVED_TO: _way("flytt {one} til en annen dag", "flytt {one} til ein annan dag", "move {one} to another day"),
}


# --- new dates ----------------------------------------------------------------------------------------------------

_ON = Text(
    nb="{often}, første gang {weekday} {first}",
    nn="{often}, første gong {weekday} {first}",
    en="{often}, first on {weekday} {first}",
)
_UNDATED = Text(nb="uten dato", nn="utan dato", en="undated")


def date_in_words(when: When, language: str) -> str:
    """A time as a proposal tells it: with the weekday, and the time of day where there is one."""
    spoken = language if language in ("nb", "nn", "en") else "nb"
    match when:
        case OnDate(date=on):
            return f"{weekday(on.weekday(), spoken)} {day(on, spoken)}"
        case DateRange(start=first, end=last):
            return f"{weekday(first.weekday(), spoken)}–{weekday(last.weekday(), spoken)} {span(first, last, spoken)}"
        case At(start=start, end=end):
            return f"{weekday(start.weekday(), spoken)} {day(start.date(), spoken)} {clock(start, end, spoken)}"
        case Recurring(start=dt.date() as first):
            made = _ON.to(spoken).format(
                often=how_often(_bare(when), spoken), weekday=weekday(first.weekday(), spoken), first=day(first, spoken)
            )
            if when.start_time is None or when.duration is None:
                return made
            begin = dt.datetime.combine(first, dt.time.fromisoformat(when.start_time))
            return f"{made} {clock(begin, begin + when.duration.timedelta, spoken)}"
        case _:
            return when_in_words(when, spoken) or _UNDATED.to(spoken)


def _bare(when: Recurring) -> Recurring:
    import attrs

    return attrs.evolve(when, start=None, until=None, start_time=None)


def title_of(plan: Plan, activity: Activity, language: str) -> str:
    """The title of an activity in quotes, on one line."""
    return say(plan, nb="{one}", nn="{one}", en="{one}", one=named(activity.id, dated=False)).to(language)
