"""The solver in a process of its own (:mod:`solver_server`): it can be ended at any time, and nothing that it does can
bring the caller down. The best answer that it has reported is kept.

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

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_plugins.dates.solve import solver_server
from lmp_plugins.dates.solve.solver_server import SolverResult

_WRONG_MODEL = phrase("the solver could not use the model: {message}")
_ENDED = phrase("the solver ended by itself (exit code {code}) before it had an answer")
_LOOK_AT_LESS = phrase("look at a shorter time with --until or at fewer activities with --only, or try another --seed")

_LOOK = 0.1
"""Seconds between two looks at whether the search is to stop."""

_GRACE = 2.0
"""Seconds that the solver is given to end by itself when its time is up."""

OnBetterSolution = Callable[[float, float], None]
"""Called with each better answer: its cost, and what it is proven to cost at least."""


@attrs.frozen(kw_only=True)
class SolverOutcome:
    """What the solver answered.

    ``status`` is CP-SAT's; ``values`` are of the variables that were asked for, None when there is no answer; ``core``
    has the assumptions that a proof of infeasibility rests on. ``stopped`` tells that it did not end by itself.
    """

    status: str
    values: tuple[int, ...] | None
    bound: float
    core: tuple[int, ...] = ()
    work: float = 0.0
    stopped: bool = False


def run_solver(
    model: Any,
    parameters: Any,
    variables: Sequence[Any],
    *,
    stop: Callable[[], bool],
    seconds: float | None = None,
    on_better: OnBetterSolution | None = None,
) -> SolverOutcome:
    """Solve a CpModel with SatParameters. The outcome has the values of ``variables``.

    ``stop`` is asked again and again whether to stop. When the solver has not ended some time after ``seconds``, it is
    ended.

    Raises:
        UsageError: when the solver ends without having been asked to, and has no answer yet.
    """
    request = (str(model.proto), str(parameters), tuple(variable.index for variable in variables))
    solver = _take()
    try:
        outcome = solver.run(request, stop, seconds, on_better)
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
        # Python's own path, as it is here; -P leaves out the current folder.
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

    def run(
        self,
        request: tuple[Any, ...],
        stop: Callable[[], bool],
        seconds: float | None,
        on_better: OnBetterSolution | None,
    ) -> SolverOutcome:
        begun = time.monotonic()
        values: tuple[int, ...] | None = None
        bound = 0.0
        try:
            assert self._process.stdin is not None
            pickle.dump(request, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended; so says its output as well
        while True:
            late = seconds is not None and time.monotonic() - begun > seconds + _GRACE
            if late or stop():
                break
            try:
                message = self._messages.get(timeout=_LOOK)
            except queue.Empty:
                continue
            match message:
                case ("better", cost, bound, values):
                    if on_better is not None:
                        on_better(cost, bound)
                case ("bound", bound):
                    pass
                case ("done", SolverResult() as done):
                    return SolverOutcome(
                        status=done.status, values=done.values, bound=done.bound, core=done.core, work=done.work
                    )
                case _:
                    if values is None:
                        raise UsageError(self._broken_down(message))
                    break
        self.end()
        status = "UNKNOWN" if values is None else "FEASIBLE"
        return SolverOutcome(status=status, values=values, bound=bound, stopped=True)

    def _broken_down(self, message: tuple[Any, ...] | None) -> Problem:
        if message is not None:
            return Problem(message=_WRONG_MODEL.filled(message=message[-1]))
        self.end()
        code = self._process.returncode
        return Problem(
            message=_ENDED.filled(code=code),
            hint=_LOOK_AT_LESS,
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
