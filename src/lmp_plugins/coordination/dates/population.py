"""A short schedule by breeding a population of them: a genetic algorithm with forward-backward improvement (Valls,
Ballestín and Quintanilla, 2008, EJOR 185, 495-508). It finds shorter schedules than a solver does in the same time, and
proves nothing but what follows from the longest path.

A population is bred until nothing shorter has come of it for a while; then the next one is drawn. The shortest of all
are kept, and bred with each other in between. The same problem, seed and limit of work give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

from lmp_plugins.coordination.dates.arrays import Table, Unfit
from lmp_plugins.coordination.dates.problem import Makespan, Problem, Starts, broken, worth

if TYPE_CHECKING:
    from lmp_plugins.coordination.dates.generation import Population


class _Way(NamedTuple):
    """How a population is bred."""

    size: int
    """How many schedules it has."""
    bred: int
    """It is given up after so many children for each of its members, none of which was shorter than all before."""
    mutated: float
    """The part of the items of a child that are moved to another place in its list."""
    look: float
    """Of two that are as long, the one that takes up less at its end is taken to be nearer to a shorter one: in so many
    moments, for each moment that an item lasts in the mean, one at the least. 0 is not to look."""


_DRAWN = (
    _Way(50, 200, 0.04, 2.2),
    _Way(25, 400, 0.05, 0.9),
    _Way(50, 200, 0.04, 0.1),
    _Way(100, 150, 0.04, 0.9),
    _Way(50, 200, 0.02, 2.2),
    _Way(25, 400, 0.05, 2.2),
    _Way(50, 200, 0.04, 0.9),
    _Way(100, 150, 0.04, 2.2),
)
"""What was drawn is bred in these ways in turn: each comes to the shortest of problems where others do not."""

_GATHERED = (_Way(50, 400, 0.04, 0), _Way(50, 400, 0.04, 0.9), _Way(50, 400, 0.04, 2.2))
"""Those that are kept are bred in all of these ways: most of what is hard to find comes of them."""

_SIZE = max(way.size for way in (*_DRAWN, *_GATHERED))

_KEPT = 6
"""How many of the shortest of a population are kept at most."""

_ENOUGH = 37
"""When so many are kept, as many of them are bred with each other after each population that was drawn."""

_MOST = 300
"""Of those that are kept so many stay."""

_Kept = tuple[Any, Any, int]
"""A list, the starts it gives, and what they cost."""

_SLICE = 200_000
"""How many items are placed between two looks at whether to go on: some hundredths of a second."""

_UNIT = 20_000_000
"""How many items are placed for one unit of work."""


class Breeding:
    """The search for a short schedule of one problem, which can be gone on with.

    :attr:`starts` and :attr:`makespan` are of the shortest so far, :attr:`least` is what it takes at the least, and
    :attr:`work` what was spent.
    """

    def __init__(self, problem: Problem, seed: int, begin: Starts | None) -> None:
        import numpy as np

        from lmp_plugins.coordination.dates.generation import BITS, LATE, Population

        self._problem = problem
        self._table = Table(problem)
        self._left = self._table.free.copy()
        self._chance = np.random.default_rng(seed)
        count = len(problem.items)
        rows = (_SIZE + 1, count)
        costs = np.full(_SIZE + 1, LATE << BITS, np.int64)
        self._room = Population(np.zeros(rows, np.int64), np.zeros(rows, np.int64), costs)
        self._population: Population = self._room
        lasting = [one.length for one in problem.items if one.length]
        self._mean = sum(lasting) / max(1, len(lasting))
        # Each is placed from before and from behind in turn, five times in the mean.
        self._at_once = max(1, _SLICE // (5 * count))
        self._kept: list[_Kept] = []
        self._rounds = self._go(begin)
        self.work = 0.0
        self.makespan: int = LATE
        self.starts: dict[str, int] | None = None
        self.least = self._table.least

    @property
    def best(self) -> bool:
        """Whether nothing can be shorter than the shortest so far."""
        return self.starts is not None and self.makespan <= self.least

    @property
    def _shortest(self) -> int:
        """The makespan of the shortest of the population, from the first moment on."""
        from lmp_plugins.coordination.dates.generation import BITS

        return int(self._population.costs[:-1].min()) >> BITS

    def run(self, work: float, go_on: Callable[[], bool], on_better: Callable[[int], None] | None = None) -> None:
        """Breed for so much more work, or until nothing can be shorter, or ``go_on`` says no."""
        limit = self.work + work
        while self.work < limit and not self.best and go_on():
            self.work += next(self._rounds) / _UNIT
            if self._shortest + self._table.first < self.makespan:
                starts = self._population.starts[self._population.costs[:-1].argmin()] + self._table.first
                found = {one.id: int(start) for one, start in zip(self._problem.items, starts, strict=True)}
                if self.take(found) and on_better is not None:
                    on_better(self.makespan)

    def take(self, starts: Starts) -> bool:
        """Take an answer for the shortest so far, when it is one; whether it was."""
        makespan = worth(self._problem, Makespan(), starts)
        # What the arrays do not say would show here.
        if makespan >= self.makespan or broken(self._problem, starts):
            return False
        self.makespan, self.starts = makespan, dict(starts)
        return True

    def _go(self, begin: Starts | None) -> Iterator[int]:
        """Population after population; how much was placed since the last look."""
        for drawn in cycle(_DRAWN):
            yield from self._bred(drawn, (), begin)
            begin = None
            if len(self._kept) >= _ENOUGH:
                self._kept = self._some_of(_MOST)
                for gathered in _GATHERED:
                    yield from self._bred(gathered, self._some_of(_ENOUGH), None)

    def _some_of(self, most: int) -> list[_Kept]:
        """As many as that of those that are kept, by chance."""
        return [self._kept[number] for number in self._chance.permutation(len(self._kept))[:most]]

    def _drawn(self, way: _Way, gathered: Sequence[_Kept], begin: Starts | None) -> Iterator[int]:
        """A new population: what was gathered, and for the rest drawn."""
        from lmp_plugins.coordination.dates.generation import BITS, LATE, Population, better, cost_again, draw

        table, look = self._table, self._look(way)
        # What is not drawn yet is not there yet; the last row is for a child.
        lists, starts, costs = self._population = Population(*(part[: way.size + 1] for part in self._room))
        costs[:] = LATE << BITS
        for row, one in enumerate(gathered[: way.size]):
            lists[row], starts[row], costs[row] = one
        cost_again(table.arrays, self._population, min(len(gathered), way.size), look)
        for first in range(min(len(gathered), way.size), way.size, self._at_once):
            last = min(way.size, first + self._at_once)
            draw(table.arrays, self._population, first, last, table.longest, self._chance)
            if begin is not None and first == 0:
                lists[0] = table.in_order(begin)
            yield better(table.arrays, self._population, first, last, look, table.free, self._left)

    def _bred(self, way: _Way, gathered: Sequence[_Kept], begin: Starts | None) -> Iterator[int]:
        """A population until nothing shorter comes of it; the shortest of it are kept."""
        from lmp_plugins.coordination.dates.generation import breed

        yield from self._drawn(way, gathered, begin)
        table, look = self._table, self._look(way)
        best, fruitless = self._shortest, 0
        while fruitless < way.bred * way.size:
            children, spent = breed(
                table.arrays,
                self._population,
                self._at_once,
                way.mutated,
                look,
                table.free,
                self._left,
                self._chance,
            )
            fruitless += children
            if self._shortest < best:
                best, fruitless = self._shortest, 0
            yield spent + children
        self._keep()

    def _look(self, way: _Way) -> int:
        """In how many moments at the end it is looked."""
        return max(1, round(way.look * self._mean)) if way.look else 0

    def _keep(self) -> None:
        from lmp_plugins.coordination.dates.generation import BITS

        lists, starts, costs = self._population
        shortest = ((costs[:-1] >> BITS) == self._shortest).nonzero()[0]
        for row in shortest[:_KEPT]:
            self._kept.append((lists[row].copy(), starts[row].copy(), int(costs[row])))


def breeding(problem: Problem, seed: int, begin: Starts | None) -> Breeding | None:
    """The search for a short schedule; None where lists of items say too little of the problem, and where the extra
    ``soonest`` is not installed.

    Bred is what consists of items that last as long whenever they are, wait for others, take up resources, and are
    apart. ``begin`` is an answer to begin from.
    """
    if find_spec("numba") is None or not problem.items:
        return None
    try:
        return Breeding(problem, seed, begin)
    except (Unfit, ImportError):  # Numba refuses a NumPy that is newer than it knows
        return None
