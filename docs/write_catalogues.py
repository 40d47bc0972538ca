"""Brings the catalogues of the reports' words up to date with the code: ``python docs/write_catalogues.py``.

New phrases are put in untranslated, and those that the code no longer has are taken out. A phrase whose English was
changed has to be translated anew: what a catalogue said for the old one is lost, so translate it in the same commit.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from lmp_plugins import reporting
from lmp_plugins.reporting.catalogues import DOMAIN

FOLDER = Path(reporting.__file__).parent
KEYWORDS = {"phrase": ((1, "c"), 2), "plural_phrase": ((1, "c"), 2, 3)}
NAMES: Mapping[str, str] = {"nb": "Norwegian Bokmål", "nn": "Norwegian Nynorsk", "se": "Northern Sámi"}
PLURALS: Mapping[str, str] = {
    "nb": "nplurals=2; plural=(n != 1);",
    "nn": "nplurals=2; plural=(n != 1);",
    "se": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
}
NOTES: Mapping[str, str] = {
    "nb": "# What the reports say, in bokmål.",
    "nn": "# What the reports say, in nynorsk.",
    "se": "# What the reports say, in Northern Sámi: nothing is translated yet. What is not is said in bokmål,\n"
    "# and the report says that it is. Number forms: one, two, more.",
}


def template() -> Catalog:
    """All phrases of the code, with the notes for translators."""
    made = Catalog(domain=DOMAIN)
    found = extract_from_file("python", FOLDER / "phrases.py", keywords=KEYWORDS, comment_tags=("Translators:",))
    for _, message, comments, context in found:
        made.add(message, auto_comments=comments, context=context)
    return made


def path_of(language: str) -> Path:
    """Where the catalogue of a language is."""
    return FOLDER / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(language: str, text: bytes) -> bytes:
    """A catalogue with exactly the phrases of the code."""
    catalogue = read_po(io.BytesIO(text), locale=language, domain=DOMAIN)
    catalogue.update(template(), no_fuzzy_matching=True)
    out = io.BytesIO()
    write_po(out, catalogue, width=116, omit_header=True, no_location=True, ignore_obsolete=True)
    fields = {
        "Project-Id-Version": "lmp",
        "Language": language,
        "Language-Team": NAMES[language],
        "Plural-Forms": PLURALS[language],
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'{NOTES[language]}\nmsgid ""\nmsgstr ""\n{head}\n'.encode() + out.getvalue().rstrip(b"\n") + b"\n"


def main() -> None:
    """Write them all."""
    for language in NAMES:
        path = path_of(language)
        path.write_bytes(updated(language, path.read_bytes()))


if __name__ == "__main__":
    main()
