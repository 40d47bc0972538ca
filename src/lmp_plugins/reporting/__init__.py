"""Reports that people read, in Markdown and HTML.

The political committee's briefing, the status, the plan for spreading, and each unit's implementation plan. What a
report says comes from its sections, which any plug-in may add to; how it is written down is the work of one renderer
for each format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.context import ReportFormat, ReportSection
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import Answering, Exporter, Option, OutFile
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    from lmp_core.checks.finding import Rule
    from lmp_core.context import PlanContext
    from lmp_core.document import Block

LMP_PLUGIN_API = (1, 1)


def _exporter(name: str, title: Text) -> Exporter:
    export: Callable[[PlanContext], Iterable[OutFile]] = lazy.later(
        f"{__name__}.reports:{name.replace('-', '_')}_files"
    )
    media_types = tuple(report_format.media_type for report_format in lmp_report_formats())
    return Exporter(name=name, title=title, export=export, media_types=media_types)


@hookimpl
def lmp_exporters() -> Iterable[Exporter]:
    """The reports, each in all its formats."""
    return [
        _exporter(
            "briefing",
            Text(nb="Orientering til utvalget", nn="Orientering til utvalet", en="Briefing of the political committee"),
        ),
        _exporter("status", Text(nb="Status", nn="Status", en="Status")),
        _exporter("spread-plan", Text(nb="Spredningsplan", nn="Spreiingsplan", en="Plan for spreading")),
        _exporter(
            "implementation-plan",
            Text(
                nb="Implementeringsplan for hver virksomhet",
                nn="Implementeringsplan for kvar verksemd",
                en="Implementation plan of each unit",
            ),
        ),
        _exporter("overview", Text(nb="Programoversikt", nn="Programoversyn", en="Programme overview")),
        _exporter(
            "what-changed",
            Text(nb="Hva som er endret", nn="Kva som er endra", en="What has changed"),
        ),
        Exporter(
            name="pictures",
            title=Text(nb="Bilder av planen", nn="Bilete av planen", en="Pictures of the plan"),
            export=lazy.later(f"{__name__}.pictures.files:picture_files"),
            media_types=("image/svg+xml", "image/png"),
        ),
    ]


@hookimpl
def lmp_answers() -> Iterable[Answering]:
    """A report and a picture, in memory."""
    return [
        Answering(
            name="report",
            title=Text(nb="En rapport", nn="Ein rapport", en="A report"),
            answer=lazy.later(f"{__name__}.answering:report"),
            options=(
                Option(name="name", help="Which one.", default="briefing"),
                Option(name="about", help="The unit that it is about."),
            ),
            command=False,
        ),
        Answering(
            name="picture",
            title=Text(nb="Et bilde", nn="Eit bilete", en="A picture"),
            answer=lazy.later(f"{__name__}.answering:picture"),
            options=(Option(name="name", help="Which one.", default="annual-wheel"),),
            command=False,
        ),
    ]


def _section(report: str, name: str, order: int, module: str, write: str, nb: str, nn: str, en: str) -> ReportSection:
    written: Callable[[PlanContext], Sequence[Block]] = lazy.later(f"{__name__}.{module}:{write}")
    return ReportSection(name=name, report=report, title=Text(nb=nb, nn=nn, en=en), write=written, order=order)


@hookimpl
def lmp_checks() -> Iterable[Rule]:
    """Sections and reports that a plan names and that there are none of."""
    from lmp_plugins.reporting.rules import RULES

    return RULES


@hookimpl
def lmp_report_formats() -> Iterable[ReportFormat]:
    """Markdown, HTML, PDF, Word and PowerPoint."""
    from lmp_plugins.reporting.formats.builtin import builtin_formats

    return builtin_formats()


@hookimpl
def lmp_report_sections() -> Iterable[ReportSection]:
    """The sections of the reports, ten apart, so that others may stand between them."""
    so_far = ("Hva har skjedd så langt?", "Kva har skjedd så langt?", "What has happened so far?")
    ahead = ("Hva skjer framover?", "Kva skjer framover?", "What lies ahead?")
    decisions = ("Vedtak", "Vedtak", "Decisions")
    goals = ("Mål", "Mål", "Goals")
    return [
        _section("briefing", "goals", 10, "sections.briefing", "write_goals", *goals),
        _section("briefing", "so-far", 20, "sections.briefing", "write_so_far", *so_far),
        _section("briefing", "ahead", 30, "sections.briefing", "write_ahead", *ahead),
        _section("briefing", "decisions", 40, "sections.briefing", "write_decisions", *decisions),
        _section(
            "status", "status-summary", 10, "sections.status", "write_summary", "Kort sagt", "Kort sagt", "In short"
        ),
        _section("status", "status-by-goal", 20, "sections.status", "write_by_goal", *goals),
        _section(
            "spread-plan",
            "spread-purpose",
            10,
            "sections.spread_plan",
            "write_purpose",
            "Hva som er bestemt",
            "Kva som er bestemt",
            "What has been decided",
        ),
        _section(
            "spread-plan",
            "spread-channels",
            20,
            "sections.spread_plan",
            "write_channels",
            "Kanaler",
            "Kanalar",
            "Channels",
        ),
        _section(
            "spread-plan",
            "spread-reach",
            30,
            "sections.spread_plan",
            "write_reach",
            "Hvem nås når",
            "Kven blir nådd når",
            "Who is reached when",
        ),
        _section(
            "spread-plan",
            "spread-work",
            40,
            "sections.spread_plan",
            "write_work",
            "Hva som gjenstår",
            "Kva som står att",
            "What remains to be done",
        ),
        _section("implementation-plan", "unit-goals", 10, "sections.implementation_plan", "write_goals", *goals),
        _section(
            "implementation-plan",
            "unit-people",
            20,
            "sections.implementation_plan",
            "write_people",
            "Hvem er med",
            "Kven er med",
            "Who takes part",
        ),
        _section(
            "implementation-plan",
            "unit-work",
            30,
            "sections.implementation_plan",
            "write_work",
            "Oppgaver",
            "Oppgåver",
            "Tasks",
        ),
        _section(
            "implementation-plan",
            "unit-meetings",
            40,
            "sections.implementation_plan",
            "write_meetings",
            "Møter og samlinger",
            "Møte og samlingar",
            "Meetings and gatherings",
        ),
        *_overview_sections(),
        *_what_changed_sections(),
        *_picture_sections(),
    ]


def _overview_sections() -> Iterable[ReportSection]:
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
        section("clashes", 70, "write_clashes", "Kollisjoner", "Kollisjonar", "Clashes"),
    ]


def _what_changed_sections() -> Iterable[ReportSection]:
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


def _picture_sections() -> Iterable[ReportSection]:
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
