"""What shows that something is done: in the implementation plan and in the status, where the plan says it."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from lmp_core.context import PlanContext
from lmp_core.document import Document, Table
from lmp_core.model import Activity, Goal, Plan, Unit, UnitKind
from lmp_core.model.text import Text
from lmp_core.model.when import OnDate
from lmp_plugins.reporting.reports import implementation_plan, status

PLAN = Plan(
    id="p",
    title="P",
    goals=[Goal(id="g", title="Trygghet")],
    units=[Unit(id="s", title="Skolen", kind=UnitKind.SCHOOL)],
    activities=[
        Activity(
            id="plan", title="Lage en plan", kind="task", goals=["g"], takes_part=["s"],
            when=OnDate(date=dt.date(2020, 9, 28)), evidence=Text(nb="En vedtatt plan", nn="Ein vedteken plan"),
        ),
        Activity(id="lese", title="Lese", kind="task", goals=["g"], takes_part=["s"]),
        Activity(id="moete", title="Møte", kind="meeting", goals=["g"], takes_part=["s"]),
    ],
)  # fmt: skip


def columns(document: Document) -> dict[str, list[tuple[str, str]]]:
    """The last column of each table with its heading, beside the first."""
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return {str(one.header[-1]): [(str(row[0]), str(row[-1])) for row in one.rows] for one in tables}


def context(plan: Plan, language: str = "nb") -> PlanContext:
    return PlanContext.of(plan, as_of=dt.date(2020, 8, 25), language=language).about("s")


@pytest.mark.parametrize(
    ("language", "heading", "words"),
    [("nb", "Skal dokumenteres med", "En vedtatt plan"), ("nn", "Skal dokumenterast med", "Ein vedteken plan")],
)
def test_what_is_to_show_that_it_is_done_has_a_column_that_says_so(language: str, heading: str, words: str) -> None:
    for report in (implementation_plan, status):
        cells = dict(columns(report(context(PLAN, language)))[heading])
        assert cells["Lage en plan"] == words
        assert cells["Lese"] == "–"


def test_there_is_no_column_where_nothing_shows_it() -> None:
    bare = attrs.evolve(PLAN, activities=[attrs.evolve(one, evidence="") for one in PLAN.activities])
    for report in (implementation_plan, status):
        assert "Skal dokumenteres med" not in columns(report(context(bare)))
    # The meetings of a unit have none, though its tasks do.
    assert columns(implementation_plan(context(PLAN)))["Status"] == [("Møte", "ikke tidfestet")]
