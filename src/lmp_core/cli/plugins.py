"""``lmp plugin``: the plug-ins there are, and the beginning of a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from lmp_core.cli.frame import Group, argument, command, option
from lmp_core.cli.language import spoken
from lmp_core.cli.options import json_option, lang_option, no_plugin_option
from lmp_core.cli.output import print_json, print_parts
from lmp_core.command_names import COMMANDS
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.plugins import PluginHost, describe
from lmp_core.plugins.overview import PluginRow
from lmp_core.plugins.scaffold import scaffold
from lmp_core.wording.layout import Facts, Grid, Heading, Headline, Line, Next, Part

_LIST = phrase("List the plug-ins")
_LIST_HELP = phrase("Exits with 1 when a plug-in does not work.")
_VERBOSE = phrase("also tell where each comes from, and what it gives")
_NEW = phrase("Make a plug-in of your own")
_NEW_HELP = phrase(
    "Writes a package that can be installed, with an example of what plug-ins mostly give, and tests that pass."
)
_FOLDER = phrase("where to put it (default: ./NAME)")
_WRITTEN = plural_phrase("Written: 1 file in {folder}.", "Written: {n} files in {folder}.")
_INSTALL = phrase("put it to use")
_IN_USE = plural_phrase("1 plug-in is in use.", "{n} plug-ins are in use.")
_NOT_WORKING = plural_phrase("1 does not work.", "{n} do not work.")
_ACTIVE = phrase("in use")
_BLOCKED = phrase("left out")
_FAILING = phrase("in use, with errors")
_FAILED = phrase("does not work")
_STATES = {"active": _ACTIVE, "blocked": _BLOCKED, "failing": _FAILING, "failed": _FAILED}
_NAME = phrase("name")
_STATE = phrase("state")
_VERSION = phrase("version")
_FROM = phrase("comes from")
_MODULE = phrase("module")
_GIVES = phrase("gives")
_WHY = phrase("why")
_HELD_OUT = phrase("the plan or --no-plugin leaves it out")
_TEMPLATES = phrase("programme templates")
_EXPORTERS = phrase("exporters")
_IMPORTERS = phrase("importers")
_CHECKS = phrase("checks")
_CALENDARS = phrase("calendars")
_SCENARIOS = phrase("scenarios")
_SECTIONS = phrase("report sections")
_FORMATS = phrase("report formats")
_TERMS = phrase("terms")
_COMMANDS = phrase("commands")
_ANSWERS = phrase("answers")
_KINDS = {
    "programme templates": _TEMPLATES,
    "exporters": _EXPORTERS,
    "importers": _IMPORTERS,
    "checks": _CHECKS,
    "calendars": _CALENDARS,
    "scenarios": _SCENARIOS,
    "report sections": _SECTIONS,
    "report formats": _FORMATS,
    "terms": _TERMS,
    "commands": _COMMANDS,
    "answers": _ANSWERS,
}

plugin_command = Group("plugin", help=COMMANDS["plugin"].text, help_group="develop")


@command("list", short=_LIST, help=_LIST_HELP)
@option("--verbose", "-v", is_flag=True, help=_VERBOSE)
@lang_option
@no_plugin_option
@json_option
def list_command(verbose: bool, lang: str | None, blocked: tuple[str, ...], as_json: bool) -> int:
    """The plug-ins there are, which of them are in use, and why not."""
    host = PluginHost.discover(block=blocked)
    rows = describe(host)
    if as_json:
        print_json(rows)
    else:
        language = lang or spoken()
        print_parts(_at_length(rows, language) if verbose else _in_short(rows, language), language)
    return 1 if host.failures else 0


def _sum(rows: Sequence[PluginRow], language: str) -> Headline:
    used = sum(row.state in ("active", "failing") for row in rows)
    failed = sum(row.state in ("failing", "failed") for row in rows)
    parts = [_IN_USE.say(language, n=used)]
    if failed:
        parts.append(_NOT_WORKING.say(language, n=failed))
    return Headline(" ".join(parts))


def _in_short(rows: Sequence[PluginRow], language: str) -> Iterator[Part]:
    yield _sum(rows, language)
    yield ""
    headings = (_NAME.to(language), _STATE.to(language), _VERSION.to(language), _FROM.to(language))
    cells = tuple((row.name, _STATES[row.state].to(language), row.version, row.distribution) for row in rows)
    yield Grid(headings, cells)
    for row in rows:
        if row.state != "active":
            yield Line(f"{row.name}: {_why(row, language)}", hang=2)


def _why(row: PluginRow, language: str) -> str:
    return _HELD_OUT.to(language) if row.state == "blocked" else row.why


def _at_length(rows: Sequence[PluginRow], language: str) -> Iterator[Part]:
    yield _sum(rows, language)
    for row in rows:
        yield ""
        yield Heading(row.name)
        facts = [
            (_STATE, _STATES[row.state].to(language)),
            (_WHY, "" if row.state == "active" else _why(row, language)),
            (_VERSION, row.version),
            (_FROM, row.distribution),
            (_MODULE, row.module),
        ]
        for kind in row.gives.split("; ") if row.gives else ():
            holds, _, names = kind.partition(": ")
            facts.append((_KINDS.get(holds, _GIVES), names))
        yield Facts(tuple((label.to(language), text) for label, text in facts if text))


@command("new", short=_NEW, help=_NEW_HELP)
@argument("name")
@option("--folder", type=click.Path(path_type=Path), default=None, metavar="FOLDER", help=_FOLDER)
def new_command(name: str, folder: Path | None) -> int:
    """A package for a plug-in NAME."""
    target = folder or Path(name)
    files = scaffold(name, target)
    language = spoken()
    print_parts(
        [
            Headline(_WRITTEN.say(language, n=len(files), folder=target)),
            *(Line(str(file), indent=2) for file in files),
            Next(((f"pip install -e {target}", _INSTALL.to(language)),)),
        ],
        language,
    )
    return 0


plugin_command.add_command(list_command)
plugin_command.add_command(new_command)
