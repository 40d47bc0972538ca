"""Starting a plug-in: a package whose tests pass at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from string import Template

from lmp_core.files import write_whole
from lmp_core.model.errors import ModelError, Problem, UsageError
from lmp_core.model.ids import slug
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.plugins.spec import API_VERSION
from lmp_core.version import __version__

_NOT_EMPTY = phrase("{folder} holds something already")
_NEW_FOLDER = phrase("choose a new folder")
_NOT_A_NAME = phrase("{name} is not a name for a plug-in")
_BEGIN_WITH_A_LETTER = phrase("begin with a letter, such as in nabokommune")
_TAKEN_NAMES = phrase("{name}, {name}-core and {name}-plugins are the library itself")

_PREFIX = "lmp"
_TAKEN = ("lmp", "core", "plugins")
"""With the prefix, these are the library's own distribution and packages."""


def scaffold(name: str, folder: Path) -> tuple[Path, ...]:
    """Write an installable package for the plug-in ``name`` into ``folder``, and give the files.

    It holds an exporter, a check, a programme template, tests that use the conformance kit, and a README. The
    distribution is called ``lmp-NAME``, the package ``lmp_NAME``.

    Raises:
        UsageError: when no name can be made of ``name``, when ``folder`` holds something already, or cannot be written.
    """
    values = _values(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(Problem(message=_NOT_EMPTY.filled(folder=folder), hint=_NEW_FOLDER))
    written = []
    for path, text in _files(values):
        write_whole(folder / path, text.encode())
        written.append(folder / path)
    return tuple(written)


def _values(name: str) -> dict[str, str]:
    try:
        short = slug(name).removeprefix(f"{_PREFIX}-")
    except ModelError:
        short = ""
    if not re.match(r"[a-z]", short):
        raise UsageError(Problem(message=_NOT_A_NAME.filled(name=shown(name)), hint=_BEGIN_WITH_A_LETTER))
    if short in _TAKEN:
        raise UsageError(
            Problem(
                message=_NOT_A_NAME.filled(name=shown(name)),
                hint=_TAKEN_NAMES.filled(name=_PREFIX),
            )
        )
    letters = "".join(ch for ch in short if ch.isalpha()).upper()[:3].ljust(2, "X")
    major, minor = ([*__version__.split("."), "0"])[:2]
    # Before 1.0 a minor version may break what was.
    following = f"{int(major) + 1}.0" if int(major) else f"0.{int(minor) + 1}"
    return {
        "name": short,
        "title": short.replace("-", " ").capitalize(),
        "distribution": f"{_PREFIX}-{short}",
        "module": f"{_PREFIX}_{short.replace('-', '_')}",
        # Codes that begin with LMP are the library's.
        "code": "X" + letters if letters.startswith("LMP") else letters,
        "api": ", ".join(map(str, API_VERSION)),
        "lmp_version": f"{major}.{minor}",
        "lmp_next": following,
    }


def _files(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    skeleton = resources.files("lmp_core.plugins") / "skeleton"
    for source, path in (
        ("pyproject.toml", "pyproject.toml"),
        ("README.md", "README.md"),
        ("src/__init__.py", "src/$module/__init__.py"),
        ("src/exporter.py", "src/$module/exporter.py"),
        ("src/checks.py", "src/$module/checks.py"),
        ("src/programme.py", "src/$module/programme.py"),
        ("tests/test_plugin.py", "tests/test_plugin.py"),
    ):
        text = (skeleton / f"{source}.in").read_text(encoding="utf-8")
        yield Template(path).substitute(values), Template(text).substitute(values)
