"""Reading iCalendar files that others wrote: line by line, so that every problem names its line.

The syntax is read strictly enough to notice a broken file, and leniently where real programs differ: line breaks of any
kind, folding inside a letter, a byte-order mark, small letters in names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from lmp_core.files import why_not
from lmp_core.model.advice import CANNOT_READ, CHECK_THE_NAME
from lmp_core.model.errors import LmpError, Position, Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import megabytes, quoted
from lmp_core.model.text import Text

_WRONG_VALUE = phrase("the value cannot be read")
_NOTHING_BEGUN = phrase("nothing has begun")
_BEGUN = phrase("{name} began on line {line}")
_TOO_LARGE = phrase("{file} has more than {most} MB")
_EXPORT_LESS = phrase("export less of it")
_NOT_UTF8 = phrase("the line is not UTF-8")
_EXPORT_AS_UTF8 = phrase("export the file anew, as UTF-8")
_NOT_A_PROPERTY = phrase("not a property: {line}")
_NAME_VALUE = phrase("a line is NAME:value")
_TOO_DEEP = phrase("components lie more than {n} deep in each other")
_WRONG_END = phrase("END:{ended}, but {begun}")
_CUT_OR_PASTED = phrase("the file may be cut or pasted together")
_OUTSIDE = phrase("{name} stands outside a calendar")
_BEGINS_WITH = phrase("a calendar begins with BEGIN:VCALENDAR")
_NO_END = phrase("{name} does not end")
_CUT = phrase("the file may be cut")
_NO_CALENDAR = phrase("no calendar")
_PUT_INSIDE = phrase("put it into BEGIN:VCALENDAR")
_NOT_A_TIME = phrase("{name} is not a date or time: {value}")
_UNKNOWN_ZONE = phrase("the time zone {tzid} is neither known nor defined in the file")
_NOT_A_LENGTH = phrase("{name} is not a length of time: {value}")

MOST_BYTES = 50_000_000
_DEEPEST = 20
_LINE = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)\Z', re.DOTALL
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})\Z", re.ASCII)
_DATE_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)\Z", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W|(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?)\Z", re.ASCII
)

T = TypeVar("T")
P = ParamSpec("P")


@attrs.frozen
class Property:
    """One content line: where it stands, its name in capitals, its parameters, and its value as it was written."""

    line: int
    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as a text."""
        return _unescaped(self.value)

    @property
    def texts(self) -> list[str]:
        """The value as several texts, with commas between (RFC 5545, 3.1.1)."""
        return [_unescaped(part) for part in re.findall(r"(?:^|,)((?:\\.|[^\\,])*)", self.value, re.DOTALL)]


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value, flags=re.DOTALL)


@attrs.define
class Raw:
    """A component as it stands in a file."""

    name: str
    line: int
    properties: list[Property] = attrs.field(factory=list)
    children: list[Raw] = attrs.field(factory=list)

    def first(self, name: str) -> Property | None:
        """The first property of a name."""
        return next((property_ for property_ in self.properties if property_.name == name), None)

    def all(self, name: str) -> list[Property]:
        """All properties of a name."""
        return [property_ for property_ in self.properties if property_.name == name]

    def walk(self, name: str) -> Iterator[Raw]:
        """The components of a name, directly below."""
        return (child for child in self.children if child.name == name)


class WrongValueError(ValueError):
    """Raised for a property whose value cannot be read."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message.to("en")


class Problems:
    """The problems of a file, collected so that all are raised at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, line: int, message: Text | str, hint: Text | str = "") -> None:
        """Add a problem on a line."""
        self.problems.append(Problem(message=message, position=Position(self.file, line), hint=hint))

    def attempt(self, line: int, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T | None:
        """The result of ``work``; None when it fails, and its failure is added as a problem on that line."""
        try:
            return work(*args, **more)
        except LmpError as error:
            for problem in error.problems:
                self.add(line, problem.message, problem.hint)
        except WrongValueError as error:
            self.add(line, error.message)
        except (ValueError, OverflowError):
            self.add(line, _WRONG_VALUE)
        return None

    def stop(self) -> None:
        """Raise a UsageError with the problems, when there are any."""
        if self.problems:
            raise UsageError(*self.problems[:100])


def read_ics(path: Path) -> bytes:
    """The bytes of a calendar file.

    Raises:
        UsageError: when it cannot be read, or is too large to be a calendar.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(
                Problem(message=_TOO_LARGE.filled(file=path, most=megabytes(MOST_BYTES)), hint=_EXPORT_LESS)
            )
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            Problem(
                message=CANNOT_READ.filled(place=path, reason=why_not(error)),
                hint=CHECK_THE_NAME,
            )
        ) from error


def read_calendar(data: bytes, file: str) -> list[Raw]:
    """The calendars in a file.

    Raises:
        UsageError: with every broken line, when it is no iCalendar file.
    """
    problems = Problems(file)
    if len(data) > MOST_BYTES:
        raise UsageError(Problem(message=_TOO_LARGE.filled(file=file, most=megabytes(MOST_BYTES)), hint=_EXPORT_LESS))
    roots: list[Raw] = []
    stack: list[Raw] = []
    for number, raw in _logical_lines(data):
        try:
            line = raw.decode()
        except UnicodeDecodeError:
            problems.add(number, _NOT_UTF8, _EXPORT_AS_UTF8)
            continue
        match = _LINE.match(line)
        if match is None:
            problems.add(number, _NOT_A_PROPERTY.filled(line=quoted(line)), _NAME_VALUE)
        elif (name := match[1].upper()) == "BEGIN":
            if len(stack) == _DEEPEST:
                problems.add(number, _TOO_DEEP.filled(n=_DEEPEST))
                break
            component = Raw(match[3].strip().upper(), number)
            (stack[-1].children if stack else roots).append(component)
            stack.append(component)
        elif name == "END":
            ended = match[3].strip().upper()
            if not stack or stack[-1].name != ended:
                begun = _BEGUN.filled(name=stack[-1].name, line=stack[-1].line) if stack else _NOTHING_BEGUN
                problems.add(number, _WRONG_END.filled(ended=ended[:40], begun=begun), _CUT_OR_PASTED)
                break
            stack.pop()
        elif not stack:
            problems.add(number, _OUTSIDE.filled(name=name), _BEGINS_WITH)
            break
        else:
            parameters = {key.upper(): value.strip('"') for key, value in _PARAMETER.findall(match[2])}
            stack[-1].properties.append(Property(number, name, parameters, match[3]))
    else:
        if stack:
            problems.add(stack[-1].line, _NO_END.filled(name=stack[-1].name), _CUT)
    if not roots and not problems.problems:
        problems.add(1, _NO_CALENDAR, _BEGINS_WITH)
    for root in roots:
        if root.name != "VCALENDAR":
            problems.add(root.line, _OUTSIDE.filled(name=root.name[:40]), _PUT_INSIDE)
    problems.stop()
    return roots


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number of the first physical line, unfolded line), blank ones left out."""
    held: list[bytes] = []
    begun = 0
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data.removeprefix(b"\xef\xbb\xbf")), 1):
        if line[:1] in (b" ", b"\t") and held:
            held.append(line[1:])
            continue
        if held:
            yield begun, b"".join(held)
            held = []
        if line.strip():
            held, begun = [line], number
    if held:
        yield begun, b"".join(held)


