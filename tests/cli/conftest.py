"""Commands run in this process, and their answers as narrow terminals show them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lmp_core.cli import cli
from lmp_core.graph.answer import Answer
from lmp_core.wording.layout import laid_out

EXAMPLES = Path(__file__).parents[2] / "examples"
DAYS = {
    "indre_fosen_2020": dt.date(2020, 8, 25),
    "three_programmes": dt.date(2024, 1, 15),
    "one_school_year": dt.date(2026, 1, 15),
}

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder_of_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the person stands in: paths in what is printed are short."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Run:
    """Runs a command; an error of the library is raised."""

    def command(*words: object) -> Result:
        return CliRunner().invoke(cli, list(map(str, words)), standalone_mode=False)

    return command


@pytest.fixture(params=DAYS)
def example(request: pytest.FixtureRequest, folder_of_the_person: None) -> tuple[Path, dt.date]:
    """A copy of each example, and the day to see it from."""
    folder = Path(request.param)
    shutil.copytree(EXAMPLES / request.param, folder)
    return folder, DAYS[request.param]


@pytest.fixture
def three(folder_of_the_person: None) -> Path:
    """A copy of the example with three programmes, for 15 January 2024."""
    folder = Path("three")
    shutil.copytree(EXAMPLES / "three_programmes", folder)
    return folder


@pytest.fixture
def fits() -> Callable[[Answer], None]:
    """Sees that an answer stays within the width, in every language, at 60 and 100 columns."""

    def check(answer: Answer) -> None:
        for language in ("nb", "nn", "en"):
            for width in (60, 100):
                for line in laid_out(answer.layout(language), language, width):
                    longest = max((len(word) for word in line.split()), default=0)
                    assert len(line) <= max(width, longest + 24), line
                    assert "{" not in line

    return check
