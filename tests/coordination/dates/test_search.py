"""The solver's answers against trying out everything, and what a search promises."""

from __future__ import annotations

from hypothesis import given, settings
from tests.coordination.dates.small_problems import all_answers, costs, problems

from lmp_plugins.coordination.dates.alternatives import alternatives, differing
from lmp_plugins.coordination.dates.greedy import first_answer
from lmp_plugins.coordination.dates.improve import solve_large
from lmp_plugins.coordination.dates.problem import Item, Problem, Wish, Wishes, Within, broken, worth
from lmp_plugins.coordination.dates.search import Effort, Status, Stop, solve

QUICK = Effort(work=20, workers=1)


@given(problems())
@settings(max_examples=30, deadline=None)
def test_the_answer_is_the_best_of_all(problem: Problem) -> None:
    answer = solve(problem, QUICK)
    every = all_answers(problem)
    if not every:
        assert answer.status is Status.IMPOSSIBLE
        assert answer.starts is None
        return
    assert answer.status is Status.BEST
    assert answer.starts is not None
    assert broken(problem, answer.starts) == []
    assert costs(problem, answer.starts) == min(costs(problem, one) for one in every)
    assert tuple(stage.cost for stage in answer.stages) == costs(problem, answer.starts)
    assert answer.gap == 0


@given(problems())
@settings(max_examples=12, deadline=None)
def test_a_first_answer_meets_all_conditions(problem: Problem) -> None:
    found = first_answer(problem)
    if found is not None:
        assert broken(problem, found) == []
        assert {one.id for one in problem.items} == set(found)


@given(problems())
@settings(max_examples=8, deadline=None)
def test_the_same_problem_seed_and_work_give_the_same_answer(problem: Problem) -> None:
    effort = Effort(work=5, seed=7, workers=2)
    assert solve(problem, effort).starts == solve(problem, effort).starts


@given(problems())
@settings(max_examples=12, deadline=None)
def test_a_part_at_a_time_never_gets_worse_and_breaks_nothing(problem: Problem) -> None:
    begin = first_answer(problem)
    if begin is None:
        return
    answer = solve_large(problem, QUICK, begin, stop=Stop())
    assert answer.starts is not None
    assert broken(problem, answer.starts) == []
    cost = worth(problem, Wishes(), answer.starts)
    best = min(worth(problem, Wishes(), one) for one in all_answers(problem))
    assert best <= cost <= worth(problem, Wishes(), begin)
    # What is said to be the least is no more than the least.
    assert answer.stages[0].cost == cost
    assert answer.stages[0].bound <= best


@given(problems())
@settings(max_examples=12, deadline=None)
def test_alternatives_are_the_next_best_that_differ(problem: Problem) -> None:
    found = [one.starts for one in alternatives(problem, 3, apart=1, effort=QUICK) if one.starts is not None]
    every = all_answers(problem)
    taken = []
    for starts in found:
        rest = [one for one in every if all(differing(problem, one, other) >= 1 for other in taken)]
        assert starts in every
        assert all(differing(problem, starts, other) >= 1 for other in taken)
        assert costs(problem, starts) == min(costs(problem, one) for one in rest)
        taken.append(starts)
    if len(found) < 3:
        assert not [one for one in every if all(differing(problem, one, other) >= 1 for other in taken)]


def _two(cost: int) -> Problem:
    """Two items that like day 0 and can be anywhere in three days."""
    items = tuple(Item(id=id, length=1, starts=((0, 11),)) for id in "ab")
    likes = tuple(Within(key=f"like {id}", item=id, spans=((0, 3),)) for id in "ab")
    return Problem(
        items=items,
        wishes=(Wish(id="w", title="", weight=cost, conditions=likes),),
        objectives=(Wishes(),),
        day=4,
    )


def test_alternatives_stay_within_what_they_may_cost_more() -> None:
    assert len(alternatives(_two(2), 9, effort=QUICK, dearer=0)) == 1
    within = alternatives(_two(2), 9, effort=QUICK, dearer=2)
    assert [one.stages[0].cost for one in within] == [0, 2, 2, 2, 2]
    assert len(alternatives(_two(2), 20, effort=QUICK)) == 9


def test_a_search_that_is_told_to_stop_keeps_what_it_began_from() -> None:
    stop = Stop()
    stop()
    problem = _two(1)
    answer = solve(problem, QUICK, begin={"a": 8, "b": 0}, stop=stop)
    assert answer.starts == {"a": 8, "b": 0}
    assert answer.status is Status.FOUND
    assert answer.stopped
    assert answer.gap == 1.0
