"""Proposals in houses with several rooms: as many meet at once as there are rooms for, and never more."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import clashes
from lmp_core.model import Activity, Coordination, Plan, Role, Venue, VenueUse, Visibility
from lmp_core.model.when import At, DateRange, OnDate, Unknown
from lmp_core.wording.layout import laid_out
from lmp_plugins.dates.formulate.options import Move, Options
from lmp_plugins.dates.present.proposal_text import proposal_parts
from lmp_plugins.dates.propose import ProposalResult, propose
from lmp_plugins.dates.solve.search import Effort, SolutionStatus

AS_OF = dt.date(2020, 11, 2)
QUICK = Effort(work=5, workers=1)


def meeting(id: str, rooms: int = 1, **more: Any) -> Activity:
    return Activity(
        **{
            "id": id,
            "title": id.upper(),
            "kind": "meeting",
            "takes_part": [f"r-{id}"],
            "duration": "4 hours",
            "venues": [VenueUse(venue="raadhuset", rooms=rooms)],
            **more,
        }
    )


def plan_of(*activities: Activity, rooms: int = 3, until: int = 3) -> Plan:
    """A day, or a few of them, of which each has room for two meetings of four hours after each other."""
    return Plan(
        id="p",
        title="P",
        period=DateRange(start=dt.date(2020, 11, 1), end=dt.date(2020, 11, until)),
        roles=[Role(id=f"r-{one.id}", title=f"Rolle {one.id}") for one in activities],
        venues=[Venue(id="raadhuset", title="Rådhuset", rooms=rooms)],
        coordination=Coordination(changeover="0 min", meeting_length="4 hours"),
        activities=activities,
    )


def found_for(plan: Plan, **options: Any) -> ProposalResult:
    found = propose(PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED), Options(**options), QUICK)
    for offer in found.offers:
        assert offer.violations == ()
        assert not clashes(PlanContext.of(offer.plan, as_of=AS_OF, audience=Visibility.RESTRICTED))
    return found


def said(context: PlanContext, found: ProposalResult) -> list[str]:
    """The lines of a proposal, in the context's language."""
    return list(laid_out(proposal_parts(context, found), context.language))


def test_as_many_meet_at_once_as_there_are_rooms() -> None:
    six = [meeting(id) for id in "abcdef"]
    assert found_for(plan_of(*six)).status is SolutionStatus.OPTIMAL
    seven = found_for(plan_of(*six, meeting("g")))
    assert seven.status is SolutionStatus.INFEASIBLE
    assert seven.why_not is not None
    context = PlanContext.of(plan_of(*six, meeting("g")), as_of=AS_OF, language="en")
    told = said(context, seven)
    assert "  “A” uses 1 of the 3 rooms of Rådhuset" in told
    three = plan_of(*(meeting(id) for id in "abc"), rooms=1)
    context = PlanContext.of(three, as_of=AS_OF, language="en")
    told = said(context, found_for(three))
    assert "  “A” is in Rådhuset" in told


def test_a_gathering_in_two_rooms_leaves_the_third() -> None:
    day = At(start=dt.datetime(2020, 11, 3, 8), end=dt.datetime(2020, 11, 3, 16))
    gathering = meeting("a", rooms=2, when=day, certainty="confirmed")
    assert found_for(plan_of(gathering, meeting("b"), meeting("c"))).status is SolutionStatus.OPTIMAL
    assert found_for(plan_of(gathering, meeting("b"), meeting("c"), meeting("d"))).status is SolutionStatus.INFEASIBLE
    context = PlanContext.of(plan_of(gathering, *map(meeting, "bcd")), as_of=AS_OF)
    told = said(context, propose(context, effort=QUICK))
    assert "  «A» bruker 2 av de 3 rommene i Rådhuset (3. november 2020)" in told


def test_parts_meet_in_the_rooms_of_the_whole() -> None:
    whole = meeting("a", when=OnDate(date=dt.date(2020, 11, 3)), certainty="confirmed")
    parts = [meeting(f"a{n}", part_of="a") for n in range(2)]
    assert found_for(plan_of(whole, *parts, rooms=1)).status is SolutionStatus.OPTIMAL
    assert found_for(plan_of(whole, *parts, meeting("b"), rooms=2)).status is SolutionStatus.OPTIMAL
    assert found_for(plan_of(whole, *parts, meeting("b"), rooms=1)).status is SolutionStatus.INFEASIBLE


@st.composite
def crowded(draw: st.DrawFn) -> Plan:
    """Meetings that have to be in one house within three days, some of them part of others."""
    activities = []
    for number in range(draw(st.integers(2, 7))):
        day = dt.date(2020, 11, draw(st.integers(3, 5)))
        hour = draw(st.integers(8, 13))
        start = dt.datetime.combine(day, dt.time(hour))
        when = draw(st.sampled_from([Unknown(), OnDate(date=day), At(start=start, end=start + dt.timedelta(hours=3))]))
        activities.append(
            meeting(
                f"m{number}",
                draw(st.integers(1, 4)),
                when=when,
                duration=draw(st.sampled_from(["4 hours", "8 hours", "1 day"])),
                certainty=draw(st.sampled_from(["planned", "confirmed"])),
                part_of=draw(st.sampled_from([None, *(f"m{n}" for n in range(number))])),
            )
        )
    return plan_of(*activities, rooms=draw(st.integers(1, 3)), until=5)


@given(crowded(), st.sampled_from(list(Move)))
@settings(max_examples=25, deadline=None)
def test_proposals_never_ask_for_more_rooms_than_there_are(plan: Plan, move: Move) -> None:
    context = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    for offer in propose(context, Options(move=move), QUICK).offers:
        assert offer.violations == ()
        changed = {one.activity.id for one in offer.dates}
        after = PlanContext.of(offer.plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
        for clash in clashes(after):
            assert not changed & {clash.first.activity.id, clash.second.activity.id}
