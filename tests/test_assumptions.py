"""Assumptions: what a plan takes for true and nobody has confirmed, from the file to whoever reads of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lmp_core as lmp
from lmp_core.answers.listing import listing
from lmp_core.changes.compare import changes
from lmp_core.checks.run import run_checks
from lmp_core.context import PlanContext
from lmp_core.coordination.clash_list import clash_list
from lmp_core.coordination.clashes import clashes
from lmp_core.coordination.spread import spread
from lmp_core.model import Activity, Assumption, Group, Plan, Programme, Role, Unit, Visibility
from lmp_core.model.errors import ModelError
from lmp_core.model.redaction import for_audience
from lmp_core.model.when import OnDate
from lmp_core.planfile import dumps, loads
from lmp_core.plugins.strategies import plans

EXAMPLES = Path(__file__).parents[1] / "examples"
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
        ({"about": ["styringsgrupa"]}, "no goal, programme, .* has the id 'styringsgrupa'"),
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


# --- what rests on it ---------------------------------------------------------------------------------------------


def meetings(*assumptions: Assumption, guests: tuple[str, ...] = ("rektor",)) -> PlanContext:
    """Two meetings on one day: the steering group's, and one of ``guests``."""
    both = [
        Activity(id="styringsgruppemoete", title="Styringsgruppemøte", kind="meeting", takes_part=["styringsgruppa"]),
        Activity(id="veiledning", title="Veiledning", kind="meeting", takes_part=guests),
    ]
    both = [activity.replace(when=OnDate(date=dt.date(2020, 11, 10))) for activity in both]
    return PlanContext(plan=plan(*assumptions, activities=both), as_of=dt.date(2020, 9, 1))


def test_a_clash_over_somebody_who_is_only_assumed_to_sit_in_a_group_says_so() -> None:
    (clash,) = clashes(meetings(HEADS_SIT_IN))
    assert clash.assumptions == (HEADS_SIT_IN.id,)
    text = clash_list(meetings(HEADS_SIT_IN)).to_text("nb")
    assert "Hviler på noe som ikke er bekreftet: «Rektor sitter i styringsgruppa»." in text
    (finding,) = (one for one in run_checks(meetings(HEADS_SIT_IN)) if one.code == "LMP301")
    assert "det hviler på noe som ikke er bekreftet: «Rektor sitter i styringsgruppa»." in finding.message.to("nb")


def test_a_clash_that_there_is_anyhow_rests_on_nothing() -> None:
    (clash,) = clashes(meetings(HEADS_SIT_IN, guests=("prosjektleder",)))
    assert clash.assumptions == ()
    # The head is asked to the meeting by name as well.
    named = meetings(HEADS_SIT_IN)
    asked = named.plan.replace("styringsgruppemoete", takes_part=["styringsgruppa", "rektor"])
    (clash,) = clashes(attrs.evolve(named, plan=asked))
    assert clash.assumptions == ()


@pytest.mark.parametrize(
    ("about", "fields", "rests"),
    [
        ("veiledning", ["when"], True),
        ("veiledning", ["takes_part"], True),
        ("veiledning", [], True),
        ("veiledning", ["goals"], False),
        ("styringsgruppa", ["title"], False),
    ],
)
def test_a_clash_rests_on_what_is_assumed_of_when_and_who(about: str, fields: list[str], rests: bool) -> None:
    assumed = Assumption(id="antatt", title="Antatt", about=[about], fields=fields)
    (clash,) = clashes(meetings(assumed))
    assert clash.assumptions == (("antatt",) if rests else ())


IDS = [f"rolle-{number}" for number in range(3)] + [f"gruppe-{number}" for number in range(4)]
SOME = st.lists(st.sampled_from(IDS), max_size=3, unique=True)


@given(members=st.lists(SOME, min_size=4, max_size=4), asked=st.lists(SOME, min_size=2, max_size=2), who=SOME)
def test_a_clash_rests_on_assumed_members_just_when_somebody_is_not_wanted_twice_without_them(
    members: list[list[str]], asked: list[list[str]], who: list[str]
) -> None:
    assumed = Assumption(id="antatt", title="Antatt", about=["gruppe-0"], fields=["members"], who=who)

    def with_members(of_first: list[str]) -> PlanContext:
        groups = [
            Group(id=f"gruppe-{number}", title="G", members=held)
            for number, held in enumerate([of_first, *members[1:]])
        ]
        roles = [Role(id=f"rolle-{number}", title="R") for number in range(3)]
        both = [
            Activity(id=id, title="M", kind="meeting", takes_part=named, when=OnDate(date=dt.date(2020, 11, 10)))
            for id, named in zip(("a", "b"), asked, strict=True)
        ]
        written = Plan(id="p", title="P", roles=roles, groups=groups, activities=both, assumptions=[assumed])
        return PlanContext(plan=written, as_of=dt.date(2020, 9, 1))

    certain = with_members([id for id in members[0] if who and id not in who])
    anyhow = [
        {member for id in activity.participants for member in certain.graph.members(id)}
        for activity in certain.plan.activities
    ]
    for clash in clashes(with_members(members[0])):
        rests = any(not all(person in wanted for wanted in anyhow) for person in clash.people)
        assert clash.assumptions == (("antatt",) if rests else ())


