"""Whom the channels reach, and whom none does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer
from lmp_core.model import UnitKind
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.value import Brief
from lmp_core.wording.layout import Facts, Headline, Part
from lmp_core.wording.names import large_first
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_in_words

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

_NO_CHANNELS = phrase("The plan has no channels.")
_NO_UNITS = phrase("The plan has no units.")
_NO_UNIT = phrase("reaches nobody whom the plan names")
_REACHES = phrase("reaches {who}")
_SOME = plural_phrase(
    "{missed} of {n} units is reached by no channel: {who}.", "{missed} of {n} units are reached by no channel: {who}."
)
_ALL = plural_phrase("The unit is reached by a channel.", "Each of the {n} units is reached by a channel.")
_MOST_NAMES = 8


@attrs.frozen(kw_only=True)
class ChannelReach(Brief):
    """The units that one channel reaches, in the order of the plan."""

    channel: str
    units: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Reach(Answer):
    """Whom each channel reaches, and the units that none reaches, of as many as are ``asked`` for."""

    channels: tuple[ChannelReach, ...]
    unreached: tuple[str, ...]
    asked: int

    def _lines(self, language: str) -> Iterator[Part]:
        if not (self.channels and self.asked):
            yield Headline((_NO_UNITS if self.channels else _NO_CHANNELS).to(language))
            return
        number = in_words(self.asked, language)
        if self.unreached:
            who = people_in_words(self.plan, self.unreached, language, most=_MOST_NAMES)
            missed = large_first(in_words(len(self.unreached), language))
            yield Headline(_SOME.say(language, len(self.unreached), missed=missed, n=number, who=who))
        else:
            yield Headline(_ALL.say(language, self.asked, n=number))
        yield ""
        yield Facts(tuple(self._rows(language)))

    def _rows(self, language: str) -> Iterator[tuple[str, str]]:
        for channel in self.channels:
            who = people_in_words(self.plan, channel.units, language, most=_MOST_NAMES)
            reaches = _REACHES.say(language, who=who) if channel.units else _NO_UNIT.to(language)
            yield large_first(one_line(self.plan.name(channel.channel, language))), reaches


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
        asked=len(asked),
    )
