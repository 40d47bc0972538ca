"""Every rule of the library: a plan that it finds something in, and a plan, as like it as can be, that it does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from lmp_core.checks import BUILTIN, Finding, run_checks
from lmp_core.context import PlanContext
from lmp_core.graph import PlanGraph
from lmp_core.model import (
    Activity,
    Assumption,
    Break,
    Channel,
    Coordination,
    Decision,
    Fallback,
    Goal,
    Group,
    Limit,
    Mode,
    Participant,
    Plan,
    Prerequisite,
    Programme,
    Record,
    Role,
    SchoolCalendar,
    Source,
    Split,
    Unit,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.text import Text
from lmp_core.model.when import (
    At,
    DateRange,
    Month,
    OnDate,
    Recurring,
    Term,
    Unknown,
    UntilActivity,
    Week,
    When,
    Window,
)
from lmp_core.plugins.strategies import plans

AS_OF = dt.date(2020, 8, 25)
RULES = {rule.code: rule for rule in BUILTIN}


def day(month: int, number: int, year: int = 2020) -> OnDate:
    return OnDate(date=dt.date(year, month, number))


def at(month: int, number: int, start: int, end: int) -> At:
    return At(start=dt.datetime(2020, month, number, start), end=dt.datetime(2020, month, number, end))


def days(first: tuple[int, int], last: tuple[int, int]) -> DateRange:
    return DateRange(start=dt.date(2020, *first), end=dt.date(2020, *last))


def plan(**parts: Any) -> Plan:
    return Plan(**{"id": "plan", "title": "Plan", **parts})


def act(id: str = "a", **more: Any) -> Activity:
    return Activity(**{"id": id, "title": id.upper(), "kind": "meeting", **more})


def task(id: str = "a", **more: Any) -> Activity:
    return act(id, **{"kind": "task", **more})


def survey(when: When, **more: Any) -> Activity:
    return act(**{"kind": "survey", "when": when, "takes_part": ["skole-1"], **more})


def school(id: str = "skole-1", **more: Any) -> Unit:
    return Unit(**{"id": id, "title": id.capitalize(), "kind": "school", **more})


def nursery(id: str = "barnehage-1", **more: Any) -> Unit:
    return Unit(**{"id": id, "title": id.capitalize(), "kind": "kindergarten", **more})


def done(id: str) -> Activity:
    return task(id, goals=["g"], when=day(8, 3), records=[Record(outcome="done")])


def goal(id: str = "g", **more: Any) -> Goal:
    return Goal(id=id, title=f"Goal {id}", **more)


def group(id: str = "gruppa", **more: Any) -> Group:
    return Group(id=id, title=id.capitalize(), **more)


def role(id: str = "leder", **more: Any) -> Role:
    return Role(id=id, title=id.capitalize(), **more)


def assuming(until: dt.date | None = None) -> Plan:
    """A plan that assumes something, until a day."""
    return plan(roles=[role()], assumptions=[Assumption(id="x", title="X", about=["leder"], until=until)])


def programme(id: str = "p", **more: Any) -> Programme:
    return Programme(id=id, title=f"Programme {id}", **more)


def channel(id: str = "kanal", **more: Any) -> Channel:
    return Channel(id=id, title=id.capitalize(), **more)


def room(id: str = "salen", **more: Any) -> Venue:
    return Venue(id=id, title=id.capitalize(), **more)


def weekly(**more: Any) -> Recurring:
    return Recurring(frequency="weekly", **more)


HELD = Record(outcome="held")


def asked_by_two(
    one: When,
    other: When,
    *,
    second: list[str] | None = None,
    kind: str = "meeting",
    records: list[Record] | None = None,
) -> Plan:
    """A group that a meeting of the programme p wants, and one of q (or of ``second``)."""
    return plan(
        programmes=[programme(), programme("q")],
        groups=[group(members=["leder"])],
        roles=[role()],
        activities=[
            act(takes_part=["gruppa"], when=one, programmes=["p"], kind=kind, records=records or []),
            act("b", takes_part=["gruppa"], when=other, programmes=second or ["q"], records=records or []),
        ],
    )


def surveyed(one: When, other_time: When, *, other: str = "skole") -> Plan:
    """A survey at a school, and another one there or at the kindergarten."""
    return plan(
        units=[Unit(id="skole", title="Skole", kind="school"), Unit(id="barnehage", title="B", kind="kindergarten")],
        activities=[
            act(kind="survey", takes_part=["skole"], when=one),
            act("b", kind="survey", takes_part=[other], when=other_time),
        ],
    )


PHYSICAL = Mode(form="physical")
CALENDAR = SchoolCalendar(
    id="rute",
    title="Rute",
    first_day=dt.date(2020, 8, 17),
    last_day=dt.date(2021, 6, 18),
    unit_kinds=["school"],
    breaks=[Break(title="Høstferie", start=dt.date(2020, 10, 5), end=dt.date(2020, 10, 9))],
    planning_days=[dt.date(2020, 8, 12)],
)
# A number that belongs to nobody: test numbers have 80 added to the month.
IDENTITY_NUMBER = "018101 00016"


def meeting_at_school(when: Any) -> Plan:
    return plan(units=[school()], calendars=[CALENDAR], activities=[act(takes_part=["skole-1"], when=when)])


def two_meetings(first: Any, second: Any, **more: Any) -> Plan:
    activities = [
        act("a", takes_part=["gruppa"], when=first, **more),
        act("b", takes_part=["leder"], when=second, **more),
    ]
    return plan(groups=[group(members=["leder"])], roles=[role()], venues=[room()], activities=activities)


def in_one_room(first: Any, second: Any, **more: Any) -> Plan:
    return plan(
        venues=[room()],
        activities=[act("a", when=first, venues=["salen"]), act("b", when=second, venues=["salen"], **more)],
    )


def in_rooms(there: int, *taken: int) -> Plan:
    """Meetings on one day in a house, each in so many of its rooms."""
    meetings = [
        act(f"a{place}", when=day(9, 9), venues=[VenueUse(venue="salen", rooms=rooms)])
        for place, rooms in enumerate(taken)
    ]
    return plan(venues=[room(rooms=there)], activities=meetings)


def limited(first: Any, second: Any, **limit: Any) -> Plan:
    """Two meetings of the leader, who has a limit of one meeting a week."""
    most = {"meetings": 1, **limit}
    return plan(
        roles=[role()],
        limits=[Limit(id="grense", title="Grense", who=["leder"], **most)],
        activities=[act("a", takes_part=["leder"], when=first), act("b", takes_part=["leder"], when=second)],
    )


def one_after_the_other(first: str, second: str, **more: Any) -> Plan:
    """Two meetings of the leader, the second right after the first."""
    return plan(
        roles=[role()],
        venues=[room(), room("hallen")],
        activities=[
            act("a", takes_part=["leder"], when=at(9, 9, 9, 11), venues=[first]),
            act("b", takes_part=["leder"], when=at(9, 9, 11, 12), venues=[second]),
        ],
        **more,
    )


def ordered(first: Any, second: Any, **more: Any) -> Plan:
    return plan(
        activities=[task("a", when=first), task("b", when=second, requires=[Prerequisite(activity="a", **more)])]
    )


def in_school(capacity: int, **more: Any) -> Plan:
    return plan(
        units=[school(employees=30)],
        groups=[group(unit="skole-1", size=8)],
        venues=[room(capacity=capacity)],
        activities=[act(takes_part=["skole-1", "gruppa"], when=day(9, 9), venues=["salen"], **more)],
    )


def contacts(*whens: Any, **more: Any) -> Plan:
    activities = [act(f"m{place}", when=when, channel="kanal", **more) for place, when in enumerate(whens)]
    return plan(units=[school()], channels=[channel(reaches=["skole-1"])], activities=activities)


def texts(text: str) -> Plan:
    return plan(activities=[act(description=text)])


Case = tuple[Plan, Plan]

CASES: dict[str, list[Case]] = {
    "LMP101": [
        (plan(goals=[goal()]), plan(goals=[goal()], activities=[act(goals=["g"])])),
        # A sub-goal's activity serves the main goal; a cancelled activity serves nothing.
        (
            plan(goals=[goal()], activities=[act(goals=["g"], records=[Record(outcome="cancelled")])]),
            plan(goals=[goal(), goal("h", part_of="g")], activities=[act(goals=["h"])]),
        ),
    ],
    "LMP102": [
        (plan(activities=[act()]), plan(goals=[goal()], activities=[act(goals=["g"]), act("b", part_of="a")])),
        (plan(activities=[task()]), plan(goals=[goal()], activities=[act(), act("b", part_of="a", goals=["g"])])),
        (plan(activities=[act()]), plan(activities=[act(kind="milestone")])),
    ],
    "LMP103": [
        (
            plan(programmes=[programme()], activities=[act()]),
            plan(programmes=[programme()], activities=[act(programmes=["p"]), act("b", part_of="a")]),
        ),
        (
            plan(programmes=[programme()], goals=[goal()], activities=[act(goals=["g"])]),
            plan(programmes=[programme()], goals=[goal(programmes=["p"])], activities=[act(goals=["g"])]),
        ),
        (
            plan(programmes=[programme()], channels=[channel()], activities=[act(channel="kanal")]),
            plan(programmes=[programme()], channels=[channel(programmes=["p"])], activities=[act(channel="kanal")]),
        ),
    ],
    "LMP104": [(plan(programmes=[programme()]), plan(programmes=[programme()], goals=[goal(programmes=["p"])]))],
    "LMP105": [
        (
            plan(activities=[task("a", requires=["b"]), task("b", requires=["c"]), task("c", requires=["a"])]),
            plan(activities=[task("a", requires=["b", "c"]), task("b", requires=["c"]), task("c")]),
        ),
        (plan(activities=[task("a", requires=["a"])]), plan(activities=[task("a")])),
        (
            plan(programmes=[programme(requires=["q"]), programme("q", requires=["p"])]),
            plan(programmes=[programme(requires=["q"]), programme("q")]),
        ),
    ],
    "LMP106": [
        (
            plan(
                programmes=[programme()],
                goals=[goal(number="2", programmes=["p"]), goal("h", number="2", programmes=["p"])],
            ),
            plan(
                programmes=[programme(), programme("q")],
                goals=[goal(number="2", programmes=["p"]), goal("h", number="2", programmes=["q"])],
            ),
        ),
        (
            plan(goals=[goal(number="2"), goal("h", number="2")]),
            plan(goals=[goal(number="2"), goal("h", number="2", part_of="g")]),
        ),
        (
            plan(goals=[goal(number="2", unit_kinds=["school"]), goal("h", number="2")]),
            plan(goals=[goal(number="2", unit_kinds=["school"]), goal("h", number="2", unit_kinds=["kindergarten"])]),
        ),
        (
            plan(goals=[goal(number="2"), goal("h", number="2")]),
            plan(
                goals=[
                    goal(number="2", valid_to=dt.date(2024, 7, 31)),
                    goal("h", number="2", valid_from=dt.date(2024, 8, 1)),
                ]
            ),
        ),
    ],
    "LMP107": [
        (
            plan(
                period=days((8, 1), (12, 31)),
                goals=[goal(kind="duty", law="barnehageloven § 42", valid_from=dt.date(2021, 1, 1))],
            ),
            plan(
                period=days((8, 1), (12, 31)),
                goals=[goal(kind="duty", law="opplæringslova § 9 A-4", valid_from=dt.date(2017, 8, 1))],
            ),
        ),
        (
            plan(goals=[goal(valid_to=dt.date(2020, 9, 1))], activities=[act(goals=["g"], when=day(9, 2))]),
            plan(goals=[goal(valid_to=dt.date(2020, 9, 1))], activities=[act(goals=["g"], when=day(9, 1))]),
        ),
    ],
    "LMP108": [
        (
            plan(goals=[goal(kind="duty", valid_from=dt.date(2017, 8, 1))]),
            plan(goals=[goal(kind="duty", law="opplæringslova § 9 A-4", valid_from=dt.date(2017, 8, 1))]),
        ),
        (plan(goals=[goal(kind="duty", law="§ 1")]), plan(goals=[goal()])),
    ],
    "LMP109": [
        (
            plan(period=days((8, 1), (12, 31)), goals=[goal()], activities=[done("a")]),
            plan(period=days((8, 1), (12, 31)), goals=[goal()], activities=[done("a"), task("b", goals=["g"])]),
        ),
        (
            plan(period=days((8, 1), (12, 31)), goals=[goal()], activities=[done("a")]),
            plan(period=days((1, 1), (7, 31)), goals=[goal()], activities=[done("a")]),
        ),
    ],
    "LMP201": [
        (ordered(day(9, 2), day(9, 1)), ordered(day(9, 1), day(9, 1))),
        (ordered(at(9, 1, 9, 12), at(9, 1, 11, 13)), ordered(at(9, 1, 9, 12), at(9, 1, 12, 13))),
        (ordered(day(9, 1), day(9, 10), lag="2 weeks"), ordered(day(9, 1), day(9, 15), lag="2 weeks")),
        # Three working days after a Friday is the Wednesday.
        (ordered(day(9, 4), day(9, 8), lag="3 working days"), ordered(day(9, 4), day(9, 9), lag="3 working days")),
        (ordered(day(9, 1), day(9, 15), max_lag="1 week"), ordered(day(9, 1), day(9, 8), max_lag="1 week")),
        # A vague time breaks nothing as long as a day within it fits.
        (
            ordered(day(9, 20), Window(earliest=dt.date(2020, 9, 1), latest=dt.date(2020, 9, 19))),
            ordered(day(9, 19), Window(earliest=dt.date(2020, 9, 1), latest=dt.date(2020, 9, 19))),
        ),
        (ordered(Term(term="2021-spring"), day(9, 1)), ordered(Term(term="2020-autumn"), day(9, 1))),
        (
            ordered(day(9, 9), day(9, 8), relation="start-start"),
            ordered(days((9, 1), (9, 30)), day(9, 8), relation="start-start"),
        ),
        (
            ordered(days((9, 1), (9, 9)), days((9, 1), (9, 8)), relation="finish-finish"),
            ordered(days((9, 1), (9, 8)), days((9, 1), (9, 8)), relation="finish-finish"),
        ),
        (
            ordered(days((9, 9), (9, 10)), days((9, 1), (9, 8)), relation="start-finish"),
            ordered(days((9, 8), (9, 10)), days((9, 1), (9, 8)), relation="start-finish"),
        ),
    ],
    "LMP202": [
        (meeting_at_school(day(10, 6)), meeting_at_school(day(10, 12))),
        (meeting_at_school(day(9, 5)), meeting_at_school(day(9, 4))),
        (meeting_at_school(day(12, 25)), meeting_at_school(day(12, 18))),
        # Kindergartens have no autumn break; work that lasts over a break is no meeting in it.
        (
            meeting_at_school(day(10, 6)),
            plan(
                units=[nursery()], calendars=[CALENDAR], activities=[act(takes_part=["barnehage-1"], when=day(10, 6))]
            ),
        ),
        (
            meeting_at_school(days((10, 2), (10, 5))),
            plan(units=[school()], calendars=[CALENDAR], activities=[task(takes_part=["skole-1"], when=day(10, 6))]),
        ),
    ],
    "LMP203": [
        (meeting_at_school(day(8, 13)), meeting_at_school(day(8, 17))),
        (meeting_at_school(day(8, 11)), meeting_at_school(day(8, 12))),
        (meeting_at_school(day(6, 23, 2021)), meeting_at_school(day(6, 18, 2021))),
    ],
    "LMP204": [
        (
            plan(period=days((8, 1), (12, 31)), activities=[act(when=day(1, 5, 2021))]),
            plan(period=days((8, 1), (12, 31)), activities=[act(when=day(12, 31))]),
        ),
        (
            plan(
                programmes=[programme(period=days((8, 1), (8, 31)))], activities=[act(programmes=["p"], when=day(9, 1))]
            ),
            plan(
                programmes=[programme(period=days((8, 1), (8, 31))), programme("q")],
                activities=[act(programmes=["p", "q"], when=day(9, 1))],
            ),
        ),
    ],
    "LMP205": [
        (
            plan(activities=[act(when=weekly(start=dt.date(2020, 9, 1)))]),
            plan(activities=[act(when=weekly(start=dt.date(2020, 9, 1), count=4))]),
        ),
        (plan(activities=[act(when=weekly())]), plan(activities=[act(when=weekly(until=dt.date(2020, 12, 1)))])),
    ],
    "LMP206": [
        (
            plan(activities=[act(when=weekly(interval=2, count=4))]),
            plan(activities=[act(when=weekly(interval=2, count=4, start=dt.date(2020, 9, 1)))]),
        )
    ],
    "LMP207": [
        (
            plan(
                activities=[
                    task(when=Window(earliest=dt.date(2020, 9, 1), latest=dt.date(2020, 9, 7), duration="2 weeks"))
                ]
            ),
            plan(
                activities=[
                    task(when=Window(earliest=dt.date(2020, 9, 1), latest=dt.date(2020, 9, 14), duration="2 weeks"))
                ]
            ),
        ),
        # From Monday to Sunday there are five working days.
        (
            plan(
                activities=[
                    task(
                        duration="6 working days",
                        when=Window(earliest=dt.date(2020, 9, 7), latest=dt.date(2020, 9, 13)),
                    )
                ]
            ),
            plan(
                activities=[
                    task(
                        duration="5 working days",
                        when=Window(earliest=dt.date(2020, 9, 7), latest=dt.date(2020, 9, 13)),
                    )
                ]
            ),
        ),
    ],
    "LMP208": [
        *(
            (
                plan(calendars=[CALENDAR], units=[school()], activities=[act(when=when, takes_part=["skole-1"])]),
                plan(calendars=[CALENDAR], units=[nursery()], activities=[act(when=when, takes_part=["barnehage-1"])]),
            )
            for when in (
                Week(week="2020-W41"),
                Month(month="2021-07"),
                Window(earliest=dt.date(2020, 10, 3), latest=dt.date(2020, 10, 11)),
                Unknown(near=DateRange(start=dt.date(2021, 6, 21), end=dt.date(2021, 7, 31))),
            )
        ),
        # All times of a series fall away; work wholly in a break.
        (
            plan(
                calendars=[CALENDAR],
                units=[school()],
                activities=[act(when=weekly(start=dt.date(2020, 10, 6), count=1), takes_part=["skole-1"])],
            ),
            plan(
                calendars=[CALENDAR],
                units=[school()],
                activities=[act(when=weekly(start=dt.date(2020, 10, 6), count=2), takes_part=["skole-1"])],
            ),
        ),
        (
            plan(
                calendars=[CALENDAR],
                units=[school()],
                activities=[task(when=days((10, 5), (10, 9)), responsible=["skole-1"])],
            ),
            plan(
                calendars=[CALENDAR],
                units=[school()],
                activities=[task(when=days((10, 5), (10, 12)), responsible=["skole-1"])],
            ),
        ),
    ],
    "LMP209": [
        (
            plan(calendars=[CALENDAR], units=[school()], activities=[survey(days((8, 10), (8, 14)))]),
            plan(calendars=[CALENDAR], units=[school()], activities=[survey(days((8, 10), (8, 17)))]),
        ),
        (
            plan(calendars=[CALENDAR], units=[school()], activities=[survey(Week(week="2020-W41"))]),
            # The staff answers themselves, on a planning day.
            plan(
                calendars=[CALENDAR],
                units=[school()],
                groups=[group(unit="skole-1")],
                activities=[survey(day(8, 12), takes_part=["gruppa"])],
            ),
        ),
    ],
    "LMP210": [
        (
            plan(calendars=[CALENDAR], units=[school()], activities=[act(when=day(11, 11), takes_part=["skole-1"])]),
            plan(
                calendars=[attrs.evolve(CALENDAR, planning_days=[dt.date(2020, 11, 11)])],
                units=[school()],
                activities=[act(when=day(11, 11), takes_part=["skole-1"])],
            ),
        ),
        # In the hours with children, and after them; the head alone; the parents in the evening.
        (
            plan(
                calendars=[CALENDAR], units=[school()], activities=[act(when=at(11, 11, 9, 12), takes_part=["skole-1"])]
            ),
            plan(
                calendars=[CALENDAR],
                units=[school()],
                activities=[act(when=at(11, 11, 14, 16), takes_part=["skole-1"])],
            ),
        ),
        (
            plan(calendars=[CALENDAR], units=[school()], activities=[act(when=day(11, 11), takes_part=["skole-1"])]),
            plan(
                calendars=[CALENDAR],
                units=[school()],
                roles=[role(unit="skole-1")],
                activities=[act(when=day(11, 11), takes_part=["leder"])],
            ),
        ),
        (
            plan(calendars=[CALENDAR], units=[school()], activities=[act(when=day(11, 11), takes_part=["skole-1"])]),
            plan(
                calendars=[CALENDAR],
                units=[school()],
                activities=[act(when=day(11, 11), kind="parent-meeting", takes_part=["skole-1"])],
            ),
        ),
    ],
    "LMP211": [
        (
            plan(activities=[task(when=OnDate(date=dt.date(2020, 12, 26)))]),
            plan(activities=[task(when=OnDate(date=dt.date(2020, 12, 28)))]),
        ),
        (
            plan(calendars=[CALENDAR], units=[school()], activities=[task(when=day(10, 6), responsible=["skole-1"])]),
            # Somebody of those who do it is at work.
            plan(
                calendars=[CALENDAR],
                units=[school(), nursery()],
                activities=[task(when=day(10, 6), responsible=["skole-1", "barnehage-1"])],
            ),
        ),
    ],
    "LMP221": [
        (plan(activities=[act(when=day(8, 24))]), plan(activities=[act(when=day(8, 25))])),
        (plan(activities=[act(when=day(8, 24))]), plan(activities=[act(when=day(8, 24), records=[HELD])])),
        (
            plan(activities=[act(when=day(8, 20), records=[Record(outcome="moved", to=dt.date(2020, 8, 24))])]),
            plan(activities=[act(when=day(8, 20), records=[Record(outcome="moved", to=dt.date(2020, 9, 24))])]),
        ),
    ],
    "LMP222": [
        (plan(activities=[task(when=day(8, 24))]), plan(activities=[task(when=day(8, 25))])),
        (
            plan(activities=[task(when=UntilActivity(until="b")), act("b", when=day(8, 20))]),
            plan(
                activities=[
                    task(when=UntilActivity(until="b"), records=[Record(outcome="done")]),
                    act("b", when=day(8, 20)),
                ]
            ),
        ),
    ],
    "LMP223": [
        (
            plan(activities=[act(when=Unknown(), records=[HELD])]),
            plan(activities=[act(when=day(8, 12), records=[HELD])]),
        ),
        (
            plan(activities=[act(records=[HELD])]),
            plan(activities=[act(records=[Record(outcome="held", on=dt.date(2020, 8, 12))])]),
        ),
        (plan(activities=[act(records=[HELD])]), plan(activities=[task(records=[Record(outcome="done")])])),
    ],
    "LMP224": [
        (
            plan(activities=[act(when=day(8, 26), records=[HELD])]),
            plan(activities=[act(when=day(8, 25), records=[HELD])]),
        ),
        (
            plan(activities=[task(when=day(8, 20), records=[Record(outcome="done", on=dt.date(2020, 8, 26))])]),
            # Work may be done before its last day.
            plan(activities=[task(when=day(9, 20), records=[Record(outcome="done")])]),
        ),
    ],
    "LMP225": [
        (
            plan(activities=[act(when=day(8, 12))], decisions=[Decision(id="d", title="D", meeting="a")]),
            plan(
                activities=[act(when=day(8, 12), records=[HELD])], decisions=[Decision(id="d", title="D", meeting="a")]
            ),
        ),
        # The agenda of a meeting to come is no decision yet.
        (
            plan(
                activities=[act(when=day(9, 12))],
                decisions=[Decision(id="d", title="D", meeting="a", date=dt.date(2020, 8, 12))],
            ),
            plan(activities=[act(when=day(9, 12))], decisions=[Decision(id="d", title="D", meeting="a")]),
        ),
        (
            plan(
                activities=[act(when=day(9, 12), records=[Record(outcome="cancelled")])],
                decisions=[Decision(id="d", title="D", meeting="a")],
            ),
            plan(
                activities=[act(when=day(8, 12))],
                decisions=[Decision(id="d", title="D", meeting="a", kind="information")],
            ),
        ),
    ],
    "LMP226": [
        (
            plan(
                activities=[act(when=day(8, 12))],
                decisions=[Decision(id="d", title="D", meeting="a", date=dt.date(2020, 8, 13))],
            ),
            plan(
                activities=[act(when=day(8, 12))],
                decisions=[Decision(id="d", title="D", meeting="a", date=dt.date(2020, 8, 12))],
            ),
        )
    ],
    "LMP227": [
        (
            plan(activities=[act(when=day(8, 12), records=[Record(outcome="moved")])]),
            plan(activities=[act(when=day(8, 12), records=[Record(outcome="moved", to=dt.date(2020, 9, 2))])]),
        ),
        # Put off without a date, and then held after all.
        (
            plan(activities=[task(when=Week(week="2020-W33"), records=[Record(outcome="moved")])]),
            plan(
                activities=[
                    task(
                        when=Week(week="2020-W33"),
                        records=[Record(outcome="moved"), Record(outcome="done", on=dt.date(2020, 8, 24))],
                    )
                ]
            ),
        ),
    ],
    "LMP301": [
        (two_meetings(at(9, 9, 9, 11), at(9, 9, 10, 12)), two_meetings(at(9, 9, 9, 10), at(9, 9, 10, 12))),
        (two_meetings(day(9, 9), days((9, 8), (9, 9))), two_meetings(day(9, 9), days((9, 7), (9, 8)))),
    ],
    "LMP302": [
        (
            plan(roles=[role()], activities=[act(certainty="possible")]),
            plan(roles=[role()], activities=[act(certainty="possible", confirmed_by=["leder"])]),
        ),
        (plan(activities=[act(certainty="hoped")]), plan(activities=[act(certainty="planned")])),
        (plan(activities=[act(certainty="hoped")]), plan(activities=[act(certainty="hoped", records=[HELD])])),
    ],
    "LMP303": [
        (
            plan(activities=[act(kind="deliverable")]),
            plan(roles=[role()], activities=[act(kind="deliverable", responsible=["leder"])]),
        ),
        (
            plan(activities=[task("b"), act(kind="deliverable", part_of="b")]),
            plan(roles=[role()], activities=[task("b", responsible=["leder"]), act(kind="deliverable", part_of="b")]),
        ),
    ],
    "LMP304": [
        (
            plan(decisions=[Decision(id="d", title="D", kind="assignment")]),
            plan(roles=[role()], decisions=[Decision(id="d", title="D", kind="assignment", assigned_to=["leder"])]),
        ),
        (
            plan(decisions=[Decision(id="d", title="D", kind="assignment")]),
            plan(decisions=[Decision(id="d", title="D", kind="discussion")]),
        ),
        (
            plan(decisions=[Decision(id="d", title="D", kind="need")]),
            plan(activities=[act()], decisions=[Decision(id="d", title="D", kind="need", leads_to=["a"])]),
        ),
        (
            plan(roles=[role()], decisions=[Decision(id="d", title="D"), Decision(id="e", title="E", part_of="d")]),
            plan(
                roles=[role()],
                decisions=[
                    Decision(id="d", title="D"),
                    Decision(id="e", title="E", part_of="d", assigned_to=["leder"]),
                ],
            ),
        ),
    ],
    "LMP305": [
        (plan(groups=[group()]), plan(groups=[group(members=["leder"])], roles=[role()])),
        (plan(groups=[group()]), plan(groups=[group(external=True)])),
    ],
    "LMP306": [
        (plan(roles=[role()]), plan(roles=[role()], groups=[group(members=["leder"])])),
        (
            plan(roles=[role(unit="skole-1")], units=[school()]),
            plan(roles=[role()], activities=[act(responsible=["leder"])]),
        ),
    ],
    "LMP307": [
        (
            plan(
                programmes=[programme()],
                units=[school(programmes=["p"]), school("skole-2", programmes=["p"])],
                activities=[act(programmes=["p"], takes_part=["skole-2"])],
            ),
            plan(
                programmes=[programme()],
                units=[school(programmes=["p"]), school("skole-2", programmes=["p"])],
                groups=[group(unit="skole-1")],
                activities=[act(programmes=["p"], takes_part=["skole-2", "gruppa"])],
            ),
        ),
        # A programme that has no activity at all is no unit's fault.
        (
            plan(programmes=[programme()], units=[school(programmes=["p"])], activities=[act(programmes=["p"])]),
            plan(programmes=[programme()], units=[school(programmes=["p"])]),
        ),
    ],
    "LMP308": [
        (
            plan(activities=[act()]),
            plan(units=[school()], activities=[act(takes_part=["skole-1"]), act("b", part_of="a")]),
        ),
        (plan(activities=[act()]), plan(activities=[task()])),
    ],
    "LMP309": [
        (
            plan(
                groups=[group(members=["leder"])],
                roles=[role()],
                activities=[act(f"a{n}", takes_part=["gruppa"], when=day(9, n)) for n in (7, 8, 9, 10)],
            ),
            plan(
                groups=[group(members=["leder"])],
                roles=[role()],
                activities=[act(f"a{n}", takes_part=["gruppa"], when=day(9, n)) for n in (7, 8, 9, 14)],
            ),
        )
    ],
    "LMP310": [
        (limited(at(9, 9, 9, 11), at(9, 10, 9, 11)), limited(at(9, 9, 9, 11), at(9, 14, 9, 11))),
        (limited(day(9, 9), day(9, 10), per="month"), limited(day(9, 9), day(10, 10), per="month")),
        # What is over can no longer be mended.
        (limited(day(8, 27), day(8, 28)), limited(day(8, 20), day(8, 21))),
        (
            limited(at(9, 9, 9, 11), at(9, 10, 9, 12), meetings=None, time="4 hours"),
            limited(at(9, 9, 9, 11), at(9, 10, 9, 11), meetings=None, time="4 hours"),
        ),
    ],
    "LMP311": [
        (one_after_the_other("salen", "hallen"), one_after_the_other("salen", "salen")),
        (
            one_after_the_other("salen", "hallen"),
            one_after_the_other("salen", "hallen", coordination=Coordination(changeover="0 min")),
        ),
    ],
    "LMP321": [
        (in_one_room(at(9, 9, 9, 11), at(9, 9, 10, 12)), in_one_room(at(9, 9, 9, 10), at(9, 9, 10, 12))),
        # Whoever takes part on a screen needs no room.
        (in_one_room(day(9, 9), day(9, 9)), in_one_room(day(9, 9), day(9, 9), mode=Mode(form="digital"))),
        (in_one_room(day(9, 9), day(9, 9)), in_one_room(day(9, 9), day(9, 9), records=[Record(outcome="cancelled")])),
        (in_rooms(2, 1, 2), in_rooms(3, 1, 2)),
        (in_rooms(2, 1, 1, 1), in_rooms(2, 1, 1)),
    ],
    "LMP322": [
        (
            plan(venues=[room()], activities=[act(mode=PHYSICAL)]),
            plan(
                venues=[room()], activities=[act(mode=PHYSICAL, venues=["salen"]), act("b", part_of="a", mode=PHYSICAL)]
            ),
        ),
        (plan(activities=[act(mode=Mode(form="hybrid"))]), plan(activities=[act(mode=Mode(form="digital"))])),
        (
            plan(
                units=[school(), nursery()],
                venues=[room()],
                activities=[
                    act(
                        mode=PHYSICAL,
                        takes_part=["skole-1", "barnehage-1"],
                        venues=[VenueUse(venue="salen", unit_kinds=["school"])],
                    )
                ],
            ),
            # The kindergartens meet in the room, and each school at its own place.
            plan(
                units=[school(), nursery()],
                venues=[room()],
                activities=[
                    act(
                        mode=PHYSICAL,
                        takes_part=["skole-1", "barnehage-1"],
                        venues=[VenueUse(venue="salen", unit_kinds=["kindergarten"])],
                        split=Split(unit_kinds=["school"]),
                    )
                ],
            ),
        ),
    ],
    "LMP323": [
        # The group belongs to the school, so that its eight are among the thirty.
        (in_school(29), in_school(30)),
        (
            in_school(29),
            plan(
                units=[school(employees=30)],
                venues=[room(capacity=5)],
                activities=[
                    act(takes_part=[Participant(who="skole-1", form="digital")], when=day(9, 9), venues=["salen"])
                ],
            ),
        ),
        (
            plan(
                groups=[group(members=["r1", "r2"])],
                roles=[role("r1"), role("r2")],
                venues=[room(capacity=1)],
                activities=[act(takes_part=["gruppa", "r1"], when=day(9, 9), venues=["salen"])],
            ),
            plan(
                groups=[group(members=["r1", "r2"])],
                roles=[role("r1"), role("r2")],
                venues=[room(capacity=2)],
                activities=[act(takes_part=["gruppa", "r1"], when=day(9, 9), venues=["salen"])],
            ),
        ),
    ],
    "LMP325": [(in_rooms(2, 3), in_rooms(2, 2)), (in_rooms(1, 2), in_rooms(1, 1))],
    "LMP324": [
        (
            plan(activities=[act(mode=Mode(form="physical", certainty="hoped"))]),
            plan(activities=[act(mode=Mode(form="physical", certainty="hoped", fallback=Fallback(form="digital")))]),
        ),
        (
            plan(activities=[act(mode=Mode(form="hybrid", certainty="possible"))]),
            plan(activities=[act(mode=Mode(form="physical"))]),
        ),
    ],
    "LMP331": [
        (asked_by_two(day(9, 7), day(9, 10)), asked_by_two(day(9, 7), day(9, 14))),
        (asked_by_two(Week(week="2020-W37"), day(9, 10)), asked_by_two(Month(month="2020-09"), day(9, 10))),
        # What both programmes hold together is no conflict, and what is recorded can no longer be mended.
        (asked_by_two(day(9, 7), day(9, 10)), asked_by_two(day(9, 7), day(9, 10), second=["p", "q"])),
        (asked_by_two(day(9, 7), day(9, 10)), asked_by_two(day(8, 17), day(8, 18), records=[HELD])),
        (asked_by_two(day(9, 7), day(9, 10)), asked_by_two(day(9, 7), day(9, 10), kind="task")),
    ],
    "LMP332": [
        (surveyed(Month(month="2020-10"), day(10, 9)), surveyed(Month(month="2020-10"), day(11, 9))),
        (surveyed(days((9, 28), (10, 2)), day(10, 30)), surveyed(days((9, 28), (9, 30)), day(10, 1))),
        (surveyed(Term(term="2020-autumn"), day(10, 9)), surveyed(Term(term="2021-spring"), day(10, 9))),
        (surveyed(day(10, 8), day(10, 9)), surveyed(day(10, 8), day(10, 9), other="barnehage")),
    ],
    "LMP401": [
        (
            plan(activities=[act(visibility="restricted"), act("b", part_of="a")]),
            plan(activities=[act(visibility="restricted"), act("b", part_of="a", visibility="restricted")]),
        ),
        (
            plan(activities=[act(visibility="internal"), act("b", requires=["a"])]),
            plan(activities=[act(), act("b", requires=["a"], visibility="internal")]),
        ),
        (
            plan(activities=[act(visibility="restricted")], decisions=[Decision(id="d", title="D", meeting="a")]),
            plan(activities=[act()], decisions=[Decision(id="d", title="D", meeting="a")]),
        ),
    ],
    "LMP402": [
        (
            plan(
                activities=[
                    act(title="Hemmelig gransking", visibility="restricted"),
                    act("b", description="Se hemmelig gransking."),
                ]
            ),
            plan(
                activities=[
                    act(title="Hemmelig gransking", visibility="restricted"),
                    act("b", description="Se hemmelig gransking.", visibility="restricted"),
                ]
            ),
        )
    ],
    "LMP403": [
        (
            plan(activities=[task(title="Barnesamtaler")]),
            plan(activities=[task(title="Barnesamtaler", in_feeds=False)]),
        ),
        (
            plan(activities=[task(title=Text(en="Talks with the children"))]),
            plan(activities=[task(title="Barnesamtaler", visibility="internal")]),
        ),
        (plan(activities=[task(theme="Ei mobbesak")]), plan(activities=[task(theme="Mobbing og andre krenkelser")])),
    ],
    "LMP404": [
        (
            plan(activities=[act(mode=Mode(form="digital", url="https://møte.example/1", url_visibility="public"))]),
            plan(activities=[act(mode=Mode(form="digital", url="https://møte.example/1"))]),
        )
    ],
    "LMP405": [
        (
            plan(
                activities=[
                    act(title=Text(nb="En", nn="Ein")),
                    act("b", title=Text(nb="To", nn="To")),
                    act("c", title="Tre"),
                ]
            ),
            plan(activities=[act(title=Text(nb="En", nn="Ein")), act("b", title="To"), act("c", title="Tre")]),
        ),
        (plan(activities=[act(title=Text(en="One"))]), plan(language="en", activities=[act(title=Text(en="One"))])),
    ],
    "LMP406": [
        (
            plan(activities=[act(mode=Mode(form="digital", url=url), visibility="internal")]),
            plan(activities=[act(mode=Mode(form="digital", url="https://moete.example/1"), visibility="internal")]),
        )
        for url in (
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "https://leder:hemmelig@moete.example/",
            "//moete.example/1",
            "https://",
            "https://[",
            "moete.example",
        )
    ]
    + [
        (
            plan(goals=[Goal(id="g", title="G", sources=[Source(title="K", url="ftp://lovdata.example/")])]),
            plan(goals=[Goal(id="g", title="G", sources=[Source(title="K", url="HTTP://lovdata.example/")])]),
        )
    ],
    "LMP421": [
        (texts(f"Ring {IDENTITY_NUMBER}."), texts("Ring 018101 00017.")),
        (texts(f"nr {IDENTITY_NUMBER.replace(' ', '')}"), texts("Kontonummer 1234.56.78903, 12345678901")),
    ],
    "LMP422": [
        (texts("Ring 91 23 45 67"), texts("Fra 12 34 56 78 til 2020")),
        (texts("tlf. 912 34 567."), texts("Org.nr. 912 345 678")),
        (texts("+47 22222222"), texts("Datert 20201109 og 09112020")),
        (texts("Ring 22222222"), texts("Skoleåret 2020/2021, 30 000 elever, 2020-2021")),
        (texts("Ring 22222222"), texts("Se https://lovdata.example/dokument/22222222")),
    ],
    "LMP423": [
        (texts("Spør kari.nordmann@skole.example"), texts("Skriv til postmottak@kommune.example")),
        (texts("Spør ola@kommune.example."), texts("Se @olweus på nettet")),
    ],
    "LMP501": [
        (plan(channels=[channel()]), plan(units=[school()], channels=[channel(reaches=["skole-1"])])),
        (
            plan(groups=[group()], channels=[channel(reaches=["gruppa"])]),
            plan(groups=[group(members=["leder"])], roles=[role()], channels=[channel(reaches=["gruppa"])]),
        ),
    ],
    "LMP502": [
        (contacts(), contacts(day(9, 9))),
        (contacts(Unknown()), contacts(weekly(start=dt.date(2020, 9, 1), count=2))),
        (contacts(day(9, 9), records=[Record(outcome="cancelled")]), contacts(day(9, 9))),
    ],
    "LMP503": [
        (
            plan(units=[school(), nursery(collective=True)], channels=[channel(reaches=["skole-1"])]),
            plan(units=[school(), nursery(collective=True)], channels=[channel(reaches=["skole-1", "barnehage-1"])]),
        ),
        (plan(units=[school()], channels=[channel()]), plan(units=[school()])),
        (
            plan(units=[Unit(id="ppt", title="PPT", kind="ppt")], channels=[channel()]),
            plan(units=[Unit(id="eier", title="Eier", kind="owner")], channels=[channel()]),
        ),
    ],
    "LMP504": [(contacts(), contacts(day(9, 9))), (contacts(weekly(count=3)), contacts(days((9, 9), (9, 10))))],
    "LMP505": [
        (plan(channels=[channel()]), plan(roles=[role()], channels=[channel(responsible=["leder"])])),
        (plan(channels=[channel()]), plan(roles=[role()], channels=[channel(sends=["leder"])])),
    ],
    "LMP506": [
        (contacts(day(8, 20)), contacts(day(8, 20), day(8, 25))),
        (contacts(day(8, 20)), contacts()),
    ],
    "LMP601": [(assuming(), plan(roles=[role()])), (assuming(AS_OF), assuming(AS_OF - dt.timedelta(days=1)))],
    "LMP602": [(assuming(AS_OF - dt.timedelta(days=1)), assuming(AS_OF)), (assuming(dt.date(2020, 1, 1)), assuming())],
}

FLAT = [(code, place, *case) for code, cases in CASES.items() for place, case in enumerate(cases)]
IDS = [f"{code}-{place}" for code, place, *_ in FLAT]


def found(code: str, plan: Plan, as_of: dt.date = AS_OF) -> tuple[Finding, ...]:
    context = PlanContext.of(plan, as_of=as_of, audience=Visibility.RESTRICTED)
    return run_checks(context, [RULES[code]])


def test_every_rule_has_cases_and_every_case_a_rule() -> None:
    assert sorted(CASES) == sorted(RULES)
    assert len(RULES) == len(BUILTIN)


@pytest.mark.parametrize(("code", "place", "wrong", "right"), FLAT, ids=IDS)
def test_a_rule_finds_what_it_is_for(code: str, place: int, wrong: Plan, right: Plan) -> None:
    findings = found(code, wrong)
    assert [finding.code for finding in findings] == [code] * len(findings)
    assert findings, "nothing was found in the plan that is wrong"
    for finding in findings:
        assert finding.subjects or code.startswith("LMP42")
        assert all(wrong.find(id) is not None for id in finding.subjects)


@pytest.mark.parametrize(("code", "place", "wrong", "right"), FLAT, ids=IDS)
def test_a_rule_leaves_alone_what_is_right(code: str, place: int, wrong: Plan, right: Plan) -> None:
    assert found(code, right) == ()


@pytest.mark.parametrize(("code", "place", "wrong", "right"), FLAT, ids=IDS)
def test_a_finding_speaks_three_languages_and_says_what_to_do(code: str, place: int, wrong: Plan, right: Plan) -> None:
    for finding in found(code, wrong):
        for text in (finding.message, finding.hint):
            for language in ("nb", "nn", "en"):
                value = text.to(language)
                assert value, f"no {language}"
                assert value[0] == value[0].upper() or value[0] in "«“" or not value[0].isalpha()
                assert value.endswith((".", ")")), value
                assert "{" not in value.replace("{ form", "").replace("{ per_unit", ""), value
                assert "  " not in value, value
        assert finding.message.to("nb") != finding.message.to("en")


@pytest.mark.parametrize(("code", "place", "wrong", "right"), FLAT, ids=IDS)
def test_a_field_that_a_finding_names_is_one_of_its_subject(code: str, place: int, wrong: Plan, right: Plan) -> None:
    for finding in found(code, wrong):
        if finding.field is not None:
            part = wrong.get(finding.subjects[0])
            assert finding.field.split(".")[0] in {field.name for field in attrs.fields(type(part))}


@pytest.mark.parametrize("rule", BUILTIN, ids=lambda rule: rule.code)
def test_a_rule_explains_itself_in_three_languages(rule: Any) -> None:
    for text in (rule.title, rule.explanation):
        values = [text.to(language) for language in ("nb", "nn", "en")]
        assert all(values)
        assert values[0] != values[2]
    assert rule.code.startswith("LMP")
    assert all(rule.explanation.to(language).endswith(".") for language in ("nb", "nn", "en"))


# --- details of single rules --------------------------------------------------------------------------------------


def test_a_circle_is_named_in_order_and_the_shortest_one() -> None:
    activities = [
        task("a", title="Første", requires=["b"]),
        task("b", title="Andre", requires=["c", "d"]),
        task("c", title="Tredje", requires=["a"]),
        task("d", title="Fjerde", requires=["c"]),
    ]
    (finding,) = found("LMP105", plan(activities=activities))
    assert finding.subjects == ("a", "b", "c")
    assert finding.message.to("nb") == "Forutsetninger i ring: Første → Andre → Tredje → Første."


def test_work_that_requires_the_meeting_it_lasts_until_is_in_a_circle() -> None:
    work = task("a", when=UntilActivity(until="b"), requires=["b"])
    (finding,) = found("LMP105", plan(activities=[work, act("b")]))
    assert set(finding.subjects) == {"a", "b"}
    preparation = task("a", when=UntilActivity(until="b"))
    assert found("LMP105", plan(activities=[preparation, act("b", requires=["a"])])) == ()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(max_parts=2))
def test_a_circle_is_found_when_the_graph_has_one_and_the_shortest_is_as_short(plan: Plan) -> None:
    ways = [finding.subjects for finding in found("LMP105", plan)]
    cycle = PlanGraph(plan).shortest_cycle()
    assert bool(ways) == (cycle is not None)
    if cycle is not None:
        assert min(len(way) for way in ways) == len(cycle.ids)


def test_two_separate_circles_are_two_findings() -> None:
    activities = [task("a", requires=["b"]), task("b", requires=["a"]), task("c", requires=["c"])]
    assert [finding.subjects for finding in found("LMP105", plan(activities=activities))] == [("a", "b"), ("c",)]


def test_a_long_circle_is_found_without_recursion() -> None:
    many = 3000
    activities = [task(f"t{n}", requires=[f"t{(n + 1) % many}"]) for n in range(many)]
    (finding,) = found("LMP105", plan(activities=activities))
    assert len(finding.subjects) == many
    assert len(finding.message.to("nb") or "") < 400


def test_what_may_be_left_out_of_a_sentence_stands_apart_when_it_is_there() -> None:
    (partly,) = found("LMP322", CASES["LMP322"][2][0])
    assert partly.message.to("nb") == "Det går ikke fram hvor «A» er for Barnehage-1."
    (nowhere,) = found("LMP322", CASES["LMP322"][0][0])
    assert nowhere.message.to("nb") == "Det går ikke fram hvor «A» er."
    (late,) = found("LMP201", ordered(day(9, 1), day(9, 10), lag="2 weeks"))
    assert late.message.to("nb") == (
        "«A» (1. september 2020) skal være ferdig før «B» begynner (minst 2 uker imellom), men datoene sier noe annet."
    )
    (plain,) = found("LMP201", ordered(day(9, 2), day(9, 1)))
    assert (
        plain.message.to("en")
        == "“A” (2 September 2020) is to be finished before “B” begins, but the dates say otherwise."
    )


def test_series_that_clash_again_and_again_are_told_once() -> None:
    series = weekly(start=dt.date(2020, 9, 1), count=4, start_time="09:00", duration="2 hours")
    other = weekly(start=dt.date(2020, 9, 1), count=3, start_time="10:00", duration="2 hours")
    (finding,) = found("LMP301", two_meetings(series, other))
    assert finding.message.to("nb") == (
        "Ventet to steder samtidig, 1. september 2020: leder («A» og «B») (og 2 ganger til)."
    )
    (rooms,) = found("LMP321", in_one_room(series, other))
    assert (rooms.message.to("en") or "").endswith(": “A” and “B” (2 more times).")
    in_two = plan(
        venues=[room(rooms=2)],
        activities=[
            act("a", when=at(9, 9, 9, 11), venues=["salen"]),
            act("b", when=at(9, 9, 10, 12), venues=[VenueUse(venue="salen", rooms=2)]),
        ],
    )
    (house,) = found("LMP321", in_two)
    assert house.message.to("nb") == "Salen har 2 rom, og det trengs flere 9. september 2020, da «A» og «B» er der."
    (two,) = found("LMP301", two_meetings(series, weekly(start=dt.date(2020, 9, 15), count=2)))
    assert (two.message.to("nn") or "").endswith("(«B» og «A») (og 1 gong til).")


def test_parts_that_lie_deep_within_each_other_are_no_trouble() -> None:
    deep = 1200
    activities = [
        act(f"a{n}", part_of=f"a{n - 1}" if n else None, when=day(9, 1), mode=PHYSICAL, certainty="hoped")
        for n in range(deep)
    ]
    goals = [goal(f"g{n}", part_of=f"g{n - 1}" if n else None, number="1") for n in range(deep)]
    context = PlanContext.of(
        plan(programmes=[programme()], activities=activities, goals=goals), as_of=AS_OF, audience=Visibility.RESTRICTED
    )
    assert {finding.code for finding in run_checks(context)} == {
        *("LMP101", "LMP102", "LMP103", "LMP104", "LMP302", "LMP308", "LMP322"),
    }


def test_known_times_make_an_error_and_whole_days_a_warning() -> None:
    (sure,) = found("LMP301", two_meetings(at(9, 9, 9, 11), at(9, 9, 10, 12)))
    (perhaps,) = found("LMP301", two_meetings(day(9, 9), day(9, 9)))
    assert (sure.severity, perhaps.severity) == ("error", "warning")
    assert (perhaps.message.to("nb") or "").startswith("Kan være ventet to steder samtidig")


def test_a_reference_to_something_internal_is_only_a_note() -> None:
    (internal,) = found("LMP401", CASES["LMP401"][1][0])
    (restricted,) = found("LMP401", CASES["LMP401"][0][0])
    assert (internal.severity, restricted.severity) == ("note", "warning")


def test_a_finding_about_personal_data_does_not_repeat_it() -> None:
    for code, secret in (("LMP421", IDENTITY_NUMBER), ("LMP422", "91 23 45 67"), ("LMP423", "kari.nordmann")):
        for text in (f"Hos {secret}", f"Hos {secret}@skole.example"):
            for held in (texts(text), plan(activities=[act(title=text)]), plan(title=text)):
                for finding in found(code, held):
                    assert secret not in finding.line("nb")
                    assert secret not in finding.line("en")


def test_personal_data_is_found_in_every_text_of_a_part() -> None:
    number = IDENTITY_NUMBER
    places = [
        act(records=[Record(outcome="held", note=number)]),
        act(split=Split(reason=number)),
        act(theme=Text(se=number)),
        act(mode=Mode(form="digital", url=f"https://x.example/{number}", url_visibility="public")),
    ]
    for activity in places:
        assert [finding.subjects for finding in found("LMP421", plan(activities=[activity]))] == [("a",)]
    assert found("LMP421", plan(venues=[room(address=number)]))
    assert found("LMP421", plan(description=number))
    assert not found("LMP421", plan(venues=[room(address="Storgata 1")]))


def test_meetings_of_the_same_title_are_told_apart_by_their_days() -> None:
    activities = [act("a", title="Møte", when=day(9, 1)), act("b", title="Møte", when=day(9, 2))]
    messages = [finding.message.to("nb") for finding in found("LMP308", plan(activities=activities))]
    assert messages == [
        "Ingen er ført opp som deltakere i «Møte» (1. september 2020).",
        "Ingen er ført opp som deltakere i «Møte» (2. september 2020).",
    ]


def test_a_former_id_leads_to_the_part_that_has_it() -> None:
    renamed = plan(
        goals=[goal(aliases=["gammelt-maal"])],
        activities=[act("a", goals=["gammelt-maal"], aliases=["gammel"]), task("b", requires=["gammel", "b"])],
    )
    assert found("LMP101", renamed) == ()
    assert [finding.subjects for finding in found("LMP105", renamed)] == [("b",)]
