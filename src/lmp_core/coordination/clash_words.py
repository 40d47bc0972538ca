"""Clashes in words: whom they concern, how many meetings, and what is known of the times of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lmp_core.coordination.clashes import Clash
from lmp_core.model import Plan
from lmp_core.model.text import SPOKEN, Text
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_in_words, people_text
from lmp_core.wording.sentences import shortened

_SAME_DAY = (
    Text(
        nb="{days}: {who} er ventet til {n} møter samme dag",
        nn="{days}: {who} er venta til {n} møte same dagen",
        en="{days}: {who} is expected at {n} meetings on one day",
    ),
    Text(
        nb="{days}: {who} er ventet til {n} møter samme dag",
        nn="{days}: {who} er venta til {n} møte same dagen",
        en="{days}: {who} are expected at {n} meetings on one day",
    ),
)
_AT_ONCE = (
    Text(
        nb="{days}: {who} er ventet til {n} møter samtidig",
        nn="{days}: {who} er venta til {n} møte samstundes",
        en="{days}: {who} is expected at {n} meetings at once",
    ),
    Text(
        nb="{days}: {who} er ventet til {n} møter samtidig",
        nn="{days}: {who} er venta til {n} møte samstundes",
        en="{days}: {who} are expected at {n} meetings at once",
    ),
)
_SAME_DAYS = Text(
    nb="{days}: de samme er ventet til flere møter på én dag",
    nn="{days}: dei same er venta til fleire møte på éin dag",
    en="{days}: the same people are expected at several meetings on one day",
)
_TIMES_CLASH = Text(
    nb="{days}: de samme er ventet til flere møter samtidig",
    nn="{days}: dei same er venta til fleire møte samstundes",
    en="{days}: the same people are expected at several meetings at once",
)
_NEITHER_TIMED = Text(
    nb="{one} og {other} har ikke klokkeslett.",
    nn="{one} og {other} har ikkje klokkeslett.",
    en="{one} and {other} have no time of day.",
)
_ONE_TIMED = Text(
    nb="{one} er {clock}. {other} har ikke klokkeslett.",
    nn="{one} er {clock}. {other} har ikkje klokkeslett.",
    en="{one} is at {clock}. {other} has no time of day.",
)
_BOTH_TIMED = Text(
    nb="{one} er {clock}, og {other} er {other_clock}.",
    nn="{one} er {clock}, og {other} er {other_clock}.",
    en="{one} is at {clock}, and {other} at {other_clock}.",
)


def clash_title(plan: Plan, days: Text, who: Sequence[str], meetings: int, *, sure: bool) -> Text:
    """Who is expected at how many meetings at once, or on one day, for a heading."""
    pattern = (_AT_ONCE if sure else _SAME_DAY)[len(who) > 1]
    counted = people_text(plan, who, counted=True)
    return Text(
        **{
            tag: large_first(pattern.say(tag, days=days, who=counted, n=in_words(meetings, tag, noun="møte")))
            for tag in SPOKEN
        }
    )


def clashes_title(days: Text, *, sure: bool) -> Text:
    """That the same are expected at several meetings, for a heading of several clashes."""
    pattern = _TIMES_CLASH if sure else _SAME_DAYS
    return Text(**{tag: large_first(pattern.say(tag, days=days)) for tag in SPOKEN})


def times_of_day(clash: Clash, language: str) -> str:
    """A sentence on the times of day of the two sides of a clash, as far as they are known."""
    sides = sorted((clash.first, clash.second), key=lambda side: clock_of(side, language) == "")
    titles = [quoted(side.activity.title.to(language), language) for side in sides]
    clocks = [clock_of(side, language) for side in sides]
    pattern = _BOTH_TIMED if clocks[1] else _ONE_TIMED if clocks[0] else _NEITHER_TIMED
    return pattern.say(language, one=titles[0], other=titles[1], clock=clocks[0], other_clock=clocks[1])


def clock_of(occurrence: Occurrence, language: str) -> str:
    """The time of day of a meeting; empty when it is not known."""
    start, end = occurrence.start, occurrence.end
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return dates.clock(start, end, language)
    return ""


_PAIR = (
    Text(
        nb="{days} er {who} ventet til {what}.",
        nn="{days} er {who} venta til {what}.",
        en="On {days} {who} is expected at {what}.",
    ),
    Text(
        nb="{days} er {who} ventet til {what}.",
        nn="{days} er {who} venta til {what}.",
        en="On {days} {who} are expected at {what}.",
    ),
)


def pair_in_words(plan: Plan, clash: Clash, language: str) -> str:
    """A sentence on one clash of several: its day, whom it concerns, and the meetings."""
    titles = [quoted(plan.name(id, language), language) for id in clash.activities]
    return _PAIR[len(clash.people) > 1].say(
        language,
        days=dates.span(clash.start, clash.end, language, year=clash.start.year),
        who=people_in_words(plan, clash.people, language),
        what=listing(shortened(titles, language, 4), language),
    )


_RESTS = Text(
    nb="Hviler på noe som ikke er bekreftet: {what}.",
    nn="Kviler på noko som ikkje er stadfesta: {what}.",
    en="Rests on what nobody has confirmed: {what}.",
)


def resting_in_words(plan: Plan, assumptions: Sequence[str], language: str) -> str:
    """A sentence on what is assumed that clashes rest on."""
    titles = [quoted(plan.name(id, language), language) for id in dict.fromkeys(assumptions)]
    return _RESTS.say(language, what=listing(shortened(titles, language, 4), language))
