"""Errors and problems, worded so that the reader can mend them: what, where, and what to do.

Every error that a user can cause is an :class:`LmpError`. It carries one or more :class:`Problem` values, and each
problem prints as one line: in English with ``str``, and in any language of the library with ``to``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

if TYPE_CHECKING:
    from lmp_core.model.text import Text

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


class Fault(Enum):
    """What is wrong, as far as a heading over several problems says it."""

    UNREADABLE = "unreadable"
    """A file that cannot be read, or is not TOML."""
    UNKNOWN_ID = "unknown id"
    """An id that nothing in the plan has."""
    NO_SUCH_DATE = "no such date"
    """A date that no calendar has, such as 30 February."""
    OTHER = "other"


def in_language(words: Text | str, language: str) -> str:
    """Words in a language; a plain string stays as it is."""
    return words if isinstance(words, str) else words.to(language)


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong.

    ``path`` leads into the plan (``("activities", 3, "goals", 0)``), ``position`` into the file, where there is one.
    ``hint`` says what to do. ``note`` is what is said beside the place where that is shown; the message when empty.
    ``instead`` is what can be written in the place of what stands there, when there is but
    one answer. ``others`` is the number of further problems that it stands for, which are not listed. Plain
    strings are English; what people read is a :class:`~lmp_core.Text`.
    """

    message: Text | str
    path: PlanPath = ()
    position: Position | None = None
    hint: Text | str = ""
    fault: Fault = Fault.OTHER
    note: Text | str = ""
    instead: str | None = None
    others: int = 0

    def __str__(self) -> str:
        return self.to("en")

    def to(self, language: str) -> str:
        """The problem in a line: where it is, what is wrong, and what to do."""
        where = f"{self.position}: " if self.position else ""
        field = f"{path_text(self.path)}: " if self.path else ""
        advice = in_language(self.hint, language)
        hint = f" – {advice}" if advice else ""
        return one_line(f"{where}{field}{in_language(self.message, language)}{hint}")

    def under(self, *prefix: str | int) -> Problem:
        """The same problem, seen from further out."""
        return attrs.evolve(self, path=(*prefix, *self.path))


class LmpError(Exception):
    """The root of all errors of this library.

    ``exit_code`` is what the command line ends with: 1 for findings, 2 for wrong use, 3 for a change that is not
    written since somebody else has changed the same.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, *problems: Problem | Text | str) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            problem if isinstance(problem, Problem) else Problem(message=problem) for problem in problems
        )
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return self.to("en")

    def to(self, language: str) -> str:
        """The problems in a language, each in a line."""
        # Only when it is asked for: of the errors of a file full of them, most are never shown.
        return "\n".join(problem.to(language) for problem in self.problems)


class ModelError(LmpError, ValueError):
    """A value that has no place in a plan, or a plan whose parts contradict each other."""


class UnknownIdError(ModelError):
    """An id that nothing in the plan has. ``nearest`` is the id that was most likely meant; None when none is near."""

    def __init__(self, *problems: Problem | Text | str, id: str = "", nearest: str | None = None) -> None:
        super().__init__(*problems)
        self.id = id
        self.nearest = nearest


class PlanFileError(LmpError):
    """A plan folder that cannot be read or written.

    ``texts`` are the files of the plan that were read, by the names that positions have, to show the lines from;
    ``language`` is that of the plan, as far as it could be read.
    """

    def __init__(
        self, *problems: Problem | Text | str, texts: Mapping[str, str] | None = None, language: str | None = None
    ) -> None:
        super().__init__(*problems)
        self.texts: Mapping[str, str] = texts or {}
        self.language = language


class ConflictError(LmpError):
    """A change that is not written, since somebody else has changed the same, or is writing.

    ``conflicts`` are the places that both have changed, where that is why.
    """

    exit_code = 3

    def __init__(self, *problems: Problem | Text | str, conflicts: tuple[Any, ...] = ()) -> None:
        super().__init__(*problems)
        self.conflicts = conflicts


class PluginError(LmpError):
    """A plug-in that is missing, does not fit, or failed."""


class UsageError(LmpError):
    """A call or command that cannot be carried out as it was given."""


class PluginWarning(UserWarning):
    """A plug-in failed and was left out; all else went on without it."""
