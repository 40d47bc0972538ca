"""All laws (tests that Hypothesis draws examples for), each time with other examples than the tests draw by default.

    .venv/bin/python tests/random_laws.py                                # 20 seeds, drawn anew
    .venv/bin/python tests/random_laws.py --seeds 1 --first 3141592653   # one seed, as printed when it failed
    .venv/bin/python tests/random_laws.py --seeds 5 --processes 2 -- tests/calendar -x

Each seed is printed before its run. The first that breaks a law ends the whole, with the command that repeats it.
"""

from __future__ import annotations

import argparse
import random
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
LARGEST_SEED = 2**32 - 1
NO_TESTS_COLLECTED = 5


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Run all laws with random examples.", epilog="What follows -- is given to pytest: paths, options."
    )
    parser.add_argument("--seeds", type=int, default=20, metavar="N", help="how many seeds (default: 20)")
    parser.add_argument("--first", type=int, metavar="SEED", help="the first seed; those that follow count up from it")
    parser.add_argument("--processes", default="auto", metavar="N", help="how many at a time (default: one each core)")
    parser.add_argument("pytest", nargs="*", metavar="PYTEST", help="paths and options for pytest")
    chosen = parser.parse_args(arguments)
    if chosen.seeds < 1:
        parser.error(f"--seeds: expected a whole number above 0, got {chosen.seeds}")
    if chosen.first is None:
        chosen.first = random.SystemRandom().randint(0, LARGEST_SEED - chosen.seeds)
    return chosen


def pytest_command(seed: int, processes: str, more: Sequence[str]) -> list[str]:
    """The command that runs each law with the examples of a seed."""
    options = ["-m", "hypothesis", "--hypothesis-profile=random", f"--hypothesis-seed={seed}", "-n", processes, "-q"]
    return [sys.executable, "-m", "pytest", *options, *more]


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = parse_arguments(sys.argv[1:] if arguments is None else arguments)
    for number in range(chosen.seeds):
        seed = chosen.first + number
        print(f"== seed {seed} ({number + 1} of {chosen.seeds})", flush=True)
        begun = time.monotonic()
        status = subprocess.run(pytest_command(seed, chosen.processes, chosen.pytest), cwd=ROOT, check=False).returncode
        if status:
            what = "no laws there" if status == NO_TESTS_COLLECTED else f"seed {seed} breaks a law"
            again = ["--seeds", "1", "--first", str(seed), "--", *chosen.pytest]
            print(f"== {what}. To repeat it: {shlex.join([sys.executable, __file__, *again])}", flush=True)
            return 1
        print(f"== seed {seed} passed in {time.monotonic() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
