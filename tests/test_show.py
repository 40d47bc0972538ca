"""Lists of what is in a plan, narrowed by filters, and one thing on one screen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lmp_core as lmp
from lmp_core.answers.activity_list import ActivityList, activity_list
from lmp_core.answers.card import Card
from lmp_core.answers.finding_parts import LISTS, found
from lmp_core.answers.listing import SORTS, Listing
from lmp_core.answers.part_cards import card
from lmp_core.answers.selection import Filters
from lmp_core.answers.show import sort_named
from lmp_core.answers.standing import standing
from lmp_core.context import PlanContext
from lmp_core.model import Activity, Group, Outcome, Plan, Record, Role, Unit, Visibility
from lmp_core.model.errors import UnknownIdError, UsageError, one_line
from lmp_core.model.when import OnDate, Recurring, Unknown
from lmp_core.model.who import is_meant_with
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import State, state_of
from lmp_core.wording.layout import laid_out

EXAMPLES = Path(__file__).parents[1] / "examples"
AS_OF = {"three_programmes": "2024-01-15", "indre_fosen_2020": "2020-08-25", "one_school_year": "2026-01-15"}
LANGUAGES = ("nb", "nn", "en")
DAY = dt.date(2020, 9, 10)


@cache
def seen(folder: str) -> lmp.View:
    return lmp.open(EXAMPLES / folder, as_of=AS_OF[folder], language="nb")


def told(answer: lmp.Answer, language: str = "nb", width: int = 100) -> list[str]:
    return list(laid_out(answer.layout(language), language, width))


# --- the filters, against a plain loop ----------------------------------------------------------------------------


def units_of(plan: Plan, id: str, passed: frozenset[str] = frozenset()) -> set[str]:
    """The units of somebody who is asked: a unit, a role's unit, a group's unit and those of its members."""
    part = plan.find(id)
    if part is None or part.id in passed:
        return set()
    if isinstance(part, Unit):
        return {part.id}
    own = {plan.get(part.unit).id} if isinstance(part, Role | Group) and part.unit else set()
    members = part.members if isinstance(part, Group) else ()
    return own.union(*(units_of(plan, member, passed | {part.id}) for member in members))


def meant(plan: Plan, unit: Unit) -> set[str]:
    """The unit, its departments, and what it is a department of."""

    def wholes(here: Unit) -> Iterator[str]:
        yield here.id
        if here.part_of and is_meant_with(here, whole := plan.unit(here.part_of)):
            yield from wholes(whole)

    return {*wholes(unit), *(other.id for other in plan.units if unit.id in wholes(other))}


def stands_for(plan: Plan, id: str, passed: frozenset[str] = frozenset()) -> set[str]:
    """Everybody who is asked when somebody is: of a unit its departments, groups and roles, of a group its members."""
    part = plan.find(id)
    if part is None or part.id in passed:
        return set()
    below: list[str] = list(part.members) if isinstance(part, Group) else []
    if isinstance(part, Unit):
        below += [other.id for other in (*plan.groups, *plan.roles) if other.unit and plan.get(other.unit) is part]
        below += [
            other.id
            for other in plan.units
            if other.part_of and plan.get(other.part_of) is part and is_meant_with(other, part)
        ]
    return {part.id}.union(*(stands_for(plan, each, passed | {part.id}) for each in below))


def groups_within(plan: Plan, id: str, passed: frozenset[str] = frozenset()) -> set[str]:
    part = plan.find(id)
    if not isinstance(part, Group) or part.id in passed:
        return set()
    return {part.id}.union(*(groups_within(plan, member, passed | {part.id}) for member in part.members))


def answering(activity: Activity) -> list[str]:
    return [*activity.responsible, *([activity.organiser] if activity.organiser else [])]


def asked_units(plan: Plan, occurrence: Occurrence) -> set[str]:
    activity = occurrence.activity
    if activity.split is not None and activity.participants:
        return set(occurrence.units)
    return set().union(*(units_of(plan, id) for id in activity.participants or activity.responsible))


def keys(context: PlanContext, **filters: object) -> set[str]:
    return {str(row["id"]) for row in activity_list(context, Filters(**filters)).rows()}  # type: ignore[arg-type]


def loop(context: PlanContext, test: Callable[[Occurrence], bool]) -> set[str]:
    return {occurrence.key for occurrence in context.timeline.occurrences if test(occurrence)}


@given(plans())
def test_the_activities_of_a_unit_a_role_or_a_group_are_those_that_a_plain_loop_finds(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=DAY, audience=Visibility.RESTRICTED)
    occurrences = context.timeline.occurrences
    named = {each.key: (*each.participants, *answering(each.activity)) for each in occurrences}
    for unit in plan.units:
        wanted = meant(plan, unit)
        assert keys(context, unit=unit.id) == {each.key for each in occurrences if wanted & asked_units(plan, each)}
    for role in plan.roles:
        expected = {key for key, ids in named.items() if any(role.id in stands_for(plan, id) for id in ids)}
        assert keys(context, role=role.id) == expected
    for group in plan.groups:
        expected = {key for key, ids in named.items() if any(group.id in groups_within(plan, id) for id in ids)}
        assert keys(context, group=group.id) == expected


def test_a_unit_that_sits_in_a_group_of_another_is_not_that_unit() -> None:
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id="eier", title="Eier", kind="owner"), Unit(id="skole", title="Skole", kind="school")],
        groups=[Group(id="styringsgruppa", title="Styringsgruppa", unit="eier", members=["skole"])],
        activities=[
            Activity(id="skolens", title="Skolens", kind="task", takes_part=["skole"]),
            Activity(id="moete", title="Møte", kind="meeting", takes_part=["styringsgruppa"]),
        ],
    )
    context = PlanContext.of(plan, as_of=DAY)
    assert (keys(context, unit="eier"), keys(context, unit="skole")) == ({"moete"}, {"moete", "skolens"})


@given(plan=plans(), first=st.dates(dt.date(2019, 1, 1), dt.date(2023, 12, 31)), days=st.integers(0, 400))
def test_kinds_states_programmes_and_days_are_those_that_a_plain_loop_finds(
    plan: Plan, first: dt.date, days: int
) -> None:
    context = PlanContext.of(plan, as_of=DAY, audience=Visibility.RESTRICTED)
    last = first + dt.timedelta(days=days)
    assert keys(context, first=first, last=last) == loop(
        context, lambda each: (each.first_day or first) <= last and (each.last_day or last) >= first
    )
    for state in State:
        expected = {each.key for each in context.timeline.occurrences if state_of(each, plan, DAY) is state}
        assert keys(context, state=str(state)) == expected
    meetings = {kind.id for kind in plan.kinds if kind.meeting}
    assert keys(context, kind="meeting") == loop(
        context, lambda each: each.activity.kind in meetings or plan.kind(each.activity.kind).meeting
    )
    for programme in plan.programmes:
        names = {programme.id, *programme.aliases}

        def carried(activity: Activity) -> bool:
            if activity.programmes:
                return bool(names & set(activity.programmes))  # noqa: B023 # called at once
            return activity.part_of is not None and carried(plan.activity(activity.part_of))

        assert keys(context, programme=programme.id) == loop(context, lambda each: carried(each.activity))
    over = {State.HELD, State.PAST, State.CANCELLED}
    assert keys(context, undated=True) == loop(
        context, lambda each: not each.dated and state_of(each, plan, DAY) not in over
    )


@given(plans())
def test_nothing_is_lost_dated_ones_series_and_undated_ones_are_all(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=DAY, audience=Visibility.RESTRICTED)
    answer = activity_list(context)
    listed = [each.activity.id for each in (*answer.dated, *answer.undated)]
    assert sorted(listed) == sorted(activity.id for activity in plan.activities)
    assert {occurrence.key for occurrence in answer.occurrences} == {each.key for each in context.timeline.occurrences}
    for each in answer.dated:
        assert any(time.dated for time in each.times)
    assert not any(time.dated for each in answer.undated for time in each.times)
    days = [each.first.order for each in answer.dated]
    assert days == sorted(days)


@given(plan=plans(), width=st.sampled_from([60, 80, 100]), limit=st.integers(1, 5))
def test_a_list_fits_its_width_and_tells_how_much_is_left_out(plan: Plan, width: int, limit: int) -> None:
    context = PlanContext.of(plan, as_of=DAY, audience=Visibility.RESTRICTED)
    for language in LANGUAGES:
        answer = activity_list(context, limit=limit)
        lines = told(answer, language, width)
        for line in lines:
            assert len(line) <= width or len(max(line.split(), key=len)) > 12
        left_out = len(plan.activities) - limit
        more = [line for line in lines if re.fullmatch(r"(og|and) \d+ (til|more): --limit 0", line)]
        assert [int(re.findall(r"\d+", line)[0]) for line in more] == ([left_out] if left_out > 0 else [])
    everything = " ".join(" ".join(told(activity_list(context, limit=0), "nb", 100)).split())
    for activity in plan.activities:
        for word in one_line(activity.title.to("nb")).split():
            assert word in everything


@given(plans())
def test_every_part_has_a_screen_of_its_own(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=DAY, audience=Visibility.RESTRICTED)
    for collection, part in plan.parts():
        answer = card(context, part)
        assert (answer.id, answer.collection) == (part.id, collection)
        for language in LANGUAGES:
            assert any(line.strip() == part.id for line in told(answer, language))
        assert answer.to_data()["id"] == part.id


# --- the examples -------------------------------------------------------------------------------------------------


def test_a_school_sees_its_own_spring() -> None:
    answer = seen("three_programmes").show(unit="indre-skole", first="2024-01-15", last="2024-06-21")
    lines = told(answer)
    assert lines[0] == ("Indre Eksempelfjord skole, 15. januar–21. juni 2024: 6 møter og 1 møteserie, 8 ting uten dag")
    series = next(number for number, line in enumerate(lines) if "Møte i personalgruppene" in line)
    assert lines[series].startswith("  4  ti. 23. januar")
    assert "kl. 14.00–15.30" in lines[series + 1]
    assert "deretter 6.2., 5.3., 19.3., 2.4., 16.4., 30.4., 14.5., 28.5. og 11.6." in lines[series + 1]
    signed = [line for line in lines if " ! " in line]
    assert [line.split(" ! ")[1].split("  ")[0] for line in signed] == [
        "Møte i samordningsgruppa, halvår 2",
        "Skoleledersamling",
    ]
    assert lines[-1] == "! Samme dag, uten klokkeslett: lmp clashes"
    assert "  til 31. juli 2025      Lokal utprøving av modellen" in lines


def test_what_has_no_day_leads_to_the_command_that_finds_one() -> None:
    lines = told(seen("three_programmes").show(programme="olweusprogrammet", undated=True))
    assert lines[0] == "Olweusprogrammet: 14 av 32 aktiviteter gjenstår og har ikke dag"
    assert len([line for line in lines[3:] if line and "Neste" not in line and "lmp" not in line]) == 14
    assert "lmp propose --programme olweusprogrammet --as-of 2024-01-15" in lines[-1]


def test_a_list_that_begins_in_the_past_leads_to_what_is_to_come() -> None:
    lines = told(seen("three_programmes").show(role="prosjektleder", limit=2))
    assert "lmp show --role prosjektleder --from 2024-01-15 --as-of 2024-01-15" in lines[-1]


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", AS_OF)
def test_all_lists_and_all_things_can_be_read_at_any_width(folder: str, language: str, width: int) -> None:
    view = seen(folder)
    answers = [view.show(limit=0), view.show(undated=True, limit=0), view.status(), view.status(every=True, limit=0)]
    answers += [view.show(what, limit=0) for what in SORTS if what != "graph"]
    answers += [view.show(part.id) for _, part in view.plan.parts()]
    words = {
        "planned",
        "held",
        "in_span",
        "coming",
        "undated",
        "unrecorded",
        "takes_part",
        "veiledningsmoete",
        "per_unit",
    }
    ids = {part.id for _, part in view.plan.parts() if "-" in part.id}
    for answer in answers:
        lines = told(answer, language, width)
        assert [line for line in lines if len(line) > width and len(max(line.split(), key=len)) < 30] == []
        body = [line for line in lines if not line.startswith(("Neste", "Next")) and "lmp show " not in line]
        if isinstance(answer, Card):
            body = [line for line in body if not line.strip().startswith(answer.id)]
        said = set(re.findall(r"[\w-]+", " ".join(body)))
        if language != "en":
            assert not said & words
        assert not said & ids - {"fjellgaard-kulturhuset", "fjellgaard-sentrum"}, "a part without a title has its id"


def test_one_thing_says_when_who_why_and_what_is_to_be_settled() -> None:
    answer = seen("three_programmes").show("samordning-2")
    assert isinstance(answer, Card)
    assert told(answer)[:11] == [
        "Møte i samordningsgruppa, halvår 2",
        "",
        "  Når              onsdag 14. februar 2024, uke 7, uten klokkeslett",
        "  Hvem             samordningsgruppene ved 5 skoler, hver for seg",
        "  Ansvar           Olweus-koordinatorene ved 5 skoler",
        "  Hvorfor          Skolenivå: ledelse, samordning, tilsyn og kartlegging",
        "                   → Forebygge og redusere mobbing og antisosial atferd i skolen",
        "  Venter på        ingenting, og ingenting venter på den",
        "  Status           ikke holdt ennå",
        "  Bør avklares     14. februar 2024: fem rektorer er ventet til to møter samme dag (lmp clashes)",
        "  Til orientering  I to uker ber to programmer om de samme folkene",
    ]
    assert re.search(r"olweusprogrammet-samordning-2\s+\S*olweusprogrammet\.toml:\d+:1", "\n".join(told(answer)))


@pytest.mark.parametrize(
    ("id", "state"),
    [
        ("olweusprogrammet-avtale", "inngått 21. august 2023"),
        ("laeringsmiljoeprosjektet-fase-1", "avsluttet"),
        ("styringsgruppe-2023-08-23", "holdt 23. august 2023"),
        ("olweusprogrammet-samtalegrupper", "9 ganger holdt, 19 ganger igjen"),
        ("olweusprogrammet-tilsyn", "i tidsrommet nå, ingenting er notert"),
    ],
)
def test_what_is_done_is_said_as_fits_its_kind(id: str, state: str) -> None:
    answer = seen("three_programmes").show(id)
    assert isinstance(answer, Card)
    assert answer["state"].lines[0].to("nb") == state


# --- how a thing is named -----------------------------------------------------------------------------------------

NAMED = Plan(
    id="p",
    title="P",
    units=[
        Unit(id="indre-skole", title="Indre skole", kind="school"),
        Unit(id="ytre-skole", title="Ytre", kind="school"),
    ],
    activities=[
        Activity(id="olweus-samordning-1", title="Møte i samordningsgruppa", kind="meeting"),
        Activity(id="olweus-samordning-2", title="Møte i samordningsgruppa", kind="meeting"),
        Activity(id="olweus-avtale", title="Avtalen", kind="deliverable", aliases=["kontrakt"]),
    ],
)


def test_a_thing_is_found_by_its_id_the_end_of_it_or_words_of_its_title() -> None:
    assert found(NAMED, "olweus-samordning-1", "nb").id == "olweus-samordning-1"
    assert found(NAMED, "samordning-2", "nb").id == "olweus-samordning-2"
    assert found(NAMED, "kontrakt", "nb").id == "olweus-avtale"
    assert found(NAMED, "avtalen", "nb").id == "olweus-avtale"
    assert found(NAMED, "indre", "nb", "units").id == "indre-skole"
    with pytest.raises(UnknownIdError, match=r"may be any of 2.*indre-skole.*ytre-skole"):
        found(NAMED, "skole", "nb")
    with pytest.raises(UnknownIdError, match=r"olweus-samordning-1 \(«Møte i samordningsgruppa»\)"):
        found(NAMED, "samordningsgruppa", "nb")
    with pytest.raises(UnknownIdError, match=r"did you mean .ytre-skole"):
        found(NAMED, "ytreskole", "nb", "units")


def test_filters_take_words_in_the_readers_language_and_refuse_what_there_is_none_of() -> None:
    view = seen("three_programmes")
    for word in ("meeting", "møte", "møter", "Meetings"):
        assert view.show(kind=word) == view.show(kind="meeting")
    assert view.show(state="i gang") == view.show(state="ongoing") == view.show(state="going on")
    for wrong in ({"kind": "moete"}, {"state": "ferdig-snart"}, {"first": "2024-02-01", "last": "2024-01-01"}):
        with pytest.raises(UsageError):
            view.show(**wrong)  # type: ignore[arg-type]
    with pytest.raises(UnknownIdError):
        view.show(unit="ingen-slik-skole")
    with pytest.raises(UsageError, match="one thing"):
        view.show("samordning-2", role="prosjektleder")
    for word, sort in (("mål", "goals"), ("virksomheter", "units"), ("vedtak", "decisions")):
        shown = view.show(word)
        assert isinstance(shown, Listing)
        assert shown.what == sort


def test_a_moved_a_cancelled_and_a_late_one_say_so() -> None:
    def meeting(id: str, *records: Record) -> Activity:
        return Activity(id=id, title=id, kind="meeting", when=OnDate(date=dt.date(2020, 9, 1)), records=records)

    plan = Plan(
        id="p",
        title="P",
        activities=[
            meeting("flyttet", Record(outcome=Outcome.MOVED, to=dt.date(2020, 9, 14))),
            meeting("avlyst", Record(outcome=Outcome.CANCELLED)),
            meeting("glemt"),
            meeting("utsatt", Record(outcome=Outcome.MOVED)),
            Activity(
                id="serie",
                title="serie",
                kind="meeting",
                when=Recurring(frequency="weekly", start=dt.date(2020, 9, 1), count=3),
            ),
            Activity(id="mulig", title="mulig", kind="meeting", when=Unknown(), certainty="possible"),
        ],
    )
    answer = activity_list(PlanContext.of(plan, as_of=DAY))
    assert isinstance(answer, ActivityList)
    text = "\n".join(told(answer))
    assert "flyttet (flyttet fra 1. september)" in text
    assert "avlyst (avlyst)" in text
    assert "glemt (ikke notert)" in text
    assert "serie (2 ganger ikke notert)" in text
    assert "utsatt, ny dag er ikke satt  utsatt" in text
    assert "ingen dag er satt            mulig (mulig)" in text


def test_lmp_alone_tells_how_the_plan_stands_as_status_does() -> None:
    view = seen("three_programmes")
    assert told(standing(view.context, view.matters()), width=80) == [
        "Trygge barnehage- og skolemiljø i Eksempelfjord · per 15. januar 2024",
        "",
        "78 aktiviteter ved 11 virksomheter: 30 er gjort, 9 er i gang, 39 kommer.",
        "Ingenting er over fristen. 3 saker bør avklares.",
        "Neste: ti. 23. januar kl. 14.00  Møte i personalgruppene",
    ]
    late = seen("one_school_year").status()
    assert not late.ok
    assert "Ingenting er over fristen." not in told(late)
    assert "  34 dager  Rutine for når en ansatt krenker et barn i barnehagen" in told(late)
    empty = lmp.view(Plan(id="p", title="P"), as_of="2024-01-15")
    assert told(empty.status(), "en") == ["The plan has no activities."]
    assert told(standing(empty.context, empty.matters()), "en")[2:] == [
        "The plan has no activities.",
        "No matters are to be settled.",
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(("field", "wrong"), [("state", "xyzzy"), ("kind", "xyzzy")])
def test_every_word_that_a_filter_offers_is_understood_in_the_language_of_the_reader(
    field: str, wrong: str, language: str
) -> None:
    view = lmp.open(EXAMPLES / "three_programmes", as_of="2024-01-15", language=language)
    with pytest.raises(UsageError) as error:
        view.show(**{field: wrong})  # type: ignore[arg-type] # one of the filters
    told = re.split(r": |stå ", error.value.problems[0].hint.to(language))[-1].partition("…")[0]
    offered = [word.strip() for word in told.split(",")]
    assert len(offered) >= 5
    for word in offered:
        view.show(**{field: word})  # type: ignore[arg-type] # one of the filters
    assert ("i-gang" in offered) == (field == "state" and language != "en")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_list_that_a_hint_names_is_there(language: str) -> None:
    for collection, word in LISTS.items():
        assert sort_named(word.to(language)) == collection
