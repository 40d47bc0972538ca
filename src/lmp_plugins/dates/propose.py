"""Proposals of dates: what changes, what each wish costs, how good the answer is, and why there is none.

:func:`propose` gives dates to what has none and mends clashes; :func:`replan` makes a plan whole again after something
was moved, with the least change. Both formulate a problem, solve it, check the answer, and put it back into the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Plan
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Moment
from lmp_plugins.dates.checker import Violation, violations
from lmp_plugins.dates.formulate.formulate import Formulation, formulate
from lmp_plugins.dates.formulate.options import Options
from lmp_plugins.dates.formulate.preferences import STAYS
from lmp_plugins.dates.formulate.replanning import formulate_replan
from lmp_plugins.dates.problem.evaluation import breach, objective_value
from lmp_plugins.dates.problem.problem import Makespan, Preference, SchedulingProblem, Starts
from lmp_plugins.dates.proposal import PlacedDate, new_dates, with_dates
from lmp_plugins.dates.solve.alternatives import Variety, alternatives, days_differing
from lmp_plugins.dates.solve.greedy import greedy_starts
from lmp_plugins.dates.solve.infeasibility import Infeasibility, explain_infeasibility
from lmp_plugins.dates.solve.search import Effort, OnBetter, Solution, SolutionStatus, StopSignal


@attrs.frozen(kw_only=True)
class WishBreaches:
    """What a wish costs: how often it is broken, by which activities, and its weight times that."""

    wish: str
    title: Text
    weight: int
    broken: int
    where: tuple[str, ...]

    @property
    def cost(self) -> int:
        """The weight for each time."""
        return self.weight * self.broken

    @property
    def stays(self) -> bool:
        """Whether it is that dates which are set stay, and no wish or limit of the plan's own."""
        return self.wish in STAYS


@attrs.frozen(kw_only=True)
class CheckedOffer:
    """A set of new dates. ``plan`` is the plan with them, ``violations`` what an independent check finds wrong.

    ``done`` is when the last of what is placed is over: a time, or the last of its days.
    """

    dates: tuple[PlacedDate, ...]
    wishes: tuple[WishBreaches, ...]
    solution: Solution
    plan: Plan
    violations: tuple[Violation, ...]
    done: Moment

    @property
    def cost(self) -> int:
        """What all wishes cost together."""
        return sum(wish.cost for wish in self.wishes)


@attrs.frozen(kw_only=True)
class ProposalResult:
    """The result of looking for dates: offers, the best first, or why there is none.

    ``why_not`` is None when there are offers, and when the limit was reached before anything was proven. ``moved`` are
    the ids of what the planner has moved; None where dates were asked for.
    """

    formulation: Formulation
    status: SolutionStatus
    options: Options
    moved: frozenset[str] | None = None
    offers: tuple[CheckedOffer, ...] = ()
    why_not: Infeasibility | None = None
    stopped: bool = False


def propose(
    context: PlanContext,
    options: Options | None = None,
    effort: Effort | None = None,
    *,
    count: int = 1,
    apart: int = 1,
    dearer: int | None = None,
    stop: StopSignal | None = None,
    on_better: OnBetter | None = None,
) -> ProposalResult:
    """Dates for what has none, and new ones for what clashes and may be moved.

    ``count`` is how many offers are wanted that differ in at least ``apart`` activities' days, none of them costing
    more than ``dearer`` above the best. Nothing that is confirmed, has passed or is held is touched.

    Raises:
        UsageError: when OR-Tools is not installed, or the options leave no day.
        ModelError: when the options name something that is not an activity.
    """
    options = options or Options()
    formulation = formulate(context, options)
    proposer = _Proposer(context, formulation, options, None)
    variety = Variety(count=count, apart=apart, dearer=dearer)
    return proposer.propose(variety, effort or Effort(), stop or StopSignal(), on_better)


