"""Dependencies, circles and chains, against answers found by trying everything."""

import datetime as dt
from itertools import permutations
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.graph import ChainBy, EdgeType, PlanGraph
from lmp_core.model import Activity, Plan, Prerequisite, Programme, Relation, Venue
from lmp_core.model.errors import ModelError, Position
from lmp_core.model.when import DateRange, OnDate, Unknown, UntilActivity
from lmp_core.planfile import load
from lmp_core.planfile.sources import SourceMap


@st.composite
def orders(draw: st.DrawFn, circles: bool = True) -> Plan:
    """A plan of a few activities that require each other and last until each other, thickly."""
    size = draw(st.integers(0, 6))
    names = [f"a{number}" for number in range(size)]
    shuffled = draw(st.permutations(names))
    made = []
    for place, name in enumerate(names):
        others = names if circles else names[:place]
        later = names if circles else names[place + 1 :]
        times: list[st.SearchStrategy[object]] = [
            st.just(Unknown()),
            st.just(OnDate(date=dt.date(2020, 9, 1))),
            st.just(DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 9, 3))),
        ]
        if later:
            times.append(st.sampled_from(later).map(lambda id: UntilActivity(until=id)))
        made.append(
            Activity(
                id=name,
                title=name.upper(),
                kind="task",
                aliases=[f"old-{name}"],
                when=draw(st.one_of(times)),
                duration=draw(st.sampled_from([None, "1 hour", "2 days", "1 week"])),
                requires=[
                    Prerequisite(
                        activity=draw(st.sampled_from([id, f"old-{id}"])), relation=draw(st.sampled_from(Relation))
                    )
                    for id in (draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else [])
                ],
            )
        )
    return Plan(id="p", title="P", activities=sorted(made, key=lambda one: shuffled.index(one.id)))


def comes_after(plan: Plan) -> set[tuple[str, str]]:
    """(late, early): read straight from the plan."""
    found = set()
    for one in plan.activities:
        found |= {(one.id, plan.get(way.activity).id) for way in one.requires}
        if isinstance(one.when, UntilActivity):
            found.add((plan.get(one.when.until).id, one.id))
    return found


def leans_on(plan: Plan) -> set[tuple[str, str]]:
    found = {(one.id, plan.get(way.activity).id) for one in plan.activities for way in one.requires}
    found |= {(one.id, plan.get(one.when.until).id) for one in plan.activities if isinstance(one.when, UntilActivity)}
    return found | {(one.id, plan.get(id).id) for one in plan.programmes for id in one.requires}


def check_dependencies(plan: Plan) -> None:
    graph = PlanGraph(plan)
    pairs = leans_on(plan)
    closure = set(pairs)
    for _ in range(len(plan.activities) + len(plan.programmes)):
        closure |= {(a, d) for a, b in closure for c, d in pairs if b == c}
    for part in (*plan.activities, *plan.programmes):
        for answer, direct, total in (
            (graph.depends_on(part.id), {b for a, b in pairs if a == part.id}, {b for a, b in closure if a == part.id}),
            (graph.dependents(part.id), {a for a, b in pairs if b == part.id}, {a for a, b in closure if b == part.id}),
        ):
            assert set(answer.direct) == direct - {part.id}
            assert set(answer.all) == total - {part.id}
            assert len(answer.all) == len(set(answer.all))


@settings(max_examples=150)
@given(plan=orders())
def test_dependencies(plan: Plan) -> None:
    check_dependencies(plan)


