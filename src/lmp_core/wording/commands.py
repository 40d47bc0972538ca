"""Commands as they can be typed where a person stands."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path


def typed(*words: str, folder: Path | None = None, day: dt.date | None = None) -> str:
    """A command of ``lmp``. The plan comes last, unless the person stands in its folder.

    ``day`` is the day that the plan is to be seen from, unless the words say one; today when it is None.

    >>> typed("apply", "forslag.patch", folder=Path("examples/indre_fosen_2020"))
    'lmp apply forslag.patch examples/indre_fosen_2020'
    >>> typed("undo", folder=Path())
    'lmp undo'
    >>> typed("clashes", "--fix", "1", day=dt.date(2024, 1, 15))
    'lmp clashes --fix 1 --as-of 2024-01-15'
    """
    plan = [] if folder is None or folder == Path() else [str(folder)]
    seen_from = [] if day is None or "--as-of" in words else ["--as-of", day.isoformat()]
    return shlex.join(["lmp", *words, *seen_from, *plan])
