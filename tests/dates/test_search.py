"""The solver's answers against trying out everything, and what a search promises."""

from __future__ import annotations

from hypothesis import given, settings
from tests.dates.small_problems import all_answers, costs, problems

from lmp_plugins.dates.problem.evaluation import objective_value, violated
from lmp_plugins.dates.problem.problem import Preference, PreferenceCost, SchedulingProblem, StartWindow, Task
from lmp_plugins.dates.solve.alternatives import Variety, alternatives, days_differing
from lmp_plugins.dates.solve.greedy import greedy_starts
from lmp_plugins.dates.solve.large_neighbourhood import large_neighbourhood_search
from lmp_plugins.dates.solve.search import Effort, SolutionStatus, StopSignal, solve

QUICK = Effort(work=20, workers=1)


@given(problems())
@settings(max_examples=30, deadline=None)
def test_the_answer_is_the_best_of_all(problem: SchedulingProblem) -> None:
    solution = solve(problem, QUICK)
    every = all_answers(problem)
    if not every:
        assert solution.status is SolutionStatus.INFEASIBLE
        assert solution.starts is None
        return
    assert solution.status is SolutionStatus.OPTIMAL
    assert solution.starts is not None
    assert violated(problem, solution.starts) == []
    assert costs(problem, solution.starts) == min(costs(problem, one) for one in every)
    assert tuple(stage.cost for stage in solution.objective_values) == costs(problem, solution.starts)
    assert solution.gap == 0


@given(problems())
@settings(max_examples=12, deadline=None)
def test_a_first_answer_meets_all_conditions(problem: SchedulingProblem) -> None:
    found = greedy_starts(problem)
    if found is not None:
        assert violated(problem, found) == []
        assert {one.id for one in problem.tasks} == set(found)


@given(problems())
@settings(max_examples=8, deadline=None)
def test_the_same_problem_seed_and_work_give_the_same_answer(problem: SchedulingProblem) -> None:
    effort = Effort(work=5, seed=7, workers=2)
    assert solve(problem, effort).starts == solve(problem, effort).starts


@given(problems())
@settings(max_examples=12, deadline=None)
def test_a_part_at_a_time_never_gets_worse_and_breaks_nothing(problem: SchedulingProblem) -> None:
    begin = greedy_starts(problem)
    if begin is None:
        return
    solution = large_neighbourhood_search(problem, QUICK, begin, stop=StopSignal())
    assert solution.starts is not None
    assert violated(problem, solution.starts) == []
    cost = objective_value(problem, PreferenceCost(), solution.starts)
    best = min(objective_value(problem, PreferenceCost(), one) for one in all_answers(problem))
    assert best <= cost <= objective_value(problem, PreferenceCost(), begin)
    # What is said to be the least is no more than the least.
    assert solution.objective_values[0].cost == cost
    assert solution.objective_values[0].bound <= best


@given(problems())
@settings(max_examples=12, deadline=None)
def test_alternatives_are_the_next_best_that_differ(problem: SchedulingProblem) -> None:
    found = [one.starts for one in alternatives(problem, Variety(count=3), effort=QUICK) if one.starts is not None]
    every = all_answers(problem)
    taken = []
    for starts in found:
        rest = [one for one in every if all(days_differing(problem, one, other) >= 1 for other in taken)]
        assert starts in every
        assert all(days_differing(problem, starts, other) >= 1 for other in taken)
        assert costs(problem, starts) == min(costs(problem, one) for one in rest)
        taken.append(starts)
    if len(found) < 3:
        assert not [one for one in every if all(days_differing(problem, one, other) >= 1 for other in taken)]


def _two(cost: int) -> SchedulingProblem:
    """Two items that like day 0 and can be anywhere in three days."""
    tasks = tuple(Task(id=id, length=1, starts=((0, 11),)) for id in "ab")
    likes = tuple(StartWindow(key=f"like {id}", task=id, spans=((0, 3),)) for id in "ab")
    return SchedulingProblem(
        tasks=tasks,
        preferences=(Preference(id="w", title="", weight=cost, conditions=likes),),
        objectives=(PreferenceCost(),),
        day=4,
    )


def test_alternatives_stay_within_what_they_may_cost_more() -> None:
    assert len(alternatives(_two(2), Variety(count=9, dearer=0), effort=QUICK)) == 1
    within = alternatives(_two(2), Variety(count=9, dearer=2), effort=QUICK)
    assert [one.objective_values[0].cost for one in within] == [0, 2, 2, 2, 2]
    assert len(alternatives(_two(2), Variety(count=20), effort=QUICK)) == 9


def test_a_search_that_is_told_to_stop_keeps_what_it_began_from() -> None:
    stop = StopSignal()
    stop()
    problem = _two(1)
    solution = solve(problem, QUICK, begin={"a": 8, "b": 0}, stop=stop)
    assert solution.starts == {"a": 8, "b": 0}
    assert solution.status is SolutionStatus.FEASIBLE
    assert solution.stopped
    assert solution.gap == 1.0
