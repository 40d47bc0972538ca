"""Readers to compare with, and plans to read."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

# The readers are shared by several test modules, and the folder of a test is on no path under import-mode=importlib.
HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


@pytest.fixture(scope="session")
def readers(all_needed: bool) -> Iterator[Mapping[str, object]]:
    """name -> reader, for every independent reader there is."""
    import calendar_readers

    found = {"icalendar": calendar_readers.read_icalendar, "vobject": calendar_readers.read_vobject}
    # The last two are programs that pip does not bring; the others will do where they are not needed.
    with contextlib.ExitStack() as stack:
        khal = calendar_readers.Khal()
        stack.callback(khal.close)
        found["khal"] = khal
        if all_needed or (shutil.which("node") and (HERE / "ical_js" / "node_modules").is_dir()):
            js = calendar_readers.IcalJs()
            stack.callback(js.close)
            found["ical.js"] = js
        if all_needed or calendar_readers.has_libical():
            found["libical"] = calendar_readers.Libical()
        yield found
