"""How long it takes to find out who is reached when, beside the naive way with networkx.

The naive way makes one graph of all moments: a node for each person at each time, waiting edges between the times of a
person, and an edge for each two who meet; then it looks for all nodes that can be reached. Both are run on the same
meetings, and must give the same times.

Run: python benchmarks/spread.py [MEETINGS ...]
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from itertools import pairwise

import networkx

from lmp_core.coordination.meeting_network import Contact, earliest_arrival

_ZERO = dt.datetime(2020, 8, 17)
_SEED = 7


def meetings(count: int) -> list[Contact]:
    """Meetings of 3 to 12 of as many people as there are meetings, by halves, over a school year."""
    chance = random.Random(_SEED)
    people = [f"p{number}" for number in range(count // 2 + 12)]
    made = []
    for number in range(count):
        start = _ZERO + dt.timedelta(hours=chance.randrange(24 * 300))
        there = frozenset(chance.sample(people, chance.randint(3, 12)))
        end = start + dt.timedelta(hours=chance.randint(1, 3))
        made.append(Contact(key=f"m{number}", start=start, end=end, carriers=there, receivers=there))
    return made


def naive(contacts: list[Contact], source: str, begin: dt.datetime) -> dict[str, dt.datetime]:
    """The earliest arrivals by way of a time-expanded graph."""
    graph: networkx.DiGraph[tuple[str, dt.datetime]] = networkx.DiGraph()
    times: dict[str, set[dt.datetime]] = {source: {begin}}
    for contact in contacts:
        for who in contact.receivers:
            times.setdefault(who, set()).update((contact.start, contact.end))
        for one in contact.carriers:
            for other in contact.receivers:
                graph.add_edge((one, contact.start), (other, contact.end))
    for who, known in times.items():
        order = sorted(known)
        graph.add_node((who, order[0]))
        for before, after in pairwise(order):
            graph.add_edge((who, before), (who, after))
    ends = {(who, contact.end) for contact in contacts for who in contact.receivers}
    found = {source: begin}
    for who, at in networkx.descendants(graph, (source, begin)):
        # Waiting until a meeting begins is no arrival: only its end is.
        if (who, at) in ends and at < found.get(who, dt.datetime.max):
            found[who] = at
    return found


def main() -> None:
    """Print a line for each size."""
    for count in [int(size) for size in sys.argv[1:]] or [1_000, 5_000, 20_000]:
        contacts = meetings(count)
        begun = time.perf_counter()
        found = earliest_arrival(contacts, {"p0": _ZERO})
        own = time.perf_counter() - begun
        begun = time.perf_counter()
        expected = naive(contacts, "p0", _ZERO)
        other = time.perf_counter() - begun
        same = {who: arrival.time for who, arrival in found.items()} == expected
        if not same:
            raise SystemExit(f"{count} meetings: the two ways differ")
        print(
            f"{count:>6} meetings, {len(found):>6} reached: one pass {own * 1000:8.1f} ms, "
            f"networkx {other * 1000:9.1f} ms, {other / own:6.1f} times as long"
        )


if __name__ == "__main__":
    main()
