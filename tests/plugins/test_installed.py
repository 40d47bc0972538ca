"""In a fresh virtual environment, as a new user has it: what ``lmp plugin new`` makes, and the example of a plug-in."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "plugin_nabokommune"

pytestmark = pytest.mark.slow


class Fresh:
    """A virtual environment with lmp in it, installed from a wheel."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / ("Scripts" if sys.platform == "win32" else "bin")
        venv.create(folder, with_pip=True)
        self.run("python", "-m", "pip", "install", "--quiet", f"{ROOT}[testing]")

    def run(self, *command: str, cwd: Path | None = None, fails: bool = False) -> str:
        # Nothing of the environment that the tests run in may show through.
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV"))}
        done = subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            cwd=cwd or self.bin,
            env=clean,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=900,
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == fails, said
        return said


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    return Fresh(tmp_path_factory.mktemp("fresh") / "venv")


def test_what_plugin_new_makes_passes_its_tests_at_once(fresh, tmp_path):
    fresh.run("lmp", "plugin", "new", "Gode venner", "--folder", "mine", cwd=tmp_path)
    made = tmp_path / "mine"
    fresh.run("python", "-m", "pip", "install", "--quiet", "-e", ".[test]", cwd=made)
    assert " passed" in fresh.run("python", "-m", "pytest", "-q", cwd=made)
    rows = {row["name"]: row for row in json.loads(fresh.run("lmp", "plugins", "--json"))}
    mine = rows["gode-venner"]
    assert mine["state"] == "active"
    assert mine["distribution"] == "lmp-gode-venner"
    for part in ("exporters: gode-venner-goals", "checks: GOD001", "programme templates: gode-venner"):
        assert part in mine["gives"]


def test_the_example_from_end_to_end(fresh, tmp_path):
    plan = tmp_path / "plan"
    shutil.copytree(EXAMPLE / "plan", plan)
    said = fresh.run("lmp", "check", str(plan), "--as-of", "2020-08-25", fails=True)
    assert "the plan needs the plug-in 'nabokommune', which is not installed" in said
    assert "Traceback" not in said

    package = tmp_path / "package"
    shutil.copytree(EXAMPLE, package, ignore=shutil.ignore_patterns("__pycache__", "plan"))
    fresh.run("python", "-m", "pip", "install", "--quiet", f"{package}[test]")
    assert " passed" in fresh.run("python", "-m", "pytest", "-q", cwd=package)

    found = fresh.run("lmp", "check", str(plan), "--as-of", "2020-08-25", fails=True)
    assert "plan.toml:34:" in found
    assert "NAB001: Rettleiing om overgangen er onsdag etter klokka 14.00" in found

    out = tmp_path / "out"
    fresh.run("lmp", "build", str(plan), "--as-of", "2020-08-25", "--only", "planner-tasks", "--out", str(out))
    with (out / "planner" / "tasks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == ["Oppgåve", "Type", "Program", "Ansvarleg", "Start", "Frist", "Id"]
    assert [row[1] for row in rows[1:]] == ["rettleiingssamtale", "oppgåve"]
    assert [row[4] for row in rows[1:]] == ["2020-09-02", "2020-10-15"]
    assert rows[2][0].startswith("'=HYPERLINK(")

    blocked = fresh.run("lmp", "build", str(plan), "--no-plugin", "nabokommune", "--out", str(out), fails=True)
    assert "the plan needs the plug-in 'nabokommune', which is blocked" in blocked
