"""Whether two checkouts give the same bytes for the examples: files of ``lmp build`` and what the other commands print.

    python benchmarks/same_outputs.py BEFORE AFTER

``BEFORE`` and ``AFTER`` are folders of checkouts, each with the library installed in its own ``.venv`` (see
CONTRIBUTING.md). Commands run in each checkout, on its own examples. What differs is named; the exit code is 1 then.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = {"indre_fosen_2020": "2020-08-25", "three_programmes": "2024-01-15"}
"""The examples that are compared, and the day that each is seen from."""

DATED = (
    *("arenas", "check", "clashes", "compare", "duties", "linkage"),
    *("propose", "schedule", "share", "spread", "status"),
)
"""The commands that see a plan from a day."""

UNDATED = ("load", "reach")
"""The commands that see all of a plan at once."""

LISTS = ["activities", "decisions", "duties", "goals", "graph", "programmes", "units"]
"""What ``lmp show`` lists."""

OPTIONS = {"compare": ["--scenario", "physical-stopped"], "propose": ["--work", "2"]}
"""What a command is given besides, to have something to say or to be done soon."""

LANGUAGES = ("nb", "nn", "en")


def output_of(checkout: Path, *words: str) -> bytes:
    """What a command prints, with its exit code; of usage errors too, so that a command that goes is noticed."""
    environment = {**os.environ, "COLUMNS": "120", "PYTHONHASHSEED": "0"}
    command = [str(checkout / ".venv/bin/lmp"), *words]
    finished = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, check=False)
    return finished.stdout + b"\n" + finished.stderr + b"\nexit code %d\n" % finished.returncode


def digests(checkout: Path, example: str, day: str) -> Iterator[tuple[str, str]]:
    """(what it is, digest of its bytes) of all outputs for an example."""
    plan = f"examples/{example}"
    with tempfile.TemporaryDirectory() as folder:
        build = ("build", plan, "--as-of", day, "--lang", "all", "--out", folder)
        printed = output_of(checkout, *build).replace(folder.encode(), b"OUT")
        yield f"{example}: lmp build", hashlib.sha256(printed).hexdigest()
        for file in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            yield f"{example}: {file.relative_to(folder)}", hashlib.sha256(file.read_bytes()).hexdigest()
    for command in commands(plan, day):
        for options in (*(["--lang", language] for language in LANGUAGES), ["--json"]):
            words = " ".join([*command, *options])
            if options == ["--json"] and command[0] == "propose":
                continue  # it tells how long it took
            yield words, hashlib.sha256(output_of(checkout, *command, *options)).hexdigest()


def commands(plan: str, day: str) -> Iterator[list[str]]:
    """The commands that are compared, for a plan."""
    for name in DATED:
        yield [name, plan, "--as-of", day, *OPTIONS.get(name, ())]
    for name in UNDATED:
        yield [name, plan]
    for what in LISTS:
        yield ["show", what, plan, "--as-of", day]


def main(before: str, after: str) -> int:
    """Print what differs, and give the exit code."""
    different = 0
    compared = 0
    for example, day in EXAMPLES.items():
        old = dict(digests(Path(before).resolve(), example, day))
        new = dict(digests(Path(after).resolve(), example, day))
        compared += len(old)
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                different += 1
                state = "differs" if name in old and name in new else "is new" if name in new else "is gone"
                print(f"{name} {state}")
    print(f"{compared} outputs compared, {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
