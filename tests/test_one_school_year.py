"""The example of one school year: that it holds what it is there to show, and that the check finds what it tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from lmp_core.calendars.school_year import count
from lmp_core.checks import Finding, Severity, run_checks
from lmp_core.context import PlanContext
from lmp_core.model import (
    Activity,
    Certainty,
    DecisionKind,
    Form,
    Outcome,
    Plan,
    ProposalState,
    Relation,
    UnitKind,
    Visibility,
)
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
from lmp_core.planfile import Loaded, dumps, load, loads
from lmp_plugins.calendar import publish
from lmp_plugins.programmes.duties import coverage
from lmp_plugins.reporting.formats.markdown import to_markdown
from lmp_plugins.reporting.reports import briefing, overview, spread_plan, status
from lmp_plugins.skolerute import lmp_checks

EXAMPLE = Path(__file__).parent.parent / "examples" / "one_school_year"
AS_OF = dt.date(2026, 1, 15)
PROGRAMMES = ("laeringsmiljoeprosjektet", "olweusprogrammet", "inkludering-paa-alvor")


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def plan(loaded: Loaded) -> Plan:
    return loaded.plan


@pytest.fixture(scope="module")
def findings(loaded: Loaded) -> tuple[Finding, ...]:
    context = PlanContext.of(loaded.plan, as_of=AS_OF, audience=Visibility.RESTRICTED, sources=loaded.sources)
    return run_checks(context)


def some(plan: Plan, feature: Callable[[Activity], object]) -> list[str]:
    return [activity.id for activity in plan.activities if feature(activity)]


def test_it_is_a_municipality_with_25_units(plan: Plan) -> None:
    kinds = Counter(unit.kind for unit in plan.units)
    assert kinds == {
        UnitKind.OWNER: 1,
        UnitKind.PPT: 1,
        UnitKind.SCHOOL: 7,
        UnitKind.SFO: 5,
        UnitKind.KINDERGARTEN: 11,
    }
    assert "oppdiktet" in plan.municipality.to("nb")


def test_its_units_are_in_three_programmes_and_one_in_all(plan: Plan) -> None:
    assert tuple(programme.id for programme in plan.programmes) == PROGRAMMES
    members = Counter(programme for unit in plan.units for programme in unit.programmes)
    assert [members[programme] for programme in PROGRAMMES] == [6, 4, 5]
    assert [unit.id for unit in plan.units if len(unit.programmes) == 3] == ["sentrum-skole"]


def test_it_has_some_hundred_and_twenty_activities_in_four_files(plan: Plan) -> None:
    assert len(plan.activities) == 123
    of_one = Counter(activity.programmes[0] for activity in plan.activities if len(activity.programmes) == 1)
    assert all(of_one[programme] >= 18 for programme in PROGRAMMES)
    assert len(some(plan, lambda activity: len(activity.programmes) == 3)) >= 15


def test_the_school_year_has_the_usual_190_days_and_the_real_holidays(plan: Plan) -> None:
    calendar = next(calendar for calendar in plan.calendars if calendar.id == "skolerute-2025-2026")
    assert count(calendar).school_days == 190
    context = PlanContext.of(plan, as_of=AS_OF)
    for day in (dt.date(2026, 4, 2), dt.date(2026, 5, 1), dt.date(2026, 5, 14), dt.date(2026, 5, 25)):
        assert not context.calendars.is_working(day, ["sentrum-skole"])
    autumn_break = dt.date(2025, 10, 8)
    assert not context.calendars.is_working(autumn_break, ["moen-skole"])
    assert context.calendars.is_working(autumn_break, ["moen-barnehage", "moen-sfo"])


@pytest.mark.parametrize(
    "kind", [OnDate, DateRange, At, Week, Month, Term, SchoolYear, Window, UntilActivity, Recurring, Unknown]
)
def test_times_are_known_as_well_as_they_are(plan: Plan, kind: type) -> None:
    assert some(plan, lambda activity: isinstance(activity.when, kind))


FEATURES: dict[str, Callable[[Activity], object]] = {
    "a series with days left out": lambda a: isinstance(a.when, Recurring) and a.when.except_dates,
    "a series with weeks left out": lambda a: isinstance(a.when, Recurring) and a.when.except_periods,
    "a series with moved times": lambda a: isinstance(a.when, Recurring) and a.when.moved,
    "a series without a first day": lambda a: isinstance(a.when, Recurring) and a.when.start is None,
    "a time of a series that was cancelled": lambda a: any(
        record.outcome is Outcome.CANCELLED and record.occurrence for record in a.records
    ),
    "held, with who was there": lambda a: any(
        record.outcome is Outcome.HELD and record.attendance for record in a.records
    ),
    "a note": lambda a: any(record.note for record in a.records),
    "moved to a day": lambda a: any(record.outcome is Outcome.MOVED and record.to for record in a.records),
    "put off without a day": lambda a: (
        a.record is not None and a.record.outcome is Outcome.MOVED and a.record.to is None
    ),
    "cancelled": lambda a: a.record is not None and a.record.outcome is Outcome.CANCELLED and not a.record.occurrence,
    "done after its day": lambda a: (
        isinstance(a.when, Window) and a.record is not None and a.record.on is not None and a.record.on > a.when.latest
    ),
    "split": lambda a: a.split is not None,
    "done by each unit": lambda a: a.per_unit,
    "after something, with time between": lambda a: any(link.lag for link in a.requires),
    "after the start of something": lambda a: any(link.relation is Relation.START_START for link in a.requires),
    "possible, and somebody decides": lambda a: a.certainty is Certainty.POSSIBLE and a.confirmed_by,
    "hoped for": lambda a: a.certainty is Certainty.HOPED,
    "hopefully in a room, else digital": lambda a: a.mode is not None and a.mode.fallback is not None,
    "hybrid": lambda a: a.mode is not None and a.mode.form is Form.HYBRID,
    "somebody may come or not": lambda a: any(participant.optional for participant in a.takes_part),
    "run by somebody else": lambda a: a.organiser is not None,
    "internal": lambda a: a.visibility is Visibility.INTERNAL,
    "restricted": lambda a: a.visibility is Visibility.RESTRICTED,
    "in no calendar": lambda a: not a.in_feeds,
    "part of something": lambda a: a.part_of is not None,
    "told by evidence": lambda a: a.evidence,
    "a theme": lambda a: a.theme,
    "a long title": lambda a: len(a.title.to("nb")) > 65,
    "in Nynorsk and English too": lambda a: a.title.to("nn") and a.title.to("en"),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_it_has_what_real_plans_have(plan: Plan, feature: str) -> None:
    assert some(plan, FEATURES[feature])


def test_titles_are_alike_as_in_real_plans(plan: Plan) -> None:
    titles = Counter(activity.title.to("nb") for activity in plan.activities)
    assert len([title for title, times in titles.items() if times > 1]) >= 5


def test_channels_go_out_and_one_comes_in(plan: Plan) -> None:
    assert [channel.id for channel in plan.channels if channel.sends] == ["rapportering"]
    assert all(channel.reaches for channel in plan.channels)
    used = {activity.channel for activity in plan.activities if activity.channel}
    assert used == {channel.id for channel in plan.channels}


def test_decisions_are_of_every_kind(plan: Plan) -> None:
    assert {decision.kind for decision in plan.decisions} == set(DecisionKind)
    for field in ("assigned_to", "condition", "leads_to", "part_of"):
        assert [decision for decision in plan.decisions if getattr(decision, field)], field
    assert {decision.visibility for decision in plan.decisions} == {Visibility.PUBLIC, Visibility.INTERNAL}


def test_what_a_planner_wants_of_dates_is_there(plan: Plan) -> None:
    assert {limit.required for limit in plan.limits} == {True, False}
    assert {wish.required for wish in plan.wishes} == {True, False}
    assert plan.travel
    assert {proposal.state for proposal in plan.proposals} == set(ProposalState)
    assert [venue for venue in plan.venues if venue.rooms > 1 and venue.capacity]
    assert [section for section in plan.sections if section.visibility is Visibility.INTERNAL]


def test_duties_of_both_laws_are_in_it_and_one_is_served_by_nothing(plan: Plan) -> None:
    laws = {goal.law.split(" § ")[0] for goal in plan.goals if goal.law}
    assert laws == {"opplæringslova (2023)", "barnehageloven"}
    assert coverage(PlanContext.of(plan, as_of=AS_OF).graph).unserved == ("plikt-12-5",)
    for programme in PROGRAMMES:
        assert len([goal for goal in plan.goals if goal.programmes == (programme,)]) >= 4


def test_what_is_late_is_late(plan: Plan) -> None:
    now = PlanContext.of(plan, as_of=AS_OF).timeline.as_of(AS_OF)
    assert {occurrence.activity.id for occurrence in now.overdue} == {
        "saksframlegg-tilstandsrapport",
        "rutine-bhl-43",
        "halvaarsrapport-hoest",
        "olweus-retningslinjer",
        "ipa-kartlegging",
    }
    assert sorted(occurrence.key for occurrence in now.unrecorded) == [
        "lmp-arbeidsgruppe-moen@2025-12-03",
        "lmp-arbeidsgruppe-moen@2025-12-17",
        "olweus-foreldremoete-ytre",
        "styrermoete@2026-01-07",
    ]


def test_the_check_finds_what_the_readme_tells_and_nothing_else(findings: tuple[Finding, ...]) -> None:
    assert Counter(finding.code for finding in findings) == {
        "LMP101": 1,
        "LMP205": 2,
        "LMP206": 1,
        "LMP221": 3,
        "LMP222": 5,
        "LMP227": 1,
        "LMP301": 3,
        "LMP304": 4,
        "LMP309": 3,
        "LMP310": 2,
        "LMP331": 10,
        "LMP401": 1,
        "LMP601": 1,
        "LMP602": 1,
    }
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"LMP\d{3}", readme)) == {finding.code for finding in findings}
    assert all(finding.position is not None for finding in findings)


def test_the_only_errors_are_two_meetings_that_somebody_cannot_both_be_in(findings: tuple[Finding, ...]) -> None:
    errors = {finding.subjects for finding in findings if finding.severity is Severity.ERROR}
    assert errors == {
        ("ipa-kurs-2", "lmp-arbeidsgruppe-sentrum", "rektor-sentrum", "sfo-leder-sentrum"),
        ("lmp-veiledning-barnehage-2025-11", "ipa-gruppe-kloeverenga-moete", "styrer-kloeverenga"),
    }


def test_the_calendars_are_as_the_law_wants_them(plan: Plan) -> None:
    assert run_checks(PlanContext.of(plan, as_of=AS_OF), lmp_checks()) == ()


def test_it_reads_back_as_it_was_written(plan: Plan) -> None:
    assert loads(dumps(plan)) == plan


def test_what_is_not_public_is_in_no_report_and_no_calendar(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=AS_OF, language="nb")
    hidden = [
        *(one.title.to("nb") for one in plan.activities if one.visibility is not Visibility.PUBLIC),
        *(one.title.to("nb") for one in plan.decisions if one.visibility is not Visibility.PUBLIC),
        "180 000 kroner",
    ]
    assert len(hidden) >= 6
    told = [to_markdown(report(context)) for report in (briefing, status, overview, spread_plan)]
    files, _ = publish(context)
    feeds = [file.content.decode().replace("\r\n ", "") for file in files if file.path.endswith(".ics")]
    assert len(feeds) > 50
    for text in (*told, *feeds):
        assert not [title for title in hidden if title in text]


def test_all_days_of_meetings_are_days_on_which_such_meetings_are(plan: Plan) -> None:
    """Hardly ever a Friday: only on planning days, and what is for two people alone."""
    timeline = PlanContext.of(plan, as_of=AS_OF).timeline
    planning_days = {day for calendar in plan.calendars for day in calendar.planning_days}
    for occurrence in timeline.occurrences:
        day = occurrence.first_day
        if isinstance(occurrence.activity.when, At | Recurring) and day is not None and day not in planning_days:
            assert day.weekday() < 4 or occurrence.activity.id == "alvorlige-saker", occurrence.key
