"""Time zones by their names in the IANA time-zone database: ``Europe/Oslo``."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lmp_core.model.errors import Problem, UsageError


def zone(tzid: str) -> ZoneInfo:
    """The zone with this name.

    >>> zone("Europe/Oslo").key
    'Europe/Oslo'

    Raises:
        UsageError: when the time-zone database has none.
    """
    try:
        return ZoneInfo(tzid)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            Problem(message=f"unknown time zone {tzid!r}", path=("timezone",), hint="write Europe/Oslo")
        ) from None
