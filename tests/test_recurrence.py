"""Series against python-dateutil's own reading of RFC 5545 and against recurring-ical-events."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Activity, Break, Plan, SchoolCalendar, Unit, UnitKind
from lmp_core.model.duration import Duration
from lmp_core.model.errors import ModelError
from lmp_core.model.when import DateRange, Frequency, Moved, OnFreeDay, Recurring, Weekday
from lmp_core.model.when.recurring import MOST_TIMES, rule_days, series_days
from lmp_core.timeline.timeline import expand

D = dt.date
OSLO = ZoneInfo("Europe/Oslo")
# Both changes of the clocks of 2020 and 2021 lie inside.
STARTS = st.dates(D(2020, 1, 1), D(2021, 12, 31))


@st.composite
def rules(draw: st.DrawFn) -> Recurring:
    frequency = draw(st.sampled_from(Frequency))
    start = draw(STARTS)
    weekdays: list[Weekday] = []
    week_of_month = None
    if frequency is Frequency.WEEKLY or (frequency is Frequency.MONTHLY and draw(st.booleans())):
        weekdays = draw(st.lists(st.sampled_from(Weekday), max_size=3, unique=True))
    if frequency is Frequency.MONTHLY and weekdays:
        week_of_month = draw(st.sampled_from([-1, 1, 2, 3, 4, 5]))
    until = draw(st.none() | st.integers(0, 500).map(lambda days: start + dt.timedelta(days=days)))
    return Recurring(
        frequency=frequency,
        interval=draw(st.integers(1, 5)),
        weekdays=weekdays,
        week_of_month=week_of_month,
        start=start,
        until=until,
        count=draw(st.integers(1, 40)) if until is None else None,
        on_free_day=OnFreeDay.KEEP,
    )


def as_rfc(when: Recurring) -> str:
    """The rule in the words of RFC 5545, made another way than the library's."""
    parts = [f"FREQ={when.frequency.value.upper()}", f"INTERVAL={when.interval}", "WKST=MO"]
    if when.weekdays:
        parts.append("BYDAY=" + ",".join(f"{when.week_of_month or ''}{day.value[:2].upper()}" for day in when.weekdays))
    if when.count is not None:
        parts.append(f"COUNT={when.count}")
    if when.until is not None:
        parts.append(f"UNTIL={when.until:%Y%m%d}T235959Z")
    return ";".join(parts)


def start_of(when: Recurring) -> dt.date:
    assert when.start is not None
    return when.start


@given(when=rules())
def test_days_are_those_of_dateutil(when: Recurring) -> None:
    start = start_of(when)
    rule = rrulestr(as_rfc(when), dtstart=dt.datetime(start.year, start.month, start.day, tzinfo=dt.UTC))
    expected = [moment.date() for moment in rule if moment.date() <= D(2200, 12, 31)]
    assert list(rule_days(when, start=start, last=D(2200, 12, 31))) == expected


@st.composite
def changed_series(draw: st.DrawFn) -> Recurring:
    """A rule whose start is one of its days, with a time of day, days taken out, and days moved."""
    when = draw(rules())
    days = list(rule_days(when, start=start_of(when), last=D(2023, 12, 31)))
    assume(days)
    out = draw(st.lists(st.sampled_from(days), max_size=2, unique=True))
    left = [day for day in days if day not in out]
    moved = draw(st.lists(st.sampled_from(left), max_size=2, unique=True)) if left else []
    minutes = draw(st.integers(6 * 60, 20 * 60))
    return Recurring(
        frequency=when.frequency,
        interval=when.interval,
        weekdays=when.weekdays,
        week_of_month=when.week_of_month,
        start=days[0],
        until=when.until,
        count=when.count,
        start_time=f"{minutes // 60:02d}:{minutes % 60:02d}",
        duration=Duration(draw(st.integers(15, 180)), "min"),
        on_free_day=OnFreeDay.KEEP,
        except_dates=out,
        moved=[Moved(date=day, to=day + dt.timedelta(days=draw(st.integers(-9, 9)))) for day in moved],
    )


