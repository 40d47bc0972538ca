"""The programme templates: every statement has a source, and a template fits in at any start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.checks import BUILTIN, run_checks
from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext
from lmp_core.model import Plan, Programme, Unit
from lmp_core.model.errors import UsageError
from lmp_core.model.when import Month, Recurring, SchoolYear, Term, Window
from lmp_core.planfile import dumps, loads
from lmp_plugins.programmes.template import BuiltinTemplate, builtin_templates
from lmp_plugins.programmes.timing import Anchors, when_of

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


ALL_VERSIONS = [one for template in TEMPLATES for one in (*template.earlier, template)]
PARTS = ("goals", "roles", "groups", "phases", "activities")


@pytest.mark.parametrize("template", ALL_VERSIONS, ids=lambda one: f"{one.name}-{one.version}")
def test_every_statement_carries_a_source_with_an_address_and_a_day(template: BuiltinTemplate) -> None:
    sources = template.data["sources"]
    for part in PARTS:
        for stated in template.data.get(part, ()):
            assert stated["sources"], stated["id"]
            for key in stated["sources"]:
                assert sources[key]["url"].startswith("http")
                assert isinstance(sources[key]["read"], date)
            for text in ("title", "description", "evidence"):
                for language in ("nb", "nn", "en"):
                    assert text not in stated or stated[text][language], stated["id"]
    assert template.gaps, "what the sources do not say is said"
    used = {key for part in PARTS for stated in template.data.get(part, ()) for key in stated["sources"]}
    assert set(sources) == used | set(template.head["sources"])


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_what_is_made_carries_the_sources_too(template: BuiltinTemplate) -> None:
    plan = template.instantiate(plan_with(2, 2), date(2021, 8, 1), [])
    for part in (*plan.goals, *plan.programmes, *plan.activities):
        assert part.sources, part.id
        assert all(source.url and source.read for source in part.sources)
    (programme,) = plan.programmes
    assert programme.template is not None
    assert (programme.template.version, programme.template.start) == (template.version, date(2021, 8, 1))
    assert all(language in ("nb", "nn", "en") for gap in template.gaps for language, _ in gap.items())
    assert all(set(dict(gap.items())) == {"nb", "nn", "en"} for gap in template.gaps)


# What people have to fill in, and no template can: days, names in other languages, who is in a group.
LEFT_TO_PEOPLE = {"LMP206", "LMP305", "LMP405"}


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(TEMPLATES),
    st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    st.lists(st.sampled_from(["skole-0", "skole-1", "skole-2", "barnehage-0", "barnehage-1"]), unique=True),
)
def test_a_template_fits_in_at_any_start_and_leaves_nothing_to_complain_of(
    template: BuiltinTemplate, start: date, units: list[str]
) -> None:
    chosen = [one for one in units if one.startswith("skole") or template.name != "olweusprogrammet"]
    plan = template.instantiate(plan_with(3, 2), start, chosen)
    assert loads(dumps(plan)) == plan
    found = run_checks(PlanContext.of(plan, as_of=start), BUILTIN)
    assert [one.line("nb") for one in found if one.code not in LEFT_TO_PEOPLE] == []
    (programme,) = plan.programmes
    assert programme.period is not None
    assert programme.period.start <= start <= programme.period.end
    phases = [one.when for one in plan.activities if one.kind == "phase"]
    assert all(isinstance(one, Term) for one in phases)
    made = [activity for activity in plan.activities if activity.template is not None]
    assert all(activity.template.name == template.name for activity in made if activity.template)
    assert all(not activity.when.anchored for activity in made if isinstance(activity.when, Recurring))


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(TEMPLATES), st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 3), st.integers(0, 3))
def test_any_version_fits_in_without_errors(template: BuiltinTemplate, start: date, schools: int, others: int) -> None:
    for one in template.earlier:
        plan = one.instantiate(plan_with(schools, others), start, [])
        assert loads(dumps(plan)) == plan
        found = run_checks(PlanContext.of(plan, as_of=start), BUILTIN)
        assert [finding for finding in found if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_an_earlier_version_makes_what_it_made(template: BuiltinTemplate) -> None:
    units = [
        Unit(id="skole-a", title="Skole A", kind="school"),
        Unit(id="barnehage-b", title="Barnehage B", kind="kindergarten"),
    ]
    for one in template.earlier:
        made = one.instantiate(Plan(id="p", title="P", units=units), date(2021, 8, 16), [])
        text = Path(__file__).with_name("made").joinpath(f"{one.name}-{one.version}.toml").read_text("utf-8")
        bare = [
            attrs.evolve(programme, template=attrs.evolve(programme.template, start=None, units=()))
            for programme in made.programmes
            if programme.template
        ]
        assert attrs.evolve(made, programmes=bare) == loads(text)


def test_a_programme_of_the_school_year_begins_in_autumn_whenever_it_is_put_in() -> None:
    (olweus,) = [template for template in TEMPLATES if template.name == "olweusprogrammet"]

    def when(start: date, id: str) -> object:
        plan = olweus.instantiate(plan_with(1, 0), start, [])
        return plan.activity(f"olweusprogrammet-{id}").when

    spring, autumn, late = date(2021, 2, 1), date(2021, 9, 1), date(2021, 11, 1)
    assert when(spring, "klassemoeter-1") == when(autumn, "klassemoeter-1") == Term(term="2021-autumn")
    assert when(late, "klassemoeter-1") == Term(term="2022-autumn")
    assert when(spring, "kartlegging-start") == Month(month="2021-05")
    assert when(spring, "kartlegging-aarlig") == Month(month="2022-05")
    assert when(autumn, "kartlegging-start") == Window(earliest=date(2021, 10, 1), latest=date(2021, 11, 30))
    assert when(autumn, "kartlegging-aarlig") == Window(earliest=date(2022, 10, 1), latest=date(2022, 11, 30))
    assert when(autumn, "opplaering-gruppeledere") == Window(earliest=autumn, latest=date(2021, 9, 30))
    assert when(spring, "avtale") == Term(term="2021-spring")
    assert when(spring, "foreldremoeter-2") == SchoolYear(school_year="2022-2023")


def test_times_may_be_counted_from_the_day_of_the_start() -> None:
    anchors = Anchors.of(date(2021, 8, 16), None)
    made = when_of({"after_start": "2 weeks", "within": "6 weeks"}, anchors, {})
    assert made == {"earliest": date(2021, 8, 30), "latest": date(2021, 10, 11)}
    assert anchors.school_year(1).school_year == "2021-2022"
    assert Anchors.of(date(2022, 3, 1), None).school_year(1).school_year == "2021-2022"


def test_all_three_together_in_one_plan() -> None:
    plan = plan_with(2, 2)
    for template in TEMPLATES:
        plan = template.instantiate(plan, date(2021, 8, 1), [])
    assert {programme.id for programme in plan.programmes} == set(NAMES)
    assert plan.unit("skole-0").programmes == tuple(NAMES)
    assert plan.unit("barnehage-0").programmes == ("inkludering-paa-alvor", "laeringsmiljoeprosjektet")
    assert plan.group("olweusprogrammet-samordningsgruppe-skole-0").title.to("nb") == "Samordningsgruppa ved Skole 0"
    guidance = [activity for activity in plan.activities if activity.kind == "veiledningsmoete"]
    assert len(guidance) == 8, "two a term, four terms"


def test_a_programme_that_the_plan_only_names_is_filled_in() -> None:
    (olweus,) = [template for template in TEMPLATES if template.name == "olweusprogrammet"]
    named = Programme(id="olweusprogrammet", title="Olweus hos oss")
    plan = olweus.instantiate(attrs.evolve(plan_with(1, 0), programmes=[named]), date(2021, 8, 1), [])
    (made,) = plan.programmes
    assert made.title.to("nb") == "Olweus hos oss"
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
