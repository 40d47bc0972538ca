"""The spread map: who is reached when, through which channel, and who is never reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from lmp_core.context import PlanContext
from lmp_core.document import Figure, Line, Table
from lmp_core.model import Channel, Unit
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.pictures import palette, words
from lmp_plugins.reporting.pictures.marks import Mark, Span, marks_of, when_words
from lmp_plugins.reporting.pictures.svg import LEADING, SMALL, Drawing, fitted
from lmp_plugins.reporting.pictures.timescale import TimeScale
from lmp_plugins.reporting.voice import Voice

MOST_ROWS = 40
"""As many units are in one picture."""
_LABELS = 250.0
_TOP = 32.0


@attrs.frozen
class _Contact:
    """A time that a channel reaches somebody."""

    channel: Channel
    mark: Mark
    span: Span


@attrs.frozen
class _Reached:
    """A unit, and what reaches it: the contacts in order of time, and the channels that reach it without a date."""

    unit: Unit
    contacts: tuple[_Contact, ...]
    undated: tuple[Channel, ...]


def spread_map(context: PlanContext) -> Figure | None:
    """Who is reached when; the first part when there are many units, None for a plan without channels or units."""
    return next(iter(spread_map_parts(context)), None)


def spread_map_parts(context: PlanContext) -> tuple[Figure, ...]:
    """Who is reached when, in as many pictures as are legible."""
    voice = Voice(context)
    reached = _reached(context)
    if not reached or not context.plan.channels:
        return ()
    days = [day for one in reached for contact in one.contacts for day in (contact.span.first, contact.span.last)]
    bounds = (min(days), max(days)) if days else None
    pages = [reached[at : at + MOST_ROWS] for at in range(0, len(reached), MOST_ROWS)]
    return tuple(_figure(voice, page, bounds, nth, len(pages)) for nth, page in enumerate(pages, 1))


def _reached(context: PlanContext) -> list[_Reached]:
    graph = context.graph
    through = {one.id: graph.reached_by(one.id) for one in context.plan.channels}
    contacts: dict[str, list[_Contact]] = {}
    for mark in marks_of(context):
        if mark.activity.channel is None or mark.cancelled:
            continue
        channel = context.plan.get(graph.resolve(mark.activity.channel))
        assert isinstance(channel, Channel)
        contacts.setdefault(channel.id, []).extend(_Contact(channel, mark, span) for span in mark.spans)
    made = []
    for unit in context.plan.units:
        channels = [one for one in context.plan.channels if unit.id in through[one.id]]
        own = [contact for one in channels for contact in contacts.get(one.id, ())]
        own.sort(key=lambda one: (one.span.last, one.span.first))
        undated = tuple(one for one in channels if not contacts.get(one.id))
        made.append(_Reached(unit, tuple(own), undated))
    return made


def _figure(
    voice: Voice, rows: Sequence[_Reached], bounds: tuple[dt.date, dt.date] | None, nth: int, of: int
) -> Figure:
    language = voice.spoken
    drawing = Drawing()
    numbers = {one.id: place for place, one in enumerate(voice.plan.channels, 1)}
    scale = TimeScale.over(*(bounds or (voice.as_of, voice.as_of)), _LABELS, drawing.width - 10)
    top = _TOP if bounds else 6.0
    placed = []
    y = top
    for one in rows:
        label = fitted(voice.text(one.unit.title), _LABELS - 16, 2, size=13)
        tall = max(30.0, len(label) * 13 * LEADING + 8)
        placed.append((one, label, y, tall))
        y += tall
    if bounds:
        scale.draw_months(drawing, 20, y, language)
    for one, label, at, tall in placed:
        drawing.line(0, at, drawing.width, at, stroke=palette.LINE)
        middle = at + tall / 2
        drawing.lines(4, middle + 13 * 0.36 - (len(label) - 1) * 13 * LEADING / 2, label, size=13)
        _row(drawing, voice, scale, one, middle, numbers)
    drawing.line(0, y, drawing.width, y, stroke=palette.LINE)
    shown = dict.fromkeys(
        channel for one in rows for channel in (*(contact.channel for contact in one.contacts), *one.undated)
    )
    y = _legend(drawing, voice, [one for one in voice.plan.channels if one in shown], numbers, bounds is not None, y)
    title = words.SPREAD.to(language)
    if of > 1:
        title = f"{title}, {words.MORE.to(language).format(n=nth, of=of)}"
    dated = sum(1 for one in rows if one.contacts)
    undated = sum(1 for one in rows if not one.contacts and one.undated)
    alt = words.SPREAD_ALT.to(language).format(
        reached=dated, n=len(rows), undated=undated, never=len(rows) - dated - undated
    )
    table = Table(
        caption=words.AS_TABLE.to(language).format(title=title),
        header=[one.to(language) for one in (words.UNIT, words.FIRST, words.THROUGH, words.LATER)],
        rows=[_table_row(voice, one) for one in rows],
    )
    return Figure(svg=drawing.svg(y, title, alt), alt=alt, table=table)


def _row(drawing: Drawing, voice: Voice, scale: TimeScale, one: _Reached, y: float, numbers: dict[str, int]) -> None:
    if one.contacts:
        first, *later = one.contacts
        for contact in reversed(later):
            x = scale.middle(contact.span.last)
            drawing.circle(x, y, 4, fill=palette.PAPER, stroke=palette.SOFT)
        x = scale.middle(first.span.last)
        drawing.line(x, y, scale.right, y, stroke=palette.mix(palette.HUES[0], 0.45), thick=3)
        for contact in later:
            drawing.circle(scale.middle(contact.span.last), y, 4, fill=palette.PAPER, stroke=palette.SOFT)
        if not first.span.point:
            drawing.line(scale.start(first.span.first), y, x, y, stroke=palette.HUES[0], thick=2, dashed=True)
        _badge(drawing, x, y, numbers[first.channel.id])
        return
    if one.undated:
        names = listing([voice.text(channel.title) for channel in one.undated], voice.spoken)
        before, _, after = words.SOME_DAY.to(voice.spoken).partition("{channel}")
        told = fitted(Line.of(before, names, after), scale.right - scale.left - 20, 1, size=SMALL)
        drawing.lines(scale.left + 8, y + SMALL * 0.36, told, size=SMALL, fill=palette.SOFT)
        return
    said = words.NEVER.to(voice.spoken)
    wide = fonts.width(said, SMALL, bold=True)
    drawing.rect(scale.left + 4, y - 11, wide + 34, 22, fill=palette.PAPER, stroke=palette.ALERT, dashed=True)
    drawing.line(scale.left + 12, y - 4, scale.left + 20, y + 4, stroke=palette.ALERT, thick=2)
    drawing.line(scale.left + 12, y + 4, scale.left + 20, y - 4, stroke=palette.ALERT, thick=2)
    drawing.text(scale.left + 28, y + SMALL * 0.36, said, size=SMALL, bold=True, fill=palette.ALERT)


def _badge(drawing: Drawing, x: float, y: float, shown: int) -> None:
    half = max(10.0, fonts.width(str(shown), SMALL, bold=True) / 2 + 5)
    drawing.rect(x - half, y - 10, 2 * half, 20, fill=palette.HUES[0], round=10)
    drawing.text(x, y + SMALL * 0.36, str(shown), size=SMALL, bold=True, anchor="middle", fill=palette.PAPER)


def _legend(
    drawing: Drawing, voice: Voice, channels: Sequence[Channel], numbers: dict[str, int], dated: bool, y: float
) -> float:
    """The channels by their numbers, and what the marks mean; where it ends."""
    y += 28
    for channel in channels if dated else ():
        _badge(drawing, 20, y - 5, numbers[channel.id])
        lines = fitted(voice.text(channel.title), drawing.width - 60, 2, size=13)
        drawing.lines(42, y, lines, size=13)
        y += len(lines) * 13 * LEADING + 8
    if dated:
        drawing.rect(10, y - 14, 20, 20, fill=palette.HUES[0], round=10)
        used = drawing.text(42, y, words.FIRST_TIME.to(voice.spoken), size=SMALL, fill=palette.SOFT)
        drawing.circle(42 + used + 30, y - 5, 4, fill=palette.PAPER, stroke=palette.SOFT)
        drawing.text(42 + used + 42, y, words.AGAIN.to(voice.spoken), size=SMALL, fill=palette.SOFT)
        y += 20
    return y - (0 if dated or channels else 12)


def _table_row(voice: Voice, one: _Reached) -> list[str | Line]:
    nothing = "–"
    if not one.contacts:
        if not one.undated:
            return [voice.text(one.unit.title), words.NEVER.to(voice.spoken), nothing, nothing]
        names = listing([voice.text(channel.title) for channel in one.undated], voice.spoken)
        return [voice.text(one.unit.title), words.NO_DATE.to(voice.spoken), names, nothing]
    first, *later = one.contacts
    more = dict.fromkeys(f"{voice.text(contact.channel.title)} {_when(voice, contact)}" for contact in later)
    return [
        voice.text(one.unit.title),
        _when(voice, first),
        voice.text(first.channel.title),
        "; ".join(more) or nothing,
    ]


def _when(voice: Voice, contact: _Contact) -> str:
    span = contact.span
    if span.point:
        return dates.day(span.first, voice.spoken, year=voice.as_of.year)
    if not span.vague and span.begins and span.ends:
        return dates.span(span.first, span.last, voice.spoken, year=voice.as_of.year)
    return str(when_words(voice, contact.mark))
