"""How long the graph of a large plan takes to make and to ask, beside plain networkx calls on the same edges.

Run: python benchmarks/graph.py [ACTIVITIES]
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import networkx

from lmp_core.graph import EdgeType, PlanGraph
from lmp_core.model import Activity, Channel, Goal, Group, Plan, Prerequisite, Programme, Role, Unit
from lmp_core.model.when import OnDate, UntilActivity


def large_plan(size: int, *, circle: bool = False, seed: int = 1) -> Plan:
    """A plan of ``size`` activities at one unit for each hundred of them; with ``circle`` one long circle runs through.

    Every unit works in a chain of its own, as units do, with a few prerequisites across.
    """
    rng = random.Random(seed)
    units = [f"skole-{number}" for number in range(max(1, size // 100))]
    programmes, goals = ["lmp", "olweus", "ipa"], [f"maal-{number}" for number in range(20)]
    activities = []
    for number in range(size):
        unit = number % len(units)
        requires = [number - len(units)] if number >= len(units) else []
        if number and rng.random() < 0.2:
            requires.append(rng.randrange(number))
        if circle and number == 0:
            requires = [size - 1]
        later = number + len(units)
        until = later < size and rng.random() < 0.1 and not circle
        day = dt.date(2020, 8, 1) + dt.timedelta(days=number % 300)
        activities.append(
            Activity(
                id=f"a{number}",
                title=f"Oppgave {number % 977}",
                kind=rng.choice(["task", "meeting", "deliverable", "veiledningsmoete"]),
                programmes=[rng.choice(programmes)],
                goals=[rng.choice(goals)] if rng.random() < 0.8 else [],
                takes_part=[f"gruppe-{unit}", "styringsgruppa"] if rng.random() < 0.1 else [f"skole-{unit}"],
                responsible=[f"rektor-{unit}"],
                when=UntilActivity(until=f"a{later}") if until else OnDate(date=day),
                requires=[Prerequisite(activity=f"a{one}") for one in sorted(set(requires))],
                duration="90 min",
            )
        )
    return Plan(
        id="stor",
        title="Stor plan",
        goals=[Goal(id=id, title=id, part_of="maal-0" if id != "maal-0" else None) for id in goals],
        programmes=[Programme(id=id, title=id) for id in programmes],
        units=[Unit(id=id, title=id, kind="school") for id in units],
        roles=[Role(id=f"rektor-{number}", title="Rektor", unit=id) for number, id in enumerate(units)],
        groups=[
            Group(id="styringsgruppa", title="Styringsgruppa", members=["rektor-0"]),
            *(
                Group(id=f"gruppe-{number}", title="Arbeidsgruppe", unit=id, members=[f"rektor-{number}"])
                for number, id in enumerate(units)
            ),
        ],
        channels=[Channel(id="moeter", title="Ledermøter", reaches=units[: len(units) // 2])],
        activities=activities,
    )


def timed(do: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, and what came of it; without pauses of the garbage collector."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    made = do()
    passed = time.process_time() - start
    gc.enable()
    return passed, made


def row(name: str, own: float, plain: float | None = None, call: str = "") -> None:
    """One line of the table."""
    beside = f"{plain:9.3f} s {own / plain:7.2f} x  {call}" if plain is not None else ""
    print(f"{name:34}{own:9.3f} s{beside}")


def main() -> None:
    """Print a row for each question."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    seconds, plan = timed(lambda: large_plan(size))
    print(f"{size} activities (made in {seconds:.1f} s)")
    print(f"{'':34}{'own':>11}{'networkx':>11}{'ratio':>10}")
    graph = PlanGraph(plan)
    build, edges = timed(lambda: (graph.edges, graph.nodes, graph.edges_into("a0", EdgeType.REQUIRES))[0])

    def plainly() -> networkx.MultiDiGraph[str]:
        made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        made.add_nodes_from((part.id, {"collection": collection}) for collection, part in plan.parts())
        made.add_edges_from((edge.source, edge.target, edge.type, {"type": edge.type}) for edge in edges)
        return made

    row(f"build ({len(edges)} edges)", build, timed(plainly)[0], "MultiDiGraph.add_edges_from, without finding them")
    row("  .nx, when asked for", timed(lambda: graph.nx)[0])
    pairs = [
        (edge.source, edge.target) if edge.type is EdgeType.REQUIRES else (edge.target, edge.source)
        for edge in edges
        if edge.type in (EdgeType.REQUIRES, EdgeType.UNTIL)
    ]
    after: networkx.DiGraph[str] = networkx.DiGraph()
    after.add_nodes_from(activity.id for activity in plan.activities)
    after.add_edges_from(pairs)
    leans: networkx.DiGraph[str] = networkx.DiGraph()
    leans.add_edges_from(
        (edge.source, edge.target) for edge in edges if edge.type in (EdgeType.REQUIRES, EdgeType.UNTIL)
    )
    own, found = timed(lambda: graph.dependents("a0"))
    plain, other = timed(lambda: networkx.ancestors(leans, "a0"))
    assert set(found.all) == other - {"a0"}
    row(f"dependents ({len(found.all)} found)", own, plain, "ancestors")
    own, circle = timed(graph.shortest_cycle)
    plain, acyclic = timed(lambda: networkx.is_directed_acyclic_graph(after))
    assert (circle is None) == acyclic
    row("shortest_cycle, without circles", own, plain, "is_directed_acyclic_graph")
    own, chain = timed(graph.longest_chain)
    plain, way = timed(lambda: networkx.dag_longest_path(after))
    assert len(chain.activities) == len(way)
    row(f"longest_chain (of {len(way)})", own, plain, "dag_longest_path")
    looped = PlanGraph(large_plan(size, circle=True))
    _ = looped.edges, looped.precedence
    again: networkx.DiGraph[str] = networkx.DiGraph(
        (edge.source, edge.target) for edge in looped.edges if edge.type is EdgeType.REQUIRES
    )
    own, circle = timed(looped.shortest_cycle)
    plain, _ = timed(lambda: networkx.find_cycle(again))
    row(f"shortest_cycle (of {len(circle.ids)})", own, plain, "find_cycle, which finds any")
    row("serving the main goal", timed(lambda: graph.serving("maal-0"))[0])
    row("unserved", timed(graph.unserved)[0])
    ids = [activity.id for activity in plan.activities[:: max(1, size // 1000)]]
    own, _ = timed(lambda: [graph.why(id) for id in ids])
    row(f"why, {len(ids)} times", own)
    row("load", timed(graph.load)[0])
    row("falls_away", timed(lambda: graph.falls_away("lmp"))[0])
    row("reach", timed(graph.reach)[0])
    small = PlanGraph(large_plan(min(size, 3000)))
    own, answer = timed(lambda: small.overlap("lmp", "olweus"))
    row(f"overlap of {min(size, 3000)} activities", own)
    print(f"{'':34}{answer.similar_count} pairs alike")


if __name__ == "__main__":
    main()
