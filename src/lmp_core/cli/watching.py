"""``--watch``: a command that is done again each time a file of the plan is saved."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lmp_core.cli import language
from lmp_core.cli.frame import option
from lmp_core.cli.output import say
from lmp_core.model.errors import LmpError
from lmp_core.model.phrase import phrase

_WATCH = phrase("Do it again each time the plan is saved; Ctrl-C ends it.")
_WAITING = phrase("Waiting for the plan to change. Ctrl-C ends it.")
_EVERY = 0.5
"""The seconds between two looks at the files."""


def watchable(run: Callable[..., int]) -> Callable[..., int]:
    """Give a command on PLAN the option ``--watch``. It stands nearest to the function, under the other options."""

    @option("--watch", is_flag=True, help=_WATCH)
    @functools.wraps(run)
    def watched(*, plan: Path, watch: bool, **options: Any) -> int:
        once = functools.partial(run, plan=plan, **options)
        if not watch:
            return once()
        seen = None
        while True:
            now = _saved(plan)
            if now != seen:
                seen = now
                _tried(once)
                say(_WAITING.to(language.spoken()), err=True)
            time.sleep(_EVERY)

    return watched


def _saved(plan: Path) -> frozenset[tuple[str, int, int]]:
    """The files of a plan, with when they were saved and how large they are."""
    folder = plan if plan.is_dir() else plan.parent
    files = (file for file in folder.rglob("*.toml") if not any(part.startswith(".") for part in file.parts))
    stamps = ((file, file.stat()) for file in files if file.is_file())
    return frozenset((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in stamps)


def _tried(once: Callable[[], int]) -> None:
    """Do it; a plan that cannot be read is told of, and waited for."""
    from lmp_core.cli.errors import print_error

    try:
        once()
    except LmpError as error:
        print_error(error, language.spoken())
