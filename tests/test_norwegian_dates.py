"""Days as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.calendars.norwegian_dates import read_days
from lmp_core.model.errors import ModelError
from lmp_core.model.when import DateRange

D = dt.date
MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("5.10.2020", D(2020, 10, 5), D(2020, 10, 5)),
        ("05.10.2020", D(2020, 10, 5), D(2020, 10, 5)),
        ("5.10.20", D(2020, 10, 5), D(2020, 10, 5)),
        ("2020-10-05", D(2020, 10, 5), D(2020, 10, 5)),
        ("mandag 5. oktober 2020", D(2020, 10, 5), D(2020, 10, 5)),
        ("måndag 5. oktober 2020", D(2020, 10, 5), D(2020, 10, 5)),
        ("5.–9. oktober 2020", D(2020, 10, 5), D(2020, 10, 9)),
        ("5.10.–9.10.2020", D(2020, 10, 5), D(2020, 10, 9)),
        ("5.10.2020—9.10.2020", D(2020, 10, 5), D(2020, 10, 9)),
        ("21.12.–1.1.2021", D(2020, 12, 21), D(2021, 1, 1)),
        ("21. desember 2020 til og med 1. januar 2021", D(2020, 12, 21), D(2021, 1, 1)),
        ("f.o.m. 21.12.2020 t.o.m. 1.1.2021", D(2020, 12, 21), D(2021, 1, 1)),
        ("2020-12-21 – 2021-01-01", D(2020, 12, 21), D(2021, 1, 1)),
        ("veke 8 2021", D(2021, 2, 22), D(2021, 2, 26)),
        ("uke 53 2020", D(2020, 12, 28), D(2021, 1, 1)),
    ],
)
def test_forms(text: str, start: dt.date, end: dt.date) -> None:
    assert read_days(text) == (DateRange(start=start, end=end),)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("7.10-11.10", D(2019, 10, 7), D(2019, 10, 11)),
        ("uke 40: Mandag 30.september-fredag 4.oktober", D(2019, 9, 30), D(2019, 10, 4)),
        ("16. februar - 20. februar", D(2020, 2, 16), D(2020, 2, 20)),
        ("21.12-3.1", D(2019, 12, 21), D(2020, 1, 3)),
        ("uke 41", D(2019, 10, 7), D(2019, 10, 11)),
        ("uke 8", D(2020, 2, 17), D(2020, 2, 21)),
    ],
)
def test_the_school_year_gives_the_year(text: str, start: dt.date, end: dt.date) -> None:
    assert read_days(text, school_year=2019) == (DateRange(start=start, end=end),)
    with pytest.raises(ModelError, match="gives no year"):
        read_days(text)


def test_several_days() -> None:
    made = read_days("Torsdag 15., fredag 16. og mandag 19. august 2019")
    assert [span.start.day for span in made] == [15, 16, 19]
    assert [str(span.end) for span in read_days("30.4. og 3.–4.5.2021")] == ["2021-04-30", "2021-05-04"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5/10/2020", "day and month cannot be told apart"),
        ("30.2.2020", "not a day of the calendar"),
        ("5.13.2020", "no month 13"),
        ("5. oktobr 2020", "did you mean 'oktober'"),
        ("9.10.2020–5.10.2020", "ends before it begins"),
        ("1.10.–5.10.–9.10.2020", "not a range of days"),
        ("uke 60 2020", "has no week 60"),
        ("1.1.0001", "outside 1900-2200"),
        ("2020", "not a date"),
        ("", "not a date"),
        ("hele året", "not a date"),
        ("5", "gives no month"),
    ],
)
def test_what_is_no_day(text: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        read_days(text)


@given(start=st.dates(D(1950, 1, 1), D(2100, 1, 1)), length=st.integers(0, 300), form=st.integers(0, 4))
def test_written_and_read_back(start: dt.date, length: int, form: int) -> None:
    end = start + dt.timedelta(days=length)
    write = [
        lambda day: f"{day.day}.{day.month}.{day.year}",
        lambda day: f"{day:%d.%m.%Y}",
        lambda day: f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        lambda day: day.isoformat(),
        lambda day: f"den {day.day}. {MONTHS[day.month - 1].upper()} {day.year}",
    ][form]
    assert read_days(f"{write(start)} – {write(end)}") == (DateRange(start=start, end=end),)


@given(
    text=st.text(max_size=60) | st.from_regex(r"[0-9. –\-a-zæøå]{0,40}", fullmatch=True), year=st.none() | st.just(2020)
)
def test_anything_is_read_or_refused(text: str, year: int | None) -> None:
    try:
        said = [str(one) for one in read_days(text, school_year=year)]
    except ModelError as error:
        said = [str(error)]
    assert said
    assert all("\n" not in one for one in said)
