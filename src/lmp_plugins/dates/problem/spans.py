"""Sets of whole numbers as spans: in order, disjoint, and both ends included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""First and last number, both included."""

_BEYOND = 1 << 60
"""Later than any end of a span."""


def intersection(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """What two lists of spans have in common.

    >>> intersection([(0, 5), (8, 9)], [(4, 8)])
    ((4, 5), (8, 8))
    """
    if not spans or not others:
        return ()
    common: list[Span] = []
    # What lies before the other's first is skipped at once: a month is intersected with the days of a year.
    i, j = _index_at(spans, others[0][0]), _index_at(others, spans[0][0])
    while i < len(spans) and j < len(others):
        (low, high), (begin, end) = spans[i], others[j]
        if high < end:
            i += 1
        else:
            j += 1
            high = end
        low = max(low, begin)
        if low <= high:
            common.append((low, high))
    return tuple(common)


def difference(spans: Sequence[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """Spans with holes cut out of them. The holes may be in any order and may overlap.

    >>> difference([(0, 9)], [(3, 4), (9, 12)])
    ((0, 2), (5, 8))
    """
    cuts = union(holes)
    if not cuts or not spans:
        return tuple(spans)
    # Only the spans between the first hole and the last are looked at.
    first, last = _index_at(spans, cuts[0][0]), bisect_right(spans, (cuts[-1][1], _BEYOND))
    rest = list(spans[:first])
    next_cut = 0
    for low, high in spans[first:last]:
        while next_cut < len(cuts) and cuts[next_cut][1] < low:
            next_cut += 1
        cut = next_cut
        while cut < len(cuts) and cuts[cut][0] <= high:
            if cuts[cut][0] > low:
                rest.append((low, cuts[cut][0] - 1))
            low = max(low, cuts[cut][1] + 1)
            cut += 1
        if low <= high:
            rest.append((low, high))
    rest.extend(spans[last:])
    return tuple(rest)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, with those that touch or overlap merged and empty ones left out.

    >>> union([(4, 6), (0, 1), (2, 2), (9, 8)])
    ((0, 2), (4, 6))
    """
    merged: list[Span] = []
    for low, high in sorted(span for span in spans if span[0] <= span[1]):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(merged)


def contains(spans: Sequence[Span], number: int) -> bool:
    """Whether a number lies in a span."""
    index = bisect_right(spans, (number, _BEYOND)) - 1
    return index >= 0 and spans[index][0] <= number <= spans[index][1]


def count(spans: Iterable[Span]) -> int:
    """How many numbers lie in disjoint spans."""
    return sum(high - low + 1 for low, high in spans)


def starting_by(spans: Sequence[Span], number: int) -> int:
    """How many spans begin at a number or before it."""
    return bisect_right(spans, (number, _BEYOND))


def _index_at(spans: Sequence[Span], number: int) -> int:
    """The index of the last span that begins at a number or before it; 0 when the number comes before all."""
    return max(0, starting_by(spans, number) - 1)
