"""Running a piece of a plug-in so that it can fail alone: it raises, hangs or writes, and the caller carries on.

The call runs in a thread of its own. When its time is up, the thread is told to end (an exception is raised in it
between two steps of Python code) and left behind. What cannot be stopped this way is code that holds on to the
interpreter itself, such as a regular expression that never ends; :mod:`lmp_core.plugins.exporter_process` runs a call
in a process of its own where that matters.
"""

from __future__ import annotations

import contextlib
import contextvars
import ctypes
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from lmp_core.model.advice import TELL_THE_MAKER
from lmp_core.model.errors import LmpError, in_language
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import row
from lmp_core.model.text import Text
from lmp_core.plugins.failure import Stage
from lmp_core.plugins.limits import END_ATTEMPTS, END_SECONDS, MOST_MEMORY, WATCH_SECONDS
from lmp_core.plugins.work_clock import WorkClock, own_clock, used_by
from lmp_core.plugins.write_guard import Guard, change_guard, is_watched, release, shown, watch_thread
from lmp_core.plugins.wrong_value import WrongValue

_AT = phrase("{position}: {message}")
_LATE = phrase("was not done after {seconds:g} seconds, and was left")
_BLOCK_OR_QUICKER = phrase("block it, or make it quicker")
_SEE_THE_CONTRACT = phrase("see its contract in the plug-in reference")
_TOO_MUCH_MEMORY = phrase("took more than the {most} GB of memory that it may, or there is no more")
_BLOCK_OR_TELL = phrase("block it, or report it to those who made the plug-in")
_WROTE = phrase("tried to write files itself: {paths}")
_GIVE_FILES = phrase("a plug-in gives its files back as OutFile values, and the library writes them")

T = TypeVar("T")


class CallFailed(Exception):
    """A call of a plug-in that did not end well: at which stage, why, and the traceback."""

    def __init__(self, stage: Stage, message: Text | str, hint: Text | str = "", details: str = "") -> None:
        super().__init__(in_language(message, "en"))
        self.stage = stage
        self.message = message
        self.hint = hint
        self.details = details

    @classmethod
    def late(cls, seconds: float) -> CallFailed:
        """The failure of a call that was not done in time."""
        return cls(Stage.TIME, _LATE.filled(seconds=seconds), _BLOCK_OR_QUICKER)


class _Abandoned(BaseException):
    """Ends a thread whose time is up."""


class _Call(threading.Thread, Generic[T]):
    def __init__(self, call: Callable[[], T]) -> None:
        super().__init__(daemon=True, name="lmp-plugin")
        self.call = call
        self.context = contextvars.copy_context()
        self.value: T | None = None
        self.error: BaseException | None = None
        self.clock: int | None = None

    def run(self) -> None:
        self.clock = own_clock()
        try:
            self.value = self.context.run(self.call)
        # A plug-in may raise anything: SystemExit and KeyboardInterrupt must not end the build either.
        except BaseException as error:
            self.error = error


def failed(error: BaseException) -> CallFailed:
    """An exception of a plug-in as a :class:`CallFailed`."""
    if isinstance(error, CallFailed):
        return error
    if isinstance(error, WrongValue):
        return CallFailed(Stage.VALUE, str(error), _SEE_THE_CONTRACT)
    details = "".join(traceback.format_exception(error))
    if isinstance(error, MemoryError):
        message = _TOO_MUCH_MEMORY.filled(most=f"{MOST_MEMORY / 1e9:g}")
        return CallFailed(Stage.CALL, message, _BLOCK_OR_TELL, details)
    if isinstance(error, LmpError):
        messages = [
            _AT.filled(position=problem.position, message=problem.message) if problem.position else problem.message
            for problem in error.problems
        ]
        message = row(messages or [type(error).__name__])
        hints = [problem.hint for problem in error.problems if problem.hint]
        return CallFailed(Stage.CALL, message, row(hints) if hints else "", details)
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return CallFailed(Stage.CALL, said, TELL_THE_MAKER, details)


def _printing_beside() -> contextlib.AbstractContextManager[object]:
    """What sends all that plug-ins print to standard error: standard output is the command's own, and may be JSON."""
    return contextlib.redirect_stdout(sys.stderr)


