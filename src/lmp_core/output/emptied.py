"""Calendars that are withdrawn: their entries called off, without a word of what they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from lmp_core.model.phrase import phrase

CALLED_OFF = phrase("Cancelled")
"""The title of an entry that is withdrawn: its own may be why."""

_OF_THE_CALENDAR = frozenset(
    ("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "REFRESH-INTERVAL", "X-PUBLISHED-TTL")
)
_OF_THE_ENTRY = frozenset(
    ("BEGIN", "END", "UID", "RECURRENCE-ID", "DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE", "EXDATE")
)
_ENTRIES = ("VEVENT", "VTODO")


def emptied(calendar: bytes, as_of: dt.date, language: str) -> bytes | None:
    """A calendar (RFC 5545) whose entries are all cancelled; None when it has none.

    Whoever subscribes to it sees them go, and learns only when they would have been. ``as_of`` is the day of the
    change.
    """
    lines = [b"\r\n".join(line) + b"\r\n" for line in _withdrawn(_content_lines(calendar), as_of, language)]
    return b"".join(lines) if any(line == b"STATUS:CANCELLED\r\n" for line in lines) else None


def _content_lines(calendar: bytes) -> Iterator[list[bytes]]:
    """Each content line as the physical lines that it is folded into."""
    folded: list[bytes] = []
    for line in calendar.splitlines():
        if folded and line[:1] in (b" ", b"\t"):
            folded.append(line)
            continue
        if folded:
            yield folded
        folded = [line]
    if folded:
        yield folded


def _withdrawn(lines: Iterable[list[bytes]], as_of: dt.date, language: str) -> Iterator[list[bytes]]:
    inside: list[str] = []
    sequence = 0
    for line in lines:
        name, value = _name_and_value(line[0])
        if name == "BEGIN":
            inside.append(value)
            sequence = 0
        component = inside[1] if len(inside) > 1 else ""
        if component in _ENTRIES and len(inside) == 2 and name == "SEQUENCE" and value.isdigit():
            sequence = int(value)
        elif component in _ENTRIES and len(inside) == 2 and name == "END":
            yield from _cancellation(component, sequence + 1, as_of, language)
            yield line
        elif _is_kept(name, component, len(inside)):
            yield line
        if name == "END" and inside:
            inside.pop()


def _is_kept(name: str, component: str, depth: int) -> bool:
    if component in _ENTRIES:
        return depth == 2 and name in _OF_THE_ENTRY
    return component == "VTIMEZONE" or (not component and name in _OF_THE_CALENDAR)


def _name_and_value(line: bytes) -> tuple[str, str]:
    head, _, value = line.decode("utf-8", "replace").partition(":")
    return head.partition(";")[0].strip().upper(), value.strip().upper()


def _cancellation(component: str, sequence: int, as_of: dt.date, language: str) -> Iterator[list[bytes]]:
    stamp = f"{as_of.year:04}{as_of:%m%d}T000000Z"
    yield [f"DTSTAMP:{stamp}".encode()]
    yield [f"LAST-MODIFIED:{stamp}".encode()]
    yield [f"SEQUENCE:{sequence}".encode()]
    yield [f"SUMMARY:{CALLED_OFF.to(language)}".encode()]
    yield [b"STATUS:CANCELLED"]
    if component == "VEVENT":
        yield [b"TRANSP:TRANSPARENT"]
