"""The programs in examples/api run as they are written, with the real things, and print what they should."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lmp_core as lmp

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PROGRAMS = sorted((EXAMPLES / "api").glob("*.py"))
RICHER_MODEL = pytest.mark.xfail(
    not hasattr(lmp.Plan, "replace"), reason="needs a model with replace, add and short forms", strict=True
)
BUSY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Bygda//Calendar//NB
BEGIN:VEVENT
UID:busy-1
DTSTAMP:20240101T000000Z
DTSTART:20240122T080000Z
DTEND:20240122T150000Z
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the examples, and a plan of one's own with a baseline in it."""
    for name in ("api", "indre_fosen_2020", "three_programmes"):
        shutil.copytree(EXAMPLES / name, tmp_path / "examples" / name)
    shutil.copytree(EXAMPLES / "indre_fosen_2020", tmp_path / "plan")
    (tmp_path / "busy").mkdir()
    (tmp_path / "busy" / "ppt.ics").write_text(BUSY.replace("\n", "\r\n"), "utf-8", newline="")
    return tmp_path


def run(home: Path, program: str, *, instead: str = "") -> str:
    """What a program prints. ``instead`` is run in its place, with its folder on the search path."""
    done = subprocess.run(
        [sys.executable, "-c", instead] if instead else [sys.executable, str(home / "examples" / "api" / program)],
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(home / "examples" / "api")},
        timeout=300,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def move(home: Path) -> None:
    file = home / "plan" / "activities.toml"
    file.write_text(file.read_text("utf-8").replace("when = 2020-11-09", "when = 2020-11-12", 1), "utf-8")


def test_check_a_plan(home: Path) -> None:
    printed = run(home, "check_a_plan.py")
    assert "warning LMP302: «Fagsamling for barnehagene»" in printed
    assert "activities.toml:211:13" in printed
    assert printed.splitlines()[-1] == "7 warning, 3 note"


def test_ask_the_graph(home: Path) -> None:
    printed = run(home, "ask_the_graph.py").splitlines()
    assert printed[0] == "Why “Draw up an implementation plan for each unit”?"
    assert "implementeringsplan serves hovedmaal" in printed
    assert printed[-1].endswith("edges")


def test_briefing_in_memory(home: Path) -> None:
    printed = run(home, "briefing_in_memory.py")
    assert printed.startswith("Læringsmiljøprosjektet [Line('Hovedmål')")
    assert "skole-1 Implementeringsplan for Skole 1" in printed
    assert {file.suffix for file in (home / "out").glob("briefing*")} == {".html", ".pptx"}


def test_clashes_in_a_frame(home: Path) -> None:
    printed = run(home, "clashes_in_a_frame.py")
    assert "styringsgruppa" in printed
    assert "[key, start, title]" in printed.replace("'", "")


def test_calendar_in_a_web_framework(home: Path) -> None:
    printed = run(
        home,
        "calendar_in_a_web_framework.py",
        instead="""
import warnings; warnings.simplefilter("ignore")
from fastapi.testclient import TestClient
from calendar_in_a_web_framework import app
client = TestClient(app)
answer = client.get("/calendar/skole-1.ics")
print(answer.status_code, answer.headers["content-type"], answer.text[:15])
wrong = client.get("/calendar/skole-11.ics")
print(wrong.status_code, wrong.json()["detail"])
""",
    )
    assert printed.splitlines() == [
        "200 text/calendar; charset=utf-8 BEGIN:VCALENDAR",
        "404 nothing called 'skole-11' has a calendar – did you mean 'skole-1'?",
    ]


def test_changes_mail(home: Path) -> None:
    lmp.open(home / "plan", as_of="2020-10-01").freeze("2020-10")
    assert run(home, "changes_mail.py").strip() == "nothing to tell"
    move(home)
    printed = run(home, "changes_mail.py")
    assert "moved fagsamling-skole-2020-11-09 «Fagsamling skole»: flyttet fra 9. november 2020" in printed
    assert "Subject:" in printed
    assert (home / "plan" / "baselines" / "2020-11.json").exists()


def test_nightly(home: Path) -> None:
    program = home / "examples" / "api" / "nightly.py"
    program.write_text(program.read_text("utf-8").replace('"/srv/kalender"', '"kalender"'), "utf-8")
    assert "new Fagsamling skole" in run(home, "nightly.py")
    assert run(home, "nightly.py").strip() == "INFO:root:nothing has changed in 29 calendars"
    move(home)
    assert "INFO:root:changed Fagsamling skole, 12. november 2020 in" in run(home, "nightly.py")
    assert (home / "kalender" / "calendar" / "units" / "skole-1.ics").exists()


def test_propose_and_accept(home: Path) -> None:
    before = (home / "examples" / "three_programmes" / "municipality.toml").read_text("utf-8")
    printed = run(home, "propose_and_accept.py")
    assert "\n    Etter planen " in printed
    assert "still without a date:" in printed
    assert "--- a/municipality.toml" in printed
    assert before == (EXAMPLES / "three_programmes" / "municipality.toml").read_text("utf-8")


def test_try_a_plugin(home: Path) -> None:
    printed = run(home, "try_a_plugin.py").splitlines()
    assert "'bygda'" in printed[0]
    assert printed[2] == "True"
    assert printed[3].startswith("bygda/tasks.csv ")


def test_compare_scenarios(home: Path) -> None:
    printed = run(home, "compare_scenarios.py")
    assert "physical-stopped 14 changes; not possible: none" in printed
    assert "1 mulig kollisjon" in printed


@RICHER_MODEL
def test_build_a_plan(home: Path) -> None:
    printed = run(home, "build_a_plan.py")
    assert printed.strip().endswith("(bygda-2026): 2 goals, 2 programmes, 3 units, 8 activities")
    assert len(lmp.load(home / "bygda-2026").activities) == 8


@RICHER_MODEL
def test_edit_and_save(home: Path) -> None:
    printed = run(home, "edit_and_save.py")
    assert "Activity has no field 'venue' – did you mean 'venues'?" in printed
    assert printed.strip().endswith("1 file: activities.toml")


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(
            program.name,
            marks=[RICHER_MODEL] if program.stem in ("build_a_plan", "edit_and_save", "compare_scenarios") else [],
        )
        for program in PROGRAMS
    ],
)
def test_a_program_is_typed(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", program],
        cwd=EXAMPLES / "api",
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
