"""Clashes: against a brute-force answer, and the ways in which two things at once are no clash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import LONGEST, Clash, ClashKind, clashes, overlapping
from lmp_core.model import (
    Activity,
    Group,
    Mode,
    Participant,
    Plan,
    Record,
    Role,
    Split,
    Unit,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.when import At, DateRange, Month, OnDate, Recurring, Unknown
from lmp_core.plugins.strategies import plans

AS_OF = dt.date(2020, 8, 25)


def day(number: int) -> OnDate:
    return OnDate(date=dt.date(2020, 11, number))


def days(first: int, last: int) -> DateRange:
    return DateRange(start=dt.date(2020, 11, first), end=dt.date(2020, 11, last))


def at(number: int, start: int, end: int) -> At:
    return At(start=dt.datetime(2020, 11, number, start), end=dt.datetime(2020, 11, number, end))


def act(id: str, when: Any, *who: Any, **more: Any) -> Activity:
    return Activity(**{"id": id, "title": id, "kind": "meeting", "when": when, "takes_part": who, **more})


def context(*activities: Activity, **more: Any) -> PlanContext:
    """Two schools, each with a head and a working group that the head is in; a steering group of both heads."""
    plan = Plan(
        id="plan",
        title="Plan",
        units=[Unit(id=f"skole-{n}", title=f"Skole {n}", kind="school") for n in (1, 2)],
        roles=[
            *(Role(id=f"rektor-{n}", title=f"Rektor {n}", unit=f"skole-{n}") for n in (1, 2)),
            Role(id="leder", title="Leder"),
        ],
        groups=[
            *(Group(id=f"gruppe-{n}", title=f"Gruppe {n}", unit=f"skole-{n}", members=[f"rektor-{n}"]) for n in (1, 2)),
            Group(id="styringsgruppa", title="Styringsgruppa", members=["rektor-1", "rektor-2", "leder"]),
        ],
        venues=[
            Venue(id="smia", title="Smia"),
            Venue(id="salen", title="Salen"),
            Venue(id="raadhuset", title="Rådhuset", rooms=3),
        ],
        activities=activities,
        **more,
    )
    return PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)


def found(*activities: Activity, **more: Any) -> tuple[Clash, ...]:
    return clashes(context(*activities, **more))


def people(*activities: Activity) -> list[tuple[str, ...]]:
    return [clash.people for clash in found(*activities)]


# --- who and what -------------------------------------------------------------------------------------------------


def test_those_who_are_shared_are_named_as_widely_as_they_are_shared() -> None:
    whole = act("a", day(9), "skole-1", "skole-2")
    assert people(whole, act("b", day(9), "gruppe-1", "gruppe-2")) == [("gruppe-1", "gruppe-2")]
    assert people(whole, act("b", day(9), "styringsgruppa")) == [("rektor-1", "rektor-2")]
    assert people(act("a", day(9), "gruppe-1"), act("b", day(9), "styringsgruppa")) == [("rektor-1",)]
    assert people(act("a", day(9), "skole-1"), act("b", day(9), "skole-1", "skole-2")) == [("skole-1",)]
    assert people(act("a", day(9), "skole-1"), act("b", day(9), "skole-2", "gruppe-2")) == []


def test_groups_that_hold_each_other_are_told_once() -> None:
    plan = Plan(
        id="p",
        title="P",
        groups=[Group(id="a", title="A", members=["b"]), Group(id="b", title="B", members=["a"])],
        activities=[act("x", day(9), "a"), act("y", day(9), "b")],
    )
    (clash,) = clashes(PlanContext.of(plan, as_of=AS_OF))
    assert clash.people == ("a",)


def test_a_room_that_both_use_is_told_and_a_screen_needs_no_room() -> None:
    first = act("a", day(9), venues=["smia"])
    (clash,) = found(first, act("b", day(9), venues=["smia", "salen"]))
    assert (clash.people, clash.venues) == ((), ("smia",))
    assert found(first, act("b", day(9), venues=["salen"])) == ()
    assert found(first, act("b", day(9), venues=["smia"], mode=Mode(form="digital"))) == ()


def test_a_digital_meeting_takes_up_its_people_all_the_same() -> None:
    digital = Mode(form="digital")
    assert people(act("a", day(9), "leder", mode=digital), act("b", day(9), "leder", mode=digital)) == [("leder",)]


def test_who_need_not_come_is_not_wanted_twice() -> None:
    maybe = Participant(who="gruppe-1", optional=True)
    assert found(act("a", day(9), maybe), act("b", day(9), "gruppe-1")) == ()


def test_a_venue_for_one_kind_of_unit_is_used_by_these_only() -> None:
    first = act("a", day(9), "skole-1", venues=[VenueUse(venue="smia", units=["skole-2"])])
    assert found(first, act("b", day(9), venues=["smia"])) == ()


# --- when ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (day(9), day(9), True),
        (day(9), day(10), False),
        (days(9, 10), day(10), True),
        (days(9, 10), days(10, 12), True),
        (days(9, 10), day(11), False),
        (at(9, 9, 11), at(9, 10, 12), True),
        (at(9, 9, 10), at(9, 10, 12), False),
        (at(9, 9, 12), at(9, 10, 11), True),
        (at(9, 9, 10), day(9), True),
        (at(9, 9, 10), day(10), False),
        (At(start=dt.datetime(2020, 11, 9, 20), end=dt.datetime(2020, 11, 10)), day(10), False),
        (day(9), Unknown(), False),
        (day(9), Month(month="2020-11"), False),
        (day(9), Recurring(frequency="weekly", start=dt.date(2020, 11, 2), count=2), True),
        (day(9), Recurring(frequency="weekly"), False),
    ],
)
def test_what_overlaps_in_time_clashes(first: Any, second: Any, expected: bool) -> None:
    for one, other in ((first, second), (second, first)):
        assert bool(found(act("a", one, "leder"), act("b", other, "leder"))) is expected


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [(at(9, 9, 11), at(9, 10, 12), True), (at(9, 9, 11), day(9), False), (day(9), day(9), False)],
)
def test_only_known_times_make_a_clash_certain(first: Any, second: Any, known: bool) -> None:
    (clash,) = found(act("a", first, "leder"), act("b", second, "leder"))
    assert clash.times_known is known


def test_a_time_without_an_end_may_take_the_rest_of_its_day() -> None:
    series = Recurring(frequency="weekly", start=dt.date(2020, 11, 9), count=1, start_time="10:00")
    (clash,) = found(act("a", series, "leder"), act("b", at(9, 14, 15), "leder"))
    assert not clash.times_known
    assert found(act("a", series, "leder"), act("b", at(9, 8, 10), "leder")) == ()


def test_the_days_of_a_clash_are_those_that_both_have() -> None:
    (clash,) = found(act("a", days(9, 11), "leder"), act("b", days(10, 13), "leder"))
    assert (clash.start, clash.end) == (dt.date(2020, 11, 10), dt.date(2020, 11, 11))


def test_a_period_of_work_is_no_meeting_that_takes_up_its_people() -> None:
    long = DateRange(start=dt.date(2020, 11, 1), end=dt.date(2020, 11, 1) + LONGEST)
    assert found(act("a", long, "leder"), act("b", day(9), "leder")) == ()
    assert found(act("a", days(2, 13), "leder", kind="task"), act("b", day(9), "leder")) == ()
    assert found(act("a", day(9), "leder", kind="task", mode=Mode(form="physical")), act("b", day(9), "leder"))


# --- what is meant to be at once ----------------------------------------------------------------------------------


def test_an_activity_and_its_parts_are_meant_to_be_at_once() -> None:
    whole = act("a", days(9, 10), "leder")
    part = act("b", days(9, 10), "leder", part_of="a")
    assert found(whole, part, act("c", day(9), "leder", part_of="b")) == ()
    assert len(found(whole, part, act("c", day(9), "leder", part_of="a"))) == 1  # two parts of it at once


def test_sittings_and_times_of_one_activity_do_not_clash_with_each_other() -> None:
    assert found(act("a", day(9), "skole-1", "skole-2", "leder", split=Split())) == ()
    daily = Recurring(frequency="daily", start=dt.date(2020, 11, 2), count=5, duration="3 days")
    assert found(act("a", daily, "leder")) == ()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Record(outcome="cancelled"), 0),
        (Record(outcome="held"), 0),
        (Record(outcome="moved", to=dt.date(2020, 11, 10)), 0),
        (Record(outcome="moved", to=dt.date(2020, 11, 9)), 1),
        (Record(outcome="moved"), 0),
    ],
)
def test_what_is_over_or_moved_away_clashes_with_nothing(record: Record, expected: int) -> None:
    old = day(2) if record.to == dt.date(2020, 11, 9) else day(9)
    assert len(found(act("a", old, "leder", records=[record]), act("b", day(9), "leder"))) == expected


def test_a_sitting_holds_its_own_people_only() -> None:
    split = act("a", day(9), "skole-1", "skole-2", split=Split())
    (clash,) = found(split, act("b", day(9), "gruppe-2"))
    assert {clash.first.key, clash.second.key} == {"a/skole-2", "b"}


# --- what would mend it -------------------------------------------------------------------------------------------


def test_the_less_certain_one_is_to_be_moved() -> None:
    for sure, unsure in (("a", "b"), ("b", "a")):
        (clash,) = found(
            act(sure, at(9, 9, 11), "leder", certainty="confirmed"),
            act(unsure, at(9, 10, 12), "leder", certainty="possible"),
        )
        assert clash.move == unsure
        assert clash.fix.to("nb") == f"Flytt «{unsure}», som er den minst sikre av de to."


def test_of_two_as_certain_the_smaller_one_is_to_be_moved() -> None:
    (clash,) = found(act("a", at(9, 9, 11), "skole-1"), act("b", at(9, 10, 12), "gruppe-1"))
    assert clash.move == "b"
    assert clash.fix.to("nb") == "Flytt «b»."


def test_what_others_run_is_not_to_be_moved() -> None:
    (clash,) = found(act("a", at(9, 9, 11), "gruppe-1", organiser="leder"), act("b", at(9, 10, 12), "skole-1"))
    assert clash.move == "b"


def test_whole_days_want_times_of_day_first() -> None:
    (clash,) = found(act("a", day(9), "gruppe-1"), act("b", day(9), "gruppe-1"))
    assert (clash.fix.to("nb") or "").startswith("Sett klokkeslett på begge.")
    assert (clash.fix.to("nn") or "").startswith("Set klokkeslett på begge.")
    assert (clash.fix.to("en") or "").startswith("Give both a time of day.")


def test_of_several_days_the_free_one_is_to_be_used() -> None:
    (clash,) = found(act("a", day(9), "skole-1"), act("b", days(9, 10), "gruppe-1"))
    assert clash.fix.to("nb") == "Legg «b» for Gruppe 1 til 10. november 2020."


def test_a_day_on_which_the_same_people_are_wanted_again_is_not_the_first_choice() -> None:
    taken = found(act("a", day(9), "skole-1"), act("b", days(9, 11), "gruppe-1"), act("c", day(10), "styringsgruppa"))
    assert taken[0].fix.to("nb") == "Legg «b» for Gruppe 1 til 11. november 2020."
    last = found(act("a", day(9), "skole-1"), act("b", days(9, 10), "gruppe-1"), act("c", day(10), "styringsgruppa"))
    assert last[0].fix.to("nb") == "Sett klokkeslett: 10. november 2020 er de samme ventet til «c»."
    assert last[0].move == "b"


def test_who_can_use_the_free_day_is_told_apart_from_who_cannot() -> None:
    (first, _) = found(
        act("a", day(9), "skole-1", "skole-2"),
        act("b", days(9, 10), "gruppe-1", "gruppe-2"),
        act("c", day(10), "rektor-2"),
    )
    assert first.fix.to("nb") == (
        "Legg «b» for Gruppe 1 til 10. november 2020. De andre er ventet til «c» den dagen: sett klokkeslett."
    )


def test_a_room_that_is_taken_wants_another_room() -> None:
    (clash,) = found(act("a", day(9), venues=["smia"]), act("b", day(9), venues=["smia"]))
    assert (clash.fix.to("nb") or "").startswith("Finn et annet rom til «")


# --- laws ---------------------------------------------------------------------------------------------------------

MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 10)).map(lambda one: one.replace(microsecond=0))


@given(st.lists(st.tuples(MOMENTS, st.timedeltas(dt.timedelta(seconds=1), dt.timedelta(days=3))), max_size=40))
def test_the_sweep_finds_the_pairs_that_trying_all_of_them_finds(
    spans: Sequence[tuple[dt.datetime, dt.timedelta]],
) -> None:
    slots = [(number, start, start + length) for number, (start, length) in enumerate(spans)]
    swept = list(overlapping(slots))
    assert len(swept) == len(set(swept))
    brute = {(one[0], other[0]) for one, other in combinations(slots, 2) if one[1] < other[2] and other[1] < one[2]}
    assert set(swept) == brute


def brute_force(context: PlanContext) -> set[tuple[str, str, frozenset[str], frozenset[str]]]:
    """The same question, asked pair by pair and day by day or minute by minute, without the library's shortcuts."""
    plan = context.plan

    def above(activity: Activity) -> set[str]:
        return {activity.id} | (above(plan.activity(activity.part_of)) if activity.part_of else set())

    def who(one: Any) -> frozenset[str]:
        optional = {part.who for part in one.activity.takes_part if part.optional}
        everybody: frozenset[str] = frozenset()
        for id in one.participants:
            if id not in optional:
                everybody |= context.graph.members(id)
        return everybody

    def rooms(one: Any) -> frozenset[str]:
        digital = one.activity.mode is not None and one.activity.mode.form == "digital"
        return frozenset() if digital else frozenset(one.venues)

    def span(one: Any) -> tuple[dt.datetime, dt.datetime] | None:
        if one.precision not in ("exact", "range") or one.first_day is None or one.last_day is None:
            return None
        midnight = dt.datetime(one.last_day.year, one.last_day.month, one.last_day.day) + dt.timedelta(days=1)
        first = one.first_day
        start = one.start if isinstance(one.start, dt.datetime) else dt.datetime(first.year, first.month, first.day)
        end = one.end if isinstance(one.end, dt.datetime) else midnight
        return (start, end) if start < end <= start + LONGEST else None

    def meets(activity: Activity) -> bool:
        return bool(activity.mode or activity.venues or plan.kind(activity.kind).meeting)

    there = {one.id: one.rooms for one in plan.venues}

    def all_spans(venue: str) -> list[tuple[Any, tuple[dt.datetime, dt.datetime]]]:
        open_ones = (one for one in context.timeline.occurrences if one.outcome in (None, "moved"))
        spans = ((one, span(one)) for one in open_ones if meets(one.activity) and venue in rooms(one))
        return [(one, found) for one, found in spans if found is not None]

    def asked(venue: str, moment: dt.datetime, both: set[str]) -> int:
        """The most rooms that any of those who are there then take that are not part of one another, two among them."""
        alone: dict[str, int] = {}
        for one, (begin, end) in all_spans(venue):
            if begin <= moment < end:
                uses = [use.rooms for use in one.activity.venues if plan.get(use.venue).id == venue]
                alone[one.activity.id] = min(max(uses), there[venue])
        return max(
            sum(alone[id] for id in some)
            for count in range(len(alone) + 1)
            for some in combinations(alone, count)
            if both <= set(some)
            and not any(
                id in above(plan.activity(part)) or part in above(plan.activity(id))
                for id, part in combinations(some, 2)
            )
        )

    def too_few(venue: str, both: set[str], start: dt.datetime, end: dt.datetime) -> bool:
        begins = {begin for _, (begin, _) in all_spans(venue)}
        return any(asked(venue, moment, both) > there[venue] for moment in begins if start <= moment < end)

    answer = set()
    for one, other in combinations(context.timeline.occurrences, 2):
        spans = span(one), span(other)
        if spans[0] is None or spans[1] is None or not (meets(one.activity) and meets(other.activity)):
            continue
        if one.outcome not in (None, "moved") or other.outcome not in (None, "moved"):
            continue
        if one.activity.id in above(other.activity) or other.activity.id in above(one.activity):
            continue
        if max(spans[0][0], spans[1][0]) >= min(spans[0][1], spans[1][1]):
            continue
        people = who(one) & who(other)
        both = {one.activity.id, other.activity.id}
        begin, end = max(spans[0][0], spans[1][0]), min(spans[0][1], spans[1][1])
        venues = frozenset(id for id in rooms(one) & rooms(other) if too_few(id, both, begin, end))
        if people or venues:
            answer.add((one.key, other.key, people, venues))
    return answer


