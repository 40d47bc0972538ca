"""Which examples the tests draw: the same for everybody by default, and others where somebody asks for them."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LAW = """
from hypothesis import Phase, given, settings, strategies as st

@settings(max_examples=20)
@given(st.integers(), st.text())
def test_that_holds(number, text):
    print("drawn", number, ascii(text))

@settings(max_examples=2, phases=[Phase.generate])
@given(st.integers())
def test_that_most_seeds_break(number):
    assert number % 2 == 0, "a law broken"

def test_that_draws_nothing():
    raise AssertionError("no law")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The settings of these tests around tests of its own, one of which most seeds break."""
    tests = tmp_path / "tests"
    tests.mkdir()
    for name in ("conftest.py", "random_laws.py"):
        shutil.copy(TESTS / name, tests)
    (tests / "test_it.py").write_text(LAW, encoding="utf-8")
    options = "--strict-markers -p _hypothesis_pytestplugin -p xdist.plugin"
    (tmp_path / "pytest.ini").write_text(f"[pytest]\naddopts = {options}\ntestpaths = tests\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("CI", "PYTEST", "COV"))}
    needed_alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # the other plug-ins take most of the time
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=inherited | needed_alone | variables,
        capture_output=True,
        text=True,
        timeout=300,
    )


def drawn(folder: Path, *options: str, **variables: str) -> list[str]:
    """What the law has been given, in turn."""
    done = run(folder, "-m", "pytest", "-q", "-s", "-k", "holds", *options, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    examples = re.findall("^.*?(drawn .*)$", done.stdout, re.MULTILINE)
    assert len(examples) == 20
    return examples


@pytest.mark.slow
def test_everybody_draws_the_same_examples_whatever_the_environment(folder: Path) -> None:
    examples = drawn(folder)
    assert drawn(folder) == examples
    assert drawn(folder, CI="true", GITHUB_ACTIONS="true", LMP_TESTS_NEED_ALL="1", PYTHONHASHSEED="3") == examples
    assert drawn(folder, "--hypothesis-seed=1", CI="") == examples


@pytest.mark.slow
def test_who_asks_for_random_examples_gets_others_by_each_seed_and_the_same_by_the_same_seed(folder: Path) -> None:
    random = "--hypothesis-profile=random"
    first = drawn(folder, random, "--hypothesis-seed=1")
    assert drawn(folder, random, "--hypothesis-seed=1", CI="true") == first
    assert drawn(folder, random, "--hypothesis-seed=2") != first
    assert drawn(folder) != first


@pytest.mark.slow
def test_the_random_run_prints_each_seed_and_ends_at_the_first_that_breaks_a_law(folder: Path) -> None:
    script = str(folder / "tests" / "random_laws.py")
    broken = run(folder, script, "--first", "9", "--processes", "0")
    assert broken.returncode == 1, broken.stdout + broken.stderr
    *passed, last = re.findall(r"== seed (\d+) \(", broken.stdout)
    assert re.findall(r"== seed (\d+) passed", broken.stdout) == passed
    assert f"== seed {last} breaks a law. To repeat it: " in broken.stdout
    again = broken.stdout.rpartition("To repeat it: ")[2].split()
    assert again[-5:] == ["--seeds", "1", "--first", last, "--"]
    repeated = run(folder, *again[1:])
    assert repeated.returncode == 1
    assert "a law broken" in repeated.stdout
    assert "no law" not in broken.stdout + repeated.stdout


def test_the_random_run_takes_twenty_seeds_drawn_anew() -> None:
    spec = importlib.util.spec_from_file_location("random_laws", TESTS / "random_laws.py")
    assert spec is not None
    assert spec.loader is not None
    random_laws = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(random_laws)
    runs = [random_laws.parse_arguments([]) for _ in range(5)]
    assert {run.seeds for run in runs} == {20}
    assert len({run.first for run in runs}) > 1
    assert random_laws.parse_arguments(["--first", "7", "--seeds", "2", "--processes", "3", "--", "-x"]) == (
        argparse.Namespace(seeds=2, first=7, processes="3", pytest=["-x"])
    )


@pytest.mark.slow
def test_a_random_run_of_nothing_is_no_success(folder: Path) -> None:
    done = run(folder, str(folder / "tests" / "random_laws.py"), "--seeds", "2", "--processes", "0", "--", "-k", "none")
    assert done.returncode == 1
    assert "no laws there" in done.stdout
