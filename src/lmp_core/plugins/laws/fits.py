"""Law: it loads, fits the plug-in API, and brings only what the contracts allow."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator

from click.testing import CliRunner

from lmp_core.model.errors import Problem
from lmp_core.plugins.hook_contracts import CONTRACTS
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.subject import Subject, watched_attempt

_LIKE = 0.85
"""The likeness to the name of a hook, from 0 to 1, from which a name is taken for a misspelling of it."""


def fits(subject: Subject) -> list[str]:
    """The reasons why the plug-in, or part of what it brings, cannot be used."""
    brings = [hook for hook in CONTRACTS if subject.values(hook)]
    broken = [
        str(Problem(message=failure.message, hint=failure.hint))
        for failure in subject.host.failures
        if failure.plugin == subject.info
    ]
    broken += _misspelt(subject)
    broken += _without_help(subject)
    if not broken and not brings:
        broken.append(f"it brings nothing; mark its hooks with @hookimpl and call them {', '.join(CONTRACTS)}")
    if subject.info.distribution and not subject.info.version:
        broken.append("its distribution has no version")
    return broken


def _misspelt(subject: Subject) -> Iterator[str]:
    """Functions that look like hooks. What is marked and misspelt keeps the whole plug-in from being loaded."""
    if subject.info not in subject.host.active:
        return  # what keeps it out is told already
    home = getattr(subject.plugin, "__name__", type(subject.plugin).__module__)
    for name, function in inspect.getmembers(subject.plugin, inspect.isroutine):
        if not name.startswith("lmp_") or name in CONTRACTS or getattr(function, "__module__", "") != home:
            continue
        if near := difflib.get_close_matches(name, CONTRACTS, n=1, cutoff=_LIKE):
            yield f"{name} is not a hook, and is never called – did you mean {near[0]!r}?"


def _without_help(subject: Subject) -> Iterator[str]:
    for command in subject.values("lmp_commands"):
        done = watched_attempt(CliRunner().invoke, command, ["--help"])
        if isinstance(done, CallFailed):
            yield f"command {command.name!r} cannot tell how it is used (--help): {done}"
        elif done.exit_code:
            yield f"command {command.name!r} cannot tell how it is used (--help): {done.exception!r}"
