"""Reading days as Norwegians write them: ``5.10.2020``, ``5.–9. oktober 2020``, ``18. og 19. august``, ``uke 41``.

Slashes are refused: in Norwegian 5/10 is 5 October, in many a spreadsheet it is 10 May.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from lmp_core.model.advice import SWAP
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange

_DAY_OR_MONTH = phrase("{text} is not a date: day and month cannot be told apart")
_NOT_A_RANGE = phrase("{text} is not a range of days")
_ENDS_FIRST = phrase("{text} ends before it begins")
_NO_YEAR = phrase("{text} gives no year")
_WEEK_AND_YEAR = phrase("write uke 41 2020, or say which school year it is")
_NO_WEEK = phrase("the year {year} has no week {number}")
_NOT_A_DATE = phrase("{text} is not a date")
_NOT_A_MONTH = phrase("{name} is not a month")
_NO_MONTH = phrase("{text} is not a date: it gives no month")
_NO_SUCH_MONTH = phrase("{text}: there is no month {month}")
_WRITE_THE_YEAR = phrase("write the year, or say which school year it is")
_OUTSIDE = phrase("{text}: the year {year} is outside 1900-2200")
_CHECK_THE_YEAR = phrase("check the year")
_NO_SUCH_DAY = phrase("{text} is not a day of the calendar")
_CHECK_THE_DAY = phrase("check the day and the month")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan january januara",
            "februar feb february",
            "mars mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = (
    r"(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)(?:dag)?(?:en|s)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur)day"
)
_DROPPED = re.compile(rf"\b(?:{_WEEKDAYS})\b\.?,?|\b(?:fra og med|frå og med|f\.?o\.?m\.?|fra|frå|den|from)(?!\w)")
_TO = re.compile(r"\s*(?:-|\b(?:til og med|t\.?o\.?m\.?|til|to)(?![\w.]))\s*")
_AND = re.compile(r"\s*(?:,|;|&|\+|\b(?:og|and)\b)\s*")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:t[\d:]*)?(?!\d)")
_WEEK = re.compile(r"(?:uke|veke|week)\s*(\d{1,2})(?:[\s,]+(\d{4}))?\Z")
_WEEK_FIRST = re.compile(r"(?:uke|veke|week)\s*\d{1,2}\s*[:,(]?\s*(?=.*\d)")
_DAY = re.compile(
    r"(?P<day>\d{1,2})\s*\.?"
    r"(?:\s*(?:(?<=[.\s])(?P<month>\d{1,2})(?:\.\s*|\s+|\Z)|(?P<name>[a-zæøå]+)\.?\s*)(?P<year>\d{4}|\d{2})?)?\s*\Z"
)
_WRITE_DAYS = phrase("write 5.10.2020, 5.–9. oktober 2020 or 2020-10-05")


def _fail(message: Text, hint: Text = _WRITE_DAYS) -> ModelError:
    return ModelError(Problem(message=message, hint=hint))


def read_days(text: str, *, school_year: int | None = None) -> tuple[DateRange, ...]:
    """The ranges of days that a text names, in the order it names them.

    ``school_year`` is the year in which the school year begins; it gives the year where the text leaves it out. A week
    is its Monday to Friday.

    >>> [str(span.end) for span in read_days("mandag 5.10.–fredag 9.10.2020")]
    ['2020-10-09']
    >>> [str(span.start) for span in read_days("18. og 19. august", school_year=2022)]
    ['2022-08-18', '2022-08-19']

    Raises:
        ModelError: when the text names no days, an impossible one, or one without a year when no school year is given.
    """
    plain = unicodedata.normalize("NFKC", text[:300]).casefold().strip()
    plain = re.sub(r"[‐‑‒–—―−]", "-", plain)
    if re.search(r"\d\s*/\s*\d", plain):
        raise _fail(_DAY_OR_MONTH.filled(text=shown(text)))
    plain = _ISO.sub(lambda match: f"{match[3]}.{match[2]}.{match[1]}", plain)
    plain = _TO.sub("-", " ".join(_DROPPED.sub(" ", plain).split())).strip(" ,:()")
    week = _WEEK.match(plain)
    if week:
        return (_week(text, int(week[1]), int(week[2]) if week[2] else None, school_year),)
    plain = _WEEK_FIRST.sub("", plain, count=1)
    spans: list[DateRange] = []
    # From the right, since "5.–9. oktober 2020" leaves out on the left what it says on the right.
    month: int | None = None
    year: int | None = None
    for part in reversed(_AND.split(plain)):
        ends = [end.strip() for end in part.split("-")]
        if len(ends) > 2:
            raise _fail(_NOT_A_RANGE.filled(text=shown(text)))
        last = _day(text, ends[-1], month, year, school_year)
        first = _day(text, ends[0], last.month, last.year, school_year) if len(ends) == 2 else last
        if last < first:
            raise _fail(_ENDS_FIRST.filled(text=shown(text)), SWAP)
        month, year = first.month, first.year
        spans.append(DateRange(start=first, end=last))
    return tuple(reversed(spans))


def _week(text: str, number: int, year: int | None, school_year: int | None) -> DateRange:
    if year is None:
        if school_year is None:
            raise _fail(_NO_YEAR.filled(text=shown(text)), _WEEK_AND_YEAR)
        year = school_year if number >= 31 else school_year + 1
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        raise _fail(_NO_WEEK.filled(year=year, number=number)) from None
    return DateRange(start=monday, end=monday + dt.timedelta(days=4))


def _day(text: str, part: str, month: int | None, year: int | None, school_year: int | None) -> dt.date:
    """One day. ``month`` and ``year`` are those of the day after it, for what it leaves out itself."""
    match = _DAY.match(part)
    if match is None:
        raise _fail(_NOT_A_DATE.filled(text=shown(text)))
    own_month = month
    if match["name"]:
        own_month = _MONTHS.get(match["name"])
        if own_month is None:
            raise _fail(_NOT_A_MONTH.filled(name=quoted(match["name"])), did_you_mean(match["name"], _MONTHS))
    elif match["month"]:
        own_month = int(match["month"])
    if own_month is None:
        raise _fail(_NO_MONTH.filled(text=shown(text)))
    if not 1 <= own_month <= 12:
        raise _fail(_NO_SUCH_MONTH.filled(text=shown(text), month=own_month))
    own_year = year
    if match["year"]:
        own_year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    elif year is not None:
        # 21.12.–1.1.2021 begins the year before.
        own_year = year - 1 if month is not None and own_month > month else year
    elif school_year is not None:
        own_year = school_year if own_month >= 8 else school_year + 1
    if own_year is None:
        raise _fail(_NO_YEAR.filled(text=shown(text)), _WRITE_THE_YEAR)
    if not 1900 <= own_year <= 2200:
        raise _fail(_OUTSIDE.filled(text=shown(text), year=own_year), _CHECK_THE_YEAR)
    try:
        return dt.date(own_year, own_month, int(match["day"]))
    except ValueError:
        raise _fail(_NO_SUCH_DAY.filled(text=shown(text)), _CHECK_THE_DAY) from None
