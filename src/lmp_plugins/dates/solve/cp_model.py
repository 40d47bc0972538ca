"""A scheduling problem as a constraint model of OR-Tools CP-SAT.

The model says what the problem says, and adds no condition of its own. What a task alone decides is worked out before,
so that the solver sees small domains.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lmp_plugins.dates.problem.domains import feasible_starts
from lmp_plugins.dates.problem.problem import (
    Booking,
    Condition,
    Demand,
    Objective,
    SchedulingProblem,
    Starts,
    StartWindow,
)
from lmp_plugins.dates.problem.spans import Span
from lmp_plugins.dates.solve.cp_constraints import add_condition
from lmp_plugins.dates.solve.cp_objectives import cost_expression
from lmp_plugins.dates.solve.cp_resources import add_relaxable_resources, add_resources
from lmp_plugins.dates.solve.cp_variables import Literal, Variables


class ScheduleModel:
    """The model of a problem whose tasks start in ``domains``; none of these is empty.

    With ``relaxable`` every hard condition has a literal in ``enforced``, by its key, and holds when that is true; else
    all hold, and the domains heed all conditions on single tasks.
    """

    def __init__(
        self, problem: SchedulingProblem, domains: Mapping[str, tuple[Span, ...]], *, relaxable: bool = False
    ) -> None:
        self.problem = problem
        self.day = problem.day
        self.enforced: dict[str, Literal] = {}
        self._variables = Variables({task.id: task for task in problem.tasks}, domains, problem.day)
        self.model = self._variables.model
        self.starts = self._variables.starts
        for condition in problem.conditions:
            if relaxable:
                self._add_relaxable(condition)
            elif not isinstance(condition, StartWindow | Demand | Booking):
                add_condition(self._variables, condition)
        if relaxable:
            add_relaxable_resources(self._variables, problem, self.enforced)
        else:
            add_resources(self._variables, problem)

    def hint(self, starts: Starts) -> None:
        """Tell the solver of an answer to begin from."""
        self._variables.hint(starts)

    def on_day(self, id: str, day: int) -> Literal | None:
        """A literal that is true when a task starts on a day; None when it never does."""
        return self._variables.begins_on(id, day)

    def cost(self, objective: Objective) -> Any:
        """An expression for what an answer costs by an objective."""
        return cost_expression(self._variables, self.problem, objective)

    def _add_relaxable(self, condition: Condition) -> None:
        fixed = condition.price is None
        literal = self.model.new_constant(1) if fixed else self._variables.literal(lambda starts: 1)
        self.enforced[condition.key] = literal
        if not isinstance(condition, Demand | Booking):
            add_condition(self._variables, condition, [literal])


def model_of(problem: SchedulingProblem) -> ScheduleModel | None:
    """The model of a problem; None when some task can start nowhere, whatever the others do."""
    domains = feasible_starts(problem)
    return ScheduleModel(problem, domains) if all(domains.values()) else None


def relaxable_model_of(problem: SchedulingProblem) -> ScheduleModel | None:
    """The model of a problem whose conditions can be given up; None when the bounds of some task leave no start."""
    domains = {task.id: task.starts for task in problem.tasks}
    return ScheduleModel(problem, domains, relaxable=True) if all(domains.values()) else None
