"""``lmp duties``: which duty of the law is served by what in a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lmp_core.cli import frame
from lmp_core.cli.answers import answer_command
from lmp_core.cli.change import hand_over
from lmp_core.cli.options import open_plan
from lmp_core.model.text import Text
from lmp_plugins.programmes import DUTIES

_ADD = Text(
    nb="Legg først inn pliktene som gjelder i tida planen dekker.",
    nn="Legg først inn pliktene som gjeld i tida planen dekkjer.",
    en="First put in the duties in force in the plan's period.",
)


def _add(plan: Path, given: dict[str, Any]) -> None:
    if not given["add"]:
        return
    from lmp_plugins.programmes.duties import with_duties

    view = open_plan(plan, as_of=given["as_of"], lang=given["lang"], blocked=given["blocked"])
    after = with_duties(view.plan)
    hand_over(view, after, write=True, quiet=True)
    click.echo(f"{plan}: {len(after.goals) - len(view.plan.goals)} duties added", err=True)


duties = answer_command(
    DUTIES,
    options=[frame.option("--add", is_flag=True, help=_ADD)],
    first=_add,
)
