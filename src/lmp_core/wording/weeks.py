"""ISO weeks in words, by year: ``uke 34–43 og 45 i 2025 og uke 2 i 2026``."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.model.phrase import phrase
from lmp_core.wording.lists import listing

_ONE = phrase("week {0} of {1}")
_SEVERAL = phrase("weeks {0} of {1}")


def iso_weeks(weeks: Sequence[str], language: str = "nb") -> str:
    """Weeks in order, each as ``2025-W34``, in words; three and more in a row as a span.

    >>> iso_weeks(["2025-W34", "2025-W35", "2025-W36", "2026-W02"])
    'uke 34–36 i 2025 og uke 2 i 2026'
    """
    by_year: dict[str, list[int]] = {}
    for week in weeks:
        year, _, number = week.partition("-W")
        by_year.setdefault(year, []).append(int(number))
    parts = [
        (_ONE if len(numbers) == 1 else _SEVERAL).to(language).format(listing(_runs(numbers), language), year)
        for year, numbers in by_year.items()
    ]
    return str(listing(parts, language))


def _runs(numbers: Sequence[int]) -> list[str]:
    """Numbers in order, three and more in a row as a span: 34–43."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        words
        for run in runs
        for words in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    ]
