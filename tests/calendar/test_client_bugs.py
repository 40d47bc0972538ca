"""What others' calendars were rejected or misread for, by the clients that people use. Each test names the report."""

from __future__ import annotations

import datetime as dt

import icalendar

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.when import At, DateRange, Moved, OnDate, Recurring, Unknown
from lmp_plugins.calendar import publish

SERIES = Recurring(
    frequency="weekly",
    start=dt.date(2020, 9, 29),
    until=dt.date(2020, 11, 30),
    start_time="09:00",
    duration="90 min",
    except_dates=[dt.date(2020, 10, 6)],
    moved=[Moved(date=dt.date(2020, 11, 3), to=dt.date(2020, 11, 4))],
    on_free_day="keep",
)
TWO_DAYS = DateRange(start=dt.date(2020, 9, 8), end=dt.date(2020, 9, 9))
PLAN = Plan(
    id="plan",
    title="Plan; skoler, barnehager \\ PPT",
    activities=[
        Activity(id="a", title="Møte", kind="meeting", when=SERIES, description="æ" * 30 + "\n" * 60 + "ø" * 60),
        Activity(id="b", title="Dag", kind="meeting", when=OnDate(date=dt.date(2020, 9, 1))),
        Activity(id="c", title="To", kind="meeting", when=TWO_DAYS),
        Activity(
            id="d",
            title="Kveld",
            kind="meeting",
            when=At(start=dt.datetime(2021, 4, 20, 10), end=dt.datetime(2021, 4, 20, 11)),
        ),
        Activity(id="e", title="Oppgave", kind="task", when=TWO_DAYS),
        Activity(id="f", title="Uten dato", kind="task", when=Unknown()),
    ],
)
DATA = publish(PlanContext.of(PLAN, as_of=dt.date(2020, 8, 25)))[0][0].content
LINES = DATA.decode().replace("\r\n ", "").split("\r\n")


def values(name: str) -> list[str]:
    return [line for line in LINES if line.partition(":")[0].partition(";")[0] == name]


def test_no_byte_order_mark() -> None:
    """Google Calendar shows nothing of a feed with one. github.com/ical-org/ical.net/issues/445"""
    assert DATA.startswith(b"BEGIN:VCALENDAR\r\n")


def test_every_component_has_a_stamp_and_a_uid() -> None:
    """Android cannot open an event without DTSTAMP. github.com/ctftime/ctftime.org/issues/75"""
    calendar = icalendar.Calendar.from_ical(DATA)
    for one in calendar.walk():
        if one.name in ("VEVENT", "VTODO"):
            assert "DTSTAMP" in one
            assert "UID" in one


def test_the_end_of_a_series_is_in_utc_when_its_start_has_a_zone() -> None:
    """Outlook and Google end the series on another day. github.com/mangstadt/biweekly/issues/10"""
    (rule,) = [line for line in values("RRULE") if "WEEKLY" in line]
    # The last is on 24 November, when Norway is an hour ahead; the first is in summer time, two ahead.
    assert rule == "RRULE:FREQ=WEEKLY;UNTIL=20201124T225959Z"


def test_the_last_time_of_a_series_is_shown_where_zones_are_not_read() -> None:
    """FullCalendar and rrule.js take UNTIL for local time, and drop the last time when UNTIL is just that, in UTC.
    github.com/fullcalendar/fullcalendar/issues/7805, github.com/jkbrzt/rrule/issues/596"""
    (rule,) = [line for line in values("RRULE") if "WEEKLY" in line]
    until = dt.datetime.strptime(rule.rpartition("UNTIL=")[2], "%Y%m%dT%H%M%SZ")
    assert dt.datetime(2020, 11, 24, 9) <= until < dt.datetime(2020, 12, 1, 9)


