"""A day in words is read back as that day: by a reader of its own, that takes years as people do."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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
from lmp_core.plugins.strategies import when
from lmp_core.wording import dates
from lmp_core.wording.times import put_off_in_words, when_in_words

LANGUAGES = st.sampled_from(["nb", "nn", "en", "se"])
YEARS = st.integers(2018, 2026)
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2026, 12, 31))
_NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember"
_MONTHS = {
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "en": "January February March April May June July August September October November December",
    "se": "ođđajagemánnu guovvamánnu njukčamánnu cuoŋománnu miessemánnu geassemánnu suoidnemánnu borgemánnu "
    "čakčamánnu golggotmánnu skábmamánnu juovlamánnu",
}
_FIGURE = r"(\d{1,2})\.?(?: ?– ?(\d{1,2})\.?(?= |$))?"
_YEAR = r"(?:,? (\d{4})(?![:.\d]))?"


def read_days(text: str, language: str, year: int) -> list[dt.date]:
    """The days in a text, as its reader takes them: a day without a year is in the year of the day after it that has
    one, else of the day before, and in the year of the report where no day has one."""
    names = _MONTHS[language].split()
    month = "(" + "|".join(names) + ")"
    pattern = f"{month} {_FIGURE}{_YEAR}" if language == "se" else f"{_FIGURE} {month}{_YEAR}"
    parts: list[tuple[str, str | None, str, str | None]] = []
    for match in re.finditer(pattern, text):
        first, last, name, said = (
            (match[2], match[3], match[1], match[4]) if language == "se" else (match[1], match[2], match[3], match[4])
        )
        parts.append((first, last, name, said))
    years = [said for *_, said in parts]
    days = []
    for place, (first, last, name, _) in enumerate(parts):
        said_near = next((said for said in (*years[place:], *reversed(years[:place])) if said), str(year))
        number = names.index(name) + 1
        days += [dt.date(int(said_near), number, int(day)) for day in (first, last) if day]
    return days


def days_of(time: When) -> list[dt.date]:
    """The days that a form of time names."""
    match time:
        case OnDate():
            return [time.date]
        case At():
            return sorted({time.start.date(), time.end.date()})
        case DateRange():
            return sorted({time.start, time.end})
        case Window():
            return [time.earliest, time.latest]
        case Unknown():
            return [time.near.start, time.near.end] if time.near else []
        case Recurring():
            return [day for day in (time.start, time.until) if day]
        case _:
            return []


@settings(deadline=None)
@given(when(["a"]), LANGUAGES, YEARS)
@example(Window(earliest=dt.date(2024, 1, 1), latest=dt.date(2025, 7, 31)), "nb", 2024)
@example(Window(earliest=dt.date(2024, 1, 1), latest=dt.date(2025, 7, 31)), "en", 2025)
@example(Unknown(near=DateRange("2023-08-14", "2024-07-31")), "nn", 2024)
@example(Recurring(frequency="weekly", start=dt.date(2023, 9, 5), until=dt.date(2024, 12, 31)), "en", 2024)
@example(Recurring(frequency="weekly", start=dt.date(2023, 9, 5), until=dt.date(2024, 12, 31)), "nb", 2023)
def test_the_days_of_a_time_in_words_are_read_back(time: When, language: str, year: int) -> None:
    assert read_days(when_in_words(time, language, year=year), language, year) == days_of(time)


@settings(deadline=None)
@given(when(["a"]), LANGUAGES, YEARS)
def test_the_year_of_a_time_that_names_no_day_is_read_back(time: When, language: str, year: int) -> None:
    said = [int(number) for number in re.findall(r"\b\d{4}\b", when_in_words(time, language, year=year))]
    match time:
        case Week():
            assert (said or [year]) == [int(time.week[:4])]
        case Month():
            assert (said or [year]) == [int(time.month[:4])]
        case Term():
            assert said == [int(time.term[:4])]
        case SchoolYear():
            assert said == [int(number) for number in time.school_year.split("-")]
        case UntilActivity():
            assert said == []


@settings(deadline=None)
@given(st.lists(DAYS, min_size=2, max_size=2).map(sorted), LANGUAGES, YEARS)
def test_the_days_of_a_span_in_words_are_read_back(ends: list[dt.date], language: str, year: int) -> None:
    first, last = ends
    words = dates.span(first, last, language, year=year)
    assert read_days(words, language, year) == ([first] if first == last else ends)


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=4), LANGUAGES, YEARS)
def test_days_that_are_told_together_are_read_back(days: list[dt.date], language: str, year: int) -> None:
    assert read_days("; ".join(dates.days(days, language, year=year)), language, year) == days


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=4), st.sampled_from(["nb", "nn", "en"]), YEARS)
def test_weeks_that_are_told_together_are_read_back(days: list[dt.date], language: str, year: int) -> None:
    said = [re.findall(r"\d+", words) for words in dates.weeks(days, language, year=year)]
    read = [(int(numbers[1]) if len(numbers) > 1 else year, int(numbers[0])) for numbers in said]
    assert read == [tuple(day.isocalendar())[:2] for day in days]
    assert len({len(numbers) for numbers in said}) == 1


@settings(deadline=None)
@given(DAYS, LANGUAGES, YEARS)
def test_the_day_that_something_is_put_off_from_is_read_back(day: dt.date, language: str, year: int) -> None:
    assert read_days(put_off_in_words(day, language, year=year), language, year) == [day]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ["mellom 1. januar 2024 og 31. juli 2025", "mellom 1. januar og 31. juli"]),
        ("nn", ["mellom 1. januar 2024 og 31. juli 2025", "mellom 1. januar og 31. juli"]),
        ("en", ["between 1 January 2024 and 31 July 2025", "between 1 January and 31 July"]),
    ],
)
def test_both_ends_carry_their_year_where_the_years_differ_and_none_where_both_go_without_saying(
    language: str, words: list[str]
) -> None:
    ends = [DateRange("2024-01-01", "2025-07-31"), DateRange("2024-01-01", "2024-07-31")]
    assert [dates.between(days, language, year=2024) for days in ends] == words
