"""``lmp init``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.language import spoken
from lmp_core.cli.options import json_option, no_plugin_option, today, wrong_use
from lmp_core.cli.output import print_json, print_parts, say
from lmp_core.cli.programme import StartParam
from lmp_core.model.phrase import phrase
from lmp_core.model.text import SPOKEN

if TYPE_CHECKING:
    from lmp_core.model import Unit, UnitKind
    from lmp_core.model.extensions import ProgrammeTemplate
    from lmp_core.starting.new_plan import ChosenProgramme, NewPlan

_MISSING = phrase("the municipality is missing.")
_FOR_INSTANCE = phrase("Write for instance: lmp init fjordvik --municipality Fjordvik")
_THERE = phrase("{folder} has a plan already, “{title}”. Nothing is changed.")
_THERE_UNREAD = phrase("{folder} has a plan already. Nothing is changed.")
_FILE_THERE = phrase("{folder} is a file. Nothing is changed.")
_ANOTHER = phrase("Choose another folder, or look at the plan: lmp status {folder}")
_ANOTHER_FOLDER = phrase("Choose another folder.")
_COUNTY = phrase("several municipalities are called {municipality}: in {counties}. Say which.")
_WITH_COUNTY = phrase("Write for instance: --municipality {municipality} --county {county}")
_NO_NAME = phrase("“{name}” has no letters or digits to make an id of.")
_NO_PROGRAMME = phrase("there is no programme {name}. Choose among {names}.")
_DID_YOU_MEAN = phrase("there is no programme {name}. Did you mean {near}?")
_NO_UNIT = phrase("{programme} is not for {units}.")
_FOR_NONE = phrase("{programme} is for none of the units.")
_ADD_ONE = phrase("Add one, for instance with --school.")
_STOPPED = phrase("Stopped. Nothing is made.")


_HELP = phrase(
    "Begin a plan of a municipality, in commented files that you write on in.\n"
    "\n"
    "On a terminal you are asked for what is needed. With --municipality nothing is asked."
)
_MUNICIPALITY_HELP = phrase("The municipality.")
_COUNTY_HELP = phrase("Its county, where several municipalities have one name.")
_SCHOOL_HELP = phrase("A school that takes part. Repeatable.")
_KINDERGARTEN_HELP = phrase("A kindergarten that takes part.")
_SFO_HELP = phrase("An after-school programme that takes part.")
_PPT_HELP = phrase("An educational psychology service.")
_PROGRAMME_HELP = phrase("A programme from a template. NAME=A,B when only some units take part.")
_SKOLERUTE_HELP = phrase("School calendar, a file.")
_START_HELP = phrase("When the programmes begin (default: next school year).")
_LANG_HELP = phrase("Language of the plan.")
_QUIET_HELP = phrase("Say nothing when it is made.")


@command("init", help=_HELP)
@argument("folder", required=False, type=click.Path(path_type=Path))
@option("--municipality", default=None, metavar="NAME", help=_MUNICIPALITY_HELP)
@option("--county", default="", metavar="NAME", help=_COUNTY_HELP)
@option("--school", "schools", multiple=True, metavar="NAME", help=_SCHOOL_HELP)
@option("--kindergarten", "kindergartens", multiple=True, metavar="NAME", help=_KINDERGARTEN_HELP)
@option("--sfo", "sfos", multiple=True, metavar="NAME", help=_SFO_HELP)
@option("--ppt", "ppts", multiple=True, metavar="NAME", help=_PPT_HELP)
@option("--programme", "programmes", multiple=True, metavar="NAME", help=_PROGRAMME_HELP)
@option(
    "--skolerute",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE",
    help=_SKOLERUTE_HELP,
)
@option("--start", type=StartParam(), default=None, metavar="MONTH", help=_START_HELP)
@option("--lang", type=click.Choice(SPOKEN), default=None, help=_LANG_HELP)
@option("--quiet", "-q", is_flag=True, help=_QUIET_HELP)
@no_plugin_option
@json_option
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
    as_json: bool,
) -> int:
    """Begin a plan of a municipality in FOLDER. On a terminal it asks for what it needs."""
    from lmp_core.model import UnitKind
    from lmp_core.plugins import PluginHost
    from lmp_core.starting.begin import begin

    language = lang or (spoken() if spoken() in SPOKEN else SPOKEN[0])
    named = [
        *((UnitKind.SCHOOL, name) for name in schools),
        *((UnitKind.KINDERGARTEN, name) for name in kindergartens),
        *((UnitKind.SFO, name) for name in sfos),
        *((UnitKind.PPT, name) for name in ppts),
    ]
    if folder is not None:
        refuse_what_is_there(folder, language)
    templates = PluginHost.discover(block=blocked).programme_templates()
    try:
        if municipality is None:
            if as_json or not sys.stdin.isatty():
                raise wrong_use(_MISSING, _FOR_INSTANCE)
            from lmp_core.cli.init_questions import Asked, ask

            asked = Asked(folder, county, named, programmes, skolerute, start, lang, language)
            new, folder, skolerute = ask(asked, templates, today())
            say("")
        else:
            new = _as_given(municipality, county, named, programmes, skolerute, start, language, templates)
            folder = folder or default_folder(new.municipality, new.county)
            refuse_what_is_there(folder, language)
        begun = begin(new, folder, skolerute)
    except (click.Abort, KeyboardInterrupt):
        say("", err=True)
        say(_STOPPED.to(language), err=True)
        return 130
    if as_json:
        print_json(begun.to_data())
    elif not quiet:
        print_parts(begun.layout(), new.language)
    return 0


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
    default_folder(name, county)
    check_county(name, county, language)
    for _, title in named:
        check_name(title)
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
            raise wrong_use(_DID_YOU_MEAN.filled(name=name, near=near))
        raise wrong_use(_NO_PROGRAMME.filled(name=name, names=", ".join(sorted(by_name))))
    title = by_name[name].title.to(language)
    fitting = units_for(by_name[name], tuple(units), start)
    if not fitting:
        raise wrong_use(_FOR_NONE.filled(programme=title), _ADD_ONE)
    if not equals:
        return ChosenProgramme(template=by_name[name])
    chosen, others = named_units(listed, fitting, language)
    if others:
        raise wrong_use(_NO_UNIT.filled(programme=title, units=", ".join(others)))
    return ChosenProgramme(template=by_name[name], units=chosen)


def named_units(text: str, units: Iterable[Unit], language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the units that are named with commas between, by title or id, and the names that none has."""
    by_name = {unit.title.to(language).casefold(): unit.id for unit in units} | {unit.id: unit.id for unit in units}
    names = [name.strip() for name in text.split(",") if name.strip()]
    known = tuple(by_name[name.casefold()] for name in names if name.casefold() in by_name)
    return known, tuple(name for name in names if name.casefold() not in by_name)


