"""Independent readers of iCalendar, all giving the same form, so that what they read can be compared.

Each takes a file and gives rows: one for each time of an event, one for each task. Times are in UTC, days as they
stand; an end is the first thing that is not part of it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
WIDE = (dt.datetime(1890, 1, 1, tzinfo=dt.UTC), dt.datetime(2300, 1, 1, tzinfo=dt.UTC))


class Row(NamedTuple):
    name: str
    uid: str
    start: str
    end: str
    summary: str
    status: str
    description: str
    location: str
    categories: tuple[str, ...]


def told(value: dt.date | None, zone: ZoneInfo | None = None) -> str:
    if value is None:
        return ""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        assert zone is not None, "a floating time"
        value = value.replace(tzinfo=zone)
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _end(start: dt.date, end: dt.date | None, duration: dt.timedelta | None) -> dt.date:
    if end is not None:
        return end
    if duration is not None:
        return start + duration
    return start if isinstance(start, dt.datetime) else start + dt.timedelta(days=1)


# --- icalendar with recurring-ical-events -------------------------------------------------------------------------


def read_icalendar(data: bytes) -> list[Row]:
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar.from_ical(data)

    def row(component: Any, start: dt.date | None, end: dt.date | None) -> Row:
        categories = component.get("CATEGORIES")
        return Row(
            component.name,
            str(component["UID"]),
            told(start),
            told(end),
            str(component.get("SUMMARY", "")),
            str(component.get("STATUS", "")),
            str(component.get("DESCRIPTION", "")),
            str(component.get("LOCATION", "")),
            tuple(sorted(str(one) for one in categories.cats)) if categories else (),
        )

    rows = []
    for event in recurring_ical_events.of(calendar, components=["VEVENT"]).between(*WIDE):
        rows.append(row(event, event.start, event.end))
    for task in calendar.walk("VTODO"):
        start = task["DTSTART"].dt if "DTSTART" in task else None
        rows.append(row(task, start, task["DUE"].dt if "DUE" in task else None))
    return sorted(rows)


# --- ical.js ------------------------------------------------------------------------------------------------------


class _Elsewhere:
    """A reader in a process of its own, which answers line by line."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)
        self._process.stdout.close()

    def _ask(self, data: bytes) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"ics": data.decode()}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer


class IcalJs(_Elsewhere):
    """ical.js, in a node process."""

    def __init__(self) -> None:
        super().__init__("node", str(HERE / "ical_js" / "read.mjs"))

    def __call__(self, data: bytes) -> list[Row]:
        return sorted(
            Row(
                one["name"],
                one["uid"],
                one["start"] or "",
                one["end"] or "",
                one["summary"] or "",
                one["status"] or "",
                one["description"] or "",
                one["location"] or "",
                tuple(sorted(one["categories"])),
            )
            for one in self._ask(data)["components"]
        )


class Khal(_Elsewhere):
    """khal, in a Python process. It knows no tasks."""

    def __init__(self) -> None:
        super().__init__(sys.executable, str(HERE / "khal_reader.py"))

    def __call__(self, data: bytes) -> list[Row]:
        return sorted(Row(*texts, tuple(categories)) for *texts, categories in self._ask(data)["events"])


# --- vobject ------------------------------------------------------------------------------------------------------


