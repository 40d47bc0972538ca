"""The section of the programmes' overview with the matrix: what each programme does for which goal at which unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmp_core.document import Line, text_line
from lmp_core.graph.linkage import LinkRow, linkage
from lmp_core.model import GoalKind
from lmp_core.model.phrase import phrase
from lmp_plugins.reporting.pictures.matrix import matrix

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

MOST_UNITS = 40
"""More columns than these no page holds; the matrix is left out then."""

_TITLE = phrase("How many activities each unit is in, in the whole programme and for each goal")
_CORNER = phrase("Programme and goal")


def write(context: PlanContext) -> Sequence[object]:
    """The matrix as a picture with its table; nothing without two programmes, or with too many units for a page."""
    linked = linkage(context.graph)
    active = [programme for programme in linked.programmes if linked.of(programme)]
    units = context.graph.sorted({unit for places in linked.members for unit in places})
    if len(active) < 2 or not units or len(units) > MOST_UNITS:
        return []
    language = context.language
    names: list[Line] = []
    cells: dict[tuple[int, int], str] = {}
    starts = []
    for programme in active:
        starts.append(len(names))
        own = [row for row in linked.of(programme) if _own(context, row)]
        activities = linked.activities[linked.programmes.index(programme)]
        asked = [context.graph.membership.asked_in(programme, id) for id in activities]
        whole = [sum(unit in here for here in asked) for unit in units]
        counts = [whole, *([row.count(unit) for unit in units] for row in own)]
        names.append(text_line(context.plan.programme(programme).title, language))
        names += [_goal(context, row) for row in own]
        for place, line in enumerate(counts, starts[-1]):
            cells |= {(place, column): str(count) for column, count in enumerate(line) if count}
    figure = matrix(
        text_line(_TITLE, language),
        names,
        [text_line(context.plan.unit(id).title, language) for id in units],
        cells,
        language=language,
        corner=text_line(_CORNER, language),
        groups=starts,
    )
    return [figure] if figure else []


def _own(context: PlanContext, row: LinkRow) -> bool:
    """Whether a goal is the programme's own and no main goal, whose numbers are those of the whole programme."""
    goal = context.plan.goal(row.goal)
    return goal.kind is not GoalKind.MAIN and row.programme in {context.graph.resolve(id) for id in goal.programmes}


def _goal(context: PlanContext, row: LinkRow) -> Line:
    goal = context.plan.goal(row.goal)
    title = text_line(goal.title, context.language)
    return Line.of(f"{goal.number}. ", title) if goal.number else title