def watched(call: Callable[[], T], *, seconds: float, guarded: bool = True) -> T:
    """Run ``call`` for ``seconds`` at most and return its value. A ``guarded`` call may not write files.

    Raises:
        CallFailed: when the call raises, is not done in time, or tries to write a file.
    """
    thread = _Call(call)
    guard = Guard()
    if guarded:
        watch_thread(thread, guard)
    try:
        with _printing_beside():
            thread.start()
            work = WorkClock(used_by(lambda: thread.clock), seconds)
            while thread.is_alive() and not work.over():
                thread.join(WATCH_SECONDS)
        if thread.is_alive():
            _abandon(thread)
            raise CallFailed.late(seconds)
    finally:
        # A thread that could not be ended stays under its guard.
        if guarded and not thread.is_alive():
            release(thread)
    finish(guard, thread.error)
    return thread.value  # type: ignore[return-value]  # a call without an error has set it


def watched_here(call: Callable[[], T]) -> T:
    """Run ``call`` in the caller's own thread, for as long as it takes, and return its value. It may not write files.

    Ctrl-C reaches the call itself, which may then end with what it has; :func:`watched` would be broken off.

    Raises:
        CallFailed: when the call raises or tries to write a file.
    """
    thread = threading.current_thread()
    if is_watched(thread):  # a plug-in that asks another one: each is watched by itself
        return watched(call, seconds=threading.TIMEOUT_MAX)
    guard = Guard()
    error: BaseException | None = None
    value: T | None = None
    watch_thread(thread, guard)
    try:
        value = call()
    except KeyboardInterrupt:
        raise
    except BaseException as raised:
        error = raised
    finally:
        release(thread)
    finish(guard, error)
    return value  # type: ignore[return-value]  # a call without an error has set it


class _Series(threading.Thread, Generic[T]):
    """Runs calls one after another, each under a guard of its own, until it is left behind."""

    def __init__(self, calls: Sequence[Callable[[], T]]) -> None:
        super().__init__(daemon=True, name="lmp-plugins")
        self.calls = calls
        self.context = contextvars.copy_context()
        self.clock: int | None = None
        self.left = False
        self.done: list[tuple[Guard, T | None, BaseException | None]] = []

    def run(self) -> None:
        self.clock = own_clock()
        for call in self.calls:
            guard = Guard()
            change_guard(self, guard)
            value: T | None = None
            error: BaseException | None = None
            try:
                value = self.context.run(call)
            except BaseException as raised:
                error = raised
            if self.left:
                return
            self.done.append((guard, value, error))


def watched_each(calls: Sequence[Callable[[], T]], *, seconds: float) -> list[T | CallFailed]:
    """Run the calls one after another. Return for each its value, or its failure.

    Does what :func:`watched` does for each of them, with one thread for all that do not hang: a thread for each would
    take longer than the calls, when they are many and small.
    """
    results: list[T | CallFailed] = []
    while len(results) < len(calls):
        thread = _Series(calls[len(results) :])
        watch_thread(thread, Guard())
        with _printing_beside():
            thread.start()
            while thread.is_alive() and not thread.left:
                count = len(thread.done)
                work = WorkClock(used_by(partial(getattr, thread, "clock")), seconds)
                while thread.is_alive() and len(thread.done) == count and not work.over():
                    thread.join(WATCH_SECONDS)
                thread.left = thread.is_alive() and len(thread.done) == count
        done = list(thread.done)
        if thread.left:
            _abandon(thread)
        if not thread.is_alive():
            release(thread)
        for guard, value, error in done:
            try:
                finish(guard, error)
                results.append(value)  # type: ignore[arg-type]  # a call without an error has set it
            except CallFailed as failure:
                results.append(failure)
        if thread.left:
            results.append(CallFailed.late(seconds))
    return results


def finish(guard: Guard, error: BaseException | None) -> None:
    """Raise a CallFailed when the call wrote files or raised. A refused write comes first: it is the cause."""
    if guard.tried:
        raise CallFailed(
            Stage.WRITE,
            _WROTE.filled(paths=shown(guard.tried)),
            _GIVE_FILES,
        )
    if error is not None:
        raise failed(error) from error


def _abandon(thread: threading.Thread) -> None:
    # Again and again, since a plug-in may swallow the first.
    for _ in range(END_ATTEMPTS):
        if thread.ident is None or not thread.is_alive():
            return
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_Abandoned))
        thread.join(END_SECONDS)
