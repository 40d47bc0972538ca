"""``--save``, ``lmp apply`` and ``lmp undo`` as a person meets them: what they say, and how they end."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from lmp_core.cli import cli
from lmp_core.cli.change import hand_over
from lmp_core.model.errors import LmpError
from lmp_core.planfile import load, patch, save
from lmp_core.views.opening import open as open_view

TEXT = """\
format = 1
id = "bygda"
title = "Bygda"

[[activities]]
id = "revisjon"
title = "Revisjonsmøte"
kind = "meeting"
when = 2025-05-06

[[activities]]
id = "samling"
title = "Samling"
kind = "meeting"
when = 2025-06-02
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("plan")
    folder.mkdir()
    (folder / "plan.toml").write_text(TEXT, "utf-8")
    return folder


def lmp(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, words, input=stdin, standalone_mode=False)


def kept(folder: Path) -> Path:
    """A proposal that was kept: both meetings a week later."""
    file = Path("forslag.patch")
    plan = load(folder).plan.replace("revisjon", when="2025-05-13").replace("samling", when="2025-06-09")
    file.write_text(patch(plan, folder), "utf-8")
    return file


def test_a_kept_change_is_written_and_taken_back(folder: Path) -> None:
    file = kept(folder)
    done = lmp("apply", str(file), "plan")
    assert done.output == "Skrevet: 2 endringer i plan.toml.\nAngre: lmp undo plan\n"
    assert "when = 2025-05-13" in (folder / "plan.toml").read_text("utf-8")
    assert lmp("apply", str(file), "plan").output == "Ingenting å skrive: alt dette står i planen fra før.\n"
    back = lmp("undo", "plan", "--lang", "nn")
    assert back.output == "Teke tilbake: 2 endringar i plan.toml.\nSet inn att: lmp undo plan\n"
    assert (folder / "plan.toml").read_text("utf-8") == TEXT
    again = lmp("undo", "plan", "--lang", "en")
    assert again.output == "Put in again: 2 changes in plan.toml.\nUndo: lmp undo plan\n"
    assert "when = 2025-05-13" in (folder / "plan.toml").read_text("utf-8")
    assert lmp("undo", "plan").output == "Tatt tilbake: 2 endringer i plan.toml.\nSett inn igjen: lmp undo plan\n"


def test_a_change_may_come_through_a_pipe(folder: Path) -> None:
    done = lmp("apply", "-", "plan", stdin=kept(folder).read_text("utf-8"))
    assert done.output.startswith("Skrevet: 2 endringer")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nb",
            "Feil: «Revisjonsmøte» er endret av noen andre etter at forslaget ble laget.\n"
            "  i planen nå: on. 14. mai 2025     i forslaget: ti. 13. mai 2025\n"
            "Ingenting er skrevet. forslag.patch er tatt vare på.\n"
            "Lag et nytt forslag, eller skriv resten: lmp apply forslag.patch --except revisjon plan\n",
        ),
        (
            "nn",
            "Feil: «Revisjonsmøte» er endra av nokon andre etter at forslaget blei laga.\n"
            "  i planen no: on. 14. mai 2025     i forslaget: ty. 13. mai 2025\n"
            "Ingenting er skrive. forslag.patch er teken vare på.\n"
            "Lag eit nytt forslag, eller skriv resten: lmp apply forslag.patch --except revisjon plan\n",
        ),
        (
            "en",
            "Error: “Revisjonsmøte” has been changed by somebody else since the proposal was made.\n"
            "  in the plan now: Wed 14 May 2025     in the proposal: Tue 13 May 2025\n"
            "Nothing is written. forslag.patch is kept.\n"
            "Make a new proposal, or write the rest: lmp apply forslag.patch --except revisjon plan\n",
        ),
    ],
)
def test_a_change_of_the_same_is_refused_with_both_days_and_the_way_on(folder: Path, language: str, said: str) -> None:
    file = kept(folder)
    theirs = TEXT.replace("2025-05-06", "2025-05-14")
    (folder / "plan.toml").write_text(theirs, "utf-8")
    refused = lmp("apply", str(file), "plan", "--lang", language)
    assert (refused.return_value, refused.stdout) == (3, "")
    assert refused.stderr == said
    assert (folder / "plan.toml").read_text("utf-8") == theirs
    rest = lmp("apply", str(file), "--except", "revisjon", "plan")
    assert rest.output == "Skrevet: 1 endring i plan.toml.\nAngre: lmp undo plan\n"
    assert (folder / "plan.toml").read_text("utf-8") == theirs.replace("2025-06-02", "2025-06-09")


