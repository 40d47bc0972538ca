"""Whom the channels reach, and whom none does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer
from lmp_core.model import UnitKind
from lmp_core.model.phrase import phrase
from lmp_core.model.value import Brief

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

_HEADING = phrase("Whom the channels reach, as far as the plan says:")
_NO_CHANNELS = phrase("The plan has no channels.")
_NO_UNIT = phrase("no unit that the plan names")
_UNREACHED = phrase("Units that no channel reaches:")
_ALL = phrase("Every unit is reached.")


@attrs.frozen(kw_only=True)
class ChannelReach(Brief):
    """The units that one channel reaches, in the order of the plan."""

    channel: str
    units: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Reach(Answer):
    """Whom each channel reaches, and the units that none reaches."""

    channels: tuple[ChannelReach, ...]
    unreached: tuple[str, ...]

    def _lines(self, language: str) -> Iterator[str]:
        yield (_HEADING if self.channels else _NO_CHANNELS).to(language)
        for channel in self.channels:
            units = self._names(channel.units, language) or _NO_UNIT.to(language)
            yield f"  – {self._name(channel.channel, language)}: {units}"
        yield (_UNREACHED if self.unreached else _ALL).to(language)
        yield from self._list(self.unreached, language)


def reach(graph: PlanGraph, unit_kinds: Collection[UnitKind] | None, without: Collection[str] = ()) -> Reach:
    """See :meth:`PlanGraph.reach`; the channels ``without`` are left out."""
    units_of = {
        channel.id: graph.reached_by(channel.id) for channel in graph.plan.channels if channel.id not in without
    }
    reached = frozenset().union(*units_of.values())
    asked = [unit.id for unit in graph.plan.units if unit_kinds is None or unit.kind in unit_kinds]
    return Reach(
        plan=graph.plan,
        channels=tuple(ChannelReach(channel=id, units=graph.sorted(units)) for id, units in units_of.items()),
        unreached=tuple(id for id in asked if id not in reached),
    )
