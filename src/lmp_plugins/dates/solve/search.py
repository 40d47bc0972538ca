"""The search for the best answer to a scheduling problem, within a limit of work or of time.

The same problem, seed and limit of work give the same answer. A limit of time does not promise that: how far the solver
comes in it depends on the machine. Ctrl-C ends the search and keeps the best answer so far.
"""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_plugins.dates.problem.evaluation import objective_value, violated
from lmp_plugins.dates.problem.problem import Makespan, Objective, SchedulingProblem, Starts
from lmp_plugins.dates.solve.solver_process import OnBetterSolution, SolverOutcome, run_solver, warm_up

if TYPE_CHECKING:
    from ortools.sat.python.cp_model_helper import SatParameters

    from lmp_plugins.dates.solve.cp_model import ScheduleModel

_NO_SOLVER = phrase("finding dates needs OR-Tools")
_INSTALL = phrase("install it with: pip install 'lmp-core[solver]'")


_SEVERAL_WAYS = 0.1
"""The part of the effort for a makespan that a search in several ways has, when one way has proven nothing. A unit of
its work takes the processor almost twice as long.
"""


class SolutionStatus(StrEnum):
    """What a search has shown."""

    OPTIMAL = "best"
    """An answer, and none is better."""
    FEASIBLE = "found"
    """An answer; the gaps of its objective values say how far it may be from the best."""
    INFEASIBLE = "impossible"
    """Nothing meets all conditions."""
    UNKNOWN = "unknown"
    """The limit was reached, or the search was stopped, before there was an answer."""


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
class ObjectiveValue:
    """How well an objective is served. No answer that serves the objectives before as well is proven to cost less than
    ``bound``.
    """

    name: str
    cost: int
    bound: int

    @property
    def gap(self) -> float:
        """The part of the cost that may not be needed: 0 when it is proven to be the least."""
        return 0.0 if self.cost <= self.bound else (self.cost - self.bound) / max(1, abs(self.cost))


@attrs.frozen(kw_only=True)
class Solution:
    """The result of a search. ``starts`` are None when there is no answer; ``work`` is what was spent."""

    status: SolutionStatus
    starts: Starts | None = None
    objective_values: tuple[ObjectiveValue, ...] = ()
    work: float = 0.0
    stopped: bool = False

    @property
    def gap(self) -> float:
        """The widest gap of all objectives."""
        return max((value.gap for value in self.objective_values), default=0.0)


class StopSignal:
    """Stops a search when it is called, from a signal's handler or another thread."""

    def __init__(self) -> None:
        self.requested = False

    def __call__(self) -> None:
        """Stop what is running, and begin nothing new."""
        self.requested = True


OnBetter = Callable[[str, int, int], None]
"""Called with each better answer: the name of the objective, its cost, and what it is proven to cost at least."""


def require_solver() -> None:
    """See that the solver is installed, and let it begin to load.

    Raises:
        UsageError: when it is not.
    """
    if find_spec("ortools") is None:
        raise UsageError(Problem(message=_NO_SOLVER, hint=_INSTALL))
    warm_up()


def solve(
    problem: SchedulingProblem,
    effort: Effort | None = None,
    *,
    begin: Starts | None = None,
    stop: StopSignal | None = None,
    on_better: OnBetter | None = None,
    extend: Callable[[ScheduleModel], None] | None = None,
) -> Solution:
    """The best answer to a problem that a search with some effort finds.

    ``begin`` is an answer to begin from, or part of one. ``extend`` may add to the model before it is solved.

    Raises:
        UsageError: when OR-Tools is not installed.
    """
    require_solver()
    stop_signal = stop or StopSignal()
    search = _Search(problem, effort or Effort(), begin, stop_signal, on_better, extend)
    if threading.current_thread() is not threading.main_thread():
        return search.run()
    with _on_interrupt(stop_signal):
        return search.run()


