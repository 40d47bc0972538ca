"""Looking for the best answer to a problem of dates, within a limit of work or of time.

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

from lmp_core.model.errors import Problem as Complaint
from lmp_core.model.errors import UsageError
from lmp_plugins.coordination.dates.problem import Makespan, Objective, Problem, Starts, broken, worth
from lmp_plugins.coordination.dates.solver_process import Better, Outcome, ask, warm_up
from lmp_plugins.coordination.dates.tempering import Tempering, tempering

if TYPE_CHECKING:
    from ortools.sat.python.cp_model_helper import SatParameters

    from lmp_plugins.coordination.dates.model import Model


_GLIMPSE = 0.002
"""The work, at most a tenth of all, after which what came of tempering is good enough to begin from: all chains have
begun, and those of the first ladder have had a round, some hundredths of a second.
"""


_LITTLE = 1e-3
"""The work that tempering does between two looks at what the solver has to tell: a round or so."""


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
    """Tells a search to stop, from a signal's handler or another thread."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> None:
        """Stop what is running, and begin nothing new."""
        self.asked = True


OnBetter = Callable[[str, int, int], None]
"""Told of each better answer: the name of the objective, its cost, and what is proven to be its least."""


def need_solver() -> None:
    """See that the solver is installed, and let it begin to load.

    Raises:
        UsageError: when it is not.
    """
    if find_spec("ortools") is None:
        raise UsageError(
            Complaint(message="finding dates needs OR-Tools", hint="install it with: pip install 'lmp-core[solver]'")
        )
    warm_up()


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
    asked = stop or Stop()
    searching = _Search(problem, effort or Effort(), begin, asked, on_better, extend)
    if threading.current_thread() is not threading.main_thread():
        return searching.run()
    with _on_interrupt(asked):
        return searching.run()


