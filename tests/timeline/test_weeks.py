"""Which weeks "every other week" is in, once a start is chosen."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.model import Activity, Break, Group, Plan, Record, SchoolCalendar, Unit
from lmp_core.model.errors import ModelError, UsageError
from lmp_core.model.when import DateRange, OnDate, Recurring
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.timeline import expand
from lmp_core.timeline.weeks import SeriesWeek

D = dt.date


def plan(when: Recurring, takes_part: list[str]) -> Plan:
    return Plan(
        id="p",
        title="P",
        period=DateRange(start=D(2020, 8, 1), end=D(2020, 12, 31)),
        units=[
            Unit(id="skole-1", title="Skole 1", kind="school"),
            Unit(id="barnehage-1", title="Barnehage 1", kind="kindergarten"),
        ],
        groups=[
            Group(id="ag-s", title="AG", unit="skole-1"),
            Group(id="ag-b", title="AG", unit="barnehage-1"),
            Group(id="utenfor", title="Utenfor", external=True),
        ],
        calendars=[
            SchoolCalendar(
                id="skolerute",
                title="Skolerute",
                first_day=D(2020, 8, 17),
                last_day=D(2021, 6, 18),
                unit_kinds=["school"],
                breaks=[
                    Break(title="Høstferie", start=D(2020, 10, 5), end=D(2020, 10, 8)),
                    Break(title="Juleferie", start=D(2020, 12, 21), end=D(2021, 1, 1)),
                ],
                planning_days=[D(2020, 10, 9), D(2020, 11, 3)],
            )
        ],
        activities=[
            Activity(id="internt", title="Internt", kind="arbeidsgruppemoete", takes_part=takes_part, when=when),
            Activity(id="annet", title="Annet", kind="meeting", when=OnDate(date=D(2020, 9, 1))),
        ],
    )


EVERY_OTHER = Recurring(frequency="weekly", interval=2)


def weeks(when: Recurring, takes_part: list[str], **asked: object) -> tuple[SeriesWeek, ...]:
    return expand(plan(when, takes_part)).weeks("internt", **asked)  # type: ignore[arg-type]


def test_no_start_no_weeks() -> None:
    assert weeks(EVERY_OTHER, ["ag-s"]) == ()


def test_weeks_of_a_school() -> None:
    found = weeks(EVERY_OTHER, ["ag-s"], start=D(2020, 8, 24))
    assert [str(one) for one in found if one.held] == [f"2020-W{number}" for number in (35, 37, 39, 43, 45, 47, 49, 51)]
    out = {str(one): one.off[0].why.to("nb") for one in found if not one.held}
    # The autumn break and the planning day after it leave nothing of week 41.
    assert out == {"2020-W41": "Høstferie, planleggingsdag", "2020-W53": "Juleferie"}


def test_a_planning_day_is_no_day_to_meet_on() -> None:
    found = {str(one): one for one in weeks(EVERY_OTHER, ["ag-s"], start=D(2020, 8, 24))}
    week = found["2020-W45"]
    assert week.planning_days == (D(2020, 11, 3),)
    assert [day.day for day in week.days] == [2, 4, 5, 6]
    tuesdays = Recurring(frequency="weekly", interval=2, weekdays=["tuesday"])
    found = {str(one): one for one in weeks(tuesdays, ["ag-s"], start=D(2020, 8, 24))}
    assert found["2020-W43"].days == (D(2020, 10, 20),)
    # One that has its weekday is held on a planning day too: the staff are at work.
    assert found["2020-W45"].days == found["2020-W45"].planning_days == (D(2020, 11, 3),)


def test_units_with_different_breaks() -> None:
    found = {str(one): one for one in weeks(EVERY_OTHER, ["ag-s", "ag-b"], start=D(2020, 8, 24))}
    week = found["2020-W41"]
    assert week.held
    assert week.units == ("barnehage-1",)
    assert [(off.unit, off.why.to("nb")) for off in week.off] == [("skole-1", "Høstferie, planleggingsdag")]
    alone = {str(one): one for one in weeks(EVERY_OTHER, ["ag-s", "ag-b"], start=D(2020, 8, 24), unit="skole-1")}
    assert not alone["2020-W41"].held


def test_those_without_a_unit() -> None:
    found = weeks(EVERY_OTHER, ["utenfor"], start=D(2020, 12, 7))
    assert [(str(one), one.held, one.units) for one in found] == [("2020-W50", True, ()), ("2020-W52", True, ())]


def test_until_and_what_the_plan_takes_out() -> None:
    when = Recurring(
        frequency="weekly", interval=2, except_periods=[DateRange(start=D(2020, 9, 7), end=D(2020, 9, 13))]
    )
    found = weeks(when, ["ag-b"], start=D(2020, 8, 26), until=D(2020, 9, 22))
    assert [(str(one), one.held) for one in found] == [("2020-W35", True), ("2020-W37", False)]
    assert found[1].off[0].why.to("nb") == "tatt ut i planen"
    # The days before the start chosen are not possible.
    assert found[0].days[0] == D(2020, 8, 26)


def test_monthly() -> None:
    found = weeks(Recurring(frequency="monthly"), ["ag-s"], start=D(2020, 9, 7))
    assert [(str(one), one.held) for one in found] == [
        ("2020-W37", True),
        ("2020-W41", False),
        ("2020-W45", False),
        ("2020-W50", True),
    ]


def test_a_series_with_a_start_needs_none() -> None:
    found = weeks(Recurring(frequency="weekly", start=D(2020, 12, 1), count=3), ["ag-b"])
    assert [str(one) for one in found] == ["2020-W49", "2020-W50", "2020-W51"]


def with_records(when: Recurring, takes_part: list[str], *records: Record) -> Plan:
    start = plan(when, takes_part)
    series, other = start.activities
    return attrs.evolve(start, activities=[attrs.evolve(series, records=records), other])


def test_what_was_cancelled_moved_or_put_off_is_not_in_its_old_week() -> None:
    tuesdays = Recurring(frequency="weekly", weekdays=["tuesday"], start=D(2020, 9, 1), until=D(2020, 9, 29))
    records = [
        Record(outcome="cancelled", occurrence=D(2020, 9, 8)),
        Record(outcome="held", occurrence=D(2020, 9, 15), on=D(2020, 9, 23)),
        Record(outcome="moved", occurrence=D(2020, 9, 29)),
    ]
    found = expand(with_records(tuesdays, ["ag-s"], *records)).weeks("internt")
    assert [(str(one), [day.day for day in one.days]) for one in found] == [
        ("2020-W36", [1]),
        ("2020-W37", []),
        ("2020-W38", []),
        ("2020-W39", [22, 23]),
        ("2020-W40", []),
    ]
    assert [(off.unit, off.why.to("nb")) for one in found for off in one.off] == [
        (None, "avlyst"),
        (None, "flyttet til uke 39"),
        (None, "utsatt uten ny dato"),
    ]


def test_a_series_of_several_units_meets_when_none_of_them_is_away() -> None:
    wednesdays = Recurring(frequency="weekly", weekdays=["wednesday"], start=D(2020, 9, 30), until=D(2020, 10, 14))
    found = expand(plan(wednesdays, ["ag-s", "ag-b"])).weeks("internt")
    assert [(str(one), one.units) for one in found] == [
        ("2020-W40", ("skole-1", "barnehage-1")),
        ("2020-W41", ()),
        ("2020-W42", ("skole-1", "barnehage-1")),
    ]
    assert [(off.unit, off.why.to("nb")) for off in found[1].off] == [("skole-1", "Høstferie")]


def test_a_series_over_the_summer_stops_for_the_school_and_not_for_the_kindergarten() -> None:
    mondays = Recurring(frequency="weekly", interval=2, weekdays=["monday"], start=D(2021, 5, 31), until=D(2021, 7, 31))
    for who, held in (("ag-s", ["2021-W22", "2021-W24"]), ("ag-b", [f"2021-W{week}" for week in (22, 24, 26, 28, 30)])):
        found = expand(plan(mondays, [who])).weeks("internt")
        assert [str(one) for one in found if one.held] == held
    assert found[0].off == ()
    out = [one.off[0].why.to("nn") for one in expand(plan(mondays, ["ag-s"])).weeks("internt") if not one.held]
    assert out == ["sommarferie"] * 3


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans(), start=st.dates(D(2020, 1, 1), D(2021, 12, 31)))
def test_weeks_and_timeline_never_differ(plan: Plan, start: dt.date) -> None:
    """For the days of a series that is begun, and for those it would have, were it begun on another day."""
    timeline = expand(plan)
    for series in plan.activities:
        if not isinstance(series.when, Recurring):
            continue
        if series.when.until is not None and series.when.until < start:
            assert timeline.weeks(series.id, start=start) == ()
            continue
        begun = attrs.evolve(series, when=attrs.evolve(series.when, start=start), records=())
        others = [one for one in plan.activities if one.id != series.id]
        hypothetical = expand(attrs.evolve(plan, activities=[begun, *others]))
        answers = [(timeline.of(series.id), timeline.weeks(series.id))]
        if series.when.weekdays and series.when.start != start:
            answers.append((hypothetical.of(series.id), timeline.weeks(series.id, start=start)))
        for times, weeks in answers:
            days = {one.first_day for one in times if not one.cancelled and one.first_day is not None}
            assert {day for week in weeks for day in week.days} == days
            assert all(week.monday <= day <= week.monday + dt.timedelta(days=6) for week in weeks for day in week.days)
            assert all(week.off for week in weeks if not week.held)


def test_only_a_series_has_weeks() -> None:
    timeline = expand(plan(EVERY_OTHER, ["ag-s"]))
    with pytest.raises(UsageError, match="'annet' is not a series"):
        timeline.weeks("annet")
    with pytest.raises(ModelError):
        timeline.weeks("internt", start=D(2020, 8, 24), unit="skole-9")


def test_a_series_without_a_first_day_has_the_weeks_of_the_times_that_were_recorded() -> None:
    given = plan(EVERY_OTHER, ["ag-s"]).replace("internt", records=[Record(outcome="held", on=D(2020, 9, 1))])
    assert [week.days for week in expand(given).weeks("internt")] == [(D(2020, 9, 1),)]