def test_a_unit_that_is_reached_through_an_assumed_member_is_marked() -> None:
    school, other = (
        Unit(id="skole", title="Skole", kind="school", programmes=["lmp"]),
        Unit(id="ppt", title="PPT", kind="ppt"),
    )
    roles = [Role(id="rektor", title="Rektor", unit="ppt"), Role(id="prosjektleder", title="P", unit="skole")]
    meeting = Activity(
        id="m", title="Møte", kind="meeting", takes_part=["styringsgruppa"], when=OnDate(date=dt.date(2020, 11, 10))
    )
    programmes = [Programme(id="lmp", title="LMP")]
    told = plan(HEADS_SIT_IN, units=[school, other], roles=roles, activities=[meeting], programmes=programmes)
    answer = spread(PlanContext(plan=told, as_of=dt.date(2020, 9, 1)))
    (reached,) = answer.reached
    assert (reached.who, reached.assumptions) == ("ppt", (HEADS_SIT_IN.id,))
    assert "hviler på noe som ikke er bekreftet: «Rektor sitter i styringsgruppa»." in answer.to_text("nb")


# --- who is told of it --------------------------------------------------------------------------------------------


def codes(context: PlanContext) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.code, one.subjects) for one in run_checks(context) if one.code.startswith("LMP6")]


def test_what_is_not_confirmed_is_noted_and_what_is_late_is_a_warning() -> None:
    later, late = HEADS_SIT_IN.replace(id="senere", until=dt.date(2020, 9, 1)), HEADS_SIT_IN.replace(id="foer")
    late = late.replace(until=dt.date(2020, 8, 31))
    assert codes(meetings(HEADS_SIT_IN, later, late)) == [
        ("LMP601", (HEADS_SIT_IN.id, "styringsgruppa")),
        ("LMP601", ("senere", "styringsgruppa")),
        ("LMP602", ("foer", "styringsgruppa")),
    ]
    assert codes(meetings()) == []


def test_why_a_part_is_there_says_what_is_assumed_of_it() -> None:
    text = meetings(HEADS_SIT_IN).graph.why("styringsgruppa").to_text("nb")
    assert "Lagt til grunn, ikke bekreftet: «Rektor sitter i styringsgruppa»" in text


def test_what_is_assumed_can_be_listed() -> None:
    assert listing(meetings(HEADS_SIT_IN), "assumptions").rows() == (
        {
            "id": "lederne-i-styringsgruppa",
            "title": "Rektor sitter i styringsgruppa",
            "about": "styringsgruppa",
            "by": "prosjektleder",
            "why": "Referatet sier ikke hvem som sitter der",
            "until": "",
        },
    )


@pytest.mark.parametrize(
    ("language", "mark"), [("nb", "ikke bekreftet"), ("nn", "ikkje stadfesta"), ("en", "not confirmed")]
)
def test_the_reports_mark_whom_and_what_is_only_assumed(language: str, mark: str) -> None:
    view = lmp.open(EXAMPLES / "indre_fosen_2020", as_of=dt.date(2020, 8, 25), language=language)
    briefing, spreading = view.report("briefing").to_text(), view.report("spread-plan").to_text()
    (line,) = (line for line in briefing.splitlines() if mark in line)  # who is to discuss with the committee
    assert line.endswith(f"({mark}).")
    # Who has four channels; and PPT, in two tables, since its leader sits in the steering group.
    assert spreading.count(f"({mark}) |") == 6
    overview = view.report("overview").to_text()
    for assumption in view.plan.assumptions:
        assert f"- {assumption.title.to(language)}. {assumption.why.to(language)}" in overview


def test_a_time_or_a_meeting_that_is_only_assumed_is_marked_where_it_is_told() -> None:
    time = Assumption(id="tid", title="Tiden holder", about=["veiledning"], fields=["when"])
    whole = Assumption(id="hele", title="Møtet holdes", about=["styringsgruppemoete"])
    view = lmp.view(meetings(time, whole).plan, as_of=dt.date(2020, 9, 1), language="nb")
    text = view.report("briefing").to_text()
    assert "Veiledning, 10. november (tidspunktet er ikke bekreftet)" in text
    assert "Styringsgruppemøte, 10. november (ikke bekreftet)" in text


def test_an_entry_of_a_calendar_marks_who_and_when_without_the_words_of_the_assumption() -> None:
    who = Assumption(id="hvem", title="Rektor innkaller", about=["veiledning"], fields=["responsible"], who=["rektor"])
    time = Assumption(id="tid", title="Tiden holder", about=["veiledning"], fields=["when"])
    written = meetings(who, time).plan.replace("veiledning", responsible=["rektor", "prosjektleder"])
    calendar = lmp.view(written, as_of=dt.date(2020, 9, 1), language="nb").calendar()
    text = calendar.to_bytes().decode().replace("\r\n ", "")
    assert "Ansvarlig: Rektor (ikke bekreftet)\\, Prosjektleder" in text
    assert "Status: ikke bekreftet" in text
    assert "innkaller" not in text


def test_a_report_of_changes_tells_an_assumption_as_no_new_work_and_no_work_that_is_gone() -> None:
    with_it, without = plan(HEADS_SIT_IN), plan()
    for now, before, line in (
        (with_it, without, "Lagt til grunn, ikke bekreftet: Rektor sitter i styringsgruppa"),
        (without, with_it, "Ikke lenger merket som ubekreftet: Rektor sitter i styringsgruppa"),
    ):
        text = lmp.view(now, as_of=dt.date(2020, 9, 1), language="nb").report("what-changed", since=before).to_text()
        assert f"## Annet\n\n- {line}" in text
        assert "tatt ut" not in text
        assert "er ny" not in text
