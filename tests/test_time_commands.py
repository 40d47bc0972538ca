"""The commands about time and change, through click."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import lmp_core as lmp
from lmp_core.changes.effects import compare
from lmp_core.changes.scenario import find_scenario
from lmp_core.cli.status import status_command
from lmp_core.cli.time_commands import (
    changes_command,
    compare_command,
    freeze_command,
    schedule_command,
)
from lmp_core.context import PlanContext
from lmp_core.model import Visibility
from lmp_core.model.errors import UsageError
from lmp_core.planfile import load

EXAMPLE = Path(__file__).parent.parent / "examples" / "indre_fosen_2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))


def run(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, standalone_mode=False)  # type: ignore[arg-type]


def test_schedule_prints_rows_and_says_what_it_assumes(folder: Path) -> None:
    done = run(schedule_command, str(folder), "--as-of", "2020-08-25")
    assert done.return_value == 0
    assert done.output.splitlines()[0] == "Ingenting haster: fem aktiviteter kan vente."
    rows = {line.split("\t")[0]: line.split("\t") for line in done.output.splitlines() if "\t" in line}
    assert rows["Barnesamtaler*"] == ["Barnesamtaler*", "nå", "on. 23. september 2020", "21"]
    assert "Åtte aktiviteter har fast dag." in done.output
    assert "Uten tid, og uten noe som bestemmer den: «Arbeidsgruppene møtes internt" in done.output
    assert "* Planen sier ikke hvor lenge det varer" in done.output


def test_schedule_tells_what_is_late_what_is_urgent_and_what_can_wait(folder: Path) -> None:
    told = run(schedule_command, str(folder), "--as-of", "2020-09-21", "--lang", "nb").output
    assert told.splitlines()[0].startswith("Fem aktiviteter haster")
    late = run(schedule_command, str(folder), "--as-of", "2020-10-05", "--lang", "nb").output
    assert "er for sent ute" in late.splitlines()[0]
    assert "\nBarnesamtaler*\ton. 23. september 2020\t" in late
    assert "lmp schedule --why" in late.partition("\nNeste")[2]


def test_schedule_says_nothing_of_when_what_is_over_can_begin() -> None:
    view = lmp.open(YEAR, as_of="2026-01-15")
    states = view.timeline.states(view.as_of)
    over = {view.name(id) for id, each in states.items() if each.state.over}
    left = {view.name(id) for id, each in states.items() if not each.state.over}
    lines = [line.split("\t")[0].rstrip("*") for line in str(view.schedule()).splitlines()]
    assert not {*lines} & (over - left)
    assert str(view.schedule().why("utvalg-2025-09-02")) == "«Orientering i oppvekstutvalget» er over."


def test_schedule_as_json(folder: Path) -> None:
    found = json.loads(run(schedule_command, str(folder), "--json", "--lang", "en").output)
    by_id = {one["activity"]: one for one in found["activities"]}
    assert by_id["implementeringsplan"]["latest_end"] == "2020-09-25"
    assert by_id["implementeringsplan"]["duration_assumed"] is True
    assert by_id["udir-samling-2020-09-08"]["because"] == "“Udir gathering” is set for 8–9 September 2020"


def test_schedule_tells_why(folder: Path) -> None:
    done = run(schedule_command, str(folder), "--why", "staastedsanalyse", "--lang", "nn", "--as-of", "2020-08-25")
    assert done.output.splitlines() == [
        "«Ståstadsanalyse» kan først ta til når «Barnesamtalar» er ferdig.",
        "  «Barnesamtalar» er ikkje gjennomført enno, og kan tidlegast ta til 25. august 2020.",
    ]


def test_a_contradiction_is_a_finding(folder: Path) -> None:
    file = folder / "activities.toml"
    text = file.read_text(encoding="utf-8")
    old = 'requires = ["barnesamtaler"]'
    assert old in text
    file.write_text(text.replace(old, 'requires = ["barnesamtaler", "fagsamling-skole-2020-11-09"]'), encoding="utf-8")
    done = run(schedule_command, str(folder))
    assert done.return_value == 1
    assert done.output.splitlines()[0] == "Dette lar seg ikke forene:"
    assert "- «Ståstedsanalyse» varer til «Veiledningsmøte» (veiledning-2020-09-28) begynner" in done.output
    as_json = run(schedule_command, str(folder), "--json")
    assert as_json.return_value == 1
    assert len(json.loads(as_json.output)["conflict"]) == 4


def test_compare_side_by_side(folder: Path) -> None:
    names = ("--scenario", "physical-stopped", "--scenario", "away:veilederne:2020-W46")
    done = run(compare_command, str(folder), *names)
    assert done.return_value == 0
    assert done.output.startswith("Hva om\tAvlyses\tAnnerledes\tUklart\nFysiske møter stoppes\t")
    assert "\nVeilederne er borte 9.–15. november 2020: " in done.output
    found = json.loads(run(compare_command, str(folder), *names, "--json").output)
    assert [one["name"] for one in found["scenarios"]] == ["physical-stopped", "away:veilederne:2020-11-09..2020-11-15"]
    with pytest.raises(UsageError, match="no scenario is named"):
        raise run(compare_command, str(folder)).exception  # type: ignore[misc]


def test_freeze_then_changes(folder: Path) -> None:
    assert run(freeze_command, "august", str(folder)).return_value == 0
    unchanged = run(changes_command, "august", str(folder))
    assert unchanged.return_value == 0
    assert unchanged.output == "Ingenting er endret siden «august».\n"
    file = folder / "activities.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("when = 2020-11-23", "when = 2020-11-30"), encoding="utf-8"
    )
    done = run(changes_command, "august", str(folder))
    assert done.output.splitlines()[:6] == [
        "Én ting er endret siden «august».",
        "",
        "Flyttet",
        "  Fagsamling for barnehagene  fra ma. 23. november til ma. 30. november 2020",
        "",
        "Hvem må vite det",
    ]
    # Without a name it is the one that was kept last.
    assert run(changes_command, str(folder)).output == done.output
    data = json.loads(run(changes_command, "august", str(folder), "--json").output)
    assert [one["kind"] for one in data] == ["moved"]
    measured = run(status_command, str(folder), "--against", "august", "--as-of", "2020-08-25", "--all")
    row = "fagsamling-barnehage-2020-11-23\tFagsamling for barnehagene\tcoming\t2020-11-23\t2020-11-23\t\t0\t7"
    assert row in measured.output.splitlines()


def test_with_nothing_to_compare_with_it_is_said_what_to_do(folder: Path) -> None:
    with pytest.raises(UsageError, match="nothing to compare with yet"):
        raise run(changes_command, str(folder)).exception  # type: ignore[misc]


def test_changes_say_which_are_soon_who_must_know_and_what_became_of_the_clashes(folder: Path) -> None:
    assert run(freeze_command, "august", str(folder)).return_value == 0
    file = folder / "activities.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("from = 2020-11-09, to = 2020-11-10", "from = 2020-11-11, to = 2020-11-12"), "utf-8")
    told = run(changes_command, "august", str(folder), "--as-of", "2020-11-02", "--audience", "restricted").output
    assert told.splitlines()[0] == "Én ting er endret siden «august». Én av dem gjelder de neste 14 dagene."
    assert "  fire arbeidsgrupper og veilederne  1 endring" in told.splitlines()
    assert told.splitlines()[-1] == "To kollisjoner er borte. Ingen nye."


def test_changes_tell_the_public_nothing_of_what_has_been_hidden_since(folder: Path) -> None:
    assert run(freeze_command, "august", str(folder)).return_value == 0
    file = folder / "activities.toml"
    text = file.read_text(encoding="utf-8")
    place = text.index('id = "veiledning-2020-09-28"')
    file.write_text(text[:place] + 'visibility = "restricted"\n' + text[place:], encoding="utf-8")
    inside = run(changes_command, "august", str(folder), "--audience", "restricted")
    assert "  Veiledningsmøte  hvem som får se det er endret" in inside.output.splitlines()
    public = run(changes_command, "august", str(folder), "--audience", "public")
    assert public.output.splitlines() == ["Ingenting er endret siden «august»."]
    assert json.loads(run(changes_command, "august", str(folder), "--audience", "public", "--json").output) == []


def test_status_by_goal(folder: Path) -> None:
    done = run(status_command, str(folder), "--as-of", "2020-08-25", "--lang", "en")
    assert done.return_value == 0
    goal = next(line for line in done.output.splitlines() if line.startswith("goal\tdelmaal-2\t"))
    assert goal.split("\t")[3:] == ["2", "1", "3", "0", "0", "0"]
    late = run(status_command, str(folder), "--as-of", "2020-10-05", "--json")
    assert late.return_value == 1
    states = {one["activity"]: one["state"] for one in json.loads(late.output)["activities"]}
    assert states["implementeringsplan"] == "overdue"


# --- who may read it, and what is past ----------------------------------------------------------------------------

YEAR = Path(__file__).parents[1] / "examples" / "one_school_year"
NARROW = ("internal", "restricted")


def told(command: click.Command, *args: str) -> str:
    done = CliRunner().invoke(command, [str(YEAR), "--as-of", "2026-01-15", *args], standalone_mode=False)
    assert done.exception is None, done.output
    return done.output


@pytest.mark.parametrize(
    ("command", "args"),
    [
        (schedule_command, ()),
        (compare_command, ("--scenario", "physical-stopped")),
        (status_command, ("--all", "--audience", "public")),
    ],
)
def test_nobody_is_told_of_activities_that_they_may_not_read(command: click.Command, args: tuple[str, ...]) -> None:
    plan = load(YEAR).plan
    hidden = [one for one in plan.activities if one.visibility in NARROW]
    shown = [one.title.to("nb") for one in plan.activities if one.visibility == "public"]
    assert {one.visibility for one in hidden} == set(NARROW)
    for as_json in ((), ("--json",)):
        text = told(command, *args, *as_json)
        for one in hidden:
            assert one.id not in re.findall(r"[\w-]+", text)
            assert one.title.to("nb") in shown or one.title.to("nb") not in text
    inside = told(command, *args, "--audience", "restricted", "--json")  # the last one counts
    assert any(one.id in inside for one in hidden)


def test_no_scenario_calls_off_what_is_past_or_changes_it() -> None:
    plan = load(YEAR).plan
    day = dt.date(2026, 1, 15)
    last: dict[str, list[dt.date | None]] = {}
    for one in PlanContext.of(plan, as_of=day, audience=Visibility.RESTRICTED).timeline.occurrences:
        last.setdefault(one.activity.id, []).append(one.last_day)
    past = {id for id, days in last.items() if all(known is not None and known < day for known in days)}
    assert "olweus-foreldremoete-ytre" in past  # nobody has written down whether it was held
    for name in ("physical-stopped", "within-unit-only", "venue-closed:kulturhuset", "away:rektorene:2025-W48"):
        [effect] = compare(plan, [find_scenario(name, plan)], as_of=day).effects
        assert not {one.id for one in effect.changes} & past
        assert not {*effect.cannot, *effect.unclear} & past
        assert all(effect.plan.activity(id) == plan.activity(id) for id in past)
    before = compare(plan, [find_scenario("physical-stopped", plan)], as_of=dt.date(2025, 11, 1))
    assert "olweus-foreldremoete-ytre" in before.effects[0].cannot
    assert "Foreldremøte om Olweusprogrammet, Ytre Havnedal" not in told(
        compare_command, "--scenario", "physical-stopped"
    )
