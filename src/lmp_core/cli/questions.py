"""The commands that put one question to a plan: linkage and load."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli import frame
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
from lmp_core.cli.usage_errors import TooManyWords
from lmp_core.model.text import Text

_ONLY_WITH_PER = Text(
    nb="--only hører sammen med --per", nn="--only høyrer saman med --per", en="--only goes with --per"
)
_ADD_PER = Text(
    nb="legg til --per week eller --per month",
    nn="legg til --per week eller --per month",
    en="add --per week or --per month",
)
_LINKAGE_HELP = Text(
    nb="""Hva hvert program gjør for hvilket mål, hva to og to har felles, og hvor de ber de samme folkene om noe i
    samme uke, eller de samme barna i samme måned. Slutter med 1 når de gjør det.""",
    nn="""Kva kvart program gjer for kva mål, kva to og to har felles, og kvar dei ber dei same folka om noko i same
    veke, eller dei same barna i same månad. Sluttar med 1 når dei gjer det.""",
    en="""What each does for which goal, what every two of them have in common, and where they ask the same people in
    one week, or the same children in one month. Ends with 1 when they do.""",
)
_LOAD_HELP = Text(
    nb="""Aktiviteter, møter og timer for hver virksomhet, rolle og gruppe. Med --per telles møtene med kjent dag uke
    for uke eller måned for måned, over alle programmene; er det mer enn grensene i planen tillater, slutter
    kommandoen med 1.""",
    nn="""Aktivitetar, møte og timar for kvar verksemd, rolle og gruppe. Med --per blir møta med kjend dag talde veke
    for veke eller månad for månad, over alle programma; er det meir enn grensene i planen tillèt, sluttar
    kommandoen med 1.""",
    en="""Activities, meetings and hours of each unit, role and group. With --per, the meetings on known days are
    counted week by week or month by month, over all programmes; when that is more than the limits of the plan
    allow, the exit code is 1.""",
)
_PER = Text(
    nb="Tell møtene i hver uke eller måned.",
    nn="Tel møta i kvar veke eller månad.",
    en="Count the meetings of each week or month.",
)
_ONLY = Text(
    nb="Med --per: uke for uke, for denne virksomheten, gruppa eller rollen alene.",
    nn="Med --per: veke for veke, for denne verksemda, gruppa eller rolla aleine.",
    en="With --per: week by week, of this unit, group or role alone.",
)


@frame.command(help=_LINKAGE_HELP)
@frame.argument("words", nargs=-1, metavar="[A B] [PLAN]")
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
    """Tell how the programmes of PLAN hang together; or what the two programmes A and B have in common."""
    if len(words) > 3:
        raise TooManyWords(words[3:], click.get_current_context())
    both, folder = (words[:2], words[2:]) if len(words) > 1 else ((), words)
    plan = Path(folder[0]) if folder else Path()
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.overlap(*both) if both else view.linkage(), as_json, audience, limit=limit)


@frame.command(help=_LOAD_HELP)
@plan_argument
@frame.option("--per", type=click.Choice(["week", "month"]), help=_PER)
@frame.option("--only", metavar="ID", default=None, help=_ONLY)
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
    """Tell how much each unit, role and group of PLAN has to do: activities, meetings and hours."""
    if only is not None and per is None:
        raise wrong_use(_ONLY_WITH_PER, _ADD_PER)
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    if per is None:
        return print_answer(view.workload(), as_json, audience, limit=limit)
    load = view.workload(per=per)
    return print_answer(load if only is None else load.only(only), as_json, audience, limit=limit)
