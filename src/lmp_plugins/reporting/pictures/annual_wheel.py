"""The annual wheel (årshjul): the school year as a circle that begins with August, with a ring for each programme."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from lmp_core.calendars.intervals import merged_intervals
from lmp_core.context import PlanContext
from lmp_core.document import Figure, Line, Table
from lmp_core.model import Certainty
from lmp_core.wording import dates
from lmp_core.wording.counts import Counted, counted
from lmp_core.wording.names import large_first
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.float_sum import float_sum
from lmp_plugins.reporting.pictures import certainty, palette, words
from lmp_plugins.reporting.pictures.svg import LEADING, SIZE, SMALL, WIDTH, Drawing, fitted_lines, number
from lmp_plugins.reporting.pictures.time_marks import (
    Lane,
    Mark,
    Span,
    lanes_of,
    marks_of,
    programme_name,
    standing,
    summary,
    when_words,
)
from lmp_plugins.reporting.pictures.timescale import month_names
from lmp_plugins.reporting.wording import ReportWording

_INNER = 84.0
_TRACK = 27.0
_LEAST_OUTER = 256.0
_MONTHS = 34.0
_MARGIN = 14.0
_BESIDE = 310.0
"""The least room for the words beside the wheel, in pixels: a slide and a screen are wider than high."""
_LOWEST = 720.0
"""The lowest y of the words beside the wheel; the rest stands in columns below it."""
_SEAM = 0.022
"""The share of the circle that is free on either side of its top, where the letters of the rings are."""
_SIZES = (16.0, 14.5, 13.0)
"""The sizes of the words beside the wheel, in pixels."""
_MOST_TRACKS = 8
_MOST_IN_LEGEND = 60
_BREAK = "#dfe5ec"
_HOLIDAY = "#76818f"


@attrs.frozen
class _Arc:
    """Some days of a mark, in turns of the wheel from the first of August, clockwise."""

    low: float
    high: float
    span: Span


@attrs.frozen
class _RingMark:
    """A mark in a ring: its number and place, the activity (None where several are counted), and the days."""

    label: str
    mark: Mark | None
    arcs: tuple[_Arc, ...]
    at: float

    @property
    def half(self) -> float:
        """Half the width of the number with its ground, in pixels."""
        return max(fonts.width(self.label, SMALL, bold=True) / 2 + 6, 11.0)

    def reach(self, radius: float) -> tuple[float, float]:
        """The ends of the room that it takes at a radius, in turns, with a little air."""
        half = (self.half + 3) / (2 * math.pi * radius)
        ends = [end for arc in self.arcs for end in (arc.low, arc.high)]
        return min([self.at - half, *ends]), max([self.at + half, *ends])


@attrs.frozen
class _Ring:
    title: Line
    colour: str
    tracks: tuple[tuple[_RingMark, ...], ...]


@attrs.frozen
class _Year:
    """A school year as a circle."""

    first: dt.date
    last: dt.date

    @classmethod
    def around(cls, day: dt.date) -> _Year:
        year = day.year if day.month >= 8 else day.year - 1
        # Not by way of a SchoolYear: the first and the last of these begin and end outside the years of a plan.
        return cls(dt.date(year, 8, 1), dt.date(year + 1, 7, 31))

    @property
    def name(self) -> str:
        """The years that it is in, as 2020/2021."""
        return f"{self.first.year}/{self.last.year}"

    def touches(self, span: Span) -> bool:
        return span.first <= self.last and span.last >= self.first

    def turn(self, day: dt.date, share: float = 0.5) -> float:
        """The place of a day on the circle, in turns from the top, where the rings have their letters."""
        if not self.first <= day <= self.last:
            day, share = (self.first, 0.0) if day < self.first else (self.last, 1.0)
        part = ((day - self.first).days + share) / ((self.last - self.first).days + 1)
        return _SEAM + part * (1 - 2 * _SEAM)

    def months(self) -> Iterable[dt.date]:
        month = self.first
        while month <= self.last:
            yield month
            month = (month + dt.timedelta(days=32)).replace(day=1)


def annual_wheel(context: PlanContext) -> Figure | None:
    """The school year that the context's day is in; None when no activity is known to be in it."""
    wording = ReportWording(context)
    year = _Year.around(context.as_of)
    marks = marks_of(context)
    inside = [mark for mark in marks if any(year.touches(span) for span in mark.spans)]
    if not inside:
        return None
    lanes = lanes_of(wording, inside)
    order = [mark for lane in lanes for mark in lane.marks]
    numbers = {mark.activity.id: place for place, mark in enumerate(order, 1)}
    rings, counts = _rings(wording, year, inside, numbers)
    place = _Places.of(sum(len(ring.tracks) for ring in rings))
    rim = place.outer + _MONTHS
    side = 2 * (rim + _MARGIN)
    drawing = Drawing(max(WIDTH, side + _BESIDE))
    letters = _letters(len(rings))
    undated = len(marks) - len(inside)
    notes = [words.COUNTS.to(wording.spoken)] if counts else []
    if undated:
        notes.append(words.UNDATED_MANY.to(wording.spoken).format(n=undated))

    def beside_the_wheel(size: float) -> tuple[list[_LegendBlock], int, float]:
        blocks = _ring_blocks(rings, letters, drawing.width - side)
        if not counts:
            blocks += _number_blocks(wording, lanes, numbers, drawing.width - side, size)
        blocks += [_note_block(note, drawing.width - side, size) for note in notes]
        return blocks, *_fitting(blocks, max(side, _LOWEST) if size == _SIZES[-1] else side)

    # As large as all has room beside the wheel: on a slide small letters are very small.
    blocks, beside, high = beside_the_wheel(_SIZES[0])
    for size in _SIZES[1:]:
        if beside == len(blocks):
            break
        blocks, beside, high = beside_the_wheel(size)
    top = max(0.0, (high - side) / 2)
    wheel = _Wheel(drawing, (rim + _MARGIN, top + rim + _MARGIN), _INNER, place.outer, rim, year)
    wheel.ground(wording)
    wheel.today(context.as_of)
    wheel.rings(rings, letters, place.step)
    title = words.WHEEL.to(wording.spoken).format(year=year.name)
    wheel.middle(year.name)
    y = max(0.0, (side - high) / 2)
    for block in blocks[:beside]:
        block.draw(drawing, side, y)
        y += block.height
    y = _columns(drawing, blocks[beside:], max(side, high))
    y = _marks_legend(wording, drawing, () if counts else tuple(inside), y + 12, year)
    alt = _alternative(wording, year, lanes, len(rings))
    rest = [mark for mark in marks if mark.activity.id not in numbers]
    table = _table(wording, title, [*lanes, *lanes_of(wording, rest)], numbers, counts=counts)
    return Figure(svg=drawing.svg(y - 6, title, alt), alt=alt, table=table)


