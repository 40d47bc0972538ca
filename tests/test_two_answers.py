"""Two answers never differ: what several questions answer, they answer alike, on drawn plans and on the examples.

===============================  ============================================================================
question                         answers that are compared
===============================  ============================================================================
what is on a day                 timeline, show activities, workload --per, linkage, overlap, clashes, spread
what there is in a programme     show programmes, linkage, overlap, share, overview
who is in a programme            show programmes, show units, linkage, spread
what serves a goal or a duty     show goals, serving, unserved, why, duties, status, linkage, status report, check
who is bound by a duty           duties, linkage
how many are late, held, coming  status, now, show activities, status report, check
how many clash                   clashes, check, matters
how many meetings                workload, workload --per week, workload --per month
what hangs on what               depends, both ways
when an activity is              timeline, schedule, status, show
whom a channel reaches, when     reach, spread, check
===============================  ============================================================================

Compared elsewhere: weeks, feed, schedule and timeline on every day (timeline/test_one_answer.py), membership
(graph/test_membership.py), calendar files and timeline (calendar/test_readers.py), commands and calls
(api/test_commands.py), states and pictures with the files (test_states_recounted.py).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lmp_core as lmp
from lmp_core.coordination.load import Per, period_of
from lmp_core.graph.overlap import Aspect
from lmp_core.model import (
    Activity,
    Break,
    Channel,
    Goal,
    GoalKind,
    Group,
    Plan,
    Programme,
    Record,
    Role,
    SchoolCalendar,
    Unit,
)
from lmp_core.model.when import At, DateRange, Month, OnDate, Recurring, Unknown
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import STATES, State

EXAMPLES = Path(__file__).parents[1] / "examples"
DAYS = {"indre_fosen_2020": "2020-08-25", "three_programmes": "2024-01-15", "one_school_year": "2026-01-15"}


def ids(words: object) -> set[str]:
    """The ids of a cell that lists some."""
    return {word for word in str(words).split(", ") if word}


def weeks_of(occurrence: Occurrence) -> set[str]:
    """The ISO weeks that an occurrence is in for sure."""
    first, last = occurrence.first_day, occurrence.last_day
    if first is None or last is None or occurrence.cancelled:
        return set()
    weeks = {period_of(first + dt.timedelta(days=n), Per.WEEK)[0] for n in range((last - first).days + 1)}
    return weeks if occurrence.precision.fixed or len(weeks) == 1 else set()


def what_is_on_a_day(view: lmp.View) -> None:
    occurrences = view.timeline.occurrences
    by_key = {occurrence.key: occurrence for occurrence in occurrences}
    assert [row["id"] for row in view.show("activities").rows()] == [occurrence.key for occurrence in occurrences]
    for per in Per:
        for cell in view.workload(per=per).cells:
            assert {period_of(by_key[key].first_day, per)[0] for key in cell.keys} == {cell.period}
    cells = view.workload(per="week").table()
    linkage = view.linkage()
    for same_week in linkage.same_week:
        for who in same_week.who:
            for week in same_week.weeks:
                held = {by_key[key].activity.id for key in cells[who, week].keys} if (who, week) in cells else set()
                fixed = {
                    occurrence.activity.id
                    for id in same_week.activities
                    for occurrence in view.timeline.of(id)
                    if week in weeks_of(occurrence) and occurrence.precision.fixed
                }
                assert fixed <= held
    for overlap in linkage.overlaps:
        part = overlap.part(Aspect.WEEKS)
        for programme, only in ((overlap.a, part.only_a), (overlap.b, part.only_b)):
            on = {
                week
                for id in view.graph.programmes.activities(programme)
                for occurrence in view.timeline.of(id)
                for week in weeks_of(occurrence)
            }
            assert {*part.shared, *only} == on
    for listed in view.clashes():
        for side in listed.clash.sides:
            assert by_key[side.key] == side
            assert not side.cancelled


def what_is_in_a_programme(view: lmp.View) -> None:
    linkage = view.linkage()
    shown = {row["id"]: row for row in view.show("programmes").rows()}
    overview = view.report("overview").to_markdown()
    titles = [view.name(programme) for programme in linkage.programmes]
    plain = len(titles) == len(set(titles)) and all(re.fullmatch(r"[\w ]+", title) for title in titles)
    units = {row["id"]: ids(row["programmes"]) for row in view.show("units").rows()}
    for programme, members, activities in zip(linkage.programmes, linkage.members, linkage.activities, strict=True):
        assert (shown[programme]["activities"], shown[programme]["units"]) == (str(len(activities)), str(len(members)))
        assert {unit for unit in members if programme in units[unit]} == set(members)
        if plain and not view.plan.sections and not view.plan.reports:
            title = re.escape(view.name(programme))
            told = re.search(rf"^\| {title} \|.*?(\d+) aktivitet", overview, re.MULTILINE)
            assert told is not None
            assert int(told[1]) == len(activities)
        spread = view.spread(about=programme)
        assert set(members) <= set(spread.have) or not spread.have
    similar = {frozenset((pair.a, pair.b)) for overlap in linkage.overlaps for pair in overlap.similar}
    for proposal in view.ask("share").proposals:
        assert frozenset(proposal.activities) in similar
    for overlap in linkage.overlaps:
        assert view.overlap(overlap.a, overlap.b).to_data() == overlap.to_data()
        sides = [linkage.activities[linkage.programmes.index(id)] for id in (overlap.a, overlap.b)]
        assert set(overlap.joint) == set(sides[0]) & set(sides[1])


def what_serves_a_goal(view: lmp.View) -> None:
    shown = {row["id"]: int(row["activities"]) for row in view.show("goals").rows()}
    serving = {goal.id: set(view.serving(goal.id).activities) for goal in view.plan.goals}
    assert {id: len(activities) for id, activities in serving.items()} == shown
    assert list(view.unserved().goals) == [id for id, number in shown.items() if not number]
    progress = {goal.goal: goal for goal in view.status().goals}
    for id, goal in progress.items():
        assert goal.counts.planned == shown[id]
    asked_for = {id for finding in view.check() if finding.code == "LMP101" for id in finding.subjects}
    assert asked_for <= set(view.unserved().goals)
    for row in view.linkage().matrix:
        assert set(row.activities) <= serving[row.goal]
    for id in set().union(*serving.values()):
        assert view.why(id)
    for duty in view.ask("duties").duties:
        assert set(duty.activities) == serving[duty.duty]
    own = {id for goal in view.plan.goals if goal.kind is GoalKind.DUTY for id in serving[goal.id]}
    assert own == {id for duty in view.ask("duties").duties for id in duty.activities}


def who_is_bound_by_a_duty(view: lmp.View) -> None:
    linkage = view.linkage()
    members = dict(zip(linkage.programmes, linkage.members, strict=True))
    for duty in view.ask("duties").duties:
        rows = [row for row in linkage.matrix if row.goal == duty.duty]
        assert {unit for row in rows for unit in row.units} <= set(duty.units)
        assert {row.programme for row in rows} <= set(duty.programmes)
        for row in rows:
            assert not set(row.units) & set(duty.missing)
            assert set(row.units) <= set(members[row.programme])


def how_many_are_in_each_state(view: lmp.View) -> None:
    progress = {activity.activity: activity for activity in view.status().activities}
    rows = {str(row["id"]): row for row in view.show("activities").rows()}
    assert len(rows) == len(view.timeline.occurrences)
    states = defaultdict(set)
    for occurrence in view.timeline.occurrences:
        states[occurrence.activity.id].add(str(rows[occurrence.key]["state"]))
    for id, activity in progress.items():
        assert {state for state in State if getattr(activity.counts, state)} <= states[id]
        assert str(activity.state) in states[id] | {"running"}
    late = {id for id, activity in progress.items() if activity.state.late}
    assert late == {id for id, of_it in states.items() if of_it & {"overdue", "unrecorded"}}
    told = {id for finding in view.check() if finding.code in ("LMP221", "LMP222") for id in finding.subjects}
    assert {id for id in told if id in progress} == late
    by_state = Counter(activity.state for activity in progress.values())
    if view.plan.sections or view.plan.reports:
        return  # the plan has its own parts in its reports
    table = {row[0]: int(row[1]) for row in table_below(view.report("status").to_markdown(), "Antall")}
    assert table == {STATES[state].to("nb"): number for state, number in by_state.items()}


def table_below(text: str, heading: str) -> Iterator[list[str]]:
    """The rows of the first table in a report whose last heading is this one."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("|") and line.rstrip("| ").endswith(heading):
            next(lines)
            for row in lines:
                if not row.startswith("|"):
                    return
                yield [cell.strip() for cell in row.strip("|").split("|")]


