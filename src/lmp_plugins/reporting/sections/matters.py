"""What must be settled: the matters of the plan that a meeting can do something about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext
from lmp_core.document import Block, Line, Paragraph, Table
from lmp_core.matters import Matter, matters
from lmp_core.wording.lists import listing
from lmp_plugins.reporting.wording import ReportWording, sentences, upper_first

MOST_ROWS = 30
"""The most matters in a table: more than one meeting gets through."""
_ABOUT_THE_FILES = ("LMP0", "LMP4")
"""The first letters of the codes of rules that are about the files and who may read them, and no work."""
_BETWEEN_PROGRAMMES = "LMP33"


def write_matters(context: PlanContext) -> Sequence[Block]:
    """What is wrong or to be settled, the most important first, with whom it concerns and what to do."""
    return _written(context, _for_a_meeting(matters(context)))


def write_between_programmes(context: PlanContext) -> Sequence[Block]:
    """The same, and where two programmes or two surveys want the same people without a clash."""
    shown = [*_for_a_meeting(matters(context))]
    keys = {matter.key for matter in shown}
    shown += [each for each in matters(context) if _is(each, _BETWEEN_PROGRAMMES) and each.key not in keys]
    return _written(context, shown)


def _for_a_meeting(all_matters: Iterable[Matter]) -> Iterable[Matter]:
    return (
        matter
        for matter in all_matters
        if matter.severity is not Severity.NOTE and not any(_is(matter, code) for code in _ABOUT_THE_FILES)
    )


def _is(matter: Matter, code: str) -> bool:
    return matter.codes[0].startswith(code)


def _written(context: PlanContext, shown: Iterable[Matter]) -> Sequence[Block]:
    wording = ReportWording(context)
    rows = [_row(wording, matter) for matter in shown]
    if not rows:
        return []
    header = [wording.word(key) for key in ("what", "for", "to-do")]
    blocks: list[Block] = [Table(caption=wording.word("matters-table"), header=header, rows=rows[:MOST_ROWS])]
    if len(rows) > MOST_ROWS:
        blocks.append(Paragraph(upper_first(wording.count("matters-more", len(rows) - MOST_ROWS))))
    return blocks


def _row(wording: ReportWording, matter: Matter) -> list[Line]:
    what = sentences([wording.text(text) for text in (matter.title, *matter.told_rows, *matter.details)])
    people = enumerate(matter.people)
    who = wording.short_listing([wording.inside(id) if place else wording.name(id) for place, id in people])
    programmes = _programmes(wording, matter)
    whom = Line.of(who, " (", programmes, ")") if who and programmes else who or programmes
    return [what, upper_first(whom) or Line.of("–"), wording.text(matter.todo) or Line.of("–")]


def _programmes(wording: ReportWording, matter: Matter) -> Line:
    """The programmes whose activities it is about, when there are several."""
    of_activity = wording.context.graph.programmes.of_activity
    concerned = frozenset().union(*(of_activity[id] for id in matter.subjects if id in of_activity))
    named = [each for each in wording.plan.programmes if each.id in concerned]
    titles = [wording.text(each.short_title or each.title) for each in named]
    return listing(titles, wording.spoken) if len(titles) > 1 else Line()
