"""Asking the solver, which runs in a process of its own (:mod:`solver_server`): it can be ended at any time, and
nothing that it does can bring the caller down. The best answer that it has told of is kept.

A process is begun when the first model is solved, or before (:func:`warm_up`), and is used again for those after it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from lmp_core.model.errors import Problem as Complaint
from lmp_core.model.errors import UsageError
from lmp_plugins.coordination.dates import solver_server
from lmp_plugins.coordination.dates.solver_server import Done

_LOOK = 0.1
"""Seconds between two looks at whether the search is to stop."""

_GRACE = 2.0
"""Seconds that the solver is given to end by itself when its time is up."""

Better = Callable[[float, float], None]
"""Told of each better answer: its cost, and what is proven to be its least."""


@attrs.frozen(kw_only=True)
class Outcome:
    """What the solver answered. ``status`` is CP-SAT's, ``values`` are of the wanted variables, ``stopped`` tells that
    it did not end by itself.
    """

    status: str
    values: tuple[int, ...] | None
    bound: float
    enough: tuple[int, ...] = ()
    work: float = 0.0
    stopped: bool = False


def ask(
    model: Any,
    parameters: Any,
    wanted: Sequence[Any],
    *,
    stop: Callable[[], bool],
    seconds: float | None = None,
    on_better: Better | None = None,
    meanwhile: Callable[[], bool] | None = None,
) -> Outcome:
    """Solve a CpModel with SatParameters. The values of the ``wanted`` variables are answered.

    ``stop`` is asked again and again whether to stop. When the solver has not ended some time after ``seconds``, it is
    ended. ``meanwhile`` does a little of something else each time that nothing was heard of the solver, and says
    whether there is more of it to do.

    Raises:
        UsageError: when the solver ends without having been asked to, and has no answer yet.
    """
    request = (str(model.proto), str(parameters), tuple(one.index for one in wanted))
    solver = _take()
    try:
        outcome = solver.ask(request, stop, seconds, on_better, meanwhile)
    except BaseException:
        solver.end()
        raise
    if not outcome.stopped:
        _give_back(solver)
    return outcome


def warm_up() -> None:
    """Begin a process, so that it is ready when the first model is made."""
    _give_back(_take())


class _Solver:
    def __init__(self) -> None:
        # Python's own path, as it is here; -P leaves out the folder that one happens to stand in.
        paths = os.pathsep.join(path for path in sys.path if path)
        # Ctrl-C in a terminal is not for it.
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", f"from {solver_server.__name__} import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=sys.platform != "win32",
            creationflags=flags,
        )
        self._messages: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, name="lmp-solver", daemon=True).start()

    def _read(self) -> None:
        out = self._process.stdout
        assert out is not None
        with out:
            while True:
                try:
                    self._messages.put(pickle.load(out))
                except (EOFError, OSError, pickle.UnpicklingError):  # it has ended, perhaps within a message
                    self._messages.put(None)
                    return

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def ask(
        self,
        request: tuple[Any, ...],
        stop: Callable[[], bool],
        seconds: float | None,
        on_better: Better | None,
        meanwhile: Callable[[], bool] | None,
    ) -> Outcome:
        begun = time.monotonic()
        values: tuple[int, ...] | None = None
        bound = 0.0
        try:
            assert self._process.stdin is not None
            pickle.dump(request, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended; so says its output as well
        # What is soon solved is waited for: nothing is begun beside it.
        wait = _LOOK
        while True:
            late = seconds is not None and time.monotonic() - begun > seconds + _GRACE
            if late or stop():
                break
            try:
                message = self._messages.get(timeout=wait)
            except queue.Empty:
                if meanwhile is not None and not meanwhile():
                    meanwhile = None
                wait = _LOOK if meanwhile is None else 0.0
                continue
            match message:
                case ("better", cost, least, found):
                    values, bound = found, least
                    if on_better is not None:
                        on_better(cost, bound)
                case ("bound", least):
                    bound = least
                case ("done", Done() as done):
                    return Outcome(
                        status=done.status, values=done.values, bound=done.bound, enough=done.enough, work=done.work
                    )
                case _:
                    if values is None:
                        raise UsageError(self._broken_down(message))
                    break
        self.end()
        status = "UNKNOWN" if values is None else "FEASIBLE"
        return Outcome(status=status, values=values, bound=bound, stopped=True)

    def _broken_down(self, message: tuple[Any, ...] | None) -> Complaint:
        if message is not None:
            return Complaint(message=f"the solver could not use the model: {message[-1]}")
        self.end()
        code = self._process.returncode
        return Complaint(
            message=f"the solver ended by itself (exit code {code}) before it had an answer",
            hint="look at a shorter time with --until or at fewer activities with --only, or try another --seed",
        )


_idle: list[_Solver] = []
_inherited: list[_Solver] = []
_owner = os.getpid()
_lock = threading.Lock()


def _take() -> _Solver:
    global _owner
    with _lock:
        if _owner != os.getpid():
            # A fork: its parent still speaks to these, and they are not ours to end.
            _inherited.extend(_idle)
            _idle.clear()
            _owner = os.getpid()
        while _idle:
            solver = _idle.pop()
            if solver.alive:
                return solver
            solver.end()
    return _Solver()


def _give_back(solver: _Solver) -> None:
    with _lock:
        _idle.append(solver)


@atexit.register
def _end_all() -> None:
    if _owner == os.getpid():
        while _idle:
            _idle.pop().end()
