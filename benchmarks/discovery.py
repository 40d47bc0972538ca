"""What plug-ins cost before they do anything: 50 installed ones, beside the library's own.

Each run is a process of its own, so that nothing is warm but the files. Printed are medians, in milliseconds of
processor time (what else the machine does counts for nothing), of finding the plug-ins, when their names, versions and
distributions are known, and of importing all of them and asking one hook of each. The limit is 30 ms for finding.

    .venv/bin/python benchmarks/discovery.py [number of plug-ins]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 15
PLUGIN = """\
from lmp_core.plugins import Exporter, OutFile, hookimpl
from lmp_core.model.text import Text

LMP_PLUGIN_API = (1, 0)


@hookimpl
def lmp_exporters():
    title = Text(nb="Nr. {number}", nn="Nr. {number}", en="No. {number}")
    return [Exporter(name="export-{number}", title=title, export=lambda context: [OutFile.text("{number}.txt", "")])]
"""
METADATA = (
    "Metadata-Version: 2.4\nName: lmp-fake-{number}\nVersion: 1.{number}\n"
    + "Requires-Dist: lmp-core\n" * 5
    + "\n"
    + "Text. " * 800
)
MEASURE = """\
import json, sys, time
import lmp_core.plugins.hook_contracts, lmp_plugins.calendar, lmp_plugins.reporting  # the library's own part
from lmp_core.plugins.host import PluginHost
before = time.process_time()
host = PluginHost.discover()
found = time.process_time()
exporters = host.exporters()
loaded = time.process_time()
assert not [one for one in host.failures if not one.plugin.builtin], host.failures
print(json.dumps([len(host.found), len(exporters), (found - before) * 1000, (loaded - found) * 1000]))
"""


def install(folder: Path, number: int) -> None:
    """A plug-in as pip would have put it."""
    (folder / f"lmp_fake_{number}.py").write_text(PLUGIN.format(number=number), encoding="utf-8")
    info = folder / f"lmp_fake_{number}-1.{number}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA.format(number=number), encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[lmp]\nfake-{number} = lmp_fake_{number}\n", encoding="utf-8")
    (info / "RECORD").write_text("", encoding="utf-8")


def main() -> None:
    """Measure, and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        for one in range(number):
            install(Path(folder), one)
        environment = {**os.environ, "PYTHONPATH": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        runs = []
        for _ in range(RUNS + 1):
            done = subprocess.run(
                [sys.executable, "-c", MEASURE], env=environment, capture_output=True, text=True, check=True
            )
            runs.append(json.loads(done.stdout))
    plugins, exporters = runs[-1][:2]
    # The first run compiles the plug-ins.
    finding, loading = (statistics.median(run[place] for run in runs[1:]) for place in (2, 3))
    print(f"{plugins} plug-ins found in {finding:.1f} ms (limit 30)")
    print(f"imported, and asked for {exporters} exporters, in {loading:.1f} ms more")


if __name__ == "__main__":
    main()
