"""What spreads and from whom, whom a channel reaches, and on which days it can meet once more."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.coordination.spread import NOTICE, ChannelDays, spread
from lmp_core.model import Activity, Channel, Goal, Group, Plan, Programme, Record, Role, SchoolCalendar, Unit
from lmp_core.model.errors import ModelError
from lmp_core.model.when import At, DateRange, OnDate, When

AUGUST = dt.date(2026, 8, 1)
HOUR = dt.timedelta(hours=1)
PERIOD = DateRange(start=AUGUST, end=dt.date(2027, 7, 31))


def seen(plan: Plan, as_of: dt.date = AUGUST) -> PlanContext:
    return PlanContext.of(plan, as_of=as_of)


def meeting(id: str, when: When, *who: str, **more: Any) -> Activity:
    return Activity(**{"id": id, "title": id, "kind": "meeting", "when": when, "takes_part": who, **more})


def on(month: int, day: int) -> OnDate:
    return OnDate(date=dt.date(2026, month, day))


def clock(hour: float) -> At:
    start = dt.datetime(2026, 9, 9) + hour * HOUR
    return At(start=start, end=start + HOUR)


def two_programmes() -> Plan:
    """Only Skole 1 has the content of lmp; Skole 2 and the network are in another programme."""
    heads = {"skole-1": "rektor-1", "skole-2": "rektor-2", "skole-3": "rektor-3"}
    heads |= {f"bhg-{n}": f"styrer-{n}" for n in (1, 2, 3)}
    programmes = {"skole-1": ["lmp"], "skole-2": ["olweus"]}
    off = [Record(outcome="cancelled")]
    return Plan(
        id="p",
        title="P",
        period=PERIOD,
        programmes=[Programme(id="lmp", title="LMP"), Programme(id="olweus", title="Olweus")],
        goals=[Goal(id="maal", title="Trygt", kind="main", programmes=["lmp"])],
        units=[
            Unit(id=id, title=id, kind="school" if id[0] == "s" else "kindergarten", programmes=programmes.get(id, []))
            for id in heads
        ],
        roles=[Role(id=role, title=role, unit=unit) for unit, role in heads.items()],
        groups=[Group(id="nettverket", title="N", members=["rektor-2", "rektor-3"], programmes=["olweus"])],
        channels=[
            Channel(id="skoleledere", title="S", programmes=["lmp"], reaches=["skole-1", "skole-2", "skole-3"]),
            Channel(id="styrermoeter", title="B", programmes=["lmp"], reaches=["bhg-1", "bhg-2", "bhg-3"]),
            Channel(id="nettverk", title="N", programmes=["lmp", "olweus"], reaches=["nettverket"]),
        ],
        activities=[
            meeting("e1", on(9, 2), "rektor-2", "styrer-1"),
            meeting("e2", clock(9), "rektor-1", "rektor-2", channel="skoleledere", kind="leader-meeting"),
            meeting("e3", clock(11), "rektor-2", "styrer-2"),
            meeting("e4", clock(9.5), "skole-2", "styrer-3"),
            meeting("e5", on(10, 6), "rektor-1", "rektor-3", channel="skoleledere", records=off),
            meeting("e6", on(10, 20), "nettverket", channel="nettverk"),
            meeting("e7", on(11, 3), "styrer-1", "styrer-2", channel="styrermoeter"),
        ],
    )


def arrivals(plan: Plan, as_of: dt.date = AUGUST, **asked: Any) -> dict[str, str]:
    return {one.who: f"{one.day:%d.%m}" for one in spread(seen(plan, as_of), **asked).reached}


FROM_SCHOOL_1 = {"skole-2": "09.09", "bhg-2": "09.09", "skole-3": "20.10", "bhg-1": "03.11"}


# --- who has it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [{"sources": ["skole-1"]}, {"about": "lmp"}, {"about": "maal"}, {}])
def test_it_starts_from_those_who_hold_the_content(asked: dict[str, Any]) -> None:
    found = spread(seen(two_programmes()), **asked)
    assert found.sources == found.have == ("skole-1",)
    assert arrivals(two_programmes(), **asked) == FROM_SCHOOL_1
    assert found.never == ("bhg-3",)


def test_whoever_met_those_of_a_programme_before_today_has_it_from_them() -> None:
    assert arrivals(two_programmes(), dt.date(2026, 10, 1), about="lmp") == FROM_SCHOOL_1
    # Those that are named have it from today on.
    assert arrivals(two_programmes(), dt.date(2026, 10, 1), sources=["skole-2"]) == {"skole-3": "20.10"}


def test_what_was_told_at_an_activity_spreads_from_those_who_were_there() -> None:
    found = spread(seen(two_programmes()), about="e3")
    assert found.have == ("skole-2", "bhg-2")
    assert arrivals(two_programmes(), about="e3") == {"skole-3": "20.10", "bhg-1": "03.11"}
    with pytest.raises(ModelError, match="has no content"):
        spread(seen(two_programmes()), about="skole-1")


def test_another_programme_is_another_content_with_other_holders() -> None:
    assert spread(seen(two_programmes()), about="olweus").have == ("skole-2",)
    assert arrivals(two_programmes(), about="olweus") == {
        "bhg-1": "02.09",
        "bhg-2": "09.09",
        "bhg-3": "09.09",
        "skole-3": "20.10",
    }


def test_many_names_are_counted() -> None:
    units = [Unit(id=f"s{n}", title=f"Skole {n}", kind="school", programmes=["lmp"]) for n in range(12)]
    plan = Plan(id="p", title="P", programmes=[Programme(id="lmp", title="LMP")], units=units)
    told = spread(seen(plan)).to_text("nb").split("\n")
    assert told[:2] == ["Alle virksomhetene har innholdet fra før.", "Gjelder LMP, regnet fra 1. august 2026."]
    assert "Har innholdet: tolv skoler." in told


# --- whom a channel reaches ---------------------------------------------------------------------------------------


def small(*activities: Activity, channels: list[Channel], groups: tuple[Group, ...] = ()) -> Plan:
    """Four schools, of which the first has it; the heads of the second and third are in a network."""
    return Plan(
        id="p",
        title="P",
        period=PERIOD,
        programmes=[Programme(id="lmp", title="LMP")],
        units=[Unit(id=f"s{n}", title=f"S{n}", kind="school", programmes=["lmp"] if n == 0 else []) for n in range(4)],
        roles=[Role(id=f"r{n}", title=f"R{n}", unit=f"s{n}") for n in range(4)],
        groups=[Group(id="nettverk", title="N", members=["r1", "r2"]), *groups],
        channels=channels,
        activities=activities,
    )


def test_a_meeting_of_a_channel_reaches_those_who_take_part_else_all_of_it() -> None:
    channel = Channel(id="kanal", title="K", reaches=["s1", "s2", "s3"])
    named = meeting("a", on(9, 1), "r0", "r1", channel="kanal")
    assert arrivals(small(named, channels=[channel])) == {"s1": "01.09"}
    everybody = meeting("b", on(9, 3), channel="kanal")
    assert arrivals(small(named, everybody, channels=[channel])) == {"s1": "01.09", "s2": "03.09", "s3": "03.09"}


def test_a_channel_that_reports_in_does_not_reach_its_own_senders() -> None:
    reporting = Channel(id="inn", title="Inn", sends=["r0", "nettverk"], reaches=["s3"])
    assert arrivals(small(meeting("a", on(9, 1), "r0", "nettverk", "s3", channel="inn"), channels=[reporting])) == {
        "s3": "01.09"
    }
    # Nor through a group that its senders sit in.
    steering = Group(id="gruppa", title="G", members=["r1", "r3"])
    to_group = attrs.evolve(reporting, reaches=["gruppa"])
    assert seen(small(channels=[to_group], groups=(steering,))).graph.reached_by("inn") == {"s3"}
    # A network whose members tell each other reaches them.
    both_ways = attrs.evolve(reporting, reaches=["nettverk"])
    assert seen(small(channels=[both_ways])).graph.reached_by("inn") == {"s1", "s2"}


def test_what_each_does_by_itself_brings_nobody_together() -> None:
    review = meeting("a", on(9, 1), "s0", "s1", "s2", per_unit=True)
    assert arrivals(small(review, channels=[])) == {}


def test_a_meeting_of_another_programme_does_not_tell_of_this_one() -> None:
    plan = small(meeting("a", on(9, 1), "r0", "r1"), meeting("b", on(9, 2), "r0", "r2"), channels=[])
    other = Programme(id="annet", title="Annet")
    first, second = plan.activities
    plan = attrs.evolve(
        plan, programmes=[*plan.programmes, other], activities=[attrs.evolve(first, programmes=["annet"]), second]
    )
    assert arrivals(plan, about="lmp") == {"s2": "02.09"}
    both = attrs.evolve(first, programmes=["annet", "lmp"])
    assert arrivals(attrs.evolve(plan, activities=[both, second]), about="lmp") == {"s1": "01.09", "s2": "02.09"}


def test_neither_the_owner_nor_a_school_brings_the_units_below_it() -> None:
    plan = small(channels=[])
    owner = Unit(id="kommunen", title="K", kind="owner")
    sfo = Unit(id="sfo", title="SFO", kind="sfo", part_of="s1")
    schools = [attrs.evolve(unit, part_of="kommunen") for unit in plan.units]
    meetings = [meeting("a", on(9, 1), "s0", "kommunen"), meeting("b", on(9, 2), "s0", "s1")]
    plan = attrs.evolve(plan, units=[owner, *schools, sfo], activities=meetings)
    assert arrivals(plan) == {"kommunen": "01.09", "s1": "02.09"}
    assert spread(seen(plan)).have == ("s0",)


def test_a_deliverable_is_no_meeting() -> None:
    channel = Channel(id="kanal", title="K", reaches=["s1", "s2"])
    report = meeting("a", on(9, 1), "r0", "r1", channel="kanal", kind="deliverable")
    assert arrivals(small(report, channels=[channel])) == {}


def test_a_channel_of_other_programmes_is_not_asked_to_meet_once_more() -> None:
    channel = Channel(id="kanal", title="K", reaches=["s0", "s1"], programmes=["lmp"])
    assert spread(seen(small(channels=[channel]))).one_more is not None
    other = attrs.evolve(
        small(channels=[]),
        programmes=[Programme(id="lmp", title="LMP"), Programme(id="annet", title="Annet")],
        channels=[attrs.evolve(channel, programmes=["annet"])],
    )
    assert spread(seen(other), about="lmp").one_more is None


# --- one more meeting ---------------------------------------------------------------------------------------------


def test_one_more_meeting_keeps_the_rhythm_of_its_channel() -> None:
    channel = Channel(id="kanal", title="K", reaches=["s1"])
    wednesdays = [meeting(f"m{day}", on(9, day), channel="kanal") for day in (2, 16, 30)]
    days_of = ChannelDays(seen(small(*wednesdays, channels=[channel])), channel)
    assert [day for day in range(1, 31) if dt.date(2026, 9, day) in days_of] == [9, 23]
    # A single meeting is no rhythm.
    days_of = ChannelDays(seen(small(wednesdays[1], channels=[channel])), channel)
    assert [day for day in range(14, 21) if dt.date(2026, 9, day) in days_of] == [14, 15, 17, 18]


@settings(deadline=None, max_examples=50)
@given(
    held=st.sets(st.integers(1, 60), max_size=6),
    planning=st.lists(st.integers(1, 60), max_size=3),
    ahead=st.integers(0, 90),
)
def test_the_next_day_of_a_channel_is_the_first_that_keeps_all_its_rules(
    held: set[int], planning: list[int], ahead: int
) -> None:
    days = [AUGUST + dt.timedelta(days=n) for n in range(330)]
    calendar = SchoolCalendar(
        id="c",
        title="C",
        unit_kinds=["school"],
        first_day=dt.date(2026, 8, 17),
        last_day=dt.date(2027, 6, 18),
        planning_days=[days[n] for n in planning],
    )
    channel = Channel(id="kanal", title="K", reaches=["s1"])
    meetings = [meeting(f"m{n}", OnDate(date=days[n]), channel="kanal") for n in held]
    plan = attrs.evolve(small(*meetings, channels=[channel]), calendars=[calendar])
    ordered = sorted(held)
    gaps = sorted(later - day for day, later in pairwise(ordered))
    gap = gaps[(len(gaps) - 1) // 2] if gaps else 0
    weekdays = [days[n].weekday() for n in held]
    usual = [one for one in range(7) if gap > 7 and 2 * weekdays.count(one) > len(held)]

    def keeps_all(n: int) -> bool:
        return (
            n >= max(ahead, NOTICE.days)
            and seen(plan).calendars.is_working(days[n], ["s1"])
            and n not in planning
            and all(abs(n - one) >= max(gap // 3, 1) for one in held)
            and (not usual or days[n].weekday() in usual)
        )

    wanted = next((n for n in range(330) if keeps_all(n)), None)
    if wanted is not None:
        assert ChannelDays(seen(plan), channel).next(days[ahead]) == days[wanted]
