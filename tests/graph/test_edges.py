"""Every reference of a plan is an edge, and every edge leads between parts of the plan."""

import networkx as nx
import pytest
from hypothesis import given

from lmp_core.graph import EdgeType, PlanGraph
from lmp_core.graph.edges import EDGE_OF_REFERENCE, QUALIFIERS
from lmp_core.model import REFERENCES, Activity, Plan, references
from lmp_core.plugins.strategies import plans


def test_every_kind_of_reference_has_a_type_of_edge() -> None:
    known = {(collection, field) for collection, fields in REFERENCES.items() for field in fields}
    assert known == set(EDGE_OF_REFERENCE) | QUALIFIERS
    assert {type for type, _ in EDGE_OF_REFERENCE.values()} == set(EdgeType)


@given(plan=plans())
def test_one_edge_for_each_reference(plan: Plan) -> None:
    expected = []
    for collection, part in plan.parts():
        for path, id, _ in references(collection, part):
            words = tuple(step for step in path if isinstance(step, str))
            if (collection, ".".join(words)) in QUALIFIERS:
                continue
            type, reverse = EDGE_OF_REFERENCE[collection, ".".join(words)]
            ends = (plan.get(id).id, part.id) if reverse else (part.id, plan.get(id).id)
            expected.append((*ends, type, (collection, part.id, *path)))
    assert sorted(map(tuple, PlanGraph(plan).edges), key=repr) == sorted(expected, key=repr)


@given(plan=plans())
def test_networkx_holds_the_same(plan: Plan) -> None:
    graph = PlanGraph(plan)
    assert list(graph.nx.nodes) == [part.id for _, part in plan.parts()]
    assert all(graph.nx.nodes[part.id]["collection"] == collection for collection, part in plan.parts())
    held = [(a, b, data["type"], data["path"]) for a, b, data in graph.nx.edges(data=True)]
    assert sorted(held, key=repr) == sorted(map(tuple, graph.edges), key=repr)
    for a, b, key in graph.nx.edges(keys=True):
        assert key.partition(":")[0] == graph.nx.edges[a, b, key]["type"]


def test_the_graph_is_a_frozen_networkx_graph() -> None:
    activities = [
        Activity(id="a", title="A", kind="task", requires=["b"]),
        Activity(id="b", title="B", kind="task"),
    ]
    plan = Plan(id="p", title="P", activities=activities)
    graph = PlanGraph(plan)
    assert (graph.nx.number_of_nodes(), graph.nx.number_of_edges()) == (2, 1)
    assert graph.nx.nodes["a"] == {"collection": "activities", "title": "A"}
    assert graph.nx.edges["a", "b", "requires"]["type"] is EdgeType.REQUIRES
    assert list(graph.precedence.edges) == [("b", "a")]
    for frozen in (graph.nx, graph.precedence):
        with pytest.raises(nx.NetworkXError, match="Frozen graph"):
            frozen.add_node("c")
    changed = graph.nx.copy()
    changed.add_node("c")
    assert "c" not in graph.nx


@given(plan=plans())
def test_edges_of_a_part_from_it_and_to_it(plan: Plan) -> None:
    graph = PlanGraph(plan)
    for _, part in plan.parts():
        for name in (part.id, *getattr(part, "aliases", ())):
            assert graph.resolve(name) == part.id
            assert set(graph.edges_of(name)) == {edge for edge in graph.edges if part.id in (edge.source, edge.target)}
        for type in EdgeType:
            of_type = [edge for edge in graph.edges if edge.type is type]
            assert [*graph.edges_out_of(part.id, type)] == [edge for edge in of_type if edge.source == part.id]
            assert [*graph.edges_into(part.id, type)] == [edge for edge in of_type if edge.target == part.id]
