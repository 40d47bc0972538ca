"""Schedules made from activity lists, compiled: the inner loops of :mod:`tempering`.

A list of items in which nothing stands before what it waits for is turned into a schedule by placing each in turn as
early as it fits: the serial generation scheme (Kolisch, 1996, EJOR 90, 320-333). Placing all as late as they fit, the
last first, and then as early again never makes it longer, and often shorter: forward-backward improvement (Tormos and
Lova, 2001, Annals of Operations Research 102, 65-81).

What is free of the resources is kept by moment, of as many resources in one word as there is room for, so that they are
looked at together. Arrays are of whole numbers but for one. Those of many lengths are laid end to end: what belongs to
item ``i`` is at ``x[x_at[i]:x_at[i + 1]]``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit

LATE = 1 << 30
"""The makespan of a list that cannot be placed."""


F = TypeVar("F", bound=Callable[..., Any])


def _compiled(function: F) -> F:
    """Compile a function when it is first called, and keep what came of it for the next time, where there is a place
    to keep it.
    """
    try:
        return cast(F, njit(cache=True)(function))
    except RuntimeError:  # no folder that can be written to
        return cast(F, njit(function))


class Arrays(NamedTuple):
    """A problem in arrays. Times are in grains from its own first one."""

    length: Any
    """How long each item lasts."""
    depth: Any
    """How many items at most must come before each, one after the other."""
    height: Any
    """The same from the other end, below 0: minus how many at most must come after each."""
    tail: Any
    """How long it is at least from the start of each to the end of all that waits for it."""
    low: Any
    high: Any
    span_at: Any
    """First and last of each span of allowed starts, in order."""
    before: Any
    before_lag: Any
    before_at: Any
    """What must start before each item, and by how much."""
    after: Any
    after_lag: Any
    after_at: Any
    """The same the other way round."""
    need: Any
    amount: Any
    need_at: Any
    """In which words each item takes up resources, and how much of those that share a word."""
    guard: Any
    """By word, the bits over each resource's share of it: one is lost when more is taken than there is."""
    taken: Any
    """How much each item takes up of all resources: the mean of its parts of them, times its length."""
    near: Any
    gap: Any
    near_at: Any
    """What each item must be apart from, and by how much."""


class Chains(NamedTuple):
    """Lists, the schedules made from them, how long those are and what they cost: a row for each chain, the coldest
    first, and at last one for the shortest of all so far.
    """

    lists: Any
    starts: Any
    makespans: Any
    costs: Any


class Sight(NamedTuple):
    """What of a schedule is looked at beside its makespan."""

    look: int
    """What is taken up in so many moments at its end; one at the least."""
    weighs: float
    """As many moments as that weighs at most."""
    late: bool
    """All is as late as it fits, and it is looked at the beginning instead of the end."""
    hope: float
    """How many moments shorter a list may be expected to become that was placed for the first time."""


@_compiled
def _earliest(free: Any, amount: Any, guard: Any, at: Any, lasts: Any, most: Any) -> Any:
    """The first moment from ``at`` on from which a word has room for so long; one after ``most`` when there is none."""
    seen = at
    while at <= most:
        moment = at + lasts - 1
        # From behind: behind the last moment that is too full is where it can begin at the earliest.
        while moment >= seen:
            if (free[moment] - amount) & guard != guard:
                break
            moment -= 1
        else:
            return at
        seen = at + lasts
        at = moment + 1
    return at


@_compiled
def _latest(free: Any, amount: Any, guard: Any, at: Any, lasts: Any, least: Any) -> Any:
    """The same backwards: the last moment up to ``at``; one before ``least`` when there is none."""
    seen = at + lasts
    while at >= least:
        moment = at
        while moment < seen:
            if (free[moment] - amount) & guard != guard:
                break
            moment += 1
        else:
            return at
        seen = at
        at = moment - lasts
    return at


