"""What it costs to start at each of many times: a sum of prices for spans, worked out piece by piece."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from lmp_plugins.coordination.dates.problem import Span

Change = tuple[int, int]
"""(from which start on, by how much the price changes there)."""


def changes_outside(spans: Sequence[Span], wished: Sequence[Span], weight: int) -> Iterator[Change]:
    """The price is ``weight`` outside the wished spans: what changes within the reach of some others."""
    first, last = spans[0][0], spans[-1][1]
    begin = max(0, bisect_right(wished, (first, first)) - 1)
    return changes_within(wished[begin : bisect_right(wished, (last, 1 << 60))], -weight)


def changes_within(spans: Iterable[Span], price: int) -> Iterator[Change]:
    """What changes when a start in some spans costs something."""
    for low, high in spans:
        yield low, price
        yield high + 1, -price


def pieces(spans: Sequence[Span], base: int, changes: Iterable[Change]) -> Iterator[tuple[int, int, int]]:
    """(first start, last start, price) of each piece of some spans, in order.

    >>> list(pieces([(0, 9)], 5, changes_within([(4, 6)], -3)))
    [(0, 3, 5), (4, 6, 2), (7, 9, 5)]
    """
    ordered = sorted(changes)
    price, place, count = base, 0, len(ordered)
    for low, high in spans:
        while low <= high:
            while place < count and ordered[place][0] <= low:
                price += ordered[place][1]
                place += 1
            end = min(high, ordered[place][0] - 1) if place < count else high
            yield low, end, price
            low = end + 1
