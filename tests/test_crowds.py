"""So many at one moment that they are told once: no million pairs, no minutes, and nothing of it missing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.checks import run_checks
from lmp_core.context import PlanContext
from lmp_core.coordination.clash_list import clash_list
from lmp_core.coordination.clash_repair import Repairs
from lmp_core.coordination.clashes import Clash, ClashKind, clashes
from lmp_core.coordination.crowds import MOST_AT_ONCE
from lmp_core.model import Activity, Plan, Role, Split, Unit, Venue, VenueUse
from lmp_core.model.when import At, OnDate, Recurring, When, as_when

NINE = At(dt.datetime(2020, 9, 1, 9), dt.datetime(2020, 9, 1, 10))
DAY = OnDate(dt.date(2020, 9, 1))


def plan_of(*activities: Activity, venue_rooms: int = 1) -> PlanContext:
    """Three schools, the head of the first, a leader of none, and a hall."""
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id=f"skole-{n}", title=f"Skole {n}", kind="school") for n in (1, 2, 3)],
        roles=[Role(id="rektor", title="Rektor", unit="skole-1"), Role(id="leder", title="Leder")],
        venues=[Venue(id="smia", title="Smia", rooms=venue_rooms)],
        activities=activities,
    )
    return PlanContext.of(plan, as_of=dt.date(2020, 8, 25))


def meetings(count: int, when: When = NINE, who: Sequence[str] = ("skole-1",), prefix: str = "a") -> list[Activity]:
    return [
        Activity(id=f"{prefix}{number}", title=f"{prefix}{number}", kind="meeting", takes_part=who, when=when)
        for number in range(count)
    ]


def only(context: PlanContext) -> Clash:
    (clash,) = clashes(context)
    return clash


def test_up_to_eight_at_once_are_told_two_and_two_and_nine_as_one() -> None:
    assert len(clashes(plan_of(*meetings(MOST_AT_ONCE)))) == 28
    clash = only(plan_of(*meetings(MOST_AT_ONCE + 1)))
    assert [side.key for side in clash.sides] == [f"a{number}" for number in range(9)]
    assert (clash.people, clash.times_known, clash.kind) == (("skole-1",), True, ClashKind.OVERLAP)
    assert str(clash) == "2020-09-01: a0 + a1 + 7 more: skole-1"


def test_a_crowd_is_one_finding_one_entry_and_has_no_smallest_change() -> None:
    context = plan_of(*meetings(40))
    (finding,) = [finding for finding in run_checks(context) if finding.code == "LMP301"]
    assert finding.message.to("nb") == (
        "Ventet mange steder samtidig, 1. september 2020: Skole 1 "
        "(«a0», «a1», «a10», «a11», «a12», «a13», «a14» og 33 til)."
    )
    assert finding.hint.to("nn") == "Fordel dei på fleire tider."
    answer = clash_list(context)
    assert answer.to_text("en").split("\n")[:3] == [
        "1 clash.",
        "",
        "1  Tuesday 1 September 2020: Skole 1 is expected at 40 meetings at once",
    ]
    assert "   og 36 til" in answer.to_text("nb").split("\n")
    assert len(answer.to_data()["clashes"][0]["crowd"]) == 40
    assert Repairs(context).of(only(context)) is None


def test_a_crowd_on_whole_days_is_only_possible_and_one_that_has_two_times_of_day_is_certain() -> None:
    assert not only(plan_of(*meetings(20, DAY))).times_known
    mixed = only(plan_of(*meetings(20, DAY), *meetings(2, NINE, prefix="b")))
    assert mixed.times_known
    assert {mixed.first.key, mixed.second.key} == {"b0", "b1"}


def test_a_crowd_over_people_and_room_is_one_and_so_are_the_people_of_fewer_of_them() -> None:
    uses = [VenueUse(venue="smia")]
    crowd = [
        Activity(
            id=f"a{n}", title="A", kind="meeting", takes_part=["skole-1", "leder"][: 1 + n % 2], venues=uses, when=NINE
        )
        for n in range(30)
    ]
    clash = only(plan_of(*crowd))
    assert (clash.people, clash.venues) == (("skole-1", "leder"), ("smia",))


def test_a_venue_with_rooms_for_all_has_no_crowd_and_one_with_too_few_has_one() -> None:
    def in_smia(number: int) -> Activity:
        who = ["skole-1"] if number == 0 else []
        return Activity(id=f"a{number}", title="A", kind="meeting", takes_part=who, venues=["smia"], when=NINE)

    assert clashes(plan_of(*map(in_smia, range(30)), venue_rooms=30)) == ()
    context = plan_of(*map(in_smia, range(31)), venue_rooms=30)
    assert only(context).venues == ("smia",)
    (finding,) = [finding for finding in run_checks(context) if finding.code == "LMP321"]
    assert finding.message.to("en").startswith("Smia has 30 rooms, and more are needed on 1 September 2020, when “A”")


def test_sittings_of_one_activity_and_a_whole_with_its_parts_are_no_crowd() -> None:
    split = Activity(
        id="s", title="S", kind="meeting", takes_part=["skole-1", "skole-2", "skole-3"], split=Split(), when=NINE
    )
    chain = [
        Activity(
            id=f"c{n}", title="C", kind="meeting", takes_part=["leder"], when=NINE, part_of=f"c{n - 1}" if n else None
        )
        for n in range(12)
    ]
    assert clashes(plan_of(split, *chain)) == ()


def test_many_series_at_the_same_hour_each_week_are_one_finding_that_says_how_often() -> None:
    weekly = Recurring.every("week", start="2020-09-01", count=10, time="09:00", duration="1 hours")
    context = plan_of(*meetings(12, weekly))
    assert len(clashes(context)) == 10
    (finding,) = [finding for finding in run_checks(context) if finding.code == "LMP301"]
    assert finding.message.to("nb").endswith(" og 5 til) (og 9 ganger til).")


def test_a_series_whose_times_overlap_each_other_clashes_with_none_of_them() -> None:
    daily = as_when({"every": "day", "from": "2020-09-01", "until": "2200-12-31", "duration": "14 days"})
    assert clashes(plan_of(*meetings(1, daily))) == ()


# --- laws ---------------------------------------------------------------------------------------------------------

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(["skole-1", "skole-2", "rektor", "leder"])),
    max_size=40,
)


@given(SPANS)
def test_each_two_at_once_are_a_clash_or_in_one_crowd_and_nothing_else_is(spans: list[tuple[int, int, str]]) -> None:
    start = dt.datetime(2020, 9, 1)
    activities = [
        Activity(
            id=f"a{number}",
            title="A",
            kind="meeting",
            takes_part=[who],
            when=At(start + dt.timedelta(hours=first), start + dt.timedelta(hours=first + length)),
        )
        for number, (first, length, who) in enumerate(spans)
    ]
    context = plan_of(*activities)
    graph = context.graph

    def at_once(one: Activity, other: Activity) -> bool:
        (begin, end), (begins, ends) = one.when.clock or (), other.when.clock or ()
        both = graph.members(one.participants[0]) & graph.members(other.participants[0])
        return begin < ends and begins < end and bool(both)

    true_pairs = {frozenset((one.id, other.id)) for one, other in combinations(activities, 2) if at_once(one, other)}
    answer = clashes(context)
    pairs = {frozenset(clash.activities) for clash in answer if not clash.crowd}
    crowds = [frozenset(clash.activities) for clash in answer if clash.crowd]
    assert all(any(pair <= crowd for crowd in crowds) != (pair in pairs) for pair in true_pairs)
    assert pairs <= true_pairs
    for crowd in crowds:
        assert len(crowd) > MOST_AT_ONCE
        assert all(any(id in pair and pair <= crowd for pair in true_pairs) for id in crowd)
    assert len({clash.key for clash in answer}) == len(answer)


# --- how long it takes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("when", [NINE, DAY], ids=["at one hour", "on one day"])
def test_ten_thousand_at_once_take_seconds(when: When) -> None:
    context = plan_of(*meetings(10_000, when, who=["skole-1", "leder"]))
    assert len(context.timeline) == 10_000
    before = time.process_time()
    assert len(only(context).crowd) == 10_000
    assert time.process_time() - before < 5


def test_two_thousand_after_one_another_with_a_long_way_between_take_seconds() -> None:
    start = dt.datetime(2020, 9, 1)
    after_one_another = [
        Activity(
            id=f"a{n}",
            title="A",
            kind="meeting",
            takes_part=["leder"],
            venues=["smia"] if n % 2 else ["salen"],
            when=At(start + dt.timedelta(seconds=n), start + dt.timedelta(seconds=n + 1)),
        )
        for n in range(2000)
    ]
    plan = Plan(
        id="p",
        title="P",
        roles=[Role(id="leder", title="Leder")],
        venues=[Venue(id="smia", title="Smia"), Venue(id="salen", title="Salen")],
        travel=[{"id": "w", "between": ["smia", "salen"], "time": "99 hours"}],
        activities=after_one_another,
    )
    context = PlanContext.of(plan, as_of=dt.date(2020, 8, 25))
    before = time.process_time()
    assert {clash.kind for clash in clashes(context)} == {ClashKind.CHANGEOVER}
    assert time.process_time() - before < 10
