"""A plan chooses and orders the sections of a report, and adds its own."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import attrs
import pytest

from lmp_core.checks.run import run_checks
from lmp_core.context import PlanContext, ReportSection, Services
from lmp_core.document import Bullets, Document, Paragraph
from lmp_core.model import Activity, Plan, PlanSection, Programme, ReportLayout, Unit, UnitKind, Visibility
from lmp_core.model.errors import PlanFileError, in_language
from lmp_core.model.text import Text
from lmp_core.planfile import load, loads
from lmp_plugins.reporting import lmp_report_sections
from lmp_plugins.reporting.reports import briefing, implementation_plan, overview, status
from lmp_plugins.reporting.rules import RULES

DOCS = Path(__file__).parents[2] / "docs"
AS_OF = dt.date(2020, 8, 25)
REPORTS = {"briefing": briefing, "status": status, "overview": overview}


def plan_with(*layouts: ReportLayout, visibility: Visibility = Visibility.PUBLIC) -> Plan:
    return Plan(
        id="p",
        title="P",
        programmes=[Programme(id="a", title="Alfa")],
        units=[Unit(id="s", title="Skolen", kind=UnitKind.SCHOOL)],
        activities=[Activity(id="m", title="Møte", kind="meeting", takes_part=["s"])],
        sections=[
            PlanSection(
                id="background",
                title="Bakgrunn",
                text="Slik begynte det.\nOg slik gikk det.\n\nVi vil:\n- se barna\n- høre dem",
                visibility=visibility,
            )
        ],
        reports=layouts,
    )


def seen(plan: Plan, audience: Visibility = Visibility.PUBLIC, language: str = "nb") -> PlanContext:
    return PlanContext.of(plan, as_of=AS_OF, audience=audience, language=language)


def titles(document: Document) -> list[str]:
    return [str(one.title) for one in document.sections]


def layout(report: str, *sections: str, title: str = "") -> ReportLayout:
    return ReportLayout(id="oppsett", report=report, sections=sections, title=Text(nb=title or None))


@pytest.mark.parametrize("report", REPORTS)
def test_own_sections_stand_where_the_plan_puts_them_and_nowhere_else(report: str) -> None:
    own = [one.name for one in lmp_report_sections() if one.report == report]
    assert "Bakgrunn" not in titles(REPORTS[report](seen(plan_with())))
    first = titles(REPORTS[report](seen(plan_with(layout(report, "background", *own)))))
    assert first == ["Bakgrunn", *titles(REPORTS[report](seen(plan_with())))]
    assert titles(REPORTS[report](seen(plan_with(layout(report, "background"))))) == ["Bakgrunn"]


def test_the_order_is_the_plans() -> None:
    document = briefing(seen(plan_with(layout("briefing", "ahead", "so-far", "background"))))
    assert titles(document) == ["Hva skjer framover?", "Hva har skjedd så langt?", "Bakgrunn"]


def test_a_text_becomes_paragraphs_and_points() -> None:
    [section] = briefing(seen(plan_with(layout("briefing", "background")))).sections
    assert section.blocks == (
        Paragraph("Slik begynte det. Og slik gikk det."),
        Paragraph("Vi vil:"),
        Bullets(["se barna", "høre dem"]),
    )


def test_a_text_in_another_language_is_marked_and_said_to_be() -> None:
    document = briefing(seen(plan_with(layout("briefing", "background")), language="en"))
    assert {run.language for line in document.lines() for run in line.runs if "barna" in run.text} == {"nb"}
    assert "Texts that the plan does not have in English are in Norwegian Bokmål." in str(document.note)


def test_a_plan_gives_a_report_its_title() -> None:
    document = briefing(seen(plan_with(layout("briefing", title="Nytt om skolemiljøet"))))
    assert str(document.title) == "Nytt om skolemiljøet"
    assert titles(document) == titles(briefing(seen(plan_with())))


@pytest.mark.parametrize("hidden", [Visibility.INTERNAL, Visibility.RESTRICTED])
def test_an_internal_section_is_left_out_of_a_public_report(hidden: Visibility) -> None:
    plan = plan_with(layout("briefing", "background", "ahead"), visibility=hidden)
    assert titles(briefing(seen(plan))) == ["Hva skjer framover?"]
    assert titles(briefing(seen(plan, audience=hidden))) == ["Bakgrunn", "Hva skjer framover?"]


def test_the_sections_of_plugins_can_be_chosen() -> None:
    extra = ReportSection(name="neighbours", report="briefing", title="Naboer", write=lambda _: [Paragraph("Hei")])
    context = seen(plan_with(layout("briefing", "neighbours", "background")))
    context = attrs.evolve(context, services=Services(sections=lambda report: [*lmp_report_sections(), extra]))
    assert titles(briefing(context)) == ["Naboer", "Bakgrunn"]


def test_each_units_plan_is_laid_out_alike() -> None:
    plan = plan_with(layout("implementation-plan", "unit-meetings", "background"))
    assert titles(implementation_plan(seen(plan).about("s"))) == ["Møter og samlinger", "Bakgrunn"]


# --- what is wrong ------------------------------------------------------------------------------------------------

TOML = """format = 1
id = "p"
title = "P"
[[sections]]
id = "background"
title = "Bakgrunn"
[[reports]]
id = "en"
report = "briefing"
sections = ["goals", "bakground"]
[[reports]]
id = "to"
report = "breifing"
[[reports]]
id = "tre"
report = "briefing"
"""


def test_wrong_names_are_errors_with_their_place_and_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(TOML, encoding="utf-8")
    loaded = load(tmp_path)
    context = PlanContext.of(loaded.plan, as_of=AS_OF, sources=loaded.sources)
    lines = [one.line("nb") for one in run_checks(context, rules=RULES)]
    assert [re.sub(r"^.*plan\.toml", "plan.toml", line) for line in lines] == [
        "plan.toml:10:22: error REP002: Verken rapporten «briefing» eller planen har avsnittet «bakground». "
        "– Mente du «background»?",
        "plan.toml:13:10: error REP001: Ingen rapport heter «breifing». – Mente du «briefing»?",
        "plan.toml:16:10: error REP003: Rapporten «briefing» er satt opp før også. – Slå de to sammen.",
    ]
    with pytest.raises(PlanFileError) as caught:
        briefing(context)
    [problem] = caught.value.problems
    assert "'bakground'" in str(problem)
    assert in_language(problem.hint, "en") == "did you mean 'background'?"
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (10, 22)


def test_the_page_about_reports_shows_what_can_be_loaded() -> None:
    page = (DOCS / "reports.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    layout, *others = [loads(f'format = 1\nid = "p"\ntitle = "P"\n{block}') for block in blocks]
    assert titles(briefing(seen(layout)))[0] == "Bakgrunn"
    for plan in (layout, *others):
        assert list(run_checks(seen(plan), rules=RULES)) == []


def test_the_page_about_reports_names_every_section() -> None:
    page = (DOCS / "reports.md").read_text(encoding="utf-8")
    assert [one.name for one in lmp_report_sections() if f"`{one.name}`" not in page] == []
