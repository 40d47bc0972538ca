"""The command ``lmp share``: list proposals to hold or do things as one, and decide on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lmp_core import lazy
from lmp_core.cli import frame
from lmp_core.cli.answers import answer_command
from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.options import open_plan, wrong_use
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.enums import ProposalKind, ProposalState
from lmp_core.model.text import Text
from lmp_plugins.coordination import SHARE

if TYPE_CHECKING:
    from lmp_plugins.coordination.arenas import JointArena
    from lmp_plugins.coordination.sharing import SharedActivity

_ACCEPT = Text(
    nb="Gjør endringen i forslag N, og noter at det er godtatt.",
    nn="Gjer endringa i forslag N, og noter at det er godteke.",
    en="Make the change of proposal N, and note that it was accepted.",
)


_BOTH = Text(
    nb="--accept og --refuse står sammen", nn="--accept og --refuse står saman", en="--accept and --refuse at once"
)
_ONE_AT_A_TIME = Text(
    nb="avgjør ett forslag om gangen", nn="avgjer eitt forslag om gongen", en="decide on one proposal at a time"
)
_NOTHING_DECIDED = Text(nb="ingenting er avgjort", nn="ingenting er avgjort", en="nothing is decided")
_NAME_ONE = Text(
    nb="skriv hvilket forslag med --accept N eller --refuse N",
    nn="skriv kva forslag med --accept N eller --refuse N",
    en="name a proposal with --accept N or --refuse N",
)
_NO_NUMBER = Text(
    nb="det er ingen forslag med nummer {number}",
    nn="det er ingen forslag med nummer {number}",
    en="no proposal has the number {number}",
)
_NUMBERS = Text(nb="numrene er 1 til {n}", nn="numra er 1 til {n}", en="the numbers are 1 to {n}")
_NONE = Text(nb="det er ingen forslag nå", nn="det er ingen forslag no", en="there are no proposals now")
_NO_ID = Text(
    nb="ingen forslag har id-en «{id}»", nn="ingen forslag har id-en «{id}»", en="no proposal has the id “{id}”"
)
_REFUSE = Text(
    nb="Noter at et forslag er avslått.",
    nn="Noter at eit forslag er avslått.",
    en="Note that a proposal was refused.",
)
_REASON = Text(
    nb="Hvorfor.",
    nn="Kvifor.",
    en="Why.",
)
_BY = Text(
    nb="Rollen eller gruppa som avgjorde det.",
    nn="Rolla eller gruppa som avgjorde det.",
    en="The role or group that decided.",
)


_joined = lazy.later("lmp_plugins.coordination.arenas:joined")
_shared = lazy.later("lmp_plugins.coordination.sharing:shared")
_decide_on = lazy.later("lmp_plugins.coordination.decided_proposals:decide")


def _decide(plan: Path, options: dict[str, Any]) -> int | None:
    """Write down that a proposal was accepted or refused. Return None when the proposals are only asked for."""
    accept, refuse = options["accept"], options["refuse"]
    if accept and refuse:
        raise wrong_use(_BOTH, _ONE_AT_A_TIME)
    if not (accept or refuse):
        if options["as_patch"] or options["save_to"] or options["write"] or options["reason"] or options["by"]:
            raise wrong_use(_NOTHING_DECIDED, _NAME_ONE)
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
    hand_over(
        opened,
        carry_out(decided, proposal) if accept else decided,
        write=options["write"],
        save_to=options["save_to"],
    )
    return 0


def _proposal(numbered: tuple[JointArena | SharedActivity, ...], asked: str) -> JointArena | SharedActivity:
    """The proposal with a number in the list, or with an id."""
    if asked.isdecimal():
        if not 1 <= int(asked) <= len(numbered):
            raise wrong_use(_NO_NUMBER.filled(number=asked), _NUMBERS.filled(n=len(numbered)) if numbered else _NONE)
        return numbered[int(asked) - 1]
    by_id = {proposal.id: proposal for proposal in numbered}
    if asked not in by_id:
        raise wrong_use(_NO_ID.filled(id=asked), did_you_mean(asked, by_id))
    return by_id[asked]


share_command = answer_command(
    SHARE,
    options=[
        frame.option("--accept", metavar="N", help=_ACCEPT),
        frame.option("--refuse", metavar="N", help=_REFUSE),
        frame.option("--reason", default="", metavar="TEXT", help=_REASON),
        frame.option("--by", metavar="ID", help=_BY),
        change_options,
    ],
    first=_decide,
)
