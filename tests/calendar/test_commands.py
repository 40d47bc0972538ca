"""``lmp calendar``: the commands, run on the example."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lmp_core.model.errors import LmpError
from lmp_core.planfile import load
from lmp_plugins.calendar.command_group import calendar_command

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"


def run(*args: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(calendar_command, args, env=env, standalone_mode=False)


def test_publishing_twice_changes_no_file(tmp_path: Path) -> None:
    args = ["publish", str(EXAMPLE), "--out", str(tmp_path / "ut"), "--state", str(tmp_path / "state.json")]
    assert run(*args, "--as-of", "2020-08-25").exception is None
    first = {path: path.read_bytes() for path in (tmp_path / "ut").rglob("*.ics")}
    assert len(first) > 20
    assert run(*args, "--as-of", "2020-09-25").exception is None
    assert {path: path.read_bytes() for path in (tmp_path / "ut").rglob("*.ics")} == first


@pytest.mark.parametrize(
    ("language", "first", "none", "since", "new"),
    [
        ("nb", "Ferdig: {n} kalendere i ut, {m} oppføringer.", "Ingen oppføringer er endret", "Siden sist", "~ endret"),
        ("nn", "Ferdig: {n} kalendrar i ut, {m} oppføringar.", "Ingen oppføringar er endra", "Sidan sist", "~ endra"),
        (
            "en",
            "Done: {n} calendars in ut, {m} entries.",
            "No entries have changed",
            "Since the last time",
            "~ changed",
        ),
    ],
)
def test_publishing_tells_how_many_calendars_and_what_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, first: str, none: str, since: str, new: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = shutil.copytree(EXAMPLE, "plan")
    args = ["publish", "plan", "--out", "ut", "--state", "state.json", "--lang", language, "--as-of"]
    said = run(*args, "2020-08-25").output
    calendars = list(Path("ut").rglob("*.ics"))
    whole = Path("ut/calendar/laeringsmiljoeprosjektet-2020.ics").read_text("utf-8")
    entries = len(set(re.findall(r"^UID:(\S+)", whole.partition("BEGIN:VEVENT")[2], re.M)))
    assert said.splitlines()[0] == first.format(n=len(calendars), m=entries)
    rows = [line.split("\t") for line in said.splitlines() if "\t" in line][1:]
    assert sum(int(number) for _, number in rows) == len(calendars)
    assert since not in said
    again = run(*args, "2020-08-26").output
    assert none in again
    file = Path(folder, "activities.toml")
    file.write_text(file.read_text("utf-8").replace("when = 2020-11-10", "when = 2020-11-13"), "utf-8")
    changed = run(*args, "2020-08-26").output
    section = changed.partition(f"\n{since}\n")[2].partition("\n\n")[0]
    assert section.count("\n") == 0
    assert section.startswith(f"  {new}  ")
    data = json.loads(run(*args, "2020-08-26", "--json").output)
    assert data["entries"] == []


def test_what_is_not_remembered_is_said(tmp_path: Path) -> None:
    said = run("publish", str(EXAMPLE), "--out", str(tmp_path / "ut"), "--as-of", "2020-08-25").output
    assert "Med --state FIL får" in " ".join(said.split())


def test_names_that_nobody_can_guess(tmp_path: Path) -> None:
    args = ["publish", str(EXAMPLE), "--out", str(tmp_path), "--as-of", "2020-08-25", "--unguessable"]
    refused = run(*args, env={"LMP_FEED_SECRET": ""})
    assert "LMP_FEED_SECRET is not set" in str(refused.exception)
    assert run(*args, env={"LMP_FEED_SECRET": "en"}).exception is None
    names = {path.name for path in tmp_path.rglob("*.*")}
    assert "skole-1.ics" not in names
    assert any(name.startswith("skole-1-") and len(name) == len("skole-1-.ics") + 32 for name in names)
    assert "index.json" not in names
    run(*args, env={"LMP_FEED_SECRET": "to"})
    later = {path.name: path.read_text() for path in tmp_path.rglob("*.*")}
    assert len(later.keys() - names) == len(names) - 1, "all have new names but the manifest"
    manifest = later.pop(".lmp-output.json")
    assert not any(name in manifest for name in names | later.keys()), "it lies at an address that can be guessed"
    for name in names & later.keys():
        assert "STATUS:CANCELLED" in later[name]
        assert "STATUS:CONFIRMED" not in later[name]


def test_a_calendar_is_shown_and_then_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(EXAMPLE, folder)
    file = tmp_path / "inn.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Rektormøte\nDTSTART;VALUE=DATE:20200914\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    before = load(folder).plan
    shown = run("import", str(file), str(folder))
    assert shown.output.startswith("1 aktivitet i ")
    assert "\n  ma. 14. september 2020  Rektormøte\n\nPlanen er ikke endret.\n" in shown.output
    assert f"lmp calendar import {file} --write {folder}" in shown.output
    assert load(folder).plan == before
    assert run("import", str(file), str(folder), "--write").exception is None
    assert load(folder).plan.activities[-1].id == "rektormoete-2020-09-14"
    again = " ".join(run("import", str(file), str(folder), "--write", "--lang", "nn").output.split())
    assert again == f"Ingenting nytt: alt i {file} står i planen frå før."


def test_an_invitation_is_written(tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.toml"
    contacts.write_text(
        'organiser = "prosjektleder"\n[contacts.prosjektleder]\nemail = "a@b.example"\n'
        '[contacts.leder-ppt]\nemail = "c@b.example"\n'
    )
    args = ["invite", "styringsgruppe-2020-11-10", str(EXAMPLE), "--contacts", str(contacts), "--out", str(tmp_path)]
    result = run(*args, "--as-of", "2020-08-25")
    assert result.exception is None
    written, sent, line = result.output.splitlines()
    assert written == "Skrevet: innkalling til «Styringsgruppemøte»."
    assert sent.startswith("Ingenting er sendt.")
    assert "mailto:c@b.example" in Path(line.strip()).read_text(encoding="utf-8").replace("\n ", "")
    called_off = run(*args, "--as-of", "2020-08-25", "--cancel", "--lang", "en").output
    assert called_off.startswith("Written: cancellation of “Steering group meeting”.\nNothing is sent.")


@pytest.mark.parametrize(
    ("url", "message"), [("ftp://x/", "is not an https address"), ("https://cal.example/x/", "no user or password")]
)
def test_a_push_that_cannot_be(url: str, message: str) -> None:
    result = run("push", url, str(EXAMPLE), "--yes", env={"LMP_CALDAV_USER": "", "LMP_CALDAV_PASSWORD": ""})
    assert isinstance(result.exception, LmpError)
    assert message in str(result.exception)
