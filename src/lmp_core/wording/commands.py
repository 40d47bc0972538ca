"""Commands as they can be typed where a person stands."""

from __future__ import annotations

import shlex
from pathlib import Path


def typed(*words: str, folder: Path | None = None) -> str:
    """A command of ``lmp``. The plan comes last, unless the person stands in its folder.

    >>> typed("apply", "forslag.patch", folder=Path("examples/indre_fosen_2020"))
    'lmp apply forslag.patch examples/indre_fosen_2020'
    >>> typed("undo", folder=Path())
    'lmp undo'
    """
    plan = [] if folder is None or folder == Path() else [str(folder)]
    return shlex.join(["lmp", *words, *plan])
