"""Without any of the built-in plug-ins the core works on."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lmp_core.cli import cli
from lmp_core.plugins import PluginHost

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "indre_fosen_2020")
BUILT_IN = [info.name for info in PluginHost.discover().plugins if info.builtin]
WITHOUT = [word for name in BUILT_IN for word in ("--no-plugin", name)]


def _run(*words: str):
    return CliRunner().invoke(cli, [*words], standalone_mode=False)


def test_build_without_plugins_writes_nothing_and_complains_of_nothing(tmp_path):
    done = _run("build", EXAMPLE, "--as-of", "2020-08-25", "--out", str(tmp_path / "out"), *WITHOUT)
    assert done.exception is None, done.exception
    assert not done.return_value
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []


def test_check_without_plugins_finds_what_the_core_looks_for():
    done = _run("check", EXAMPLE, "--as-of", "2020-08-25", *WITHOUT)
    assert done.exception is None, done.exception
    assert "LMP" in done.output


@pytest.mark.parametrize("name", BUILT_IN)
def test_each_can_be_left_out_by_itself(tmp_path, name):
    done = _run("build", EXAMPLE, "--as-of", "2020-08-25", "--out", str(tmp_path / "out"), "--no-plugin", name)
    assert done.exception is None, done.exception
    assert not done.return_value
    host = PluginHost.discover()
    others = {value.name for plugin, value in host.brought("lmp_exporters") if plugin.name != name}
    assert bool(others) == any(path.is_file() for path in (tmp_path / "out").rglob("*"))


def test_leaving_out_what_is_not_there_names_the_nearest(tmp_path):
    done = _run("build", EXAMPLE, "--out", str(tmp_path), "--no-plugin", "calender")
    assert "did you mean 'calendar'?" in str(done.exception)
