"""Parts that others name by a former id: every answer and report is as if they were named by the present one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import lmp_core as lmp
from lmp_core.model import COLLECTIONS, Activity, Plan, Proposal, Travel, Venue, references
from lmp_core.model.reference import renamed_references, with_present_ids
from lmp_core.plugins.strategies import plans

EXAMPLES = Path(__file__).parents[1] / "examples"
SEEN = {"indre_fosen_2020": dt.date(2020, 8, 25), "one_school_year": dt.date(2026, 1, 15)}


def with_former_ids(plan: Plan) -> tuple[Plan, Plan]:
    """A plan in which all parts that can have one have a former id, and the same with all references by those."""
    former: dict[str, str] = {}
    changes: dict[str, Any] = {}
    for collection in COLLECTIONS:
        parts = []
        for part in getattr(plan, collection):
            if hasattr(part, "aliases"):
                former[part.id] = f"foer-{part.id}"[:100].rstrip("-")
                part = attrs.evolve(part, aliases=[former[part.id]])
            parts.append(part)
        changes[collection] = parts
    present = attrs.evolve(plan, **changes)
    written = {
        collection: [renamed_references(collection, part, former) for part in getattr(present, collection)]
        for collection in COLLECTIONS
    }
    return present, attrs.evolve(present, **written)


@given(plan=plans())
def test_a_plan_names_all_by_their_present_ids_and_says_the_same(plan: Plan) -> None:
    present, written = with_former_ids(with_present_ids(plan))
    assert with_present_ids(written) == present
    for collection, part in with_present_ids(plan).parts():
        for _, id, _ in references(collection, part):
            assert plan.get(id).id == id


def test_an_accepted_proposal_goes_on_naming_both_that_have_become_one() -> None:
    one = Activity(id="felles", title="Felles", kind="meeting", aliases=["annen"])
    merged = Proposal(id="f", kind="merge", activities=["felles", "annen"], state="accepted")
    hall = Venue(id="hall", title="Hall", aliases=["gammel-hall"])
    way = Travel(id="vei", between=["hall", "gammel-hall"], time="5 min")
    plan = Plan(id="p", title="P", activities=[one], proposals=[merged], venues=[hall], travel=[way])
    assert with_present_ids(plan) == plan
    assert lmp.view(plan, as_of="2020-09-01").clashes().ok


@pytest.fixture(scope="module", params=sorted(SEEN))
def views(request: pytest.FixtureRequest) -> tuple[lmp.View, lmp.View]:
    """An example, and the same where all references are by former ids."""
    plan = lmp.load(EXAMPLES / request.param)
    present, written = with_former_ids(plan)
    assert present != written
    day = SEEN[request.param]
    return lmp.view(present, as_of=day, language="nb"), lmp.view(written, as_of=day, language="nb")


@pytest.mark.parametrize(
    "report", ["briefing", "status", "spread-plan", "overview", "what-changed", "implementation-plan"]
)
def test_reports_do_not_care_by_which_id_a_part_is_named(report: str, views: tuple[lmp.View, lmp.View]) -> None:
    told = []
    for view in views:
        about = view.plan.units[2].id if report == "implementation-plan" else None
        moved = view.plan.replace(view.plan.activities[-1].id, title="Noe annet")
        since = moved if report == "what-changed" else None
        told.append(view.report(report, about=about, since=since).to_text())
    assert told[0] == told[1]


@pytest.mark.parametrize("picture", ["annual-wheel", "gantt", "dependency-graph", "heat-map", "spread-map"])
def test_pictures_do_not_care_by_which_id_a_part_is_named(picture: str, views: tuple[lmp.View, lmp.View]) -> None:
    present, written = (view.picture(picture) for view in views)
    assert str(present) == str(written)


@pytest.mark.parametrize(
    "question", ["check", "clashes", "linkage", "reach", "schedule", "spread", "unserved", "workload", "status"]
)
def test_answers_do_not_care_by_which_id_a_part_is_named(question: str, views: tuple[lmp.View, lmp.View]) -> None:
    present, written = (str(getattr(view, question)()) for view in views)
    assert present == written


@pytest.mark.parametrize("what", ["goals", "programmes", "units", "activities", "assumptions", "graph"])
def test_lists_do_not_care_by_which_id_a_part_is_named(what: str, views: tuple[lmp.View, lmp.View]) -> None:
    present, written = (view.show(what).to_text() for view in views)
    assert present == written


def test_calendars_do_not_care_by_which_id_a_part_is_named(views: tuple[lmp.View, lmp.View]) -> None:
    present, written = (view.calendar() for view in views)
    assert str(present) == str(written)


def test_a_change_of_a_plan_leaves_its_former_ids_as_they_are_written(views: tuple[lmp.View, lmp.View]) -> None:
    _, written = views
    clash = next(listed for listed in written.clashes() if listed.repair is not None)
    assert clash.repair is not None
    changed = clash.repair(written.plan)
    differing = [a.id for a, b in zip(written.plan.activities, changed.activities, strict=True) if a != b]
    assert differing == [clash.repair.changed.id]
