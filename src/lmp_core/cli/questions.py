"""The commands that put one question to a plan: linkage and load."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.options import (
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    limit_option,
    no_plugin_option,
    open_plan,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import print_answer
from lmp_core.cli.values import PLAN_FILE, WordChoice
from lmp_core.model.phrase import phrase
from lmp_core.wording.commands import typed

_LINKAGE = phrase(
    "What the programmes share, two by two, and where they ask the same people for something at the "
    "same time. With two programmes: all that the two share.\n\nExits with 1 when they get in each "
    "other's way."
)
_TWO_AND_PLAN = phrase("[PROGRAMME PROGRAMME] [FOLDER]")
_TOO_MANY = phrase("linkage takes two programmes and a folder")
_TAKES_TWO = phrase("linkage takes two programmes")
_WRITE = phrase("Write: {command}")
_WRITE_LINKAGE = phrase("Write: lmp linkage PROGRAMME PROGRAMME FOLDER")
_LOAD = phrase(
    "Activities, meetings and hours of each unit, role and group.\n\nWith --per the meetings on known "
    "days are counted, and what is more than the plan allows is told; the command then exits with 1."
)
_PER = phrase("Count the meetings of each week or month.")
_PERIODS = {"week": phrase("week", "of load"), "month": phrase("month", "of load")}
_ONLY = phrase("With --per: this unit, group or role alone.")
_ONLY_WITH_PER = phrase("--only goes with --per")
_ADD_PER = phrase("Add --per week or --per month.")


@command("linkage", help=_LINKAGE)
@argument("words", nargs=-1, metavar=_TWO_AND_PLAN)
@as_of_option
@lang_option
@no_plugin_option
@limit_option
@desk_audience_option
@json_option
def linkage_command(
    words: tuple[str, ...],
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    limit: int,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell how the programmes of PLAN hang together; or what two of them have in common."""
    if len(words) > 3:
        raise wrong_use(_TOO_MANY, _WRITE_LINKAGE)
    _refuse_one_programme(words, as_of, lang)
    both, folder = (words[:2], words[2:]) if len(words) > 1 else ((), words)
    plan = Path(folder[0]) if folder else Path()
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.overlap(*both) if both else view.linkage(), as_json, audience, limit=limit)


def _refuse_one_programme(words: Sequence[str], as_of: dt.date | None, lang: str | None) -> None:
    """See that no programme stands alone, before a folder or where the folder of a plan would be.

    Raises:
        UsageError: when one does.
    """
    if len(words) not in (1, 2) or Path(words[0]).exists():
        return
    folder = Path(*words[1:])
    if not (folder / PLAN_FILE).is_file():
        return
    from lmp_core.answers.finding_parts import found
    from lmp_core.model.errors import UnknownIdError

    view = open_plan(folder, as_of=as_of, lang=lang)
    try:
        one = found(view.plan, words[0], view.language, "programmes").id
    except UnknownIdError:
        return
    other = next((programme.id for programme in view.plan.programmes if programme.id != one), None)
    both = () if other is None else (one, other)
    raise wrong_use(_TAKES_TWO, _WRITE.filled(command=typed("linkage", *both, folder=folder, day=as_of)))


@command("load", help=_LOAD)
@plan_argument
@option("--per", type=WordChoice(_PERIODS), help=_PER)
@option("--only", metavar="ID", default=None, help=_ONLY)
@limit_option
@as_of_option
@lang_option
@desk_audience_option
@json_option
def load_command(
    plan: Path,
    per: str | None,
    only: str | None,
    limit: int,
    as_of: dt.date | None,
    lang: str | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell how much each unit, role and group of PLAN has to do."""
    if only is not None and per is None:
        raise wrong_use(_ONLY_WITH_PER, _ADD_PER)
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    if per is None:
        return print_answer(view.workload(), as_json, audience, limit=limit)
    load = view.workload(per=per)
    return print_answer(load if only is None else load.only(only), as_json, audience, limit=limit)
