"""In a fresh virtual environment, as a new user has it: what ``lmp plugin new`` makes, and the example of a plug-in."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
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


def test_the_tutorial_as_a_new_user_follows_it(fresh, tmp_path):
    """From an empty folder, with nothing but what the page says."""
    page = (ROOT / "docs" / "plugins" / "tutorial.md").read_text(encoding="utf-8")
    steps = re.findall(r"^```sh\n(.*?)^```", page, re.M | re.S)
    units, bring, mend = re.findall(r"^```python\n(.*?)^```", page, re.M | re.S)[:3]
    package = tmp_path / "lmp-bygda"

    def follow(step: str, *, fails: bool = False) -> str:
        said = ""
        for line in step.splitlines():
            command = shlex.split(line)
            # The environment is there, and made of this source; the folder is given with each command.
            if command[0] in ("python3", ".", "cd") or command[:3] == ["pip", "install", "lmp[testing]"]:
                continue
            said += fresh.run(*command, cwd=package if package.exists() else tmp_path, fails=fails)
        return said

    assert " passed" in follow(steps[0])
    assert "exporters: bygda-goals" in follow(steps[1])
    follow(steps[2].replace("lmp check plan\n", ""))
    assert "<h1>Mål</h1>" in (package / "out" / "bygda" / "goals.html").read_text(encoding="utf-8")

    module = package / "src" / "lmp_bygda"
    (module / "units.py").write_text(units, encoding="utf-8")
    hooks = (module / "__init__.py").read_text(encoding="utf-8")
    importing, giving = bring.split("\n\n\n")
    hooks = hooks.replace("import EXPORTER\n", f"import EXPORTER\n{importing}\n", 1)
    hooks = hooks.replace("    return [EXPORTER]\n", giving[giving.index("    return") :])
    (module / "__init__.py").write_text(hooks, encoding="utf-8")
    assert "'bygda/units.html' lets a text become the element <xlmp>" in follow(steps[3], fails=True)

    wrong, right = (next(line for line in text.splitlines() if "items = " in line) for text in (units, mend))
    mended = units.replace(wrong, right).replace("from collections", "from html import escape\nfrom collections", 1)
    (module / "units.py").write_text(mended, encoding="utf-8")
    assert " passed" in follow(steps[4])
    assert (package / "out" / "bygda" / "units.html").exists()
    follow(steps[5])
    assert list((package / "dist").glob("lmp_bygda-0.1.0-*.whl"))
