"""The manifest of an output folder: whose it is, and what was written there from which texts.

It lies in a folder that anybody may read, so it holds digests and days, and no names of files and no texts.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Hashable, Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, cast

import attrs

from lmp_core.model import Plan, Visibility
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase

_FROM_A_BACKUP = phrase("take it from a backup, or give --out a folder that is not there yet")
_NOBODYS = phrase("{path} does not say whose the folder is")

MANIFEST = ".lmp-output.json"
"""The name of the manifest in its folder."""
FORMAT = 1
_TEXT_BYTES = 4


@attrs.frozen(kw_only=True)
class Owner:
    """Whose an output folder is: the files of one plan, for one audience, by one command."""

    plan: str
    audience: Visibility
    command: str


@attrs.frozen(kw_only=True)
class WrittenFile:
    """A file that was written: the digest of its content, and who made it.

    ``emptied`` is the day since which it is a calendar whose entries are all called off.
    """

    content: str
    maker: str
    emptied: dt.date | None = None


@attrs.frozen(kw_only=True)
class MakerRun:
    """The last run of an exporter: what it was asked for, and the texts of the plan that it had before it."""

    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    texts: frozenset[bytes] = attrs.field(default=frozenset(), repr=False)


@attrs.frozen(kw_only=True)
class Manifest:
    """What stands in an output folder. ``files`` are by the digest of their path; ``folders`` are where they lie."""

    owner: Owner
    files: Mapping[str, WrittenFile] = attrs.field(factory=dict)
    runs: Mapping[str, MakerRun] = attrs.field(factory=dict)
    folders: tuple[str, ...] = ()

    def file(self, path: str) -> WrittenFile | None:
        """What was written to a path; None when nothing was."""
        return self.files.get(digest(path.encode()))

    def to_bytes(self) -> bytes:
        """The manifest as JSON."""
        editions = {_edition(run.texts): _packed(run.texts) for run in self.runs.values()}
        data = {
            "format": FORMAT,
            "plan": self.owner.plan,
            "audience": self.owner.audience.value,
            "command": self.owner.command,
            "folders": list(self.folders),
            "editions": editions,
            "runs": {
                maker: {"formats": run.formats, "languages": run.languages, "edition": _edition(run.texts)}
                for maker, run in self.runs.items()
            },
            "files": {
                path: {"content": file.content, "maker": file.maker}
                | ({"emptied": file.emptied.isoformat()} if file.emptied else {})
                for path, file in self.files.items()
            },
        }
        return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None when it has none.

    Raises:
        UsageError: when the file is something else.
    """
    path = folder / MANIFEST
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None
    try:
        return _from_data(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = _FROM_A_BACKUP
        raise UsageError(Problem(message=_NOBODYS.filled(path=path), hint=hint)) from error


def _from_data(data: Any) -> Manifest:
    if data["format"] != FORMAT:
        raise ValueError(f"its format is {data['format']!r}, not {FORMAT}")
    editions = {name: _unpacked(packed) for name, packed in data["editions"].items()}
    return Manifest(
        owner=Owner(plan=data["plan"], audience=Visibility(data["audience"]), command=data["command"]),
        folders=tuple(data["folders"]),
        runs={
            maker: MakerRun(
                formats=tuple(run["formats"]), languages=tuple(run["languages"]), texts=editions[run["edition"]]
            )
            for maker, run in data["runs"].items()
        },
        files={
            path: WrittenFile(
                content=file["content"],
                maker=file["maker"],
                emptied=dt.date.fromisoformat(file["emptied"]) if "emptied" in file else None,
            )
            for path, file in data["files"].items()
        },
    )


def digest(content: bytes) -> str:
    """The digest of a content or a path: the first half of its SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()[:32]


def texts_of(*plans: Plan) -> frozenset[bytes]:
    """Short digests of all ids and texts of plans: enough to tell whether a later plan still says them all."""
    return frozenset(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_TEXT_BYTES]
        for plan in plans
        for text in _texts(plan)
    )


def _texts(value: Any) -> Iterator[str]:
    unread = [value]
    while unread:
        value = unread.pop()
        if isinstance(value, tuple):
            unread.extend(value)
        elif isinstance(value, str):
            if not isinstance(value, Enum):
                yield value
        else:
            unread.extend(getattr(value, name) for name in _fields(cast("Hashable", type(value))))


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


def _edition(texts: frozenset[bytes]) -> str:
    return digest(b"".join(sorted(texts)))[:8]


def _packed(texts: frozenset[bytes]) -> str:
    return base64.b64encode(b"".join(sorted(texts))).decode()


def _unpacked(packed: str) -> frozenset[bytes]:
    content = base64.b64decode(packed, validate=True)
    return frozenset(content[place : place + _TEXT_BYTES] for place in range(0, len(content), _TEXT_BYTES))
