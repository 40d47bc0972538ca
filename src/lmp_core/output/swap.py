"""Exchanging many files of a folder at once: all of them, or none.

New content is written beside the old, and what is there now is linked beside it; only then are the names exchanged.
When anything fails, or a run is killed, all names lead to the old content again: at once, or when the folder is next
used.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from lmp_core.files import mode_of, sync_folder, write_lasting, write_whole
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase

_TAKE_IT_AWAY = phrase("take it away, and look where the folder comes from")
_FOREIGN = phrase("{path} was not left by an exchange of files")

try:
    import fcntl
except ImportError:  # Windows has no locks of folders: there two runs at once may wait for each other in vain
    fcntl = None  # type: ignore[assignment]

WORKSHOP = ".lmp-swap"
"""The folder, inside the one that is written to, that holds both contents while the names are exchanged."""
_JOURNAL = "journal.json"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until nobody else exchanges files of a folder, and keep others waiting meanwhile."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def swap(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Give files of a folder new contents, by their paths below it with ``/``; None takes a file away.

    The folder is locked and recovered by the caller. Folders that are left empty go.

    Raises:
        OSError: when something cannot be written; all files are then as they were.
    """
    if not contents:
        return
    workshop = folder / WORKSHOP
    workshop.mkdir(mode=0o700)
    try:
        paths = list(contents)
        for number, (path, content) in enumerate(contents.items()):
            _stage(workshop, number, folder / path, content)
        write_whole(workshop / _JOURNAL, json.dumps(paths).encode())
        sync_folder(workshop)
        _exchange(folder, workshop, paths)
        (workshop / _JOURNAL).unlink()  # from here on the new contents hold
        with contextlib.suppress(OSError):
            sync_folder(workshop)
    except BaseException:
        recover(folder)
        raise
    shutil.rmtree(workshop, ignore_errors=True)
    _prune(folder, [path for path, content in contents.items() if content is None])


def recover(folder: Path) -> None:
    """Take back an exchange of files that was cut off, and clear away what it left. The folder is locked by the caller.

    Raises:
        OSError: when the old contents cannot be put back.
        UsageError: when what lies there was not left by an exchange.
    """
    workshop = folder / WORKSHOP
    if workshop.is_symlink():
        raise _foreign(workshop)
    if not workshop.is_dir():
        return
    journal = workshop / _JOURNAL
    if journal.exists():
        paths = _paths_in(journal, folder)
        for number, path in enumerate(paths):
            old, target = workshop / f"{number}.old", folder / path
            if old.exists():
                os.replace(old, target)  # noqa: PTH105 - as all renames here
            else:
                target.unlink(missing_ok=True)
        journal.unlink()
        _prune(folder, paths)
    shutil.rmtree(workshop, ignore_errors=True)


def _paths_in(journal: Path, folder: Path) -> list[str]:
    """The paths that a journal is about. A folder from elsewhere may bring one along, which must not lead out of it."""
    try:
        paths = json.loads(journal.read_bytes())
        inside = folder.resolve()
        for path in paths:
            if ".." in Path(path).parts or not (folder / path).parent.resolve().is_relative_to(inside):
                raise ValueError(path)
    except (ValueError, TypeError) as error:
        raise _foreign(journal) from error
    return list(paths)


def _foreign(path: Path) -> UsageError:
    hint = _TAKE_IT_AWAY
    return UsageError(Problem(message=_FOREIGN.filled(path=path), hint=hint))


def _stage(workshop: Path, number: int, target: Path, content: bytes | None) -> None:
    """Put the new content of a file, and the one that it has, into the workshop."""
    old, new = workshop / f"{number}.old", workshop / f"{number}.new"
    if target.exists():
        try:
            os.link(target, old)
        except OSError:  # a file system without links, such as that of a memory stick
            shutil.copy2(target, old)
    if content is None:
        return
    write_lasting(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), content)
    os.chmod(new, mode_of(target))  # noqa: PTH101


def _exchange(folder: Path, workshop: Path, paths: list[str]) -> None:
    for number, path in enumerate(paths):
        new, target = workshop / f"{number}.new", folder / path
        if new.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(new, target)  # noqa: PTH105
        else:
            target.unlink(missing_ok=True)
    for parent in {(folder / path).parent for path in paths}:
        sync_folder(parent)


def _prune(folder: Path, paths: list[str]) -> None:
    """Take away the folders of these files that hold nothing any more."""
    for path in paths:
        for parent in (folder / path).parents:
            if parent == folder:
                break
            with contextlib.suppress(OSError):
                parent.rmdir()
