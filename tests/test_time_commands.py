"""The commands about time and change, through click."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lmp_core.cli.time_commands import changes, compare, freeze, progress, schedule
from lmp_core.model.errors import UsageError

EXAMPLE = Path(__file__).parent.parent / "examples" / "indre_fosen_2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))


def run(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, standalone_mode=False)  # type: ignore[arg-type]


def test_schedule_prints_rows_and_says_what_it_assumes(folder: Path) -> None:
    done = run(schedule, str(folder))
    assert done.return_value == 0
    rows = {line.split("\t")[0]: line.split("\t") for line in done.output.splitlines() if "\t" in line}
    assert rows["barnesamtaler*"][1:3] == ["2020-08-03", "2020-09-23"]
    assert rows["veiledning-2020-09-28"][3:5] == ["0", "0"]
    assert "Uten tid og uten noe som bestemmer den: arbeidsgruppemoeter, spredningsplan, samordning" in done.output
    assert "* Planen sier ikke hvor lenge det varer" in done.output


def test_schedule_as_json(folder: Path) -> None:
    found = json.loads(run(schedule, str(folder), "--json", "--lang", "en").output)
    by_id = {one["activity"]: one for one in found["activities"]}
    assert by_id["implementeringsplan"]["latest_end"] == "2020-09-25"
    assert by_id["implementeringsplan"]["duration_assumed"] is True
    assert by_id["udir-samling-2020-09-08"]["because"] == "“Udir gathering” is set for 8–9 September 2020"


def test_schedule_tells_why(folder: Path) -> None:
    done = run(schedule, str(folder), "--why", "staastedsanalyse", "--lang", "nn")
    assert done.output.splitlines() == [
        "- «Ståstadsanalyse» kan først ta til når «Barnesamtalar» er ferdig",
        "- «Barnesamtalar» kan ikkje ta til før planen, 1. august 2020",
    ]


def test_a_contradiction_is_a_finding(folder: Path) -> None:
    file = folder / "activities.toml"
    text = file.read_text(encoding="utf-8")
    old = 'requires = ["barnesamtaler"]'
    assert old in text
    file.write_text(text.replace(old, 'requires = ["barnesamtaler", "fagsamling-skole-2020-11-09"]'), encoding="utf-8")
    done = run(schedule, str(folder))
    assert done.return_value == 1
    assert done.output.splitlines()[0] == "Dette lar seg ikke forene:"
    assert "«Ståstedsanalyse» varer til «Veiledningsmøte» (veiledning-2020-09-28) begynner" in done.output
    as_json = run(schedule, str(folder), "--json")
    assert as_json.return_value == 1
    assert len(json.loads(as_json.output)["conflict"]) == 4


def test_compare_side_by_side(folder: Path) -> None:
    names = ("--scenario", "physical-stopped", "--scenario", "away:veilederne:2020-W46")
    done = run(compare, str(folder), *names)
    assert done.return_value == 0
    assert "\tFysiske møter stoppes\tVeilederne er borte 9.–15. november 2020" in done.output
    found = json.loads(run(compare, str(folder), *names, "--json").output)
    assert [one["name"] for one in found["scenarios"]] == ["physical-stopped", "away:veilederne:2020-11-09..2020-11-15"]
    with pytest.raises(UsageError, match="no scenario is named"):
        raise run(compare, str(folder)).exception  # type: ignore[misc]


def test_freeze_then_changes(folder: Path) -> None:
    assert run(freeze, "august", str(folder)).return_value == 0
    unchanged = run(changes, str(folder), "--against", "august")
    assert unchanged.return_value == 0
    assert "Ingen endringer." in unchanged.output
    file = folder / "activities.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("when = 2020-11-23", "when = 2020-11-30"), encoding="utf-8"
    )
    done = run(changes, str(folder), "--against", "august")
    assert done.output == "«Fagsamling for barnehagene»: flyttet fra 23. november 2020 til 30. november 2020\n"
    data = json.loads(run(changes, str(folder), "--against", "august", "--json").output)
    assert [one["kind"] for one in data] == ["moved"]
    measured = run(progress, str(folder), "--against", "august", "--as-of", "2020-08-25")
    assert "fagsamling-barnehage-2020-11-23\tkommer\t2020-11-23\t–\t7" in measured.output


def test_changes_tell_the_public_nothing_of_what_has_been_hidden_since(folder: Path) -> None:
    assert run(freeze, "august", str(folder)).return_value == 0
    file = folder / "activities.toml"
    text = file.read_text(encoding="utf-8")
    place = text.index('id = "veiledning-2020-09-28"')
    file.write_text(text[:place] + 'visibility = "restricted"\n' + text[place:], encoding="utf-8")
    inside = run(changes, str(folder), "--against", "august", "--audience", "restricted")
    assert len(inside.output.splitlines()) == 1
    public = run(changes, str(folder), "--against", "august", "--audience", "public")
    assert public.output.splitlines() == ["Ingen endringer."]
    assert json.loads(run(changes, str(folder), "--against", "august", "--audience", "public", "--json").output) == []


def test_progress_by_goal(folder: Path) -> None:
    done = run(progress, str(folder), "--as-of", "2020-08-25", "--lang", "en")
    assert done.return_value == 0
    goal = next(line for line in done.output.splitlines() if line.startswith("delmaal-2\t"))
    assert "2 held" in goal
    late = run(progress, str(folder), "--as-of", "2020-10-05", "--json")
    assert late.return_value == 1
    states = {one["activity"]: one["state"] for one in json.loads(late.output)["activities"]}
    assert states["implementeringsplan"] == "overdue"
