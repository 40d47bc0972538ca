"""``lmp show``: what is in a plan, as lists."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from lmp_core.cli.options import audience_option, json_option, open_plan, plan_options
from lmp_core.cli.output import print_answer


@click.group()
def show_command() -> None:
    """List the goals, programmes, units, activities, assumptions or edges of a plan."""


def _command(what: str, text: str) -> None:
    @show_command.command(what, help=text)
    @plan_options
    @audience_option
    @json_option
    def command(
        plan: Path, as_of: dt.date | None, lang: str | None, blocked: tuple[str, ...], audience: str, as_json: bool
    ) -> int:
        view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
        return print_answer(view.show(what), as_json, audience)


_command("goals", "List the goals of PLAN, and how many activities serve each.")
_command("programmes", "List the programmes of PLAN.")
_command("units", "List the kindergartens, schools and other units of PLAN.")
_command("activities", "List the activities of PLAN in the order of time; undated ones last.")
_command("assumptions", "List what PLAN takes for true and nobody has confirmed.")
_command("graph", "List the edges of PLAN's graph, one a line.")
