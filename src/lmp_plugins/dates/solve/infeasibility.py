"""Why nothing fits: the fewest conditions that cannot hold together, and the cheapest ones to give up.

The fewest are minimal in this sense: together they cannot hold, and they can once any one of them is given up. The
solver names conditions that are enough for its proof (Marques-Silva and Lynce, 2011, on minimal unsatisfiable subsets);
of these one after the other is left out, larger pieces first, as long as the rest still cannot hold.

The cheapest to give up are a set of least price whose giving up lets all the others hold (a minimal correction set).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from lmp_plugins.dates.problem.domains import feasible_starts
from lmp_plugins.dates.problem.problem import Booking, Condition, Demand, SchedulingProblem, StartWindow
from lmp_plugins.dates.solve.search import (
    Effort,
    SolutionStatus,
    StopSignal,
    clause_learning_parameters,
    require_solver,
    solve,
    solver_parameters,
)
from lmp_plugins.dates.solve.solver_process import SolverOutcome, run_solver

if TYPE_CHECKING:
    from ortools.sat.python.cp_model_helper import SatParameters

    from lmp_plugins.dates.solve.cp_model import ScheduleModel

_WITHOUT_PRICE = 10**9
"""What a condition counts as that cannot be given up, when the dearest are left out first."""


@attrs.frozen(kw_only=True)
class Infeasibility:
    """``conflict`` cannot hold together; giving up ``give_up`` lets all the rest of the problem hold.

    ``minimal`` and ``cheapest`` tell whether that was proven within the limit of work. ``give_up`` is empty when no way
    out was found.
    """

    conflict: tuple[Condition, ...]
    give_up: tuple[Condition, ...]
    minimal: bool
    cheapest: bool


def explain_infeasibility(
    problem: SchedulingProblem, effort: Effort | None = None, *, stop: StopSignal | None = None
) -> Infeasibility | None:
    """Why a problem has no answer; None when it has one, or when that could not be decided.

    Raises:
        UsageError: when OR-Tools is not installed.
    """
    require_solver()
    explainer = _Explainer(problem, effort or Effort(), stop or StopSignal())
    core = explainer.core()
    if core is None:
        return None
    conflict = explainer.smallest(core)
    give_up, cheapest = explainer.cheapest_way_out()
    place = {condition.key: number for number, condition in enumerate(problem.conditions)}
    return Infeasibility(
        conflict=tuple(sorted(conflict, key=lambda condition: place[condition.key])),
        give_up=tuple(sorted(give_up, key=lambda condition: place[condition.key])),
        minimal=explainer.is_certain,
        cheapest=cheapest,
    )


class _Explainer:
    """Asks whether conditions can hold together. ``is_certain`` until an answer lay beyond the limit of work."""

    def __init__(self, problem: SchedulingProblem, effort: Effort, stop: StopSignal) -> None:
        self.problem = problem
        self.effort = effort
        self.stop = stop
        self.is_certain = True

    def cannot_hold(self, conditions: Sequence[Condition]) -> bool:
        """Whether some conditions are known not to be able to hold together."""
        effort = attrs.evolve(self.effort, work=max(1.0, self.effort.work / 10), seconds=None, workers=1)
        solution = solve(self.problem.with_conditions(conditions), effort, stop=self.stop)
        if solution.status is SolutionStatus.UNKNOWN:
            self.is_certain = False
        return solution.status is SolutionStatus.INFEASIBLE

    def core(self) -> list[Condition] | None:
        """Conditions that the solver's proof rests on; None when it proves nothing."""
        from lmp_plugins.dates.solve.cp_model import relaxable_model_of

        conditions = list(self.problem.conditions)
        of_one_task = self._of_task_without_start()
        if of_one_task is not None:
            return of_one_task
        model = relaxable_model_of(self.problem.with_conditions(conditions))
        if model is None:
            return None
        model.model.add_assumptions(list(model.enforced.values()))
        # One worker: with several, which of them proves it first is not for us to say.
        effort = attrs.evolve(self.effort, workers=1)
        outcome = self._run(model, solver_parameters(effort, work=self.effort.work))
        if outcome.status != "INFEASIBLE":
            return conditions if self.cannot_hold(conditions) else None
        core = set(outcome.core)
        named = [condition for condition in conditions if model.enforced[condition.key].index in core]
        # The proof may rest on less than it says, or on all; what it says is looked at again before it is believed.
        return named if named and self.cannot_hold(named) else conditions

    def _run(self, model: ScheduleModel, parameters: SatParameters) -> SolverOutcome:
        """Solve a model; the values are of whether the conditions hold, in their order."""
        return run_solver(model.model, parameters, list(model.enforced.values()), stop=lambda: self.stop.requested)

    def _of_task_without_start(self) -> list[Condition] | None:
        """The conditions of the first task that can start nowhere, whatever the others do; None when there is none."""
        domains = feasible_starts(self.problem)
        id = next((id for id, domain in domains.items() if not domain), None)
        if id is None:
            return None
        own = [
            condition
            for condition in self.problem.conditions
            if isinstance(condition, StartWindow | Demand) and condition.task == id
        ]
        resources = {condition.resource for condition in own if isinstance(condition, Demand)}
        bookings = [
            condition
            for condition in self.problem.conditions
            if isinstance(condition, Booking) and condition.resource in resources
        ]
        return [*own, *bookings]

    def smallest(self, conditions: list[Condition]) -> list[Condition]:
        """A part of some conditions that still cannot hold, of which none can be left out (Junker, 2004: QuickXplain).

        What is dearer to give up is left out first, so that what remains is what a planner can do something about.
        """
        place = {condition.key: number for number, condition in enumerate(self.problem.conditions)}
        ranked = sorted(conditions, key=lambda condition: (condition.price or _WITHOUT_PRICE, place[condition.key]))
        return self._quickxplain([], ranked, changed=False)

    def _quickxplain(self, background: list[Condition], rest: list[Condition], *, changed: bool) -> list[Condition]:
        if changed and self.cannot_hold(background):
            return []
        if len(rest) <= 1:
            return rest
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        of_second = self._quickxplain([*background, *first], second, changed=bool(first))
        of_first = self._quickxplain([*background, *of_second], first, changed=bool(of_second))
        return [*of_first, *of_second]

    def cheapest_way_out(self) -> tuple[list[Condition], bool]:
        """(the cheapest conditions whose giving up lets the others hold, whether nothing cheaper would do)."""
        from lmp_plugins.dates.solve.cp_model import relaxable_model_of

        conditions = self.problem.conditions
        model = relaxable_model_of(self.problem.with_conditions(conditions))
        if model is None:
            return [], False
        model.model.minimize(
            sum(
                (condition.price or 0) * (1 - model.enforced[condition.key])
                for condition in conditions
                if condition.price is not None
            )
        )
        # What is given up costs the least when the sum is built up from what cannot all hold (Fu and Malik, 2006).
        parameters = clause_learning_parameters(self.effort, work=self.effort.work)
        parameters.optimize_with_core = True
        parameters.cp_model_probing_level = 0  # each start and each literal would be tried by itself
        outcome = self._run(model, parameters)
        if outcome.values is None:
            return [], False
        given_up = {key for key, holds in zip(model.enforced, outcome.values, strict=True) if not holds}
        cheapest = [condition for condition in conditions if condition.key in given_up]
        return cheapest, outcome.status == "OPTIMAL"
