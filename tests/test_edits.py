"""Changing a plan: replace, add, remove. What comes out is a plan that can be saved and loaded, or a refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.model import (
    COLLECTIONS,
    Activity,
    ActivityKind,
    Goal,
    Limit,
    Plan,
    PlanSection,
    Proposal,
    ReportLayout,
    Travel,
    Unit,
    Venue,
    VenueUse,
    Wish,
    references,
)
from lmp_core.model.errors import ModelError, Problem, UnknownIdError
from lmp_core.model.when import OnDate, Unknown, UntilActivity
from lmp_core.planfile import dumps, load, loads, save
from lmp_core.plugins.strategies import plans


def task(id: str, **fields: Any) -> Activity:
    return Activity(**{"id": id, "title": id, "kind": "task", **fields})


def lines(error: pytest.ExceptionInfo[ModelError]) -> list[str]:
    return [str(problem) for problem in error.value.problems]


def tried(make: Callable[[], Plan]) -> tuple[Plan | None, tuple[Problem, ...]]:
    """The plan that is made, or why none is."""
    try:
        return make(), ()
    except ModelError as error:
        return None, error.problems


PLAN = Plan(
    id="p",
    title="P",
    goals=[Goal(id="g", title="G")],
    units=[Unit(id="skole-1", title="Skole 1", kind="school"), Unit(id="skole-2", title="Skole 2", kind="school")],
    venues=[Venue(id="sal", title="Sal"), Venue(id="hall", title="Hall")],
    activities=[
        task("a", goals=["g"], aliases=["gammel"]),
        task("b", requires=["a"], part_of="a", when=UntilActivity(until="a"), takes_part=["skole-1"]),
        task("c", venues=[VenueUse(venue="sal", units=["skole-1"]), VenueUse(venue="hall")]),
    ],
)


def test_a_part_is_replaced_where_it_stands() -> None:
    plan = PLAN.replace("gammel", title="Ny", when=OnDate(date=dt.date(2020, 11, 12)), certainty="confirmed")
    assert [activity.id for activity in plan.activities] == ["a", "b", "c"]
    assert (plan.activity("a").title.to("nb"), str(plan.activity("a").certainty)) == ("Ny", "confirmed")
    assert PLAN.replace(id="q").id == "q"
    assert PLAN.replace() == PLAN


def test_what_cannot_be_replaced_is_said_with_its_place() -> None:
    with pytest.raises(ModelError) as error:
        PLAN.replace("a", venue=["sal"])
    assert lines(error) == ["Activity has no field 'venue' – did you mean 'venues'?"]
    with pytest.raises(ModelError) as error:
        PLAN.replace("a", mode="fysisk")
    assert lines(error)[0].startswith("activities.a.mode.form: 'fysisk' is not one of the words allowed here")
    with pytest.raises(UnknownIdError) as missing:
        PLAN.replace("skole-3", title="S")
    assert missing.value.nearest in ("skole-1", "skole-2")
    with pytest.raises(ModelError, match="no goal has the id 'h'"):
        PLAN.replace("a", goals=["h"])


def test_parts_are_added_last_or_behind_another() -> None:
    assert [one.id for one in PLAN.add(task("d"), Goal(id="h", title="H")).activities] == ["a", "b", "c", "d"]
    assert [one.id for one in PLAN.add(task("d"), task("e"), after="a").activities] == ["a", "d", "e", "b", "c"]
    assert PLAN.add() == PLAN
    for parts, after, says in (
        ([Goal(id="h", title="H")], "a", "Goal('h', 'H') cannot stand behind 'a', which is of the kind activity"),
        ([{"id": "d"}], None, "a table is not a part of a plan"),
        ([task("a")], None, "the id 'a' is already taken by another part (activity)"),
        ([task("d")], "x", "nothing in the plan has the id 'x'"),
    ):
        with pytest.raises(ModelError) as error:
            PLAN.add(*parts, after=after)  # type: ignore[arg-type]
        assert says in lines(error)[0]


def test_what_others_lean_on_is_not_removed_without_a_word() -> None:
    assert PLAN.remove("c").activities == PLAN.activities[:2]
    assert PLAN.remove("a", "b").find("a") is None
    with pytest.raises(ModelError) as error:
        PLAN.remove("a")
    (line,) = lines(error)
    assert line.startswith("activities.b.part_of: the activity 'b' refers to what is to be removed – remove it too")
    plan = PLAN.remove("a", references=True)
    assert plan.activity("b") == task("b", takes_part=["skole-1"], when=Unknown()).replace(
        title=PLAN.activity("b").title
    )


def test_a_venue_for_some_units_is_not_one_for_all_when_they_go() -> None:
    assert PLAN.remove("skole-1", references=True).activity("c").venues == (VenueUse(venue="hall"),)


@pytest.mark.parametrize(
    "leaning",
    [
        Wish(id="w", title="W", activities=["a"], weekdays=["tuesday"]),
        Wish(id="w", title="W", kinds=["besoek"], at_most=1),
        Limit(id="w", title="W", who=["skole-2"], meetings=2),
        Travel(id="w", between=["sal", "hall"], time="10 min"),
        Proposal(id="w", kind="merge", activities=["a", "c"], state="refused"),
        task("w", kind="besoek"),
    ],
)
def test_what_says_nothing_true_without_is_named(leaning: Any) -> None:
    plan = PLAN.add(ActivityKind(id="besoek", title="Besøk")).add(leaning)
    gone = {"wishes": "a", "limits": "skole-2", "travel": "sal", "proposals": "c", "activities": "besoek"}
    going = "besoek" if getattr(leaning, "kinds", ()) else gone[str(plan.collection_of("w"))]
    with pytest.raises(ModelError) as error:
        plan.remove(going, references=True)
    assert any("'w' refers to what is to be removed – remove it too" in line for line in lines(error))
    assert plan.remove(going, "w", references=True).find("w") is None


def test_a_report_forgets_a_section_that_goes() -> None:
    plan = PLAN.add(
        PlanSection(id="risiko", title="Risiko"), ReportLayout(id="r", report="briefing", sections=["risiko", "now"])
    )
    with pytest.raises(ModelError, match="the report 'r' refers"):
        plan.remove("risiko")
    assert plan.remove("risiko", references=True).reports[0].sections == ("now",)


@settings(max_examples=40)
@given(plans(), st.data())
def test_what_is_removed_is_gone_and_nothing_dangles(plan: Plan, data: st.DataObject) -> None:
    ids = [part.id for _, part in plan.parts()]
    if not ids:
        return
    going = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    named = set(going) | {alias for id in going for alias in getattr(plan.get(id), "aliases", ())}
    leaning = [
        part.id
        for collection, part in plan.parts()
        if part.id not in going and any(target in named for _, target, _ in references(collection, part))
    ]
    left, refused = tried(lambda: plan.remove(*going))
    assert {str(problem.path[1]) for problem in refused} >= set(leaning)
    if refused:
        left, refused = tried(lambda: plan.remove(*going, references=True))
    if refused:
        more = [str(problem.path[1]) for problem in refused]
        left, refused = tried(lambda: plan.remove(*going, *more, references=True))
    if left is None:
        return
    assert all(left.find(id) is None for id in going)
    assert loads(dumps(left)) == left


@settings(max_examples=60)
@given(plans(), plans(), st.data())
def test_an_edit_is_refused_or_what_is_written_is_read_back(plan: Plan, other: Plan, data: st.DataObject) -> None:
    """Nothing can be made that saving writes and loading refuses."""
    collection = data.draw(st.sampled_from([name for name in COLLECTIONS if getattr(plan, name)] or ["goals"]))
    if not getattr(plan, collection):
        return
    part = data.draw(st.sampled_from(getattr(plan, collection)))
    field = data.draw(st.sampled_from([field.name for field in attrs.fields(type(part))]))
    drawn = [getattr(one, field) for one in getattr(other, collection)]
    odd = ["x", "", "task", "en-ny-type", 7, 2**60, None, True, (), ["x"], {"nb": "A"}, dt.date(2020, 1, 1)]
    value = data.draw(st.sampled_from([*drawn, *odd]))
    edited, refused = tried(lambda: plan.replace(part.id, **{field: value}))
    assert all(len(str(problem).splitlines()) == 1 for problem in refused)
    if edited is not None:
        assert loads(dumps(edited)) == edited


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    save(PLAN, tmp_path)
    main = tmp_path / "plan.toml"
    main.write_text(main.read_text().replace("[[goals]]", "# Målet\n[[goals]]"))
    save(PLAN.replace("c", mode="digital").remove("b"), tmp_path, before=PLAN)
    text = main.read_text()
    assert "# Målet" in text
    assert 'mode = { form = "digital" }' in text
    assert load(tmp_path).plan == PLAN.remove("b").replace("c", mode="digital")
