"""The spread map: who is reached when, through which channel, and who is never reached."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.meeting_network import receivers_of
from lmp_core.coordination.slots import brings_people_together
from lmp_core.document import Figure, Line, Table
from lmp_core.model import Channel, Unit
from lmp_core.wording import dates
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.lists import listing
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.pictures import certainty, palette, words
from lmp_plugins.reporting.pictures.page_breaks import in_parts
from lmp_plugins.reporting.pictures.svg import LEADING, SMALL, Drawing, fitted_lines
from lmp_plugins.reporting.pictures.time_marks import Mark, Span, marks_of, when_words
from lmp_plugins.reporting.pictures.timescale import TimeScale
from lmp_plugins.reporting.reach import ReachKind, UnitReach, unit_reaches
from lmp_plugins.reporting.wording import ReportWording

_LABELS = 250.0
_TOP = 32.0


@attrs.frozen
class _ChannelMeeting:
    """A meeting of a channel that reaches a unit."""

    channel: Channel
    mark: Mark
    span: Span


@attrs.frozen
class _UnitRow:
    """A unit, how it is reached, and the contacts of all channels that reach it, in order of time."""

    unit: Unit
    reach: UnitReach
    contacts: tuple[_ChannelMeeting, ...]

    @property
    def first(self) -> _ChannelMeeting | None:
        """The contact that reaches it first, when it is a channel's."""
        return next((contact for contact in self.contacts if self._reaches(contact)), None)

    def _reaches(self, contact: _ChannelMeeting) -> bool:
        if self.reach.kind is ReachKind.UNDATED:
            return True
        return contact.mark.activity.id == self.reach.activity and contact.span.last == self.reach.day


def spread_map_parts(context: PlanContext) -> tuple[Figure, ...]:
    """Who is reached when, in as many pictures as are legible."""
    wording = ReportWording(context)
    if not context.plan.units or not context.plan.channels:
        return ()
    rows = _rows(context)
    days = [day for row in rows for contact in row.contacts for day in (contact.span.first, contact.span.last)]
    days += [row.reach.day for row in rows if row.reach.day is not None]
    if days and any(row.reach.kind is ReachKind.HAS for row in rows):
        days.append(context.as_of)
    bounds = (min(days), max(days)) if days else None
    pages = in_parts(rows)
    return tuple(_figure(wording, page, bounds, nth, len(pages)) for nth, page in enumerate(pages, 1))


def _rows(context: PlanContext) -> list[_UnitRow]:
    graph = context.graph
    contacts: dict[str, list[_ChannelMeeting]] = {}
    for mark in marks_of(context):
        if mark.activity.channel is None or mark.cancelled or not brings_people_together(context.plan, mark.activity):
            continue
        channel = context.plan.get(graph.resolve(mark.activity.channel))
        assert isinstance(channel, Channel)
        contacts.setdefault(channel.id, []).extend(_ChannelMeeting(channel, mark, span) for span in mark.spans)
    reaches = unit_reaches(context)
    receivers = {
        activity.id: receivers_of(context, activity)
        for activity in context.plan.activities
        if activity.channel is not None
    }
    rows = []
    for unit in context.plan.units:
        meetings = (contact for channel in reaches[unit.id].channels for contact in contacts.get(channel.id, ()))
        own = [contact for contact in meetings if unit.id in receivers[contact.mark.activity.id]]
        own.sort(key=lambda contact: (contact.span.last, contact.span.first))
        rows.append(_UnitRow(unit, reaches[unit.id], tuple(own)))
    return rows


