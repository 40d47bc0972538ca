"""Rows in as many parts as are legible, none much smaller than the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")

MOST_ROWS = 18
"""The most rows in one picture: with more it is higher than wide, and small print on a slide."""


def even(count: int, most: int = MOST_ROWS) -> int:
    """The number of rows in each part when ``count`` rows are shared evenly, at most ``most`` in each.

    >>> even(21), even(18), even(0)
    (11, 18, 1)
    """
    parts = -(-count // most) or 1
    return -(-count // parts) or 1


def in_parts(rows: Sequence[_T], most: int = MOST_ROWS) -> list[Sequence[_T]]:
    """The rows shared evenly among parts of at most ``most`` rows.

    >>> [len(part) for part in in_parts(range(40))]
    [14, 14, 12]
    """
    size = even(len(rows), most)
    return [rows[at : at + size] for at in range(0, len(rows), size)]
