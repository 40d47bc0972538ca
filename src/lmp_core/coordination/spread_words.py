"""Who is reached when, in words: the answer in a sentence, each meeting with whom it reaches, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lmp_core.coordination.meeting_network import activity_of
from lmp_core.model.errors import one_line
from lmp_core.model.text import Text
from lmp_core.wording import dates
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

_ALL = (
    Text(
        nb="Virksomheten er nådd {day}.",
        nn="Verksemda er nådd {day}.",
        en="The unit is reached by {day}.",
    ),
    Text(
        nb="Alle {n} virksomheter er nådd {day}.",
        nn="Alle {n} verksemder er nådde {day}.",
        en="All {n} units are reached by {day}.",
    ),
)
_ALL_HAVE = Text(
    nb="Alle virksomhetene har innholdet fra før.",
    nn="Alle verksemdene har innhaldet frå før.",
    en="All units have the content already.",
)
_NOT_ALL = (
    Text(
        nb="Én av {n} virksomheter blir ikke nådd.",
        nn="Éi av {n} verksemder blir ikkje nådd.",
        en="One of {n} units is not reached.",
    ),
    Text(
        nb="{never} av {n} virksomheter blir ikke nådd.",
        nn="{never} av {n} verksemder blir ikkje nådde.",
        en="{never} of {n} units are not reached.",
    ),
)
_UNDATED = (
    Text(
        nb="Én av {n} virksomheter blir ikke nådd: kanalene har ingen møter med dato.",
        nn="Éi av {n} verksemder blir ikkje nådd: kanalane har ingen møte med dato.",
        en="One of {n} units is not reached: the channels have no meetings with a date.",
    ),
    Text(
        nb="{never} av {n} virksomheter blir ikke nådd: kanalene har ingen møter med dato.",
        nn="{never} av {n} verksemder blir ikkje nådde: kanalane har ingen møte med dato.",
        en="{never} of {n} units are not reached: the channels have no meetings with a date.",
    ),
)
_SHARES = Text(
    nb="{have} har innholdet fra før, {reached} nås gjennom planens møter.",
    nn="{have} har innhaldet frå før, {reached} blir nådde gjennom møta i planen.",
    en="{have} already, {reached} through the plan's meetings.",
)
_ABOUT = Text(
    nb="Gjelder {what}, regnet fra {day}.",
    nn="Gjeld {what}, rekna frå {day}.",
    en="This is about {what}, from {day} on.",
)
_COUNTED_FROM = Text(nb="Regnet fra {day}.", nn="Rekna frå {day}.", en="Counted from {day}.")
_THROUGH = Text(nb="nås gjennom {channel}", nn="blir nådd gjennom {channel}", en="reached through {channel}")
_BEYOND = Text(nb="ingen kanal når hit", nn="ingen kanal når hit", en="no channel reaches here")
_HAVE = Text(nb="Har innholdet: {who}.", nn="Har innhaldet: {who}.", en="Have the content: {who}.")
_RESTS = Text(
    nb="{who}: hviler på noe som ikke er bekreftet: {what}.",
    nn="{who}: kviler på noko som ikkje er stadfesta: {what}.",
    en="{who}: this rests on what nobody has confirmed: {what}.",
)
_NO_GAIN = Text(
    nb="Flere møter når ingen flere.", nn="Fleire møte når ingen fleire.", en="More meetings reach nobody more."
)
_ONE_MORE = Text(
    nb="Ett møte til gjennom {channel} {day} når {who}.",
    nn="Eitt møte til gjennom {channel} {day} når {who}.",
    en="One more meeting through {channel} on {day} reaches {who}.",
)
_SOONER = (
    Text(
        nb="Ett møte til gjennom {channel} {day} når {who} én dag tidligere.",
        nn="Eitt møte til gjennom {channel} {day} når {who} éin dag tidlegare.",
        en="One more meeting through {channel} on {day} reaches {who} one day sooner.",
    ),
    Text(
        nb="Ett møte til gjennom {channel} {day} når {who} tidligere, {n} dager i alt.",
        nn="Eitt møte til gjennom {channel} {day} når {who} tidlegare, {n} dagar i alt.",
        en="One more meeting through {channel} on {day} reaches {who} sooner, {n} days in all.",
    ),
)
_SOONEST = Text(
    nb="{n} møter til når alle som kanalene kan nå, innen {day}:",
    nn="{n} møte til når alle som kanalane kan nå, innan {day}:",
    en="{n} more meetings reach all whom the channels can reach by {day}:",
)
_FEWEST = Text(nb="Færre klarer det ikke.", nn="Færre klarer det ikkje.", en="Fewer cannot do it.")
_MAYBE_FEWER = Text(
    nb="Kanskje færre klarer det, men minst {least}.",
    nn="Kanskje færre klarer det, men minst {least}.",
    en="Perhaps fewer can do it, but no fewer than {least}.",
)
_MEETING = Text(
    nb="{day}: {channel}, når {who}", nn="{day}: {channel}, når {who}", en="{day}: {channel}, reaches {who}"
)
_SAVE = "spread.patch"
_MAKES_ONE = Text(
    nb="lager møtet som et forslag", nn="lagar møtet som eit framlegg", en="makes the meeting as a proposal"
)
_MAKES = Text(nb="lager møtene som et forslag", nn="lagar møta som eit framlegg", en="makes the meetings as a proposal")


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
        first = (_UNDATED if undated else _NOT_ALL)[never > 1].say(language, never=gone, **words)
        return f"{first} {_shares(have, reached, language)}" if reached else first
    if not reached:
        return _ALL_HAVE.to(language)
    last = dates.day(max(each.day for each in spread.reached), language)
    return f"{_ALL[number > 1].say(language, day=last, **words)} {_shares(have, reached, language)}"


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
    options = f" --programme {spread.about}" if spread.about and _one_of_several(plan, spread.about) else ""
    every = " --all" if several else ""
    does = (_MAKES if several else _MAKES_ONE).to(language)
    yield Next(((f"lmp spread{options}{every} --save {_SAVE}", does),))


def _one_of_several(plan: Plan, about: str) -> bool:
    return plan.collection_of(about) == "programmes" and len(plan.programmes) > 1


def _one_more(plan: Plan, extra: ExtraMeeting, language: str) -> str:
    whom: Sequence[str] = extra.newly or extra.sooner
    pattern = _ONE_MORE if extra.newly else _SOONER[extra.days_saved > 1]
    return pattern.say(
        language,
        channel=one_line(name_inside(plan, extra.channel, language)),
        day=dates.weekday_and_day(extra.day, language),
        who=people_in_words(plan, whom, language),
        n=extra.days_saved,
    )
