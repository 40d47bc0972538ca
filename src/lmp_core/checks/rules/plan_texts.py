"""Every text that a plan holds, with the part it stands in and the field that it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.model import Part, Plan
from lmp_core.model.text import Text

# Identifiers, references and words of a fixed list are no texts that anybody reads.
_NO_TEXT = frozenset(
    {"id", "aliases", "kind", "part_of", "calendar", "unit", "organiser", "channel", "meeting", "body"}
)


_field_names: dict[type[Any], tuple[str, ...]] = {}


def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a class of the model that may lead to a text; none for days, numbers and words of a fixed list."""
    names = _field_names.get(kind)
    if names is None:
        fields = attrs.fields(kind) if attrs.has(kind) else ()
        names = _field_names[kind] = tuple(field.name for field in fields if field.name not in _NO_TEXT)
    return names


def texts_of(part: Part) -> Iterator[tuple[str, str | Text]]:
    """(field, text) of everything in a part that people read: its own texts, and those of the values inside it."""
    for field in _fields(type(part)):
        value = getattr(part, field)
        if value is None or value == ():
            continue
        for text in _inside(value):
            yield field, text


def _inside(value: Any) -> Iterator[str | Text]:
    kind = type(value)
    if kind is Text:
        if value:
            yield value
    elif kind is str:
        yield value
    elif kind is tuple:
        for item in value:
            if type(item) is not str:  # a list of strings is a list of references
                yield from _inside(item)
    else:
        for field in _fields(kind):
            yield from _inside(getattr(value, field))


def all_texts(plan: Plan) -> Iterator[tuple[Part, str, str | Text]]:
    """(part, field, text) of every text of a plan."""
    for _, part in plan.parts():
        for field, text in texts_of(part):
            yield part, field, text


def words_of(text: str | Text) -> Iterator[str]:
    """The words of a text in each language that it has."""
    if isinstance(text, Text):
        for _, value in text.items():
            yield value
    else:
        yield text