@contextmanager
def _on_interrupt(stop: StopSignal) -> Iterator[None]:
    """The first Ctrl-C asks a search to stop, the second one breaks it off.

    A handler, and not an exception that is caught: that could come between any two steps.
    """

    def handle(number: int, frame: object) -> None:
        if stop.requested:
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
    """One objective after the other: what an objective costs at best is a condition for those after it."""

    def __init__(
        self,
        problem: SchedulingProblem,
        effort: Effort,
        begin: Starts | None,
        stop: StopSignal,
        on_better: OnBetter | None,
        extend: Callable[[ScheduleModel], None] | None,
    ) -> None:
        self.problem = problem
        self.effort = effort
        self.stop = stop
        self.best: Starts | None = None
        self._begin = begin
        self._on_better = on_better
        self._extend = extend
        self._values: list[ObjectiveValue] = []
        self._proven = True
        self._reported: dict[str, int] = {}
        self._spent = 0.0
        self._begun = time.monotonic()

    def run(self) -> Solution:
        from lmp_plugins.dates.solve.cp_model import model_of

        model = model_of(self.problem)
        if model is None:
            return Solution(status=SolutionStatus.INFEASIBLE)
        if self._extend is not None:
            self._extend(model)
        elif self._begin is not None and self._is_answer(self._begin):
            self.best = self._begin
        objectives: list[Objective | None] = [*self.problem.objectives] or [None]
        for place, objective in enumerate(objectives):
            cost = model.cost(objective) if objective is not None else None
            if self._is_over():
                self._proven = False
                if self.best is None or objective is None:
                    break
                value = objective_value(self.problem, objective, self.best)
                self._values.append(ObjectiveValue(name=objective.name, cost=value, bound=0))
                continue
            status = self._serve(model, objective, cost, len(objectives) - place)
            if self.best is None:
                impossible = status == "INFEASIBLE"
                return self._solution(SolutionStatus.INFEASIBLE if impossible else SolutionStatus.UNKNOWN)
        if self.best is None:
            return self._solution(SolutionStatus.UNKNOWN)
        return self._solution(SolutionStatus.OPTIMAL if self._proven else SolutionStatus.FEASIBLE)

    def _serve(self, model: ScheduleModel, objective: Objective | None, cost: Any, left: int) -> str:
        """Look for the best answer by an objective, which becomes a condition, and return the solver's status.

        ``left`` is how many objectives there are from this one on.
        """
        if objective is not None:
            model.model.minimize(cost)
        outcome = self._search(model, objective, left)
        if outcome.values is not None:
            self._take(dict(zip(model.starts, outcome.values, strict=True)), objective)
        if self.best is None or objective is None:
            return outcome.status
        value = objective_value(self.problem, objective, self.best)
        bound = 0 if outcome.values is None else _at_least(outcome.bound)
        if outcome.status == "OPTIMAL":
            bound = value
        self._proven = self._proven and value <= bound
        self._values.append(ObjectiveValue(name=objective.name, cost=value, bound=min(value, bound)))
        model.model.clear_objective()  # type: ignore[no-untyped-call]
        if not isinstance(cost, int):
            model.model.add(cost <= value)
        return outcome.status

    def _take(self, starts: Starts, objective: Objective | None) -> None:
        """Take an answer for the best so far, unless that serves the objective better."""

        def value(of: Starts) -> int:
            return 0 if objective is None else objective_value(self.problem, objective, of)

        if self.best is None or value(starts) <= value(self.best):
            self.best = starts

    def _hint(self, model: ScheduleModel) -> None:
        if self.best is not None:
            model.hint(self.best)
        elif self._begin is not None:
            model.hint({**{task.id: task.starts[0][0] for task in self.problem.tasks}, **self._begin})

    def _solution(self, status: SolutionStatus) -> Solution:
        return Solution(
            status=status,
            starts=self.best,
            objective_values=tuple(self._values),
            work=self._spent,
            stopped=self.stop.requested,
        )

    def _is_answer(self, starts: Starts) -> bool:
        return all(task.id in starts for task in self.problem.tasks) and not violated(self.problem, starts)

    def _is_over(self) -> bool:
        late = self.effort.seconds is not None and time.monotonic() - self._begun >= self.effort.seconds
        return self.stop.requested or late or self._spent >= self.effort.work

    def _search(self, model: ScheduleModel, objective: Objective | None, left: int) -> SolverOutcome:
        # What one objective does not use is left to those after it; a first one may not use all.
        share = 1.0 if left == 1 else 0.7
        work = max(0.01, (self.effort.work - self._spent) * share)
        seconds = None
        if self.effort.seconds is not None:
            seconds = max(0.01, (self.effort.seconds - (time.monotonic() - self._begun)) * share)
        if isinstance(objective, Makespan):
            return self._search_makespan(model, objective, work, seconds)
        self._hint(model)
        return self._run(model, objective, solver_parameters(self.effort, work=work, seconds=seconds), seconds)

    def _search_makespan(
        self, model: ScheduleModel, objective: Makespan, work: float, seconds: float | None
    ) -> SolverOutcome:
        """Spend most of the effort on learning clauses along one way, which proves most makespans, and the rest on a
        search in several ways when the first one has proven nothing.

        The first one begins without a hint: a proof takes longer from a poor answer than from none.
        """
        rest = work * _SEVERAL_WAYS
        rest_seconds = None if seconds is None else seconds * _SEVERAL_WAYS
        most_seconds = None if seconds is None or rest_seconds is None else seconds - rest_seconds
        parameters = clause_learning_parameters(self.effort, work=work - rest, seconds=most_seconds)
        first = self._run(model, objective, parameters, most_seconds)
        if first.status not in ("FEASIBLE", "UNKNOWN") or self._is_over():
            return first
        if first.values is not None:
            self._take(dict(zip(model.starts, first.values, strict=True)), objective)
        self._hint(model)
        parameters = solver_parameters(self.effort, work=rest, seconds=rest_seconds)
        second = self._run(model, objective, parameters, rest_seconds)
        if second.values is None:
            # It may have seen that there is no answer; what the first one found is there all the same.
            return second if first.values is None else first
        if second.status == "OPTIMAL":
            return second
        return attrs.evolve(second, bound=max(first.bound, second.bound))

    def _run(
        self, model: ScheduleModel, objective: Objective | None, parameters: SatParameters, seconds: float | None
    ) -> SolverOutcome:
        outcome = run_solver(
            model.model,
            parameters,
            list(model.starts.values()),
            stop=lambda: self.stop.requested,
            seconds=seconds,
            on_better=self._reporter(objective),
        )
        self._spent += outcome.work
        return outcome

    def _reporter(self, objective: Objective | None) -> OnBetterSolution | None:
        on_better = self._on_better
        if on_better is None or objective is None:
            return None
        name = objective.name

        def report(cost: float, bound: float) -> None:
            # A second search for the same objective begins anew, and may find worse answers first.
            if round(cost) < self._reported.get(name, round(cost) + 1):
                self._reported[name] = round(cost)
                on_better(name, round(cost), _at_least(bound))

        return report


def _at_least(bound: float) -> int:
    """A bound on a whole number; what is not proven yet is 0, below which no cost is."""
    return math.ceil(bound - 1e-6) if math.isfinite(bound) else 0


def solver_parameters(effort: Effort, *, work: float, seconds: float | None = None) -> SatParameters:
    """The solver's parameters: limits, and what makes a search deterministic (a seed, ways that take turns)."""
    from ortools.sat.python.cp_model_helper import SatParameters

    parameters = SatParameters()
    parameters.random_seed = effort.seed
    parameters.num_workers = effort.workers
    parameters.interleave_search = effort.workers > 1
    parameters.max_deterministic_time = work
    if seconds is not None:
        parameters.max_time_in_seconds = seconds
    return parameters


def clause_learning_parameters(effort: Effort, *, work: float, seconds: float | None = None) -> SatParameters:
    """The parameters of a search along one way, by learning clauses without a linear relaxation: that of a makespan is
    too weak to be worth its time (Schutt, Feydt, Stuckey and Wallace, 2013, on lazy clause generation for projects).
    """
    parameters = solver_parameters(attrs.evolve(effort, workers=1), work=work, seconds=seconds)
    parameters.linearization_level = 0
    return parameters
