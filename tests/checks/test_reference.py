"""The reference of all checks says what the rules say."""

from __future__ import annotations

import runpy
from pathlib import Path

from lmp_core.checks import BUILTIN

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_is_current() -> None:
    written = (DOCS / "checks.md").read_text(encoding="utf-8")
    assert written == runpy.run_path(str(DOCS / "write_checks.py"))["page"](), "run: python docs/write_checks.py"


def test_every_rule_stands_in_the_reference_once() -> None:
    written = (DOCS / "checks.md").read_text(encoding="utf-8")
    for rule in BUILTIN:
        assert written.count(f"### {rule.code} ") == 1
        assert rule.page is not None
        assert f"```toml\n{rule.page.bad}\n```" in written


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in BUILTIN]
    assert codes == sorted(set(codes))
    assert len(codes) >= 20