def _alternative(wording: ReportWording, year: _Year, lanes: Sequence[Lane], rings: int) -> Line:
    """The text alternative of the wheel."""
    pattern = words.WHEEL_ALT.to(wording.spoken).format(
        year=year.name,
        activities=counted(sum(len(lane.marks) for lane in lanes), Counted.ACTIVITY, wording.spoken),
        rings=words.RINGS.say(wording.spoken, n=rings),
        parts="{parts}",
    )
    before, _, after = pattern.partition("{parts}")
    return Line.of(before, summary(lanes), after)


def _table(
    wording: ReportWording, title: str, lanes: Sequence[Lane], numbers: Mapping[str, int], *, counts: bool
) -> Table:
    """The wheel as a table, without the column of numbers where marks count activities."""
    headings = (words.NUMBER, words.ACTIVITY, words.PROGRAMME, words.WHEN, words.STANDING)
    return Table(
        caption=words.AS_TABLE.to(wording.spoken).format(title=title),
        header=[heading.to(wording.spoken) for heading in headings[counts:]],
        rows=[
            _table_row(wording, str(numbers.get(mark.activity.id, "–")), mark, lane)[counts:]
            for lane in lanes
            for mark in lane.marks
        ],
    )


def _table_row(wording: ReportWording, label: str, mark: Mark, lane: Lane) -> list[str | Line]:
    return [label, wording.text(mark.activity.title), lane.title, when_words(wording, mark), standing(wording, mark)]


# --- which mark goes where ----------------------------------------------------------------------------------------


