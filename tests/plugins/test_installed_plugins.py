"""What is read from what pip left behind is what importlib.metadata reads there."""

from __future__ import annotations

import sys
import zipfile
from importlib.metadata import entry_points

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.plugins import installed as module
from lmp_core.plugins.installed import installed


def _ours():
    return {(one.info.name, one.info.target, one.info.distribution, one.info.version) for one in installed()}


def _theirs():
    return {
        (module.plugin_name(one.name), one.value, one.dist.name, one.dist.version) for one in entry_points(group="lmp")
    }


def test_the_same_as_importlib_finds(tmp_path, monkeypatch):
    for name, text in {
        "a_b-1.0.dist-info": "[lmp]\nOne_Name = a.b\n# c = d\n[console_scripts]\nx = y:z\n",
        "other-2.dist-info": "[other]\nlmp = not.this\n",
        "attr-3.dist-info": "[x]\na=b\n\n[lmp]\n  spaced =  mod.sub:thing.inner  \n",
        "empty-4.dist-info": "",
    }.items():
        info = tmp_path / name
        info.mkdir()
        dist, version = name.removesuffix(".dist-info").split("-")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {dist}\nVersion: {version}\n\nName: not this\n")
        (info / "entry_points.txt").write_text(text)
    (tmp_path / "broken-5.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert _ours() == _theirs()
    assert ("spaced", "mod.sub:thing.inner", "attr", "3") in _ours()


def test_of_two_places_the_first_counts(tmp_path, monkeypatch):
    for place, version in (("old", "1"), ("new", "2")):
        info = tmp_path / place / f"twice-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: Twice\nVersion: {version}\n")
        (info / "entry_points.txt").write_text("[lmp]\ntwice = twice\n")
        monkeypatch.syspath_prepend(str(tmp_path / place))
    assert [one.info.version for one in installed() if one.info.name == "twice"] == ["2"]


@pytest.mark.parametrize(
    ("distribution", "ours"),
    [("lmp-core", True), ("LMP_Core", True), ("lmp", False), ("lmp-core-extras", False), ("lmp-nabokommune", False)],
)
def test_what_is_the_librarys_own_is_told_by_the_distribution(tmp_path, monkeypatch, distribution, ours):
    info = tmp_path / f"{distribution.replace('-', '_')}-9.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 9\n")
    (info / "entry_points.txt").write_text("[lmp]\nexample = example\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [plugin.info.builtin for plugin in installed() if plugin.info.name == "example"] == [ours]


def test_the_plugins_that_come_with_the_library_are_its_own():
    own = {plugin.info.name for plugin in installed() if plugin.info.builtin}
    assert own >= {"calendar", "coordination", "programmes", "reporting", "skolerute"}


def test_an_archive_on_the_search_path(tmp_path, monkeypatch):
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("packed-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: packed\nVersion: 1\n")
        packed.writestr("packed-1.dist-info/entry_points.txt", "[lmp]\npacked = lmp_test_packed\n")
        packed.writestr("lmp_test_packed.py", "LMP_PLUGIN_API = (1, 0)\n")
    monkeypatch.syspath_prepend(str(archive))
    [found] = [one for one in installed() if one.info.name == "packed"]
    assert found.load().LMP_PLUGIN_API == (1, 0)
    sys.modules.pop("lmp_test_packed")


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text):
    assert all(isinstance(name, str) for name, _ in module._entries("[lmp]\n" + text))
    assert len(module._name_and_version(text)) == 2
