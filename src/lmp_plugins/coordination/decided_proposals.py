"""Decisions on proposals, kept in the plan: what was refused or accepted is not proposed again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from lmp_core.model import Plan, Proposal, ProposalKind, ProposalState
from lmp_core.model.ids import slug
from lmp_core.model.text import Text


def proposal_id(kind: ProposalKind, activities: Iterable[str]) -> str:
    """The id of a proposal about some activities: the same each time it is made.

    >>> proposal_id(ProposalKind.MERGE, ["fagsamling-skole", "fagsamling-barnehage"])
    'merge-fagsamling-skole-fagsamling-barnehage'
    """
    return slug(f"{kind} {' '.join(activities)}")


def is_decided(plan: Plan, kind: ProposalKind, activities: Iterable[str]) -> bool:
    """Whether a proposal about these activities, or about more of which they are some, has been decided."""
    asked = {plan.activity(id).id for id in activities}
    return any(
        proposal.kind is kind and asked <= {plan.activity(id).id for id in proposal.activities}
        for proposal in plan.proposals
    )


def decide(
    plan: Plan,
    kind: ProposalKind,
    activities: tuple[str, ...],
    state: ProposalState,
    *,
    day: dt.date,
    by: str | None = None,
    reason: Text | None = None,
) -> Plan:
    """The plan with the decision written down.

    Raises:
        ModelError: when ``by`` is not a role or group of the plan.
    """
    taken = {id for _, part in plan.parts() for id in (part.id, *getattr(part, "aliases", ()))}
    id = name = proposal_id(kind, activities)
    number = 2
    while id in taken:
        id, number = f"{name[:95]}-{number}", number + 1
    proposal = Proposal(
        id=id, kind=kind, activities=activities, state=state, decided=day, by=by, reason=reason or Text()
    )
    return attrs.evolve(plan, proposals=(*plan.proposals, proposal))
