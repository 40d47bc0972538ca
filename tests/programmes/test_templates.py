"""The programme templates: every statement has a source, and a template fits in at any start."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.checks import BUILTIN, run_checks
from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext
from lmp_core.errors import UsageError
from lmp_core.model import Plan, Programme, Unit
from lmp_core.planfile import dumps, loads
from lmp_core.when import Recurring, Term
from lmp_plugins.programmes.template import Template, builtin_templates

TEMPLATES = builtin_templates()
NAMES = [template.name for template in TEMPLATES]


def plan_with(schools: int, kindergartens: int) -> Plan:
    return Plan(
        id="p",
        title="P",
        units=[
            *(Unit(id=f"skole-{n}", title=f"Skole {n}", kind="school") for n in range(schools)),
            *(Unit(id=f"barnehage-{n}", title=f"Barnehage {n}", kind="kindergarten") for n in range(kindergartens)),
        ],
    )


def test_the_three_programmes_are_there() -> None:
    assert NAMES == ["inkludering-paa-alvor", "laeringsmiljoeprosjektet", "olweusprogrammet"]


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_every_statement_carries_a_source_with_an_address_and_a_day(template: Template) -> None:
    sources = template.data["sources"]
    for part in ("goals", "roles", "groups", "activities"):
        for stated in template.data.get(part, ()):
            assert stated["sources"], stated["id"]
            for key in stated["sources"]:
                assert sources[key]["url"].startswith("http")
                assert isinstance(sources[key]["read"], date)
            for language in ("nb", "nn", "en"):
                assert stated["title"][language], stated["id"]
    assert template.gaps, "what the sources do not say is said"
    used = {
        key for part in template.data.values() if isinstance(part, list) for stated in part for key in stated["sources"]
    }
    assert set(sources) == used | set(template.head["sources"])


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(TEMPLATES),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.integers(1, 3),
    st.integers(0, 3),
)
def test_a_template_fits_in_at_any_start_without_errors(
    template: Template, start: date, schools: int, others: int
) -> None:
    plan = template.instantiate(plan_with(schools, others), start, [])
    assert loads(dumps(plan)) == plan
    context = PlanContext.of(plan, as_of=start)
    errors = [finding for finding in run_checks(context, BUILTIN) if finding.severity is Severity.ERROR]
    assert errors == []
    made = [activity for activity in plan.activities if activity.template is not None]
    assert all(activity.template.name == template.name for activity in made if activity.template)
    terms = [activity.when for activity in made if isinstance(activity.when, Term)]
    first = min(term.span().start for term in terms)
    assert first <= start <= max(term.span().end for term in terms)
    assert all(not activity.when.anchored for activity in made if isinstance(activity.when, Recurring))


def test_all_three_together_in_one_plan() -> None:
    plan = plan_with(2, 2)
    for template in TEMPLATES:
        plan = template.instantiate(plan, date(2021, 8, 1), [])
    assert {programme.id for programme in plan.programmes} == set(NAMES)
    assert plan.unit("skole-0").programmes == tuple(NAMES)
    assert plan.unit("barnehage-0").programmes == ("inkludering-paa-alvor", "laeringsmiljoeprosjektet")
    assert plan.group("olweusprogrammet-samordningsgruppe-skole-0").title.nb == "Samordningsgruppa ved Skole 0"
    guidance = [activity for activity in plan.activities if activity.kind == "veiledningsmoete"]
    assert len(guidance) == 8, "two a term, four terms"


def test_a_programme_that_the_plan_only_names_is_filled_in() -> None:
    (olweus,) = [template for template in TEMPLATES if template.name == "olweusprogrammet"]
    named = Programme(id="olweusprogrammet", title="Olweus hos oss")
    plan = olweus.instantiate(attrs.evolve(plan_with(1, 0), programmes=[named]), date(2021, 8, 1), [])
    (made,) = plan.programmes
    assert made.title.nb == "Olweus hos oss"
    assert made.template is not None
    assert made.sources


def test_what_does_not_fit_is_said() -> None:
    (olweus,) = [template for template in TEMPLATES if template.name == "olweusprogrammet"]
    start = date(2021, 8, 1)
    with pytest.raises(UsageError, match="not for the kind of unit that 'barnehage-0' is"):
        olweus.instantiate(plan_with(1, 1), start, ["barnehage-0"])
    with pytest.raises(UsageError, match="no unit has the id 'skole-9'"):
        olweus.instantiate(plan_with(1, 1), start, ["skole-9"])
    with pytest.raises(UsageError, match="needs a unit: school"):
        olweus.instantiate(plan_with(0, 1), start, [])
    once = olweus.instantiate(plan_with(1, 0), start, [])
    with pytest.raises(UsageError, match="the plan has 'olweusprogrammet' already"):
        olweus.instantiate(once, start, [])
