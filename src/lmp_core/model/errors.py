"""Errors and problems, worded so that the reader can mend them: what, where, and what to do.

Every error that a user can cause is an :class:`LmpError`. It carries one or more :class:`Problem` values, and each
problem prints as one line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

import attrs

PlanPath = tuple[str | int, ...]


@attrs.frozen(order=True)
class Position:
    """A place in a file of a plan. ``line`` and ``column`` count from 1, ``column`` in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def path_text(path: Iterable[str | int]) -> str:
    """Print a path into a plan as a planner would point at it.

    >>> path_text(("activities", 3, "goals", 0))
    'activities[3].goals[0]'
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def one_line(text: str) -> str:
    """Fold control characters and line breaks, so that no value of a plan can break a message in two."""
    shown = text if text.isprintable() else "".join(ch if ch.isprintable() else " " for ch in text)
    return shown if len(shown) <= 400 else shown[:399] + "…"


def shown(value: Any) -> str:
    """A value as it would stand in the file, cut where it is long.

    >>> shown("skole-1"), shown(True), shown({"a": 1}), shown(10**5000)
    ("'skole-1'", 'true', 'a table', 'a very large number')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else "a very large number"
    if isinstance(value, str):
        return repr(value) if len(value) <= 60 else repr(value[:60]) + "…"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return repr(value)[:60]


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong.

    ``path`` leads into the plan (``("activities", 3, "goals", 0)``), ``position`` into the file, where there is one.
    ``hint`` says what to do.
    """

    message: str
    path: PlanPath = ()
    position: Position | None = None
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.position}: " if self.position else ""
        field = f"{path_text(self.path)}: " if self.path else ""
        hint = f" – {self.hint}" if self.hint else ""
        return one_line(f"{where}{field}{self.message}{hint}")

    def under(self, *prefix: str | int) -> Problem:
        """The same problem, seen from further out."""
        return attrs.evolve(self, path=(*prefix, *self.path))


class LmpError(Exception):
    """The root of all errors of this library.

    ``exit_code`` is what the command line ends with: 1 for findings, 2 for wrong use, 3 for a change that is not
    written since somebody else has changed the same.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, *problems: Problem | str) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            p if isinstance(p, Problem) else Problem(message=p) for p in problems
        )
        super().__init__(*self.problems)

    def __str__(self) -> str:
        # Only when it is asked for: of the errors of a file full of them, most are never shown.
        return "\n".join(str(problem) for problem in self.problems)


class ModelError(LmpError, ValueError):
    """A value that has no place in a plan, or a plan whose parts contradict each other."""


class UnknownIdError(ModelError):
    """An id that nothing in the plan has. ``nearest`` is the id that was most likely meant; None when none is near."""

    def __init__(self, *problems: Problem | str, id: str = "", nearest: str | None = None) -> None:
        super().__init__(*problems)
        self.id = id
        self.nearest = nearest


class PlanFileError(LmpError):
    """A plan folder that cannot be read or written."""


class ConflictError(LmpError):
    """A change that is not written, since somebody else has changed the same, or is writing.

    ``conflicts`` are the places that both have changed, where that is why.
    """

    exit_code = 3

    def __init__(self, *problems: Problem | str, conflicts: tuple[Any, ...] = ()) -> None:
        super().__init__(*problems)
        self.conflicts = conflicts


class PluginError(LmpError):
    """A plug-in that is missing, does not fit, or failed."""


class UsageError(LmpError):
    """A call or command that cannot be carried out as it was given."""


class PluginWarning(UserWarning):
    """A plug-in failed and was left out; all else went on without it."""
