"""Days along a line, with the months above them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from lmp_core.wording.dates import locale_of
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.pictures import palette
from lmp_plugins.reporting.pictures.svg import SMALL, Drawing

_DAY = dt.timedelta(days=1)


@cache
def month_names(language: str) -> Mapping[int, str]:
    """The short names of the months as the CLDR has them, standing alone."""
    from babel.dates import get_month_names  # slow to import, and only reports need it

    return dict(get_month_names("abbreviated", "stand-alone", locale=locale_of(language)))


@attrs.frozen
class TimeScale:
    """Whole months from that of ``first`` to that of ``last``, between two edges in pixels."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @classmethod
    def over(cls, first: dt.date, last: dt.date, left: float, right: float) -> TimeScale:
        """The scale of the months that two days are in."""
        following = (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        return cls(first.replace(day=1), following - _DAY, left, right)

    @property
    def day_width(self) -> float:
        """The width of a day in pixels."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def start(self, day: dt.date) -> float:
        """The x where a day begins."""
        return self.left + (day - self.first).days * self.day_width

    def middle(self, day: dt.date) -> float:
        """The x of the middle of a day."""
        return self.start(day) + self.day_width / 2

    def end(self, day: dt.date) -> float:
        """The x where a day ends."""
        return self.start(day) + self.day_width

    def months(self) -> Iterator[dt.date]:
        """The first day of each month."""
        month = self.first
        while month <= self.last:
            yield month
            month = (month + dt.timedelta(days=32)).replace(day=1)

    def draw_months(self, drawing: Drawing, y: float, bottom: float, language: str) -> None:
        """Draw the months as a line of names above the base line ``y``, and lines between them down to ``bottom``.

        Where there is no room for each, every second, third or sixth is named; the year stands with the first name of
        each year.
        """
        names = month_names(language)
        months = list(self.months())
        width = self.day_width * 30.4
        widest = max(fonts.width(f"{names[day.month]} {day.year}", SMALL) for day in months) + 10
        step = next((step for step in (1, 2, 3, 4, 6, 12) if step * width >= widest), None)
        if step is None:
            step = 12 * (int(widest / (12 * width)) + 1)
        dark, year = False, None
        for place in range(0, len(months), step):
            day = months[place]
            x = self.start(day)
            end = self.start(months[place + step]) if place + step < len(months) else self.right
            if dark:
                drawing.rect(x, y + 6, end - x, bottom - y - 6, fill="#f7f9fb")
            dark = not dark
            drawing.line(x, y - 12, x, bottom, stroke=palette.LINE)
            label = names[day.month] if day.year == year else f"{names[day.month]} {day.year}"
            if x + 4 + fonts.width(label, SMALL) <= self.right + 1:
                drawing.text(x + 4, y, label, size=SMALL, fill=palette.SOFT)
                year = day.year
        drawing.line(self.right, y - 12, self.right, bottom, stroke=palette.LINE)
