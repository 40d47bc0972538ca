"""The best few answers that really differ: in at least so many tasks on another day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from lmp_plugins.dates.problem.evaluation import objective_value
from lmp_plugins.dates.problem.problem import PreferenceCost, SchedulingProblem, Starts
from lmp_plugins.dates.solve.large_neighbourhood import LARGE, large_neighbourhood_search
from lmp_plugins.dates.solve.search import Effort, OnBetter, Solution, SolutionStatus, StopSignal, solve

if TYPE_CHECKING:
    from lmp_plugins.dates.solve.cp_model import ScheduleModel


@attrs.frozen(kw_only=True)
class Variety:
    """How many answers are wanted, and how they differ.

    Each differs from all before it in the days of at least ``apart`` tasks, and none costs more than ``dearer`` above
    the best one, by the preferences; None for any cost.
    """

    count: int = 1
    apart: int = 1
    dearer: int | None = None


def days_differing(problem: SchedulingProblem, starts: Starts, others: Starts) -> int:
    """How many tasks are on different days in two answers."""
    return sum(starts[id] // problem.day != others[id] // problem.day for id in starts)


def alternatives(
    problem: SchedulingProblem,
    variety: Variety,
    *,
    effort: Effort | None = None,
    begin: Starts | None = None,
    stop: StopSignal | None = None,
    on_better: OnBetter | None = None,
) -> tuple[Solution, ...]:
    """The best answer first, then the next best that differs from all before, and so on.

    There may be fewer than are wanted. When there is none at all, the one solution says why.
    """
    stop = stop or StopSignal()
    effort = effort or Effort()
    if begin is not None and len(problem.tasks) >= LARGE and isinstance(problem.objectives[0], PreferenceCost):
        best = large_neighbourhood_search(problem, effort, begin, stop=stop, on_better=on_better)
    else:
        best = solve(problem, effort, begin=begin, stop=stop, on_better=on_better)
    if best.starts is None:
        return (best,)
    solutions, earlier = [best], [best.starts]
    while len(solutions) < variety.count and not stop.requested:

        def exclude(model: ScheduleModel) -> None:
            _exclude(model, problem, variety, earlier)

        solution = solve(problem, effort, begin=earlier[-1], stop=stop, on_better=on_better, extend=exclude)
        if solution.starts is None or solution.status is SolutionStatus.UNKNOWN:
            break
        solutions.append(solution)
        earlier.append(solution.starts)
    return tuple(solutions)


def _exclude(model: ScheduleModel, problem: SchedulingProblem, variety: Variety, earlier: Sequence[Starts]) -> None:
    """Exclude answers that are too much like earlier ones, or too dear."""
    for starts in earlier:
        same_day = [model.on_day(id, start // model.day) for id, start in starts.items()]
        same = sum(literal for literal in same_day if literal is not None)
        model.model.add(same <= len(starts) - variety.apart)
    if variety.dearer is not None:
        most = objective_value(problem, PreferenceCost(), earlier[0]) + variety.dearer
        model.model.add(model.cost(PreferenceCost()) <= most)
