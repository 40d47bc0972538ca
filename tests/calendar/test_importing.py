"""Calendars in: what becomes of an event, and where a broken file is broken."""

from __future__ import annotations

import contextlib
import datetime as dt
import time

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.calendars.busy_times import busy_times
from lmp_core.context import PlanContext
from lmp_core.model import Certainty, Outcome, Plan, Visibility
from lmp_core.model.errors import LmpError, UsageError
from lmp_core.model.when import At, DateRange, Moved, OnDate, Recurring, Unknown
from lmp_core.plugins.strategies import plans
from lmp_plugins.calendar import publish
from lmp_plugins.calendar.importing import import_calendar
from lmp_plugins.calendar.lines import address

EMPTY = Plan(id="plan", title="Plan")


def calendar(*lines: str, breaks: str = "\r\n") -> bytes:
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", *lines, "END:VCALENDAR", ""]
    return breaks.join(whole).encode()


def event(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", "UID:1@x", "SUMMARY:Møte", *lines, "END:VEVENT"]


def imported(*lines: str) -> Plan:
    return import_calendar(calendar(*event(*lines)), EMPTY)


TWO_DAYS = DateRange(start=dt.date(2020, 9, 8), end=dt.date(2020, 9, 9))
NINE, TEN = dt.datetime(2020, 9, 8, 9), dt.datetime(2020, 9, 8, 10)
WINDOWS = "TZID=W. Europe Standard Time"
UNIQUE = "TZID=/mozilla.org/20070129_1/Europe/Oslo"


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (["DTSTART;VALUE=DATE:20200908", "DTEND;VALUE=DATE:20200910"], TWO_DAYS),
        (["DTSTART;VALUE=DATE:20200908"], OnDate(date=dt.date(2020, 9, 8))),
        (["DTSTART;VALUE=DATE:20200908", "DURATION:P2D"], TWO_DAYS),
        (["DTSTART:20200908T070000Z", "DTEND:20200908T080000Z"], At(start=NINE, end=TEN)),
        (["DTSTART;TZID=Europe/Oslo:20200908T090000", "DURATION:PT60M"], At(start=NINE, end=TEN)),
        ([f"DTSTART;{WINDOWS}:20200908T090000", f"DTEND;{WINDOWS}:20200908T100000"], At(start=NINE, end=TEN)),
        ([f"DTSTART;{UNIQUE}:20200908T090000", f"DTEND;{UNIQUE}:20200908T100000"], At(start=NINE, end=TEN)),
        (["DTSTART:20200908T090000", "DTEND:20200908T100000"], At(start=NINE, end=TEN)),
        (["DTSTART:20200908T090000Z"], OnDate(date=dt.date(2020, 9, 8))),
        (
            ["DTSTART;VALUE=DATE:20200901", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=5", "EXDATE:20200929"],
            Recurring(
                frequency="weekly",
                interval=2,
                weekdays=["tuesday"],
                start=dt.date(2020, 9, 1),
                count=5,
                except_dates=[dt.date(2020, 9, 29)],
                on_free_day="keep",
            ),
        ),
    ],
)
def test_times(lines: list[str], when: object) -> None:
    (activity,) = imported(*lines).activities
    assert activity.when == when


def test_the_second_tuesday_of_the_month() -> None:
    (activity,) = imported("DTSTART;VALUE=DATE:20200908", "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3").activities
    assert isinstance(activity.when, Recurring)
    assert (activity.when.week_of_month, activity.when.weekdays) == (2, ("tuesday",))


