"""The shape of a plan in a file, worked out once from the classes of the model.

Reading, writing and the JSON Schema all go by these shapes, so that none of them can know a field the others do not.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Hashable, Mapping
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import attrs

from lmp_core.model import when
from lmp_core.model.duration import Duration
from lmp_core.model.text import Text


class Leaf(Enum):
    """A value that holds no other values."""

    LINE = auto()
    NUMBER = auto()
    FLAG = auto()
    DAY = auto()
    DAY_TIME = auto()
    DURATION = auto()
    EVERY = auto()


class Special(Enum):
    """A value that may be written in more than one way."""

    TEXT = auto()
    WHEN = auto()


@attrs.frozen
class WordShape:
    """One of some words."""

    kind: type[StrEnum]


@attrs.frozen
class ListShape:
    """A list."""

    item: Shape


@attrs.frozen
class FieldShape:
    """A field: its name in the model, its key in a file, what stands there, and what narrows that in the schema."""

    name: str
    key: str
    shape: Shape
    required: bool
    default: Any
    attribute: attrs.Attribute[Any]
    pattern: str | None = None
    minimum: int | None = None


@attrs.frozen(eq=False)
class TableShape:
    """A table: which class it becomes, and its fields by key.

    ``short`` is the key that may stand for the whole table when nothing else is set: ``"skole-1"`` for
    ``{who = "skole-1"}``. ``written_short`` says whether it is also written that way.
    """

    kind: type[Any]
    fields: Mapping[str, FieldShape]
    short: str | None = None
    written_short: bool = True


Shape = Leaf | Special | WordShape | ListShape | TableShape

_LEAVES: Mapping[Any, Shape] = {
    str: Leaf.LINE,
    int: Leaf.NUMBER,
    bool: Leaf.FLAG,
    dt.date: Leaf.DAY,
    dt.datetime: Leaf.DAY_TIME,
    Duration: Leaf.DURATION,
    Text: Special.TEXT,
    when.When: Special.WHEN,
}

TABLE_FORMS: tuple[type[when.When], ...] = tuple(form for form in when.FORMS if form.KEYS)
"""The forms of time that are tables."""


def shape_of(annotation: Any) -> Shape:
    """The shape of a type; whether it may be missing is the field's affair."""
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        if len(options) == 1:
            return shape_of(options[0])
    elif origin is tuple:
        return ListShape(shape_of(get_args(annotation)[0]))
    elif isinstance(annotation, type):
        if issubclass(annotation, StrEnum):
            return WordShape(annotation)
        if attrs.has(annotation):
            return table_of(annotation)
    raise TypeError(f"no shape in a plan file for {annotation!r}")


def table_of(kind: type[Any]) -> TableShape:
    """The shape of one of the model's classes."""
    return _table_of(cast("Hashable", kind))


@cache
def _table_of(kind: Any) -> TableShape:
    hints = get_type_hints(kind)
    fields: dict[str, FieldShape] = {}
    for field in attrs.fields(kind):
        written = when.file_field(field)
        if written.unwritten:
            continue
        key = written.key or field.name
        shape = Leaf.EVERY if written.spread else shape_of(hints[field.name])
        required = field.default is attrs.NOTHING
        fields[key] = FieldShape(
            field.name, key, shape, required, field.default, field, written.pattern, written.minimum
        )
    return TableShape(kind, fields, getattr(kind, "SHORT", None), getattr(kind, "WRITTEN_SHORT", True))
