"""One activity for several programmes: where two programmes ask the same people for the same work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer
from lmp_core.graph.similar import SimilarPair
from lmp_core.graph.work import PRODUCT_TITLES, in_one_year, outputs
from lmp_core.model import Plan, Product, ProposalKind
from lmp_core.model.errors import one_line
from lmp_core.model.hierarchy import Nesting, closure, parents
from lmp_core.model.outcomes import is_cancelled, is_settled
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.value import Brief
from lmp_core.wording.layout import Heading, Headline, Line, More, Part
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_in_words
from lmp_plugins.coordination.arenas import Arenas, JointArena, arenas, how_to_decide, titles
from lmp_plugins.coordination.decided_proposals import is_decided, proposal_id
from lmp_plugins.coordination.merging import merged

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

_SOME = plural_phrase(
    "There is one proposal of work to do once for several programmes.",
    "There are {n} proposals of work to do once for several programmes.",
)
_NONE = phrase("No activities of different programmes look like the same work.")
_TOO_LITTLE = phrase(
    "Fewer than two of the programmes have activities of their own in the plan. Until they are put "
    "in, nobody can say what is the same work."
)
_NUMBERED = phrase("{number}  {names}")
_WHY = phrase("For {programmes}: {why}.")
_REUSE_HEADING = phrase("What one programme makes, another needs")
_REUSE = phrase("{maker} gives {product}, which {user} builds on at {units}.")
_SAVES = phrase("Done once instead of twice by {who}.")


@attrs.frozen(kw_only=True)
class SharedActivity(Brief):
    """A proposal to make one activity of two, which serves the programmes of both.

    ``activities`` are the one that stays and the one that becomes part of it; ``programmes`` all that the one would
    serve. ``pair`` says how alike they are; ``units`` need no longer do it twice.
    """

    id: str
    activities: tuple[str, str]
    programmes: tuple[str, ...]
    pair: SimilarPair
    units: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Reuse:
    """That an activity of one programme (``maker``) makes what one of another programme (``user``) needs.

    ``units`` take part in both, so that they have it already when they need it.
    """

    maker: str
    user: str
    product: Product
    units: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Sharing(Answer):
    """The activities that could serve several programmes, the most alike first, and what could be used again.

    ``comparable`` is whether two programmes have activities of their own at all; without, nobody can say. ``meetings``
    are those that could be held together, where they are asked for as well.
    """

    proposals: tuple[SharedActivity, ...]
    reuses: tuple[Reuse, ...] = ()
    comparable: bool = True
    meetings: Arenas | None = None

    @property
    def numbered(self) -> tuple[JointArena | SharedActivity, ...]:
        """All proposals in the order of their numbers, from 1 on: meetings first."""
        return (*(self.meetings.numbered if self.meetings is not None else ()), *self.proposals)

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        first = [self.meetings.headline(language)] if self.meetings is not None else []
        yield Headline(" ".join([*first, self._headline(language)]))
        shown = self.numbered[:limit] if limit else self.numbered
        together = [proposal for proposal in shown if isinstance(proposal, JointArena)]
        if self.meetings is not None:
            yield from self.meetings.told(together, language, 1)
        work = [proposal for proposal in shown if isinstance(proposal, SharedActivity)]
        for number, proposal in enumerate(work, start=len(together) + 1):
            yield ""
            names = titles(self.plan, proposal.activities, language)
            yield Heading(_NUMBERED.say(language, number=number, names=names), 3)
            programmes = listing([one_line(self.plan.name(id, language)) for id in proposal.programmes], language)
            why = listing(proposal.pair.reasons(language), language)
            yield Line(_WHY.say(language, programmes=programmes, why=why), 3)
            if proposal.units:
                who = people_in_words(self.plan, proposal.units, language)
                yield Line(large_first(_SAVES.say(language, who=who)), 3)
        if len(shown) < len(self.numbered):
            yield ""
            yield More(len(self.numbered) - len(shown))
        if self.reuses:
            yield ""
            yield Heading(_REUSE_HEADING.to(language))
            for reuse in self.reuses[:limit] if limit else self.reuses:
                yield Line(self._reuse(reuse, language), 2)
            if limit and len(self.reuses) > limit:
                yield More(len(self.reuses) - limit)
        if shown:
            yield ""
            yield how_to_decide([] if self.meetings is not None else ["--work"], language, self._command)

    def _headline(self, language: str) -> str:
        number = len(self.proposals)
        if not number:
            return (_NONE if self.comparable else _TOO_LITTLE).to(language)
        return _SOME.say(language, number, n=in_words(number, language))

    def _reuse(self, reuse: Reuse, language: str) -> str:
        return _REUSE.say(
            language,
            maker=quoted(self.plan.name(reuse.maker, language), language),
            user=quoted(self.plan.name(reuse.user, language), language),
            product=PRODUCT_TITLES[reuse.product],
            units=people_in_words(self.plan, reuse.units, language),
        )


def what_to_share(context: PlanContext, *, meetings: bool = False, work: bool = False) -> Arenas | Sharing:
    """The meetings that could be held together, the work that could be done once, or both when neither is said."""
    if meetings and not work:
        return arenas(context)
    found = sharing(context)
    return found if work and not meetings else attrs.evolve(found, meetings=arenas(context))


def sharing(context: PlanContext) -> Sharing:
    """The activities of different programmes that could be one.

    Only what is still to be done, is done in the same way (each unit on its own or not), and hangs on neither side on
    the other. What has been decided before is not proposed again. Each activity is proposed once, with its nearest.
    """
    plan, graph = context.plan, context.graph
    nesting = Nesting(parents(plan, plan.activities))
    candidates: list[tuple[float, int, int, SimilarPair]] = []
    for a, b in combinations([programme.id for programme in plan.programmes], 2):
        for pair in graph.overlap(a, b).similar:
            left, right = plan.activity(pair.a), plan.activity(pair.b)
            if is_settled(left) or is_settled(right) or left.per_unit != right.per_unit:
                continue
            if nesting.related(left.id, right.id) or is_decided(plan, ProposalKind.SHARE, (left.id, right.id)):
                continue
            candidates.append((-pair.score, graph.order[left.id], graph.order[right.id], pair))
    proposals: list[SharedActivity] = []
    used: set[str] = set()
    for _, first, second, pair in sorted(candidates, key=lambda candidate: candidate[:3]):
        ids = (pair.a, pair.b) if first < second else (pair.b, pair.a)
        if used & set(ids) or _hangs_on(context, *ids):
            continue
        used |= set(ids)
        left, right = (plan.activity(id) for id in ids)
        units = [
            graph.people.all_units(part.id for id in side.participants if (part := plan.find(id)))
            for side in (left, right)
        ]
        proposals.append(
            SharedActivity(
                id=proposal_id(ProposalKind.SHARE, ids),
                activities=ids,
                programmes=graph.sorted({plan.get(id).id for side in (left, right) for id in side.programmes}),
                pair=pair,
                units=graph.sorted(units[0] & units[1]),
            )
        )
    with_own = [programme for programme in plan.programmes if graph.programmes.own_activities(programme.id)]
    return Sharing(plan=plan, proposals=tuple(proposals), reuses=tuple(_reuses(context)), comparable=len(with_own) > 1)


def _reuses(context: PlanContext) -> Iterator[Reuse]:
    """What is made in one programme and needed in another, by work that is still to be done there, in one school year.

    Where the plan says already that the one comes before the other, there is nothing to propose.
    """
    graph, plan = context.graph, context.plan
    of_activity, membership = graph.programmes.of_activity, graph.membership
    makers = [
        activity
        for activity in plan.activities
        if outputs(activity) and not is_cancelled(activity) and of_activity[activity.id]
    ]
    for user in plan.activities:
        if not user.inputs or is_settled(user) or not of_activity[user.id]:
            continue
        for maker in makers:
            wanted = [product for product in user.inputs if product in outputs(maker)]
            both = membership.asked(maker.id) & membership.asked(user.id)
            if not wanted or not both or of_activity[maker.id] & of_activity[user.id]:
                continue
            if in_one_year(maker.when, user.when) and not _hangs_on(context, maker.id, user.id):
                for product in wanted:
                    yield Reuse(maker=maker.id, user=user.id, product=product, units=graph.sorted(both))


def _hangs_on(context: PlanContext, first: str, second: str) -> bool:
    """Whether one of the two must come before the other, so that they cannot be one."""
    plan = context.plan

    def required(id: str) -> list[str]:
        return [plan.activity(prerequisite.activity).id for prerequisite in plan.activity(id).requires]

    return first in closure([second], required) or second in closure([first], required)


def shared(plan: Plan, proposal: SharedActivity) -> Plan:
    """The plan with the two activities as one that serves all their programmes."""
    return merged(plan, proposal.activities)
