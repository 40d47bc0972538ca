"""What names tell: the kind of a unit, the id of a municipality's plan, and which municipalities share a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lmp_core.model import UnitKind
from lmp_core.model.ids import slug

_KINDS = {
    UnitKind.SFO: ("sfo", "skolefritid", "skulefritid", "after-school"),
    UnitKind.PPT: ("ppt", "pedagogisk-psykologisk", "psychology service"),
    UnitKind.KINDERGARTEN: ("barnehage", "barnehave", "kindergarten", "mánáidgárdi", "maanagierte", "mánájgárdde"),
    UnitKind.SCHOOL: ("skole", "skule", "school", "oppvekstsenter", "skuvla", "skuvle", "skåvllå"),
    UnitKind.OWNER: ("kommune", "municipality", "suohkan", "tjïelte"),
}
"""What is in the names of units of each kind; the first kind that fits is the one."""
_MUNICIPALITY = re.compile(r"\s+(kommune|suohkan|suohkana|municipality)$", re.IGNORECASE)
SHARED: Mapping[str, tuple[str, ...]] = {
    "heroey": ("Møre og Romsdal", "Nordland"),
    "vaaler": ("Innlandet", "Østfold"),
}
"""The counties of municipalities that have one name: without the county their plans would have one id."""


def kind_of(title: str) -> UnitKind:
    """The kind of unit that its name tells of.

    >>> kind_of("Neset skole").value, kind_of("Neset SFO").value, kind_of("Blåbærtua").value
    ('school', 'sfo', 'other')
    """
    plain = title.casefold()
    return next((kind for kind, words in _KINDS.items() if any(word in plain for word in words)), UnitKind.OTHER)


def municipality_name(text: str) -> str:
    """The name of a municipality, without the word for one.

    >>> municipality_name(" Fjordvik kommune ")
    'Fjordvik'
    """
    name = " ".join(text.split())
    return _MUNICIPALITY.sub("", name) or name


def plan_id(municipality: str, county: str = "") -> str:
    """The id of the plan of a municipality: its name, and its county where that was chosen.

    Calendars know the plan by it, so no two municipalities may have one.

    >>> plan_id("Nordre Land"), plan_id("Herøy", "Nordland")
    ('nordre-land', 'heroey-nordland')

    Raises:
        ModelError: when the name has no letters to make an id of.
    """
    return slug(f"{municipality} {county}") if county else slug(municipality)


def counties_of(municipality: str) -> tuple[str, ...]:
    """The counties that have a municipality of this name, where several do.

    >>> counties_of("Våler")
    ('Innlandet', 'Østfold')
    """
    return SHARED.get(slug(municipality), ())


def free_id(title: str, taken: Collection[str]) -> str:
    """An id made of a title that nothing has yet.

    >>> free_id("Neset skole", ["neset-skole"])
    'neset-skole-2'

    Raises:
        ModelError: when the title has no letters to make an id of.
    """
    id, number = slug(title), 1
    while (candidate := id if number == 1 else f"{id}-{number}") in taken:
        number += 1
    return candidate
