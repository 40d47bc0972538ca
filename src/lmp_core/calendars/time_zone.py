"""Time zones by their names in the IANA time-zone database: ``Europe/Oslo``."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown

_UNKNOWN = phrase("unknown time zone {tzid}")
_WRITE_OSLO = phrase("write Europe/Oslo")


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
            Problem(message=_UNKNOWN.filled(tzid=shown(tzid)), path=("timezone",), hint=_WRITE_OSLO)
        ) from None
