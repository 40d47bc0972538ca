"""Plain strings of a plan that is made in code: they become texts in the language of the plan."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import attrs

from lmp_core.model.shapes import ListShape, Shape, Special, TableShape, table_of
from lmp_core.model.text import Text
from lmp_core.model.value import Value

V = TypeVar("V", bound=Value)


def in_language(value: V, language: str) -> V:
    """A value whose plain strings are said to be in a language; the value itself when it holds none."""
    changes = settled_fields(value, language)
    return value.replace(**changes) if changes else value


def settled_fields(value: Value, language: str) -> dict[str, Any]:
    """The fields of a value that hold plain strings, with the strings said to be in a language."""
    changes = {}
    for name in _text_fields(type(value)):
        current = getattr(value, name)
        settled = _settled(current, language)
        if settled is not current:
            changes[name] = settled
    return changes


def _settled(current: Any, language: str) -> Any:
    if isinstance(current, Text):
        return current.in_language(language)
    if isinstance(current, tuple):
        items = tuple(_settled(item, language) for item in current)
        return items if any(new is not old for new, old in zip(items, current, strict=True)) else current
    return in_language(current, language) if isinstance(current, Value) else current


def _text_fields(kind: type[Any]) -> tuple[str, ...]:
    return _text_fields_of(cast("Hashable", kind))


@cache
def _text_fields_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields that hold texts, or values with texts in them."""
    return tuple(field.name for field in table_of(kind).fields.values() if _holds_text(field.shape))


def _holds_text(shape: Shape) -> bool:
    if isinstance(shape, ListShape):
        return _holds_text(shape.item)
    if isinstance(shape, TableShape):
        return attrs.has(shape.kind) and bool(_text_fields(shape.kind))
    return shape is Special.TEXT
