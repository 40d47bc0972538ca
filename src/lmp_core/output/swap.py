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

from lmp_core.files import sync_folder, write_whole

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
    """
    workshop = folder / WORKSHOP
    if not workshop.is_dir():
        return
    journal = workshop / _JOURNAL
    if journal.exists():
        paths = json.loads(journal.read_bytes())
        for number, path in enumerate(paths):
            old, target = workshop / f"{number}.old", folder / path
            if old.exists():
                os.replace(old, target)  # noqa: PTH105 - as all renames here
            else:
                target.unlink(missing_ok=True)
        journal.unlink()
        _prune(folder, paths)
    shutil.rmtree(workshop, ignore_errors=True)


def _stage(workshop: Path, number: int, target: Path, content: bytes | None) -> None:
    """Put the new content of a file, and the one that it has, into the workshop."""
    old, new = workshop / f"{number}.old", workshop / f"{number}.new"
    is_there = target.exists()
    if is_there:
        try:
            os.link(target, old)
        except OSError:  # a file system without links, such as that of a memory stick
            shutil.copy2(target, old)
    if content is None:
        return
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if is_there:
        shutil.copymode(target, new)


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
