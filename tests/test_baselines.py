"""Baselines by name, and revisions of git as baselines."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from lmp_core.changes.baselines import against, baseline, baselines, freeze, revision
from lmp_core.model import Plan
from lmp_core.model.errors import PlanFileError, UsageError
from lmp_core.planfile import save
from lmp_core.plugins.strategies import plans

PLAN = Plan(id="p", title="Første")
LATER = Plan(id="p", title="Andre")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = freeze(PLAN, tmp_path, "august-2020")
    assert path == tmp_path / "baselines" / "august-2020.json"
    freeze(LATER, tmp_path, "oktober-2020")
    assert baseline(tmp_path, "august-2020") == PLAN
    assert against(tmp_path, "oktober-2020") == LATER
    assert baselines(tmp_path) == ("august-2020", "oktober-2020")
    # The main file of the plan leads there too.
    (tmp_path / "plan.toml").write_text("")
    assert baseline(tmp_path / "plan.toml", "august-2020") == PLAN


@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_any_plan_comes_back(plan: Plan, tmp_path: Path) -> None:
    freeze(plan, tmp_path, "any", replace=True)
    assert baseline(tmp_path, "any") == plan


def test_a_name_is_not_taken_twice_by_mistake(tmp_path: Path) -> None:
    freeze(PLAN, tmp_path, "a")
    with pytest.raises(UsageError, match="there is a baseline 'a' already"):
        freeze(LATER, tmp_path, "a")
    assert baseline(tmp_path, "a") == PLAN
    freeze(LATER, tmp_path, "a", replace=True)
    assert baseline(tmp_path, "a") == LATER


@pytest.mark.parametrize("name", ["../a", "A", "", "a b", "a/b", "."])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is not a name for a baseline"):
        freeze(PLAN, tmp_path, name)
    with pytest.raises(UsageError):
        baseline(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_name_says_the_right_one(tmp_path: Path) -> None:
    freeze(PLAN, tmp_path, "august-2020")
    with pytest.raises(UsageError, match="did you mean 'august-2020'"):
        baseline(tmp_path, "august-202")


def test_a_broken_file_is_told_in_one_line(tmp_path: Path) -> None:
    path = freeze(PLAN, tmp_path, "a")
    for content in (b"{", b"\xff\xfe", b"[]", b'{"format": 1}'):
        path.write_bytes(content)
        with pytest.raises(PlanFileError) as caught:
            baseline(tmp_path, "a")
        assert all(len(str(one).splitlines()) == 1 for one in caught.value.problems)


# --- git ----------------------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )


@pytest.fixture
def repository(tmp_path: Path, need: Callable[[str, object], None]) -> Path:
    """A repository with a plan in a folder: first without it, then the first plan (tagged v1), then the second."""
    need("git", shutil.which("git"))
    git(tmp_path, "init")
    (tmp_path / "README").write_text("x")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "empty")
    folder = tmp_path / "plans" / "p"
    folder.mkdir(parents=True)
    save(PLAN, folder)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    git(tmp_path, "tag", "v1")
    save(LATER, folder, before=PLAN)
    git(tmp_path, "commit", "-a", "-m", "second")
    save(attrs.evolve(LATER, title="Tredje"), folder, before=LATER)
    return folder


def test_a_revision_is_a_baseline(repository: Path) -> None:
    assert revision(repository, "HEAD").title.to("nb") == "Andre"
    assert revision(repository, "HEAD~1").title.to("nb") == "Første"
    assert against(repository, "v1").title.to("nb") == "Første"
    assert against(repository / "plan.toml", "v1").title.to("nb") == "Første"


def test_a_named_baseline_goes_before_a_revision(repository: Path) -> None:
    freeze(LATER, repository, "v1")
    assert against(repository, "v1") == LATER


def test_what_git_does_not_know(repository: Path) -> None:
    freeze(PLAN, repository, "august")
    for name in ("v2", "HEAD~99", "--output=/tmp/x", "-x", "", "HEAD:plans"):
        with pytest.raises(UsageError, match=r"neither a baseline nor a git revision.*baselines: august"):
            against(repository, name)
    with pytest.raises(PlanFileError, match="was not there at HEAD~2"):
        revision(repository, "HEAD~2")


def test_the_working_copy_is_left_alone(repository: Path) -> None:
    before = (repository / "plan.toml").read_bytes()
    revision(repository, "v1")
    assert (repository / "plan.toml").read_bytes() == before


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, need: Callable[[str, object], None]
) -> None:
    need("git", shutil.which("git"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match=r"no baseline 'HEAD', and .* is not in a git repository"):
        against(tmp_path, "HEAD")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        against(tmp_path, "HEAD")


def test_a_plan_folder_from_elsewhere_runs_nothing_of_its_repository(repository: Path, tmp_path: Path) -> None:
    mark = repository / "has-run"
    program = repository / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        shutil.copy(program, tmp_path / ".git" / "hooks" / hook)
    (repository / ".gitattributes").write_text("*.toml filter=evil export-subst diff=evil\n", encoding="utf-8")
    plan = repository / "plan.toml"
    plan.write_text(f"{plan.read_text(encoding='utf-8')}# $Format:%GG%G?$\n", encoding="utf-8")
    git(repository, "add", "plan.toml", ".gitattributes")
    git(repository, "commit", "-m", "third")
    for key in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "gpg.program", "diff.external"),
        *("filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "tar.tar.command"),
    ):
        git(repository, "config", key, str(program))
    mark.unlink(missing_ok=True)  # what git itself ran to set this up
    assert revision(repository, "HEAD").id == "p"
    assert against(repository, "HEAD~1").id == "p"
    assert not mark.exists()


def test_a_link_in_a_revision_leads_nowhere(repository: Path, tmp_path: Path) -> None:
    plan = repository / "plan.toml"
    plan.write_text(f'include = ["linked.toml"]\n{plan.read_text(encoding="utf-8")}', encoding="utf-8")
    (repository / "linked.toml").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "linked")
    with pytest.raises(PlanFileError, match="there is no file"):
        revision(repository, "HEAD")


def test_what_is_kept_and_broken_is_named_by_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "baselines").mkdir()
    (tmp_path / "baselines" / "x.json").write_text("{\n  oops\n", encoding="utf-8")
    with pytest.raises(PlanFileError) as raised:
        baseline(tmp_path, "x")
    assert str(raised.value).startswith("baselines/x.json:2:3: ")
