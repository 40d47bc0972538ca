"""Large problems: what is proven of the least cost, what is moved one by one, and that the same gives the same."""

from __future__ import annotations

import random

import attrs
import pytest
from hypothesis import given, settings
from tests.coordination.dates.small_problems import all_answers, costs, problems

from lmp_plugins.coordination.dates.greedy import first_answer
from lmp_plugins.coordination.dates.improve import solve_large
from lmp_plugins.coordination.dates.least import least_cost
from lmp_plugins.coordination.dates.one_by_one import OneByOne
from lmp_plugins.coordination.dates.problem import (
    AtMost,
    Condition,
    Early,
    Item,
    Needs,
    Problem,
    Resource,
    Span,
    Wish,
    Wishes,
    Within,
    broken,
    worth,
)
from lmp_plugins.coordination.dates.search import Effort, Status, Stop, solve

QUICK = Effort(work=20, workers=1)


@given(problems())
@settings(max_examples=150, deadline=None)
def test_the_least_is_no_more_than_what_any_answer_costs(problem: Problem) -> None:
    least = least_cost(problem)
    assert all(least <= worth(problem, Wishes(), one) for one in all_answers(problem))


@given(problems())
@settings(max_examples=10, deadline=None)
def test_the_least_is_no_more_than_what_the_solver_finds_to_be_best(problem: Problem) -> None:
    answer = solve(problem, QUICK)
    if answer.status is Status.BEST and isinstance(problem.objectives[0], Wishes):
        assert least_cost(problem) <= answer.stages[0].cost


def _wished(items: dict[str, tuple[Span, ...]], *wishes: tuple[int, Condition]) -> Problem:
    return Problem(
        items=tuple(Item(id=id, length=1, starts=spans) for id, spans in items.items()),
        wishes=tuple(
            Wish(id=str(number), title="", weight=weight, conditions=(condition,))
            for number, (weight, condition) in enumerate(wishes)
        ),
        objectives=(Wishes(),),
        day=4,
    )


def test_the_wishes_of_an_item_are_weighed_against_each_other() -> None:
    early, late = Within(key="early", item="a", spans=((0, 3),)), Within(key="late", item="a", spans=((8, 11),))
    middle = Within(key="middle", item="a", spans=((2, 9),))
    # Each can be met by itself; of the first two only one, and the third with either.
    assert least_cost(_wished({"a": ((0, 11),)}, (2, early), (3, late), (7, middle))) == 2


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
    at_most = AtMost(key="m", weights=dict.fromkeys(where, 1), spans=((0, 3, 1), (4, 7, 1), (8, 11, 1)))
    problem = _wished(where, (5, at_most))
    assert least_cost(problem) == 5 * expected
    assert min(worth(problem, Wishes(), one) for one in all_answers(problem)) == 5 * expected


@given(problems())
@settings(max_examples=100, deadline=None)
def test_one_by_one_breaks_nothing_and_makes_nothing_worse(problem: Problem) -> None:
    begin = first_answer(problem)
    if begin is None:
        return
    now = OneByOne(problem, begin)
    cost = worth(problem, Wishes(), begin)
    while saved := now.cheaper(now.movable, lambda: True):
        cost -= saved
        assert worth(problem, Wishes(), now.starts) == cost
        assert broken(problem, now.starts) == []
    every = all_answers(problem)
    for id in now.movable:
        # No item by itself is better off anywhere else.
        others = (one for one in every if all(one[other] == now.starts[other] for other in one if other != id))
        assert cost == min(worth(problem, Wishes(), one) for one in others)
    before = costs(problem, now.starts)
    now.tidied(lambda: True)
    assert broken(problem, now.starts) == []
    assert worth(problem, Wishes(), now.starts) <= cost
    if isinstance(problem.objectives[0], Wishes):
        assert costs(problem, now.starts) <= before


def _crowd(count: int) -> Problem:
    """Many items that want the same few times of a few people, and are to be spread over weeks."""
    chance = random.Random(7)
    ids = [f"i{number}" for number in range(count)]
    conditions = [
        Needs(key=f"{id} needs {who}", item=id, resource=f"p{who}") for id in ids for who in chance.sample(range(6), 2)
    ]
    likes = tuple(Within(key=f"{id} likes", item=id, spans=((day := 4 * chance.randrange(12), day + 1),)) for id in ids)
    at_most = AtMost(
        key="spread", weights=dict.fromkeys(ids, 1), spans=tuple((low, low + 7, 7) for low in range(0, 48, 8))
    )
    return Problem(
        items=tuple(Item(id=id, length=1, starts=((0, 47),)) for id in ids),
        resources=tuple(Resource(id=f"p{who}") for who in range(6)),
        conditions=tuple(conditions),
        wishes=(
            Wish(id="likes", title="", weight=2, conditions=likes),
            Wish(id="spread", title="", weight=1, conditions=(at_most,)),
        ),
        objectives=(Wishes(), Early(items=tuple(ids))),
        day=4,
    )


def test_a_large_problem_gives_the_same_answer_for_the_same_seed_and_work() -> None:
    problem = _crowd(40)
    # From an answer that heeds no wish there is something to be done for single items, and for some together.
    begin = first_answer(attrs.evolve(problem, wishes=()))
    assert begin is not None
    now = OneByOne(problem, begin)
    while now.cheaper(now.movable, lambda: True):
        pass
    found = [solve_large(problem, Effort(work=0.4, seed=3), begin, stop=Stop()) for _ in range(2)]
    assert found[0].starts == found[1].starts
    assert found[0].stages == found[1].stages
    assert found[0].starts is not None
    assert broken(problem, found[0].starts) == []
    cost = found[0].stages[0].cost
    assert cost < worth(problem, Wishes(), now.starts) < worth(problem, Wishes(), begin)
