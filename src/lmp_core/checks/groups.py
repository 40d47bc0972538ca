"""What the rules are about: the headings that their codes stand under, in a list and in the documentation."""

from __future__ import annotations

from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

GROUPS = {
    "LMP0": phrase("The check itself"),
    "LMP1": phrase("Goals and programmes"),
    "LMP20": phrase("Times", "of checks"),
    "LMP21": phrase("Times", "of checks"),
    "LMP22": phrase("What is recorded"),
    "LMP30": phrase("People"),
    "LMP31": phrase("How much there is of it"),
    "LMP32": phrase("Places"),
    "LMP33": phrase("How programmes hang together"),
    "LMP40": phrase("What readers see"),
    "LMP42": phrase("Personal data"),
    "LMP5": phrase("How content spreads"),
    "LMP6": phrase("What is assumed"),
}
"""The headings, by what the codes under them begin with."""
OF_PLUG_INS = phrase("From plug-ins")
"""The heading of all other codes."""


def group_of(code: str) -> Text:
    """The heading that a code stands under.

    >>> group_of("LMP302").to("en"), group_of("SKR001").to("en")
    ('People', 'From plug-ins')
    """
    return next((title for prefix, title in GROUPS.items() if code.startswith(prefix)), OF_PLUG_INS)
