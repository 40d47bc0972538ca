"""Which weeks a series is in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, Row
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.timeline.weeks import SeriesWeek
from lmp_core.wording import dates

_NO_START = phrase("{id} has no start, so its weeks are not known")
_CHOOSE_A_START = phrase("choose a first day with --start DATE, in Python start=")

_NOT = phrase("not {who}")
_NOBODY = phrase("nobody: {why}")


@attrs.frozen(kw_only=True)
class Weeks(Answer):
    """The weeks of a series, those that a unit is away in with the reason."""

    id: str
    weeks: tuple[SeriesWeek, ...]

    def __len__(self) -> int:
        return len(self.weeks)

    def __iter__(self) -> Iterator[SeriesWeek]:
        return iter(self.weeks)

    def _lines(self, language: str) -> Iterator[str]:
        for week in self.weeks:
            away = self._away(week, language)
            words = _NOT if week.held else _NOBODY
            name = dates.week(week.monday, language)
            yield f"{name}\t{words.say(language, who=away, why=away)}" if away else name

    def _away(self, week: SeriesWeek, language: str) -> str:
        reasons = ((off.unit, off.why.to(language)) for off in week.off)
        return "; ".join(f"{self.plan.name(unit, language)}: {why}" if unit else why for unit, why in reasons)

    def to_data(self) -> list[dict[str, Any]]:
        """The weeks as plain data for JSON; reasons in the answer's language."""
        return [
            {
                "week": week.week,
                "monday": week.monday.isoformat(),
                "days": [day.isoformat() for day in week.days],
                "planning_days": [day.isoformat() for day in week.planning_days],
                "units": list(week.units),
                "off": [{"unit": off.unit, "why": off.why.to(self._spoken)} for off in week.off],
            }
            for week in self.weeks
        ]

    def rows(self) -> tuple[Row, ...]:
        """A row for each week: its Monday, whether it is held, who meets, and who is away and why."""
        return tuple(
            {
                "week": week.week,
                "monday": week.monday,
                "held": week.held,
                "units": ", ".join(week.units),
                "away": self._away(week, self._spoken),
            }
            for week in self.weeks
        )


def weeks(context: PlanContext, id: str, start: dt.date | None, unit: str | None) -> Weeks:
    """Which weeks a series is in, when it begins on ``start``, else on its own first day; of one unit, when given.

    Raises:
        UsageError: when the series has no start, and none is given.
    """
    activity = context.plan.activity(id)
    found = context.timeline.weeks(activity.id, start=start, unit=unit)
    if not found and start is None:
        message = _NO_START.filled(id=shown(id))
        raise UsageError(Problem(message=message, hint=_CHOOSE_A_START))
    return Weeks(plan=context.plan, id=activity.id, weeks=found)