def how_many_clash(view: lmp.View) -> None:
    """Each clash is a finding, and each that is found is in a matter."""
    codes = ("LMP301", "LMP311", "LMP321")
    clashes = Counter(frozenset(listed.clash.activities) for listed in view.clashes())
    findings = Counter(frozenset(finding.subjects) for finding in view.check() if finding.code in codes)
    assert set(clashes) == {frozenset(id for id in sides if id in activities_of(view)) for sides in findings}
    matters = [matter for matter in view.matters() if matter.codes[0] in codes]
    settled = [finding for matter in matters for finding in matter.findings if finding.code in codes]
    assert Counter(frozenset(finding.subjects) for finding in settled) == findings
    assert sum(findings.values()) <= sum(clashes.values())


def activities_of(view: lmp.View) -> set[str]:
    return {activity.id for activity in view.plan.activities}


def how_many_meetings(view: lmp.View) -> None:
    total = view.workload()
    by_week, by_month = view.workload(per="week"), view.workload(per="month")
    keys = {per.per: Counter((cell.who, key) for cell in per.cells for key in cell.keys) for per in (by_week, by_month)}
    assert keys["week"] == keys["month"]
    of = {occurrence.key: occurrence.activity for occurrence in view.timeline.occurrences}
    met = defaultdict(set)
    hours: Counter[str] = Counter()
    for cell in by_week.cells:
        met[cell.who] |= {of[key].id for key in cell.keys}
        hours[cell.who] += cell.hours
    dated = {id for ids_of_one in met.values() for id in ids_of_one}
    meetings = {activity.id for activity in view.plan.activities if view.plan.kind(activity.kind).meeting}
    nested = any(activity.part_of or activity.split for activity in view.plan.activities)
    for burden in total.burdens:
        assert len(met[burden.who]) <= burden.meetings <= burden.activities
        if meetings <= dated:
            assert burden.meetings == len(met[burden.who])
        if burden.activities == len(met[burden.who]) and not nested:
            assert burden.hours == pytest.approx(hours[burden.who])


