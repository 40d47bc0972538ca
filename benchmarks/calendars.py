"""How fast calendars are written, and in how much memory: our writer, plain icalendar, and a writer made by hand.

All three write the same events: same titles, descriptions, days and times. Each runs in a process of its own, so that
peak memory is its own. Times are of the processor, not of the clock on the wall. They mean little on another machine;
the ratios are the result.

    .venv/bin/python benchmarks/calendars.py [number of events]
"""

from __future__ import annotations

import datetime as dt
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan, Programme, Role, Unit
from lmp_core.model.when import At, OnDate

AS_OF = dt.date(2020, 8, 25)
UNITS = 50


class Counted(io.RawIOBase):
    """Takes what is written and keeps none of it."""

    size = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.size += len(data)
        return len(data)


def plan_of(number: int) -> Plan:
    """A plan with as many dated meetings, every other one with a time of day."""

    def when(place: int) -> At | OnDate:
        day = dt.date(2020, 8, 1) + dt.timedelta(days=place % 700)
        start = dt.datetime.combine(day, dt.time(9))
        return At(start=start, end=start + dt.timedelta(hours=2)) if place % 2 else OnDate(date=day)

    return Plan(
        id="maaling",
        title="Måling",
        programmes=[Programme(id="lmp", title="Læringsmiljøprosjektet")],
        units=[Unit(id=f"skole-{place}", title=f"Skole {place}", kind="school") for place in range(UNITS)],
        roles=[Role(id="prosjektleder", title="Prosjektleder")],
        activities=[
            Activity(
                id=f"moete-{place}",
                title=f"Veiledningsmøte {place}, uke {place % 52}",
                kind="veiledningsmoete",
                description="Vi går gjennom mellomarbeidet; ta med notater.\nSkolene først, så barnehagene.",
                programmes=["lmp"],
                takes_part=[f"skole-{place % UNITS}"],
                responsible=["prosjektleder"],
                when=when(place),
            )
            for place in range(number)
        ],
    )


def events_of(context: PlanContext) -> Iterator[dict[str, object]]:
    """The same events as plain values, for the two others."""
    from lmp_plugins.calendar.entries import entries_of
    from lmp_plugins.calendar.feeds import FeedOptions, view_of

    for entry in entries_of(view_of(context, FeedOptions())):
        component = entry.components[0]  # type: ignore[union-attr]
        lines = dict(line.partition(":")[::2] for line in component.lines)
        texts = {key.partition(";")[0]: value for key, value in lines.items()}
        occurrence = entry.activity.when  # type: ignore[union-attr]
        yield {
            "uid": component.uid,
            "summary": entry.activity.title.nb,
            "description": texts["DESCRIPTION"].replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";"),
            "categories": texts["CATEGORIES"].split(","),
            "colour": texts["COLOR"],
            "when": occurrence,
        }


def with_lmp(context: PlanContext) -> tuple[float, int]:
    from lmp_plugins.calendar.entries import entries_of
    from lmp_plugins.calendar.feeds import FeedOptions, component_bytes, view_of

    out = Counted()
    start = time.process_time()
    for entry in entries_of(view_of(context, FeedOptions())):
        for component in entry.components:  # type: ignore[union-attr]
            out.write(component_bytes(component, context.as_of, 0))
    return time.process_time() - start, out.size


def with_icalendar(context: PlanContext) -> tuple[float, int]:
    from zoneinfo import ZoneInfo

    import icalendar

    events = list(events_of(context))
    oslo = ZoneInfo("Europe/Oslo")
    stamp = dt.datetime(2020, 8, 25, tzinfo=dt.UTC)
    start = time.process_time()
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//benchmark//NO")
    for one in events:
        event = icalendar.Event()
        event.add("uid", one["uid"])
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", 0)
        when = one["when"]
        if isinstance(when, At):
            event.add("dtstart", when.start.replace(tzinfo=oslo))
            event.add("dtend", when.end.replace(tzinfo=oslo))
        elif isinstance(when, OnDate):
            event.add("dtstart", when.date)
            event.add("dtend", when.date + dt.timedelta(days=1))
        event.add("summary", one["summary"], parameters={"LANGUAGE": "nb"})
        event.add("description", one["description"], parameters={"LANGUAGE": "nb"})
        event.add("categories", one["categories"])
        event.add("class", "PUBLIC")
        event.add("color", one["colour"])
        event.add("status", "CONFIRMED")
        event.add("transp", "OPAQUE")
        event.add("x-microsoft-cdo-busystatus", "BUSY")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    data = calendar.to_ical()
    return time.process_time() - start, len(data)


def by_hand(context: PlanContext) -> tuple[float, int]:
    events = list(events_of(context))
    out = Counted()
    start = time.process_time()
    out.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//benchmark//NO\r\n")
    for one in events:
        when = one["when"]
        if isinstance(when, At):
            zone = ";TZID=Europe/Oslo"
            times = f"DTSTART{zone}:{when.start:%Y%m%dT%H%M%S}\r\nDTEND{zone}:{when.end:%Y%m%dT%H%M%S}"
        elif isinstance(when, OnDate):
            after = when.date + dt.timedelta(days=1)
            times = f"DTSTART;VALUE=DATE:{when.date:%Y%m%d}\r\nDTEND;VALUE=DATE:{after:%Y%m%d}"
        texts = []
        for name in ("summary", "description"):
            value = str(one[name]).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
            data = f"{name.upper()};LANGUAGE=nb:{value}".encode()
            parts = []
            while len(data) > 74:
                cut = 74
                while data[cut] & 0xC0 == 0x80:
                    cut -= 1
                parts.append(data[:cut])
                data = data[cut:]
            parts.append(data)
            texts.append(b"\r\n ".join(parts).decode())
        out.write(
            f"BEGIN:VEVENT\r\nUID:{one['uid']}\r\nDTSTAMP:20200825T000000Z\r\nLAST-MODIFIED:20200825T000000Z\r\n"
            f"SEQUENCE:0\r\n{times}\r\n{texts[0]}\r\n{texts[1]}\r\nCATEGORIES:{','.join(one['categories'])}\r\n"  # type: ignore[arg-type]
            f"CLASS:PUBLIC\r\nCOLOR:{one['colour']}\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n"
            "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nEND:VEVENT\r\n".encode()
        )
    out.write(b"END:VCALENDAR\r\n")
    return time.process_time() - start, out.size


WRITERS = {"lmp": with_lmp, "icalendar": with_icalendar, "by hand": by_hand}


def measure(name: str, number: int) -> None:
    """One writer, in this process: its time, its size, and what its writing added to peak memory."""
    WRITERS[name](PlanContext.of(plan_of(1), as_of=AS_OF))  # imports what it needs
    context = PlanContext.of(plan_of(number), as_of=AS_OF)
    context.timeline.of("moete-0")  # the timeline is the plan's, not the calendar's
    if name != "lmp":
        list(events_of(context))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, size = WRITERS[name](context)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "bytes": size, "grown": after - before}))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        measure(sys.argv[2], number)
        return
    found = {}
    for name in WRITERS:
        told = subprocess.run(
            [sys.executable, __file__, str(number), name], check=True, capture_output=True, encoding="utf-8"
        )
        found[name] = json.loads(told.stdout)
    ours = found["lmp"]
    print(f"{number} events")
    for name, one in found.items():
        print(
            f"{name:10} {number / one['seconds']:9.0f} events/s  {one['bytes'] / 1e6:6.1f} MB written  "
            f"{one['grown'] / 1024:7.1f} MB more memory  {one['seconds'] / ours['seconds']:6.2f} × our time"
        )


if __name__ == "__main__":
    main()
