"""A large problem, a part at a time: some items are placed anew while the others stay (large neighbourhood search).

Shaw, P. (1998): Using constraint programming and local search methods to solve vehicle routing problems. First each
item goes to where it alone is better off; then what is best for the wishes is looked for around what breaks them. How
far the answer may be from the best is told by what the wishes cost at the least (:mod:`least`).
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterable

import attrs

from lmp_plugins.coordination.dates.greedy import span_at
from lmp_plugins.coordination.dates.least import least_cost
from lmp_plugins.coordination.dates.one_by_one import OneByOne
from lmp_plugins.coordination.dates.possible import too_near
from lmp_plugins.coordination.dates.problem import (
    Apart,
    AtMost,
    Condition,
    Item,
    Needs,
    Problem,
    Starts,
    Taken,
    Wishes,
    Within,
    breach,
    times,
    without,
    worth,
)
from lmp_plugins.coordination.dates.search import Answer, Effort, OnBetter, Stage, Status, Stop, need_solver, solve

LARGE = 600
"""From how many items on a problem is solved a part at a time."""

_PART = 20
"""How many items are placed anew at once."""

_PART_WORK = 0.2
"""How much work may be put into a part."""

_ONE_WORK = 0.0005
"""How much work it is taken for to see whether one item is better off elsewhere."""

_TIDYING = 2
"""What is kept for the objectives after the wishes: so often as much as it takes to look at each item once."""

_FRUITLESS = 200
"""After how many parts in a row that were no better the search is given up."""


def solve_large(
    problem: Problem,
    effort: Effort,
    begin: Starts,
    *,
    stop: Stop,
    on_better: OnBetter | None = None,
) -> Answer:
    """A good answer to a large problem, from one that meets all conditions.

    The wishes are looked at first, some items at once. For the objectives after them each item is moved by itself, and
    only to where no wish is broken more. The same problem, seed and limit of work give the same answer.

    Raises:
        UsageError: when OR-Tools is not installed.
    """
    need_solver()
    bound = least_cost(problem)
    large = _Large(problem, effort, begin, bound, stop, on_better)
    large.improve()
    cost = worth(problem, Wishes(), large.now.starts)
    proven = cost <= bound and not any(not isinstance(one, Wishes) for one in problem.objectives[1:])
    return Answer(
        status=Status.BEST if proven else Status.FOUND,
        starts=dict(large.now.starts),
        stages=(Stage(name="wishes", cost=cost, bound=min(cost, bound)),),
        work=large.spent,
        stopped=stop.asked,
    )


class _Large:
    def __init__(
        self, problem: Problem, effort: Effort, begin: Starts, bound: int, stop: Stop, on_better: OnBetter | None
    ) -> None:
        self.clock = time.monotonic()
        self.problem = problem
        self.effort = effort
        self.stop = stop
        self.bound = bound
        self.spent = 0.0
        self._kept_work = min(effort.work / 5, _ONE_WORK * len(problem.items) * _TIDYING)
        self._kept_seconds = 0.0
        self.now = OneByOne(problem, begin)
        self.cost = worth(problem, Wishes(), begin)
        self._on_better = on_better
        self._tell(0)

    def improve(self) -> None:
        """Each by itself first, then some together, and at last what the objectives after the wishes ask for."""
        begun = time.monotonic()
        while self.cost > self.bound and self._alone(self.now.movable):
            pass
        self._kept_seconds = (time.monotonic() - begun) * _TIDYING
        self._together()
        self._kept_work = self._kept_seconds = 0.0
        while self.now.tidied(self._go_on):
            pass

    def _alone(self, ids: Iterable[str]) -> int:
        saved = self.now.cheaper(ids, self._go_on)
        self._tell(saved)
        return saved

    def _together(self) -> None:
        chance = random.Random(self.effort.seed)
        parts = _Parts(self.problem, self.now)
        fruitless, longest = 0, 0.0
        while self.cost > self.bound and fruitless < _FRUITLESS and self._left(longest):
            begun = time.monotonic()
            smaller = parts.part(parts.around(chance))
            here = {one.id: self.now.starts[one.id] for one in smaller.items}
            work = min(_PART_WORK, self.effort.work - self._kept_work - self.spent)
            effort = Effort(work=work, seconds=self._seconds(), seed=self.effort.seed, workers=1)
            answer = solve(smaller, effort, begin=here, stop=self.stop)
            # Making the model costs something as well, and a limit of work is to end the search.
            self.spent += max(0.05, answer.work)
            fruitless += 1
            longest = max(longest, time.monotonic() - begun)
            if answer.starts is not None and answer.stages:
                saved = worth(smaller, Wishes(), here) - answer.stages[0].cost
                if saved >= 0:
                    for id, start in answer.starts.items():
                        if start != here[id]:
                            self.now.put(id, start)
                if saved > 0:
                    fruitless = 0
                    self._tell(saved)

    def _tell(self, saved: int) -> None:
        self.cost -= saved
        if self._on_better is not None and (saved or not self.spent):
            self._on_better("wishes", self.cost, self.bound)

    def _go_on(self) -> bool:
        """Whether one more item is looked at, which costs a little too."""
        self.spent += _ONE_WORK
        return self._left(0.0)

    def _left(self, longest: float) -> bool:
        """Whether there is enough of everything left, also of the time that a part may take."""
        seconds = self._seconds()
        work = self.effort.work - self._kept_work - self.spent
        return not self.stop.asked and work > 0 and (seconds is None or seconds > longest)

    def _seconds(self) -> float | None:
        if self.effort.seconds is None:
            return None
        return self.effort.seconds - self._kept_seconds - (time.monotonic() - self.clock)


class _Parts:
    def __init__(self, problem: Problem, now: OneByOne) -> None:
        self.problem = problem
        self.now = now
        self.order = {one.id: place for place, one in enumerate(problem.items)}
        self.items = {one.id: one for one in problem.items}
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
        self.wishes: dict[str, list[tuple[int, Condition]]] = {}
        for number, wish in enumerate(problem.wishes):
            for condition in wish.conditions:
                for id in condition.items:
                    self.wishes.setdefault(id, []).append((number, condition))

    def around(self, chance: random.Random) -> list[str]:
        """Items around one that breaks a wish: those that use the same people and rooms, and some that are near it."""
        broken = self._broken(self.now.starts)
        seed = chance.choice(broken or list(self.order))
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

    def part(self, ids: Iterable[str]) -> Problem:
        """The problem of placing some items while all the others stay."""
        free = sorted(ids, key=self.order.__getitem__)
        among = set(free)
        conditions: dict[str, Condition] = {}
        wishes: dict[int, dict[str, Condition]] = {}
        rooms: dict[str, None] = {}
        inside = set(free)
        for id in free:
            for one in self.by_item.get(id, ()):
                if one.key not in conditions:
                    conditions[one.key] = self._beside(one, among)
                    inside.update(conditions[one.key].items)
                if isinstance(one, Needs):
                    rooms[one.resource] = None
            for number, one in self.wishes.get(id, ()):
                mine = wishes.setdefault(number, {})
                if one.key not in mine:
                    mine[one.key] = self._beside(one, among)
                    inside.update(mine[one.key].items)
        for name in rooms:
            for one in self.taken.get(name, ()):
                conditions[one.key] = one
            for need in self.needs[name]:
                if need.item in among:
                    continue
                for low, high in times(self.items[need.item], self.now.starts[need.item], self.problem.day):
                    key = f"{need.key}@{low}"
                    conditions[key] = Taken(
                        key=key, resource=name, start=low, end=high, amount=need.amount, by=need.item
                    )
        return Problem(
            items=tuple(map(self._item, sorted(inside, key=self.order.__getitem__), itertools.repeat(among))),
            resources=tuple(one for one in self.problem.resources if one.id in rooms),
            conditions=tuple(conditions.values()),
            wishes=tuple(
                attrs.evolve(self.problem.wishes[number], conditions=tuple(found.values()))
                for number, found in sorted(wishes.items())
            ),
            objectives=(Wishes(),),
            day=self.problem.day,
        )

    def _item(self, id: str, among: set[str]) -> Item:
        """An item as it is, or one that stays where it is."""
        start = self.now.starts[id]
        return self.items[id] if id in among else attrs.evolve(self.items[id], starts=((start, start),))

    def _beside(self, condition: Condition, among: set[str]) -> Condition:
        """A condition beside those that stay where they are."""
        match condition:
            case AtMost():
                return self._rest(condition, among, self.now.starts)
            case Apart(first=first, second=second) if not {first, second} <= among:
                mine, theirs = (first, second) if first in among else (second, first)
                item, other = self.items[mine], self.items[theirs]
                near = too_near(item, condition, other, self.now.starts[theirs], self.problem.day)
                return Within(
                    key=condition.key,
                    reason=condition.reason,
                    price=condition.price,
                    item=mine,
                    spans=without(item.starts, near),
                )
            case _:
                return condition

    def _rest(self, condition: AtMost, free: set[str], starts: Starts) -> AtMost:
        """What those that stay leave over. A wish that they break already is told what more it may not be broken by."""
        used = [0] * len(condition.spans)
        for id, weight in condition.weights.items():
            if id in free:
                continue
            for low, _ in times(self.items[id], starts[id], self.problem.day):
                place = span_at(condition.spans, low)
                if place is not None:
                    used[place] += weight
        return attrs.evolve(
            condition,
            weights={id: weight for id, weight in condition.weights.items() if id in free},
            spans=tuple(
                (begin, end, max(0, bears - used[place])) for place, (begin, end, bears) in enumerate(condition.spans)
            ),
        )
