"""Words in place of the library's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lmp_core.model import ActivityKind, Plan, Unit
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.terms import TERMS, with_terms
from lmp_core.model.text import Text
from lmp_core.plugins.strategies import plans, texts

PLAN = Plan(id="plan", title="Plan")


def test_only_the_languages_that_are_given_change():
    kind = with_terms(PLAN, {"fagsamling": Text(nn="fagdag"), "fagsamling.plural": Text(nn="fagdagar")}).kind(
        "fagsamling"
    )
    assert kind.title == Text(nb="fagsamling", nn="fagdag", en="professional gathering")
    assert kind.plural.to("nn") == "fagdagar"
    assert kind.meeting


def test_what_the_plan_says_itself_stands():
    plan = Plan(id="plan", title="Plan", kinds=(ActivityKind(id="task", title="gjøremål"),))
    assert with_terms(plan, {"task": Text(nb="jobb")}) is plan


def test_an_id_that_another_part_has_is_left_to_it():
    plan = Plan(id="plan", title="Plan", units=(Unit(id="task", title="Oppgaven", kind="other"),))
    assert with_terms(plan, {"task": Text(nb="jobb")}) is plan


@given(plan=plans(max_activities=3), terms=st.dictionaries(st.sampled_from(TERMS), texts(), max_size=4))
def test_applied_twice_is_applied_once_and_nothing_is_lost(plan, terms):
    made = with_terms(plan, terms)
    assert with_terms(made, terms) == made
    assert all(made.find(part.id) == part for _, part in plan.parts())
    for kind in ACTIVITY_KINDS:
        assert made.kind(kind).meeting == plan.kind(kind).meeting
