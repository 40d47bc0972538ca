"""The timeline: a row for each activity, by programme, where known days look unlike spans that an activity lies in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Figure, Line, Table
from lmp_core.wording import dates
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.names import large_first
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.pictures import certainty, palette, words
from lmp_plugins.reporting.pictures.page_breaks import even
from lmp_plugins.reporting.pictures.svg import LEADING, SIZE, SMALL, Drawing, fitted_lines, number
from lmp_plugins.reporting.pictures.time_marks import (
    Lane,
    Mark,
    lanes_of,
    marks_of,
    standing,
    summary,
    when_words,
)
from lmp_plugins.reporting.pictures.timescale import TimeScale
from lmp_plugins.reporting.wording import ReportWording, lower_first

_LABELS = 330.0
_TOP = 34.0
_MOST_ARROWS = 12


def gantt_parts(context: PlanContext) -> tuple[Figure, ...]:
    """The timeline in as many pictures as are legible; none for a plan without activities."""
    wording = ReportWording(context)
    marks = marks_of(context)
    if not marks:
        return ()
    lanes = lanes_of(wording, marks)
    colours = {id(lane): _colour(wording, lane) for lane in lanes}
    days = [day for mark in marks for span in mark.spans for day in (span.first, span.last)]
    bounds = _bounds(context, days)
    pages = _pages(lanes)
    return tuple(
        _figure(wording, [(lane, colours[id(whole)]) for whole, lane in page], bounds, nth, len(pages))
        for nth, page in enumerate(pages, 1)
    )


def _colour(wording: ReportWording, lane: Lane) -> str:
    if len(lane.programmes) != 1:
        return palette.SOFT
    return palette.hue(wording.plan.programmes.index(lane.programmes[0]))


def _bounds(context: PlanContext, days: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """The first and the last day of the picture; the context's day is within when it is not far off."""
    if not days:
        return context.as_of, context.as_of
    first, last = min(days), max(days)
    near = dt.timedelta(days=92)
    if first - near <= context.as_of <= last + near:
        first, last = min(first, context.as_of), max(last, context.as_of)
    return first, last


def _pages(lanes: Sequence[Lane]) -> list[list[tuple[Lane, Lane]]]:
    """The lanes cut so that no page has too many rows; each with the whole lane that it is of."""
    pages: list[list[tuple[Lane, Lane]]] = [[]]
    most = room = even(sum(len(lane.marks) for lane in lanes))
    for lane in lanes:
        rest = lane.marks
        while rest:
            if room < min(3, len(rest)):
                pages.append([])
                room = most
            part, rest = rest[:room], rest[room:]
            pages[-1].append((lane, Lane(lane.programmes, lane.title, part)))
            room -= len(part)
    return pages


def _figure(
    wording: ReportWording, lanes: Sequence[tuple[Lane, str]], bounds: tuple[dt.date, dt.date], nth: int, of: int
) -> Figure:
    language = wording.spoken
    drawing = Drawing()
    scale = TimeScale.over(*bounds, _LABELS, drawing.width - 10)
    marks = tuple(mark for lane, _ in lanes for mark in lane.marks)
    dated = any(mark.spans for mark in marks)
    rows: list[tuple[Mark, str, float, float, list[str]]] = []
    heads: list[tuple[Lane, str, float, list[str]]] = []
    y = _TOP if dated else 8.0
    for lane, colour in lanes:
        head = fitted_lines(lane.title, drawing.width - 40, 3, bold=True)
        heads.append((lane, colour, y, head))
        y += len(head) * SIZE * LEADING + 10
        for mark in lane.marks:
            label = fitted_lines(wording.text(mark.activity.title), _LABELS - 24, 2, size=13)
            tall = max(26.0, len(label) * 13 * LEADING + 8)
            rows.append((mark, colour, y, tall, label))
            y += tall
        y += 4
    bottom = y
    if dated:
        scale.draw_months(drawing, 20, bottom, language)
    for _, colour, top, head in heads:
        tall = len(head) * SIZE * LEADING + 6
        drawing.rect(0, top + 1, drawing.width, tall, fill=palette.TINT)
        drawing.rect(0, top + 1, 5, tall, fill=colour)
        drawing.lines(12, top + SIZE + 3, head, bold=True)
    for _, _, top, tall, label in rows:
        drawing.lines(12, top + tall / 2 + 13 * 0.36 - (len(label) - 1) * 13 * LEADING / 2, label, size=13)
    if dated and scale.first <= wording.as_of <= scale.last:
        x = scale.middle(wording.as_of)
        for top, tall in [(top, tall) for mark, _, top, tall, _ in rows if mark.spans]:
            drawing.line(x, top, x, top + tall, stroke=palette.ALERT, thick=1.5)
    _arrows(drawing, wording, scale, rows)
    for mark, colour, top, tall, _ in rows:
        _row(drawing, wording, scale, mark, colour, top + tall / 2)
    today = dated and scale.first <= wording.as_of <= scale.last
    end = certainty.legend(drawing, bottom + 24, _legend_entries(wording, marks, today=today))
    title = words.part_title(words.GANTT, nth, of, language)
    alt = _alternative(wording, [lane for lane, _ in lanes], marks, bounds)
    table = _table(wording, title, [lane for lane, _ in lanes])
    return Figure(svg=drawing.svg(end, title, alt), alt=alt, table=table)


