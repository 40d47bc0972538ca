"""The reports' words in other languages: gettext catalogues, read as translators write them.

The ``.po`` files are read as they are, through Babel, and kept: there is nothing to compile, so that what a translator
writes is what a report says, in an installed package as in a working copy.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

DOMAIN = "reports"
SOURCE = "en"
"""The language of the phrases in the code."""
FALLBACKS: Mapping[str, str | None] = {"en": None, "nb": None, "nn": "nb", "se": "nb"}
"""The languages that there are catalogues for, each with the one whose words stand for what it lacks."""
SPOKEN = ("nb", "nn", "en")
"""The languages that are complete. In another one a report's own words are in its fall-back."""


def po_text(language: str) -> bytes:
    """The catalogue of a language, as its translators keep it."""
    folder = files("lmp_plugins.reporting") / "locale" / language / "LC_MESSAGES"
    return (folder / f"{DOMAIN}.po").read_bytes()


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The words of reports in a language. What it lacks is in its fall-back, or in English, from the code."""
    if language == SOURCE:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # only reports need them, and they take their time
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(po_text(language)), locale=language, domain=DOMAIN))
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    behind = FALLBACKS[language]
    if behind is not None:
        translations.add_fallback(catalogue(behind))
    return translations
