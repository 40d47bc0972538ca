"""A skolerute from an iCalendar file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.calendars.skolerute import read_ics
from lmp_core.model.errors import PlanFileError, in_language

D = dt.date

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Skolerute\\, Kommunen\r\n"
FILE = HEAD + "\r\n".join(
    [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Oslo",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20200817",
        "DTEND;VALUE=DATE:20200818",
        "SUMMARY:Første skole",
        " dag",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20201005",
        "DTEND;VALUE=DATE:20201010",
        "SUMMARY:Høstferie",
        "BEGIN:VALARM",
        "SUMMARY:Husk!",
        "END:VALARM",
        "END:VEVENT",
        "BEGIN:VEVENT",
        'DTSTART;X-WHAT="a:b";TZID=Europe/Oslo:20201109T080000',
        "DTEND;TZID=Europe/Oslo:20201110T000000",
        "SUMMARY:Planleggingsdag",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20210222",
        "DURATION:P5D",
        "SUMMARY:Vinterferie",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20210301",
        "SUMMARY:Fri",
        "STATUS:CANCELLED",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20200901",
        "RRULE:FREQ=WEEKLY",
        "SUMMARY:Fridag",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20210618",
        "SUMMARY:Siste skoledag",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)


def write(folder: Path, text: str, name: str = "rute.ics") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_whole_file(tmp_path: Path) -> None:
    reading = read_ics(write(tmp_path, FILE))
    made = reading.calendar
    assert (made.id, made.title.to("nb")) == ("rute", "Skolerute, Kommunen")
    assert (made.first_day, made.last_day) == (D(2020, 8, 17), D(2021, 6, 18))
    assert [(one.title.to("nb"), one.start, one.end) for one in made.breaks] == [
        ("Høstferie", D(2020, 10, 5), D(2020, 10, 9)),
        ("Vinterferie", D(2021, 2, 22), D(2021, 2, 26)),
    ]
    assert made.planning_days == (D(2020, 11, 9),)
    assert [(one.position.line, in_language(one.message, "en")) for one in reading.left_out if one.position] == [
        (34, "'Fri' is cancelled, and left out"),
        (39, "'Fridag' is repeated, and left out"),
    ]


def event(*lines: str) -> str:
    return HEAD + "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "this is not an iCalendar file"),
        ("<html></html>", 1, "this is not an iCalendar file"),
        (event("SUMMARY:Ferie"), 4, "the event 'Ferie' has no DTSTART"),
        (event("DTSTART:20200230", "SUMMARY:Ferie"), 4, "'20200230' is not a date of iCalendar"),
        (event("DTSTART:20201005"), 4, "an event without a SUMMARY"),
        (event("DTSTART:20201005", "DTEND:20201001", "SUMMARY:Ferie"), 4, "'Ferie' ends before it begins"),
        (HEAD + "BEGIN:VEVENT\r\nSUMMARY:Ferie\r\n", 6, "the file ends inside VEVENT"),
        (HEAD + "END:VEVENT\r\n", 4, "END:VEVENT ends what was not begun"),
        (event("DTSTART:20201005", "SUMMARY:Dugnad"), 1, "no school days, breaks or planning days were found"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        read_ics(write(tmp_path, text))
    first = caught.value.problems[0]
    assert first.position is not None
    assert (first.position.line, in_language(first.message, "en")) == (line, message)


@given(
    spans=st.lists(
        st.tuples(st.dates(D(2020, 9, 1), D(2021, 5, 1)), st.integers(1, 20), st.booleans()), min_size=1, max_size=5
    ),
    title=st.text(alphabet="aæøå,;:\\\"' 12é", max_size=90),
)
def test_what_icalendar_writes(
    tmp_path_factory: pytest.TempPathFactory, spans: list[tuple[dt.date, int, bool]], title: str
) -> None:
    calendar = icalendar.Calendar()
    for name, day in (("Første skoledag", D(2020, 8, 17)), ("Siste skoledag", D(2021, 6, 18))):
        one = icalendar.Event()
        one.add("summary", name)
        one.add("dtstart", day)
        calendar.add_component(one)
    for start, length, planning in spans:
        one = icalendar.Event()
        one.add("summary", ("Planleggingsdag " if planning else "Ferie ") + title)
        one.add("dtstart", start)
        one.add("dtend", start + dt.timedelta(days=length))
        calendar.add_component(one)
    path = tmp_path_factory.getbasetemp() / "skrevet.ics"
    path.write_bytes(calendar.to_ical())
    made = read_ics(path).calendar
    days = [(start + dt.timedelta(days=n), planning) for start, length, planning in spans for n in range(length)]
    assert set(made.planning_days) == {day for day, planning in days if planning and day.weekday() < 5}
    inside = {one.start + dt.timedelta(days=n) for one in made.breaks for n in range((one.end - one.start).days + 1)}
    # Single public holidays are left out, since they are known.
    assert inside <= {day for day, planning in days if not planning}
    assert all(str(one.title) == " ".join(f"Ferie {title}".split()) for one in made.breaks)


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(FILE.splitlines()), max_size=15).map("\n".join))
def test_anything_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "noe.ics"
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        found = read_ics(path).left_out
    except PlanFileError as error:
        found = error.problems
    assert all("\n" not in str(one) for one in found)
