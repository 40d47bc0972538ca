"""What each form of time and each sort of condition means for a schedule, one at a time."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import (
    Activity,
    Break,
    Outcome,
    Plan,
    Prerequisite,
    Record,
    Relation,
    SchoolCalendar,
    Unit,
    UnitKind,
)
from lmp_core.model.errors import ModelError, UsageError
from lmp_core.model.text import Text
from lmp_core.model.when import (
    At,
    DateRange,
    Month,
    OnDate,
    Recurring,
    SchoolYear,
    Term,
    Unknown,
    UntilActivity,
    Week,
    Window,
)
from lmp_core.schedule import Infeasible, Schedule, Scheduled, find_conflict, schedule

MONDAY = dt.date(2020, 11, 2)


def day(number: int) -> dt.date:
    return dt.date(2020, 11, number)


def task(id: str, when: object = None, duration: str | None = None, *needed: object, **more: object) -> Activity:
    return Activity(
        id=id,
        title=id.upper(),
        kind="task",
        when=when or Unknown(),  # type: ignore[arg-type]
        duration=duration,
        requires=needed,
        **more,  # type: ignore[arg-type]
    )


def worked_out(*activities: Activity, **more: object) -> Schedule:
    return schedule(Plan(id="p", title="P", activities=activities, **more))  # type: ignore[arg-type]


def days(one: Scheduled) -> tuple[dt.date | None, dt.date | None]:
    return one.earliest_start, one.earliest_end


START = task("start", OnDate(date=MONDAY))


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        (OnDate(date=dt.date(2020, 11, 7)), day(7), day(7)),  # a Saturday that the plan gives stays
        (DateRange(start=day(6), end=day(9)), day(6), day(9)),
        (At(start=dt.datetime(2020, 11, 5, 9), end=dt.datetime(2020, 11, 5, 15)), day(5), day(5)),
        (At(start=dt.datetime(2020, 11, 5, 20), end=dt.datetime(2020, 11, 6, 0)), day(5), day(5)),
        (Week(week="2020-W46"), day(9), day(9)),
        (Month(month="2020-11"), day(2), day(2)),
        (Term(term="2020-autumn"), dt.date(2020, 8, 3), dt.date(2020, 8, 3)),
        (SchoolYear(school_year="2020-2021"), dt.date(2020, 8, 3), dt.date(2020, 8, 3)),
        (Window(earliest=day(7), latest=day(20), duration="2 working days"), day(9), day(10)),
        (Window(earliest=day(6), latest=day(20), duration="1 week"), day(6), day(12)),
        (Window(earliest=day(6), latest=day(20), duration="90 min"), day(6), day(6)),
        (Unknown(near=DateRange(start=day(7), end=day(20))), day(9), day(9)),
        (Recurring(frequency="weekly", start=day(3), until=day(24)), day(3), day(24)),
    ],
)
def test_the_earliest_days_of_each_form_of_time(when: object, first: dt.date, last: dt.date) -> None:
    assert days(worked_out(task("a", when))["a"]) == (first, last)


def test_a_window_is_a_range_from_earliest_to_latest() -> None:
    one = worked_out(
        task("a", Window(earliest=day(7), latest=day(20)), "3 working days"), task("z", OnDate(date=day(30)))
    )["a"]
    assert (one.earliest_start, one.earliest_end, one.latest_start, one.latest_end) == (
        day(9),
        day(11),
        day(18),
        day(20),
    )
    assert (one.total_slack, one.free_slack, one.fixed, one.assumed) == (7, 7, False, False)


@pytest.mark.parametrize(
    ("relation", "lag", "first"),
    [
        (Relation.FINISH_START, None, 3),
        (Relation.FINISH_START, "2 working days", 5),
        (Relation.FINISH_START, "4 days", 9),  # Saturday, so Monday
        (Relation.FINISH_START, "4 working days", 9),
        (Relation.FINISH_START, "1 week", 10),
        (Relation.START_START, None, 2),
        (Relation.START_START, "3 working days", 5),
        (Relation.FINISH_FINISH, "4 working days", 5),  # two working days that end with the 6th
        (Relation.START_FINISH, "5 days", 5),
    ],
)
def test_relations_and_lags(relation: Relation, lag: str | None, first: int) -> None:
    needed = Prerequisite(activity="start", relation=relation, lag=lag)
    found = worked_out(START, task("b", None, "2 working days", needed))
    assert found["b"].earliest_start == day(first)
    assert found["b"].because is not None
    assert found["b"].because.other == "start"


def test_an_exact_lag_over_a_weekend_is_possible() -> None:
    friday = task("f", OnDate(date=day(6)))
    for lag in ("0 working days", "1 working day", "3 working days"):
        needed = Prerequisite(activity="f", lag=lag, max_lag=lag)
        plan = Plan(id="p", title="P", activities=[friday, task("b", None, "1 working day", needed)])
        assert find_conflict(plan) is None, lag
    nearer = Prerequisite(activity="f", max_lag="0 days")
    assert find_conflict(Plan(id="p", title="P", activities=[friday, task("b", None, None, nearer)])) is not None


def test_meetings_of_hours_share_a_day() -> None:
    first = task("a", OnDate(date=MONDAY), "2 hours")
    second = task("b", OnDate(date=MONDAY), "3 hours", "a")
    assert days(worked_out(first, second)["b"]) == (MONDAY, MONDAY)
    too_long = attrs.evolve(second, duration="23 hours")
    with pytest.raises(Infeasible):
        worked_out(first, too_long)


def test_clock_times_count() -> None:
    morning = task("a", At(start=dt.datetime(2020, 11, 2, 9), end=dt.datetime(2020, 11, 2, 11)))
    noon = task("b", At(start=dt.datetime(2020, 11, 2, 12), end=dt.datetime(2020, 11, 2, 13)), None, "a")
    assert len(worked_out(morning, noon)) == 2
    early = task("b", At(start=dt.datetime(2020, 11, 2, 10, 30), end=dt.datetime(2020, 11, 2, 13)), None, "a")
    with pytest.raises(Infeasible):
        worked_out(morning, early)
    friday = task("a", At(start=dt.datetime(2020, 11, 6, 9), end=dt.datetime(2020, 11, 6, 23)))
    found = worked_out(friday, task("b", None, "2 hours", "a"))
    assert days(found["b"]) == (day(9), day(9))  # no room is left on Friday


def test_work_until_a_meeting_is_over_before_it_begins() -> None:
    meeting = task("m", OnDate(date=day(16)))
    found = worked_out(
        meeting,
        task("w", UntilActivity(until="m", start=day(3))),
        task("x", UntilActivity(until="m"), "3 working days", "w"),
    )
    assert (found["w"].earliest_start, found["w"].fixed) == (day(3), True)
    assert (found["x"].earliest_start, found["x"].latest_end) == (day(4), day(13))
    assert found["x"].total_slack == 5


def test_parts_lie_within_the_whole_and_the_whole_reaches_over_its_parts() -> None:
    whole = task("w", Window(earliest=day(4), latest=day(20)))
    found = worked_out(
        whole,
        task("a", None, "2 working days", part_of="w"),
        task("b", None, "3 working days", "a", part_of="w"),
    )
    assert days(found["a"]) == (day(4), day(5))
    assert days(found["b"]) == (day(6), day(10))
    assert days(found["w"]) == (day(4), day(10))
    with pytest.raises(Infeasible):
        worked_out(
            attrs.evolve(whole, when=Window(earliest=day(4), latest=day(9))),
            *[
                task("a", None, "2 working days", part_of="w"),
                task("b", None, "3 working days", "a", part_of="w"),
            ],
        )


def test_the_calendar_of_those_who_take_part_decides() -> None:
    autumn = SchoolCalendar(
        id="c",
        title="Skolerute",
        first_day=dt.date(2020, 8, 17),
        last_day=dt.date(2021, 6, 18),
        unit_kinds=[UnitKind.SCHOOL],
        breaks=[Break(title="Høstferie", start=dt.date(2020, 10, 5), end=dt.date(2020, 10, 9))],
    )
    units = [Unit(id="s", title="S", kind=UnitKind.SCHOOL), Unit(id="b", title="B", kind=UnitKind.KINDERGARTEN)]
    friday = task("f", OnDate(date=dt.date(2020, 10, 2)))
    found = worked_out(
        friday,
        task("school", None, "1 working day", "f", takes_part=["s"]),
        task("kindergarten", None, "1 working day", "f", takes_part=["b"]),
        task("led", None, "1 working day", "f", responsible=["s"]),
        units=units,
        calendars=[autumn],
    )
    assert found["school"].earliest_start == dt.date(2020, 10, 12)
    assert found["kindergarten"].earliest_start == dt.date(2020, 10, 5)
    assert found["led"].earliest_start == dt.date(2020, 10, 12)


def test_what_happened_stands_where_it_happened() -> None:
    late = attrs.evolve(START, records=[Record(outcome=Outcome.HELD, on=day(5))])
    assert worked_out(late, task("b", None, None, "start"))["b"].earliest_start == day(6)
    moved = attrs.evolve(START, records=[Record(outcome=Outcome.MOVED, to=day(12))])
    assert worked_out(moved, task("b", None, None, "start"))["b"].earliest_start == day(13)
    cancelled = attrs.evolve(START, records=[Record(outcome=Outcome.CANCELLED)])
    found = worked_out(cancelled, task("b", Month(month="2020-11"), None, "start"))
    assert found.dropped == ("start",)
    assert found["b"].earliest_start == MONDAY


def test_what_nothing_dates_gets_no_date() -> None:
    found = worked_out(
        task("alone"),
        task("series", Recurring(frequency="weekly", interval=2)),
        task("held", records=[Record(outcome=Outcome.HELD)]),
        task("first"),
        task("second", None, None, "first"),
        task("before"),
        task("meeting", OnDate(date=day(9)), None, "before"),
    )
    assert found.undated == ("alone", "series")
    assert found.dropped == ("held",)
    assert days(found["second"]) == (None, None)
    assert (found["second"].total_slack, found["second"].because) == (None, None)
    # Nothing says when it can begin, but something says when it must be over.
    assert (found["before"].earliest_start, found["before"].latest_end) == (None, day(6))
    with pytest.raises(ModelError, match="has no place in the schedule"):
        found["alone"]
    with pytest.raises(ModelError, match="did you mean"):
        found["secnd"]


def test_the_period_of_the_plan_is_where_the_undated_begins() -> None:
    period = DateRange(start=dt.date(2020, 8, 1), end=dt.date(2021, 7, 31))
    found = worked_out(task("first"), task("second", None, None, "first"), period=period)
    assert found["first"].earliest_start == dt.date(2020, 8, 3)
    assert found["second"].earliest_start == dt.date(2020, 8, 4)
    assert [one.kind.value for one in found.why("second")] == ["lag", "period"]


def test_the_critical_chain_leads_to_the_last_day() -> None:
    found = worked_out(
        START,
        task("long", None, "10 working days", "start"),
        task("short", None, "2 working days", "start"),
        task("end", Window(earliest=MONDAY, latest=day(17)), "1 working day", "long", "short"),
    )
    assert found.critical_chain == ("start", "long", "end")
    assert found.last_day == day(17)
    assert [one.activity for one in found if one.critical] == ["start", "long", "end"]
    assert (found["short"].total_slack, found["short"].free_slack) == (8, 8)


def test_one_event_is_no_critical_chain() -> None:
    found = worked_out(START, task("possible", OnDate(date=day(23)), certainty="possible"))
    assert found.critical_chain == ()


def test_nothing_is_too_late_where_there_is_no_deadline() -> None:
    """The end of the longest chain is no deadline for others."""
    found = worked_out(
        START, task("free", None, None, "start"), task("due", None, None, "start"), task("last", OnDate(date=day(30)))
    )
    assert (found["free"].latest_end, found["free"].total_slack) == (None, None)
    found = worked_out(START, task("due", None, None, "start"), task("last", OnDate(date=day(30)), None, "due"))
    assert (found["due"].latest_end, found["due"].total_slack) == (day(27), 18)


# --- seen from a day ----------------------------------------------------------------------------------------------


def seen_from(today: dt.date, *activities: Activity) -> Schedule:
    return schedule(Plan(id="p", title="P", activities=activities), as_of=today)


@pytest.mark.parametrize(
    ("when", "earliest", "latest", "slack"),
    [
        (Month(month="2020-11"), day(11), day(30), 13),
        # Its last day has passed, and it has not been done.
        (Window(earliest=day(2), latest=day(6)), day(11), day(6), -3),
        (DateRange(start=day(2), end=day(6)), day(11), day(6), -3),
        (OnDate(date=day(6)), day(11), day(6), -3),
        # It is under way, or to come.
        (DateRange(start=day(9), end=day(13)), day(9), day(9), 0),
        (Window(earliest=day(16), latest=day(20)), day(16), day(20), 4),
    ],
)
def test_unfinished_work_begins_today_at_the_earliest(
    when: object, earliest: dt.date, latest: dt.date, slack: int
) -> None:
    found = seen_from(day(11), task("a", when))["a"]
    assert (found.earliest_start, found.total_slack) == (earliest, slack)
    assert found.fixed or found.latest_end == latest


def test_what_is_done_and_what_was_a_meeting_stays_where_it_was() -> None:
    found = seen_from(
        day(11),
        task("done", Window(earliest=day(2), latest=day(6)), records=[Record(outcome=Outcome.DONE, on=day(5))]),
        attrs.evolve(task("meeting", OnDate(date=day(4))), kind="meeting"),
    )
    assert [one.earliest_start for one in found] == [day(5), day(4)]


def test_what_waits_for_overdue_work_waits_on() -> None:
    found = seen_from(
        day(11),
        task("mapping", Window(earliest=day(2), latest=day(6)), "3 working days"),
        task("trial", Window(earliest=day(9), latest=day(27)), None, "mapping"),
        task("meeting", OnDate(date=day(12)), None, "mapping"),
    )
    assert days(found["trial"]) == (day(16), day(16))
    assert found["trial"].because is not None
    assert found["mapping"].because is not None
    assert found["mapping"].because.text(found.plan).to("nb") == (
        "«MAPPING» er ikke gjennomført ennå, og kan tidligst begynne 11. november 2020"
    )
    # The meeting has its date, and the slack tells that the work comes too late.
    assert days(found["meeting"]) == (day(12), day(12))
    assert found["mapping"].total_slack == -5


def test_work_until_a_meeting_that_was_is_late() -> None:
    found = seen_from(
        day(11),
        task("work", UntilActivity(until="meeting")),
        attrs.evolve(task("meeting", OnDate(date=day(4))), kind="meeting"),
    )
    assert (found["work"].earliest_start, found["work"].total_slack) == (day(11), -6)


def test_a_series_is_told_by_its_rule() -> None:
    series = Recurring(frequency="weekly", interval=2, weekdays=["tuesday"], start=day(3), until=day(24))
    found = worked_out(task("a", series))["a"]
    assert found.series
    assert found.because is not None
    assert found.because.text(Plan(id="p", title="P", activities=[task("a", series)])).to("nb") == (
        "«A» går annenhver tirsdag fra 3. november 2020 til 24. november 2020"
    )


def test_aliases_and_unknown_calendars_are_no_trouble() -> None:
    renamed = attrs.evolve(START, aliases=["old"])
    plan = Plan(id="p", title="P", activities=[renamed, task("b", None, None, "old")])
    found = schedule(plan, calendars=WorkCalendars.of(plan))
    assert found["b"].earliest_start == day(3)
    assert found["old"].activity == "start"
    assert ("b" in found, "x" in found, len(found)) == (True, False, 2)


def test_a_plan_that_runs_out_of_years_is_told_so() -> None:
    with pytest.raises(UsageError, match="within the years 1900 to 2200"):
        worked_out(START, task("b", None, "60000 working days", "start"))


def test_an_empty_plan() -> None:
    found = worked_out()
    assert (len(found), found.last_day, found.critical_chain) == (0, None, ())


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_is_said_in_three_languages(relation: Relation) -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[START, task("b", Window(earliest=MONDAY, latest=dt.date(2021, 3, 1)))],
    )
    own = {"start": ("begynne", "ta til", "begin"), "finish": ("bli ferdig", "bli ferdig", "end")}
    other = {
        "start": ("«START» begynner", "«START» tek til", "“START” begins"),
        "finish": ("«START» er ferdig", "«START» er ferdig", "“START” is over"),
    }
    theirs, mine = relation.value.split("-")
    for lag, max_lag, words in [
        (None, None, ("kan først", "kan først", "only when")),
        ("2 weeks", None, ("2 uker etter at", "2 veker etter at", "2 weeks after")),
        ("-1 day", None, ("1 dag før", "1 dag før", "1 day before")),
        (None, "3 working days", ("senest 3 arbeidsdager", "seinast 3 arbeidsdagar", "at most 3 working days")),
        (None, "0 days", ("senest når", "seinast når", "at the latest")),
    ]:
        needed = Prerequisite(activity="start", relation=relation, lag=lag, max_lag=max_lag)
        made = attrs.evolve(plan, activities=[START, attrs.evolve(plan.activity("b"), requires=[needed])])
        # The condition as the contradiction with a date far off tells it.
        far = dt.date(2019, 1, 7) if max_lag is None else dt.date(2022, 1, 3)
        fixed = attrs.evolve(made.activity("b"), when=OnDate(date=far))
        conflict = find_conflict(attrs.evolve(made, activities=[START, fixed]))
        assert conflict is not None
        text: Text = conflict.constraints[1].text(made)
        for place, language in enumerate(("nb", "nn", "en")):
            said = text.to(language)
            assert words[place] in said
            assert own[mine][place] in said
            assert other[theirs][place] in said
