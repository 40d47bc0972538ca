"""The questions of ``lmp init`` on a terminal: each has a flag, and Enter takes what stands in brackets."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import attrs
import click

from lmp_core.calendars.skolerute import Reading
from lmp_core.cli.init import (
    check_name,
    chosen_programme,
    default_folder,
    named_units,
    refuse_what_is_there,
)
from lmp_core.cli.language import spoken
from lmp_core.cli.options import wrong_use
from lmp_core.cli.output import say
from lmp_core.model import Unit, UnitKind
from lmp_core.model.errors import LmpError, in_language
from lmp_core.model.extensions import ProgrammeTemplate
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import SPOKEN, Text
from lmp_core.starting.names import counties_of, kind_of, municipality_name
from lmp_core.starting.new_plan import (
    ChosenProgramme,
    NewPlan,
    first_start,
    read_skolerute,
    school_year,
    units_for,
    units_of,
)
from lmp_core.wording.layout import WIDTH, for_console

_INTRODUCTION = phrase("A new plan. Enter takes what stands in brackets. Ctrl-C stops, and then nothing is made.")
_MUNICIPALITY = phrase("Municipality?")
_COUNTY = phrase("Several are called {municipality}. Which county?")
_FOLDER = phrase("Folder?")
_UNITS = phrase("Units, with commas between?")
_RIGHT = phrase("{units}. Is that right?")
_YES_NO = phrase("Y/n")
_WHAT_KIND = phrase("{unit}: {kinds}?")
_PROGRAMMES = phrase("Programmes?")
_WHO = phrase("Which take part?")
_WHO_OF = phrase("{programme}: which take part?")
_SKOLERUTE = phrase("School calendar, file?")
_LANGUAGE = phrase("Language?")
_NONE = phrase("none")
_LATER = phrase("later")

_NO_SUCH = phrase("There is no “{name}” here. Write numbers, with commas between.")
_NOT_AMONG = phrase("{names} is not among them. Write the names as they stand.")
_FOR_NONE = phrase("{programme} is for none of the units, and is left out.")
_NO_FILE = phrase("There is no file “{name}”.")
_LANGUAGES = phrase("Choose among {tags}.")
T = TypeVar("T")

KINDS: dict[UnitKind, Text] = {
    UnitKind.SCHOOL: plural_phrase("{n} school", "{n} schools"),
    UnitKind.KINDERGARTEN: plural_phrase("{n} kindergarten", "{n} kindergartens"),
    UnitKind.SFO: plural_phrase("{n} SFO", "{n} SFO"),
    UnitKind.PPT: plural_phrase("{n} PPT", "{n} PPT"),
    UnitKind.OWNER: plural_phrase("{n} owner", "{n} owners"),
    UnitKind.OTHER: plural_phrase("{n} other", "{n} others"),
}
"""How many units there are of a kind, one and several."""


@attrs.frozen
class Asked:
    """What the options say already, and is not asked."""

    folder: Path | None
    county: str
    named: Sequence[tuple[UnitKind, str]]
    programmes: Sequence[str]
    skolerute: Path | None
    start: dt.date | None
    lang: str | None
    spoken: str
    """The language of the questions."""


def ask(asked: Asked, templates: Sequence[ProgrammeTemplate], today: dt.date) -> tuple[NewPlan, Path, Path | None]:
    """Ask for what is not said: the plan, its folder, and the file of its school calendar.

    Raises:
        UsageError: when an option cannot be met.
        click.Abort: when whoever answers stops.
    """
    language = asked.spoken
    say(_INTRODUCTION.to(language))
    say("")
    municipality, county = _municipality(asked.county, language)
    folder = asked.folder or _folder(default_folder(municipality, county), language)
    named = asked.named or _units(language)
    units = units_of(named, language)
    begins = asked.start or first_start(today, programmes=True)
    if asked.programmes:
        programmes = [chosen_programme(text, units, templates, begins, language) for text in asked.programmes]
    else:
        programmes = _programmes(templates, units, begins, language) if units and templates else []
    skolerute, reading = _skolerute(asked.skolerute, begins, language, [unit.id for unit in units])
    if asked.start is None:
        year = reading.calendar.first_day.year if reading else None
        begins = dt.date(year, 8, 1) if year else first_start(today, bool(programmes))
    chosen = asked.lang or _language(language)
    if chosen != language:
        units = units_of(named, chosen)
        if skolerute is not None:
            reading = read_skolerute(skolerute, chosen, school_year(begins), [unit.id for unit in units])
    new = NewPlan(
        municipality=municipality,
        county=county,
        language=chosen,
        units=units,
        programmes=tuple(programmes),
        skolerute=reading,
        start=begins,
    )
    return new, folder, skolerute


def _answer(question: str, default: str = "") -> str:
    """What is answered to a question; what stands in brackets when it is nothing."""
    shown = for_console(question, sys.stdout.encoding)
    answer: str = click.prompt(shown, default=default or None, prompt_suffix=" ", show_default=bool(default), err=False)
    return answer.strip()


def _until(question: Callable[[], str], understand: Callable[[str], T]) -> T:
    """Ask until the answer is understood; what is wrong with it is said each time."""
    while True:
        answer = question()
        try:
            return understand(answer)
        except LmpError as error:
            for problem in error.problems:
                say(f"  {in_language(problem.message, spoken())}")


def _municipality(county: str, language: str) -> tuple[str, str]:
    def understand(text: str) -> str:
        check_name(text)
        return municipality_name(text)

    name = _until(lambda: _answer(_MUNICIPALITY.to(language)), understand)
    counties = counties_of(name)
    if counties and not county:
        choices = _numbered(counties)
        question = f"  {_COUNTY.say(language, municipality=name)} {choices}"
        county = _until(lambda: _answer(question), lambda text: _picked(text, counties, language))
    return name, county


def _picked(text: str, choices: Sequence[str], language: str) -> str:
    if text.isdecimal() and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1]
    for choice in choices:
        if choice.casefold() == text.casefold():
            return choice
    raise wrong_use(_NO_SUCH.filled(name=text))


def _folder(default: Path, language: str) -> Path:
    def understand(text: str) -> Path:
        refuse_what_is_there(Path(text), language)
        return Path(text)

    return _until(lambda: _answer(_FOLDER.to(language), default.as_posix()), understand)


def _units(language: str) -> list[tuple[UnitKind, str]]:
    later = _LATER.to(language)

    def understand(text: str) -> list[str]:
        titles = [" ".join(title.split()) for title in text.split(",") if title.strip()]
        for title in titles:
            check_name(title)
        return titles if text != later else []

    titles = _until(lambda: _answer(_UNITS.to(language), later), understand)
    named = [(kind_of(title), title) for title in titles]
    if not named or _is_right(named, language):
        return named
    return [(_kind(title, kind, language), title) for kind, title in named]


def _is_right(named: Sequence[tuple[UnitKind, str]], language: str) -> bool:
    counts = Counter(kind for kind, _ in named)
    units = ", ".join(KINDS[kind].say(language, n=counts[kind]) for kind in KINDS if counts[kind])
    choice = _YES_NO.to(language)
    answer = _answer(f"  {_RIGHT.say(language, units=units)}", choice)
    return answer == choice or answer.casefold() in ("j", "ja", "y", "yes")


def _kind(title: str, guess: UnitKind, language: str) -> UnitKind:
    kinds = list(KINDS)
    words = [KINDS[kind].say(language, 1, n="").strip() for kind in kinds]
    question = f"  {_WHAT_KIND.say(language, unit=title, kinds=_numbered(words))}"
    default = str(kinds.index(guess) + 1)
    picked = _until(lambda: _answer(question, default), lambda text: _picked(text, words, language))
    return kinds[words.index(picked)]


def _numbered(choices: Sequence[str]) -> str:
    return "  ".join(f"{number} {choice}" for number, choice in enumerate(choices, start=1))


def _programmes(
    templates: Sequence[ProgrammeTemplate], units: tuple[Unit, ...], start: dt.date, language: str
) -> list[ChosenProgramme]:
    titles = [template.title.to(language) for template in templates]
    none = _NONE.to(language)
    question = f"{_PROGRAMMES.to(language)} {_numbered(titles)} "
    if len(question) + len(none) + 4 > min(WIDTH, shutil.get_terminal_size().columns):
        say(_PROGRAMMES.to(language))
        for number, title in enumerate(titles, start=1):
            say(f"  {number} {title}")
        question = " "

    def understand(text: str) -> list[int]:
        if text == none:
            return []
        words = [word for word in re.split(r"[,;]\s*|\s+(?=\d)", text) if word]
        return [titles.index(_picked(word, titles, language)) for word in dict.fromkeys(words)]

    picked = _until(lambda: _answer(question, none), understand)
    chosen = [templates[number] for number in picked]
    programmes = [_with_units(template, units, start, len(chosen) > 1, language) for template in chosen]
    return [programme for programme in programmes if programme is not None]


def _with_units(
    template: ProgrammeTemplate, units: tuple[Unit, ...], start: dt.date, several: bool, language: str
) -> ChosenProgramme | None:
    title = template.title.to(language)
    fitting = units_for(template, units, start)
    if not fitting:
        say(f"  {_FOR_NONE.say(language, programme=title)}")
        return None
    if len(fitting) == 1:
        return ChosenProgramme(template=template, units=(fitting[0].id,))

    def understand(text: str) -> tuple[str, ...]:
        known, others = named_units(text, fitting, language)
        if others or not known:
            raise wrong_use(_NOT_AMONG.filled(names=", ".join(others) or text))
        return known

    question = f"  {_WHO_OF.say(language, programme=title) if several else _WHO.to(language)}"
    default = ", ".join(unit.title.to(language) for unit in fitting)
    known = _until(lambda: _answer(question, default), understand)
    return ChosenProgramme(template=template, units=known)


def _skolerute(
    given: Path | None, start: dt.date, language: str, taken: Sequence[str]
) -> tuple[Path | None, Reading | None]:
    if given is not None:
        return given, read_skolerute(given, language, school_year(start), taken)
    later = _LATER.to(language)

    def understand(text: str) -> tuple[Path | None, Reading | None]:
        if text == later:
            return None, None
        path = Path(text).expanduser()
        if not path.is_file():
            raise wrong_use(_NO_FILE.filled(name=text))
        return path, read_skolerute(path, language, school_year(start), taken)

    return _until(lambda: _answer(_SKOLERUTE.to(language), later), understand)


def _language(language: str) -> str:
    def understand(text: str) -> str:
        if text not in SPOKEN:
            raise wrong_use(_LANGUAGES.filled(tags=", ".join(SPOKEN)))
        return text

    return _until(lambda: _answer(_LANGUAGE.to(language), language), understand)
