"""The activities of a plan as seen on a day, one entry each, however many sittings or times they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Activity
from lmp_core.occurrence import Occurrence
from lmp_core.when import Recurring


@attrs.frozen
class Happening:
    """An activity in one state: its sittings that are in that state, and the days they span. None where not known."""

    activity: Activity
    occurrences: tuple[Occurrence, ...]

    @property
    def dated(self) -> bool:
        """Whether its days are known."""
        return all(one.dated for one in self.occurrences)

    @property
    def first_day(self) -> dt.date | None:
        """The first day of any sitting."""
        return min((one.first_day for one in self.occurrences if one.first_day), default=None)

    @property
    def last_day(self) -> dt.date | None:
        """The last day of any sitting."""
        return max((one.last_day for one in self.occurrences if one.last_day), default=None)


def _gather(occurrences: Iterable[Occurrence]) -> tuple[Happening, ...]:
    found: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        found.setdefault(one.activity.id, []).append(one)
    return tuple(Happening(ones[0].activity, tuple(ones)) for ones in found.values())


@attrs.frozen
class Happenings:
    """What was held, is going on, is coming, late, undated or cancelled; and the series that run."""

    held: tuple[Happening, ...]
    ongoing: tuple[Happening, ...]
    coming: tuple[Happening, ...]
    late: tuple[Happening, ...]
    unrecorded: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    cancelled: tuple[Happening, ...]
    series: tuple[Activity, ...]
    future_series: tuple[Activity, ...]

    @classmethod
    def of(cls, context: PlanContext) -> Happenings:
        """Seen on the context's day. A series is named once as a series, not by each of its times."""
        seen = context.timeline.as_of(context.as_of)

        def single(occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
            return (one for one in occurrences if not isinstance(one.activity.when, Recurring))

        series = [one for one in context.plan.activities if isinstance(one.when, Recurring)]
        begun: list[Activity] = []
        later: list[Activity] = []
        for activity in series:
            when = activity.when
            assert isinstance(when, Recurring)
            (later if when.start is not None and when.start > context.as_of else begun).append(activity)
        held = _gather(single(seen.held))
        known = {one.activity.id for one in held}
        return cls(
            held=held,
            ongoing=_gather(single(seen.ongoing)),
            coming=_gather(single(seen.coming)),
            late=_gather(single(seen.overdue)),
            unrecorded=_gather(one for one in single(seen.unrecorded) if one.activity.id not in known),
            undated=_gather(single(seen.undated)),
            cancelled=_gather(single(seen.cancelled)),
            series=tuple(begun),
            future_series=tuple(later),
        )
