"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmp_core.files import write_whole
from lmp_core.model.errors import UsageError


def test_writes_and_makes_folders(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.txt", "blåbær".encode())
    assert (tmp_path / "a" / "b" / "c.txt").read_text("utf-8") == "blåbær"


def test_keeps_permissions_of_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_same_content_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    write_whole(path, b"same")
    before = path.stat().st_ino
    write_whole(path, b"same")
    assert path.stat().st_ino == before


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "c.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(UsageError, match=r"c\.txt: no space left on device"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["c.txt"]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    with pytest.raises(UsageError, match="cannot write"):
        write_whole(tmp_path / "c", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["c"]
    (tmp_path / "d").write_bytes(b"a file")
    with pytest.raises(UsageError, match="cannot write"):
        write_whole(tmp_path / "d" / "e", b"new")
