"""What has changed since a baseline, as people want it told; and nothing to the public that is no longer for it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from lmp_core.changes.baselines import freeze
from lmp_core.context import PlanContext
from lmp_core.document import Document, Table
from lmp_core.model import (
    Activity,
    Certainty,
    Form,
    Mode,
    Outcome,
    Plan,
    Record,
    Unit,
    UnitKind,
    Visibility,
)
from lmp_core.model.text import Text
from lmp_core.model.when import OnDate
from lmp_core.planfile import load, save
from lmp_plugins.reporting import lmp_exporters
from lmp_plugins.reporting.formats.markdown import to_markdown
from lmp_plugins.reporting.reports import what_changed

GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
AS_OF = dt.date(2020, 9, 10)


def on(month: int, day: int) -> OnDate:
    return OnDate(date=dt.date(2020, month, day))


def edited(plan: Plan, id: str, **changes: Any) -> Plan:
    parts = tuple(attrs.evolve(one, **changes) if one.id == id else one for one in plan.activities)
    return attrs.evolve(plan, activities=parts)


def later(plan: Plan) -> Plan:
    """The example as it might stand two weeks later."""
    plan = edited(plan, "veiledning-2020-09-28", when=on(10, 5))
    plan = edited(
        plan, "fagsamling-skole-2020-11-09", mode=Mode(form=Form.DIGITAL, certainty=Certainty.PLANNED), venues=[]
    )
    plan = edited(
        plan,
        "fagsamling-barnehage-2020-11-23",
        records=[
            Record(
                outcome=Outcome.CANCELLED,
                note=Text(nb="For få kunne", nn="For få kunne", en="Too few were able to come"),
            )
        ],
    )
    plan = edited(plan, "udir-samling-2020-09-08", records=[Record(outcome=Outcome.HELD)])
    new = Activity(
        id="foreldremoete",
        title=Text(nb="Foreldremøte om skolemiljøet", nn="Foreldremøte om skulemiljøet", en="Parents' meeting"),
        kind="meeting",
        takes_part=["skole-1"],
        when=on(10, 20),
    )
    return attrs.evolve(plan, activities=[*plan.activities, new])


def said(before: Plan, now: Plan, language: str = "nb", audience: Visibility = Visibility.PUBLIC) -> Document:
    context = PlanContext.of(now, as_of=AS_OF, language=language, audience=audience)
    return what_changed(context.since(before, "august", now=now))


def lmp(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lmp_core.cli", *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def rows(document: Document, title: str) -> list[list[str]]:
    [section] = [one for one in document.sections if str(one.title) == title]
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    return [[str(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_reads_as_it_did(example: Plan, language: str) -> None:
    golden = GOLDEN / f"what-changed-{AS_OF}.{language}.md"
    assert to_markdown(said(example, later(example), language)) == golden.read_text(encoding="utf-8")


def test_moves_are_told_with_before_now_and_for_whom(example: Plan) -> None:
    assert rows(said(example, later(example)), "Ny tid") == [
        [
            "Veiledningsmøte",
            "28. september",
            "5. oktober",
            "Arbeidsgruppene ved virksomhetene og veilederne",
        ]
    ]


def test_a_move_that_was_recorded_is_a_move() -> None:
    meeting = Activity(id="m", title="Møte", kind="meeting", when=on(9, 28))
    before = Plan(id="p", title="P", activities=[meeting])
    now = edited(before, "m", records=[Record(outcome=Outcome.MOVED, to=dt.date(2020, 10, 5))])
    assert rows(said(before, now), "Ny tid") == [["Møte", "28. september", "5. oktober", "–"]]


def test_each_unit_sees_what_has_changed_for_it(example: Plan) -> None:
    found = dict(map(tuple, rows(said(example, later(example)), "Hvem det angår")))  # type: ignore[arg-type]
    assert found["Skole 1"] == "Veiledningsmøte, Fagsamling skole og Foreldremøte om skolemiljøet"
    assert found["Skole 2"] == "Veiledningsmøte og Fagsamling skole"
    assert "Foreldremøte" not in found["Barnehage 1"]


def test_an_activity_that_was_taken_out_is_told_with_the_people_it_had() -> None:
    unit = Unit(id="s", title="Skolen", kind=UnitKind.SCHOOL)
    gone = Activity(id="m", title="Møte", kind="meeting", when=on(9, 28), takes_part=["s"])
    before = Plan(id="p", title="P", units=[unit], activities=[gone])
    assert rows(said(before, Plan(id="p", title="P")), "Avlyst eller tatt ut") == [["Møte", "28. september", "Skolen"]]


def test_nothing_has_changed(example: Plan) -> None:
    assert "Ingenting er endret." in to_markdown(said(example, example))


def test_two_hundred_changes_are_counted() -> None:
    many = [Activity(id=f"m{number}", title=f"Møte {number}", kind="meeting") for number in range(200)]
    before = Plan(id="p", title="P", activities=many)
    held = [attrs.evolve(one, records=[Record(outcome=Outcome.HELD)]) for one in many]
    told = to_markdown(said(before, attrs.evolve(before, activities=held)))
    assert "200 ting er gjennomført" in told
    assert "Og 160 endringer til" in told


@pytest.mark.parametrize("hidden", [Visibility.INTERNAL, Visibility.RESTRICTED])
def test_what_was_public_and_is_so_no_longer_is_not_told_to_the_public(hidden: Visibility) -> None:
    """Not even under its old title, as something that was taken out."""
    secret = Activity(id="m", title="HEMMELIG", kind="meeting", when=on(9, 28))
    before = Plan(id="p", title="P", activities=[secret])
    now = edited(before, "m", visibility=hidden, when=on(9, 29))
    assert "HEMMELIG" not in to_markdown(said(before, now))
    assert "HEMMELIG" in to_markdown(said(before, now, audience=Visibility.RESTRICTED))


def test_what_was_internal_is_not_told_to_the_public_either() -> None:
    secret = Activity(id="m", title="HEMMELIG", kind="meeting", when=on(9, 28), visibility=Visibility.INTERNAL)
    before = Plan(id="p", title="P", activities=[secret])
    assert "HEMMELIG" not in to_markdown(said(before, Plan(id="p", title="P")))


def test_without_a_baseline_there_is_no_report(example: Plan) -> None:
    [exporter] = [one for one in lmp_exporters() if one.name == "what-changed"]
    context = PlanContext.of(example, as_of=AS_OF)
    assert list(exporter.export(context)) == []
    assert [one.path for one in exporter.export(context.since(example, "august", now=example))] == [
        "what-changed-2020-09-10.nb.md",
        "what-changed-2020-09-10.nb.html",
    ]


def test_the_command_line_takes_a_baseline(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan", tmp_path / "out"
    loaded = load(EXAMPLE).plan
    save(loaded, plan)
    freeze(loaded, plan, "august")
    save(later(loaded), plan, before=loaded)
    asked = ["build", str(plan), "--as-of", "2020-09-10", "--only", "what-changed", "--format", "md", "--out", str(out)]
    done = lmp(*asked, "--changes", "august")
    assert done.returncode == 0, done.stderr
    told = (out / "what-changed-2020-09-10.nb.md").read_text(encoding="utf-8")
    assert told.startswith("# Hva som er endret siden august\n")
    assert "| Veiledningsmøte | 28. september | 5. oktober |" in told
    wrong = lmp(*asked, "--changes", "augist")
    assert wrong.returncode == 2
    assert len(wrong.stderr.strip().splitlines()) == 1
    assert "Mente du «august»?" in wrong.stderr
