"""Who competes with whom for a resource at the same moment: an activity and its parts share it.

A resource is overloaded when some of its users, no two of which share, ask for more than there is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations, islice
from typing import TypeVar

import networkx as nx

from lmp_plugins.dates.problem.problem import RenewableResource

T = TypeVar("T", bound=Hashable)

_MOST_SETS = 128
"""How many independent sets are listed. Users that share beyond that count as if they did not share, which asks for
more than need be."""


def competes(resource: RenewableResource, user: str, other: str) -> bool:
    """Whether two users of a resource are in each other's way when they use it at once."""
    return user != other and frozenset((user, other)) not in resource.sharing


def demand_at_once(resource: RenewableResource, uses: Iterable[tuple[str, int]]) -> int:
    """How much of a resource is needed for uses at the same moment: (user, amount) of each."""
    amounts: dict[str, int] = {}
    for user, amount in uses:
        amounts[user] = max(amount, amounts.get(user, 0))
    pairs = [pair for pair in combinations(amounts, 2) if not competes(resource, *pair)] if resource.sharing else []
    if not pairs:
        return sum(amounts.values())
    users: nx.Graph[str] = nx.Graph(pairs)
    users.add_nodes_from(amounts)
    return max(sum(amounts[user] for user in members) for members in maximal_independent_sets(users))


def maximal_independent_sets(sharing: nx.Graph[T]) -> list[Sequence[T]]:
    """The largest sets of nodes of which no two share: each further node shares with a member.

    They are the maximal cliques of the complement. The same graph gives them in the same order.

    >>> graph = nx.Graph([("whole", "part"), ("whole", "other part")])
    >>> maximal_independent_sets(graph)
    [['whole'], ['part', 'other part']]
    """
    place = {node: number for number, node in enumerate(sharing)}
    alone = [node for node in sharing if not sharing.degree[node]]
    sets: list[Sequence[T]] = [alone]
    families = [sorted(family, key=place.__getitem__) for family in nx.connected_components(sharing) if len(family) > 1]
    for family in sorted(families, key=lambda family: place[family[0]]):
        most = _MOST_SETS // len(sets)
        cliques = list(islice(nx.find_cliques(nx.complement(sharing.subgraph(family))), most + 1))
        choices = [sorted(clique, key=place.__getitem__) for clique in cliques] if len(cliques) <= most else [family]
        choices.sort(key=lambda choice: [place[node] for node in choice])
        sets = [[*members, *choice] for members in sets for choice in choices]
    return sets
