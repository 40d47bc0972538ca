"""The best few answers that really differ: in at least so many activities on another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lmp_plugins.coordination.dates.improve import LARGE, solve_large
from lmp_plugins.coordination.dates.problem import Problem, Starts, Wishes, worth
from lmp_plugins.coordination.dates.search import Answer, Effort, OnBetter, Status, Stop, solve

if TYPE_CHECKING:
    from lmp_plugins.coordination.dates.model import Model


def differing(problem: Problem, one: Starts, other: Starts) -> int:
    """How many items are on different days in two answers."""
    return sum(one[id] // problem.day != other[id] // problem.day for id in one)


def alternatives(
    problem: Problem,
    count: int,
    *,
    apart: int = 1,
    dearer: int | None = None,
    effort: Effort | None = None,
    begin: Starts | None = None,
    stop: Stop | None = None,
    on_better: OnBetter | None = None,
) -> tuple[Answer, ...]:
    """The best answer first, then the next best that differs from all before in at least ``apart`` days, and so on.

    None costs more than ``dearer`` above the best one, by the wishes. There may be fewer than ``count``. When there is
    none at all, the one answer tells why.
    """
    stop = stop or Stop()
    given = effort or Effort()
    if begin is not None and len(problem.items) >= LARGE and isinstance(problem.objectives[0], Wishes):
        best = solve_large(problem, given, begin, stop=stop, on_better=on_better)
    else:
        best = solve(problem, given, begin=begin, stop=stop, on_better=on_better)
    if best.starts is None:
        return (best,)
    found = [best]
    while len(found) < count and not stop.asked:
        earlier = [one.starts for one in found if one.starts is not None]

        def other_days(model: Model, earlier: list[Starts] = earlier) -> None:
            for starts in earlier:
                same = [_same_day(model, id, start) for id, start in starts.items()]
                model.model.add(sum(lit for lit in same if lit is not None) <= len(starts) - apart)
            if dearer is not None:
                most = worth(problem, Wishes(), earlier[0]) + dearer
                model.model.add(model.cost(Wishes()) <= most)

        answer = solve(problem, given, begin=earlier[-1], stop=stop, on_better=on_better, extend=other_days)
        if answer.starts is None or answer.status is Status.UNKNOWN:
            break
        found.append(answer)
    return tuple(found)


def _same_day(model: Model, id: str, start: int) -> Any:
    low = start // model.day * model.day
    return model.inside(id, [(low, low + model.day - 1)])
