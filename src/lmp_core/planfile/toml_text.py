"""Plain data -> TOML text, the way a person would write it: one field to a line, long lists one item to a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from lmp_core.model import COLLECTIONS

WIDTH = 110
"""Where a list is broken into lines, in characters."""

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_JOINER = "\u200d"  # holds emoji families together, and shows as nothing


def key_text(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if _BARE.match(key) else string_text(key)


def _escaped(ch: str) -> str:
    """What a reader could not see is written out, so that the file shows all that it holds."""
    if ch.isprintable() or ch == _JOINER:
        return ch
    return f"\\u{ord(ch):04X}" if ord(ch) < 0x10000 else f"\\U{ord(ch):08X}"


def string_text(text: str) -> str:
    """A string on one line."""
    return '"' + "".join(_ESCAPES.get(ch) or _escaped(ch) for ch in text) + '"'


def block_text(text: str) -> str:
    """A string over several lines, as it is read."""
    escaped = "".join(ch if ch in '\n"' else _ESCAPES.get(ch) or _escaped(ch) for ch in text)
    return '"""\n' + re.sub(r'"(?="|\Z)', r"\\" + '"', escaped) + '"""'


def value_text(value: Any) -> str:
    """Any value on one line.

    >>> value_text({"nb": "Møte", "sider": [1, 2]})
    '{ nb = "Møte", sider = [1, 2] }'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return string_text(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    if isinstance(value, dict):
        inside = ", ".join(f"{key_text(key)} = {value_text(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return str(value)


def field_value(key: str, value: Any) -> str:
    """The value of a field as it stands behind its key, over several lines where one would be too long."""
    if isinstance(value, str) and "\n" in value:
        return block_text(value)
    line = value_text(value)
    if isinstance(value, list) and len(value) > 0 and len(key) + len(line) + 3 > WIDTH:
        return "[\n" + "".join(f"  {value_text(item)},\n" for item in value) + "]"
    return line


def field_text(key: str, value: Any) -> str:
    """A field with its line end."""
    return f"{key_text(key)} = {field_value(key, value)}\n"


def part_text(collection: str, data: Mapping[str, Any]) -> str:
    """A part as an element of its collection."""
    return f"[[{collection}]]\n" + "".join(field_text(key, value) for key, value in data.items())


def plan_text(data: Mapping[str, Any]) -> str:
    """A whole plan: its own fields, then one part after the other."""
    blocks = ["".join(field_text(key, value) for key, value in data.items() if key not in COLLECTIONS)]
    for collection in COLLECTIONS:
        blocks += [part_text(collection, part) for part in data.get(collection, ())]
    return "\n".join(block for block in blocks if block)
