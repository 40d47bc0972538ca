"""Values made in code: what a plan file takes, a constructor takes, and it says what it does not take."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from lmp_core.context import PlanContext
from lmp_core.model import (
    Activity,
    Attendance,
    Break,
    Certainty,
    Fallback,
    Goal,
    Mode,
    Outcome,
    Participant,
    Plan,
    PluginUse,
    Prerequisite,
    Programme,
    Record,
    SchoolCalendar,
    Source,
    Split,
    Template,
    Unit,
    VenueUse,
    Visibility,
)
from lmp_core.model.duration import Duration
from lmp_core.model.errors import ModelError, UnknownIdError
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.model.when import At, DateRange, OnDate, Recurring
from lmp_core.planfile import dumps, from_data, loads, to_data
from lmp_core.plugins.strategies import plans


def task(**fields: Any) -> Activity:
    return Activity(**{"id": "a", "title": "A", "kind": "task", **fields})


def refused(make: Callable[[], object]) -> list[str]:
    with pytest.raises(ModelError) as caught:
        make()
    return [str(problem) for problem in caught.value.problems]


# --- what is taken ---


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"requires": ["b"]}, "requires", (Prerequisite(activity="b"),)),
        ({"requires": [{"activity": "b", "lag": "2 days"}]}, "requires", (Prerequisite(activity="b", lag="2 days"),)),
        ({"takes_part": ["skole-1"]}, "takes_part", (Participant(who="skole-1"),)),
        ({"takes_part": [{"who": "s", "form": "digital"}]}, "takes_part", (Participant(who="s", form="digital"),)),
        ({"venues": ["smia"]}, "venues", (VenueUse(venue="smia"),)),
        ({"mode": "physical"}, "mode", Mode(form="physical")),
        ({"mode": {"form": "digital"}}, "mode", Mode(form="digital")),
        (
            {"mode": {"form": "physical", "fallback": {"per_unit": True}}},
            "mode",
            Mode(form="physical", fallback=Fallback(per_unit=True)),
        ),
        ({"split": {"unit_kinds": ["school"]}}, "split", Split(unit_kinds=["school"])),
        ({"template": {"name": "t", "version": "1"}}, "template", Template(name="t", version="1")),
        (
            {"records": [{"outcome": "held", "on": "2020-09-01", "attendance": {"everyone": True}}]},
            "records",
            (Record(outcome=Outcome.HELD, on=dt.date(2020, 9, 1), attendance=Attendance(everyone=True)),),
        ),
        (
            {"sources": [{"title": "Årsplan", "read": dt.date(2020, 9, 1)}]},
            "sources",
            (Source(title="Årsplan", read="2020-09-01"),),
        ),
    ],
)
def test_words_and_mappings_of_a_plan_file_are_values(fields: dict[str, Any], name: str, value: object) -> None:
    assert getattr(task(**fields), name) == value


def test_a_date_is_also_an_iso_string() -> None:
    calendar = SchoolCalendar(
        id="c", title="C", first_day="2020-08-17", last_day="2021-06-18", planning_days=["2020-08-14"]
    )
    assert (calendar.first_day, calendar.planning_days) == (dt.date(2020, 8, 17), (dt.date(2020, 8, 14),))
    assert "is not a date" in refused(lambda: Break(title="Ferie", start="2020-02-30", end="2020-10-04"))[0]


def test_a_whole_plan_is_made_of_mappings() -> None:
    plan = Plan(
        id="p",
        title="P",
        programmes=[{"id": "lmp", "title": "Læringsmiljø", "period": {"from": "2020-08-01", "to": "2021-07-31"}}],
        coordination={"changeover": "10 min"},
        plugins={"refuses": ["site"]},
    )
    assert plan.programmes[0].period == DateRange(start=dt.date(2020, 8, 1), end=dt.date(2021, 7, 31))
    assert plan.coordination.changeover == Duration.parse("10 min")
    assert plan.plugins == PluginUse(refuses=["site"])


def test_mode_is_a_word_in_a_plan_file_too() -> None:
    head = 'format = 1\nid = "p"\ntitle = "P"\n[[activities]]\nid = "a"\ntitle = "A"\nkind = "task"\n'
    assert loads(head + 'mode = "digital"') == loads(head + 'mode = { form = "digital" }')
    assert loads(head + 'mode = "digital"') == Plan(id="p", title="P", activities=[task(mode="digital")])


@settings(max_examples=30)
@given(plans())
def test_the_data_of_each_part_makes_the_part(plan: Plan) -> None:
    """One conversion for files and for Python: the words of a file are the fields of a constructor."""
    data = to_data(plan)
    fields = {"period": plan.period, **{key: value for key, value in data.items() if key not in ("format", "period")}}
    assert Plan(**fields) == plan


# --- what is refused ---


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: task(venue=["smia"]), "Activity has no field 'venue' – did you mean 'venues'?"),
        (lambda: task().replace(venue=["smia"]), "Activity has no field 'venue' – did you mean 'venues'?"),
        (lambda: attrs.evolve(task(), venue=["smia"]), "Activity has no field 'venue' – did you mean 'venues'?"),
        (lambda: Plan(id="p", title="P", gaols=[]), "Plan has no field 'gaols' – did you mean 'goals'?"),
        (lambda: Activity(id="a", title="A"), "an Activity needs a field 'kind' – add kind=…"),
        (lambda: Goal("a"), "Goal takes its fields by name"),
        (lambda: task(mode="digitl"), "mode.form: 'digitl' is not one of the words allowed here"),
        (
            lambda: task(mode=Fallback(per_unit=True)),
            "mode: Fallback(per_unit=True) is not a Mode – write Mode(form=…)",
        ),
        (lambda: task(mode=7), "mode: 7 is not a Mode"),
        (lambda: task(split=True), "split: true is not a Split"),
        (lambda: task(template="t"), "template: 't' is not a Template"),
        (lambda: task(records=["held"]), "records[0]: 'held' is not a Record – write Record(outcome=…)"),
        (lambda: task(records=Record(outcome="held")), "records: expected a list"),
        (lambda: task(requires="b"), "requires: expected a list, got 'b' – write [\"b\"]"),
        (lambda: task(takes_part=["s", {"who": "s"}]), "takes_part: 's' stands twice"),
        (lambda: task(takes_part=[{"who": "s", "hvem": "s"}]), "takes_part[0].hvem: there is no field 'hvem' here"),
        (lambda: task(programmes=5), "programmes: expected a list, got 5"),
        (lambda: task(sources=[5]), "sources[0]: 5 is not a Source"),
        (lambda: task(visibility="intern"), "visibility: 'intern' is not one of the words allowed here"),
        (lambda: task(certainty=1), "certainty: 1 is not one of the words allowed here"),
        (lambda: Unit(id="a", title="A", kind="school", employees=2**60), "employees: "),
        (lambda: Record(outcome="held", attendance=12), "attendance: 12 is not an Attendance"),
        (lambda: Mode(form="digital", fallback=True), "fallback: true is not a Fallback"),
        (lambda: Plan(id="p", title="P", coordination=None), "coordination: None is not a Coordination"),
        (lambda: Plan(id="p", title="P", goals={"id": "a"}), "goals: expected a list, got a table"),
        (
            lambda: Plan(id="p", title="P", goals=[task()]),
            "goals[0]: Activity('a', 'A') is not a Goal – write Goal(id=…",
        ),
        (lambda: Plan(id="p", title="P", goals=[{"id": "Å", "title": "A"}]), "goals[0].id: 'Å' is not an id"),
        (
            lambda: Plan(id="p", title="P", activities=[task(kind="taks")]),
            "activities[0].kind: no kind of activity has the id 'taks'",
        ),
    ],
)
def test_a_wrong_field_is_named_with_what_to_do(make: Callable[[], object], says: str) -> None:
    (line,) = refused(make)
    assert line.startswith(says)
    assert " – " in line


def test_all_wrong_fields_are_told_at_once() -> None:
    lines = refused(lambda: Activity(id="Å", title="", venue=[], mode=7))
    assert len(lines) == 5
    assert {line.split(":")[0] for line in lines} >= {"id", "title", "mode"}


# --- plain strings ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_string_is_in_the_language_of_the_plan(language: str) -> None:
    plan = Plan(
        id="p",
        title="Plan",
        language=language,
        goals=[Goal(id="g", title="Mål")],
        programmes=[Programme(id="q", title="Q", links=[{"to": "q", "note": "Fordi"}])],
        activities=[task(split=Split(reason="Smittevern"), records=[Record(outcome="held", note="Bra")])],
        calendars=[
            SchoolCalendar(
                id="c",
                title="C",
                first_day="2020-08-17",
                last_day="2021-06-18",
                breaks=[Break(title="Haust", start="2020-10-05", end="2020-10-09")],
            )
        ],
    )
    assert plan.title == Text.of("Plan", language)
    assert plan.goal("g").title == Text.of("Mål", language)
    assert plan.programmes[0].links[0].note == Text.of("Fordi", language)
    assert plan.activity("a").split == Split(reason=Text.of("Smittevern", language))
    assert plan.activity("a").records[0].note == Text.of("Bra", language)
    assert plan.calendars[0].breaks[0].title == Text.of("Haust", language)
    assert plan.replace("g", title="Nytt").goal("g").title == Text.of("Nytt", language)
    assert plan.replace(municipality="Bygda").municipality == Text.of("Bygda", language)
    assert plan.add(Goal(id="h", title="Her")).goal("h").title == Text.of("Her", language)
    assert loads(dumps(plan)) == plan
    assert 'title = "Mål"' in dumps(plan)


def test_a_text_of_no_said_language_is_read_in_each_and_stands_alone() -> None:
    title = Goal(id="g", title="Mål").title
    assert [title.to(language) for language in LANGUAGES] == ["Mål"] * len(LANGUAGES)
    assert title.in_language("nn") == Text(nn="Mål")
    assert title != Text(nb="Mål")
    assert Text(**dict(title.items())) == title
    with pytest.raises(ModelError, match="without a language"):
        Text(nb="Mål", und="Mål")


@settings(max_examples=30)
@given(plans())
def test_a_plan_holds_no_text_without_a_language(plan: Plan) -> None:
    plain = Plan(
        id="p",
        title="P",
        language=plan.language,
        goals=[Goal(id=goal.id, title="Mål") for goal in plan.goals],
    )
    assert all(goal.title.und is None for goal in plain.goals)
    assert from_data(to_data(plain)) == plain


# --- how it shows itself ---


@settings(max_examples=30)
@given(plans())
def test_a_repr_fits_a_line(plan: Plan) -> None:
    def all_of(value: object) -> list[object]:
        inner = [getattr(value, field.name) for field in attrs.fields(type(value))] if attrs.has(type(value)) else []
        inner = list(value) if isinstance(value, tuple) else inner
        return [value, *(one for item in inner for one in all_of(item))]

    for value in all_of(plan):
        if type(value).__module__.startswith(("lmp_core.model", "lmp_core.model.text", "lmp_core.model.duration")):
            assert len(repr(value)) <= 120
            assert repr(value).isprintable()


def test_a_plan_and_an_activity_show_what_they_are() -> None:
    activity = task(id="styringsgruppe", title="Styringsgruppemøte", when=OnDate(date=dt.date(2020, 11, 10)))
    assert repr(activity) == "Activity('styringsgruppe', 'Styringsgruppemøte', when=2020-11-10)"
    assert str(activity) == "Styringsgruppemøte, 10. november 2020"
    unsure = activity.replace(certainty="possible")
    assert repr(unsure).endswith(", when=2020-11-10, certainty=possible)")
    assert str(unsure) == "Styringsgruppemøte, muligens 10. november 2020"
    plan = Plan(id="p", title=Text(nn="Trygt"), language="nn", activities=[activity])
    assert repr(plan) == "<Plan p: 0 goals, 0 programmes, 0 units, 1 activity>"
    assert str(plan) == "Trygt (p): 0 goals, 0 programmes, 0 units, 1 activity"
    assert repr(Mode(form="physical", certainty=Certainty.HOPED)) == "Mode(form='physical', certainty='hoped')"
    assert repr(task()) == "Activity('a', 'A')"
    start = dt.datetime(2020, 9, 28, 9)
    assert "when=2020-09-28 09:00-11:00" in repr(task(when=At(start=start, end=start.replace(hour=11))))
    days = DateRange(start=dt.date(2020, 11, 9), end=dt.date(2020, 11, 10))
    assert "when=2020-11-09 to 2020-11-10" in repr(task(when=days))
    assert "when=Recurring(frequency='weekly', interval=2)" in repr(
        task(when=Recurring(frequency="weekly", interval=2))
    )
    assert repr(Duration.parse("3wd")) == "Duration(3, 'working days')"
    assert repr(Text(nb="Møte", en="Meeting")) == "Text(nb='Møte', en='Meeting')"


# --- a plan as seen ---

PLAN = Plan(id="p", title="P", language="nn")


def test_a_context_takes_words_and_strings() -> None:
    context = PlanContext.of(PLAN, as_of="2020-08-25", audience="internal")
    assert (context.as_of, context.audience) == (dt.date(2020, 8, 25), Visibility.INTERNAL)
    assert (context.language, context.spoken_in("en").language) == ("nn", "en")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"language": "nob"}, "unknown language 'nob' – "),
        ({"language": ""}, "unknown language ''"),
        ({"audience": "intern"}, "audience: 'intern' is not one of the words allowed here – did you mean 'internal'?"),
        ({"as_of": dt.datetime(2020, 8, 25, 12)}, "as_of: 2020-08-25T12:00:00 is a time, not a day"),
        ({"as_of": "25.8.2020"}, "as_of: '25.8.2020' is not a date – write year-month-day"),
        ({"as_of": None}, "as_of: None is not a date"),
        ({"plan": "plan"}, "plan: 'plan' is not a plan"),
    ],
)
def test_a_context_says_what_it_does_not_take(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ModelError) as caught:
        PlanContext.of(**{"plan": PLAN, "as_of": dt.date(2020, 8, 25), **fields})
    assert str(caught.value).startswith(says)


def test_an_unknown_id_names_the_nearest_and_survives_a_pickle() -> None:
    plan = PLAN.add(Goal(id="trygt", title="Trygt"))
    for ask in (plan.get, plan.goal):
        with pytest.raises(UnknownIdError) as caught:
            ask("tryg")
        assert (caught.value.id, caught.value.nearest) == ("tryg", "trygt")
        again = pickle.loads(pickle.dumps(caught.value))
        assert (again.id, again.nearest, str(again)) == ("tryg", "trygt", str(caught.value))
    with pytest.raises(UnknownIdError):
        plan.kind("besoek")
