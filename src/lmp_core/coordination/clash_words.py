"""Clashes in words: whom they concern, how many meetings, and what is known of the times of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lmp_core.coordination.clashes import Clash
from lmp_core.model import Plan
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text, Worded
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_in_words, people_text
from lmp_core.wording.sentences import shortened

_SAME_DAY = plural_phrase(
    "{days}: {who} is expected at {n} meetings on one day", "{days}: {who} are expected at {n} meetings on one day"
)
_AT_ONCE = plural_phrase(
    "{days}: {who} is expected at {n} meetings at once", "{days}: {who} are expected at {n} meetings at once"
)
_SAME_DAYS = phrase("{days}: the same people are expected at several meetings on one day")
_TIMES_CLASH = phrase("{days}: the same people are expected at several meetings at once")
_NEITHER_TIMED = phrase("{one} and {other} have no time of day.")
_ONE_TIMED = phrase("{one} is at {clock}. {other} has no time of day.")
_BOTH_TIMED = phrase("{one} is at {clock}, and {other} at {other_clock}.")


def clash_title(plan: Plan, days: Text, who: Sequence[str], meetings: int, *, sure: bool) -> Text:
    """Who is expected at how many meetings at once, or on one day, for a heading."""
    pattern = _AT_ONCE if sure else _SAME_DAY
    counted = people_text(plan, who, counted=True)

    def words(language: str) -> str:
        number = in_words(meetings, language, noun="møte")
        return large_first(pattern.say(language, len(who), days=days, who=counted, n=number))

    return Worded(words)


def clashes_title(days: Text, *, sure: bool) -> Text:
    """That the same are expected at several meetings, for a heading of several clashes."""
    pattern = _TIMES_CLASH if sure else _SAME_DAYS
    return Worded(lambda language: large_first(pattern.say(language, days=days)))


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
    phrase("On {days} {who} is expected at {what}."),
    phrase("On {days} {who} are expected at {what}."),
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


_RESTS = phrase("Rests on what nobody has confirmed: {what}.")


def resting_in_words(plan: Plan, assumptions: Sequence[str], language: str) -> str:
    """A sentence on what is assumed that clashes rest on."""
    titles = [quoted(plan.name(id, language), language) for id in dict.fromkeys(assumptions)]
    return _RESTS.say(language, what=listing(shortened(titles, language, 4), language))
