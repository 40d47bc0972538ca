"""The command that tells how content spreads, and proposes meetings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

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


@click.command()
@plan_argument
@click.option("--programme", metavar="ID", default=None, help="What spreads (default: the first that units have).")
@click.option("--about", metavar="ID", default=None, help="What spreads: a goal, or what was told at an activity.")
@click.option("--from", "sources", default="", metavar="ID,ID", help="Who has it on the day it is seen from.")
@click.option("--all", "everyone", is_flag=True, help="With --save or --write: all meetings of the soonest plan.")
@click.option("--channels", is_flag=True, help="Tell whom each channel reaches, and whom none does, whenever it meets.")
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
    save_to: Path | None,
    write: bool,
    limit: int,
    as_of: dt.date | None,
    lang: str | None,
    audience: str | None,
    as_json: bool,
) -> int:
    """Tell whom the content reaches in PLAN, and when, who is never reached, and what one more meeting gains.

    Content spreads from the units that are in the programme, from its beginning, or from those of --from. --channels
    leaves the days out: whom each channel reaches.

    --save FILE keeps the meeting that gains most, --write writes it; with --all, the fewest meetings that reach all
    soonest. The exit code is 1 when a unit is never reached.
    """
    if everyone and not (save_to or write):
        raise wrong_use("--all goes with --save or --write", "add --save FILE to keep the meetings")
    if programme and about:
        raise wrong_use("--programme and --about both say what spreads", "give one of them")
    if channels and (programme or about or sources or everyone or save_to or write):
        raise wrong_use("--channels is asked alone", "leave the other options out")
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience)
    if channels:
        return print_answer(view.reach(), as_json, audience)
    if programme:
        view.plan.programme(programme)
    given = [id for id in map(str.strip, sources.split(",")) if id] or None
    answer = view.spread(about=programme or about, sources=given)
    if not (save_to or write):
        return print_answer(answer, as_json, audience, limit=limit)

    meetings = answer.soonest.meetings if everyone else (answer.one_more,) if answer.one_more else ()
    if not meetings:
        click.echo(str(answer), err=True)
    hand_over(view, with_meetings(view.plan, meetings), write=write, save_to=save_to)
    return 0
