"""The sum of floats, the same on every version of Python."""

from __future__ import annotations

from collections.abc import Iterable


def float_sum(values: Iterable[float]) -> float:
    """The sum of floats, added one by one from the left.

    From Python 3.12 on, ``sum`` makes up for rounding errors. A picture or a paper would then differ in its bytes from
    one version to the next.

    >>> float_sum([0.1] * 3)
    0.30000000000000004
    """
    total = 0.0
    for value in values:
        total += value
    return total
