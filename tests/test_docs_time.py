"""The examples of docs/time.md do what it says."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_examples() -> None:
    path = Path(__file__).parent.parent / "docs" / "time.md"
    found = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert found.attempted > 5
    assert found.failed == 0
