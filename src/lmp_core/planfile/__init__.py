"""A plan in files: a folder of TOML files, one text of TOML, JSON, or plain data.

``load`` and ``save`` are for folders, ``loads`` and ``dumps`` for a text, ``to_json`` and ``from_json`` for JSON,
``to_data`` and ``from_data`` for dictionaries. ``patch`` shows what ``save`` would change, and writes nothing.
``apply`` carries such a patch out, and ``undo`` takes the last change back. ``json_schema`` is what an editor completes
and checks by.

Internal: may change in any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core.planfile.data import dumps as dumps
    from lmp_core.planfile.data import from_data as from_data
    from lmp_core.planfile.data import to_data as to_data
    from lmp_core.planfile.json import from_json as from_json
    from lmp_core.planfile.json import to_json as to_json
    from lmp_core.planfile.patching import patch as patch
    from lmp_core.planfile.read import Loaded as Loaded
    from lmp_core.planfile.read import load as load
    from lmp_core.planfile.read import loads as loads
    from lmp_core.planfile.saving import apply as apply
    from lmp_core.planfile.saving import create as create
    from lmp_core.planfile.saving import save as save
    from lmp_core.planfile.saving import undo as undo
    from lmp_core.planfile.schema import json_schema as json_schema

_HOMES = {
    "Loaded": "read",
    "apply": "saving",
    "create": "saving",
    "dumps": "data",
    "from_data": "data",
    "from_json": "json",
    "json_schema": "schema",
    "load": "read",
    "loads": "read",
    "patch": "patching",
    "save": "saving",
    "to_data": "data",
    "to_json": "json",
    "undo": "saving",
}

__getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
