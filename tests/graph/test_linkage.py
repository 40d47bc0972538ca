"""How programmes hang together: the matrix, and where they ask the same people or children."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings

from lmp_core.context import PlanContext
from lmp_core.graph.linkage import Linkage, linkage
from lmp_core.model import Activity, Goal, Group, Plan, Programme, Record, Unit
from lmp_core.model.when import Month, OnDate, Recurring
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans

EXAMPLE = Path(__file__).parents[2] / "examples" / "three_programmes"


def seen(plan: Plan) -> Linkage:
    context = PlanContext.of(plan, as_of=dt.date(2021, 9, 1))
    return linkage(context.graph, context.timeline.occurrences)


def meeting(id: str, programme: str, *who: str, on: int, **more: object) -> Activity:
    return Activity(
        id=id,
        title=id.capitalize(),
        kind="meeting",
        programmes=[programme],
        goals=["trygghet"],
        takes_part=who,
        when=OnDate(date=dt.date(2021, 9, on)),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def two() -> Plan:
    return Plan(
        id="p",
        title="P",
        programmes=[Programme(id="a", title="Alfa"), Programme(id="b", title="Beta")],
        goals=[
            Goal(id="trygghet", title="Trygghet", programmes=["a"]),
            Goal(id="ro", title="Ro", part_of="trygghet"),
        ],
        units=[Unit(id="skole", title="Skolen", kind="school"), Unit(id="nabo", title="Naboen", kind="school")],
        groups=[Group(id="gruppa", title="Gruppa", unit="skole", members=[])],
        activities=[
            meeting("dag", "a", "skole", "nabo", on=8),
            meeting("moete", "b", "gruppa", on=10),
            meeting("avlyst", "b", "nabo", on=9, records=[Record(outcome="cancelled")]),
            Activity(id="rolig", title="Rolig", kind="task", programmes=["a"], goals=["ro"], responsible=["gruppa"]),
        ],
    )


def test_the_matrix_counts_what_each_programme_does_for_each_goal_at_each_unit(two: Plan) -> None:
    answer = seen(two)
    assert [(row.programme, row.goal, row.activities) for row in answer.matrix] == [
        ("a", "trygghet", ("dag", "rolig")),
        ("a", "ro", ("rolig",)),
        ("b", "trygghet", ("moete",)),
    ]
    first = answer.matrix[0]
    assert (first.count("skole"), first.count("nabo"), first.count("elsewhere")) == (2, 0, 0)
    assert answer.members == (("skole",), ("skole",))  # the neighbour comes to one day of Alfa's, and is in neither
    assert answer.activities == (("dag", "rolig"), ("moete",))


def test_a_group_that_two_programmes_want_in_one_week(two: Plan) -> None:
    answer = seen(two)
    (week,) = answer.same_week
    assert week.who == ("gruppa",)
    assert week.activities == ("dag", "moete")
    assert week.programmes == ("a", "b")
    assert week.weeks == ("2021-W36",)
    assert answer.conflicts == 1
    assert "To programmer ber de samme om å møte i samme uke\n" in answer.to_text("nb")
    assert "Week 36 of 2021: gruppa must be at “Dag” and “Moete”" in answer.to_text("en")
    assert answer.to_data()["same_week"][0]["weeks"] == ["2021-W36"]


def test_series_that_meet_again_and_again_are_told_once(two: Plan) -> None:
    import attrs

    def series(id: str, programme: str, weekday: str) -> Activity:
        when = Recurring(frequency="weekly", weekdays=[weekday], start=dt.date(2021, 9, 6), until=dt.date(2021, 9, 26))
        return attrs.evolve(meeting(id, programme, "gruppa", on=1), when=when)

    answer = seen(attrs.evolve(two, activities=[series("en", "a", "monday"), series("to", "b", "friday")]))
    (week,) = answer.same_week
    assert week.weeks == ("2021-W36", "2021-W37", "2021-W38")


def test_two_surveys_of_the_same_children(two: Plan) -> None:
    import attrs

    def survey(id: str, month: str, *who: str) -> Activity:
        return Activity(id=id, title=id, kind="survey", takes_part=who, when=Month(month=month))

    surveys = [
        survey("en", "2021-10", "skole", "nabo"),
        survey("to", "2021-10", "nabo"),
        survey("tre", "2021-12", "nabo"),
    ]
    answer = seen(attrs.evolve(two, activities=surveys))
    (pair,) = answer.surveys
    assert (pair.first, pair.second, pair.units, pair.sure) == ("en", "to", ("nabo",), True)
    assert pair.month == dt.date(2021, 10, 1)
    assert "Oktober 2021: barna ved Naboen får «en» og «to»" in answer.to_text("nn")


def test_the_example_of_three_programmes() -> None:
    context = PlanContext.of(load(EXAMPLE).plan, as_of=dt.date(2024, 1, 15))
    answer = linkage(context.graph, context.timeline.occurrences)
    assert len(answer.programmes) == 3
    assert len(answer.overlaps) == 3
    assert [(one.first, one.second) for one in answer.surveys] == [
        ("olweusprogrammet-kartlegging-aarlig", "elevundersoekelsen-2024")
    ]
    assert any("laeringsmiljoeprosjektet-fagdag-3" in one.activities for one in answer.same_week)


@settings(max_examples=25, deadline=None)
@given(plans(max_activities=6))
def test_any_plan_has_an_answer_that_adds_up(plan: Plan) -> None:
    answer = seen(plan)
    known = {part.id for _, part in plan.parts()}
    for row in answer.matrix:
        assert row.activities
        assert {row.programme, row.goal, *row.activities, *row.units} <= known
        assert all(0 < count <= len(row.activities) for count in row.counts)
    for week in answer.same_week:
        assert len(week.programmes) >= 2
        assert len(set(week.activities)) == 2
    for language in ("nb", "nn", "en"):
        assert answer.to_text(language)
