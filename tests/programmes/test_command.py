"""``lmp programme`` and ``lmp linkage`` on a folder."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lmp_core.cli.programme import programme_command
from lmp_core.cli.questions import linkage_command
from lmp_core.model import Plan, Unit
from lmp_core.planfile import load, save
from lmp_plugins.programmes.template import builtin_templates

EXAMPLE = Path(__file__).parents[2] / "examples" / "three_programmes"


def run(*args: str) -> Result:
    return CliRunner().invoke(programme_command, args, standalone_mode=False)


def folder(tmp_path: Path) -> Path:
    units = [Unit(id="skole-a", title="Skole A", kind="school"), Unit(id="skole-b", title="Skole B", kind="school")]
    save(Plan(id="p", title="P", units=units), tmp_path)
    return tmp_path


def test_a_programme_put_in_remembers_when_and_for_whom(tmp_path: Path) -> None:
    words = ("add", "olweusprogrammet", str(folder(tmp_path)), "--start", "2021-08", "--units", "skole-a")
    done = run(*words, "--write")
    assert done.return_value == 0, done.output
    (made,) = load(tmp_path).plan.programmes
    assert made.template is not None
    assert str(made.template.start) == "2021-08-01"
    assert made.template.units == ("skole-a",)
    assert run("upgrade", "olweusprogrammet", str(tmp_path)).return_value == 0


@pytest.mark.parametrize(
    ("language", "first", "unchanged", "activities", "one_unit"),
    [
        ("nb", "Inn i planen: Olweusprogrammet, ", "Planen er ikke endret.", "aktiviteter", "1 virksomhet er med."),
        ("nn", "Inn i planen: Olweusprogrammet, ", "Planen er ikkje endra.", "aktivitetar", "1 verksemd er med."),
        ("en", "Into the plan: the Olweus programme, ", "The plan is not changed.", "activities", "1 unit takes part."),
    ],
)
def test_what_a_programme_brings_is_counted_before_it_is_written(
    tmp_path: Path, language: str, first: str, unchanged: str, activities: str, one_unit: str
) -> None:
    words = ["add", "olweusprogrammet", str(folder(tmp_path)), "--start", "2021-08", "--units", "skole-a"]
    before = (tmp_path / "plan.toml").read_bytes()
    told = run(*words, "--lang", language).output
    assert told.casefold().startswith(first.casefold())
    assert unchanged in told.splitlines()
    assert one_unit in told.splitlines()
    assert "programme add olweusprogrammet --start 2021-08-01 --units skole-a --write" in told
    assert (tmp_path / "plan.toml").read_bytes() == before
    run(*words, "--write")
    rows = dict(line.split("\t") for line in told.splitlines() if "\t" in line)
    assert int(rows[activities]) == len(load(tmp_path).plan.activities)


def test_a_newer_version_is_shown_and_then_written(tmp_path: Path) -> None:
    (olweus,) = (one for one in builtin_templates() if one.name == "olweusprogrammet")
    plan = load(folder(tmp_path)).plan
    [first, *_] = olweus.earlier
    start = dt.date(2021, 8, 16)
    save(first.instantiate(plan, start, []), tmp_path, before=plan)
    before = (tmp_path / "plan.toml").read_bytes()
    shown = run("upgrade", "olweusprogrammet", str(tmp_path), "--lang", "nn")
    assert shown.return_value == 1
    assert "frå versjon 1 av malen til versjon 2" in shown.output
    patch = run("upgrade", "olweusprogrammet", str(tmp_path), "--save", "-")
    assert "\n--- a/plan.toml" in patch.output
    assert (tmp_path / "plan.toml").read_bytes() == before
    written = run("upgrade", "olweusprogrammet", str(tmp_path), "--write", "--json")
    assert written.return_value == 0
    told = json.loads(written.output)
    assert (told["from"], told["to"], told["kept"], told["written"]) == ("1", "2", [], True)
    assert load(tmp_path).plan == olweus.instantiate(plan, start, [])
    again = run("upgrade", "olweusprogrammet", str(tmp_path))
    assert again.return_value == 0
    assert "som er den nyeste" in again.output


def test_what_the_sources_leave_open_is_told() -> None:
    shown = run("show", "laeringsmiljoeprosjektet", "--lang", "nb")
    assert "Temaet for fase 4" in shown.output
    assert "Tidligere versjoner  1\n" in shown.output
    data = json.loads(run("show", "olweusprogrammet", "--json", "--lang", "en").output)
    assert data["version"] == "2"
    assert "The twelve items of the Olweus standard in full" in data["gaps"]


def test_how_programmes_hang_together_ends_with_1_when_they_collide() -> None:
    done = CliRunner().invoke(linkage_command, [str(EXAMPLE), "--as-of", "2024-01-15"], standalone_mode=False)
    assert done.return_value == 1
    assert done.output.startswith(
        "Tre programmer har seks aktiviteter felles. Fire ganger ber to av dem de samme om noe på samme tid.\n"
    )
    assert "\nLæringsmiljøprosjektet\t7\t41\t14\n" in done.output
    assert "prosent" not in done.output
    assert "To undersøkelser spør de samme barna i samme måned\n" in done.output
    as_json = CliRunner().invoke(linkage_command, [str(EXAMPLE), "--json"], standalone_mode=False)
    assert json.loads(as_json.output)["programmes"][1] == "olweusprogrammet"
