"""The text of a file that somebody else made."""

from __future__ import annotations

from pathlib import Path

from lmp_core.files import why_not
from lmp_core.model.advice import CANNOT_READ, CHECK_THE_NAME
from lmp_core.model.errors import PlanFileError, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_TOO_LARGE = phrase("the file is larger than 5 MB")
_NOT_A_CALENDAR = phrase("no school calendar is that large")
_NOT_TEXT = phrase("this is not a text file")
_SAVE_AS = phrase("save it as CSV UTF-8, or as iCalendar")

MOST_BYTES = 5_000_000
"""A larger file is not a skolerute."""


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 (with or without a mark), UTF-16 with a mark, or Windows' Western European."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PlanFileError(
            Problem(
                message=CANNOT_READ.filled(place=path.name, reason=why_not(error)),
                hint=CHECK_THE_NAME,
                position=Position(str(path)),
            )
        ) from None
    if len(data) > MOST_BYTES:
        raise refuse(path, 1, _TOO_LARGE, _NOT_A_CALENDAR)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refuse(path, 1, _NOT_TEXT, _SAVE_AS)


def refuse(path: Path, line: int, message: Text, hint: Text) -> PlanFileError:
    """The error that refuses a file for what stands on a line."""
    return PlanFileError(problem_at(path, line, message, hint))


def problem_at(path: Path, line: int, message: Text, hint: Text | str = "") -> Problem:
    """A problem on a line of a file."""
    return Problem(message=message, hint=hint, position=Position(str(path), line))
