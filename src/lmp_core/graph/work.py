"""What a piece of work is, in whatever words: its title without its programme's name, when it is, what it makes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from lmp_core.model import Activity, Plan, Product
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, Month, OnDate, Recurring, SchoolYear, Term, Week, When, Window

SURVEY = "survey"
"""The kind of activity that asks children."""

PRODUCT_TITLES: Mapping[Product, Text] = {
    Product.FACT_BASE: phrase("a fact base"),
    Product.SURVEY: phrase("answers to a survey"),
    Product.PLAN: phrase("a written plan"),
    Product.GROUP: phrase("a group of its own"),
}
"""What a product is called after "makes" and "needs"."""
_LINKING = "(?:(?:i|om|av|for|med|ved|in|of|on|about|to)\\s+)?(?:the\\s+)?"
_SUMMER = 8  # the month in which a school year begins


def outputs(activity: Activity) -> frozenset[Product]:
    """What an activity makes: what it says, and the answers if it is a survey."""
    return frozenset(activity.outputs) | ({Product.SURVEY} if activity.kind == SURVEY else frozenset())


def bare_title(title: Text, programmes: Iterable[Text]) -> Text:
    """A title without the names of programmes, which tell two pieces of the same work apart only by whose they are.

    >>> bare_title(Text(nb="Ståstedsanalyse i Inkludering på alvor"), [Text(nb="Inkludering på alvor")]).to("nb")
    'Ståstedsanalyse'
    """
    names = sorted({name for programme in programmes for _, name in programme.items()}, key=len, reverse=True)
    if not names:
        return title
    pattern = re.compile(rf"{_LINKING}\b(?:{'|'.join(map(re.escape, names))})\b-?", re.IGNORECASE)
    bare = {language: " ".join(pattern.sub(" ", words).split()).strip(" ,:;–-") for language, words in title.items()}
    return Text(**{language: words or title.to(language) for language, words in bare.items()})


def programme_names(plan: Plan) -> tuple[Text, ...]:
    """The titles and short titles of a plan's programmes."""
    return tuple(name for programme in plan.programmes for name in (programme.title, programme.short_title) if name)


def days_of(when: When) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a time may be on, as the plan states it; None where it does not say."""
    match when:
        case OnDate(date=day):
            return day, day
        case At(start=start, end=end):
            return start.date(), (end - dt.timedelta(microseconds=1)).date()
        case DateRange(start=start, end=end):
            return start, end
        case Week() | Month() | Term() | SchoolYear() | Window():
            span = when.span()
            return span.start, span.end
        case Recurring(start=dt.date() as start, until=dt.date() as until):
            return start, until
        case _:
            return None


def school_years(days: tuple[dt.date, dt.date]) -> range:
    """The school years that days touch, by the calendar year in which each begins.

    >>> school_years((dt.date(2020, 9, 1), dt.date(2021, 7, 31)))
    range(2020, 2021)
    """
    first, last = (day.year - (day.month < _SUMMER) for day in days)
    return range(first, last + 1)


def in_one_year(when: When, other: When) -> bool:
    """Whether two times may be in the same school year; what is not known speaks against nothing."""
    both = days_of(when), days_of(other)
    if both[0] is None or both[1] is None:
        return True
    first, second = school_years(both[0]), school_years(both[1])
    return max(first[0], second[0]) <= min(first[-1], second[-1])


def in_one_month(when: When, other: When) -> bool:
    """Whether two times may be in the same month, and neither is so vague that it may be in half of all months."""
    both = days_of(when), days_of(other)
    if both[0] is None or both[1] is None or any((last - first).days > _LONGEST for first, last in filter(None, both)):
        return False
    months = [(first.replace(day=1), last.replace(day=1)) for first, last in filter(None, both)]
    return max(first for first, _ in months) <= min(last for _, last in months)


_LONGEST = 183  # days
