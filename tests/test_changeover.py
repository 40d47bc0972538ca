"""Two meetings one after the other in different places: who can get from the one to the other, and who cannot."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.checks import run_checks
from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import Clash, ClashKind, clashes
from lmp_core.coordination.travel_time import Ways
from lmp_core.model import Activity, Coordination, Group, Mode, Participant, Plan, Role, Travel, Unit, Venue
from lmp_core.model.when import At, OnDate

AS_OF = dt.date(2020, 8, 25)
MINUTE = dt.timedelta(minutes=1)


def at(start: str, end: str) -> At:
    return At(
        start=dt.datetime.fromisoformat(f"2020-11-09T{start}:00"), end=dt.datetime.fromisoformat(f"2020-11-09T{end}:00")
    )


def act(id: str, when: Any, venue: str | None, *who: Any, **more: Any) -> Activity:
    venues = [venue] if venue else []
    return Activity(**{"id": id, "title": id, "kind": "meeting", "takes_part": who, "when": when} | more, venues=venues)


def context(*activities: Activity, travel: Any = (), **frame: Any) -> PlanContext:
    plan = Plan(
        id="p",
        title="P",
        units=[Unit(id="skole", title="S", kind="school"), Unit(id="hall", title="H", kind="other")],
        roles=[Role(id="rektor", title="Rektor", unit="skole"), Role(id="leder", title="Leder")],
        groups=[Group(id="gruppa", title="Gruppa", members=["rektor", "leder"])],
        venues=[
            Venue(id="kantina", title="K", unit="skole"),
            Venue(id="biblioteket", title="B", unit="skole"),
            Venue(id="storsalen", title="S", unit="hall"),
            Venue(id="smia", title="Smia"),
        ],
        activities=activities,
        travel=travel,
        coordination=Coordination(**frame),
    )
    return PlanContext.of(plan, as_of=AS_OF)


def found(*activities: Activity, **more: Any) -> list[Clash]:
    return [clash for clash in clashes(context(*activities, **more)) if clash.kind is ClashKind.CHANGEOVER]


FAR = Travel(id="t", between=["storsalen", "kantina"], time="40 min")


def test_the_time_between_two_rooms_is_held_against_the_way() -> None:
    first = act("a", at("09:00", "10:00"), "kantina", "rektor")
    (clash,) = found(first, act("b", at("10:30", "11:00"), "storsalen", "gruppa"), travel=[FAR])
    assert (clash.people, clash.venues, clash.needed) == (("rektor",), ("kantina", "storsalen"), 40 * MINUTE)
    assert clash.times_known
    assert clash.fix.to("nb") == "Sett av 40 minutter mellom dem, eller hold dem i samme rom."
    assert found(first, act("b", at("10:40", "11:00"), "storsalen", "gruppa"), travel=[FAR]) == []


@pytest.mark.parametrize(
    ("start", "venue", "more", "expected"),
    [
        ("10:00", "kantina", {}, None),  # the same room
        ("10:00", "biblioteket", {}, 15),  # another room: the changeover
        ("10:10", "biblioteket", {"changeover": "10 min"}, None),
        ("10:05", "biblioteket", {"changeover": "10 min"}, 10),
        ("10:20", "storsalen", {}, None),  # nothing is said of the way
        ("10:20", "storsalen", {"travel": [Travel(id="t", between=["hall", "kantina"], time="30 min")]}, 30),
        ("10:20", "storsalen", {"travel": [Travel(id="t", between=["hall", "skole"], time="1 hour")]}, 60),
        (
            "10:20",
            "storsalen",
            {"travel": [Travel(id="u", between=["hall", "skole"], time="1 hour"), FAR]},
            40,
        ),
        ("10:00", "storsalen", {"travel": [Travel(id="t", between=["kantina", "storsalen"], time="5 min")]}, 15),
    ],
)
def test_what_the_plan_says_of_the_way(start: str, venue: str, more: dict[str, Any], expected: int | None) -> None:
    activities = [act("a", at("09:00", "10:00"), "kantina", "rektor"), act("b", at(start, "12:00"), venue, "rektor")]
    answers = [found(*order, **more) for order in permutations(activities)]
    assert answers[0] == answers[1]
    assert [clash.needed for clash in answers[0]] == ([] if expected is None else [expected * MINUTE])


def test_only_those_who_go_there_are_counted() -> None:
    screen = Participant(who="leder", form="digital")
    first = act("a", at("09:00", "10:00"), "kantina", "rektor", "leder")
    (clash,) = found(first, act("b", at("10:00", "11:00"), "smia", "rektor", screen))
    assert clash.people == ("rektor",)
    assert found(first, act("b", at("10:00", "11:00"), "smia", screen)) == []
    assert found(first, act("b", at("10:00", "11:00"), "smia", "rektor", mode=Mode(form="digital"))) == []
    assert found(first, act("b", at("10:00", "11:00"), None, "rektor")) == []
    assert found(first, act("b", OnDate(date=dt.date(2020, 11, 10)), "smia", "rektor")) == []
    assert found(first, act("b", at("10:00", "11:00"), "smia", Participant(who="rektor", optional=True))) == []
    assert found(first, act("b", at("10:00", "11:00"), "smia", "rektor", part_of="a")) == []


def test_a_check_tells_of_it() -> None:
    given = context(
        act("a", at("09:00", "10:00"), "kantina", "rektor"), act("b", at("10:00", "11:00"), "smia", "rektor")
    )
    lines = [one.line("nb") for one in run_checks(given) if one.code in ("LMP301", "LMP311", "LMP321")]
    assert lines == [
        "warning LMP311: For kort tid mellom «a» og «b», 9. november 2020, for rektor: det trengs 15 minutter. – "
        "Sett av 15 minutter mellom dem, eller hold dem i samme rom."
    ]


TIMES = st.tuples(st.integers(0, 20), st.integers(1, 6))


@settings(max_examples=60, deadline=None)
@given(
    meetings=st.lists(
        st.tuples(TIMES, st.sampled_from(["kantina", "biblioteket", "storsalen", "smia"]), st.booleans()), max_size=6
    ),
    minutes=st.sampled_from([0, 15, 45, 90]),
)
def test_the_tight_ones_are_those_that_trying_all_pairs_finds(
    meetings: list[tuple[tuple[int, int], str, bool]], minutes: int
) -> None:
    start = dt.datetime(2020, 11, 9, 8)
    spans = [(start + 15 * n * MINUTE, start + 15 * (n + length) * MINUTE) for (n, length), _, _ in meetings]
    activities = [
        act(f"m{number}", At(start=span[0], end=span[1]), venue, "rektor" if there else "leder")
        for number, (span, (_, venue, there)) in enumerate(zip(spans, meetings, strict=True))
    ]
    travel = [Travel(id="t", between=["hall", "skole"], time=f"{minutes} min")]
    way = {frozenset(pair): 15 for pair in permutations(["kantina", "biblioteket", "storsalen", "smia"], 2)}
    for venue in ("kantina", "biblioteket"):
        way[frozenset((venue, "storsalen"))] = max(15, minutes)
    expected = set()
    for one, other in permutations(range(len(meetings)), 2):
        (_, first_end), (second_start, _) = spans[one], spans[other]
        venues = frozenset((meetings[one][1], meetings[other][1]))
        gap = (second_start - first_end) / MINUTE
        if meetings[one][2] == meetings[other][2] and len(venues) == 2 and 0 <= gap < way[venues]:
            expected.add((f"m{one}", f"m{other}"))
    assert {(clash.first.key, clash.second.key) for clash in found(*activities, travel=travel)} == expected


def test_the_way_back_is_as_long_as_the_way_there() -> None:
    """Also where the plan says two different things of a venue and the other's unit: the shorter way counts."""
    to_school = Travel(id="t", between=["storsalen", "skole"], time="50 min")
    to_hall = Travel(id="u", between=["hall", "kantina"], time="20 min")
    ways = Ways(context(travel=[to_school, to_hall]).plan)
    assert ways.between("storsalen", "kantina") == ways.between("kantina", "storsalen") == 20 * MINUTE
    assert ways.between("storsalen", "biblioteket") == ways.between("biblioteket", "storsalen") == 50 * MINUTE