def as_calendar(when: Recurring) -> icalendar.Calendar:
    assert when.start_time is not None
    assert when.duration is not None
    clock = dt.time.fromisoformat(when.start_time)

    def at(day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, clock, OSLO)

    rule = as_rfc(when)
    if when.until is not None:
        rule = rule.partition(";UNTIL=")[0]
        rule += f";UNTIL={at(when.until).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    calendar = icalendar.Calendar()
    main = icalendar.Event()
    main.add("uid", "a")
    main.add("dtstart", at(start_of(when)))
    main.add("dtend", at(start_of(when)) + when.duration.timedelta)
    main.add("rrule", icalendar.vRecur.from_ical(rule))
    for day in when.except_dates:
        main.add("exdate", at(day))
    calendar.add_component(main)
    for one in when.moved:
        other = icalendar.Event()
        other.add("uid", "a")
        other.add("recurrence-id", at(one.date))
        other.add("dtstart", at(one.to))
        other.add("dtend", at(one.to) + when.duration.timedelta)
        calendar.add_component(other)
    return calendar


@settings(max_examples=60, deadline=None)
@given(when=changed_series())
def test_times_are_those_of_recurring_ical_events(when: Recurring) -> None:
    first, last = D(2019, 12, 1), D(2023, 12, 31)
    plan = Plan(id="p", title="P", activities=[Activity(id="a", title="A", kind="meeting", when=when)])
    made = [
        (one.start, one.end)
        for one in expand(plan).occurrences
        if one.first_day is not None and first <= one.first_day <= last
    ]
    events = recurring_ical_events.of(as_calendar(when)).between(first, last + dt.timedelta(days=1))
    expected = sorted((event.start.replace(tzinfo=None), event.end.replace(tzinfo=None)) for event in events)
    assert made == expected


# --- holidays and breaks ------------------------------------------------------------------------------------------

PLAN = Plan(
    id="p",
    title="P",
    units=[Unit(id="u", title="U", kind=UnitKind.SCHOOL)],
    calendars=[
        SchoolCalendar(
            id="c",
            title="C",
            first_day=D(2020, 8, 17),
            last_day=D(2021, 6, 18),
            unit_kinds=[UnitKind.SCHOOL],
            breaks=[Break(title="Høstferie", start=D(2020, 10, 5), end=D(2020, 10, 9))],
        )
    ],
)
WORK = WorkCalendars.of(PLAN)


def days_of(when: Recurring) -> list[str]:
    made = series_days(when, start=start_of(when), last=D(2021, 7, 31), calendars=WORK, who=["u"])
    return [f"{one.day:%m-%d}" for one in made.days]


def tuesdays(**changes: object) -> Recurring:
    return Recurring(frequency="weekly", start=D(2020, 9, 22), count=4, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on_free_day", "days"),
    [
        (OnFreeDay.KEEP, ["09-22", "09-29", "10-06", "10-13"]),
        (OnFreeDay.SKIP, ["09-22", "09-29", "10-13"]),
        (OnFreeDay.NEXT, ["09-22", "09-29", "10-12", "10-13"]),
    ],
)
def test_on_a_free_day(on_free_day: OnFreeDay, days: list[str]) -> None:
    assert days_of(tuesdays(on_free_day=on_free_day)) == days


def test_what_is_left_out_is_told_with_why() -> None:
    when = tuesdays(except_dates=[D(2020, 9, 29)])
    made = series_days(when, start=start_of(when), last=D(2021, 7, 31), calendars=WORK, who=["u"])
    assert [(one.day.isoformat(), one.why and one.why.to("nb")) for one in made.skipped] == [
        ("2020-09-29", None),
        ("2020-10-06", "Høstferie"),
    ]


def test_a_day_pushed_on_to_another_of_the_series_is_one() -> None:
    daily = Recurring(frequency="daily", start=D(2020, 10, 2), count=12, on_free_day=OnFreeDay.NEXT)
    assert days_of(daily) == ["10-02", "10-12", "10-13"]


