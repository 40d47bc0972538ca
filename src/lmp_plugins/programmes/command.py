"""``lmp duties``: which duty of the law is served by what in a plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.options import json_option, open_plan, plan_options


@click.command()
@plan_options
@click.option("--add", is_flag=True, help="Put the duties in force in the plan's period into PLAN first.")
@json_option
def duties(
    plan: Path, as_of: dt.date | None, lang: str | None, blocked: tuple[str, ...], add: bool, as_json: bool
) -> int:
    """Tell which duty of the law is served by which activities of PLAN.

    Ends with 1 when a duty is served by none. An activity serves a duty that it names in goals.
    """
    from lmp_core.cli.output import print_answer
    from lmp_core.planfile import load, save
    from lmp_plugins.programmes.duties import coverage, with_duties

    if add:
        before = load(plan).plan
        after = with_duties(before)
        if after != before:
            save(after, plan)
        click.echo(f"{plan}: {len(after.goals) - len(before.goals)} duties added", err=True)
    context = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked).context
    answer = coverage(context.graph)
    print_answer(answer, as_json, context.language)
    return 0 if answer else 1
