"""Proposals for made-up plans never break what must hold, as the independent checker judges it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.calendars.busy_times import BusyTime
from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import clashes
from lmp_core.model import (
    Activity,
    Break,
    Certainty,
    Coordination,
    Form,
    Group,
    Limit,
    Mode,
    Outcome,
    Participant,
    Plan,
    Prerequisite,
    Record,
    Relation,
    Role,
    SchoolCalendar,
    Split,
    Travel,
    Unit,
    Venue,
    VenueUse,
    Visibility,
    Wish,
)
from lmp_core.model.when import At, DateRange, Month, OnDate, Recurring, Unknown, UntilActivity, Week, When, Window
from lmp_core.wording.layout import laid_out
from lmp_plugins.dates.formulate.options import Move, Options
from lmp_plugins.dates.present.proposal_data import proposal_data
from lmp_plugins.dates.present.proposal_text import proposal_parts
from lmp_plugins.dates.propose import CheckedOffer, propose, replan
from lmp_plugins.dates.solve.infeasibility import explain_infeasibility
from lmp_plugins.dates.solve.search import Effort, SolutionStatus

AS_OF = dt.date(2020, 9, 30)
QUICK = Effort(work=5, workers=1)
WHO = ("skole", "barnehage", "rektor", "styrer", "gruppa", "leder")
days = st.dates(dt.date(2020, 9, 21), dt.date(2020, 10, 23))
lags = st.sampled_from(["0 days", "1 day", "2 working days", "0 working days", "3 hours", "-1 working day", "-1 day"])
lengths = st.sampled_from([None, None, "90 min", "2 hours", "1 day", "2 working days", "2 days"])

places = ("sal", "rom", "hus")
venue_uses: st.SearchStrategy[VenueUse] = st.builds(
    VenueUse,
    venue=st.sampled_from(places),
    units=st.sampled_from([(), (), ("skole",)]),
    rooms=st.sampled_from([1, 1, 2]),
)
some_uses = st.lists(venue_uses, max_size=2, unique_by=lambda use: use.venue)


@st.composite
def travels(draw: st.DrawFn) -> list[Travel]:
    """What the plan says of a few ways between venues and units."""
    ends = st.lists(st.sampled_from([*places, "skole", "barnehage"]), min_size=2, max_size=2, unique=True)
    times = st.sampled_from(["5 min", "50 min", "10 hours"])
    return [
        Travel(id=f"vei-{number}", between=draw(ends), time=draw(times)) for number in range(draw(st.integers(0, 3)))
    ]


@st.composite
def times(draw: st.DrawFn, number: int) -> When:
    """One of the forms in which a plan gives a time."""
    day = draw(days)
    match draw(st.integers(0, 9)):
        case 0:
            return OnDate(date=day)
        case 1:
            start = dt.datetime.combine(day, dt.time(draw(st.integers(8, 14)), draw(st.sampled_from([0, 10, 30]))))
            return At(start=start, end=start + dt.timedelta(minutes=draw(st.sampled_from([50, 90]))))
        case 2:
            return DateRange(start=day, end=day + dt.timedelta(days=draw(st.integers(0, 2))))
        case 3:
            return Month(month="2020-10")
        case 4:
            return Week(week="2020-W42")
        case 5:
            duration = draw(st.sampled_from([None, "1 hour", "2 working days"]))
            return Window(earliest=day, latest=day + dt.timedelta(days=draw(st.integers(0, 9))), duration=duration)
        case 6:
            return Recurring(
                frequency=draw(st.sampled_from(["weekly", "weekly", "daily"])),
                interval=draw(st.integers(2, 3)),
                until=draw(st.sampled_from([None, dt.date(2020, 10, 30)])),
                count=draw(st.sampled_from([None, None, 2])),
                start_time=draw(st.sampled_from([None, None, "09:05"])),
            )
        case 7:
            return Unknown(near=DateRange(start=day, end=day + dt.timedelta(days=6)))
        case 8 if number:
            return UntilActivity(until=f"a{number - 1}")
        case _:
            return Unknown()


@st.composite
def activities(draw: st.DrawFn, number: int) -> Activity:
    """Meetings and work of a few people."""
    kind = draw(st.sampled_from(["meeting", "meeting", "meeting", "task"]))
    who = draw(st.lists(st.sampled_from(WHO), min_size=1, max_size=2, unique=True))
    requires = []
    if number and draw(st.integers(0, 2)) == 0:
        requires = [
            Prerequisite(
                activity=f"a{draw(st.integers(0, number - 1))}",
                relation=draw(st.sampled_from(list(Relation))),
                lag=draw(st.none() | lags),
                max_lag=draw(st.none() | st.sampled_from(["5 working days", "2 weeks", "0 working days"])),
            )
        ]
    return Activity(
        id=f"a{number}",
        title=f"A{number}",
        kind=kind,
        takes_part=[
            Participant(
                who=one,
                optional=draw(st.integers(0, 5)) == 0,
                form=draw(st.sampled_from([None, None, None, Form.DIGITAL, Form.PHYSICAL])),
            )
            for one in who
        ],
        when=draw(times(number)),
        duration=draw(lengths),
        certainty=draw(st.sampled_from(list(Certainty))),
        mode=Mode(form=draw(st.sampled_from(list(Form)))) if kind == "meeting" else None,
        venues=draw(some_uses) if kind == "meeting" else (),
        split=Split() if draw(st.integers(0, 9)) == 0 else None,
        requires=requires,
        part_of=f"a{number - 1}" if number and draw(st.integers(0, 6)) == 0 else None,
        records=[Record(outcome=Outcome.HELD)] if draw(st.integers(0, 9)) == 0 else (),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A small plan of one October, with whatever a plan can ask of dates."""
    limits = [Limit(id="grense", title="Grense", each="role", meetings=draw(st.integers(1, 3)), required=True)]
    limits.append(Limit(id="timer", title="Timer", who=["skole"], per="month", time="8 hours", required=True))
    wishes = [
        Wish(
            id="dager", title="Dager", kinds=["meeting"], weekdays=["tuesday", "thursday"], required=draw(st.booleans())
        ),
        Wish(id="tider", title="Tider", time_from="09:00", time_to="15:00", weight=3, required=draw(st.booleans())),
        Wish(id="ett", title="Ett i uka", at_most=1, weight=2, required=draw(st.integers(0, 3)) == 0),
        Wish(
            id="rytme", title="Rytme", apart=draw(st.sampled_from(["3 days", "2 hours"])), required=draw(st.booleans())
        ),
    ]
    return Plan(
        id="p",
        title="P",
        period=DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 10, 30)),
        units=[Unit(id="skole", title="Skole", kind="school"), Unit(id="barnehage", title="B", kind="kindergarten")],
        roles=[
            Role(id="rektor", title="Rektor", unit="skole"),
            Role(id="styrer", title="Styrer", unit="barnehage"),
            Role(id="leder", title="Leder"),
        ],
        groups=[Group(id="gruppa", title="Gruppa", members=["rektor", "leder"])],
        venues=[
            Venue(id="sal", title="Sal"),
            Venue(id="rom", title="Rom", unit="skole"),
            Venue(id="hus", title="Hus", unit="barnehage", rooms=2),
        ],
        travel=draw(travels()),
        calendars=[
            SchoolCalendar(
                id="rute",
                title="Rute",
                first_day=dt.date(2020, 8, 17),
                last_day=dt.date(2021, 6, 18),
                unit_kinds=["school"],
                breaks=[Break(title="Høstferie", start=dt.date(2020, 10, 5), end=dt.date(2020, 10, 9))],
            )
        ],
        coordination=Coordination(changeover=draw(st.sampled_from(["0 min", "15 min", "20 min"]))),
        activities=[draw(activities(number)) for number in range(draw(st.integers(1, 6)))],
        limits=draw(st.lists(st.sampled_from(limits), max_size=1)),
        wishes=draw(st.lists(st.sampled_from(wishes), max_size=2, unique_by=lambda one: one.id)),
    )


