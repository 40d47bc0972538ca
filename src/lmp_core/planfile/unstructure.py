"""The model's values -> plain data as it stands in a file. Only what differs from the default is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from lmp_core.model import Plan
from lmp_core.model.shapes import Leaf, ListShape, Shape, Special, TableShape, WordShape, table_of
from lmp_core.model.text import Text
from lmp_core.model.when import OnDate, Unknown, When, every_text


def plan_data(plan: Plan) -> dict[str, Any]:
    """The data of a whole plan, ``format`` first."""
    return {"format": Plan.FORMAT, **table_data(table_of(Plan), plan, plan.language)}


def table_data(shape: TableShape, value: Any, language: str) -> dict[str, Any]:
    """The data of a table: keys in the order of the model."""
    data: dict[str, Any] = {}
    for key, field in shape.fields.items():
        attribute = getattr(value, field.name)
        if field.shape is Leaf.EVERY:
            data[key] = every_text(value)
        elif field.required or attribute != field.default:
            content = value_data(field.shape, attribute, language)
            if content is not None:
                data[key] = content
    return data


def value_data(shape: Shape, value: Any, language: str) -> Any:
    """The data of a value; None when there is nothing to say."""
    if value is None:
        return None
    if isinstance(shape, WordShape):
        return str(value)
    if isinstance(shape, ListShape):
        return [value_data(shape.item, item, language) for item in value]
    if isinstance(shape, TableShape):
        data = table_data(shape, value, language)
        return data[shape.short] if shape.short is not None and shape.written_short and len(data) == 1 else data
    match shape:
        case Special.TEXT:
            return _text(value, language)
        case Special.WHEN:
            return _when(value, language)
        case Leaf.DURATION:
            return str(value)
        case _:
            return value


def _text(text: Text, language: str) -> Any:
    texts = dict(text.items())
    if text.und is not None:
        return text.und
    return (texts[language] if list(texts) == [language] else texts) or None


def _when(when: When, language: str) -> dt.date | dict[str, Any] | None:
    if isinstance(when, OnDate):
        return when.date
    if when == Unknown():
        return None
    return table_data(table_of(type(when)), when, language)
