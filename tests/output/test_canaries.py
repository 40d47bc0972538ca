"""The law of published folders: no word stands in one that a first public build of the plan would not write.

`tests/random_laws.py -- tests/output` draws others for as long as you like.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import lmp_core as lmp
from lmp_core.model import Plan, Visibility
from lmp_core.model.errors import ModelError, UsageError
from lmp_core.model.text import Text
from lmp_core.output.manifest import MANIFEST
from lmp_core.plugins.strategies import plans

EXPORTERS = ("calendar", "clashes", "status", "briefing", "implementation-plan", "overview", "spread-plan", "pictures")
FORMATS = ("md", "html")
DAY = dt.date(2020, 8, 25)
CANARY = re.compile(rb"kanari[a-z]+")
READ = (".md", ".html", ".ics", ".json", ".svg", ".csv")


class Canaries:
    """Gives each text of a plan a word that nothing else has, and each part an id with such a word."""

    def __init__(self) -> None:
        self._numbers = count()

    def word(self) -> str:
        """A word that was not given before, of letters alone: ``kanaribc``."""
        return "kanari" + "".join(chr(ord("a") + int(digit)) for digit in str(next(self._numbers)))

    def in_place_of_texts(self, value: Any) -> Any:
        """The value with all its texts replaced, and with links to meetings and addresses of venues."""
        if isinstance(value, Text):
            return Text(nb=self.word(), en=self.word()) if value else value
        if isinstance(value, tuple):
            return tuple(self.in_place_of_texts(item) for item in value)
        if not attrs.has(type(value)) or not type(value).__module__.startswith("lmp_core.model"):
            return value
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
        changed: dict[str, Any] = {}
        for name, old in fields.items():
            new = f"https://{self.word()}.example/" if name == "url" and old else self.in_place_of_texts(old)
            if new is not old and new != old:
                changed[name] = new
        return attrs.evolve(value, **changed) if changed else value


def changed(plan: Plan, canaries: Canaries, what: str, place: int, level: Visibility) -> Plan:
    """The plan after one change to one of its parts."""
    parts = [part for _, part in plan.parts()]
    if not parts:
        return plan
    part = parts[place % len(parts)]
    match what:
        case "remove":
            return plan.remove(part.id, references=True)
        case "retitle":
            return plan.replace(part.id, title=Text(nb=canaries.word(), en=canaries.word()))
        case "restrict" if hasattr(part, "visibility"):
            return plan.replace(part.id, visibility=level)
        case "hide notes" if getattr(part, "records", ()):
            return plan.replace(part.id, records=[attrs.evolve(record, visibility=level) for record in part.records])
        case "rename" if hasattr(part, "aliases"):
            return plan.replace(part.id, id=canaries.word(), aliases=[*part.aliases, part.id])
    return plan


CHANGES = st.tuples(
    st.sampled_from(["remove", "retitle", "restrict", "restrict", "hide notes", "rename"]),
    st.integers(0, 50),
    st.sampled_from(Visibility),
)
BUILDS = st.tuples(
    st.lists(CHANGES, max_size=3),
    st.sampled_from(["public", "public", "public", "internal"]),
    st.lists(st.sampled_from(EXPORTERS), max_size=3, unique=True),
    st.sampled_from([FORMATS, ("md",)]),
    st.integers(0, 40),
)


def canaries_in(folder: Path) -> set[bytes]:
    """The words in the texts of a folder. The names of files that were given out stay for a while."""

    def found() -> Iterator[bytes]:
        for path in folder.rglob("*"):
            if path.is_file() and (path.suffix in READ or path.name == MANIFEST):
                yield from CANARY.findall(path.read_bytes().replace(b"\r\n ", b""))

    return set(found())


# Making a counterexample smaller takes minutes: each try builds folders.
@settings(max_examples=8, phases=(Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
@given(plans(max_parts=2, max_activities=4), st.lists(BUILDS, min_size=2, max_size=4))
def test_no_word_stands_in_a_public_folder_that_a_first_public_build_would_not_write(
    plan: Plan, builds: list[Any]
) -> None:
    canaries = Canaries()
    plan = canaries.in_place_of_texts(plan)
    day = DAY
    with tempfile.TemporaryDirectory() as name:
        out = Path(name, "out")
        for number, (changes, audience, only, formats, days) in enumerate(builds):
            day += dt.timedelta(days=days)
            for change in changes:
                with contextlib.suppress(ModelError):  # a plan that would contradict itself is not written
                    plan = changed(plan, canaries, *change)
            view = lmp.view(plan, as_of=day, audience=audience)
            if audience != "public" and (out / MANIFEST).exists():
                before = canaries_in(out)
                with pytest.raises(UsageError, match="holds public files"):
                    view.build(out, only=only or EXPORTERS, formats=formats)
                assert canaries_in(out) == before
                view.build(f"{out}-{audience}", only=only or EXPORTERS, formats=formats)
                continue
            if audience != "public":
                continue
            assert not view.build(out, only=only or EXPORTERS, formats=formats).failures
            first = Path(name, str(number))
            view.build(first, only=EXPORTERS, formats=FORMATS)
            assert canaries_in(out) <= canaries_in(first)
