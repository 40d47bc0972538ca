"""The commands ``lmp arenas`` and ``lmp share``: list proposals to hold or do things as one, and decide on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core import lazy
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


_joined = lazy.later("lmp_plugins.coordination.arenas:joined")
_shared = lazy.later("lmp_plugins.coordination.sharing:shared")
_decide_on = lazy.later("lmp_plugins.coordination.decided_proposals:decide")


def _decide(
    answering: Answering,
    kind: ProposalKind,
    carry_out: Callable[[Plan, Any], Plan],
    plan: Path,
    options: dict[str, Any],
) -> int | None:
    """Write down that a proposal was accepted or refused. Return None when the proposals are only asked for."""
    accept, refuse = options["accept"], options["refuse"]
    if accept and refuse:
        raise wrong_use("--accept and --refuse at once", "decide on one proposal at a time")
    if not (accept or refuse):
        if options["save_to"] or options["write"] or options["reason"] or options["by"]:
            raise wrong_use("nothing is decided", "name a proposal with --accept ID or --refuse ID")
        return None
    opened = open_plan(plan, **{name: options[name] for name in ("as_of", "lang", "blocked", "audience")})
    answer: Any = answering.ask(opened.as_in_files())
    by_id = {proposal.id: proposal for proposal in answer.proposals}
    asked = accept or refuse
    if asked not in by_id:
        raise wrong_use(f"no proposal has the id {asked!r}", did_you_mean(asked, by_id))
    proposal = by_id[asked]
    decided = _decide_on(
        opened.plan,
        kind,
        proposal.activities,
        ProposalState.ACCEPTED if accept else ProposalState.REFUSED,
        day=opened.context.as_of,
        by=options["by"],
        reason=Text.of(options["reason"], opened.plan.language) if options["reason"] else None,
    )
    changed = carry_out(decided, proposal) if accept else decided
    decision = ("--accept" if accept else "--refuse", asked)
    hand_over(
        opened,
        changed,
        write=options["write"],
        save_to=options["save_to"],
        words=(answering.name, *decision, *(["--by", options["by"]] if options["by"] else [])),
    )
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


arenas_command = _command(ARENAS, ProposalKind.MERGE, _joined)
share_command = _command(SHARE, ProposalKind.SHARE, _shared)
