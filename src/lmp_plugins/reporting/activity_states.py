"""The activities of a plan as seen on a day, one entry each, however many sittings or times they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

import attrs

from lmp_core.context import PlanContext
from lmp_core.model import Activity
from lmp_core.model.hierarchy import closure
from lmp_core.timeline.occurrence import Occurrence


@attrs.frozen
class ActivityEntry:
    """An activity in one state, with its occurrences. The days that they span are None where unknown."""

    activity: Activity
    occurrences: tuple[Occurrence, ...]

    @property
    def dated(self) -> bool:
        """Whether its days are known."""
        return all(occurrence.dated for occurrence in self.occurrences)

    @property
    def put_off(self) -> Occurrence | None:
        """Its first sitting when all of it has been put off without a new date; None for a series and all else."""
        single = self.activity.when.series is None
        return self.occurrences[0] if single and all(occurrence.put_off for occurrence in self.occurrences) else None

    @property
    def first_day(self) -> dt.date | None:
        """The first day of any sitting."""
        return min((occurrence.first_day for occurrence in self.occurrences if occurrence.first_day), default=None)

    @property
    def last_day(self) -> dt.date | None:
        """The last day of any sitting."""
        return max((occurrence.last_day for occurrence in self.occurrences if occurrence.last_day), default=None)


class State(StrEnum):
    """The status of an activity on a day."""

    HELD = "held"
    ONGOING = "ongoing"
    TODAY = "today"
    COMING = "coming"
    SERIES = "series"
    OVERDUE = "overdue"
    UNRECORDED = "unrecorded"
    UNDATED = "undated"
    CANCELLED = "cancelled"


# When occurrences of an activity are in several states, the first of these is that of the activity.
_BY_URGENCY = (
    State.OVERDUE,
    State.UNRECORDED,
    State.ONGOING,
    State.COMING,
    State.UNDATED,
    State.HELD,
    State.CANCELLED,
)


def states(context: PlanContext, *, unit: str | None = None) -> tuple[tuple[State, ActivityEntry], ...]:
    """Every activity once with its state on the context's day, in the order of time; of ``unit``, or of all for None.

    A series stands as one, with all its times.
    """
    by_activity: dict[str, list[tuple[State, Occurrence]]] = {}
    for name, occurrences in context.timeline.as_of(context.as_of).items():
        for occurrence in occurrences:
            if unit is None or unit in occurrence.units:
                by_activity.setdefault(occurrence.activity.id, []).append((State(name), occurrence))
    entries: list[tuple[State, ActivityEntry]] = []
    for pairs in by_activity.values():
        sittings = sorted((occurrence for _, occurrence in pairs), key=lambda occurrence: occurrence.order)
        present = {state for state, _ in pairs}
        series = sittings[0].activity.when.series is not None
        state = State.SERIES if series else next(state for state in _BY_URGENCY if state in present)
        if state is State.ONGOING and context.plan.kind(sittings[0].activity.kind).meeting:
            state = State.TODAY
        entries.append((state, ActivityEntry(sittings[0].activity, tuple(sittings))))
    places = {activity.id: place for place, activity in enumerate(context.plan.activities)}
    entries.sort(key=lambda pair: _order(pair[1], places))
    return _with_parts(entries)


def _order(entry: ActivityEntry, places: Mapping[str, int]) -> tuple[object, ...]:
    """The sort key of an entry: by first day, then by last day, undated ones last; equal ones as in the plan."""
    first, last = entry.first_day, entry.last_day
    start = first or last
    return (start is None, start or dt.date.max, last or dt.date.max, places[entry.activity.id])


def _with_parts(pairs: Iterable[tuple[State, ActivityEntry]]) -> tuple[tuple[State, ActivityEntry], ...]:
    """The pairs with each part behind the whole that it is part of, otherwise in their order."""
    in_order = list(pairs)
    activities = [entry.activity for _, entry in in_order]
    ids = {activity.id for activity in activities}
    parts: dict[str | None, list[int]] = {}
    for place, activity in enumerate(activities):
        parts.setdefault(activity.part_of if activity.part_of in ids else None, []).append(place)
    places = closure(parts.get(None, []), lambda place: parts.get(activities[place].id, []))
    return tuple(in_order[place] for place in places)


def _gather(occurrences: Iterable[Occurrence]) -> tuple[ActivityEntry, ...]:
    by_activity: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        by_activity.setdefault(occurrence.activity.id, []).append(occurrence)
    return tuple(ActivityEntry(sittings[0].activity, tuple(sittings)) for sittings in by_activity.values())


@attrs.frozen
class ActivityEntries:
    """The activities of a plan by their state on a day, and its series; those of ``future_series`` have not begun."""

    held: tuple[ActivityEntry, ...]
    ongoing: tuple[ActivityEntry, ...]
    coming: tuple[ActivityEntry, ...]
    late: tuple[ActivityEntry, ...]
    unrecorded: tuple[ActivityEntry, ...]
    undated: tuple[ActivityEntry, ...]
    cancelled: tuple[ActivityEntry, ...]
    series: tuple[Activity, ...]
    future_series: tuple[Activity, ...]

    @classmethod
    def of(cls, context: PlanContext) -> ActivityEntries:
        """The activities on the context's day. A series stands once as a series, not with each of its times."""
        on_day = context.timeline.as_of(context.as_of)

        def single(occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
            return (occurrence for occurrence in occurrences if occurrence.activity.when.series is None)

        series = [activity for activity in context.plan.activities if activity.when.series is not None]
        begun: list[Activity] = []
        later: list[Activity] = []
        for activity in series:
            start = activity.when.begins
            (later if start is not None and start > context.as_of else begun).append(activity)
        held = _gather(single(on_day.held))
        held_ids = {entry.activity.id for entry in held}
        return cls(
            held=held,
            ongoing=_gather(single(on_day.ongoing)),
            coming=_gather(single(on_day.coming)),
            late=_gather(single(on_day.overdue)),
            unrecorded=_gather(
                occurrence for occurrence in single(on_day.unrecorded) if occurrence.activity.id not in held_ids
            ),
            undated=_gather(single(on_day.undated)),
            cancelled=_gather(single(on_day.cancelled)),
            series=tuple(begun),
            future_series=tuple(later),
        )
