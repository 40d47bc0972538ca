"""``lmp build``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmp_core.cli.options import (
    as_of_option,
    audience_option,
    default_folder,
    no_plugin_option,
    open_plan,
    out_option,
    plan_argument,
    wrong_use,
)
from lmp_core.model.text import LANGUAGES

if TYPE_CHECKING:
    from lmp_core.plugins import ReportFormat

ALL = "all"


@click.command()
@plan_argument
@as_of_option
@click.option(
    "--lang",
    "languages",
    type=click.Choice([*LANGUAGES, ALL]),
    multiple=True,
    help="Language to write in (default: the plan's); may be given several times. all: nb, nn and en.",
)
@no_plugin_option
@audience_option
@out_option("out")
@click.option("--only", multiple=True, metavar="NAME", help="Run this exporter only; may be given several times.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help="Write reports in this format only: md, html, pdf, docx, pptx (default: all that are installed).",
)
@click.option(
    "--template",
    "templates",
    multiple=True,
    metavar="FORMAT=FILE",
    help="A file of your own for how a format looks: pptx=municipality.pptx.",
)
@click.option(
    "--since", default=None, metavar="NAME", help="Tell what has changed since this baseline or git revision."
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def build_command(
    plan: Path,
    as_of: dt.date | None,
    languages: tuple[str, ...],
    blocked: tuple[str, ...],
    audience: str,
    out: Path | None,
    only: tuple[str, ...],
    formats: tuple[str, ...],
    templates: tuple[str, ...],
    since: str | None,
    quiet: bool,
) -> int:
    """Write all that the plug-ins make of PLAN: calendars, reports, pictures.

    All files are exchanged at once, and those of earlier builds that are no longer made go. A plug-in that fails is
    named, and the others go on; the exit code is then 1.
    """
    spoken = ("nb", "nn", "en") if ALL in languages else languages
    view = open_plan(plan, as_of=as_of, lang=spoken[0] if spoken else None, audience=audience, blocked=blocked)
    formats_there = view.host.report_formats()
    if not formats and not quiet:
        _say_left_out(formats_there)

    def progress(name: str, number: int, of: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[2K[{number}/{of}] {name}", err=True, nl=False)

    built = view.build(
        out or default_folder("out", audience),
        only=only,
        formats=formats or None,
        languages=spoken,
        since=since,
        templates=_templates(formats_there, templates),
        progress=None if quiet else progress,
    )
    if sys.stderr.isatty() and not quiet:
        click.echo("\r\x1b[2K", err=True, nl=False)
    if not quiet and built.files:
        click.echo(str(built))
    for note in built.change.warnings() if quiet else built.change.notes():
        click.echo(f"lmp: {note}", err=True)
    for failure in built.failures:
        click.echo(f"lmp: {failure}", err=True)
    return 0 if built.ok else 1


def _say_left_out(formats: Sequence[ReportFormat]) -> None:
    """Tell which formats are not written, since something is not installed."""
    left_out = [format for format in formats if format.missing()]
    if left_out:
        extras = ",".join(dict.fromkeys(format.extra for format in left_out))
        names = ", ".join(format.name for format in left_out)
        click.echo(f"lmp: without {names} – install lmp-core[{extras}] to have them", err=True)


def _templates(formats: Sequence[ReportFormat], given: Sequence[str]) -> dict[str, Path]:
    """FORMAT=FILE as a mapping; the files are there and can be read."""
    fitting = [option.name for option in formats if option.template]
    templates: dict[str, Path] = {}
    for option in given:
        name, equals, path = option.partition("=")
        if not equals or name not in fitting:
            raise wrong_use(
                f"{option!r} is not a template for a format", f"write FORMAT=FILE, with one of {', '.join(fitting)}"
            )
        if not Path(path).is_file():
            raise wrong_use(f"there is no file {path}", "give the path of a template file")
        templates[name] = Path(path)
    return templates