@st.composite
def crowded(draw: st.DrawFn) -> Plan:
    """Plans in which many meet in few days."""
    when = st.one_of(
        st.integers(1, 5).map(day),
        st.tuples(st.integers(1, 5), st.integers(0, 3)).map(lambda two: days(two[0], two[0] + two[1])),
        st.tuples(st.integers(1, 4), st.integers(8, 14), st.integers(1, 4)).map(
            lambda three: at(three[0], three[1], three[1] + three[2])
        ),
        st.integers(1, 4).map(
            lambda n: Recurring(frequency="daily", start=dt.date(2020, 11, n), count=3, on_free_day="keep")
        ),
    )
    who = ["skole-1", "skole-2", "gruppe-1", "gruppe-2", "styringsgruppa", "rektor-1", "leder"]
    activities = []
    for number in range(draw(st.integers(0, 8))):
        activities.append(
            act(
                f"a{number}",
                draw(when),
                *(
                    Participant(who=one, optional=draw(st.booleans()))
                    for one in draw(st.lists(st.sampled_from(who), unique=True, max_size=3))
                ),
                kind=draw(st.sampled_from(["meeting", "task"])),
                venues=[
                    VenueUse(venue=one, rooms=draw(st.integers(1, 4)) if one == "raadhuset" else 1)
                    for one in draw(
                        st.lists(st.sampled_from(["smia", "salen", "raadhuset", "raadhuset"]), unique=True, max_size=2)
                    )
                ],
                mode=draw(st.sampled_from([None, Mode(form="digital"), Mode(form="physical")])),
                split=draw(st.sampled_from([None, Split()])),
                part_of=draw(st.sampled_from([None, *(f"a{n}" for n in range(number))])),
                certainty=draw(st.sampled_from(["possible", "planned"])),
            )
        )
    return context(*activities).plan


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=st.one_of(crowded(), plans()))
def test_the_clashes_are_those_that_trying_all_pairs_finds(plan: Plan) -> None:
    given = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    answer = tuple(clash for clash in clashes(given) if clash.kind is ClashKind.OVERLAP)
    said = {
        (
            clash.first.key,
            clash.second.key,
            # Named as widely as they are shared: opened up again, and cut to what both want.
            frozenset().union(*(given.graph.members(id) for id in clash.people)),
            frozenset(clash.venues),
        )
        for clash in answer
    }
    assert len(said) == len(answer)
    assert said == brute_force(given)
    for clash in answer:
        assert clash.move in (clash.first.key, clash.second.key)
        assert clash.start <= clash.end
        assert all(clash.fix.to(language) for language in ("nb", "nn", "en"))
    assert [clash.start for clash in answer] == sorted(clash.start for clash in answer)
    again = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    assert clashes(again) == clashes(given)


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(6)))
@example(order=list(range(6)))
def test_the_order_of_the_activities_changes_no_clash(order: Sequence[int]) -> None:
    activities = [
        act("a", day(9), "skole-1"),
        act("b", days(9, 10), "gruppe-1"),
        act("c", day(10), "styringsgruppa", venues=["smia"]),
        act("d", at(10, 9, 12), "leder", venues=["smia"]),
        act("e", at(9, 9, 12), "rektor-1"),
        act("f", day(12), "skole-2"),
    ]
    straight = {(c.first.key, c.second.key, c.people, c.venues) for c in found(*activities)}
    assert {(c.first.key, c.second.key, c.people, c.venues) for c in found(*(activities[n] for n in order))} == straight


