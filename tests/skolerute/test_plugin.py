"""The plug-in that brings the importers and the checks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest

from lmp_core.checks import run_checks
from lmp_core.context import PlanContext
from lmp_core.model import Break, Plan, SchoolCalendar, Unit, UnitKind
from lmp_core.model.errors import PlanFileError
from lmp_core.model.extensions import Importer
from lmp_core.model.when import DateRange
from lmp_plugins.skolerute import lmp_checks, lmp_importers

D = dt.date
PLAN = Plan(id="p", title="P", period=DateRange(start=D(2021, 1, 1), end=D(2021, 12, 31)))
IMPORTERS = {one.name: one for one in lmp_importers()}


def csv_file(
    folder: Path, name: str, text: str = "17.8;Første skoledag\nuke 41;Høstferie\n18.6;Siste skoledag\n"
) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, plan: Plan = PLAN, importer: Importer = IMPORTERS["skolerute-csv"]) -> SchoolCalendar:
    return importer.read(path, plan).calendars[-1]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        # The year in the name of the file, else the school year in which the plan begins.
        ("skolerute-2022-2023.csv", D(2022, 8, 17)),
        ("skolerute 2019–20.csv", D(2019, 8, 17)),
        ("skolerute.csv", D(2020, 8, 17)),
    ],
)
def test_which_school_year(tmp_path: Path, name: str, first: dt.date) -> None:
    assert read(csv_file(tmp_path, name)).first_day == first


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("skolerute.csv", UnitKind.SCHOOL),
        ("Barnehageruta.csv", UnitKind.KINDERGARTEN),
        ("ferier_sfo.csv", UnitKind.SFO),
    ],
)
def test_for_which_units(tmp_path: Path, name: str, kind: UnitKind) -> None:
    assert read(csv_file(tmp_path, name)).unit_kinds == (kind,)


def test_what_was_there_stays_and_nothing_is_overwritten(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "skolerute.csv")
    made = IMPORTERS["skolerute-csv"].read(path, PLAN)
    assert attrs.evolve(made, calendars=()) == PLAN
    assert [one.id for one in made.calendars] == ["skolerute"]
    with pytest.raises(PlanFileError, match="already has something by the id 'skolerute'"):
        IMPORTERS["skolerute-csv"].read(path, made)


def test_from_icalendar(tmp_path: Path) -> None:
    lines = ["BEGIN:VCALENDAR"]
    for title, day in (("Første skoledag", "20200817"), ("Siste skoledag", "20210618")):
        lines += ["BEGIN:VEVENT", f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{title}", "END:VEVENT"]
    path = csv_file(tmp_path, "rute.ics", "\r\n".join([*lines, "END:VCALENDAR", ""]))
    assert read(path, importer=IMPORTERS["skolerute-ics"]).last_day == D(2021, 6, 18)


def findings(*calendars: SchoolCalendar, units: tuple[Unit, ...] = ()) -> list[str]:
    plan = Plan(id="p", title="P", calendars=calendars, units=units)
    context = PlanContext.of(plan, as_of=D(2020, 8, 25))
    return [one.line("nb") for one in run_checks(context, lmp_checks())]


def a_year(**fields: object) -> SchoolCalendar:
    fields = {"first_day": D(2020, 8, 17), "last_day": D(2021, 6, 18), "unit_kinds": [UnitKind.SCHOOL], **fields}
    return SchoolCalendar(id="rute", title="Skolerute", **fields)  # type: ignore[arg-type]


def test_checks() -> None:
    hint = " – Se over første og siste dag, ferier og planleggingsdager."
    long_break = Break(title="Ferie", start=D(2020, 9, 7), end=D(2020, 12, 31))
    assert findings(a_year(breaks=[long_break])) == [
        "error SKR001: Skolerute: Skoleåret har 27 skoleuker; loven krever minst 38." + hint,
        "warning SKR002: Skolerute: Skoleåret har 129 skoledager; 190 er vanlig." + hint,
    ]
    usual = [
        Break(title="Høstferie", start=D(2020, 10, 5), end=D(2020, 10, 9)),
        Break(title="Juleferie", start=D(2020, 12, 22), end=D(2021, 1, 3)),
        Break(title="Vinterferie", start=D(2021, 2, 22), end=D(2021, 2, 26)),
        Break(title="Påskeferie", start=D(2021, 3, 29), end=D(2021, 4, 5)),
    ]
    assert findings(a_year(breaks=usual, planning_days=[D(2020, 11, 9), D(2021, 1, 4)])) == []


def test_a_calendar_that_only_a_kindergarten_names_is_not_judged_as_that_of_a_school() -> None:
    days = [D(2020, 8, 13), D(2020, 8, 14), D(2020, 10, 30), D(2021, 1, 4), D(2021, 5, 14)]
    own = a_year(unit_kinds=[], first_day=D(2020, 8, 1), last_day=D(2021, 7, 31), planning_days=days)
    kindergarten = Unit(id="privat", title="Privat", kind="kindergarten", calendar="rute")
    assert findings(own, units=(kindergarten,)) == []
    school = Unit(id="skole", title="Skole", kind="school", calendar="rute")
    assert [line.split(":")[0] for line in findings(own, units=(kindergarten, school))] == [
        "error SKR001",
        "warning SKR002",
    ]
