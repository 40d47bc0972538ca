"""A short run of the faults, kills and writers that ``plan_faults.py`` tries at length."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("plan_faults.py")
ONE = ("--example", "indre_fosen_2020")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def tried(*words: str) -> str:
    done = subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_fault_at_any_call_leaves_the_plan_as_it_was_or_as_it_is_to_be() -> None:
    # Two files are written by it.
    told = tried("faults", *ONE, "--only", "programme add", "--fault", "kill", "--fault", "ENOSPC-ever", "--every", "2")
    assert "'old': " in told
    assert "'new': " in told


def test_a_fault_at_any_call_leaves_a_new_plan_whole_or_not_begun() -> None:
    told = tried("faults", *ONE, "--only", "init", "--every", "2")
    assert "'old': " in told
    assert "'new': " in told


def test_a_kill_at_any_moment_leaves_the_plan_as_it_was_or_as_it_is_to_be() -> None:
    assert "12 kills: " in tried("kills", *ONE, "--only", "programme add", "--number", "12", "--seed", "1")


def test_no_edit_of_several_writers_is_lost() -> None:
    assert "counted together: 9 of 9" in tried("writers", "--writers", "3", "--rounds", "6")