def test_exam_weeks_are_kept_free() -> None:
    exam = DateRange(start=D(2020, 9, 28), end=D(2020, 10, 2))
    assert days_of(tuesdays(except_periods=[exam])) == ["09-22", "10-13"]
    # What is pushed into them is taken out too.
    later = DateRange(start=D(2020, 10, 12), end=D(2020, 10, 12))
    assert days_of(tuesdays(except_periods=[later], on_free_day=OnFreeDay.NEXT)) == ["09-22", "09-29", "10-13"]


def test_moved_by_hand_stays_where_it_was_put() -> None:
    assert days_of(tuesdays(moved=[Moved(date=D(2020, 10, 6), to=D(2020, 10, 8))])) == [
        "09-22",
        "09-29",
        "10-08",
        "10-13",
    ]
    # The day that the rule moved it to may be named as well.
    pushed = tuesdays(on_free_day=OnFreeDay.NEXT, moved=[Moved(date=D(2020, 10, 12), to=D(2020, 10, 15))])
    assert days_of(pushed) == ["09-22", "09-29", "10-13", "10-15"]


def test_the_first_tuesday_of_the_month() -> None:
    first = Recurring(frequency="monthly", weekdays=["tuesday"], week_of_month=1, start=D(2020, 9, 1), count=4)
    assert days_of(first) == ["09-01", "11-03", "12-01"]
    last = Recurring(frequency="monthly", weekdays=["friday"], week_of_month=-1, start=D(2020, 9, 1), count=2)
    assert days_of(last) == ["09-25", "10-30"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"frequency": "monthly", "weekdays": ["tuesday"]}, "week_of_month"),
        ({"frequency": "weekly", "weekdays": ["tuesday"], "week_of_month": 1}, "monthly"),
        ({"frequency": "monthly", "week_of_month": 1}, "weekdays"),
        ({"frequency": "monthly", "weekdays": ["tuesday"], "week_of_month": 6}, "-1 for the last"),
        ({"frequency": "monthly", "weekdays": ["tuesday"], "week_of_month": 0}, "-1 for the last"),
        ({"frequency": "weekly", "except_periods": ["2020-09-28"]}, "not a range of days"),
    ],
)
def test_rules_that_cannot_be(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        Recurring(**changes)  # type: ignore[arg-type]


def test_a_month_without_the_day_is_left_out() -> None:
    when = Recurring(frequency="monthly", start=D(2020, 8, 31), count=4, on_free_day=OnFreeDay.KEEP)
    assert days_of(when) == ["08-31", "10-31", "12-31", "01-31"]


def test_a_series_is_cut_off_and_says_so() -> None:
    when = Recurring(frequency="daily", start=D(2020, 1, 1), until=D(2100, 1, 1), on_free_day=OnFreeDay.KEEP)
    made = series_days(when, start=D(2020, 1, 1), last=D(2100, 1, 1), calendars=WORK)
    assert made.cut
    assert len(made.days) == MOST_TIMES
    full = Recurring(frequency="daily", start=D(2020, 1, 1), count=MOST_TIMES, on_free_day=OnFreeDay.KEEP)
    assert not series_days(full, start=D(2020, 1, 1), last=D(2100, 1, 1), calendars=WORK).cut


@given(when=rules(), free=st.sampled_from(OnFreeDay))
def test_every_day_of_the_rule_is_accounted_for(when: Recurring, free: OnFreeDay) -> None:
    series = Recurring(
        frequency=when.frequency,
        interval=when.interval,
        weekdays=when.weekdays,
        week_of_month=when.week_of_month,
        start=when.start,
        until=when.until,
        count=when.count,
        on_free_day=free,
    )
    last = D(2023, 12, 31)
    made = series_days(series, start=start_of(series), last=last, calendars=WORK, who=["u"])
    ruled = [one.rule_day for one in made.days] + [one.day for one in made.skipped]
    assert sorted(ruled) == list(rule_days(series, start=start_of(series), last=last))
    days = [one.day for one in made.days]
    assert days == sorted(set(days))
    if free is not OnFreeDay.KEEP:
        assert all(WORK.is_working(day, ["u"]) for day in days)
    assert all((one.because is not None) == (one.day != one.rule_day) for one in made.days)
