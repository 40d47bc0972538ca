"""The section of the programmes' overview that tells which duty of the law is served by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmp_core.document import Line, Paragraph, Table, text_line
from lmp_core.model.text import Text
from lmp_core.wording.lists import listing
from lmp_plugins.programmes.duties import coverage

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.graph.duties import DutyServed

_LEAD = Text(
    nb="Tabellen viser hvilke plikter virksomhetene har etter loven, og hvilke aktiviteter i planen som bidrar til å "
    "oppfylle dem.",
    nn="Tabellen viser kva plikter verksemdene har etter lova, og kva aktivitetar i planen som bidreg til å oppfylle "
    "dei.",
    en="The table shows which duties the units have by law, and which activities of the plan serve them.",
)
_CAPTION = Text(nb="Plikter og aktiviteter", nn="Plikter og aktivitetar", en="Duties and activities")
_HEADER = (
    Text(nb="Plikt", nn="Plikt", en="Duty"),
    Text(nb="Hjemmel", nn="Heimel", en="Law"),
    Text(nb="Aktiviteter", nn="Aktivitetar", en="Activities"),
    Text(nb="Gjennom", nn="Gjennom", en="Through"),
    Text(nb="Ikke med", nn="Ikkje med", en="Not in it"),
)
_NONE = Text(nb="ingen", nn="ingen", en="none")
_ALL = Text(nb="alle", nn="alle", en="all")


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
