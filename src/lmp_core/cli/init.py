"""``lmp init``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmp_core.cli import frame
from lmp_core.cli.language import spoken
from lmp_core.cli.options import no_plugin_option, today
from lmp_core.cli.output import print_parts, say
from lmp_core.cli.programme import StartParam
from lmp_core.model.text import SPOKEN, Text

if TYPE_CHECKING:
    from lmp_core.model import Unit, UnitKind
    from lmp_core.model.extensions import ProgrammeTemplate
    from lmp_core.starting.new_plan import ChosenProgramme, NewPlan

_HELP = Text(
    nb="""Lager en plan for en kommune i MAPPE, i filer med forklaringer som du skriver videre i.

    På en skjerm spør den om det den trenger. Med --municipality spør den ikke om noe.""",
    nn="""Lagar ein plan for ein kommune i MAPPE, i filer med forklaringar som du skriv vidare i.

    På ein skjerm spør han om det han treng. Med --municipality spør han ikkje om noko.""",
    en="""Begins a plan of a municipality in FOLDER, in commented files that you write on in.

    On a terminal it asks for what it needs; with --municipality it asks nothing.""",
)
_MUNICIPALITY = Text(
    nb="Kommunen. Uten den blir du spurt.",
    nn="Kommunen. Utan han blir du spurd.",
    en="The municipality. Without it, questions are asked.",
)
_COUNTY_HELP = Text(
    nb="Fylket, når en annen kommune har samme navn.",
    nn="Fylket, når ein annan kommune har same namn.",
    en="Its county, where another municipality has the same name.",
)
_SCHOOL = Text(
    nb="En skole som er med.",
    nn="Ein skule som er med.",
    en="A school that takes part.",
)
_KINDERGARTEN = Text(
    nb="En barnehage.",
    nn="Ein barnehage.",
    en="A kindergarten.",
)
_SFO = Text(
    nb="En skolefritidsordning.",
    nn="Ei skulefritidsordning.",
    en="An after-school programme.",
)
_PPT = Text(
    nb="En PP-tjeneste.",
    nn="Ei PP-teneste.",
    en="An educational psychology service.",
)
_PROGRAMME = Text(
    nb="Et program fra en mal, og virksomhetene som er med (ellers alle det er for).",
    nn="Eit program frå ein mal, og verksemdene som er med (elles alle det er for).",
    en="A programme from a template, and the units that take part (default: all that it is for).",
)
_SKOLERUTE = Text(
    nb="Skolerute.",
    nn="Skulerute.",
    en="School calendar.",
)
_START = Text(
    nb="Når det begynner (ellers neste skoleår).",
    nn="Når det byrjar (elles neste skuleår).",
    en="When it begins (default: next school year).",
)
_LANG = Text(
    nb="Språket i planen (ellers nb, eller nn der det er språket).",
    nn="Språket i planen (elles nb, eller nn der det er språket).",
    en="Language of the plan (default: nb, or nn where that is spoken).",
)
_QUIET = Text(
    nb="Si ingenting når den er laget.",
    nn="Sei ingenting når han er laga.",
    en="Say nothing when it is made.",
)


_MISSING = Text(nb="Feil: kommunen mangler.", nn="Feil: kommunen manglar.", en="Error: the municipality is missing.")
_FOR_INSTANCE = Text(
    nb="Skriv for eksempel: lmp init fjordvik --municipality Fjordvik",
    nn="Skriv til dømes: lmp init fjordvik --municipality Fjordvik",
    en="Write for instance: lmp init fjordvik --municipality Fjordvik",
)
_THERE = Text(
    nb="Feil: {folder} har alt en plan, {title}. Ingenting er endret.",
    nn="Feil: {folder} har alt ein plan, {title}. Ingenting er endra.",
    en="Error: {folder} has a plan already, {title}. Nothing is changed.",
)
_THERE_UNREAD = Text(
    nb="Feil: {folder} har alt en plan. Ingenting er endret.",
    nn="Feil: {folder} har alt ein plan. Ingenting er endra.",
    en="Error: {folder} has a plan already. Nothing is changed.",
)
_FILE_THERE = Text(
    nb="Feil: {folder} er en fil. Ingenting er endret.",
    nn="Feil: {folder} er ei fil. Ingenting er endra.",
    en="Error: {folder} is a file. Nothing is changed.",
)
_ANOTHER = Text(
    nb="Velg en annen mappe, eller se på planen: lmp status {folder}",
    nn="Vel ei anna mappe, eller sjå på planen: lmp status {folder}",
    en="Choose another folder, or look at the plan: lmp status {folder}",
)
_ANOTHER_FOLDER = Text(nb="Velg en annen mappe.", nn="Vel ei anna mappe.", en="Choose another folder.")
_COUNTY = Text(
    nb="Feil: flere kommuner heter {municipality}: i {counties}. Si hvilken.",
    nn="Feil: fleire kommunar heiter {municipality}: i {counties}. Sei kva for ein.",
    en="Error: several municipalities are called {municipality}: in {counties}. Say which.",
)
_WITH_COUNTY = Text(
    nb="Skriv for eksempel: --municipality {municipality} --county {county}",
    nn="Skriv til dømes: --municipality {municipality} --county {county}",
    en="Write for instance: --municipality {municipality} --county {county}",
)
_NO_NAME = Text(
    nb="Feil: {name} har ingen bokstaver eller tall å lage en id av.",
    nn="Feil: {name} har ingen bokstavar eller tal å lage ein id av.",
    en="Error: {name} has no letters or digits to make an id of.",
)
_NO_PROGRAMME = Text(
    nb="Feil: det finnes ikke noe program {name}. Velg blant {names}.",
    nn="Feil: det finst ikkje noko program {name}. Vel blant {names}.",
    en="Error: there is no programme {name}. Choose among {names}.",
)
_DID_YOU_MEAN = Text(
    nb="Feil: det finnes ikke noe program {name}. Mente du {near}?",
    nn="Feil: det finst ikkje noko program {name}. Meinte du {near}?",
    en="Error: there is no programme {name}. Did you mean {near}?",
)
_NO_UNIT = Text(
    nb="Feil: {programme} er ikke for {units}.",
    nn="Feil: {programme} er ikkje for {units}.",
    en="Error: {programme} is not for {units}.",
)
_FOR_NONE = Text(
    nb="Feil: {programme} er ikke for noen av virksomhetene. Legg til en, for eksempel med --school.",
    nn="Feil: {programme} er ikkje for nokon av verksemdene. Legg til ei, til dømes med --school.",
    en="Error: {programme} is for none of the units. Add one, for instance with --school.",
)
_STOPPED = Text(nb="Avbrutt. Ingenting er laget.", nn="Avbrote. Ingenting er laga.", en="Stopped. Nothing is made.")


class Refusal(Exception):
    """A plan that is not begun, with the lines that say why and what to write instead."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


