"""What the page about coordination shows is what comes out."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_examples_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / "docs" / "coordination.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0