def what_hangs_on_what(view: lmp.View) -> None:
    needs = {activity.id: set(view.depends(activity.id).needs.all) for activity in view.plan.activities}
    needed_by = {activity.id: set(view.depends(activity.id).needed_by.all) for activity in view.plan.activities}
    for a, b in combinations(needs, 2):
        assert (b in needs[a]) == (a in needed_by[b])
        assert (a in needs[b]) == (b in needed_by[a])


def when_an_activity_is(view: lmp.View) -> None:
    scheduled = {entry.activity: entry for entry in view.schedule()}
    progress = {activity.activity: activity for activity in view.status().activities}
    for id, activity in progress.items():
        times = view.timeline.of(id)
        if activity.actual is not None:
            assert activity.actual in {occurrence.last_day for occurrence in times}
        if activity.state is State.COMING and len(times) == 1 and times[0].precision.fixed and id in scheduled:
            assert scheduled[id].earliest_start == times[0].first_day


def whom_a_channel_reaches(view: lmp.View) -> None:
    reach = view.reach()
    reached = {channel.channel: set(channel.units) for channel in reach.channels}
    units = {unit.id for unit in view.plan.units}
    assert set(reach.unreached) == units - set().union(*reached.values())
    unreached = {id for finding in view.check() if finding.code == "LMP503" for id in finding.subjects}
    assert unreached & units <= set(reach.unreached)
    by_key = {occurrence.key: occurrence for occurrence in view.timeline.occurrences}
    spread = view.spread() if view.plan.programmes else None
    for arrival in spread.reached if spread else ():
        meeting = by_key[arrival.meeting]
        assert arrival.day == meeting.last_day
        assert arrival.channel is None or arrival.channel == meeting.activity.channel
        assert not meeting.cancelled
    if spread:
        assert Counter((*spread.have, *(arrival.who for arrival in spread.reached), *spread.never)) == Counter(units)


LAWS = (
    what_is_on_a_day,
    what_is_in_a_programme,
    what_serves_a_goal,
    who_is_bound_by_a_duty,
    how_many_are_in_each_state,
    how_many_clash,
    how_many_meetings,
    what_hangs_on_what,
    when_an_activity_is,
    whom_a_channel_reaches,
)


@pytest.fixture(scope="module", params=DAYS)
def example(request: pytest.FixtureRequest) -> lmp.View:
    folder = str(request.param)
    return lmp.open(EXAMPLES / folder, as_of=DAYS[folder], audience="restricted", language="nb")


@pytest.mark.parametrize("law", LAWS)
def test_the_answers_about_the_examples_never_differ(example: lmp.View, law: object) -> None:
    assert callable(law)
    law(example)


@settings(max_examples=4)
@given(plan=plans(max_parts=2, max_activities=5), day=st.dates(dt.date(2020, 6, 1), dt.date(2022, 6, 1)))
def test_the_answers_about_any_plan_never_differ(plan: Plan, day: dt.date) -> None:
    view = lmp.view(plan, as_of=day, audience="restricted", language="nb")
    for law in LAWS:
        law(view)