@frame.command(help=_HELP)
@frame.argument("folder", required=False, type=click.Path(path_type=Path))
@frame.option("--municipality", default=None, metavar="NAME", help=_MUNICIPALITY)
@frame.option("--county", default="", metavar="NAME", help=_COUNTY_HELP)
@frame.option("--school", "schools", multiple=True, metavar="NAME", help=_SCHOOL)
@frame.option("--kindergarten", "kindergartens", multiple=True, metavar="NAME", help=_KINDERGARTEN)
@frame.option("--sfo", "sfos", multiple=True, metavar="NAME", help=_SFO)
@frame.option("--ppt", "ppts", multiple=True, metavar="NAME", help=_PPT)
@frame.option(
    "--programme",
    "programmes",
    multiple=True,
    metavar="NAME[=UNIT,UNIT]",
    help=_PROGRAMME,
)
@frame.option("--skolerute", type=click.Path(path_type=Path), default=None, metavar="FILE", help=_SKOLERUTE)
@frame.option("--start", type=StartParam(), default=None, metavar="MONTH", help=_START)
@frame.option("--lang", type=click.Choice(SPOKEN), default=None, help=_LANG)
@frame.option("--quiet", "-q", is_flag=True, help=_QUIET)
@no_plugin_option
def init_command(
    folder: Path | None,
    municipality: str | None,
    county: str,
    schools: tuple[str, ...],
    kindergartens: tuple[str, ...],
    sfos: tuple[str, ...],
    ppts: tuple[str, ...],
    programmes: tuple[str, ...],
    skolerute: Path | None,
    start: dt.date | None,
    lang: str | None,
    quiet: bool,
    blocked: tuple[str, ...],
) -> int:
    """Begin a plan of a municipality in FOLDER, in commented files that you write on in."""
    from lmp_core.model import UnitKind
    from lmp_core.plugins import PluginHost
    from lmp_core.starting.begin import begin

    language = lang or spoken()
    named = [
        *((UnitKind.SCHOOL, name) for name in schools),
        *((UnitKind.KINDERGARTEN, name) for name in kindergartens),
        *((UnitKind.SFO, name) for name in sfos),
        *((UnitKind.PPT, name) for name in ppts),
    ]
    try:
        if folder is not None:
            refuse_what_is_there(folder, language)
        templates = PluginHost.discover(block=blocked).programme_templates()
        if municipality is None:
            if not sys.stdin.isatty():
                raise Refusal(_MISSING.to(language), _FOR_INSTANCE.to(language))
            from lmp_core.cli.init_questions import Asked, ask

            asked = Asked(folder, county, named, programmes, skolerute, start or None, lang)
            new, folder, skolerute = ask(asked, templates, today())
            if not quiet:
                say("")
        else:
            new = _as_given(
                municipality, county, named, programmes, skolerute, start, lang or plan_language(), templates
            )
            folder = folder or default_folder(new.municipality, new.county, language)
            refuse_what_is_there(folder, language)
        begun = begin(new, folder, skolerute)
    except Refusal as refusal:
        for line in refusal.lines:
            say(line, err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("", err=True)
        say(_STOPPED.to(language), err=True)
        return 130
    if not quiet:
        print_parts(begun.layout(), new.language)
    return 0


def plan_language() -> str:
    """The language of a plan when none is said: bokmål, or nynorsk where that is spoken."""
    return "nn" if spoken() == "nn" else "nb"


def _as_given(
    municipality: str,
    county: str,
    named: list[tuple[UnitKind, str]],
    programmes: tuple[str, ...],
    skolerute: Path | None,
    start: dt.date | None,
    language: str,
    templates: tuple[ProgrammeTemplate, ...],
) -> NewPlan:
    """The plan that the options tell of."""
    from lmp_core.starting.names import municipality_name
    from lmp_core.starting.new_plan import NewPlan, first_start, read_skolerute, school_year, units_of

    name = municipality_name(municipality)
    default_folder(name, county, language)
    check_county(name, county, language)
    for _, title in named:
        check_name(title, language)
    units = units_of(named, language)
    begins = start or first_start(today(), bool(programmes))
    reading = None
    if skolerute is not None:
        reading = read_skolerute(skolerute, language, school_year(begins), [unit.id for unit in units])
        begins = start or dt.date(reading.calendar.first_day.year, 8, 1)
    return NewPlan(
        municipality=name,
        county=county,
        language=language,
        units=units,
        programmes=tuple(
            chosen_programme(text, units, templates, begins, language) for text in dict.fromkeys(programmes)
        ),
        skolerute=reading,
        start=begins,
    )


def chosen_programme(
    text: str, units: Iterable[Unit], templates: Iterable[ProgrammeTemplate], start: dt.date, language: str
) -> ChosenProgramme:
    """The programme that an option names, with the units behind an equals sign.

    Raises:
        Refusal: when there is no such programme, or it is not for these units.
    """
    from lmp_core.model.did_you_mean import nearest
    from lmp_core.starting.new_plan import ChosenProgramme, units_for

    name, equals, listed = text.partition("=")
    by_name = {template.name: template for template in templates}
    if name not in by_name:
        begun_so = [known for known in by_name if name and known.startswith(name.casefold())]
        near = begun_so[0] if len(begun_so) == 1 else nearest(name, by_name)
        if near is not None:
            raise Refusal(_DID_YOU_MEAN.say(language, name=name, near=near))
        raise Refusal(_NO_PROGRAMME.say(language, name=name, names=", ".join(sorted(by_name))))
    title = by_name[name].title.to(language)
    fitting = units_for(by_name[name], tuple(units), start)
    if not fitting:
        raise Refusal(_FOR_NONE.say(language, programme=title))
    if not equals:
        return ChosenProgramme(template=by_name[name])
    chosen, others = named_units(listed, fitting, language)
    if others:
        raise Refusal(_NO_UNIT.say(language, programme=title, units=", ".join(others)))
    return ChosenProgramme(template=by_name[name], units=chosen)


def named_units(text: str, units: Iterable[Unit], language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the units that are named with commas between, by title or id, and the names that none has."""
    by_name = {unit.title.to(language).casefold(): unit.id for unit in units} | {unit.id: unit.id for unit in units}
    names = [name.strip() for name in text.split(",") if name.strip()]
    known = tuple(by_name[name.casefold()] for name in names if name.casefold() in by_name)
    return known, tuple(name for name in names if name.casefold() not in by_name)


def check_name(name: str, language: str) -> None:
    """Refuse a name that no id can be made of."""
    from lmp_core.model.errors import ModelError
    from lmp_core.model.ids import slug

    try:
        slug(name)
    except ModelError:
        raise Refusal(_NO_NAME.say(language, name=quoted(name, language))) from None


def check_county(municipality: str, county: str, language: str) -> None:
    """Refuse a municipality that shares its name with others while its county is not said."""
    from lmp_core.starting.begin import as_typed
    from lmp_core.starting.names import counties_of
    from lmp_core.wording.lists import listing

    counties = counties_of(municipality)
    if counties and not county:
        shown = str(listing(counties, language))
        raise Refusal(
            _COUNTY.say(language, municipality=municipality, counties=shown),
            _WITH_COUNTY.say(language, municipality=municipality, county=as_typed(counties[-1])),
        )


def default_folder(municipality: str, county: str, language: str) -> Path:
    """The folder of a municipality's plan, when none is named: the plan's id."""
    from lmp_core.starting.names import plan_id

    check_name(municipality, language)
    return Path(plan_id(municipality, county))


def refuse_what_is_there(folder: Path, language: str) -> None:
    """Refuse a folder that holds a plan, or is a file."""
    from lmp_core.model.errors import LmpError
    from lmp_core.planfile import load

    if folder.is_file():
        shown = folder.as_posix()
        raise Refusal(_FILE_THERE.say(language, folder=shown), _ANOTHER_FOLDER.to(language))
    if not (folder / "plan.toml").exists():
        return
    shown = folder.as_posix()
    try:
        title = load(folder).plan.title.to(language)
        there = _THERE.say(language, folder=shown, title=quoted(title, language))
    except LmpError:
        there = _THERE_UNREAD.say(language, folder=shown)
    raise Refusal(there, _ANOTHER.say(language, folder=shown))


def quoted(text: str, language: str) -> str:
    """A title in the marks of the language."""
    from lmp_core.wording.names import quotes

    opening, closing = quotes(language)
    return f"{opening}{text}{closing}"
