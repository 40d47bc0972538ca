"""Chains of conditions that contradict each other: true, without anything needless, and the shortest there is."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.schedule.small_plans import small_plans

from lmp_core.model import Activity, Break, Plan, Prerequisite, SchoolCalendar, Unit
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.when import DateRange, Month, OnDate, Unknown, UntilActivity, Week, Window
from lmp_core.schedule import Conflict, Constraint, ConstraintKind, Infeasible, find_conflict, schedule

NO_LAG = Duration(-400, DurationUnit.DAYS)
EARLY, LATE = dt.date(2019, 1, 1), dt.date(2022, 1, 1)


def conditions(plan: Plan) -> list[Constraint]:
    """Every condition of a small plan."""
    made = []
    for one in plan.activities:
        when = one.when
        if isinstance(when, OnDate):
            made.append(Constraint(kind=ConstraintKind.DATE, activity=one.id, day=when.date))
        elif isinstance(when, DateRange):
            made.append(Constraint(kind=ConstraintKind.DATE, activity=one.id, day=when.start, end=when.end))
        elif isinstance(when, Window | Unknown):
            span = when.span() if isinstance(when, Window) else when.near
            assert span is not None
            made.append(Constraint(kind=ConstraintKind.EARLIEST, activity=one.id, day=span.start))
            made.append(Constraint(kind=ConstraintKind.LATEST, activity=one.id, day=span.end))
        if one.part_of and not isinstance(when, OnDate | DateRange):
            made.append(Constraint(kind=ConstraintKind.PART_OF, activity=one.id, other=one.part_of))
        for needed in one.requires:
            common = {"activity": one.id, "other": needed.activity, "relation": needed.relation}
            if needed.lag is not None or needed.max_lag is None or needed.max_lag.amount >= 0:
                made.append(Constraint(kind=ConstraintKind.LAG, lag=needed.lag, **common))
            if needed.max_lag is not None:
                made.append(Constraint(kind=ConstraintKind.MAX_LAG, lag=needed.max_lag, **common))
    return made


def only(plan: Plan, kept: tuple[Constraint, ...]) -> Plan:
    """The plan with nothing but these conditions."""
    activities = []
    for one in plan.activities:
        mine = [condition for condition in kept if condition.activity == one.id]
        when: object = Unknown()
        low = next((each.day for each in mine if each.kind is ConstraintKind.EARLIEST), None)
        high = next((each.day for each in mine if each.kind is ConstraintKind.LATEST), None)
        if low or high:
            when = Window(earliest=low or EARLY, latest=high or LATE)
        for each in mine:
            if each.kind is ConstraintKind.DATE:
                when = one.when
        requires = []
        for needed in one.requires:
            common = [each for each in mine if each.other == needed.activity and each.relation == needed.relation]
            kinds = {each.kind for each in common}
            # A least lag of minus a year or so is none at all.
            lag = needed.lag if ConstraintKind.LAG in kinds else NO_LAG
            max_lag = needed.max_lag if ConstraintKind.MAX_LAG in kinds else None
            if ConstraintKind.LAG in kinds or ConstraintKind.MAX_LAG in kinds:
                requires.append(attrs.evolve(needed, lag=lag, max_lag=max_lag))
        inside = any(each.kind is ConstraintKind.PART_OF for each in mine)
        activities.append(attrs.evolve(one, when=when, requires=requires, part_of=one.part_of if inside else None))
    return attrs.evolve(plan, activities=activities)


def spelled_out(plan: Plan, conflict: Conflict) -> tuple[Constraint, ...]:
    """The chain with a window that is too short as its two ends."""
    made: list[Constraint] = []
    for one in conflict.constraints:
        if one.kind is ConstraintKind.WINDOW:
            made.append(Constraint(kind=ConstraintKind.EARLIEST, activity=one.activity, day=one.day))
            made.append(Constraint(kind=ConstraintKind.LATEST, activity=one.activity, day=one.end))
        elif one.kind is ConstraintKind.DATE and one.day == one.end:
            made.append(attrs.evolve(one, end=None))
        else:
            made.append(one)
    known = conditions(plan)
    for one in made:
        same = [each for each in known if each == one or attrs.evolve(each, end=one.end) == one]
        assert same, one
    return tuple(made)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plan=small_plans())
def test_a_chain_contradicts_itself_and_holds_nothing_needless(plan: Plan) -> None:
    conflict = find_conflict(plan)
    assume(conflict is not None)
    assert conflict is not None
    chain = spelled_out(plan, conflict)
    # A stretching whole is one only as long as it has parts, which the chain need not hold.
    assume(not any(one.part_of for one in plan.activities))
    assert find_conflict(only(plan, chain)) is not None
    for left_out in chain:
        rest = tuple(one for one in chain if one != left_out)
        assert find_conflict(only(plan, rest)) is None, left_out


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plan=small_plans(3))
def test_no_shorter_chain_contradicts_itself(plan: Plan) -> None:
    conflict = find_conflict(plan)
    assume(conflict is not None and not any(one.part_of for one in plan.activities))
    assert conflict is not None
    chain = spelled_out(plan, conflict)
    for size in range(1, min(len(chain), 4)):
        for few in combinations(conditions(plan), size):
            assert find_conflict(only(plan, few)) is None, few


def _circle(days: int, when: object, duration: Duration | None = None) -> Plan:
    """An activity that starts no sooner than another, which is over so many days after it."""
    first = Prerequisite(activity="second", relation="finish-finish", lag=Duration(days, DurationUnit.DAYS))
    second = Prerequisite(activity="first", relation="start-start")
    common = {"kind": "task", "when": when, "duration": duration}
    activities = [
        Activity(id="first", title="First", requires=[first], **common),  # type: ignore[arg-type]
        Activity(id="second", title="Second", requires=[second], **common),  # type: ignore[arg-type]
    ]
    return Plan(id="p", title="P", activities=activities)


def test_a_circle_of_activities_of_one_day_contradicts_itself_with_and_without_their_dates() -> None:
    dated, undated = (find_conflict(_circle(1, when)) for when in (OnDate(date=dt.date(2020, 12, 16)), Unknown()))
    assert dated is not None
    assert undated is not None
    assert set(dated.constraints) == set(undated.constraints)
    assert {one.kind for one in dated.constraints} == {ConstraintKind.LAG}


def test_a_circle_that_only_dates_make_impossible_names_a_date() -> None:
    # From Wednesday two working days are two days; over a weekend they would be four, which is room enough.
    two = Duration(2, DurationUnit.WORKING_DAYS)
    assert find_conflict(_circle(1, Unknown(), two)) is None
    plan = _circle(1, OnDate(date=dt.date(2020, 12, 16)), two)
    conflict = find_conflict(plan)
    assert conflict is not None
    assert ConstraintKind.DATE in {one.kind for one in conflict.constraints}
    assert find_conflict(only(plan, spelled_out(plan, conflict))) is not None


def meeting(id: str, title: str, day: int, *needed: Prerequisite | str) -> Activity:
    return Activity(
        id=id,
        title=title,
        kind="meeting",
        when=OnDate(date=dt.date(2020, 11, day)),
        requires=needed,  # type: ignore[arg-type]
    )


def said(plan: Plan, language: str) -> list[str]:
    found = find_conflict(plan)
    assert found is not None
    return list(found.lines(plan, language))


def test_dates_the_wrong_way_round_are_told_in_three_languages() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[meeting("a", "Ståstedsanalyse", 10), meeting("b", "Fagsamling", 9, "a")],
    )
    assert said(plan, "nb") == [
        "Dette lar seg ikke forene:",
        "- «Ståstedsanalyse» er satt til 10. november 2020",
        "- «Fagsamling» kan først begynne når «Ståstedsanalyse» er ferdig",
        "- «Fagsamling» er satt til 9. november 2020",
    ]
    assert said(plan, "nn")[1:3] == [
        "- «Ståstedsanalyse» er sett til 10. november 2020",
        "- «Fagsamling» kan først ta til når «Ståstedsanalyse» er ferdig",
    ]
    assert said(plan, "en")[0] == "These contradict each other:"
    assert said(plan, "en")[3] == "- “Fagsamling” is set for 9 November 2020"


def test_the_chain_leaves_out_what_has_no_part_in_it() -> None:
    late = Window(earliest=dt.date(2020, 11, 2), latest=dt.date(2020, 11, 6))
    plan = Plan(
        id="p",
        title="P",
        activities=[
            meeting("start", "Oppstart", 2),
            Activity(id="b", title="B", kind="task", duration="3 working days", requires=["start"]),
            Activity(id="c", title="C", kind="task", duration="3 working days", requires=["b"], when=late),
            Activity(id="d", title="D", kind="task", requires=["start", "b"]),
        ],
    )
    found = find_conflict(plan)
    assert found is not None
    assert [(one.kind.value, one.activity) for one in found.constraints] == [
        ("date", "start"),
        ("lag", "b"),
        ("lag", "c"),
        ("latest", "c"),
    ]


def test_a_circle_is_named_without_any_date() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="a", title="A", kind="task", requires=["c"]),
            Activity(id="b", title="B", kind="task", requires=["a"]),
            Activity(id="c", title="C", kind="task", requires=["b", "d"]),
            Activity(id="d", title="D", kind="task"),
        ],
    )
    found = find_conflict(plan)
    assert found is not None
    assert {(one.activity, one.other) for one in found.constraints} == {("a", "c"), ("b", "a"), ("c", "b")}


def test_a_lag_above_its_own_most_lag() -> None:
    needed = Prerequisite(activity="a", lag="5 working days", max_lag="3 working days")
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="a", title="A", kind="task", duration="2 working days"),
            Activity(id="b", title="B", kind="task", duration="1 working day", requires=[needed]),
        ],
    )
    assert sorted(said(plan, "nb")[1:]) == [
        "- «B» kan tidligst begynne 5 arbeidsdager etter at «A» er ferdig",
        "- «B» må begynne senest 3 arbeidsdager etter at «A» er ferdig",
    ]


def test_a_window_without_room() -> None:
    window = Window(earliest=dt.date(2020, 12, 24), latest=dt.date(2020, 12, 28), duration="3 working days")
    plan = Plan(id="p", title="P", activities=[Activity(id="a", title="A", kind="task", when=window)])
    assert said(plan, "nb")[1:] == [
        "- «A» tar 3 arbeidsdager, og det er det ikke plass til i tidsrommet 24.–28. desember 2020 utenom fridagene: "
        "1. juledag"
    ]


def test_the_break_that_takes_the_room_is_named() -> None:
    calendar = SchoolCalendar(
        id="c",
        title="C",
        unit_kinds=["school"],
        first_day=dt.date(2026, 8, 17),
        last_day=dt.date(2027, 6, 18),
        breaks=[Break(title="Høstferie", start=dt.date(2026, 10, 5), end=dt.date(2026, 10, 9))],
    )
    for when, named in (
        (Week(week="2026-W41"), "5.–11. oktober 2026 utenom fridagene: Høstferie"),
        (Month(month="2027-07"), "1.–31. juli 2027 utenom fridagene: sommerferie"),
        (Window(earliest=dt.date(2026, 10, 10), latest=dt.date(2026, 10, 11)), "10.–11. oktober 2026"),
    ):
        plan = Plan(
            id="p",
            title="P",
            units=[Unit(id="skole", title="Skole", kind="school")],
            calendars=[calendar],
            activities=[Activity(id="a", title="A", kind="meeting", when=when, takes_part=["skole"])],
        )
        assert said(plan, "nb")[1].partition("i tidsrommet ")[2] == named


def test_work_that_cannot_be_over_before_the_meeting_it_lasts_until() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            meeting("m", "Veiledningsmøte", 4),
            meeting("k", "Kurs", 3),
            Activity(
                id="w",
                title="Mellomarbeid",
                kind="task",
                duration="2 working days",
                when=UntilActivity(until="m"),
                requires=["k"],
            ),
        ],
    )
    assert "- «Mellomarbeid» varer til «Veiledningsmøte» begynner" in said(plan, "nb")
    assert "- «Mellomarbeid» varer til «Veiledningsmøte» tek til" in said(plan, "nn")


def test_the_error_is_one_line_and_a_finding() -> None:
    plan = Plan(id="p", title="P", activities=[meeting("a", "To\nlinjer {x}", 10), meeting("b", "B", 9, "a")])
    with pytest.raises(Infeasible) as caught:
        schedule(plan)
    assert caught.value.exit_code == 1
    assert len(str(caught.value).splitlines()) == 1
    assert "«To linjer {x}» er satt til 10. november 2020" in caught.value.to("nb")


def test_two_activities_of_one_name_are_told_apart() -> None:
    plan = Plan(id="p", title="P", activities=[meeting("a", "Møte", 10), meeting("b", "Møte", 9, "a")])
    assert "«Møte» (b) kan først begynne når «Møte» (a) er ferdig" in said(plan, "nb")[2]
