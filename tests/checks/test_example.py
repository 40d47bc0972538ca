"""What the checks find in the briefing of 25 August 2020: the things that a planner would want to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from lmp_core.checks import Finding, run_checks
from lmp_core.context import PlanContext
from lmp_core.model import Visibility
from lmp_core.planfile import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"


@pytest.fixture(scope="module")
def context() -> PlanContext:
    loaded = load(EXAMPLE)
    return PlanContext.of(
        loaded.plan, as_of=dt.date(2020, 8, 25), audience=Visibility.RESTRICTED, sources=loaded.sources
    )


@pytest.fixture(scope="module")
def findings(context: PlanContext) -> tuple[Finding, ...]:
    return run_checks(context)


def of(findings: tuple[Finding, ...], code: str) -> Iterator[Finding]:
    return (finding for finding in findings if finding.code == code)


def test_the_ninth_of_november_wants_the_school_groups_twice(findings: tuple[Finding, ...]) -> None:
    first, _ = of(findings, "LMP301")
    assert first.subjects == (
        "fagsamling-skole-2020-11-09",
        "veiledning-2020-11-09",
        "arbeidsgruppe-skole-1",
        "arbeidsgruppe-skole-2",
    )
    assert first.message.to("nb") == (
        "Kan være ventet to steder samtidig, 9. november 2020: arbeidsgruppa ved Skole 1 og arbeidsgruppa ved Skole 2 "
        "(«Fagsamling skole» og «Veiledningsmøter for barnehagene og skolene»)."
    )


def test_the_tenth_of_november_wants_the_heads_of_the_units_twice(findings: tuple[Finding, ...]) -> None:
    _, second = of(findings, "LMP301")
    assert second.subjects[:2] == ("veiledning-2020-11-09", "styringsgruppe-2020-11-10")
    assert second.subjects[2:6] == ("rektor-skole-1", "rektor-skole-2", "styrer-barnehage-1", "styrer-barnehage-2")
    assert "10. november 2020" in second.message.to("nb")


def test_the_possible_gathering_has_nobody_to_confirm_it(findings: tuple[Finding, ...]) -> None:
    (finding,) = of(findings, "LMP302")
    assert finding.subjects == ("fagsamling-barnehage-2020-11-23",)
    assert finding.message.to("nb") == (
        "«Fagsamling for barnehagene» (23. november 2020) er bare mulig, og ingen er satt til å avgjøre det."
    )


def test_the_meetings_that_were_held_nobody_knows_when_are_told(findings: tuple[Finding, ...]) -> None:
    assert [finding.subjects for finding in of(findings, "LMP223")] == [
        ("styringsgruppe-1",),
        ("veiledning-1",),
        ("veiledning-2",),
    ]


def test_units_that_no_channel_reaches_are_told(findings: tuple[Finding, ...]) -> None:
    assert [*of(findings, "LMP503")] == []  # PPT has been given the spreading
    (undated,) = of(findings, "LMP504")
    assert undated.subjects == ("andre-skoler", "andre-barnehager")  # the others have the content already


def test_a_unit_that_is_taken_out_of_its_channel_is_told(context: PlanContext) -> None:
    plan = context.plan
    channels = [
        attrs.evolve(channel, reaches=[id for id in channel.reaches if id != "andre-barnehager"])
        for channel in plan.channels
    ]
    without = attrs.evolve(plan, channels=channels)
    findings = run_checks(PlanContext.of(without, as_of=context.as_of, audience=Visibility.RESTRICTED))
    reached = {finding.subjects: finding.severity for finding in of(findings, "LMP503")}
    assert reached == {("andre-barnehager",): "warning"}


def test_channels_of_which_nobody_knows_the_members_are_told(findings: tuple[Finding, ...]) -> None:
    told = [finding.subjects[0] for finding in of(findings, "LMP501")]
    assert sorted(told) == ["olweus-nettverk", "prosjektgrupper"]
    assert len(list(of(findings, "LMP502"))) == 4  # and none of the four channels has a dated meeting


def test_every_finding_has_its_place_in_a_file(findings: tuple[Finding, ...]) -> None:
    assert all(finding.position is not None for finding in findings)
    names = {Path(finding.position.file).name for finding in findings if finding.position}
    assert names <= {
        "plan.toml",
        "activities.toml",
        "people.toml",
        "decisions.toml",
        "calendars.toml",
        "assumptions.toml",
    }


def test_nothing_in_the_example_contradicts_itself(findings: tuple[Finding, ...]) -> None:
    assert [finding for finding in findings if finding.severity == "error"] == []


def test_the_talks_with_children_are_in_no_feed_and_nothing_personal_is_found(findings: tuple[Finding, ...]) -> None:
    assert not [finding for finding in findings if finding.code.startswith("LMP4")]


@pytest.mark.parametrize("change", [{"in_feeds": True}, {"in_feeds": True, "title": "Samtaler med barn"}])
def test_talks_with_children_in_a_feed_would_be_told(context: PlanContext, change: dict[str, object]) -> None:
    activities = [attrs.evolve(one, **change) if one.id == "barnesamtaler" else one for one in context.plan.activities]
    plan = attrs.evolve(context.plan, activities=activities)
    findings = run_checks(PlanContext.of(plan, as_of=context.as_of, audience=Visibility.RESTRICTED))
    assert [finding.subjects for finding in of(findings, "LMP403")] == [("barnesamtaler",)]


def test_months_later_what_was_not_recorded_is_told(context: PlanContext) -> None:
    late = PlanContext.of(context.plan, as_of=dt.date(2020, 12, 1), audience=Visibility.RESTRICTED)
    findings = run_checks(late)
    assert {finding.subjects[0] for finding in of(findings, "LMP221")} >= {
        "udir-samling-2020-09-08",
        "veiledning-2020-09-28",
        "styringsgruppe-2020-11-10",
    }
    assert {finding.subjects[0] for finding in of(findings, "LMP222")} >= {"staastedsanalyse", "implementeringsplan"}
