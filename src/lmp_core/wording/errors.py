"""Errors as people read them: what is wrong, where, their own line with a mark, and what to write.

The same slip in several places is one matter. Errors that are about no place are a sentence or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import attrs

from lmp_core.model.errors import Fault, LmpError, PlanFileError, Position, Problem, in_language
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Filled, Text
from lmp_core.wording.layout import LIMIT, Excerpt, Headline, Ink, Line, Next, Part, Todo, with_plan
from lmp_core.wording.names import large_first

_ERROR = phrase("Error: {message}")
_UNREADABLE = phrase("the plan cannot be read.")
_UNKNOWN_ID = phrase("the plan refers to something that is not there.")
_NO_SUCH_DATE = phrase("the plan has a date that does not exist.")
_NO_SUCH_DATES = phrase("the plan has dates that do not exist.")
_ONE_PLACE = phrase("1 place must be mended.")
_PLACES = phrase("{n} places must be mended.")
_ONE_MATTER = phrase("1 matter, {places} places.")
_MATTERS = phrase("{n} matters, {places} places.")
_MORE = phrase("and {n} more. Mend these first.")
_ONE_PLACE_MORE = phrase("and 1 more place")
_PLACES_MORE = phrase("and {n} more places")
_ABOUT = phrase("It is about “{id}”.")

_FIRST_FIELD = re.compile(r"\{(\w+)")
_COMMAND = re.compile(r": (?:lmp |--)[^.]*$")
"""A command at the end, which is typed as it stands."""
_ENDS = (".", "?", "!", "…")
_MARKED = re.compile(
    r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|\[\[[^\[\]]*\]\]|\[[^\[\]]*\]|\{[^{}]*\}'
    r"|[^\s,\]}=#]+"
)
"""What stands at a place of a line and belongs together: a text, a list, a table, a key, a word."""


@attrs.frozen
class _Matter:
    """The problems that are the same slip, by the first of them, with their places."""

    problem: Problem
    places: tuple[Position, ...]


def error_parts(error: LmpError, language: str) -> Iterator[Part]:
    """The parts of what is printed of an error: each matter with its places, and no more than can be read."""
    placed = [problem for problem in error.problems if problem.position is not None]
    if not placed:
        for problem in error.problems:
            yield Headline(_ERROR.say(language, message=" ".join(_sentences(problem, language))))
        return
    loose = [problem for problem in error.problems if problem.position is None]
    more = sum(problem.others for problem in loose)
    matters = _matters(placed)
    texts = error.texts if isinstance(error, PlanFileError) else {}
    if not texts and not more and len(error.problems) == 1:
        (problem,) = placed
        yield Headline(_ERROR.say(language, message=_sentence(problem.message, language, large=False)))
        yield ""
        yield Line(str(problem.position), ink=Ink.DIM)
        if problem.hint:
            yield Todo(_cure(problem.hint, language), 0)
        return
    yield Headline(_ERROR.say(language, message=_heading(matters, more, language, of_plan=bool(texts))))
    for problem in loose:
        if not problem.others:
            yield Line(" ".join(_sentences(problem, language)))
    each = max(LIMIT // len(matters), 1)
    for matter in matters[:LIMIT]:
        yield ""
        yield from _matter_parts(matter, texts, each, language)
    more += sum(len(matter.places) for matter in matters[LIMIT:])
    if more:
        yield ""
        yield Line(large_first(_MORE.say(language, n=more)))
    if texts and any(problem.instead for problem in placed):
        yield ""
        yield Next(((with_plan("lmp check --fix", Path(next(iter(texts))).parent), ""),))


def _matters(problems: Sequence[Problem]) -> list[_Matter]:
    """The problems, the same slip in several places as one."""
    matters: dict[Problem, list[Position]] = {}
    for problem in problems:
        if problem.position is not None:
            matters.setdefault(attrs.evolve(problem, position=None, path=()), []).append(problem.position)
    return [_Matter(problem, tuple(places)) for problem, places in matters.items()]


def _heading(matters: Sequence[_Matter], more: int, language: str, *, of_plan: bool) -> str:
    number = sum(len(matter.places) for matter in matters) + more
    if number == 1:
        count = _ONE_PLACE.to(language)
    elif more or number == len(matters):
        count = _PLACES.say(language, n=number)
    elif len(matters) == 1:
        count = _ONE_MATTER.say(language, places=number)
    else:
        count = _MATTERS.say(language, n=len(matters), places=number)
    if not of_plan:
        return count
    faults = {matter.problem.fault for matter in matters}
    what = _UNREADABLE
    if faults == {Fault.UNKNOWN_ID}:
        what = _UNKNOWN_ID
    elif faults == {Fault.NO_SUCH_DATE}:
        what = _NO_SUCH_DATE if number == 1 else _NO_SUCH_DATES
    return f"{what.to(language)} {count}"


def _matter_parts(matter: _Matter, texts: Mapping[str, str], most: int, language: str) -> Iterator[Part]:
    problem = matter.problem
    first, *others = matter.places
    line = _line(first, texts)
    if others or line is None:
        yield Line(_sentence(problem.message, language))
        if others:
            yield ""
    yield Line(str(first), ink=Ink.DIM)
    if line is not None:
        note = "" if others else in_language(problem.note or problem.message, language)
        yield Excerpt(first.line, line, first.column, _marked(line, first.column, problem.fault), note)
    for place in others[: most - 1]:
        yield Line(str(place), ink=Ink.DIM)
    if unseen := len(others[most - 1 :]):
        yield Line((_ONE_PLACE_MORE if unseen == 1 else _PLACES_MORE).say(language, n=unseen))
    if problem.hint:
        yield Todo(_cure(problem.hint, language), 0)


def _line(place: Position, texts: Mapping[str, str]) -> str | None:
    """The line of a place; None where the file could not be read, or has no such line."""
    lines = _lines(texts[place.file]) if place.file in texts else ()
    return lines[place.line - 1].rstrip("\r") if 0 < place.line <= len(lines) else None


@lru_cache(maxsize=1)
def _lines(text: str) -> Sequence[str]:
    return text.split("\n")


def _marked(line: str, column: int, fault: Fault) -> int:
    """The number of letters that are marked: all of what begins there; of what is no TOML only the first."""
    if fault is Fault.UNREADABLE:
        return 1
    found = _MARKED.match(line, column - 1)
    return len(found[0]) if found else 1


def _sentences(problem: Problem, language: str) -> Iterator[str]:
    """The message, which follows a colon, and what to do."""
    message = in_language(problem.message, language)
    yield message if message.endswith(_ENDS) else f"{message}."
    id = problem.path[1] if len(problem.path) > 1 and isinstance(problem.path[1], str) else None
    if id is not None and id not in message:
        yield _ABOUT.say(language, id=id)
    if problem.hint:
        yield _cure(problem.hint, language)


def _sentence(message: Text | str, language: str, *, large: bool = True) -> str:
    text = _begun(message, language) if large else in_language(message, language)
    return text if text.endswith(_ENDS) else f"{text}."


def _cure(hint: Text | str, language: str) -> str:
    """What to do, as a sentence: without a full stop behind what is to be written as it stands."""
    text = _begun(hint, language)
    return f"{text}." if text[-1:].isalpha() and not _COMMAND.search(text) else text


def _begun(message: Text | str, language: str) -> str:
    """A message with a large first letter, unless it begins with a word of a file."""
    text = in_language(message, language)
    if isinstance(message, Filled):
        field = _FIRST_FIELD.match(message.template.to(language))
        if field and not isinstance(message.values[field[1]], Text):
            return text
    return large_first(text)
