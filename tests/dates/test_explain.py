"""Explanations are minimal: each member is needed. What is to be given up is enough, and the cheapest that is."""

from __future__ import annotations

import itertools

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.dates.small_problems import all_answers, problems

from lmp_plugins.dates.problem.problem import Condition, SchedulingProblem
from lmp_plugins.dates.solve.infeasibility import explain_infeasibility
from lmp_plugins.dates.solve.search import Effort, SolutionStatus, solve

QUICK = Effort(work=20, workers=1)


def can_hold(problem: SchedulingProblem, conditions: list[Condition]) -> bool:
    """Whether some conditions can hold together, found by trying out everything."""
    return bool(all_answers(problem.with_conditions(conditions)))


@given(problems(preferences=False, most_conditions=7), st.data())
@settings(max_examples=20, deadline=None)
def test_every_explanation_is_minimal_and_every_way_out_leads_out(
    problem: SchedulingProblem, data: st.DataObject
) -> None:
    priced = tuple(
        attrs.evolve(one, price=data.draw(st.sampled_from([1, 2, 5]), label=one.key)) for one in problem.conditions
    )
    problem = attrs.evolve(problem, conditions=priced)
    why_not = explain_infeasibility(problem, QUICK)
    every = list(problem.conditions)
    if why_not is None:
        assert can_hold(problem, every)
        return
    assert why_not.minimal
    assert why_not.cheapest
    conflict = list(why_not.conflict)
    assert not can_hold(problem, conflict)
    for member in conflict:
        assert can_hold(problem, [one for one in conflict if one is not member])
    given_up = {one.key for one in why_not.give_up}
    assert can_hold(problem, [one for one in every if one.key not in given_up])
    price = sum(one.price or 0 for one in why_not.give_up)
    if len(every) <= 4:
        cheapest = min(
            sum(one.price or 0 for one in some)
            for count in range(len(every) + 1)
            for some in itertools.combinations(every, count)
            if can_hold(problem, [one for one in every if one not in some])
        )
        assert price == cheapest


@given(problems(preferences=False, most_conditions=7))
@settings(max_examples=8, deadline=None)
def test_there_is_an_explanation_exactly_when_there_is_no_answer(problem: SchedulingProblem) -> None:
    assume(len(problem.conditions) > 2)
    assert (explain_infeasibility(problem, QUICK) is None) == (solve(problem, QUICK).status is SolutionStatus.OPTIMAL)
