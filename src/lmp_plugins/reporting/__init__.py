"""Reports that people read, in Markdown and HTML.

The political committee's briefing, the status, the plan for spreading, and each unit's implementation plan. What a
report says comes from its sections, which any plug-in may add to; how it is written down is the work of one renderer
for each format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.context import ReportFormat, ReportSection
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import Answering, Exporter, Option, OutFile
from lmp_core.plugins.spec import hookimpl
from lmp_plugins.reporting.builtin_sections import builtin_sections
from lmp_plugins.reporting.formats.builtin import builtin_formats
from lmp_plugins.reporting.rules import RULES

if TYPE_CHECKING:
    from lmp_core.checks.finding import Rule
    from lmp_core.context import PlanContext

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
            phrase("Briefing of the political committee"),
        ),
        _exporter("status", phrase("Status")),
        _exporter("spread-plan", phrase("Plan for spreading")),
        _exporter(
            "implementation-plan",
            phrase("Implementation plan of each unit"),
        ),
        _exporter("overview", phrase("Programme overview")),
        _exporter(
            "what-changed",
            phrase("What has changed"),
        ),
        Exporter(
            name="pictures",
            title=phrase("Pictures of the plan"),
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
            title=phrase("A report"),
            answer=lazy.later(f"{__name__}.answering:report"),
            options=(
                Option(name="name", help="Which one.", default="briefing"),
                Option(name="about", help="The unit that it is about."),
            ),
            command=False,
        ),
        Answering(
            name="picture",
            title=phrase("A picture"),
            answer=lazy.later(f"{__name__}.answering:picture"),
            options=(Option(name="name", help="Which one.", default="annual-wheel"),),
            command=False,
        ),
    ]


@hookimpl
def lmp_checks() -> Iterable[Rule]:
    """Checks of how a plan lays out its reports: reports and sections that do not exist, and reports laid out twice."""
    return RULES


@hookimpl
def lmp_report_formats() -> Iterable[ReportFormat]:
    """Markdown, HTML, PDF, Word and PowerPoint."""
    return builtin_formats()


@hookimpl
def lmp_report_sections() -> Iterable[ReportSection]:
    """The sections of the library's own reports."""
    return builtin_sections()
