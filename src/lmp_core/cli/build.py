"""``lmp build``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from lmp_core.cli.options import audience_option, open_plan, plan_options


@click.command()
@plan_options
@audience_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write to."
)
@click.option("--only", multiple=True, metavar="NAME", help="Run this exporter only; may be given several times.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def build(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    out: Path,
    only: tuple[str, ...],
    quiet: bool,
) -> int:
    """Write all that the plug-ins make of PLAN: calendars, briefing, clash report.

    Files are written whole or not at all. A plug-in that fails is named, and the others go on; the exit code is then 1.
    """
    from lmp_core.plugins import build as run

    opened = open_plan(plan, as_of=as_of, lang=lang, audience=audience, blocked=blocked)

    def progress(name: str, number: int, of: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[2K[{number}/{of}] {name}", err=True, nl=False)

    result = run(opened.host, opened.context, out, only=only, progress=None if quiet else progress)
    if sys.stderr.isatty() and not quiet:
        click.echo("\r\x1b[2K", err=True, nl=False)
    if not quiet:
        for file in result.files:
            click.echo(str(file))
    for failure in result.failures:
        click.echo(f"lmp: {failure}", err=True)
    return 1 if result.failures else 0
