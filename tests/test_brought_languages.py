"""A language that an installed package brings: nothing in the library knows of it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from lmp_core.model.errors import ModelError
from lmp_core.model.text import check_language

EXAMPLE = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"
DANISH = {
    "To be settled": "Bør afklares",
    "For information": "Til orientering",
    "{title} · as of {day}": "{title} · pr. {day}",
    "What lies ahead this autumn?": "Hvad sker der i efteråret?",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package that brings Danish, as pip would have put it there."""
    folder = tmp_path_factory.mktemp("site")
    catalogue = Catalog(locale="da", domain="lmp")
    for english, danish in DANISH.items():
        catalogue.add(english, danish)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    words = folder / "lmp_dansk" / "locale" / "da" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (words / "lmp.mo").write_bytes(compiled.getvalue())
    (folder / "lmp_dansk" / "__init__.py").write_text(
        "from importlib.resources import files\n"
        "from lmp_core.model.languages import Language\n"
        'LANGUAGE = Language(behind="nb", folder=files("lmp_dansk") / "locale")\n',
        encoding="utf-8",
    )
    info = folder / "lmp_dansk-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lmp-dansk\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[lmp.languages]\nda = lmp_dansk:LANGUAGE\n", encoding="utf-8")
    return folder


def lmp(installed: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(installed), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "lmp_core.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_answers_are_in_it_and_in_the_one_behind_it_where_it_lacks_words(installed: Path) -> None:
    told = lmp(installed, "check", str(EXAMPLE), "--as-of", "2020-08-25", "--lang", "da")
    assert told.stdout.splitlines()[0] == "Læringsmiljøprosjektet · pr. 25. august 2020", told.stderr
    assert "Bør afklares" in told.stdout
    assert "har ikke fått sted" in told.stdout  # bokmål: the Danish catalogue lacks it


def test_papers_are_in_it(installed: Path, tmp_path: Path) -> None:
    day = ("--as-of", "2020-08-25")
    built = lmp(installed, "build", str(EXAMPLE), *day, "--lang", "da", "--only", "briefing", "--out", str(tmp_path))
    assert built.returncode in (0, 1), built.stderr
    [briefing] = tmp_path.rglob("briefing*.da.md")
    assert "Hvad sker der i efteråret?" in briefing.read_text(encoding="utf-8")


def test_without_the_package_there_is_no_such_language() -> None:
    with pytest.raises(ModelError, match="unknown language 'da'"):
        check_language("da")
