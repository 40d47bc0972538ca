"""The commands that put one question to a plan's graph or timeline: why, depends, overlap, load, reach, weeks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from lmp_core.cli.options import DayParam, as_of_option, json_option, lang_option, open_plan, plan_argument, wrong_use
from lmp_core.cli.output import print_answer, print_json


def _say(answer: Any, as_json: bool, language: str) -> int:
    print_answer(answer, as_json, language)
    return 0


@click.command()
@click.argument("id")
@plan_argument
@lang_option
@json_option
def why(id: str, plan: Path, lang: str | None, as_json: bool) -> int:
    """Tell why the activity ID is in PLAN: the shortest way from it to a goal."""
    context = open_plan(plan, lang=lang).context
    context.plan.get(id)
    return _say(context.graph.why(id), as_json, context.language)


@click.command()
@click.argument("id")
@plan_argument
@lang_option
@json_option
def depends(id: str, plan: Path, lang: str | None, as_json: bool) -> int:
    """Tell what ID in PLAN depends on, and what depends on it, directly and through others."""
    context = open_plan(plan, lang=lang).context
    context.plan.get(id)
    needs, needed = context.graph.depends_on(id), context.graph.dependents(id)
    if as_json:
        print_json({"depends_on": needs, "dependents": needed}, context.language)
    else:
        click.echo(needs.to_text(context.language))
        click.echo(needed.to_text(context.language))
    return 0


@click.command()
@click.argument("first")
@click.argument("second")
@plan_argument
@lang_option
@json_option
def overlap(first: str, second: str, plan: Path, lang: str | None, as_json: bool) -> int:
    """Tell what the programmes FIRST and SECOND have in common in PLAN."""
    context = open_plan(plan, lang=lang).context
    context.plan.programme(first)
    context.plan.programme(second)
    return _say(context.graph.overlap(first, second), as_json, context.language)


@click.command()
@plan_argument
@lang_option
@json_option
def reach(plan: Path, lang: str | None, as_json: bool) -> int:
    """Tell which units each channel of PLAN reaches, and which units none reaches."""
    context = open_plan(plan, lang=lang).context
    return _say(context.graph.reach(), as_json, context.language)


@click.command()
@plan_argument
@click.option("--per", type=click.Choice(["week", "month"]), help="Count the meetings of each week or month.")
@lang_option
@json_option
def load(plan: Path, per: str | None, lang: str | None, as_json: bool) -> int:
    """Tell how many activities, meetings and hours each unit, group and role of PLAN has.

    With --per, the meetings on known days are counted week by week or month by month, over all programmes, and what is
    more than the limits of the plan allow is told; the exit code is then 1.
    """
    context = open_plan(plan, lang=lang).context
    if per is not None:
        from lmp_core.coordination.load import meeting_load

        found = meeting_load(context, per=per)
        return _say(found, as_json, context.language) or int(bool(found.broken))
    return _say(context.graph.load(), as_json, context.language)


@click.command()
@click.argument("id")
@plan_argument
@click.option("--start", type=DayParam(), default=None, metavar="DATE", help="First day, for a series that has none.")
@click.option("--unit", default=None, metavar="ID", help="Count the days of this unit only.")
@as_of_option
@lang_option
@json_option
def weeks(
    id: str,
    plan: Path,
    start: dt.date | None,
    unit: str | None,
    as_of: dt.date | None,
    lang: str | None,
    as_json: bool,
) -> int:
    """Tell which weeks the series ID of PLAN is in, once breaks and planning days are out.

    A week that a unit is away in is listed with the reason.
    """
    context = open_plan(plan, as_of=as_of, lang=lang).context
    activity = context.plan.activity(id)
    found = context.timeline.weeks(activity.id, start=start, unit=unit)
    if not found and start is None:
        raise wrong_use(f"{id!r} has no start, so its weeks are not known", "choose a first day with --start DATE")
    language = context.language
    if as_json:
        print_json(found, language)
        return 0
    from lmp_core.wording.dates import week as week_in_words

    for week in found:
        away = "; ".join(
            f"{context.plan.name(off.unit, language)}: {off.why.to(language)}" if off.unit else off.why.to(language)
            for off in week.off
        )
        mark = _NOBODY.get(language, _NOBODY["nb"]) if not week.held else _NOT.get(language, _NOT["nb"])
        name = f"{week_in_words(week.monday, language)} {week.monday.isocalendar().year}"
        click.echo(f"{name}\t{mark.format(away)}" if away else name)
    return 0


_NOT = {"nb": "ikke {0}", "nn": "ikkje {0}", "en": "not {0}"}
_NOBODY = {"nb": "ingen: {0}", "nn": "ingen: {0}", "en": "nobody: {0}"}
