"""Joint arenas and activities shared by programmes: what is proposed, what is not, and what accepting does."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.changes.compare import changes
from lmp_core.context import PlanContext
from lmp_core.graph import PlanGraph
from lmp_core.model import (
    Activity,
    Decision,
    Goal,
    Group,
    Mode,
    Plan,
    Prerequisite,
    Product,
    Programme,
    Proposal,
    Record,
    Role,
    Travel,
    Unit,
    Venue,
    Visibility,
    references,
)
from lmp_core.model.errors import LmpError
from lmp_core.model.when import At, OnDate, Recurring, UntilActivity, Week
from lmp_core.planfile import load, loads
from lmp_core.plugins import PluginHost
from lmp_core.plugins.strategies import plans
from lmp_plugins.coordination.arenas import arenas
from lmp_plugins.coordination.commands import share_command
from lmp_plugins.coordination.decided_proposals import is_decided
from lmp_plugins.coordination.merging import merged
from lmp_plugins.coordination.sharing import shared, sharing, what_to_share
from lmp_plugins.programmes.template import builtin_templates
from lmp_plugins.reporting.reports import overview

AS_OF = dt.date(2020, 8, 25)
EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"


def day(number: int, month: int = 11) -> OnDate:
    return OnDate(date=dt.date(2020, month, number))


def act(id: str, when: Any, *who: Any, **more: Any) -> Activity:
    return Activity(**{"id": id, "title": "Fagsamling", "kind": "fagsamling", "when": when, "takes_part": who, **more})


def context(*activities: Activity, **more: Any) -> PlanContext:
    plan = Plan(
        id="p",
        title="P",
        programmes=[
            Programme(id="lmp", title="Læringsmiljøprosjektet"),
            Programme(id="ipa", title="Inkludering på alvor"),
        ],
        goals=[Goal(id="g1", title="G1", programmes=["lmp"]), Goal(id="g2", title="G2", programmes=["ipa"])],
        units=[
            Unit(id="skole", title="Skole", kind="school", employees=30),
            Unit(id="barnehage", title="Barnehage", kind="kindergarten", employees=15),
            Unit(id="sfo", title="SFO", kind="sfo"),
        ],
        groups=[Group(id="veilederne", title="Veilederne", external=True, size=2)],
        roles=[Role(id="leder", title="Leder")],
        venues=[
            Venue(id="liten", title="Lille sal", capacity=20),
            Venue(id="stor", title="Store sal", capacity=60),
            Venue(id="ukjent", title="Ukjent sal"),
        ],
        activities=activities,
        **more,
    )
    return PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)


# --- joint arenas -------------------------------------------------------------------------------------------------


def test_meetings_of_one_kind_and_theme_for_different_units_are_proposed_as_one() -> None:
    given = context(
        act("a", At(start=dt.datetime(2020, 11, 9, 9), end=dt.datetime(2020, 11, 9, 12)), "skole", "veilederne",
            theme="Mobbing", venues=["liten"]),
        act("b", day(16), "barnehage", "veilederne", theme="mobbing", title="Kveldsmøte", venues=["ukjent"]),
        travel=[Travel(id="t", between=["liten", "ukjent"], time="30 min")],
    )  # fmt: skip
    (found,) = arenas(given).proposals
    assert found.activities == ("a", "b")
    assert (found.units, found.across, found.keep, found.venue) == (("skole", "barnehage"), True, "a", "stor")
    saving = found.saving
    assert (saving.meetings, saving.hours, saving.assumed) == (1, 2.0, True)
    assert (saving.advisers, saving.adviser_hours, saving.trips, saving.travel_hours) == (("veilederne",), 2.0, 1, 0.5)
    told = arenas(given).to_text("nb")
    assert "Store sal» har 60 plasser, og 47 skal møte." in " ".join(told.split())
    saved = "Sparer ett møte, om lag 2 timer (lengden er ikke kjent), 2 timer for eksterne (Veilederne) og en reise."
    assert saved in " ".join(told.split())
    assert "Saves one meeting" in arenas(given).to_text("en")
    assert arenas(given).to_data()["proposals"][0]["saving"]["meetings"] == 1


@pytest.mark.parametrize(
    "more",
    [
        {"theme": "Lesing"},
        {"kind": "meeting"},
        {"takes_part": ["skole", "sfo"]},
        {"when": day(20, 12)},
        {"when": Week(week="2020-W47")},
        {"when": Recurring(frequency="weekly", start=dt.date(2020, 11, 16), count=2)},
        {"certainty": "confirmed"},
        {"organiser": "leder"},
        {"mode": Mode(form="digital")},
        {"records": [Record(outcome="cancelled")]},
        {"requires": ["a"]},
        {"part_of": "a"},
        {"takes_part": ["leder"]},
    ],
)
def test_what_cannot_be_held_together_is_not_proposed(more: dict[str, Any]) -> None:
    first = act("a", day(9), "skole", theme="Mobbing")
    other = {"theme": "Mobbing", "takes_part": ["barnehage"]}
    assert len(arenas(context(first, act("b", day(16), **other))).proposals) == 1
    assert arenas(context(first, act("b", **{"when": day(16), **other, **more}))).proposals == ()


def test_names_are_compared_without_whom_they_are_for() -> None:
    def found(title: str) -> int:
        return len(
            arenas(
                context(
                    act("a", day(9), "skole", title="Fagsamling skole"), act("b", day(16), "barnehage", title=title)
                )
            ).proposals
        )

    assert found("Fagsamling for barnehagene") == 1
    assert found("Innføring i klasseledelse for barnehagene") == 0


def test_a_day_on_which_somebody_is_wanted_elsewhere_is_not_kept() -> None:
    meetings = [act("a", day(9), "skole"), act("b", day(16), "barnehage")]
    busy = act("c", day(9), "barnehage", title="Noe annet", kind="meeting")
    (found,) = arenas(context(*meetings, busy)).proposals
    assert (found.keep, found.day) == ("b", dt.date(2020, 11, 16))
    also = act("d", day(16), "skole", title="Noe annet", kind="meeting")
    assert arenas(context(*meetings, busy, also)).proposals == ()


def test_a_room_is_big_enough_as_far_as_is_known() -> None:
    many = [act("a", day(9), "skole", venues=["liten"]), act("b", day(16), "barnehage")]
    assert arenas(context(*many)).proposals[0].venue == "stor"
    more = [act("a", day(9), "skole", venues=["liten"]), act("b", day(16), "barnehage", "sfo")]
    found = arenas(context(*more)).proposals[0]
    assert found.venue == "liten"
    assert (found.seats.to("nn") or "").startswith("Planen seier ikkje kor mange")


# --- shared by programmes -----------------------------------------------------------------------------------------


def analyses(**more: Any) -> tuple[Activity, Activity]:
    shape = {"kind": "task", "title": "Ståstedsanalyse"}
    return (
        act("a", Week(week="2020-W40"), "skole", programmes=["lmp"], goals=["g1"], **shape),
        act("b", Week(week="2020-W42"), **{**shape, "takes_part": ["skole", "barnehage"], "programmes": ["ipa"],
                                           "goals": ["g2"], **more}),
    )  # fmt: skip


def test_one_status_analysis_for_two_programmes() -> None:
    given = context(*analyses())
    (found,) = sharing(given).proposals
    assert (found.activities, found.programmes, found.units) == (("a", "b"), ("lmp", "ipa"), ("skole",))
    assert "Skole slipper å gjøre det to ganger" in sharing(given).to_text("nb")
    assert "samme navn" in sharing(given).to_text("nb")
    after = shared(given.plan, found)
    (one,) = after.activities
    assert (one.id, one.aliases, one.programmes, one.goals) == ("a", ("b",), ("lmp", "ipa"), ("g1", "g2"))
    assert one.participants == ("skole", "barnehage")
    assert after.activity("b") is one


@pytest.mark.parametrize(
    "more",
    [
        {"takes_part": ["barnehage"]},
        {"title": "Lesing"},
        {"kind": "survey"},
        {"per_unit": True},
        {"requires": ["a"]},
        {"part_of": "a"},
        {"records": [Record(outcome="done")]},
        {"programmes": ["lmp"]},
    ],
)
def test_what_is_not_the_same_work_is_not_proposed(more: dict[str, Any]) -> None:
    assert sharing(context(*analyses(**more))).proposals == ()


def test_numbers_tell_apart_what_has_one_name() -> None:
    one, other = analyses()
    first = attrs.evolve(one, title="Ståstedsanalyse, del 1")
    assert sharing(context(first, attrs.evolve(other, title="Ståstedsanalyse, del 2"))).proposals == ()
    assert len(sharing(context(first, attrs.evolve(other, title="Ståstedsanalyse del 1"))).proposals) == 1


def test_the_three_templates_ask_a_school_for_nothing_twice_and_for_a_survey_that_another_one_makes() -> None:
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id="skole", title="S", kind="school"), Unit(id="barnehage", title="B", kind="kindergarten")],
    )
    for template in builtin_templates():
        plan = template.instantiate(plan, dt.date(2021, 8, 1), [])
    given = PlanContext.of(plan, as_of=dt.date(2021, 8, 1))
    pairs = [given.graph.overlap(a.id, b.id).similar for a, b in combinations(plan.programmes, 2)]
    assert [len(one) for one in pairs] == [0, 0, 0]
    # Læringsmiljøprosjektet gathers facts from surveys in its first term, when Olweusprogrammet has asked the pupils.
    answer = sharing(given)
    assert [(one.maker, one.user, one.product, one.units) for one in answer.reuses] == [
        (
            "olweusprogrammet-kartlegging-start",
            "laeringsmiljoeprosjektet-staastedsanalyse-fakta",
            Product.SURVEY,
            ("skole",),
        )
    ]
    assert "gir svar på en undersøkelse, som" in " ".join(answer.to_text("nb").split())
    # A policy against bullying in the year of the implementation plan is a second written plan for the school.
    policy = plan.activity("olweusprogrammet-retningslinjer")
    same_year = attrs.evolve(policy, when=plan.activity("laeringsmiljoeprosjektet-implementeringsplan").when)
    moved = attrs.evolve(plan, activities=[same_year if one.id == policy.id else one for one in plan.activities])
    (pair,) = PlanGraph(moved).overlap("laeringsmiljoeprosjektet", "olweusprogrammet").similar
    assert (pair.a, pair.b) == ("laeringsmiljoeprosjektet-implementeringsplan", policy.id)
    assert pair.products == (Product.PLAN,)
    assert pair.reasons("nb")[0] == "begge lager en skriftlig plan"


CASE = """
[[activities]]
id = "g1-a"
title = "Ståstedsanalyse"
kind = "task"
programmes = ["lmp"]
takes_part = ["skole"]
when = { month = "2026-09" }
[[activities]]
id = "g1-b"
title = "Ståstedsanalyse i Inkludering på alvor"
kind = "task"
programmes = ["ipa"]
takes_part = ["skole"]
when = { month = "2026-09" }
[[activities]]
id = "g3-a"
title = "Elevundersøkelsen"
kind = "survey"
programmes = ["lmp"]
takes_part = ["skole"]
when = { month = "2026-11" }
[[activities]]
id = "g3-b"
title = "Olweus-kartlegging"
kind = "survey"
programmes = ["olweus"]
takes_part = ["skole"]
when = { month = "2026-11" }
[[activities]]
id = "g4-a"
title = "Lese fagtekst"
kind = "task"
programmes = ["lmp"]
takes_part = ["skole"]
[[activities]]
id = "g4-b"
title = "Lese fagtekst"
kind = "task"
programmes = ["ipa"]
takes_part = ["bhg"]
[[activities]]
id = "g6-a"
title = "Barnesamtaler"
kind = "task"
programmes = ["lmp"]
takes_part = ["skole"]
when = { month = "2026-09" }
[[activities]]
id = "g6-b"
title = "Barnesamtaler"
kind = "task"
programmes = ["ipa"]
takes_part = ["skole"]
when = { month = "2026-10" }
"""
HEAD = """
format = 1
id = "p"
title = "Gjør det én gang"
units = [{ id = "skole", title = "Skole", kind = "school" }, { id = "bhg", title = "Barnehage", kind = "kindergarten" }]
programmes = [
  { id = "lmp", title = "Læringsmiljøprosjektet" },
  { id = "olweus", title = "Olweusprogrammet", short_title = "Olweus" },
  { id = "ipa", title = "Inkludering på alvor" },
]
"""


def pairs_of(activities: str) -> set[tuple[str, ...]]:
    given = PlanContext.of(loads(HEAD + activities), as_of=dt.date(2026, 8, 1))
    answer = sharing(given)
    for language in ("nb", "nn", "en"):
        assert "prosent" not in answer.to_text(language)
        assert "per cent" not in answer.to_text(language)
    return {one.activities for one in answer.proposals}


def test_the_same_work_is_found_in_other_words_and_what_only_looks_alike_is_not() -> None:
    assert pairs_of(CASE) == {("g1-a", "g1-b"), ("g3-a", "g3-b"), ("g6-a", "g6-b")}


def two_works(first: str, second: str, *, kinds: tuple[str, str] = ("task", "task")) -> str:
    given = (("a", "lmp", "Veien videre", kinds[0], first), ("b", "olweus", "Slik gjør skolen det", kinds[1], second))
    return "\n".join(
        f'[[activities]]\nid = "{id}"\ntitle = "{title}"\nkind = "{kind}"\nprogrammes = ["{programme}"]\n{more}'
        for id, programme, title, kind, more in given
    )


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ('takes_part = ["skole"]\noutputs = ["plan"]', 'takes_part = ["skole", "bhg"]\noutputs = ["plan"]', True),
        ('takes_part = ["skole"]\noutputs = ["plan"]', 'takes_part = ["bhg"]\noutputs = ["plan"]', False),
        ('takes_part = ["skole"]\noutputs = ["plan"]', 'takes_part = ["skole"]\noutputs = ["fact-base"]', False),
        ('takes_part = ["skole"]\noutputs = ["plan"]', 'takes_part = ["skole"]\ninputs = ["plan"]', False),
        (
            'takes_part = ["skole"]\noutputs = ["plan"]\nwhen = { term = "2026-autumn" }',
            'takes_part = ["skole"]\noutputs = ["plan"]\nwhen = { term = "2027-spring" }',
            True,
        ),
        (
            'takes_part = ["skole"]\noutputs = ["plan"]\nwhen = { term = "2026-autumn" }',
            'takes_part = ["skole"]\noutputs = ["plan"]\nwhen = { term = "2027-autumn" }',
            False,
        ),
        (
            'takes_part = ["skole"]\noutputs = ["plan"]\ntheme = "Klasseledelse"',
            'takes_part = ["skole"]\noutputs = ["plan"]\ntheme = "Foreldre"',
            False,
        ),
    ],
)
def test_what_work_makes_tells_whether_it_is_the_same(first: str, second: str, same: bool) -> None:
    assert pairs_of(two_works(first, second)) == ({("a", "b")} if same else set())
    assert pairs_of(two_works(first, second, kinds=("task", "deliverable"))) == ({("a", "b")} if same else set())


@pytest.mark.parametrize(
    ("month", "who", "same"), [("2026-11", "skole", True), ("2026-12", "skole", False), ("2026-11", "bhg", False)]
)
def test_two_surveys_are_one_when_they_ask_the_same_children_in_one_month(month: str, who: str, same: bool) -> None:
    first = 'takes_part = ["skole"]\nwhen = { month = "2026-11" }'
    second = f'takes_part = ["{who}"]\nwhen = {{ month = "{month}" }}'
    told = pairs_of(two_works(first, second, kinds=("survey", "survey")))
    assert told == ({("a", "b")} if same else set())


def test_a_plan_with_the_work_of_one_programme_says_that_nobody_can_tell() -> None:
    given = PlanContext.of(load(EXAMPLE).plan, as_of=AS_OF)
    assert sharing(given).to_text("nb").endswith("kan ingen si hva som er samme arbeid.")


# --- one of several -----------------------------------------------------------------------------------------------


def test_what_referred_to_either_refers_to_the_one() -> None:
    given = context(
        act("a", day(9), "skole", requires=["b", "c"], certainty="possible"),
        act("b", day(16), "barnehage", visibility="internal", aliases=["gammel"]),
        act("c", day(2), "leder"),
        act("d", UntilActivity(until="b"), "skole", kind="task", requires=["a", Prerequisite(activity="gammel")]),
        decisions=[Decision(id="v", title="V", meeting="b", leads_to=["a", "b"])],
    )
    plan = merged(given.plan, ["a", "b"])
    one = plan.activity("a")
    assert [need.activity for need in one.requires] == ["c"]
    assert (one.certainty, one.visibility, one.aliases) == ("possible", "internal", ("b", "gammel"))
    assert [need.activity for need in plan.activity("d").requires] == ["a"]
    assert plan.activity("d").when == UntilActivity(until="a")
    assert (plan.decisions[0].meeting, plan.decisions[0].leads_to) == ("a", ("a",))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(min_activities=2, max_activities=6), data=st.data())
def test_nothing_is_lost_when_activities_become_one(plan: Plan, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from([one.id for one in plan.activities]), min_size=2, unique=True))
    try:
        made = merged(plan, ids)
    except LmpError:
        return  # a circle of parts, which the plan refuses
    one = made.activity(ids[0])
    for id in ids:
        old = plan.activity(id)
        assert made.activity(id) is one
        assert set(old.participants) <= set(one.participants)
        assert set(old.programmes) <= set(one.programmes)
        assert set(old.goals) <= set(one.goals)
    assert len(made.activities) == len(plan.activities) - len(ids) + 1
    gone = set(ids[1:])
    for collection, part in made.parts():
        if collection != "proposals":
            assert not gone & {target for _, target, allowed in references(collection, part) if "activities" in allowed}


# --- decided ------------------------------------------------------------------------------------------------------


def run(command: Any, *args: str) -> tuple[int, str, bytes]:
    done = CliRunner().invoke(command, [*args, "--as-of", "2020-08-25"], standalone_mode=False)
    assert done.exception is None or isinstance(done.exception, LmpError), done.exception
    return (2 if done.exception else done.return_value), str(done.exception or done.output), done.stdout_bytes


def test_on_the_example_the_gatherings_become_one_or_are_left_for_good(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    folder = str(tmp_path / "plan")
    before = load(tmp_path / "plan").plan
    code, told, _ = run(share_command, folder, "--meetings")
    assert code == 0
    assert "på tvers av barnehage og skole" in told
    ids = ("fagsamling-barnehage-2020-11-23", "fagsamling-skole-2020-11-09")
    (proposal,) = arenas(PlanContext.of(before, as_of=AS_OF)).proposals
    assert sorted(proposal.activities) == sorted(ids)
    # The schools are wanted for guidance on the 9th, and everybody is free on the 23rd.
    assert proposal.day == dt.date(2020, 11, 23)

    shutil.copytree(tmp_path / "plan", tmp_path / "accepted")
    code, _, patch = run(share_command, folder, "--meetings", "--accept", "1", "--by", "styringsgruppa", "--save", "-")
    assert code == 0
    assert load(tmp_path / "plan").plan == before
    subprocess.run(["git", "apply"], input=patch, cwd=tmp_path / "accepted", check=True)
    after = load(tmp_path / "accepted").plan
    one = after.activity(proposal.activities[0])
    assert set(one.participants) == {"barnehage-1", "barnehage-2", "skole-1", "skole-2"}
    assert one.title.to("nb") == "Fagsamling"
    assert [(made.state, made.by) for made in after.proposals] == [("accepted", "styringsgruppa")]
    assert "# What lies ahead" in (tmp_path / "accepted" / "activities.toml").read_text("utf-8").replace("--- ", "")
    assert arenas(PlanContext.of(after, as_of=AS_OF)).proposals == ()
    assert any(change.collection == "activities" for change in changes(before, after))

    refusing = ("--meetings", "--refuse", proposal.id, "--reason", "Smittevernet", "--write")
    code, _, _ = run(share_command, folder, *refusing)
    assert code == 0
    refused = load(tmp_path / "plan").plan
    assert refused.activities == before.activities
    assert [(made.state, str(made.reason)) for made in refused.proposals] == [("refused", "Smittevernet")]
    assert "Ingen møter" in run(share_command, folder, "--meetings")[1]


def test_what_was_refused_is_not_proposed_again() -> None:
    record = Proposal(id="nei", kind="share", activities=["b", "a"], state="refused")
    assert sharing(context(*analyses(), proposals=[record])).proposals == ()
    assert len(sharing(context(*analyses(), proposals=[attrs.evolve(record, kind="merge")])).proposals) == 1
    assert is_decided(context(*analyses(), proposals=[record]).plan, record.kind, ["a", "b"])


def test_wrong_use_is_told() -> None:
    assert "no proposal has the id 'x'" in run(share_command, str(EXAMPLE), "--accept", "x")[1]
    assert "nothing is decided" in run(share_command, str(EXAMPLE), "--write")[1]
    assert "one proposal at a time" in run(share_command, str(EXAMPLE), "--accept", "x", "--refuse", "y")[1]
    code, told, _ = run(share_command, str(EXAMPLE), "--lang", "en")
    assert code == 0
    assert "Until they are put in, nobody can say what is the same work." in " ".join(told.split())
    assert "no proposal has the number 7" in run(share_command, str(EXAMPLE), "--accept", "7")[1]


def test_meetings_and_work_are_numbered_in_one_list() -> None:
    meetings = [act("m1", day(9), "skole"), act("m2", day(16), "barnehage")]
    given = context(*analyses(), *(attrs.evolve(each, theme="Mobbing") for each in meetings))
    both = what_to_share(given)
    assert [proposal.id for proposal in both.numbered] == [
        *(proposal.id for proposal in arenas(given).proposals),
        *(proposal.id for proposal in sharing(given).proposals),
    ]
    lines = both.to_text("nb").split("\n")
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["1  ", "2  "]
    assert lines[0].startswith("Det er ett forslag om møter som kan holdes felles. Det er ett forslag om arbeid")
    assert what_to_share(given, meetings=True) == arenas(given)
    assert what_to_share(given, work=True) == sharing(given)


def test_the_overview_tells_of_joint_arenas() -> None:
    given = PlanContext.of(load(EXAMPLE).plan, as_of=AS_OF)
    report = str([str(line) for line in overview(PluginHost.discover().context(given)).lines()])
    assert "Møter som kan holdes felles" in report
    assert "Det blir en møteplass på tvers av barnehage og skole." in report
    assert "Det sparer ett møte og om lag 2 timer (lengden er ikke kjent)." in report
