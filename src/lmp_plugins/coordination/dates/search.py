"""Looking for the best answer to a problem of dates, within a limit of work or of time.

The same problem, seed and limit of work give the same answer. A limit of time does not promise that: how far the solver
comes in it depends on the machine. Ctrl-C ends the search and keeps the best answer so far.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.errors import Problem as Complaint
from lmp_core.errors import UsageError
from lmp_plugins.coordination.dates.problem import Objective, Problem, Starts, broken, worth

if TYPE_CHECKING:
    from lmp_plugins.coordination.dates.model import Model


class Status(StrEnum):
    """What came of a search."""

    BEST = "best"
    """An answer, and none is better."""
    FOUND = "found"
    """An answer; how far it may be from the best is told by the gaps of its stages."""
    IMPOSSIBLE = "impossible"
    """Nothing meets all conditions."""
    UNKNOWN = "unknown"
    """The limit was reached, or the search was stopped, before an answer was found."""


@attrs.frozen(kw_only=True)
class Effort:
    """How much may be spent: ``work`` in the solver's own deterministic seconds, ``seconds`` by the clock.

    ``workers`` is in how many ways the solver looks at once; they take turns in a fixed order.
    """

    work: float = 60.0
    seconds: float | None = None
    seed: int = 1
    workers: int = 4


@attrs.frozen(kw_only=True)
class Stage:
    """How well one objective is served. ``bound`` is the least that its cost could be, as far as is proven."""

    name: str
    cost: int
    bound: int

    @property
    def gap(self) -> float:
        """The part of the cost that may not be needed: 0 when it is proven to be the least."""
        return 0.0 if self.cost <= self.bound else (self.cost - self.bound) / max(1, abs(self.cost))


@attrs.frozen(kw_only=True)
class Answer:
    """What came of a search. ``starts`` are there when something was found; ``work`` is what was spent."""

    status: Status
    starts: Starts | None = None
    stages: tuple[Stage, ...] = ()
    work: float = 0.0
    stopped: bool = False

    @property
    def gap(self) -> float:
        """The widest gap of all stages."""
        return max((one.gap for one in self.stages), default=0.0)


class Stop:
    """Tells a search to stop, from another thread."""

    def __init__(self) -> None:
        self.asked = False
        self._solver: Any = None

    def __call__(self) -> None:
        """Stop what is running, and begin nothing new."""
        self.asked = True
        solver = self._solver
        if solver is not None:
            solver.stop_search()

    def watch(self, solver: Any) -> None:
        """The solver that is now to be stopped; None for none."""
        self._solver = solver


OnBetter = Callable[[str, int, int], None]
"""Told of each better answer: the name of the objective, its cost, and what is proven to be its least."""


def need_solver() -> None:
    """See that the solver is installed.

    Raises:
        UsageError: when it is not.
    """
    try:
        import ortools.sat.python.cp_model  # noqa: F401
    except ImportError:
        raise UsageError(
            Complaint(message="finding dates needs OR-Tools", hint="install it with: pip install 'lmp[solver]'")
        ) from None


def solve(
    problem: Problem,
    effort: Effort | None = None,
    *,
    begin: Starts | None = None,
    stop: Stop | None = None,
    on_better: OnBetter | None = None,
    extend: Callable[[Model], None] | None = None,
) -> Answer:
    """The best answer to a problem that can be found with some effort.

    ``begin`` is an answer to begin from, or part of one. ``extend`` may add to the model before it is solved.

    Raises:
        UsageError: when OR-Tools is not installed.
    """
    need_solver()
    searching = _Search(problem, effort or Effort(), begin, stop or Stop(), on_better, extend)
    if threading.current_thread() is not threading.main_thread():
        return searching.run()
    return _interruptible(searching)


def _interruptible(searching: _Search) -> Answer:
    """Run in a thread of its own, so that Ctrl-C reaches this one while the solver is at work."""
    result: list[Answer] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            result.append(searching.run())
        except BaseException as error:
            failure.append(error)
        finally:
            done.set()

    # An event, and not the end of the thread: a wait for that which is broken off takes the thread to be over.
    done = threading.Event()
    thread = threading.Thread(target=run, name="lmp-dates", daemon=True)
    thread.start()
    with _on_interrupt(searching.stop):
        while not done.wait(0.1):
            pass
    if failure:
        raise failure[0]
    return result[0]


@contextmanager
def _on_interrupt(stop: Stop) -> Iterator[None]:
    """The first Ctrl-C asks a search to stop, the second one breaks it off.

    A handler, and not an exception that is caught: that could come between any two steps of whoever waits.
    """

    def handle(number: int, frame: object) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop()

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield  # whoever calls us deals with it in another way
        return
    signal.signal(signal.SIGINT, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Search:
    def __init__(
        self,
        problem: Problem,
        effort: Effort,
        begin: Starts | None,
        stop: Stop,
        on_better: OnBetter | None,
        extend: Callable[[Model], None] | None,
    ) -> None:
        self.problem = problem
        self.effort = effort
        self.stop = stop
        self._begin = begin
        self._on_better = on_better
        self._extend = extend
        self._spent = 0.0
        self._clock = time.monotonic()

    def run(self) -> Answer:
        from lmp_plugins.coordination.dates.model import Model

        problem = self.problem
        model = Model(problem)
        if model.hopeless is not None:
            return Answer(status=Status.IMPOSSIBLE)
        if self._extend is not None:
            self._extend(model)
        begin = self._begin if self._begin is not None and self._extend is None else None
        best = begin if begin is not None and self._complete(begin) else None
        objectives: list[Objective | None] = [*problem.objectives] or [None]
        stages: list[Stage] = []
        proven = True
        for place, objective in enumerate(objectives):
            cost = model.cost(objective) if objective is not None else None
            if self._over():
                proven = False
                if best is None or objective is None:
                    break
                stages.append(Stage(name=objective.name, cost=worth(problem, objective, best), bound=0))
                continue
            if best is not None:
                model.hint(best)
            elif self._begin is not None:
                model.hint({**{one.id: one.starts[0][0] for one in problem.items}, **self._begin})
            status, found, bound = self._solve(model, cost, objective, len(objectives) - place)
            if status == "INFEASIBLE" and best is None:
                return Answer(status=Status.IMPOSSIBLE, work=self._spent, stopped=self.stop.asked)
            if found is not None and (
                best is None or objective is None or worth(problem, objective, found) <= worth(problem, objective, best)
            ):
                best = found
            if best is None:
                return Answer(status=Status.UNKNOWN, work=self._spent, stopped=self.stop.asked)
            if objective is None:
                continue
            value = worth(problem, objective, best)
            optimal = status == "OPTIMAL"
            proven = proven and (optimal or value <= bound)
            stages.append(Stage(name=objective.name, cost=value, bound=min(value, value if optimal else bound)))
            model.model.clear_objective()  # type: ignore[no-untyped-call]
            if cost is not None and not isinstance(cost, int):
                model.model.add(cost <= value)
        if best is None:
            return Answer(status=Status.UNKNOWN, work=self._spent, stopped=self.stop.asked)
        return Answer(
            status=Status.BEST if proven else Status.FOUND,
            starts=best,
            stages=tuple(stages),
            work=self._spent,
            stopped=self.stop.asked,
        )

    def _complete(self, starts: Starts) -> bool:
        return all(one.id in starts for one in self.problem.items) and not broken(self.problem, starts)

    def _over(self) -> bool:
        late = self.effort.seconds is not None and time.monotonic() - self._clock >= self.effort.seconds
        return self.stop.asked or late or self._spent >= self.effort.work

    def _solve(
        self, model: Model, cost: Any, objective: Objective | None, left: int
    ) -> tuple[str, dict[str, int] | None, int]:
        from ortools.sat.python import cp_model

        if objective is not None:
            model.model.minimize(cost)
        solver = cp_model.CpSolver()
        set_up(solver, self.effort)
        # What one objective does not use is left to those after it; a first one may not use all.
        share = 1.0 if left == 1 else 0.7
        solver.parameters.max_deterministic_time = max(0.01, (self.effort.work - self._spent) * share)
        if self.effort.seconds is not None:
            rest = self.effort.seconds - (time.monotonic() - self._clock)
            solver.parameters.max_time_in_seconds = max(0.01, rest * share)
        callback = None
        if self._on_better is not None and objective is not None:
            callback = _teller(self._on_better, objective.name)
        self.stop.watch(solver)
        try:
            status = solver.status_name(solver.solve(model.model, callback))
        finally:
            self.stop.watch(None)
        self._spent += solver.deterministic_time
        if status not in ("OPTIMAL", "FEASIBLE"):
            return status, None, 0
        found = {id: int(solver.value(start)) for id, start in model.starts.items()}
        bound = 0 if objective is None else -int(-solver.best_objective_bound // 1)
        return status, found, bound


def set_up(solver: Any, effort: Effort) -> None:
    """The parameters that make a search deterministic: a seed, and ways of looking that take turns."""
    parameters = solver.parameters
    parameters.random_seed = effort.seed
    parameters.num_workers = effort.workers
    parameters.interleave_search = effort.workers > 1
    parameters.catch_sigint_signal = False
    # A search that is stopped while it looks in a neighbourhood of its own brings the process down (OR-Tools 9.15).
    parameters.use_lns = False


def _teller(on_better: OnBetter, name: str) -> Any:
    from ortools.sat.python import cp_model

    class Teller(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            on_better(name, round(self.objective_value), -int(-self.best_objective_bound // 1))

    return Teller()