def replan(
    context: PlanContext,
    moved: Mapping[str, Moment],
    options: Options | None = None,
    effort: Effort | None = None,
    *,
    stop: StopSignal | None = None,
    on_better: OnBetter | None = None,
) -> ProposalResult:
    """The plan made whole again after some activities were moved: fewest people, then fewest dates, then least days.

    Raises:
        UsageError: when OR-Tools is not installed, or something is moved to a day that has passed.
        ModelError: when something is moved that is not an activity.
    """
    options = options or Options()
    formulation = formulate_replan(context, moved, options)
    ids = frozenset(context.plan.activity(id).id for id in moved)
    proposer = _Proposer(context, formulation, options, ids)
    return proposer.propose(Variety(), effort or Effort(), stop or StopSignal(), on_better)


@attrs.frozen
class _Proposer:
    """A formulated problem of a plan; ``moved`` are the ids of the activities that the planner has moved, if any."""

    context: PlanContext
    formulation: Formulation
    options: Options
    moved: frozenset[str] | None

    def propose(self, variety: Variety, effort: Effort, stop: StopSignal, on_better: OnBetter | None) -> ProposalResult:
        """Solve the problem, and check what comes of it."""
        problem = self.formulation.problem
        if not problem.tasks:
            return self._result(SolutionStatus.OPTIMAL)
        begin = greedy_starts(problem)
        solutions = alternatives(problem, variety, effort=effort, begin=begin, stop=stop, on_better=on_better)
        status = solutions[0].status
        why_not = None
        if status is SolutionStatus.INFEASIBLE and not stop.requested:
            why_not = explain_infeasibility(problem, effort, stop=stop)
        return self._result(
            status,
            offers=tuple(
                self._offer(solution, solution.starts) for solution in solutions if solution.starts is not None
            ),
            why_not=why_not,
            stopped=stop.requested,
        )

    def _result(self, status: SolutionStatus, **more: Any) -> ProposalResult:
        return ProposalResult(
            formulation=self.formulation, status=status, options=self.options, moved=self.moved, **more
        )

    def _offer(self, solution: Solution, starts: Starts) -> CheckedOffer:
        context = self.context
        dates = new_dates(self.formulation, starts)
        plan = with_dates(context.plan, dates)
        return CheckedOffer(
            done=_done(self.formulation, starts),
            dates=dates,
            wishes=_wish_costs(self.formulation.problem, starts),
            solution=solution,
            plan=plan,
            violations=violations(
                context.plan,
                plan,
                as_of=context.as_of,
                calendars=context.calendars,
                busy=self.options.busy,
                moved=self.moved or frozenset(),
            ),
        )


def days_apart(formulation: Formulation, offer: CheckedOffer, other: CheckedOffer) -> int:
    """How many activities are on another day in one offer than in another."""
    if offer.solution.starts is None or other.solution.starts is None:
        return 0
    return days_differing(formulation.problem, offer.solution.starts, other.solution.starts)


def _done(formulation: Formulation, starts: Starts) -> Moment:
    """When the last activity is over: a time, or the last day when that day is used up."""
    grid = formulation.grid
    end = objective_value(formulation.problem, Makespan(), starts)
    return grid.moment(end) if end % grid.day else grid.date(end // grid.day - 1)


def _wish_costs(problem: SchedulingProblem, starts: Starts) -> tuple[WishBreaches, ...]:
    """What each wish costs, in the order of the plan."""
    costs = {(wish.id, wish.weight): _wish_cost(problem, wish, starts) for wish in problem.preferences}
    return tuple(costs.values())


def _wish_cost(problem: SchedulingProblem, wish: Preference, starts: Starts) -> WishBreaches:
    tasks = {task.id: task for task in problem.tasks}
    broken = 0
    where: list[str] = []
    for condition in wish.conditions:
        breaches = breach(problem, condition, starts, tasks)
        if breaches:
            broken += breaches
            where += sorted(condition.tasks, key=starts.__getitem__)
    return WishBreaches(
        wish=wish.id, title=wish.title, weight=wish.weight, broken=broken, where=tuple(dict.fromkeys(where))
    )
