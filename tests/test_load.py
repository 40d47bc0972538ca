"""Meetings and hours of everybody, by week and by month, and the limits that a plan sets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.cli.questions import load_command
from lmp_core.context import PlanContext
from lmp_core.coordination.load import concerned, meeting_load
from lmp_core.model import Activity, Group, Limit, Per, Plan, Programme, Record, Role, Split, Unit, Visibility
from lmp_core.model.errors import ModelError
from lmp_core.model.when import At, DateRange, OnDate, Recurring
from lmp_core.planfile import load as load_plan
from lmp_core.planfile import save
from lmp_core.plugins.strategies import plans

AS_OF = dt.date(2020, 8, 25)
EXAMPLE = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"


def day(number: int, month: int = 11) -> OnDate:
    return OnDate(date=dt.date(2020, month, number))


def at(number: int, start: int, end: int) -> At:
    return At(start=dt.datetime(2020, 11, number, start), end=dt.datetime(2020, 11, number, end))


def context(*activities: Activity, limits: Any = ()) -> PlanContext:
    plan = Plan(
        id="p",
        title="P",
        programmes=[Programme(id="laering", title="L"), Programme(id="olweus", title="O")],
        units=[Unit(id="skole", title="Skolen", kind="school"), Unit(id="barnehage", title="B", kind="kindergarten")],
        groups=[
            Group(id="styringsgruppa", title="Styringsgruppa", members=["rektor", "leder"]),
            Group(id="veilederne", title="Veilederne", external=True),
        ],
        roles=[Role(id="rektor", title="Rektor", unit="skole"), Role(id="leder", title="Leder")],
        activities=activities,
        limits=limits,
    )
    return PlanContext.of(plan, as_of=AS_OF)


def act(id: str, when: Any, *who: str, **more: Any) -> Activity:
    return Activity(**{"id": id, "title": id, "kind": "meeting", "takes_part": who, "when": when, **more})


def counts(given: PlanContext, who: str, per: str = "week") -> dict[str, tuple[int, float, int]]:
    answer = meeting_load(given, per=per)
    return {cell.period: (cell.meetings, cell.hours, cell.unknown) for cell in answer.cells if cell.who == who}


def test_a_meeting_counts_for_the_group_its_members_and_their_unit_over_all_programmes() -> None:
    given = context(
        act("a", at(9, 9, 11), "styringsgruppa", programmes=["laering"]),
        act("b", at(11, 9, 12), "skole", "veilederne", programmes=["olweus"]),
    )
    assert counts(given, "rektor") == {"2020-W46": (2, 5.0, 0)}
    assert counts(given, "skole") == {"2020-W46": (2, 5.0, 0)}
    assert counts(given, "styringsgruppa") == counts(given, "leder") == {"2020-W46": (1, 2.0, 0)}
    assert counts(given, "veilederne") == {"2020-W46": (1, 3.0, 0)}
    assert counts(given, "barnehage") == {}


def test_weeks_are_those_of_iso_8601_and_a_meeting_counts_where_it_begins() -> None:
    sunday = DateRange(start=dt.date(2020, 11, 29), end=dt.date(2020, 12, 2))
    given = context(act("a", sunday, "leder"), act("b", OnDate(date=dt.date(2021, 1, 1)), "leder"))
    assert list(counts(given, "leder")) == ["2020-W48", "2020-W53"]
    assert list(counts(given, "leder", "month")) == ["2020-11", "2021-01"]
    assert meeting_load(given, per="month").periods == ("2020-11", "2020-12", "2021-01")
    assert len(meeting_load(given).periods) == 6


def test_what_is_no_meeting_is_cancelled_or_has_no_day_does_not_count() -> None:
    given = context(
        act("a", day(9), "leder", kind="task"),
        act("b", day(9), "leder"),
        act("e", day(9), "leder", records=[Record(outcome="cancelled")]),
        act("c", Recurring(frequency="weekly"), "leder"),
        act("d", Recurring(frequency="weekly", start=dt.date(2020, 11, 2), count=3, duration="90 min"), "leder"),
    )
    assert counts(given, "leder") == {
        "2020-W45": (1, 1.5, 0),
        "2020-W46": (2, 1.5, 1),
        "2020-W47": (1, 1.5, 0),
    }


def test_a_meeting_within_a_meeting_is_one_and_two_sittings_are_two() -> None:
    nested = context(
        act("a", at(9, 9, 15), "skole"), act("b", at(9, 9, 15), "skole", part_of="a"), act("c", day(9), "skole")
    )
    assert counts(nested, "skole") == {"2020-W46": (2, 6.0, 1)}
    split = context(act("a", at(9, 9, 12), "skole", "barnehage", "leder", split=Split()))
    assert counts(split, "skole") == {"2020-W46": (1, 3.0, 0)}
    assert counts(split, "leder") == {"2020-W46": (2, 6.0, 0)}


def test_limits_are_held_against_what_is_counted() -> None:
    meetings = [act(f"m{n}", at(9, n, n + 1), "styringsgruppa") for n in (8, 10, 12)]
    given = context(
        *meetings,
        limits=[
            Limit(id="g", title="G", who=["leder"], meetings=2),
            Limit(id="h", title="H", each="role", time="2 hours", required=True),
            Limit(id="m", title="M", each="unit", per="month", meetings=2),
            Limit(id="nok", title="N", each="unit", meetings=3, time="3 hours"),
        ],
    )
    broken = [(one.limit, one.who, one.most_meetings, one.most_hours) for one in meeting_load(given).broken]
    assert broken == [("g", "leder", 2, None), ("h", "rektor", None, 2.0), ("h", "leder", None, 2.0)]
    assert [(one.limit, one.who) for one in meeting_load(given, per=Per.MONTH).broken] == [("m", "skole")]
    busiest = max((cell for cell in meeting_load(given).cells if cell.who == "leder"), key=lambda cell: cell.meetings)
    assert busiest.keys == ("m8", "m10", "m12")


def whom(*who: str, each: str | None) -> tuple[str, ...]:
    """Whom a limit of one meeting a week holds for, in a week in which everybody has two."""
    everybody = ("skole", "barnehage", "styringsgruppa")
    meetings = [act(f"m{n}", at(9, n, n + 1), *everybody) for n in (8, 10)]
    given = context(*meetings, limits=[Limit(id="g", title="G", who=who, each=each, meetings=1)])
    return tuple(one.who for one in meeting_load(given).broken)


def test_a_limit_for_each_role_of_a_group_holds_for_nobody_else() -> None:
    roles = tuple(one.id for one in context().plan.roles)
    inside = context().graph.members("styringsgruppa")
    assert whom("styringsgruppa", each=None) == ("styringsgruppa",)
    assert whom("styringsgruppa", each="role") == tuple(id for id in roles if id in inside)
    assert whom("styringsgruppa", each="group") == ("styringsgruppa",)
    assert set(whom("skole", each="role")) == {one.id for one in context().plan.roles if one.unit == "skole"}


def test_a_limit_for_each_unit_of_a_group_of_heads_holds_for_the_units_they_are_from() -> None:
    plan = context().plan
    homes = {role.unit for role in plan.roles if role.id in context().graph.members("styringsgruppa") and role.unit}
    assert homes
    assert set(whom("styringsgruppa", each="unit")) == homes


def test_the_heads_of_one_school_year_are_limited_one_by_one_or_by_their_groups_alike() -> None:
    plan = load_plan(EXAMPLE.parent / "one_school_year").plan
    graph = PlanContext.of(plan, as_of=AS_OF).graph
    by_name, _ = plan.limits
    by_group = attrs.evolve(by_name, who=("rektorene", "styrerne"), each="role")
    assert concerned(graph, by_group) == concerned(graph, by_name)
    assert len(concerned(graph, by_name)) == 17


def test_a_wrong_word_is_told() -> None:
    with pytest.raises(ModelError, match="did you mean 'week'"):
        meeting_load(context(), per="weak")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "Leder har 3 møter i uke 46 i 2020, og grensen er 2 møter («Høyst to»)"),
        ("nn", "Leder har 3 møte i veke 46 i 2020, og grensa er 2 møte («Høyst to»)"),
        ("en", "Leder has 3 meetings in week 46 of 2020, and the limit is 2 meetings (“Høyst to”)"),
    ],
)
def test_in_words(language: str, told: str) -> None:
    meetings = [act(f"m{n}", at(9, n, n + 1), "leder") for n in (8, 10, 12)]
    answer = meeting_load(context(*meetings, limits=[Limit(id="g", title="Høyst to", each="role", meetings=2)]))
    assert told in " ".join(answer.to_text(language).split())
    assert answer.to_data()["broken"][0]["period"] == "2020-W46"


def test_the_command(tmp_path: Path) -> None:
    shown = CliRunner().invoke(load_command, [str(EXAMPLE), "--per", "week", "--lang", "nb"], standalone_mode=False)
    assert shown.return_value == 0
    assert shown.output.startswith("Skole 1 har den travleste uka: 3 møter i uke 46 i 2020.")
    assert "\nRektor ved Skole 1\t7\t\tuke 46 i 2020\t3\n" in shown.output
    shown = CliRunner().invoke(
        load_command,
        [str(EXAMPLE), "--per", "week", "--only", "rektor-skole-1", "--lang", "nb"],
        standalone_mode=False,
    )
    assert shown.output.splitlines()[:4] == [
        "Rektor ved Skole 1 har 7 møter.",
        "",
        "Uke\tMøter\tTimer",
        "uke 33 i 2020\t2\t",
    ]
    plan = load_plan(EXAMPLE).plan
    limit = Limit(id="hoeyst-to", title="Høyst to møter i uka", each="role", meetings=2)
    save(attrs.evolve(plan, limits=[limit]), tmp_path)
    shown = CliRunner().invoke(load_command, [str(tmp_path), "--per", "week", "--lang", "en"], standalone_mode=False)
    assert shown.return_value == 1
    assert shown.output.startswith("The limits of the plan are passed two times.")
    assert "Head teacher at School 1 has 3 meetings in week 46 of 2020" in shown.output


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(max_activities=8), per=st.sampled_from(list(Per)))
def test_any_plan_is_counted_as_counting_one_by_one_does(plan: Plan, per: Per) -> None:
    given = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    answer = meeting_load(given, per=per)
    expected: Counter[tuple[str, str]] = Counter()
    everyone: list[Unit | Group | Role] = [*plan.units, *plan.groups, *plan.roles]
    for part in everyone:
        seen = set()
        for one in given.timeline.occurrences:
            top = one.activity
            while top.part_of:
                top = plan.activity(top.part_of)
            everybody = {id for who in one.participants for id in given.graph.members(plan.get(who).id)}
            first = one.first_day
            if first is None or one.precision not in ("exact", "range") or one.outcome == "cancelled":
                continue
            if not plan.kind(one.activity.kind).meeting:
                continue
            if part.id in everybody or (isinstance(part, Unit) and given.graph.members(part.id) & everybody):
                sitting = one.key.removeprefix(one.activity.id).split("@")[0]
                name = f"{first:%Y-%m}" if per is Per.MONTH else "{}-W{:02}".format(*first.isocalendar())
                seen.add((name, top.id, one.start, sitting))
        expected.update((part.id, name) for name, *_ in seen)
    assert {(cell.who, cell.period): cell.meetings for cell in answer.cells} == dict(expected)
    assert {cell.period for cell in answer.cells} <= set(answer.periods)
    assert all(answer.to_text(language) for language in ("nb", "nn", "en"))
