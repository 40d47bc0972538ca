"""Identifiers: short, readable, stable, and safe in file names, addresses and calendars.

An id is written in small letters a-z, digits and hyphens: ``styringsgruppa``, ``fagsamling-2020-08-11``. All parts of
a plan share one name space, so that a reference needs no prefix. What the library derives from an activity adds to its
id: ``fagsamling/skole-1`` is one sitting of a split gathering, ``arbeidsgruppemoete@2020-09-01`` one time of a series.
"""

from __future__ import annotations

import re
import unicodedata

from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown

_NO_ID_OF = phrase("cannot make an id of {text}")
_ID_OF_YOUR_OWN = phrase("give an id of your own")

DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
"""Names that no file can have on Windows, also with an ending: ``con.ics``."""
ID_PATTERN = r"^(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 100
"""The most characters in an id: it becomes part of file names, which take 255 bytes."""
_ID = re.compile(ID_PATTERN.replace("$", r"\Z"))
# Norwegian and Sámi letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "đ": "d", "ŧ": "t", "ŋ": "n", "ß": "ss", "ð": "d", "þ": "th"}
)


def is_id(value: str) -> bool:
    """Whether ``value`` has the form of an id: as :data:`ID_PATTERN` has it, and no longer than :data:`ID_LENGTH`.

    >>> is_id("skole-1"), is_id("Skole 1"), is_id("con"), is_id("con-1")
    (True, False, False, True)
    """
    return len(value) <= ID_LENGTH and _ID.match(value) is not None


def slug(text: str) -> str:
    """The id that a title gives.

    >>> slug("Ståstedsanalyse, høsten 2020")
    'staastedsanalyse-hoesten-2020'

    Raises:
        ModelError: when nothing is left to make an id of.
    """
    plain = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    id = "-".join(re.findall(r"[a-z0-9]+", plain))[:ID_LENGTH].rstrip("-")
    if id in DEVICES:
        return f"{id}-1"
    if not id:
        raise ModelError(Problem(message=_NO_ID_OF.filled(text=shown(text)), hint=_ID_OF_YOUR_OWN))
    return id
