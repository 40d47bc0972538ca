"""Small problems of dates that can be tried out in full, and the trying out."""

from __future__ import annotations

import itertools

from hypothesis import strategies as st

from lmp_core.model import Relation
from lmp_plugins.dates.problem.evaluation import objective_value, violated
from lmp_plugins.dates.problem.problem import (
    Booking,
    Condition,
    DaysApart,
    Demand,
    EarlyStarts,
    Makespan,
    MoveDistance,
    NoOverlap,
    Objective,
    PeopleMoved,
    PeriodLimit,
    Preference,
    PreferenceCost,
    RenewableResource,
    SchedulingProblem,
    Starts,
    StartWindow,
    Task,
    TasksMoved,
    TimeLag,
)
from lmp_plugins.dates.problem.spans import Span, union

DAY = 4
LAST = 7
IDS = ("a", "b", "c")
SHARING = tuple(
    frozenset(frozenset(pair) for pair in pairs) for pairs in ([], [], ["ab"], ["ax", "bx"], ["ab", "bc"], ["bx"])
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """A few starts, in order and apart."""
    found = []
    for _ in range(draw(st.integers(1, 2))):
        low = draw(st.integers(0, LAST))
        found.append((low, min(LAST, low + draw(st.integers(0, 5)))))
    return union(found)


@st.composite
def tasks(draw: st.DrawFn, id: str) -> Task:
    """An item that is there once, or a series whose first day decides the others."""
    if draw(st.integers(0, 4)) == 0:
        days = draw(st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=2, unique=True))
        clock = draw(st.integers(0, DAY - 1))
        return Task(
            id=id,
            length=draw(st.integers(1, 2)),
            starts=union((day * DAY + clock, day * DAY + clock) for day in days),
            sittings={day: (day, day + draw(st.integers(1, 2))) for day in days},
            lengths={day: draw(st.integers(1, 4)) for day in range(5)} if draw(st.booleans()) else None,
        )
    length = draw(st.integers(0, 3))
    now = draw(st.none() | st.integers(0, LAST))
    lengths = None
    if draw(st.integers(0, 4)) == 0:
        lengths = {day: draw(st.integers(1, 6)) for day in range(LAST // DAY + 2)}
    return Task(id=id, length=length, starts=((0, LAST),), now=now, lengths=lengths)


@st.composite
def soft_conditions(draw: st.DrawFn, key: str, ids: tuple[str, ...]) -> Condition:
    """A condition that may be wished or must hold."""
    kind = draw(st.sampled_from(["within", "after", "apart", "at-most"]))
    if kind == "after" and len(ids) > 1:
        earlier, later = draw(st.permutations(ids))[:2]
        table = None
        if draw(st.booleans()):
            steps = draw(st.lists(st.integers(0, 5), min_size=8, max_size=8))
            table = {day: sum(steps[: day + 1]) for day in range(8)}
        return TimeLag(
            key=key,
            earlier=earlier,
            later=later,
            relation=draw(st.sampled_from(Relation)),
            lag=draw(st.integers(-2, 4)),
            maximum=draw(st.booleans()),
            table=table,
            round_up=draw(st.booleans()),
        )
    if kind == "apart" and len(ids) > 1:
        first, second = draw(st.permutations(ids))[:2]
        if draw(st.booleans()):
            return DaysApart(key=key, first=first, second=second, days=draw(st.integers(1, 2)))
        return NoOverlap(key=key, first=first, second=second, gap=draw(st.integers(0, 3)))
    if kind == "at-most":
        return PeriodLimit(
            key=key,
            weights={id: draw(st.integers(1, 2)) for id in ids},
            periods=tuple((day * DAY, day * DAY + DAY - 1, draw(st.integers(0, 2))) for day in range(4)),
        )
    return StartWindow(key=key, task=draw(st.sampled_from(ids)), spans=draw(spans()))


@st.composite
def problems(draw: st.DrawFn, *, preferences: bool = True, most_conditions: int = 5) -> SchedulingProblem:
    """Up to three items, what must hold for them, and what is wished."""
    ids = IDS[: draw(st.integers(2, 3))]
    made = tuple(draw(tasks(id)) for id in ids)
    resources = (
        RenewableResource(
            id="one",
            sharing=frozenset([frozenset(("a", "b"))]) if draw(st.integers(0, 3)) == 0 else frozenset(),
        ),
        RenewableResource(id="many", capacity=3, sharing=draw(st.sampled_from(SHARING))),
    )
    conditions: list[Condition] = []
    for id in ids:
        for resource in resources:
            if draw(st.booleans()):
                amount = draw(st.integers(1, 3)) if resource.id == "many" else 1
                conditions.append(Demand(key=f"{id} needs {resource.id}", task=id, resource=resource.id, amount=amount))
    for number in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, LAST))
        conditions.append(
            Booking(
                key=f"taken {number}",
                resource=draw(st.sampled_from(["one", "many"])),
                start=start,
                end=start + draw(st.integers(1, 4)),
                amount=draw(st.integers(1, 3)),
                by=draw(st.sampled_from(["x", "a"])),
            )
        )
    for number in range(draw(st.integers(0, most_conditions))):
        conditions.append(draw(soft_conditions(f"hard {number}", ids)))
    wished = tuple(
        Preference(
            id=f"wish {number}",
            title="",
            weight=draw(st.integers(1, 5)),
            conditions=tuple(
                draw(soft_conditions(f"soft {number} {place}", ids)) for place in range(draw(st.integers(1, 2)))
            ),
        )
        for number in range(draw(st.integers(0, 2)) if preferences else 0)
    )
    dated = tuple(one.id for one in made if one.now is not None)
    choices: list[Objective] = [PreferenceCost(), EarlyStarts(tasks=ids), Makespan()]
    if dated:
        choices += [
            TasksMoved(weights=dict.fromkeys(dated, 2)),
            MoveDistance(tasks=dated),
            PeopleMoved(people={"p": (dated, 3), "q": (dated[:1], 1)}),
        ]
    objectives = draw(st.permutations(choices))[: draw(st.integers(1, 3))] if preferences else ()
    return SchedulingProblem(
        tasks=made,
        resources=resources,
        conditions=tuple(conditions),
        preferences=wished,
        objectives=tuple(objectives),
        day=DAY,
    )


def all_answers(problem: SchedulingProblem) -> list[Starts]:
    """Every answer that meets all conditions."""
    choices = [[start for low, high in one.starts for start in range(low, high + 1)] for one in problem.tasks]
    ids = [one.id for one in problem.tasks]
    found = (dict(zip(ids, starts, strict=True)) for starts in itertools.product(*choices))
    return [one for one in found if not violated(problem, one)]


def costs(problem: SchedulingProblem, starts: Starts) -> tuple[int, ...]:
    """What an answer costs, by one objective after the other."""
    return tuple(objective_value(problem, one, starts) for one in problem.objectives)
