"""A short schedule by breeding a population of them: a genetic algorithm with forward-backward improvement (Valls,
Ballestín and Quintanilla, 2008, EJOR 185, 495-508). It finds shorter schedules than a solver does in the same time, and
proves nothing but what follows from the longest path.

A population is bred until nothing shorter has come of it for a while; then the next one is drawn. When enough of the
shortest have been gathered, they are bred with each other. The same problem, seed and limit of work give the same
answer.
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
    """It is given up after so many children for each of its members, none of which was shorter than all before. What
    was gathered is given twice as many."""
    mutated: float
    """The part of the items of a child that are moved to another place in its list."""


_WAYS = (_Way(50, 200, 0.04), _Way(25, 400, 0.05), _Way(50, 200, 0.02), _Way(30, 300, 0.04))
"""Taken in turn: on some problems only small populations come to the shortest, on others those that change little."""

_SIZE = max(way.size for way in _WAYS)

_KEPT = 6
"""How many of the shortest of a population are kept at most."""

_GATHERED = 37
"""So many that are kept are bred with each other."""

_Kept = tuple[Any, Any, int]
"""A list, the starts it gives, and the makespan."""

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

        from lmp_plugins.coordination.dates.generation import LATE, Population

        self._problem = problem
        self._table = Table(problem)
        self._chance = np.random.default_rng(seed)
        count = len(problem.items)
        rows = (_SIZE + 1, count)
        self._room = Population(np.zeros(rows, np.int64), np.zeros(rows, np.int64), np.full(_SIZE + 1, LATE, np.int64))
        self._population: Population = self._room
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
        return int(self._population.makespans[:-1].min())

    def run(self, work: float, go_on: Callable[[], bool], on_better: Callable[[int], None] | None = None) -> None:
        """Breed for so much more work, or until nothing can be shorter, or ``go_on`` says no."""
        limit = self.work + work
        while self.work < limit and not self.best and go_on():
            self.work += next(self._rounds) / _UNIT
            makespans = self._population.makespans[:-1]
            shortest = int(makespans.argmin())
            if int(makespans[shortest]) + self._table.first < self.makespan:
                starts = self._population.starts[shortest] + self._table.first
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
        for way in cycle(_WAYS):
            yield from self._drawn(way, (), begin)
            begin = None
            yield from self._bred(way, way.bred)
            self._keep()
            if len(self._kept) >= _GATHERED:
                gathered, self._kept = self._kept, []
                yield from self._drawn(_WAYS[0], gathered, None)
                yield from self._bred(_WAYS[0], 2 * _WAYS[0].bred)
                self._keep()

    def _drawn(self, way: _Way, gathered: Sequence[_Kept], begin: Starts | None) -> Iterator[int]:
        """A new population: what was gathered, and for the rest drawn."""
        from lmp_plugins.coordination.dates.generation import LATE, Population, better, draw

        table = self._table
        # What is not drawn yet is not there yet; the last row is for a child.
        lists, starts, makespans = self._population = Population(*(part[: way.size + 1] for part in self._room))
        makespans[:] = LATE
        for row, one in enumerate(gathered[: way.size]):
            lists[row], starts[row], makespans[row] = one
        for first in range(min(len(gathered), way.size), way.size, self._at_once):
            last = min(way.size, first + self._at_once)
            draw(table.arrays, self._population, first, last, table.longest, self._chance)
            if begin is not None and first == 0:
                lists[0] = table.in_order(begin)
            yield better(table.arrays, self._population, first, last, table.free)

    def _bred(self, way: _Way, patience: int) -> Iterator[int]:
        from lmp_plugins.coordination.dates.generation import breed

        table = self._table
        best, fruitless = self._shortest, 0
        while fruitless < patience * way.size:
            children, spent = breed(
                table.arrays, self._population, self._at_once, way.mutated, table.free, self._chance
            )
            fruitless += children
            if self._shortest < best:
                best, fruitless = self._shortest, 0
            yield spent + children

    def _keep(self) -> None:
        lists, starts, makespans = self._population
        shortest = (makespans[:-1] == self._shortest).nonzero()[0]
        for row in shortest[:_KEPT]:
            self._kept.append((lists[row].copy(), starts[row].copy(), int(makespans[row])))


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
