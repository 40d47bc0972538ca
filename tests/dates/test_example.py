"""The example plan: its November clash is mended, and a meeting that is moved takes no more with it than it must."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

from lmp_core.cli import cli
from lmp_core.cli.options import open_plan
from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import clashes
from lmp_core.model import Certainty, Plan
from lmp_core.model.when import At, DateRange, OnDate, Recurring
from lmp_core.planfile import load
from lmp_plugins.dates.checker import violations
from lmp_plugins.dates.propose import propose, replan
from lmp_plugins.dates.solve.search import SolutionStatus

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
AS_OF = dt.date(2020, 8, 25)
STEERING, GUIDANCE, SCHOOLS = "styringsgruppe-2020-11-10", "veiledning-2020-11-09", "fagsamling-skole-2020-11-09"


@pytest.fixture(scope="module")
def context() -> PlanContext:
    return open_plan(EXAMPLE, as_of=AS_OF).context


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), standalone_mode=False)


def seen(plan: Plan, context: PlanContext) -> PlanContext:
    """A changed plan, seen as the old one is."""
    return PlanContext.of(plan, as_of=AS_OF, audience=context.audience, services=context.services)


def test_the_november_clash_is_found_and_dates_without_it_are_proposed(context: PlanContext) -> None:
    clashing = {one.activity.id for clash in clashes(context) for one in (clash.first, clash.second)}
    assert clashing == {STEERING, GUIDANCE, SCHOOLS}
    found = propose(context)
    assert found.status is SolutionStatus.OPTIMAL
    (offer,) = found.offers
    assert clashes(seen(offer.plan, context)) == ()
    assert offer.violations == ()
    # One move is enough: the guidance meetings clash with both of the others.
    moved = [one for one in offer.dates if one.placement.dated]
    assert [one.activity.id for one in moved] == [GUIDANCE]
    assert moved[0].when == DateRange(start=dt.date(2020, 11, 11), end=dt.date(2020, 11, 12))
    assert offer.cost == 10
    series = next(one.when for one in offer.dates if not one.placement.dated)
    assert isinstance(series, Recurring)
    assert series.interval == 2
    assert series.start is not None
    assert series.start > AS_OF


def test_what_has_no_time_said_of_it_is_left_open(context: PlanContext) -> None:
    found = propose(context)
    assert set(found.formulation.selection.left) == {"spredningsplan", "samordning"}


def test_moving_one_meeting_moves_only_what_must_move(context: PlanContext) -> None:
    # Out of the way of the guidance meetings, onto a day that is free: nothing else of it moves.
    mended = propose(context).offers[0].plan
    now = seen(mended, context)
    free = replan(now, {STEERING: dt.date(2020, 11, 13)})
    assert [one.activity.id for one in free.offers[0].dates] == [STEERING]
    # Onto the guidance meetings: one of the two has to give way, and it moves to the nearest days that are free.
    onto = replan(now, {STEERING: dt.date(2020, 11, 12)})
    (offer,) = onto.offers
    assert onto.status is SolutionStatus.OPTIMAL
    assert {one.activity.id for one in offer.dates} == {STEERING, GUIDANCE}
    assert [stage.cost for stage in offer.solution.objective_values][1:3] == [1, 1]
    assert offer.violations == ()
    assert clashes(seen(offer.plan, context)) == ()


def test_confirmed_dates_stay_though_all_else_must_give_way(context: PlanContext) -> None:
    plan = attrs.evolve(
        context.plan,
        activities=tuple(
            attrs.evolve(one, certainty=Certainty.CONFIRMED) if one.id == GUIDANCE else one
            for one in context.plan.activities
        ),
    )
    (offer,) = propose(seen(plan, context)).offers
    moved = {one.activity.id for one in offer.dates if one.placement.dated}
    assert moved == {STEERING, SCHOOLS}
    assert offer.violations == ()
    assert clashes(seen(offer.plan, context)) == ()


def test_the_command_changes_nothing_and_what_it_keeps_can_be_applied(folder: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    file = tmp_path / "forslag.patch"
    result = run("propose", str(folder), "--as-of", "2020-08-25", "--save", str(file))
    assert result.return_value == 0, result.output
    assert "\nPlanen er ikke endret.\n" in result.output
    assert f"lmp apply {file} {folder}" in result.output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    done = subprocess.run(["git", "apply"], cwd=folder, input=file.read_bytes(), capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    again = run("propose", str(folder), "--as-of", "2020-08-25")
    assert again.return_value == 0
    assert again.output.startswith("Ingenting å endre: alt som kan få dato, har en")


def test_only_write_changes_the_plan_and_its_comments_stay(folder: Path, tmp_path: Path) -> None:
    comments = [line for line in (folder / "activities.toml").read_text().splitlines() if line.startswith("#")]
    patch_file = tmp_path / "dates.patch"
    result = run("propose", str(folder), "--as-of", "2020-08-25", "--save", str(patch_file), "--write")
    assert result.return_value == 0, result.output
    assert "+++" not in result.output
    assert patch_file.read_text().startswith("--- a/activities.toml")
    after = (folder / "activities.toml").read_text()
    assert [line for line in after.splitlines() if line.startswith("#")] == comments
    when = load(folder).plan.activity(GUIDANCE).when
    assert when == DateRange(start=dt.date(2020, 11, 11), end=dt.date(2020, 11, 12))


@pytest.mark.parametrize(
    ("language", "first", "way"),
    [
        ("nb", "Ingen datoer passer. Dette lar seg ikke forene:", "  → flytt «Styringsgruppemøte» til en annen dag"),
        ("nn", "Ingen datoar passar. Dette lèt seg ikkje sameine:", "  → flytt «Styringsgruppemøte» til ein annan dag"),
        ("en", "No dates fit. These cannot hold together:", "  → move “Steering group meeting” to another day"),
    ],
)
def test_why_nothing_fits_is_told_with_the_places_in_the_files(
    folder: Path, language: str, first: str, way: str
) -> None:
    # The Udir gathering on 8 and 9 September is confirmed, and takes the heads of the units.
    result = run("move", STEERING, "2020-09-08", str(folder), "--as-of", "2020-08-25", "--lang", language)
    assert result.return_value == 1
    lines = result.output.splitlines()
    assert lines[0] == first
    assert len([line for line in lines if line.startswith("  ") and line[2] in "«“"]) == 3
    lines_of_when = [
        number
        for number, line in enumerate((folder / "activities.toml").read_text().splitlines(), 1)
        if line == "when = 2020-11-10"
    ]
    assert f"activities.toml:{lines_of_when[0]}:8)" in " ".join(lines[1:3])
    assert way in lines
    assert lines[-1] in ("Planen er ikke endret.", "Planen er ikkje endra.", "The plan is not changed.")


def test_json_has_the_dates_the_costs_and_the_patch(folder: Path) -> None:
    result = run("propose", str(folder), "--as-of", "2020-08-25", "--alternatives", "2", "--apart", "2", "--json")
    assert result.return_value == 0
    data = json.loads(result.output)
    assert data["status"] == "best"
    assert len(data["proposals"]) == 2
    assert data["proposals"][0]["cost"] == data["proposals"][1]["cost"] == 10
    assert data["proposals"][0]["gap"] == 0
    assert data["patch"].count("\n+when") == 2
    assert {one["activity"] for one in data["left"]} == {"spredningsplan", "samordning"}


def test_busy_times_are_kept_free(folder: Path, tmp_path: Path) -> None:
    busy = tmp_path / "veilederne.ics"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//x//y//EN",
        "BEGIN:VFREEBUSY",
        "UID:1",
        "DTSTAMP:20200801T000000Z",
        "FREEBUSY:20201111T080000Z/20201113T150000Z",
        "END:VFREEBUSY",
        "END:VCALENDAR",
    ]
    busy.write_bytes("\r\n".join([*lines, ""]).encode())
    result = run("propose", str(folder), "--as-of", "2020-08-25", "--busy", str(busy), "--json")
    (offer,) = json.loads(result.output)["proposals"]
    guidance = next(one for one in offer["dates"] if one["activity"] == GUIDANCE)
    # The two days before are Thursday and Friday; those after, Monday and Tuesday, are farther away.
    assert guidance["when"] == {"start": "2020-11-05", "end": "2020-11-06"}


def test_moving_since_a_baseline_needs_no_naming(folder: Path) -> None:
    run("propose", str(folder), "--as-of", "2020-08-25", "--write")
    assert run("freeze", "foer", str(folder)).return_value == 0
    text = (folder / "activities.toml").read_text()
    (folder / "activities.toml").write_text(text.replace("when = 2020-11-10", "when = 2020-11-12"))
    result = run("move", str(folder), "--as-of", "2020-08-25", "--since", "foer", "--json")
    assert result.return_value == 0, result.output
    (offer,) = json.loads(result.output)["proposals"]
    assert [one["activity"] for one in offer["dates"]] == [GUIDANCE]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["move", "styringsgruppe-2020-11-10", "2020-08-01"], "that day has passed"),
        (["move", "styringsgrupe-2020-11-10", "2020-11-12"], "styringsgruppe-2020-11-10"),
        (["move", "arbeidsgruppemoeter", "2020-11-12"], "is a series"),
        (["move", "styringsgruppe-2020-11-10", "12.11"], "12.11 is not a day or a time"),
        (["move", "styringsgruppe-2020-11-10", "2020-11-12T09:00Z"], "is not a day or a time"),
        (["move"], "it is not said what to move"),
        (["propose", "--take", "2"], "--alternatives 2"),
        (["propose", "--until", "2020-08-01"], "no day is left"),
    ],
)
def test_wrong_use_is_told_with_what_to_write(arguments: list[str], says: str) -> None:
    command, *rest = arguments
    done = subprocess.run(
        [sys.executable, "-m", "lmp_core.cli", command, *rest, "--lang", "en", "--as-of", "2020-08-25", str(EXAMPLE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


def test_the_checker_sees_what_is_wrong(context: PlanContext) -> None:
    """Each rule of the checker is broken once, so that it cannot be one that lets all through."""

    def rules(id: str, when: object) -> set[str]:
        after = attrs.evolve(
            context.plan,
            activities=tuple(
                attrs.evolve(one, when=when) if one.id == id else one  # type: ignore[arg-type]
                for one in context.plan.activities
            ),
        )
        return {one.rule for one in violations(context.plan, after, as_of=AS_OF, calendars=context.calendars)}

    assert rules(STEERING, OnDate(date=dt.date(2020, 11, 13))) == set()
    assert "people" in rules(STEERING, OnDate(date=dt.date(2020, 11, 9)))
    assert "past" in rules(STEERING, OnDate(date=dt.date(2020, 8, 24)))
    assert "working-day" in rules(STEERING, OnDate(date=dt.date(2020, 10, 6)))
    assert "held" in rules("fagsamling-2020-08-11", OnDate(date=dt.date(2020, 11, 13)))
    confirmed = rules("udir-samling-2020-09-08", DateRange(start=dt.date(2020, 9, 10), end=dt.date(2020, 9, 11)))
    assert {"confirmed", "part-of"} <= confirmed
    early = At(start=dt.datetime(2020, 11, 13, 6), end=dt.datetime(2020, 11, 13, 7))
    assert "hours" in rules(STEERING, early)