def test_a_zone_that_the_file_defines() -> None:
    zone = [
        "BEGIN:VTIMEZONE", "TZID:Vår sone", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip
    times = ["DTSTART;TZID=Vår sone:20200908T090000", "DTEND;TZID=Vår sone:20200908T100000"]
    (activity,) = import_calendar(calendar(*zone, *event(*times)), EMPTY).activities
    assert activity.when == At(start=dt.datetime(2020, 9, 8, 8), end=dt.datetime(2020, 9, 8, 9))


def test_what_else_is_taken_in() -> None:
    plan = imported(
        "DTSTART;VALUE=DATE:20200908", "STATUS:TENTATIVE", "LOCATION:Smia\\, store sal", "CATEGORIES:fagsamling",
        "DESCRIPTION:Ta med\\nsko", "CLASS:PRIVATE", "ATTENDEE;CN=Kari Nordmann:mailto:kari@example.org",
    )  # fmt: skip
    (activity,) = plan.activities
    assert activity.id == "moete-2020-09-08"
    assert activity.kind == "fagsamling"
    assert activity.certainty is Certainty.POSSIBLE
    assert activity.visibility is Visibility.INTERNAL
    assert str(activity.description) == "Ta med\nsko"
    assert [str(venue.title) for venue in plan.venues] == ["Smia, store sal"]
    assert "Kari" not in repr(plan)


def test_a_series_with_times_moved_and_called_off() -> None:
    data = calendar(
        *event("DTSTART;VALUE=DATE:20200901", "RRULE:FREQ=WEEKLY;COUNT=4"),
        *event("RECURRENCE-ID;VALUE=DATE:20200908", "DTSTART;VALUE=DATE:20200909"),
        *event("RECURRENCE-ID;VALUE=DATE:20200915", "DTSTART;VALUE=DATE:20200915", "STATUS:CANCELLED"),
    )
    (activity,) = import_calendar(data, EMPTY).activities
    assert isinstance(activity.when, Recurring)
    assert activity.when.moved == (Moved(date=dt.date(2020, 9, 8), to=dt.date(2020, 9, 9)),)
    assert activity.records[0].occurrence == dt.date(2020, 9, 15)
    assert activity.records[0].outcome is Outcome.CANCELLED


def test_tasks() -> None:
    data = calendar(
        "BEGIN:VTODO", "UID:a", "SUMMARY:Skriv plan", "DUE;VALUE=DATE:20200928", "STATUS:COMPLETED", "END:VTODO",
        "BEGIN:VTODO", "UID:b", "SUMMARY:En gang", "END:VTODO",
        "BEGIN:VTODO", "UID:c", "SUMMARY:Prøve ut", "STATUS:IN-PROCESS", "END:VTODO",
    )  # fmt: skip
    due, loose, begun = import_calendar(data, EMPTY).activities
    assert (due.kind, due.when) == ("task", OnDate(date=dt.date(2020, 9, 28)))
    assert due.records[0].outcome is Outcome.DONE
    assert loose.when == Unknown()
    assert [record.outcome for record in begun.records] == [Outcome.STARTED]


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_line_breaks_of_any_kind_and_a_byte_order_mark(breaks: str) -> None:
    data = b"\xef\xbb\xbf" + calendar(*event("DTSTART;VALUE=DATE:20200908"), breaks=breaks)
    assert len(import_calendar(data, EMPTY).activities) == 1


def test_folded_inside_a_letter() -> None:
    data = calendar(*event("DTSTART;VALUE=DATE:20200908")).replace("Møte".encode(), b"M\xc3\r\n \xb8te")
    assert str(import_calendar(data, EMPTY).activities[0].title) == "Møte"


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        (b"", ["fil.ics:1:1: no calendar"]),
        (b"PK\x03\x04\xff\xfe", ["fil.ics:1:1: the line is not UTF-8"]),
        (b"hei\r\n", ["fil.ics:1:1: not a property: 'hei'"]),
        (calendar("BEGIN:VEVENT"), ["fil.ics:5:1: END:VCALENDAR, but VEVENT began on line 4"]),
        (calendar(*event())[:-15], ["fil.ics:1:1: VCALENDAR does not end"]),
        (calendar(*event("DTSTART:20200230")), ["fil.ics:7:1: DTSTART is not a date or time: '20200230'"]),
        (calendar(*event("DTSTART:i dag")), ["fil.ics:7:1: DTSTART is not a date or time: 'i dag'"]),
        (calendar(*event()), ["fil.ics:4:1: an event without DTSTART"]),
        (
            calendar(*event("DTSTART;TZID=Smia:20200908T090000", "oops"), *event("DTSTART:x")),
            ["fil.ics:8:1: not a property: 'oops'"],
        ),
        (
            calendar(*event("DTSTART;TZID=Smia:20200908T090000"), *event("DTSTART:x")),
            ["fil.ics:7:1: the time zone 'Smia'", "fil.ics:12:1: DTSTART is not a date"],
        ),
        (
            calendar(*event("DTSTART:20200901", "RRULE:FREQ=MONTHLY;BYDAY=TU")),
            ["fil.ics:8:1: a series with FREQ=MONTHLY on TU"],
        ),
        (
            calendar(*event("DTSTART:20200901", "RRULE:FREQ=WEEKLY;INTERVAL=x")),
            ["fil.ics:8:1: the value cannot be read"],
        ),
        (calendar(*event("DTSTART:18000101")), ["fil.ics:4:1: the year 1800 is outside"]),
        (b"BEGIN:VCALENDAR\n" * 100_000, ["fil.ics:21:1: components lie more than 20 deep"]),
        (b"BEGIN:VEVENT\nEND:VEVENT\n", ["fil.ics:1:1: VEVENT stands outside a calendar"]),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_with_its_line(data: bytes, errors: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        import_calendar(data, EMPTY, "fil.ics")
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == len(errors)
    for said, expected in zip(told, errors, strict=True):
        assert said.startswith(expected), said


def test_a_long_line_is_read_without_delay() -> None:
    hostile = [";a=" + '"' * 200_000, ";a=b" * 50_000 + "\x00", "X" + "-" * 1_000_000]
    begin = time.process_time()
    for line in hostile:
        with pytest.raises(UsageError):
            import_calendar(calendar(*event(f"X-A{line}")), EMPTY)
    assert time.process_time() - begin < 30, "a regular expression that runs away would take hours"


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(
    st.sampled_from(calendar(*event("DTSTART;VALUE=DATE:20200908", "RRULE:FREQ=WEEKLY;COUNT=3")).split(b"\r\n")),
    st.binary(max_size=30),
)))  # fmt: skip
def test_any_bytes_give_a_plan_or_an_error_of_ours(lines: list[bytes]) -> None:
    with contextlib.suppress(LmpError):  # any other error fails the test
        import_calendar(b"\r\n".join(lines), EMPTY)
        busy_times(b"\r\n".join(lines), who="skole-1", first=dt.date(2020, 1, 1), last=dt.date(2020, 12, 31))


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(plan=plans(max_parts=2))
def test_the_plans_own_calendar_adds_nothing_to_it(plan: Plan) -> None:
    for audience in Visibility:
        files, _ = publish(PlanContext.of(plan, as_of=dt.date(2020, 8, 25), audience=audience))
        assert import_calendar(files[0].content, plan) == plan


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(plan=plans(max_parts=1, min_activities=1))
def test_importing_twice_is_importing_once(plan: Plan) -> None:
    files, _ = publish(PlanContext.of(plan, as_of=dt.date(2020, 8, 25)))
    empty = attrs.evolve(EMPTY, timezone=plan.timezone)
    try:
        once = import_calendar(files[0].content, empty)
    except UsageError:
        return  # a zone or length that the import does not take is told, and tested above
    assert import_calendar(files[0].content, once) == once


def test_thousands_of_events_of_one_name_on_one_day_are_taken_in_quickly_and_once() -> None:
    def lines(count: int) -> list[str]:
        head = ["BEGIN:VEVENT", "SUMMARY:Møte", "DTSTART:20200901T090000", "DTEND:20200901T100000"]
        return [line for number in range(count) for line in (*head, f"UID:{number}@x", "END:VEVENT")]

    before = time.process_time()
    first = import_calendar(calendar(*lines(2000)), EMPTY)
    assert time.process_time() - before < 6
    ids = [activity.id for activity in first.activities]
    assert ids[:2] == ["moete-2020-09-01", "moete-2020-09-01-2"]
    assert ids[-1] == "moete-2020-09-01-2000"
    again = import_calendar(calendar(*lines(2000)), first)
    assert again == first
    assert time.process_time() - before < 20


def test_a_link_with_a_password_is_left_out_of_calendars() -> None:
    assert address("https://leder:hemmelig@kommune.example/") is None
