"""What must come first: the activities that depend on each other, in layers from the top down."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import networkx as nx

from lmp_core.context import PlanContext
from lmp_core.document import Figure, Line, Table
from lmp_core.graph import EdgeType
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.lists import listing
from lmp_plugins.reporting.float_sum import float_sum
from lmp_plugins.reporting.pictures import palette, words
from lmp_plugins.reporting.pictures.layers import LayeredLayout, layered_layout
from lmp_plugins.reporting.pictures.svg import LEADING, SMALL, WIDTH, Drawing, fitted_lines, number
from lmp_plugins.reporting.pictures.time_marks import Mark, marks_of, programme_name, standing, when_words
from lmp_plugins.reporting.wording import ReportWording

_BOX = 224.0
_GAP = 20.0
_BETWEEN = 46.0
_MOST_BESIDE = 3
_APART = 28.0
_BELOW = 40.0
_PAGE = 720.0
"""The height of a picture above which the next connected part goes on another one."""


@attrs.frozen
class _ActivityBox:
    """An activity as it is drawn: the lines of its title, and the lines under it."""

    mark: Mark
    title: tuple[str, ...]
    under: tuple[str, ...]
    colour: str

    @property
    def height(self) -> float:
        """The height in pixels."""
        return 14 + len(self.title) * 13 * LEADING + len(self.under) * SMALL * LEADING


@attrs.frozen
class _ConnectedActivities:
    """Activities that are connected, with their places."""

    layout: LayeredLayout
    heights: tuple[float, ...]
    edges: tuple[tuple[int, int], ...]

    @property
    def height(self) -> float:
        """The height in pixels."""
        return float_sum(self.heights) + _BETWEEN * (len(self.heights) - 1)


def dependency_graph_parts(context: PlanContext) -> tuple[Figure, ...]:
    """What must come first, in as many pictures as are legible; what is connected stays together."""
    precedence = context.graph.precedence
    activities = {activity.id for activity in context.plan.activities}
    numbers = {id: nth for nth, id in enumerate(precedence) if id in activities}
    graph: nx.DiGraph[int] = nx.DiGraph()
    for early, late in precedence.subgraph(activities).edges:
        until = precedence.edges[early, late]["edge"].type is EdgeType.UNTIL
        graph.add_edge(numbers[early], numbers[late], until=until)
    if not graph.number_of_edges():
        return ()
    wording = ReportWording(context)
    marks = {numbers[mark.activity.id]: mark for mark in marks_of(context)}
    picture = _Picture(wording, graph, {node: _box(wording, marks[node]) for node in sorted(graph)})
    groups = [picture.group(sorted(nodes)) for nodes in sorted(nx.weakly_connected_components(graph), key=min)]
    pages = _pages(groups)
    return tuple(picture.figure(page, nth, len(pages)) for nth, page in enumerate(pages, 1))


def _box(wording: ReportWording, mark: Mark) -> _ActivityBox:
    room = _BOX - 26
    of_activity = wording.context.graph.programmes.of_activity[mark.activity.id]
    programmes = [programme for programme in wording.plan.programmes if programme.id in of_activity]
    under = fitted_lines(when_words(wording, mark), room, 1, size=SMALL)
    if len(wording.plan.programmes) > 1 and programmes:
        names = listing([programme_name(wording, programme) for programme in programmes], wording.spoken)
        under += fitted_lines(names, room, 1, size=SMALL)
    colour = palette.hue(wording.plan.programmes.index(programmes[0])) if len(programmes) == 1 else palette.SOFT
    title = fitted_lines(wording.text(mark.activity.title), room, 3, size=13, bold=True)
    return _ActivityBox(mark, tuple(title), tuple(under), colour)


@attrs.frozen
class _Shelf:
    """Groups beside each other."""

    groups: list[_ConnectedActivities] = attrs.field(factory=list)

    @property
    def width(self) -> float:
        return float_sum(group.layout.width for group in self.groups) + _APART * max(0, len(self.groups) - 1)

    @property
    def height(self) -> float:
        return max(group.height for group in self.groups)


def _pages(groups: Sequence[_ConnectedActivities]) -> list[list[_Shelf]]:
    shelves: list[_Shelf] = []
    for group in groups:
        if shelves and shelves[-1].width + _APART + group.layout.width <= WIDTH - 16:
            shelves[-1].groups.append(group)
        else:
            shelves.append(_Shelf([group]))
    pages: list[list[_Shelf]] = []
    used = 0.0
    for shelf in shelves:
        if not pages or used + shelf.height > _PAGE:
            pages.append([])
            used = 0.0
        pages[-1].append(shelf)
        used += shelf.height + _BELOW
    return pages


@attrs.frozen
class _Picture:
    wording: ReportWording
    graph: nx.DiGraph[int]
    boxes: dict[int, _ActivityBox]

    def group(self, nodes: Sequence[int]) -> _ConnectedActivities:
        """Connected activities with their places."""
        edges = tuple(sorted(self.graph.subgraph(nodes).edges))
        placement = layered_layout(nodes, edges, most=_MOST_BESIDE, width=_BOX, gap=_GAP)
        heights = tuple(
            max((self.boxes[node].height for node, way in row if way < 0), default=0.0) for row in placement.layers
        )
        return _ConnectedActivities(placement, heights, edges)

    def figure(self, shelves: Sequence[_Shelf], nth: int, of: int) -> Figure:
        """One picture with its table."""
        language = self.wording.spoken
        drawing = Drawing(max(WIDTH, *(shelf.width + 16 for shelf in shelves)))
        circular = {node for part in nx.strongly_connected_components(self.graph) if len(part) > 1 for node in part} | {
            node for node in self.graph if self.graph.has_edge(node, node)
        }
        y = 10.0
        for shelf in shelves:
            x = 8.0
            for group in shelf.groups:
                self._draw(drawing, group, x, y, circular)
                x += group.layout.width + _APART
            y += shelf.height + _BELOW
        nodes = sorted(
            node
            for shelf in shelves
            for group in shelf.groups
            for row in group.layout.layers
            for node, way in row
            if way < 0
        )
        edges = [edge for shelf in shelves for group in shelf.groups for edge in group.edges]
        y = self._legend(drawing, y - 8, edges, bool(circular & set(nodes)))
        title = words.part_title(words.GRAPH, nth, of, language)
        count = len(circular & set(nodes))
        circles = (words.CIRCLES if count else words.NO_CIRCLE).to(language).format(n=count)
        alt = words.GRAPH_ALT.to(language).format(
            activities=counted(len(nodes), Counted.ACTIVITY, language),
            edges=counted(len(edges), Counted.DEPENDENCY, language),
            circles=circles,
        )
        table = Table(
            caption=words.AS_TABLE.to(language).format(title=title),
            header=[
                heading.to(language)
                for heading in (words.ACTIVITY, words.REQUIRES, words.UNTIL, words.WHEN, words.STANDING)
            ],
            rows=[self._row(node, node in circular) for node in nodes],
        )
        return Figure(svg=drawing.svg(y, title, alt), alt=alt, table=table)

    def _until(self, early: int, late: int) -> bool:
        until: bool = self.graph.edges[early, late]["until"]
        return until

    def _draw(self, drawing: Drawing, group: _ConnectedActivities, left: float, top: float, circular: set[int]) -> None:
        tops: list[float] = []
        y = top
        for height in group.heights:
            tops.append(y)
            y += height + _BETWEEN
        row_of = {node: nth for nth, row in enumerate(group.layout.layers) for node in row}

        def at(node: tuple[int, int]) -> float:
            return left + group.layout.x[node]

        for early, late in group.edges:
            back = (early, late) in group.layout.turned
            first, last = (late, early) if back else (early, late)
            if first == last:
                continue
            first_row, last_row = row_of[first, -1], row_of[last, -1]
            x, y = at((first, -1)), tops[first_row] + self.boxes[first].height
            steps = f"M{number(x)} {number(y)}"
            for row in range(first_row + 1, last_row + 1):
                way = (first, row) if row < last_row else (last, -1)
                to_x, to_y = at(way), tops[row]
                middle = (y + to_y) / 2 if row > first_row + 1 else max((y + to_y) / 2, to_y - _BETWEEN / 2)
                steps += f"C{number(x)} {number(middle)} {number(to_x)} {number(middle)} {number(to_x)} {number(to_y)}"
                x, y = to_x, to_y
                if row < last_row:
                    y = tops[row] + group.heights[row]
                    steps += f"V{number(y)}"
            colour = palette.ALERT if back else palette.SOFT
            drawing.path(steps, stroke=colour, thick=2 if back else 1.4, dashed=back or self._until(early, late))
            if back:
                begin = tops[first_row] + self.boxes[first].height
                head = [(at((first, -1)) + dx, begin + dy) for dx, dy in ((0, 0), (-5, 9), (5, 9))]
            else:
                head = [(x, y), (x - 5, y - 9), (x + 5, y - 9)]
            drawing.polygon(head, fill=colour)
        for node, row in row_of.items():
            if node[1] < 0:
                self._node(drawing, node[0], at(node) - _BOX / 2, tops[row], node[0] in circular)

    def _node(self, drawing: Drawing, node: int, x: float, y: float, circular: bool) -> None:
        box = self.boxes[node]
        stroke = palette.ALERT if circular else palette.SOFT
        drawing.rect(
            x, y, _BOX, box.height, fill=palette.PAPER, stroke=stroke, thick=2.5 if circular else 1.2, dashed=circular
        )
        drawing.rect(x + 2, y + 2, 5, box.height - 4, fill=box.colour)
        drawing.lines(x + 14, y + 19, box.title, size=13, bold=True)
        below = y + 19 + len(box.title) * 13 * LEADING
        drawing.lines(x + 14, below, box.under, size=SMALL, fill=palette.SOFT)

    def _legend(self, drawing: Drawing, y: float, edges: Sequence[tuple[int, int]], circular: bool) -> float:
        language = self.wording.spoken
        x = 8.0
        for until in (False, True):
            if any(self._until(*edge) is until for edge in edges):
                drawing.line(x, y - 5, x + 28, y - 5, stroke=palette.SOFT, thick=1.6, dashed=until)
                drawing.polygon([(x + 37, y - 5), (x + 28, y - 10), (x + 28, y)], fill=palette.SOFT)
                label = (words.UNTIL_LEGEND if until else words.FIRST_LEGEND).to(language)
                x += 46 + drawing.text(x + 46, y, label, size=SMALL, fill=palette.SOFT) + 24
        if circular:
            drawing.rect(x, y - 14, 28, 18, stroke=palette.ALERT, thick=2.5, dashed=True)
            drawing.text(x + 36, y, words.IN_CIRCLE.to(language), size=SMALL, bold=True, fill=palette.ALERT)
        return y + 14

    def _row(self, node: int, circular: bool) -> list[str | Line]:
        wording, mark = self.wording, self.boxes[node].mark

        def names(nodes: Sequence[int]) -> Line:
            titles = [wording.text(self.boxes[node].mark.activity.title) for node in nodes]
            return listing(titles, wording.spoken) or Line.of("–")

        status = standing(wording, mark)
        if circular:
            status = Line.of(words.IN_CIRCLE.to(wording.spoken))
        return [
            wording.text(mark.activity.title),
            names(
                [
                    predecessor
                    for predecessor in sorted(self.graph.predecessors(node))
                    if not self._until(predecessor, node)
                ]
            ),
            names([successor for successor in sorted(self.graph.successors(node)) if self._until(node, successor)]),
            when_words(wording, mark),
            status,
        ]
