"""The precision of a time."""

from __future__ import annotations

from enum import StrEnum


class Precision(StrEnum):
    """The precision with which the time of an occurrence is known."""

    EXACT = "exact"
    """On a day, or from a time to a time on that day."""
    RANGE = "range"
    """On several days in a row."""
    OPEN = "open"
    """Until another activity begins; either end may be unknown."""
    VAGUE = "vague"
    """Somewhere between two days."""
    SERIES = "series"
    """Again and again, with no start chosen."""
    UNKNOWN = "unknown"
    """Not known; ``start`` and ``end`` may say between which days it must be."""

    @property
    def fixed(self) -> bool:
        """Whether the plan has chosen its days: exact, or a range."""
        return self in (Precision.EXACT, Precision.RANGE)
