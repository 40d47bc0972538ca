"""Overlap, what falls away, load and reach, against answers found by plain counting."""

import datetime as dt
import json
import re

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.graph import Aspect, PlanGraph
from lmp_core.graph.overlap import WEIGHTS, stated_weeks
from lmp_core.graph.similar import title_parts
from lmp_core.model import (
    Activity,
    Channel,
    Goal,
    Group,
    Link,
    Plan,
    Programme,
    Role,
    Unit,
)
from lmp_core.model.errors import ModelError
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, Month, OnDate, Recurring, UntilActivity, Week
from lmp_core.model.who import is_meant_with
from lmp_core.plugins.strategies import plans


def ids(plan: Plan, names: object) -> set[str]:
    return {plan.get(name).id for name in names}  # type: ignore[attr-defined]


def carriers(plan: Plan, activity: Activity) -> set[str]:
    """The programmes of an activity, else those of the nearest one it is part of that has any."""
    here = activity
    while not here.programmes and here.part_of:
        here = plan.activity(here.part_of)
    return ids(plan, here.programmes)


def people(plan: Plan, names: object) -> set[str]:
    """All that are named, and all that they stand for, by looking again until nothing is new."""
    found = ids(plan, names)
    while True:
        parts = [unit for unit in plan.units if unit.part_of and plan.get(unit.part_of).id in found]
        more = {unit.id for unit in parts if is_meant_with(unit, plan.unit(str(unit.part_of)))}
        more |= {part.id for part in (*plan.groups, *plan.roles) if part.unit and plan.get(part.unit).id in found}
        more |= {id for group in plan.groups if group.id in found for id in ids(plan, group.members)}
        if more <= found:
            return found
        found |= more


def units_among(plan: Plan, found: set[str]) -> set[str]:
    own = {part.unit for part in (*plan.groups, *plan.roles) if part.id in found and part.unit}
    return {unit.id for unit in plan.units if unit.id in found} | ids(plan, own)


def groups_within(plan: Plan, named: set[str]) -> set[str]:
    """The groups among those named, and the groups that are members of these, and so on."""
    found = {group.id for group in plan.groups if group.id in named}
    while True:
        more = {id for group in plan.groups if group.id in found for id in ids(plan, group.members)}
        more &= {group.id for group in plan.groups}
        if more <= found:
            return found
        found |= more


def has_its_own(plan: Plan, programme: str) -> bool:
    """Whether a programme has an activity and a goal that are no other programme's."""
    goals: dict[str, set[str]] = {}
    for one in plan.programmes:
        goals[one.id] = {goal.id for goal in plan.goals if one.id in ids(plan, goal.programmes)}
        if not goals[one.id]:
            served = {goal for part in plan.activities if one.id in carriers(plan, part) for goal in part.goals}
            goals[one.id] = {plan.goal(id).id for id in served if not plan.goal(id).programmes}
    others = {goal for one, its in goals.items() if one != programme for goal in its}
    return bool(goals[programme] - others) and any(carriers(plan, one) == {programme} for one in plan.activities)


def told(plan: Plan, names: object) -> set[str]:
    """The units of all that are named, and of the members of groups, by looking again until nothing is new."""
    found = ids(plan, names)
    while True:
        more = {id for group in plan.groups if group.id in found for id in ids(plan, group.members)}
        if more <= found:
            return units_among(plan, found)
        found |= more


def reached(plan: Plan, channel: Channel) -> set[str]:
    """Whom a channel reaches: all that it names, but not those who only send through it."""
    both = ids(plan, channel.reaches) & ids(plan, channel.sends)
    direct = {part.id for part in (*plan.units, *plan.roles)} & ids(plan, channel.reaches)
    return told(plan, channel.reaches) - (told(plan, channel.sends) - told(plan, both | direct))


