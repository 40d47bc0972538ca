from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.model import Form
from lmp_core.model.when import At, DateRange, Frequency, Recurring, SchoolYear, Term, Unknown, Week, Window
from lmp_core.plugins.strategies import when
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_core.wording.nouns import definite, form_of, plural_of_definite
from lmp_core.wording.numbers import in_words, ordinal
from lmp_core.wording.recurrence import how_often
from lmp_core.wording.times import when_in_words

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
LANGUAGES = st.sampled_from(["nb", "nn", "en", "se"])


@pytest.mark.parametrize(
    ("start", "end", "language", "words"),
    [
        ("2020-08-11", "2020-08-11", "nb", "11. august"),
        ("2020-09-08", "2020-09-09", "nb", "8.–9. september"),
        ("2020-09-08", "2020-09-09", "nn", "8.–9. september"),
        ("2020-09-08", "2020-09-09", "en", "8–9 September"),
        ("2020-09-30", "2020-10-02", "nb", "30. september–2. oktober"),
        ("2020-09-30", "2020-10-02", "en", "30 September – 2 October"),
        ("2021-01-07", "2021-01-08", "nb", "7.–8. januar 2021"),
        ("2020-12-30", "2021-01-02", "nn", "30. desember 2020–2. januar 2021"),
        ("2020-09-08", "2020-09-09", "se", "čakčamánnu 8–9"),
    ],
)
def test_days_in_words(start: str, end: str, language: str, words: str) -> None:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert dates.span(first, last, language, year=2020) == words


@settings(deadline=None)
@given(DAYS, st.integers(0, 400), LANGUAGES)
def test_no_date_has_a_slash_and_every_foreign_year_shows(start: dt.date, length: int, language: str) -> None:
    end = min(start + dt.timedelta(days=length), dt.date(2200, 12, 31))
    words = dates.span(start, end, language, year=1899)
    assert "/" not in words
    assert str(end.year) in words
    assert str(start.year) in words


def test_a_date_in_figures() -> None:
    day = dt.date(2020, 8, 5)
    assert [dates.numeric(day, tag) for tag in ("nb", "nn", "en")] == ["05.08.2020", "05.08.2020", "5 August 2020"]


@pytest.mark.parametrize(
    ("time", "nb", "nn", "en"),
    [
        (Week(week="2020-W46"), "i uke 46", "i veke 46", "in week 46"),
        (Week(week="2021-W01"), "i uke 1 i 2021", "i veke 1 i 2021", "in week 1 of 2021"),
        (Term(term="2020-autumn"), "høsten 2020", "hausten 2020", "in autumn 2020"),
        (
            SchoolYear(school_year="2020-2021"),
            "i skoleåret 2020/2021",
            "i skuleåret 2020/2021",
            "in the school year 2020/2021",
        ),
        (
            Window(earliest=dt.date(2020, 9, 1), latest=dt.date(2020, 9, 30)),
            "mellom 1. september og 30. september",
            "mellom 1. september og 30. september",
            "between 1 September and 30 September",
        ),
        (
            At(start=dt.datetime(2020, 9, 28, 9), end=dt.datetime(2020, 9, 28, 11, 30)),
            "28. september kl. 09.00–11.30",
            "28. september kl. 09.00–11.30",
            "28 September 09:00–11:30",
        ),
        (Unknown(), "", "", ""),
        (Recurring(frequency="weekly", interval=2), "annenhver uke", "annakvar veke", "every other week"),
        (
            Recurring(frequency="weekly", weekdays=["tuesday", "thursday"], start=dt.date(2020, 9, 1)),
            "hver tirsdag og torsdag fra 1. september",
            "kvar tysdag og torsdag frå 1. september",
            "every Tuesday and Thursday from 1 September",
        ),
        (
            Recurring(frequency="monthly", weekdays=["monday"], week_of_month=-1, until=dt.date(2020, 12, 1)),
            "den siste mandagen hver måned til 1. desember",
            "den siste måndagen kvar månad til 1. desember",
            "the last Monday of every month until 1 December",
        ),
    ],
)
def test_times_in_words(time: object, nb: str, nn: str, en: str) -> None:
    said = [when_in_words(time, tag, year=2020) for tag in ("nb", "nn", "en")]  # type: ignore[arg-type]
    assert said == [nb, nn, en]


