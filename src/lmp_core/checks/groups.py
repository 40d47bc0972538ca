"""What the rules are about: the headings that their codes stand under, in a list and in the documentation."""

from __future__ import annotations

from lmp_core.model.text import Text

GROUPS = {
    "LMP0": Text(nb="Selve kontrollen", nn="Sjølve kontrollen", en="The check itself"),
    "LMP1": Text(nb="Mål og programmer", nn="Mål og program", en="Goals and programmes"),
    "LMP20": Text(nb="Tid", nn="Tid", en="Times"),
    "LMP21": Text(nb="Tid", nn="Tid", en="Times"),
    "LMP22": Text(nb="Det som er notert", nn="Det som er notert", en="What is recorded"),
    "LMP30": Text(nb="Mennesker", nn="Menneske", en="People"),
    "LMP31": Text(nb="Hvor mye det er", nn="Kor mykje det er", en="How much there is of it"),
    "LMP32": Text(nb="Steder", nn="Stader", en="Places"),
    "LMP33": Text(nb="Programmer sammen", nn="Program saman", en="How programmes hang together"),
    "LMP40": Text(nb="Det lesere ser", nn="Det lesarar ser", en="What readers see"),
    "LMP42": Text(nb="Personopplysninger", nn="Personopplysningar", en="Personal data"),
    "LMP5": Text(nb="Spredning", nn="Spreiing", en="How content spreads"),
    "LMP6": Text(nb="Det som er lagt til grunn", nn="Det som er lagt til grunn", en="What is assumed"),
}
"""The headings, by what the codes under them begin with."""
OF_PLUG_INS = Text(nb="Fra tillegg", nn="Frå tillegg", en="From plug-ins")
"""The heading of all other codes."""


def group_of(code: str) -> Text:
    """The heading that a code stands under.

    >>> group_of("LMP302").en, group_of("SKR001").en
    ('People', 'From plug-ins')
    """
    return next((title for prefix, title in GROUPS.items() if code.startswith(prefix)), OF_PLUG_INS)