def _rings(
    wording: ReportWording, year: _Year, marks: Sequence[Mark], numbers: Mapping[str, int]
) -> tuple[list[_Ring], bool]:
    """A ring for each programme, and one for what has none; and whether their marks count activities by month.

    What belongs to several programmes is in the ring of each. Marks count where there are too many to be told apart.
    """
    of_activity = wording.context.graph.programmes.of_activity
    groups: list[tuple[Line, str, list[Mark]]] = []
    for place, programme in enumerate(wording.plan.programmes):
        own = [mark for mark in marks if programme.id in of_activity[mark.activity.id]]
        if own:
            groups.append((programme_name(wording, programme), palette.hue(place), own))
    loose = [mark for mark in marks if not of_activity[mark.activity.id]]
    if loose:
        groups.append((Line.of(words.NO_PROGRAMME.to(wording.spoken)), palette.SOFT, loose))
    if len(marks) <= _MOST_IN_LEGEND:
        ring_marks = [[_ring_mark(year, mark, numbers[mark.activity.id]) for mark in own] for _, _, own in groups]
        # Marks need more tracks where the wheel is small, and it is the greater the more tracks it has.
        for most in range(len(groups), max(_MOST_TRACKS, len(groups)) + 1):
            tracks = _tracks(ring_marks, _Places.of(most))
            if sum(map(len, tracks)) <= most:
                return [
                    _Ring(title, colour, own) for (title, colour, _), own in zip(groups, tracks, strict=True)
                ], False
    return [_Ring(title, colour, (tuple(_month_counts(year, own)),)) for title, colour, own in groups], True


def _ring_mark(year: _Year, mark: Mark, shown: int) -> _RingMark:
    arcs = tuple(
        _Arc(year.turn(span.first, 0), year.turn(span.last, 1), span) for span in mark.spans if year.touches(span)
    )
    first = arcs[0]
    middle = len(arcs) == 1 or first.span.point
    return _RingMark(str(shown), mark, arcs, (first.low + first.high) / 2 if middle else first.low)


