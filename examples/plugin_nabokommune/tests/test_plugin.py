"""The plug-in keeps the laws, and does what Nabo kommune wants of it."""

from __future__ import annotations

import datetime as dt

import pytest
from lmp_nabokommune.checks import meeting_in_the_schools_own_time
from lmp_nabokommune.planner import safe
from lmp_nabokommune.programme import instantiate

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Participant, Plan, Unit, UnitKind
from lmp_core.model.text import Text
from lmp_core.model.when import At
from lmp_core.plugins import PluginHost
from lmp_core.plugins.testing import PluginTests

AS_OF = dt.date(2020, 8, 25)
SCHOOL = Unit(id="skule-1", title=Text(nn="Skule 1"), kind=UnitKind.SCHOOL)


class TestConformance(PluginTests):
    plugin = "nabokommune"


def _plan(*activities: Activity) -> Plan:
    return Plan(id="plan", title=Text(nn="Plan"), language="nn", units=(SCHOOL,), activities=activities)


def _meeting(start: dt.datetime, hours: int = 1) -> Activity:
    return Activity(
        id="moete",
        title=Text(nn="Møte"),
        kind="veiledningsmoete",
        takes_part=(Participant(who="skule-1"),),
        when=At(start=start, end=start + dt.timedelta(hours=hours)),
    )


@pytest.fixture
def host() -> PluginHost:
    return PluginHost.discover()


def _found(plan: Plan) -> list[object]:
    return list(meeting_in_the_schools_own_time.find(PlanContext.of(plan, as_of=AS_OF)))


def test_wednesday_after_two_is_the_schools_own():
    assert len(_found(_plan(_meeting(dt.datetime(2020, 9, 2, 14))))) == 1
    assert len(_found(_plan(_meeting(dt.datetime(2020, 9, 2, 12), hours=3)))) == 1
    assert _found(_plan(_meeting(dt.datetime(2020, 9, 2, 13)))) == []
    assert _found(_plan(_meeting(dt.datetime(2020, 9, 3, 14)))) == []


def test_the_word_in_nynorsk(host):
    context = host.context(PlanContext.of(_plan(), as_of=AS_OF))
    kind = context.plan.kind("veiledningsmoete")
    assert kind.title.to("nn") == "rettleiingssamtale"
    assert kind.title.to("nb") == "veiledningsmøte"


def test_the_autumn_break_is_the_municipalitys_own(host):
    context = host.context(PlanContext.of(_plan(), as_of=AS_OF))
    assert not context.calendars.is_working(dt.date(2020, 9, 29), ["skule-1"])
    assert context.calendars.is_working(dt.date(2020, 10, 6), ["skule-1"])


def test_the_programme_builds_on_olweusprogrammet():
    plan = instantiate(_plan(), dt.date(2020, 8, 19), ["skule-1"])
    assert plan.programme("trygg-overgang").requires == ("olweusprogrammet",)
    assert plan.programme("olweusprogrammet")
    again = instantiate(plan, dt.date(2020, 8, 19), ["skule-1"])
    assert again == plan


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\n=1", " =1"])
def test_no_cell_is_a_formula(cell):
    assert safe(cell).startswith("'")
