"""The independent checker against counting by hand: who is in two places at once, and who has too many meetings."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.model import Activity, Group, Limit, Plan, Role, Unit
from lmp_core.model.when import At, Unknown, When
from lmp_plugins.dates.checker import violations

AS_OF = dt.date(2020, 9, 30)
WHO = {
    "skole": {"skole", "avdeling", "rektor", "laerer", "team"},
    "avdeling": {"avdeling", "laerer"},
    "rektor": {"rektor"},
    "laerer": {"laerer"},
    "raadgiver": {"raadgiver"},
    "team": {"team", "laerer", "rektor"},
    "nettverk": {"nettverk", "team", "laerer", "rektor", "raadgiver"},
}
"""By whom one asks, all whom they stand for: written down here, and worked out in the checker."""


@st.composite
def meetings(draw: st.DrawFn, number: int) -> Activity:
    """A meeting of an hour and a half, for one or two of those there are."""
    who = draw(st.lists(st.sampled_from(sorted(WHO)), min_size=1, max_size=2, unique=True))
    return Activity(id=f"m{number}", title=f"M{number}", kind="meeting", takes_part=who, when=draw(whens()))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A Monday or a Tuesday in one of two weeks, from nine, ten or eleven."""
    day = dt.date(2020, 10, 5) + dt.timedelta(weeks=draw(st.integers(0, 1)), days=draw(st.integers(0, 1)))
    start = dt.datetime.combine(day, dt.time(draw(st.integers(9, 11))))
    return At(start=start, end=start + dt.timedelta(minutes=90))


@given(st.data(), st.integers(2, 6), st.integers(1, 2))
@settings(max_examples=40, deadline=None)
def test_people_and_limits_are_judged_as_counting_by_hand_does(data: st.DataObject, count: int, most: int) -> None:
    after = Plan(
        id="p",
        title="P",
        units=[
            Unit(id="skole", title="Skole", kind="school"),
            Unit(id="avdeling", title="Avdeling", kind="school", part_of="skole"),
        ],
        roles=[
            Role(id="rektor", title="Rektor", unit="skole"),
            Role(id="laerer", title="Lærer", unit="avdeling"),
            Role(id="raadgiver", title="Rådgiver"),
        ],
        groups=[
            Group(id="team", title="Team", unit="skole", members=["laerer", "rektor"]),
            Group(id="nettverk", title="Nettverk", members=["team", "raadgiver"]),
        ],
        activities=[data.draw(meetings(number)) for number in range(count)],
        limits=[Limit(id="grense", title="Grense", each="role", meetings=most, required=True)],
    )
    stays = data.draw(st.sets(st.sampled_from([one.id for one in after.activities]), max_size=2))
    before = attrs.evolve(
        after,
        activities=[one if one.id in stays else attrs.evolve(one, when=Unknown()) for one in after.activities],
    )
    found = violations(before, after, as_of=AS_OF)

    people = {one.id: set().union(*(WHO[each.who] for each in one.takes_part)) for one in after.activities}
    starts = {one.id: one.when.start for one in after.activities if isinstance(one.when, At)}
    at_once = [
        (one, other)
        for one, other in combinations(sorted(starts), 2)
        if not {one, other} <= stays
        and abs(starts[one] - starts[other]) < dt.timedelta(minutes=90)
        and people[one] & people[other]
    ]
    assert len([one for one in found if one.rule == "people"]) == len(at_once)
    too_many = []
    for who in ("rektor", "laerer", "raadgiver"):
        for week in (41, 42):
            here = [id for id in starts if who in people[id] and starts[id].isocalendar().week == week]
            if len(here) > max(most, len(stays & set(here))):
                too_many.append(f"limit grense for {who}: {len(here)} from {starts[here[0]]:%Y}")
    told = [one.detail for one in found if one.rule == "limit"]
    assert sorted(one[: one.index(" from ") + 10] for one in told) == sorted(too_many)
