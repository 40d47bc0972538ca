"""Map, report and answer tell the same of who is reached when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lmp_core.context import PlanContext
from lmp_core.coordination.spread import spread
from lmp_core.document import Section, Table
from lmp_core.model import Activity, Channel, Participant, Plan, Programme, Unit
from lmp_core.model.when import OnDate
from lmp_core.planfile import load
from lmp_core.wording import dates
from lmp_plugins.reporting.pictures.spread_map import spread_map_parts
from lmp_plugins.reporting.reach import ReachKind, unit_reaches
from lmp_plugins.reporting.reports import spread_plan

AS_OF = dt.date(2020, 8, 25)
EXAMPLES = Path(__file__).parents[2] / "examples"


def passed_on() -> Plan:
    """One school has it; it meets the next, and that one meets a third; a fourth meets too early."""

    def meeting(id: str, day: int, *who: str) -> Activity:
        when = OnDate(date=dt.date(2020, 9, day))
        return Activity(
            id=id,
            title=id,
            kind="fagsamling",
            when=when,
            takes_part=[Participant(who=participant) for participant in who],
        )

    return Plan(
        id="p",
        title="P",
        programmes=[Programme(id="olweus", title="Olweus")],
        units=[
            Unit(id="u1", title="Skole 1", kind="school", programmes=["olweus"]),
            *(Unit(id=f"u{n}", title=f"Skole {n}", kind="school") for n in (2, 3, 4, 5)),
        ],
        channels=[Channel(id="nett", title="Nettverk", reaches=["u2", "u3", "u4"])],
        activities=[
            meeting("m1", 7, "u1", "u2"),
            Activity(id="m2", title="M2", kind="fagsamling", when=OnDate(date=dt.date(2020, 9, 1)), channel="nett"),
            Activity(id="m3", title="M3", kind="fagsamling", when=OnDate(date=dt.date(2020, 9, 21)), channel="nett"),
        ],
    )


def test_who_is_reached_through_others_is_reached() -> None:
    reaches = unit_reaches(PlanContext.of(passed_on(), as_of=AS_OF))
    assert [reaches[f"u{n}"].kind for n in range(1, 6)] == [
        ReachKind.HAS,
        ReachKind.DAY,
        ReachKind.DAY,
        ReachKind.DAY,
        ReachKind.NEVER,
    ]
    assert [reaches[f"u{n}"].day for n in (2, 3, 4)] == [dt.date(2020, 9, day) for day in (7, 21, 21)]
    assert reaches["u2"].channel is None
    assert reaches["u3"].channel is not None


def unmarked(cell: object) -> str:
    """The title of a unit, without the mark that it is only assumed to be reached."""
    return str(cell).removesuffix(" (ikke bekreftet)")


@pytest.mark.parametrize(
    ("plan", "day"),
    [
        (passed_on(), AS_OF),
        (load(EXAMPLES / "indre_fosen_2020").plan, AS_OF),
        (load(EXAMPLES / "three_programmes").plan, dt.date(2024, 1, 15)),
        (load(EXAMPLES / "one_school_year").plan, dt.date(2026, 1, 15)),
    ],
    ids=["made up", "indre_fosen_2020", "three_programmes", "one_school_year"],
)
def test_map_report_and_answer_agree(plan: Plan, day: dt.date) -> None:
    context = PlanContext.of(plan, as_of=day, language="nb")
    answer = spread(context)
    tables = [figure.table for figure in spread_map_parts(context) if figure.table is not None]
    on_map = {unmarked(row[0]): str(row[1]) for table in tables for row in table.rows}
    [section] = [one for one in spread_plan(context).sections if str(one.title) == "Hvem nås når"]
    assert isinstance(section, Section)
    in_report = {unmarked(row[0]): str(row[2]) for one in section.blocks if isinstance(one, Table) for row in one.rows}
    for unit in context.plan.units:
        title = unit.title.to("nb")
        if unit.id in answer.have:
            assert (on_map[title], in_report[title]) == ("Har det allerede", "har det allerede")
        elif one := answer.of(unit.id):
            said = dates.day(one.day, "nb", year=day.year)
            assert (on_map[title], in_report[title]) == (said, said)
        else:
            assert on_map[title] in ("uten dato", "Nås ikke av noen kanal", "Nås ikke av møtene i planen")
