"""A new plug-in's package, as files. Whether its tests pass is tried in test_installed."""

from __future__ import annotations

import ast
import tomllib

import pytest

from lmp_core.model.errors import UsageError
from lmp_core.plugins.scaffold import scaffold


def test_the_files(tmp_path):
    made = scaffold("Gode venner", tmp_path / "new")
    assert {path.relative_to(tmp_path / "new").as_posix() for path in made} == {
        "pyproject.toml",
        "README.md",
        "src/lmp_gode_venner/__init__.py",
        "src/lmp_gode_venner/exporter.py",
        "src/lmp_gode_venner/checks.py",
        "src/lmp_gode_venner/programme.py",
        "tests/test_plugin.py",
    }
    project = tomllib.loads((tmp_path / "new" / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["name"] == "lmp-gode-venner"
    assert project["project"]["dependencies"] == ["lmp-core>=0.1,<0.2"]
    assert project["project"]["optional-dependencies"] == {"test": ["lmp-core[testing]"]}
    assert project["project"]["entry-points"]["lmp"] == {"gode-venner": "lmp_gode_venner"}
    for path in made:
        text = path.read_text(encoding="utf-8")
        assert "$" not in text
        assert text.endswith("\n")
        if path.suffix == ".py":
            ast.parse(text)


@pytest.mark.parametrize(
    ("name", "short", "code"),
    [
        ("nabokommune", "nabokommune", "NAB001"),
        ("lmp-nabo", "nabo", "NAB001"),
        ("Ås", "aas", "AAS001"),
        ("x", "x", "XX001"),
        ("lmpel", "lmpel", "XLMP001"),
        ("a-2", "a-2", "AX001"),
    ],
)
def test_names_and_codes(tmp_path, name, short, code):
    scaffold(name, tmp_path / "new")
    module = f"lmp_{short.replace('-', '_')}"
    assert f'"{code}"' in (tmp_path / "new" / "src" / module / "checks.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", "---", "42", "lmp", "core", "LMP core", "lmp_core", "lmp-plugins", "…"])
def test_what_is_no_name(tmp_path, name):
    with pytest.raises(UsageError, match="is not a name for a plug-in"):
        scaffold(name, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something already"):
        scaffold("venner", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
