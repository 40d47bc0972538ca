"""The library's words: complete in every language, all of them used, and in the form that a number asks for."""

from __future__ import annotations

import ast
import io
import re
import runpy
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import lmp_core
from lmp_core.model.phrase import LMP, SPOKEN, plural_phrase

DOCS = Path(__file__).parents[1] / "docs"
TRANSLATED = ("nb", "nn", "se")
COMPLETE = tuple(language for language in TRANSLATED if language in SPOKEN)


@pytest.fixture(scope="module")
def writer() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "write_catalogues.py"))


def po_text(language: str) -> bytes:
    return Path(str(LMP.folder), language, "LC_MESSAGES", "lmp.po").read_bytes()


def catalogue_of(language: str) -> Catalog:
    return read_po(io.BytesIO(po_text(language)), locale=language, abort_invalid=True)


def fields(pattern: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    except ValueError:  # words on braces, which nothing is filled into
        return set()


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def english(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogues_are_those_of_the_code(language: str, writer: dict[str, Any]) -> None:
    text = po_text(language)
    assert writer["updated"](language, text) == text, "run: python docs/write_catalogues.py"
    assert writer["path_of"](language).with_suffix(".mo").read_bytes() == writer["compiled"](language, text)


@pytest.mark.parametrize("language", COMPLETE)
def test_every_phrase_of_the_code_is_found_in_every_complete_language(language: str, writer: dict[str, Any]) -> None:
    for message, context, _, place in writer["phrases"]():
        one, many = message if isinstance(message, tuple) else (message, None)
        words = LMP.phrase(one, context) if many is None else plural_phrase(one, many, context)
        assert words.language_for(language) == language, (place, message)
        if many is not None:
            assert fields(words.form(language, 2)) <= fields(one) | fields(many) | {"each", "meeting"}, (place, message)


@pytest.mark.parametrize("language", COMPLETE)
def test_every_phrase_is_translated_with_the_same_fields(language: str) -> None:
    made = catalogue_of(language)
    assert not made.fuzzy
    for message in made:
        if not message.id:
            continue
        said = forms(message)
        assert len(said) == len(english(message))
        assert all(said), f"{message.id} is not translated"
        for place, words in enumerate(said):
            known = fields(english(message)[place])
            # A language may leave out what only agrees with another word ("hver sin", "siste møte"), and the form for
            # one its number, which may have a gender: "ett program", "éi verksemd".
            agreeing = {"number", "n"} if message.pluralizable and place == 0 else set()
            assert known - agreeing <= fields(words) <= known | {"each", "meeting"}, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_ends_or_begins_otherwise_than_the_english(language: str) -> None:
    """Blanks and full stops are set by the code that puts phrases side by side: it relies on all languages alike."""
    for message in catalogue_of(language):
        for source, words in zip(english(message), forms(message), strict=False):
            if message.id and words:
                assert words == words.strip(), message.id
                if " " in source:  # and no abbreviation ("ma.")
                    assert words.endswith(".") == source.endswith("."), message.id


def test_northern_sami_is_a_valid_catalogue_that_falls_back_to_bokmal() -> None:
    made = catalogue_of("se")
    assert made.num_plurals == 3
    for message in made:
        if message.id and not any(forms(message)) and not message.pluralizable:
            assert _said("se", message) == _said("nb", message)


def _said(language: str, message: Message) -> str:
    return LMP.phrase(message.id, message.context).to(language)


@pytest.mark.parametrize("language", SPOKEN)
def test_the_form_follows_the_number(language: str) -> None:
    """None is said as several are."""
    for message in catalogue_of("nb"):
        if message.pluralizable:
            words = plural_phrase(*message.id, message.context)
            assert len({words.form(language, n) for n in (0, 2, 5, 21)}) == 1


def test_a_translation_that_is_not_there_is_said_in_english_at_the_very_end() -> None:
    assert LMP.phrase("No such").to("nn") == "No such"


SOURCES = Path(lmp_core.__file__).parents[1]


def names_of_phrases(tree: ast.Module) -> Iterator[str]:
    """The constants of a module that are phrases."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            if value.func.id in ("phrase", "plural_phrase"):
                yield target.id


def test_no_phrase_stands_there_unsaid() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py") if path.parts[-2] != "skeleton"}
    used = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    unsaid = []
    for path, text in texts.items():
        here = Counter(re.findall(r"\w+", text))
        for name in names_of_phrases(ast.parse(text)):
            if (here if name.startswith("_") else used)[name] == 1:
                unsaid.append(f"{path.relative_to(SOURCES)}: {name}")
    assert unsaid == []
