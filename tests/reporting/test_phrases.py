from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import lmp_plugins.reporting
from lmp_plugins.reporting.happenings import State
from lmp_plugins.reporting.phrases import LANGUAGES, PHRASES


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_is_in_every_language(key: str) -> None:
    phrase = PHRASES[key]
    assert all(getattr(phrase, language) for language in LANGUAGES)
    assert fields(phrase.to("nn")) == fields(phrase.to("nb"))
    # English leaves out what only agrees with another word: "hver sin", "siste møte".
    assert fields(phrase.to("nb")) - {"each", "meeting"} <= fields(phrase.to("en")) <= fields(phrase.to("nb"))


def test_every_phrase_is_used() -> None:
    folder = Path(lmp_plugins.reporting.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "phrases.py")
    strings = set(re.findall(r"[\"']([a-z-]+)[\"']", code))
    # Some keys are put together of a stem and an ending.
    unused = [key for key in PHRASES if key not in strings and not key.endswith(("-of", "-counted"))]
    assert [key for key in unused if not key.startswith(("ahead-", "state-"))] == []


def test_every_state_has_a_word() -> None:
    assert {f"state-{state}" for state in State} == {key for key in PHRASES if key.startswith("state-")} - {"state-is"}