def read_vobject(data: bytes) -> list[Row]:
    import vobject

    calendar = vobject.readOne(data.decode())

    def text(component: Any, name: str) -> str:
        found = getattr(component, name, None)
        return found.value if found is not None else ""

    def row(component: Any, start: dt.date | None, end: dt.date | None) -> Row:
        categories = getattr(component, "categories", None)
        return Row(
            component.name,
            component.uid.value,
            told(start),
            told(end),
            text(component, "summary"),
            text(component, "status"),
            text(component, "description"),
            text(component, "location"),
            tuple(sorted(categories.value)) if categories is not None else (),
        )

    rows = []
    events = list(getattr(calendar, "vevent_list", []))
    moved = {(e.uid.value, e.recurrence_id.value) for e in events if hasattr(e, "recurrence_id")}
    for event in events:
        start = event.dtstart.value
        end = _end(
            start,
            event.dtend.value if hasattr(event, "dtend") else None,
            event.duration.value if hasattr(event, "duration") else None,
        )
        if not hasattr(event, "rrule"):
            rows.append(row(event, start, end))
            continue
        length = end - start
        for time in event.rruleset:
            day = time if isinstance(start, dt.datetime) else time.date()
            if (event.uid.value, day) not in moved:
                rows.append(row(event, day, day + length))
    for task in getattr(calendar, "vtodo_list", []):
        start = task.dtstart.value if hasattr(task, "dtstart") else None
        rows.append(row(task, start, task.due.value if hasattr(task, "due") else None))
    return sorted(rows)


# --- libical ------------------------------------------------------------------------------------------------------


class _Time(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "daylight")),
        ("zone", ctypes.c_void_p),
    ]


class _Span(ctypes.Structure):
    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("busy", ctypes.c_int)]


_CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Span), ctypes.c_void_p)
# Numbers of kinds in libical 3 (ical.h).
_ANY = 0
_EVENT_NAMES = ("VEVENT", "VTODO")


def has_libical() -> bool:
    return ctypes.util.find_library("ical") is not None


