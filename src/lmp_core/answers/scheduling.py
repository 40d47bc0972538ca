"""When each activity can be, or why it cannot: the answer of ``lmp schedule``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.graph.answer import Answer, Row
from lmp_core.schedule import Conflict, Constraint, Schedule, Scheduled, Titles
from lmp_core.wording.layout import Grid, Part

_HEADINGS = {
    "nb": ("id", "tidligst", "senest", "slakk", "fri slakk", "hvorfor"),
    "nn": ("id", "tidlegast", "seinast", "slakk", "fri slakk", "kvifor"),
    "en": ("id", "earliest", "latest", "slack", "free slack", "why"),
}
_CHAIN = {
    "nb": "Kritisk kjede: {0}",
    "nn": "Kritisk kjede: {0}",
    "en": "Critical chain: {0}",
}
_UNDATED = {
    "nb": "Uten tid og uten noe som bestemmer den: {0}",
    "nn": "Utan tid og utan noko som avgjer ho: {0}",
    "en": "Without a time, and with nothing that decides it: {0}",
}
_ASSUMED = {
    "nb": "* Planen sier ikke hvor lenge det varer; det er regnet med én arbeidsdag.",
    "nn": "* Planen seier ikkje kor lenge det varer; det er rekna med éin arbeidsdag.",
    "en": "* The plan does not say how long it takes; one working day is counted with.",
}


@attrs.frozen(kw_only=True)
class Scheduling(Answer):
    """The schedule of a plan, or the conflict that leaves it without one.

    ``conflict`` are the fewest conditions that cannot all be met; ``schedule`` is then None. Both cannot be.
    """

    schedule: Schedule | None
    conflict: Conflict | None

    @property
    def ok(self) -> bool:
        """Whether there is a schedule."""
        return self.schedule is not None

    def __len__(self) -> int:
        return 0 if self.schedule is None else len(self.schedule)

    def __iter__(self) -> Iterator[Scheduled]:
        return iter(()) if self.schedule is None else iter(self.schedule)

    def _summary(self) -> str:
        if self.schedule is None:
            return f"not possible, {len(self.conflict.constraints) if self.conflict else 0} conditions"
        return f"{len(self)} activities, over on {self.schedule.last_day}"

    def why(self, id: str) -> Held:
        """Step by step what keeps an activity from being earlier.

        Raises:
            ModelError: when it has no place in the schedule, or there is no such activity.
        """
        steps = () if self.schedule is None else self.schedule.why(id)
        return Held(plan=self.plan, language=self.language, id=id, steps=steps)

    def _lines(self, language: str) -> Iterator[Part]:
        if self.schedule is None:
            yield from self.conflict.lines(self.plan, language) if self.conflict else ()
            return
        titles = Titles(self.plan)
        rows = list(self.schedule)
        yield Grid(_in(_HEADINGS, language), tuple(_cells(place, titles, language) for place in rows))
        if self.schedule.critical_chain:
            yield _in(_CHAIN, language).format(" → ".join(self.schedule.critical_chain))
        if self.schedule.undated:
            yield _in(_UNDATED, language).format(", ".join(self.schedule.undated))
        if any(place.assumed for place in rows):
            yield _in(_ASSUMED, language)

    def to_data(self) -> dict[str, Any]:
        """The schedule, or the conflict, as plain data for JSON; conditions in the answer's language."""
        if self.schedule is None:
            constraints = self.conflict.constraints if self.conflict else ()
            return {"conflict": [constraint.line(self.plan, self._spoken) for constraint in constraints]}
        activities = [
            {name: cell.isoformat() if isinstance(cell, dt.date) else cell for name, cell in row.items()}
            for row in self.rows()
        ]
        return {
            "activities": activities,
            "critical_chain": list(self.schedule.critical_chain),
            "undated": list(self.schedule.undated),
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each activity that has a place; what keeps it from being earlier in the answer's language."""
        titles = Titles(self.plan)
        return tuple(
            {
                "activity": place.activity,
                "earliest_start": place.earliest_start,
                "earliest_end": place.earliest_end,
                "latest_start": place.latest_start,
                "latest_end": place.latest_end,
                "total_slack": place.total_slack,
                "free_slack": place.free_slack,
                "critical": place.critical,
                "fixed": place.fixed,
                "series": place.series,
                "duration_assumed": place.assumed,
                "because": place.because.line(titles, self._spoken) if place.because else None,
            }
            for place in self
        )


@attrs.frozen(kw_only=True)
class Held(Answer):
    """What keeps an activity from being earlier: the conditions that lead to its earliest start."""

    id: str
    steps: tuple[Constraint, ...]

    def _lines(self, language: str) -> Iterator[str]:
        return (f"- {line}" for line in self._conditions(language))

    def to_data(self) -> list[str]:
        """The conditions as lines, in the answer's language."""
        return self._conditions(self._spoken)

    def rows(self) -> tuple[Row, ...]:
        """A row for each condition, in words."""
        return tuple({"activity": self.id, "because": line} for line in self._conditions(self._spoken))

    def _conditions(self, language: str) -> list[str]:
        titles = Titles(self.plan)
        return [step.line(titles, language) for step in self.steps]


def _in(table: dict[str, Any], language: str) -> Any:
    return table.get(language, table["nb"])


def _cells(place: Scheduled, titles: Titles, language: str) -> tuple[str, ...]:
    return (
        place.activity + ("*" if place.assumed else ""),
        _days(place, place.earliest_start, place.earliest_end),
        _days(place, place.latest_start, place.latest_end),
        _slack(place, place.total_slack),
        _slack(place, place.free_slack),
        place.because.line(titles, language) if place.because else "",
    )


def _days(place: Scheduled, start: dt.date | None, end: dt.date | None) -> str:
    # The days of a series are told by its rule: from the first to the last of them is no stretch of work.
    if start is None or end is None or place.series:
        return "–"
    return str(start) if start == end else f"{start} – {end}"


def _slack(place: Scheduled, days: int | None) -> str:
    return "–" if days is None or place.series else str(days)
