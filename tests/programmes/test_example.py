"""The example of three programmes: made by its script, without errors, and fit for every exporter."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from lmp_core.changes.template_upgrade import put_in, upgrade
from lmp_core.checks import BUILTIN, run_checks
from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext
from lmp_core.model import Unit
from lmp_core.planfile import load
from lmp_core.plugins import PluginHost
from lmp_plugins.programmes.duties import coverage
from lmp_plugins.programmes.template import builtin_templates

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "three_programmes"
AS_OF = dt.date(2024, 1, 15)


@pytest.fixture(scope="module")
def context() -> PlanContext:
    return PlanContext.of(load(EXAMPLE).plan, as_of=AS_OF)


def test_the_folder_is_what_the_script_makes() -> None:
    script = str(ROOT / "examples" / "make_three_programmes.py")
    done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the same plan" in done.stdout


def test_it_is_a_municipality_with_six_kindergartens_and_five_schools(context: PlanContext) -> None:
    kinds = [unit.kind.value for unit in context.plan.units]
    assert (kinds.count("kindergarten"), kinds.count("school")) == (6, 5)
    assert "oppdiktet" in (context.plan.municipality.to("nb") or "")
    assert len(context.plan.programmes) == 3
    for programme in context.plan.programmes:
        assert programme.template is not None
        assert programme.template.version == "2"
        assert programme.period is not None
        assert programme.period.days > 700


def test_it_has_no_errors_and_warns_of_what_it_is_made_to_show(context: PlanContext) -> None:
    found = run_checks(context, BUILTIN)
    assert [one.line("nb") for one in found if one.severity is Severity.ERROR] == []
    warnings = {one.code for one in found if one.severity is Severity.WARNING}
    assert warnings == {"LMP101", "LMP301", "LMP332"}
    unserved = set(coverage(context.graph).unserved)
    assert {one.subjects[0] for one in found if one.code == "LMP101"} == unserved
    assert unserved == {"plikt-9a-skjerpet", "plikt-12-5", "plikt-12-7", "plikt-bhl-43"}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_exporter_makes_something_of_it(context: PlanContext, language: str) -> None:
    # Reports as Markdown and HTML: what the heavier formats make of a report is tried where they are made.
    host = PluginHost.discover()
    seen = host.context(attrs.evolve(context, language=language))
    for exporter in host.exporters():
        files = tuple(exporter.export(seen))
        assert files or exporter.name == "what-changed", exporter.name
        for file in files:
            assert file.content, file.path
            if file.path.endswith(".json"):
                json.loads(file.content)
    assert host.failures == ()


@pytest.mark.parametrize(("language", "duties"), [("nb", "Lovens plikter"), ("nn", "Pliktene i lova")])
def test_the_overview_has_the_conflicts_and_the_duties(context: PlanContext, language: str, duties: str) -> None:
    host = PluginHost.discover()
    (overview,) = (one for one in host.exporters() if one.name == "overview")
    files = overview.export(host.context(attrs.evolve(context, language=language)))
    (text,) = (one.content.decode() for one in files if one.path.endswith(".md"))
    assert f"## {duties}" in text
    assert "November 2024" in text
    assert "opplæringslova (2023) § 12-3, fr" in text


def test_a_programme_can_be_put_in_again_for_a_unit_that_joins(context: PlanContext) -> None:
    new = Unit(id="nyskole", title="Nyskolen", kind="school")
    plan = attrs.evolve(context.plan, units=[*context.plan.units, new])
    for template in builtin_templates():
        done = upgrade(plan, template.contract())
        assert not done
    with pytest.raises(Exception, match="the plan has 'olweusprogrammet' already"):
        put_in(plan, builtin_templates()[2].contract(), AS_OF, ["nyskole"])
