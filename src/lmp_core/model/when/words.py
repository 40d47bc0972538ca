"""A converter to the words of an enumeration."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.when.dates import refusal

_NOT_ALLOWED = phrase("{value} is not one of the words allowed here")

E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E]) -> Callable[[Any], E]:
    """A converter to ``kind`` whose error names the nearest right word."""

    def convert(value: Any) -> E:
        try:
            return kind(value)
        except ValueError:
            words = [member.value for member in kind]
            raise refusal(_NOT_ALLOWED.filled(value=shown(value)), did_you_mean(str(value), words)) from None

    return convert
