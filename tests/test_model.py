"""The model: values are checked when they are made, and a plan tells all that is wrong with it at once."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.model import (
    COLLECTIONS,
    REFERENCES,
    Activity,
    Attendance,
    Coordination,
    Decision,
    Fallback,
    Goal,
    Group,
    Limit,
    Plan,
    Programme,
    Proposal,
    Role,
    Travel,
    Unit,
    Venue,
    VenueUse,
    Wish,
    references,
)
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.errors import LmpError, ModelError, Position, Problem
from lmp_core.model.ids import is_id, slug
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.text import FALLBACK, LANGUAGES, Text
from lmp_core.model.when import (
    At,
    DateRange,
    Frequency,
    Month,
    OnDate,
    Recurring,
    SchoolYear,
    Term,
    UntilActivity,
    Week,
    Window,
)
from lmp_core.plugins.strategies import plans


def problems(make: object) -> list[str]:
    assert callable(make)
    with pytest.raises(ModelError) as caught:
        make()
    return [str(problem) for problem in caught.value.problems]


def test_every_class_is_frozen_slotted_and_keyword_only() -> None:
    for holds in COLLECTIONS.values():
        assert hasattr(holds, "__slots__")
        assert all(field.kw_only for field in attrs.fields(holds))
    goal = Goal(id="a", title="A")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        goal.id = "b"  # type: ignore[misc]


def test_a_plan_tells_all_its_problems_at_once() -> None:
    found = problems(
        lambda: Plan(
            id="p",
            title="P",
            goals=[Goal(id="hovedmaal", title="H"), Goal(id="hovedmaal", title="Igjen")],
            roles=[Role(id="leder", title="Leder")],
            activities=[
                Activity(id="a", title="A", kind="task", goals=["hovedmal"], responsible=["hovedmaal"], part_of="b"),
                Activity(id="b", title="B", kind="task", part_of="a"),
            ],
        )
    )
    text = "\n".join(found)
    assert "goals[1].id: the id 'hovedmaal' is already that of a goal" in text
    assert "activities[0].goals[0]: no goal has the id 'hovedmal' – did you mean 'hovedmaal'?" in text
    assert (
        "activities[0].responsible[0]: 'hovedmaal' is the id of a part of the kind goal, not unit or group or role"
        in text
    )
    assert "a circle of part_of: a → b → a" in text
    assert len(found) == 4


def test_a_circle_of_parts_through_a_former_id_is_a_problem() -> None:
    (problem,) = problems(
        lambda: Plan(
            id="p",
            title="P",
            goals=[
                Goal(id="a", title="A", part_of="gammel-b"),
                Goal(id="b", title="B", aliases=["gammel-b"], part_of="a"),
            ],
        )
    )
    assert problem.startswith("goals[0].part_of: a circle of part_of: a → b → a")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Goal(id="Mål", title="M"), "'Mål' is not an id"),
        (lambda: Goal(id="a\n", title="M"), "is not an id"),
        (lambda: Goal(id="a", title=""), "title: the text is empty"),
        (lambda: Goal(id="a", title=7), "a text must be a string"),
        (lambda: Goal(id="a", title="A", kind="hovedmål"), "'hovedmål' is not one of the words"),
        (lambda: Goal(id="a", title="A", kind="mian"), "did you mean 'main'?"),
        (lambda: Goal(id="a", title="A", programmes="abc"), "expected a list of ids"),
        (lambda: Goal(id="a", title="A", programmes=["b", "b"]), "'b' stands twice"),
        (
            lambda: Goal(id="a", title="A", valid_from=date(2021, 1, 1), valid_to=date(2020, 1, 1)),
            "is before valid_from",
        ),
        (lambda: Unit(id="a", title="A", kind="skole"), "'skole' is not one of the words allowed here"),
        (lambda: Unit(id="a", title="A", kind="school", employees=-1), "-1 is not a whole number from 0"),
        (lambda: Unit(id="a", title="A", kind="school", employees=True), "true is not a whole number"),
        (lambda: Unit(id="a", title="A", kind="school", collective="no"), "neither true nor false"),
        (lambda: Fallback(), "a fall-back that changes nothing"),
        (lambda: Attendance(present=5, invited=4), "5 present of 4 invited"),
        (lambda: DateRange(start=date(2020, 9, 9), end=date(2020, 9, 8)), "is before the start"),
        (lambda: At(start=datetime(2020, 1, 1, 9), end=datetime(2020, 1, 1, 9)), "is not after the start"),
        (lambda: OnDate(date=datetime(2020, 1, 1)), "is not a date"),
        (lambda: OnDate(date=date(1, 1, 1)), "outside 1900-2200"),
        (lambda: Week(week="2021-W53"), "is not a week"),
        (lambda: Month(month="2020-13"), "is not a month"),
        (lambda: Term(term="2020-høst"), "is not a term"),
        (lambda: SchoolYear(school_year="2020-2022"), "is not a school year"),
        (lambda: Window(earliest=date(2020, 2, 1), latest=date(2020, 1, 1)), "before earliest"),
        (lambda: Recurring(frequency="weekly", interval=0), "interval 0"),
        (lambda: Recurring(frequency="weekly", weekdays=["tirsdag"]), "'tirsdag' is not one of the words"),
        (lambda: Recurring(frequency="daily", weekdays=["monday"]), "weekdays go with a weekly series"),
        (lambda: Recurring(frequency="weekly", start_time="9:00"), "is not a time of day"),
        (lambda: UntilActivity(until="!"), "is not the id of an activity"),
        (lambda: Duration.parse("2 fortnights"), "is not a duration"),
        (lambda: Text(nb="\ud800"), "cannot be written"),
        (lambda: Text.of("hei", "no"), "unknown language 'no'"),
        (lambda: slug("!!!"), "cannot make an id"),
        (lambda: Plan(id="p", title="P", goals=[Role(id="r", title="R")]), "goals[0]: Role('r', 'R') is not a Goal"),
    ],
)
def test_a_wrong_value_is_one_line_that_says_what_is_wrong(make: object, says: str) -> None:
    (found,) = problems(make)
    assert says in found
    assert "\n" not in found
    assert " – " in found, "a problem says what to do"


@given(plans())
def test_every_reference_of_a_plan_leads_to_a_part_of_an_allowed_kind(plan: Plan) -> None:
    for collection, part in plan.parts():
        for _, target, allowed in references(collection, part):
            assert plan.collection_of(target) in allowed
        assert plan.get(part.id) is part
        for alias in getattr(part, "aliases", ()):
            assert plan.get(alias) is part


@given(plans(), st.data())
def test_taking_away_a_part_that_is_referred_to_is_refused(plan: Plan, data: st.DataObject) -> None:
    used = [(target, plan.collection_of(target)) for c, part in plan.parts() for _, target, _ in references(c, part)]
    used = [(target, where) for target, where in used if plan.get(target).id == target]
    if not used:
        return
    target, where = data.draw(st.sampled_from(used))
    assert where is not None
    left = tuple(part for part in getattr(plan, where) if part.id != target)
    # What only pointed at itself is gone with it, and leaves nothing dangling.
    pointing = [
        part.id for c, part in plan.parts() if part.id != target and target in [t for _, t, _ in references(c, part)]
    ]
    if pointing:
        with pytest.raises(ModelError, match="has the id"):
            attrs.evolve(plan, **{where: left})


def test_references_name_fields_that_exist() -> None:
    for collection, fields in REFERENCES.items():
        names = {field.name for field in attrs.fields(COLLECTIONS[collection])}
        assert {dotted.partition(".")[0] for dotted in fields} <= names


def test_every_field_that_looks_like_a_reference_is_checked() -> None:
    wanted = {"part_of", "programmes", "goals", "members", "unit", "responsible", "channel", "meeting", "body"}
    for collection, holds in COLLECTIONS.items():
        for field in attrs.fields(holds):
            if field.name in wanted and field.type != "bool":
                assert field.name in REFERENCES.get(collection, {}), f"{collection}.{field.name}"


def test_a_decision_may_lead_to_activities_channels_and_goals_but_not_to_roles() -> None:
    with pytest.raises(ModelError, match="of the kind role, not activity or channel or goal or decision"):
        Plan(
            id="p",
            title="P",
            roles=[Role(id="leder", title="L")],
            decisions=[Decision(id="d", title="D", leads_to=["leder"])],
        )


def test_looking_up_names_the_nearest_id() -> None:
    plan = Plan(id="p", title="P", groups=[Group(id="styringsgruppa", title="Styringsgruppa")])
    with pytest.raises(ModelError, match="did you mean 'styringsgruppa'"):
        plan.get("styringsgrupa")
    with pytest.raises(ModelError, match="no activity has the id"):
        plan.activity("styringsgruppa")
    assert plan.name("styringsgruppa") == "Styringsgruppa"
    assert plan.name("ukjent") == "ukjent"


def test_an_alias_finds_the_renamed_part() -> None:
    plan = Plan(id="p", title="P", programmes=[Programme(id="ny", title="Ny", aliases=["gammel"])], units=[])
    assert plan.programme("gammel").id == "ny"


def test_venues_and_participants_may_be_given_as_ids() -> None:
    activity = Activity(id="a", title="A", kind="task", venues=["smia"], takes_part=["skole-1"], requires=["b"])
    assert activity.venues == (VenueUse(venue="smia"),)
    assert activity.participants == ("skole-1",)
    assert activity.requires[0].activity == "b"


def test_kinds_of_activity_have_names_in_three_languages() -> None:
    for id, kind in ACTIVITY_KINDS.items():
        assert is_id(id)
        for language in ("nb", "nn", "en"):
            assert kind.title.to(language)
            assert kind.plural.to(language)


@given(st.sampled_from(LANGUAGES), st.dictionaries(st.sampled_from(LANGUAGES), st.text("abcæøå", min_size=1)))
def test_a_text_falls_back_in_order(language: str, texts: dict[str, str]) -> None:
    text = Text(**texts)
    first = next((tag for tag in FALLBACK[language] if tag in texts), None)
    assert text.to(language) == (texts[first] if first else "")
    assert text.language_for(language) == first
    assert bool(text) == bool(texts)


@given(st.text())
def test_a_slug_is_an_id_or_refused(title: str) -> None:
    try:
        made = slug(title)
    except ModelError:
        return
    assert is_id(made)
    assert slug(made) == made


@given(st.integers(-99999, 99999), st.sampled_from(list(DurationUnit)))
def test_a_duration_reads_what_it_prints(amount: int, unit: DurationUnit) -> None:
    duration = Duration(amount, unit)
    assert Duration.parse(str(duration)) == duration


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_spans_hold_their_days(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert day in Week(week=f"{year}-W{week:02}").span()
    assert day in Month(month=f"{day:%Y-%m}").span()
    term = f"{day.year}-autumn" if day.month >= 8 else f"{day.year}-spring"
    assert day in Term(term=term).span()
    first = day.year if day.month >= 8 else day.year - 1
    assert day in SchoolYear(school_year=f"{first}-{first + 1}").span()


def test_an_unanchored_series_stays_unanchored() -> None:
    assert not Recurring(frequency=Frequency.WEEKLY, interval=2).anchored


def test_a_problem_prints_on_one_line_whatever_it_holds() -> None:
    problem = Problem(
        message="wrong\nvalue\x1b[31m" + "x" * 1000, position=Position("plan.toml", 3, 7), path=("goals", 0)
    )
    line = str(problem)
    assert line.startswith("plan.toml:3:7: goals[0]: wrong value")
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) <= 400


def test_errors_end_the_command_line_with_two() -> None:
    assert LmpError("x").exit_code == 2


def test_the_hint_lists_a_few_of_many_words() -> None:
    assert did_you_mean("zzz", [f"ord-{n}" for n in range(30)]).endswith("(30 in all)")


def test_limits_wishes_travel_and_proposals_say_something() -> None:
    assert problems(lambda: Limit(id="l", title="L", each="unit")) == [
        "a limit without a number – give meetings = 2 or time = '4 hours'"
    ]
    assert "nobody" in problems(lambda: Limit(id="l", title="L", meetings=2))[0]
    assert "minutes or hours" in problems(lambda: Limit(id="l", title="L", each="unit", time="2 days"))[0]
    assert "wishes for nothing" in problems(lambda: Wish(id="w", title="W"))[0]
    assert "not after" in problems(lambda: Wish(id="w", title="W", time_from="12:00", time_to="11:00"))[0]
    assert "between two" in problems(lambda: Travel(id="t", between=["a"], time="20 min"))[0]
    assert "not after" in problems(lambda: Coordination(day_from="16:00"))[0]
    assert "two activities" in problems(lambda: Proposal(id="f", kind="merge", activities=["a"], state="refused"))[0]


def test_a_venue_has_a_room_at_least() -> None:
    assert (Venue(id="v", title="V").rooms, VenueUse(venue="v").rooms) == (1, 1)
    assert problems(lambda: Venue(id="v", title="V", rooms=0)) == [
        "rooms: 0 is not a number of rooms – write a number from 1"
    ]
    assert "not a number of rooms" in problems(lambda: VenueUse(venue="v", rooms=0))[0]
    assert "whole number" in problems(lambda: VenueUse(venue="v", rooms=True))[0]


def test_whom_a_wish_concerns() -> None:
    meeting = Activity(id="ny", aliases=["a"], title="A", kind="meeting", programmes=["p"])
    task = Activity(id="b", title="B", kind="task", programmes=["p"])

    def concerned(**about: object) -> list[bool]:
        made = Wish(id="w", title="W", at_most=1, **about)  # type: ignore[arg-type]
        return [made.concerns(meeting), made.concerns(task)]

    assert concerned() == [True, True]
    assert concerned(activities=["a"]) == [True, False]
    assert concerned(kinds=["task"]) == [False, True]
    assert concerned(programmes=["p"]) == [True, True]
    assert concerned(kinds=["meeting"], programmes=["q"]) == [False, False]
    assert concerned(activities=["b"], kinds=["meeting"], programmes=["p"]) == [True, True]
