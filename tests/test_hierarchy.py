"""Walks up and down hierarchies, against answers found by trying everything."""

from hypothesis import given
from hypothesis import strategies as st

from lmp_core.model import Activity, Plan
from lmp_core.model.hierarchy import Nesting, ancestors, closure, inherited, parents, with_ancestors


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str | None]:
    """What each of a few parts is part of; a part may stand before what it is part of."""
    size = draw(st.integers(0, 9))
    above = {
        f"p{number}": f"p{draw(st.integers(0, number - 1))}" if number and draw(st.booleans()) else None
        for number in range(size)
    }
    return {id: above[id] for id in draw(st.permutations(list(above)))}


def is_within(id: str, whole: str, above: dict[str, str | None]) -> bool:
    """Whether a part is, or is part of, another: read straight from the tree."""
    parent = above[id]
    return id == whole or (parent is not None and is_within(parent, whole, above))


@given(above=trees())
def test_ancestors_are_all_that_a_part_lies_within_nearest_first(above: dict[str, str | None]) -> None:
    for id in above:
        wholes = list(ancestors(id, above))
        assert set(wholes) == {whole for whole in above if whole != id and is_within(id, whole, above)}
        assert [above[part] for part in [id, *wholes]] == [*wholes, None]


@given(above=trees())
def test_parts_are_related_when_one_lies_within_the_other(above: dict[str, str | None]) -> None:
    nesting = Nesting(above)
    for id in above:
        for other in above:
            assert nesting.within(id, other) is is_within(id, other, above)
            assert nesting.related(id, other) is (is_within(id, other, above) or is_within(other, id, above))


@given(above=trees(), data=st.data())
def test_parts_with_all_that_they_are_part_of(above: dict[str, str | None], data: st.DataObject) -> None:
    ids = data.draw(st.sets(st.sampled_from(sorted(above)))) if above else set()
    assert with_ancestors(ids, above) == {whole for whole in above if any(is_within(id, whole, above) for id in ids)}


@given(following=st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4)), data=st.data())
def test_a_closure_is_the_least_set_that_leads_nowhere_else(
    following: dict[int, list[int]], data: st.DataObject
) -> None:
    starts = data.draw(st.lists(st.integers(0, 7), max_size=3))
    reached = list(closure(starts, lambda node: following.get(node, [])))
    least = set(starts)
    for _ in range(8):
        least |= {after for node in least for after in following.get(node, [])}
    assert set(reached) == least
    assert len(reached) == len(least)


@given(following=st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4)), start=st.integers(0, 7))
def test_a_closure_goes_depth_first_in_the_order_given(following: dict[int, list[int]], start: int) -> None:
    visited: list[int] = []

    def visit(node: int) -> None:
        if node not in visited:
            visited.append(node)
            for after in following.get(node, []):
                visit(after)

    visit(start)
    assert list(closure([start], lambda node: following.get(node, []))) == visited


@given(above=trees())
def test_each_value_is_worked_out_once_from_the_one_above(above: dict[str, str | None]) -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id=id, title=id, kind="task", aliases=[f"old-{id}"], part_of=f"old-{whole}" if whole else None)
            for id, whole in above.items()
        ],
    )
    asked: list[str] = []

    def depth(activity: Activity, depth_above: int | None) -> int:
        asked.append(activity.id)
        return 0 if depth_above is None else depth_above + 1

    assert parents(plan, plan.activities) == above
    depths = inherited(plan.activities, plan.activity, depth)
    assert depths == {id: len(list(ancestors(id, above))) for id in above}
    assert sorted(asked) == sorted(above)


def test_deep_hierarchies_need_no_deep_recursion() -> None:
    above: dict[str, str | None] = {f"p{number}": f"p{number - 1}" if number else None for number in range(20_000)}
    assert len(list(ancestors("p19999", above))) == 19_999
    assert Nesting(above).related("p19999", "p0")
