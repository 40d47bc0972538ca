"""Law: it writes nothing itself, and leaves all around it as it was."""

from __future__ import annotations

import locale
import os
import sys

from lmp_core.plugins.failure import Stage
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.subject import Subject, watched_attempt


def _around() -> dict[str, object]:
    return {
        "the working folder": os.getcwd(),  # noqa: PTH109
        "the environment": dict(os.environ),
        "the module search path": list(sys.path),
        "the locale": locale.setlocale(locale.LC_ALL),
    }


def writes(subject: Subject) -> list[str]:
    """Files that it tried to write, and what it changed around it."""
    context = subject.context()
    broken = []
    for what, _, run in subject.pieces:
        before = _around()
        got = watched_attempt(run, context)
        if isinstance(got, CallFailed) and got.stage is Stage.WRITE:
            broken.append(f"{what} {got}")
        after = _around()
        for thing, was in before.items():
            if after[thing] != was:
                broken.append(f"{what} changes {thing}")
        _put_back(before, after)
    return broken


def _put_back(before: dict[str, object], after: dict[str, object]) -> None:
    if before != after:
        os.chdir(str(before["the working folder"]))
        os.environ.clear()
        os.environ.update(before["the environment"])  # type: ignore[call-overload]
        sys.path[:] = before["the module search path"]  # type: ignore[call-overload]
        locale.setlocale(locale.LC_ALL, str(before["the locale"]))
