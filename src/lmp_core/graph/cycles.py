"""Cycles of a directed graph: whether there are any, and the shortest ones.

The standard library tells whether there is a cycle at all. networkx, which takes longer to import than a plan takes to
check, is called upon only when there is one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T", bound=Hashable)


def is_acyclic(following: Mapping[T, Iterable[T]]) -> bool:
    """Whether a graph has no cycle. ``following`` gives the nodes that each node leads to.

    >>> is_acyclic({"a": ["b"], "b": []}), is_acyclic({"a": ["b"], "b": ["a"]})
    (True, False)
    """
    try:
        TopologicalSorter(following).prepare()
    except CycleError:
        return False
    return True


def cyclic_components(following: Mapping[T, Iterable[T]]) -> list[nx.DiGraph[T]]:
    """The strongly connected components that have a cycle, each as a graph of its own.

    In these graphs the nodes stand in the order in which ``following`` has them, and the nodes that each leads to in
    the order in which ``following`` names them.
    """
    if is_acyclic(following):
        return []
    import networkx as nx  # only for a graph with a cycle

    components = []
    place = {node: number for number, node in enumerate(following)}
    graph: nx.DiGraph[T] = nx.DiGraph()
    graph.add_nodes_from(following)
    graph.add_edges_from((node, after) for node, afters in following.items() for after in afters)
    for nodes in nx.strongly_connected_components(graph):
        in_order = sorted((node for node in nodes if node in place), key=lambda node: place[node])
        component: nx.DiGraph[T] = nx.DiGraph()
        component.add_nodes_from(in_order)
        component.add_edges_from((node, after) for node in in_order for after in following[node] if after in nodes)
        if component.number_of_edges():
            components.append(component)
    return components


def shortest_cycles(following: Mapping[T, Iterable[T]]) -> list[list[T]]:
    """The shortest cycle of each strongly connected component that has one, in the order of the components' nodes.

    A cycle begins with the node that stands first in ``following``, and its end is not repeated. Of several shortest
    cycles of a component it is the one that begins first, and of these the one whose next nodes are named first.

    >>> shortest_cycles({"a": ["b"], "b": ["c", "a"], "c": ["a"], "d": ["d"]})
    [['a', 'b'], ['d']]
    """
    place = {node: number for number, node in enumerate(following)}
    components = sorted(cyclic_components(following), key=lambda component: place[next(iter(component))])
    return [_shortest_cycle(component) for component in components]


def _shortest_cycle(component: nx.DiGraph[T]) -> list[T]:
    """The shortest cycle of a strongly connected graph, which is taken apart on the way.

    Each node in turn is searched from in breadth, no further than a shorter cycle than the best can reach, and then
    taken out. Where the search went through most of the graph, what is left on no cycle is taken out with it. So one
    large cycle is walked once.
    """
    import networkx as nx  # loaded already

    best: list[T] = []
    for start in list(component):
        if start not in component:
            continue
        cycle, reached = _cycle_through(component, start, len(best) - 1 if best else len(component))
        best = cycle or best
        if len(best) == 1:
            break
        component.remove_node(start)
        if 2 * reached >= len(component):
            parts = [part for part in nx.strongly_connected_components(component) if len(part) == 1]
            component.remove_nodes_from([node for part in parts for node in part if not component.has_edge(node, node)])
    return best


def _cycle_through(graph: nx.DiGraph[T], start: T, most: int) -> tuple[list[T] | None, int]:
    """(The shortest cycle through ``start`` of at most ``most`` nodes, or None; how many nodes were reached)."""
    import networkx as nx  # loaded already

    if graph.has_edge(start, start):
        return [start], 1
    came_from: dict[T, T] = {}
    for node, following in nx.bfs_edges(graph, start, depth_limit=most - 1):
        came_from[following] = node
        if graph.has_edge(following, start):
            cycle = [following]
            while cycle[-1] != start:
                cycle.append(came_from[cycle[-1]])
            return cycle[::-1], len(came_from)
    return None, len(came_from)
