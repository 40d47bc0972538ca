"""Running an exporter in a process of its own: not even a crash or an endless pattern takes the build along.

The process is a fork of this one, so the exporter sees the plan as it stands here and starts at once; what it changes
in memory, or of the working folder, dies with it. Only Linux forks safely enough for this: elsewhere exporters run in a
thread (:mod:`lmp_core.plugins.isolation`), which covers all but those two.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import select
import signal
import sys
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from lmp_core.model.advice import TELL_THE_MAKER
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import FailedFile, OutFile
from lmp_core.plugins.failure import PluginFailure, PluginInfo, Stage
from lmp_core.plugins.isolation import CallFailed, finish
from lmp_core.plugins.limits import CHUNK_BYTES, MOST_BYTES, MOST_MEMORY, WATCH_SECONDS
from lmp_core.plugins.work_clock import WorkClock, process_clock, used_by
from lmp_core.plugins.write_guard import Guard, watch_process

_BY_SIGNAL = phrase("by signal {n}")
_BY_ITSELF = phrase("by itself")
_ENDED = phrase("ended its process {how}, without giving its files")

if sys.platform != "win32":
    import resource

MOST_SENT = MOST_BYTES + 100_000_000
"""Bytes of the files of an exporter and of their names and sizes."""
CAN_FORK = sys.platform.startswith("linux") and hasattr(os, "fork")
"""Whether :func:`apart` works on this system."""


@attrs.frozen
class ExportedFiles:
    """The result of an exporter: its files, and those that it could not give."""

    files: tuple[OutFile, ...] = ()
    failed: tuple[FailedFile, ...] = ()


def apart(call: Callable[[], ExportedFiles], *, seconds: float) -> ExportedFiles:
    """Run ``call`` in a process of its own, for ``seconds`` of work at most, and return its result.

    Raises:
        CallFailed: as :func:`~lmp_core.plugins.isolation.watched` does, and when the process ends before its time.
    """
    reading, writing = os.pipe()
    # Output that waits in a buffer would be written twice.
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    with warnings.catch_warnings():
        # Python 3.12 warns of a fork beside other threads (a progress bar has one). A child that waits for a lock of
        # theirs is ended when its time is up.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(reading)
        _inside(call, writing)
    os.close(writing)
    try:
        sent = _receive(reading, WorkClock(used_by(lambda: process_clock(child)), seconds))
    finally:
        os.close(reading)
        # What the exporter started goes with it.
        for end in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                end(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    if sent is None:
        raise CallFailed.late(seconds)
    return _unpacked(sent, status)


def _inside(call: Callable[[], ExportedFiles], writing: int) -> None:
    """The child's whole life. It ends the process, and never returns."""
    try:
        os.setsid()
        faulthandler.disable()  # a crash is told in one line, by the parent
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        _limit_memory()
        guard = Guard()
        watch_process(guard)
        exported = ExportedFiles()
        error: BaseException | None = None
        try:
            exported = call()
        except BaseException as raised:
            error = raised
        try:
            finish(guard, error)
            sizes = [[file.path, len(file.content)] for file in exported.files]
            failed = [attrs.asdict(file, value_serializer=_plain) for file in exported.failed]
            sent = _packed({"files": sizes, "failed": failed}, exported.files)
        except CallFailed as failure:
            report = {
                "stage": failure.stage.value,
                "message": _said(failure.message),
                "hint": _said(failure.hint),
                "details": failure.details,
            }
            sent = _packed(report, ())
        view = memoryview(sent)
        while view:
            view = view[os.write(writing, view) :]
    finally:
        os._exit(0)


def _said(words: Text | str) -> Any:
    """Words as JSON can hold them: those of the library in each of its languages."""
    return dict(words.items()) if isinstance(words, Text) else words


def _heard(words: Any) -> Text | str:
    return Text(**words) if isinstance(words, dict) else str(words)


def _plain(owner: object, field: object, value: Any) -> Any:
    return _said(value) if isinstance(value, Text) else value


def _limit_memory() -> None:
    """Let this process take no more than :data:`MOST_MEMORY` beside what it has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MOST_MEMORY
    allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if allowed == resource.RLIM_INFINITY else min(most, allowed), allowed))


def _packed(head: Mapping[str, object], files: tuple[OutFile, ...]) -> bytes:
    first = json.dumps(head).encode()
    return b"".join([len(first).to_bytes(8, "big"), first, *(file.content for file in files)])


def _receive(reading: int, work: WorkClock) -> bytes | None:
    """All bytes that the child sends; None when it is not done in time.

    No more than it may send are read: what is longer cannot be unpacked.
    """
    got = bytearray()
    wanted: int | None = None
    while len(got) < (MOST_SENT if wanted is None else min(wanted, MOST_SENT)):
        if work.over():
            return None
        if not select.select([reading], [], [], WATCH_SECONDS)[0]:
            continue
        chunk = os.read(reading, CHUNK_BYTES)
        if not chunk:
            break
        got += chunk
        if wanted is None and len(got) >= 8:
            length = int.from_bytes(got[:8], "big")
            if len(got) >= 8 + length:
                head = json.loads(bytes(got[8 : 8 + length]))
                wanted = 8 + length + _size_of_files(head)
    return bytes(got)


def _size_of_files(head: Mapping[str, Any]) -> int:
    return sum(size for _, size in head.get("files", ()))


def _unpacked(sent: bytes, status: int) -> ExportedFiles:
    length = int.from_bytes(sent[:8], "big")
    head = json.loads(sent[8 : 8 + length]) if 8 <= len(sent) >= 8 + length else None
    if head is None or len(sent) < 8 + length + _size_of_files(head):
        how = _BY_SIGNAL.filled(n=os.WTERMSIG(status)) if os.WIFSIGNALED(status) else _BY_ITSELF
        raise CallFailed(Stage.CALL, _ENDED.filled(how=how), TELL_THE_MAKER)
    if "stage" in head:
        raise CallFailed(Stage(head["stage"]), _heard(head["message"]), _heard(head["hint"]), head["details"])
    files = []
    place = 8 + length
    for path, size in head["files"]:
        files.append(OutFile(path, sent[place : place + size]))
        place += size
    return ExportedFiles(tuple(files), tuple(_failed_file(**file) for file in head["failed"]))


def _failed_file(path: str, failure: Mapping[str, Any]) -> FailedFile:
    more = {
        "plugin": PluginInfo(**failure["plugin"]),
        "stage": Stage(failure["stage"]),
        "message": _heard(failure["message"]),
        "hint": _heard(failure["hint"]),
    }
    return FailedFile(path, PluginFailure(**{**failure, **more}))
