"""What falls away when a programme ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.edges import EdgeType
from lmp_core.graph.goals import unserved
from lmp_core.graph.reach import reach
from lmp_core.model.phrase import phrase

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

_HEADING = phrase("When {part} ends:")
_NOTHING = phrase("Nothing falls away.")
_WORDS = {
    "activities": phrase("Activities that only this programme carries"),
    "goals": phrase("Goals of its own"),
    "goals_left": phrase("Other goals that no activity then serves"),
    "waiting": phrase("Activities that lose something they depend on"),
    "groups": phrase("Groups that are in no other programme"),
    "units": phrase("Units that are then in no programme"),
    "channels": phrase("Channels of its own"),
    "unreached": phrase("Units that no channel then reaches"),
    "links": phrase("Links to other programmes"),
}


@attrs.frozen(kw_only=True)
class FallsAway(Answer):
    """What falls away when a programme ends.

    ``activities`` are those that no other programme carries; ``goals``, ``groups`` and ``channels`` those that name
    this programme alone. ``goals_left`` are the other goals that lose their last activity, ``waiting`` the remaining
    activities that depend on one that falls away, ``units`` those left in no programme, ``unreached`` those that a
    channel reached and none will, ``links`` the programmes it is linked to, by itself, by them, or by a decision.
    """

    programme: str
    activities: tuple[str, ...]
    goals: tuple[str, ...]
    goals_left: tuple[str, ...]
    waiting: tuple[str, ...]
    groups: tuple[str, ...]
    units: tuple[str, ...]
    channels: tuple[str, ...]
    unreached: tuple[str, ...]
    links: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, field) for field in _WORDS)

    def _lines(self, language: str) -> Iterator[str]:
        yield fill_in(_HEADING, language, part=self._name(self.programme, language))
        if not self:
            yield f"  – {_NOTHING.to(language)}"
        for field, words in _WORDS.items():
            ids = getattr(self, field)
            if ids:
                yield f"{words.to(language)} ({len(ids)}):"
                yield from self._list(ids, language)


def falls_away(graph: PlanGraph, programme: str) -> FallsAway:
    """See :meth:`PlanGraph.falls_away`."""
    id = graph.resolve_as(programme, "programmes")
    gone = frozenset(graph.programmes.own_activities(id))
    goals = graph.programmes.only(id, "goals")
    channels = graph.programmes.only(id, "channels")
    before = set(unserved(graph))
    waiting = {
        edge.source
        for type in (EdgeType.REQUIRES, EdgeType.UNTIL)
        for activity in gone
        for edge in graph.edges_into(activity, type)
        if edge.source not in gone
    }
    links = {edge.target for edge in graph.edges_out_of(id, EdgeType.LINKS_TO)}
    for edge in graph.edges_into(id, EdgeType.LINKS_TO):
        if graph.nodes[edge.source][0] == "programmes":
            links.add(edge.source)
        else:
            links.update(other.target for other in graph.edges_out_of(edge.source, EdgeType.LINKS_TO))
    unreached_before = set(reach(graph, None).unreached)
    return FallsAway(
        plan=graph.plan,
        programme=id,
        activities=graph.sorted(gone),
        goals=goals,
        goals_left=tuple(goal for goal in unserved(graph, gone) if goal not in before and goal not in goals),
        waiting=graph.sorted(waiting),
        groups=graph.programmes.only(id, "groups"),
        units=graph.programmes.only(id, "units"),
        channels=channels,
        unreached=tuple(unit for unit in reach(graph, None, channels).unreached if unit not in unreached_before),
        links=graph.sorted(links - {id}),
    )
