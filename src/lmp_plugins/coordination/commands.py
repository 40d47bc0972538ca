"""The command ``lmp share``: list proposals to hold or do things as one, and decide on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lmp_core import lazy
from lmp_core.cli.answers import answer_command
from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.frame import option
from lmp_core.cli.options import open_plan, wrong_use
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.enums import ProposalKind, ProposalState
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_plugins.coordination import SHARE

if TYPE_CHECKING:
    from lmp_plugins.coordination.arenas import JointArena
    from lmp_plugins.coordination.sharing import SharedActivity


_BOTH = phrase("--accept and --refuse at once")
_ONE_AT_A_TIME = phrase("Decide on one proposal at a time.")
_NOTHING = phrase("nothing is decided")
_NAME_ONE = phrase("Name a proposal with --accept N or --refuse N.")
_NO_SUCH_NUMBER = phrase("no proposal has the number {number}")
_NO_SUCH_ID = phrase("no proposal has the id {id}")
_NUMBERS = plural_phrase("the only number is 1", "the numbers are 1 to {n}")
_NO_PROPOSALS = phrase("there are no proposals")
_joined = lazy.later("lmp_plugins.coordination.arenas:joined")
_shared = lazy.later("lmp_plugins.coordination.sharing:shared")
_decide_on = lazy.later("lmp_plugins.coordination.decided_proposals:decide")


def _decide(plan: Path, options: dict[str, Any]) -> int | None:
    """Write down that a proposal was accepted or refused. Return None when the proposals are only asked for."""
    accept, refuse = options["accept"], options["refuse"]
    if accept and refuse:
        raise wrong_use(_BOTH, _ONE_AT_A_TIME)
    if not (accept or refuse):
        if options["save_to"] or options["write"] or options["reason"] or options["by"]:
            raise wrong_use(_NOTHING, _NAME_ONE)
        return None
    opened = open_plan(plan, **{name: options[name] for name in ("as_of", "lang", "blocked", "audience")})
    answer: Any = SHARE.ask(opened.as_in_files(), meetings=options["meetings"], work=options["work"])
    proposal = _proposal(answer.numbered, accept or refuse)
    meetings = proposal.id.startswith(f"{ProposalKind.MERGE}-")
    decided = _decide_on(
        opened.plan,
        ProposalKind.MERGE if meetings else ProposalKind.SHARE,
        proposal.activities,
        ProposalState.ACCEPTED if accept else ProposalState.REFUSED,
        day=opened.context.as_of,
        by=options["by"],
        reason=Text.of(options["reason"], opened.plan.language) if options["reason"] else None,
    )
    carry_out = _joined if meetings else _shared
    asked = [f"--{name}" for name in ("meetings", "work") if options[name]]
    hand_over(
        opened,
        carry_out(decided, proposal) if accept else decided,
        write=options["write"],
        save_to=options["save_to"],
        told=False,
        words=("share", *asked, "--accept" if accept else "--refuse", accept or refuse),
    )
    return 0


def _proposal(numbered: tuple[JointArena | SharedActivity, ...], asked: str) -> JointArena | SharedActivity:
    """The proposal with a number in the list, or with an id."""
    if asked.isdecimal():
        if not 1 <= int(asked) <= len(numbered):
            hint = _NUMBERS.filled(n=len(numbered)) if numbered else _NO_PROPOSALS
            raise wrong_use(_NO_SUCH_NUMBER.filled(number=asked), hint)
        return numbered[int(asked) - 1]
    by_id = {proposal.id: proposal for proposal in numbered}
    if asked not in by_id:
        raise wrong_use(_NO_SUCH_ID.filled(id=shown(asked)), did_you_mean(asked, by_id))
    return by_id[asked]


_ACCEPT = phrase("Make the change of proposal N, and note that it was accepted.")
_REFUSE = phrase("Note that proposal N was refused.")
_REASON = phrase("Why.")
_BY = phrase("The role or group that decided.")

share_command = answer_command(
    SHARE,
    options=[
        option("--accept", metavar="N", help=_ACCEPT),
        option("--refuse", metavar="N", help=_REFUSE),
        option("--reason", default="", metavar="TEXT", help=_REASON),
        option("--by", metavar="ID", help=_BY),
        change_options,
    ],
    first=_decide,
)