@settings(max_examples=150)
@given(data=st.data())
def test_dependencies_of_any_plan(dense: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    plan = data.draw(dense)
    check_dependencies(plan)
    graph = PlanGraph(plan)
    for collection, part in plan.parts():
        if collection in ("activities", "programmes"):
            continue
        owned = {(str(edge.path[1]), edge.source, edge.target) for edge in graph.edges}
        naming = {owner for owner, a, b in owned if part.id in (a, b) and owner != part.id}
        named = {a if b == part.id else b for owner, a, b in owned if owner == part.id} - {part.id}
        assert set(graph.dependents(part.id).direct) == naming
        assert set(graph.depends_on(part.id).direct) == named


def test_what_a_venue_is_needed_for() -> None:
    plan = Plan(
        id="p",
        title="P",
        venues=[Venue(id="smia", title="Smia")],
        activities=[
            Activity(id="samling", title="Samling", kind="fagsamling", venues=["smia"]),
            Activity(id="rapport", title="Rapport", kind="deliverable", requires=["samling"]),
        ],
    )
    answer = PlanGraph(plan).dependents("smia")
    assert (answer.direct, answer.indirect) == (("samling",), ("rapport",))
    assert answer.to_text("nn") == (
        "Smia (smia) er nemnd av:\n  – Samling (samling)\nGjennom andre:\n  – Rapport (rapport)"
    )


def test_what_begins_some_time_after_an_activity_is_tied_to_it_in_time() -> None:
    trial = Activity(id="proeve", title="Utprøving", kind="task")
    gathering = Activity(
        id="samling",
        title="Samling",
        kind="fagsamling",
        requires=[Prerequisite(activity="proeve", relation=Relation.START_START)],
    )
    graph = PlanGraph(Plan(id="p", title="P", activities=[trial, gathering]))
    assert graph.dependents("proeve").to_text("nb").startswith("Utprøving (proeve) er bundet i tid til:")
    assert graph.depends_on("samling").to_text("nb").startswith("Samling (samling) er bundet i tid til:")


def every_circle(plan: Plan) -> list[tuple[int, ...]]:
    """Every circle there can be, as places in the plan, by trying all orders of all subsets."""
    place = {one.id: number for number, one in enumerate(plan.activities)}
    pairs = {(place[a], place[b]) for a, b in comes_after(plan)}
    found = []
    for size in range(1, len(place) + 1):
        for way in permutations(range(len(place)), size):
            if way[0] == min(way) and all((a, b) in pairs for a, b in zip(way, (*way[1:], way[0]), strict=True)):
                found.append(way)
        if found:
            break
    return found


@settings(max_examples=150)
@given(plan=orders())
def test_the_shortest_circle(plan: Plan) -> None:
    answer, circles = PlanGraph(plan).shortest_cycle(), every_circle(plan)
    if not circles:
        assert answer is None
        return
    assert answer is not None
    assert answer.ids == tuple(plan.activities[place].id for place in min(circles))
    for step, following in zip(answer.steps, (*answer.ids[1:], answer.ids[0]), strict=True):
        assert step.early == following
        assert (step.late, step.early) in comes_after(plan)
        collection, owner, *rest = step.path
        activity = plan.activity(str(owner))
        assert collection == "activities"
        if step.type is EdgeType.UNTIL:
            assert rest == ["when", "until"]
            assert activity.id == step.early
        else:
            assert plan.get(activity.requires[int(rest[1])].activity).id == step.early
            assert activity.id == step.late


@given(size=st.integers(2, 60), more=st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=60))
def test_the_shortest_circle_of_larger_plans(size: int, more: list[tuple[int, int]]) -> None:
    requires: dict[int, set[int]] = {number: {(number + 1) % size} for number in range(size)}
    for a, b in more:
        requires[a % size].add(b % size)
    activities = [
        Activity(id=f"a{number}", title="A", kind="task", requires=[f"a{one}" for one in sorted(found)])
        for number, found in requires.items()
    ]
    answer = PlanGraph(Plan(id="p", title="P", activities=activities)).shortest_cycle()
    plain = networkx.DiGraph([(a, b) for a, found in requires.items() for b in found])
    assert answer is not None
    assert len(answer.ids) == shortest(plain)


def shortest(plain: networkx.DiGraph) -> int:  # type: ignore[type-arg]
    lengths = []
    for start in plain:
        for following in plain.successors(start):
            if networkx.has_path(plain, following, start):
                lengths.append(networkx.shortest_path_length(plain, following, start) + 1)
    return min(lengths)


