"""Units, groups and roles in a sentence: by name as long as they are few, else how many there are and what they are.

Roles and groups of the same sort, one at each unit, are named as one: ``rektorene ved Indre og Ytre skole``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from lmp_core.model import Group, Plan, Role, Unit, UnitKind
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.wording.lists import listing
from lmp_core.wording.names import is_common_noun, name_inside, small_first
from lmp_core.wording.nouns import definite_plural, plural
from lmp_core.wording.numbers import in_words

MOST = 4
"""The most names in a sentence; more become a number and what they are."""

_UNITS: Mapping[UnitKind, Text] = {
    UnitKind.SCHOOL: phrase("{n} schools"),
    UnitKind.KINDERGARTEN: phrase("{n} kindergartens"),
}
_ANY_UNITS = phrase("{n} units")
_GROUPS = phrase("{n} groups")
_ROLES = phrase("{n} roles")
_AT = phrase("{who} at {places}")
_NOBODY = phrase("nobody")
_PLACED = re.compile(r"^(?P<noun>.+?) (?P<link>ved|i|på|of|at|in) (?P<place>.+)$")


@attrs.frozen
class _Called:
    """What a role or group at a unit is called: ``rektor``, ``ved``, ``Skole 1``, and in which language."""

    noun: str
    link: str
    place: str
    language: str


def people_in_words(plan: Plan, ids: Iterable[str], language: str = "nb", *, most: int = MOST) -> str:
    """Units, groups and roles as they stand inside a sentence: their names, or how many and what when they are many."""
    there = tuple(dict.fromkeys(ids))
    if not there:
        return _NOBODY.to(language)
    if len(there) > most:
        return people_counted(plan, there, language)
    return str(listing(_at_one_place(plan, [*_families(plan, there, language)], language), language))


def people_counted(plan: Plan, ids: Iterable[str], language: str = "nb") -> str:
    """Units, groups and roles as they stand in a heading: several of a sort as a number and what they are."""
    there = tuple(dict.fromkeys(ids))
    if not there:
        return _NOBODY.to(language)
    families = [*_families(plan, there, language)]
    parts = [part for family in families if len(family) > 1 for part in _counted(plan, family, language)]
    parts += _at_one_place(plan, [family for family in families if len(family) == 1], language)
    return str(listing(parts if len(parts) <= MOST else list(_by_collection(plan, there, language)), language))


def people_text(plan: Plan, ids: Iterable[str], *, counted: bool = False) -> Text:
    """:func:`people_in_words`, or :func:`people_counted`, as a text that is worded when its language is known."""
    there = tuple(ids)
    word = people_counted if counted else people_in_words
    return Worded(lambda language: word(plan, there, language))


def units_counted(plan: Plan, ids: Sequence[str], language: str = "nb") -> str:
    """How many units there are, and of which kind when they are of one: ``fem skoler``."""
    kinds = {plan.unit(id).kind for id in ids}
    noun = _UNITS.get(kinds.pop(), _ANY_UNITS) if len(kinds) == 1 else _ANY_UNITS
    return noun.say(language, n=in_words(len(ids), language))


def merged_names(names: Sequence[str], language: str = "nb") -> list[str]:
    """Names that end alike as one: ``Indre og Ytre Eksempelfjord skole``.

    >>> merged_names(["Indre skole", "Ytre skole", "PPT"]), merged_names(["Skole 1", "Skole 2"])
    (['Indre og Ytre skole', 'PPT'], ['Skole 1', 'Skole 2'])
    >>> merged_names(["Indre school", "Ytre school"], "en")
    ['Indre and Ytre schools']
    """
    by_end: dict[str, list[str]] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        last = rest.split(" ")[-1]
        by_end.setdefault(rest if last.isalpha() and last.islower() else f"={name}", []).append(first)
    parts = []
    for end, firsts in by_end.items():
        if end.startswith("="):
            parts.append(end[1:])
        else:
            tail = f"{end}s" if language == "en" and len(firsts) > 1 and not end.endswith("s") else end
            parts.append(f"{listing(firsts, language)} {tail}")
    return parts


def _families(plan: Plan, ids: Iterable[str], language: str) -> Iterator[list[str]]:
    """Those of the same sort together, in the order in which the first of each comes."""
    families: dict[object, list[str]] = {}
    for id in ids:
        called = _called(plan, id, language)
        sort: object = (called.noun, called.link) if called else id
        if isinstance(plan.find(id), Unit):
            sort = Unit
        families.setdefault(sort, []).append(id)
    yield from families.values()


def _at_one_place(plan: Plan, families: Iterable[Sequence[str]], language: str) -> list[str]:
    """Names of families, different roles and groups of one place as one: ``rektor og SFO-leder ved Moen skole``."""
    nouns: dict[str, list[str]] = {}
    for family in families:
        called = _called(plan, family[0], language) if len(family) == 1 else None
        if called is None:
            nouns.update((name, []) for name in _named(plan, family, language))
        else:
            nouns.setdefault(f"{called.link} {called.place}", []).append(called.noun)
    return [f"{listing(several, language)} {place}" if several else place for place, several in nouns.items()]


def _called(plan: Plan, id: str, language: str) -> _Called | None:
    part = plan.find(id)
    if not isinstance(part, Role | Group) or part.unit is None:
        return None
    found = _PLACED.match(one_line(part.title.to(language)))
    if found is None:
        return None
    noun = small_first(found["noun"]) if is_common_noun(plan, id, language) else found["noun"]
    return _Called(noun, found["link"], found["place"], part.title.language_for(language) or language)


def _named(plan: Plan, ids: Sequence[str], language: str) -> list[str]:
    if isinstance(plan.find(ids[0]), Unit):
        spoken = {plan.unit(id).title.language_for(language) or language for id in ids}
        names = [one_line(name_inside(plan, id, language)) for id in ids]
        return merged_names(names, language) if len(spoken) == 1 and (language != "en" or spoken == {"en"}) else names
    called = [each for id in ids if (each := _called(plan, id, language)) is not None]
    several = definite_plural(called[0].noun, called[0].language) if len(called) > 1 else None
    if several is None:
        return [one_line(name_inside(plan, id, language)) for id in ids]
    names = [each.place for each in called]
    places = listing(merged_names(names, language) if called[0].language == language else names, language)
    return [f"{several} {called[0].link} {places}"]


def _counted(plan: Plan, ids: Sequence[str], language: str) -> list[str]:
    if isinstance(plan.find(ids[0]), Unit):
        return list(_units_by_kind(plan, ids, language))
    called = _called(plan, ids[0], language)
    noun = plural(called.noun, called.language) if called else None
    if noun:
        return [f"{in_words(len(ids), language)} {noun}"]
    several = definite_plural(called.noun, called.language) if called else None
    if several:
        units = [plan.get(unit).id for id in ids if (unit := getattr(plan.find(id), "unit", None)) is not None]
        return [_AT.say(language, who=several, places=units_counted(plan, units, language))]
    return _named(plan, ids, language)


def _units_by_kind(plan: Plan, ids: Sequence[str], language: str) -> Iterator[str]:
    kinds = {plan.unit(id).kind for id in ids}
    if not kinds <= _UNITS.keys():
        yield _ANY_UNITS.say(language, n=in_words(len(ids), language)) if len(ids) > 1 else plan.name(ids[0], language)
        return
    for kind in sorted(kinds, key=list(UnitKind).index):
        here = [id for id in ids if plan.unit(id).kind is kind]
        yield units_counted(plan, here, language) if len(here) > 1 else one_line(plan.name(here[0], language))


def _by_collection(plan: Plan, ids: Sequence[str], language: str) -> Iterator[str]:
    for collection, noun in (("units", _ANY_UNITS), ("groups", _GROUPS), ("roles", _ROLES)):
        here = [id for id in ids if plan.collection_of(id) == collection]
        if len(here) == 1:
            yield one_line(name_inside(plan, here[0], language))
        elif here:
            yield noun.say(language, n=in_words(len(here), language))
