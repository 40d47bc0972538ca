"""The three programmes as templates: Læringsmiljøprosjektet, Olweusprogrammet, Inkludering på alvor.

Each template is a file of data in ``data/``, in the plan file's own terms, and every statement in it names its source.
The duties that the law sets are in ``law/``, with their sources too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lmp_core.context import ReportSection
from lmp_core.model.phrase import phrase
from lmp_core.plugins import hookimpl
from lmp_core.plugins.contracts import Answering

if TYPE_CHECKING:
    import click

    from lmp_core.context import PlanContext
    from lmp_core.model.extensions import ProgrammeTemplate
    from lmp_plugins.programmes.duties import Coverage

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_programme_templates() -> Iterable[ProgrammeTemplate]:
    """The templates that come with the library."""
    from lmp_plugins.programmes.template import builtin_templates

    return [template.contract() for template in builtin_templates()]


def _duties(context: PlanContext) -> Sequence[object]:
    from lmp_plugins.programmes.duty_section import write

    return write(context)


def _matrix(context: PlanContext) -> Sequence[object]:
    from lmp_plugins.programmes.matrix_section import write

    return write(context)


@hookimpl
def lmp_report_sections() -> Iterable[ReportSection]:
    """In the overview of the programmes: the matrix, and the duties of the law."""
    return [
        ReportSection(
            name="matrix",
            report="overview",
            title=phrase("Programmes, goals and units"),
            write=_matrix,
            order=35,
        ),
        ReportSection(
            name="duties",
            report="overview",
            title=phrase("The duties of the law"),
            write=_duties,
            order=85,
        ),
    ]


def _coverage(context: PlanContext) -> Coverage:
    from lmp_plugins.programmes.duties import coverage

    return coverage(context.graph)


_DUTIES_HELP = phrase(
    "An activity serves a duty that is among its goals. When a duty has no activity, the command "
    "exits with 1; it is not a breach of the law."
)

DUTIES = Answering(
    name="duties",
    title=phrase("Which duties of the law are served by what"),
    answer=_coverage,
    help=_DUTIES_HELP,
)


@hookimpl
def lmp_answers() -> Iterable[Answering]:
    """Which duty of the law is served by what."""
    return [DUTIES]


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp duties``, which also puts the duties into a plan."""
    from lmp_plugins.programmes.command import duties

    return [duties]
