"""Explanations are minimal: each member is needed. What is to be given up is enough, and the cheapest that is."""

from __future__ import annotations

import itertools

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.coordination.dates.small_problems import all_answers, problems

from lmp_plugins.coordination.dates.explain import why_not
from lmp_plugins.coordination.dates.problem import Condition, Problem
from lmp_plugins.coordination.dates.search import Effort, Status, solve

QUICK = Effort(work=20, workers=1)


def can_hold(problem: Problem, conditions: list[Condition]) -> bool:
    """Whether some conditions can hold together, found by trying out everything."""
    return bool(all_answers(problem.with_conditions(conditions)))


@given(problems(wishes=False, most_conditions=7), st.data())
@settings(max_examples=20, deadline=None)
def test_every_explanation_is_minimal_and_every_way_out_leads_out(problem: Problem, data: st.DataObject) -> None:
    priced = tuple(
        attrs.evolve(one, price=data.draw(st.sampled_from([1, 2, 5]), label=one.key)) for one in problem.conditions
    )
    problem = attrs.evolve(problem, conditions=priced)
    why = why_not(problem, QUICK)
    every = list(problem.conditions)
    if why is None:
        assert can_hold(problem, every)
        return
    assert why.minimal
    assert why.cheapest
    conflict = list(why.conflict)
    assert not can_hold(problem, conflict)
    for member in conflict:
        assert can_hold(problem, [one for one in conflict if one is not member])
    given_up = {one.key for one in why.give_up}
    assert can_hold(problem, [one for one in every if one.key not in given_up])
    price = sum(one.price or 0 for one in why.give_up)
    if len(every) <= 4:
        cheapest = min(
            sum(one.price or 0 for one in some)
            for count in range(len(every) + 1)
            for some in itertools.combinations(every, count)
            if can_hold(problem, [one for one in every if one not in some])
        )
        assert price == cheapest


@given(problems(wishes=False, most_conditions=7))
@settings(max_examples=8, deadline=None)
def test_there_is_an_explanation_exactly_when_there_is_no_answer(problem: Problem) -> None:
    assume(len(problem.conditions) > 2)
    assert (why_not(problem, QUICK) is None) == (solve(problem, QUICK).status is Status.BEST)
