"""When the parts of a template are, once it is known when the programme starts.

A template states its times relative to three anchors: the day of the start, the terms, and the school years. Terms are
counted from the programme's first one; term 0 is the one before it, for what a programme does before it begins. Which
term is the first, the template says itself: the one that holds the start, or the first autumn.

A list of timings is a choice: the first that is not over before the start.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from lmp_core.model.duration import as_duration
from lmp_core.model.when import DateRange, Month, SchoolYear, Term


@attrs.frozen
class Anchors:
    """What relative times are counted from: the day of the start, and the number 1 of the terms."""

    start: dt.date
    first: Term

    @classmethod
    def of(cls, start: dt.date, first_term: Mapping[str, str] | None) -> Anchors:
        """The anchors of a programme that starts on a day.

        ``first_term`` is the template's: ``{ season = "autumn", latest = "09-30" }`` begins with an autumn term, the
        one that holds the start when the start is no later in it than ``latest``, else the next.

        >>> Anchors.of(dt.date(2021, 1, 15), {"season": "autumn"}).first.term
        '2021-autumn'
        >>> Anchors.of(dt.date(2021, 11, 15), {"season": "autumn", "latest": "09-30"}).first.term
        '2022-autumn'
        """
        if first_term is None:
            return cls(start, _term(start.year, start.month >= 8))
        late = f"{start:%m-%d}" > first_term.get("latest", "12-31")
        return cls(start, _term(start.year + late, autumn=True))

    def term(self, number: int) -> Term:
        """The term of a number; 1 is the first, 0 the one before it."""
        year, season = self.first.term.split("-")
        halves = int(year) * 2 + (season == "autumn") + number - 1
        return _term(halves // 2, autumn=bool(halves % 2))

    def school_year(self, number: int) -> SchoolYear:
        """The school year of a number, counted from the one that the first term is in."""
        year, season = self.first.term.split("-")
        first = int(year) - (season != "autumn") + number - 1
        return SchoolYear(school_year=f"{first}-{first + 1}")


def _term(year: int, autumn: bool) -> Term:
    return Term(term=f"{year:04d}-{'autumn' if autumn else 'spring'}")


def period(anchors: Anchors, terms: int) -> DateRange:
    """From the start, or the first term when that is earlier, to the end of the last term."""
    return DateRange(start=min(anchors.start, anchors.term(1).span().start), end=anchors.term(terms).span().end)


def when_of(
    timing: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    anchors: Anchors,
    timings: Mapping[str, Any],
    years: int = 0,
) -> dict[str, Any]:
    """A relative time as the plan file has it.

    ``timings`` are those of the template's activities, for a time that is said to be a number of years after another.
    """
    if not isinstance(timing, Mapping):
        choices = [*timing]
        fitting = (choice for choice in choices if _last(choice, anchors) >= anchors.start)
        return when_of(next(fitting, choices[-1]), anchors, timings, years)
    if "years_after" in timing:
        return when_of(timings[str(timing["years_after"])], anchors, timings, years + int(timing["years"]))
    if "every" in timing:
        until = anchors.term(int(timing["until_term"]) + 2 * years).span().end
        return {"every": timing["every"], "until": until, "duration": timing["duration"]}
    if "school_year" in timing:
        return {"school_year": anchors.school_year(int(timing["school_year"]) + years).school_year}
    if "after_start" in timing:
        begin = anchors.start + as_duration(timing["after_start"]).timedelta
        return {"earliest": begin, "latest": begin + as_duration(timing["within"]).timedelta}
    if "term" in timing:
        term = anchors.term(int(timing["term"]) + 2 * years)
        if "month" in timing:
            return {"month": _month(term, int(timing["month"])).month}
        if "months" not in timing:
            return {"term": term.term}
        months = [_month(term, int(number)).span() for number in timing["months"]]
        return _window(DateRange(start=months[0].start, end=months[-1].end), anchors)
    first, last = (anchors.term(int(timing[key]) + 2 * years).span() for key in ("from_term", "to_term"))
    return _window(DateRange(start=first.start, end=last.end), anchors)


def _month(term: Term, number: int) -> Month:
    return Month(month=f"{term.span().start.year:04d}-{number:02d}")


def _window(span: DateRange, anchors: Anchors) -> dict[str, Any]:
    """Somewhere in a span, but not before the start when part of it is left then."""
    return {"earliest": max(span.start, anchors.start) if span.end >= anchors.start else span.start, "latest": span.end}


def _last(timing: Mapping[str, Any], anchors: Anchors) -> dt.date:
    """The last day of a timing that is one of a choice."""
    term = anchors.term(int(timing["term"]))
    if "month" in timing:
        return _month(term, int(timing["month"])).span().end
    if "months" in timing:
        return _month(term, int(timing["months"][-1])).span().end
    return term.span().end
