"""A skolerute from an iCalendar file.

Read here and not with a library, since an error is to name its line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from lmp_core.calendars.skolerute.meaning import Reading, Row, make_calendar
from lmp_core.calendars.skolerute.textfile import problem_at, read_text
from lmp_core.model import UnitKind
from lmp_core.model.errors import ModelError, PlanFileError, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange

_NOT_A_LINE = phrase("{content} is not a line of iCalendar")
_EXPORT_ANEW = phrase("export the file anew")
_WRONG_END = phrase("END:{value} ends what was not begun")
_NOT_A_CALENDAR = phrase("this is not an iCalendar file")
_BEGINS_WITH = phrase("it begins with BEGIN:VCALENDAR")
_ENDS_INSIDE = phrase("the file ends inside {part}")
_CUT_OFF = phrase("it was cut off; export it anew")
_CANCELLED = phrase("{title} is cancelled, and left out")
_REPEATED = phrase("{title} is repeated, and left out")
_ADD_BY_HAND = phrase("add it to the calendar by hand")
_NO_START = phrase("the event {title} has no DTSTART")
_NO_TITLE = phrase("an event without a SUMMARY")
_GIVE_A_TITLE = phrase("give it a title")
_ENDS_FIRST = phrase("{title} ends before it begins")
_MEND_THE_END = phrase("mend its DTEND")
_NOT_A_DATE = phrase("{value} is not a date of iCalendar")
_AS_A_DATE = phrase("write it as 20201005")


def read_ics(
    path: Path,
    *,
    id: str | None = None,
    title: Text | str | None = None,
    unit_kinds: Iterable[UnitKind | str] = (UnitKind.SCHOOL,),
    school_year: int | None = None,
) -> Reading:
    """Read a skolerute from an iCalendar file (RFC 5545): its events, with their days and titles.

    Cancelled events are left out; a repeated event is reported and left out. As :func:`read_csv` otherwise.

    Raises:
        PlanFileError: with all that is wrong, each with its line.
    """
    problems: list[Problem] = []
    rows: list[Row] = []
    left_out: list[Problem] = []
    name: str | None = None
    depth: list[str] = []
    event: dict[str, tuple[str, str]] = {}
    line = began = 1
    seen = False
    for line, content in _unfolded(read_text(path)):
        head, colon, value = _split(content)
        if not colon:
            if content.strip():
                problems.append(problem_at(path, line, _NOT_A_LINE.filled(content=quoted(content)), _EXPORT_ANEW))
            continue
        prop, _, params = head.partition(";")
        prop = prop.strip().upper()
        if prop == "BEGIN":
            depth.append(value.strip().upper())
            if depth[-1] == "VCALENDAR":
                seen = True
            if depth[-1] == "VEVENT":
                event, began = {}, line
        elif prop == "END":
            if not depth or depth[-1] != value.strip().upper():
                problems.append(problem_at(path, line, _WRONG_END.filled(value=value.strip()), _EXPORT_ANEW))
                break
            if depth.pop() == "VEVENT":
                try:
                    row = _ics_row(path, began, event)
                except ModelError as error:
                    problems += [
                        attrs.evolve(problem, position=Position(str(path), began)) for problem in error.problems
                    ]
                else:
                    if isinstance(row, Row):
                        rows.append(row)
                    else:
                        left_out.append(row)
        elif depth and depth[-1] == "VEVENT":
            event.setdefault(prop, (params, value))
        elif depth == ["VCALENDAR"] and prop in ("X-WR-CALNAME", "NAME"):
            name = name or _unescaped(value).strip() or None
    if not seen:
        problems.insert(0, problem_at(path, 1, _NOT_A_CALENDAR, _BEGINS_WITH))
    elif depth:
        problems.append(problem_at(path, line, _ENDS_INSIDE.filled(part=depth[-1]), _CUT_OFF))
    if problems:
        raise PlanFileError(*problems)
    reading = make_calendar(path, rows, id, title or name, unit_kinds, school_year)
    both = sorted((*reading.left_out, *left_out), key=lambda problem: (problem.position is not None, problem.position))
    return attrs.evolve(reading, left_out=tuple(both))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """(number of its first line, content) of every content line; RFC 5545, 3.1."""
    pieces: list[str] = []
    began = 1
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
            continue
        if pieces:
            yield began, "".join(pieces)
        pieces, began = [line], number
    yield began, "".join(pieces)


def _split(content: str) -> tuple[str, str, str]:
    """The head and the value of a content line; a colon inside quotes does not part them."""
    quoted = False
    for place, ch in enumerate(content):
        if ch == '"':
            quoted = not quoted
        elif ch == ":" and not quoted:
            return content[:place], ":", content[place + 1 :]
    return content, "", ""


def _unescaped(value: str) -> str:
    return re.sub(r"\\([nN;,\\])", lambda match: "\n" if match[1] in "nN" else match[1], value)


_ICS_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?\Z")
_ICS_LENGTH = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T.*)?\Z")


def _ics_row(path: Path, line: int, event: dict[str, tuple[str, str]]) -> Row | Problem:
    title = " ".join(_unescaped(event.get("SUMMARY", ("", ""))[1]).split())
    if event.get("STATUS", ("", ""))[1].strip().upper() == "CANCELLED":
        return problem_at(path, line, _CANCELLED.filled(title=shown(title)))
    if "RRULE" in event or "RDATE" in event:
        return problem_at(path, line, _REPEATED.filled(title=shown(title)), _ADD_BY_HAND)
    if "DTSTART" not in event:
        raise ModelError(Problem(message=_NO_START.filled(title=shown(title)), hint=_EXPORT_ANEW))
    if not title:
        raise ModelError(Problem(message=_NO_TITLE, hint=_GIVE_A_TITLE))
    start, _ = _ics_day(event["DTSTART"][1])
    if "DTEND" in event:
        end, midnight = _ics_day(event["DTEND"][1])
        # The end is excluded: that of a whole day, and of what lasts until midnight.
        if midnight and end > start:
            end -= dt.timedelta(days=1)
    else:
        length = _ICS_LENGTH.match(event.get("DURATION", ("", "P1D"))[1].strip())
        days = int(length[1] or 0) * 7 + int(length[2] or 0) if length else 1
        end = start + dt.timedelta(days=max(days, 1) - 1)
    if end < start:
        raise ModelError(Problem(message=_ENDS_FIRST.filled(title=shown(title)), hint=_MEND_THE_END))
    return Row(line, title, (DateRange(start=start, end=end),))


def _ics_day(value: str) -> tuple[dt.date, bool]:
    """The day of a DATE or DATE-TIME, and whether it is its first moment."""
    match = _ICS_TIME.match(value.strip())
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise ModelError(Problem(message=_NOT_A_DATE.filled(value=quoted(value.strip()[:40])), hint=_AS_A_DATE))
    return day, match[4] is None or match[4] + match[5] + match[6] == "000000"
