"""Changes of several files happen wholly or not at all, one at a time, and whoever comes next completes them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lmp_core.model.errors import ConflictError, UsageError
from lmp_core.planfile import load, save
from lmp_core.planfile.transaction import (
    ChangedMeanwhile,
    Rewrite,
    UnfinishedError,
    commit,
    last_change,
    stamp,
    transaction,
)

MAIN = 'format = 1\nid = "p"\ntitle = "P"\ninclude = ["more.toml"]\n\n[[goals]]\nid = "g"\ntitle = "Før"\n'
MORE = '[[roles]]\nid = "r"\ntitle = "Før"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.toml").write_text(MAIN, "utf-8")
    (tmp_path / "more.toml").write_text(MORE, "utf-8")
    return tmp_path


def texts(folder: Path) -> tuple[str, str]:
    return (folder / "plan.toml").read_text("utf-8"), (folder / "more.toml").read_text("utf-8")


def after(text: str) -> str:
    return text.replace("Før", "Etter")


def journal(folder: Path, *, first_is_in_place: bool = False, name: str = "more.toml") -> None:
    """What one who is killed in the middle of a change leaves."""
    state = folder / ".lmp"
    state.mkdir()
    files = [
        {"path": "plan.toml", "before": MAIN, "after": after(MAIN)},
        {"path": name, "before": MORE, "after": after(MORE)},
    ]
    (state / "journal.json").write_text(json.dumps({"format": 1, "remember": True, "files": files}), "utf-8")
    (state / "new-1").write_text(after(MORE), "utf-8")
    if first_is_in_place:
        (folder / "plan.toml").write_text(after(MAIN), "utf-8")
    else:
        (state / "new-0").write_text(after(MAIN), "utf-8")


@pytest.mark.parametrize("first_is_in_place", [False, True])
def test_whoever_reads_next_completes_the_change_of_one_who_was_killed(folder: Path, first_is_in_place: bool) -> None:
    journal(folder, first_is_in_place=first_is_in_place)
    plan = load(folder).plan
    assert [str(part.title) for part in (plan.goal("g"), plan.get("r"))] == ["Etter", "Etter"]
    assert texts(folder) == (after(MAIN), after(MORE))
    assert {path.name for path in (folder / ".lmp").iterdir()} == {".gitignore", "lock", "last.json"}


def test_it_is_taken_back_where_a_person_has_changed_a_file_of_it_since(folder: Path) -> None:
    journal(folder, first_is_in_place=True)
    (folder / "more.toml").write_text(MORE.replace("Før", "Mitt"), "utf-8")
    assert str(load(folder).plan.get("r").title) == "Mitt"
    assert texts(folder) == (MAIN, MORE.replace("Før", "Mitt"))
    assert {path.name for path in (folder / ".lmp").iterdir()} == {".gitignore", "lock"}


def test_where_nothing_can_be_written_the_change_is_read_all_the_same(folder: Path) -> None:
    journal(folder, first_is_in_place=True)
    (folder / ".lmp" / "lock").mkdir()  # stands for a folder that may not be written to
    plan = load(folder).plan
    assert [str(part.title) for part in (plan.goal("g"), plan.get("r"))] == ["Etter", "Etter"]
    assert texts(folder) == (after(MAIN), MORE)


@pytest.mark.parametrize("name", ["../other.toml", ".git/config", ".git/x.toml", "/etc/x.toml", "hook.sh"])
def test_a_journal_from_elsewhere_writes_nothing_but_plan_files(folder: Path, name: str) -> None:
    journal(folder, name=name)
    with pytest.raises(UsageError, match="is not the memory of a change"), transaction(folder):
        pass
    assert texts(folder) == (MAIN, MORE)


def test_a_link_in_the_place_of_the_folder_is_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "new-0").write_text("mine", "utf-8")
    (folder / ".lmp").symlink_to(elsewhere)
    with pytest.raises(UsageError, match="is a link"), transaction(folder):
        pass
    assert [path.name for path in elsewhere.iterdir()] == ["new-0"]


def test_a_file_that_has_changed_meanwhile_is_left_alone_and_so_are_the_others(folder: Path) -> None:
    rewrites = [
        Rewrite(folder / "plan.toml", MAIN.encode(), after(MAIN).encode()),
        Rewrite(folder / "more.toml", b"something else", after(MORE).encode()),
    ]
    with transaction(folder):
        with pytest.raises(ChangedMeanwhile):
            commit(folder, rewrites)
        assert texts(folder) == (MAIN, MORE)
        assert last_change(folder).rewrites == ()


def test_a_lock_that_another_process_holds_is_told_in_one_line(folder: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from lmp_core.planfile.transaction import transaction\n"
        "with transaction(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with (
            pytest.raises(ConflictError, match=f"being written by process {other.pid} – wait"),
            transaction(folder, 0.1),
        ):
            pass
        other.kill()
    # The system has let go of the lock: what its holder left is no hindrance.
    with transaction(folder, 0.1):
        pass


def test_a_link_within_the_folder_stays_a_link(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "more.toml").rename(folder / "real" / "more.toml")
    (folder / "more.toml").symlink_to(Path("real") / "more.toml")
    plan = load(folder).plan
    save(plan.replace("r", title="Etter"), folder, before=plan)
    assert (folder / "more.toml").is_symlink()
    assert (folder / "real" / "more.toml").read_text("utf-8") == after(MORE)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_permissions_of_the_files_stay(folder: Path) -> None:
    (folder / "more.toml").chmod(0o640)
    plan = load(folder).plan
    save(plan.replace("r", title="Etter"), folder, before=plan)
    assert (folder / "more.toml").stat().st_mode & 0o777 == 0o640


def test_a_disk_that_fails_in_the_middle_and_again_leaves_the_change_to_the_next_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = load(folder).plan
    real, calls = os.replace, []

    def fail_from_the_third_on(old: Path, new: Path) -> None:
        calls.append(new)
        if len(calls) > 2:  # the journal and the first file are in place
            raise OSError(5, "Input/output error")
        real(old, new)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail_from_the_third_on)
        with pytest.raises(UnfinishedError, match=r"is not finished: input/output error – .* the next lmp command"):
            save(plan.replace("r", title="Etter").replace("g", title="Etter"), folder, before=plan)
    load(folder)
    assert texts(folder) == (after(MAIN), after(MORE))


def test_a_reader_can_tell_each_change_of_a_folder_from_the_one_before(folder: Path) -> None:
    stamps = [stamp(folder)]
    for title in ("Andre", "Tredje", "Fjerde"):
        plan = load(folder).plan
        save(plan.replace(title=title), folder, before=plan)
        stamps.append(stamp(folder))
        assert stamp(folder) == stamps[-1]
    assert len(set(stamps)) == len(stamps)
