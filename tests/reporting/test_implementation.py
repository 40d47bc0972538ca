"""The implementation plan of a unit: whom of its own it names."""

from __future__ import annotations

import datetime as dt

import attrs

from lmp_core.context import PlanContext
from lmp_core.document import Table
from lmp_core.model import Activity, Certainty, Goal, GoalKind, Plan, Programme, Role, Unit, UnitKind
from lmp_plugins.reporting.formats.markdown import to_markdown
from lmp_plugins.reporting.reports import implementation_plan

PLAN = Plan(
    id="p",
    title="P",
    programmes=[Programme(id="o", title="Olweusprogrammet")],
    units=[
        Unit(id="a", title="Alfa skole", kind=UnitKind.SCHOOL),
        Unit(id="b", title="Beta skole", kind=UnitKind.SCHOOL),
    ],
    roles=[
        Role(id="rektor-a", title="Rektor ved Alfa skole", unit="a"),
        Role(id="rektor-b", title="Rektor ved Beta skole", unit="b"),
        Role(id="koordinator-a", title="Olweus-koordinator ved Alfa skole", unit="a"),
        Role(id="leder", title="Prosjektlederen"),
    ],
    activities=[
        Activity(
            id="egne", title="Egne", kind="task", takes_part=["a", "b"],
            responsible=["rektor-a", "koordinator-a", "rektor-b", "leder"],
        ),
        Activity(id="andres", title="Andres", kind="task", takes_part=["a", "b"], responsible=["rektor-b"]),
    ],
)  # fmt: skip


def test_it_names_the_responsible_of_the_unit_and_of_no_unit() -> None:
    context = PlanContext.of(PLAN, as_of=dt.date(2020, 8, 25)).about("a")
    tables = [block for section in implementation_plan(context).sections for block in section.blocks]
    [table] = [block for block in tables if isinstance(block, Table)]
    assert {str(row[0]): str(row[2]) for row in table.rows} == {
        # The programme is called after a person, whose name keeps its capital.
        "Egne": "Rektor ved Alfa skole, Olweus-koordinator ved Alfa skole og prosjektlederen",
        # Nobody here is responsible: then the one who is, is named.
        "Andres": "Rektor ved Beta skole",
    }


def test_only_the_law_that_is_in_force_is_a_goal() -> None:
    old = Goal(id="gml", title="Gammel plikt", kind=GoalKind.DUTY, law="loven § 1", valid_to=dt.date(2024, 7, 31))
    new = Goal(id="ny", title="Ny plikt", kind=GoalKind.DUTY, law="loven § 2", valid_from=dt.date(2024, 8, 1))
    plan = attrs.evolve(PLAN, goals=[old, new])
    for day, told, left_out in (
        (dt.date(2024, 7, 31), "Gammel plikt", "Ny plikt"),
        (dt.date(2024, 8, 1), "Ny plikt", "Gammel plikt"),
    ):
        text = to_markdown(implementation_plan(PlanContext.of(plan, as_of=day).about("a")))
        assert told in text
        assert left_out not in text


def test_how_sure_a_meeting_is_stands_by_its_name_and_not_with_where_it_is() -> None:
    asked = {"kind": "meeting", "takes_part": ["a"]}
    meetings = [
        Activity(id="m", title="Konferanse", certainty=Certainty.POSSIBLE, **asked),
        Activity(id="n", title="Besøk", certainty=Certainty.HOPED, **asked),
    ]
    context = PlanContext.of(attrs.evolve(PLAN, activities=meetings), as_of=dt.date(2020, 8, 25)).about("a")
    [table] = [
        block
        for section in implementation_plan(context).sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    assert [(str(row[0]), str(row[2])) for row in table.rows] == [
        ("Konferanse (mulig)", "–"),
        ("Besøk (forhåpentligvis)", "–"),
    ]
