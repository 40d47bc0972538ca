"""One function tells which days are working days: timeline, weeks, schedule and feeds follow it on every day."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Break, Plan, Role, SchoolCalendar, Unit
from lmp_core.model.when import OnFreeDay, Recurring, Weekday, Window
from lmp_core.schedule import Infeasible, schedule
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject
from lmp_plugins.calendar.view import CalendarView

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2022, 7, 31)


@st.composite
def calendars(draw: st.DrawFn, id: str, kind: str, year: int) -> SchoolCalendar:
    """A school year of 2020 or 2021, with breaks and planning days in it and before it."""
    first = dt.date(year, 8, draw(st.integers(10, 25)))
    starts = draw(st.lists(st.integers(0, 330), max_size=4))
    day = [first + dt.timedelta(days=n) for n in range(-20, 400)]
    breaks = [Break(title="Ferie", start=day[n], end=day[n + draw(st.integers(0, 12))]) for n in starts]
    return SchoolCalendar(
        id=id,
        title=id,
        unit_kinds=[kind],
        first_day=first,
        last_day=dt.date(year + 1, 6, draw(st.integers(14, 25))),
        breaks=breaks,
        planning_days=draw(st.lists(st.sampled_from(day[:60]), max_size=4, unique=True)),
    )


@st.composite
def plans_of_a_school(draw: st.DrawFn) -> Plan:
    years = draw(st.sets(st.sampled_from([2020, 2021]), min_size=1))
    schools = [draw(calendars(f"skolerute-{year}", "school", year)) for year in sorted(years)]
    nurseries = [draw(calendars("barnehageaar", "kindergarten", 2020))] if draw(st.booleans()) else []
    who = draw(st.lists(st.sampled_from(["skole", "barnehage", "rektor"]), min_size=1, unique=True))
    monthly = draw(st.booleans())
    series = Recurring(
        frequency="monthly" if monthly else "weekly",
        interval=draw(st.integers(1, 3)),
        weekdays=[draw(st.sampled_from(list(Weekday)[:5]))],
        week_of_month=draw(st.sampled_from([1, 3, -1])) if monthly else None,
        start=draw(st.dates(FIRST, LAST)),
        until=LAST,
        on_free_day=draw(st.sampled_from(OnFreeDay)),
    )
    earliest = draw(st.dates(FIRST, LAST))
    return Plan(
        id="p",
        title="P",
        units=[Unit(id="skole", title="S", kind="school"), Unit(id="barnehage", title="B", kind="kindergarten")],
        roles=[Role(id="rektor", title="R", unit="skole")],
        calendars=[*schools, *nurseries],
        activities=[
            Activity(id="serie", title="Serie", kind="meeting", takes_part=who, when=series),
            Activity(
                id="vindu",
                title="Vindu",
                kind="task",
                takes_part=who,
                when=Window(earliest=earliest, latest=earliest + dt.timedelta(days=draw(st.integers(0, 60)))),
            ),
        ],
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans_of_a_school())
def test_timeline_weeks_feed_and_schedule_agree_on_every_day(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=FIRST)
    series, window = context.plan.activities
    assert isinstance(series.when, Recurring)
    who = series.participants
    held = {one.first_day for one in context.timeline.of("serie") if one.first_day is not None}
    if series.when.on_free_day is not OnFreeDay.KEEP:
        assert all(context.calendars.is_working(day, who) for day in held if day is not None)
    assert {day for week in context.timeline.weeks("serie") for day in week.days} == held
    entries = [one for one in entries_of(CalendarView(context=context)) if isinstance(one, CalendarObject)]
    spans = [(one.first, one.last) for one in entries if one.activity.id == "serie"]
    assert spans == ([(min(held), max(held))] if held else [])
    assert isinstance(window.when, Window)
    days = [window.when.earliest + dt.timedelta(days=n) for n in range(window.when.span().days)]
    working = [day for day in days if context.calendars.is_working(day, who)]
    alone = attrs.evolve(plan, activities=[window])
    if working:
        found = schedule(alone, calendars=context.calendars)["vindu"]
        assert (found.earliest_start, found.latest_start) == (working[0], working[-1])
        assert found.total_slack == len(working) - 1
    else:
        with pytest.raises(Infeasible):
            schedule(alone, calendars=context.calendars)