@contextmanager
def _on_interrupt(stop: Stop) -> Iterator[None]:
    """The first Ctrl-C asks a search to stop, the second one breaks it off.

    A handler, and not an exception that is caught: that could come between any two steps.
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
        self._told: dict[str, int] = {}
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
            status, found, bound = self._solve(model, cost, objective, len(objectives) - place, best)
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
        self, model: Model, cost: Any, objective: Objective | None, left: int, best: Starts | None
    ) -> tuple[str, dict[str, int] | None, int]:
        if objective is not None:
            model.model.minimize(cost)
        # What one objective does not use is left to those after it; a first one may not use all.
        share = 1.0 if left == 1 else 0.7
        work = max(0.01, (self.effort.work - self._spent) * share)
        seconds = None
        if self.effort.seconds is not None:
            seconds = max(0.01, (self.effort.seconds - (time.monotonic() - self._clock)) * share)
        if not isinstance(objective, Makespan):
            outcome = self._ask(model, objective, set_up(self.effort, work=work, seconds=seconds), seconds)
        else:
            # Lists of items know nothing of what was put into the model beside the problem.
            plain = self._extend is None and objective is self.problem.objectives[0]
            chains = tempering(self.problem, self.effort.seed, best) if plain else None
            if chains is None:
                outcome = self._in_several_ways(model, objective, work, seconds)
            else:
                outcome = self._tempered(chains, model, cost, objective, work, seconds)
        if outcome.values is None:
            return outcome.status, None, 0
        found = dict(zip(model.starts, outcome.values, strict=True))
        return outcome.status, found, 0 if objective is None else _at_least(outcome.bound)

    def _tempered(
        self, chains: Tempering, model: Model, cost: Any, objective: Makespan, work: float, seconds: float | None
    ) -> Outcome:
        """Tempering finds what is short, and what is learnt along one way tells how short it could be: a first glimpse
        of the one, and half of the effort for each, at the same time.

        Nothing may hang on which of them was the faster one: what the solver has proven is the answer, however far
        tempering has come by then, and else what the solver has found counts only when tempering is through.
        """
        teller = self._teller(objective)
        on_better = None if teller is None else lambda makespan: teller(makespan, chains.least)
        end = math.inf if seconds is None else time.monotonic() + seconds
        half = work / 2

        def go_on() -> bool:
            return not self.stop.asked and time.monotonic() < end

        def temper(share: float) -> bool:
            """Temper for so much more work, within the half; whether there is more to do."""
            chains.run(min(share, half - chains.work), go_on, on_better)
            return chains.work < half and not chains.best and go_on()

        temper(min(0.1 * work, _GLIMPSE))
        glimpsed = chains.work
        self._spent += glimpsed
        if not chains.best and not self._over():
            if chains.starts is not None:
                model.model.add(cost <= chains.makespan)
                model.hint(chains.starts)
            try:
                learnt = self._along_one_way(model, objective, half, seconds, lambda: temper(_LITTLE))
            except UsageError:  # it broke down; there is something without it
                if chains.starts is None:
                    raise
                learnt = Outcome(status="UNKNOWN", values=None, bound=chains.least)
            if learnt.status not in ("FEASIBLE", "UNKNOWN"):
                return learnt
            chains.least = max(chains.least, _at_least(learnt.bound))
            temper(half)
            self._spent += half - glimpsed
            if learnt.values is not None:
                chains.take(dict(zip(model.starts, learnt.values, strict=True)))
        if chains.starts is None:
            return Outcome(status="UNKNOWN", values=None, bound=chains.least)
        return Outcome(
            status="OPTIMAL" if chains.best else "FEASIBLE",
            values=tuple(chains.starts[id] for id in model.starts),
            bound=chains.least,
        )

    def _in_several_ways(self, model: Model, objective: Makespan, work: float, seconds: float | None) -> Outcome:
        """Clauses learnt along one way prove most makespans, so that it has half of the effort to itself. What is still
        open is looked at in several ways.
        """
        half = None if seconds is None else seconds / 2
        first = self._along_one_way(model, objective, work / 2, half)
        if first.status not in ("FEASIBLE", "UNKNOWN") or self._over():
            return first
        if first.values is not None:
            model.hint(dict(zip(model.starts, first.values, strict=True)))
        second = self._ask(model, objective, set_up(self.effort, work=work / 2, seconds=half), half)
        if second.values is None:
            # It may have seen that there is nothing to find; what the first one found is there all the same.
            return second if first.values is None else first
        if second.status == "OPTIMAL":
            return second
        return attrs.evolve(second, bound=max(first.bound, second.bound))

    def _along_one_way(
        self,
        model: Model,
        objective: Makespan,
        work: float,
        seconds: float | None,
        meanwhile: Callable[[], bool] | None = None,
    ) -> Outcome:
        return self._ask(model, objective, alone(self.effort, work=work, seconds=seconds), seconds, meanwhile)

    def _ask(
        self,
        model: Model,
        objective: Objective | None,
        parameters: SatParameters,
        seconds: float | None,
        meanwhile: Callable[[], bool] | None = None,
    ) -> Outcome:
        outcome = ask(
            model.model,
            parameters,
            list(model.starts.values()),
            stop=lambda: self.stop.asked,
            seconds=seconds,
            on_better=self._teller(objective),
            meanwhile=meanwhile,
        )
        self._spent += outcome.work
        return outcome

    def _teller(self, objective: Objective | None) -> Better | None:
        on_better = self._on_better
        if on_better is None or objective is None:
            return None
        name = objective.name

        def tell(cost: float, bound: float) -> None:
            # Two searches at the same time do not know of each other's.
            if round(cost) < self._told.get(name, round(cost) + 1):
                self._told[name] = round(cost)
                on_better(name, round(cost), _at_least(bound))

        return tell


def _at_least(bound: float) -> int:
    """A bound on a whole number; what is not proven yet is 0, below which no cost is."""
    return math.ceil(bound - 1e-6) if math.isfinite(bound) else 0


def set_up(effort: Effort, *, work: float, seconds: float | None = None) -> SatParameters:
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


def alone(effort: Effort, *, work: float, seconds: float | None = None) -> SatParameters:
    """The parameters of a search along one way, by learning clauses without a linear relaxation: that of a makespan is
    too weak to be worth its time (Schutt, Feydt, Stuckey and Wallace, 2013, on lazy clause generation for projects).
    """
    parameters = set_up(attrs.evolve(effort, workers=1), work=work, seconds=seconds)
    parameters.linearization_level = 0
    return parameters