def test_exceptions_are_told_as_the_start_is() -> None:
    """Apple Calendar drops a series whose EXDATE is of another kind. github.com/ridafkih/keeper.sh/pull/397"""
    assert values("EXDATE") == ["EXDATE;TZID=Europe/Oslo:20201006T090000"]


def test_a_moved_time_names_the_original_in_the_zone_of_the_series() -> None:
    """Else both the old and the new are shown. github.com/bitfireAT/synctools/issues/80"""
    assert values("RECURRENCE-ID") == ["RECURRENCE-ID;TZID=Europe/Oslo:20201103T090000"]


def test_the_zone_is_defined_by_yearly_rules() -> None:
    """Outlook reads RDATE in a zone wrongly. github.com/iCalcreator/iCalcreator/issues/106"""
    zone = LINES[LINES.index("BEGIN:VTIMEZONE") : LINES.index("END:VTIMEZONE")]
    assert sum(line.startswith("RRULE:FREQ=YEARLY") for line in zone) == 2
    assert not any(line.startswith("RDATE") for line in zone)


def test_the_zone_has_both_halves_also_when_it_is_made_in_winter() -> None:
    """Outlook is an hour off without. github.com/iCalcreator/iCalcreator/issues/106"""
    plan = Plan(id="p", title="P", activities=[PLAN.activities[3]])
    data = publish(PlanContext.of(plan, as_of=dt.date(2021, 1, 5)))[0][0].content
    assert b"BEGIN:STANDARD" in data
    assert b"BEGIN:DAYLIGHT" in data


def test_no_rule_of_the_zone_ends_by_a_time_of_another_kind() -> None:
    """A zone's rule with UNTIL is read as an error. github.com/nextcloud/calendar/issues/5326"""
    assert not any("UNTIL" in line for line in LINES if "YEARLY" in line)


def test_the_calendars_name_is_escaped() -> None:
    """A comma in it makes two values of it. github.com/odysseus-dev/odysseus/pull/1174"""
    assert values("X-WR-CALNAME") == ["X-WR-CALNAME:Plan\\; skoler\\, barnehager \\\\ PPT"]


def test_no_time_floats() -> None:
    """A time without a zone is shown at another hour. github.com/odysseus-dev/odysseus/pull/1174"""
    start = LINES.index("END:VTIMEZONE")
    for line in LINES[start:]:
        name, _, value = line.partition(":")
        if name.partition(";")[0] in ("DTSTART", "DTEND", "DUE", "EXDATE", "RECURRENCE-ID"):
            assert "TZID=" in name or "VALUE=DATE" in name or value.endswith("Z"), line


def test_an_escape_is_not_folded_apart() -> None:
    """Google Calendar refuses the event. github.com/collective/icalendar/issues/1501"""
    assert not any(line.endswith(b"\\") and not line.endswith(b"\\\\") for line in DATA.split(b"\r\n"))


def test_no_letter_is_folded_apart() -> None:
    """Many readers fold before they decode. github.com/collective/icalendar/issues/1501"""
    for line in DATA.split(b"\r\n"):
        line.decode()


def test_whole_days_end_on_the_day_after_and_a_task_on_its_last() -> None:
    """Off by one in every direction. github.com/SimpleMobileTools/Simple-Calendar/pull/369"""
    assert "DTEND;VALUE=DATE:20200902" in LINES
    assert "DTEND;VALUE=DATE:20200910" in LINES
    assert "DUE;VALUE=DATE:20200909" in LINES


def test_no_property_is_empty() -> None:
    """libical calls one without a value an error, and drops it. github.com/libical/libical/issues/139"""
    assert not [line for line in LINES if line.endswith(":")]


def test_lines_end_in_both_characters() -> None:
    """Outlook reads nothing of a file with bare line feeds. github.com/tendenci/tendenci/issues/779"""
    assert DATA.count(b"\n") == DATA.count(b"\r\n") == DATA.count(b"\r")
    assert DATA.endswith(b"END:VCALENDAR\r\n")