def _figure(
    wording: ReportWording, rows: Sequence[_UnitRow], bounds: tuple[dt.date, dt.date] | None, nth: int, of: int
) -> Figure:
    language = wording.spoken
    drawing = Drawing()
    numbers = {channel.id: place for place, channel in enumerate(wording.plan.channels, 1)}
    scale = TimeScale.over(*(bounds or (wording.as_of, wording.as_of)), _LABELS, drawing.width - 10)
    top = _TOP if bounds else 6.0
    placed = []
    y = top
    for row in rows:
        label = fitted_lines(wording.text(row.unit.title), _LABELS - 16, 2, size=13)
        if row.reach.kind is ReachKind.NOT_YET:
            label += fitted_lines(words.NOT_YET.to(language), _LABELS - 16, 2, size=13)
        tall = max(30.0, len(label) * 13 * LEADING + 8)
        placed.append((row, label, y, tall))
        y += tall
    if bounds:
        scale.draw_months(drawing, 20, y, language)
    for row, label, at, tall in placed:
        drawing.line(0, at, drawing.width, at, stroke=palette.LINE)
        middle = at + tall / 2
        drawing.lines(4, middle + 13 * 0.36 - (len(label) - 1) * 13 * LEADING / 2, label, size=13)
        _row(drawing, wording, scale if bounds else None, row, middle, numbers)
    drawing.line(0, y, drawing.width, y, stroke=palette.LINE)
    y = _legend(drawing, wording, rows, numbers, bounds is not None, y)
    title = words.part_title(words.SPREAD, nth, of, language)
    counts = Counter(row.reach.kind for row in rows)
    alt = words.SPREAD_ALT.to(language).format(
        units=counted(len(rows), Counted.UNIT, language),
        have=counts[ReachKind.HAS],
        reached=counts[ReachKind.DAY],
        undated=counts[ReachKind.UNDATED],
        never=counts[ReachKind.NOT_YET] + counts[ReachKind.NEVER],
    )
    table = Table(
        caption=words.AS_TABLE.to(language).format(title=title),
        header=[heading.to(language) for heading in (words.UNIT, words.FIRST, words.THROUGH, words.MEETINGS)],
        rows=[_table_row(wording, row) for row in rows],
    )
    return Figure(svg=drawing.svg(y, title, alt), alt=alt, table=table)


def _row(
    drawing: Drawing, wording: ReportWording, scale: TimeScale | None, row: _UnitRow, y: float, numbers: dict[str, int]
) -> None:
    left = _LABELS
    match row.reach.kind:
        case ReachKind.NEVER:
            label = words.NEVER.to(wording.spoken)
            wide = fonts.width(label, SMALL, bold=True)
            drawing.rect(left + 4, y - 11, wide + 34, 22, fill=palette.PAPER, stroke=palette.ALERT, dashed=True)
            drawing.line(left + 12, y - 4, left + 20, y + 4, stroke=palette.ALERT, thick=2)
            drawing.line(left + 12, y + 4, left + 20, y - 4, stroke=palette.ALERT, thick=2)
            drawing.text(left + 28, y + SMALL * 0.36, label, size=SMALL, bold=True, fill=palette.ALERT)
            return
        case ReachKind.UNDATED if not row.contacts:
            names = listing([wording.text(channel.title) for channel in row.reach.undated], wording.spoken)
            before, _, after = words.SOME_DAY.to(wording.spoken).partition("{channel}")
            lines = fitted_lines(Line.of(before, names, after), drawing.width - left - 30, 1, size=SMALL)
            drawing.lines(left + 8, y + SMALL * 0.36, lines, size=SMALL, fill=palette.SOFT)
            return
        case ReachKind.HAS if scale is None:
            _has(drawing, left + 18, y)
            drawing.text(left + 36, y + SMALL * 0.36, words.HAS.to(wording.spoken), size=SMALL, fill=palette.SOFT)
            return
    if scale is None:
        return
    begins = wording.as_of if row.reach.kind is ReachKind.HAS else row.reach.day
    if begins is not None:
        drawing.line(scale.middle(begins), y, scale.right, y, stroke=palette.mix(palette.HUES[0], 0.45), thick=3)
    for contact in row.contacts:
        x = scale.middle(contact.span.last)
        if not contact.span.point:
            drawing.line(scale.start(contact.span.first), y, x, y, stroke=palette.HUES[0], thick=2, dashed=True)
        drawing.circle(x, y, 4, fill=palette.PAPER, stroke=palette.SOFT)
    if row.reach.kind is ReachKind.HAS:
        _has(drawing, scale.middle(wording.as_of), y)
    elif row.reach.day is not None:
        channel = row.reach.channel
        _badge(drawing, scale.middle(row.reach.day), y, str(numbers[channel.id]) if channel else "")


def _has(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, 8, fill=palette.HUES[0])
    certainty.tick(drawing, x, y, 8)


