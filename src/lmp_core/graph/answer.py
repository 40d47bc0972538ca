"""What all answers have in common: they print well, in the plan's languages, and turn into data and rows."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.model.errors import Position, one_line
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.wording.commands import typed
from lmp_core.wording.layout import LIMIT, Part, laid_out

if TYPE_CHECKING:
    # The model takes its time to import, and a command line that only looks for commands does not need it.
    from lmp_core.model import Plan

Row = dict[str, str | int | float | bool | dt.date | None]
"""One line of a table: names of columns to flat values."""


@attrs.frozen(kw_only=True)
class Answer(Brief):
    """An answer to a question about a plan. It holds ids; ``plan`` is where it finds the names to print.

    ``language`` is the one it speaks when none is asked for; the plan's where it is None. ``folder`` is where the plan
    was opened, and ``asked_day`` the day that somebody asked to see it from, for the commands that it names. Two
    answers are equal when they say the same, whichever plan they come from.
    """

    plan: Plan = attrs.field(repr=False, eq=False)
    language: str | None = attrs.field(default=None, repr=False, eq=False)
    folder: Path | None = attrs.field(default=None, repr=False, eq=False)
    asked_day: dt.date | None = attrs.field(default=None, repr=False, eq=False)

    def _shown(self) -> str:
        return f"<{type(self).__name__}: {self._summary()}>"

    def to_text(self, language: str | None = None) -> str:
        """The answer in words: what a command prints. In the answer's own language when none is given."""
        return "\n".join(laid_out(self.layout(language), language or self._spoken, tabs=True))

    def layout(self, language: str | None = None, *, limit: int = LIMIT) -> Iterator[Part]:
        """The same as the parts that it is laid out from, for whoever knows how wide the terminal is.

        No list in it has more than ``limit`` rows; 0 is for all.
        """
        mine = type(self)
        if mine._lines is Answer._lines and mine._parts is Answer._parts:
            yield from self.to_text(language).splitlines()  # an answer that gives its text whole, as a plug-in's may
        else:
            yield from self._parts(language or self._spoken, limit)

    def __str__(self) -> str:
        return self.to_text()

    @property
    def ok(self) -> bool:
        """Whether all is as it should be; a command that prints the answer ends with 1 when not."""
        return True

    @property
    def _spoken(self) -> str:
        return self.language or self.plan.language

    def to_data(self) -> Any:
        """The answer as plain data for JSON: dicts, lists, strings and numbers; texts in the plan's language."""
        return {name: plain(value, self.plan.language) for name, value in _fields(self).items()}

    def rows(self) -> tuple[Row, ...]:
        """The answer as a table for a data frame: flat dictionaries, all with the same columns in the same order.

        There is a row for each value of the answer's first list of values that have fields of their own, and one row
        of the answer's own fields where it has no such list. Columns of a nested value begin with the name of its
        field; ids stand one after another, with a comma between them; texts are in the plan's language.
        """
        own = _fields(self)
        for value in own.values():
            if isinstance(value, tuple) and value and all(attrs.has(type(part)) for part in value):
                rows = [_flat(_fields(part), self.plan.language) for part in value]
                columns = dict.fromkeys(column for row in rows for column in row)
                return tuple({column: row.get(column) for column in columns} for row in rows)
        lists = [value for value in own.values() if isinstance(value, tuple)]
        return () if lists and not any(lists) else (_flat(own, self.plan.language),)

    def _parts(self, language: str, limit: int) -> Iterable[Part]:
        """The parts in a language, no list longer than ``limit`` unless it is 0; for answers that have lists."""
        return self._lines(language)

    def _lines(self, language: str) -> Iterable[Part]:
        """The parts in a language."""
        raise NotImplementedError

    def _summary(self) -> str:
        """What the ``repr`` tells: words and numbers as they are, of lists how much there is in them."""
        return ", ".join(shown for name, value in _fields(self).items() if (shown := _shown_value(name, value)))

    def _command(self, *words: str) -> str:
        """A command about the plan on the same day, as it can be typed where the person stands."""
        return typed(*words, folder=self.folder, day=self.asked_day)

    def _again(self, command: str) -> str:
        """A command that is written for whoever stands in the plan's folder today, as :meth:`_command` gives it."""
        return self._command(*shlex.split(command)[1:])

    def _name(self, id: str, language: str) -> str:
        """The title, and the id in brackets, since meetings of a kind often have one title."""
        title = one_line(self.plan.name(id, language))
        return title if title == id else f"{title} ({id})"

    def _kind(self, id: str, language: str) -> str:
        return one_line(self.plan.kind(id).title.to(language))

    def _names(self, ids: Iterable[str], language: str) -> str:
        return ", ".join(self._name(id, language) for id in ids)

    def _list(self, ids: Iterable[str], language: str) -> list[str]:
        return [f"  – {self._name(id, language)}" for id in ids]


def _fields(value: Any) -> dict[str, Any]:
    return {
        field.name: getattr(value, field.name)
        for field in attrs.fields(type(value))
        if field.name not in ("plan", "language", "folder", "asked_day")
    }


def _flat(fields: dict[str, Any], language: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in fields.items():
        if attrs.has(type(value)) and not isinstance(value, (Text, Position)):
            row |= {f"{name}_{inner}": cell for inner, cell in _flat(_fields(value), language).items()}
        elif isinstance(value, dt.date):
            row[name] = value
        elif isinstance(value, (tuple, list)):
            row[name] = ", ".join(str(plain(part, language)) for part in value)
        else:
            row[name] = plain(value, language)
    return row


def plain(value: Any, language: str) -> Any:
    """A value as JSON has it: texts in one language, days as ISO 8601, lengths of time in hours."""
    if isinstance(value, Answer):
        return value.to_data()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, Position):
        return str(value)
    if isinstance(value, dt.timedelta):
        return value.total_seconds() / 3600
    if isinstance(value, dt.date):
        return value.isoformat()
    if attrs.has(type(value)):
        return {field.name: plain(getattr(value, field.name), language) for field in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plain(part, language) for key, part in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(part, language) for part in value)
    if isinstance(value, (tuple, list)):
        return [plain(part, language) for part in value]
    return value


def _shown_value(name: str, value: Any) -> str:
    if isinstance(value, Enum | str | int | float | dt.date):
        return str(value)
    if isinstance(value, tuple | list):
        return f"{len(value)} {name.replace('_', ' ')}"
    return ""


def fill_in(phrase: Text, language: str, **values: object) -> str:
    """Fill in a phrase."""
    return phrase.to(language).format(**values)
