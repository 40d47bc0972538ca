"""Plug-ins that do their worst break nothing but themselves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lmp_core.context import PlanContext
from lmp_core.output.manifest import MANIFEST
from lmp_core.plugins import PluginHost, build, describe, limits
from lmp_core.plugins.exporter_process import CAN_FORK
from lmp_core.plugins.samples import AS_OF, sample_plan

HERE = Path(__file__).parent
HOSTILE = sorted((HERE / "hostile").glob("*.py"))
BUILT_IN = [info.name for info in PluginHost.discover().plugins if info.builtin]

# What each of them is told off for. None: it does harm to nobody, not even to itself.
TOLD = {
    "bad_rule": None,
    "climbs_out": "is not a path inside the output folder",
    "crashes": "ended its process by signal 11",
    "endless_pattern": "was not done after 1 seconds",
    "exits": "SystemExit: 0",
    "exits_at_import": "cannot be imported: SystemExit: 0",
    "file_as_folder": "gives the file 'good', which is that of exporter 'good'",
    "future": "is written for plug-in API 9.0; this library has 1.1 – install a newer lmp",
    "half_done": "RuntimeError: that was all",
    "hangs": "was not done after 1 seconds",
    "hangs_at_import": "was not done after 0.5 seconds",
    "import_error": "ModuleNotFoundError: No module named 'a_module_that_nobody_has'",
    "kills_process": "ended its process by itself",
    "raises": "KeyboardInterrupt",
    "rubbish": "gives a value of type str where an OutFile is expected",
    "spoils_surroundings": None,
    "takes_codes": "the code LMP999 starts with LMP, which is the library's own",
    "takes_file": "gives the file 'GOOD/PLAN.TXT', which is that of exporter 'good'",
    "takes_name": "the name 'good' is already that of the plug-in a-good (lmp-test-good 6.6)",
    "too_deep": "RecursionError",
    "trap": "its hooks cannot be used: RuntimeError: do not look",
    "unknown_hook": "there is no hook 'lmp_exporter' – did you mean 'lmp_exporters'?",
    "wraps": "wraps the hooks of others",
    "writes_outside": "tried to write files itself: ",
}


@pytest.fixture
def context() -> PlanContext:
    return PlanContext.of(sample_plan(), as_of=AS_OF)


@pytest.fixture(autouse=True)
def _short_of_time(monkeypatch):
    monkeypatch.setattr(limits, "LOAD_SECONDS", 0.5)
    monkeypatch.setattr(limits, "CALL_SECONDS", 0.5)


def test_there_are_enough_of_them():
    assert {path.stem for path in HOSTILE} == set(TOLD)
    assert len(HOSTILE) >= 15


def _discover() -> PluginHost:
    # The names of plug-ins decide the order: "a-good" comes before the others.
    return PluginHost.discover(block=BUILT_IN)


@pytest.mark.skipif(not CAN_FORK, reason="needs a process for each exporter")
def test_together_they_break_nothing_but_themselves(install, context, tmp_path, monkeypatch):
    precious = tmp_path / "precious" / "plan.toml"
    precious.parent.mkdir()
    precious.write_text("format = 1", encoding="utf-8")
    monkeypatch.setenv("LMP_TEST_PRECIOUS", str(precious))
    out = tmp_path / "out"
    out.mkdir()
    (out / "half-done.txt").write_text("the last good one", encoding="utf-8")
    for path in HOSTILE:
        install(path, attribute="plugin" if path.stem == "trap" else "")
    install(HERE / "good.py", name="a-good")
    here = Path.cwd()

    host = _discover()
    result = build(host, context, out, seconds=1)
    found = [finding for rule in host.rules() for finding in rule.find(context)]

    # The good one is there, whole.
    assert (out / "good" / "plan.txt").read_text(encoding="utf-8") == "Prøveplan"
    assert [finding.message.to("en") for finding in found] == ["Good"]
    # What was there is there still.
    assert precious.read_text(encoding="utf-8") == "format = 1"
    assert (out / "half-done.txt").read_text(encoding="utf-8") == "the last good one"
    assert Path.cwd() == here
    # Nothing of the others, but what did not hurt anybody.
    kept = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file() and path.name != MANIFEST}
    assert kept == {"good/plan.txt", "half-done.txt", "spoils.txt"}
    assert {path.relative_to(out).as_posix() for path in result.files} == {"good/plan.txt", "spoils.txt"}
    assert not (tmp_path / "climbed-out.txt").exists()
    # Each is named, with version and distribution, in one line.
    assert result.exit_code == 1
    lines = [str(failure) for failure in host.failures]
    for name, told in TOLD.items():
        if told is not None:
            mine = [line for line in lines if f"(lmp-test-{name.replace('_', '-')} 6.6)" in line]
            assert any(told in line for line in mine), (name, mine)
    assert all("\n" not in line for line in lines)
    assert not [line for line in lines if "(lmp-test-good 6.6):" in line]
    rows = {row.name: row for row in describe(host)}
    assert rows["a-good"].state == "active"
    assert rows["future"].state == "failed"
    assert rows["raises"].state == "failing"
    assert rows["calendar"].state == "blocked"


@pytest.mark.parametrize("name", [name for name in TOLD if name not in ("crashes", "endless_pattern", "kills_process")])
def test_alone_in_a_thread(install, context, tmp_path, monkeypatch, name):
    """Where there is no process for each exporter, all but three are held off all the same."""
    precious = tmp_path / "precious" / "plan.toml"
    precious.parent.mkdir()
    precious.write_text("format = 1", encoding="utf-8")
    monkeypatch.setenv("LMP_TEST_PRECIOUS", str(precious))
    if name == "spoils_surroundings":
        pytest.skip("changes its own process, which is ours here")
    install(HERE / "hostile" / f"{name}.py", attribute="plugin" if name == "trap" else "")
    install(HERE / "good.py", name="a-good")
    result = build(_discover(), context, tmp_path / "out", seconds=1, own_process=False)
    assert (tmp_path / "out" / "good" / "plan.txt").exists()
    assert precious.exists()
    told = TOLD[name]
    if name == "takes_codes":
        told = None  # it shows when the checks are asked for
    assert result.exit_code == (0 if told is None else 1)
    if told is not None:
        assert any(told in str(failure) for failure in result.failures), result.failures


def test_checks_that_fail_find_nothing_and_are_named(install, context):
    install(HERE / "hostile" / "bad_rule.py")
    install(HERE / "hostile" / "takes_codes.py")
    install(HERE / "good.py", name="a-good")
    host = _discover()
    found = {rule.code: len(list(rule.find(context))) for rule in host.rules()}
    assert found == {"BAD1": 0, "BAD2": 0, "BAD3": 0, "GOOD1": 1}
    said = "\n".join(map(str, host.failures))
    assert "check BAD1: ValueError: no plan is good enough" in said
    assert "check BAD2: was not done after 0.5 seconds" in said
    assert "check BAD3: gives a value of type str where a Finding is expected" in said
    assert "the code GOOD1 is already that of the plug-in a-good" in said


def test_each_wrong_value_is_told(install):
    install(HERE / "hostile" / "rubbish.py")
    host = _discover()
    assert [exporter.name for exporter in host.exporters()] == ["gives-words"]
    assert host.rules() == ()
    assert host.scenarios() == ()
    said = "\n".join(map(str, host.failures))
    for told in (
        "gives nothing where an Exporter is expected",
        "gives a value of type str where an Exporter is expected",
        "'Not A Name' is not a name",
        "'no-title' has no title",
        "export is not a function",
        "lmp_checks: gives a value of type int, not a list",
        "lmp_scenarios: RuntimeError: no scenarios today",
    ):
        assert told in said


def test_what_a_plugin_prints_at_its_import_and_in_its_checks_is_not_in_the_json(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "noisy.py").write_text(
        "from lmp_core.checks import rule\n"
        "from lmp_core.plugins import hookimpl\n"
        "LMP_PLUGIN_API = (1, 0)\n"
        "print('at import')\n"
        "@rule('NOISY1', 'note', 'Støy')\n"
        "def noisy(context):\n    print('in a check')\n    return ()\n"
        "@hookimpl\ndef lmp_checks():\n    print('in a hook')\n    return [noisy]\n",
        encoding="utf-8",
    )
    info = tmp_path / "site" / "noisy-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: noisy\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[lmp]\nnoisy = noisy\n")
    (tmp_path / "plan.toml").write_text('format = 1\nid = "p"\ntitle = "P"\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from lmp_core.cli import main; main()", "check", str(tmp_path), "--json"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert json.loads(done.stdout)["command"] == "check"
    assert done.stderr.split("\n")[:3] == ["at import", "in a hook", "in a check"]
