"""Seeing to it that a plug-in writes nothing behind the library's back.

Python tells an audit hook of each file that is about to be opened, renamed or removed (PEP 578). While a plug-in runs,
the hook refuses what would change a file, and notes it. This catches mistakes and bad manners. It is no wall against
malice: a plug-in is code that the user chose to run, and programs that it starts are not watched.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NAMELESS = getattr(os, "O_TMPFILE", 0) & ~getattr(os, "O_DIRECTORY", 0)
_KEEPS = "_lmp_guard"


class Guard:
    """Refuses the writes of one call of a plug-in. ``tried`` holds the paths, in order, each once."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self._own: set[str] = set()

    def refuse(self, path: str, doing: str) -> None:
        if path not in self.tried:
            self.tried.append(path)
        raise PermissionError(f"a plug-in may not {doing} {path}: it hands its files to the library")

    def own(self, path: str) -> None:
        """Let it write here: a temporary file or folder that it asked the tempfile module for."""
        self._own.add(path)

    def allows(self, path: str) -> bool:
        if any(path == own or path.startswith(own + os.sep) for own in self._own):
            return True
        if path.startswith("/dev/") or f"{os.sep}__pycache__{os.sep}" in path + os.sep:
            return True
        return any(path == cache or path.startswith(cache + os.sep) for cache in _caches())


def _caches() -> list[str]:
    """The folders in which libraries cache what they can make anew (fonts, compiled patterns)."""
    folders = [os.environ.get("XDG_CACHE_HOME", ""), os.path.expanduser("~/.cache")]  # noqa: PTH111 - in a hot hook
    return [os.path.abspath(folder) for folder in folders if folder]  # noqa: PTH100


def _absolute(path: Any, folder: Any = -1) -> str | None:
    """The path as text; None for a file that is open already, or whose folder cannot be told."""
    if isinstance(path, int) or path is None:
        return None
    name = os.fsdecode(path)
    if isinstance(folder, int) and folder >= 0 and not os.path.isabs(name):  # noqa: PTH117
        try:
            return os.path.join(os.readlink(f"/proc/self/fd/{folder}"), name)  # noqa: PTH115, PTH118
        except OSError:
            return None
    return os.path.abspath(name)  # noqa: PTH100


def _opened(args: tuple[Any, ...]) -> list[tuple[str, str | None]]:
    path, _, flags = args
    if not isinstance(flags, int) or not flags & _WRITE_FLAGS or (_NAMELESS and flags & _NAMELESS):
        return []
    # tempfile opens a folder by way of an opener of its own; nothing can be written into a folder as such.
    if not isinstance(path, int) and os.path.isdir(path):  # noqa: PTH112
        return []
    return [("write", _absolute(path))]


_EVENTS: dict[str, Callable[[tuple[Any, ...]], list[tuple[str, str | None]]]] = {
    "open": _opened,
    "os.remove": lambda a: [("remove", _absolute(a[0], a[1]))],
    "os.rmdir": lambda a: [("remove", _absolute(a[0], a[1]))],
    "os.mkdir": lambda a: [("make", _absolute(a[0], a[2]))],
    "os.rename": lambda a: [("rename", _absolute(a[0], a[2])), ("replace", _absolute(a[1], a[3]))],
    "os.link": lambda a: [("make", _absolute(a[1], a[3]))],
    "os.symlink": lambda a: [("make", _absolute(a[1], a[2]))],
    "os.truncate": lambda a: [("empty", _absolute(a[0]))],
    "os.chmod": lambda a: [("change", _absolute(a[0], a[2]))],
    "sqlite3.connect": lambda a: [] if a[0] in (":memory:", b":memory:", "") else [("write", _absolute(a[0]))],
}
_OWN_EVENTS = ("tempfile.mkstemp", "tempfile.mkdtemp")
_THREAD_EVENTS = ("_thread.start_new_thread", "_thread.start_joinable_thread")

_running = 0
_process: Guard | None = None
_installed = False
_lock = threading.Lock()


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not _running:
        return
    looks = _EVENTS.get(event)
    if looks is None and event not in _OWN_EVENTS and event not in _THREAD_EVENTS:
        return
    guard: Guard | None = getattr(threading.current_thread(), _KEEPS, _process)
    if guard is None:
        return
    if looks is not None:
        for doing, path in looks(args):
            if path is not None and not guard.allows(path):
                guard.refuse(path, doing)
    elif event in _OWN_EVENTS:
        guard.own(os.path.abspath(os.fsdecode(args[0])))  # noqa: PTH100
    else:
        # A thread that the plug-in starts is under the same guard.
        started = getattr(args[0], "__self__", None)
        if isinstance(started, threading.Thread):
            setattr(started, _KEEPS, guard)


def watch_process(guard: Guard) -> None:
    """Put this whole process under a guard, for good."""
    global _process
    _process = guard
    watch_thread(threading.current_thread(), guard)


def watch_thread(thread: threading.Thread, guard: Guard) -> None:
    """Put a thread, and those that it starts from now on, under a guard. End with :func:`release`.

    Python tells of the threads that a thread starts from version 3.12 on; before that, they are not watched.
    """
    global _running, _installed
    with _lock:
        if not _installed:
            # It tries out folders the first time it is asked, by writing in them.
            tempfile.gettempdir()
            # An audit hook cannot be taken out again; it looks at nothing while no plug-in runs.
            sys.addaudithook(_hook)
            _installed = True
        _running += 1
    setattr(thread, _KEEPS, guard)


def change_guard(thread: threading.Thread, guard: Guard) -> None:
    """Put a thread that is under a guard under another."""
    setattr(thread, _KEEPS, guard)


def is_watched(thread: threading.Thread) -> bool:
    """Whether a thread is under a guard."""
    return hasattr(thread, _KEEPS)


def release(thread: threading.Thread) -> None:
    """The counterpart of :func:`watch_thread`."""
    global _running
    if hasattr(thread, _KEEPS):
        delattr(thread, _KEEPS)
        with _lock:
            _running -= 1


def shown(paths: list[str]) -> str:
    """A few paths, for a message."""
    few = ", ".join(str(Path(path)) for path in paths[:3])
    return few + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
