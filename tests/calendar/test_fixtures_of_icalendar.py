"""The files that icalendar's own tests read: broken and strange ones, as people have sent them in.

They are not ours to hand on, so they are fetched from the package index: the source distribution of the version that is
installed.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from lmp_core.calendars.busy_times import busy_times
from lmp_core.model import Plan
from lmp_core.model.errors import LmpError
from lmp_plugins.calendar.importing import import_calendar

PLAN = Plan(id="plan", title="Plan")


@pytest.fixture(scope="session")
def fixtures(need: Callable[[str, object], None]) -> dict[str, bytes]:
    """name -> content of each calendar file in the source distribution."""
    name = f"icalendar-{version('icalendar')}.tar.gz"
    kept = Path(tempfile.gettempdir()) / "lmp-tests" / name
    if not kept.is_file():
        with tempfile.TemporaryDirectory() as folder:
            wanted = f"icalendar=={version('icalendar')}"
            pip = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--retries",
                "1",
                "--no-deps",
                "--no-binary",
                ":all:",
            ]
            done = subprocess.run([*pip, "--dest", folder, wanted], capture_output=True, encoding="utf-8", check=False)
            need(f"{wanted} from the package index: {done.stderr.strip()}", done.returncode == 0)
            kept.parent.mkdir(exist_ok=True)
            (Path(folder) / name).replace(kept)
    with tarfile.open(kept) as archive:
        return {member.name: content.read() for member in archive if (content := _calendar(archive, member))}


def _calendar(archive: tarfile.TarFile, member: tarfile.TarInfo) -> tarfile.ExFileObject | None:
    return archive.extractfile(member) if member.name.endswith(".ics") else None  # type: ignore[return-value]


def refusals(fixtures: dict[str, bytes], read: Callable[[str, bytes], object]) -> Iterator[tuple[str, LmpError]]:
    """The files that are refused, and why; anything but an error of ours goes through and fails the test."""
    for name, data in fixtures.items():
        try:
            read(name, data)
        except LmpError as error:
            yield name, error


def check(fixtures: dict[str, bytes], read: Callable[[str, bytes], object]) -> int:
    refused = dict(refusals(fixtures, read))
    for name, error in refused.items():
        lines = fixtures[name].count(b"\n") + fixtures[name].count(b"\r") + 1
        assert error.problems
        for problem in error.problems:
            assert len(str(problem).splitlines()) == 1
            assert problem.position is not None, (name, problem)
            assert problem.position.file == name
            assert 1 <= problem.position.line <= lines
    return len(refused)


def test_all_are_taken_in_or_refused_in_our_words(fixtures: dict[str, bytes]) -> None:
    taken_in: set[str] = set()

    def read(name: str, data: bytes) -> None:
        if import_calendar(data, PLAN, name).activities:
            taken_in.add(Path(name).name)

    assert len(fixtures) > 150
    assert check(fixtures, read) < 110
    assert len(taken_in) > 45
    assert {"issue_313_globally_unique_tzid.ics", "issue_466_convert_tzid_with_slash.ics"} <= taken_in


def test_all_tell_when_somebody_is_busy_or_are_refused_in_our_words(fixtures: dict[str, bytes]) -> None:
    found = 0

    def read(name: str, data: bytes) -> None:
        nonlocal found
        busy = busy_times(data, who="skole-1", first=dt.date(1990, 1, 1), last=dt.date(2040, 1, 1), file=name)
        found += bool(busy)

    assert check(fixtures, read) < 110
    assert found > 40
