"""Cycles of a graph, against answers found by trying everything and by networkx."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.graph.cycles import cyclic_components, is_acyclic, shortest_cycles

GRAPHS = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4, unique=True))


def as_networkx(following: dict[int, list[int]]) -> "nx.DiGraph[int]":
    return nx.DiGraph((node, after) for node, afters in following.items() for after in afters)


@settings(max_examples=300)
@given(following=GRAPHS)
def test_the_shortest_cycle_of_each_component(following: dict[int, list[int]]) -> None:
    place = {node: number for number, node in enumerate(following)}
    named = {node: {after: number for number, after in enumerate(afters)} for node, afters in following.items()}

    def key(cycle: list[int]) -> tuple[int, int, list[int]]:
        links = zip(cycle, [*cycle[1:], cycle[0]], strict=True)
        return len(cycle), place[cycle[0]], [named[node][after] for node, after in links]

    expected = []
    every = [list(cycle) for cycle in nx.simple_cycles(as_networkx(following))]
    components = nx.strongly_connected_components(as_networkx(following))
    for nodes in sorted(components, key=lambda nodes: min(place.get(node, len(place)) for node in nodes)):
        rotated = [cycle[turn:] + cycle[:turn] for cycle in every if cycle[0] in nodes for turn in range(len(cycle))]
        if rotated:
            expected.append(min(rotated, key=key))
    assert shortest_cycles(following) == expected
    assert is_acyclic(following) is (not expected)


@given(following=GRAPHS)
def test_components_hold_the_cycles_and_keep_the_order(following: dict[int, list[int]]) -> None:
    components = cyclic_components(following)
    on_cycles = {node for cycle in nx.simple_cycles(as_networkx(following)) for node in cycle}
    assert {node for component in components for node in component} == on_cycles
    for component in components:
        assert list(component) == [node for node in following if node in component]
        for node in component:
            assert list(component[node]) == [after for after in following[node] if after in component]


def test_a_large_cycle_with_short_cuts_is_taken_apart_fast() -> None:
    size = 20_000
    following = {node: [(node + 1) % size, (node + 2) % size] for node in range(size)}
    assert shortest_cycles(following) == [list(range(0, size, 2))]
