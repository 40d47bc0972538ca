"""How the tests run: Hypothesis measures laws here, not the speed of the machine it happens to run on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Whole plans take long to draw on a busy machine, and a plan now and then is larger than Hypothesis likes. The same
# examples are drawn each time and everywhere, so that it is the change that is judged; random_laws.py draws others.
settings.register_profile(
    "lmp",
    settings.get_profile("default"),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("random", settings.get_profile("lmp"), derandomize=False)
settings.load_profile("lmp")

# Whichever machine the tests run on, it speaks bokmål, unless a test says otherwise.
for variable in ("LC_ALL", "LC_MESSAGES"):
    os.environ.pop(variable, None)
os.environ["LANG"] = "nb_NO.UTF-8"


@pytest.fixture(scope="session")
def all_needed() -> bool:
    """Whether all that tests compare with must be there, as where a change is judged; elsewhere it may be missing."""
    return bool(os.environ.get("LMP_TESTS_NEED_ALL"))


@pytest.fixture(scope="session")
def need(all_needed: bool) -> Callable[[str, object], None]:
    """Skip the test where something is not there; where all must be there, fail it."""

    def need(what: str, there: object) -> None:
        if not there:
            (pytest.fail if all_needed else pytest.skip)(f"missing: {what}")

    return need


NOT_COUNTED = (
    "calendar/test_readers.py",
    "dates/test_any_plan.py",
    "plugins/test_conformance.py",
    "plugins/test_installed.py",
    "reporting/browser/",
    "reporting/office/test_in_other_programs.py",
    "schedule/test_against_",
    "test_strategies.py",
)
"""Tests that draw or render so much that counting each line of it would take most of the time that all tests may take.

What they run is run by the smaller tests of the same parts, and is counted there.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the tests above out of the count."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).as_posix().startswith(NOT_COUNTED):
            item.add_marker("no_cover")
