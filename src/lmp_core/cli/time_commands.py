"""The commands about time and change: schedule, compare, freeze, changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.options import audience_option, json_option, open_plan, plan_argument, plan_options
from lmp_core.cli.output import print_answer

_SAME = {
    "nb": "Ingen endringer.",
    "nn": "Ingen endringar.",
    "en": "No changes.",
}


@click.command()
@plan_options
@audience_option
@json_option
@click.option("--why", "why", metavar="ID", default=None, help="Tell step by step why ID cannot be earlier.")
def schedule_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    why: str | None,
) -> int:
    """Work out for PLAN when each activity can be at the earliest and at the latest.

    Unfinished work begins on the day of --as-of at the earliest. Slack is in working days, below zero for what is too
    late; without a deadline there is none. When the conditions of the plan contradict each other, the fewest that do
    are named, and the exit code is 1.
    """
    answer = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience).schedule()
    return print_answer(answer.why(why) if why is not None and answer.ok else answer, as_json, audience)


@click.command()
@plan_options
@audience_option
@json_option
@click.option(
    "--scenario",
    "names",
    multiple=True,
    metavar="NAME",
    help="physical-stopped, within-unit-only, venue-closed:ID, away:WHO:2020-W46, or a plug-in's; several with + .",
)
def compare_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    names: tuple[str, ...],
) -> int:
    """Tell what changes in PLAN under one or more scenarios.

    What was to be before the day of --as-of stays as it was. Give --scenario several times to see them side by side.
    """
    return print_answer(
        open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience).compare(*names), as_json, audience
    )


@click.command()
@click.argument("name")
@plan_argument
@click.option("--replace", is_flag=True, help="Put it in the place of a baseline of the same name.")
def freeze_command(name: str, plan: Path, replace: bool) -> int:
    """Keep PLAN as it is now as the baseline NAME.

    The baseline is one file, baselines/NAME.json in the folder of the plan.
    """
    click.echo(str(open_plan(plan).freeze(name, replace=replace)))
    return 0


@click.command()
@plan_options
@audience_option
@json_option
@click.option("--against", "name", metavar="NAME|REV", required=True, help="A baseline, or a git revision (HEAD~3).")
def changes_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    name: str,
) -> int:
    """Tell what changed in PLAN since a baseline or a git revision."""
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    answer = view.changes(since=name)
    if not answer and not as_json:
        click.echo(_SAME.get(view.language, _SAME["nb"]), err=True)
    return print_answer(answer, as_json, audience)