def in_the_house(*activities: Activity) -> tuple[str, ...]:
    return tuple(clash.key for clash in found(*activities) if "raadhuset" in clash.venues)


def test_a_house_with_three_rooms_has_room_for_three_meetings() -> None:
    meetings = [act(id, at(9, 9, 11), venues=["raadhuset"]) for id in "abcd"]
    assert in_the_house(*meetings[:3]) == ()
    assert in_the_house(*meetings) == ("a+b", "a+c", "a+d", "b+c", "b+d", "c+d")
    # The fourth begins when the first is over.
    assert in_the_house(act("a", at(9, 8, 9), venues=["raadhuset"]), *meetings[1:]) == ()


def test_a_gathering_takes_as_many_rooms_as_it_says() -> None:
    two = VenueUse(venue="raadhuset", rooms=2)
    large = act("a", day(9), venues=[two])
    assert in_the_house(large, act("b", day(9), venues=["raadhuset"])) == ()
    assert in_the_house(large, act("b", day(9), venues=[two])) == ("a+b",)
    # More than there are is all of them, which is no clash with itself.
    all_of_it = act("a", day(9), venues=[VenueUse(venue="raadhuset", rooms=9)])
    assert in_the_house(all_of_it) == ()
    assert in_the_house(all_of_it, act("b", day(9), venues=["raadhuset"])) == ("a+b",)


def test_parts_meet_in_the_rooms_of_the_whole() -> None:
    whole = act("a", day(9), venues=[VenueUse(venue="raadhuset", rooms=2)])
    parts = [act(f"a{n}", at(9, 9, 11), part_of="a", venues=["raadhuset"]) for n in range(4)]
    other = act("b", day(9), venues=["raadhuset"])
    assert in_the_house(whole, *parts[:2], other) == ()
    # Three parts take three rooms, which leaves none for anybody else; the whole as such would leave one.
    assert in_the_house(whole, *parts[:3]) == ()
    assert in_the_house(whole, *parts[:3], other) == ("a0+a1", "a0+a2", "a1+a2", "b+a0", "b+a1", "b+a2")
    assert in_the_house(whole, *parts) == ("a0+a1", "a0+a2", "a0+a3", "a1+a2", "a1+a3", "a2+a3")
