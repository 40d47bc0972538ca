"""Checks of how a plan lays out its reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.context import ReportSection
from lmp_core.model.did_you_mean import nearest
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_plugins.reporting.builtin_sections import builtin_sections
from lmp_plugins.reporting.rule_pages import PAGES

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


def _sections(context: PlanContext, report: str) -> list[ReportSection]:
    if context.services.sections is not None:
        return list(context.services.sections(report))
    return [section for section in builtin_sections() if section.report == report]


def _nearest(word: str, words: list[str]) -> Text:
    near = nearest(word, words)
    if near is None:
        return _CHOOSE.filled(choices=", ".join(words))
    return _DID_YOU_MEAN.filled(near=near)


_CHOOSE = phrase("Choose among {choices}.")
_DID_YOU_MEAN = phrase("Did you mean “{near}”?")
_NO_REPORT = phrase("No report is called “{report}”.")
_NO_SECTION = phrase("Neither the report “{report}” nor the plan has the section “{name}”.")
_TWICE = phrase("The report “{report}” is laid out before already.")


@rule(
    "REP001",
    Severity.ERROR,
    phrase("There is no such report"),
    phrase("The plan lays out a report that nobody makes."),
    page=PAGES["REP001"],
)
def unknown_report(context: PlanContext) -> Iterator[Finding]:
    own = list(dict.fromkeys(section.report for section in builtin_sections()))
    for layout in context.plan.reports:
        if not _sections(context, layout.report):
            yield Finding(
                subjects=(layout.id,),
                field="report",
                position=context.sources.at("reports", layout.id, "report"),
                message=_NO_REPORT.filled(report=layout.report),
                hint=_nearest(layout.report, own),
            )


@rule(
    "REP002",
    Severity.ERROR,
    phrase("There is no such section"),
    phrase("A report is to have a section that neither the report nor the plan has."),
    page=PAGES["REP002"],
)
def unknown_section(context: PlanContext) -> Iterator[Finding]:
    for layout in context.plan.reports:
        offered = [section.name for section in _sections(context, layout.report)]
        if not offered:
            continue  # there is no such report, which is told already
        names = [*offered, *(section.id for section in context.plan.sections)]
        for place, name in enumerate(layout.sections):
            if name not in names:
                yield Finding(
                    subjects=(layout.id,),
                    field="sections",
                    position=context.sources.at("reports", layout.id, "sections", place),
                    message=_NO_SECTION.filled(report=layout.report, name=name),
                    hint=_nearest(name, names),
                )


@rule(
    "REP003",
    Severity.ERROR,
    phrase("A report is laid out twice"),
    phrase("Only the first layout of a report is used."),
    page=PAGES["REP003"],
)
def repeated_layout(context: PlanContext) -> Iterator[Finding]:
    seen: set[str] = set()
    for layout in context.plan.reports:
        if layout.report in seen:
            yield Finding(
                subjects=(layout.id,),
                field="report",
                position=context.sources.at("reports", layout.id, "report"),
                message=_TWICE.filled(report=layout.report),
                hint=phrase("Make one of the two."),
            )
        seen.add(layout.report)


RULES = (unknown_report, unknown_section, repeated_layout)
