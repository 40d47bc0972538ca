"""Whole attacks by command: an edit while a command writes, what is taken back, texts that act as markup.

Dates far ahead, many impossible dates and crowds are tried in ``test_limits.py`` and ``test_crowds.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings

import lmp_core as lmp
from lmp_core.model import Plan
from lmp_core.model.text import Text
from lmp_core.planfile import load
from lmp_core.plugins.contracts import OutFile
from lmp_core.plugins.laws.escaping import unescaped
from lmp_core.plugins.samples import AS_OF, HARD
from lmp_core.plugins.strategies import plans

EXAMPLE = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"
LMP = (sys.executable, "-c", "from lmp_core.cli import main; main()")
EDIT = '\n[[activities]]\nid = "fra-editoren"\ntitle = "Skrevet imens"\nkind = "meeting"\nwhen = 2020-12-01\n'
TAKEN_BACK = """format = 1
id = "p"
title = "Plan"

[[units]]
id = "skole"
title = "Skole"
kind = "school"

[[groups]]
id = "gruppa"
title = "Gruppe kanarib"
members = ["skole"]

[[activities]]
id = "m"
title = "Møte kanaric"
kind = "meeting"
takes_part = ["gruppa"]
when = 2020-09-08
"""


def run(*words: str) -> str:
    done = subprocess.run([*LMP, *words], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize("seconds", [0, 0.5, 1.5])
def test_what_is_saved_in_an_editor_while_dates_are_proposed_stays(seconds: float, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    command = [*LMP, "propose", str(folder), "--as-of", "2020-08-25", "--work", "1", "--write"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        with (folder / "plan.toml").open("a", encoding="utf-8") as file:
            file.write(EDIT)
        process.wait(120)
    assert load(folder).plan.activity("fra-editoren").title == Text("Skrevet imens")


def test_what_is_taken_back_stands_in_no_folder_that_the_public_reads(tmp_path: Path) -> None:
    folder, built, published = (tmp_path / name for name in ("plan", "built", "published"))
    folder.mkdir()

    def write_all(text: str, day: str) -> bytes:
        (folder / "plan.toml").write_text(text, "utf-8")
        run("build", str(folder), "--out", str(built), "--as-of", day, "--format", "md", "--format", "html")
        run("calendar", "publish", str(folder), "--out", str(published), "--as-of", day)
        files = [path for root in (built, published) for path in root.rglob("*") if path.is_file()]
        assert files
        return b"".join(path.read_bytes() for path in files)

    assert b"kanari" in write_all(TAKEN_BACK, "2020-08-25")
    restricted = TAKEN_BACK.replace('kanarib"', 'kanarib"\nvisibility = "restricted"')
    restricted = restricted.replace('kanaric"', 'kanaric"\nvisibility = "restricted"')
    assert b"kanari" not in write_all(restricted, "2020-08-26")


def with_hard_texts(value: Any, texts: Iterator[str]) -> Any:
    """The value with each of its texts in place of which a text stands that tries to be more than text."""
    if isinstance(value, Text):
        return Text(nb=next(texts), en=next(texts)) if value else value
    if isinstance(value, tuple):
        return tuple(with_hard_texts(item, texts) for item in value)
    if not attrs.has(type(value)) or not type(value).__module__.startswith("lmp_core.model"):
        return value
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
    changed = {name: new for name, old in fields.items() if (new := with_hard_texts(old, texts)) != old}
    return attrs.evolve(value, **changed) if changed else value


# Making a counterexample smaller takes minutes: each try builds a folder.
@settings(max_examples=3, phases=(Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
@given(plans(max_parts=2, max_activities=4))
def test_no_text_of_a_plan_acts_as_more_than_text_in_any_file(plan: Plan) -> None:
    hard = with_hard_texts(plan, cycle(HARD.values()))
    with tempfile.TemporaryDirectory() as name:
        built = lmp.view(hard, as_of=AS_OF, audience="public").build(name, formats=["md", "html", "docx", "pptx"])
        assert not built.failures
        files = [path for path in Path(name).rglob("*") if path.is_file()]
        problems = [problem for path in files for problem in unescaped(OutFile(path.name, path.read_bytes()))]
        assert (bool(files), problems) == (True, [])