def test_a_title_that_two_have_changed_is_told_too(folder: Path) -> None:
    file = Path("forslag.patch")
    file.write_text(patch(load(folder).plan.replace("revisjon", title="Revisjon, del 1"), folder), "utf-8")
    (folder / "plan.toml").write_text(TEXT.replace('"Revisjonsmøte"', '"Revisjonsdag"'), "utf-8")
    refused = lmp("apply", str(file), "plan")
    assert refused.return_value == 3
    assert "\n  i planen nå: «Revisjonsdag»     i forslaget: «Revisjon, del 1»\n" in refused.stderr


def test_a_change_that_is_only_told_says_how_to_keep_and_write_it(folder: Path) -> None:
    view = open_view(folder, as_of="2025-01-01", language="nn")
    command = ("clashes", "--fix", "a+b")
    with CliRunner().isolation() as (out, *_):
        hand_over(view, view.plan.replace("revisjon", when="2025-05-13"), write=False, words=command)
    assert out.getvalue().decode() == (
        "Planen er ikkje endra.\n"
        "Neste\n"
        "  lmp clashes --fix a+b --save endring.patch --as-of 2025-01-01 plan  ta vare på endringa\n"
        "  lmp clashes --fix a+b --write --as-of 2025-01-01 plan               skriv henne inn i planen\n"
    )
    assert (folder / "plan.toml").read_text("utf-8") == TEXT


def test_what_was_edited_since_is_not_taken_back(folder: Path) -> None:
    lmp("apply", str(kept(folder)), "plan")
    text = (folder / "plan.toml").read_text("utf-8").replace("2025-05-13", "2025-05-15")
    (folder / "plan.toml").write_text(text, "utf-8")
    refused = lmp("undo", "plan")
    assert refused.return_value == 3
    assert (
        refused.stderr == "Feil: «Revisjonsmøte» er endret etter det som skulle tas tilbake.\n"
        "  i planen nå: to. 15. mai 2025     før endringen: ti. 6. mai 2025\nIngenting er skrevet.\n"
    )


def test_what_a_command_worked_out_is_kept_when_it_cannot_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = open_view(folder, as_of="2025-01-01")
    theirs = load(folder).plan
    save(theirs.replace("revisjon", when="2025-05-14"), folder, before=theirs)
    with pytest.raises(click.exceptions.Exit) as ended:
        hand_over(view, view.plan.replace("revisjon", when="2025-05-13"), write=True)
    assert ended.value.exit_code == 3
    assert "Ingenting er skrevet. bygda.patch er tatt vare på.\n" in capsys.readouterr().err
    assert "+when = 2025-05-13" in Path("bygda.patch").read_text("utf-8")


def test_it_is_kept_when_the_plan_cannot_be_read_any_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    view = open_view(folder, as_of="2025-01-01")
    (folder / "plan.toml").write_text(TEXT + "[[activities", "utf-8")
    with pytest.raises(click.exceptions.Exit) as ended:
        hand_over(view, view.plan.replace("revisjon", when="2025-05-13"), write=True)
    assert ended.value.exit_code == 2
    said = capsys.readouterr().err
    assert "Feil: plan/plan.toml:" in said
    assert said.endswith("Ingenting er skrevet. bygda.patch er tatt vare på.\nNeste: lmp apply bygda.patch plan\n")


def test_save_keeps_the_change_and_leaves_the_plan(folder: Path) -> None:
    Path("møter.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20250101T000000Z\r\n"
        "DTSTART;VALUE=DATE:20250603\r\nSUMMARY:Fagdag\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "utf-8",
        newline="",
    )
    done = lmp("calendar", "import", "møter.ics", "plan", "--save", "inn.patch")
    assert done.output.endswith(
        "Lagret: inn.patch, 1 endring i 1 fil.\nPlanen er ikke endret.\nNeste: lmp apply inn.patch plan\n"
    )
    assert (folder / "plan.toml").read_text("utf-8") == TEXT
    lmp("apply", "inn.patch", "plan")
    assert "Fagdag" in (folder / "plan.toml").read_text("utf-8")


def test_beginning_a_plan_where_one_is_is_refused_and_a_new_one_can_be_taken_back(folder: Path) -> None:
    refused = lmp("init", "plan", "--municipality", "Ny").exception
    assert isinstance(refused, LmpError)
    assert "plan har alt en plan" in refused.to("nb")
    assert (folder / "plan.toml").read_text("utf-8") == TEXT
    lmp("init", "ny", "--municipality", "Ny")
    assert load(Path("ny")).plan.id == "ny"
    assert lmp("undo", "ny").return_value == 0
    assert not Path("ny/plan.toml").exists()
