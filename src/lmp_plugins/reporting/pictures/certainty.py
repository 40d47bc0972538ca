"""How certainty looks: hollow and dashed for what is possible, ever fuller the more certain it is."""

from __future__ import annotations

from lmp_core.model import Certainty
from lmp_core.timeline.state import STATES, State
from lmp_core.wording.names import large_first
from lmp_core.wording.status import CERTAINTIES
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.pictures import palette, words
from lmp_plugins.reporting.pictures.svg import SMALL, Drawing, number
from lmp_plugins.reporting.pictures.time_marks import Mark, Span

_SHARES = {Certainty.POSSIBLE: 0.0, Certainty.HOPED: 0.0, Certainty.PLANNED: 0.3, Certainty.CONFIRMED: 1.0}
RADIUS = 6.5
BAR = 12.0


def ground(certainty: Certainty, colour: str) -> str:
    """The colour that a mark is filled with."""
    return palette.mix(colour, _SHARES[certainty])


def dot(drawing: Drawing, x: float, y: float, mark: Mark, colour: str, radius: float = RADIUS) -> None:
    """Draw the mark of one day."""
    certainty = mark.certainty
    drawing.circle(x, y, radius, fill=ground(certainty, colour), stroke=colour, dashed=certainty is Certainty.POSSIBLE)
    if mark.cancelled:
        cross(drawing, x, y, radius, palette.INK)
    elif mark.held:
        tick(drawing, x, y, radius)


def cross(drawing: Drawing, x: float, y: float, radius: float, colour: str) -> None:
    """Draw a cross over a mark: cancelled."""
    reach = radius + 2
    drawing.line(x - reach, y - reach, x + reach, y + reach, stroke=colour, thick=2)
    drawing.line(x - reach, y + reach, x + reach, y - reach, stroke=colour, thick=2)


def tick(drawing: Drawing, x: float, y: float, radius: float) -> None:
    """Draw a tick on a filled mark: done."""
    steps = ((-0.5, 0.02), (-0.12, 0.42), (0.52, -0.38))
    points = [f"{number(x + dx * radius)} {number(y + dy * radius)}" for dx, dy in steps]
    drawing.path(f"M{points[0]}L{points[1]}L{points[2]}", stroke=palette.PAPER, thick=1.8)


def bar(drawing: Drawing, left: float, right: float, y: float, mark: Mark, span: Span, colour: str) -> None:
    """Draw days in a row, or the days between which an activity is; an unknown end is left open."""
    right = max(right, left + 6)
    if span.vague:
        # No box: nobody says that it fills these days.
        drawing.line(left, y, right, y, stroke=colour, thick=2, dashed=True)
        for x in (left, right):
            drawing.line(x, y - BAR / 2, x, y + BAR / 2, stroke=colour, thick=2)
    else:
        certainty = mark.certainty
        top, bottom = y - BAR / 2, y + BAR / 2
        drawing.rect(left, top, right - left, BAR, fill=ground(certainty, colour))
        steps = f"M{number(left)} {number(top)}H{number(right)}M{number(left)} {number(bottom)}H{number(right)}"
        steps += f"M{number(left)} {number(top)}V{number(bottom)}" if span.begins else ""
        steps += f"M{number(right)} {number(top)}V{number(bottom)}" if span.ends else ""
        drawing.path(steps, stroke=colour, dashed=certainty is Certainty.POSSIBLE)
        if mark.held:
            tick(drawing, (left + right) / 2, y, RADIUS)
    if mark.cancelled:
        cross(drawing, (left + right) / 2, y, RADIUS - 2, palette.INK)


def legend(drawing: Drawing, y: float, entries: list[tuple[str, str]]) -> float:
    """Draw what the marks mean, and return the y where the legend ends."""
    x = left = 8.0
    for kind, label in entries:
        wide = 26 + fonts.width(label, SMALL) + 18
        if x + wide > drawing.width and x > left:
            x, y = left, y + 22
        _sample(drawing, kind, x + 10, y - SMALL * 0.36)
        drawing.text(x + 26, y, label, size=SMALL, fill=palette.SOFT)
        x += wide
    return y + 22


def _sample(drawing: Drawing, kind: str, x: float, y: float) -> None:
    colour = palette.INK
    match kind:
        case "held":
            drawing.circle(x, y, RADIUS, fill=colour, stroke=colour)
            tick(drawing, x, y, RADIUS)
        case "cancelled":
            drawing.circle(x, y, 5, fill=palette.PAPER, stroke=colour)
            cross(drawing, x, y, 5, colour)
        case "vague":
            drawing.line(x - 10, y, x + 10, y, stroke=colour, thick=2, dashed=True)
            drawing.line(x - 10, y - 5, x - 10, y + 5, stroke=colour, thick=2)
            drawing.line(x + 10, y - 5, x + 10, y + 5, stroke=colour, thick=2)
        case "series":
            for dx in (-8, 0, 8):
                drawing.circle(x + dx, y, 3, fill=colour)
        case "today":
            drawing.line(x, y - 8, x, y + 8, stroke=palette.ALERT, thick=2)
        case "break":
            drawing.rect(x - 9, y - 6, 18, 12, fill="#dfe5ec")
        case "holiday":
            drawing.line(x, y - 6, x, y + 6, stroke="#76818f", thick=3)
        case _:
            certainty = Certainty(kind)
            drawing.circle(
                x,
                y,
                RADIUS,
                fill=ground(certainty, colour),
                stroke=colour,
                dashed=certainty is Certainty.POSSIBLE,
            )


def standing_entries(marks: tuple[Mark, ...], language: str) -> list[tuple[str, str]]:
    """The entries of a legend for the kinds of mark that are there."""
    entries: list[tuple[str, str]] = []
    if any(mark.held for mark in marks):
        entries.append(("held", large_first(STATES[State.HELD].to(language))))
    certainties = {mark.activity.certainty for mark in marks if not mark.held}
    for certainty in reversed(Certainty):
        if certainty in certainties:
            entries.append((certainty.value, large_first(CERTAINTIES[certainty].to(language))))
    if any(mark.cancelled for mark in marks):
        entries.append(("cancelled", large_first(STATES[State.CANCELLED].to(language))))
    if any(span.vague for mark in marks for span in mark.spans):
        entries.append(("vague", large_first(words.VAGUE.to(language))))
    return entries
