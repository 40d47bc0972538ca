from __future__ import annotations

from pathlib import Path

import pytest

from lmp_core.model import Plan
from lmp_core.planfile import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"


@pytest.fixture(scope="session")
def example() -> Plan:
    """The briefing of 25 August 2020 as a plan."""
    return load(EXAMPLE).plan
