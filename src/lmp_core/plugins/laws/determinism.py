"""Law: the same in gives the same out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from lmp_core.plugins.laws.chance import Chance
from lmp_core.plugins.laws.digests import digests
from lmp_core.plugins.laws.subject import Subject, watched_attempt
from lmp_core.plugins.limits import LAW_SECONDS

# Two runs that differ in all that must not matter.
_SETTINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
)


def determinism(subject: Subject) -> list[str]:
    """The differences between runs, in one process and in two, and all that reads the clock."""
    broken = []
    for what, _, run in subject.pieces:
        chance = Chance(subject.package)
        watched_attempt(chance.during, partial(run, subject.context()))
        broken += [f"{what} {asked}: take the day from context.as_of" for asked in chance.clock]
        broken += [f"{what} {asked}: chance has no place in a build" for asked in chance.luck]
    first, second = digests(subject), digests(subject)
    broken += [f"{name} differs from one run to the next" for name in _differing(first, second)]
    differing = {line.split(" differs")[0] for line in broken}
    apart = _in_other_processes(subject)
    if apart is not None:
        broken += [
            f"{name} differs between two processes: does it depend on the order of a set, or on the time zone?"
            for name in _differing(*apart)
            if name not in differing
        ]
    return broken


def _differing(first: dict[str, str], second: dict[str, str]) -> list[str]:
    return [name for name in sorted(first.keys() | second.keys()) if first.get(name) != second.get(name)]


def _in_other_processes(subject: Subject) -> tuple[dict[str, str], dict[str, str]] | None:
    """The digests of two other processes; None when the plug-in cannot be imported there."""
    if subject.info.distribution:
        which = subject.info.name
    elif subject.path:
        which = subject.path
    else:
        return None
    digests_of_runs = []
    with tempfile.TemporaryDirectory() as folder:
        running = []
        for number, setting in enumerate(_SETTINGS):
            place = Path(folder, str(number))
            place.mkdir()
            # The search path of this process, since a test may have added to it.
            path = os.pathsep.join([entry for entry in sys.path if entry])
            running.append(
                subprocess.Popen(
                    [sys.executable, "-m", "lmp_core.plugins.laws.digests", which],
                    env={**os.environ, **setting, "PYTHONPATH": path},
                    cwd=place,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                )
            )
        for process in running:
            try:
                out, error = process.communicate(timeout=2 * LAW_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                out, error = process.communicate()
            if process.returncode != 0:
                last = error.decode(errors="replace").strip().splitlines()[-1:] or ["no answer"]
                return {}, {f"what it gives in a process of its own ({last[0]})": "failed"}
            digests_of_runs.append(json.loads(out))
    return digests_of_runs[0], digests_of_runs[1]
