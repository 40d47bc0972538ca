"""A large problem, a part at a time: some items are placed anew while the others stay (large neighbourhood search).

Shaw, P. (1998): Using constraint programming and local search methods to solve vehicle routing problems. What is best
for the wishes is looked for around what breaks them. How far the answer may be from the best is told by what each wish
costs at the least when it is looked at by itself.
"""

from __future__ import annotations

import heapq
import random
import time
from collections.abc import Iterable, Mapping

import attrs

from lmp_plugins.coordination.dates.possible import possible_starts
from lmp_plugins.coordination.dates.problem import (
    After,
    Apart,
    AtMost,
    Condition,
    Needs,
    Problem,
    Span,
    Starts,
    Taken,
    Wish,
    Wishes,
    Within,
    breach,
    meet,
    times,
    worth,
)
from lmp_plugins.coordination.dates.search import Answer, Effort, OnBetter, Stage, Status, Stop, solve

LARGE = 600
"""From how many items on a problem is solved a part at a time."""

_PART = 60
"""How many items are placed anew at once."""


def solve_large(
    problem: Problem,
    effort: Effort,
    begin: Starts,
    *,
    stop: Stop,
    on_better: OnBetter | None = None,
) -> Answer:
    """A good answer to a large problem, from one that meets all conditions.

    Only the wishes are looked at: what the objectives after them ask for is left as it comes. The same problem, seed
    and limit of work give the same answer.
    """
    clock = time.monotonic()
    chance = random.Random(effort.seed)
    best = dict(begin)
    cost = worth(problem, Wishes(), best)
    bound, spent = least_cost(problem), 0.0
    if on_better is not None:
        on_better("wishes", cost, bound)
    parts = _Parts(problem)
    fruitless, longest = 0, 0.0
    while cost > bound and fruitless < 200:
        seconds = None if effort.seconds is None else effort.seconds - (time.monotonic() - clock)
        if stop.asked or spent >= effort.work or (seconds is not None and seconds <= longest):
            break  # also when a part may take more than the time that is left
        begun = time.monotonic()
        ids = parts.around(best, chance)
        work = min(2.0, effort.work - spent)
        smaller = parts.part(ids, best)
        given = Effort(work=work, seconds=seconds, seed=effort.seed, workers=1)
        answer = solve(smaller, given, begin={one.id: best[one.id] for one in smaller.items}, stop=stop)
        # Making the model costs something as well, and a limit of work is to end the search.
        spent += max(0.05, answer.work)
        fruitless += 1
        longest = max(longest, time.monotonic() - begun)
        if answer.starts is not None and answer.stages:
            before = worth(smaller, Wishes(), {one.id: best[one.id] for one in smaller.items})
            saved = before - answer.stages[0].cost
            if saved >= 0:
                best.update(answer.starts)
            if saved > 0:
                cost -= saved
                fruitless = 0
                if on_better is not None:
                    on_better("wishes", cost, bound)
    cost = worth(problem, Wishes(), best)
    proven = cost <= bound and not any(not isinstance(one, Wishes) for one in problem.objectives[1:])
    return Answer(
        status=Status.BEST if proven else Status.FOUND,
        starts=best,
        stages=(Stage(name="wishes", cost=cost, bound=min(cost, bound)),),
        work=spent,
        stopped=stop.asked,
    )


def least_cost(problem: Problem) -> int:
    """What the wishes cost at the least, each looked at by itself and each item where it alone can be.

    Of those that are to be at most so many in a week, the most that find room are counted by giving the room of each
    week to those whose last possible week comes first (Glover, 1967: maximum matching in a convex bipartite graph).
    """
    possible = possible_starts(problem)
    total = 0
    for wish in problem.wishes:
        for condition in wish.conditions:
            if isinstance(condition, Within):
                total += wish.weight * (not meet(possible[condition.item], condition.spans))
            elif isinstance(condition, AtMost):
                total += wish.weight * _least_excess(problem, condition, possible)
    return total


def _least_excess(problem: Problem, condition: AtMost, possible: Mapping[str, tuple[Span, ...]]) -> int:
    items = {one.id: one for one in problem.items}
    reach: list[tuple[int, int]] = []
    for id, weight in condition.weights.items():
        spans = possible[id]
        if weight != 1 or items[id].sittings is not None or not spans:
            return 0
        places = [
            place
            for place, (begin, end, _) in enumerate(condition.spans)
            if begin <= spans[-1][1] and end >= spans[0][0]
        ]
        covered = condition.spans and condition.spans[0][0] <= spans[0][0] and spans[-1][1] <= condition.spans[-1][1]
        if not places or not covered:
            return 0
        reach.append((places[0], places[-1]))
    reach.sort()
    waiting: list[int] = []
    placed = here = 0
    for place, (_, _, bears) in enumerate(condition.spans):
        while here < len(reach) and reach[here][0] <= place:
            heapq.heappush(waiting, reach[here][1])
            here += 1
        for _ in range(bears):
            while waiting and waiting[0] < place:
                heapq.heappop(waiting)
            if waiting:
                heapq.heappop(waiting)
                placed += 1
    return len(reach) - placed


