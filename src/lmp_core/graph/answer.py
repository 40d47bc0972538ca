"""What all answers of the graph have in common: they print well, in the plan's languages, and turn into data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from typing import Any

import attrs

from lmp_core.model import Plan
from lmp_core.model.errors import Position, one_line
from lmp_core.model.text import Text


@attrs.frozen(kw_only=True)
class Answer:
    """An answer of a :class:`~lmp_core.graph.PlanGraph`. It holds ids; ``plan`` is where it finds the names to print.

    Two answers are equal when they say the same, whichever plan they come from.
    """

    plan: Plan = attrs.field(repr=False, eq=False)

    def to_text(self, language: str | None = None) -> str:
        """The answer in words: one heading, then a line for each thing. The plan's language when none is given."""
        return "\n".join(self._lines(language or self.plan.language))

    def __str__(self) -> str:
        return self.to_text()

    @property
    def ok(self) -> bool:
        """Whether all is as it should be; a command that prints the answer ends with 1 when not."""
        return True

    def to_data(self) -> dict[str, Any]:
        """The answer as plain data for JSON: dicts, lists, strings and numbers; texts in the plan's language."""
        return {
            field.name: _plain(getattr(self, field.name), self.plan.language)
            for field in attrs.fields(type(self))
            if field.name != "plan"
        }

    def rows(self) -> tuple[dict[str, str | int | float | bool | dt.date | None], ...]:
        """The answer as a table for a data frame: flat dictionaries, all with the same columns in the same order.

        There is a row for each value of the answer's first list of values that have fields of their own, and one row
        of the answer's own fields where it has no such list. Columns of a nested value begin with the name of its
        field; ids stand one after another, with a comma between them; texts are in the plan's language.
        """
        own = {field.name: getattr(self, field.name) for field in attrs.fields(type(self)) if field.name != "plan"}
        for value in own.values():
            if isinstance(value, tuple) and value and all(attrs.has(type(part)) for part in value):
                rows = [_flat(_fields(part), self.plan.language) for part in value]
                columns = dict.fromkeys(column for row in rows for column in row)
                return tuple({column: row.get(column) for column in columns} for row in rows)
        lists = [value for value in own.values() if isinstance(value, tuple)]
        return () if lists and not any(lists) else (_flat(own, self.plan.language),)

    def _lines(self, language: str) -> Iterable[str]:
        raise NotImplementedError

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
    return {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.name != "plan"}


def _flat(fields: dict[str, Any], language: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in fields.items():
        if attrs.has(type(value)) and not isinstance(value, (Text, Position)):
            row |= {f"{name}_{inner}": cell for inner, cell in _flat(_fields(value), language).items()}
        elif isinstance(value, dt.date):
            row[name] = value
        elif isinstance(value, (tuple, list)):
            row[name] = ", ".join(str(_plain(part, language)) for part in value)
        else:
            row[name] = _plain(value, language)
    return row


def _plain(value: Any, language: str) -> Any:
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
        return {field.name: _plain(getattr(value, field.name), language) for field in attrs.fields(type(value))}
    if isinstance(value, (tuple, list)):
        return [_plain(one, language) for one in value]
    return value


def say(phrase: Text, language: str, **values: object) -> str:
    """Fill in a phrase."""
    return phrase.to(language).format(**values)
