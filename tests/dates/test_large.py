"""Large problems: what is proven of the least cost, what is moved one by one, and that the same gives the same."""

from __future__ import annotations

import random

import attrs
import pytest
from hypothesis import given, settings
from tests.dates.small_problems import all_answers, costs, problems

from lmp_plugins.dates.problem.evaluation import objective_value, violated
from lmp_plugins.dates.problem.lower_bound import preference_lower_bound
from lmp_plugins.dates.problem.problem import (
    Condition,
    Demand,
    EarlyStarts,
    PeriodLimit,
    Preference,
    PreferenceCost,
    RenewableResource,
    SchedulingProblem,
    StartWindow,
    Task,
)
from lmp_plugins.dates.problem.spans import Span
from lmp_plugins.dates.solve.greedy import greedy_starts
from lmp_plugins.dates.solve.large_neighbourhood import large_neighbourhood_search
from lmp_plugins.dates.solve.local_search import LocalSearch
from lmp_plugins.dates.solve.search import Effort, SolutionStatus, StopSignal, solve

QUICK = Effort(work=20, workers=1)


@given(problems())
@settings(max_examples=150, deadline=None)
def test_the_least_is_no_more_than_what_any_answer_costs(problem: SchedulingProblem) -> None:
    least = preference_lower_bound(problem)
    assert all(least <= objective_value(problem, PreferenceCost(), one) for one in all_answers(problem))


@given(problems())
@settings(max_examples=10, deadline=None)
def test_the_least_is_no_more_than_what_the_solver_finds_to_be_best(problem: SchedulingProblem) -> None:
    solution = solve(problem, QUICK)
    if solution.status is SolutionStatus.OPTIMAL and isinstance(problem.objectives[0], PreferenceCost):
        assert preference_lower_bound(problem) <= solution.objective_values[0].cost


def _wished(tasks: dict[str, tuple[Span, ...]], *preferences: tuple[int, Condition]) -> SchedulingProblem:
    return SchedulingProblem(
        tasks=tuple(Task(id=id, length=1, starts=spans) for id, spans in tasks.items()),
        preferences=tuple(
            Preference(id=str(number), title="", weight=weight, conditions=(condition,))
            for number, (weight, condition) in enumerate(preferences)
        ),
        objectives=(PreferenceCost(),),
        day=4,
    )


def test_the_wishes_of_an_item_are_weighed_against_each_other() -> None:
    early, late = (
        StartWindow(key="early", task="a", spans=((0, 3),)),
        StartWindow(key="late", task="a", spans=((8, 11),)),
    )
    middle = StartWindow(key="middle", task="a", spans=((2, 9),))
    # Each can be met by itself; of the first two only one, and the third with either.
    assert preference_lower_bound(_wished({"a": ((0, 11),)}, (2, early), (3, late), (7, middle))) == 2


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"a": ((0, 0),), "b": ((0, 0),), "c": ((8, 8),)}, 1),
        # Two can be in the first week or the third, one in the first only; the second one is of no use to them.
        ({"a": ((0, 0), (8, 8)), "b": ((0, 0), (8, 8)), "c": ((0, 0),)}, 1),
        ({"a": ((0, 0), (4, 4)), "b": ((0, 0), (8, 8)), "c": ((0, 0),)}, 0),
        # One that may be where no week counts it need not be too much.
        ({"a": ((0, 0), (12, 12)), "b": ((0, 0),), "c": ((0, 0),)}, 1),
    ],
)
def test_what_is_too_many_is_counted_by_the_weeks_in_which_each_can_be(
    where: dict[str, tuple[Span, ...]], expected: int
) -> None:
    at_most = PeriodLimit(key="m", weights=dict.fromkeys(where, 1), periods=((0, 3, 1), (4, 7, 1), (8, 11, 1)))
    problem = _wished(where, (5, at_most))
    assert preference_lower_bound(problem) == 5 * expected
    assert min(objective_value(problem, PreferenceCost(), one) for one in all_answers(problem)) == 5 * expected


@given(problems())
@settings(max_examples=100, deadline=None)
def test_one_by_one_breaks_nothing_and_makes_nothing_worse(problem: SchedulingProblem) -> None:
    begin = greedy_starts(problem)
    if begin is None:
        return
    now = LocalSearch(problem, begin)
    cost = objective_value(problem, PreferenceCost(), begin)
    while saved := now.improve(now.movable, lambda: True):
        cost -= saved
        assert objective_value(problem, PreferenceCost(), now.starts) == cost
        assert violated(problem, now.starts) == []
    every = all_answers(problem)
    for id in now.movable:
        # No item by itself is better off anywhere else.
        others = (one for one in every if all(one[other] == now.starts[other] for other in one if other != id))
        assert cost == min(objective_value(problem, PreferenceCost(), one) for one in others)
    before = costs(problem, now.starts)
    now.tidy(lambda: True)
    assert violated(problem, now.starts) == []
    assert objective_value(problem, PreferenceCost(), now.starts) <= cost
    if isinstance(problem.objectives[0], PreferenceCost):
        assert costs(problem, now.starts) <= before


def _crowd(count: int) -> SchedulingProblem:
    """Many items that want the same few times of a few people, and are to be spread over weeks."""
    chance = random.Random(7)
    ids = [f"i{number}" for number in range(count)]
    conditions = [
        Demand(key=f"{id} needs {who}", task=id, resource=f"p{who}") for id in ids for who in chance.sample(range(6), 2)
    ]
    likes = tuple(
        StartWindow(key=f"{id} likes", task=id, spans=((day := 4 * chance.randrange(12), day + 1),)) for id in ids
    )
    at_most = PeriodLimit(
        key="spread", weights=dict.fromkeys(ids, 1), periods=tuple((low, low + 7, 7) for low in range(0, 48, 8))
    )
    return SchedulingProblem(
        tasks=tuple(Task(id=id, length=1, starts=((0, 47),)) for id in ids),
        resources=tuple(RenewableResource(id=f"p{who}") for who in range(6)),
        conditions=tuple(conditions),
        preferences=(
            Preference(id="likes", title="", weight=2, conditions=likes),
            Preference(id="spread", title="", weight=1, conditions=(at_most,)),
        ),
        objectives=(PreferenceCost(), EarlyStarts(tasks=tuple(ids))),
        day=4,
    )


def test_a_large_problem_gives_the_same_answer_for_the_same_seed_and_work() -> None:
    problem = _crowd(40)
    # From an answer that heeds no wish there is something to be done for single items, and for some together.
    begin = greedy_starts(attrs.evolve(problem, preferences=()))
    assert begin is not None
    now = LocalSearch(problem, begin)
    while now.improve(now.movable, lambda: True):
        pass
    found = [large_neighbourhood_search(problem, Effort(work=0.4, seed=3), begin, stop=StopSignal()) for _ in range(2)]
    assert found[0].starts == found[1].starts
    assert found[0].objective_values == found[1].objective_values
    assert found[0].starts is not None
    assert violated(problem, found[0].starts) == []
    cost = found[0].objective_values[0].cost
    assert (
        cost
        < objective_value(problem, PreferenceCost(), now.starts)
        < objective_value(problem, PreferenceCost(), begin)
    )
