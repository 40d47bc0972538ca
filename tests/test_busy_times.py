"""Busy times: what is kept of a calendar, and what is told of one that cannot be read."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.calendars.busy_times import BusyTime, busy_times
from lmp_core.model.errors import UsageError

SEPTEMBER = {"first": dt.date(2020, 9, 1), "last": dt.date(2020, 9, 30)}


def calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", *lines, "END:VCALENDAR", ""]).encode()


def event(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", "UID:1@x", "SUMMARY:Møte om N.N.", *lines, "END:VEVENT"]


def busy(start: dt.datetime, end: dt.datetime, who: str = "skole-1") -> BusyTime:
    return BusyTime(who=who, start=start, end=end)


def spans(*lines: str) -> list[tuple[str, str]]:
    found = busy_times(calendar(*lines), who="skole-1", **SEPTEMBER)
    return [(f"{one.start:%d %H:%M}", f"{one.end:%d %H:%M}") for one in found]


def test_out_of_both_kinds_of_file() -> None:
    data = calendar(
        "BEGIN:VFREEBUSY", "FREEBUSY;FBTYPE=BUSY:20200907T070000Z/20200907T080000Z,20200907T073000Z/PT2H",
        "FREEBUSY;FBTYPE=FREE:20200907T120000Z/PT1H", "END:VFREEBUSY",
        *event("DTSTART;TZID=Europe/Oslo:20200908T090000", "DTEND;TZID=Europe/Oslo:20200908T100000",
               "RRULE:FREQ=DAILY;UNTIL=20200910T070000Z", "EXDATE;TZID=Europe/Oslo:20200909T090000"),
        *event("DTSTART;VALUE=DATE:20200914", "TRANSP:TRANSPARENT"),
        *event("DTSTART;VALUE=DATE:20200915", "STATUS:CANCELLED"),
        *event("DTSTART;VALUE=DATE:20200911"),
    )  # fmt: skip
    at = dt.datetime
    assert busy_times(data, who="skole-1", **SEPTEMBER) == (
        busy(at(2020, 9, 7, 9), at(2020, 9, 7, 11, 30)),
        busy(at(2020, 9, 8, 9), at(2020, 9, 8, 10)),
        busy(at(2020, 9, 10, 9), at(2020, 9, 10, 10)),
        busy(at(2020, 9, 11), at(2020, 9, 12)),
    )
    assert "N.N." not in repr(busy_times(data, who="skole-1", **SEPTEMBER))
    assert busy_times(data, who="skole-1", first=dt.date(2020, 9, 12), last=dt.date(2020, 9, 13)) == ()


TIMED = ("DTSTART;TZID=Europe/Oslo:20200901T090000", "DURATION:PT1H")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # What began before the first day, and what goes on after the last, counts from it and until it.
        (event("DTSTART;VALUE=DATE:20200820", "DTEND;VALUE=DATE:20200903"), [("01 00:00", "03 00:00")]),
        (event("DTSTART;VALUE=DATE:20200929", "DURATION:P9D"), [("29 00:00", "01 00:00")]),
        (event("DTSTART;VALUE=DATE:20200818", "DURATION:P1D", "RRULE:FREQ=WEEKLY;COUNT=4"),
         [("01 00:00", "02 00:00"), ("08 00:00", "09 00:00")]),
        (event(*TIMED, "RDATE;TZID=Europe/Oslo:20200905T120000"), [("01 09:00", "01 10:00"), ("05 12:00", "05 13:00")]),
        (event(*TIMED, "RRULE:FREQ=WEEKLY;UNTIL=20200908"), [("01 09:00", "01 10:00"), ("08 09:00", "08 10:00")]),
        # A moved time counts where it is now; one that is called off does not count.
        (event(*TIMED, "RRULE:FREQ=WEEKLY;COUNT=3")
         + event("RECURRENCE-ID;TZID=Europe/Oslo:20200908T090000", "DTSTART;TZID=Europe/Oslo:20200909T140000",
                 "DURATION:PT1H")
         + event("RECURRENCE-ID;TZID=Europe/Oslo:20200915T090000", "DTSTART;TZID=Europe/Oslo:20200915T090000",
                 "STATUS:CANCELLED"),
         [("01 09:00", "01 10:00"), ("09 14:00", "09 15:00")]),
        # A time without a length takes nobody's time.
        (event("DTSTART:20200908T090000Z"), []),
    ],
)  # fmt: skip
def test_events(lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert spans(*lines) == expected


@given(
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    interval=st.integers(1, 4),
    begins=st.datetimes(dt.datetime(2020, 7, 1), dt.datetime(2020, 9, 20)),
    hours=st.integers(1, 30),
    until=st.dates(dt.date(2020, 8, 1), dt.date(2020, 10, 31)),
)
def test_series_are_read_as_an_independent_reader_reads_them(
    frequency: str, interval: int, begins: dt.datetime, hours: int, until: dt.date
) -> None:
    start = begins.replace(second=0, microsecond=0)
    data = calendar(
        *event(
            f"DTSTART:{start:%Y%m%dT%H%M%S}Z",
            f"DURATION:PT{hours}H",
            f"RRULE:FREQ={frequency};INTERVAL={interval};UNTIL={until:%Y%m%d}T120000Z",
        )
    )
    read = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(
        dt.date(2020, 6, 1), dt.date(2020, 11, 1)
    )
    hours_there = {
        moment
        for one in read
        for place in range(hours)
        if dt.date(2020, 9, 1) <= (moment := (one.start + dt.timedelta(hours=place)).replace(tzinfo=None)).date()
        and moment.date() < dt.date(2020, 10, 1)
    }
    ours = busy_times(data, who="skole-1", timezone="UTC", **SEPTEMBER)
    assert all(first.end < second.start for first, second in pairwise(ours))
    for moment in hours_there:
        assert any(one.start <= moment < one.end for one in ours)
    length = sum((one.end - one.start for one in ours), dt.timedelta())
    assert abs(length - dt.timedelta(hours=len(hours_there))) < dt.timedelta(hours=2)


def test_all_that_is_wrong_in_a_file_is_told_at_once() -> None:
    data = calendar(
        *event("DTSTART:i dag"), *event(*TIMED, "RRULE:FREQ=SECONDLY"), *event(*TIMED, "RRULE:FREQ=WEEKLY;X=Y")
    )
    with pytest.raises(UsageError) as caught:
        busy_times(data, who="skole-1", file="skole-1.ics", **SEPTEMBER)
    assert [str(problem) for problem in caught.value.problems] == [
        "skole-1.ics:4:1: DTSTART is not a date or time: 'i dag'",
        "skole-1.ics:14:1: only daily, weekly, monthly and yearly series are read",
        "skole-1.ics:21:1: the value cannot be read",
    ]
    with pytest.raises(UsageError, match=r"skole-2\.ics:1:1: not a property: 'hei' – a line is NAME:value"):
        busy_times(b"hei", who="skole-2", file="skole-2.ics", **SEPTEMBER)