def test_a_circle_is_named_with_where_it_is_written() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="moete", title="Veiledningsmøte", kind="meeting", requires=["analyse"]),
            Activity(id="analyse", title="Analyse", kind="task", requires=["samtaler"]),
            Activity(id="samtaler", title="Samtaler", kind="task", requires=["moete"]),
        ],
    )
    positions = {
        ("activities", "moete"): Position("a.toml", 3, 1),
        ("activities", "analyse", "requires", 0): Position("a.toml", 12, 5),
    }
    answer = PlanGraph(plan, sources=SourceMap(lambda: positions)).shortest_cycle()
    assert str(answer) == (
        "En ring av forutsetninger: moete → analyse → samtaler → moete\n"
        "  – a.toml:3:1: Veiledningsmøte (moete) krever Analyse (analyse)\n"
        "  – a.toml:12:5: Analyse (analyse) krever Samtaler (samtaler)\n"
        "  – Samtaler (samtaler) krever Veiledningsmøte (moete)"
    )
    assert answer is not None
    assert answer.to_data()["steps"][0]["position"] == "a.toml:3:1"


def test_a_circle_through_several_files(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        'format = 1\nid = "p"\ntitle = "P"\ninclude = ["arbeid.toml"]\n\n'
        '[[activities]]\nid = "moete"\ntitle = "Møte"\nkind = "meeting"\nrequires = ["samling", "rapport"]\n\n'
        '[[activities]]\nid = "samling"\ntitle = "Samling"\nkind = "fagsamling"\n',
        encoding="utf-8",
    )
    (tmp_path / "arbeid.toml").write_text(
        '[[activities]]\nid = "arbeid"\ntitle = "Arbeid"\nkind = "task"\nwhen = { until = "rapport" }\n'
        'requires = [\n  { activity = "moete", lag = "1 day" },\n]\n\n'
        '[[activities]]\nid = "rapport"\ntitle = "Rapport"\nkind = "deliverable"\n',
        encoding="utf-8",
    )
    loaded = load(tmp_path)
    answer = PlanGraph(loaded.plan, sources=loaded.sources).shortest_cycle()
    assert answer is not None
    assert answer.ids == ("moete", "rapport", "arbeid")
    places = [
        (Path(step.position.file).name, step.position.line, step.position.column)
        for step in answer.steps
        if step.position
    ]
    assert places == [("plan.toml", 10, 24), ("arbeid.toml", 5, 18), ("arbeid.toml", 7, 16)]


def until(*, task_requires_meeting: bool) -> Plan:
    return Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="moete", title="Møte", kind="meeting", requires=[] if task_requires_meeting else ["arbeid"]),
            Activity(
                id="arbeid",
                title="Arbeid",
                kind="task",
                when=UntilActivity(until="moete"),
                requires=["moete"] if task_requires_meeting else [],
            ),
        ],
    )


def test_work_until_a_meeting_that_needs_it_is_no_circle() -> None:
    assert PlanGraph(until(task_requires_meeting=False)).shortest_cycle() is None
    assert PlanGraph(until(task_requires_meeting=False)).longest_chain().activities == ("arbeid", "moete")


def test_work_until_a_meeting_that_must_come_first_is_a_circle() -> None:
    answer = PlanGraph(until(task_requires_meeting=True)).shortest_cycle()
    assert answer is not None
    assert answer.ids == ("moete", "arbeid")
    assert "Arbeid (arbeid) varer fram til Møte (moete)" in str(answer)


def test_programmes_in_a_circle_hinder_no_chain() -> None:
    plan = Plan(
        id="p",
        title="P",
        programmes=[Programme(id="a", title="A", requires=["b"]), Programme(id="b", title="B", requires=["a"])],
        activities=[Activity(id="x", title="X", kind="task")],
    )
    graph = PlanGraph(plan)
    circle = graph.shortest_cycle()
    assert circle is not None
    assert circle.ids == ("a", "b")
    assert graph.longest_chain().activities == ("x",)


def every_chain(plan: Plan) -> list[tuple[str, ...]]:
    """Every chain, first to last."""
    pairs = comes_after(plan)
    found: list[tuple[str, ...]] = [(one.id,) for one in plan.activities]
    for chain in found:
        found.extend((*chain, late) for late, early in sorted(pairs) if early == chain[-1])
    return found


LENGTHS = {
    "1 hour": dt.timedelta(hours=1),
    "2 days": dt.timedelta(days=2),
    "1 week": dt.timedelta(days=7),
}


