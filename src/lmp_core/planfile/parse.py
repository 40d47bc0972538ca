"""The text of one file -> plain data, with a limit on everything that could take forever."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import attrs

from lmp_core.model.errors import Fault, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.structure import NO_DAY
from lmp_core.model.text import Text
from lmp_core.model.when.dates import date_in
from lmp_core.planfile.no_such_date import no_such_date
from lmp_core.planfile.positions import deepest_key
from lmp_core.planfile.syntax import MEND_THE_LINE, NOT_TOML, SYNTAX, WRITE_DATES

TOO_DEEP = phrase("nested too deep")
"""Said of tables in tables in tables."""
SEVEN_DEEP = phrase("a plan nests seven deep at most")
TOO_MANY_DIGITS = phrase("a number with too many digits")
_SHORTEN_IT = phrase("shorten it")
_LONE_CARRIAGE_RETURN = phrase("a line ends with a carriage return alone")
_LINE_ENDS = phrase("save the file with the line ends of Windows or of Unix")
_MANY_STEPS = phrase("a key of {n} steps, but {most} is the most")
_NO_DOTS = phrase("take the dots out")

SIZE_LIMIT = 8_000_000
"""Bytes in one file. A plan of 5,000 activities in three languages has about a quarter of this."""
DEPTH_LIMIT = 32
"""Steps in one dotted key. The deepest place in a plan has seven."""
NO_DAYS_LIMIT = 100
"""Impossible dates of one file that are listed; of the rest only their number is, and nothing else is looked for."""
_REREAD_LIMIT = 2 * SIZE_LIMIT
"""Characters that are parsed again in search of impossible dates: the largest file twice, and a small one often."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?")
# Texts and comments are passed over, and so is what may be a key: a bare one can look like a day.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'|#[^\n]*"
    r"|^[ \t]*\[[^\n,=]*\][ \t]*$|(?<![\w.-])(?P<day>" + _DAY.pattern + r")(?![\w-]|[ \t]*[=.])",
    re.DOTALL | re.MULTILINE,
)
_LIKE_A_DAY = re.compile(r"=\s*(?!\d{4}-\d{2}-\d{2}(?!\d))\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")


@attrs.frozen
class Parsed:
    """The data of a file. ``data`` is None when the file cannot be read at all.

    ``no_days`` says that some dates were none; they are listed in ``problems`` and stand as :data:`NO_DAY`. ``more`` is
    the number of them that are not listed.
    """

    data: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()
    no_days: bool = False
    more: int = 0


def parse(text: str, file: str) -> Parsed:
    """Read the text of one file. ``file`` is its name in messages."""
    problem = _too_deep(text, file)
    if problem is not None:
        return Parsed(None, (problem,))
    text = text.replace("\r\n", "\n")
    no_days: list[Problem] = []
    reread = 0
    data, problem = None, None
    while reread <= _REREAD_LIMIT and len(no_days) < NO_DAYS_LIMIT:
        try:
            data = tomllib.loads(text)
            break
        except RecursionError:
            problem = _unreadable(TOO_DEEP, SEVEN_DEEP, Position(file))
            break
        except ValueError as error:
            mended = _without_no_days(text, file, error)
            if mended is None:
                problem = _explain(text, file, error)
                break
        text, more = mended
        no_days += more
        reread += len(text)
    listed = (*no_days[:NO_DAYS_LIMIT], *([problem] if problem else []))
    return Parsed(data, listed, bool(no_days), len(no_days[NO_DAYS_LIMIT:]))


def _without_no_days(text: str, file: str, error: ValueError) -> tuple[str, list[Problem]] | None:
    """For the error of an impossible date: the text with stand-ins for these, to read on with, and a problem for each.

    None for any other error. All that can be told from keys are taken at once: a file may hold a hundred thousand.
    """
    at = _AT.search(str(error))
    if at is None or at[1] is None:
        return None
    first = _no_day_at(text, _offset(text, int(at[1]), int(at[2])), str(error))
    if first is None:
        return None
    days = {first.start(): first[0]}
    days |= {
        token.start("day"): token["day"]
        for token in _TOKEN.finditer(text)
        if token["day"] and not date_in(token["day"][:10])
    }
    pieces: list[str] = []
    problems: list[Problem] = []
    end, line, begin = 0, 1, 0
    for start, day in sorted(days.items()):
        pieces += [text[end:start], f'"{NO_DAY}"'.ljust(len(day))]
        line += text.count("\n", end, start)
        begin = text.rfind("\n", 0, start) + 1
        position = Position(file, line, start - begin + 1)
        problems.append(no_such_date(day, position))
        end = start + len(day)
    return "".join(pieces) + text[end:], problems


def _no_day_at(text: str, place: int, error: str) -> re.Match[str] | None:
    """The impossible date that an error is about: it begins there, or tomllib has read a part of it up to there."""
    if error.startswith("Invalid date"):
        return _DAY.match(text, place)
    begin = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    days = _DAY.finditer(text, begin, len(text) if end < 0 else end)
    return next((day for day in days if day.start() < place < day.end()), None)


def _explain(text: str, file: str, error: ValueError) -> Problem:
    """The problem that TOML's error is."""
    error_text = str(error)
    at = _AT.search(error_text)
    if at is None:
        # Python refuses to make a number of more than some thousand digits, without saying where it stands.
        return _unreadable(TOO_MANY_DIGITS, _SHORTEN_IT, Position(file))
    message = error_text[: at.start()]
    if at[1] is None:
        position = Position(file, text.count("\n") + 1, len(text) - text.rfind("\n"))
    else:
        position = Position(file, int(at[1]), int(at[2]))
        if text[_offset(text, position.line, position.column) :][:1] == "\r":
            return _unreadable(_LONE_CARRIAGE_RETURN, _LINE_ENDS, position)
    line = text.split("\n")[position.line - 1]
    if message.startswith("Cannot overwrite"):
        # tomllib names the place behind the value; the key is what the reader looks for.
        position = Position(file, position.line, len(line) - len(line.lstrip()) + 1)
    for begins, meaning, hint in SYNTAX:
        if message.startswith(begins):
            if _LIKE_A_DAY.search(line) and begins.startswith(("Expected newline", "Invalid value")):
                hint = WRITE_DATES
            return _unreadable(meaning, hint, position)
    return _unreadable(NOT_TOML, MEND_THE_LINE, position)


def _unreadable(message: Text, hint: Text, position: Position) -> Problem:
    return Problem(message=message, hint=hint, position=position, fault=Fault.UNREADABLE)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _too_deep(text: str, file: str) -> Problem | None:
    """A key of thousands of dots, which tomllib takes minutes over. Lines with few dots are not looked at closer."""
    if all(line.count(".") <= DEPTH_LIMIT for line in text.split("\n")):
        return None
    source = text.encode()
    depth, position = deepest_key(source, file)
    if depth <= DEPTH_LIMIT:
        return None
    return _unreadable(_MANY_STEPS.filled(n=depth, most=DEPTH_LIMIT), _NO_DOTS, position)
