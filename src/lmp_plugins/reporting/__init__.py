"""Reports that people read: the committee's briefing, in Markdown and HTML.

What a report says comes from its sections, which any plug-in may add to; how it is written down is the work of one
renderer for each format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lmp_core.plugins.contracts import Exporter, OutFile, ReportSection
from lmp_core.plugins.spec import hookimpl
from lmp_core.text import Text

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.document import Block

LMP_PLUGIN_API = (1, 0)


def _briefing(context: PlanContext) -> Iterator[OutFile]:
    from lmp_plugins.reporting.publish import briefing_files

    return briefing_files(context)


def _goals(context: PlanContext) -> Sequence[Block]:
    from lmp_plugins.reporting.briefing import write_goals

    return write_goals(context)


def _so_far(context: PlanContext) -> Sequence[Block]:
    from lmp_plugins.reporting.briefing import write_so_far

    return write_so_far(context)


def _ahead(context: PlanContext) -> Sequence[Block]:
    from lmp_plugins.reporting.briefing import write_ahead

    return write_ahead(context)


def _decisions(context: PlanContext) -> Sequence[Block]:
    from lmp_plugins.reporting.briefing import write_decisions

    return write_decisions(context)


@hookimpl
def lmp_exporters() -> Iterable[Exporter]:
    """The reports, each in all its formats."""
    return [
        Exporter(
            name="briefing",
            title=Text(
                nb="Orientering til utvalget", nn="Orientering til utvalet", en="Briefing of the political committee"
            ),
            export=_briefing,
            media_types=("text/markdown", "text/html"),
        )
    ]


@hookimpl
def lmp_report_sections() -> Iterable[ReportSection]:
    """The sections of the briefing, ten apart, so that others may stand between them."""
    return [
        ReportSection(
            name="goals", report="briefing", title=Text(nb="Mål", nn="Mål", en="Goals"), write=_goals, order=10
        ),
        ReportSection(
            name="so-far",
            report="briefing",
            title=Text(nb="Hva har skjedd så langt?", nn="Kva har skjedd så langt?", en="What has happened so far?"),
            write=_so_far,
            order=20,
        ),
        ReportSection(
            name="ahead",
            report="briefing",
            title=Text(nb="Hva skjer framover?", nn="Kva skjer framover?", en="What lies ahead?"),
            write=_ahead,
            order=30,
        ),
        ReportSection(
            name="decisions",
            report="briefing",
            title=Text(nb="Vedtak", nn="Vedtak", en="Decisions"),
            write=_decisions,
            order=40,
        ),
    ]