def _month_counts(year: _Year, marks: Sequence[Mark]) -> list[_RingMark]:
    """One mark for all that begin in a month, with how many they are."""
    by_month: dict[dt.date, list[Mark]] = {}
    for mark in marks:
        first = next(span for span in mark.spans if year.touches(span)).first
        by_month.setdefault(max(first, year.first).replace(day=1), []).append(mark)
    counts = []
    for month, own in sorted(by_month.items()):
        last = (month + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        counts.append(_RingMark(str(len(own)), None, (), (year.turn(month, 0) + year.turn(last, 1)) / 2))
    return counts


@attrs.frozen
class _Places:
    """The radii of the tracks: that of the outer edge of the first, and the step to the next."""

    outer: float
    step: float

    @classmethod
    def of(cls, tracks: int) -> _Places:
        outer = max(_LEAST_OUTER, _INNER + _TRACK * tracks)
        return cls(outer, (outer - _INNER) / tracks)

    def radius(self, track: int) -> float:
        """The radius of the middle of a track, counted from the outside."""
        return max(self.outer - self.step * (track + 0.5), _INNER)


def _tracks(rings: Sequence[Sequence[_RingMark]], places: _Places) -> list[tuple[tuple[_RingMark, ...], ...]]:
    """The marks of each ring side by side in as few tracks as they need; no two of a track take the same room."""
    tracks_of_rings: list[tuple[tuple[_RingMark, ...], ...]] = []
    before = 0
    for ring_marks in rings:
        tracks: list[list[_RingMark]] = []
        for ring_mark in sorted(ring_marks, key=lambda ring_mark: (ring_mark.at, int(ring_mark.label))):
            for track in tracks:
                radius = places.radius(before + tracks.index(track))
                low, high = ring_mark.reach(radius)
                if all(high < a or low > b for a, b in (neighbour.reach(radius) for neighbour in track)):
                    track.append(ring_mark)
                    break
            else:
                tracks.append([ring_mark])
        tracks_of_rings.append(tuple(tuple(track) for track in tracks))
        before += len(tracks)
    return tracks_of_rings


# --- drawing ------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Wheel:
    drawing: Drawing
    centre: tuple[float, float]
    inner: float
    outer: float
    rim: float
    year: _Year

    def point(self, turn: float, radius: float) -> tuple[float, float]:
        """A place on the wheel; 0 is up, and it goes clockwise."""
        angle = 2 * math.pi * turn
        return self.centre[0] + radius * math.sin(angle), self.centre[1] - radius * math.cos(angle)

    def _sector(self, low: float, high: float, inner: float, outer: float) -> str:
        """The path around a part of a ring."""
        large = int(high - low > 0.5)
        high = min(high, low + 0.99999)
        (ax, ay), (bx, by) = self.point(low, outer), self.point(high, outer)
        (cx, cy), (dx, dy) = self.point(high, inner), self.point(low, inner)
        n = number
        return (
            f"M{n(ax)} {n(ay)}A{n(outer)} {n(outer)} 0 {large} 1 {n(bx)} {n(by)}"
            f"L{n(cx)} {n(cy)}A{n(inner)} {n(inner)} 0 {large} 0 {n(dx)} {n(dy)}Z"
        )

    def _arc(self, low: float, high: float, radius: float) -> str:
        """The path along a part of a circle."""
        high = min(high, low + 0.99999)
        (ax, ay), (bx, by) = self.point(low, radius), self.point(high, radius)
        n = number
        return f"M{n(ax)} {n(ay)}A{n(radius)} {n(radius)} 0 {int(high - low > 0.5)} 1 {n(bx)} {n(by)}"

    def ground(self, wording: ReportWording) -> None:
        """Draw the breaks and holidays, the months and their names."""
        drawing, year = self.drawing, self.year
        for first, last in _breaks(wording.context, year):
            low, high = year.turn(first, 0), year.turn(last, 1)
            drawing.path(self._sector(low, high, self.inner, self.outer), fill=_BREAK)
        names = month_names(wording.spoken)
        for month in year.months():
            low = year.turn(month, 0)
            following = (month + dt.timedelta(days=32)).replace(day=1)
            high = year.turn(following, 0)
            drawing.path(self._sector(low, high, self.outer, self.rim), fill=palette.TINT, stroke=palette.LINE, thick=1)
            ax, ay = self.point(low, self.inner)
            bx, by = self.point(low, self.rim)
            drawing.line(ax, ay, bx, by, stroke=palette.LINE)
            x, y = self.point((low + high) / 2, (self.outer + self.rim) / 2)
            drawing.text(x, y + SIZE * 0.36, names[month.month], size=SIZE, bold=True, anchor="middle")
        for day in _holidays(wording.context, year):
            turn = year.turn(day)
            ax, ay = self.point(turn, self.outer - 9)
            bx, by = self.point(turn, self.outer)
            drawing.line(ax, ay, bx, by, stroke=_HOLIDAY, thick=2.5)
        drawing.circle(*self.centre, self.inner, stroke=palette.LINE)

    def rings(self, rings: Sequence[_Ring], letters: Sequence[str], step: float) -> None:
        """Draw the rings with their letters, from the outermost inwards."""
        radius = self.outer
        for letter, ring in zip(letters, rings, strict=True):
            below = self.ring(ring, radius, step)
            self.letter(letter, (radius + below) / 2, ring.colour)
            radius = below

    def ring(self, ring: _Ring, radius: float, step: float) -> float:
        """Draw the marks of a ring from its outer edge inwards, and return the radius where it ends."""
        drawing = self.drawing
        for track in ring.tracks:
            middle = radius - step / 2
            for ring_mark in track:
                self._arcs(ring_mark, middle, ring.colour)
            for ring_mark in track:
                self._number(ring_mark, middle, ring.colour)
            radius -= step
        drawing.circle(*self.centre, radius, stroke=ring.colour, thick=2)
        return radius

    def _arcs(self, ring_mark: _RingMark, radius: float, colour: str) -> None:
        mark = ring_mark.mark
        if mark is None:
            return
        series = len(ring_mark.arcs) > 1
        for arc in ring_mark.arcs:
            if arc.span.point:
                if series:
                    x, y = self.point((arc.low + arc.high) / 2, radius)
                    self.drawing.circle(x, y, 3, fill=colour)
            elif arc.span.vague:
                self.drawing.path(self._arc(arc.low, arc.high, radius), stroke=colour, thick=2.5, dashed=True)
            else:
                fill = certainty.ground(mark.certainty, colour)
                path = self._sector(arc.low, arc.high, radius - 5, radius + 5)
                self.drawing.path(
                    path, fill=fill, stroke=colour, dashed=mark.certainty is Certainty.POSSIBLE, thick=1.2
                )

    def _number(self, ring_mark: _RingMark, radius: float, colour: str) -> None:
        drawing = self.drawing
        x, y = self.point(ring_mark.at, radius)
        mark = ring_mark.mark
        fill = palette.mix(colour, 0.16) if mark is None else certainty.ground(mark.certainty, colour)
        dashed = mark is not None and mark.certainty is Certainty.POSSIBLE
        drawing.rect(
            x - ring_mark.half, y - 11, 2 * ring_mark.half, 22, fill=fill, stroke=colour, round=11, dashed=dashed
        )
        drawing.text(
            x, y + SMALL * 0.36, ring_mark.label, size=SMALL, bold=True, anchor="middle", fill=palette.on(fill)
        )
        if mark is not None and mark.cancelled:
            drawing.line(x - ring_mark.half, y + 11, x + ring_mark.half, y - 11, stroke=palette.INK, thick=1.5)

    def letter(self, letter: str, radius: float, colour: str) -> None:
        """Draw the letter of a ring at the top, where the year begins and ends."""
        x, y = self.point(0, radius)
        self.drawing.text(x, y + SIZE * 0.36, letter, bold=True, anchor="middle", fill=colour)

    def today(self, day: dt.date) -> None:
        """Draw the day that the plan is seen from."""
        turn = self.year.turn(day)
        ax, ay = self.point(turn, self.inner)
        bx, by = self.point(turn, self.outer)
        self.drawing.line(ax, ay, bx, by, stroke=palette.ALERT, thick=1.5, dashed=True)
        tip = self.point(turn, self.rim + 1)
        wings = [self.point(turn + side / (2 * math.pi * self.rim), self.rim + 12) for side in (-7, 7)]
        self.drawing.polygon([tip, *wings], fill=palette.ALERT)

    def middle(self, year: str) -> None:
        """Draw the year in the hole."""
        self.drawing.text(
            self.centre[0], self.centre[1] + 8, year, size=22, bold=True, anchor="middle", fill=palette.SOFT
        )


def _breaks(context: PlanContext, year: _Year) -> list[tuple[dt.date, dt.date]]:
    """The breaks of any school or kindergarten of the plan, those that touch as one."""
    used = {
        calendar.id: calendar for unit in context.plan.units for calendar in context.calendars.calendars_for(unit.id)
    }
    breaks = [part for calendar in used.values() for part in calendar.breaks]
    within = ((max(part.start, year.first), min(part.end, year.last)) for part in breaks)
    return merged_intervals(within, step=dt.timedelta(days=1))


def _holidays(context: PlanContext, year: _Year) -> list[dt.date]:
    days = (
        day for calendar_year in {year.first.year, year.last.year} for day in context.calendars.holidays(calendar_year)
    )
    return sorted(day for day in days if year.first <= day <= year.last)


# --- legends ------------------------------------------------------------------------------------------------------


def _letters(count: int) -> list[str]:
    """A letter for each ring, after Z with a number; a single ring needs none."""
    if count < 2:
        return [""] * count
    return [chr(65 + place % 26) + (str(place // 26 + 1) if place > 25 else "") for place in range(count)]


@attrs.frozen
class _LegendBlock:
    """Some lines of the legend that stay together."""

    height: float
    draw: Callable[[Drawing, float, float], None]


def _fitting(blocks: Sequence[_LegendBlock], room: float) -> tuple[int, float]:
    """The number of blocks that have room below each other, and their height."""
    used = 0.0
    for place, block in enumerate(blocks):
        if used + block.height > room:
            return place, used
        used += block.height
    return len(blocks), used


def _columns(drawing: Drawing, blocks: Sequence[_LegendBlock], y: float) -> float:
    """Draw blocks in columns of about the same height, and return the y where they end."""
    count = 3 if drawing.width >= 3 * _BESIDE else 2
    share = float_sum(block.height for block in blocks) / count
    column, here, bottom = 0, y, y
    for block in blocks:
        if here > y and here - y + block.height / 2 > share and column < count - 1:
            column, here = column + 1, y
        block.draw(drawing, column * drawing.width / count, here)
        here += block.height
        bottom = max(bottom, here)
    return bottom


def _ring_blocks(rings: Sequence[_Ring], letters: Sequence[str], room: float) -> list[_LegendBlock]:
    """The rings by letter and name, from the outermost inwards."""
    blocks = []
    for place, (letter, ring) in enumerate(zip(letters, rings, strict=True)):
        lines = fitted_lines(ring.title, room - 72, 2, bold=True)

        def draw(
            drawing: Drawing, x: float, y: float, letter: str = letter, ring: _Ring = ring, lines: list[str] = lines
        ) -> None:
            drawing.line(x + 8, y + 11, x + 30, y + 11, stroke=ring.colour, thick=4)
            drawing.text(x + 48, y + 16, letter, bold=True, anchor="middle", fill=ring.colour)
            drawing.lines(x + (64 if letter else 42), y + 16, lines, bold=True)

        blocks.append(_LegendBlock(len(lines) * SIZE * LEADING + (12 if place == len(rings) - 1 else 4), draw))
    return blocks


def _note_block(note: str, room: float, size: float) -> _LegendBlock:
    small = max(size - 1, SMALL)
    lines = fitted_lines(note, room - 20, 4, size=small)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.lines(x + 8, y + 20, lines, size=small, fill=palette.SOFT)

    return _LegendBlock(len(lines) * small * LEADING + 12, draw)


def _marks_legend(wording: ReportWording, drawing: Drawing, marks: tuple[Mark, ...], y: float, year: _Year) -> float:
    language = wording.spoken
    entries = certainty.standing_entries(marks, language)
    if any(len(mark.spans) > 1 and mark.spans[0].point for mark in marks):
        entries.append(("series", large_first(words.SERIES.to(language))))
    if _breaks(wording.context, year):
        entries.append(("break", large_first(words.BREAK.to(language))))
    entries.append(("holiday", large_first(words.HOLIDAY.to(language))))
    today = words.TODAY.to(language).format(date=dates.day(wording.as_of, language))
    entries.append(("today", today))
    return certainty.legend(drawing, y + 6, entries)


def _number_blocks(
    wording: ReportWording, lanes: Sequence[Lane], numbers: Mapping[str, int], beside: float, size: float
) -> list[_LegendBlock]:
    """The titles of the numbers with their dates: behind the title where there is room, otherwise below it."""
    blocks = []
    small = max(size - 1, SMALL)
    room = min(beside, WIDTH / 3) - 52
    for lane in lanes:
        colour = palette.SOFT
        if len(lane.programmes) == 1:
            colour = palette.hue(wording.plan.programmes.index(lane.programmes[0]))
        for mark in lane.marks:
            title = fitted_lines(wording.text(mark.activity.title), room, 2, size=size)
            [when] = fitted_lines(when_words(wording, mark), room, 1, size=small) or [""]
            end = fonts.width(title[-1], size) if title else 0.0
            behind = end + 12 + fonts.width(when, small) + (22 if mark.held else 0) <= room

            def draw(
                drawing: Drawing,
                x: float,
                y: float,
                label: str = str(numbers[mark.activity.id]),
                colour: str = colour,
                title: list[str] = title,
                when: str = when,
                behind: bool = behind,
                end: float = end,
                held: bool = mark.held,
            ) -> None:
                drawing.text(x + 34, y + size + 1, label, size=size, bold=True, anchor="end", fill=colour)
                drawing.lines(x + 42, y + size + 1, title, size=size)
                lines = len(title) - 1 if behind else len(title)
                left = x + 42 + (end + 12 if behind else 0)
                line = y + size + 1 + lines * size * LEADING
                left += drawing.text(left, line, when, size=small, fill=palette.SOFT)
                if held:  # on the wheel its number is where a tick would be
                    drawing.circle(left + 14, line - small * 0.36, 6, fill=colour)
                    certainty.tick(drawing, left + 14, line - small * 0.36, 6)

            below = 0 if behind else small * LEADING
            blocks.append(_LegendBlock(max(len(title), 1) * size * LEADING + below + 6, draw))
    return blocks
