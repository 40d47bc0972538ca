"""The reports' words: complete in every language, all of them used, and in the form that a number asks for."""

from __future__ import annotations

import ast
import io
import re
import runpy
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import lmp_plugins.reporting
from lmp_core.context import PlanContext
from lmp_core.model import Plan
from lmp_plugins.reporting.catalogues import FALLBACKS, SPOKEN, catalogue, po_text
from lmp_plugins.reporting.phrases import PHRASES
from lmp_plugins.reporting.wording import ReportWording

FOLDER = Path(lmp_plugins.reporting.__file__).parent
DOCS = Path(__file__).parents[2] / "docs"
TRANSLATED = [language for language in FALLBACKS if language != "en"]


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def catalogue_of(language: str) -> Catalog:
    return read_po(io.BytesIO(po_text(language)), locale=language, abort_invalid=True)


def forms(language: str, key: str) -> list[str]:
    phrase = PHRASES[key]
    found = catalogue_of(language).get(phrase.text, context=key)
    assert found is not None
    return list(found.string) if isinstance(found.string, (tuple, list)) else [found.string or ""]


@pytest.mark.parametrize("language", sorted(set(SPOKEN) - {"en"}))
def test_every_phrase_is_translated_with_the_same_fields(language: str) -> None:
    made = catalogue_of(language)
    assert not made.fuzzy
    for key, phrase in PHRASES.items():
        message = made.get(phrase.text, context=key)
        assert message is not None, f"{key} is not in the catalogue; run: python docs/write_catalogues.py"
        said = list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]
        assert len(said) == (2 if phrase.many else 1)
        assert all(said), f"{key} is not translated"
        known = fields(phrase.text) | fields(phrase.many or "")
        for place, one in enumerate(said):
            # A language may leave out what only agrees with another word ("hver sin", "siste møte"), and the form for
            # one its number, which may have a gender: "ett program", "éi verksemd".
            agreeing = {"number"} if phrase.many and place == 0 else set()
            assert known - agreeing <= fields(str(one)) <= known | {"each", "meeting"}, key


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogues_are_those_of_the_code(language: str) -> None:
    update = runpy.run_path(str(DOCS / "write_catalogues.py"))["updated"]
    assert update(language, po_text(language)) == po_text(language), "run: python docs/write_catalogues.py"


def test_keys_are_unique() -> None:
    keys = re.findall(r'(?:plural_)?phrase\(\s*"([^"]+)"', (FOLDER / "phrases.py").read_text(encoding="utf-8"))
    assert sorted(keys) == sorted(set(keys)) == sorted(PHRASES)


def constants() -> Iterator[tuple[bool, str]]:
    """Every string in the code, and every f-string as a pattern; whether it is the key of a call of the wording."""
    for path in FOLDER.rglob("*.py"):
        if path.name in ("phrases.py", "builtin_sections.py"):  # the names of sections are no keys of phrases
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        keys = {
            id(leaf)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
            if node.func.attr in ("say", "word", "count") and getattr(node.func.value, "id", "") in ("wording", "self")
            for leaf in leaves(node.args[0])
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield id(node) in keys, re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(one.value) if isinstance(one, ast.Constant) else ".+" for one in node.values]
                yield id(node) in keys, "".join(map(str, parts))


def leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from leaves(node.body)
        yield from leaves(node.orelse)
    else:
        yield node


def test_every_key_that_the_code_says_is_a_phrase() -> None:
    asked = {pattern for is_key, pattern in constants() if is_key}
    assert len(asked) > 50
    assert [pattern for pattern in asked if not any(re.fullmatch(pattern, key) for key in PHRASES)] == []


def test_every_phrase_is_used() -> None:
    patterns = {pattern for _, pattern in constants() if re.match("[a-z]{4}", pattern) or ".+" not in pattern}
    # A key may be put together of a stem and an ending that says whose it is, or how many.
    stems = {key: key.removesuffix("-of").removesuffix("-counted") for key in PHRASES}
    used = re.compile("|".join(sorted(patterns)))
    assert [key for key, stem in stems.items() if not used.fullmatch(key) and not used.fullmatch(stem)] == []


# --- numbers ------------------------------------------------------------------------------------------------------


def wording(language: str) -> ReportWording:
    import datetime as dt

    return ReportWording(PlanContext(plan=Plan(id="p", title="P"), as_of=dt.date(2020, 8, 25), language=language))


@pytest.mark.parametrize(
    ("language", "one", "two", "none"),
    [
        ("nb", "holdt én gang", "holdt to ganger", "holdt null ganger"),
        ("nn", "halde éin gong", "halde to gonger", "halde null gonger"),
        ("en", "held one time", "held two times", "held zero times"),
        ("se", "holdt én gang", "holdt to ganger", "holdt null ganger"),
    ],
)
def test_the_form_follows_the_number(language: str, one: str, two: str, none: str) -> None:
    speaking = wording(language)
    assert [str(speaking.count("times-held", number)) for number in (1, 2, 0)] == [one, two, none]


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("key", [key for key, phrase in PHRASES.items() if phrase.many])
def test_no_form_says_the_wrong_number(language: str, key: str) -> None:
    """One and several differ only where the words for them do; none is said as several are."""
    texts = {
        number: catalogue(language).npgettext(key, PHRASES[key].text, PHRASES[key].many or "", number)
        for number in (0, 1, 2, 5, 21)
    }
    assert texts[0] == texts[2] == texts[5] == texts[21]
    assert texts[1] in (PHRASES[key].text, *(forms(language, key)[:1] if language != "en" else []))


# --- falling back -------------------------------------------------------------------------------------------------


def test_northern_sami_is_a_valid_catalogue_that_falls_back_to_bokmal() -> None:
    made = catalogue_of("se")
    assert made.num_plurals == 3
    assert {message.context for message in made if message.id} == set(PHRASES)
    for key, phrase in PHRASES.items():
        if not phrase.many:
            assert catalogue("se").pgettext(key, phrase.text) == catalogue("nb").pgettext(key, phrase.text)


def test_a_translation_that_is_not_there_is_said_in_the_language_behind() -> None:
    assert catalogue("nn").pgettext("no-such", "No such") == "No such"  # and English at the very end