def _legend_entries(wording: ReportWording, marks: tuple[Mark, ...], *, today: bool) -> list[tuple[str, str]]:
    entries = certainty.standing_entries(marks, wording.spoken)
    if any(_is_series(mark) for mark in marks):
        entries.append(("series", large_first(words.SERIES.to(wording.spoken))))
    if today:
        entries.append(("today", _today(wording)))
    return entries


def _alternative(
    wording: ReportWording, lanes: Sequence[Lane], marks: Sequence[Mark], bounds: tuple[dt.date, dt.date]
) -> Line:
    """The text alternative of the timeline."""
    language = wording.spoken
    dated = any(mark.spans for mark in marks)
    pattern = (words.GANTT_ALT if dated else words.GANTT_UNDATED).to(language)
    days = [day for mark in marks for span in mark.spans for day in (span.first, span.last)] or list(bounds)
    filled = pattern.format(
        activities=counted(len(marks), Counted.ACTIVITY, language),
        first=dates.day(min(days), language),
        last=dates.day(max(days), language),
        parts="{parts}",
    )
    before, _, after = filled.partition("{parts}")
    return Line.of(before, summary(lanes), after)


def _table(wording: ReportWording, title: str, lanes: Sequence[Lane]) -> Table:
    """The timeline as a table."""
    return Table(
        caption=words.AS_TABLE.to(wording.spoken).format(title=title),
        header=[
            heading.to(wording.spoken) for heading in (words.ACTIVITY, words.PROGRAMME, words.WHEN, words.STANDING)
        ],
        rows=[
            [wording.text(mark.activity.title), lane.title, when_words(wording, mark), standing(wording, mark)]
            for lane in lanes
            for mark in lane.marks
        ],
    )


def _today(wording: ReportWording) -> str:
    return words.TODAY.to(wording.spoken).format(date=dates.day(wording.as_of, wording.spoken))


def _is_series(mark: Mark) -> bool:
    return mark.activity.when.series is not None and len(mark.spans) > 1


def _row(drawing: Drawing, wording: ReportWording, scale: TimeScale, mark: Mark, colour: str, y: float) -> None:
    if not mark.spans:
        note = when_words(wording, mark)
        if mark.held or mark.cancelled:
            note = Line.of(note, " · ", lower_first(standing(wording, mark)))
        lines = fitted_lines(note, scale.right - scale.left - 16, 1, size=SMALL)
        wide = fonts.width(lines[0], SMALL)
        drawing.rect(scale.left + 4, y - 10, wide + 8, 20, fill=palette.PAPER)
        drawing.lines(scale.left + 8, y + SMALL * 0.36, lines, size=SMALL, fill=palette.SOFT)
        return
    if _is_series(mark):
        for span in mark.spans:
            drawing.circle(scale.middle(span.first), y, 3, fill=colour)
        return
    for span in mark.spans:
        if span.point:
            certainty.dot(drawing, scale.middle(span.first), y, mark, colour)
        else:
            certainty.bar(drawing, scale.start(span.first), scale.end(span.last), y, mark, span, colour)


def _arrows(
    drawing: Drawing,
    wording: ReportWording,
    scale: TimeScale,
    rows: Sequence[tuple[Mark, str, float, float, list[str]]],
) -> None:
    """Draw arrows from what must come first to what needs it, when there are few enough to follow."""
    places = {mark.activity.id: (mark, top + tall / 2) for mark, _, top, tall, _ in rows if mark.spans}
    arrows = []
    for mark, y in places.values():
        for prerequisite in mark.activity.requires:
            before = places.get(wording.context.graph.resolve(prerequisite.activity))
            if before is not None and before[0] is not mark and not _is_series(mark) and not _is_series(before[0]):
                arrows.append((before, (mark, y)))
    if len(arrows) > _MOST_ARROWS:
        return
    for (first, from_y), (then, to_y) in arrows:
        x1, x2 = _right(scale, first), _left(scale, then)
        if x2 < x1 + 4:
            continue  # at once or the wrong way round: a line back would only tangle
        down = 1 if to_y > from_y else -1
        steps = f"M{number(x1)} {number(from_y)}H{number(x2)}V{number(to_y - down * 8)}"
        tip = (x2, to_y - down * 7)
        head = [(tip[0] - 4, tip[1] - down * 6), (tip[0] + 4, tip[1] - down * 6), tip]
        drawing.path(steps, stroke=palette.SOFT, thick=1.2)
        drawing.polygon(head, fill=palette.SOFT)


def _right(scale: TimeScale, mark: Mark) -> float:
    last = mark.spans[-1]
    return scale.middle(last.last) + certainty.RADIUS if last.point else scale.end(last.last)


def _left(scale: TimeScale, mark: Mark) -> float:
    first = mark.spans[0]
    return scale.middle(first.first) if first.point else scale.start(first.first) + 3
