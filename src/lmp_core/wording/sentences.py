"""Findings said in bokmål, nynorsk and English at once, with names and dates in the words of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from lmp_core.model import Plan
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import Bounds, TimeForm
from lmp_core.wording.dates import day, span
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, name_inside, quotes

SHOWN = 8
"""The most names that a list shows; the rest is given as a number, since nobody reads on."""

_MORE = phrase("{n} more")
_NONE = phrase("nobody")


@attrs.frozen
class Names:
    """Parts of a plan, to be named by their titles; in quotes unless ``plain``. Activities that are on given days are
    named with them when ``dated``: a plan has many meetings of the same title."""

    ids: tuple[str, ...]
    plain: bool = False
    dated: bool = True


@attrs.frozen
class Days:
    """A span of days, to be written as a date or as from and to."""

    start: dt.date
    end: dt.date


@attrs.frozen
class Aside:
    """Words that may be left out: with a space before them when there are any, else nothing."""

    text: Text


Value = str | int | dt.date | Text | Names | Days | Aside


def named(*ids: str, dated: bool = True) -> Names:
    """Parts by their titles, in quotes, and activities with their days: «Fagsamling» (9. november 2020).

    ``dated=False`` is for sentences that tell the days themselves.
    """
    return Names(ids, dated=dated)


def people(ids: Iterable[str]) -> Names:
    """Units, groups and roles by their titles, without quotes."""
    return Names(tuple(ids), plain=True)


def shortened(words: Sequence[str], language: str, most: int = SHOWN) -> list[str]:
    """The first of several words or lines; of more than ``most``, one fewer than that and how many there are besides.

    >>> shortened(["a", "b", "c"], "nb", 2)
    ['a', '2 til']
    """
    if len(words) <= most:
        return [*words]
    return [*words[: most - 1], _MORE.say(language, n=len(words) - most + 1)]


def joined(words: list[str], language: str) -> str:
    """A list in words, cut after :data:`SHOWN` with the number of the rest.

    >>> joined(["a", "b", "c"], "nb")
    'a, b og c'
    """
    if not words:
        return _NONE.to(language)
    return str(listing(shortened(words, language), language))


def _days(plan: Plan, id: str, language: str) -> str:
    """When a part is, in brackets, if it is an activity on given days."""
    match getattr(plan.find(id), "when", None):
        case TimeForm(fixed=True, bounds=Bounds(earliest=dt.date() as first, latest=dt.date() as last)):
            return f" ({span(first, last, language)})"
        case _:
            return ""


def _shown(plan: Plan, value: Value, language: str) -> str:
    match value:
        case Names(ids=ids, plain=plain, dated=dated):
            left, right = ("", "") if plain else quotes(language)
            return joined(
                [
                    f"{left}{one_line(name_inside(plan, id, language) if plain else plan.name(id, language))}{right}"
                    f"{_days(plan, id, language) if dated else ''}"
                    for id in ids
                ],
                language,
            )
        case Aside(text=text):
            words = one_line(text.to(language))
            return f" {words}" if words else ""
        case Days(start=start, end=end):
            return span(start, end, language)
        case dt.date():
            return day(value, language)
        case Text():
            return one_line(value.to(language))
        case _:
            return one_line(str(value))


def say(plan: Plan, pattern: Text, /, **values: Value) -> Text:
    """A sentence, its ``{places}`` filled in the language that it is worded in.

    What comes from the plan is only ever a value, never part of the pattern, so that braces in a title do no harm.
    """

    def sentence(language: str) -> str:
        shown = {key: value if key == "n" else _shown(plan, value, language) for key, value in values.items()}
        words = pattern.say(language, **shown)
        # A name is small inside a sentence, and large where it begins one.
        return large_first(words) if pattern.to(language).startswith("{") else words

    return Worded(sentence, pattern)
