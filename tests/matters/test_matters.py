"""Matters: what must be settled in a plan, told once, to those who may know it."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lmp_core as lmp
from lmp_core.checks import BUILTIN, Finding, Rule, Severity, run_checks
from lmp_core.context import PlanContext, Services
from lmp_core.matters import Matter, Matters, gathered, matters
from lmp_core.model import (
    Activity,
    Channel,
    Decision,
    Goal,
    Group,
    Limit,
    Plan,
    Programme,
    Record,
    Role,
    Unit,
    Visibility,
)
from lmp_core.model.errors import Position
from lmp_core.model.redaction import for_audience
from lmp_core.model.text import Text
from lmp_core.model.when import At, OnDate, Recurring, When
from lmp_core.plugins.strategies import plans
from lmp_core.wording.layout import laid_out

EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = dt.date(2020, 8, 25)
LANGUAGES = ("nb", "nn", "en")
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])


def plan(**parts: Any) -> Plan:
    return Plan(**{"id": "plan", "title": "Plan", **parts})


def seen(plan: Plan, audience: Visibility = Visibility.RESTRICTED) -> PlanContext:
    return PlanContext.of(plan, as_of=AS_OF, audience=audience)


def found(plan: Plan, audience: Visibility = Visibility.RESTRICTED) -> Matters:
    return matters(seen(plan, audience))


def on(month: int, day: int) -> OnDate:
    return OnDate(date=dt.date(2020, month, day))


def at(month: int, day: int, start: int, end: int) -> At:
    return At(start=dt.datetime(2020, month, day, start), end=dt.datetime(2020, month, day, end))


def meeting(id: str, when: When, *who: str, **more: Any) -> Activity:
    return Activity(**{"id": id, "title": id.upper(), "kind": "meeting", "when": when, "takes_part": who, **more})


def work(id: str, when: When, *who: str, **more: Any) -> Activity:
    return Activity(id=id, title=id.upper(), kind="task", when=when, responsible=who, **more)


def roles(*ids: str) -> list[Role]:
    return [Role(id=id, title=id.title()) for id in ids]


def of(found: Matters, code: str) -> list[Matter]:
    return [matter for matter in found if code in matter.codes]


# --- the examples -------------------------------------------------------------------------------------------------


def example(name: str, as_of: str, language: str = "nb") -> Matters:
    return lmp.open(EXAMPLES / name, as_of=as_of, language=language).matters()


def test_the_briefing_has_ten_things_to_settle_and_what_it_assumes() -> None:
    told = example("indre_fosen_2020", "2020-08-25")
    assert [(matter.codes, matter.severity, len(matter.places)) for matter in told] == [
        (("LMP322",), "warning", 2),
        (("LMP301",), "warning", 3),
        (("LMP302",), "warning", 1),
        (("LMP223",), "warning", 3),
        (("LMP205",), "warning", 1),
        (("LMP501", "LMP305"), "warning", 4),
        (("LMP502", "LMP504"), "warning", 6),
        (("LMP304",), "note", 1),
        (("LMP601",), "note", 7),
        (("LMP305",), "note", 1),
        (("LMP104",), "note", 2),
    ]
    assert told[1].title.to("nb") == "9.–10. november 2020: de samme er ventet til flere møter på én dag"
    assert told[1].days == (dt.date(2020, 11, 9), dt.date(2020, 11, 10))
    assert told[1].key == "LMP301:fagsamling-skole-2020-11-09+veiledning-2020-11-09"
    assert set(told[1].people) == {
        "arbeidsgruppe-skole-1",
        "arbeidsgruppe-skole-2",
        "rektor-skole-1",
        "rektor-skole-2",
        "styrer-barnehage-1",
        "styrer-barnehage-2",
    }


def test_the_three_programmes_have_seven_things_to_settle_and_what_they_assume() -> None:
    told = example("three_programmes", "2024-01-15")
    assert [matter.codes for matter in told] == [
        ("LMP301",),
        ("LMP332",),
        ("LMP101",),
        ("LMP331",),
        ("LMP305",),
        ("LMP503",),
        ("LMP109",),
        ("LMP601",),
    ]
    assert [told.count(severity) for severity in Severity] == [0, 3, 5]
    assert len(told.places) == 20
    surveys = told[1]
    assert "en-undersoekelse" in surveys.subjects
    assert surveys.details[-1].to("nb") == (
        "Styringsgruppa, 29. november 2023: «Ikke spørre elevene to ganger samme høst». Ingen har fått saken."
    )
    assert told.given_to_nobody == {"en-undersoekelse"}
    assert told[2].title.to("nb") == "Fire plikter etter loven har ingen aktivitet"


def test_a_school_year_is_a_list_that_a_leader_can_work_through() -> None:
    told = example("one_school_year", "2026-01-15")
    assert [told.count(severity) for severity in Severity] == [2, 14, 7]
    assert len(told.findings) > len(told)
    late = [matter for matter in told if matter.codes == ("LMP222",)]
    assert [matter.days[0] for matter in late] == sorted(matter.days[0] for matter in late)
    assert all(matter.people for matter in late)


def test_what_is_found_does_not_hang_on_the_files() -> None:
    opened = lmp.open(EXAMPLES / "indre_fosen_2020", as_of="2020-08-25")
    in_memory = lmp.view(opened.plan, as_of="2020-08-25")
    without_places = [attrs.evolve(matter, places=(), findings=()) for matter in opened.matters()]
    assert [attrs.evolve(matter, places=(), findings=()) for matter in in_memory.matters()] == without_places


# --- one thing once -----------------------------------------------------------------------------------------------


def test_the_same_slip_in_five_groups_is_one_matter_with_five_places() -> None:
    told = of(found(plan(groups=[Group(id=f"g{number}", title=f"Gruppe {number}") for number in range(5)])), "LMP305")
    assert [(matter.key, len(matter.findings)) for matter in told] == [("LMP305", 5)]
    assert told[0].title.to("nb") == "Fem grupper har ingen medlemmer i planen"
    assert (told[0].details, told[0].whom) == ((), Text())


def test_a_key_stays_when_one_of_several_is_mended() -> None:
    groups = [Group(id=f"g{number}", title=f"Gruppe {number}") for number in range(3)]
    keys = {matter.key for matter in found(plan(groups=groups))}
    assert {matter.key for matter in found(plan(groups=groups[:1]))} == keys


def test_clashes_from_one_day_to_the_next_over_one_meeting_are_one_matter_and_others_are_not() -> None:
    first = meeting("a", at(9, 1, 9, 11), "x")
    course = meeting("course", lmp.DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 9, 2)), "x", "y")
    second, third = meeting("b", at(9, 2, 9, 11), "y"), meeting("c", at(9, 9, 9, 11), "x")
    fourth = meeting("d", at(9, 9, 10, 12), "x")
    told = of(found(plan(roles=roles("x", "y"), activities=[first, course, second, third, fourth])), "LMP301")
    assert [(matter.severity, {*matter.subjects[:2]}, len(matter.findings)) for matter in told] == [
        ("error", {"c", "d"}, 1),
        ("warning", {"a", "course"}, 2),
    ]


def test_late_work_is_told_by_those_who_are_to_do_it() -> None:
    late = [work("a", on(8, 1), "x"), work("b", on(8, 3), "x"), work("c", on(8, 2), "y"), work("d", on(8, 4))]
    told = of(found(plan(roles=roles("x", "y"), activities=late)), "LMP222")
    assert [(matter.key, matter.people, matter.title.to("nb")) for matter in told] == [
        ("LMP222:x", ("x",), "To oppgaver er over fristen"),
        ("LMP222:y", ("y",), "«C» skulle vært ferdig 2. august 2020"),
        ("LMP222:nobody", (), "«D» skulle vært ferdig 4. august 2020"),
    ]
    assert told[0].whom.to("nb") == "Ansvar: X."
    assert told[2].whom.to("nn") == "Ingen er sett til det."


def test_a_group_without_members_is_part_of_the_matter_of_its_channel() -> None:
    groups = [Group(id="g", title="Nettverket"), Group(id="h", title="Utvalget")]
    channel = Channel(id="k", title="Nettverket", reaches=["g"])
    told = found(plan(groups=groups, channels=[channel]))
    assert {matter.codes: matter.subjects for matter in told if "LMP305" in matter.codes} == {
        ("LMP501", "LMP305"): ("k", "g"),
        ("LMP305",): ("h",),
    }


def test_the_most_severe_come_first_then_by_day_then_by_how_many_they_touch() -> None:
    told = found(
        plan(
            roles=roles("x", "y", "z"),
            groups=[Group(id="g", title="G", members=["y", "z"])],
            activities=[
                meeting("a", at(9, 8, 9, 11), "x"),
                meeting("b", at(9, 8, 9, 11), "x"),
                meeting("c", at(9, 8, 9, 11), "g"),
                meeting("d", at(9, 8, 9, 11), "g"),
                meeting("e", on(9, 1), "x", certainty="possible"),
            ],
            goals=[Goal(id="m", title="M")],
        )
    )
    assert [matter.key for matter in told if matter.severity is not Severity.NOTE] == [
        "LMP301:c+d",
        "LMP301:a+b",
        "LMP102",
        "LMP302",
        "LMP101",
    ]


@SLOW
@given(plans())
def test_every_finding_is_in_one_matter_and_every_key_is_one_of_a_kind(plan: Plan) -> None:
    context = seen(plan)
    told = matters(context)
    assert sorted(map(repr, told.findings)) == sorted(map(repr, run_checks(context)))
    keys = [matter.key for matter in told]
    assert len(keys) == len(set(keys))
    assert [*told] == sorted(told, key=lambda matter: matter.order)
    for matter in told:
        parts = [plan.find(id) for id in (*matter.subjects, *matter.people)]
        assert all(parts)
        assert {*matter.places} >= {each.position for each in matter.findings if each.position}


@SLOW
@given(plans(), st.sampled_from(LANGUAGES), st.sampled_from([60, 100]))
def test_no_line_is_too_long_and_every_matter_says_what_it_is(plan: Plan, language: str, width: int) -> None:
    told = found(plan)
    for line in laid_out(told.layout(language), language, width):
        assert len(line) <= width or len(line.split()) <= 2
        assert line.isprintable()
    assert all(matter.title.to(language) for matter in told)
    json.dumps(told.to_data())


# --- who may know it ----------------------------------------------------------------------------------------------

HIDDEN = "Kanarifugl"


def with_canaries(plan: Plan) -> Plan:
    """The plan, where everything that is not public has a word in its title that nothing else has."""
    changes = {
        collection: [
            attrs.evolve(part, title=Text(nb=f"{HIDDEN} {place}", nn=f"{HIDDEN} {place}", en=f"{HIDDEN} {place}"))
            if part.visibility is not Visibility.PUBLIC
            else part
            for place, part in enumerate(getattr(plan, collection))
        ]
        for collection in ("goals", "groups", "activities", "decisions", "channels", "sections")
        if all(hasattr(part, "visibility") for part in getattr(plan, collection))
    }
    return attrs.evolve(plan, **changes)


@SLOW
@given(plans().map(with_canaries))
def test_the_public_is_told_of_nothing_that_is_hidden_and_no_number_counts_it(plan: Plan) -> None:
    public = found(plan, Visibility.PUBLIC)
    for language in LANGUAGES:
        assert HIDDEN not in public.to_text(language)
    # As if what is hidden had never been in the plan.
    never = for_audience(plan, Visibility.PUBLIC)
    assert public == found(never)
    assert public.to_data() == found(never).to_data()


@SLOW
@given(plans(), st.sampled_from([Visibility.PUBLIC, Visibility.INTERNAL]))
def test_what_may_be_told_to_an_audience_is_found_in_the_plan_that_it_reads(plan: Plan, audience: Visibility) -> None:
    theirs = {matter.key: matter for matter in found(plan, audience)}
    whole = found(plan)
    for matter in whole:
        assert (theirs.get(matter.key) == matter) == whole.visibility(matter).may_reach(audience)


def test_a_matter_is_as_narrow_as_the_narrowest_that_it_counts() -> None:
    limit = Limit(id="l", title="Høyst ett møte", who=["x"], meetings=1, per="week")
    open_meeting = meeting("a", at(9, 1, 9, 10), "x")
    hidden = meeting("b", at(9, 2, 9, 10), "x", visibility="internal")
    both = plan(roles=roles("x"), limits=[limit], activities=[open_meeting, hidden])
    whole = found(both)
    (told,) = of(whole, "LMP310")
    assert whole.visibility(told) is Visibility.INTERNAL  # though it names nothing but the role and the limit
    assert not of(found(both, Visibility.PUBLIC), "LMP310")
    assert of(found(both, Visibility.INTERNAL), "LMP310")


def test_a_need_that_a_hidden_decision_answers_is_told_as_the_reader_s_plan_has_it() -> None:
    decisions = [
        Decision(id="n", title="Vikarer", kind="need", leads_to=["a"]),
        Decision(id="h", title="Lønn", kind="need", visibility="internal"),
    ]
    given = plan(activities=[meeting("a", on(9, 1))], decisions=decisions)
    assert found(given).given_to_nobody >= {"h"}
    assert "h" not in found(given, Visibility.PUBLIC).given_to_nobody


# --- what nobody has ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "severity"),
    [
        ({"kind": "assignment"}, "warning"),
        ({"kind": "need"}, "warning"),
        ({"kind": "need", "condition": "Hvis det blir penger"}, "note"),
        ({"kind": "decision"}, "note"),
        ({"kind": "discussion"}, None),
        ({"kind": "information"}, None),
        ({"kind": "assignment", "assigned_to": ["x"]}, None),
        ({"kind": "need", "part_of": "given"}, None),
    ],
)
def test_what_nobody_has_been_given_is_told(decision: dict[str, Any], severity: str | None) -> None:
    above = Decision(id="given", title="Gitt", kind="assignment", assigned_to=["x"])
    told = found(plan(roles=roles("x"), decisions=[above, Decision(id="d", title="Saken", **decision)]))
    assert [matter.severity for matter in of(told, "LMP304")] == ([severity] if severity else [])


def test_a_decision_in_good_hands_is_cited_without_a_word_of_nobody() -> None:
    given = Decision(id="d", title="Spre det", kind="need", assigned_to=["x"], leads_to=["k"], body="g")
    told = of(
        found(
            plan(
                roles=roles("x"),
                groups=[Group(id="g", title="Styret", members=["x"])],
                channels=[Channel(id="k", title="Nettverk", reaches=["x"])],
                decisions=[given],
            )
        ),
        "LMP502",
    )
    assert told[0].details[-1].to("nb") == "Styret: «Spre det»."
    assert told[0].given_to_nobody == ()


# --- mended at the source -----------------------------------------------------------------------------------------


def codes(plan: Plan) -> set[str]:
    return {finding.code for finding in run_checks(seen(plan))}


def test_a_series_without_days_is_one_finding() -> None:
    bare = Recurring(frequency="weekly")
    assert {"LMP205", "LMP206"} & codes(plan(activities=[meeting("a", bare)])) == {"LMP205"}
    ending = Recurring(frequency="weekly", until=dt.date(2020, 12, 1))
    assert {"LMP205", "LMP206"} & codes(plan(activities=[meeting("a", ending)])) == {"LMP206"}


def test_what_follows_up_a_duty_needs_no_programme() -> None:
    goals = [
        Goal(id="d", title="Plikt", kind="duty", law="§ 1", valid_from=dt.date(2020, 1, 1)),
        Goal(id="m", title="M"),
    ]
    programmes = [Programme(id="p", title="P")]
    serving = plan(goals=goals, programmes=programmes, activities=[work("a", on(9, 1), goals=["d"])])
    assert "LMP103" not in codes(serving)
    assert "LMP103" in codes(plan(goals=goals, programmes=programmes, activities=[work("a", on(9, 1), goals=["m"])]))


def test_the_plan_s_own_limit_goes_before_the_library_s() -> None:
    busy = [meeting(f"m{number}", at(9, 7 + number % 5, 8 + 2 * (number // 5), 9), "x") for number in range(5)]
    assert "LMP309" in codes(plan(roles=roles("x"), activities=busy))
    limit = Limit(id="l", title="Seks", who=["x"], meetings=6, per="week")
    assert "LMP309" not in codes(plan(roles=roles("x"), activities=busy, limits=[limit]))


def test_a_busy_week_that_is_over_is_not_told() -> None:
    over = [meeting(f"m{number}", on(8, 10 + number % 5), "x") for number in range(5)]
    assert "LMP309" not in codes(plan(roles=roles("x"), activities=over))


def test_two_meetings_that_clash_are_not_told_of_as_being_in_one_week_too() -> None:
    programmes = [Programme(id="p", title="P"), Programme(id="q", title="Q")]

    def two(first: When, second: When) -> Plan:
        activities = [meeting("a", first, "x", programmes=["p"]), meeting("b", second, "x", programmes=["q"])]
        return plan(roles=roles("x"), programmes=programmes, activities=activities)

    assert {"LMP301", "LMP331"} & codes(two(at(9, 8, 9, 11), at(9, 8, 10, 12))) == {"LMP301"}
    assert {"LMP301", "LMP331"} & codes(two(at(9, 8, 9, 11), at(9, 9, 10, 12))) == {"LMP331"}
    assert {"LMP301", "LMP331"} & codes(two(at(8, 18, 9, 11), at(8, 19, 10, 12))) == set()  # that week is over


def test_units_that_have_the_content_or_spread_it_are_not_asked_to_be_reached() -> None:
    units = [
        Unit(id=id, title=id.title(), kind=kind) for id, kind in (("s", "school"), ("t", "school"), ("ppt", "ppt"))
    ]
    units[0] = attrs.evolve(units[0], programmes=["p"])
    channel = Channel(id="k", title="Nettverk", reaches=["s", "t"])
    spreading = Decision(id="d", title="Spre det", leads_to=["k"])
    part = Decision(id="e", title="Lag en plan", kind="assignment", part_of="d", assigned_to=["ppt"])
    given = plan(
        programmes=[Programme(id="p", title="P")], units=units, channels=[channel], decisions=[spreading, part]
    )
    findings = run_checks(seen(given))
    assert [finding.subjects for finding in findings if finding.code == "LMP504"] == [("t",)]
    assert "LMP503" not in {finding.code for finding in findings}
    assert "LMP503" in codes(attrs.evolve(given, decisions=[]))


def test_a_duty_that_is_over_is_not_asked_for() -> None:
    old = Goal(
        id="d", title="Plikt", kind="duty", law="§ 1", valid_from=dt.date(2000, 1, 1), valid_to=dt.date(2020, 7, 31)
    )
    assert "LMP101" not in codes(plan(goals=[old]))
    assert "LMP101" in codes(plan(goals=[attrs.evolve(old, valid_to=dt.date(2020, 8, 31))]))


# --- rules of others ----------------------------------------------------------------------------------------------


def test_a_rule_of_a_plug_in_is_gathered_by_its_title_and_heard_by_reports() -> None:
    findings = [Finding(message=f"Fredag {id}", subjects=[id], hint="Velg en annen dag.") for id in ("a", "b")]
    fridays = Rule(code="BYG001", severity="warning", title="Møte på en fredag", find=lambda context: findings)
    given = plan(activities=[work("a", on(9, 1)), work("b", on(9, 2))])
    context = attrs.evolve(seen(given), services=Services(rules=lambda: [fridays]))
    (told,) = of(matters(context), "BYG001")
    assert told.title.to("nb") == "Møte på en fredag: 2 steder"
    assert [detail.to("nb") for detail in told.details] == ["Fredag a.", "Fredag b."]
    assert told.todo.to("nb") == "Velg en annen dag."


def test_a_rule_that_is_left_out_finds_nothing() -> None:
    view = lmp.open(EXAMPLES / "indre_fosen_2020", as_of="2020-08-25")
    assert not of(view.matters(skip=["LMP301"]), "LMP301")
    with pytest.raises(lmp.UsageError, match="no rule has the code"):
        view.matters(skip=["LMP999"])


# --- how it is told -----------------------------------------------------------------------------------------------

_FIELD_NAMES = re.compile(
    r"\b(takes_part|responsible|confirmed_by|records|outcome|venues|reaches|members|programmes|per_unit|when|until|"
    r"count|certainty|part_of|assigned_to|requires|max_lag|valid_from|valid_to|visibility|in_feeds)\b"
)


@pytest.mark.parametrize("name", ["indre_fosen_2020", "three_programmes", "one_school_year"])
@pytest.mark.parametrize("as_of", ["2020-09-20", "2024-03-01", "2026-06-01"])
def test_no_matter_speaks_of_a_field_of_a_file(name: str, as_of: str) -> None:
    for matter in example(name, as_of):
        for text in (matter.title, matter.whom, *matter.details, matter.todo):
            for language in ("nb", "nn"):
                words = re.sub("«[^»]*»", "", text.to(language))
                assert not _FIELD_NAMES.search(words), words


def test_one_line_a_place_for_editors_in_the_order_of_the_files() -> None:
    told = example("three_programmes", "2024-01-15", "en")
    lines = [*told.short_lines("en")]
    assert len(lines) == sum(len(matter.places) for matter in told) == 21  # a place may be that of two matters
    places = [re.match(r"(\S+):(\d+):(\d+): (LMP\d{3}) (warning|note): \S", line) for line in lines]
    assert all(places)
    ordered = [Position(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert ordered == sorted(ordered)


def test_the_data_has_what_programs_need_in_english_keys() -> None:
    data = example("three_programmes", "2024-01-15").to_data()
    assert data["counts"] == {"error": 0, "warning": 3, "note": 5, "places": 20}
    clash = data["matters"][0]
    assert {key: clash[key] for key in ("code", "codes", "level", "days")} == {
        "code": "LMP301",
        "codes": ["LMP301"],
        "level": "warning",
        "days": ["2024-02-14"],
    }
    assert [place["line"] for place in clash["places"]] == [198, 103]
    assert {finding["code"] for finding in data["findings"]} == {
        code for each in data["matters"] for code in each["codes"]
    }


def test_a_plan_with_nothing_to_settle_says_so() -> None:
    told = found(plan())
    assert told.ok
    assert str(told) == "Plan · per 25. august 2020\n\nIngen saker."


def test_what_was_held_a_meeting_has_no_record_of_is_told_with_its_days() -> None:
    held = meeting("c", on(8, 3), "x", records=[Record(outcome="held")])
    told = of(
        found(plan(roles=roles("x"), activities=[meeting("a", on(8, 12), "x"), meeting("b", on(8, 4), "x"), held])),
        "LMP221",
    )
    assert told[0].details[0].to("nb") == "«B» 4. august 2020 og «A» 12. august 2020."
    assert gathered(seen(plan()), BUILTIN) == found(plan())


def words(matter: Matter, limit: int) -> str:
    """A matter in words, without its line breaks."""
    return " ".join(" ".join(laid_out(matter.parts("en", limit), "en")).split())


def test_of_many_places_of_a_matter_the_first_are_told_and_how_many_more() -> None:
    places = tuple(Position("plan.toml", line) for line in range(1, 8))
    many = Matter(key="k", severity=Severity.NOTE, title=Text(en="T"), places=places)
    assert words(many, 3).endswith("plan.toml:3:1 and 4 more (--limit 0 shows all)")
    for limit in (0, 7):
        told = words(many, limit)
        assert ("plan.toml:7:1" in told, "more" in told) == (True, False)


def test_two_meetings_at_once_are_told_with_their_day_said_once() -> None:
    both = [meeting("a", at(9, 1, 9, 11), "x"), meeting("b", at(9, 1, 10, 12), "x")]
    (clash,) = of(found(plan(roles=roles("x"), activities=both)), "LMP301")
    assert clash.title.to("nb") == "1. september 2020: X er ventet til to møter samtidig"
    assert [detail.to("nb") for detail in clash.details] == ["«A» er kl. 09.00–11.00, og «B» er kl. 10.00–12.00."]


def test_each_time_of_a_series_that_nobody_has_noted_is_counted_as_a_meeting() -> None:
    series = meeting("a", Recurring(frequency="weekly", start=dt.date(2020, 8, 5), until=dt.date(2020, 8, 19)), "x")
    told = of(found(plan(roles=roles("x"), activities=[series, meeting("b", on(8, 4), "x")])), "LMP221")
    assert told[0].title.to("nb") == "Det er ikke notert om fire møter ble holdt"
    assert told[0].details[0].to("nb") == "«B» 4. august 2020 og «A» tre ganger (sist 19. august 2020)."


def test_channels_without_meetings_are_told_as_all_of_them_where_they_are_several_and_all() -> None:
    channels = [Channel(id=id, title=id.upper(), reaches=["s"]) for id in "klm"]
    school = Unit(id="s", title="S", kind="school")

    def title(number: int, *meetings: Activity) -> str:
        given = plan(units=[school], channels=channels[:number], activities=meetings)
        return of(found(given), "LMP502")[0].title.to("en")

    one_has_some = title(3, meeting("a", at(9, 1, 9, 11), "s", channel="k"))
    assert title(1) == "The channel “K” has no meeting with a date"
    assert title(2) == "None of the two channels has a meeting with a date"
    assert one_has_some == "Two channels have no meetings with a date"


def test_a_duty_that_nothing_serves_is_told_with_its_law() -> None:
    duty = Goal(id="d", title="Plikten", kind="duty", law="oppl. § 12-2")
    told = [matter for matter in found(plan(goals=[duty])) if "d" in matter.subjects]
    assert any("12-2" in detail.to(language) for language in LANGUAGES for matter in told for detail in matter.details)