# --- values -------------------------------------------------------------------------------------------------------


class Zones:
    """The zones that a file names: those of the database, Windows' names for them, and what the file itself defines."""

    def __init__(self, root: Raw, default: ZoneInfo) -> None:
        self._default = default
        self._root = root
        self._known: dict[str, dt.tzinfo | None] = {}

    def moment(self, property_: Property, value: str | None = None) -> dt.date:
        """A day, or a time with its zone; a floating time is taken for local.

        Raises:
            ValueError: when it is neither, or names a zone that there is not.
        """
        value = (property_.value if value is None else value).strip()
        match = _DATE.match(value)
        wrong = WrongValueError(_NOT_A_TIME.filled(name=property_.name, value=quoted(value[:40])))
        try:
            if match:
                return dt.date(int(match[1]), int(match[2]), int(match[3]))
            match = _DATE_TIME.match(value)
            if match is None:
                raise wrong
            numbers = [int(match[place]) for place in range(1, 7)]
            numbers[5] = min(numbers[5], 59)  # a leap second (RFC 5545, 3.3.12)
            naive = dt.datetime(*numbers)  # type: ignore[arg-type]
        except ValueError:
            raise wrong from None
        if match[7]:
            return naive.replace(tzinfo=dt.UTC)
        tzid = property_.parameters.get("TZID")
        return naive.replace(tzinfo=self._zone(tzid) if tzid else self._default)

    def _zone(self, tzid: str) -> dt.tzinfo:
        if tzid not in self._known:
            self._known[tzid] = self._find(tzid)
        zone = self._known[tzid]
        if zone is None:
            raise WrongValueError(_UNKNOWN_ZONE.filled(tzid=quoted(tzid)))
        return zone

    def _find(self, tzid: str) -> dt.tzinfo | None:
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        # A name may be made unique by what stands before it: /mozilla.org/20070129_1/Europe/Oslo.
        parts = tzid.split("/")[-5:]
        for name in (WINDOWS_TO_OLSON.get(tzid), tzid, *("/".join(parts[place:]) for place in range(len(parts)))):
            if name:
                try:
                    return ZoneInfo(name)
                except (ZoneInfoNotFoundError, ValueError, OSError):
                    continue
        for raw in self._root.walk("VTIMEZONE"):
            own = raw.first("TZID")
            if own is not None and own.value == tzid:
                return _defined_zone(raw)
        return None


def _defined_zone(raw: Raw) -> dt.tzinfo | None:
    import icalendar

    def lines(component: Raw) -> Iterator[str]:
        yield f"BEGIN:{component.name}"
        for property_ in component.properties:
            parameters = "".join(f';{name}="{value}"' for name, value in property_.parameters.items())
            yield f"{property_.name}{parameters}:{property_.value}"
        for child in component.children:
            yield from lines(child)
        yield f"END:{component.name}"

    try:
        zone = icalendar.Timezone.from_ical("\r\n".join(lines(raw)) + "\r\n")
        return zone.to_tz(lookup_tzid=False) if isinstance(zone, icalendar.Timezone) else None
    except (ValueError, KeyError, AttributeError, TypeError, IndexError):
        return None


def duration(property_: Property, value: str | None = None) -> dt.timedelta:
    """A length of time (RFC 5545, 3.3.6).

    Raises:
        ValueError: when the value is not a DURATION.
    """
    value = (property_.value if value is None else value).strip()
    match = _DURATION.match(value)
    if match is None or value.endswith(("P", "T")):
        raise WrongValueError(_NOT_A_LENGTH.filled(name=property_.name, value=quoted(value[:40])))
    weeks, days, hours, minutes, seconds = (int(match[place] or 0) for place in range(2, 7))
    length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] == "-" else length
