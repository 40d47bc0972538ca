"""The part of a plan that somebody means by a word: an id, the end of one, or words of its title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lmp_core.model import Activity, Part, Plan
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import Problem, UnknownIdError, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.reference import NOUNS
from lmp_core.model.shown import quoted
from lmp_core.model.text import Text
from lmp_core.wording.names import quotes
from lmp_core.wording.sentences import shortened
from lmp_core.wording.times import when_with_weekday

MOST_CANDIDATES = 8
"""The most candidates that an error names."""
MOST_TITLES = 3
"""The most candidates that stand with their titles."""

_NONE = phrase("nothing in the plan is called {word}")
_NONE_OF = phrase("no {what} is called {word}")
_FIND = phrase("find it with lmp show {what}")
_SEVERAL = phrase("{word} may be any of {n}")
_ONE_OF = phrase("write one of: {all}")

LISTS: Mapping[str, Text] = {
    "activities": phrase("activities"),
    "programmes": phrase("programmes"),
    "units": phrase("units"),
    "roles": phrase("roles"),
    "groups": phrase("groups"),
}
"""The word that lists a collection: ``lmp show roller``."""


def found(plan: Plan, word: str, language: str, *collections: str) -> Part:
    """The part that a word means, among all parts or those of some collections.

    It is the part of that id, or former id; else the only one whose id ends so, after a hyphen if there is one; else
    the only one whose title, in any language, is the word, or has it.

    Raises:
        UnknownIdError: when it is none, or may be several; it names them.
    """
    part = plan.find(word)
    if part is not None and (not collections or plan.collection_of(word) in collections):
        return part
    for meant in (_ends_after_hyphen, _ends, _is_titled, _has_in_title):
        candidates = [*_parts(plan, collections, meant(word))]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise _several(plan, word, candidates, language)
    ids = [part.id for part in _parts(plan, collections, lambda part: True)]
    message = (
        _NONE_OF.filled(what=NOUNS[collections[0]], word=quoted(word))
        if collections
        else _NONE.filled(word=quoted(word))
    )
    near = nearest(word, ids) or _nearest_by_end(word, ids)
    hint = _FIND.filled(what=LISTS[collections[0] if collections else "activities"])
    if near or len(ids) <= MOST_CANDIDATES:
        hint = did_you_mean(near or word, ids)
    raise UnknownIdError(Problem(message=message, hint=hint), id=word, nearest=near)


def _nearest_by_end(word: str, ids: Iterable[str]) -> str | None:
    """The id whose end, after a hyphen, is nearest to a word; None when none is near."""
    ends = {id[place + 1 :]: id for id in ids for place, sign in enumerate(id) if sign == "-"}
    near = nearest(word, ends)
    return None if near is None else ends[near]


def _parts(plan: Plan, collections: tuple[str, ...], meant: Callable[[Part], bool]) -> Iterator[Part]:
    for collection, part in plan.parts():
        if (not collections or collection in collections) and meant(part):
            yield part


def _ends_after_hyphen(word: str) -> Callable[[Part], bool]:
    return lambda part: bool(word) and part.id.endswith(f"-{word}")


def _ends(word: str) -> Callable[[Part], bool]:
    return lambda part: bool(word) and part.id.endswith(word)


def _titles(part: Part) -> list[str]:
    title = getattr(part, "title", None)
    return [] if title is None else [one_line(words).casefold() for _, words in title.items()]


def _is_titled(word: str) -> Callable[[Part], bool]:
    folded = one_line(word).casefold()
    return lambda part: folded in _titles(part)


def _has_in_title(word: str) -> Callable[[Part], bool]:
    folded = one_line(word).casefold().strip()
    return lambda part: len(folded) > 2 and any(folded in title for title in _titles(part))


def _several(plan: Plan, word: str, candidates: list[Part], language: str) -> UnknownIdError:
    left, right = quotes(language)
    named = [part.id for part in candidates]
    if len(candidates) <= MOST_TITLES:
        titles = [one_line(plan.name(part.id, language)) for part in candidates]
        named = [
            f"{part.id} ({left}{title}{right}{_day(part, language) if titles.count(title) > 1 else ''})"
            for part, title in zip(candidates, titles, strict=True)
        ]
    message = _SEVERAL.filled(word=quoted(word), n=len(candidates))
    return UnknownIdError(
        Problem(message=message, hint=_ONE_OF.filled(all=", ".join(shortened(named, language, MOST_CANDIDATES)))),
        id=word,
        nearest=candidates[0].id,
    )


def _day(part: Part, language: str) -> str:
    """The days of an activity behind a comma, to tell it from others of the same title; empty where none is known."""
    when = when_with_weekday(part.when, language) if isinstance(part, Activity) else ""
    return f", {when}" if when else ""
