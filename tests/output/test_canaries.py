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
from lmp_core.model import Activity, Plan, Visibility
from lmp_core.model.errors import ModelError, UsageError
from lmp_core.model.redaction import for_audience
from lmp_core.model.text import Text
from lmp_core.model.when import OnDate
from lmp_core.output.manifest import MANIFEST
from lmp_core.planfile import dumps
from lmp_core.plugins import PluginHost
from lmp_core.plugins.contracts import OutFile
from lmp_core.plugins.laws.formats import inner
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
@settings(max_examples=5, phases=(Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
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


# --- each exporter ------------------------------------------------------------------------------------------------

OURS = tuple(
    exporter.name
    for info, exporter in PluginHost.discover().brought("lmp_exporters")
    if info.target.startswith("lmp_plugins.")
)


def canaries_of(plan: Plan) -> set[bytes]:
    """The words in a plan."""
    return set(CANARY.findall(dumps(plan).encode()))


def exported_canaries(folder: Path) -> set[bytes]:
    """The words in the files of a folder and in their names; files of Word and PowerPoint are unpacked."""
    found: set[bytes] = set()
    for path in folder.rglob("*"):
        if path.is_file():
            file = OutFile(path.relative_to(folder).as_posix(), path.read_bytes())
            for name, content in inner(file):
                found.update(CANARY.findall(name.encode()), CANARY.findall(content.replace(b"\r\n ", b"")))
    return found


def with_canaries(plan: Plan, canaries: Canaries) -> Plan:
    """The plan with such a word in each text, and as the id of each part that can be hidden."""
    plan = canaries.in_place_of_texts(plan)
    for place in range(len([*plan.parts()])):
        if hasattr([*plan.parts()][place][1], "visibility"):
            with contextlib.suppress(ModelError):
                plan = changed(plan, canaries, "rename", place, Visibility.PUBLIC)
    return plan


def with_every_third_hidden(plan: Plan, first: int, level: Visibility) -> Plan:
    """The plan with every third of its parts, from ``first`` on, for those of a level alone."""
    for place in range(first, len([*plan.parts()]), 3):
        with contextlib.suppress(ModelError):
            plan = changed(plan, Canaries(), "restrict", place, level)
    return plan


@pytest.mark.parametrize("exporter", OURS)
@settings(max_examples=3, phases=(Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
@given(
    plans(max_parts=3, max_activities=5),
    st.integers(0, 2),
    st.sampled_from([Visibility.INTERNAL, Visibility.RESTRICTED]),
    st.sampled_from(["md", "html", "docx", "pptx"]),
)
def test_no_exporter_tells_the_public_a_word_of_what_is_hidden(
    exporter: str, plan: Plan, first: int, level: Visibility, format: str
) -> None:
    # The earlier plan, in which all is as visible as it was drawn, is what "what-changed" compares with.
    before = with_canaries(plan, Canaries())
    now = with_every_third_hidden(before, first, level)
    hidden = canaries_of(now) - canaries_of(for_audience(now, Visibility.PUBLIC))
    with tempfile.TemporaryDirectory() as name:
        view = lmp.view(now, as_of=DAY, audience="public")
        assert not view.build(name, only=[exporter], formats=[format], since=before).failures
        assert not exported_canaries(Path(name)) & hidden


@pytest.mark.parametrize("format", ["md", "html", "docx", "pptx"])
def test_the_words_of_what_may_be_read_are_found_in_each_format(format: str, tmp_path: Path) -> None:
    meeting = Activity(id="a", title="kanarib", kind="meeting", when=OnDate(date=DAY), visibility="restricted")
    view = lmp.view(Plan(id="p", title="P", activities=[meeting]), as_of=DAY, audience="restricted")
    view.build(tmp_path, only=["status"], formats=[format])
    assert exported_canaries(tmp_path) == {b"kanarib"}
