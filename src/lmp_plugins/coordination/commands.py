"""The commands ``lmp arenas`` and ``lmp share``: what could be held or done as one, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.options import as_of_option, json_option, lang_option, open_plan, plan_argument, wrong_use
from lmp_core.cli.output import print_answer
from lmp_core.model import Plan, ProposalKind, ProposalState
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.text import Text


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        json_option,
        lang_option,
        as_of_option,
        change_options,
        click.option("--by", metavar="ID", help="The role or group that decided."),
        click.option("--reason", default="", metavar="TEXT", help="Why."),
        click.option("--refuse", metavar="ID", help="Write down that a proposal was refused."),
        click.option(
            "--accept", metavar="ID", help="Make the change of a proposal, and write down that it was accepted."
        ),
        plan_argument,
    ):
        command = option(command)
    return command


def _run(
    kind: ProposalKind,
    find: Callable[[Any], Any],
    carry_out: Callable[[Plan, Any], Plan],
    plan: Path,
    given: Mapping[str, Any],
) -> int:
    from lmp_plugins.coordination.decided_proposals import decide

    accept, refuse = given["accept"], given["refuse"]
    if accept and refuse:
        raise wrong_use("--accept and --refuse at once", "decide on one proposal at a time")
    if (given["as_patch"] or given["write"] or given["reason"] or given["by"]) and not (accept or refuse):
        raise wrong_use("nothing is decided", "name a proposal with --accept ID or --refuse ID")
    opened = open_plan(plan, as_of=given["as_of"], lang=given["lang"])
    context = opened.context
    found = find(opened.as_in_files() if accept or refuse else context)
    if not (accept or refuse):
        print_answer(found, given["as_json"], context.language)
        return 0
    by_id = {one.id: one for one in found.proposals}
    asked = accept or refuse
    if asked not in by_id:
        raise wrong_use(f"no proposal has the id {asked!r}", did_you_mean(asked, by_id))
    proposal = by_id[asked]
    state = ProposalState.ACCEPTED if accept else ProposalState.REFUSED
    decided = decide(
        opened.plan,
        kind,
        proposal.activities,
        state,
        day=context.as_of,
        by=given["by"],
        reason=Text.of(given["reason"], opened.plan.language) if given["reason"] else None,
    )
    hand_over(carry_out(decided, proposal) if accept else decided, plan, write=given["write"])
    return 0


@click.command()
@_options
def arenas(plan: Path, **given: Any) -> int:
    """Tell which meetings in PLAN several units could hold together, and what that saves.

    --accept ID prints a patch that makes them one, --refuse ID one that says they are not to be; --write writes it.
    Neither is proposed again.
    """
    from lmp_plugins.coordination.arenas import arenas as find
    from lmp_plugins.coordination.arenas import joined

    return _run(ProposalKind.MERGE, find, joined, plan, given)


@click.command()
@_options
def share(plan: Path, **given: Any) -> int:
    """Tell which activities of different programmes in PLAN could be one that serves them all.

    --accept ID prints a patch that makes them one, --refuse ID one that says they are not to be; --write writes it.
    Neither is proposed again.
    """
    from lmp_plugins.coordination.sharing import shared, sharing

    return _run(ProposalKind.SHARE, sharing, shared, plan, given)
