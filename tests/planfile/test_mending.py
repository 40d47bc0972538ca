"""Misspelt ids are put right where one is meant, as one change that can be taken back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lmp_core.model.did_you_mean import only_near
from lmp_core.model.errors import PlanFileError
from lmp_core.model.text import SPOKEN
from lmp_core.planfile import load, undo
from lmp_core.planfile.mending import mend, mending
from lmp_core.wording.layout import laid_out

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    return tmp_path / "plan"


def change(folder: Path, old: str, new: str, times: int = -1) -> None:
    file = folder / "activities.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, times), encoding="utf-8", newline="")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.toml")}


def test_what_is_put_right_is_what_was_there_before_the_slip(folder: Path) -> None:
    whole = contents(folder)
    change(folder, '"styringsgruppa"', '"styringsgruppen"', 3)
    change(folder, '"styringsgruppemoete"', "'styringsgrupemoete'", 1)
    broken = contents(folder)
    found = mending(folder)
    assert len(found.corrections) == 4
    assert contents(folder) == broken
    assert mend(folder).corrections == found.corrections
    assert load(folder).plan == load(EXAMPLE).plan
    assert contents(folder)["activities.toml"].replace(b"'", b'"') == whole["activities.toml"].replace(b"'", b'"')


def test_it_can_be_taken_back(folder: Path) -> None:
    change(folder, '"styringsgruppa"', '"styringsgruppen"', 2)
    broken = contents(folder)
    mend(folder)
    undo(folder)
    assert contents(folder) == broken


def test_two_in_one_line_and_line_ends_of_windows_stay(folder: Path) -> None:
    change(folder, 'takes_part = ["styringsgruppa"]', 'takes_part = ["styringsgruppen", "oppvekstutvalgt"]', 1)
    change(folder, "\n", "\r\n")
    before = (folder / "activities.toml").read_bytes()
    mend(folder)
    after = (folder / "activities.toml").read_bytes()
    assert after.count(b"\r\n") == before.count(b"\r\n")
    assert b'takes_part = ["styringsgruppa", "oppvekstutvalget"]\r\n' in after


def test_where_another_may_be_meant_nothing_is_changed(folder: Path) -> None:
    change(folder, '"styringsgruppa"', '"skole-3"', 1)
    assert not mending(folder)
    before = contents(folder)
    mend(folder)
    assert contents(folder) == before


def test_a_sound_plan_has_nothing_to_put_right(folder: Path) -> None:
    assert not mending(folder)


def test_a_folder_without_a_plan_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError):
        mending(tmp_path)


@pytest.mark.parametrize(
    ("word", "words", "meant"),
    [
        ("styringsgruppen", ["styringsgruppa", "arbeidsgruppe"], "styringsgruppa"),
        ("skole-3", ["skole-1", "skole-2"], None),
        ("styringsgrupemoete", ["styringsgruppemoete", "arbeidsgruppemoete"], "styringsgruppemoete"),
        ("xyz", ["styringsgruppa"], None),
        ("droefte-med-utvalget", ["oppvekstutvalget"], None),
        ("a", [], None),
    ],
)
def test_one_is_meant_when_no_other_is_nearly_as_near(word: str, words: list[str], meant: str | None) -> None:
    assert only_near(word, words) == meant


TOLD = {
    "nb": ["1 id kan rettes.", "Planen er ikke endret.", "Neste: lmp check --fix --write"],
    "nn": ["1 id kan rettast.", "Planen er ikkje endra.", "Neste: lmp check --fix --write"],
    "en": ["1 id can be put right.", "The plan is not changed.", "Next: lmp check --fix --write"],
}


@pytest.mark.parametrize("language", SPOKEN)
def test_what_could_be_put_right_is_shown_with_what_it_becomes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    change(folder, 'takes_part = ["styringsgruppa"]', 'takes_part = ["styringsgruppen"]', 1)
    monkeypatch.chdir(folder)
    lines = list(laid_out(mending(Path()).layout(language), language, 60))
    assert [lines[0], lines[-2], lines[-1]] == TOLD[language]
    assert lines[2:4] == ["activities.toml:10:15", '  10 | takes_part = ["styringsgruppen"]']


def lmp(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lmp_core.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_shows_first_and_writes_when_told_to(folder: Path) -> None:
    change(folder, '"styringsgruppa"', '"styringsgruppen"', 3)
    told = lmp("check", str(folder))
    assert told.returncode == 2
    assert told.stderr.endswith(f"Neste: lmp check --fix {folder}\n")
    broken = contents(folder)
    assert lmp("check", "--fix", str(folder)).returncode == 1
    assert contents(folder) == broken
    done = lmp("check", "--fix", "--write", str(folder))
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "3 id-er er rettet.")
    assert contents(folder) == contents(EXAMPLE)


def test_without_anything_to_put_right_the_plan_is_looked_at(folder: Path) -> None:
    assert lmp("check", "--fix", str(folder), "--as-of", "2020-08-25").stdout.startswith(
        "Ingen id-er å rette.\nLæringsmiljøprosjektet"
    )
    assert lmp("check", "--write", str(folder)).returncode == 2
