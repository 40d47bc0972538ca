"""A plan in files: a folder of TOML files, one text of TOML, JSON, or plain data.

``load`` and ``save`` are for folders, ``loads`` and ``dumps`` for a text, ``to_json`` and ``from_json`` for JSON,
``to_data`` and ``from_data`` for dictionaries. ``patch`` shows what ``save`` would change, and writes nothing.
``json_schema`` is what an editor completes and checks by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lmp_core.planfile.data import dumps, from_data, to_data
    from lmp_core.planfile.json import from_json, to_json
    from lmp_core.planfile.patching import patch
    from lmp_core.planfile.read import Loaded, load, loads
    from lmp_core.planfile.schema import json_schema
    from lmp_core.planfile.write import save

__all__ = [
    "Loaded",
    "dumps",
    "from_data",
    "from_json",
    "json_schema",
    "load",
    "loads",
    "patch",
    "save",
    "to_data",
    "to_json",
]

_HOMES = {
    "Loaded": "read",
    "dumps": "data",
    "from_data": "data",
    "from_json": "json",
    "json_schema": "schema",
    "load": "read",
    "loads": "read",
    "patch": "patching",
    "save": "write",
    "to_data": "data",
    "to_json": "json",
}


def __getattr__(name: str) -> Any:
    # Whoever only needs a SourceMap does not wait for the reader.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
