"""Many people in few words: ``arbeidsgruppene ved 7 virksomheter og PPT``, ``5 skoler``.

Groups and roles that units have alike are told as one, units as how many there are of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lmp_core.model import Group, Plan, Role, Unit, UnitKind
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.wording.lists import listing
from lmp_core.wording.names import name_inside, small_first
from lmp_core.wording.nouns import plural_of_definite
from lmp_core.wording.sentences import shortened

MOST_NAMES = 4
"""The most that are named; more are counted, with what they are."""

UNIT_KINDS: Mapping[UnitKind, Text] = {
    UnitKind.SCHOOL: plural_phrase("school", "{n} schools"),
    UnitKind.KINDERGARTEN: plural_phrase("kindergarten", "{n} kindergartens"),
    UnitKind.SFO: plural_phrase("after-school care", "{n} after-school care units"),
    UnitKind.PPT: plural_phrase("educational psychology service", "{n} educational psychology services"),
    UnitKind.OWNER: plural_phrase("owner", "{n} owners"),
    UnitKind.OTHER: plural_phrase("other unit", "{n} other units"),
}
"""A unit of each kind, and several."""
_UNITS = phrase("{n} units")
_AT = phrase("{who} at {units}")
_PLACE = re.compile(r" (?:ved|i|på|hos|at|in|of) ")
_ENDINGS = {"nb": (("er", "erne"), ("e", "ene"), ("", "ene")), "nn": (("ar", "arane"), ("", "ane")), "en": (("", "s"),)}


def units_in_short(plan: Plan, ids: Iterable[str], language: str, *, most: int = MOST_NAMES) -> str:
    """Units by name, or how many of each kind when they are more than ``most``."""
    return str(listing(_units(plan, ids, language, most), language))


def _units(plan: Plan, ids: Iterable[str], language: str, most: int) -> list[str]:
    units = [unit for unit in map(plan.find, dict.fromkeys(ids)) if isinstance(unit, Unit)]
    if len(units) <= most:
        return [plan.name(unit.id, language) for unit in units]
    named = [name_inside(plan, unit.id, language) for unit in units if unit.collective]
    kinds: dict[UnitKind, list[str]] = {}
    for unit in units:
        if not unit.collective:
            kinds.setdefault(unit.kind, []).append(unit.id)
    counted = [
        plan.name(same[0], language) if len(same) == 1 else UNIT_KINDS[kind].say(language, n=len(same))
        for kind, same in kinds.items()
    ]
    return [*counted, *named]


def people_in_short(
    plan: Plan, ids: Iterable[str], language: str, *, most: int = MOST_NAMES, within: frozenset[str] = frozenset()
) -> str:
    """Units, groups and roles in few words, inside a sentence; no more than ``most`` of one sort by name.

    What belongs to one of the units ``within`` is told without their name: who asks for one unit knows which it is.
    """
    sorts: dict[tuple[str, str], list[str]] = {}
    for id in dict.fromkeys(ids):
        part = plan.find(id)
        if part is not None:
            sorts.setdefault(_sort(plan, part, language), []).append(part.id)
    words: list[str] = []
    for (sort, stem), same in sorts.items():
        if sort == "units":
            words += _units(plan, same, language, most)
        elif len(same) == 1:
            words.append(_one(plan, same[0], stem, language, within))
        else:
            words.append(_several(plan, same, stem, language))
    return str(listing(shortened(words, language, MOST_NAMES), language))


def _sort(plan: Plan, part: object, language: str) -> tuple[str, str]:
    """What those that are told as one have in common: units, or the same group or role at several."""
    match part:
        case Unit(collective=False):
            return "units", ""
        case Group() | Role() if part.unit is not None:
            return type(part).__name__, _stem(plan, part, language) or part.id
        case _:
            return "alone", str(getattr(part, "id", ""))


def _stem(plan: Plan, part: Group | Role, language: str) -> str:
    """The title of a group or role without the unit that it is at; empty where the title does not end in that."""
    title = part.title.to(language)
    unit = plan.find(part.unit) if part.unit else None
    places = [*_PLACE.finditer(title)]
    if unit is None or not places:
        return ""
    name, last = unit.title.to(language), places[0]
    for place in places:
        at = title[place.end() :]
        if at in name or name in at:
            return title[: place.start()]
    return title[: last.start()] if title[last.end() :].split(" ")[0] in name else ""


def _one(plan: Plan, id: str, stem: str, language: str, within: frozenset[str]) -> str:
    part = plan.find(id)
    if isinstance(part, Group | Role) and part.unit in within and stem != id:
        return _inside(plan, id, stem, language)
    return name_inside(plan, id, language)


def _several(plan: Plan, ids: Sequence[str], stem: str, language: str) -> str:
    """The same group or role at several units, in the language that its title is in."""
    parts = [part for part in map(plan.find, ids) if isinstance(part, Group | Role)]
    spoken = parts[0].title.language_for(language) or language
    units = _units(plan, (str(part.unit) for part in parts), spoken, 1)
    where = units[0] if len(units) == 1 else _UNITS.say(spoken, n=len(parts))
    return _AT.say(spoken, who=_plural(_inside(plan, ids[0], stem, language), spoken), units=where)


def _inside(plan: Plan, id: str, stem: str, language: str) -> str:
    """The first words of a title as they stand inside a sentence; what begins with a programme's name stays large."""
    inside = name_inside(plan, id, language)
    named = {word for each in plan.programmes for word in each.title.to(language).split() if len(word) > len("The")}
    if stem.split(" ")[0] in named or inside[:1] != stem[:1].lower():
        return stem
    return small_first(stem)


def _plural(noun: str, language: str) -> str:
    """A group or a role that several units have, in the plural; as it is where its form does not tell."""
    if noun.endswith(("ne", "groups", "leaders")):
        return noun
    if (definite := plural_of_definite(noun, language)) is not None:
        return definite
    if language not in _ENDINGS or " of " in noun or (" " in noun and language != "en"):
        return noun
    for ending, plural in _ENDINGS[language]:
        if noun.endswith(ending):
            return noun[: len(noun) - len(ending)] + plural
    return noun
