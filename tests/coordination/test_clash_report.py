"""The report of clashes: what it says, in which files, to whom."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from lmp_core.context import PlanContext, ReportFormat, Services
from lmp_core.document import Document
from lmp_core.model import Activity, Group, Plan, Role, Unit, Venue, Visibility
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, Month, OnDate, Recurring
from lmp_core.plugins import API_VERSION, FailedFile, PluginCallError, PluginFailure, PluginHost, PluginInfo
from lmp_core.plugins.failure import Stage
from lmp_core.plugins.strategies import plans
from lmp_plugins import coordination
from lmp_plugins.coordination.clash_report import clash_data, clash_files, clash_report

AS_OF = dt.date(2020, 8, 25)
HOST = PluginHost.discover()


def activity(id: str, when: Any, *who: str, **more: Any) -> Activity:
    title = Text(nb=f"Møte {id}", nn=f"Møte {id}", en=f"Meeting {id}")
    return Activity(**{"id": id, "title": title, "kind": "meeting", "when": when, "takes_part": who, **more})


def on(day: int) -> OnDate:
    return OnDate(date=dt.date(2020, 11, day))


def at(day: int, start: int, end: int) -> At:
    return At(start=dt.datetime(2020, 11, day, start), end=dt.datetime(2020, 11, day, end))


def context(*activities: Activity, language: str = "nb", audience: Visibility = Visibility.PUBLIC) -> PlanContext:
    plan = Plan(
        id="plan",
        title="Planen",
        units=[Unit(id="skole-1", title="Skole 1", kind="school")],
        roles=[Role(id="rektor", title="Rektor", unit="skole-1"), Role(id="leder", title="Leder")],
        groups=[Group(id="gruppa", title="Gruppa", members=["rektor"], unit="skole-1")],
        venues=[Venue(id="smia", title="Smia")],
        activities=activities,
    )
    return HOST.context(PlanContext.of(plan, as_of=AS_OF, language=language, audience=audience))


def report(*activities: Activity, **more: Any) -> str:
    return "\n".join(str(line) for line in clash_report(context(*activities, **more)).lines())


TWO = (activity("a", at(9, 9, 11), "skole-1", venues=["smia"]), activity("b", at(9, 10, 12), "gruppa", venues=["smia"]))


def test_the_plug_in_hands_in_one_exporter() -> None:
    (exporter,) = coordination.lmp_exporters()
    assert exporter.name == "clashes"
    assert coordination.LMP_PLUGIN_API == API_VERSION
    assert [file.path for file in exporter.export(context())] == [
        "clashes.nb.md",
        "clashes.nb.html",
        "clashes.nb.json",
    ]


def test_the_name_of_a_file_tells_for_whom_it_is() -> None:
    files = clash_files(context(language="nn", audience=Visibility.INTERNAL))
    assert [file.path for file in files] == [
        "clashes.nn.internal.md",
        "clashes.nn.internal.html",
        "clashes.nn.internal.json",
    ]


def test_without_the_reports_formats_the_clashes_are_data_and_a_warning_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    host = PluginHost.discover(block=["reporting"])
    files = list(clash_files(host.context(PlanContext.of(context(*TWO).plan, as_of=AS_OF))))
    assert [file.path for file in files] == ["clashes.nb.json"]
    assert caplog.messages == [
        "clashes.nb.md is left out: no plug-in brings the report format 'md'",
        "clashes.nb.html is left out: no plug-in brings the report format 'html'",
    ]


def test_a_format_that_fails_is_named_and_the_others_are_written() -> None:
    def failing(document: Document, context: PlanContext) -> bytes:
        raise PluginCallError(failure)

    failure = PluginFailure(plugin=PluginInfo(name="broken"), stage=Stage.CALL, message="it fails")
    formats = [ReportFormat(name="md", title="Markdown", suffix=".md", media_type="text/markdown", render=failing)]
    services = Services(formats=lambda: formats)
    files = list(clash_files(PlanContext.of(context(*TWO).plan, as_of=AS_OF, services=services)))
    assert files[0] == FailedFile("clashes.nb.md", failure)
    assert [file.path for file in files[1:]] == ["clashes.nb.json"]


def test_a_clash_is_told_with_its_day_its_people_its_room_its_times_and_what_mends_it() -> None:
    said = report(*TWO)
    assert "9. november 2020: «Møte a» og «Møte b»" in said
    assert "Hvem: Gruppa" in said
    assert "Rom: Smia" in said
    assert "Tider: «Møte a» (9. november 2020 kl. 09.00–11.00) og «Møte b» (9. november 2020 kl. 10.00–12.00)" in said
    assert "Forslag: Flytt «Møte b»." in said
    assert "Planen har én kollisjon: " in said
    assert "Klokkeslett mangler" not in said


def test_a_possible_clash_is_told_as_possible() -> None:
    said = report(activity("a", on(9), "rektor"), activity("b", on(9), "rektor"))
    assert "Klokkeslett mangler, så det kan hende at det ene kan følge etter det andre samme dag." in said
    assert "«Møte a» (9. november 2020, uten klokkeslett)" in said
    mixed = report(*TWO, activity("c", on(9), "leder"), activity("d", on(9), "leder"))
    assert "Planen har to kollisjoner" in mixed
    assert "Én av dem er bare mulig" in mixed


def test_the_three_languages_say_the_same() -> None:
    headings = {
        "nb": ["Kollisjoner i planen", "Oversikt", "9. november 2020: «Møte a» og «Møte b»"],
        "nn": ["Kollisjonar i planen", "Oversyn", "9. november 2020: «Møte a» og «Møte b»"],
        "en": ["Clashes in the plan", "Overview", "9 November 2020: “Meeting a” and “Meeting b”"],
    }
    for language, expected in headings.items():
        document = clash_report(context(*TWO, language=language))
        assert document.language == language
        assert [str(document.title), *(str(section.title) for section in document.sections)] == expected
        assert not re.search(r"[{}]", "".join(str(line) for line in document.lines()))


def test_a_language_without_phrases_of_its_own_says_which_one_it_falls_back_to() -> None:
    document = clash_report(context(*TWO, language="se"))
    assert document.language == "se"
    phrases = [run for line in document.lines() for run in line.runs if "samme folkene" in run.text]
    assert phrases
    assert {run.language for run in phrases} == {"nb"}


def test_who_is_wanted_twice_more_than_once_is_told() -> None:
    said = report(
        activity("a", on(9), "rektor", "leder"), activity("b", on(9), "gruppa"), activity("c", on(9), "skole-1")
    )
    table = said[said.index("Hvem som er ventet to steder mer enn én gang") :]
    assert "Rektor" in table
    assert "Leder" not in table


def test_nothing_found_is_said_and_what_could_not_be_seen_is_named() -> None:
    said = report(
        activity("a", on(9), "rektor"),
        activity("serie", Recurring(frequency="weekly", interval=2), "rektor"),
        activity("en-gang", Month(month="2020-11"), "rektor"),
        activity("ferdig", Month(month="2020-08"), "rektor", records=[_held()]),
        activity("oppgave", Month(month="2020-11"), "rektor", kind="task"),
    )
    assert "Ingen kollisjoner er funnet mellom aktivitetene som har dato." in said
    unseen = said[said.index("Ikke kontrollert") :]
    assert "Møte serie" in unseen
    assert "Møte en-gang" in unseen
    assert "Møte ferdig" not in unseen
    assert "Møte oppgave" not in unseen


def _held() -> Any:
    from lmp_core.model import Record

    return Record(outcome="held")


def test_a_program_reads_the_same_from_json() -> None:
    data = clash_data(context(*TWO, language="en"))
    assert json.loads(json.dumps(data)) == data
    assert data["format"] == 1
    assert (data["plan"], data["as_of"], data["timezone"]) == ("plan", "2020-08-25", "Europe/Oslo")
    (clash,) = data["clashes"]
    assert clash == {
        "start": "2020-11-09",
        "end": "2020-11-09",
        "certain": True,
        "sides": [
            {
                "key": "a",
                "activity": "a",
                "title": "Meeting a",
                "certainty": "planned",
                "start": "2020-11-09T09:00:00",
                "end": "2020-11-09T11:00:00",
            },
            {
                "key": "b",
                "activity": "b",
                "title": "Meeting b",
                "certainty": "planned",
                "start": "2020-11-09T10:00:00",
                "end": "2020-11-09T12:00:00",
            },
        ],
        "people": [{"id": "gruppa", "title": "Gruppa"}],
        "venues": [{"id": "smia", "title": "Smia"}],
        "assumptions": [],
        "move": "b",
        "proposal": "Move “Meeting b”.",
        "key": "a+b",
        "kind": "overlap",
        "minutes_needed": None,
        "smallest_change": "Move “Meeting b” to Monday 9 November 2020 11:00–13:00. All those concerned are free then.",
    }


def test_what_an_audience_may_not_read_is_in_none_of_its_files() -> None:
    secret = activity("hemmelig", on(9), "rektor", title="Gransking av en sak", visibility="restricted")
    public = context(activity("a", on(9), "rektor"), secret)
    for file in clash_files(public):
        assert b"Gransking" not in file.content
        assert b"hemmelig" not in file.content
    all_of_it = b"".join(
        file.content
        for file in clash_files(context(activity("a", on(9), "rektor"), secret, audience=Visibility.RESTRICTED))
    )
    assert b"Gransking" in all_of_it


def test_titles_do_not_become_markup() -> None:
    odd = Text(nb="<script>alert(1)</script> | **a** [x](javascript:1)")
    files = {
        file.path: file.content.decode()
        for file in clash_files(context(activity("a", on(9), "rektor", title=odd), activity("b", on(9), "rektor")))
    }
    assert "<script>alert" not in files["clashes.nb.html"]
    assert "**a**" not in files["clashes.nb.md"]
    rows = [line for line in files["clashes.nb.md"].splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == len(re.findall(r"(?<!\\)\|", rows[0])) for row in rows)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_any_plan_gives_the_same_files_twice(plan: Plan) -> None:
    def files() -> list[tuple[str, bytes]]:
        context = HOST.context(PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED))
        return [(file.path, file.content) for file in clash_files(context)]

    first = files()
    assert first == files()
    assert json.loads(first[2][1])["format"] == 1


@pytest.mark.parametrize("days", [(9, 9), (9, 10)])
def test_a_clash_over_days_says_from_when_to_when(days: tuple[int, int]) -> None:
    when = DateRange(start=dt.date(2020, 11, 9), end=dt.date(2020, 11, days[1]))
    document = clash_report(context(activity("a", when, "rektor"), activity("b", when, "rektor")))
    expected = "9. november 2020" if days[0] == days[1] else "9.–10. november 2020"
    assert str(document.sections[1].title) == f"{expected}: «Møte a» og «Møte b»"


def test_only_the_first_of_several_people_has_a_large_letter() -> None:
    who = ("rektor", "leder")
    assert "Hvem: Rektor og leder\n" in report(activity("a", at(9, 9, 11), *who), activity("b", at(9, 10, 12), *who))