class Libical:
    """libical, through its C interface."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("ical") or "libical.so.3"
        lib = self._lib = ctypes.CDLL(name)
        pointer = ctypes.c_void_p
        for function, result, arguments in (
            ("icalparser_parse_string", pointer, [ctypes.c_char_p]),
            ("icalcomponent_free", None, [pointer]),
            ("icalcomponent_isa", ctypes.c_int, [pointer]),
            ("icalcomponent_string_to_kind", ctypes.c_int, [ctypes.c_char_p]),
            ("icalproperty_string_to_kind", ctypes.c_int, [ctypes.c_char_p]),
            ("icalcomponent_get_first_component", pointer, [pointer, ctypes.c_int]),
            ("icalcomponent_get_next_component", pointer, [pointer, ctypes.c_int]),
            ("icalcomponent_get_first_property", pointer, [pointer, ctypes.c_int]),
            ("icalcomponent_get_next_property", pointer, [pointer, ctypes.c_int]),
            ("icalproperty_get_categories", ctypes.c_char_p, [pointer]),
            ("icalproperty_get_value_as_string", ctypes.c_char_p, [pointer]),
            ("icalcomponent_get_summary", ctypes.c_char_p, [pointer]),
            ("icalcomponent_get_description", ctypes.c_char_p, [pointer]),
            ("icalcomponent_get_location", ctypes.c_char_p, [pointer]),
            ("icalcomponent_get_uid", ctypes.c_char_p, [pointer]),
            ("icalcomponent_get_dtstart", _Time, [pointer]),
            ("icalcomponent_get_dtend", _Time, [pointer]),
            ("icalcomponent_get_due", _Time, [pointer]),
            ("icalcomponent_get_recurrenceid", _Time, [pointer]),
            ("icaltime_as_timet_with_zone", ctypes.c_long, [_Time, pointer]),
            ("icaltime_from_timet_with_zone", _Time, [ctypes.c_long, ctypes.c_int, pointer]),
            ("icalcomponent_foreach_recurrence", None, [pointer, _Time, _Time, _CALLBACK, pointer]),
            ("icalcomponent_as_ical_string", ctypes.c_char_p, [pointer]),
            ("icalcomponent_count_errors", ctypes.c_int, [pointer]),
        ):
            loaded = getattr(lib, function)
            loaded.restype, loaded.argtypes = result, arguments
        self._event, self._task = (lib.icalcomponent_string_to_kind(one.encode()) for one in _EVENT_NAMES)
        self._kinds = {
            one: lib.icalproperty_string_to_kind(one.encode()) for one in ("STATUS", "CATEGORIES", "RRULE", "EXDATE")
        }

    def __call__(self, data: bytes) -> list[Row]:
        lib = self._lib
        root = lib.icalparser_parse_string(data)
        if not root:
            raise ValueError("libical reads nothing")
        try:
            if lib.icalcomponent_count_errors(root):
                raise ValueError(f"libical finds errors: {self._errors(root)}")
            return self._rows(root)
        finally:
            lib.icalcomponent_free(root)

    def _errors(self, root: int) -> str:
        written = self._lib.icalcomponent_as_ical_string(root).decode().replace("\r\n ", "")
        lines = written.split("\r\n")
        return "; ".join(line for line in lines if line.startswith("X-LIC-ERROR"))

    def _rows(self, root: int) -> list[Row]:
        lib = self._lib
        components = []
        for kind in (self._event, self._task):
            here = lib.icalcomponent_get_first_component(root, kind)
            while here:
                components.append((kind, here))
                here = lib.icalcomponent_get_next_component(root, kind)
        moved = set()
        for _, one in components:
            original = lib.icalcomponent_get_recurrenceid(one)
            if original.year:
                # Its zone is not resolved; it is that of the start.
                zone = lib.icalcomponent_get_dtstart(one).zone
                moved.add((lib.icalcomponent_get_uid(one), lib.icaltime_as_timet_with_zone(original, zone)))
        rows = []
        for kind, one in components:
            start = lib.icalcomponent_get_dtstart(one)
            if kind == self._task:
                rows.append(self._row("VTODO", one, self._told(start), self._told(lib.icalcomponent_get_due(one))))
                continue
            if not lib.icalcomponent_get_first_property(one, self._kinds["RRULE"]):
                end = lib.icalcomponent_get_dtend(one)
                ends = self._told(end) if end.year else self._told(start)
                rows.append(self._row("VEVENT", one, self._told(start), ends))
                continue
            spans: list[tuple[int, int]] = []
            callback = _CALLBACK(lambda _, span, __, found=spans: found.append((span[0].start, span[0].end)))
            # libical's foreach starts and ends where it is told, and a whole day is told in UTC.
            low = lib.icaltime_from_timet_with_zone(int(WIDE[0].timestamp()), 0, None)
            high = lib.icaltime_from_timet_with_zone(int(WIDE[1].timestamp()), 0, None)
            lib.icalcomponent_foreach_recurrence(one, low, high, callback, None)
            uid = lib.icalcomponent_get_uid(one)
            for first, last in spans:
                if (uid, first) in moved:
                    continue
                rows.append(self._row("VEVENT", one, self._at(first, start.is_date), self._at(last, start.is_date)))
        return sorted(rows)

    def _row(self, name: str, one: int, start: str, end: str) -> Row:
        lib = self._lib

        def text(value: bytes | None) -> str:
            return value.decode() if value else ""

        status = lib.icalcomponent_get_first_property(one, self._kinds["STATUS"])
        categories = []
        here = lib.icalcomponent_get_first_property(one, self._kinds["CATEGORIES"])
        while here:
            categories.append(text(lib.icalproperty_get_categories(here)))
            here = lib.icalcomponent_get_next_property(one, self._kinds["CATEGORIES"])
        return Row(
            name,
            text(lib.icalcomponent_get_uid(one)),
            start,
            end,
            text(lib.icalcomponent_get_summary(one)),
            text(lib.icalproperty_get_value_as_string(status)) if status else "",
            text(lib.icalcomponent_get_description(one)),
            text(lib.icalcomponent_get_location(one)),
            tuple(sorted(categories)),
        )

    def _seconds(self, time: _Time) -> int:
        return int(self._lib.icaltime_as_timet_with_zone(time, time.zone))

    def _at(self, seconds: int, is_date: int) -> str:
        moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
        return moment.date().isoformat() if is_date else f"{moment:%Y-%m-%dT%H:%M:%SZ}"

    def _told(self, time: _Time) -> str:
        if not time.year:
            return ""
        if time.is_date:
            return f"{time.year:04d}-{time.month:02d}-{time.day:02d}"
        return self._at(self._seconds(time), 0)


Reader = Callable[[bytes], list[Row]]