def seen(plan: Plan) -> PlanContext:
    return PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)


def clashing(offer: CheckedOffer) -> set[str]:
    """The activities that an offer gives a new date and that clash with something on it."""
    changed = {one.activity.id for one in offer.dates}
    return {one.activity.id for clash in clashes(seen(offer.plan)) for one in (clash.first, clash.second)} & changed


@given(plans(), st.sampled_from(list(Move)), st.booleans(), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_proposal_breaks_nothing_that_must_hold(plan: Plan, move: Move, times: bool, busy: bool) -> None:
    taken = BusyTime(who="leder", start=dt.datetime(2020, 10, 13, 8), end=dt.datetime(2020, 10, 15, 12))
    context = seen(plan)
    found = propose(context, Options(move=move, times=times, busy=(taken,) if busy else ()), QUICK)
    for offer in found.offers:
        assert offer.violations == ()
        assert clashing(offer) == set()
        assert offer.cost == sum(one.cost for one in offer.wishes)
    if not found.offers and found.formulation.problem.tasks:
        assert found.status is SolutionStatus.INFEASIBLE
    for language in ("nb", "nn", "en"):
        told = list(laid_out(proposal_parts(context.spoken_in(language), found, full=times), language, 60))
        assert told
        assert not any("{" in line or "None" in line for line in told)
    proposal_data(context, found)


@given(plans(), days)
@settings(max_examples=20, deadline=None)
def test_a_new_plan_after_a_move_breaks_nothing_that_must_hold(plan: Plan, day: dt.date) -> None:
    context = seen(plan)
    named = [one.id for one in plan.activities if isinstance(one.when, OnDate | At | DateRange) and not one.records]
    if not named or day <= AS_OF:
        return
    found = replan(context, {named[0]: day}, effort=QUICK)
    for offer in found.offers:
        assert offer.violations == ()
        assert clashing(offer) == set()
        assert {one.activity.id for one in offer.dates if not one.placement.dated} == set()
    if found.why_not is not None:
        assert found.why_not.conflict
        assert explain_infeasibility(found.formulation.problem, QUICK) is not None
