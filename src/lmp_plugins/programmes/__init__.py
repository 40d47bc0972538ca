"""The three programmes as templates: Læringsmiljøprosjektet, Olweusprogrammet, Inkludering på alvor.

Each template is a file of data in ``data/``, in the plan file's own terms, and every statement in it names its source.
The duties that the law sets are in ``law/``, with their sources too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lmp_core.context import ReportSection
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.plugins import hookimpl
from lmp_core.plugins.contracts import Answering

if TYPE_CHECKING:
    import click

    from lmp_core.context import PlanContext
    from lmp_core.model.extensions import ProgrammeTemplate
    from lmp_plugins.programmes.duties import Coverage

_DUTIES_HELP = Text(
    nb="""Hvilke aktiviteter som bidrar til hver plikt. En aktivitet bidrar til en plikt som den nevner blant målene.

    Slutter med 1 når ingen bidrar til en plikt.""",
    nn="""Kva aktivitetar som bidreg til kvar plikt. Ein aktivitet bidreg til ei plikt som han nemner blant måla.

    Sluttar med 1 når ingen bidreg til ei plikt.""",
    en="""Which activities serve each duty. An activity serves a duty that it names among its goals.

    Ends with 1 when a duty is served by none.""",
)


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


DUTIES = Answering(
    name="duties",
    title=phrase("Which duties of the law are served by what"),
    answer=_coverage,
    help=_DUTIES_HELP,
    help_group="look",
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
