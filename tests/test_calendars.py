"""Which days work for whom, and the arithmetic of working days against numpy."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.calendars.holidays_norway import norwegian_holidays
from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Break, Group, Plan, Role, SchoolCalendar, Unit, UnitKind
from lmp_core.model.errors import UsageError
from lmp_core.model.extensions import CalendarProvider
from lmp_core.model.text import Text
from lmp_core.plugins.strategies import plans

D = dt.date


def a_break(title: str, start: dt.date, end: dt.date) -> Break:
    return Break(title=title, start=start, end=end)


SCHOOLS = SchoolCalendar(
    id="skolerute",
    title="Skolerute",
    first_day=D(2020, 8, 17),
    last_day=D(2021, 6, 18),
    unit_kinds=[UnitKind.SCHOOL],
    breaks=[a_break("Høstferie", D(2020, 10, 5), D(2020, 10, 9)), a_break("Juleferie", D(2020, 12, 21), D(2021, 1, 1))],
    planning_days=[D(2020, 10, 9), D(2020, 11, 9)],
)
KINDERGARTENS = SchoolCalendar(
    id="barnehageruta",
    title="Barnehageruta",
    first_day=D(2020, 8, 1),
    last_day=D(2021, 7, 31),
    unit_kinds=[UnitKind.KINDERGARTEN],
    breaks=[a_break("Stengt", D(2020, 12, 24), D(2020, 12, 24))],
    planning_days=[D(2020, 11, 23)],
)
OWN = SchoolCalendar(
    id="eigen",
    title="Eigen",
    first_day=D(2020, 8, 17),
    last_day=D(2021, 6, 18),
    breaks=[a_break("Haustferie", D(2020, 9, 28), D(2020, 10, 2))],
)
NEXT_YEAR = SchoolCalendar(
    id="skolerute-2021",
    title="Skolerute",
    first_day=D(2021, 8, 16),
    last_day=D(2022, 6, 17),
    unit_kinds=[UnitKind.SCHOOL],
)
PLAN = Plan(
    id="p",
    title="P",
    units=[
        Unit(id="skole-1", title="Skole 1", kind=UnitKind.SCHOOL, part_of="kommunen"),
        Unit(id="skole-2", title="Skole 2", kind=UnitKind.SCHOOL, calendar="eigen"),
        Unit(id="barnehage-1", title="Barnehage 1", kind=UnitKind.KINDERGARTEN),
        Unit(id="base", title="Forsterka base", kind=UnitKind.OTHER, part_of="skole-1"),
        Unit(id="kommunen", title="Kommunen", kind=UnitKind.OWNER),
    ],
    roles=[
        Role(id="rektor-1", title="Rektor", unit="skole-1"),
        Role(id="styrer", title="Styrer", unit="barnehage-1"),
        Role(id="veileder", title="Veileder", external=True),
    ],
    groups=[
        Group(id="arbeidsgruppa", title="Arbeidsgruppa", unit="skole-1"),
        Group(id="nettverk", title="Nettverk", members=["rektor-1", "styrer", "veileder"]),
        Group(id="eiergruppa", title="Eiergruppa", unit="kommunen", members=["rektor-1"]),
        Group(id="ring-a", title="Ring", members=["ring-b", "skole-2"]),
        Group(id="ring-b", title="Ring", members=["ring-a"]),
    ],
    calendars=[SCHOOLS, KINDERGARTENS, OWN, NEXT_YEAR],
)
WORK = WorkCalendars.of(PLAN)


def ids(calendars: tuple[SchoolCalendar, ...]) -> list[str]:
    """The ids of calendars: a plan gives the texts of its own a language."""
    return [calendar.id for calendar in calendars]


@pytest.mark.parametrize(
    ("unit", "calendars"),
    [
        ("skole-1", (SCHOOLS, NEXT_YEAR)),
        # The calendar a unit names stands in for that of its kind, but only for its own year.
        ("skole-2", (OWN, NEXT_YEAR)),
        ("barnehage-1", (KINDERGARTENS,)),
        ("base", (SCHOOLS, NEXT_YEAR)),
        ("kommunen", ()),
    ],
)
def test_which_calendars_hold_for_a_unit(unit: str, calendars: tuple[SchoolCalendar, ...]) -> None:
    assert ids(WORK.calendars_for(unit)) == ids(calendars)


@pytest.mark.parametrize(
    ("who", "day", "works"),
    [
        ((), D(2020, 10, 6), True),
        (("skole-1",), D(2020, 10, 6), False),
        (("skole-2",), D(2020, 10, 6), True),
        (("skole-2",), D(2020, 9, 29), False),
        (("barnehage-1",), D(2020, 10, 6), True),
        (("rektor-1",), D(2020, 10, 6), False),
        (("arbeidsgruppa",), D(2020, 10, 6), False),
        (("nettverk",), D(2020, 10, 6), False),
        (("eiergruppa",), D(2020, 10, 6), False),
        (("styrer", "veileder"), D(2020, 10, 6), True),
        (("veileder",), D(2020, 10, 6), True),
        (("ring-a",), D(2020, 9, 29), False),
        (("ring-a",), D(2020, 10, 6), True),
        # A planning day in a break is a working day for that school alone.
        (("skole-1",), D(2020, 10, 9), True),
        (("skole-1",), D(2020, 11, 9), True),
        (("barnehage-1",), D(2020, 12, 24), False),
        ((), D(2020, 12, 24), True),
        ((), D(2020, 12, 25), False),
        ((), D(2020, 10, 10), False),
    ],
)
def test_working_days(who: tuple[str, ...], day: dt.date, works: bool) -> None:
    assert WORK.is_working(day, who) is works
    assert (WORK.why_free(day, who) is None) is works


def test_a_planning_day_of_one_unit_does_not_call_another_in() -> None:
    both = SchoolCalendar(
        id="andre",
        title="Andre",
        first_day=D(2020, 8, 17),
        last_day=D(2021, 6, 18),
        unit_kinds=[UnitKind.KINDERGARTEN],
        breaks=[a_break("Stengt", D(2020, 10, 9), D(2020, 10, 9))],
    )
    plan = Plan(id="p", title="P", units=PLAN.units[:1] + PLAN.units[2:3] + PLAN.units[4:], calendars=[SCHOOLS, both])
    work = WorkCalendars.of(plan)
    assert both.id in ids(work.calendars_for("barnehage-1"))
    assert work.is_working(D(2020, 10, 9), ["skole-1"])
    assert not work.is_working(D(2020, 10, 9), ["skole-1", "barnehage-1"])


@pytest.mark.parametrize(
    ("who", "day", "nb", "nn"),
    [
        ((), D(2020, 10, 10), "lørdag", "laurdag"),
        ((), D(2020, 10, 11), "søndag", "søndag"),
        # The name of a holiday says more than that it is a Sunday.
        ((), D(2021, 5, 23), "1. pinsedag", "1. pinsedag"),
        (("skole-1",), D(2020, 10, 6), "Høstferie", "Høstferie"),
        (("skole-1", "barnehage-1"), D(2020, 10, 6), "Høstferie (Skole 1)", "Høstferie (Skole 1)"),
    ],
)
def test_why_a_day_is_free(who: tuple[str, ...], day: dt.date, nb: str, nn: str) -> None:
    why = WORK.why_free(day, who)
    assert why is not None
    assert (why.to("nb"), why.to("nn")) == (nb, nn)


def test_planning_days_are_told_apart() -> None:
    assert WORK.planning_days("skole-1") == (D(2020, 10, 9), D(2020, 11, 9))
    assert WORK.planning_days("kommunen") == ()
    assert WORK.is_planning_day(D(2020, 11, 9), ["nettverk"])
    assert not WORK.is_planning_day(D(2020, 11, 9), ["styrer"])


def test_shared_planning_days() -> None:
    assert WORK.shared_planning_days(["skole-1", "barnehage-1"]) == ()
    assert WORK.shared_planning_days(["skole-1", "rektor-1"]) == (D(2020, 10, 9), D(2020, 11, 9))


def test_next_and_previous_working_day() -> None:
    assert WORK.next_working(D(2020, 10, 5), ["skole-1"]) == D(2020, 10, 9)
    assert WORK.next_working(D(2020, 12, 19), ["skole-1"]) == D(2021, 1, 4)
    assert WORK.previous_working(D(2021, 1, 3), ["skole-1"]) == D(2020, 12, 18)
    assert WORK.next_working(D(2020, 12, 31)) == D(2020, 12, 31)


def test_providers_add_and_the_plan_stands_first() -> None:
    other = SchoolCalendar(
        id="skolerute", title="En annen", first_day=D(2020, 8, 1), last_day=D(2021, 6, 1), unit_kinds=[UnitKind.PPT]
    )
    more = SchoolCalendar(
        id="ppt", title="PPT", first_day=D(2020, 8, 1), last_day=D(2021, 6, 1), unit_kinds=[UnitKind.OWNER]
    )
    provider = CalendarProvider(
        name="lokal",
        title="Lokal",
        holidays=lambda year: {D(year, 2, 6): Text(nb="Samefolkets dag"), D(year, 1, 1): Text(nb="Noe annet")},
        school_calendars=lambda plan: [other, more],
    )
    work = WorkCalendars.of(PLAN, providers=[provider])
    assert [calendar.title.to("nb") for calendar in work.calendars_for("skole-1")] == ["Skolerute", "Skolerute"]
    assert work.calendars_for("kommunen") == (more,)
    assert not work.is_working(D(2020, 2, 6))
    assert work.holidays(2020)[D(2020, 1, 1)].to("nb") == "1. nyttårsdag"
    assert list(work.holidays(2020)) == sorted(work.holidays(2020))


# --- the summer of schools ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "day", "why"),
    [
        # Between two school years that are both known.
        ("skole-1", D(2021, 6, 18), None),
        ("skole-1", D(2021, 6, 21), "sommerferie"),
        ("skole-1", D(2021, 8, 13), "sommerferie"),
        ("skole-1", D(2021, 8, 16), None),
        ("base", D(2021, 7, 7), "sommerferie"),
        ("rektor-1", D(2021, 7, 7), "sommerferie"),
        ("barnehage-1", D(2021, 7, 7), None),
        ("styrer", D(2021, 7, 7), None),
        # The school year before it is not known, but July is a holiday in it, and August until school begins.
        ("skole-1", D(2020, 6, 30), None),
        ("skole-1", D(2020, 7, 1), "sommerferie"),
        ("skole-1", D(2020, 8, 3), "sommerferie"),
        # After the last school year the summer goes on to the end of July; what comes then nobody has said.
        ("skole-1", D(2022, 7, 29), "sommerferie"),
        ("skole-1", D(2022, 8, 1), None),
        # Those who meet with a school do not meet without it.
        ("nettverk", D(2021, 7, 7), "sommerferie"),
    ],
)
def test_schools_have_a_summer_and_kindergartens_work_on(who: str, day: dt.date, why: str | None) -> None:
    assert WORK.is_working(day, [who]) is (why is None)
    found = WORK.why_free(day, [who])
    assert (found.to("nb").partition(" (")[0] if found else None) == why


def with_calendars(*calendars: SchoolCalendar) -> WorkCalendars:
    units = [attrs.evolve(unit, calendar=None) for unit in PLAN.units]
    return WorkCalendars.of(attrs.evolve(PLAN, units=units, calendars=calendars))


def test_teachers_work_on_planning_days_before_school_begins() -> None:
    calendar = attrs.evolve(SCHOOLS, planning_days=[D(2020, 8, 13), D(2020, 8, 14)])
    work = with_calendars(calendar)
    assert [day for day in range(3, 18) if work.is_working(D(2020, 8, day), ["skole-1"])] == [13, 14, 17]


def test_only_half_of_a_school_year_is_known() -> None:
    autumn = attrs.evolve(SCHOOLS, last_day=D(2020, 12, 18), breaks=[])
    work = with_calendars(autumn)
    assert work.is_working(D(2021, 2, 3), ["skole-1"])  # nobody has said anything of the spring
    spring = attrs.evolve(autumn, id="vaar", first_day=D(2021, 1, 4), last_day=D(2021, 6, 18))
    work = with_calendars(autumn, spring)
    assert work.is_working(D(2021, 2, 3), ["skole-1"])
    assert str(work.why_free(D(2020, 12, 22), ["skole-1"])) == "skolefri"


def test_a_school_without_a_calendar_has_told_nothing_of_its_summer() -> None:
    work = with_calendars()
    assert work.is_working(D(2021, 7, 7), ["skole-1"])


# --- arithmetic against numpy -------------------------------------------------------------------------------------

DAYS = st.dates(D(2015, 1, 1), D(2026, 12, 31))
ROLLS = ["forward", "following", "backward", "preceding", "modifiedfollowing", "modifiedpreceding"]


def in_summer(day: dt.date, terms: list[tuple[dt.date, dt.date]]) -> bool:
    """Whether a school is away on a day, told by walking to the terms on both sides of it in the same school year."""
    if any(first <= day <= last for first, last in terms):
        return False
    if day.month == 7:
        return True
    begin = D(day.year - (day.month < 8), 8, 1)
    end = D(begin.year + 1, 7, 31)
    ended = [last for _, last in terms if begin <= last < day]
    begun = [first for first, _ in terms if day < first <= end]
    if ended and begun:
        return True
    if ended:
        return 5 <= max(ended).month <= 7
    return bool(begun) and 8 <= min(begun).month <= 9


def numpy_calendar(calendars: list[SchoolCalendar], kind: UnitKind) -> np.busdaycalendar:
    free = {day for year in range(2005, 2040) for day in norwegian_holidays(year)}
    away = {
        brk.start + dt.timedelta(days=n)
        for one in calendars
        for brk in one.breaks
        for n in range((brk.end - brk.start).days + 1)
    }
    if kind is UnitKind.SCHOOL:
        terms = [(one.first_day, one.last_day) for one in calendars]
        days = (D(2005, 1, 1) + dt.timedelta(days=n) for n in range(35 * 365))
        away |= {day for day in days if in_summer(day, terms)}
    planning = {day for one in calendars for day in one.planning_days}
    return np.busdaycalendar(holidays=sorted(free | (away - planning)))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[WorkCalendars, np.busdaycalendar]:
    kind = draw(st.sampled_from([UnitKind.SCHOOL, UnitKind.KINDERGARTEN]))
    calendars = []
    for number in range(draw(st.integers(1, 3))):
        breaks = []
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.dates(D(2018, 1, 1), D(2022, 12, 31)))
            breaks.append(a_break("Fri", start, start + dt.timedelta(days=draw(st.integers(0, 500)))))
        inside = [brk.start for brk in breaks] + [brk.end for brk in breaks] + [D(2020, 8, 13), D(2021, 7, 1)]
        first = draw(st.dates(D(2018, 1, 1), D(2021, 12, 31)) | st.sampled_from([D(2019, 8, 19), D(2020, 8, 17)]))
        calendars.append(
            SchoolCalendar(
                id=f"c{number}",
                title="C",
                first_day=first,
                last_day=first + dt.timedelta(days=draw(st.integers(0, 800) | st.just(305))),
                unit_kinds=[kind],
                breaks=breaks,
                planning_days=draw(st.lists(st.sampled_from(inside), max_size=2)),
            )
        )
    plan = Plan(id="p", title="P", units=[Unit(id="u", title="U", kind=kind)], calendars=calendars)
    return WorkCalendars.of(plan), numpy_calendar(calendars, kind)


@given(world=worlds(), day=DAYS)
def test_is_working_as_numpy(world: tuple[WorkCalendars, np.busdaycalendar], day: dt.date) -> None:
    work, oracle = world
    assert work.is_working(day, ["u"]) == bool(np.is_busday(day, busdaycal=oracle))


@given(world=worlds(), day=DAYS, n=st.integers(-600, 600), roll=st.sampled_from(ROLLS))
def test_add_working_days_as_numpy(
    world: tuple[WorkCalendars, np.busdaycalendar], day: dt.date, n: int, roll: str
) -> None:
    work, oracle = world
    expected = np.busday_offset(day, n, roll=roll, busdaycal=oracle).astype(object)  # type: ignore[call-overload]
    assert work.add_working_days(day, n, ["u"], roll=roll) == expected  # type: ignore[arg-type]


@given(world=worlds(), begin=DAYS, end=DAYS)
def test_working_days_as_numpy(world: tuple[WorkCalendars, np.busdaycalendar], begin: dt.date, end: dt.date) -> None:
    work, oracle = world
    assert work.working_days(begin, end, ["u"]) == np.busday_count(begin, end, busdaycal=oracle)


@given(world=worlds(), day=DAYS, n=st.integers(0, 300))
def test_adding_and_counting_agree(world: tuple[WorkCalendars, np.busdaycalendar], day: dt.date, n: int) -> None:
    work, _ = world
    first = work.next_working(day, ["u"])
    assert work.working_days(first, work.add_working_days(first, n, ["u"]), ["u"]) == n


def test_raise_refuses_a_free_day() -> None:
    assert WORK.add_working_days(D(2020, 10, 9), 1, roll="raise") == D(2020, 10, 12)
    with pytest.raises(UsageError, match="2020-10-10 is not a working day"):
        WORK.add_working_days(D(2020, 10, 10), 1, roll="raise")
    with pytest.raises(UsageError, match="unknown roll"):
        WORK.add_working_days(D(2020, 10, 9), 1, roll="upwards")  # type: ignore[arg-type]


def test_no_working_day_left() -> None:
    closed = SchoolCalendar(
        id="c",
        title="C",
        first_day=D(2020, 1, 1),
        last_day=D(2200, 1, 1),
        unit_kinds=[UnitKind.SCHOOL],
        breaks=[a_break("Nedlagt", D(1900, 1, 1), D(2200, 12, 31))],
    )
    plan = Plan(id="p", title="P", units=[Unit(id="u", title="U", kind=UnitKind.SCHOOL)], calendars=[closed])
    work = WorkCalendars.of(plan)
    assert work.next_working(D(2020, 1, 1), ["u"]) == D(2201, 1, 2)
    with pytest.raises(UsageError, match="no working day was found"):
        work.add_working_days(D(2020, 1, 1), -1, ["u"])
    with pytest.raises(UsageError, match="no working day was found"):
        work.add_working_days(D(2200, 1, 1), 99999)


@given(plan=plans(), day=st.dates(D(2019, 1, 1), D(2023, 12, 31)))
def test_any_plan_any_one(plan: Plan, day: dt.date) -> None:
    work = WorkCalendars.of(plan)
    for part in (*plan.units, *plan.groups, *plan.roles):
        works = work.is_working(day, [part.id])
        why = work.why_free(day, [part.id])
        assert works == (why is None)
        assert why is None or why.to(plan.language)
        # Nobody works on a day when nobody at all does.
        assert work.is_working(day) or not works
        # Former ids lead to the same days.
        assert all(work.is_working(day, [alias]) == works for alias in part.aliases)
