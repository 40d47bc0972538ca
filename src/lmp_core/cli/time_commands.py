"""The commands about time and change: schedule, compare, freeze, changes, progress."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli.options import audience_option, json_option, open_plan, plan_argument, plan_options, wrong_use
from lmp_core.cli.output import print_json, print_table

if TYPE_CHECKING:
    from lmp_core.changes.effects import Comparison
    from lmp_core.schedule import Schedule, Scheduled, Titles

_SCHEDULE = {
    "nb": ("id", "tidligst", "senest", "slakk", "fri slakk", "hvorfor"),
    "nn": ("id", "tidlegast", "seinast", "slakk", "fri slakk", "kvifor"),
    "en": ("id", "earliest", "latest", "slack", "free slack", "why"),
}
_CHAIN = {
    "nb": "Kritisk kjede: {0}",
    "nn": "Kritisk kjede: {0}",
    "en": "Critical chain: {0}",
}
_UNDATED = {
    "nb": "Uten tid og uten noe som bestemmer den: {0}",
    "nn": "Utan tid og utan noko som avgjer ho: {0}",
    "en": "Without a time, and with nothing that decides it: {0}",
}
_ASSUMED = {
    "nb": "* Planen sier ikke hvor lenge det varer; det er regnet med én arbeidsdag.",
    "nn": "* Planen seier ikkje kor lenge det varer; det er rekna med éin arbeidsdag.",
    "en": "* The plan does not say how long it takes; one working day is counted with.",
}
_SAME = {
    "nb": "Ingen endringer.",
    "nn": "Ingen endringar.",
    "en": "No changes.",
}
_PROGRESS = {
    "nb": ("id", "status", "planlagt", "gjennomført", "dager etter"),
    "nn": ("id", "status", "planlagt", "gjennomført", "dagar etter"),
    "en": ("id", "state", "planned", "held", "days late"),
}
_GOALS = {
    "nb": ("mål", "aktiviteter"),
    "nn": ("mål", "aktivitetar"),
    "en": ("goal", "activities"),
}


def _in(table: dict[str, Any], language: str) -> Any:
    return table.get(language, table["nb"])


@click.command()
@plan_options
@audience_option
@json_option
@click.option("--why", "why", metavar="ID", default=None, help="Tell step by step why ID cannot be earlier.")
def schedule(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    why: str | None,
) -> int:
    """Work out for PLAN when each activity can be at the earliest and at the latest.

    Slack is in working days. When the conditions of the plan contradict each other, the fewest that do are named, and
    the exit code is 1.
    """
    from lmp_core.schedule import Infeasible, Titles
    from lmp_core.schedule import schedule as work_out

    context = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience).context
    language = context.language
    try:
        found = work_out(context.plan, calendars=context.calendars)
    except Infeasible as error:
        if as_json:
            print_json(
                {"conflict": [constraint.line(context.plan, language) for constraint in error.conflict.constraints]},
                language,
            )
        else:
            for line in error.conflict.lines(context.plan, language):
                click.echo(line)
        return 1
    titles = Titles(context.plan)
    if why is not None:
        steps = [one.line(titles, language) for one in found.why(why)]
        if as_json:
            print_json(steps, language)
        else:
            for step in steps:
                click.echo(f"- {step}")
    elif as_json:
        print_json(_schedule_data(found, titles, language), language)
    else:
        _print_schedule(found, titles, language)
    return 0


def _schedule_data(found: Schedule, titles: Titles, language: str) -> dict[str, Any]:
    return {
        "activities": [
            {
                "activity": one.activity,
                "earliest_start": one.earliest_start,
                "earliest_end": one.earliest_end,
                "latest_start": one.latest_start,
                "latest_end": one.latest_end,
                "total_slack": one.total_slack,
                "free_slack": one.free_slack,
                "critical": one.critical,
                "fixed": one.fixed,
                "duration_assumed": one.assumed,
                "because": one.because.line(titles, language) if one.because else None,
            }
            for one in found
        ],
        "critical_chain": found.critical_chain,
        "undated": found.undated,
    }


def _print_schedule(found: Schedule, titles: Titles, language: str) -> None:
    rows = list(found)
    print_table(_in(_SCHEDULE, language), [_row(row, titles, language) for row in rows])
    if found.critical_chain:
        click.echo(_in(_CHAIN, language).format(" → ".join(found.critical_chain)))
    if found.undated:
        click.echo(_in(_UNDATED, language).format(", ".join(found.undated)))
    if any(row.assumed for row in rows):
        click.echo(_in(_ASSUMED, language))


def _row(one: Scheduled, titles: Titles, language: str) -> tuple[str, ...]:
    def days(start: dt.date | None, end: dt.date | None) -> str:
        if start is None or end is None:
            return "–"
        return str(start) if start == end else f"{start} – {end}"

    return (
        one.activity + ("*" if one.assumed else ""),
        days(one.earliest_start, one.earliest_end),
        days(one.latest_start, one.latest_end),
        "–" if one.total_slack is None else str(one.total_slack),
        "–" if one.free_slack is None else str(one.free_slack),
        one.because.line(titles, language) if one.because else "",
    )


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
def compare(
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
    from lmp_core.changes.effects import compare as work_out
    from lmp_core.changes.scenario import BUILTIN, FORMS, find_scenario

    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    more = opened.host.scenarios()
    if not names:
        known = [*(one.name for one in (*BUILTIN, *more)), *FORMS.values()]
        raise wrong_use("no scenario is named", f"give --scenario with one of: {', '.join(known)}")
    context = opened.context
    found = work_out(context.plan, [find_scenario(name, context.plan, more) for name in names], as_of=context.as_of)
    if as_json:
        print_json(found, context.language)
    else:
        _print_comparison(found, context.language)
    return 0


def _print_comparison(found: Comparison, language: str) -> None:
    for line in found.lines(language):
        click.echo(line)
    if len(found.effects) > 1:
        click.echo()
        print_table(("", *(effect.scenario.title.to(language) for effect in found.effects)), found.rows(language))


@click.command()
@click.argument("name")
@plan_argument
@click.option("--replace", is_flag=True, help="Put it in the place of a baseline of the same name.")
def freeze(name: str, plan: Path, replace: bool) -> int:
    """Keep PLAN as it is now as the baseline NAME.

    The baseline is one file, baselines/NAME.json in the folder of the plan.
    """
    from lmp_core.changes.baselines import freeze as keep
    from lmp_core.planfile import load

    # The plan as it stands in its files: the words that plug-ins put in are none of its own.
    path = keep(load(plan).plan, plan, name, replace=replace)
    click.echo(str(path))
    return 0


@click.command()
@plan_options
@audience_option
@json_option
@click.option("--against", "name", metavar="NAME|REV", required=True, help="A baseline, or a git revision (HEAD~3).")
def changes(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    name: str,
) -> int:
    """Tell what changed in PLAN since a baseline or a git revision."""
    from lmp_core.changes.baselines import against
    from lmp_core.changes.compare import changes_since

    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    context = opened.as_in_files()
    found = changes_since(context, against(plan, name), now=opened.plan)
    if as_json:
        print_json(found, context.language)
        return 0
    for one in found:
        click.echo(one.line(context.language))
    if not found:
        click.echo(_in(_SAME, context.language), err=True)
    return 0


@click.command()
@plan_options
@audience_option
@json_option
@click.option("--against", "name", metavar="NAME|REV", default=None, help="A baseline, or a git revision (HEAD~3).")
def progress(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    name: str | None,
) -> int:
    """Tell for each activity and goal of PLAN what was planned and what was done.

    The exit code is 1 when something is overdue.
    """
    from lmp_core.changes.baselines import against
    from lmp_core.changes.progress import STATES
    from lmp_core.changes.progress import progress as work_out
    from lmp_core.model.redaction import as_visible_as

    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    context, language = opened.context, opened.context.language
    found = work_out(context, as_visible_as(against(plan, name), opened.plan) if name else None)
    if as_json:
        print_json(found, language)
    else:
        print_table(
            _in(_PROGRESS, language),
            [
                (
                    activity.activity,
                    STATES[activity.state].to(language),
                    str(activity.planned or "–"),
                    str(activity.actual or "–"),
                    "–" if activity.late is None else str(activity.late),
                )
                for activity in found.activities
            ],
        )
        print_table(_in(_GOALS, language), [(goal.goal, goal.counts.text(language)) for goal in found.goals])
    return 1 if any(activity.counts.overdue for activity in found.activities) else 0
