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
from lmp_core.model.text import Text
from lmp_core.plugins import PluginHost, describe
from lmp_core.plugins.overview import PluginRow
from lmp_core.plugins.scaffold import scaffold
from lmp_core.wording.layout import Facts, Grid, Heading, Headline, Line, Next, Part

_LIST = Text(nb="Vis tilleggene", nn="Vis tillegga", en="List the plug-ins")
_LIST_HELP = Text(
    nb="Slutter med 1 når et tillegg ikke virker.",
    nn="Sluttar med 1 når eit tillegg ikkje verkar.",
    en="Ends with 1 when a plug-in does not work.",
)
_VERBOSE = Text(
    nb="vis også hvor hvert av dem kommer fra, og hva det gir",
    nn="vis også kvar kvart av dei kjem frå, og kva det gir",
    en="also tell where each comes from, and what it gives",
)
_NEW = Text(nb="Lag et nytt tillegg", nn="Lag eit nytt tillegg", en="Make a plug-in of your own")
_NEW_HELP = Text(
    nb="Skriver en pakke som kan installeres, med et eksempel på det tillegg oftest gir, og prøver som går gjennom.",
    nn="Skriv ei pakke som kan installerast, med eit døme på det tillegg oftast gir, og prøver som går gjennom.",
    en="Writes a package that can be installed, with an example of what plug-ins mostly give, and tests that pass.",
)
_FOLDER = Text(
    nb="mappa det skrives til (ellers ./NAVN)",
    nn="mappa det blir skrive til (elles ./NAMN)",
    en="where to put it (default: ./NAME)",
)
_WRITTEN = (
    Text(nb="Skrevet: 1 fil i {folder}.", nn="Skrive: 1 fil i {folder}.", en="Written: 1 file in {folder}."),
    Text(nb="Skrevet: {n} filer i {folder}.", nn="Skrive: {n} filer i {folder}.", en="Written: {n} files in {folder}."),
)
_INSTALL = Text(nb="ta det i bruk", nn="ta det i bruk", en="put it to use")
_IN_USE = (
    Text(nb="1 tillegg er i bruk.", nn="1 tillegg er i bruk.", en="1 plug-in is in use."),
    Text(nb="{n} tillegg er i bruk.", nn="{n} tillegg er i bruk.", en="{n} plug-ins are in use."),
)
_NOT_WORKING = (
    Text(nb="1 virker ikke.", nn="1 verkar ikkje.", en="1 does not work."),
    Text(nb="{n} virker ikke.", nn="{n} verkar ikkje.", en="{n} do not work."),
)
_ACTIVE = Text(nb="i bruk", nn="i bruk", en="in use")
_BLOCKED = Text(nb="holdt utenfor", nn="halde utanfor", en="left out")
_FAILING = Text(nb="i bruk, med feil", nn="i bruk, med feil", en="in use, with errors")
_FAILED = Text(nb="virker ikke", nn="verkar ikkje", en="does not work")
_STATES = {"active": _ACTIVE, "blocked": _BLOCKED, "failing": _FAILING, "failed": _FAILED}
_NAME = Text(nb="navn", nn="namn", en="name")
_STATE = Text(nb="tilstand", nn="tilstand", en="state")
_VERSION = Text(nb="versjon", nn="versjon", en="version")
_FROM = Text(nb="kommer fra", nn="kjem frå", en="comes from")
_MODULE = Text(nb="modul", nn="modul", en="module")
_GIVES = Text(nb="gir", nn="gir", en="gives")
_WHY = Text(nb="hvorfor", nn="kvifor", en="why")
_HELD_OUT = Text(
    nb="planen eller --no-plugin holder det utenfor",
    nn="planen eller --no-plugin held det utanfor",
    en="the plan or --no-plugin leaves it out",
)
_TEMPLATES = Text(nb="maler for programmer", nn="malar for program", en="programme templates")
_EXPORTERS = Text(nb="utskrifter", nn="utskrifter", en="exporters")
_IMPORTERS = Text(nb="innlesere", nn="innlesarar", en="importers")
_CHECKS = Text(nb="kontroller", nn="kontrollar", en="checks")
_CALENDARS = Text(nb="kalendere", nn="kalendrar", en="calendars")
_SCENARIOS = Text(nb="«hva om»", nn="«kva om»", en="scenarios")
_SECTIONS = Text(nb="avsnitt i rapporter", nn="avsnitt i rapportar", en="report sections")
_FORMATS = Text(nb="formater", nn="format", en="report formats")
_TERMS = Text(nb="ord", nn="ord", en="terms")
_COMMANDS = Text(nb="kommandoer", nn="kommandoar", en="commands")
_ANSWERS = Text(nb="svar", nn="svar", en="answers")
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
    parts = [_IN_USE[used != 1].say(language, n=used)]
    if failed:
        parts.append(_NOT_WORKING[failed != 1].say(language, n=failed))
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
            Headline(_WRITTEN[len(files) != 1].say(language, n=len(files), folder=target)),
            *(Line(str(file), indent=2) for file in files),
            Next(((f"pip install -e {target}", _INSTALL.to(language)),)),
        ],
        language,
    )
    return 0


plugin_command.add_command(list_command)
plugin_command.add_command(new_command)