def length(activity: Activity) -> dt.timedelta | None:
    if activity.duration is not None:
        return LENGTHS[str(activity.duration)]
    return {OnDate: dt.timedelta(days=1), DateRange: dt.timedelta(days=3)}.get(type(activity.when))


@settings(max_examples=150)
@given(plan=orders(circles=False))
def test_the_longest_chain(plan: Plan) -> None:
    graph, chains = PlanGraph(plan), every_chain(plan)
    zero = dt.timedelta()
    lengths = {one.id: length(one) for one in plan.activities}

    def time(chain: tuple[str, ...]) -> dt.timedelta:
        return sum((lengths[id] or zero for id in chain), zero)

    by_count, by_time = graph.longest_chain(), graph.longest_chain(ChainBy.DURATION)
    if not chains:
        assert by_count.activities == by_time.activities == ()
        assert not by_count
        return
    assert by_count.activities in chains
    assert by_time.activities in chains
    key = (len(by_count.activities), by_count.duration)
    assert key == max((len(chain), time(chain)) for chain in chains)
    assert (by_time.duration, len(by_time.activities)) == max((time(chain), len(chain)) for chain in chains)
    for answer in (by_count, by_time):
        assert answer.duration == time(answer.activities)
        assert list(answer.unknown) == [id for id in answer.activities if lengths[id] is None]


@settings(max_examples=150)
@given(plan=orders())
def test_there_is_a_chain_or_a_circle(plan: Plan) -> None:
    graph = PlanGraph(plan)
    answer = graph.longest_chain("duration")
    assert answer.cycle == graph.shortest_cycle()
    assert bool(answer) == (answer.cycle is None and bool(plan.activities))


def test_a_wrong_word_for_length_is_told() -> None:
    with pytest.raises(ModelError, match="did you mean 'duration'"):
        PlanGraph(Plan(id="p", title="P")).longest_chain("durations")


def test_long_chains_and_large_circles_need_no_deep_recursion() -> None:
    size = 20_000
    activities = [
        Activity(id=f"a{number}", title="A", kind="task", requires=[f"a{number - 1}"] if number else [])
        for number in range(size)
    ]
    graph = PlanGraph(Plan(id="p", title="P", activities=activities))
    assert len(graph.longest_chain().activities) == size
    assert len(graph.dependents("a0").all) == size - 1
    circle = [Activity(id="a0", title="A", kind="task", requires=[f"a{size - 1}"]), *activities[1:]]
    found = PlanGraph(Plan(id="p", title="P", activities=circle)).shortest_cycle()
    assert found is not None
    assert len(found.ids) == size


def test_the_order_that_callers_get_cannot_be_changed() -> None:
    graph = PlanGraph(Plan(id="p", title="P", activities=[Activity(id="x", title="X", kind="task")]))
    with pytest.raises(networkx.NetworkXError, match=r"(?i)frozen"):
        graph.precedence.add_edge("x", "y")
    assert "y" not in graph.precedence


@pytest.mark.parametrize(("duration", "days"), [("200 days", "200 days"), ("36 hours", "1.5 days")])
def test_how_long_a_chain_takes_is_told_in_days(duration: str, days: str) -> None:
    work = Activity(id="x", title="X", kind="task", duration=duration)
    told = PlanGraph(Plan(id="p", title="P", activities=[work])).longest_chain().to_text("en")
    assert f" {days}" in told.split("\n")[0]


@pytest.mark.parametrize("name", ["y", "y-before"])
def test_only_what_begins_after_the_end_of_another_needs_it_finished_first(name: str) -> None:
    def needs(relation: Relation) -> tuple[str, ...]:
        requires = [Prerequisite(activity=name, relation=relation), Prerequisite(activity="z")]
        activities = [
            Activity(id="x", title="X", kind="task", requires=requires),
            Activity(id="y", title="Y", kind="task", aliases=["y-before"]),
            Activity(id="z", title="Z", kind="task"),
        ]
        return PlanGraph(Plan(id="p", title="P", activities=activities)).depends_on("x").finished_first

    assert {relation: needs(relation) for relation in Relation} == {
        relation: ("y", "z") if relation is Relation.FINISH_START else ("z",) for relation in Relation
    }
