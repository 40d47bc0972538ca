"""What the package index knows the library by: ``lmp-core``. The name ``lmp`` there is somebody else's."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import lmp_core
from lmp_core.cli import cli
from lmp_core.plugins import PluginHost

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
SAID_TO_USERS = [
    path
    for place in ("README.md", "CONTRIBUTING.md", "pyproject.toml", "docs", "examples", "benchmarks", "src")
    for path in ([ROOT / place] if (ROOT / place).is_file() else sorted((ROOT / place).rglob("*")))
    if path.suffix in (".md", ".toml", ".py", ".in", ".po", ".j2") and path.is_file()
]
SOMEBODY_ELSES = re.compile(
    r"(?:pip (?:install|download|wheel)|uv add)\b[^\n`]*[ \"']lmp(?![\w./-])"  # a command that names it
    r"|\blmp\[[\w,{]"  # with an extra
    r"|\blmp ?(?:[<>=~!]=|<|>) ?\d"  # with a version
    r"|[\"']lmp[\"'],? *[\"'] ?[<>=~!]="
)


def test_the_version_is_that_of_the_installed_distribution() -> None:
    assert lmp_core.__version__ == importlib.metadata.version("lmp-core") == PROJECT["version"]
    assert CliRunner().invoke(cli, ["--version"]).output == f"lmp {lmp_core.__version__}\n"


def test_the_module_has_no_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="'lmp_core' has no attribute 'verison'"):
        _ = lmp_core.verison


def test_importing_the_library_reads_no_metadata() -> None:
    code = "import sys, lmp_core; print('importlib.metadata' in sys.modules, 'attr' in sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", _from_sources(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize("code", ["import lmp_core; lmp_core.__version__", "from lmp_core.cli import main; main()"])
def test_without_an_installed_distribution_the_version_is_an_error_that_says_so(tmp_path: Path, code: str) -> None:
    """The sources on the search path, what they import beside them, and no metadata of anything."""
    for package in ("attr", "attrs", "click"):
        (tmp_path / package).symlink_to(Path(importlib.import_module(package).__file__ or "").parent)
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", _from_sources(code, tmp_path), "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    told = done.stderr.splitlines()[-1]
    assert "lmp-core is not installed, so it has no version" in told or "lmp-core er ikke installert" in told
    assert "ip install lmp-core" in told


def _from_sources(code: str, *more: Path) -> str:
    return f"import sys; sys.path[:0] = {[str(ROOT / 'src'), *map(str, more)]!r}; {code}"


@pytest.mark.parametrize(
    "text",
    [
        'pip install "lmp[testing]"',
        "pip install lmp",
        "pip install -U --quiet 'lmp'",
        'dependencies = ["lmp>=0.1,<0.2"]',
        "Depend on a range: `lmp>=1,<2`.",
        'hint=f"install lmp[{extra}]"',
    ],
)
def test_somebody_elses_name_is_recognised(text: str) -> None:
    assert SOMEBODY_ELSES.search(text)
    assert not SOMEBODY_ELSES.search(text.replace("lmp", "lmp-core"))


def test_nobody_is_told_to_install_what_is_somebody_elses() -> None:
    told = {path: SOMEBODY_ELSES.findall(path.read_text(encoding="utf-8")) for path in SAID_TO_USERS}
    assert len(told) > 200
    assert {path: names for path, names in told.items() if names} == {}


def test_every_extra_that_is_named_is_there() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in SAID_TO_USERS)
    named = {extra for extras in re.findall(r"lmp-core\[([\w,]+)\]", texts) for extra in extras.split(",")}
    assert named >= {"caldav", "office", "pdf", "pictures", "solver", "testing"}
    # The documentation of ReportFormat.extra names the field.
    assert named <= {*EXTRAS, "extra"}


def test_every_format_of_the_library_names_an_extra_that_there_is() -> None:
    formats = PluginHost.discover().report_formats()
    assert {report_format.extra for report_format in formats if report_format.needs} <= set(EXTRAS)
    assert any(report_format.needs for report_format in formats)


PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.MULTILINE)


def _pins(name: str) -> set[tuple[str, str]]:
    return set(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def test_every_pin_has_the_digests_of_its_files() -> None:
    assert _pins("hashes-dev.txt") == _pins("constraints.txt") > _pins("hashes.txt")
    for name in ("hashes.txt", "hashes-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for pinned in re.split(r"\n(?=[a-z])", text.strip()):
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", pinned), pinned
        assert "://" not in text, "the place that it was made at is nobody's business"


def test_the_bill_of_materials_and_the_licences_name_what_is_pinned() -> None:
    bill = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
    components = {(part["name"], part["version"]) for part in bill["components"]}
    assert components <= _pins("hashes.txt")
    builders_and_other_systems = {name for name, _ in _pins("hashes.txt")} - {name for name, _ in components}
    assert builders_and_other_systems == {
        *("editables", "hatchling", "packaging", "pathspec", "tomlkit", "trove-classifiers"),
    }
    assert all(part["licenses"] for part in bill["components"])
    references = {part["bom-ref"] for part in (*bill["components"], bill["metadata"]["component"])}
    assert {row["ref"] for row in bill["dependencies"]} == references
    assert all(set(row["dependsOn"]) <= references for row in bill["dependencies"])
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert all(f"| {name} | {version} |" in listed for name, version in components)
