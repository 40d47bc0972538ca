"""A short schedule by parallel tempering (Geyer, 1991, Computing Science and Statistics 23, 156-163; Hukushima and
Nemoto, 1996, Journal of the Physical Society of Japan 65, 1604-1608): several chains of simulated annealing (for
projects: Bouleimen and Lecocq, 2003, EJOR 149, 268-281), each at a temperature of its own that stays as it is. The
hot ones find other regions, the cold ones the shortest of each, and neighbours are exchanged in between. So no
temperature must be chosen for a problem, and none is cooled too soon. Two ladders of temperatures have their turn: one
has all as early as it fits, the other as late, since what is hard to find from the one end is often found from the
other.

It finds shorter schedules than a solver does in the same time, and proves nothing but what follows from the longest
path. The same problem, seed and limit of work give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from itertools import cycle
from typing import Any

from lmp_plugins.coordination.dates.arrays import Table, Unfit
from lmp_plugins.coordination.dates.problem import Makespan, Problem, Starts, broken, worth

_TEMPERATURES = (0.022, 0.028, 0.036, 0.045, 0.058, 0.073)
"""How hot the chains are, for each moment that an item lasts in the mean: what costs so much more is taken in a third
of the cases. The coldest stays by the shortest of a region, the hottest leaves any, and of two neighbours about every
other pair is exchanged.
"""

_LOOK = 2.0
"""In how many moments at the end of a schedule it is looked at what is taken up, for each that an item lasts in the
mean.
"""

_WEIGHS = 0.18
"""What that weighs at most, in the same measure."""

_HOPE = 2.0
"""How many moments longer than what would be taken a schedule may be at first, and is still bettered, in the same
measure. A twentieth or more of all are longer, of which one in a hundred becomes short enough.
"""

_MOVED = 3.0
"""How many items are moved in a step in the mean."""

_ROUND = 200_000
"""How many items are placed between two exchanges, about: some hundredths of a second."""

_UNIT = 50_000_000
"""How many items are placed for one unit of work: about as long as the solver takes for one."""


class _Ladder:
    """Chains of one problem, one for each temperature, and how they are looked at."""

    def __init__(self, table: Table, left: Any, mean: float, *, late: bool, chance: Any, begin: Any) -> None:
        import numpy as np

        from lmp_plugins.coordination.dates.generation import LATE, Chains, Sight

        count, rows = table.count, len(_TEMPERATURES) + 1
        self._table = table
        self._chance = chance
        self._begin = begin
        self._left = left
        self._temperatures = mean * np.array(_TEMPERATURES)
        self._rate = min(0.5, _MOVED / count)
        # Each is placed from before and from behind in turn, five times in the mean.
        self._steps = max(1, _ROUND // (5 * count * len(_TEMPERATURES)))
        self._drawn = 0
        self.sight = Sight(
            look=max(1, round(_LOOK * mean)), weighs=_WEIGHS * mean, late=late, hope=max(1, round(_HOPE * mean))
        )
        self.chains = Chains(
            lists=np.zeros((rows, count), np.int64),
            starts=np.zeros((rows, count), np.int64),
            makespans=np.full(rows, LATE, np.int64),
            costs=np.full(rows, float(LATE)),
        )

    @property
    def makespan(self) -> int:
        """That of the shortest so far, from the first moment on."""
        return int(self.chains.makespans[-1])

    @property
    def starts(self) -> Any:
        """Those of the shortest so far, by item."""
        return self.chains.starts[-1]

    def go_on(self, least: int) -> int:
        """Begin the next chain, or, when all have begun, one round of all; how much was placed."""
        from lmp_plugins.coordination.dates.generation import begin, draw, temper

        table, chains, sight, free, left = self._table, self.chains, self.sight, self._table.free, self._left
        row, spent = self._drawn, 0
        if row == len(_TEMPERATURES):
            spent = temper(
                table.arrays,
                chains,
                self._temperatures,
                self._steps,
                self._rate,
                sight,
                least,
                free,
                left,
                self._chance,
            )
            return int(spent)
        self._drawn += 1
        if row == 0 and self._begin is not None:
            chains.lists[row] = self._begin
            spent = begin(table.arrays, chains, row, sight, free, left)
        else:
            spent = draw(table.arrays, chains, row, table.longest, sight, free, left, self._chance)
        return int(spent)


class Tempering:
    """The search for a short schedule of one problem, which can be gone on with.

    :attr:`starts` and :attr:`makespan` are of the shortest so far, :attr:`least` is what it takes at the least, and
    :attr:`work` what was spent.
    """

    def __init__(self, problem: Problem, seed: int, begin: Starts | None) -> None:
        import numpy as np

        from lmp_plugins.coordination.dates.generation import LATE

        self._problem = problem
        self._table = Table(problem)
        lasting = [one.length for one in problem.items if one.length]
        mean = sum(lasting) / len(lasting) if lasting else 1.0
        chance = np.random.default_rng(seed)
        first = None if begin is None else self._table.in_order(begin)
        # All that is taken is given back, so that one copy does for both.
        left = self._table.free.copy()
        self._ladders = [
            _Ladder(self._table, left, mean, late=late, chance=chance, begin=first) for late in (False, True)
        ]
        self._turns = cycle(self._ladders)
        self.work = 0.0
        self.makespan: int = LATE
        self.starts: dict[str, int] | None = None
        self.least = self._table.least

    @property
    def best(self) -> bool:
        """Whether nothing can be shorter than the shortest so far."""
        return self.starts is not None and self.makespan <= self.least

    def run(self, work: float, go_on: Callable[[], bool], on_better: Callable[[int], None] | None = None) -> None:
        """Search for so much more work, or until nothing can be shorter, or ``go_on`` says no."""
        limit = self.work + work
        first = self._table.first
        while self.work < limit and not self.best and go_on():
            turn = next(self._turns)
            self.work += turn.go_on(self.least - first) / _UNIT
            if turn.makespan + first < self.makespan:
                starts = zip(self._problem.items, turn.starts + first, strict=True)
                if self.take({one.id: int(start) for one, start in starts}) and on_better is not None:
                    on_better(self.makespan)

    def take(self, starts: Starts) -> bool:
        """Take an answer for the shortest so far, when it is one; whether it was."""
        makespan = worth(self._problem, Makespan(), starts)
        # What the arrays do not say would show here.
        if makespan >= self.makespan or broken(self._problem, starts):
            return False
        self.makespan, self.starts = makespan, dict(starts)
        return True


def tempering(problem: Problem, seed: int, begin: Starts | None) -> Tempering | None:
    """The search for a short schedule; None where lists of items say too little of the problem, and where the extra
    ``soonest`` is not installed.

    It is for what consists of items that last as long whenever they are, wait for others, take up resources, and are
    apart. ``begin`` is an answer to begin from.
    """
    if find_spec("numba") is None or not problem.items:
        return None
    try:
        return Tempering(problem, seed, begin)
    except (Unfit, ImportError):  # Numba refuses a NumPy that is newer than it knows
        return None
