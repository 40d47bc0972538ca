"""The section of the programmes' overview that tells which duty of the law is served by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmp_core.document import Line, Paragraph, Table, text_line
from lmp_core.model.phrase import phrase
from lmp_core.wording.lists import listing
from lmp_plugins.programmes.duties import coverage

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.graph.duties import DutyServed

_LEAD = phrase("The table shows which duties the units have by law, and which activities of the plan serve them.")
_CAPTION = phrase("Duties and activities")
_HEADER = (
    phrase("Duty"),
    phrase("Law"),
    phrase("Activities"),
    phrase("Through"),
    phrase("Not in it"),
)
_NONE = phrase("none")
_ALL = phrase("all")


def write(context: PlanContext) -> Sequence[object]:
    """A table of the duties; nothing for a plan that has none."""
    duties = coverage(context.graph).duties
    if not duties:
        return []
    language = context.language
    rows = [_row(context, duty, language) for duty in duties]
    header = [text_line(text, language) for text in _HEADER]
    table = Table(caption=text_line(_CAPTION, language), header=header, rows=rows)
    return [Paragraph(text_line(_LEAD, language)), table]


def _row(context: PlanContext, duty: DutyServed, language: str) -> list[Line]:
    plan = context.plan
    law = ", ".join(word for word in (duty.law or "", duty.in_force(language)) if word)
    programmes = [text_line(plan.programme(id).title, language) for id in duty.programmes]
    if not duty.activities:
        missing = text_line(_ALL, language)
    elif not duty.missing:
        missing = Line.of("–")
    else:
        missing = listing([text_line(plan.unit(id).title, language) for id in duty.missing], language)
    return [
        text_line(plan.goal(duty.duty).title, language),
        Line.of(law),
        Line.of(str(len(duty.activities))) if duty.activities else text_line(_NONE, language),
        listing(programmes, language) if programmes else Line.of("–"),
        missing,
    ]
