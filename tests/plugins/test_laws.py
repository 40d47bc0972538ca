"""Each law catches the plug-in that breaks it, and only then speaks."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

from lmp_core.plugins.laws import LAWS, Subject

BAD = Path(__file__).parent / "bad"

# plug-in, the law that it breaks, words of the complaint
CAUGHT = [
    ("no_version", "fits", "does not say which plug-in API"),
    ("nothing", "fits", "brings nothing"),
    ("wrong_kind", "metadata", "does not begin as such a file does"),
    ("wrong_kind", "metadata", "'a.html' is text/html, which media_types does not name"),
    ("drops", "metadata", "no programme that says so"),
    ("bokmaal_only", "languages", "is missing in nn, en"),
    ("clock", "determinism", "asks for date.today()"),
    ("luck", "determinism", "asks for random.random()"),
    ("luck", "determinism", "asks for uuid4()"),
    ("luck", "determinism", "'a.txt' differs from one run to the next"),
    ("set_order", "determinism", "'a.txt' differs between two processes"),
    ("remembers", "discretion", "tells public readers of 'lmpkanarirestricted'"),
    ("remembers", "discretion", "tells public readers of 'lmpkanariinternal'"),
    ("tells_sources", "discretion", "'where.zip:where.txt' tells public readers of 'lmpkanarirestricted'"),
    ("feeds_it", "discretion", "'lmpkanarinofeed'"),
    ("raw_html", "escaping", "become the element <xlmp>"),
    ("raw_attribute", "escaping", "become the attribute onlmp"),
    ("raw_svg", "escaping", "is no well-formed XML"),
    ("raw_csv", "escaping", "become a formula"),
    ("torn_csv", "escaping", "a text broke out of its cell"),
    ("raw_calendar", "escaping", "lets a text begin a line of its own"),
    ("raw_markdown", "escaping", "become the element <xlmp>"),
    ("raw_markdown", "escaping", "a link that runs a script"),
    ("writes_itself", "writes", "lmp-written-by-a-plug-in.txt"),
    ("moves_house", "writes", "changes the working folder"),
    ("moves_house", "writes", "changes the environment"),
    ("grows", "plans", "yet another plan"),
    ("drops", "plans", "drops "),
    ("needs_an_activity", "robustness", "fails on a plan with 0 parts: IndexError"),
]


def _module(name: str):
    spec = importlib.util.spec_from_file_location(f"bad_{name}", BAD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _broken(name: str, law: str) -> list[str]:
    return LAWS[law](Subject.of(_module(name)))


def test_every_law_and_every_bad_plugin_is_tried():
    assert {law for _, law, _ in CAUGHT} == set(LAWS)
    assert {name for name, _, _ in CAUGHT} == {path.stem for path in BAD.glob("*.py")}


@pytest.mark.parametrize(("name", "law", "complaint"), CAUGHT)
def test_the_law_catches_it(name, law, complaint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    broken = _broken(name, law)
    assert any(complaint in line for line in broken), broken
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["raw_html", "set_order", "writes_itself"])
def test_other_laws_have_nothing_to_say(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    subject = Subject.of(_module(name))
    for law in ("fits", "metadata", "languages", "plans"):
        assert LAWS[law](subject) == []


def test_the_pytest_plugin_fails_and_passes_as_the_laws_do(pytester_run):
    run = pytester_run(BAD / "raw_html.py")
    assert "1 failed" in run
    assert "lets a text become the element" in run
    assert "9 passed" in run


@pytest.fixture
def pytester_run(tmp_path):
    import subprocess
    import sys

    def run(module: Path) -> str:
        (tmp_path / "raw_html.py").write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
        (tmp_path / "test_it.py").write_text(
            "import raw_html\n"
            "from lmp_core.plugins.testing import PluginTests\n\n"
            "class TestIt(PluginTests):\n"
            "    plugin = raw_html\n\n"
            "def test_fixtures(lmp_plan, lmp_context, lmp_host):\n"
            "    assert len(lmp_context.plan.activities) < len(lmp_plan.activities)\n"
            "    assert lmp_host.found\n",
            encoding="utf-8",
        )
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return done.stdout + done.stderr

    return run
