"""What the pages tell a new user to type, typed as it stands there, in an empty folder and a fresh environment.

pip takes everything from a folder of wheels, the library's made of the sources beside these tests, and asks no index.
In that folder lies also the distribution ``lmp`` of somebody else, as it does on the package index.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "plugin_nabokommune"
TUTORIAL = ROOT / "docs" / "plugins" / "tutorial.md"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the pages give the lines for a POSIX shell"),
]


@attrs.define
class Shell:
    """A shell whose lines are typed from here. What a line sets, the folder or the environment, holds for the next."""

    folder: Path
    environment: Mapping[str, str]

    def follow(self, block: str, ends_with: Mapping[str, int] | None = None) -> str:
        """Type each line of ``block``, and give what they say. A line ends with 0, or as ``ends_with`` has it."""
        return "".join(self._type(line, (ends_with or {}).get(line, 0)) for line in block.splitlines() if line.strip())

    def elsewhere(self, folder: Path) -> Shell:
        """Another shell with the same environment, in another folder."""
        return Shell(folder, self.environment)

    def _type(self, line: str, code: int) -> str:
        state = Path(self.environment["HOME"]) / "state"
        done = subprocess.run(
            ["bash", "-c", f'{line}\ncode=$?\n{{ printf "%s\\0" "$PWD"; env -0; }} > "$HOME/state"\nexit $code'],
            cwd=self.folder,
            env=dict(self.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=900,
            check=False,
        )
        assert done.returncode == code, f"$ {line}\n{done.stdout}"
        folder, *variables = state.read_text(encoding="utf-8").removesuffix("\0").split("\0")
        self.folder = Path(folder)
        self.environment = dict(variable.split("=", 1) for variable in variables)
        return done.stdout


def blocks(page: Path, language: str = "sh") -> list[str]:
    """The blocks of a page that are written in a language, without their fences."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


def installing_and_starting() -> tuple[str, str]:
    """The first block of the tutorial: the lines that install lmp, and those that start a plug-in."""
    installing, command, starting = blocks(TUTORIAL)[0].partition("lmp plugin new ")
    return installing, command + starting


