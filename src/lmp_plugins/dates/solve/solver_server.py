"""The solver's own process: models in by standard input, answers out by standard output, until the input ends.

A solver that breaks down takes its process along, and one that is asked to stop may take its time, say that what it has
is the best (https://github.com/google/or-tools/issues/4430), or never hear it (issue 1515). In a process of its own it
can be ended at once, and whoever asked goes on with the best answer that it has reported.

Messages are pickles. In: (model, parameters, variables), the first two as the text format of their protocol
buffers. Out: ("better", cost, bound, values), ("bound", bound), and at the end ("done", :class:`SolverResult`) or
("failed", what went wrong).
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, NamedTuple


class SolverResult(NamedTuple):
    """How a search ended. ``bound`` is the least that the cost could be, ``core`` the assumptions that a proof of
    infeasibility rests on, ``work`` in the solver's deterministic seconds.
    """

    status: str
    values: tuple[int, ...] | None
    bound: float
    core: tuple[int, ...]
    work: float


Request = tuple[str, str, tuple[int, ...]]


def serve() -> None:
    """Answer requests one after the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asked
    # Nothing but messages goes out that way, whatever a library prints.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    lock = threading.Lock()

    def send(*message: Any) -> None:
        with lock:
            pickle.dump(message, out, protocol=pickle.HIGHEST_PROTOCOL)
            out.flush()

    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, requests), daemon=True).start()
    import ortools.sat.python.cp_model  # noqa: F401  (while the first model is still being made)

    while True:
        request = requests.get()
        try:
            send("done", answer(request, send))
        except Exception as error:
            send("failed", f"{type(error).__name__}: {error}")


def _read(source: BinaryIO, requests: queue.SimpleQueue[Request]) -> None:
    """Also while the solver is at work: the end of the input is the end of whoever asked, and of all work for them."""
    while True:
        try:
            requests.put(pickle.load(source))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def answer(request: Request, send: Callable[..., None]) -> SolverResult:
    """Solve a model, and send each better answer and bound on the way."""
    from ortools.sat.python import cp_model

    text, parameters, indices = request
    model = cp_model.CpModel()
    model.proto.parse_text_format(text)
    solver = cp_model.CpSolver()
    solver.parameters.parse_text_format(parameters)
    variables = [model.get_int_var_from_proto_index(index) for index in indices]

    class Reporter(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            send("better", self.objective_value, self.best_objective_bound, _values(self.value, variables))

    solver.best_bound_callback = lambda bound: send("bound", bound)
    status = solver.status_name(solver.solve(model, Reporter()))
    has_answer = status in ("OPTIMAL", "FEASIBLE")
    return SolverResult(
        status=status,
        values=_values(solver.value, variables) if has_answer else None,
        bound=solver.best_objective_bound if has_answer else 0.0,
        core=tuple(solver.sufficient_assumptions_for_infeasibility()) if status == "INFEASIBLE" else (),
        work=solver.deterministic_time,
    )


def _values(value: Callable[[Any], int], variables: Sequence[Any]) -> tuple[int, ...]:
    return tuple(int(value(variable)) for variable in variables)
