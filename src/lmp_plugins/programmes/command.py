"""``lmp duties``: which duty of the law is served by what in a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lmp_core import planfile
from lmp_core.cli.answers import answer_command
from lmp_plugins.programmes import DUTIES


def _add(plan: Path, given: dict[str, Any]) -> None:
    if not given["add"]:
        return
    from lmp_plugins.programmes.duties import with_duties

    before = planfile.load(plan).plan
    after = with_duties(before)
    if after != before:
        planfile.save(after, plan)
    click.echo(f"{plan}: {len(after.goals) - len(before.goals)} duties added", err=True)


duties = answer_command(
    DUTIES,
    options=[click.option("--add", is_flag=True, help="Put the duties in force in the plan's period into PLAN first.")],
    first=_add,
)
