"""A patch does what saving does: the real ``git apply`` and ``apply`` make the same bytes of it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.model import Plan
from lmp_core.planfile import apply, load, loads, patch, save
from lmp_core.plugins.strategies import plans

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
GIT = ["git", "apply", "--whitespace=nowarn", "-"]


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and ".lmp" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def check(folder: Path, plan: Plan) -> str:
    """The patch, after all tools have been seen to make the same of it as saving."""
    before = contents(folder)
    made = patch(plan, folder)
    assert contents(folder) == before
    with tempfile.TemporaryDirectory() as name:
        saved = Path(name, "saved")
        shutil.copytree(folder, saved)
        save(plan, saved, before=load(saved).plan if (saved / "plan.toml").exists() else None)
        assert (made == "") == (contents(saved) == before)
        if made:
            patched, applied = Path(name, "patched"), Path(name, "applied")
            shutil.copytree(folder, patched)
            subprocess.run(GIT, input=made.encode(), cwd=patched, check=True, capture_output=True)
            assert contents(patched) == contents(saved)
            if before:
                shutil.copytree(folder, applied)
                apply(made, applied)
                assert contents(applied) == contents(saved)
    return made


@settings(max_examples=25, deadline=None)
@given(
    old=plans(max_activities=3, max_parts=2),
    new=plans(max_activities=3, max_parts=2),
    ends=st.sampled_from(["\n", "\r\n"]),
    mark=st.booleans(),
    last=st.booleans(),
)
def test_any_plan_over_any_other(old: Plan, new: Plan, ends: str, mark: bool, last: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save(old, folder)
        text = (folder / "plan.toml").read_bytes().decode().replace("\n", ends)
        text = text if last else text.rstrip("\r\n")
        (folder / "plan.toml").write_bytes(b"\xef\xbb\xbf" * mark + text.encode())
        assert load(folder).plan == old
        check(folder, new)
        assert check(folder, old) == ""


def test_the_example_in_its_files(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    plan = load(tmp_path / "plan").plan
    assert check(tmp_path / "plan", plan) == ""
    first, *rest = plan.activities
    retitled = attrs.evolve(plan, activities=(attrs.evolve(first, title="Ny tittel"), *rest), municipality="Ny")
    made = check(tmp_path / "plan", retitled)
    assert "--- a/activities.toml\n+++ b/activities.toml\n" in made
    assert "--- a/plan.toml\n+++ b/plan.toml\n" in made
    assert '+title = "Ny tittel"\n' in made


@pytest.mark.parametrize("name", ["med blank.toml", "æ/ø.toml"])
def test_names_with_blanks_and_letters(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / "plan.toml").write_text(f'format = 1\nid = "p"\ntitle = "P"\ninclude = ["{name}"]\n', "utf-8")
    (tmp_path / name).write_text('[[roles]]\nid = "r"\ntitle = "R"\n', "utf-8")
    plan = load(tmp_path).plan
    assert check(tmp_path, attrs.evolve(plan, roles=(attrs.evolve(plan.roles[0], title="S"),)))


def test_a_new_folder(tmp_path: Path) -> None:
    made = check(tmp_path, loads('format = 1\nid = "p"\ntitle = "P"\n'))
    assert made.startswith("--- /dev/null\n+++ b/plan.toml\n")
