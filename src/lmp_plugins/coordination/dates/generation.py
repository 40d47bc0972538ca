"""Schedules made from activity lists, compiled: the inner loops of :mod:`population`.

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

BITS = 20
"""A cost has the makespan over so many bits, and in them what is taken up at the end."""

_FULLEST = 0.5
"""The part of the children that are given a full part of the mother's schedule, and not a part of the father's list."""

_LOOKED_AT = 5
"""Of so many parts of a schedule the fullest is taken."""


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


class Population(NamedTuple):
    """Lists, the schedules made from them, and what those cost; one row each. The last row is for a child."""

    lists: Any
    starts: Any
    costs: Any


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
def _sort_backwards(order: Any, key: Any) -> None:
    """Put a list in order of a key when it is nearly the other way round."""
    last = len(order) - 1
    for i in range(len(order) // 2):
        order[i], order[last - i] = order[last - i], order[i]
    _sort(order, key)


@_compiled
def _better(a: Arrays, order: Any, starts: Any, placed: Any, free: Any, left: Any, key: Any) -> tuple[int, int]:
    """Place a list, and better it from behind and from before while that helps: (makespan, how many were placed)."""
    count = len(order)
    scale = count + 1
    makespan = _place(a, order, starts, placed, free, left, -1)
    spent = count
    while makespan < LATE:
        for i in range(count):
            key[i] = -((starts[i] + a.length[i]) * scale + a.depth[i])
        _sort_backwards(order, key)
        if _place(a, order, starts, placed, free, left, makespan) == LATE:
            return LATE, spent + count
        for i in range(count):
            key[i] = starts[i] * scale + a.depth[i]
        _sort_backwards(order, key)
        before = makespan
        makespan = _place(a, order, starts, placed, free, left, -1)
        spent += 2 * count
        if makespan >= before:
            break
    if makespan >= LATE:
        return LATE, spent  # where nothing fits, there are no starts to put it in order of
    for i in range(count):
        key[i] = starts[i] * scale + a.depth[i]
    _sort(order, key)
    return makespan, spent


@_compiled
def _cost(a: Arrays, starts: Any, makespan: int, look: int) -> int:
    """What a schedule costs: its makespan, and, among those that are as long, what is taken up of the resources in the
    last ``look`` moments, the later the more. The less that is, the nearer it is to a shorter one.
    """
    if makespan >= LATE or look == 0:
        return makespan << BITS
    begin = makespan - look
    taken = 0.0
    for item in range(len(starts)):
        end = starts[item] + a.length[item]
        if end > begin and a.length[item] > 0:
            parts = _squares(end - begin) - _squares(max(0, starts[item] - begin))
            taken += a.taken[item] / a.length[item] * parts
    return (makespan << BITS) + int(min(1.0, taken / _squares(look)) * ((1 << BITS) - 1))


@_compiled
def cost_again(a: Arrays, population: Population, rows: int, look: int) -> None:
    """What the first rows cost when so many moments are looked at."""
    for row in range(rows):
        makespan = population.costs[row] >> BITS
        population.costs[row] = _cost(a, population.starts[row], makespan, look)


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
def draw(a: Arrays, population: Population, first: int, last: int, longest: int, chance: Any) -> None:
    """Draw the lists from row ``first`` to ``last``, some nearer to the order of the tails than others."""
    key = np.zeros(len(a.length), np.int64)
    for row in range(first, last):
        _drawn(a, population.lists[row], key, longest * (0.06 + 0.5 * chance.random()), chance)


@_compiled
def better(a: Arrays, population: Population, first: int, last: int, look: int, free: Any, left: Any) -> int:
    """Make schedules of the lists from row ``first`` to ``last``; how many items were placed."""
    placed, key = np.zeros(len(a.length), np.bool_), np.zeros(len(a.length), np.int64)
    spent = 0
    for row in range(first, last):
        makespan, more = _better(a, population.lists[row], population.starts[row], placed, free, left, key)
        population.costs[row] = _cost(a, population.starts[row], makespan, look)
        spent += more
    return spent


@_compiled
def _child(mother: Any, father: Any, child: Any, seen: Any, chance: Any) -> None:
    """The mother's list, but for a part of it in which the father's order is kept: two-point crossover of activity
    lists (Hartmann, 1998, Naval Research Logistics 45, 733-750).
    """
    count = len(mother)
    one, other = chance.integers(0, count), chance.integers(0, count)
    begin, end = min(one, other), max(one, other)
    for item in range(count):
        seen[item] = False
    for place in range(begin):
        child[place] = mother[place]
        seen[mother[place]] = True
    place = begin
    for item in father:
        if place >= end:
            break
        if not seen[item]:
            child[place] = item
            seen[item] = True
            place += 1
    _fill_up(child, end, mother, seen)


@_compiled
def _fill_up(child: Any, place: int, order: Any, seen: Any) -> None:
    """What is not there yet, from a place on, in an order."""
    for item in order:
        if not seen[item]:
            child[place] = item
            place += 1


@_compiled
def _fullest(a: Arrays, order: Any, starts: Any, chance: Any) -> tuple[int, int]:
    """(begin, end) of a part of a list in whose time much is taken up: the fullest of some that are drawn."""
    count = len(order)
    begin, end, most = 0, 0, -1.0
    for _ in range(_LOOKED_AT):
        one, other = chance.integers(0, count), chance.integers(0, count)
        first, last = min(one, other), max(one, other)
        if last - first < 3:
            continue
        taken, over = 0.0, 0
        for place in range(first, last):
            item = order[place]
            taken += a.taken[item]
            over = max(over, starts[item] + a.length[item])
        full = taken / max(1, over - starts[order[first]])
        if full > most:
            begin, end, most = first, last, full
    return begin, end


@_compiled
def _with_part(mother: Any, father: Any, begin: int, end: int, child: Any, seen: Any) -> None:
    """A part of the mother's list as it is; the father's order before and behind it.

    Full parts are hard to find again (Valls, Ballestín and Quintanilla, 2008, EJOR 185, 495-508; Debels and Vanhoucke,
    2007, Operations Research 55, 457-469).
    """
    count = len(mother)
    for item in range(count):
        seen[item] = False
    for place in range(begin):
        seen[mother[place]] = True
    place = 0
    for item in father:
        if seen[item]:
            child[place] = item
            place += 1
    for place in range(begin, end):
        child[place] = mother[place]
        seen[mother[place]] = True
    _fill_up(child, end, father, seen)


@_compiled
def _mutated(a: Arrays, order: Any, marked: Any, rate: float, chance: Any) -> None:
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
def _drawn_parent(costs: Any, size: int, chance: Any) -> Any:
    """The row of the cheaper of two that are drawn."""
    one, other = chance.integers(0, size), chance.integers(0, size)
    return one if costs[one] <= costs[other] else other


@_compiled
def breed(
    a: Arrays, population: Population, steps: int, rate: float, look: int, free: Any, left: Any, chance: Any
) -> tuple[int, int]:
    """Up to ``steps`` children, each in the place of the parent that it is most like, unless that is cheaper.

    It ends at the first that is shorter than all. (children, placements) are returned.
    """
    count, size = len(a.length), len(population.costs) - 1
    lists, starts, costs = population.lists, population.starts, population.costs
    placed, key = np.zeros(count, np.bool_), np.zeros(count, np.int64)
    marked = np.full(count, -1, np.int64)
    best = LATE
    for row in range(size):
        best = min(best, costs[row] >> BITS)
    spent = 0
    for step in range(steps):
        mother, father = _drawn_parent(costs, size, chance), _drawn_parent(costs, size, chance)
        if mother == father:
            continue
        if chance.random() < _FULLEST:
            begin, end = _fullest(a, lists[mother], starts[mother], chance)
            _with_part(lists[mother], lists[father], begin, end, lists[size], placed)
        else:
            _child(lists[mother], lists[father], lists[size], placed, chance)
        for item in range(count):
            marked[item] = -1
        _mutated(a, lists[size], marked, rate, chance)
        makespan, more = _better(a, lists[size], starts[size], placed, free, left, key)
        spent += more
        unlike_mother = unlike_father = 0
        for item in range(count):
            unlike_mother += abs(starts[size, item] - starts[mother, item])
            unlike_father += abs(starts[size, item] - starts[father, item])
        if unlike_mother == 0 or unlike_father == 0:
            continue
        loser = mother if unlike_mother <= unlike_father else father
        cost = _cost(a, starts[size], makespan, look)
        if cost <= costs[loser]:
            for item in range(count):
                lists[loser, item], starts[loser, item] = lists[size, item], starts[size, item]
            costs[loser] = cost
            if makespan < best:
                return step + 1, spent
    return steps, spent
