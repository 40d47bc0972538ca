"""Assumptions: what a plan takes for true and nobody has confirmed, from the file to whoever reads of it."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.changes.compare import changes
from lmp_core.model import Assumption, Group, Plan, Role, Visibility
from lmp_core.model.errors import ModelError
from lmp_core.model.redaction import for_audience
from lmp_core.planfile import dumps, loads
from lmp_core.plugins.strategies import plans

HEADS_SIT_IN = Assumption(
    id="lederne-i-styringsgruppa",
    title="Rektor sitter i styringsgruppa",
    about=["styringsgruppa"],
    fields=["members"],
    who=["rektor"],
    by="prosjektleder",
    why="Referatet sier ikke hvem som sitter der",
)
ROLES = (Role(id="rektor", title="Rektor"), Role(id="prosjektleder", title="Prosjektleder"))


def plan(*assumptions: Assumption, **fields: object) -> Plan:
    groups = [Group(id="styringsgruppa", title="Styringsgruppa", members=["rektor", "prosjektleder"])]
    return Plan(**{"id": "p", "title": "P", "roles": ROLES, "groups": groups, "assumptions": assumptions, **fields})


# --- the plan -----------------------------------------------------------------------------------------------------


def test_a_planner_writes_what_is_assumed_of_which_field() -> None:
    text = """
        format = 1
        id = "p"
        title = "P"
        [[channels]]
        id = "a"
        title = "A"
        responsible = ["prosjektleder"]
        [[roles]]
        id = "prosjektleder"
        title = "Prosjektleder"
        [[assumptions]]
        id = "prosjektlederen-har-kanalene"
        title = "Prosjektleder har ansvaret for kanalene"
        about = ["a"]
        fields = ["responsible"]
        until = 2020-10-01
    """
    read = loads(text)
    assert read.assumptions[0].fields == ("responsible",)
    assert loads(dumps(read)) == read


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"about": ["styringsgrupa"]}, "no goal or programme .* has the id 'styringsgrupa'"),
        ({"fields": ["membres"]}, "no group has a field 'membres'.*members"),
        ({"about": []}, "an assumption about nothing"),
        ({"by": "ingen"}, "has the id 'ingen'"),
    ],
)
def test_an_assumption_about_what_is_not_there_is_refused(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(ModelError, match=problem):
        plan(attrs.evolve(HEADS_SIT_IN, **fields))


def test_what_is_assumed_of_a_part_goes_before_the_part_does() -> None:
    for id in ("styringsgruppa", "rektor"):
        with pytest.raises(
            ModelError, match="the assumption 'lederne-i-styringsgruppa' refers to what is to be removed"
        ):
            plan(HEADS_SIT_IN).remove(id, references=True)
        assert plan(HEADS_SIT_IN).remove(id, HEADS_SIT_IN.id, references=True).assumptions == ()
    left = plan(HEADS_SIT_IN).remove("prosjektleder", references=True)
    assert [(assumption.who, assumption.by) for assumption in left.assumptions] == [(("rektor",), None)]


# --- what others may see ------------------------------------------------------------------------------------------


def test_an_assumption_about_something_hidden_is_hidden() -> None:
    hidden = Group(id="hemmelig", title="Hemmelig", visibility="restricted")
    both = plan(
        HEADS_SIT_IN.replace(id="om-skjult", about=["hemmelig"], who=[], fields=[]),
        HEADS_SIT_IN.replace(id="om-begge", about=["hemmelig", "styringsgruppa"], who=[]),
        HEADS_SIT_IN.replace(id="med-skjult", who=["rektor", "hemmelig"]),
        HEADS_SIT_IN.replace(id="om-et-felt-med-noe-skjult", who=[]),
        HEADS_SIT_IN.replace(id="om-et-annet-felt", fields=["title"], who=[]),
        groups=[Group(id="styringsgruppa", title="S", members=["rektor", "hemmelig"]), hidden],
    )
    assert [assumption.id for assumption in for_audience(both, Visibility.PUBLIC).assumptions] == ["om-et-annet-felt"]
    assert for_audience(both, Visibility.RESTRICTED) == both


@given(drawn=plans(), audience=st.sampled_from(list(Visibility)))
def test_who_sees_an_assumption_sees_all_that_it_speaks_of(drawn: Plan, audience: Visibility) -> None:
    shown = for_audience(drawn, audience)
    for assumption in shown.assumptions:
        before = next(part for part in drawn.assumptions if part.id == assumption.id)
        assert (assumption.about, assumption.who) == (before.about, before.who)
        for id in assumption.about:
            for field in assumption.fields:
                assert getattr(shown.get(id), field) == getattr(drawn.get(id), field)


# --- what changed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "added", "removed"),
    [
        (
            "nb",
            "Lagt til grunn, ikke bekreftet: Rektor sitter i styringsgruppa",
            "Ikke lenger merket som ubekreftet: Rektor sitter i styringsgruppa",
        ),
        (
            "nn",
            "Lagt til grunn, ikkje stadfesta: Rektor sitter i styringsgruppa",
            "Ikkje lenger merkt som ustadfesta: Rektor sitter i styringsgruppa",
        ),
        (
            "en",
            "Assumed, not confirmed: Rektor sitter i styringsgruppa",
            "No longer marked as unconfirmed: Rektor sitter i styringsgruppa",
        ),
    ],
)
def test_an_assumption_that_came_or_went_is_told_as_one(language: str, added: str, removed: str) -> None:
    assert [change.line(language) for change in changes(plan(), plan(HEADS_SIT_IN))] == [added]
    assert [change.line(language) for change in changes(plan(HEADS_SIT_IN), plan())] == [removed]
