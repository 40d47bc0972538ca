"""What falls away when a programme ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.edges import EdgeType
from lmp_core.graph.goals import unserved
from lmp_core.graph.reach import reach
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

_HEADING = Text(nb="Når {part} avsluttes:", nn="Når {part} blir avslutta:", en="When {part} ends:")
_NOTHING = Text(nb="Ingenting faller bort.", nn="Ingenting fell bort.", en="Nothing falls away.")
_WORDS = {
    "activities": Text(
        nb="Aktiviteter som bare dette programmet bærer",
        nn="Aktivitetar som berre dette programmet ber",
        en="Activities that only this programme carries",
    ),
    "goals": Text(
        nb="Mål som bare er dette programmets", nn="Mål som berre høyrer til dette programmet", en="Goals of its own"
    ),
    "goals_left": Text(
        nb="Andre mål som da ingen aktivitet arbeider mot",
        nn="Andre mål som då ingen aktivitet arbeider mot",
        en="Other goals that no activity then serves",
    ),
    "waiting": Text(
        nb="Aktiviteter som mister noe de bygger på",
        nn="Aktivitetar som mistar noko dei byggjer på",
        en="Activities that lose something they depend on",
    ),
    "groups": Text(
        nb="Grupper som bare er med i dette programmet",
        nn="Grupper som berre er med i dette programmet",
        en="Groups that are in no other programme",
    ),
    "units": Text(
        nb="Enheter som da ikke er med i noe program",
        nn="Einingar som då ikkje er med i noko program",
        en="Units that are then in no programme",
    ),
    "channels": Text(
        nb="Kanaler som bare er dette programmets",
        nn="Kanalar som berre høyrer til dette programmet",
        en="Channels of its own",
    ),
    "unreached": Text(
        nb="Enheter som da ingen kanal når",
        nn="Einingar som då ingen kanal når",
        en="Units that no channel then reaches",
    ),
    "links": Text(
        nb="Koblinger til andre programmer", nn="Koplingar til andre program", en="Links to other programmes"
    ),
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
