"""One activity for several programmes: where two programmes ask the same people for the same work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, say
from lmp_core.graph.similar import SimilarPair
from lmp_core.model import Plan, ProposalKind
from lmp_core.model.hierarchy import Nesting, closure, parents
from lmp_core.model.outcomes import is_settled
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.wording.lists import listing
from lmp_plugins.coordination.decided_proposals import is_decided, proposal_id
from lmp_plugins.coordination.merging import merged

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_HEADING = Text(
    nb="Én aktivitet kan tjene flere programmer:",
    nn="Éin aktivitet kan tene fleire program:",
    en="One activity may serve several programmes:",
)
_NONE = Text(
    nb="Ingen aktiviteter i ulike programmer ser ut til å være samme arbeid.",
    nn="Ingen aktivitetar i ulike program ser ut til å vere same arbeidet.",
    en="No activities of different programmes look like the same work.",
)
_ONE = Text(
    nb="{a} og {b} for {programmes}: likhet {score} prosent",
    nn="{a} og {b} for {programmes}: likskap {score} prosent",
    en="{a} and {b} for {programmes}: {score} per cent alike",
)
_SAVES = Text(
    nb="{who} slipper å gjøre det to ganger",
    nn="{who} slepp å gjere det to gonger",
    en="done once instead of twice by {who}",
)
_KEY = Text(nb="forslag: {id}", nn="framlegg: {id}", en="proposal: {id}")


@attrs.frozen(kw_only=True)
class SharedActivity(Brief):
    """That two activities become one that serves both their programmes.

    ``activities`` are the one that stays and the one that becomes part of it; ``programmes`` all that the one would
    serve. ``pair`` says how alike they are; ``units`` need no longer do it twice.
    """

    id: str
    activities: tuple[str, str]
    programmes: tuple[str, ...]
    pair: SimilarPair
    units: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Sharing(Answer):
    """The activities that could serve several programmes, the most alike first."""

    proposals: tuple[SharedActivity, ...]

    def _lines(self, language: str) -> Iterator[str]:
        yield (_HEADING if self.proposals else _NONE).to(language)
        for proposal in self.proposals:
            programmes = listing([self.plan.name(id, language) for id in proposal.programmes], language)
            names = [self._name(id, language) for id in proposal.activities]
            score = round(proposal.pair.score * 100)
            yield f"  – {say(_ONE, language, a=names[0], b=names[1], programmes=programmes, score=score)}"
            yield f"    {proposal.pair.to_text(language).rpartition(': ')[2]}"
            if proposal.units:
                who = listing([self.plan.name(id, language) for id in proposal.units], language)
                yield f"    {say(_SAVES, language, who=who)}"
            yield f"    {say(_KEY, language, id=proposal.id)}"


def sharing(context: PlanContext) -> Sharing:
    """Which activities of different programmes could be one.

    Only what is still to be done, is done in the same way (each unit on its own or not), and hangs on neither side on
    the other. What has been decided before is not proposed again. Each activity is proposed once, with its nearest.
    """
    plan, graph = context.plan, context.graph
    nesting = Nesting(parents(plan, plan.activities))
    found: list[tuple[float, int, int, SimilarPair]] = []
    for a, b in combinations([programme.id for programme in plan.programmes], 2):
        for pair in graph.overlap(a, b).similar:
            one, other = plan.activity(pair.a), plan.activity(pair.b)
            if is_settled(one) or is_settled(other) or one.per_unit != other.per_unit:
                continue
            if nesting.related(one.id, other.id) or is_decided(plan, ProposalKind.SHARE, (one.id, other.id)):
                continue
            found.append((-pair.score, graph.order[one.id], graph.order[other.id], pair))
    proposals: list[SharedActivity] = []
    used: set[str] = set()
    for _, first, second, pair in sorted(found, key=lambda one: one[:3]):
        ids = (pair.a, pair.b) if first < second else (pair.b, pair.a)
        if used & set(ids) or _hangs_on(context, *ids):
            continue
        used |= set(ids)
        one, other = (plan.activity(id) for id in ids)
        units = [
            graph.people.all_units(part.id for id in side.participants if (part := plan.find(id)))
            for side in (one, other)
        ]
        proposals.append(
            SharedActivity(
                id=proposal_id(ProposalKind.SHARE, ids),
                activities=ids,
                programmes=graph.sorted({plan.get(id).id for side in (one, other) for id in side.programmes}),
                pair=pair,
                units=graph.sorted(units[0] & units[1]),
            )
        )
    return Sharing(plan=plan, proposals=tuple(proposals))


def _hangs_on(context: PlanContext, one: str, other: str) -> bool:
    """Whether one of the two must come before the other, so that they cannot be one."""
    plan = context.plan

    def required(id: str) -> list[str]:
        return [plan.activity(prerequisite.activity).id for prerequisite in plan.activity(id).requires]

    return one in closure([other], required) or other in closure([one], required)


def shared(plan: Plan, proposal: SharedActivity) -> Plan:
    """The plan with the two activities as one that serves all their programmes."""
    return merged(plan, proposal.activities)
