"""The sections of the library's own reports: their names, titles and places, and the functions that write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.context import ReportSection
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.document import Block

_GOALS = ("Mål", "Mål", "Goals")
_MATTERS = ("Hva som må avklares", "Kva som må avklarast", "What must be settled")


def builtin_sections() -> Sequence[ReportSection]:
    """The sections of all reports, ten apart, so that those of other plug-ins may stand between them."""
    return [
        *_briefing_sections(),
        *_status_sections(),
        *_spread_plan_sections(),
        *_implementation_plan_sections(),
        *_overview_sections(),
        *_what_changed_sections(),
        *_picture_sections(),
    ]


def _section(report: str, name: str, order: int, module: str, write: str, nb: str, nn: str, en: str) -> ReportSection:
    writer: Callable[[PlanContext], Sequence[Block]] = lazy.later(f"{__package__}.{module}:{write}")
    return ReportSection(name=name, report=report, title=Text(nb=nb, nn=nn, en=en), write=writer, order=order)


def _briefing_sections() -> Sequence[ReportSection]:
    def section(name: str, order: int, write: str, nb: str, nn: str, en: str) -> ReportSection:
        module = f"sections.briefing.{name.replace('-', '_')}"
        return _section("briefing", name, order, module, write, nb, nn, en)

    return [
        section("goals", 10, "write_goals", *_GOALS),
        section(
            "so-far",
            20,
            "write_so_far",
            "Hva har skjedd så langt?",
            "Kva har skjedd så langt?",
            "What has happened so far?",
        ),
        section("ahead", 30, "write_ahead", "Hva skjer framover?", "Kva skjer framover?", "What lies ahead?"),
        section("decisions", 40, "write_decisions", "Vedtak", "Vedtak", "Decisions"),
    ]


def _status_sections() -> Sequence[ReportSection]:
    def section(name: str, order: int, write: str, nb: str, nn: str, en: str) -> ReportSection:
        return _section("status", f"status-{name}", order, "sections.status", write, nb, nn, en)

    return [
        section("summary", 10, "write_summary", "Kort sagt", "Kort sagt", "In short"),
        _section("status", "status-matters", 15, "sections.matters", "write_matters", *_MATTERS),
        section("by-goal", 20, "write_by_goal", *_GOALS),
    ]


def _spread_plan_sections() -> Sequence[ReportSection]:
    def section(name: str, order: int, write: str, nb: str, nn: str, en: str) -> ReportSection:
        return _section("spread-plan", f"spread-{name}", order, "sections.spread_plan", write, nb, nn, en)

    return [
        section("purpose", 10, "write_purpose", "Hva som er bestemt", "Kva som er bestemt", "What has been decided"),
        section("channels", 20, "write_channels", "Kanaler", "Kanalar", "Channels"),
        section("reach", 30, "write_reach", "Hvem nås når", "Kven blir nådd når", "Who is reached when"),
        section("work", 40, "write_work", "Hva som gjenstår", "Kva som står att", "What remains to be done"),
    ]


def _implementation_plan_sections() -> Sequence[ReportSection]:
    def section(name: str, order: int, write: str, nb: str, nn: str, en: str) -> ReportSection:
        module = "sections.implementation_plan"
        return _section("implementation-plan", f"unit-{name}", order, module, write, nb, nn, en)

    return [
        section("goals", 10, "write_goals", *_GOALS),
        section("people", 20, "write_people", "Hvem er med", "Kven er med", "Who takes part"),
        section("work", 30, "write_work", "Oppgaver", "Oppgåver", "Tasks"),
        section(
            "meetings",
            40,
            "write_meetings",
            "Møter og samlinger",
            "Møte og samlingar",
            "Meetings and gatherings",
        ),
    ]


def _overview_sections() -> Sequence[ReportSection]:
    def section(name: str, order: int, write: str, nb: str, nn: str, en: str) -> ReportSection:
        return _section("overview", f"overview-{name}", order, "sections.overview", write, nb, nn, en)

    return [
        section("summary", 10, "write_summary", "Kort sagt", "Kort sagt", "In short"),
        section("task", 20, "write_task", "Hva som er bestemt", "Kva som er bestemt", "What has been decided"),
        section("programmes", 30, "write_programmes", "Programmene", "Programma", "The programmes"),
        section("shared", 40, "write_shared", "Felles", "Felles", "In common"),
        section(
            "once",
            50,
            "write_once",
            "Én gang i stedet for to",
            "Éin gong i staden for to",
            "Once instead of twice",
        ),
        section(
            "units",
            60,
            "write_units",
            "Hva hver virksomhet er med på",
            "Kva kvar verksemd er med på",
            "What each unit takes part in",
        ),
        _section("overview", "overview-matters", 70, "sections.matters", "write_between_programmes", *_MATTERS),
        section(
            "assumptions",
            80,
            "write_assumptions",
            "Lagt til grunn, ikke bekreftet",
            "Lagt til grunn, ikkje stadfesta",
            "Assumed, not confirmed",
        ),
    ]


def _what_changed_sections() -> Sequence[ReportSection]:
    def section(name: str, order: int, write: str, nb: str, nn: str, en: str) -> ReportSection:
        return _section("what-changed", f"changed-{name}", order, "sections.what_changed", write, nb, nn, en)

    return [
        section("summary", 10, "write_summary", "Kort sagt", "Kort sagt", "In short"),
        section("moved", 20, "write_moved", "Ny tid", "Ny tid", "New times"),
        section("new", 30, "write_new", "Nytt", "Nytt", "New"),
        section("gone", 40, "write_gone", "Avlyst eller tatt ut", "Avlyst eller teke ut", "Cancelled or taken out"),
        section("done", 50, "write_done", "Gjennomført", "Gjennomført", "Done"),
        section("how", 60, "write_how", "Form, sted og folk", "Form, stad og folk", "Form, place and people"),
        section("words", 70, "write_words", "Annet", "Anna", "Other changes"),
        section("affected", 80, "write_affected", "Hvem det angår", "Kven det vedkjem", "Who is affected"),
    ]


def _picture_sections() -> Sequence[ReportSection]:
    def section(report: str, name: str, order: int, write: str, nb: str, nn: str, en: str) -> ReportSection:
        return _section(report, name, order, "pictures.sections", write, nb, nn, en)

    return [
        section("overview", "annual-wheel", 35, "write_annual_wheel", "Årshjul", "Årshjul", "Annual wheel"),
        section(
            "overview", "heat-map", 95, "write_heat_map", "Møter uke for uke", "Møte veke for veke", "Meetings by week"
        ),
        section(
            "overview",
            "dependency-graph",
            90,
            "write_dependency_graph",
            "Hva som må komme først",
            "Kva som må kome først",
            "What must come first",
        ),
        section("status", "gantt", 30, "write_gantt", "Tidsplan", "Tidsplan", "Timeline"),
        section("spread-plan", "spread-map", 35, "write_spread_map", "Spredningskart", "Spreiingskart", "Spread map"),
    ]