class _Parts:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.items = {one.id: one for one in problem.items}
        self.ids = [one.id for one in problem.items]
        self.by_item: dict[str, list[Condition]] = {}
        self.needs: dict[str, list[Needs]] = {}
        self.taken: dict[str, list[Taken]] = {}
        for one in problem.conditions:
            if isinstance(one, Taken):
                self.taken.setdefault(one.resource, []).append(one)
                continue
            if isinstance(one, Needs):
                self.needs.setdefault(one.resource, []).append(one)
            for id in one.items:
                self.by_item.setdefault(id, []).append(one)
        self.wishes: dict[str, list[tuple[Wish, Condition]]] = {}
        for wish in problem.wishes:
            for condition in wish.conditions:
                for id in condition.items:
                    self.wishes.setdefault(id, []).append((wish, condition))

    def around(self, starts: Starts, chance: random.Random) -> list[str]:
        """Items around one that breaks a wish: those that use the same people and rooms, and some that are near it."""
        broken = self._broken(starts)
        seed = chance.choice(broken or self.ids)
        chosen: dict[str, None] = {seed: None}
        near = [
            need.item
            for one in self.by_item.get(seed, ())
            if isinstance(one, Needs)
            for need in self.needs[one.resource]
        ]
        others = [id for _, one in self.wishes.get(seed, ()) for id in one.items]
        for pool, count in ((near, _PART // 2), (others, _PART // 3), (broken, _PART)):
            left = [id for id in dict.fromkeys(pool) if id not in chosen]
            chosen.update(dict.fromkeys(chance.sample(left, min(count, len(left), _PART - len(chosen)))))
        return list(chosen)

    def _broken(self, starts: Starts) -> list[str]:
        found: dict[str, None] = {}
        for wish in self.problem.wishes:
            for one in wish.conditions:
                if not breach(self.problem, one, starts, self.items):
                    continue
                if isinstance(one, AtMost):
                    found.update(dict.fromkeys(self._too_many(one, starts)))
                else:
                    found.update(dict.fromkeys(one.items))
        return list(found)

    def _too_many(self, condition: AtMost, starts: Starts) -> Iterable[str]:
        for low, high, bears in condition.spans:
            here = [id for id in condition.weights if low <= starts[id] <= high]
            if sum(condition.weights[id] for id in here) > bears:
                yield from here

    def part(self, ids: Iterable[str], starts: Starts) -> Problem:
        """The problem of placing some items while all the others stay."""
        free = set(ids)
        tied = {
            other
            for id in free
            for one in self.by_item.get(id, ())
            if isinstance(one, After | Apart)
            for other in one.items
        }
        tied |= {
            other
            for id in free
            for _, one in self.wishes.get(id, ())
            if isinstance(one, After | Apart)
            for other in one.items
        }
        inside = free | tied
        items = tuple(
            one if one.id in free else attrs.evolve(one, starts=((starts[one.id], starts[one.id]),))
            for id in self.ids
            if id in inside
            for one in (self.items[id],)
        )
        conditions: dict[str, Condition] = {}
        rooms: dict[str, None] = {}
        for id in self.ids:
            if id not in inside:
                continue
            for one in self.by_item.get(id, ()):
                match one:
                    case Needs() if id in free:
                        conditions[one.key] = one
                        rooms[one.resource] = None
                    case Within() if id in free:
                        conditions[one.key] = one
                    case AtMost() if id in free:
                        conditions.setdefault(one.key, self._rest(one, free, starts))
                    case After() | Apart() if set(one.items) <= inside and set(one.items) & free:
                        conditions[one.key] = one
                    case _:
                        pass
        for name in rooms:
            for one in self.taken.get(name, ()):
                conditions[one.key] = one
            for need in self.needs[name]:
                if need.item in free:
                    continue
                for low, high in times(self.items[need.item], starts[need.item], self.problem.day):
                    key = f"{need.key}@{low}"
                    conditions[key] = Taken(
                        key=key, resource=name, start=low, end=high, amount=need.amount, by=need.item
                    )
        wishes = []
        for wish in self.problem.wishes:
            mine: dict[str, Condition] = {}
            for id in self.ids:
                if id in free:
                    for theirs, one in self.wishes.get(id, ()):
                        if theirs is wish and one.key not in mine:
                            mine[one.key] = self._rest(one, free, starts) if isinstance(one, AtMost) else one
            if mine:
                wishes.append(attrs.evolve(wish, conditions=tuple(mine.values())))
        return Problem(
            items=items,
            resources=tuple(one for one in self.problem.resources if one.id in rooms),
            conditions=tuple(conditions.values()),
            wishes=tuple(wishes),
            objectives=(Wishes(),),
            day=self.problem.day,
        )

    def _rest(self, condition: AtMost, free: set[str], starts: Starts) -> AtMost:
        """What those that stay leave over. A wish that they break already is told what more it may not be broken by."""
        used = [0] * len(condition.spans)
        for id, weight in condition.weights.items():
            if id in free:
                continue
            for low, _ in times(self.items[id], starts[id], self.problem.day):
                for place, (begin, end, _) in enumerate(condition.spans):
                    if begin <= low <= end:
                        used[place] += weight
                        break
        return attrs.evolve(
            condition,
            weights={id: weight for id, weight in condition.weights.items() if id in free},
            spans=tuple(
                (begin, end, max(0, bears - used[place])) for place, (begin, end, bears) in enumerate(condition.spans)
            ),
        )
