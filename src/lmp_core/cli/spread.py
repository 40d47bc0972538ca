"""The command that tells how content spreads, and proposes meetings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli import frame
from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.options import (
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    limit_option,
    open_plan,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import print_answer
from lmp_core.coordination.spread import with_meetings
from lmp_core.model.text import Text

_TWO_THINGS = Text(
    nb="--programme og --about sier begge hva som spres",
    nn="--programme og --about seier begge kva som blir spreidd",
    en="--programme and --about both say what spreads",
)
_GIVE_ONE = Text(nb="skriv bare én av dem", nn="skriv berre éin av dei", en="give one of them")
_CHANNELS_ALONE = Text(nb="--channels står alene", nn="--channels står aleine", en="--channels stands alone")
_LEAVE_OUT = Text(nb="ta bort de andre valgene", nn="ta bort dei andre vala", en="leave the other options out")
_ALL_WITH = Text(
    nb="--all hører sammen med --save eller --write",
    nn="--all høyrer saman med --save eller --write",
    en="--all goes with --save or --write",
)
_ADD_SAVE = Text(
    nb="legg til --save FIL for å ta vare på møtene",
    nn="legg til --save FIL for å ta vare på møta",
    en="add --save FILE to keep the meetings",
)
_HELP = Text(
    nb="""Hvem som nås når, gjennom hvilken kanal og hvilket møte, hvem som aldri nås, og hva ett møte til gir. Det
    sprer seg fra virksomhetene i programmet, fra det begynner, eller fra dem i --from.

    --save lagrer møtet som gir mest, --write skriver det inn i planen; med --all de færreste møtene som når alle
    først. Kommandoen slutter med 1 når noen aldri nås.""",
    nn="""Kven som blir nådd når, gjennom kva kanal og kva møte, kven som aldri blir nådd, og kva eitt møte til gir.
    Det spreier seg frå verksemdene i programmet, frå det byrjar, eller frå dei i --from.

    --save lagrar møtet som gir mest, --write skriv det inn i planen; med --all dei færraste møta som når alle
    først. Kommandoen sluttar med 1 når nokon aldri blir nådd.""",
    en="""Who is reached when, through which channel and meeting, who never, and what one more meeting gains. It
    spreads from the units in the programme, from its beginning, or from those of --from.

    --save keeps the meeting that gains most, --write writes it into the plan; with --all, the fewest meetings that
    reach all soonest. The exit code is 1 when somebody is never reached.""",
)
_PROGRAMME = Text(
    nb="Programmet som spres (ellers det første som virksomhetene har).",
    nn="Programmet som blir spreidd (elles det første som verksemdene har).",
    en="What spreads (default: the first that units have).",
)
_ABOUT = Text(
    nb="Det som spres: et mål, eller det som ble fortalt på en aktivitet.",
    nn="Det som blir spreidd: eit mål, eller det som blei fortalt på ein aktivitet.",
    en="What spreads: a goal, or what was told at an activity.",
)
_FROM = Text(
    nb="Hvem som har det på dagen planen ses fra.",
    nn="Kven som har det på dagen planen blir sett frå.",
    en="Who has it on the day the plan is seen from.",
)
_ALL = Text(
    nb="Med --patch, --save eller --write: alle møtene som når alle først.",
    nn="Med --patch, --save eller --write: alle møta som når alle først.",
    en="With --patch, --save or --write: all meetings of the soonest plan.",
)
_CHANNELS = Text(
    nb="Vis hvem hver kanal når, og hvem ingen når, uansett når den møtes.",
    nn="Vis kven kvar kanal når, og kven ingen når, same når han møtest.",
    en="Tell whom each channel reaches, and whom none does, whenever it meets.",
)


@frame.command(help=_HELP)
@plan_argument
@frame.option("--programme", metavar="ID", default=None, help=_PROGRAMME)
@frame.option("--about", metavar="ID", default=None, help=_ABOUT)
@frame.option("--from", "sources", default="", metavar="ID,ID", help=_FROM)
@frame.option("--all", "everyone", is_flag=True, help=_ALL)
@frame.option("--channels", is_flag=True, help=_CHANNELS)
@change_options
@limit_option
@as_of_option
@lang_option
@desk_audience_option
@json_option
def spread_command(
    plan: Path,
    programme: str | None,
    about: str | None,
    sources: str,
    everyone: bool,
    channels: bool,
    as_patch: bool,
    save_to: Path | None,
    write: bool,
    limit: int,
    as_of: dt.date | None,
    lang: str | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell whom the content reaches in PLAN, and when, who is never reached, and what one more meeting gains."""
    if everyone and not (as_patch or save_to or write):
        raise wrong_use(_ALL_WITH, _ADD_SAVE)
    if programme and about:
        raise wrong_use(_TWO_THINGS, _GIVE_ONE)
    if channels and (programme or about or sources or everyone or as_patch or save_to or write):
        raise wrong_use(_CHANNELS_ALONE, _LEAVE_OUT)
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    if channels:
        return print_answer(view.reach(), as_json, audience)
    if programme:
        view.plan.programme(programme)
    given = [id for id in map(str.strip, sources.split(",")) if id] or None
    answer = view.spread(about=programme or about, sources=given)
    if not (as_patch or save_to or write):
        return print_answer(answer, as_json, audience, limit=limit)

    meetings = answer.soonest.meetings if everyone else (answer.one_more,) if answer.one_more else ()
    if not meetings:
        click.echo(str(answer), err=True)
    hand_over(view, with_meetings(view.plan, meetings), write=write, save_to=save_to)
    return 0
