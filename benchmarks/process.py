"""How long the command line takes, as a person waits for it: whole processes, from start to end.

Prints the median of several runs of ``lmp --help``, and of check and build on the example, beside a bare Python process
and one that imports click in the same run. Aims: help under 0.25 s; load, graph, check and build together under 1.5 s.

    python benchmarks/process.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples" / "indre_fosen_2020"
LMP = [sys.executable, "-m", "lmp_core.cli"]
DAY = ["--as-of", "2020-08-25"]


def seconds(command: list[str], runs: int) -> float:
    """The median of the wall-clock times of ``runs`` whole processes, after one to warm up."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr.decode())
    return statistics.median(times[1:])


def main() -> None:
    """Print a row per command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as out:
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import click'": [sys.executable, "-c", "import click"],
            "lmp --help": [*LMP, "--help"],
            "lmp check (load, graph, check)": [*LMP, "check", str(EXAMPLE), *DAY],
            "lmp build (load, graph, build)": [*LMP, "build", str(EXAMPLE), *DAY, "--out", out],
        }
        bare = 0.0
        for name, command in rows.items():
            median = seconds(command, runs)
            bare = bare or median
            print(f"{name:34} {median:7.3f} s   {median / bare:6.1f} x bare Python")


if __name__ == "__main__":
    main()
