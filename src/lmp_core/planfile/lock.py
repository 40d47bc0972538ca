"""A lock that one process holds at a time. The system lets go of it when its holder ends, however that happens."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from lmp_core.model.errors import ConflictError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_core.model.text import Text

_ANOTHER_PROCESS = phrase("another process")
_PROCESS = phrase("process {number}")
_BEING_WRITTEN = phrase("the plan in {folder} is being written by {by}")
_WAIT = phrase("wait until it is done, then run this again")

WAIT = 10.0
"""How long to wait for another process, in seconds. A change is written in some thousandths of one."""

_STEP = 0.02

if sys.platform == "win32":
    import msvcrt

    # A locked byte cannot be read by others there: this one lies behind all that is written.
    _PLACE = 1 << 30

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def lock(file: Path, seconds: float = WAIT) -> Iterator[None]:
    """Hold the lock of a file, which is made when it is not there, and stays. What it holds is who has it.

    Raises:
        ConflictError: when another process has it for longer than ``seconds``; it is named.
        OSError: when the file cannot be opened.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        _wait(descriptor, file, seconds)
        with contextlib.suppress(OSError):
            # Only for the message to others: a full disk takes nothing from the lock.
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, file: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            return _try(descriptor)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= until:
                raise ConflictError(_held(file)) from None
            time.sleep(_STEP)


def _held(file: Path) -> Problem:
    by: Text = _ANOTHER_PROCESS
    with contextlib.suppress(OSError):
        number = file.read_bytes()[:20].split(b"\n")[0].decode("ascii", "replace")
        by = _PROCESS.filled(number=number) if number.isdecimal() else by
    message = _BEING_WRITTEN.filled(by=by, folder=quoted(str(file.parent.parent)))
    return Problem(message=message, hint=_WAIT)
