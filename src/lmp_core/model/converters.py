"""Converters of fields: what a field may be given, and how a wrong value is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from lmp_core.model.advice import ABOVE_ZERO, AS_A_CLOCK, IN_BRACKETS, IN_QUOTES, LEAVE_ONE_OUT
from lmp_core.model.duration import Duration, DurationUnit, as_duration
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.ids import DEVICES, is_id
from lmp_core.model.phrase import phrase
from lmp_core.model.shapes import ListShape, Shape, Special, table_of
from lmp_core.model.shown import shown
from lmp_core.model.structure import LARGEST, Structurer
from lmp_core.model.text import UNDETERMINED, Text
from lmp_core.model.when import Weekday, one_of

T = TypeVar("T")
V = TypeVar("V")
W = TypeVar("W", bound=StrEnum)
Table = Mapping[str, Any]
"""The fields of a value by the words that a plan file has for them."""


def model_error(message: Text, hint: Text, *path: str | int) -> ModelError:
    return ModelError(Problem(message=message, hint=hint, path=path))


def listed(value: Iterable[T]) -> list[T]:
    """The items of a list, tuple or other iterable.

    Raises:
        ModelError: for a string, bytes, a table, and what cannot be iterated over.
    """
    if isinstance(value, (tuple, list)):
        return list(value)
    if isinstance(value, str):
        raise model_error(_NOT_A_LIST.filled(value=shown(value)), _WRITE_A_LIST.filled(value=value[:60]))
    if isinstance(value, (Mapping, bytes)) or not isinstance(value, Iterable):
        raise model_error(_NOT_A_LIST.filled(value=shown(value)), IN_BRACKETS)
    return list(value)


def structured(shape: Shape, data: Any) -> Any:
    """The value of the model that plain data stands for, as a plan file would have it.

    Raises:
        ModelError: with all problems.
    """
    reader = Structurer(UNDETERMINED, in_code=True)
    value = reader.value(shape, data, ())
    if reader.problems:
        raise ModelError(*(entry.problem for entry in reader.problems))
    return value


def as_id(value: str) -> str:
    if value in DEVICES:
        raise model_error(_DEVICE.filled(value=shown(value)), _WITH_A_NUMBER.filled(value=value))
    if not isinstance(value, str) or not is_id(value):
        raise model_error(_NOT_AN_ID.filled(value=shown(value)), _AS_AN_ID)
    return value


def as_ids(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise model_error(_NOT_IDS.filled(value=shown(value)), _WRITE_A_LIST.filled(value=value))
    ids = tuple(as_id(id) for id in listed(value))
    if len(set(ids)) != len(ids):
        twice = next(id for id in ids if ids.count(id) > 1)
        raise model_error(_TWICE.filled(twice=shown(twice)), LEAVE_ONE_OUT)
    return ids


def as_words(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(as_word(word) for word in listed(value)))


def as_number(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < LARGEST:
        raise model_error(_NOT_A_NUMBER.filled(value=shown(value)), _WRITE_A_NUMBER)
    return value


def as_rooms(value: int) -> int:
    if as_number(value) < 1:
        raise model_error(_NO_ROOMS.filled(value=shown(value)), _FROM_ONE)
    return value


def as_flag(value: bool) -> bool:
    if not isinstance(value, bool):
        raise model_error(_NOT_A_FLAG.filled(value=shown(value)), _WRITE_A_FLAG)
    return value


def as_word(value: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise model_error(_NOT_A_LINE.filled(value=shown(value)), IN_QUOTES)
    return value.strip()


def as_text(value: Text | str) -> Text:
    """A text; a plain string is one in the language of the plan that it comes to stand in."""
    if isinstance(value, str):
        return Text(und=value)
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping):
        return structured(Special.TEXT, value)
    raise model_error(_NOT_A_TEXT.filled(kind=type(value).__name__), IN_QUOTES)


def check_text_given(instance: object, attribute: attrs.Attribute[Text], value: Text) -> None:
    if not value:
        raise model_error(_EMPTY, _WRITE_IT)


def as_weekdays(value: Iterable[Weekday | str]) -> tuple[Weekday, ...]:
    return tuple(sorted({one_of(Weekday)(word) for word in listed(value)}, key=lambda day: day.number))


_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)


def as_clock(value: str) -> str:
    if not isinstance(value, str) or not _CLOCK.match(value):
        raise model_error(_NOT_A_CLOCK.filled(value=shown(value)), AS_A_CLOCK)
    return value


def as_clock_time(value: Duration | str) -> Duration:
    """A length in minutes or hours, from 0: what a clock can measure within a day."""
    duration = as_duration(value)
    if duration.amount < 0 or duration.unit not in (DurationUnit.MINUTES, DurationUnit.HOURS):
        raise model_error(_NOT_CLOCK_TIME.filled(duration=shown(str(duration))), _AS_CLOCK_TIME)
    return duration


def as_positive(value: Duration | str) -> Duration:
    duration = as_duration(value)
    if duration.amount <= 0:
        raise model_error(_NOT_ABOVE_ZERO.filled(duration=duration), ABOVE_ZERO)
    return duration


def as_weight(value: int) -> int:
    if as_number(value) > 1000:
        raise model_error(_TOO_HEAVY.filled(value=value), _UP_TO_1000)
    return value


# --- converters made of a class -----------------------------------------------------------------------------------


def _word_converter(kind: type[W]) -> Callable[[Any], W]:
    return one_of(kind)


def _words_converter(kind: type[W]) -> Callable[[Any], tuple[W, ...]]:
    convert = one_of(kind)
    return lambda value: tuple(convert(word) for word in listed(value))


def _value_converter(kind: type[V]) -> Callable[[Any], V]:
    return lambda value: value if isinstance(value, kind) else structured(table_of(kind), value)


def _values_converter(kind: type[V]) -> Callable[[Any], tuple[V, ...]]:
    def convert(value: Any) -> tuple[V, ...]:
        items = tuple(listed(value))
        if all(isinstance(item, kind) for item in items):
            return items
        several: tuple[V, ...] = structured(ListShape(table_of(kind)), items)
        return several

    return convert


class _ConverterOf:
    """Gives the converter to a class in brackets."""

    def __init__(self, make: Callable[[Any], Callable[[Any], Any]]) -> None:
        self._make = make

    def __getitem__(self, kind: type[Any]) -> Callable[[Any], Any]:
        return self._make(kind)


# Written converter=Several[Goal]. A type checker knows of the converter of a field only when it is a function or a
# class: it reads from the constructor of these classes what the field may be given, and what comes of it.
if TYPE_CHECKING:

    class Word(Generic[W]):
        """A word of an enumeration."""

        def __new__(cls, value: W | str) -> W: ...  # type: ignore[misc]

    class SeveralWords(Generic[W]):
        """A list of words of an enumeration."""

        def __new__(cls, value: Iterable[W | str]) -> tuple[W, ...]: ...  # type: ignore[misc]

    class One(Generic[V]):
        """A value of a class, or the mapping that a plan file has for it."""

        def __new__(cls, value: V | Table) -> V: ...  # type: ignore[misc]

    class OneOrWord(Generic[V]):
        """A value of a class, a mapping, or the word that may stand for it."""

        def __new__(cls, value: V | Table | str) -> V: ...  # type: ignore[misc]

    class Several(Generic[V]):
        """A list of values of a class, or of mappings."""

        def __new__(cls, value: Iterable[V | Table]) -> tuple[V, ...]: ...  # type: ignore[misc]

    class SeveralOrWords(Generic[V]):
        """A list of values of a class, of mappings, or of words that may stand for them."""

        def __new__(cls, value: Iterable[V | Table | str]) -> tuple[V, ...]: ...  # type: ignore[misc]

else:
    Word = _ConverterOf(_word_converter)
    SeveralWords = _ConverterOf(_words_converter)
    One = OneOrWord = _ConverterOf(_value_converter)
    Several = SeveralOrWords = _ConverterOf(_values_converter)

_NOT_A_LIST = phrase("expected a list, got {value}")
_WRITE_A_LIST = phrase('write ["{value}"]')
_DEVICE = phrase("{value} is not an id: Windows has no files of that name")
_WITH_A_NUMBER = phrase("write {value}-1")
_NOT_AN_ID = phrase("{value} is not an id")
_AS_AN_ID = phrase("use small letters a-z, digits and single hyphens: styringsgruppa")
_NOT_IDS = phrase("expected a list of ids, got {value}")
_TWICE = phrase("{twice} stands twice")
_NOT_A_NUMBER = phrase("{value} is not a whole number from 0")
_WRITE_A_NUMBER = phrase("write a number")
_NO_ROOMS = phrase("{value} is not a number of rooms")
_FROM_ONE = phrase("write a number from 1")
_NOT_A_FLAG = phrase("{value} is neither true nor false")
_WRITE_A_FLAG = phrase("write true or false")
_NOT_A_LINE = phrase("{value} is not a line of text")
_NOT_A_TEXT = phrase("a text must be a string or a Text, not {kind}")
_EMPTY = phrase("the text is empty")
_WRITE_IT = phrase("write it")
_NOT_A_CLOCK = phrase("{value} is not a time of day")
_NOT_CLOCK_TIME = phrase("{duration} is not a length in minutes or hours")
_AS_CLOCK_TIME = phrase("write '15 min' or '2 hours'")
_NOT_ABOVE_ZERO = phrase("the duration {duration} is not above zero")
_TOO_HEAVY = phrase("the weight {value} is above 1000")
_UP_TO_1000 = phrase("give a whole number from 0 to 1000")
