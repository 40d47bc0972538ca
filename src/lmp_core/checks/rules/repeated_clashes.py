"""Clashes as findings: two series that clash every week are told once, with how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmp_core.coordination.clashes import Clash
from lmp_core.model.text import Text


def told_once(clashes: Iterable[Clash]) -> Iterator[tuple[Clash, int]]:
    """The first clash of each two activities over the same people and rooms, and how many more there are of them.

    A certain clash and a possible one are told each for itself.
    """
    alike: dict[tuple[object, ...], list[Clash]] = {}
    for clash in clashes:
        both = frozenset((clash.first.activity.id, clash.second.activity.id))
        alike.setdefault((both, clash.people, clash.venues, clash.times_known), []).append(clash)
    for some in alike.values():
        yield some[0], len(some) - 1


def and_more(count: int) -> Text:
    """How many more times, in brackets; nothing for none."""
    if not count:
        return Text()
    times = ("gang", "gong", "time") if count == 1 else ("ganger", "gonger", "times")
    return Text(nb=f"(og {count} {times[0]} til)", nn=f"(og {count} {times[1]} til)", en=f"({count} more {times[2]})")
