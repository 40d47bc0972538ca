"""The public holidays agree with the law, worked out here from the date of Easter."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.easter import easter

from lmp_core.calendars.holidays_norway import norwegian_holidays

FIXED = [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)]
AFTER_EASTER = [-3, -2, 0, 1, 39, 49, 50]


@pytest.mark.parametrize("decade", range(1950, 2200, 10))
def test_days_agree_with_the_law(decade: int) -> None:
    for year in range(decade, decade + 10):
        fixed = {dt.date(year, month, day) for month, day in FIXED}
        movable = {easter(year) + dt.timedelta(days=after) for after in AFTER_EASTER}
        assert set(norwegian_holidays(year)) == fixed | movable


def test_names_are_in_order_and_in_three_languages() -> None:
    for year in range(2000, 2100):
        made = norwegian_holidays(year)
        assert list(made) == sorted(made)
        assert all(name.to("nb") and name.to("nn") and name.to("en") for name in made.values())
    assert dict(norwegian_holidays(2021)[dt.date(2021, 5, 1)].items()) == {
        "nb": "Arbeidernes dag",
        "nn": "Arbeidardagen",
        "en": "Labour Day",
    }


def test_two_on_one_day_keep_both_names() -> None:
    # 2027: Whit Monday is on 17 May. 2008: Ascension Day was on 1 May.
    assert norwegian_holidays(2027)[dt.date(2027, 5, 17)].to("nb") == "2. pinsedag og Grunnlovsdagen"
    assert norwegian_holidays(2008)[dt.date(2008, 5, 1)].to("en") == "Labour Day and Ascension Day"


def test_a_year_outside_the_law_has_none() -> None:
    assert norwegian_holidays(1949) == {}
