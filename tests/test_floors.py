"""The floors of the house: a room imports only from the rooms below it (the contracts in pyproject.toml)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the contracts say of the sources in a folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources that a test may spoil."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_no_room_imports_from_a_room_above_it() -> None:
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("lmp_core/model/ids.py", "import lmp_core.graph"),
        ("lmp_core/graph/edges.py", "from lmp_core.checks import run"),
        ("lmp_core/coordination/rooms.py", "import lmp_plugins.calendar"),
    ],
)
def test_an_import_from_above_breaks_a_contract(copy: Path, file: str, line: str) -> None:
    spoilt = copy / "src" / file
    spoilt.write_text(spoilt.read_text("utf-8") + f"\n{line}\n", "utf-8")
    outcome = lint_imports(copy)
    assert outcome.returncode != 0
    module = file.removesuffix(".py").replace("/", ".")
    assert f"{module} -> " in outcome.stdout


def test_an_import_inside_a_function_counts_too(copy: Path) -> None:
    spoilt = copy / "src/lmp_core/wording/lists.py"
    spoilt.write_text(spoilt.read_text("utf-8") + "\n\ndef late() -> None:\n    import lmp_core.cli\n", "utf-8")
    assert "lmp_core.wording.lists -> lmp_core.cli" in lint_imports(copy).stdout
