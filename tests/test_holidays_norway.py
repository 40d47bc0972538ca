"""The public holidays agree with two packages that work them out in other ways."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest
from dateutil.easter import easter

from lmp_core.holidays_norway import easter_sunday, norwegian_holidays
from lmp_core.text import Text


@pytest.mark.parametrize("century", range(1900, 2300, 100))
def test_easter_agrees_with_dateutil(century: int) -> None:
    assert all(easter_sunday(year) == easter(year) for year in range(century, century + 100))


@pytest.mark.parametrize("decade", range(1950, 2100, 10))
def test_days_agree_with_the_holidays_package(decade: int) -> None:
    for year in range(decade, decade + 10):
        assert set(norwegian_holidays(year)) == set(holidays.country_holidays("NO", years=year))


def test_names_are_in_order_and_in_three_languages() -> None:
    made = norwegian_holidays(2021)
    assert list(made) == sorted(made)
    assert all(name.nb and name.nn and name.en for name in made.values())
    assert made[dt.date(2021, 5, 1)] == Text(nb="Arbeidernes dag", nn="Arbeidardagen", en="Labour Day")


def test_two_on_one_day_keep_both_names() -> None:
    # 2027: Whit Monday is on 17 May. 2008: Ascension Day was on 1 May.
    assert norwegian_holidays(2027)[dt.date(2027, 5, 17)].to("nb") == "Grunnlovsdagen og 2. pinsedag"
    assert norwegian_holidays(2008)[dt.date(2008, 5, 1)].to("en") == "Labour Day and Ascension Day"