def _badge(drawing: Drawing, x: float, y: float, label: str) -> None:
    half = max(10.0, fonts.width(label, SMALL, bold=True) / 2 + 5)
    drawing.rect(x - half, y - 10, 2 * half, 20, fill=palette.HUES[0], round=10)
    drawing.text(x, y + SMALL * 0.36, label, size=SMALL, bold=True, anchor="middle", fill=palette.PAPER)


def _legend(
    drawing: Drawing, wording: ReportWording, rows: Sequence[_UnitRow], numbers: dict[str, int], dated: bool, y: float
) -> float:
    """Draw the channels by their numbers and what the marks mean, and return the y where the legend ends."""
    if not dated:
        return y + 8
    language = wording.spoken
    y += 28
    firsts = [row.reach for row in rows if row.reach.kind is ReachKind.DAY]
    for channel in wording.plan.channels:
        if any(reach.channel is not None and reach.channel.id == channel.id for reach in firsts):
            _badge(drawing, 20, y - 5, str(numbers[channel.id]))
            lines = fitted_lines(
                Line.of(wording.text(channel.title), ", ", words.FIRST_TIME.to(language)),
                drawing.width - 60,
                2,
                size=13,
            )
            drawing.lines(42, y, lines, size=13)
            y += len(lines) * 13 * LEADING + 8
    x = 10.0
    if any(reach.channel is None for reach in firsts):
        drawing.rect(x, y - 15, 20, 20, fill=palette.HUES[0], round=10)
        label = f"{words.OTHER.to(language)}, {words.FIRST_TIME.to(language)}"
        x += 32 + drawing.text(x + 32, y, label, size=SMALL, fill=palette.SOFT) + 24
    if any(row.reach.kind is ReachKind.HAS for row in rows):
        _has(drawing, x + 10, y - 5)
        x += 32 + drawing.text(x + 32, y, words.HAS_LEGEND.to(language), size=SMALL, fill=palette.SOFT) + 24
    if any(row.contacts for row in rows):
        drawing.circle(x + 10, y - 5, 4, fill=palette.PAPER, stroke=palette.SOFT)
        x += 22 + drawing.text(x + 22, y, words.IN_CHANNEL.to(language), size=SMALL, fill=palette.SOFT)
    return y + (20 if x > 10 else 0)


def _table_row(wording: ReportWording, row: _UnitRow) -> list[str | Line]:
    nothing = "–"
    reach, first = row.reach, row.first
    unit = wording.unit_reached(row.unit, assumed=reach.assumed)
    more = _by_channel(wording, [contact for contact in row.contacts if contact is not first]) or nothing
    match reach.kind:
        case ReachKind.HAS:
            return [unit, words.HAS.to(wording.spoken), nothing, more]
        case ReachKind.NEVER | ReachKind.NOT_YET:
            phrase = words.NEVER if reach.kind is ReachKind.NEVER else words.NOT_YET
            return [unit, phrase.to(wording.spoken), nothing, more]
        case _ if first is not None:
            return [unit, _when(wording, first), wording.text(first.channel.title), more]
        case ReachKind.DAY if reach.day is not None:
            through = reach.channel.title if reach.channel else wording.plan.activity(reach.activity or "").title
            return [unit, dates.day(reach.day, wording.spoken, year=wording.as_of.year), wording.text(through), more]
    names = listing([wording.text(channel.title) for channel in reach.undated], wording.spoken)
    return [unit, words.NO_DATE.to(wording.spoken), names, more]


def _by_channel(wording: ReportWording, contacts: Sequence[_ChannelMeeting]) -> str:
    """The days of some meetings by channel: "Rektormøtene: 19. august, 9. september; Olweus-nettverket: i april"."""
    days: dict[str, dict[str, None]] = {}
    for contact in contacts:
        days.setdefault(str(wording.text(contact.channel.title)), {})[_when(wording, contact)] = None
    return "; ".join(f"{title}: {', '.join(own)}" for title, own in days.items())


def _when(wording: ReportWording, contact: _ChannelMeeting) -> str:
    span = contact.span
    if span.point:
        return dates.day(span.first, wording.spoken, year=wording.as_of.year)
    if not span.vague and span.begins and span.ends:
        return dates.span(span.first, span.last, wording.spoken, year=wording.as_of.year)
    return str(when_words(wording, contact.mark))
