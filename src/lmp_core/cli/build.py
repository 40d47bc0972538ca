"""``lmp build``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmp_core.cli.options import (
    as_of_option,
    audience_option,
    default_folder,
    json_option,
    no_plugin_option,
    open_plan,
    out_option,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import Progress, print_json, print_parts, say
from lmp_core.model.text import LANGUAGES, Text

if TYPE_CHECKING:
    from lmp_core.plugins import ReportFormat

ALL = "all"
_MAKING = Text(nb="Lager {what} ({n} av {of})", nn="Lagar {what} ({n} av {of})", en="Making {what} ({n} of {of})")
_FAULT = Text(nb="Feil: {failure}", nn="Feil: {failure}", en="Error: {failure}")


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
    "--changes", default=None, metavar="NAME", help="Tell what has changed since this baseline or git revision."
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors, and what must be looked at.")
@json_option
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
    changes: str | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Write all that the plug-ins make of PLAN: calendars, reports, pictures.

    All files are exchanged at once, and those of earlier builds that are no longer made go. Tells what was made, and
    how many files are new. A plug-in that fails is named, and the others go on; the exit code is then 1.
    """
    spoken = ("nb", "nn", "en") if ALL in languages else languages
    view = open_plan(plan, as_of=as_of, lang=spoken[0] if spoken else None, audience=audience, blocked=blocked)
    titles = {exporter.name: exporter.title.to(view.language) for exporter in view.host.exporters()}
    with Progress() as progress:
        built = view.build(
            out or default_folder("out", audience),
            only=only,
            formats=formats or None,
            languages=spoken,
            since=changes,
            templates=_templates(view.host.report_formats(), templates),
            progress=lambda name, number, of: progress.show(
                _MAKING.say(view.language, what=titles.get(name, name), n=number, of=of)
            ),
        )
    for failure in built.failures:
        say(_FAULT.say(view.language, failure=failure), err=True)
    if as_json:
        print_json(built.to_data())
    elif not quiet:
        print_parts(built.layout(), view.language)
    else:
        for warning in built.change.warnings(view.language):
            say(warning, err=True)
    return 0 if built.ok else 1


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
