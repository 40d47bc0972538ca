"""From the sections that plug-ins hand in to a whole document."""

from __future__ import annotations

from collections.abc import Iterable

from lmp_core.context import PlanContext, ReportSection
from lmp_core.document import BLOCKS, Block, Line, Section, text_line
from lmp_core.model.errors import PluginError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_plugins.reporting.section_order import ordered_sections

_NOT_A_BLOCK = phrase("the section {section} of the report {report} gave a {kind}, which is not a block")
_GIVE_BLOCKS = phrase("give the blocks of lmp_core.document")


def sections_of(report: str, context: PlanContext, built_in: Iterable[ReportSection]) -> list[Section]:
    """The sections of a report, in order: those of the plug-ins if the context has any, otherwise ``built_in``.

    The plan may choose among them, order them, and put in sections of its own
    (:mod:`lmp_plugins.reporting.section_order`).

    Raises:
        PluginError: when a section gives something that is not a block.
        PlanFileError: when the plan names a section that does not exist.
    """
    offered = context.services.sections(report) if context.services.sections is not None else built_in
    sections: list[Section] = []
    for section in ordered_sections(report, context, offered):
        sections += arrange(text_line(section.title, context.language), _blocks(section, context))
    return sections


def _blocks(section: ReportSection, context: PlanContext) -> list[Block]:
    blocks: list[Block] = []
    for block in section.write(context):
        if not isinstance(block, BLOCKS):
            raise PluginError(
                Problem(
                    message=_NOT_A_BLOCK.filled(
                        section=quoted(section.name), report=quoted(section.report), kind=type(block).__name__
                    ),
                    hint=_GIVE_BLOCKS,
                )
            )
        blocks.append(block)
    return blocks


def arrange(title: Line, blocks: Iterable[Block]) -> list[Section]:
    """A section of the blocks under the title; sections among the blocks follow it, under their own titles."""
    own: list[Block] = []
    beside: list[Section] = []
    for block in blocks:
        if isinstance(block, Section):
            beside.append(block)
        else:
            own.append(block)
    return ([Section(title=title, blocks=own)] if own else []) + beside
