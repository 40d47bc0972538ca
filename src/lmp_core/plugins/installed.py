"""Which plug-ins are installed, found without importing any.

pip leaves a folder beside each package with its metadata and entry points. They are read here directly:
:mod:`importlib.metadata` gives the same answer, but importing it and parsing whole descriptions takes longer than all
else that a command does at its start. Where packages may lie elsewhere than in folders, it is asked after all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import attrs

from lmp_core.plugins.failure import PluginInfo

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "lmp"
DISTRIBUTION = "lmp-core"
_SECTION = f"[{GROUP}]"


def plugin_name(name: str) -> str:
    """The name as it is compared: small letters, hyphens for underscores and dots."""
    return name.strip().lower().replace("_", "-").replace(".", "-")


@attrs.frozen
class InstalledPlugin:
    """A plug-in that is installed and not imported yet, and the function that imports it."""

    info: PluginInfo
    load: Callable[[], object]


def installed() -> Iterator[InstalledPlugin]:
    """Every plug-in of every installed distribution, in no order.

    Of a distribution that lies in two places on the search path, the first counts, as it does for Python.
    """
    seen: set[str] = set()
    for metadata, entry_points in _by_folder() if _only_folders() else _by_importlib():
        name, version = _name_and_version(metadata())
        if plugin_name(name) in seen:
            continue
        seen.add(plugin_name(name))
        for entry, target in _entries(entry_points):
            info = PluginInfo(
                name=plugin_name(entry),
                target=target,
                distribution=name,
                version=version,
                builtin=plugin_name(name) == DISTRIBUTION,
            )
            yield InstalledPlugin(info, _loader(target))


_Described = tuple[Callable[[], str], str]
"""How to read the metadata of a distribution, and its entry points."""


def _only_folders() -> bool:
    """Whether all distributions lie in folders: no archive on the search path, and nobody else who finds some."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    archives = [path for path in sys.path if path.endswith((".zip", ".egg", ".pyz", ".whl")) and os.path.isfile(path)]  # noqa: PTH113
    return len(finders) <= 1 and not archives


def _by_folder() -> Iterator[_Described]:
    for folder in dict.fromkeys(path or os.curdir for path in sys.path):
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - paths would double the time
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                place = os.path.join(folder, name)  # noqa: PTH118
                entry_points = _read(place, "entry_points.txt")
                if _SECTION in entry_points:
                    yield (lambda place=place: _read(place, "METADATA") or _read(place, "PKG-INFO")), entry_points  # type: ignore[misc]


def _by_importlib() -> Iterator[_Described]:
    from importlib.metadata import distributions  # loads for longer than all else at the start of a command

    for distribution in distributions():
        entry_points = distribution.read_text("entry_points.txt") or ""
        if _SECTION in entry_points:
            yield partial(_metadata, distribution), entry_points


def _metadata(distribution: Distribution) -> str:
    return distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""


def _read(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:  # noqa: PTH118, PTH123
            return file.read()
    except OSError:
        return ""


def _name_and_version(metadata: str) -> tuple[str, str]:
    """The name and version in the head of the metadata; empty where they are missing."""
    fields = {"name": "", "version": ""}
    for line in metadata.partition("\n\n")[0].splitlines():
        key, _, value = line.partition(":")
        if key.lower() in fields and not fields[key.lower()]:
            fields[key.lower()] = value.strip()
    return fields["name"], fields["version"]


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """(name, module or module:attribute) of each entry point of the group, as the specification of entry points has it:
    an INI file whose keys keep their capitals. Extras in brackets are of no use any more, and left out."""
    section = ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
        elif section == GROUP and "=" in line and not line.startswith("#"):
            name, _, target = line.partition("=")
            yield name.strip(), target.partition("[")[0].replace(" ", "")


def _loader(target: str) -> Callable[[], object]:
    def load() -> object:
        module, _, attributes = target.partition(":")
        value: object = import_module(module)
        for name in attributes.split(".") if attributes else ():
            value = getattr(value, name)
        return value

    return load