@settings(max_examples=150)
@given(data=st.data())
def test_overlap(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    graph = PlanGraph(plan)
    for a in plan.programmes:
        for b in plan.programmes:
            if a.id == b.id:
                continue
            answer, has = graph.overlap(a.id, b.id), []
            joint = [one.id for one in plan.activities if {a.id, b.id} <= carriers(plan, one)]
            for programme in (a.id, b.id):
                own = [one for one in plan.activities if programme in carriers(plan, one)]
                groups = {part.id for part in plan.groups if programme in ids(plan, part.programmes)}
                asked = ids(plan, {id for one in own for id in one.participants})
                goals = {goal.id for goal in plan.goals if programme in ids(plan, goal.programmes)}
                for one in own:
                    others = carriers(plan, one) - {programme}
                    served = [plan.goal(goal) for goal in one.goals]
                    goals |= {goal.id for goal in served if not ids(plan, goal.programmes) & others}
                has.append(
                    {
                        Aspect.GOALS: goals,
                        Aspect.UNITS: set(graph.membership.places[programme]),
                        Aspect.GROUPS: groups | groups_within(plan, asked),
                        Aspect.WEEKS: {week for one in own for week in stated_weeks(plan, one)},
                        Aspect.KINDS: {one.kind for one in own},
                    }
                )
            total = weighed = 0.0
            for aspect, weight in WEIGHTS.items():
                mine, theirs = has[0][aspect], has[1][aspect]
                part = answer.part(aspect)
                assert set(part.shared) == {one for one in mine if one in theirs}
                assert set(part.only_a) == {one for one in mine if one not in theirs}
                assert set(part.only_b) == {one for one in theirs if one not in mine}
                if mine and theirs:
                    share = len(part.shared) / (len(part.shared) + len(part.only_a) + len(part.only_b))
                    assert part.score == pytest.approx(share)
                    total += weight
                    weighed += weight * share
                else:
                    assert part.score is None
            comparable = total and has_its_own(plan, a.id) and has_its_own(plan, b.id)
            assert answer.score == (pytest.approx(weighed / total) if comparable else None)
            assert list(answer.joint) == joint
            linked = b.id in ids(plan, [one.to for one in a.links]) or a.id in ids(plan, [one.to for one in b.links])
            assert answer.linked == linked
            mirror = graph.overlap(b.id, a.id)
            assert mirror.score == answer.score
            assert {(pair.b, pair.a, pair.score) for pair in mirror.similar} == {
                (pair.a, pair.b, pair.score) for pair in answer.similar
            }
            expected = set()
            for one in plan.activities:
                for other in plan.activities:
                    in_a, in_b = a.id in carriers(plan, one), b.id in carriers(plan, other)
                    if not in_a or not in_b or {one.id, other.id} & set(joint) or one.kind != other.kind:
                        continue
                    likeness = [
                        len(x & y) / len(x | y)
                        for tag, _ in one.title.items()
                        if tag in dict(other.title.items())
                        for x, y in [(title_parts(one.title, tag), title_parts(other.title, tag))]
                        if x | y
                    ]
                    numbers = [set(re.findall(r"\d+", " ".join(dict(x.title.items()).values()))) for x in (one, other)]
                    who = [people(plan, x.participants) for x in (one, other)]
                    differ = (all(numbers) and numbers[0] != numbers[1]) or (all(who) and not who[0] & who[1])
                    if max(likeness, default=0) >= 0.5 and not differ:
                        expected.add((one.id, other.id))
            assert {(pair.a, pair.b) for pair in answer.similar} == expected


def two_programmes() -> Plan:
    return Plan(
        id="p",
        title="P",
        goals=[
            Goal(id="trygt", title="Trygt miljø", programmes=["lmp", "olweus"]),
            Goal(id="spredning", title="Spredning", programmes=["lmp"]),
            Goal(id="nettverk", title="Nettverk"),
        ],
        programmes=[
            Programme(id="lmp", title="Læringsmiljøprosjektet"),
            Programme(
                id="olweus",
                title="Olweusprogrammet",
                links=[Link(to="lmp", note=Text(nb="Samme skoler", nn="Same skular", en="The same schools"))],
            ),
        ],
        units=[
            Unit(id="skole-1", title="Skole 1", kind="school", programmes=["lmp"]),
            Unit(id="skole-2", title="Skole 2", kind="school", programmes=["lmp", "olweus"]),
            Unit(id="barnehage", title="Barnehage", kind="kindergarten"),
        ],
        groups=[Group(id="nettverket", title="Nettverket", members=["rektor"], programmes=["olweus"])],
        roles=[Role(id="rektor", title="Rektor", unit="skole-1")],
        channels=[
            Channel(id="moeter", title="Møter", reaches=["rektor"], programmes=["lmp"]),
            Channel(id="styrermoeter", title="Styrermøter", reaches=["barnehage"], programmes=["olweus"]),
        ],
        activities=[
            Activity(
                id="staastedsanalyse",
                title="Ståstedsanalyse",
                kind="task",
                programmes=["lmp"],
                goals=["trygt"],
                takes_part=["skole-1", "skole-2"],
                when=OnDate(date=dt.date(2020, 9, 7)),
            ),
            Activity(
                id="analyse",
                title="Ståstedsanalyse om mobbing",
                kind="task",
                programmes=["olweus"],
                goals=["trygt"],
                takes_part=["skole-2"],
                when=Week(week="2020-W37"),
            ),
            Activity(
                id="nettverksmoete",
                title="Nettverksmøte",
                kind="network-meeting",
                programmes=["olweus"],
                goals=["nettverk"],
                takes_part=["nettverket"],
                duration="90 min",
            ),
            Activity(id="rapport", title="Rapport", kind="deliverable", requires=["analyse"], responsible=["rektor"]),
        ],
    )


def test_the_overlap_is_explained() -> None:
    answer = PlanGraph(two_programmes()).overlap("lmp", "olweus")
    assert [line for line in str(answer).split("\n") if line] == [
        "Planen sier for lite til å sammenligne Læringsmiljøprosjektet og Olweusprogrammet.",
        "De er koblet sammen i planen: «Samme skoler».",
        "  Mål og plikter   1 av 3: «Trygt miljø»",
        "  Virksomheter     1 av 2: Skole 2",
        "  Grupper          planen nevner ingen for Læringsmiljøprosjektet",
        "  Uker             1 av 1: uke 37 i 2020",
        "  Typer aktivitet  1 av 2: oppgave",
        "Dette ligner, og kan kanskje gjøres én gang",
        "  «Ståstedsanalyse» og «Ståstedsanalyse om mobbing»: navn som ligner, noen av de samme deltakerne og",
        "  felles mål.",
        "Neste: lmp share --work viser hva som kan gjøres som ett",
    ]
    assert "Dei er kopla saman i planen: «Same skular»." in answer.to_text("nn")
    assert "The plan links them to each other: “The same schools”." in answer.to_text("en")


def test_what_two_programmes_with_goals_of_their_own_share_is_told_without_a_percentage() -> None:
    plan = two_programmes()
    goals = [attrs.evolve(one, programmes=["olweus"]) if one.id == "nettverk" else one for one in plan.goals]
    answer = PlanGraph(attrs.evolve(plan, goals=goals)).overlap("lmp", "olweus")
    assert answer.score is not None
    assert str(answer).startswith(
        "Læringsmiljøprosjektet og Olweusprogrammet har felles 1 mål, 1 virksomhet og 0 aktiviteter.\n"
    )
    for language in ("nb", "nn", "en"):
        for text in (answer.to_text(language), answer.summary(language)):
            assert "prosent" not in text
            assert "per cent" not in text


def test_weeks_may_come_from_a_timeline() -> None:
    weeks = {"staastedsanalyse": ["2020-W40"], "analyse": ["2020-W40", "2020-W41"]}
    answer = PlanGraph(two_programmes()).overlap("lmp", "olweus", weeks=lambda id: weeks.get(id, ()))
    assert answer.part(Aspect.WEEKS).shared == ("2020-W40",)
    assert answer.part(Aspect.WEEKS).score == 0.5


def test_a_programme_does_not_overlap_itself() -> None:
    with pytest.raises(ModelError, match="one programme, not two"):
        PlanGraph(two_programmes()).overlap("lmp", "lmp")


def test_stated_weeks() -> None:
    day = dt.date(2020, 12, 28)
    meeting = Activity(id="m", title="M", kind="meeting", when=OnDate(date=dt.date(2020, 9, 28)))
    plan = Plan(id="p", title="P", activities=[meeting])

    def weeks(when: object) -> list[str]:
        return sorted(stated_weeks(plan, attrs.evolve(meeting, id="x", when=when)))

    assert weeks(OnDate(date=day)) == ["2020-W53"]
    assert weeks(DateRange(start=day, end=dt.date(2021, 1, 4))) == ["2020-W53", "2021-W01"]
    # Ends as Monday begins, which is still Sunday.
    assert weeks(At(start=dt.datetime(2020, 9, 6, 9), end=dt.datetime(2020, 9, 7))) == ["2020-W36"]
    assert weeks(Month(month="2020-09")) == []
    assert weeks(UntilActivity(until="m")) == []
    assert weeks(UntilActivity(until="m", start=dt.date(2020, 9, 14))) == ["2020-W38", "2020-W39", "2020-W40"]
    every_other = Recurring(frequency="weekly", interval=2, start=dt.date(2020, 9, 1), count=3)
    assert weeks(every_other) == ["2020-W36", "2020-W38", "2020-W40"]
    assert weeks(Recurring(frequency="weekly")) == []


@settings(max_examples=150)
@given(data=st.data())
def test_falls_away(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    graph = PlanGraph(plan)
    for programme in plan.programmes:
        answer, id = graph.falls_away(programme.id), programme.id
        gone = [one.id for one in plan.activities if carriers(plan, one) == {id}]
        assert list(answer.activities) == gone
        for found, parts in (
            (answer.goals, plan.goals),
            (answer.groups, plan.groups),
            (answer.units, plan.units),
            (answer.channels, plan.channels),
        ):
            assert list(found) == [part.id for part in parts if part.programmes and ids(plan, part.programmes) == {id}]

        def serves(goal: str, without: list[str]) -> bool:
            """Whether something left serves the goal or one below it."""
            for one in plan.activities:
                if one.id in without:
                    continue
                for named in one.goals:
                    here: str | None = plan.get(named).id
                    while here is not None and here != goal:
                        up = plan.goal(here).part_of
                        here = plan.get(up).id if up else None
                    if here is not None:
                        return True
            return False

        lost = [goal.id for goal in plan.goals if serves(goal.id, []) and not serves(goal.id, gone)]
        assert list(answer.goals_left) == [goal for goal in lost if goal not in answer.goals]
        waiting = []
        for one in plan.activities:
            needs = ids(plan, [way.activity for way in one.requires])
            needs |= ids(plan, [one.when.until]) if isinstance(one.when, UntilActivity) else set()
            if one.id not in gone and needs & set(gone):
                waiting.append(one.id)
        assert list(answer.waiting) == waiting

        def all_reached(channels: list[Channel]) -> set[str]:
            return {unit for one in channels for unit in reached(plan, one)}

        kept = [one for one in plan.channels if one.id not in answer.channels]
        no_more = all_reached(list(plan.channels)) - all_reached(kept)
        assert list(answer.unreached) == [unit.id for unit in plan.units if unit.id in no_more]
        linked = ids(plan, [link.to for link in programme.links])
        linked |= {one.id for one in plan.programmes if id in ids(plan, [link.to for link in one.links])}
        for item in plan.decisions:
            seen = ids(plan, item.programmes)
            linked |= seen if id in seen else set()
        assert set(answer.links) == linked - {id}


def test_what_falls_away_is_told() -> None:
    answer = PlanGraph(two_programmes()).falls_away("olweus")
    assert str(answer) == (
        "Når Olweusprogrammet (olweus) avsluttes:\n"
        "Aktiviteter som bare dette programmet bærer (2):\n"
        "  – Ståstedsanalyse om mobbing (analyse)\n"
        "  – Nettverksmøte (nettverksmoete)\n"
        "Andre mål som da ingen aktivitet arbeider mot (1):\n"
        "  – Nettverk (nettverk)\n"
        "Aktiviteter som mister noe de bygger på (1):\n"
        "  – Rapport (rapport)\n"
        "Grupper som bare er med i dette programmet (1):\n"
        "  – Nettverket (nettverket)\n"
        "Kanaler som bare er dette programmets (1):\n"
        "  – Styrermøter (styrermoeter)\n"
        "Virksomheter som da ingen kanal når (1):\n"
        "  – Barnehage (barnehage)\n"
        "Koblinger til andre programmer (1):\n"
        "  – Læringsmiljøprosjektet (lmp)"
    )


@settings(max_examples=150)
@given(data=st.data())
def test_load(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    answer = PlanGraph(plan).load()
    everybody = [part.id for parts in (plan.units, plan.groups, plan.roles) for part in parts]
    assert sorted(burden.who for burden in answer.burdens) == sorted(everybody)
    for who in everybody:
        # A unit is there when anybody of it is, a group or role when it is itself.
        own = people(plan, [who]) if plan.collection_of(who) == "units" else {who}
        there = [one for one in plan.activities if own & people(plan, one.participants)]
        named = {one.id: [*one.responsible, *([one.organiser] if one.organiser else [])] for one in plan.activities}
        answers_for = [one for one in plan.activities if own & people(plan, named[one.id])]
        burden = answer.of(who)
        assert burden.activities == len({one.id for one in (*there, *answers_for)})
        assert burden.meetings == sum(plan.kind(one.kind).meeting for one in there)
        assert burden.responsible == len(answers_for)
    counts = [burden.activities for burden in answer.burdens]
    assert counts == sorted(counts, reverse=True)


def test_hours_are_summed_where_they_are_known() -> None:
    series = Recurring(frequency="weekly", duration="30 min")
    nine = At(start=dt.datetime(2020, 9, 7, 9), end=dt.datetime(2020, 9, 7, 11, 30))
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id="skole", title="Skole", kind="school")],
        roles=[Role(id="rektor", title="Rektor", unit="skole", aliases=["sjefen"])],
        activities=[
            Activity(id="a", title="A", kind="meeting", takes_part=["rektor"], when=nine),
            Activity(id="b", title="B", kind="task", takes_part=["skole"], duration="2 days"),
            Activity(id="c", title="C", kind="meeting", takes_part=["skole"], when=series),
            Activity(id="d", title="D", kind="meeting", takes_part=["skole"], when=attrs.evolve(series, count=4)),
            Activity(id="e", title="E", kind="task", organiser="rektor"),
        ],
    )
    graph = PlanGraph(plan)
    school = graph.load().of("skole")
    assert (school.activities, school.meetings, school.responsible, school.hours, school.unknown) == (5, 3, 1, 4.5, 2)
    assert graph.load(times={"c": 10, "d": 2}).of("sjefen").hours == 2.5 + 5 + 1
    assert "\nSkole\t5\t3\t1\t4,5\t2\n" in str(graph.load())
    with pytest.raises(ModelError, match="did you mean 'rektor'"):
        graph.load().of("rektr")


