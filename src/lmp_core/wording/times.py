"""When something is, as words that can follow its name: ``Fagsamling`` + ``i uke 46``."""

from __future__ import annotations

import datetime as dt
from typing import assert_never

from lmp_core.model.phrase import phrase
from lmp_core.model.when import (
    At,
    DateRange,
    Month,
    OnDate,
    Recurring,
    SchoolYear,
    Term,
    Unknown,
    UntilActivity,
    Week,
    When,
    Window,
)
from lmp_core.wording import dates
from lmp_core.wording.recurrence import how_often

_IN = phrase("in {0}")
_FROM = phrase("{0} from {1}")
_UNTIL = phrase("{0} until {1}")
_OFF = phrase("{0} from {1} until {2}")
_PUT_OFF = phrase("put off from {0}, no new date set")
_PUT_OFF_UNDATED = phrase("put off, no new date set")


def put_off_in_words(planned: dt.date | None, language: str = "nb", *, year: int | None = None) -> str:
    """What is said of something put off without a new date, from the day that it was planned for where that is known.

    >>> put_off_in_words(dt.date(2025, 12, 9), "nb")
    'utsatt fra 9. desember 2025, ny dato ikke satt'
    """
    if planned is None:
        return _PUT_OFF_UNDATED.to(language)
    return _PUT_OFF.to(language).format(dates.day(planned, language, year=year))


def when_in_words(when: When, language: str = "nb", *, year: int | None = None) -> str:
    """A time in words; empty when nothing is known, and for "until an activity", which only a plan can name.

    ``year`` is the year that goes without saying.

    >>> when_in_words(Month(month="2020-11"), "nb", year=2020), when_in_words(Week(week="2020-W46"), "nn", year=2020)
    ('i november', 'i veke 46')
    >>> when_in_words(Recurring(frequency="weekly", interval=2), "en")
    'every other week'
    """
    match when:
        case OnDate():
            return dates.day(when.date, language, year=year)
        case At():
            day = dates.span(when.start.date(), when.end.date(), language, year=year)
            if when.start.date() != when.end.date():
                return day
            return f"{day} {dates.clock(when.start, when.end, language)}"
        case DateRange():
            return dates.span(when.start, when.end, language, year=year)
        case Week():
            return _IN.to(language).format(dates.week(when.span().start, language, year=year))
        case Month():
            return _IN.to(language).format(dates.month(when.span().start, language, year=year))
        case Term():
            term = dates.term(when.span().start, language)
            return _IN.to(language).format(term) if language == "en" else term
        case SchoolYear():
            return _IN.to(language).format(dates.school_year(when.span().start, language))
        case Window():
            return dates.between(when.span(), language, year=year)
        case Recurring():
            return _series(when, language, year)
        case UntilActivity():
            return ""
        case Unknown():
            return dates.between(when.near, language, year=year) if when.near else ""
        case _:
            assert_never(when)


def when_with_weekday(when: When, language: str = "nb") -> str:
    """A time in words, with the day of the week where it is one day.

    >>> when_with_weekday(At(start=dt.datetime(2025, 5, 6, 14, 15), end=dt.datetime(2025, 5, 6, 15, 45)))
    'ti. 6. mai 2025 kl. 14.15–15.45'
    >>> when_with_weekday(Month(month="2020-11"), "en")
    'in November 2020'
    """
    first, last = when.bounds.earliest, when.bounds.latest
    words = when_in_words(when, language)
    if when.fixed and first is not None and first == last:
        return f"{dates.short_weekday(first, language)} {words}"
    return words


def _series(series: Recurring, language: str, year: int | None) -> str:
    often = how_often(series, language)
    ends = [day for day in (series.start, series.until) if day is not None]
    if not ends:
        return often
    pattern = _OFF if len(ends) == 2 else _FROM if series.start else _UNTIL
    return pattern.to(language).format(often, *dates.days(ends, language, year=year))
