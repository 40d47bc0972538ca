"""VTIMEZONE against the time-zone database, hour by hour, as independent readers understand it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.model.errors import UsageError
from lmp_plugins.calendar.timezones import instant, vtimezone, wall_time

OSLO = ZoneInfo("Europe/Oslo")


def _as_icalendar_reads_it(tzid: str, first: int, last: int) -> dt.tzinfo:
    # Renamed, so that the reader cannot take the zone of that name from its own database.
    data = vtimezone(tzid, first, last).replace(f"TZID:{tzid}".encode(), b"TZID:Custom/Written")
    calendar = icalendar.Calendar.from_ical(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + data + b"END:VCALENDAR\r\n"
    )
    zone = calendar.walk("VTIMEZONE")[0]
    assert isinstance(zone, icalendar.Timezone)
    return zone.to_tz(lookup_tzid=False)


@pytest.mark.parametrize(
    ("tzid", "first", "last"),
    [
        ("Europe/Oslo", 2020, 2021),
        ("Europe/Oslo", 1994, 1997),
        ("Europe/Oslo", 2036, 2040),
        ("America/New_York", 2006, 2008),
        ("Australia/Lord_Howe", 2020, 2021),
        ("Asia/Kathmandu", 2020, 2020),
        ("Africa/Casablanca", 2020, 2021),
        ("Europe/Dublin", 2020, 2020),
    ],
)
def test_every_sixth_hour_has_the_offset_of_the_database(tzid: str, first: int, last: int) -> None:
    written, truth = _as_icalendar_reads_it(tzid, first, last), ZoneInfo(tzid)
    here = dt.datetime(first, 1, 1)
    while here.year <= last:
        # Times that the clock jumps over or passes twice have no one offset.
        if here.replace(tzinfo=truth, fold=0).utcoffset() == here.replace(tzinfo=truth, fold=1).utcoffset():
            assert here.replace(tzinfo=written).utcoffset() == here.replace(tzinfo=truth).utcoffset(), here
        here += dt.timedelta(hours=6)


def test_oslo_is_told_by_its_two_yearly_rules() -> None:
    text = vtimezone("Europe/Oslo", 2020, 2021).decode()
    assert "DTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in text
    assert "DTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in text
    assert text.count("BEGIN:DAYLIGHT") == text.count("BEGIN:STANDARD") == 1


@given(st.integers(1998, 2100), st.integers(0, 30))
@settings(deadline=None, max_examples=20)
def test_the_years_asked_for_do_not_show(first: int, more: int) -> None:
    assert vtimezone("Europe/Oslo", first, first + more) == vtimezone("Europe/Oslo", 2020, 2020)


def test_a_time_that_the_clock_jumps_over() -> None:
    jumped = dt.datetime(2021, 3, 28, 2, 30)
    assert instant(jumped, OSLO) == dt.datetime(2021, 3, 28, 1, 30, tzinfo=dt.UTC)
    assert wall_time(jumped, OSLO) == dt.datetime(2021, 3, 28, 3, 30)


def test_a_time_that_comes_twice_is_the_first() -> None:
    assert instant(dt.datetime(2021, 10, 31, 2, 30), OSLO) == dt.datetime(2021, 10, 31, 0, 30, tzinfo=dt.UTC)


def test_an_unknown_zone_is_told() -> None:
    with pytest.raises(UsageError, match=r"timezone: unknown time zone 'Europe/Smia'"):
        vtimezone("Europe/Smia", 2020, 2020)