@_compiled
def _place(a: Arrays, order: Any, starts: Any, placed: Any, free: Any, left: Any, until: int) -> int:
    """Place all in an order, as early as they fit, or, with ``until``, as late as they fit before that.

    The makespan is returned, :data:`LATE` when one fits nowhere. ``left`` is what is left of what is free: all of it,
    before and after.
    """
    # Looked up once: in an inner loop that costs more than all the rest.
    length, low, high, span_at = a.length, a.low, a.high, a.span_at
    before, before_lag, before_at = a.before, a.before_lag, a.before_at
    after, after_lag, after_at = a.after, a.after_lag, a.after_at
    need, amounts, need_at, guards = a.need, a.amount, a.need_at, a.guard
    near, gaps, near_at = a.near, a.gap, a.near_at
    for item in range(len(placed)):
        placed[item] = False
    makespan = cells = at = 0
    for item in order:
        lasts = length[item]
        first, last = span_at[item], span_at[item + 1] - 1
        needs, needed = need_at[item], need_at[item + 1]
        nears, neared = near_at[item], near_at[item + 1]
        # What one word alone decides need not be looked at again.
        simple = needed - needs <= 1 and nears == neared
        if until < 0:
            place, most = first, high[last]
            at = 0
            for n in range(before_at[item], before_at[item + 1]):
                at = max(at, starts[before[n]] + before_lag[n])
            while True:
                while place <= last and high[place] < at:
                    place += 1
                if place > last:
                    at = -1
                    break
                at = max(at, low[place])
                onward = at
                for n in range(needs, needed):
                    word = need[n]
                    onward = _earliest(left[word], amounts[n], guards[word], onward, lasts, most)
                for n in range(nears, neared):
                    other, gap = near[n], gaps[n]
                    if placed[other]:
                        end = starts[other] + length[other]
                        if onward < end + gap and starts[other] < onward + lasts + gap:
                            onward = end + gap
                settled = onward == at or (simple and onward <= high[place])
                at = onward
                if settled:
                    break
        else:
            place, least = last, low[first]
            at = until - lasts
            for n in range(after_at[item], after_at[item + 1]):
                at = min(at, starts[after[n]] - after_lag[n])
            while True:
                while place >= first and low[place] > at:
                    place -= 1
                if place < first:
                    at = -1
                    break
                at = min(at, high[place])
                back = at
                for n in range(needs, needed):
                    word = need[n]
                    back = _latest(left[word], amounts[n], guards[word], back, lasts, least)
                for n in range(nears, neared):
                    other, gap = near[n], gaps[n]
                    if placed[other]:
                        begin = starts[other]
                        if back < begin + length[other] + gap and begin < back + lasts + gap:
                            back = begin - gap - lasts
                settled = back == at or (simple and back >= low[place])
                at = back
                if settled:
                    break
        if at < 0:
            break
        starts[item] = at
        placed[item] = True
        makespan = max(makespan, at + lasts)
        cells += lasts * (needed - needs)
        for n in range(needs, needed):
            row, amount = left[need[n]], amounts[n]
            for moment in range(at, at + lasts):
                row[moment] -= amount
    # All is free again: whatever is less to do.
    if len(free) * makespan <= 2 * cells:
        for word in range(len(free)):
            for moment in range(makespan):
                left[word, moment] = free[word, moment]
    else:
        for item in order:
            if placed[item]:
                for n in range(need_at[item], need_at[item + 1]):
                    word = need[n]
                    for moment in range(starts[item], starts[item] + length[item]):
                        left[word, moment] = free[word, moment]
    return LATE if at < 0 else makespan


@_compiled
def _sort(order: Any, key: Any) -> None:
    """Put a list in order of a key by insertion: lists are nearly in order already."""
    for i in range(1, len(order)):
        item = order[i]
        value = key[item]
        j = i - 1
        while j >= 0 and key[order[j]] > value:
            order[j + 1] = order[j]
            j -= 1
        order[j + 1] = item