def put_somebody_elses_wheel(folder: Path) -> None:
    """The distribution ``lmp`` of a stranger: its version fits where ours does, its command is called the same."""
    info = "lmp-0.1.99.dist-info"
    with zipfile.ZipFile(folder / "lmp-0.1.99-py3-none-any.whl", "w") as wheel:
        wheel.writestr("somebody_elses.py", "def main():\n    raise SystemExit('the lmp of somebody else')\n")
        wheel.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: lmp\nVersion: 0.1.99\nProvides-Extra: testing\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/entry_points.txt", "[console_scripts]\nlmp = somebody_elses:main\n")
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheels of the library, of all that it needs for tests, and of what builds packages."""
    folder = tmp_path_factory.mktemp("wheels")
    builders = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    builders.append("editables")  # hatchling asks for it where a package is installed with -e
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(folder)]
    subprocess.run([*pip, "--constraint", str(ROOT / "constraints.txt"), f"{ROOT}[testing]", *builders], check=True)
    put_somebody_elses_wheel(folder)
    return folder


@pytest.fixture(scope="module")
def empty(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The shell of a user who has Python and nothing else; nothing of the environment of the tests shows through."""
    home = tmp_path_factory.mktemp("home")
    return Shell(
        home,
        {
            "HOME": str(home),
            "PATH": os.pathsep.join([str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"]),
            "LANG": "C.UTF-8",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_FIND_LINKS": str(wheels),
            "PIP_NO_INDEX": "1",
        },
    )


@pytest.fixture(scope="module")
def fresh(empty: Shell, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell with lmp, after those lines of the tutorial that install it."""
    shell = empty.elsewhere(tmp_path_factory.mktemp("fresh"))
    shell.follow(installing_and_starting()[0])
    return shell


def assert_lmp_is_the_librarys(shell: Shell) -> None:
    distributions = json.loads(shell.follow("pip list --format json"))
    names = {distribution["name"] for distribution in distributions}
    assert "lmp-core" in names
    assert "lmp" not in names
    own = {
        row["distribution"] for row in json.loads(shell.follow("lmp plugin list --json")) if row["name"] == "calendar"
    }
    assert own == {"lmp-core"}


def test_the_command_of_the_readme_makes_a_plugin_whose_tests_pass(fresh, tmp_path):
    shell = fresh.elsewhere(tmp_path)
    assert " passed" in shell.follow(blocks(ROOT / "README.md")[2])
    assert shell.folder == tmp_path / "our-town"
    assert_lmp_is_the_librarys(shell)
    shell.follow("pip uninstall --quiet --yes lmp-our-town")


def test_what_plugin_new_makes_does_what_its_own_readme_says(fresh, tmp_path):
    shell = fresh.elsewhere(tmp_path)
    shell.follow('lmp plugin new "Gode venner" --folder mine\ncd mine')
    assert " passed" in shell.follow(blocks(tmp_path / "mine" / "README.md")[0])
    rows = {row["name"]: row for row in json.loads(shell.follow("lmp plugin list --json"))}
    mine = rows["gode-venner"]
    assert mine["state"] == "active"
    assert mine["distribution"] == "lmp-gode-venner"
    for part in ("exporters: gode-venner-goals", "checks: GOD001", "programme templates: gode-venner"):
        assert part in mine["gives"]


def test_the_example_as_its_readme_says(fresh, tmp_path):
    package = tmp_path / "package"
    shutil.copytree(EXAMPLE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shell = fresh.elsewhere(package)
    check = "lmp check plan --as-of 2020-08-25"
    said = shell.follow(check, ends_with={check: 2})
    assert "the plan needs the plug-in 'nabokommune', which is not installed" in said
    assert "Traceback" not in said

    said = shell.follow(blocks(package / "README.md")[0], ends_with={check: 1})
    assert " passed" in said
    assert "plan.toml:34:" in said
    assert "Rettleiing om overgangen er onsdag etter klokka 14.00" in " ".join(said.split())
    assert "NAB001  " in said
    with (package / "out" / "planner" / "tasks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == ["Oppgåve", "Type", "Program", "Ansvarleg", "Start", "Frist", "Id"]
    assert [row[1] for row in rows[1:]] == ["rettleiingssamtale", "oppgåve"]
    assert [row[4] for row in rows[1:]] == ["2020-09-02", "2020-10-15"]
    assert rows[2][0].startswith("'=HYPERLINK(")

    blocked = "lmp build plan --no-plugin nabokommune --out out"
    said = shell.follow(blocked, ends_with={blocked: 2})
    assert "the plan needs the plug-in 'nabokommune', which is blocked" in said
    assert_lmp_is_the_librarys(shell)


def test_the_tutorial_as_a_new_user_follows_it(fresh):
    """Every line as it stands on the page, from an empty folder; the files are edited as the page says."""
    _, plugins, see, mistaken, mended, give = blocks(TUTORIAL)
    units, bring, mend = blocks(TUTORIAL, "python")
    shell = fresh.elsewhere(fresh.folder)

    assert " passed" in shell.follow(installing_and_starting()[1])
    package = fresh.folder / "lmp-bygda"
    assert shell.folder == package
    assert_lmp_is_the_librarys(shell)
    assert re.search(r"exporters +bygda-goals", shell.follow(plugins))
    assert "Ingen saker." in shell.follow(see)
    assert "<h1>Mål</h1>" in (package / "out" / "bygda" / "goals.html").read_text(encoding="utf-8")

    module = package / "src" / "lmp_bygda"
    (module / "units.py").write_text(units, encoding="utf-8")
    hooks = (module / "__init__.py").read_text(encoding="utf-8")
    importing, giving = bring.split("\n\n\n")
    hooks = hooks.replace("import EXPORTER\n", f"import EXPORTER\n{importing}\n", 1)
    hooks = hooks.replace("    return [EXPORTER]\n", giving[giving.index("    return") :])
    (module / "__init__.py").write_text(hooks, encoding="utf-8")
    said = shell.follow(mistaken, ends_with={"pytest -k escapes": 1})
    assert "'bygda/units.html' lets a text become the element <xlmp>" in said

    wrong, right = (next(line for line in text.splitlines() if "items = " in line) for text in (units, mend))
    text = units.replace(wrong, right).replace("from collections", "from html import escape\nfrom collections", 1)
    (module / "units.py").write_text(text, encoding="utf-8")
    assert " passed" in shell.follow(mended)
    assert (package / "out" / "bygda" / "units.html").exists()

    shell.follow(give)
    [wheel] = (package / "dist").glob("*.whl")
    assert wheel.name.startswith("lmp_bygda-0.1.0-")
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read("lmp_bygda-0.1.0.dist-info/METADATA").decode()
    assert "Requires-Dist: lmp-core<0.2,>=0.1\n" in metadata
