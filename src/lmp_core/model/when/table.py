"""A form made of a table with the words of a plan file, for tables that are written in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when.form import file_field

_NO_FIELD = phrase("there is no field {key} here")
_MISSING = phrase("{key} is missing")
_ADD = phrase("add {key}")

T = TypeVar("T", bound=attrs.AttrsInstance)


def from_table(kind: type[T], table: Mapping[str, Any]) -> T:
    """The value of a class whose fields a plan file writes as a table.

    Raises:
        ModelError: with a problem for each key that is wrong or missing; its path is the key.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    fields = {file_field(field).key or field.name: field for field in attrs.fields(kind)}
    for key, value in table.items():
        field = fields.get(key)
        if field is None or file_field(field).unwritten:
            hint = did_you_mean(str(key), fields)
            problems.append(Problem(message=_NO_FIELD.filled(key=shown(key)), hint=hint, path=(str(key),)))
            continue
        try:
            spread = file_field(field).spread
            values.update(spread(value) if spread else {field.name: _converted(field.converter, value)})
        except ModelError as error:
            problems += [problem.under(key) for problem in error.problems]
    for key, field in fields.items():
        if field.default is attrs.NOTHING and key not in table:
            problems.append(Problem(message=_MISSING.filled(key=key), hint=_ADD.filled(key=key)))
    if problems:
        raise ModelError(*problems)
    return kind(**values)


def _converted(converter: Callable[[Any], Any] | None, value: Any) -> Any:
    return converter(value) if converter else value
