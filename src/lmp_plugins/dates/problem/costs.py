"""What it costs to start at each of many times: a sum of prices of spans, worked out piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lmp_plugins.dates.problem.spans import Span, starting_by

PriceChange = tuple[int, int]
"""(start from which it holds, by how much the price changes there)."""


def changes_outside(spans: Sequence[Span], preferred: Sequence[Span], weight: int) -> Iterator[PriceChange]:
    """The price changes of a preference for some spans, as far as ``spans`` reach. What is outside costs ``weight``;
    the changes are relative to that.
    """
    first, last = spans[0][0], spans[-1][1]
    begin = max(0, starting_by(preferred, first) - 1)
    return changes_within(preferred[begin : starting_by(preferred, last)], -weight)


def changes_within(spans: Iterable[Span], price: int) -> Iterator[PriceChange]:
    """The price changes when each start in some spans costs ``price``."""
    for low, high in spans:
        yield low, price
        yield high + 1, -price


def pieces(spans: Sequence[Span], base: int, changes: Iterable[PriceChange]) -> Iterator[tuple[int, int, int]]:
    """(first start, last start, price) of each piece of some spans with one price, in order.

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
