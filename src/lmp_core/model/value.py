"""The base of all values of the model: fields that are checked by name, ``replace``, and a short ``repr``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import wraps
from typing import Any, Self

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.duration import Duration
from lmp_core.model.errors import ModelError, Problem, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text

_WRITE_BY_NAME = phrase("write {kind}({field}=…)")
_BY_NAME = phrase("{name} takes its fields by name")
_HAS_NO_FIELD = phrase("{name} has no field {unknown}")
_NEEDS_A_FIELD = phrase("{kind} needs a field {missing}")
_ADD = phrase("add {missing}=…")

REPR_WIDTH = 120
"""The most characters in the ``repr`` of a value: it fits on a line of a terminal or a log."""


def article(noun: str) -> str:
    """The indefinite article of an English noun.

    >>> article("Activity"), article("Goal")
    ('an', 'a')
    """
    return "an" if noun[:1].lower() in "aeio" else "a"


_A = phrase("a {name}")
_AN = phrase("an {name}")


def a_class(name: str) -> Text:
    """The name of a class with its article.

    >>> a_class("Activity").to("en"), a_class("Activity").to("nb")
    ('an Activity', 'en Activity')
    """
    return (_AN if article(name) == "an" else _A).filled(name=name)


class Value:
    """The base of the values of the model. Fields are given by name.

    Raises:
        ModelError: with a problem for each field that is unknown, missing or given a value it cannot have. The paths of
            the problems begin with the name of the field.
    """

    __slots__ = ()

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        cls.__init__ = _checked(cls.__init__)  # type: ignore[method-assign]

    def replace(self, **fields: Any) -> Self:
        """The same value with other fields.

        Raises:
            ModelError: when there is no such field, or it cannot have this value.
        """
        changed: Self = attrs.evolve(self, **fields)  # type: ignore[misc]
        return changed

    def __repr__(self) -> str:
        return cut(f"{type(self).__name__}({', '.join(field_reprs(self))})")


class Named(Value):
    """The base of the parts of a plan, which have an id and a title."""

    __slots__ = ()

    id: str
    title: Text

    def __repr__(self) -> str:
        title = [repr(str(self.title))] if self.title else []
        shown = ", ".join([repr(self.id), *title, *self._also_shown()])
        return cut(f"{type(self).__name__}({shown})")

    def __str__(self) -> str:
        return str(self.title) or self.id

    def _also_shown(self) -> Iterator[str]:
        """The fields that the ``repr`` shows after the id and the title, as ``name=value``."""
        yield from ()


class Brief:
    """The base of values that hold much, and whose ``repr`` tells their fields by id and number.

    A field that is defined with ``repr=False`` is left out.
    """

    __slots__ = ()

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        cls.__repr__ = Brief.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        return cut(self._shown())

    def _shown(self) -> str:
        """The ``repr`` before it is cut."""
        return f"{type(self).__name__}({', '.join(field_reprs(self))})"


def cut(shown: str) -> str:
    """A text on one line, cut to :data:`REPR_WIDTH` characters. Its last character, a bracket, stays."""
    shown = one_line(shown)
    if len(shown) <= REPR_WIDTH:
        return shown
    return f"{shown[: REPR_WIDTH - 2]}…{shown[-1]}"


def field_reprs(value: Any) -> Iterator[str]:
    """The fields that differ from their defaults, as ``name=value``."""
    for field in attrs.fields(type(value)):
        current = getattr(value, field.name)
        if field.repr and (field.default is attrs.NOTHING or current != field.default):
            yield f"{field.name}={_short(current)}"


def _short(value: Any) -> str:
    if isinstance(value, (Text, Enum, Duration)):
        return repr(str(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return f"[{', '.join(_short(item) for item in value[:REPR_WIDTH])}]"
    if isinstance(value, Mapping):
        return f"{{{len(value)}}}"
    name = getattr(value, "id", None) or getattr(value, "key", None)
    return repr(name) if isinstance(name, str) else repr(value)


def _checked(init: Callable[..., None]) -> Callable[..., None]:
    """A constructor that collects the problems of all fields before it raises."""

    @wraps(init)
    def checked(self: Value, *positional: Any, **fields: Any) -> None:
        try:
            init(self, *positional, **fields)
        except (ModelError, TypeError):
            problems = list(_field_problems(type(self), positional, fields))
            if not problems:
                raise
            raise ModelError(*problems) from None

    return checked


def _field_problems(kind: type[Any], positional: tuple[Any, ...], fields: Mapping[str, Any]) -> Iterator[Problem]:
    own = {field.name: field for field in attrs.fields(kind)}
    name = kind.__name__
    needed = [field.name for field in own.values() if field.default is attrs.NOTHING]
    if positional:
        hint = _WRITE_BY_NAME.filled(kind=name, field=next(iter(needed), next(iter(own))))
        yield Problem(message=_BY_NAME.filled(name=name), hint=hint)
        return
    for unknown in (key for key in fields if key not in own):
        yield Problem(message=_HAS_NO_FIELD.filled(name=name, unknown=shown(unknown)), hint=did_you_mean(unknown, own))
    for missing in (key for key in needed if key not in fields):
        yield Problem(
            message=_NEEDS_A_FIELD.filled(kind=a_class(name), missing=shown(missing)), hint=_ADD.filled(missing=missing)
        )
    for key, value in fields.items():
        error = refusal(kind, own[key], value) if key in own else None
        if error is not None:
            yield from (problem.under(key) for problem in error.problems)


def refusal(kind: type[Any], field: attrs.Attribute[Any], value: Any) -> ModelError | None:
    """The error with which a field of a class refuses a value; None when it takes it.

    The paths of the problems begin inside the field.
    """
    try:
        convert: Any = field.converter
        converted = convert(value) if convert else value
        if field.validator is not None and issubclass(kind, Value):  # those of other classes look at the whole value
            field.validator(None, field, converted)
    except ModelError as error:
        return error
    return None
