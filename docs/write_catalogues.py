"""Brings the catalogues of the library's words up to date with the code: ``python docs/write_catalogues.py``.

New phrases are put in untranslated, and those that the code no longer has are taken out. A phrase whose English was
changed has to be translated anew: what a catalogue said for the old one is lost, so translate it in the same commit.
The compiled catalogues (``.mo``), which the library reads, are written with them.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import lmp_core
from lmp_core.model.phrase import LMP

SOURCES = Path(lmp_core.__file__).parents[1]
PACKAGES = ("lmp_core", "lmp_plugins")
KEYWORDS = {
    "phrase": {1: (1,), 2: (1, (2, "c"))},
    "plural_phrase": {2: (1, 2), 3: (1, 2, (3, "c"))},
}
NAMES: Mapping[str, str] = {"nb": "Norwegian Bokmål", "nn": "Norwegian Nynorsk", "se": "Northern Sámi"}
PLURALS: Mapping[str, str] = {
    "nb": "nplurals=2; plural=(n != 1);",
    "nn": "nplurals=2; plural=(n != 1);",
    "se": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
}
NOTES: Mapping[str, str] = {
    "nb": "# What the library says, in bokmål.",
    "nn": "# What the library says, in nynorsk.",
    "se": "# What the library says, in Northern Sámi: numbers, months and names of kinds so far. What is not\n"
    "# translated is said in bokmål, and reports say that it is. Number forms: one, two, more.",
}


_NO_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def phrases() -> Iterator[tuple[str | tuple[str, str], str | None, list[str], str]]:
    """All phrases of the code: the words, the context, the notes for translators, and the file."""
    for package in PACKAGES:
        for path in sorted((SOURCES / package).rglob("*.py")):
            found = extract_from_file("python", path, keywords=KEYWORDS, comment_tags=("Translators:",))  # type: ignore[arg-type]
            for _, message, comments, context in found:
                yield message, context, comments, path.relative_to(SOURCES).as_posix()  # type: ignore[misc]


def template() -> Catalog:
    """A catalogue of all phrases of the code.

    Raises:
        ValueError: when two phrases of one context have the same form for one and differ in that for more.
    """
    made = Catalog(domain=LMP.name)
    plurals: dict[tuple[str, str | None], tuple[str, str]] = {}
    for message, context, comments, place in phrases():
        if isinstance(message, tuple) and plurals.setdefault((message[0], context), message) != message:
            raise ValueError(f"{place}: {message} and {plurals[message[0], context]} need contexts of their own")
        made.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    return made


def path_of(language: str) -> Path:
    """Where the catalogue of a language is."""
    return Path(str(LMP.folder)) / language / "LC_MESSAGES" / f"{LMP.name}.po"


def updated(language: str, text: bytes) -> bytes:
    """A catalogue with exactly the phrases of the code."""
    catalogue = read_po(io.BytesIO(text), locale=language, domain=LMP.name)
    catalogue.update(template(), no_fuzzy_matching=True)
    for message in catalogue:
        if message.id and message.fuzzy:  # it got a form for more, or lost it: to be translated anew
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
            message.flags.discard("fuzzy")
    out = io.BytesIO()
    write_po(out, catalogue, width=116, omit_header=True, include_lineno=False, ignore_obsolete=True)
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


def compiled(language: str, text: bytes) -> bytes:
    """A catalogue as the library reads it."""
    catalogue = read_po(io.BytesIO(text), locale=language, domain=LMP.name)
    catalogue.creation_date = _NO_DAY  # the same bytes on every day
    for message in list(catalogue):
        if message.pluralizable and not all(message.string):  # or it would be written in English
            catalogue.delete(message.id, message.context)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Write them all, and tell what is not translated in a language that is to be complete."""
    for language in NAMES:
        path = path_of(language)
        text = updated(language, path.read_bytes())
        path.write_bytes(text)
        path.with_suffix(".mo").write_bytes(compiled(language, text))
        missing = [message for message in read_po(io.BytesIO(text)) if message.id and not all(message.string or [""])]
        if language != "se":
            for message in missing:
                print(f"{language}: {message.id!r} is not translated", file=sys.stderr)


if __name__ == "__main__":
    main()
