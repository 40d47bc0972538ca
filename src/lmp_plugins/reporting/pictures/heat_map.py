"""The meeting load: how many meetings each unit, group and role has, week by week, over all programmes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from lmp_core.context import PlanContext
from lmp_core.coordination.load import (
    LimitBroken,
    LoadCell,
    MeetingLoad,
    hours_in_words,
    meeting_load,
    meetings_in_words,
)
from lmp_core.document import Figure, Line, Table
from lmp_core.graph.burden import clock_hours
from lmp_core.model import Limit, Per
from lmp_core.wording import dates
from lmp_plugins.reporting.pictures import palette, words
from lmp_plugins.reporting.pictures.page_breaks import in_parts
from lmp_plugins.reporting.pictures.svg import LEADING, SMALL, Drawing, fitted_lines
from lmp_plugins.reporting.pictures.timescale import month_names
from lmp_plugins.reporting.wording import ReportWording

MOST_WEEKS = 27
"""The most weeks in one picture: half a year."""
MOST_ROWS = 16
"""The most rows in one picture, many of them with names of two lines."""
_LABELS = 250.0
_TALL = 28.0
SHARES = (0.0, 0.14, 0.34, 0.58, 1.0)
"""The darkness of a cell by the number of its meetings, from 0 to 1; the last for all higher numbers."""
_WEEK = dt.timedelta(days=7)


def heat_map_parts(context: PlanContext) -> tuple[Figure, ...]:
    """The meeting load in as many pictures as are legible: half a year each, and 16 rows at the most."""
    load = meeting_load(context, per=Per.WEEK)
    if not load.cells:
        return ()
    wording = ReportWording(context)
    first = min(cell.start for cell in load.cells)
    last = max(cell.start for cell in load.cells)
    count = (last - first).days // 7 + 1
    # As many weeks in each, so that the last one is no crumb.
    parts = -(-count // MOST_WEEKS)
    each = -(-count // parts)
    weeks = [first + _WEEK * place for place in range(count)]
    pages = []
    for begin in range(0, count, each):
        page = weeks[begin : begin + each]
        inside = {cell.who for cell in load.cells if page[0] <= cell.start <= page[-1]}
        rows = [who for who in load.who if who in inside]
        pages += [(page, part) for part in in_parts(rows, MOST_ROWS)]
    return tuple(_figure(wording, load, page, rows, nth, len(pages)) for nth, (page, rows) in enumerate(pages, 1))


def _figure(
    wording: ReportWording, load: MeetingLoad, weeks: Sequence[dt.date], rows: Sequence[str], nth: int, of: int
) -> Figure:
    language = wording.spoken
    cells = {(cell.who, cell.start): cell for cell in load.cells}
    shown = set(rows)
    own = {key: cell for key, cell in cells.items() if key[0] in shown and weeks[0] <= key[1] <= weeks[-1]}
    over = {(breach.who, breach.start): breach for breach in load.broken if (breach.who, breach.start) in own}
    drawing = Drawing()
    wide = min(46.0, (drawing.width - _LABELS - 8) / len(weeks))
    y = _heads(drawing, wording, weeks, wide)
    for who in rows:
        label = fitted_lines(wording.name(who), _LABELS - 16, 2, size=13)
        tall = max(_TALL, len(label) * 13 * LEADING + 8)
        drawing.line(0, y, _LABELS + wide * len(weeks), y, stroke=palette.LINE)
        drawing.lines(4, y + tall / 2 + 13 * 0.36 - (len(label) - 1) * 13 * LEADING / 2, label, size=13)
        for place, week in enumerate(weeks):
            cell = own.get((who, week))
            if cell is not None:
                _cell(drawing, cell, over.get((who, week)), _LABELS + wide * place, y, wide, tall)
        y += tall
    drawing.line(0, y, _LABELS + wide * len(weeks), y, stroke=palette.LINE)
    y = _legend(drawing, wording, own, bool(over), y + 26)
    title = words.part_title(words.HEAT, nth, of, language)
    most = max(own.values(), key=lambda cell: cell.meetings)
    first, last = dates.weeks((weeks[0], weeks[-1]), language, year=wording.as_of.year)
    pattern = words.HEAT_ALT.to(language).format(
        n=len(rows),
        first=first,
        last=last,
        who="{who}",
        most=meetings_in_words(most.meetings, language),
        period=dates.week(most.start, language, year=wording.as_of.year),
        limit=_limit_words(wording, len(over)),
    )
    before, _, after = " ".join(pattern.split()).partition("{who}")
    alt = Line.of(before, wording.inside(most.who), after)
    table = Table(
        caption=words.AS_TABLE.to(language).format(title=title),
        header=[heading.to(language) for heading in (words.WHO, words.MEETINGS_BY_WEEK, words.IN_ALL, words.ABOVE)],
        rows=[_row(wording, who, [own[who, week] for week in weeks if (who, week) in own], over) for who in rows],
    )
    return Figure(svg=drawing.svg(y + 6, title, alt), alt=alt, table=table)


def _heads(drawing: Drawing, wording: ReportWording, weeks: Sequence[dt.date], wide: float) -> float:
    """Draw the numbers of the weeks, with each month above its first one, and return the y where the rows begin."""
    names = month_names(wording.spoken)
    month = None
    free = 0.0
    for place, week in enumerate(weeks):
        x = _LABELS + wide * place
        thursday = week + dt.timedelta(days=3)  # the month that most of the week is in
        if thursday.month != month:
            year = f" {thursday.year}" if month is None or thursday.month == 1 else ""
            if x >= free and x + 70 <= drawing.width:
                used = drawing.text(x + 2, 16, names[thursday.month] + year, size=SMALL, fill=palette.SOFT)
                free = x + used + 8
            month = thursday.month
        drawing.text(x + wide / 2, 36, str(week.isocalendar().week), size=SMALL, bold=True, anchor="middle")
    drawing.text(_LABELS - 10, 36, words.WEEK.to(wording.spoken), size=SMALL, bold=True, anchor="end")
    return 44.0


def _share(meetings: int) -> float:
    return SHARES[min(meetings, len(SHARES) - 1)]


def _cell(
    drawing: Drawing, cell: LoadCell, broken: LimitBroken | None, x: float, y: float, wide: float, tall: float
) -> None:
    fill = palette.mix(palette.HUES[0], _share(cell.meetings))
    drawing.rect(x + 1, y + 1, wide - 2, tall - 2, fill=fill)
    drawing.text(
        x + wide / 2,
        y + tall / 2 + 13 * 0.36,
        str(cell.meetings),
        size=13,
        bold=broken is not None,
        anchor="middle",
        fill=palette.on(fill),
    )
    if broken is not None:
        drawing.rect(x + 2.5, y + 2.5, wide - 5, tall - 5, stroke=palette.ALERT, thick=3)
        drawing.rect(x + 4.5, y + 4.5, wide - 9, tall - 9, stroke=palette.PAPER, thick=1)


def _legend(
    drawing: Drawing, wording: ReportWording, cells: Mapping[tuple[str, dt.date], LoadCell], over: bool, y: float
) -> float:
    x = 8.0
    most = max(cell.meetings for cell in cells.values())
    for meetings in range(1, min(most, len(SHARES) - 1) + 1):
        fill = palette.mix(palette.HUES[0], _share(meetings))
        drawing.rect(x, y - 14, 22, 20, fill=fill)
        label = f"{meetings}+" if meetings == len(SHARES) - 1 and most > meetings else str(meetings)
        drawing.text(x + 11, y + 1, label, size=SMALL, anchor="middle", fill=palette.on(fill))
        x += 28
    drawing.text(x + 4, y + 1, words.HEAT.to(wording.spoken), size=SMALL, fill=palette.SOFT)
    y += 26
    if over:
        drawing.rect(9, y - 13, 20, 18, stroke=palette.ALERT, thick=3)
        drawing.text(38, y + 1, words.ABOVE.to(wording.spoken), size=SMALL, fill=palette.SOFT)
        y += 26
    for limit in wording.plan.limits:
        if limit.per is Per.WEEK and (allowance := _most(limit, wording.spoken)):
            pattern = words.LIMIT.to(wording.spoken).format(title="{title}", most=allowance)
            before, _, after = pattern.partition("{title}")
            for line in fitted_lines(Line.of(before, wording.name(limit.id), after), drawing.width - 20, 2, size=SMALL):
                drawing.text(8, y, line, size=SMALL, fill=palette.SOFT)
                y += SMALL * LEADING
            y += 4
    return y


def _most(limit: Limit, language: str) -> str:
    """What a limit allows: "2 møter, 3 timer"."""
    allowances = [] if limit.meetings is None else [meetings_in_words(limit.meetings, language)]
    hours = clock_hours(limit.time)
    if hours is not None:
        allowances.append(hours_in_words(hours, language))
    return ", ".join(allowances)


def _limit_words(wording: ReportWording, broken: int) -> str:
    if not any(limit.per is Per.WEEK for limit in wording.plan.limits):
        return ""
    if not broken:
        return words.WITHIN.to(wording.spoken)
    return (words.LIMITS_BROKEN_ONCE if broken == 1 else words.LIMITS_BROKEN).to(wording.spoken).format(n=broken)


def _row(
    wording: ReportWording, who: str, cells: Sequence[LoadCell], over: Mapping[tuple[str, dt.date], LimitBroken]
) -> list[str | Line]:
    language = wording.spoken
    # The ISO year of a week is said where it is not the one of the week before.
    counts = []
    year = wording.as_of.year
    for cell in cells:
        counts.append(f"{dates.week(cell.start, language, year=year)}: {cell.meetings}")
        year = cell.start.isocalendar().year
    above = [dates.week(cell.start, language, year=wording.as_of.year) for cell in cells if (who, cell.start) in over]
    return [wording.name(who), "; ".join(counts), str(sum(cell.meetings for cell in cells)), ", ".join(above) or "–"]
