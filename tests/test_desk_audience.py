"""What is asked at the desk: for whoever keeps the plan with all that is in it, for others with what they may see."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import lmp_core as lmp
from lmp_core.cli import cli
from lmp_core.model import Activity, Plan, Visibility
from lmp_core.model.redaction import names_hidden
from lmp_core.plugins.samples import AS_OF, INTERNAL_WORD, RESTRICTED_WORD, sample_plan

DAY = ("--as-of", AS_OF.isoformat())
QUESTIONS = {
    "share --meetings": (),
    "check": DAY,
    "clashes": DAY,
    "duties": DAY,
    "linkage": DAY,
    "propose": (*DAY, "--work", "1"),
    "spread --channels": (),
    "share": DAY,
    "spread": DAY,
    "load": (),
    "load --per week": (),
    "show": DAY,
    "show goals": DAY,
    "show --undated": DAY,
    "show skole-1": DAY,
    "show skole-1 --why": DAY,
    "status": DAY,
    "status --all": DAY,
    "linkage vennskap vennskap": (),
}
"""Commands that are answered in full unless an audience is given, and the options that they need."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan folder that holds canary words in all that is not for everybody."""
    folder = tmp_path_factory.mktemp("plan")
    lmp.save(sample_plan(), folder)
    return folder


def run(command: str, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, [*command.split(), str(folder), *options])


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_question_for_an_audience_names_nothing_that_it_may_not_see(command: str, folder: Path) -> None:
    for_all = run(command, folder, *QUESTIONS[command], "--audience", "public")
    assert for_all.exit_code in (0, 1), for_all.output
    assert INTERNAL_WORD not in for_all.output
    assert RESTRICTED_WORD not in for_all.output
    assert "--audience" not in for_all.stderr
    within = run(command, folder, *QUESTIONS[command], "--audience", "internal")
    assert RESTRICTED_WORD not in within.output
    assert "--audience" not in within.stderr


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_full_answer_says_once_that_it_is_not_for_all_and_only_when_it_is_not(command: str, folder: Path) -> None:
    in_full = run(command, folder, *QUESTIONS[command])
    secret = any(word in in_full.stdout for word in (INTERNAL_WORD, RESTRICTED_WORD))
    assert in_full.stderr.count("ikke er for alle. Med --audience public") == secret


def test_some_questions_of_the_sample_are_answered_with_hidden_parts(folder: Path) -> None:
    told = [command for command in QUESTIONS if "--audience" in run(command, folder, *QUESTIONS[command]).stderr]
    assert {"check", "load", "spread --channels"} <= set(told)


def test_a_hidden_part_cannot_be_asked_about_for_others(folder: Path) -> None:
    asked = run(f"show {RESTRICTED_WORD}-gruppe", folder, "--audience", "public")
    assert isinstance(asked.exception, lmp.UnknownIdError)
    assert "Hemmelig" not in str(asked.exception)


@pytest.mark.parametrize("command", ["clashes --fix x", "propose --write"])
def test_what_is_cut_for_an_audience_is_never_written(command: str, folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    run(command, copy, *DAY, "--audience", "public")
    assert {path.name: path.read_bytes() for path in copy.glob("*.toml")} == {
        path.name: path.read_bytes() for path in folder.glob("*.toml")
    }
    view = lmp.open(copy, as_of=AS_OF, audience="public")
    with pytest.raises(lmp.UsageError, match="public cannot be saved"):
        view.patch(view.plan)


def test_a_title_that_open_parts_have_as_well_tells_nothing() -> None:
    hidden = Activity(
        id="lukket-moete", title="Møte", kind="meeting", visibility=Visibility.INTERNAL, aliases=["gammelt"]
    )
    open_one = Activity(id="moete", title="Møte i styringsgruppa", kind="meeting")
    plan = Plan(id="p", title="P", activities=[hidden, open_one])
    assert not names_hidden(plan, "Møte i styringsgruppa, Møte, lukket-moete-2")
    assert names_hidden(plan, "etter lukket-moete@2020-09-01")
    assert names_hidden(plan, "gammelt")
    assert names_hidden(plan.replace("lukket-moete", title="Ansettelsen"), "1. september: Ansettelsen (8 timer)")
    assert not names_hidden(Plan(id="p", title="P", activities=[open_one]), "lukket-moete")
