"""Parallel tempering: schedules meet all conditions, the shortest of small ones is found, the same comes again."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import attrs
import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.coordination.dates.small_problems import all_answers, problems
from tests.coordination.dates.test_solver_process import hard

from lmp_core.model.errors import Problem as Complaint
from lmp_core.model.errors import UsageError
from lmp_plugins.coordination.dates import search, tempering
from lmp_plugins.coordination.dates.arrays import Table, Unfit
from lmp_plugins.coordination.dates.generation import LATE, Chains, Sight, _better, _cost, _exchange, _move, _place
from lmp_plugins.coordination.dates.problem import (
    After,
    Apart,
    AtMost,
    Condition,
    Item,
    Makespan,
    Needs,
    Problem,
    Resource,
    Starts,
    Taken,
    Within,
    broken,
    worth,
)
from lmp_plugins.coordination.dates.search import Answer, Effort, Status, Stop, solve
from lmp_plugins.coordination.dates.solver_process import Outcome, ask
from lmp_plugins.coordination.dates.tempering import Tempering

LITTLE = 0.008


def always() -> bool:
    return True


def project(jobs: int, seed: int = 1) -> Problem:
    """A project made by chance: jobs that wait for others, three resources, a room that is taken for some time."""
    chance = random.Random(seed)
    ids = [f"job-{number}" for number in range(jobs)]
    resources = tuple(Resource(id=f"r{number}", capacity=capacity) for number, capacity in enumerate((1, 5, 9)))
    conditions: list[Condition] = []
    for place, id in enumerate(ids):
        for other in chance.sample(ids[:place], min(place, chance.randint(0, 2))):
            conditions.append(After(key=f"{other}<{id}", earlier=other, later=id, lag=chance.randint(0, 2)))
        for resource in resources:
            amount = chance.randint(0, (resource.capacity + 1) // 2)
            if amount:
                key = f"{id} needs {resource.id}"
                conditions.append(Needs(key=key, item=id, resource=resource.id, amount=amount))
    conditions.append(Apart(key="apart", first=ids[0], second=ids[-1], gap=3))
    conditions.append(Taken(key="taken", resource="r1", start=9, end=14, amount=3))
    conditions.append(Within(key="within", item=ids[jobs // 2], spans=((3, 8), (20, 400))))
    items = tuple(Item(id=id, length=chance.randint(1, 8), starts=((2, 400),)) for id in ids)
    return Problem(items=items, resources=resources, conditions=tuple(conditions), objectives=(Makespan(),), day=50)


def begun(problem: Problem, *, seed: int = 1) -> Tempering:
    found = tempering.tempering(problem, seed, None)
    assert found is not None
    return found


def plain(problem: Problem) -> Problem:
    """A problem without what lists cannot say."""
    conditions: list[Condition] = []
    for one in problem.conditions:
        match one:
            case After():
                lag, to_end = abs(one.lag), one.to_end and one.from_end
                conditions.append(attrs.evolve(one, from_end=True, to_end=to_end, lag=lag, most=False, table=None))
            case Apart():
                conditions.append(attrs.evolve(one, days=0))
            case AtMost():
                pass
            case _:
                conditions.append(one)
    return attrs.evolve(
        problem,
        items=tuple(attrs.evolve(one, lengths=None, sittings=None) for one in problem.items),
        resources=tuple(attrs.evolve(one, together=frozenset()) for one in problem.resources),
        conditions=tuple(conditions),
        objectives=(Makespan(),),
    )


@settings(max_examples=150)
@given(problems(wishes=False))
def test_the_shortest_of_a_small_problem_is_found(drawn: Problem) -> None:
    problem = plain(drawn)
    found = tempering.tempering(problem, 1, None)
    if found is None:  # nothing fits, or each waits for the other
        assume(not all_answers(problem))
        return
    found.run(LITTLE, always)
    least = min((worth(problem, Makespan(), one) for one in all_answers(problem)), default=None)
    if least is None:
        assert found.starts is None
        return
    assert found.starts is not None
    assert not broken(problem, found.starts)
    assert found.least <= least == found.makespan == worth(problem, Makespan(), found.starts)


@pytest.mark.parametrize("seed", range(6))
def test_it_comes_as_near_as_what_is_proven(seed: int) -> None:
    problem = project(14, seed)
    found = begun(problem)
    found.run(0.2, always)
    answer = solve(problem, Effort(work=20), begin=found.starts)
    assert answer.status is Status.BEST
    assert answer.starts is not None
    assert found.starts is not None
    assert not broken(problem, found.starts)
    assert found.makespan == worth(problem, Makespan(), answer.starts)


@settings(max_examples=200)
@given(problems(wishes=False), st.integers(0, 10**6), st.floats(0, 0.5))
def test_what_is_moved_stays_behind_what_it_waits_for(drawn: Problem, seed: int, rate: float) -> None:
    try:
        table = Table(plain(drawn))
    except Unfit:
        return
    waits, chance = waiting(table.arrays), random.Random(seed)
    order = np.array(list(nx.lexicographical_topological_sort(waits, key=lambda item: chance.random())))
    before = order.tolist()
    _move(table.arrays, order, np.full(table.count, -1, np.int64), rate, np.random.default_rng(seed))
    at = {item: place for place, item in enumerate(order.tolist())}
    assert sorted(at) == list(range(table.count))
    assert all(at[one] < at[other] for one, other in waits.edges)
    if not rate:
        assert order.tolist() == before


def fits(a: Any, free: Any, starts: list[int | None], item: int, at: int) -> bool:
    """Whether an item can be at a moment beside those that are placed, looked up moment by moment."""
    if not any(a.low[n] <= at <= a.high[n] for n in range(a.span_at[item], a.span_at[item + 1])):
        return False
    for n in range(a.near_at[item], a.near_at[item + 1]):
        other = starts[a.near[n]]
        if other is not None and at < other + a.length[a.near[n]] + a.gap[n] and other < at + a.length[item] + a.gap[n]:
            return False
    return all(
        (free[a.need[n], moment] - a.amount[n]) & a.guard[a.need[n]] == a.guard[a.need[n]]
        for n in range(a.need_at[item], a.need_at[item + 1])
        for moment in range(at, at + a.length[item])
    )


def waiting(a: Any) -> nx.DiGraph[int]:
    """What waits for what."""
    waits: nx.DiGraph[int] = nx.DiGraph()
    waits.add_nodes_from(range(len(a.length)))
    for item in waits:
        waits.add_edges_from((int(a.before[n]), item) for n in range(a.before_at[item], a.before_at[item + 1]))
    return waits


def placed_plainly(a: Any, order: list[int], free: Any, until: int) -> list[int] | None:
    """Each as early as it fits, or as late, by trying one moment after the other."""
    starts: list[int | None] = [None] * len(order)
    for item in order:
        if until < 0:
            waits = [(a.before[n], a.before_lag[n]) for n in range(a.before_at[item], a.before_at[item + 1])]
            after_all = range(free.shape[1] - a.length[item])
            moments = [at for at in after_all if all(at >= (starts[one] or 0) + lag for one, lag in waits)]
        else:
            waits = [(a.after[n], a.after_lag[n]) for n in range(a.after_at[item], a.after_at[item + 1])]
            before_all = range(until - a.length[item], -1, -1)
            moments = [at for at in before_all if all(at <= (starts[one] or 0) - lag for one, lag in waits)]
        at = next((at for at in moments if fits(a, free, starts, item, at)), None)
        if at is None:
            return None
        starts[item] = at
        for n in range(a.need_at[item], a.need_at[item + 1]):
            free[a.need[n], at : at + a.length[item]] -= a.amount[n]
    return [one or 0 for one in starts]


@settings(max_examples=200)
@given(problems(wishes=False), st.integers(0, 10**6))
def test_each_is_placed_as_early_and_as_late_as_it_fits(drawn: Problem, seed: int) -> None:
    try:
        table = Table(plain(drawn))
    except Unfit:
        return
    a, count, chance = table.arrays, table.count, random.Random(seed)
    order = list(nx.lexicographical_topological_sort(waiting(a), key=lambda item: chance.random()))
    left, starts, placed = table.free.copy(), np.zeros(count, np.int64), np.zeros(count, np.bool_)
    makespan = _place(a, np.array(order), starts, placed, table.free, left, -1)
    expected = placed_plainly(a, order, table.free.copy(), -1)
    assert (left == table.free).all()
    if expected is None:
        assert makespan == LATE
        return
    assert starts.tolist() == expected
    assert makespan == max(at + lasts for at, lasts in zip(expected, a.length, strict=True))
    backwards = [
        item for _, _, item in sorted((-expected[item] - a.length[item], -n, item) for n, item in enumerate(order))
    ]
    made = _place(a, np.array(backwards), starts, placed, table.free, left, makespan)
    expected = placed_plainly(a, backwards, table.free.copy(), makespan)
    assert (left == table.free).all()
    assert expected is not None
    assert made <= makespan
    assert starts.tolist() == expected


@settings(max_examples=200)
@given(problems(wishes=False), st.booleans(), st.integers(0, 10**6))
def test_what_is_bettered_is_still_a_list_and_its_schedule_meets_all(drawn: Problem, late: bool, seed: int) -> None:
    problem = plain(drawn)
    try:
        table = Table(problem)
    except Unfit:
        return
    a, count, chance = table.arrays, table.count, random.Random(seed)
    waits = waiting(a)
    order = np.array(list(nx.lexicographical_topological_sort(waits, key=lambda item: chance.random())))
    key, starts, placed = np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.bool_)
    left = table.free.copy()
    sight = Sight(look=1, weighs=0, late=late, hope=0)
    makespan, spent = _better(a, order, starts, sight, placed, table.free, left, key, starts[:0], LATE)
    assert (left == table.free).all()
    at = {item: place for place, item in enumerate(order.tolist())}
    assert sorted(at) == list(range(count))
    assert all(at[one] < at[other] for one, other in waits.edges)
    assert spent % count == 0
    if makespan == LATE:
        return
    assert (starts + a.length).max() == makespan
    found = {one.id: int(start) + table.first for one, start in zip(problem.items, starts, strict=True)}
    assert not broken(problem, found)
    if not late:
        assert starts[order].tolist() == sorted(starts)
        return
    ends = starts + a.length
    assert ends[order].tolist() == sorted(ends)
    # Nothing of it can be later when all else stays.
    again = starts.copy()
    assert _place(a, order[::-1].copy(), again, placed, table.free, left, makespan) <= makespan
    assert again.tolist() == starts.tolist()


@given(st.integers(0, 10**6), st.booleans(), st.integers(0, 80), st.integers(0, 10))
def test_what_is_the_same_or_without_hope_is_given_up(seed: int, late: bool, most: int, hope: int) -> None:
    table = Table(project(20, seed))
    a, count, chance = table.arrays, table.count, random.Random(seed)
    lists = nx.lexicographical_topological_sort(waiting(a), key=lambda item: chance.random())
    order, key, starts, once = np.array(list(lists)), *np.zeros((3, count), np.int64)
    placed, left = np.zeros(count, np.bool_), table.free.copy()
    horizon = table.free.shape[1] - 1
    _place(a, order[::-1] if late else order, once, placed, table.free, left, horizon if late else -1)
    first = horizon - once.min() if late else (once + a.length).max()

    def bettered(before: Any, most: float) -> tuple[list[int], int, int]:
        new = order.copy()
        sight = Sight(look=1, weighs=0, late=late, hope=hope)
        makespan, spent = _better(a, new, starts, sight, placed, table.free, left, key, before, most)
        assert (left == table.free).all()
        # A list all the same, in which nothing stands before what it waits for.
        assert sorted(new.tolist()) == list(range(count))
        assert all(new.tolist().index(one) < new.tolist().index(other) for one, other in waiting(a).edges)
        return new.tolist(), makespan, spent

    whole = bettered(starts[:0], LATE)
    assert whole[1] < LATE
    # What is longer at first than can be hoped to become short enough is placed but once.
    found = bettered(starts[:0], most)
    if first > most + hope:
        assert found[1:] == (LATE, count)
    # And what is not given up is what it would have been.
    assert found == whole or found[1] == LATE
    # So is what comes out as before, be it at other moments.
    assert bettered(once + 3, LATE)[1:] == (LATE, count)
    other = once.copy()
    other[seed % count] += 1
    assert bettered(other, LATE) == whole


@given(st.integers(0, 10**6), st.booleans(), st.integers(1, 30), st.floats(0, 5), st.integers(1, 9))
def test_of_two_that_are_as_long_the_one_with_less_at_its_end_is_cheaper(
    seed: int, late: bool, look: int, weighs: float, by: int
) -> None:
    table = Table(project(12, seed))
    a, sight = table.arrays, Sight(look=look, weighs=weighs, late=late, hope=0)
    starts = np.array([random.Random(seed + item).randint(10, 60) for item in range(table.count)])
    makespan, first = int((starts + a.length).max()), int(starts.min())
    cost = _cost(a, starts, makespan, sight)

    def near(at: int) -> int:
        """How near a moment is to the end, or to the beginning of a late one: 1 where it is looked at first."""
        return max(0, first + look - at if late else at - (makespan - look) + 1)

    share = [
        taken / lasts * sum(near(at) ** 2 for at in range(begin, begin + lasts))
        for taken, lasts, begin in zip(a.taken, a.length, starts, strict=True)
    ]
    most = sum(number**2 for number in range(1, look + 1))
    assert cost == pytest.approx(makespan + weighs * min(1.0, sum(share) / most))
    # Whatever is moved away from there makes it no dearer.
    away, moved = starts.copy(), seed % table.count
    away[moved] += by if late else -by
    if not late or away.min() == first:
        assert _cost(a, away, makespan, sight) <= cost
    assert _cost(a, starts, LATE, sight) >= LATE


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6), st.integers(0, 10**6))
def test_exchanged_chains_are_the_same_ones_in_another_order(costs: list[int], seed: int) -> None:
    count = len(costs)
    rows = np.arange(count + 1)
    dear = np.array([*costs, 0], float)
    chains = Chains(lists=rows[:, None] * [1, 2], starts=rows[:, None] * [3, 4], makespans=rows * 5, costs=dear.copy())
    _exchange(chains, np.geomspace(0.1, 1, count), np.random.default_rng(seed))
    places = chains.makespans // 5
    assert sorted(places) == rows.tolist()
    assert places[-1] == count
    assert (chains.lists == places[:, None] * [1, 2]).all()
    assert (chains.starts == places[:, None] * [3, 4]).all()
    assert (chains.costs == dear[places]).all()


def test_a_cheaper_schedule_always_goes_to_where_it_is_colder() -> None:
    costs = np.array([5.0, 4.0, 3.0, 2.0, 1.0, 0.0])
    lists = np.zeros((6, 3), np.int64)
    chains = Chains(lists=lists, starts=lists.copy(), makespans=np.arange(6), costs=costs)
    # So cold that nothing dearer is ever taken instead.
    _exchange(chains, np.geomspace(1e-4, 1e-3, 5), np.random.default_rng(1))
    assert costs.tolist() == [4.0, 3.0, 2.0, 1.0, 5.0, 0.0]


def test_the_hot_chains_are_longer_than_the_cold_ones_and_all_are_what_their_lists_give() -> None:
    problem = project(60, 3)
    found = begun(problem)
    makespans: list[list[list[int]]] = []

    def look() -> bool:
        makespans.append([one.chains.makespans.tolist() for one in found._ladders])
        return len(makespans) < 160

    found.run(100, look)
    table = found._table
    for number, one in enumerate(found._ladders):
        mean = np.array([told[number] for told in makespans[60:]]).mean(axis=0)
        assert mean[0] < mean[-2]
        for row in range(len(mean)):
            starts, made = one.chains.starts[row], one.chains.makespans[row]
            keys = starts + table.arrays.length if one.sight.late else starts
            assert (starts + table.arrays.length).max() == made
            assert keys[one.chains.lists[row]].tolist() == sorted(keys)
            assert one.chains.costs[row] == _cost(table.arrays, starts, made, one.sight)
            dates = {item.id: int(at) + table.first for item, at in zip(problem.items, starts, strict=True)}
            assert not broken(problem, dates)
        assert one.makespan == min(min(told[number]) for told in makespans)
    assert found.makespan == min(one.makespan for one in found._ladders) + table.first


@pytest.mark.parametrize(("temperature", "dearer_is_taken"), [(1e-9, False), (1e9, True)])
def test_what_is_dearer_is_taken_the_oftener_the_hotter_a_chain_is(temperature: float, dearer_is_taken: bool) -> None:
    found = begun(project(60, 3))
    found.run(LITTLE, always)
    for one in found._ladders:
        one._temperatures[:] = temperature
        before = np.sort(one.chains.costs[:-1])
        rose = False
        for _ in range(5):
            one.go_on(0)
            costs = np.sort(one.chains.costs[:-1])
            rose = rose or bool((costs > before).any())
            before = costs
        assert rose is dearer_is_taken


def test_what_is_late_is_worked_at_as_much_as_what_is_early() -> None:
    found = begun(project(60, 3))
    before = [one.chains.lists.copy() for one in found._ladders]
    found.run(LITTLE, always)
    assert [one.sight.late for one in found._ladders] == [False, True]
    assert all((one.chains.lists != lists).any() for one, lists in zip(found._ladders, before, strict=True))


def test_the_same_seed_gives_the_same_schedule() -> None:
    problem = project(40)
    one, other, third = begun(problem), begun(problem), begun(problem, seed=2)
    told: list[int] = []
    one.run(LITTLE, always, told.append)
    # In two goes it is the same as in one.
    other.run(LITTLE / 2, always)
    other.run(one.work - other.work, always)
    third.run(LITTLE, always)
    assert one.starts == other.starts
    assert one.starts != third.starts
    assert told == sorted(told, reverse=True)
    assert told[-1] == one.makespan


def test_it_never_ends_worse_than_it_began() -> None:
    problem = project(40)
    first = begun(problem)
    first.run(LITTLE, always)
    again = tempering.tempering(problem, 5, first.starts)
    assert again is not None
    again.run(LITTLE / 10, always)
    assert again.makespan <= first.makespan


def test_it_stops_when_it_is_told_to() -> None:
    looks = iter([True, True, False])
    found = begun(project(40))
    found.run(1e9, lambda: next(looks))
    assert found.starts is not None


HARD = {
    "series": [],
    "at most": [AtMost(key="most", weights={"a": 1, "b": 1}, spans=((0, 9, 1),))],
    "not too late": [After(key="late", earlier="a", later="b", lag=3, most=True)],
    "by a calendar": [After(key="table", earlier="a", later="b", table=dict.fromkeys(range(9), 1))],
    "days apart": [Apart(key="days", first="a", second="b", days=1)],
    "in a circle": [After(key="one", earlier="a", later="b"), After(key="other", earlier="b", later="a")],
    "behind, and before": [After(key="ends", earlier="a", later="b", from_end=False, lag=-1)],
}


@pytest.mark.parametrize("kind", HARD)
def test_what_lists_cannot_say_is_left_to_the_solver(kind: str) -> None:
    sittings = {0: (0, 1)} if kind == "series" else None
    items = (
        Item(id="a", length=1, starts=((0, 0),) if sittings else ((0, 9),), sittings=sittings),
        Item(id="b", length=1, starts=((0, 9),)),
    )
    problem = Problem(items=items, conditions=tuple(HARD[kind]), objectives=(Makespan(),), day=4)
    assert tempering.tempering(problem, 1, None) is None


def test_a_makespan_is_found_and_proven_without_tempering(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = project(12)
    with_it = solve(problem, Effort(work=20))
    monkeypatch.setattr(tempering, "find_spec", lambda name: None)
    assert tempering.tempering(problem, 1, None) is None
    without_it = solve(problem, Effort(work=20))
    assert with_it.status is without_it.status is Status.BEST
    assert [one.cost for one in with_it.stages] == [one.cost for one in without_it.stages]


def test_wishes_that_come_first_are_kept() -> None:
    """Tempering knows nothing of wishes: it is left out when all must be done early only after them."""
    from lmp_plugins.coordination.dates.problem import Wish, Wishes

    late = Wish(id="late", title="", weight=1, conditions=(Within(key="late", item="a", spans=((7, 9),)),))
    items = (Item(id="a", length=1, starts=((0, 9),)),)
    problem = Problem(items=items, wishes=(late,), objectives=(Wishes(), Makespan()), day=10)
    answer = solve(problem)
    assert answer.starts == {"a": 7}


def test_what_was_found_is_there_when_the_solver_breaks_down(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_down(*given: object, **more: object) -> Outcome:
        raise UsageError(Complaint(message="the solver ended by itself"))

    monkeypatch.setattr(search, "ask", broken_down)
    problem = project(40)
    answer = solve(problem, Effort(work=0.1))
    assert answer.status is Status.FOUND
    assert answer.starts is not None
    assert not broken(problem, answer.starts)
    assert 0 < answer.stages[0].bound < answer.stages[0].cost


@pytest.mark.parametrize(("jobs", "status"), [(8, Status.BEST), (60, Status.FOUND)])
def test_it_is_the_same_whether_the_solver_or_tempering_is_faster(
    jobs: int, status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = hard(3, jobs)

    def solved(rounds: int) -> tuple[Answer, bool]:
        """The answer when tempering does so many rounds while the solver is at work, and whether that was its half."""
        through = False

        def asked(*given: Any, meanwhile: Callable[[], bool], **more: Any) -> Outcome:
            nonlocal through
            for _ in range(rounds):
                through = through or not meanwhile()
            return ask(*given, **more)

        monkeypatch.setattr(search, "ask", asked)
        return solve(problem, Effort(work=0.4)), through

    slow, fast = solved(0), solved(1000)
    assert not slow[1]
    assert fast[1]
    assert slow[0] == fast[0] == solved(3)[0]
    assert slow[0].status is status


def test_what_the_solver_finds_counts_only_when_it_is_shorter_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, effort = hard(3, 60), Effort(work=0.4)
    short: Starts = {}

    def asked(*given: Any, meanwhile: Callable[[], bool], **more: Any) -> Outcome:
        values = tuple(short[one.id] for one in problem.items) if short else None
        return Outcome(status="FEASIBLE", values=values, bound=0)

    monkeypatch.setattr(search, "ask", asked)
    found = solve(problem, effort).starts
    assert found is not None
    # Nothing waits for anything in it: it can be turned round.
    over = worth(problem, Makespan(), found)
    short = {one.id: over - one.length - found[one.id] for one in problem.items}
    assert short != found
    assert solve(problem, effort).starts == found


def test_each_that_is_told_is_shorter_than_those_before() -> None:
    told: list[int] = []
    solve(hard(3, 60), Effort(work=0.4), on_better=lambda name, cost, bound: told.append(cost))
    assert told == sorted(set(told), reverse=True)


def test_a_search_that_is_stopped_keeps_what_was_found() -> None:
    stop = Stop()
    told: list[int] = []

    def tell(name: str, cost: int, bound: int) -> None:
        told.append(cost)
        stop()

    problem = project(80)
    answer = solve(problem, Effort(work=500), stop=stop, on_better=tell)
    assert answer.stopped
    assert answer.starts is not None
    assert not broken(problem, answer.starts)
    assert worth(problem, Makespan(), answer.starts) == told[-1]
    assert answer.stages[0].bound <= told[-1]
