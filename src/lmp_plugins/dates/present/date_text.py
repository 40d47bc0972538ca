"""New dates and the titles of activities in words, in bokmål, nynorsk and English."""

from __future__ import annotations

import datetime as dt

import attrs

from lmp_core.model import Activity, Plan
from lmp_core.model.phrase import phrase
from lmp_core.model.when import At, DateRange, OnDate, Recurring, When
from lmp_core.wording.dates import clock, day, span
from lmp_core.wording.recurrence import how_often, weekday
from lmp_core.wording.sentences import named, say
from lmp_core.wording.times import when_in_words

_SERIES = phrase("{often}, first on {weekday} {first}")
_UNDATED = phrase("undated")


def date_in_words(when: When, language: str) -> str:
    """A time in words: with the weekday, and the time of day where there is one."""
    spoken = language if language in ("nb", "nn", "en") else "nb"
    match when:
        case OnDate(date=on):
            return f"{weekday(on.weekday(), spoken)} {day(on, spoken)}"
        case DateRange(start=first, end=last):
            return f"{weekday(first.weekday(), spoken)}–{weekday(last.weekday(), spoken)} {span(first, last, spoken)}"
        case At(start=start, end=end):
            return f"{weekday(start.weekday(), spoken)} {day(start.date(), spoken)} {clock(start, end, spoken)}"
        case Recurring(start=dt.date() as first):
            rule = attrs.evolve(when, start=None, until=None, start_time=None)
            days = _SERIES.to(spoken).format(
                often=how_often(rule, spoken), weekday=weekday(first.weekday(), spoken), first=day(first, spoken)
            )
            if when.start_time is None or when.duration is None:
                return days
            begin = dt.datetime.combine(first, dt.time.fromisoformat(when.start_time))
            return f"{days} {clock(begin, begin + when.duration.timedelta, spoken)}"
        case _:
            return when_in_words(when, spoken) or _UNDATED.to(spoken)


def title_of(plan: Plan, activity: Activity, language: str) -> str:
    """The title of an activity in quotes, on one line."""
    return say(plan, phrase("{title}"), title=named(activity.id, dated=False)).to(language)
