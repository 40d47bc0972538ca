"""The duties of the law as goals: each with a paragraph, its days and its sources, and what serves it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
from click.testing import CliRunner, Result

from lmp_core.checks import BUILTIN, run_checks
from lmp_core.context import PlanContext
from lmp_core.document import Table
from lmp_core.model import Activity, GoalKind, Group, Plan, Programme, Record, Unit
from lmp_core.model.when import DateRange
from lmp_core.planfile import dumps, load, loads, save
from lmp_plugins.programmes.command import duties
from lmp_plugins.programmes.duties import all_duties, coverage, duties_for, with_duties
from lmp_plugins.programmes.duty_section import write


def plan(first: int = 2021, last: int = 2023) -> Plan:
    units = [
        Unit(id="skole", title="Skolen", kind="school"),
        Unit(id="nabo", title="Naboskolen", kind="school"),
        Unit(id="barnehage", title="Barnehagen", kind="kindergarten"),
    ]
    period = DateRange(start=dt.date(first, 8, 1), end=dt.date(last, 7, 31))
    return Plan(id="p", title="P", period=period, units=units)


def test_every_duty_has_its_law_its_days_and_sources() -> None:
    assert len({one.id for one in all_duties()}) == len(all_duties())
    for duty in all_duties():
        assert duty.kind is GoalKind.DUTY
        assert duty.law
        assert duty.valid_from
        assert duty.sources
        assert all(source.url and source.read for source in duty.sources)
        assert set(dict(duty.title.items())) == {"nb", "nn", "en"}


def test_a_plan_gets_the_duties_of_its_time() -> None:
    def laws(first: int, last: int) -> set[str]:
        return {(one.law or "").split(" ")[1] for one in duties_for(plan(first, last))}

    assert laws(2019, 2020) == {"(1998)"}
    assert laws(2021, 2023) == {"(1998)", "§"}
    assert laws(2023, 2025) == {"(1998)", "(2023)", "§"}
    assert laws(2024, 2026) == {"(2023)", "§"}
    with_them = with_duties(plan(2023, 2025))
    assert with_duties(with_them) == with_them
    assert loads(dumps(with_them)) == with_them
    found = run_checks(PlanContext.of(with_them, as_of=dt.date(2023, 9, 1)), BUILTIN)
    assert {one.code for one in found} <= {"LMP101", "LMP405"}


def _served() -> Plan:
    made = with_duties(plan())
    return attrs.evolve(
        made,
        programmes=[Programme(id="vennskap", title="Vennskap")],
        groups=[Group(id="gruppa", title="Gruppa", unit="skole", members=["skole"])],
        activities=[
            Activity(
                id="dag",
                title="Dag",
                kind="fagsamling",
                goals=["plikt-9a-4"],
                takes_part=["gruppa"],
                programmes=["vennskap"],
            ),
            Activity(
                id="avlyst",
                title="Avlyst",
                kind="task",
                goals=["plikt-bhl-41"],
                takes_part=["barnehage"],
                records=[Record(outcome="cancelled")],
            ),
        ],
    )


def test_which_duty_is_served_by_what() -> None:
    answer = coverage(PlanContext.of(_served(), as_of=dt.date(2022, 1, 1)).graph)
    by_id = {one.duty: one for one in answer.duties}
    served = by_id["plikt-9a-4"]
    assert (served.activities, served.programmes, served.units, served.missing) == (
        ("dag",),
        ("vennskap",),
        ("skole",),
        ("nabo",),
    )
    assert "plikt-bhl-41" in answer.unserved
    assert not answer
    text = answer.to_text("nn")
    assert "[opplæringslova (1998) § 9 A-4, 1. august 2017 til 31. juli 2024]" in text
    assert "Naboskolen (nabo)" in text
    assert "ingen aktivitet" in text
    assert answer.to_data()["duties"][0]["law"] == "opplæringslova (1998) § 9 A-2"


def test_the_overview_has_a_table_of_them() -> None:
    context = PlanContext.of(_served(), as_of=dt.date(2022, 1, 1))
    _, table = write(context)
    assert isinstance(table, Table)
    (row,) = [row for row in table.rows if "9 A-4" in str(row[1])]
    assert [str(cell) for cell in row[2:]] == ["1", "Vennskap", "Naboskolen"]
    assert write(PlanContext.of(plan(), as_of=dt.date(2022, 1, 1))) == []


def test_the_command_puts_them_in_and_tells(tmp_path: Path) -> None:
    save(plan(), tmp_path)

    def run(*args: str) -> Result:
        return CliRunner().invoke(duties, [str(tmp_path), *args], standalone_mode=False)

    bare = run()
    assert bare.return_value == 1
    assert "lmp duties --add" in bare.output
    told = run("--add", "--lang", "nn")
    assert told.return_value == 0
    assert told.output.startswith(f"{len(duties_for(plan()))} plikter etter lova, som planen ikkje har:\n")
    assert "\nPlanen er ikkje endra.\n" in told.output
    assert load(tmp_path).plan == plan()
    added = run("--add", "--write", "--lang", "en")
    assert added.return_value == 0
    assert f"Written: {len(duties_for(plan()))} changes in plan.toml.\n" in added.output
    assert run("--add", "--lang", "en").output == "The plan has all duties in force in its period.\n"
    assert "--add" in str(run("--write").exception)
    assert "no activity" in run("--lang", "en").output
    made = load(tmp_path).plan
    assert [one.id for one in made.goals] == [one.id for one in duties_for(plan())]
    everything = Activity(id="alt", title="Alt", kind="task", goals=[one.id for one in made.goals])
    save(attrs.evolve(made, activities=[everything]), tmp_path, before=made)
    served = run("--json")
    assert served.return_value == 0
    assert '"plikt-bhl-42"' in served.output
