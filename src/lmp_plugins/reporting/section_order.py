"""The sections of a report in a plan: those that the plan names, in its order, or all of the report's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import attrs

from lmp_core.context import PlanContext, ReportSection
from lmp_core.document import Block, Bullets, Item, Paragraph
from lmp_core.model import PlanSection, ReportLayout
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import PlanFileError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_plugins.reporting.wording import ReportWording

_NO_SECTION = phrase("the report {report} has no section {name}, and neither has the plan")


def layout_of(report: str, context: PlanContext) -> ReportLayout | None:
    """The plan's layout of a report; None when it has none."""
    return next((layout for layout in context.plan.reports if layout.report == report), None)


def ordered_sections(report: str, context: PlanContext, offered: Iterable[ReportSection]) -> list[ReportSection]:
    """The sections of a report, in their order: those of ``offered``, or those that the plan names.

    Raises:
        PlanFileError: when the plan names a section that does not exist, with its place in the file and the nearest.
    """
    own_sections = sorted(
        (section for section in offered if section.report == report), key=lambda section: (section.order, section.name)
    )
    layout = layout_of(report, context)
    if layout is None or not layout.sections:
        return own_sections
    problems = list(unknown_sections(layout, context, own_sections))
    if problems:
        raise PlanFileError(*problems)
    by_name = {section.name: section for section in own_sections} | {
        section.id: of_plan(report, section) for section in context.plan.sections
    }
    return [attrs.evolve(by_name[name], order=place) for place, name in enumerate(dict.fromkeys(layout.sections))]


def unknown_sections(
    layout: ReportLayout, context: PlanContext, sections: Sequence[ReportSection]
) -> Iterator[Problem]:
    """A problem for each section that the report does not have, nor the plan."""
    names = [*(own_section.name for own_section in sections), *(section.id for section in context.plan.sections)]
    for place, name in enumerate(layout.sections):
        if name not in names:
            yield Problem(
                message=_NO_SECTION.filled(report=shown(layout.report), name=shown(name)),
                hint=did_you_mean(name, names),
                path=("reports", layout.id, "sections", place),
                position=context.sources.at("reports", layout.id, "sections", place),
            )


def of_plan(report: str, section: PlanSection) -> ReportSection:
    """A section of the plan as one of a report."""
    return ReportSection(
        name=section.id, report=report, title=section.title, write=partial(_write, section=section), order=0
    )


def _write(context: PlanContext, *, section: PlanSection) -> Sequence[Block]:
    """The paragraphs of a section, parted by blank lines; lines that begin with a hyphen are a list."""
    wording = ReportWording(context)
    text = section.text.to(context.language)
    language = section.text.language_for(context.language)
    blocks: list[Block] = []
    for paragraph in text.split("\n\n"):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        points = [line for line in lines if line.startswith(("- ", "– ", "* "))]
        if points and lines[-len(points) :] == points:
            before = " ".join(lines[: -len(points)])
            if before:
                blocks.append(Paragraph(wording.marked(before, language)))
            blocks.append(Bullets([Item(wording.marked(line[2:].strip(), language)) for line in points]))
        elif lines:
            blocks.append(Paragraph(wording.marked(" ".join(lines), language)))
    return blocks
