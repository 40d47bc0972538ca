"""What the README shows is true: its Python runs, its plan loads, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_runs_and_answers() -> None:
    (code,) = blocks("python")
    assert len(code.strip().splitlines()) <= 10
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert "2020-09-08 Udir gathering" in done.stdout
    assert "hovedmaal" in done.stdout or "Develop safe and good" in done.stdout


def test_the_plan_block_stands_in_a_plan() -> None:
    from lmp_core.planfile import loads

    (block,) = blocks("toml")
    around = """
format = 1
id = "p"
title = "P"
goals = [{ id = "hovedmaal", title = "H" }]
units = [{ id = "skole-1", title = "S", kind = "school" }, { id = "skole-2", title = "S", kind = "school" }]
roles = [{ id = "prosjektleder", title = "P" }]
venues = [{ id = "smia", title = "Smia" }]
"""
    assert loads(around + block).activity("fagsamling-skole-2020-11-09").title.to("nn") == "Fagsamling skule"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "#", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name} links to {target}"


def test_the_two_commands_are_the_first_two_shell_blocks() -> None:
    first, second = blocks("sh")[:2]
    assert "lmp build examples/indre_fosen_2020 --as-of 2020-08-25 --out out" in first
    assert second.strip().endswith("pytest -n auto")
