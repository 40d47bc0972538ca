"""A converter to the words of an enumeration."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.when.dates import refusal

E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E]) -> Callable[[Any], E]:
    """A converter to ``kind`` whose error names the nearest right word."""

    def convert(value: Any) -> E:
        try:
            return kind(value)
        except ValueError:
            words = [member.value for member in kind]
            raise refusal(f"{value!r} is not one of the words allowed here", did_you_mean(str(value), words)) from None

    return convert
