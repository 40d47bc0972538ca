"""What a plan looks like in a file, worked out once from the classes of the model.

Reading, writing and the JSON Schema all go by these shapes, so that none of them can know a field the others do not.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Hashable, Mapping
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import attrs

from lmp_core import model
from lmp_core.model import when
from lmp_core.model.duration import Duration
from lmp_core.model.text import Text


class Leaf(Enum):
    """A value with nothing inside it."""

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
class Words:
    """One of some words."""

    kind: type[StrEnum]


@attrs.frozen
class Several:
    """A list."""

    item: Shape


@attrs.frozen
class FieldShape:
    """A field: its name in the model, its key in a file, what stands there."""

    name: str
    key: str
    shape: Shape
    required: bool
    default: Any
    converter: Callable[[Any], Any] | None


@attrs.frozen(eq=False)
class TableShape:
    """A table: which class it becomes, and its fields by key.

    ``short`` is the key that may stand for the whole table when nothing else is set: ``"skole-1"`` for
    ``{who = "skole-1"}``.
    """

    kind: type[Any]
    fields: Mapping[str, FieldShape]
    short: str | None = None


Shape = Leaf | Special | Words | Several | TableShape

_SHORT: Mapping[type[Any], str] = {
    model.Participant: "who",
    model.VenueUse: "venue",
    model.Prerequisite: "activity",
    model.Link: "to",
}
# Where a file says it in another word than the model: "from" cannot be the name of an attribute.
_KEYS: Mapping[tuple[type[Any], str], str] = {
    (when.DateRange, "start"): "from",
    (when.DateRange, "end"): "to",
    (when.Recurring, "start"): "from",
    (when.Recurring, "start_time"): "time",
    (when.Recurring, "except_dates"): "except",
    (when.UntilActivity, "start"): "from",
}
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

# The forms of time that are tables, each with a key that no other form has (see form_of).
WHEN_FORMS: tuple[type[Any], ...] = (
    when.Recurring,
    when.UntilActivity,
    when.At,
    when.Window,
    when.Week,
    when.Month,
    when.Term,
    when.SchoolYear,
    when.Unknown,
    when.DateRange,
)
_TELLING: Mapping[str, type[Any]] = {
    "every": when.Recurring,
    "until": when.UntilActivity,
    "start": when.At,
    "earliest": when.Window,
    "latest": when.Window,
    "week": when.Week,
    "month": when.Month,
    "term": when.Term,
    "school_year": when.SchoolYear,
    "near": when.Unknown,
    "from": when.DateRange,
    "to": when.DateRange,
    "end": when.At,
}


def form_of(keys: Mapping[str, Any]) -> type[Any] | None:
    """The form of time that a table with these keys is; None when none of them tells."""
    return next((form for key, form in _TELLING.items() if key in keys), None)


def shape_of(annotation: Any) -> Shape:
    """The shape of a type; whether it may be missing is the field's affair."""
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        given = [one for one in get_args(annotation) if one is not type(None)]
        if len(given) == 1:
            return shape_of(given[0])
    elif origin is tuple:
        return Several(shape_of(get_args(annotation)[0]))
    elif isinstance(annotation, type):
        if issubclass(annotation, StrEnum):
            return Words(annotation)
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
        key = _KEYS.get((kind, field.name), field.name)
        shape = shape_of(hints[field.name])
        if kind is when.Recurring and field.name == "frequency":
            # "every" says both how often and what is counted.
            key, shape = "every", Leaf.EVERY
        elif kind is when.Recurring and field.name == "interval":
            continue
        required = field.default is attrs.NOTHING
        fields[key] = FieldShape(field.name, key, shape, required, field.default, field.converter)
    return TableShape(kind, fields, _SHORT.get(kind))
