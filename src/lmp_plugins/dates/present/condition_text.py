"""Conditions, and what giving them up means, in the planner's words, in bokmål, nynorsk and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from lmp_core.context import PlanContext
from lmp_core.model.errors import Position
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.schedule.constraints import Constraint, ConstraintKind
from lmp_core.wording.counts import length
from lmp_core.wording.dates import clock, day, span
from lmp_core.wording.sentences import Aside, named, people, say
from lmp_plugins.dates.formulate.origins import Origin, OriginKind
from lmp_plugins.dates.problem.problem import Condition


def fewest(context: PlanContext, who: Iterable[str]) -> tuple[str, ...]:
    """Those of some people, or rooms, whom no other of them stands for, in the order of the plan."""
    order = {part.id: place for place, (_, part) in enumerate(context.plan.parts())}
    venues = {venue.id for venue in context.plan.venues}

    def members(id: str) -> frozenset[str]:
        return frozenset({id}) if id in venues else context.graph.members(id)

    covered: set[str] = set()
    kept: list[str] = []
    for id in sorted(dict.fromkeys(who), key=lambda id: (-len(members(id)), order.get(id, -1))):
        if id not in covered:
            kept.append(id)
            covered |= members(id)
    return tuple(sorted(kept, key=lambda id: order.get(id, -1)))


def position_of(context: PlanContext, condition: Condition) -> Position | None:
    """Where in the files of the plan a condition stands."""
    origin: Origin = condition.origin
    at = context.sources.at
    match origin.kind:
        case OriginKind.WISH:
            return at("wishes", origin.part) if origin.part else at("activities", origin.activity, "when")
        case OriginKind.LIMIT:
            return at("limits", origin.part)
        case OriginKind.WINDOW | OriginKind.SET | OriginKind.ROOM_TAKEN | OriginKind.MOVED_TO:
            return at("activities", origin.activity, "when")
        case OriginKind.ORDER | OriginKind.AT_MOST_AFTER:
            return at("activities", origin.activity, "requires")
        case OriginKind.PART_OF:
            return at("activities", origin.activity, "part_of")
        case OriginKind.TAKES_PART | OriginKind.WORKING_DAYS:
            return at("activities", origin.activity, "takes_part")
        case OriginKind.ROOM:
            return at("activities", origin.activity, "venues")
        case OriginKind.HOURS | OriginKind.CHANGEOVER:
            return at("coordination")
        case _:
            return None


def condition_in_words(context: PlanContext, condition: Condition, among: Iterable[Condition] = ()) -> Text:
    """A condition as a sentence. Of the people that it is about, only those are named who are also in the conditions
    ``among`` which it stands.
    """
    origin: Origin = condition.origin
    if origin.kind in _CONSTRAINTS:
        return Constraint(
            kind=_CONSTRAINTS[origin.kind],
            activity=origin.activity,
            other=origin.other,
            relation=origin.relation,
            lag=origin.lag,
        ).text(context.plan)
    patterns = _SENTENCES[origin.kind]
    if origin.rooms is not None:
        patterns = _ROOMS_USED
    elif origin.kind is OriginKind.WISH and origin.activity:
        patterns = _WISH_OF_TWO if origin.other else _WISH_OF_ONE
    return _filled(context, patterns, origin, _shared(context, condition, among))


def give_up_in_words(context: PlanContext, condition: Condition, among: Iterable[Condition] = ()) -> Text:
    """What a planner would do to give up a condition."""
    origin: Origin = condition.origin
    return _filled(context, _WAYS_OUT[origin.kind], origin, _shared(context, condition, among))


def _shared(context: PlanContext, condition: Condition, among: Iterable[Condition]) -> tuple[str, ...]:
    who = set(condition.origin.who)
    resource = getattr(condition, "resource", None)
    if resource is not None and condition.origin.kind is not OriginKind.BUSY:
        for other in among:
            if getattr(other, "resource", None) == resource and other.origin.kind is not OriginKind.BUSY:
                both = who & set(other.origin.who)
                who = both or who
    return fewest(context, who)


def _filled(context: PlanContext, pattern: Text, origin: Origin, who: tuple[str, ...]) -> Text:
    """A sentence in three languages, with all that its patterns may name."""
    plan, rules = context.plan, context.plan.coordination
    used, there = origin.rooms or (1, 1)
    other = origin.other if plan.find(origin.other) else ""
    return say(
        plan,
        pattern,
        one=named(origin.activity, dated=False) if origin.activity else "",
        other=named(other, dated=False) if other else "",
        who=people(who),
        part=named(origin.part) if origin.part else "",
        begin=_hour(rules.day_from),
        end=_hour(rules.day_to),
        used=used,
        there=there,
        when=_when(context, origin),
        time=_spoken(lambda language: length(origin.lag, language) if origin.lag else ""),
    )


def _when(context: PlanContext, origin: Origin) -> Text | Aside:
    """The days or times that a condition is about; in brackets for what stays, and of a series only one."""
    if origin.days is not None:
        first, last = origin.days
        moved = origin.kind is OriginKind.MOVED_TO
        return _spoken(lambda language: day(first, language) if moved else _within(first, last, language))
    if origin.times is not None:
        start, end = origin.times
        return _spoken(lambda language: _times(start, end, language))
    if origin.kind not in (OriginKind.SET, OriginKind.ROOM_TAKEN):
        return Aside(Text())
    occurrence = context.timeline.get(origin.other) if origin.other else None
    if occurrence is None or occurrence.first_day is None or occurrence.last_day is None:
        brackets: Text = phrase("(undated)")
    else:
        begin, until = occurrence.first_day, occurrence.last_day
        brackets = _spoken(lambda language: f"({span(begin, until, language)})")
    return Aside(brackets) if origin.rooms is not None else brackets


def _hour(written: str) -> Text:
    """A time of day that the plan has as 08:00."""
    return Worded(lambda language: written if language == "en" else written.replace(":", "."))


def _within(first: dt.date, last: dt.date, language: str) -> str:
    if first == last:
        return _ON_DAY.say(language, day=day(first, language))
    return _FROM_TO.say(language, first=day(first, language), last=day(last, language))


_ON_DAY = phrase("on {day}")
_FROM_TO = phrase("between {first} and {last}", "a condition")


def _times(start: dt.datetime, end: dt.datetime, language: str) -> str:
    last = (end - dt.timedelta(microseconds=1)).date()
    days = span(start.date(), last, language)
    if start.date() == last and (start.time() != dt.time() or end.time() != dt.time()):
        return f"{days} {clock(start, end, language)}"
    return days


def _spoken(words: Callable[[str], str]) -> Text:
    return Worded(words)


# --- sentences ----------------------------------------------------------------------------------------------------

"""A sentence in bokmål, nynorsk and English, for :func:`_filled`."""

_CONSTRAINTS: Mapping[OriginKind, ConstraintKind] = {
    OriginKind.ORDER: ConstraintKind.LAG,
    OriginKind.AT_MOST_AFTER: ConstraintKind.MAX_LAG,
    OriginKind.PART_OF: ConstraintKind.PART_OF,
}
"""What the schedule of a plan has sentences for."""

_SENTENCES: Mapping[OriginKind, Text] = {
    OriginKind.WINDOW: phrase("{one} is to be {when}"),
    OriginKind.WORKING_DAYS: phrase("{one} is to be on days when all who take part are at work"),
    OriginKind.HOURS: phrase("{one} is to be between {begin} and {end}"),
    OriginKind.TAKES_PART: phrase("{one} needs {who}"),
    OriginKind.SET: phrase("{one} {when} stays where it is, and needs {who}"),
    OriginKind.BUSY: phrase("{who} is busy {when}"),
    OriginKind.ROOM: phrase("{one} is in {who}"),
    OriginKind.ROOM_TAKEN: phrase("{who} is taken by {one} {when}"),
    OriginKind.CHANGEOVER: phrase("At least {time} must pass between {one} and {other}, which are in different rooms"),
    OriginKind.TRAVEL: phrase("It takes {time} to get from {one} to {other}"),
    OriginKind.LIMIT: phrase("The limit {part} holds for {who}"),
    OriginKind.WISH: phrase("The wish {part} must be met"),
    OriginKind.MOVED_TO: phrase("{one} has been moved to {when}"),
}
_ROOMS_USED: Text = phrase("{one} uses {used} of the {there} rooms of {who}{when}")
_WISH_OF_ONE: Text = phrase("The wish {part} must be met for {one}")
_WISH_OF_TWO: Text = phrase("The wish {part} must be met for {one} and {other}")
_WAYS_OUT: Mapping[OriginKind, Text] = {
    OriginKind.WINDOW: phrase("give {one} more days to choose from"),
    OriginKind.WORKING_DAYS: phrase("hold {one} on a day off"),
    OriginKind.HOURS: phrase("hold {one} outside the usual hours"),
    OriginKind.ORDER: phrase("let {one} come without waiting for {other}"),
    OriginKind.AT_MOST_AFTER: phrase("let more time pass from {other} to {one}"),
    OriginKind.PART_OF: phrase("take {one} out of {other}"),
    OriginKind.TAKES_PART: phrase("hold {one} without {who}"),
    OriginKind.SET: phrase("move {one}"),
    OriginKind.BUSY: phrase("ask {who} to free the time"),
    OriginKind.ROOM: phrase("find another room for {one}"),
    OriginKind.ROOM_TAKEN: phrase("move {one} out of {who}"),
    OriginKind.CHANGEOVER: phrase("hold {one} and {other} in the same room"),
    OriginKind.TRAVEL: Text(),
    OriginKind.LIMIT: phrase("go above the limit {part} for {who}"),
    OriginKind.WISH: phrase("give up the wish {part}"),
    OriginKind.MOVED_TO: phrase("move {one} to another day"),
}