PEOPLE = ("aas", "berg", "dal", "rektor-aas", "rektor-berg", "styrer-dal", "lederne", "laget", "ppt")
TIMES = st.one_of(
    st.just(Unknown()),
    st.builds(lambda day: OnDate(date=dt.date(2020, 9, day)), st.integers(1, 30)),
    st.builds(
        lambda day, hour: At(start=dt.datetime(2020, 9, day, hour), end=dt.datetime(2020, 9, day, hour + 2)),
        st.integers(1, 30),
        st.integers(8, 14),
    ),
    st.builds(
        lambda day, days: DateRange(start=day, end=day + dt.timedelta(days=days)),
        st.dates(dt.date(2020, 8, 1), dt.date(2020, 12, 1)),
        st.integers(0, 40),
    ),
    st.builds(lambda month: Month(month=f"2020-{month:02}"), st.integers(8, 12)),
    st.builds(
        lambda start, interval: Recurring(
            frequency="weekly", interval=interval, start=start, until=dt.date(2020, 11, 30), duration="90 min"
        ),
        st.dates(dt.date(2020, 8, 17), dt.date(2020, 9, 30)),
        st.integers(1, 3),
    ),
)
"""Times about the autumn break of 2020."""


@st.composite
def busy_activities(draw: st.DrawFn, id: str) -> Activity:
    def some(*names: str) -> list[str]:
        return draw(st.lists(st.sampled_from(names), max_size=2, unique=True))

    when = draw(TIMES)
    outcome = draw(st.sampled_from(["", "", "", "held", "cancelled"]))
    single = outcome and not isinstance(when, Recurring)
    return Activity(
        id=id,
        title=draw(st.sampled_from(["Ståstedsanalyse", "Møte i nettverket", "Fagdag"])),
        kind=draw(st.sampled_from(["meeting", "task", "survey", "deliverable"])),
        when=when,
        programmes=some("lmp", "olweus"),
        goals=some("hovedmaal", "delmaal", "plikt", "barnehageplikt"),
        takes_part=some(*PEOPLE),
        responsible=some(*PEOPLE),
        channel=draw(st.sampled_from([None, None, "rektormoeter"])),
        records=[Record(outcome=outcome)] if single else [],
    )


@st.composite
def busy_autumns(draw: st.DrawFn) -> Plan:
    """Two programmes in two schools and a kindergarten, that keep the same people busy."""
    houses = (("aas", "school", "rektor-aas"), ("berg", "school", "rektor-berg"), ("dal", "kindergarten", "styrer-dal"))
    stated = st.lists(st.sampled_from(["lmp", "olweus"]), max_size=2, unique=True)
    return Plan(
        id="hoest",
        title="Høst",
        programmes=[Programme(id="lmp", title="Læringsmiljø"), Programme(id="olweus", title="Olweus")],
        goals=[
            Goal(id="hovedmaal", title="Trygt", kind="main", programmes=["lmp"]),
            Goal(id="delmaal", title="Ledelse", kind="sub", number="1", part_of="hovedmaal"),
            Goal(id="plikt", title="Plikt", kind="duty", law="§ 1", unit_kinds=["school"]),
            Goal(id="barnehageplikt", title="Plikt", kind="duty", law="§ 2", unit_kinds=["kindergarten"]),
        ],
        units=[
            Unit(id="ppt", title="PPT", kind="ppt"),
            *(Unit(id=id, title=id.title(), kind=kind, programmes=draw(stated)) for id, kind, _ in houses),
        ],
        roles=[Role(id=head, title=f"Leder på {id.title()}", unit=id) for id, _, head in houses],
        groups=[
            Group(id="lederne", title="Lederne", members=[head for _, _, head in houses]),
            Group(id="laget", title="Laget", unit="aas", programmes=draw(stated)),
        ],
        channels=[Channel(id="rektormoeter", title="Rektormøter", reaches=["rektor-aas", "rektor-berg"])],
        calendars=[
            SchoolCalendar(
                id="rute",
                title="Skolerute",
                unit_kinds=["school"],
                first_day=dt.date(2020, 8, 17),
                last_day=dt.date(2021, 6, 18),
                breaks=[Break(title="Høstferie", start=dt.date(2020, 10, 5), end=dt.date(2020, 10, 9))],
            )
        ],
        activities=[draw(busy_activities(f"a{number}")) for number in range(draw(st.integers(1, 7)))],
    )


@settings(max_examples=12)
@given(plan=busy_autumns())
def test_the_answers_about_a_busy_autumn_never_differ(plan: Plan) -> None:
    view = lmp.view(plan, as_of="2020-09-21", audience="restricted", language="nb")
    for law in LAWS:
        law(view)
