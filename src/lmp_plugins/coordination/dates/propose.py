"""Proposals of dates: what changes, what each wish costs, how good the answer is, and why there is none.

:func:`propose` gives dates to what has none and mends clashes; :func:`replan` makes a plan whole again after something
was moved, with the least change.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Plan
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Moment
from lmp_plugins.coordination.dates.alternatives import alternatives, differing
from lmp_plugins.coordination.dates.checker import Violation, violations
from lmp_plugins.coordination.dates.explain import WhyNot, why_not
from lmp_plugins.coordination.dates.from_plan import Options, Posed, pose
from lmp_plugins.coordination.dates.greedy import first_answer
from lmp_plugins.coordination.dates.problem import Makespan, Starts, breach, worth
from lmp_plugins.coordination.dates.proposal import NewDate, new_dates, with_dates
from lmp_plugins.coordination.dates.replan import pose_replan
from lmp_plugins.coordination.dates.search import Answer, Effort, OnBetter, Status, Stop


@attrs.frozen(kw_only=True)
class WishCost:
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


@attrs.frozen(kw_only=True)
class Offer:
    """One set of new dates. ``plan`` is the plan with them, ``violations`` what an independent check finds wrong.

    ``done`` is when the last of what is placed is over: a time, or the last of its days.
    """

    dates: tuple[NewDate, ...]
    wishes: tuple[WishCost, ...]
    answer: Answer
    plan: Plan
    violations: tuple[Violation, ...]
    done: Moment

    @property
    def cost(self) -> int:
        """What all wishes cost together."""
        return sum(one.cost for one in self.wishes)


@attrs.frozen(kw_only=True)
class Proposed:
    """What came of looking for dates: offers, the best first, or else why there is none."""

    posed: Posed
    status: Status
    offers: tuple[Offer, ...] = ()
    why: WhyNot | None = None
    stopped: bool = False


def propose(
    context: PlanContext,
    options: Options | None = None,
    effort: Effort | None = None,
    *,
    count: int = 1,
    apart: int = 1,
    dearer: int | None = None,
    stop: Stop | None = None,
    on_better: OnBetter | None = None,
) -> Proposed:
    """Dates for what has none, and new ones for what clashes and may be moved.

    ``count`` is how many offers are wanted that differ in at least ``apart`` activities' days, none of them costing
    more than ``dearer`` above the best. Nothing that is confirmed, has passed or is held is touched.

    Raises:
        UsageError: when OR-Tools is not installed, or the options leave no day.
        ModelError: when the options name something that is no activity.
    """
    given = options or Options()
    posed = pose(context, given)
    return _answered(context, posed, given, (), effort or Effort(), count, apart, dearer, stop or Stop(), on_better)


def replan(
    context: PlanContext,
    moved: Mapping[str, Moment],
    options: Options | None = None,
    effort: Effort | None = None,
    *,
    stop: Stop | None = None,
    on_better: OnBetter | None = None,
) -> Proposed:
    """The plan made whole again after some activities were moved: fewest people, then fewest dates, then least days.

    Raises:
        UsageError: when OR-Tools is not installed, or something is moved to a day that has passed.
        ModelError: when something is moved that is no activity.
    """
    given = options or Options()
    posed = pose_replan(context, moved, given)
    return _answered(context, posed, given, tuple(moved), effort or Effort(), 1, 1, None, stop or Stop(), on_better)


def _answered(
    context: PlanContext,
    posed: Posed,
    options: Options,
    moved: tuple[str, ...],
    effort: Effort,
    count: int,
    apart: int,
    dearer: int | None,
    stop: Stop,
    on_better: OnBetter | None,
) -> Proposed:
    problem = posed.problem
    if not problem.items:
        return Proposed(posed=posed, status=Status.BEST)
    answers = alternatives(
        problem,
        count,
        apart=apart,
        dearer=dearer,
        effort=effort,
        begin=first_answer(problem),
        stop=stop,
        on_better=on_better,
    )
    best = answers[0]
    if best.starts is None:
        why = why_not(problem, effort, stop=stop) if best.status is Status.IMPOSSIBLE and not stop.asked else None
        return Proposed(posed=posed, status=best.status, why=why, stopped=stop.asked)
    ids = tuple(context.plan.activity(id).id for id in moved)
    offers = tuple(_offer(context, posed, options, ids, one, one.starts) for one in answers if one.starts is not None)
    return Proposed(posed=posed, status=best.status, offers=offers, stopped=stop.asked)


def _offer(
    context: PlanContext, posed: Posed, options: Options, moved: tuple[str, ...], answer: Answer, starts: Starts
) -> Offer:
    dates = new_dates(posed, starts)
    plan = with_dates(context.plan, dates)
    return Offer(
        done=done_by(posed, starts),
        dates=dates,
        wishes=wish_costs(posed, starts),
        answer=answer,
        plan=plan,
        violations=violations(
            context.plan, plan, as_of=context.as_of, calendars=context.calendars, busy=options.busy, moved=moved
        ),
    )


def done_by(posed: Posed, starts: Starts) -> Moment:
    """When the last activity is over that starts at ``starts``: a time, or the last day when that day is used up."""
    grid = posed.grid
    end = worth(posed.problem, Makespan(), starts)
    return grid.moment(end) if end % grid.day else grid.date(end // grid.day - 1)


def wish_costs(posed: Posed, starts: Starts) -> tuple[WishCost, ...]:
    """What each wish costs when the activities start at ``starts``, in the order of the plan."""
    problem = posed.problem
    items = {one.id: one for one in problem.items}
    found: dict[tuple[str, int], WishCost] = {}
    for wish in problem.wishes:
        broken, where = 0, []
        for condition in wish.conditions:
            times = breach(problem, condition, starts, items)
            if times:
                broken += times
                where += sorted(condition.items, key=lambda id: starts[id])
        key = (wish.id, wish.weight)
        found[key] = WishCost(
            wish=wish.id,
            title=wish.title,
            weight=wish.weight,
            broken=broken,
            where=tuple(dict.fromkeys(where)),
        )
    return tuple(found.values())


def days_apart(posed: Posed, one: Offer, other: Offer) -> int:
    """How many activities are on another day in one offer than in another."""
    if one.answer.starts is None or other.answer.starts is None:
        return 0
    return differing(posed.problem, one.answer.starts, other.answer.starts)
