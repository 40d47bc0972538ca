"""The commands that put one question to a plan: linkage and load."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

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
from lmp_core.model.text import Text

_LINKAGE = Text(
    nb="Hva programmene har felles, to og to, og hvor de ber de samme om noe på samme tid. Med to "
    "programmer: alt de to "
    "har felles.\n\nSlutter med 1 når de kommer i veien for hverandre.",
    nn="Kva programma har felles, to og to, og kvar dei bed dei same om noko på same tid. Med to program: alt dei to "
    "har felles.\n\nSluttar med 1 når dei kjem i vegen for kvarandre.",
    en="What the programmes share, two by two, and where they ask the same people for something at the same time. With "
    "two programmes: all that the two share.\n\nEnds with 1 when they get in each other's way.",
)
_TWO_AND_PLAN = Text(
    nb="[PROGRAM PROGRAM] [MAPPE]", nn="[PROGRAM PROGRAM] [MAPPE]", en="[PROGRAMME PROGRAMME] [FOLDER]"
)
_TOO_MANY = Text(
    nb="linkage tar to programmer og en mappe",
    nn="linkage tek to program og ei mappe",
    en="linkage takes two programmes and a folder",
)
_WRITE_LINKAGE = Text(
    nb="Skriv: lmp linkage PROGRAM PROGRAM MAPPE",
    nn="Skriv: lmp linkage PROGRAM PROGRAM MAPPE",
    en="Write: lmp linkage PROGRAMME PROGRAMME FOLDER",
)
_LOAD = Text(
    nb="Aktiviteter, møter og timer for hver virksomhet, rolle og gruppe.\n\nMed --per telles møtene med kjent dag, og "
    "det fortelles hva som er mer enn planen tillater; da slutter kommandoen med 1.",
    nn="Aktivitetar, møte og timar for kvar verksemd, rolle og gruppe.\n\nMed --per blir møta med kjend dag talde, og "
    "det blir fortalt kva som er meir enn planen tillèt; då sluttar kommandoen med 1.",
    en="Activities, meetings and hours of each unit, role and group.\n\nWith --per the meetings on known days are "
    "counted, and what is more than the plan allows is told; the command then ends with 1.",
)
_PER = Text(
    nb="Regn møtene for hver uke eller måned.",
    nn="Rekn møta for kvar veke eller månad.",
    en="Count the meetings of each week or month.",
)
_ONLY = Text(
    nb="Med --per: bare denne virksomheten, gruppa eller rollen.",
    nn="Med --per: berre denne verksemda, gruppa eller rolla.",
    en="With --per: this unit, group or role alone.",
)
_ONLY_WITH_PER = Text(
    nb="--only hører sammen med --per", nn="--only høyrer saman med --per", en="--only goes with --per"
)
_ADD_PER = Text(
    nb="Legg til --per week eller --per month.",
    nn="Legg til --per week eller --per month.",
    en="Add --per week or --per month.",
)


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
    both, folder = (words[:2], words[2:]) if len(words) > 1 else ((), words)
    plan = Path(folder[0]) if folder else Path()
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.overlap(*both) if both else view.linkage(), as_json, audience, limit=limit)


@command("load", help=_LOAD)
@plan_argument
@option("--per", type=click.Choice(["week", "month"]), help=_PER)
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
