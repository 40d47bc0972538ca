"""The text of a file that somebody else made."""

from __future__ import annotations

from pathlib import Path

from lmp_core.model.errors import PlanFileError, Position, Problem

MOST_BYTES = 5_000_000
"""A larger file is not a skolerute."""


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 (with or without a mark), UTF-16 with a mark, or Windows' Western European."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise PlanFileError(
            Problem(message=f"{path.name}: {reason}", hint="check the path", position=Position(str(path)))
        ) from None
    if len(data) > MOST_BYTES:
        raise refuse(path, 1, "the file is larger than 5 MB", "this is not a school-year calendar")
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
    raise refuse(path, 1, "this is not a text file", "save it as CSV UTF-8, or as iCalendar")


def refuse(path: Path, line: int, message: str, hint: str) -> PlanFileError:
    """The error that refuses a file for what stands on a line."""
    return PlanFileError(problem_at(path, line, message, hint))


def problem_at(path: Path, line: int, message: str, hint: str = "") -> Problem:
    """A problem on a line of a file."""
    return Problem(message=message, hint=hint, position=Position(str(path), line))