def check_name(name: str) -> None:
    """Refuse a name that no id can be made of."""
    from lmp_core.model.errors import ModelError
    from lmp_core.model.ids import slug

    try:
        slug(name)
    except ModelError:
        raise wrong_use(_NO_NAME.filled(name=name)) from None


def check_county(municipality: str, county: str, language: str) -> None:
    """Refuse a municipality that shares its name with others while its county is not said."""
    from lmp_core.starting.begin import as_typed
    from lmp_core.starting.names import counties_of
    from lmp_core.wording.lists import listing

    counties = counties_of(municipality)
    if counties and not county:
        shown = str(listing(counties, language))
        raise wrong_use(
            _COUNTY.filled(municipality=municipality, counties=shown),
            _WITH_COUNTY.filled(municipality=as_typed(municipality), county=as_typed(counties[-1])),
        )


def default_folder(municipality: str, county: str) -> Path:
    """The folder of a municipality's plan, when none is named: the plan's id."""
    from lmp_core.starting.names import plan_id

    check_name(municipality)
    return Path(plan_id(municipality, county))


def refuse_what_is_there(folder: Path, language: str) -> None:
    """Refuse a folder that holds a plan, or is a file."""
    from lmp_core.model.errors import LmpError
    from lmp_core.planfile import load

    if folder.is_file():
        shown = folder.as_posix()
        raise wrong_use(_FILE_THERE.filled(folder=shown), _ANOTHER_FOLDER)
    if not (folder / "plan.toml").exists():
        return
    shown = folder.as_posix()
    try:
        title = load(folder).plan.title.to(language)
        there = _THERE.filled(folder=shown, title=title)
    except LmpError:
        there = _THERE_UNREAD.filled(folder=shown)
    raise wrong_use(there, _ANOTHER.filled(folder=shown))
