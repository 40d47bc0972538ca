"""Why nothing fits: the fewest conditions that cannot hold together, and the cheapest ones to give up.

The fewest are minimal in this sense: together they cannot hold, and they can once any one of them is given up. They
are found by asking the solver for a set of conditions that is enough for its proof (Marques-Silva and Lynce, 2011, on
minimal unsatisfiable subsets), then leaving out one after the other, larger pieces first, as long as the rest still
cannot hold.

The cheapest to give up are a set of least price whose giving up lets all the others hold (a minimal correction set).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from lmp_plugins.coordination.dates.problem import Condition, Problem
from lmp_plugins.coordination.dates.search import Effort, Status, Stop, alone, need_solver, set_up, solve
from lmp_plugins.coordination.dates.solver_process import Outcome, ask

if TYPE_CHECKING:
    from ortools.sat.python.cp_model_helper import SatParameters

    from lmp_plugins.coordination.dates.model import Model


@attrs.frozen(kw_only=True)
class WhyNot:
    """``conflict`` cannot hold together; giving up ``give_up`` lets all the rest of the problem hold.

    ``minimal`` and ``cheapest`` tell whether that was proven within the limit of work. ``give_up`` is empty when no way
    out was found.
    """

    conflict: tuple[Condition, ...]
    give_up: tuple[Condition, ...]
    minimal: bool
    cheapest: bool


def why_not(problem: Problem, effort: Effort | None = None, *, stop: Stop | None = None) -> WhyNot | None:
    """Why a problem has no answer; None when it has one, or when that could not be decided.

    Raises:
        UsageError: when OR-Tools is not installed.
    """
    need_solver()
    asking = _Asking(problem, effort or Effort(), stop or Stop())
    core = asking.core()
    if core is None:
        return None
    conflict = asking.smallest(core)
    give_up, cheapest = asking.way_out()
    return WhyNot(
        conflict=tuple(sorted(conflict, key=asking.order)),
        give_up=tuple(sorted(give_up, key=asking.order)),
        minimal=asking.sure,
        cheapest=cheapest,
    )


class _Asking:
    def __init__(self, problem: Problem, effort: Effort, stop: Stop) -> None:
        self.problem = problem
        self.effort = effort
        self.stop = stop
        self.sure = True
        self._place = {one.key: number for number, one in enumerate(problem.conditions)}

    def order(self, condition: Condition) -> int:
        """The place of a condition in the problem."""
        return self._place[condition.key]

    def cannot_hold(self, conditions: Sequence[Condition]) -> bool:
        """Whether some conditions are known not to be able to hold together."""
        answer = solve(self.problem.with_conditions(conditions), self._part(), stop=self.stop)
        if answer.status is Status.UNKNOWN:
            self.sure = False
        return answer.status is Status.IMPOSSIBLE

    def _part(self) -> Effort:
        return attrs.evolve(self.effort, work=max(1.0, self.effort.work / 10), seconds=None, workers=1)

    def core(self) -> list[Condition] | None:
        """Conditions that the solver's proof rests on; None when there is none."""
        from lmp_plugins.coordination.dates.model import Model

        conditions = list(self.problem.conditions)
        single = self._alone()
        if single is not None:
            return single
        bare = self.problem.with_conditions(conditions)
        model = Model(bare, given_up=True)
        if model.hopeless is not None:
            return None
        model.model.add_assumptions(list(model.holds.values()))
        # One worker: with several, which of them proves it first is not for us to say.
        outcome = self._solved(model, set_up(attrs.evolve(self.effort, workers=1), work=self.effort.work))
        if outcome.status != "INFEASIBLE":
            return conditions if self.cannot_hold(conditions) else None
        enough = set(outcome.enough)
        chosen = [one for one in conditions if model.holds[one.key].index in enough]
        # The proof may rest on less than it says, or on all; what it says is looked at again before it is believed.
        return chosen if chosen and self.cannot_hold(chosen) else conditions

    def _solved(self, model: Model, parameters: SatParameters) -> Outcome:
        """What the solver answers to a model: the values are of what holds, in the order of the conditions."""
        return ask(
            model.model,
            parameters,
            list(model.holds.values()),
            stop=lambda: self.stop.asked,
        )

    def _alone(self) -> list[Condition] | None:
        """The conditions of one item that can be nowhere, whatever the others do."""
        from lmp_plugins.coordination.dates.possible import possible_starts
        from lmp_plugins.coordination.dates.problem import Needs, Taken, Within

        possible = possible_starts(self.problem)
        for one in self.problem.items:
            if possible[one.id]:
                continue
            own = [c for c in self.problem.conditions if isinstance(c, Within | Needs) and c.items == (one.id,)]
            rooms = {c.resource for c in own if isinstance(c, Needs)}
            taken = [c for c in self.problem.conditions if isinstance(c, Taken) and c.resource in rooms]
            return [*own, *taken]
        return None

    def smallest(self, conditions: list[Condition]) -> list[Condition]:
        """A part of some conditions that still cannot hold, of which none can be left out (Junker, 2004: QuickXplain).

        What is dearer to give up is left out first, so that what remains is what a planner can do something about.
        """
        ranked = sorted(conditions, key=lambda one: (one.price or 10**9, self.order(one)))
        return self._quick([], ranked, False)

    def _quick(self, given: list[Condition], left: list[Condition], changed: bool) -> list[Condition]:
        if changed and self.cannot_hold(given):
            return []
        if len(left) <= 1:
            return left
        half = len(left) // 2
        first, second = left[:half], left[half:]
        needed_second = self._quick([*given, *first], second, bool(first))
        needed_first = self._quick([*given, *needed_second], first, bool(needed_second))
        return [*needed_first, *needed_second]

    def way_out(self) -> tuple[list[Condition], bool]:
        """(the cheapest conditions whose giving up lets the others hold, whether nothing cheaper would do)."""
        from lmp_plugins.coordination.dates.model import Model

        bare = self.problem.with_conditions(self.problem.conditions)
        model = Model(bare, given_up=True)
        if model.hopeless is not None:
            return [], False
        model.model.minimize(
            sum((one.price or 0) * (1 - model.holds[one.key]) for one in bare.conditions if one.price is not None)
        )
        # What is given up costs the least when the sum is built up from what cannot all hold (Fu and Malik, 2006).
        parameters = alone(self.effort, work=self.effort.work)
        parameters.optimize_with_core = True
        parameters.cp_model_probing_level = 0  # each start and each literal would be tried by itself
        outcome = self._solved(model, parameters)
        if outcome.values is None:
            return [], False
        given_up = {key for key, holds in zip(model.holds, outcome.values, strict=True) if not holds}
        return [one for one in bare.conditions if one.key in given_up], outcome.status == "OPTIMAL"
