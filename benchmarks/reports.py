"""What a full bundle costs: every report of the example in every format and three languages, with the pictures.

Run it from the root of the project: ``python benchmarks/reports.py [PLAN [DATE]]``. It prints the time of the whole
command as a person waits for it, and of the rendering by format, in wall-clock seconds.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import attrs

LANGUAGES = ("nb", "nn", "en")


def command(plan: Path, day: dt.date, out: Path) -> tuple[float, list[str]]:
    """The seconds of the whole command, and the files that it wrote."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "lmp_core.cli", "build", str(plan), "--as-of", str(day), "--lang", "all", "--out", out],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return time.perf_counter() - began, done.stdout.splitlines()


def by_format(plan: Path, day: dt.date, out: Path) -> tuple[dict[str, list[float]], dict[str, float]]:
    """The seconds of each rendering by format, and of each exporter over all languages."""
    from lmp_core.context import PlanContext, Services
    from lmp_core.planfile import load
    from lmp_core.plugins import PluginHost, build

    host = PluginHost.discover()
    spent: dict[str, list[float]] = defaultdict(list)

    def timed(one):
        def render(document, context):
            began = time.perf_counter()
            made = one.render(document, context)
            spent[one.name].append(time.perf_counter() - began)
            return made

        return attrs.evolve(one, render=render)

    formats = tuple(timed(one) for one in host.report_formats() if not one.missing())
    context = attrs.evolve(
        host.context(PlanContext.of(load(plan).plan, as_of=day)),
        formats=tuple(one.name for one in formats),
        services=Services(formats=lambda: formats),
    )
    exporters: dict[str, float] = defaultdict(float)
    running: list[tuple[str, float]] = []

    def step(name: str, number: int, of: int) -> None:
        now = time.perf_counter()
        if running:
            last, began = running.pop()
            exporters[last] += now - began
        running.append((name, now))

    result = build(host, context, out, progress=step, languages=LANGUAGES)
    step("", 0, 0)
    if result.failures:
        sys.exit("\n".join(map(str, result.failures)))
    return spent, exporters


def main() -> None:
    """Print the figures."""
    plan = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/indre_fosen_2020")
    day = dt.date.fromisoformat(sys.argv[2] if len(sys.argv) > 2 else "2020-08-25")
    with tempfile.TemporaryDirectory() as folder:
        seconds, files = command(plan, day, Path(folder, "command"))
        spent, exporters = by_format(plan, day, Path(folder, "here"))
    print(f"lmp build {plan} --lang all: {seconds:.1f} s, {len(files)} files")
    print(f"\n{'format':8} {'files':>5} {'total s':>8} {'ms each':>8} {'most ms':>8}")
    for name, times in spent.items():
        each = sum(times) / len(times)
        print(f"{name:8} {len(times):5} {sum(times):8.2f} {each * 1000:8.1f} {max(times) * 1000:8.1f}")
    print(f"\n{'exporter':20} {'total s':>8}")
    for name, total in sorted(exporters.items(), key=lambda one: -one[1]):
        if name:
            print(f"{name:20} {total:8.2f}")


if __name__ == "__main__":
    main()
