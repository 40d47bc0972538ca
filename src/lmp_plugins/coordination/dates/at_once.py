"""Who is in whose way, of those that use one resource at the same moment: an activity and its parts share it.

Too much is asked for when some of them, no two of which share, ask for more than there is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from lmp_plugins.coordination.dates.problem import Resource

T = TypeVar("T", bound=Hashable)

_MOST_SETS = 128
"""How many sets are told apart. What shares beyond that is taken not to, which asks for more than need be."""


def meets(resource: Resource, one: str, other: str) -> bool:
    """Whether two that use a resource at once are in each other's way."""
    return one != other and frozenset((one, other)) not in resource.together


def needed(resource: Resource, uses: Iterable[tuple[str, int]]) -> int:
    """How much is needed for uses at the same moment: (by what, how much it uses)."""
    amounts: dict[str, int] = {}
    for by, amount in uses:
        amounts[by] = max(amount, amounts.get(by, 0))
    if not resource.together:
        return sum(amounts.values())
    with_whom = {
        one: {other for other in amounts if other != one and not meets(resource, one, other)} for one in amounts
    }
    return max(sum(amounts[by] for by in some) for some in unshared(with_whom))


def unshared(with_whom: Mapping[T, set[T]]) -> list[Sequence[T]]:
    """Sets of which no two members share, so many that every other such set is part of one of them.

    ``with_whom`` says of each with whom it shares: of both, for each two that do.
    """
    found: list[Sequence[T]] = [[one for one, others in with_whom.items() if not others]]
    seen = set(found[0])
    order = {one: place for place, one in enumerate(with_whom)}
    for first in with_whom:
        family: list[T] = []
        waiting = [first]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                family.append(one)
                waiting += with_whom[one]
        if family:
            family.sort(key=order.__getitem__)
            choices = _choices(family, with_whom, _MOST_SETS // len(found))
            found = [[*some, *more] for some in found for more in choices]
    return found


def _choices(family: Sequence[T], with_whom: Mapping[T, set[T]], most: int) -> list[Sequence[T]]:
    found: list[Sequence[T]] = []
    waiting: list[tuple[Sequence[T], Sequence[T]]] = [((), family)]
    while waiting:
        chosen, left = waiting.pop()
        among = set(left)
        widest = max(left, key=lambda one: len(with_whom[one] & among), default=None)
        if widest is None or not with_whom[widest] & among:
            found.append([*chosen, *left])
            if len(found) > most:
                return [family]
            continue
        others = [one for one in left if one != widest]
        waiting.append((chosen, others))
        waiting.append(([*chosen, widest], [one for one in others if one not in with_whom[widest]]))
    return found
