"""``lmp build``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lmp_core.cli.frame import command, option
from lmp_core.cli.options import (
    LanguageParam,
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
from lmp_core.cli.output import Progress, print_json, print_parts, say_sentences
from lmp_core.cli.watching import watchable
from lmp_core.model.phrase import phrase

if TYPE_CHECKING:
    from lmp_core.plugins import ReportFormat

ALL = "all"
_MAKING = phrase("Making {what} ({n} of {of})")
_FAULT = phrase("Error: {failure}")


_LANG = phrase("Language to write in (default: the plan's). Repeatable. all: nb, nn and en.")
_ONLY = phrase("Make this only. Repeatable.")
_FORMAT = phrase("Write reports in this format only: md, html, pdf, docx, pptx (default: all that are installed).")
_TEMPLATE = phrase("A file of your own for how a format looks: pptx=municipality.pptx.")
_CHANGES = phrase("Also tell what has changed since this, which you kept or which is in git.")
_QUIET = phrase("Only errors, and what must be looked at.")
_HELP = phrase(
    "All files are exchanged at once, and those that are no longer made go. You are told what was "
    "made, and how many files are new. What fails is named, the rest is made all the same, and the "
    "command exits with 1."
)


@command("build", help=_HELP)
@plan_argument
@as_of_option
@option(
    "--lang",
    "languages",
    type=LanguageParam(ALL),
    multiple=True,
    help=_LANG,
)
@no_plugin_option
@audience_option
@out_option("out")
@option("--only", multiple=True, metavar="NAME", help=_ONLY)
@option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help=_FORMAT,
)
@option(
    "--template",
    "templates",
    multiple=True,
    metavar="FORMAT=FILE",
    help=_TEMPLATE,
)
@option("--changes", default=None, metavar="NAME", help=_CHANGES)
@option("--quiet", "-q", is_flag=True, help=_QUIET)
@json_option
@watchable
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
    """Write all that the plug-ins make of PLAN: calendars, reports, pictures."""
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
        say_sentences(_FAULT.say(view.language, failure=failure.to(view.language)), err=True)
    if as_json:
        print_json(built.to_data())
    elif not quiet:
        print_parts(built.layout(), view.language)
    else:
        for warning in built.change.warnings(view.language):
            say_sentences(warning, err=True)
    return 0 if built.ok else 1


_NO_FORMAT = phrase("--template does not understand “{given}”")
_WRITE_FORMAT = phrase("write FORMAT=FILE, with one of {formats}")
_NO_FILE = phrase("there is no file {path} here")


def _templates(formats: Sequence[ReportFormat], options: Sequence[str]) -> dict[str, Path]:
    """FORMAT=FILE as a mapping; the files are there and can be read."""
    fitting = [option.name for option in formats if option.template]
    templates: dict[str, Path] = {}
    for given in options:
        name, equals, path = given.partition("=")
        if not equals or name not in fitting:
            raise wrong_use(_NO_FORMAT.filled(given=given), _WRITE_FORMAT.filled(formats=", ".join(fitting)))
        if not Path(path).is_file():
            raise wrong_use(_NO_FILE.filled(path=path))
        templates[name] = Path(path)
    return templates
