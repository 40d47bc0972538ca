"""The page on pictures shows code that runs."""

import doctest
from pathlib import Path


def test_the_page_holds() -> None:
    page = Path(__file__).parents[3] / "docs" / "pictures.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 8
    assert not result.failed
