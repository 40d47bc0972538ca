"""Damaged plan files, calendars and tables give a plan, or an error that says where; ``fuzz.py`` tries more of them."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if sys.platform == "win32":
    pytest.skip("limits the processor's time as Unix does", allow_module_level=True)


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", Path(__file__).with_name("fuzz.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fuzz: Any = script()
KEPT = sorted(fuzz.CORPUS.glob("*.*"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_once_did_harm_does_none(path: Path) -> None:
    fuzz.outcome(path.suffix, path.read_bytes())


@pytest.mark.parametrize("suffix", fuzz.TRIED)
@settings(max_examples=25)
@given(draw=st.randoms(use_true_random=False))
def test_damaged_input_is_taken_or_refused_with_its_place(suffix: str, draw: random.Random) -> None:
    fuzz.outcome(suffix, fuzz.damaged(draw, draw.choice(fuzz.seeds(suffix))))


@pytest.mark.parametrize("suffix", fuzz.TRIED)
def test_whole_input_is_taken(suffix: str) -> None:
    for text in fuzz.seeds(suffix):
        assert fuzz.outcome(suffix, text.encode()) == "accepted"


def test_the_fuzzer_tells_an_error_without_a_place() -> None:
    def fail() -> None:
        raise fuzz.LmpError("something is wrong")

    with pytest.raises(fuzz.Broken, match="no place in: something is wrong"):
        fuzz.placed(fail)


def test_the_fuzzer_stops_what_uses_the_processor_for_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def spin(data: bytes) -> str:
        while True:
            pass

    monkeypatch.setattr(fuzz, "SECONDS", 0.2)
    monkeypatch.setitem(fuzz.TRIED, ".toml", spin)
    with pytest.raises(fuzz.TooSlow, match="seconds of the processor"):
        fuzz.outcome(".toml", b"")
