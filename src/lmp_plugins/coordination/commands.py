"""The commands ``lmp arenas`` and ``lmp share``: what could be held or done as one, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli.answers import answer_command
from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.options import open_plan, wrong_use
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.enums import ProposalKind, ProposalState
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import Answering
from lmp_plugins.coordination import ARENAS, SHARE

if TYPE_CHECKING:
    from lmp_core.model import Plan


def _joined(plan: Plan, proposal: Any) -> Plan:
    from lmp_plugins.coordination.arenas import joined

    return joined(plan, proposal)


def _shared(plan: Plan, proposal: Any) -> Plan:
    from lmp_plugins.coordination.sharing import shared

    return shared(plan, proposal)


def _decide(
    answering: Answering,
    kind: ProposalKind,
    carry_out: Callable[[Plan, Any], Plan],
    plan: Path,
    given: dict[str, Any],
) -> int | None:
    """Write down what became of a proposal; None when nothing is decided and the proposals are asked for."""
    accept, refuse = given["accept"], given["refuse"]
    if accept and refuse:
        raise wrong_use("--accept and --refuse at once", "decide on one proposal at a time")
    if not (accept or refuse):
        if given["as_patch"] or given["write"] or given["reason"] or given["by"]:
            raise wrong_use("nothing is decided", "name a proposal with --accept ID or --refuse ID")
        return None
    from lmp_plugins.coordination.decided_proposals import decide

    opened = open_plan(plan, as_of=given["as_of"], lang=given["lang"], blocked=given["blocked"])
    answer: Any = answering.ask(opened.as_in_files())
    by_id = {proposal.id: proposal for proposal in answer.proposals}
    asked = accept or refuse
    if asked not in by_id:
        raise wrong_use(f"no proposal has the id {asked!r}", did_you_mean(asked, by_id))
    proposal = by_id[asked]
    decided = decide(
        opened.plan,
        kind,
        proposal.activities,
        ProposalState.ACCEPTED if accept else ProposalState.REFUSED,
        day=opened.context.as_of,
        by=given["by"],
        reason=Text.of(given["reason"], opened.plan.language) if given["reason"] else None,
    )
    hand_over(opened, carry_out(decided, proposal) if accept else decided, write=given["write"])
    return 0


def _command(answering: Answering, kind: ProposalKind, carry_out: Callable[[Plan, Any], Plan]) -> click.Command:
    options = [
        click.option(
            "--accept", metavar="ID", help="Make the change of a proposal, and write down that it was accepted."
        ),
        click.option("--refuse", metavar="ID", help="Write down that a proposal was refused."),
        click.option("--reason", default="", metavar="TEXT", help="Why."),
        click.option("--by", metavar="ID", help="The role or group that decided."),
        change_options,
    ]
    return answer_command(answering, options=options, first=partial(_decide, answering, kind, carry_out))


arenas = _command(ARENAS, ProposalKind.MERGE, _joined)
share = _command(SHARE, ProposalKind.SHARE, _shared)
