"""Reads calendars with khal, in a process of its own: khal sets icalendar to the time zones of pytz, for all of it.

One request a line: {"ics": text}. One answer a line: {"events": [...]}, or {"error": text}. Events go into khal's own
database, as from a folder with a file for each, and out as khal shows them. Tasks are nothing to khal.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import traceback
from typing import Any

import pytz
from khal.khalendar.backend import SQLiteDb
from khal.khalendar.event import Event

OSLO = pytz.timezone("Europe/Oslo")
LOCALE: Any = {"default_timezone": OSLO, "local_timezone": OSLO, "weeknumbers": False}
WIDE = (dt.datetime(1890, 1, 1), dt.datetime(2300, 1, 1))


def told(value: dt.date) -> str:
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, dt.datetime) else value.isoformat()


def files(ics: str) -> list[str]:
    """A file for each UID, cut out as the text stands: khal's own way to cut (``split_ics``) writes texts anew."""
    # A folded line begins with a blank, so what stands at the beginning of a line is what it says.
    blocks = re.findall("^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", ics, re.MULTILINE | re.DOTALL)
    head = re.split("^BEGIN:VEVENT|^BEGIN:VTODO|^END:VCALENDAR", ics, maxsplit=1, flags=re.MULTILINE)[0]
    by_uid: dict[str, list[str]] = {}
    for block in blocks:
        (uid,) = re.findall("^UID:(.*)\r$", block, re.MULTILINE)
        by_uid.setdefault(uid, []).append(block)
    return [f"{head}{''.join(events)}END:VCALENDAR\r\n" for events in by_uid.values()]


def read(ics: str) -> list[list[Any]]:
    db = SQLiteDb(["plan"], ":memory:", LOCALE)
    for place, one in enumerate(files(ics)):
        db.update(one, href=str(place), calendar="plan")
    found = list(db.get_floating(*WIDE))
    found += db.get_localized(*(one.replace(tzinfo=dt.UTC) for one in WIDE))
    events = []
    for item, href, start, end, ref, etag, calendar in found:
        event = Event.fromString(
            item, ref=ref, start=start, end=end, locale=LOCALE, href=href, etag=etag, calendar=calendar
        )
        after = event.end + dt.timedelta(days=1) if event.allday else event.end
        categories = event._vevents[event.ref].get("CATEGORIES")
        events.append(
            [
                "VEVENT",
                str(event.uid),
                told(event.start),
                told(after),
                str(event.summary),
                str(event.status),
                str(event.description),
                str(event.location),
                sorted(map(str, categories.cats)) if categories else [],
            ]
        )
    db.conn.close()
    return events


def main() -> None:
    for line in sys.stdin:
        try:
            answer: dict[str, Any] = {"events": read(json.loads(line)["ics"])}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