@pytest.mark.parametrize(
    ("series", "nb", "nn", "en"),
    [
        (
            Recurring.every("3 weeks", start="2025-08-19", time="08:30", duration="150 min"),
            "tirsdag hver tredje uke kl. 08.30–11.00",
            "tysdag kvar tredje veke kl. 08.30–11.00",
            "Tuesday every three weeks 08:30–11:00",
        ),
        (
            Recurring.every("3 weeks", weekdays=["monday", "thursday"]),
            "mandag og torsdag hver tredje uke",
            "måndag og torsdag kvar tredje veke",
            "Monday and Thursday every three weeks",
        ),
        (
            Recurring.every("2 weeks", start="2025-09-04", time="14:00"),
            "annenhver torsdag kl. 14.00",
            "annankvar torsdag kl. 14.00",
            "every other Thursday 14:00",
        ),
        (
            Recurring.every("month", weekdays=["wednesday"], week_of_month=1, time="23:00", duration="2 hours"),
            "den første onsdagen hver måned kl. 23.00",
            "den første onsdagen kvar månad kl. 23.00",
            "the first Wednesday of every month 23:00",
        ),
        (Recurring.every("month", start="2025-09-04"), "hver måned", "kvar månad", "every month"),
    ],
)
def test_a_series_in_words_keeps_its_days_of_the_week_and_its_time(
    series: Recurring, nb: str, nn: str, en: str
) -> None:
    assert [how_often(series, tag) for tag in ("nb", "nn", "en")] == [nb, nn, en]


@settings(deadline=None)
@given(when(["a"]), LANGUAGES)
def test_every_time_can_be_said(time: object, language: str) -> None:
    said = when_in_words(time, language, year=2020)  # type: ignore[arg-type]
    assert said == said.strip()
    assert "{" not in said


@settings(deadline=None)
@given(st.integers(1, 100), st.sampled_from(Frequency), LANGUAGES)
def test_every_interval_can_be_said(interval: int, frequency: Frequency, language: str) -> None:
    assert how_often(Recurring(frequency=frequency, interval=interval), language)


@pytest.mark.parametrize(
    ("interval", "frequency", "words"),
    [
        (1, "daily", "hver dag"),
        (3, "weekly", "hver tredje uke"),
        (2, "yearly", "annethvert år"),
        (13, "weekly", "hver 13. uke"),
    ],
)
def test_intervals(interval: int, frequency: str, words: str) -> None:
    assert how_often(Recurring(frequency=frequency, interval=interval)) == words


def test_numbers_are_words_up_to_twelve() -> None:
    assert [in_words(number) for number in (0, 3, 12, 13)] == ["null", "tre", "tolv", "13"]
    assert in_words(7, "nn") == "sju"
    assert in_words(12345, "en") == "12,345"
    assert [ordinal(number, "en") for number in (1, 2, 3, 11, 22)] == ["1st", "2nd", "3rd", "11th", "22nd"]


def test_lists() -> None:
    assert str(listing([])) == ""
    assert str(listing(["a"])) == "a"
    assert str(listing(["a", "b"], "en")) == "a and b"
    assert str(listing(["a", "b", "c"], "nn")) == "a, b og c"


@pytest.mark.parametrize(
    ("noun", "nb", "nn"),
    [
        ("fagsamling", "fagsamlingen", "fagsamlinga"),
        ("styringsgruppemøte", "styringsgruppemøtet", "styringsgruppemøtet"),
        ("leveranse", "leveransen", "leveransen"),
        ("milepæl", "milepælen", "milepælen"),
        ("nasjonal samling", "den nasjonale samlingen", "den nasjonale samlinga"),
        ("kurs", "kurset", "kurset"),
    ],
)
def test_definite_forms(noun: str, nb: str, nn: str) -> None:
    assert (definite(noun, "nb"), definite(noun, "nn")) == (nb, nn)


def test_plurals_of_groups() -> None:
    assert plural_of_definite("Arbeidsgruppa", "nn") == "Arbeidsgruppene"
    assert plural_of_definite("Arbeidsgruppen", "nb") == "Arbeidsgruppene"
    assert plural_of_definite("Styret", "nn") == "Styra"
    assert plural_of_definite("FAU") is None


def test_forms_agree() -> None:
    assert form_of(Form.DIGITAL, "nn", neuter=True) == "digitalt"
    assert form_of(Form.HYBRID, "nb", plural=True) == "delvis digitale"
    assert form_of(Form.PHYSICAL, "en") == "physical"


def test_weeks_of_a_range_are_iso() -> None:
    assert dates.week(dt.date(2021, 1, 3), year=2020) == "uke 53"
    assert dates.week(dt.date(2021, 1, 3), year=2021) == "uke 53 i 2020"
    assert dates.between(DateRange(start=dt.date(2020, 1, 1), end=dt.date(2020, 2, 1)), "nn").startswith("mellom 1.")
