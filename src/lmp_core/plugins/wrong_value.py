"""A value that a plug-in may not hand in, and its kind in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class WrongValue(Exception):
    """Raised inside a watched call when a plug-in hands in what its contract does not allow."""


def kind_of(value: object) -> str:
    """The kind of a value, for a message: ``a value of type int``."""
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


def listed(value: object, of: str = "") -> list[Any]:
    """The values of an iterable other than a text or a mapping. ``of`` names their kind in the message.

    Raises:
        WrongValue: for anything else.
    """
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise WrongValue(f"gives {kind_of(value)}, not a list{of and f' of {of}'}")
    return list(value)
