"""Who is reached when, in words: the answer in a sentence, each meeting with whom it reaches, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lmp_core.coordination.meeting_network import activity_of
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.wording import dates
from lmp_core.wording.commands import typed
from lmp_core.wording.layout import Facts, Headline, Line, More, Next, Part, Todo
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, name_inside, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_in_words

if TYPE_CHECKING:
    from lmp_core.coordination.spread import ExtraMeeting, Spread
    from lmp_core.model import Plan

_MOST_NAMES = 8
"""The most units in a row that are named: whoever reads it asks for a unit by its name."""

_ALL = plural_phrase("The unit is reached by {day}.", "All {n} units are reached by {day}.")
_ALL_HAVE = phrase("All units have the content already.")
_NOT_ALL = plural_phrase("One of {n} units is not reached.", "{never} of {n} units are not reached.")
_UNDATED = plural_phrase(
    "One of {n} units is not reached: the channels have no meetings with a date.",
    "{never} of {n} units are not reached: the channels have no meetings with a date.",
)
_SHARES = phrase("{have} already, {reached} through the plan's meetings.")
_ABOUT = phrase("This is about {what}, from {day} on.")
_COUNTED_FROM = phrase("Counted from {day}.")
_THROUGH = phrase("reached through {channel}")
_BEYOND = phrase("no channel reaches here")
_HAVE = phrase("Have the content: {who}.")
_RESTS = phrase("{who}: this rests on what nobody has confirmed: {what}.")
_NO_GAIN = phrase("More meetings would not reach anyone else.")
_ONE_MORE = phrase("One more meeting through {channel} on {day} reaches {who}.")
_SOONER = plural_phrase(
    "One more meeting through {channel} on {day} reaches {who} one day sooner.",
    "One more meeting through {channel} on {day} reaches {who} sooner, {n} days in all.",
)
_SOONEST = phrase("{n} more meetings reach all whom the channels can reach by {day}:")
_FEWEST = phrase("Fewer cannot do it.")
_MAYBE_FEWER = phrase("Perhaps fewer can do it, but no fewer than {least}.")
_MEETING = phrase("{day}: {channel}, reaches {who}")
_SAVE = "spread.patch"
_MAKES_ONE = phrase("makes the meeting as a proposal")
_MAKES = phrase("makes the meetings as a proposal")


def spread_parts(spread: Spread, language: str, limit: int) -> Iterator[Part]:
    """The answer for people."""
    plan = spread.plan
    yield Headline(_headline(spread, language))
    yield Line(_about(spread, language))
    if spread.reached:
        yield ""
        rows = _by_meeting(spread, language)
        shown = rows[:limit] if limit else rows
        yield Facts(tuple(shown))
        if len(rows) > len(shown):
            yield More(len(rows) - len(shown))
        yield from _resting(spread, language)
    if spread.never:
        yield ""
        yield Facts(tuple(_never(spread, language)))
    if spread.have:
        yield ""
        yield Line(_HAVE.say(language, who=people_in_words(plan, spread.have, language, most=_MOST_NAMES)))
    yield ""
    yield from _more(spread, language)


def _headline(spread: Spread, language: str) -> str:
    have, reached, never = len(spread.have), len(spread.reached), len(spread.never)
    number = have + reached + never
    words = {"n": in_words(number, language)}
    if never:
        gone = large_first(in_words(never, language))
        undated = not reached and bool(spread.soonest.meetings)
        first = (_UNDATED if undated else _NOT_ALL).say(language, never, never=gone, **words)
        return f"{first} {_shares(have, reached, language)}" if reached else first
    if not reached:
        return _ALL_HAVE.to(language)
    last = dates.day(max(each.day for each in spread.reached), language)
    return f"{_ALL.say(language, number, day=last, **words)} {_shares(have, reached, language)}"


def _shares(have: int, reached: int, language: str) -> str:
    return large_first(_SHARES.say(language, have=in_words(have, language), reached=in_words(reached, language)))


def _about(spread: Spread, language: str) -> str:
    day = dates.day(spread.start, language)
    if spread.about is None:
        return _COUNTED_FROM.say(language, day=day)
    programme = spread.plan.collection_of(spread.about) == "programmes"
    name = one_line(spread.plan.name(spread.about, language))
    return _ABOUT.say(language, what=name if programme else quoted(name, language), day=day)


def _by_meeting(spread: Spread, language: str) -> list[tuple[str, str]]:
    """Each meeting with its day, and whom it reaches first."""
    by_meeting: dict[tuple[dt.date, str], list[str]] = {}
    for reached in spread.reached:
        by_meeting.setdefault((reached.day, activity_of(reached.meeting)), []).append(reached.who)
    days = [dates.listed_day(day, language) for day, _ in by_meeting]
    broad = max(map(len, days))
    return [
        (
            f"{day.ljust(broad)}  {one_line(spread.plan.name(meeting, language))}",
            people_in_words(spread.plan, who, language, most=_MOST_NAMES),
        )
        for day, ((_, meeting), who) in zip(days, by_meeting.items(), strict=True)
    ]


def _resting(spread: Spread, language: str) -> Iterator[Part]:
    """What is assumed that somebody is reached, each once with whom it is about."""
    resting: dict[tuple[str, ...], list[str]] = {}
    for reached in spread.reached:
        if reached.assumptions:
            resting.setdefault(reached.assumptions, []).append(reached.who)
    for assumptions, who in resting.items():
        titles = listing([quoted(spread.plan.name(id, language), language) for id in assumptions], language)
        named = large_first(people_in_words(spread.plan, who, language))
        yield Line(_RESTS.say(language, who=named, what=titles), 2)


def _never(spread: Spread, language: str) -> Iterator[tuple[str, str]]:
    """Those who are never reached, with the channel that could reach them."""
    ways: dict[str | None, list[str]] = {}
    channels = {unit: meeting.channel for meeting in spread.soonest.meetings for unit in meeting.newly}
    for unit in spread.never:
        ways.setdefault(channels.get(unit), []).append(unit)
    for channel, units in ways.items():
        way = _BEYOND.to(language)
        if channel is not None:
            way = _THROUGH.say(language, channel=one_line(name_inside(spread.plan, channel, language)))
        yield large_first(people_in_words(spread.plan, units, language, most=_MOST_NAMES)), way


def _more(spread: Spread, language: str) -> Iterator[Part]:
    """What more meetings would do."""
    plan, extra, soonest = spread.plan, spread.one_more, spread.soonest
    if extra is None:
        yield Line(_NO_GAIN.to(language))
        return
    yield Todo(_one_more(plan, extra, language), 0)
    several = len(soonest.meetings) > 1 and soonest.done is not None
    if several and soonest.done is not None:
        day = dates.day(soonest.done, language)
        number = large_first(in_words(len(soonest.meetings), language))
        yield Line(_SOONEST.say(language, n=number, day=day), 2)
        for meeting in soonest.meetings:
            who = people_in_words(plan, meeting.newly or meeting.sooner, language)
            channel = one_line(name_inside(plan, meeting.channel, language))
            yield Line(_MEETING.say(language, day=dates.listed_day(meeting.day, language), channel=channel, who=who), 4)
        least = in_words(soonest.least, language)
        yield Line(_FEWEST.to(language) if soonest.exact else _MAYBE_FEWER.say(language, least=least), 2)
    yield ""
    about = ["--programme", spread.about] if spread.about and _one_of_several(plan, spread.about) else []
    words = ["spread", *about, *(["--all"] if several else []), "--save", _SAVE]
    command = typed(*words, folder=spread.folder, day=spread.asked_day)
    yield Next(((command, (_MAKES if several else _MAKES_ONE).to(language)),))


def _one_of_several(plan: Plan, about: str) -> bool:
    return plan.collection_of(about) == "programmes" and len(plan.programmes) > 1


def _one_more(plan: Plan, extra: ExtraMeeting, language: str) -> str:
    whom: Sequence[str] = extra.newly or extra.sooner
    pattern = _ONE_MORE if extra.newly else _SOONER
    return pattern.say(
        language,
        channel=one_line(name_inside(plan, extra.channel, language)),
        day=dates.weekday_and_day(extra.day, language),
        who=people_in_words(plan, whom, language),
        n=extra.days_saved,
    )
