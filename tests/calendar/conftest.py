"""Readers to compare with, and plans to read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

# The readers are shared by several test modules, and the folder of a test is on no path under import-mode=importlib.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def readers() -> Iterator[Mapping[str, object]]:
    """name -> reader, for every independent reader there is."""
    import calendar_readers

    js = calendar_readers.IcalJs()
    yield {
        "icalendar": calendar_readers.read_icalendar,
        "ical.js": js,
        "vobject": calendar_readers.read_vobject,
        "libical": calendar_readers.Libical(),
    }
    js.close()
