"""The reports' words: all of them used, and in the form that a number asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lmp_plugins.reporting
from lmp_core.context import PlanContext
from lmp_core.model import Plan
from lmp_plugins.reporting.phrases import PHRASES
from lmp_plugins.reporting.wording import ReportWording

FOLDER = Path(lmp_plugins.reporting.__file__).parent


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
