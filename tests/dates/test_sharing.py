"""Who shares a resource: the largest sets that do not, and how much is needed at once."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from lmp_plugins.dates.problem.problem import RenewableResource
from lmp_plugins.dates.problem.sharing import competes, demand_at_once, maximal_independent_sets

USERS = "abcdef"
PAIRS = [frozenset(pair) for pair in combinations(USERS, 2)]
sharings = st.frozensets(st.sampled_from(PAIRS))


def independent(users: tuple[str, ...], sharing: frozenset[frozenset[str]]) -> bool:
    return not any(frozenset(pair) in sharing for pair in combinations(users, 2))


def every_independent_set(sharing: frozenset[frozenset[str]]) -> list[frozenset[str]]:
    sets = (users for size in range(len(USERS) + 1) for users in combinations(USERS, size))
    return [frozenset(users) for users in sets if independent(users, sharing)]


@given(sharings)
def test_each_set_is_independent_and_as_large_as_can_be(sharing: frozenset[frozenset[str]]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(USERS)
    graph.add_edges_from(tuple(sorted(pair)) for pair in sharing)
    sets = maximal_independent_sets(graph)
    every = every_independent_set(sharing)
    largest = {users for users in every if not any(users < other for other in every)}
    assert len(sets) == len(largest)
    assert {frozenset(users) for users in sets} == largest


@given(sharings, st.lists(st.tuples(st.sampled_from(USERS), st.integers(1, 4)), min_size=1))
def test_what_is_needed_at_once_is_what_those_need_who_do_not_share(
    sharing: frozenset[frozenset[str]], uses: list[tuple[str, int]]
) -> None:
    resource = RenewableResource(id="r", capacity=9, sharing=sharing)
    most = {user: max(amount for by, amount in uses if by == user) for user, _ in uses}
    expected = max(sum(most.get(user, 0) for user in users) for users in every_independent_set(sharing))
    assert demand_at_once(resource, uses) == expected


def test_too_many_sets_count_as_if_nobody_shared() -> None:
    # Eight pairs that share leave 256 sets, more than are listed.
    pairs = frozenset(frozenset((f"a{n}", f"b{n}")) for n in range(8))
    resource = RenewableResource(id="r", capacity=99, sharing=pairs)
    users = [user for pair in pairs for user in pair]
    assert all(
        competes(resource, user, other) == (frozenset((user, other)) not in pairs and user != other)
        for user in users
        for other in users
    )
    assert demand_at_once(resource, [(user, 1) for user in users]) == 8 + 1
