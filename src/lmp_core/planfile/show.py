"""How a value of a file is shown in a message: short, on one line, however large or deep it is."""

from __future__ import annotations

import datetime as dt
from typing import Any


def shown(value: Any) -> str:
    """A value as it would stand in the file, cut where it is long.

    >>> shown("skole-1"), shown(True), shown({"a": 1}), shown(10**5000)
    ("'skole-1'", 'true', 'a table', 'a very large number')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else "a very large number"
    if isinstance(value, str):
        return repr(value) if len(value) <= 60 else repr(value[:60]) + "…"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return repr(value)[:60]