@_compiled
def _turn(order: Any) -> None:
    """Put the last of a list first."""
    last = len(order) - 1
    for i in range(len(order) // 2):
        order[i], order[last - i] = order[last - i], order[i]


@_compiled
def _in_order(a: Arrays, order: Any, starts: Any, rank: Any, key: Any) -> None:
    """Put a list that was placed from behind in order of the starts, and of a rank."""
    _turn(order)
    for i in range(len(order)):
        key[i] = starts[i] * (len(order) + 1) + rank[i]
    _sort(order, key)


@_compiled
def _from_behind(a: Arrays, order: Any, starts: Any, rank: Any, key: Any) -> None:
    """Put a list that was placed from before in order of the ends, and of a rank, the last first."""
    _turn(order)
    for i in range(len(order)):
        key[i] = -((starts[i] + a.length[i]) * (len(order) + 1) + rank[i])
    _sort(order, key)


@_compiled
def _same(starts: Any, others: Any) -> bool:
    """Whether a schedule is another one, if all at other moments; none is the same as an empty one."""
    if len(others) == 0:
        return False
    by = starts[0] - others[0]
    item = 1
    while item < len(starts) and starts[item] - others[item] == by:
        item += 1
    return item == len(starts)


@_compiled
def _better(
    a: Arrays,
    order: Any,
    starts: Any,
    sight: Sight,
    placed: Any,
    free: Any,
    left: Any,
    key: Any,
    before: Any,
    most: float,
) -> tuple[int, int]:
    """Place a list, and better it from behind and from before while that helps: (makespan, how many were placed).

    All is as early as it fits at last, in order of the starts. What is to be late is placed from behind at first, and
    is as late as it fits into the makespan at last, in order of the ends.

    It is given up, with :data:`LATE`, where it leads to the schedule that was there ``before``, and where it is not to
    be hoped that it will take ``most`` moments or fewer.
    """
    count, spent, late = len(order), 0, sight.late
    rank = a.height if late else a.depth
    if late:
        _turn(order)
        spent += count
        horizon = free.shape[1] - 1
        if (
            _place(a, order, starts, placed, free, left, horizon) == LATE
            or horizon - starts.min() > most + sight.hope
            or _same(starts, before)
        ):
            _turn(order)  # nothing may stand before what it waits for
            return LATE, spent
        _in_order(a, order, starts, rank, key)
    makespan = _place(a, order, starts, placed, free, left, -1)
    spent += count
    if makespan > most + sight.hope or makespan == LATE or (not late and _same(starts, before)):
        return LATE, spent
    shorter = True
    while shorter or late:
        first = starts.min()
        _from_behind(a, order, starts, rank, key)
        spent += count
        # From here on little more is gained than the moments before it begins.
        if (
            _place(a, order, starts, placed, free, left, makespan) == LATE
            or makespan - starts.min() > most + 0.7 * sight.hope
        ):
            _turn(order)
            return LATE, spent
        # Nothing is gained from before when the beginning did not move.
        if late and (not shorter or starts.min() <= first):
            break
        _in_order(a, order, starts, rank, key)
        spent += count
        longer = makespan
        makespan = _place(a, order, starts, placed, free, left, -1)
        if makespan == LATE:
            return LATE, spent
        shorter = makespan < longer
    if late:
        _turn(order)
    for i in range(count):
        key[i] = (starts[i] + (a.length[i] if late else 0)) * (count + 1) + rank[i]
    _sort(order, key)
    return makespan, spent


@_compiled
def _cost(a: Arrays, starts: Any, makespan: int, sight: Sight) -> float:
    """What a schedule costs: its makespan, and for what is taken up of the resources in its last moments up to so much
    more, the nearer to the end the more; of a late one, in its first moments. The less that is, the nearer it is to a
    shorter one.
    """
    if makespan >= LATE:
        return float(LATE)
    look = sight.look
    first = starts.min() if sight.late else 0
    taken = 0.0
    for item in range(len(starts)):
        begin, end = starts[item], starts[item] + a.length[item]
        # How far it reaches into what is looked at, and how far it stays away from its end.
        reach = first + look - begin if sight.late else end - (makespan - look)
        away = first + look - end if sight.late else begin - (makespan - look)
        if reach > 0 and a.length[item] > 0:
            taken += a.taken[item] / a.length[item] * (_squares(reach) - _squares(max(0, away)))
    return makespan + sight.weighs * min(1.0, taken / _squares(look))


@_compiled
def _squares(count: int) -> int:
    """The sum of the first square numbers."""
    return count * (count + 1) * (2 * count + 1) // 6


@_compiled
def _drawn(a: Arrays, order: Any, key: Any, noise: float, chance: Any) -> None:
    """A list in which what has the longest tail behind it comes first, more or less."""
    count = len(order)
    for i in range(count):
        order[i] = i
        key[i] = a.depth[i]
    _sort(order, key)
    for place in range(count - 1, -1, -1):
        item = order[place]
        value = np.int64((a.tail[item] + noise * chance.random()) * 1024)
        for n in range(a.after_at[item], a.after_at[item + 1]):
            value = max(value, 1 - key[a.after[n]])
        key[item] = -value
    _sort(order, key)


@_compiled
def begin(a: Arrays, chains: Chains, row: int, sight: Sight, free: Any, left: Any) -> int:
    """Make a schedule of the list of a chain; how many items were placed."""
    placed, key = np.zeros(len(a.length), np.bool_), np.zeros(len(a.length), np.int64)
    order, starts = chains.lists[row], chains.starts[row]
    makespan, spent = _better(a, order, starts, sight, placed, free, left, key, starts[:0], float(LATE))
    chains.makespans[row] = makespan
    chains.costs[row] = _cost(a, starts, makespan, sight)
    if makespan < chains.makespans[-1]:
        _copy(chains, row, len(chains.costs) - 1)
    return spent


@_compiled
def draw(a: Arrays, chains: Chains, row: int, longest: int, sight: Sight, free: Any, left: Any, chance: Any) -> int:
    """Draw the list of a chain, by chance more or less near to the order of the tails, and begin with it; how many
    items were placed.
    """
    key = np.zeros(len(a.length), np.int64)
    _drawn(a, chains.lists[row], key, longest * (0.06 + 0.5 * chance.random()), chance)
    return begin(a, chains, row, sight, free, left)


@_compiled
def _copy(chains: Chains, row: int, to: int) -> None:
    """Copy one row to another."""
    chains.lists[to] = chains.lists[row]
    chains.starts[to] = chains.starts[row]
    chains.makespans[to] = chains.makespans[row]
    chains.costs[to] = chains.costs[row]


@_compiled
def _move(a: Arrays, order: Any, marked: Any, rate: float, chance: Any) -> None:
    """Some items are moved to another place between what they wait for and what waits for them."""
    count = len(order)
    for place in range(count):
        if chance.random() >= rate:
            continue
        item = order[place]
        for n in range(a.before_at[item], a.before_at[item + 1]):
            marked[a.before[n]] = item
        for n in range(a.after_at[item], a.after_at[item + 1]):
            marked[a.after[n]] = item
        low = high = place
        while low > 0 and marked[order[low - 1]] != item:
            low -= 1
        while high + 1 < count and marked[order[high + 1]] != item:
            high += 1
        to = low + chance.integers(0, high - low + 1)
        step = 1 if to > place else -1
        for here in range(place, to, step):
            order[here] = order[here + step]
        order[to] = item


@_compiled
def temper(
    a: Arrays,
    chains: Chains,
    temperatures: Any,
    steps: int,
    rate: float,
    sight: Sight,
    least: int,
    free: Any,
    left: Any,
    chance: Any,
) -> int:
    """So many steps of each chain at its temperature, and then an exchange between each and the next; how many items
    were placed. It ends early when a makespan is ``least``.

    In a step some items are moved. What comes of it is taken when it costs no more than what was there, and else by
    chance: the oftener, the less more it costs and the hotter the chain is (Metropolis and others, 1953, Journal of
    Chemical Physics 21, 1087-1092).
    """
    count = len(a.length)
    placed, key = np.zeros(count, np.bool_), np.zeros(count, np.int64)
    marked = np.zeros(count, np.int64)
    order, starts = np.zeros(count, np.int64), np.zeros(count, np.int64)
    spent = 0
    for row in range(len(temperatures)):
        for _ in range(steps):
            if chains.makespans[-1] <= least:
                return spent
            order[:] = chains.lists[row]
            marked[:] = -1
            _move(a, order, marked, rate, chance)
            # Drawn beforehand, so that no work is lost on what would not be taken.
            most = chains.costs[row] - temperatures[row] * np.log(1 - chance.random())
            makespan, more = _better(a, order, starts, sight, placed, free, left, key, chains.starts[row], most)
            # A step is some work too where there is next to nothing to place.
            spent += more + 1
            cost = _cost(a, starts, makespan, sight)
            if makespan == LATE or cost > most:
                continue
            chains.lists[row] = order
            chains.starts[row] = starts
            chains.makespans[row] = makespan
            chains.costs[row] = cost
            if makespan < chains.makespans[-1]:
                _copy(chains, row, len(temperatures))
    _exchange(chains, temperatures, chance)
    return spent


@_compiled
def _exchange(chains: Chains, temperatures: Any, chance: Any) -> None:
    """Exchange neighbouring chains by chance, so that each temperature has schedules as often as by itself."""
    for row in range(len(temperatures) - 1):
        gain = (1 / temperatures[row] - 1 / temperatures[row + 1]) * (chains.costs[row] - chains.costs[row + 1])
        if gain >= 0 or chance.random() < np.exp(gain):
            for item in range(chains.lists.shape[1]):
                one, other = chains.lists[row, item], chains.lists[row + 1, item]
                chains.lists[row, item], chains.lists[row + 1, item] = other, one
                one, other = chains.starts[row, item], chains.starts[row + 1, item]
                chains.starts[row, item], chains.starts[row + 1, item] = other, one
            one, other = chains.makespans[row], chains.makespans[row + 1]
            chains.makespans[row], chains.makespans[row + 1] = other, one
            cheap, dear = chains.costs[row], chains.costs[row + 1]
            chains.costs[row], chains.costs[row + 1] = dear, cheap