@settings(max_examples=150)
@given(data=st.data())
def test_reach(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    graph = PlanGraph(plan)
    answer, known = graph.reach(), set()
    for one, channel in zip(answer.channels, plan.channels, strict=True):
        units = reached(plan, channel)
        assert (one.channel, set(one.units)) == (channel.id, units)
        assert graph.reached_by(channel.id) == units
        known |= units
    assert list(answer.unreached) == [unit.id for unit in plan.units if unit.id not in known]
    kinds = {unit.kind for unit in plan.units[:1]}
    assert list(graph.unreached(kinds)) == [
        unit.id for unit in plan.units if unit.id not in known and unit.kind in kinds
    ]


@given(plan=plans())
def test_every_answer_prints_and_turns_into_data(plan: Plan) -> None:
    graph = PlanGraph(plan)
    answers = [graph.unserved(), graph.longest_chain(), graph.longest_chain("duration"), graph.load(), graph.reach()]
    circle = graph.shortest_cycle()
    answers += [circle] if circle else []
    answers += [graph.serving(goal.id) for goal in plan.goals]
    answers += [ask(part.id) for _, part in plan.parts() for ask in (graph.why, graph.depends_on, graph.dependents)]
    for programme in plan.programmes:
        answers.append(graph.falls_away(programme.id))
        answers += [graph.overlap(programme.id, one.id) for one in plan.programmes if one.id != programme.id]
    again = PlanGraph(attrs.evolve(plan))
    assert again.load() == graph.load()
    assert [again.why(part.id) for _, part in plan.parts()] == [graph.why(part.id) for _, part in plan.parts()]
    for answer in answers:
        json.dumps(answer.to_data())
        assert "plan" not in answer.to_data()
        assert hash(answer) == hash(answer)
        for language in ("nb", "nn", "en", "se"):
            lines = answer.to_text(language).split("\n")
            assert all(line.expandtabs().isprintable() for line in lines)
            assert lines[0].strip()
