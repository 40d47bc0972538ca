"""Small problems of dates that can be tried out in full, and the trying out."""

from __future__ import annotations

import itertools

from hypothesis import strategies as st

from lmp_plugins.coordination.dates.problem import (
    After,
    Apart,
    AtMost,
    Condition,
    Distance,
    Early,
    Item,
    Makespan,
    Moved,
    Needs,
    Objective,
    PeopleMoved,
    Problem,
    Resource,
    Span,
    Starts,
    Taken,
    Wish,
    Wishes,
    Within,
    broken,
    joined,
    worth,
)

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
    return joined(found)


@st.composite
def items(draw: st.DrawFn, id: str) -> Item:
    """An item that is there once, or a series whose first day decides the others."""
    if draw(st.integers(0, 4)) == 0:
        days = draw(st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=2, unique=True))
        clock = draw(st.integers(0, DAY - 1))
        return Item(
            id=id,
            length=draw(st.integers(1, 2)),
            starts=joined((day * DAY + clock, day * DAY + clock) for day in days),
            sittings={day: (day, day + draw(st.integers(1, 2))) for day in days},
            lengths={day: draw(st.integers(1, 4)) for day in range(5)} if draw(st.booleans()) else None,
        )
    length = draw(st.integers(0, 3))
    now = draw(st.none() | st.integers(0, LAST))
    lengths = None
    if draw(st.integers(0, 4)) == 0:
        lengths = {day: draw(st.integers(1, 6)) for day in range(LAST // DAY + 2)}
    return Item(id=id, length=length, starts=((0, LAST),), now=now, lengths=lengths)


@st.composite
def soft_conditions(draw: st.DrawFn, key: str, ids: tuple[str, ...]) -> Condition:
    """A condition that may be wished or must hold."""
    kind = draw(st.sampled_from(["within", "after", "apart", "at-most"]))
    if kind == "after" and len(ids) > 1:
        earlier, later = draw(st.permutations(ids))[:2]
        most = draw(st.booleans())
        table = None
        if draw(st.booleans()):
            steps = draw(st.lists(st.integers(0, 5), min_size=8, max_size=8))
            table = {day: sum(steps[: day + 1]) for day in range(8)}
        return After(
            key=key,
            earlier=earlier,
            later=later,
            from_end=draw(st.booleans()),
            to_end=draw(st.booleans()),
            lag=draw(st.integers(-2, 4)),
            most=most,
            table=table,
            round_up=draw(st.booleans()),
        )
    if kind == "apart" and len(ids) > 1:
        first, second = draw(st.permutations(ids))[:2]
        return Apart(key=key, first=first, second=second, gap=draw(st.integers(0, 3)), days=draw(st.integers(0, 2)))
    if kind == "at-most":
        return AtMost(
            key=key,
            weights={id: draw(st.integers(1, 2)) for id in ids},
            spans=tuple((day * DAY, day * DAY + DAY - 1, draw(st.integers(0, 2))) for day in range(4)),
        )
    return Within(key=key, item=draw(st.sampled_from(ids)), spans=draw(spans()))


@st.composite
def problems(draw: st.DrawFn, *, wishes: bool = True, most_conditions: int = 5) -> Problem:
    """Up to three items, what must hold for them, and what is wished."""
    ids = IDS[: draw(st.integers(2, 3))]
    made = tuple(draw(items(id)) for id in ids)
    resources = (
        Resource(
            id="one",
            together=frozenset([frozenset(("a", "b"))]) if draw(st.integers(0, 3)) == 0 else frozenset(),
        ),
        Resource(id="many", capacity=3, together=draw(st.sampled_from(SHARING))),
    )
    conditions: list[Condition] = []
    for id in ids:
        for resource in resources:
            if draw(st.booleans()):
                amount = draw(st.integers(1, 3)) if resource.id == "many" else 1
                conditions.append(Needs(key=f"{id} needs {resource.id}", item=id, resource=resource.id, amount=amount))
    for number in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, LAST))
        conditions.append(
            Taken(
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
        Wish(
            id=f"wish {number}",
            title="",
            weight=draw(st.integers(1, 5)),
            conditions=tuple(
                draw(soft_conditions(f"soft {number} {place}", ids)) for place in range(draw(st.integers(1, 2)))
            ),
        )
        for number in range(draw(st.integers(0, 2)) if wishes else 0)
    )
    dated = tuple(one.id for one in made if one.now is not None)
    choices: list[Objective] = [Wishes(), Early(items=ids), Makespan()]
    if dated:
        choices += [
            Moved(weights=dict.fromkeys(dated, 2)),
            Distance(items=dated),
            PeopleMoved(people={"p": (dated, 3), "q": (dated[:1], 1)}),
        ]
    objectives = draw(st.permutations(choices))[: draw(st.integers(1, 3))] if wishes else ()
    return Problem(
        items=made,
        resources=resources,
        conditions=tuple(conditions),
        wishes=wished,
        objectives=tuple(objectives),
        day=DAY,
    )


def all_answers(problem: Problem) -> list[Starts]:
    """Every answer that meets all conditions."""
    choices = [[start for low, high in one.starts for start in range(low, high + 1)] for one in problem.items]
    ids = [one.id for one in problem.items]
    found = (dict(zip(ids, starts, strict=True)) for starts in itertools.product(*choices))
    return [one for one in found if not broken(problem, one)]


def costs(problem: Problem, starts: Starts) -> tuple[int, ...]:
    """What an answer costs, by one objective after the other."""
    return tuple(worth(problem, one, starts) for one in problem.objectives)
