"""Writing files whole: a reader sees the old file or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from lmp_core.model.advice import ANOTHER_PLACE, CANNOT_WRITE
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_NOT_ALLOWED = phrase("permission denied")
_REASONS: dict[int, Text] = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOENT: phrase("no such file or directory"),
    errno.ENOSPC: phrase("no space left on device"),
    errno.EROFS: phrase("read-only file system"),
    errno.EISDIR: phrase("is a directory"),
    errno.ENOTDIR: phrase("not a directory"),
    errno.EEXIST: phrase("file exists"),
    errno.ENAMETOOLONG: phrase("file name too long"),
    errno.ELOOP: phrase("too many levels of symbolic links"),
    errno.EIO: phrase("input/output error"),
    errno.EMFILE: phrase("too many open files"),
}
_OTHER_REASON = phrase("{reason}")


def why_not(error: OSError) -> Text:
    """The reason that the operating system gives, in a few words.

    >>> why_not(PermissionError(13, "Permission denied")).to("en")
    'permission denied'
    """
    reason = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, _OTHER_REASON.filled(reason=reason[:1].lower() + reason[1:]))


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` by way of a temporary file beside it, and rename that into place.

    Folders on the way are made. A file that is there keeps its permissions; one that already holds ``content`` is left
    alone, so that whoever watches it is not woken for nothing. When anything fails, ``path`` is as it was.

    Raises:
        UsageError: when it cannot be written, saying why.
    """
    try:
        _write(path, content)
    except OSError as error:
        raise UsageError(
            Problem(message=CANNOT_WRITE.filled(place=path, reason=why_not(error)), hint=ANOTHER_PLACE)
        ) from error


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = mode_of(path)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", suffix=".tmp", dir=path.parent)
    try:
        write_lasting(descriptor, content)
        os.chmod(name, mode)  # noqa: PTH101 - beside the other calls on the bare name
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    with contextlib.suppress(OSError):
        sync_folder(path.parent)


def write_lasting(descriptor: int, content: bytes) -> None:
    """Write to an open file, have the disk keep it through a power cut, and close it."""
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def mode_of(path: Path) -> int:
    """The permissions of a file; those that a new one gets where there is none."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        # There is no way to read the mask but to set it.
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets a folder be opened (Windows does not).

    Raises:
        OSError: when the disk fails.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):  # some network file systems have none
            raise
    finally:
        os.close(descriptor)
