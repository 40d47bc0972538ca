"""Ctrl-C, and a limit of time, keep the best that was found so far: tried on a process of its own."""

from __future__ import annotations

import json
import os
import pty
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lmp_core.model import Activity, Plan, Role
from lmp_core.model.when import Month
from lmp_core.planfile import save


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty meetings of eight people in one month: which order is the best is hard to prove."""
    chance = random.Random(1)
    roles = [Role(id=f"r{n}", title=f"R{n}") for n in range(8)]
    lengths = ["60 min", "90 min", "2 hours", "3 hours"]
    folder = tmp_path_factory.mktemp("crowded")
    plan = Plan(
        id="p",
        title="P",
        roles=roles,
        activities=[
            Activity(
                id=f"a{n}",
                title=f"A{n}",
                kind="meeting",
                takes_part=[role.id for role in chance.sample(roles, 3)],
                when=Month(month="2020-10"),
                duration=chance.choice(lengths),
            )
            for n in range(40)
        ],
    )
    save(plan, folder)
    return folder


RUN = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("lmp_core.cli", run_name="__main__")
"""
"""The command, with a Ctrl-C that is heard also where these tests themselves run in the background and ignore it."""


def command(folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", RUN, "propose", str(folder), "--as-of", "2020-09-30", "--json", *more]


def test_ctrl_c_keeps_the_best_so_far(crowded: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(crowded, "--work", "1000000", "--time-limit", "300"), stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    said = b""
    # The terminal is told of each better answer once a second has passed. One is there: stop.
    while "Prøver datoer …".encode() not in said:
        said += os.read(ours, 1000)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate()
    os.close(ours)
    assert process.returncode == 0
    data = json.loads(out)
    assert data["stopped"] is True
    assert data["status"] == "found"
    (offer,) = data["proposals"]
    assert len(offer["dates"]) == 40
    assert offer["broken"] == []
    assert 0 < offer["gap"] <= 1
    assert data["patch"].count("\n+when") == 40


def test_a_limit_of_time_gives_the_best_found_with_its_gap(crowded: Path) -> None:
    done = subprocess.run(command(crowded, "--time-limit", "3"), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["status"] == "found"
    assert data["stopped"] is False
    (offer,) = data["proposals"]
    assert offer["best"] is False
    assert 0 < offer["gap"] <= 1
    assert offer["broken"] == []
