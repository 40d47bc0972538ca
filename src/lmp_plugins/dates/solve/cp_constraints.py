"""Conditions between tasks as constraints of OR-Tools CP-SAT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lmp_plugins.dates.problem.evaluation import end_at
from lmp_plugins.dates.problem.problem import (
    Condition,
    DaysApart,
    NoOverlap,
    PeriodLimit,
    Starts,
    StartWindow,
    TimeLag,
)
from lmp_plugins.dates.problem.spans import intersection
from lmp_plugins.dates.solve.cp_variables import Literal, Variables, cp_domain, enforce_if


def add_condition(variables: Variables, condition: Condition, literals: Sequence[Literal] = ()) -> None:
    """Add a condition that holds when all of some literals are true. Use of resources is not added here."""
    model = variables.model
    match condition:
        case StartWindow(task=id, spans=spans):
            within = intersection(variables.domains[id], spans)
            if within:
                constraint = model.add_linear_expression_in_domain(variables.starts[id], cp_domain(within))
                enforce_if(constraint, literals)
            else:
                model.add_bool_or([~literal for literal in literals])
        case TimeLag():
            _add_lag(variables, condition, literals)
        case DaysApart():
            _add_days_apart(variables, condition, literals)
        case NoOverlap():
            _add_no_overlap(variables, condition, literals)
        case PeriodLimit():
            for load, limit in period_loads(variables, condition):
                enforce_if(model.add(load <= limit), literals)


def period_loads(variables: Variables, condition: PeriodLimit) -> Iterator[tuple[Any, int]]:
    """(load, limit) of each period whose limit can be exceeded at all."""
    for low, high, limit in condition.periods:
        terms: list[Any] = []
        most = 0
        for id, weight in condition.weights.items():
            if variables.tasks[id].sittings is None:
                literal = variables.inside(id, [(low, high)])
                if literal is not None:
                    terms.append(weight * literal)
                    most += weight
                continue
            loads = list(_series_loads(variables, id, weight, low, high))
            terms += [load * literal for load, literal in loads]
            most += max((load for load, _ in loads), default=0)
        if most > limit:
            yield sum(terms), limit


def _series_loads(variables: Variables, id: str, weight: int, low: int, high: int) -> Iterator[tuple[int, Literal]]:
    """(load in a period, literal) for each day on which a series can begin."""
    for first, days in (variables.tasks[id].sittings or {}).items():
        count = sum(low <= on * variables.day <= high for on in days)
        literal = variables.begins_on(id, first) if count else None
        if literal is not None:
            yield count * weight, literal


def _add_lag(variables: Variables, condition: TimeLag, literals: Sequence[Literal]) -> None:
    def moment(id: str, at_end: bool) -> Any:
        return variables.end(id) if at_end else variables.starts[id]

    source = moment(condition.earlier, condition.from_end)
    target = moment(condition.later, condition.to_end)
    bound = source + condition.lag if condition.table is None else _by_calendar(variables, condition, source)
    model = variables.model
    enforce_if(model.add(target <= bound) if condition.maximum else model.add(target >= bound), literals)


def _by_calendar(variables: Variables, condition: TimeLag, source: Any) -> Any:
    """The time to which the table of a lag leads."""
    assert condition.table is not None
    model, day, table = variables.model, variables.day, condition.table
    task = variables.tasks[condition.earlier]

    def number_for(starts: Starts) -> int:
        moment = end_at(task, starts[task.id], day) if condition.from_end else starts[task.id]
        return -(-moment // day) if condition.round_up else moment // day

    number = variables.number(min(table), max(table), number_for)
    if condition.round_up:
        model.add(number * day >= source)
        model.add(number * day <= source + day - 1)
    else:
        model.add(number * day <= source)
        model.add(number * day >= source - day + 1)
    return variables.looked_up(number, table, lambda starts: table[number_for(starts)])


def _add_no_overlap(variables: Variables, condition: NoOverlap, literals: Sequence[Literal]) -> None:
    model, gap = variables.model, condition.gap
    for start, length, literal in variables.times(condition.first):
        for other, their_length, their_literal in variables.times(condition.second):
            before, there = _first_before_second(variables, condition, literal, their_literal)
            enforce_if(model.add(start + length + gap <= other), [*literals, *there, before])
            enforce_if(model.add(other + their_length + gap <= start), [*literals, *there, ~before])


def _add_days_apart(variables: Variables, condition: DaysApart, literals: Sequence[Literal]) -> None:
    model, days = variables.model, condition.days
    for day, literal in variables.days(condition.first):
        for other, their_literal in variables.days(condition.second):
            before, there = _first_before_second(variables, condition, literal, their_literal)
            enforce_if(model.add(day + days <= other), [*literals, *there, before])
            enforce_if(model.add(other + days <= day), [*literals, *there, ~before])


def _first_before_second(
    variables: Variables, condition: NoOverlap | DaysApart, literal: Literal | None, their_literal: Literal | None
) -> tuple[Literal, list[Literal]]:
    """(literal for which of two comes first, literals that are true when both are there)."""
    there = [present for present in (literal, their_literal) if present is not None]
    if there:
        return variables.model.new_bool_var(""), there
    first, second = condition.first, condition.second
    return variables.literal(lambda starts: int(starts[first] <= starts[second])), there
