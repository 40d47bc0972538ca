"""Forms that name a span of the calendar in which something is: a week, a month, a term, a school year."""

from __future__ import annotations

import datetime as dt
import re
from abc import abstractmethod
from typing import Any, ClassVar, Self

import attrs

from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when import bokmaal
from lmp_core.model.when.dates import check_year, refusal
from lmp_core.model.when.days import DateRange
from lmp_core.model.when.form import Bounds, TimeForm, in_file
from lmp_core.model.when.precision import Precision

_NOT_A_WEEK = phrase("{week} is not a week")
_AS_A_WEEK = phrase("write 2020-W37 (weeks are 01-52, in some years 53)")
_NOT_A_MONTH = phrase("{month} is not a month")
_AS_A_MONTH = phrase("write 2020-11")
_NOT_A_TERM = phrase("{term} is not a term")
_AS_A_TERM = phrase("write 2020-autumn or 2021-spring")
_NOT_A_SCHOOL_YEAR = phrase("{school_year} is not a school year")
_AS_A_SCHOOL_YEAR = phrase("write 2020-2021")

_WEEK = r"(\d{4})-W(\d{2})"
_MONTH = r"(\d{4})-(\d{2})"
_TERM = r"(\d{4})-(autumn|spring)"
_SCHOOL_YEAR = r"(\d{4})-(\d{4})"


def _matched(pattern: str, value: object) -> re.Match[str] | None:
    return re.fullmatch(pattern, value, re.ASCII) if isinstance(value, str) else None


def _in_schema(pattern: str) -> str:
    """The pattern without its groups but the one with a choice, anchored, as JSON Schema takes it."""
    return "^" + re.sub(r"\(([^()|]*)\)", r"\1", pattern) + "$"


def _first(year: int, month: int) -> dt.date:
    return dt.date(year, month, 1)


def _before(year: int, month: int) -> dt.date:
    """The last day before a month begins."""
    return dt.date(year, month, 1) - dt.timedelta(days=1)


class NamedSpan(TimeForm):
    """Some time in a span of days that has a name."""

    __slots__ = ()

    @abstractmethod
    def span(self) -> DateRange:
        """The first to the last day."""

    @property
    def precision(self) -> Precision:
        """VAGUE."""
        return Precision.VAGUE

    @property
    def bounds(self) -> Bounds:
        """The first and the last day of the span."""
        span = self.span()
        return Bounds(span.start, span.end)


def _check_span(named: NamedSpan, attribute: object, value: Any) -> None:
    named.span()


@attrs.frozen(repr=False)
class Week(NamedSpan):
    """Some time in an ISO 8601 week, written ``2020-W37``."""

    KEYS: ClassVar[tuple[str, ...]] = ("week",)
    PATTERN = _in_schema(_WEEK)

    week: str = attrs.field(validator=_check_span, metadata=in_file(pattern=PATTERN))

    @property
    def words(self) -> str:
        """The number of the week, and its year."""
        year, week, _ = self.span().start.isocalendar()
        return f"i uke {week} i {year}"

    def span(self) -> DateRange:
        """Monday to Sunday of the week."""
        match = _matched(_WEEK, self.week)
        year = check_year(int(match[1])) if match else 0
        try:
            monday = dt.date.fromisocalendar(year, int(match[2]), 1) if match else None
        except ValueError:
            monday = None
        if monday is None:
            raise refusal(_NOT_A_WEEK.filled(week=shown(self.week)), _AS_A_WEEK)
        return DateRange(start=monday, end=monday + dt.timedelta(days=6))

    def without(self, days: DateRange) -> Self | None:
        """None when the days take all of the week."""
        return None if Bounds(days.start, days.end).include(self.span().start, self.span().end) else self


@attrs.frozen(repr=False)
class Month(NamedSpan):
    """Some time in a month, written ``2020-11``."""

    KEYS: ClassVar[tuple[str, ...]] = ("month",)
    PATTERN = _in_schema(_MONTH)

    month: str = attrs.field(validator=_check_span, metadata=in_file(pattern=PATTERN))

    @property
    def words(self) -> str:
        """The month."""
        first = self.span().start
        return f"i {bokmaal.MONTHS[first.month - 1]} {first.year}"

    def span(self) -> DateRange:
        """The first to the last day of the month."""
        match = _matched(_MONTH, self.month)
        if match is None or not 1 <= int(match[2]) <= 12:
            raise refusal(_NOT_A_MONTH.filled(month=shown(self.month)), _AS_A_MONTH)
        year, month = check_year(int(match[1])), int(match[2])
        following = (year + 1, 1) if month == 12 else (year, month + 1)
        return DateRange(start=_first(year, month), end=_before(*following))


@attrs.frozen(repr=False)
class Term(NamedSpan):
    """Some time in a term of the school year: ``2020-autumn`` (August to December), ``2021-spring`` (January to July).

    The bounds are those of the school year as the Education Act counts it (opplæringslova § 14-1: the school year runs
    from 1 August to 31 July).
    """

    KEYS: ClassVar[tuple[str, ...]] = ("term",)
    PATTERN = _in_schema(_TERM)

    term: str = attrs.field(validator=_check_span, metadata=in_file(pattern=PATTERN))

    @property
    def words(self) -> str:
        """The half of the school year."""
        first = self.span().start
        return f"{'høsten' if first.month == 8 else 'våren'} {first.year}"

    def span(self) -> DateRange:
        """The first to the last day of the term."""
        match = _matched(_TERM, self.term)
        if match is None:
            raise refusal(_NOT_A_TERM.filled(term=shown(self.term)), _AS_A_TERM)
        year = check_year(int(match[1]))
        if match[2] == "autumn":
            return DateRange(start=_first(year, 8), end=_before(year + 1, 1))
        return DateRange(start=_first(year, 1), end=_before(year, 8))


@attrs.frozen(repr=False)
class SchoolYear(NamedSpan):
    """Some time in a school year, written ``2020-2021``: 1 August to 31 July."""

    KEYS: ClassVar[tuple[str, ...]] = ("school_year",)
    PATTERN = _in_schema(_SCHOOL_YEAR)

    school_year: str = attrs.field(validator=_check_span, metadata=in_file(pattern=PATTERN))

    @property
    def words(self) -> str:
        """The school year."""
        return f"i skoleåret {self.school_year.replace('-', '/')}"

    def span(self) -> DateRange:
        """The first to the last day of the school year."""
        match = _matched(_SCHOOL_YEAR, self.school_year)
        if match is None or int(match[2]) != int(match[1]) + 1:
            raise refusal(_NOT_A_SCHOOL_YEAR.filled(school_year=shown(self.school_year)), _AS_A_SCHOOL_YEAR)
        return DateRange(start=_first(check_year(int(match[1])), 8), end=_before(check_year(int(match[2])), 8))
