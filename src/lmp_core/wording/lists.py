"""Several things in one sentence: ``a, b og c``."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.document import Line, Run
from lmp_core.model.phrase import phrase

_AND = phrase("and")


def listing(parts: Sequence[str | Run | Line], language: str = "nb") -> Line:
    """The parts in a line, with commas and the language's "and" before the last.

    >>> str(listing(["barnehagene", "skolene", "PPT"]))
    'barnehagene, skolene og PPT'
    """
    pieces: list[str | Run | Line] = []
    for place, part in enumerate(parts):
        if place and place == len(parts) - 1:
            pieces.append(f" {_AND.to(language)} ")
        elif place:
            pieces.append(", ")
        pieces.append(part)
    return Line.of(*pieces)
